"""Rows of pixels -> a GeoTIFF, whole or not at all, whatever product it is of."""

from __future__ import annotations

import os
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Callable, Dict, Iterable, Iterator, List, Mapping, Optional, Tuple, Union

import numpy as np
from osgeo import gdal, osr

from .. import errors
from ..arrays import AnyPixels, Mask
from ..errors import Message
from ..tiles.grid import Window, geotransform
from . import full_disk
from .blocks import write_block
from .overviews import Pyramid
from .raster import RasterBand, RasterFile, RasterFormat

OVERVIEWS_FROM = 4096
"""Pixels of a side above which a file gets overviews."""
_TILE = 512
_STRIP = 64
"""Rows of a strip in a file that is not compressed: GDAL's own choice is one, which makes thousands of them."""
_THREADS = min(os.cpu_count() or 1, 4)
"""Threads that compress: while ffmpeg waits to hand the next frame over, its processors are free."""
_LEVELS = {"ZSTD": ["ZSTD_LEVEL=1"], "DEFLATE": ["ZLEVEL=1"], "LZW": [], "NONE": []}
_KINDS = {"uint8": gdal.GDT_Byte, "uint16": gdal.GDT_UInt16, "float32": gdal.GDT_Float32}
_IDENTITY = ("DUNIA_TILE", "DUNIA_SENSING_TIME", "DUNIA_PRODUCT", "DUNIA_SETTINGS")


def check_compression(compression: str) -> None:
    """Raise :class:`errors.CompressionMissing` if this GDAL cannot write a compression."""
    options = gdal.GetDriverByName("GTiff").GetMetadataItem("DMD_CREATIONOPTIONLIST") or ""
    if compression != "NONE" and f">{compression}<" not in options:
        raise errors.CompressionMissing(compression=compression)


def write_scene(
    path: Path,
    file: RasterFile,
    metadata: Mapping[str, str],
    rows: Iterable[Tuple[int, AnyPixels, Optional[Mask]]],
    check: Callable[[], None] = lambda: None,
) -> None:
    """Write a file, and read it again to see that it is whole.

    ``rows`` gives blocks of the window from top to bottom: the first row, the pixels (rows, width, bands) of the file's
    type, and which of them are no-data, (rows, width) bool or None; those are blanked in the very array. ``check`` is
    called between blocks and ends the writing by raising. Raises :class:`errors.WriteFailed`.
    """
    window, raster = file.window, file.raster
    with _gdal(file.name, written=path) as gdal_errors:
        dataset = _create(path, file, metadata)
        gdal_errors.check()
        try:
            mask_band = dataset.GetRasterBand(1).GetMaskBand() if raster.masked else None
            pyramid = (
                Pyramid(dataset, _TILE, raster.masked, raster.nodata or 0) if _is_large(window) else None
            )
            for first, pixels, nodata in rows:
                check()
                if nodata is not None:
                    # What is masked is nothing: the noise that coding left there would only cost space.
                    # Band by band: numpy is slow where it picks pixels of several.
                    for band in np.moveaxis(pixels, 2, 0):
                        np.copyto(band, raster.nodata or 0, where=nodata)
                write_block(dataset, mask_band, first, pixels, nodata)
                if pyramid is not None:
                    pyramid.add(*_for_overviews(pixels, nodata, raster))
                gdal_errors.check()
            if pyramid is not None:
                pyramid.finish()
            dataset.FlushCache()
            gdal_errors.check()
        finally:
            mask_band = pyramid = dataset = None
        gdal_errors.check()
    flaw = _flaw(path, file)
    if flaw:
        raise errors.WriteFailed(
            f"the file read again is not whole: {flaw}", file=file.name, reason=Message("it is not whole")
        )


def _for_overviews(
    pixels: AnyPixels, nodata: Optional[Mask], raster: RasterFormat
) -> Tuple[AnyPixels, Optional[Mask]]:
    """Tell the overviews what has no data where only the pixels' own values do, in any band."""
    if nodata is not None or raster.nodata is None:
        return pixels, nodata
    nodata = (pixels == raster.nodata).any(axis=2)
    return np.where(nodata[:, :, np.newaxis], np.zeros((), pixels.dtype), pixels), nodata


