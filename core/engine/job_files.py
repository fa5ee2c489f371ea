"""The files that a job makes, as it wants them: those of true color, and those of the bands of one tile and year."""

from __future__ import annotations

from typing import List, Mapping, Optional, Union

from .catalog.band_search import Acquisition
from .catalog.scenes import Scene
from .catalog.service import RESOLUTIONS, BandYear
from .job import DownloadJob
from .network.addresses import public_address
from .products.band_files import BandFile, StackFile
from .products.band_plan import PIXEL_SIZES
from .products.band_settings import BandSettings
from .products.bands import BANDS
from .products.product import Place
from .products.true_color_file import TrueColorFile
from .tiles.grid import Bounds, Window


def true_color_file(
    job: DownloadJob, scene: Scene, bounds: Bounds, window: Window, source: str = ""
) -> TrueColorFile:
    """Return the true color file of a scene: ``window`` of the tile at ``bounds``, from the stream at ``source``."""
    resolution = RESOLUTIONS[job.resolution]
    return TrueColorFile(
        scene=scene,
        product=resolution.stream,
        pixel_size=resolution.pixel_size,
        bounds=bounds,
        window=window,
        settings=job.output,
        service=public_address(job.service.root),
        source=public_address(source),
    )


class JobBands:
    """Describes the bands of a tile and year as files.

    ``years`` are the service's answers by band, ``place`` is the tile's.
    """

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
            scene=acquisition.scene,
            band=name,
            record=record,
            pixel_size=pixel_size,
            bounds=self._place.bounds,
            window=self._place.window(pixel_size),
            settings=self._job.output,
            wanted=self._wanted,
            service=public_address(self._job.service.root),
            source=public_address(self._years[name].stream),
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
