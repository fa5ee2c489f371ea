"""The bands: 12-bit codes to values, each frame proven by its record's own time.

A record says both the number and the presentation time of its frame. The date is proven when both name the same frame,
and the decoded frame's own time is the one that the record says.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Callable, Dict, Iterator, List, Mapping, Optional, Tuple

import numpy as np

from .. import errors
from ..arrays import AnyPixels, Mask, Pixels
from ..catalog import service as api
from ..catalog.scenes import Scene
from ..catalog.service import BandRecord, BandYear, Service
from ..errors import EngineError, Message
from ..files import geotiff
from ..network.transport import Transport
from ..tiles.grid import TILE_SIDE, whole_frame
from ..video.ffmpeg_log import StreamInfo
from ..video.streams import Frame
from . import bands as catalog
from .band_files import BandFile
from .band_pixels import BORDER_CODE, band_layout, digital_numbers, levels, reflectances, values_of
from .nodata import OVERVIEW_SIDE
from .product import BLOCK_ROWS, Decoding, Place, ProductFile, StreamPlan, Writing
from .repeats import Repeats

HALF_A_FRAME = Fraction(1, 2)
LOOK_STEP = 16
"""Of a frame's rows and columns, one in so many is enough to know its picture again."""
_FINEST_PIXEL = 10
_FINEST_SIDE = whole_frame(_FINEST_PIXEL).width
PIXEL_SIZES = tuple(
    TILE_SIDE / side
    for side in range(_FINEST_SIDE, OVERVIEW_SIDE - 1, -OVERVIEW_SIDE)
    if _FINEST_SIDE % side == 0
)
"""The pixel sizes in meters that a band's frames may have, finest first."""

OTHER_PIXEL_SIZE = (
    "The frames of band {band} of tile {tile} in {year} have {width} pixels a side, so their pixels are {size} m wide, "
    "not {native} m. The files say so."
)


@dataclass(frozen=True)
class BandPlan(StreamPlan):
    """The acquisitions to decode from one band's stream."""

    records: BandYear
    place: Place
    files: Mapping[str, BandFile]
    knows_times = True

    @property
    def url(self) -> str:
        """The stream's address."""
        return self.records.stream

    @property
    def pixel_size(self) -> float:
        """Meters a pixel of the band."""
        return catalog.BANDS[self.records.band].pixel_size

    def decoding(self, info: StreamInfo, wanted: Callable[[ProductFile], bool]) -> Decoding:
        """Check how the codes are stored, and prove which frame is which record's."""
        if catalog.code_bits(info.pixel_format) != catalog.CODE_BITS:
            raise errors.BandDepthUnknown(
                band=self.records.band, tile=self.tile, year=self.year, pixel_format=info.pixel_format
            )
        pixel_size = self._pixel_size(info)
        window = self.place.window(pixel_size)
        files = [file.on_grid(pixel_size, window) for file in self.files.values() if wanted(file)]
        return _BandDecoding(self, files, info)

    def _pixel_size(self, info: StreamInfo) -> float:
        """Return the size in meters of the frames' pixels: a frame always shows the whole tile.

        Raises :class:`errors.BandSizeUnknown` for a size that the tile cannot be divided into.
        """
        side = info.width
        if info.height != side or TILE_SIDE / side not in PIXEL_SIZES:
            raise errors.BandSizeUnknown(
                band=self.records.band, tile=self.tile, year=self.year, width=info.width, height=info.height
            )
        return TILE_SIDE / side

    def changed(self, transport: Transport, service: Service) -> Callable[[Scene], bool]:
        """A record that changed meanwhile may have named another frame, or other values."""
        again = api.fetch_band_year(transport, service, self.tile, self.records.band, self.year)
        stands = {record for record in again.records if record.image_number not in again.shared_numbers}
        return lambda scene: scene.name in self.files and self.files[scene.name].record not in stands