def _is_large(window: Window) -> bool:
    return max(window.width, window.height) > OVERVIEWS_FROM


def _create(path: Path, file: RasterFile, metadata: Mapping[str, str]) -> Any:
    window, compression, raster = file.window, file.compression, file.raster
    options = [f"PHOTOMETRIC={raster.photometric}", "BIGTIFF=IF_SAFER", f"COMPRESS={compression}"]
    options += [f"INTERLEAVE={'PIXEL' if raster.interleaved else 'BAND'}", *_LEVELS[compression]]
    if compression == "NONE":
        options += [f"BLOCKYSIZE={_STRIP}"]
    else:
        options += [f"PREDICTOR={3 if raster.pixel_type == 'float32' else 2}"]
        options += ["TILED=YES", f"BLOCKXSIZE={_TILE}", f"BLOCKYSIZE={_TILE}"]
        # Small frames come no faster than ffmpeg decodes them, and each file's own threads would cost memory.
        options += [f"NUM_THREADS={_THREADS}"] if _is_large(window) else []
    driver = gdal.GetDriverByName("GTiff")
    kind = _KINDS[raster.pixel_type]
    dataset = driver.Create(str(path), window.width, window.height, len(raster.bands), kind, options)
    if dataset is None:
        raise OSError(gdal.GetLastErrorMsg())
    reference = osr.SpatialReference()
    reference.ImportFromEPSG(file.bounds.epsg)
    dataset.SetProjection(reference.ExportToWkt())
    dataset.SetGeoTransform(geotransform(file.bounds, file.pixel_size, window))
    dataset.SetMetadata(dict(metadata))
    for number, told in enumerate(raster.bands, 1):
        _describe(dataset.GetRasterBand(number), told, raster)
    if raster.masked:
        dataset.CreateMaskBand(gdal.GMF_PER_DATASET)
    return dataset


def _describe(band: Any, told: RasterBand, raster: RasterFormat) -> None:
    band.SetDescription(told.name)
    if told.interpretation != gdal.GCI_Undefined:
        band.SetColorInterpretation(told.interpretation)
    for domain, items in told.metadata.items():
        band.SetMetadata(dict(items), domain)
    if told.scaling is not None:
        band.SetScale(told.scaling[0])
        band.SetOffset(told.scaling[1])
    if raster.nodata is not None:
        band.SetNoDataValue(raster.nodata)


def is_whole(path: Path, file: RasterFile) -> bool:
    """Tell whether a file is there, is this scene's with these settings, and holds all of its blocks."""
    return not _flaw(path, file)


def _flaw(path: Path, file: RasterFile) -> str:
    """Say for the log what is wrong with a file, "" if it is whole and this scene's."""
    if not path.exists():
        return "it is not there"
    size = os.path.getsize(path)
    with _gdal(path.name, tell=False) as gdal_errors:
        try:
            dataset = gdal.Open(str(path))
            if dataset is None:
                return "; ".join(["it cannot be opened", *gdal_errors.messages])
            if not belongs_to(dataset.GetMetadata(), file):
                return "it is of another scene, or made with other settings"
            missing = next(_missing_blocks(dataset, size, file), "")
            return "; ".join([*filter(None, [missing]), *gdal_errors.messages])
        except RuntimeError as error:
            return str(error)


def belongs_to(metadata: Mapping[str, str], file: RasterFile) -> bool:
    """Tell whether a file with this metadata is of the same scene and made with the same settings."""
    identity = file.identity()
    return all(metadata.get(item) == identity[item] for item in _IDENTITY)


def open_raster(path: Path) -> Any:
    """Open a raster file. Raises :class:`errors.WriteFailed`, since it is one that was written just before."""
    with _gdal(path.name) as gdal_errors:
        dataset = gdal.Open(str(path))
        gdal_errors.check()
        if dataset is None:
            raise errors.WriteFailed(
                "it cannot be read again", file=path.name, reason=Message("it is not whole")
            )
        return dataset


