"""From a scene's GeoTIFF to a picture for the screen: reduced by GDAL, transparent where there is no data."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import Any, Iterator, Optional

import numpy as np
from osgeo import gdal
from qgis.PyQt.QtGui import QImage

from ..engine.catalog.scenes import Scene
from ..engine.files.scene_tags import read_identity
from ..engine.tiles.grid import Extent, Window, crop_window, expected_bounds, whole_frame

LONGEST_SIDE = 640
"""Pixels of a picture's longer side, at most; a whole tile has 610, for every resolution."""


def read_image(path: Path, scene: Scene, area: Optional[Extent] = None) -> Optional[QImage]:
    """Read a scene, or the part of it that an area covers, as a picture with premultiplied alpha.

    The file's pixels are averaged over whole numbers of them; one of a small area keeps its own. None if the file is
    missing or broken, shows another scene, or holds less than what is wanted. Raises
    :class:`~..engine.errors.BadExtent`. Slow: not for the main thread.
    """
    with _quiet():
        try:
            dataset = gdal.Open(str(path))
            if dataset is None or dataset.RasterCount < 3 or not _shows(dataset, scene):
                return None
            window = _window(dataset, scene, area)
            return None if window is None else _read(dataset, window)
        except RuntimeError:
            # Whether GDAL raises or returns None depends on what else runs in this QGIS.
            return None


def _shows(dataset: Any, scene: Scene) -> bool:
    return read_identity(dataset.GetMetadata()) == (scene.tile, scene.sensing_time)


def _window(dataset: Any, scene: Scene, area: Optional[Extent]) -> Optional[Window]:
    """Return the wanted part in the file's own pixels, None if the file does not hold all of it."""
    left, pixel_size, _, top, _, _ = dataset.GetGeoTransform()
    bounds = expected_bounds(scene.tile)
    wanted = whole_frame(pixel_size)
    if area is not None:
        wanted = crop_window(scene.tile, bounds, pixel_size, area)
    x = wanted.x - round((left - bounds.xmin) / pixel_size)
    y = wanted.y - round((bounds.ymax - top) / pixel_size)
    fits = x + wanted.width <= dataset.RasterXSize and y + wanted.height <= dataset.RasterYSize
    if not (wanted.width and wanted.height and x >= 0 and y >= 0 and fits):
        return None
    return Window(x, y, wanted.width, wanted.height)


def _read(dataset: Any, window: Window) -> Optional[QImage]:
    factor = -(-max(window.width, window.height) // LONGEST_SIDE)
    width, height = -(-window.width // factor), -(-window.height // factor)
    place = window.x, window.y, window.width, window.height
    how = {"buf_type": gdal.GDT_Byte, "resample_alg": gdal.GRIORA_Average}
    # All colors at once: each by itself would read the mask again.
    colors = dataset.ReadRaster(*place, width, height, band_list=[1, 2, 3], **how)
    mask = dataset.GetRasterBand(1).GetMaskBand().ReadRaster(*place, width, height, **how)
    if colors is None or mask is None:
        return None
    planes = np.empty((4, height, width), np.uint8)
    planes[:3] = np.frombuffer(colors, np.uint8).reshape(3, height, width)
    planes[3] = np.frombuffer(mask, np.uint8).reshape(height, width)
    alpha = planes[3].astype(np.uint16)
    planes[:3] = (planes[:3] * alpha + 127) // 255
    pixels = np.moveaxis(planes, 0, 2).tobytes()
    image = QImage(pixels, width, height, 4 * width, QImage.Format.Format_RGBA8888_Premultiplied)
    # The form that Qt paints fastest, and a copy of its own: QImage does not hold Python's bytes.
    return image.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)


@contextmanager
def _quiet() -> Iterator[None]:
    """Let GDAL print nothing of a broken file."""
    gdal.PushErrorHandler("CPLQuietErrorHandler")
    try:
        yield
    finally:
        gdal.PopErrorHandler()
