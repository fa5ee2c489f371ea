"""Which scenes are in a folder already, whole and made with the same settings: a download would keep them."""

from __future__ import annotations

from pathlib import Path
from typing import Callable, Dict, Iterable, Optional

from .catalog.scenes import Scene
from .catalog.service import RESOLUTIONS
from .files import geotiff
from .files.geotiff import SceneFile
from .job import DownloadJob
from .products.product import ProductFile
from .tiles.grid import Window, crop_window, expected_bounds, whole_frame


def existing_file(folder: Path, file: ProductFile) -> Optional[Path]:
    """Return the path of a whole file of the same scene and settings, if there is one."""
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
        bounds, window = expected_bounds(scene.tile), window_of(job, scene.tile)
        file = SceneFile(
            scene, resolution.stream, resolution.pixel_size, bounds, window, job.output, job.service.root, ""
        )
        path = existing_file(folder, file)
        if path is not None:
            found[scene.name] = str(path)
    return found


def pixels_of(job: DownloadJob, tile: str) -> int:
    """Return how many pixels a job writes of each scene of a tile. Raises :class:`errors.BadExtent`."""
    window = window_of(job, tile)
    return window.width * window.height


def window_of(job: DownloadJob, tile: str) -> Window:
    """Return the part of a tile's frame that a job writes. Raises :class:`errors.BadExtent`."""
    pixel_size = RESOLUTIONS[job.resolution].pixel_size
    if job.extent is None:
        return whole_frame(pixel_size)
    return crop_window(tile, expected_bounds(tile), pixel_size, job.extent)
