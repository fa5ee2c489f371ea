"""The true color product: three bytes a pixel, the numbering checked against the pictures, no-data masked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Callable, Dict, Iterator, Mapping, Optional, Tuple

from .. import errors
from ..arrays import Mask, Pixels
from ..catalog import service as api
from ..catalog.scenes import Scene
from ..catalog.service import Resolution, Service, TileYear
from ..errors import EngineError
from ..files import geotiff
from ..network.transport import Transport
from ..tiles.grid import Window, whole_frame
from ..video.ffmpeg_log import StreamInfo
from ..video.streams import Frame
from .nodata import brightness, dark_edge_share, find_nodata
from .numbering import NumberingCheck, first_number
from .product import BLOCK_ROWS, Decoding, ProductFile, StreamPlan, Writing
from .repeats import Repeats
from .true_color_file import TrueColorFile
from .true_color_pixels import true_color_layout, window_rows


@dataclass(frozen=True)
class TrueColorPlan(StreamPlan):
    """The scenes to decode from one true color stream, and the part of the frame that their files hold."""

    records: TileYear
    resolution: Resolution
    window: Window
    files: Mapping[str, TrueColorFile]

    @property
    def url(self) -> str:
        """The stream's address."""
        return self.records.streams[self.resolution.name]

    @property
    def pixel_size(self) -> float:
        """Meters a pixel of the stream."""
        return self.resolution.pixel_size

    def decoding(self, info: StreamInfo, wanted: Callable[[ProductFile], bool]) -> Decoding:
        """Prove the numbering, and plan the conversion to RGB."""
        self._check_size(info)
        return _TrueColorDecoding(self, info, first_number(self.records, info))

    def _check_size(self, info: StreamInfo) -> None:
        """Refuse a stream whose frames are not the tile's size: they would be georeferenced wrongly."""
        side = whole_frame(self.resolution.pixel_size).width
        if (info.width, info.height) != (side, side):
            raise errors.StreamSizeMismatch(
                tile=self.tile,
                year=self.year,
                found_width=info.width,
                found_height=info.height,
                wanted_width=side,
                wanted_height=side,
                resolution=self.resolution.name,
            )

    def changed(self, transport: Transport, service: Service) -> Callable[[Scene], bool]:
        """A record that changed meanwhile may have named another frame."""
        again = api.fetch_tile_year(transport, service, self.tile, self.year)
        numbers = {scene.name: scene.image_number for scene in again.scenes}
        return lambda scene: (
            numbers.get(scene.name) != scene.image_number or scene.image_number in again.shared_numbers
        )


class _TrueColorDecoding(Decoding):
    def __init__(self, plan: TrueColorPlan, info: StreamInfo, first: int) -> None:
        files = {file.scene.image_number - first: file for file in plan.files.values()}
        self._true_color_files: Dict[int, TrueColorFile] = files
        self.files = dict(files)
        self._plan = plan
        self._numbering = NumberingCheck(plan.records, first, files)
        self._repeats = Repeats()
        self._layout = true_color_layout(info, plan.window, next(iter(files.values())).settings.color)
        self.raw = self._layout.raw

    def write(self, frame: Frame, writing: Writing) -> None:
        """Write a frame's file, and hold its look against the records."""
        file, layout = self._true_color_files[frame.index], self._layout
        overview = layout.read_overview(frame)
        self._repeats.add(file.scene, overview)
        self._numbering.add(frame.index, dark_edge_share(overview), brightness(overview))
        nodata = find_nodata(overview, file.scene.nodata) if file.settings.mask_nodata else None
        side = whole_frame(file.pixel_size).width

        def rows() -> Iterator[Tuple[int, Pixels, Optional[Mask]]]:
            for row, pixels in window_rows(layout, frame, BLOCK_ROWS):
                mask = None if nodata is None else nodata.mask_rows(file.window, row, pixels, side)
                yield row, pixels, mask
                writing.advance((row + len(pixels)) / file.window.height)

        metadata = file.metadata(frame.index, frame.time)
        geotiff.write_scene(writing.path, file, metadata, rows(), writing.check)

    def stretch_of(self, index: int) -> int:
        """Return the number of the run of image numbers that a frame's record is in."""
        return self._numbering.stretch_of(index)

    def confirmed(self, stretch: int) -> bool:
        """Whether the pictures confirm a run of image numbers, or can never do so."""
        return self._numbering.confirmed(stretch)

    def contradiction(self) -> Optional[EngineError]:
        """Return an error if the pictures speak against the numbers."""
        if not self._numbering.contradicted():
            return None
        return errors.NumberingContradicted(tile=self._plan.tile, year=self._plan.year)
