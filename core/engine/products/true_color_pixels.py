"""Frame bytes -> true color: how ffmpeg is to convert a frame, and how its overview and its window are read.

A raw frame, as ffmpeg hands it over, has the *overview* on top (the whole frame, averaged down to 366 x 366 pixels) and
the wanted window below it. The no-data mask of a window is decided on the overview, so that a crop gets the very mask
that the whole tile would have.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Iterator, Tuple

from ..arrays import Pixels
from ..tiles.grid import Window
from ..video.ffmpeg_log import StreamInfo
from ..video.streams import Frame, RawFormat
from .nodata import OVERVIEW_SIDE
from .product import pad_filter

_MARGIN = 16
"""Pixels around a window that ffmpeg converts too: more than the reach of its chroma filters."""
_ALIGNMENT = 32
"""Windows start at multiples of this, so that ffmpeg's fast paths treat a column in a crop as in the whole frame."""
_FLAGS = {"accurate": "bicubic+accurate_rnd+full_chroma_int", "notebook": "bicubic"}


@dataclass(frozen=True)
class TrueColorLayout:
    """Where things are in a raw true color frame.

    ``window`` is what is wanted of the frame, ``converted`` what ffmpeg converts: ``window`` and a margin.
    """

    window: Window
    converted: Window
    raw: RawFormat

    @property
    def width(self) -> int:
        """Pixels a row of the raw frame."""
        return self.raw.row_bytes // 3

    def read_overview(self, frame: Frame) -> Pixels:
        """Read the overview from a frame's start: an array (366, 366, 3), uint8."""
        rows = frame.read_rows(OVERVIEW_SIDE)
        return rows.reshape(OVERVIEW_SIDE, self.width, 3)[:, :OVERVIEW_SIDE]


def true_color_layout(info: StreamInfo, window: Window, color: str) -> TrueColorLayout:
    """Plan how ffmpeg converts the frames of a stream to 8-bit RGB.

    ``accurate`` rounds where ffmpeg's default truncates (which darkens every channel by about one level) and
    interpolates chroma in full; ``notebook`` is that default. A stream that does not say how its colors are coded is
    read as BT.601, as ffmpeg does.
    """
    converted = _with_margin(window, info.width, info.height)
    width = max(converted.width, OVERVIEW_SIDE)
    matrix = "" if info.matrix_tagged else ":in_color_matrix=bt601"
    crop = (
        ""
        if converted == Window(0, 0, info.width, info.height)
        else f"crop={converted.width}:{converted.height}:{converted.x}:{converted.y}:exact=1,"
    )
    convert = f"scale=flags={_FLAGS[color]}"
    if color == "accurate":
        # By way of planes: ffmpeg has fast code for those, and none for interleaved RGB rounded with care.
        convert += f"{matrix},format=gbrp,scale"
    reduce = f"scale={OVERVIEW_SIDE}:{OVERVIEW_SIDE}:flags=area+accurate_rnd+full_chroma_int{matrix}"
    filters = (
        f"split[whole][window];"
        f"[whole]{reduce},format=rgb24{pad_filter(OVERVIEW_SIDE, width, OVERVIEW_SIDE)}[overview];"
        f"[window]{crop}{convert},format=rgb24{pad_filter(converted.width, width, converted.height)}[picture];"
        f"[overview][picture]vstack"
    )
    raw = RawFormat(filters, "rgb24", 3 * width, OVERVIEW_SIDE + converted.height)
    return TrueColorLayout(window, converted, raw)


def _with_margin(window: Window, width: int, height: int) -> Window:
    """Widen a window by the margin to aligned edges, within the frame."""
    left, right = _widened(window.x, window.x + window.width, width)
    top, bottom = _widened(window.y, window.y + window.height, height)
    return Window(left, top, right - left, bottom - top)


def _widened(first: int, last: int, size: int) -> Tuple[int, int]:
    begin = max(0, first - _MARGIN) // _ALIGNMENT * _ALIGNMENT
    end = min(size, -(-(last + _MARGIN) // _ALIGNMENT) * _ALIGNMENT)
    return begin, end


def window_rows(layout: TrueColorLayout, frame: Frame, block_rows: int) -> Iterator[Tuple[int, Pixels]]:
    """Read the wanted window of a frame, whose overview was read, in blocks: a large frame never lies whole in memory.

    Yields the block's first row in the window and its pixels, (rows, window's width, 3), uint8. Raises
    :class:`~..video.streams.FrameBroken` when the frame ends early.
    """
    window, converted = layout.window, layout.converted
    above = window.y - converted.y
    if above:
        frame.read_rows(above)
    left = window.x - converted.x
    for row in range(0, window.height, block_rows):
        count = min(block_rows, window.height - row)
        rows = frame.read_rows(count).reshape(count, layout.width, 3)
        yield row, rows[:, left : left + window.width]
