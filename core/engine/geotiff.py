"""One scene -> one GeoTIFF, whole or not at all."""

from __future__ import annotations

import configparser
import os
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timezone
from fractions import Fraction
from functools import lru_cache
from pathlib import Path
from typing import Any, Callable, Dict, Iterable, Iterator, List, Mapping, Optional, Tuple

import numpy as np
from osgeo import gdal, osr

from . import errors
from .arrays import Mask, Pixels
from .grid import Bounds, Window, geotransform, whole_frame
from .overviews import Pyramid
from .pixels import COLORS
from .scenes import Scene

COMPRESSIONS = ("ZSTD", "DEFLATE", "LZW", "NONE")
OVERVIEWS_FROM = 4096
"""Pixels of a side above which a file gets overviews."""
_TILE = 512
_LEVELS = {
    "ZSTD": ["ZSTD_LEVEL=1", "PREDICTOR=2"],
    "DEFLATE": ["ZLEVEL=1", "PREDICTOR=2"],
    "LZW": ["PREDICTOR=2"],
    "NONE": [],
}
_IDENTITY = ("DUNIA_TILE", "DUNIA_SENSING_TIME", "DUNIA_PRODUCT", "DUNIA_SETTINGS")


@dataclass(frozen=True)
class OutputSettings:
    """How files are written: compression, whether no-data is masked, and how colors are converted."""

    compression: str = "ZSTD"
    mask_nodata: bool = True
    color: str = "accurate"

    def __post_init__(self) -> None:
        if self.compression not in COMPRESSIONS:
            raise ValueError(f"compression is one of {COMPRESSIONS}, not {self.compression!r}")
        if self.color not in COLORS:
            raise ValueError(f"color is one of {COLORS}, not {self.color!r}")


@dataclass(frozen=True)
class SceneFile:
    """Everything about a scene's file but its pixels.

    ``product`` is the service's name of the stream (``stream_2k``), ``pixel_size`` is in meters, ``window`` the part of
    the tile's frame that the file holds.
    """

    scene: Scene
    product: str
    pixel_size: float
    bounds: Bounds
    window: Window
    settings: OutputSettings
    service: str
    source: str

    @property
    def name(self) -> str:
        """The file's name, as the notebook gives it: ``32TPT_stream_2k_20200401T102021.tiff``."""
        return f"{self.scene.tile}_{self.product}_{self.scene.timestamp}.tiff"

    @property
    def name_with_settings(self) -> str:
        """The name of a file whose plain name is taken by one made with other settings."""
        window, settings = self.window, self.settings
        parts = [settings.color, settings.compression.lower(), "mask" if settings.mask_nodata else "nomask"]
        if window == whole_frame(self.pixel_size):
            parts.append("whole")
        else:
            parts.append(f"{window.x}.{window.y}.{window.width}.{window.height}")
        return f"{self.name[: -len('.tiff')]}_{'-'.join(parts)}.tiff"

    def identity(self) -> Dict[str, str]:
        """The metadata by which a file of the same scene and settings is known again."""
        window, settings = self.window, self.settings
        return {
            "DUNIA_TILE": self.scene.tile,
            "DUNIA_SENSING_TIME": self.scene.sensing_time.astimezone(timezone.utc)
            .isoformat()
            .replace("+00:00", "Z"),
            "DUNIA_PRODUCT": self.product,
            "DUNIA_SETTINGS": (
                f"window={window.x},{window.y},{window.width},{window.height} color={settings.color} "
                f"compression={settings.compression} mask={'yes' if settings.mask_nodata else 'no'}"
            ),
        }

    def metadata(self, frame: int, presentation_time: Fraction) -> Dict[str, str]:
        """All metadata of the file; ``presentation_time`` is in seconds."""
        scene = self.scene
        items = {
            **self.identity(),
            "DUNIA_SERVICE": self.service,
            "DUNIA_STREAM": self.source,
            "DUNIA_FRAME": str(frame),
            "DUNIA_IMAGE_NUMBER": str(scene.image_number),
            "DUNIA_PRESENTATION_TIME": f"{float(presentation_time):.6f}",
            "DUNIA_PLUGIN_VERSION": plugin_version(),
            "TIFFTAG_DATETIME": scene.sensing_time.strftime("%Y:%m:%d %H:%M:%S"),
            "TIFFTAG_COPYRIGHT": attribution(scene.year),
        }
        if scene.cloud is not None:
            items["DUNIA_CLOUD_PERCENT"] = f"{scene.cloud:g}"
        if scene.nodata is not None:
            items["DUNIA_NODATA_PERCENT"] = f"{scene.nodata:g}"
        return items


