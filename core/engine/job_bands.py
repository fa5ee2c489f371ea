"""The files that a job makes of the acquisitions of one tile and year, and which of them are in its folder already."""

from __future__ import annotations

from pathlib import Path
from typing import Callable, Dict, Iterable, List, Mapping, Optional, Tuple, Union

from .catalog.band_search import Acquisition
from .catalog.service import BandYear
from .existing import existing_file
from .job import DownloadJob
from .plan import public_address
from .products.band_files import BandFile, StackFile
from .products.band_plan import PIXEL_SIZES
from .products.band_settings import BandSettings
from .products.bands import BANDS
from .products.product import Place
from .tiles.grid import expected_bounds


class JobBands:
    """Describes the files of a tile and year. ``years`` are the service's answers by band, ``place`` is the tile's."""

    def __init__(
        self, job: DownloadJob, wanted: BandSettings, years: Mapping[str, BandYear], place: Place
    ) -> None:
        self._job = job
        self._wanted = wanted
        self._years = years
        self._place = place

    def single(self, acquisition: Acquisition, name: str) -> Optional[BandFile]:
        """Return the file of one band, None if the acquisition has no frame of it."""
        record = acquisition.records.get(name)
        if record is None:
            return None
        pixel_size = BANDS[name].pixel_size
        return BandFile(
            acquisition.scene,
            name,
            record,
            pixel_size,
            self._place.bounds,
            self._place.window(pixel_size),
            self._job.output,
            self._wanted,
            public_address(self._job.service.root),
            public_address(self._years[name].stream),
        )

    def stack(self, acquisition: Acquisition) -> Optional[StackFile]:
        """Return the file of all bands, None if the acquisition lacks one of them."""
        parts = [self.single(acquisition, name) for name in self._wanted.names]
        there = tuple(part for part in parts if part is not None)
        return StackFile(there) if len(there) == len(parts) else None

    def of(self, acquisition: Acquisition) -> List[Union[BandFile, StackFile]]:
        """Return all files of an acquisition; none where it lacks a band of its stack."""
        if self._wanted.stack:
            stack = self.stack(acquisition)
            return [] if stack is None else [stack]
        singles = (self.single(acquisition, name) for name in self._wanted.names)
        return [file for file in singles if file is not None]

    def grids(self, file: Union[BandFile, StackFile]) -> List[Union[BandFile, StackFile]]:
        """Return a file as it is with pixels of each size that its frames may have, the expected one first."""
        sizes = [file.pixel_size, *(size for size in PIXEL_SIZES if size != file.pixel_size)]
        if isinstance(file, BandFile):
            return [file.on_grid(size, self._place.window(size)) for size in sizes]
        # All parts on one grid: whatever the coarser ones have, the finest names the stack.
        return [
            StackFile(tuple(part.on_grid(size, self._place.window(size)) for part in file.parts))
            for size in sizes
        ]


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
