"""Rows of pixels into a dataset: all bands of a block at a time, and the mask beside them."""

from __future__ import annotations

from typing import Any, Optional

import numpy as np

from ..arrays import AnyPixels, Mask


def write_block(dataset: Any, mask_band: Any, first: int, pixels: AnyPixels, nodata: Optional[Mask]) -> None:
    """Write whole rows of tiles from the row ``first`` on, to the end.

    ``pixels`` is (rows, width, bands) of the dataset's type, its bands side by side in memory. ``nodata``, (rows,
    width) bool, becomes the mask where there is a ``mask_band``; None is none.
    """
    height, width, count = pixels.shape
    pixels = np.ascontiguousarray(pixels)
    dataset.WriteRaster(
        0,
        first,
        width,
        height,
        pixels.data,
        band_list=list(range(1, count + 1)),
        buf_pixel_space=pixels.strides[1],
        buf_line_space=pixels.strides[0],
        buf_band_space=pixels.strides[2],
    )
    if mask_band is not None:
        mask_band.WriteRaster(0, first, width, height, _mask_bytes(height, width, nodata).data)
        mask_band.FlushCache()
    # Written blocks would stay in GDAL's cache, which for a large frame is larger than the frame. A tile of several
    # bands is written with the first of them, so all must be there by then.
    for number in range(1, count + 1):
        dataset.GetRasterBand(number).FlushCache()


def _mask_bytes(height: int, width: int, nodata: Optional[Mask]) -> AnyPixels:
    """Return GDAL's mask, (height, width) uint8: 0 where there is no data, else 255."""
    if nodata is None:
        return np.full((height, width), 255, np.uint8)
    return np.subtract(nodata.view(np.uint8), np.uint8(1))