def warped(
    path: Path, bounds: Tuple[float, float, float, float], size: Tuple[int, int], resampling: str
) -> Any:
    """Open a raster on another grid of its own system, resampled by GDAL as it is read.

    ``bounds`` are xmin, ymin, xmax, ymax, ``size`` is in pixels. Raises :class:`errors.WriteFailed`.
    """
    source = open_raster(path)
    with _gdal(path.name) as gdal_errors:
        options = gdal.WarpOptions(
            format="VRT", outputBounds=bounds, width=size[0], height=size[1], resampleAlg=resampling
        )
        dataset = gdal.Warp("", source, options=options)
        gdal_errors.check()
        return dataset


def read_metadata(path: Path) -> Optional[Dict[str, str]]:
    """Read a raster file's metadata; None if there is no file that GDAL can open."""
    if not path.exists():
        return None
    with _gdal(path.name, tell=False):
        try:
            dataset = gdal.Open(str(path))
        except RuntimeError:
            return None
        return None if dataset is None else dict(dataset.GetMetadata())


def _missing_blocks(dataset: Any, size: int, file: RasterFile) -> Iterator[str]:
    """Name for the log what does not lie within a file of ``size`` bytes, and a last block that cannot be read."""
    if (dataset.RasterXSize, dataset.RasterYSize) != (file.window.width, file.window.height):
        yield f"it has {dataset.RasterXSize} x {dataset.RasterYSize} pixels"
        return
    count = 1 if file.raster.interleaved else len(file.raster.bands)
    bands = {f"band {number}": dataset.GetRasterBand(number) for number in range(1, count + 1)}
    if file.raster.masked:
        bands["the mask"] = dataset.GetRasterBand(1).GetMaskBand()
    for name, band in bands.items():
        yield from _missing_blocks_of(band, name, size)


def _missing_blocks_of(band: Any, name: str, size: int) -> Iterator[str]:
    block_width, block_height = band.GetBlockSize()
    columns, rows = -(-band.XSize // block_width), -(-band.YSize // block_height)
    for y in range(rows):
        for x in range(columns):
            offset = band.GetMetadataItem(f"BLOCK_OFFSET_{x}_{y}", "TIFF")
            length = band.GetMetadataItem(f"BLOCK_SIZE_{x}_{y}", "TIFF")
            if offset is None or length is None or int(offset) + int(length) > size:
                yield f"block {x}, {y} of {name}, {length} bytes at {offset}, is not within {size} bytes"
    left, top = (columns - 1) * block_width, (rows - 1) * block_height
    if band.ReadRaster(left, top, band.XSize - left, band.YSize - top) is None:
        yield f"the last block of {name} cannot be read"


class _GdalErrors:
    """Errors that GDAL reported in this thread, whether it raises exceptions or not."""

    def __init__(self, name: str, written: Optional[Path]) -> None:
        self._name = name
        self._written = written
        self.messages: List[str] = []

    def take(self, kind: int, number: int, message: str) -> None:
        if kind >= gdal.CE_Failure:
            self.messages.append(message)

    def check(self) -> None:
        """Raise :class:`errors.WriteFailed` if anything was reported."""
        if self.messages:
            reason: Union[str, Message] = full_disk.REASON if self._is_full() else self.messages[0]
            raise errors.WriteFailed("; ".join(self.messages), file=self._name, reason=reason)

    def _is_full(self) -> bool:
        if full_disk.says_full(self.messages):
            return True
        return self._written is not None and full_disk.takes_no_more(self._written)


@contextmanager
def _gdal(name: str, tell: bool = True, written: Optional[Path] = None) -> Iterator[_GdalErrors]:
    """Collect GDAL's errors, in both of its modes; with ``tell`` turn its exceptions into ours.

    ``written`` is the file that is being written, which is worth nothing after an error.
    """
    collected = _GdalErrors(name, written)
    gdal.SetThreadLocalConfigOption("GDAL_TIFF_INTERNAL_MASK", "YES")
    gdal.PushErrorHandler(collected.take)
    try:
        yield collected
    except (RuntimeError, OSError) as error:
        if not tell:
            raise
        collected.messages.append(str(error))
        collected.check()
    finally:
        gdal.SetThreadLocalConfigOption("GDAL_TIFF_INTERNAL_MASK", None)
        gdal.PopErrorHandler()
