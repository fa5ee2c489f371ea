"""Tiny GeoTIFFs that tell of themselves what a scene's file tells, for what concerns layers alone."""

from __future__ import annotations

from datetime import datetime, timezone
from pathlib import Path

from osgeo import gdal, osr

from dunia_streams.core.engine.tiles.grid import expected_bounds

TIMES = (
    "2020-04-01T10:20:21",
    "2020-04-03T10:10:05",
    "2020-04-11T10:20:19",
    "2020-04-11T10:20:49",
    "2020-04-13T10:10:03",
)
"""When the scenes of a series were taken: two of them share a minute."""
RIGHTS = "Contains modified Copernicus Sentinel data 2020"


def utc(text: str) -> datetime:
    """Read a moment such as 2020-04-01T10:20:21."""
    return datetime.fromisoformat(text).replace(tzinfo=timezone.utc)


def write(
    folder: Path, moment: str, tile: str = "32TPT", product: str = "stream_2k", gray: int = 90, side: int = 30
) -> str:
    """Write ``side`` x ``side`` pixels, of which 30 x 30 cover the tile, taken at a moment; return the path."""
    part = "" if side == 30 else f" ({side})"
    path = str(folder / f"{tile}_{product}_{moment.replace('-', '').replace(':', '')}{part}.tiff")
    bounds = expected_bounds(tile)
    dataset = gdal.GetDriverByName("GTiff").Create(path, side, side, 3, gdal.GDT_Byte, ["PHOTOMETRIC=RGB"])
    dataset.SetGeoTransform((bounds.xmin, 3660.0, 0.0, bounds.ymax, 0.0, -3660.0))
    system = osr.SpatialReference()
    system.ImportFromEPSG(bounds.epsg)
    dataset.SetProjection(system.ExportToWkt())
    tags = {"DUNIA_TILE": tile, "DUNIA_SENSING_TIME": f"{moment}Z", "DUNIA_PRODUCT": product}
    dataset.SetMetadata({**tags, "TIFFTAG_COPYRIGHT": RIGHTS})
    for band in range(3):
        dataset.GetRasterBand(band + 1).Fill(gray + 10 * band)
    dataset.FlushCache()
    return path