class _BandDecoding(Decoding):
    def __init__(self, plan: BandPlan, files: List[BandFile], info: StreamInfo) -> None:
        self._info = info
        self._repeats = Repeats()
        first = _first_number(plan.records, info)
        proven: Dict[int, BandFile] = {}
        refused: List[Tuple[ProductFile, EngineError]] = []
        for file in files:
            error = _refusal(file, info, first)
            if error is None:
                proven[file.record.image_number - first] = file
            else:
                refused.append((file, error))
        self._band_files = proven
        self.files = dict(proven)
        self.refused = tuple(refused)
        if files:
            with_nodata = any(file.settings.mask_nodata and file.scene.nodata for file in files)
            self._layout = band_layout(info, files[0].window, with_nodata)
            self.raw = self._layout.raw
            self.notes = _notes(plan, files[0], info)

    def check_time(self, index: int, moment: Fraction) -> None:
        """Raise :class:`errors.FrameTimeContradicted` unless the frame is at the time that its record says."""
        error = _time_error(self._band_files[index].record, moment, self._info)
        if error is not None:
            raise error

    def write(self, frame: Frame, writing: Writing) -> None:
        """Write a frame's file: each code replaced by its value, no-data by the file's own."""
        file, layout = self._band_files[frame.index], self._layout
        nodata = layout.find_nodata(frame, file.scene.nodata if file.settings.mask_nodata else None)
        side = whole_frame(file.pixel_size).width
        values = _values(file)
        look: List[Pixels] = []

        def rows() -> Iterator[Tuple[int, AnyPixels, Optional[Mask]]]:
            for row, codes in layout.rows(frame, BLOCK_ROWS):
                look.append(levels(codes[::LOOK_STEP, ::LOOK_STEP]))
                mask = None
                if nodata is not None:
                    mask = nodata.mask_rows(file.window, row, codes[:, :, np.newaxis], side, BORDER_CODE)
                yield row, values_of(codes, values)[:, :, np.newaxis], mask
                writing.advance((row + len(codes)) / file.window.height)

        metadata = file.metadata(frame.index, frame.time)
        geotiff.write_scene(writing.path, file, metadata, rows(), writing.check)
        # A small part of a tile may well look the same twice.
        if file.window == whole_frame(file.pixel_size):
            self._repeats.add(file.scene, np.concatenate(look))


def refusal(file: BandFile) -> Optional[EngineError]:
    """Return why a record cannot become a file, whatever the stream holds; None if it can."""
    record = file.record
    if record.pts_time is None:
        return errors.FrameTimeUnknown()
    if record.scale is None or record.offset is None:
        return errors.ValuesUnknown()
    if file.wanted.values != "dn" and file.boa is None:
        return errors.BaselineUnknown()
    return None


def _refusal(file: BandFile, info: StreamInfo, first: int) -> Optional[EngineError]:
    index = file.record.image_number - first
    return refusal(file) or _time_error(file.record, info.time_of(index), info)


def _time_error(record: BandRecord, moment: Fraction, info: StreamInfo) -> Optional[EngineError]:
    """Return an error unless a record's time and a frame's are the same within half a frame."""
    if record.pts_time is not None:
        apart = abs(Fraction(record.pts_time) - moment) * info.frame_rate
        if apart < HALF_A_FRAME:
            return None
    return errors.FrameTimeContradicted(
        number=record.image_number, seconds=round(record.pts_time or 0.0, 3), found=round(float(moment), 3)
    )


def _first_number(year: BandYear, info: StreamInfo) -> int:
    """Return the image number of the stream's first frame: 1 if the numbers run to the number of frames, else 0.

    Whether that holds is proven record by record, by its time.
    """
    numbers = [record.image_number for record in year.records]
    return 1 if min(numbers) == 1 and max(numbers) == info.frame_count else 0


def _values(file: BandFile) -> AnyPixels:
    """Return the value of each code in a file."""
    scale, offset = file.record.scale or 1.0, file.record.offset or 0.0
    if file.wanted.values == "reflectance":
        return reflectances(scale, offset, file.boa or 0)
    return digital_numbers(scale, offset)


def _notes(plan: BandPlan, file: BandFile, info: StreamInfo) -> Tuple[Message, ...]:
    native = catalog.BANDS[file.band].pixel_size
    if file.pixel_size == native:
        return ()
    values = {
        "band": file.band,
        "tile": plan.tile,
        "year": plan.year,
        "width": info.width,
        "size": f"{file.pixel_size:g}",
        "native": f"{native:g}",
    }
    return (Message(OTHER_PIXEL_SIZE, values),)
