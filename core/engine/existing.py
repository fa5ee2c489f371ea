"""Which scenes are in a folder already, whole and made with the same settings: a download would keep them."""

from __future__ import annotations

from pathlib import Path
from typing import Callable, Dict, Iterable, Mapping, Optional, Tuple

from .catalog.band_search import Acquisition
from .catalog.scenes import Scene
from .catalog.service import RESOLUTIONS, BandYear
from .files import geotiff
from .job import DownloadJob
from .job_files import JobBands, true_color_file
from .products.band_settings import BandSettings
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
    pixel_size, folder = RESOLUTIONS[job.resolution].pixel_size, Path(job.folder)
    found: Dict[str, str] = {}
    for scene in scenes:
        check()
        bounds = expected_bounds(scene.tile)
        window = Place(scene.tile, bounds, job.extent).window(pixel_size)
        path = existing_file(folder, true_color_file(job, scene, bounds, window))
        if path is not None:
            found[scene.name] = str(path)
    return found


def existing_band_files(
    job: DownloadJob,
    wanted: BandSettings,
    acquisitions: Iterable[Acquisition],
    years: Mapping[Tuple[str, int, str], BandYear],
    check: Callable[[], None],
) -> Dict[str, str]:
    """Return a path for each acquisition, by scene name, of which a job would keep all files: that of the first.

    ``years`` are the service's answers by tile, year and band. ``check`` is called before each acquisition and ends the
    look by raising. Raises :class:`errors.BadExtent`.
    """
    found: Dict[str, str] = {}
    folder = Path(job.folder)
    for one in acquisitions:
        check()
        tile, year = one.scene.tile, one.scene.year
        of_bands = {name: years[tile, year, name] for name in wanted.names if (tile, year, name) in years}
        files = JobBands(job, wanted, of_bands, Place(tile, expected_bounds(tile), job.extent))
        paths = [existing_file(folder, *files.grids(file)) for file in files.of(one)]
        there = [str(path) for path in paths if path is not None]
        if there and len(there) == len(paths):
            found[one.scene.name] = there[0]
    return found