def attribution(year: int) -> str:
    """The notice that the Copernicus data license asks for."""
    return f"Contains modified Copernicus Sentinel data {year}"


@lru_cache(maxsize=1)
def plugin_version() -> str:
    """The plugin's version, from its one place: metadata.txt."""
    parser = configparser.ConfigParser()
    parser.read(Path(__file__).parents[2] / "metadata.txt", encoding="utf-8")
    return parser.get("general", "version", fallback="unknown")


def check_compression(compression: str) -> None:
    """Raise :class:`errors.CompressionMissing` if this GDAL cannot write a compression."""
    options = gdal.GetDriverByName("GTiff").GetMetadataItem("DMD_CREATIONOPTIONLIST") or ""
    if compression != "NONE" and f">{compression}<" not in options:
        raise errors.CompressionMissing(compression=compression)


def write_scene(
    path: Path,
    file: SceneFile,
    metadata: Mapping[str, str],
    rows: Iterable[Tuple[int, Pixels, Optional[Mask]]],
    check: Callable[[], None] = lambda: None,
) -> None:
    """Write a scene's file, and read it again to see that it is whole.

    ``rows`` gives blocks of the window from top to bottom: the first row, the pixels (rows, width, 3) uint8, and which
    of them are no-data, (rows, width) bool or None. A mask is written when the settings ask for one.
    ``check`` is called between blocks and ends the writing by raising. Raises :class:`errors.WriteFailed`.
    """
    window = file.window
    with _gdal(file.name) as gdal_errors:
        dataset = _create(path, file, metadata)
        gdal_errors.check()
        try:
            masked = file.settings.mask_nodata
            mask_band = dataset.GetRasterBand(1).GetMaskBand() if masked else None
            large = max(window.width, window.height) > OVERVIEWS_FROM
            pyramid = Pyramid(dataset, _TILE, masked) if large else None
            for first, pixels, nodata in rows:
                check()
                if nodata is not None:
                    # What is masked is nothing: the noise that coding left there would only cost space.
                    pixels = np.where(nodata[:, :, np.newaxis], 0, pixels)
                _write_block(dataset, mask_band, first, pixels, nodata)
                if pyramid is not None:
                    pyramid.add(pixels, nodata)
                gdal_errors.check()
            if pyramid is not None:
                pyramid.finish()
            dataset.FlushCache()
            gdal_errors.check()
        finally:
            mask_band = pyramid = dataset = None
        gdal_errors.check()
    if not is_whole(path, file):
        raise errors.WriteFailed("the file read again is not whole", file=file.name, reason="it is not whole")


def _create(path: Path, file: SceneFile, metadata: Mapping[str, str]) -> Any:
    window, compression = file.window, file.settings.compression
    options = ["PHOTOMETRIC=RGB", "INTERLEAVE=PIXEL", "BIGTIFF=IF_SAFER", f"COMPRESS={compression}"]
    options += _LEVELS[compression]
    if compression != "NONE":
        options += ["TILED=YES", f"BLOCKXSIZE={_TILE}", f"BLOCKYSIZE={_TILE}"]
    driver = gdal.GetDriverByName("GTiff")
    dataset = driver.Create(str(path), window.width, window.height, 3, gdal.GDT_Byte, options)
    if dataset is None:
        raise OSError(gdal.GetLastErrorMsg())
    reference = osr.SpatialReference()
    reference.ImportFromEPSG(file.bounds.epsg)
    dataset.SetProjection(reference.ExportToWkt())
    dataset.SetGeoTransform(geotransform(file.bounds, file.pixel_size, window))
    dataset.SetMetadata(dict(metadata))
    names = (("Red", gdal.GCI_RedBand), ("Green", gdal.GCI_GreenBand), ("Blue", gdal.GCI_BlueBand))
    for number, (name, interpretation) in enumerate(names, 1):
        band = dataset.GetRasterBand(number)
        band.SetDescription(name)
        band.SetColorInterpretation(interpretation)
    if file.settings.mask_nodata:
        dataset.CreateMaskBand(gdal.GMF_PER_DATASET)
    return dataset


