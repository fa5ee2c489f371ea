"""Which scenes are in a folder already, whole and made with the same settings: a download would keep them."""

from __future__ import annotations

from pathlib import Path
from typing import Callable, Dict, Iterable, Optional

from .catalog.scenes import Scene
from .catalog.service import RESOLUTIONS
from .files import geotiff
from .files.geotiff import SceneFile
from .job import DownloadJob
from .products.product import Place, ProductFile
from .tiles.grid import expected_bounds


def existing_file(folder: Path, *grids: ProductFile) -> Optional[Path]:
    """Return the path of a whole file of the same scene and settings, if there is one.

    ``grids`` are the file as it may be: more than one where the size of its pixels is not known yet.
    """
    for file in grids:
        for name in (file.name, file.name_with_settings):
            if geotiff.is_whole(folder / name, file):
                return (folder / name).absolute()
    return None


def existing_files(job: DownloadJob, scenes: Iterable[Scene], check: Callable[[], None]) -> Dict[str, str]:
    """Return the paths of the files that a job would keep, by scene name.

    ``check`` is called before each scene and ends the look by raising. Raises :class:`errors.BadExtent`.
    """
    resolution, folder = RESOLUTIONS[job.resolution], Path(job.folder)
    found: Dict[str, str] = {}
    for scene in scenes:
        check()
        bounds = expected_bounds(scene.tile)
        window = Place(scene.tile, bounds, job.extent).window(resolution.pixel_size)
        file = SceneFile(
            scene, resolution.stream, resolution.pixel_size, bounds, window, job.output, job.service.root, ""
        )
        path = existing_file(folder, file)
        if path is not None:
            found[scene.name] = str(path)
    return found
