"""The frame's own number, drawn into its pixels so that it survives lossy coding.

Twenty square cells in the middle of the frame: 12 bits of the number, then 8 bits of a CRC. Dark cells are
RGB 60, light cells 200, both far from no-data. Cells are at least 6 pixels wide and lie on even pixels, so
that 4:2:0 cannot blur one into the next.
"""

from __future__ import annotations

import zlib
from typing import List, Tuple

import numpy as np

COLUMNS, ROWS = 5, 4
DARK, LIGHT = 60, 200
LARGEST = 4095


def box(size: int) -> Tuple[int, int, int]:
    """Left column, top row and cell width (pixels) of the marker in a frame of `size` x `size`."""
    cell = max(6, 2 * round(size / 150))
    left = (size - COLUMNS * cell) // 4 * 2
    top = (size - ROWS * cell) // 4 * 2
    return left, top, cell


def _bits(number: int) -> List[int]:
    check = zlib.crc32(number.to_bytes(2, "big")) & 0xFF
    word = number << 8 | check
    return [word >> place & 1 for place in range(19, -1, -1)]


def draw(rows: np.ndarray, size: int, top_row: int, number: int) -> None:
    """Draw the number into `rows`, the (h, size, 3) uint8 part of a frame that begins at `top_row`."""
    if not 0 <= number <= LARGEST:
        raise ValueError(f"frame number {number} does not fit into 12 bits")
    left, top, cell = box(size)
    for place, bit in enumerate(_bits(number)):
        row, column = divmod(place, COLUMNS)
        y = top + row * cell - top_row
        x = left + column * cell
        rows[max(0, y) : max(0, y + cell), x : x + cell] = LIGHT if bit else DARK


def read_number(rgb: np.ndarray) -> int:
    """The number of the whole frame `rgb`, (H, W, 3) uint8.

    Raises ValueError when the cells are neither dark nor light, or the checksum does not fit.
    """
    height, width = rgb.shape[:2]
    if height != width:
        raise ValueError(f"a whole frame is square, this one has {width} x {height} pixels")
    left, top, cell = box(width)
    inner = cell // 4
    word = 0
    for place in range(ROWS * COLUMNS):
        row, column = divmod(place, COLUMNS)
        y, x = top + row * cell, left + column * cell
        level = float(rgb[y + inner : y + cell - inner, x + inner : x + cell - inner].mean())
        if not (30 < level < 110 or 150 < level < 230):
            raise ValueError(f"no frame number here: cell {place} has level {level:.0f}")
        word = word << 1 | (level > 130)
    number = word >> 8
    if zlib.crc32(number.to_bytes(2, "big")) & 0xFF != word & 0xFF:
        raise ValueError(f"the checksum of frame number {number} does not fit")
    return number
