"""A GeoTIFF's overviews, averaged from the rows while they are written: the file is never read again."""

from __future__ import annotations

from typing import Any, List, Optional, Tuple

import numpy as np

from ..arrays import AnyPixels, Mask
from .blocks import write_block

SMALLEST_SIDE = 256


class Pyramid:
    """The overview levels of a dataset, each half as large as the one before.

    ``block`` is the height of the dataset's tiles: each level is written in whole rows of tiles, since a compressed
    tile that is written twice leaves a hole in the file. ``masked`` tells whether the dataset has a mask of its own,
    ``fill`` is the value of pixels without data.
    """

    def __init__(self, dataset: Any, block: int, masked: bool, fill: float = 0) -> None:
        side = max(dataset.RasterXSize, dataset.RasterYSize)
        factors = [2**level for level in range(1, 16) if side / 2 ** (level - 1) > SMALLEST_SIDE]
        dataset.BuildOverviews("NONE", factors)
        band = dataset.GetRasterBand(1)
        self._levels = [
            _Level(band.GetOverview(level).GetDataset(), block, masked, fill) for level in range(len(factors))
        ]

    def add(self, pixels: AnyPixels, nodata: Optional[Mask]) -> None:
        """Take in the next rows of the dataset, (rows, width, bands), and which pixels are no-data."""
        self._pass_on(0, pixels, nodata)

    def finish(self) -> None:
        """Write what is left after the last rows."""
        for number, level in enumerate(self._levels):
            rest = level.rest()
            if rest is not None:
                self._pass_on(number + 1, *rest)

    def _pass_on(self, number: int, pixels: AnyPixels, nodata: Optional[Mask]) -> None:
        if number < len(self._levels):
            written = self._levels[number].take(pixels, nodata)
            if written is not None:
                self._pass_on(number + 1, *written)


class _Level:
    """One overview: averages the rows of the level before, and writes them tile by tile."""

    def __init__(self, dataset: Any, block: int, masked: bool, fill: float) -> None:
        self._dataset = dataset
        self._fill = fill
        self._mask = dataset.GetRasterBand(1).GetMaskBand() if masked else None
        self._block = block
        self._pixels: List[AnyPixels] = []
        self._nodata: List[Mask] = []
        self._row = 0

    def take(self, pixels: AnyPixels, nodata: Optional[Mask]) -> Optional[Tuple[AnyPixels, Mask]]:
        """Take in at most twice a tile's rows, an even number but for the last; return what was written, if any."""
        smaller, smaller_nodata = average(
            pixels, np.zeros(pixels.shape[:2], bool) if nodata is None else nodata, self._fill
        )
        self._pixels.append(smaller)
        self._nodata.append(smaller_nodata)
        return self.rest() if sum(map(len, self._pixels)) >= self._block else None

    def rest(self) -> Optional[Tuple[AnyPixels, Mask]]:
        """Write the rows that are there, and return them."""
        if not self._pixels:
            return None
        pixels, nodata = np.concatenate(self._pixels), np.concatenate(self._nodata)
        self._pixels, self._nodata = [], []
        write_block(self._dataset, self._mask, self._row, pixels, nodata)
        self._row += len(pixels)
        return pixels, nodata


def average(pixels: AnyPixels, nodata: Mask, fill: float = 0) -> Tuple[AnyPixels, Mask]:
    """Average squares of four pixels, of those with data: (rows, width, bands) -> (rows / 2, width / 2, bands).

    Whole numbers are rounded. A smaller pixel is no-data, and gets the value ``fill``, where none of its four has data.
    """
    rows, columns = nodata.shape
    if rows % 2 or columns % 2:
        pixels = np.pad(pixels, ((0, rows % 2), (0, columns % 2), (0, 0)), mode="edge")
        nodata = np.pad(nodata, ((0, rows % 2), (0, columns % 2)), mode="edge")
    if fill and nodata.any():
        pixels = np.where(nodata[:, :, np.newaxis], np.zeros((), pixels.dtype), pixels)
    total = _sums_of_four(pixels)
    if pixels.dtype.kind == "f":
        smaller = total / 4
    else:
        smaller = ((total + 2) >> 2).astype(pixels.dtype)
    if not nodata.any():
        return smaller, np.zeros(total.shape[:2], bool)
    # Pixels without data are 0, so the sum is that of the others.
    valid = (~nodata).view(np.uint8)
    count = valid[0::2, 0::2] + valid[0::2, 1::2] + valid[1::2, 0::2] + valid[1::2, 1::2]
    some = (count > 0) & (count < 4)
    smaller[some] = _divided(total[some], count[some].astype(np.uint16)[:, np.newaxis])
    empty: Mask = count == 0
    if fill:
        smaller[empty] = fill
    return smaller, empty


def _sums_of_four(pixels: AnyPixels) -> AnyPixels:
    """Sum squares of four pixels, in a type that holds the sums: four bytes fit into 16 bits, four words into 32."""
    sum_type = {"uint8": np.uint16, "uint16": np.uint32}.get(pixels.dtype.name, pixels.dtype)
    down = np.add(pixels[0::2], pixels[1::2], dtype=sum_type)
    total = np.empty((len(down), down.shape[1] // 2, down.shape[2]), sum_type)
    # Band by band: numpy is slow along an axis of three.
    for band in range(down.shape[2]):
        np.add(down[:, 0::2, band], down[:, 1::2, band], out=total[:, :, band])
    return total


def _divided(total: AnyPixels, count: AnyPixels) -> AnyPixels:
    if total.dtype.kind == "f":
        quotient: AnyPixels = total / count
        return quotient
    rounded: AnyPixels = (total + count // 2) // count
    return rounded