def _write_block(dataset: Any, mask_band: Any, first: int, pixels: Pixels, nodata: Optional[Mask]) -> None:
    height, width = pixels.shape[:2]
    pixels = np.ascontiguousarray(pixels)
    dataset.WriteRaster(
        0,
        first,
        width,
        height,
        pixels.data,
        band_list=[1, 2, 3],
        buf_pixel_space=3,
        buf_line_space=3 * width,
        buf_band_space=1,
    )
    if mask_band is not None:
        valid = (
            np.full((height, width), 255, np.uint8)
            if nodata is None
            else np.where(nodata, 0, 255).astype(np.uint8)
        )
        mask_band.WriteRaster(0, first, width, height, valid.data)
        mask_band.FlushCache()
    # Written blocks would stay in GDAL's cache, which for a large frame is larger than the frame.
    for number in (1, 2, 3):
        dataset.GetRasterBand(number).FlushCache()


def is_whole(path: Path, file: SceneFile) -> bool:
    """Tell whether a file is there, is this scene's with these settings, and holds all of its blocks."""
    found = read_metadata(path)
    return found is not None and belongs_to(found, file) and _has_all_blocks(path, file)


def belongs_to(metadata: Mapping[str, str], file: SceneFile) -> bool:
    """Tell whether a file with this metadata is of the same scene and made with the same settings."""
    identity = file.identity()
    return all(metadata.get(item) == identity[item] for item in _IDENTITY)


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


def _has_all_blocks(path: Path, file: SceneFile) -> bool:
    """Tell whether every block of a file lies within it, and its last ones can be read."""
    size = os.path.getsize(path)
    with _gdal(path.name, tell=False) as gdal_errors:
        try:
            dataset = gdal.Open(str(path))
            if dataset is None or (dataset.RasterXSize, dataset.RasterYSize) != (
                file.window.width,
                file.window.height,
            ):
                return False
            bands = [dataset.GetRasterBand(1)]
            if file.settings.mask_nodata:
                bands.append(bands[0].GetMaskBand())
            whole = all(_blocks_are_there(band, size) for band in bands)
            return whole and not gdal_errors.messages
        except RuntimeError:
            return False


def _blocks_are_there(band: Any, size: int) -> bool:
    block_width, block_height = band.GetBlockSize()
    columns, rows = -(-band.XSize // block_width), -(-band.YSize // block_height)
    for y in range(rows):
        for x in range(columns):
            offset = band.GetMetadataItem(f"BLOCK_OFFSET_{x}_{y}", "TIFF")
            length = band.GetMetadataItem(f"BLOCK_SIZE_{x}_{y}", "TIFF")
            if offset is None or length is None or int(offset) + int(length) > size:
                return False
    left, top = (columns - 1) * block_width, (rows - 1) * block_height
    return band.ReadRaster(left, top, band.XSize - left, band.YSize - top) is not None


class _GdalErrors:
    """Errors that GDAL reported in this thread, whether it raises exceptions or not."""

    def __init__(self, name: str) -> None:
        self._name = name
        self.messages: List[str] = []

    def take(self, kind: int, number: int, message: str) -> None:
        if kind >= gdal.CE_Failure:
            self.messages.append(message)

    def check(self) -> None:
        """Raise :class:`errors.WriteFailed` if anything was reported."""
        if self.messages:
            raise errors.WriteFailed("; ".join(self.messages), file=self._name, reason=_reason(self.messages))


def _reason(messages: List[str]) -> str:
    text = " ".join(messages).lower()
    full = any(
        words in text
        for words in ("no space left", "disk full", "file too large", "quota", "free disk space")
    )
    return "the disk is full" if full else messages[0]


@contextmanager
def _gdal(name: str, tell: bool = True) -> Iterator[_GdalErrors]:
    """Collect GDAL's errors, in both of its modes; with ``tell`` turn its exceptions into ours."""
    collected = _GdalErrors(name)
    set_option = getattr(gdal, "SetThreadLocalConfigOption", gdal.SetConfigOption)
    gdal.PushErrorHandler(collected.take)
    set_option("GDAL_TIFF_INTERNAL_MASK", "YES")
    try:
        yield collected
    except (RuntimeError, OSError) as error:
        if not tell:
            raise
        collected.messages.append(str(error))
        collected.check()
    finally:
        set_option("GDAL_TIFF_INTERNAL_MASK", None)
        gdal.PopErrorHandler()
