"""Frame bytes -> codes of a band -> values: how ffmpeg is to hand a 12-bit frame over, and what its codes stand for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Iterator, Optional, Tuple

import numpy as np
from numpy.typing import NDArray

from ..arrays import AnyPixels, Pixels
from ..tiles.grid import Window
from ..video.ffmpeg_log import StreamInfo
from ..video.streams import Frame, RawFormat
from .bands import CODES, QUANTIFICATION
from .nodata import BORDER_PIXEL, OVERVIEW_SIDE, NoData, find_nodata
from .product import pad_filter

Codes = NDArray[np.uint16]

PIXEL_FORMAT = "gray12le"
_ROWS_AT_ONCE = 16
_LEVEL_SHIFT = 2
"""Codes are looked at for no-data in levels of four: the noise of the coding is larger than one code."""
BORDER_CODE = ((BORDER_PIXEL + 1) << _LEVEL_SHIFT) - 1
"""The highest code of the darkest levels: those that are no-data on the border of what is."""


@dataclass(frozen=True)
class BandLayout:
    """Where things are in a raw frame of a band: the overview on top, if there is one, and the wanted window."""

    window: Window
    overview: bool
    raw: RawFormat

    def rows(self, frame: Frame, block_rows: int) -> Iterator[Tuple[int, Codes]]:
        """Read the window, whose overview was read, in blocks: the first row, and the codes (rows, width), uint16.

        Raises :class:`~..video.streams.FrameBroken` when the frame ends early.
        """
        for row in range(0, self.window.height, block_rows):
            count = min(block_rows, self.window.height - row)
            yield row, frame.read_rows(count).view("<u2")[:, : self.window.width]

    def find_nodata(self, frame: Frame, nodata_percent: Optional[float]) -> Optional[NoData]:
        """Read the overview, if there is one, and find where the frame has no data.

        That is code 0, where it is connected with the frame's edge and the true color record tells of no-data at all.
        """
        if not self.overview:
            return None
        overview = frame.read_rows(OVERVIEW_SIDE).view("<u2")[:, :OVERVIEW_SIDE]
        return find_nodata(levels(overview), nodata_percent) if nodata_percent else None


def band_layout(info: StreamInfo, window: Window, overview: bool) -> BandLayout:
    """Plan how ffmpeg hands the frames of a gray stream over: the window's codes as they are, 16 bits each."""
    whole = window == Window(0, 0, info.width, info.height)
    crop = "null" if whole else f"crop={window.width}:{window.height}:{window.x}:{window.y}:exact=1"
    if not overview:
        return BandLayout(window, False, RawFormat(crop, PIXEL_FORMAT, 2 * window.width, window.height))
    width = max(window.width, OVERVIEW_SIDE)
    filters = (
        f"split[whole][window];"
        f"[whole]scale={OVERVIEW_SIDE}:{OVERVIEW_SIDE}:flags=area+accurate_rnd:in_range=full:out_range=full,"
        f"format={PIXEL_FORMAT}{pad_filter(OVERVIEW_SIDE, width, OVERVIEW_SIDE)}[overview];"
        f"[window]{crop}{pad_filter(window.width, width, window.height)}[picture];"
        f"[overview][picture]vstack"
    )
    raw = RawFormat(filters, PIXEL_FORMAT, 2 * width, OVERVIEW_SIDE + window.height)
    return BandLayout(window, True, raw)


def levels(codes: Codes) -> Pixels:
    """Return codes, (rows, columns), as levels that no-data is looked for in: (rows, columns, 1), uint8."""
    return np.minimum(codes >> _LEVEL_SHIFT, 255).astype(np.uint8)[:, :, np.newaxis]


def values_of(codes: Codes, values: AnyPixels) -> AnyPixels:
    """Return each code's entry in ``values``, (4096,): (rows, columns) -> (rows, columns), of the entries' type."""
    found = np.empty(codes.shape, values.dtype)
    # A few rows at once: numpy makes indices of eight bytes of all that it is given.
    for row in range(0, len(codes), _ROWS_AT_ONCE):
        rows = slice(row, row + _ROWS_AT_ONCE)
        np.take(values, codes[rows], mode="clip", out=found[rows])
    return found


def digital_numbers(scale: float, offset: float) -> NDArray[np.uint16]:
    """Return the digital number of each code, (4096,), rounded and clipped to 1 .. 65535: 0 is free for no-data."""
    numbers = np.floor(np.arange(CODES) * float(scale) + float(offset) + 0.5)
    clipped: NDArray[np.uint16] = np.clip(numbers, 1, 65535).astype(np.uint16)
    return clipped


def reflectances(scale: float, offset: float, boa: int) -> NDArray[np.float32]:
    """Return the reflectance of each code, (4096,), unrounded; ``boa`` is what is added to the digital number."""
    numbers = np.clip(np.arange(CODES) * float(scale) + float(offset), 1.0, 65535.0)
    return ((numbers + boa) / QUANTIFICATION).astype(np.float32)
