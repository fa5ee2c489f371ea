"""Crops: pixels and mask equal the same window of the whole tile's file, and cover what the extent names."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Tuple

import numpy as np
import pytest
from osgeo import gdal, osr

from dunia_streams.core.engine.tiles.grid import Extent
from dunia_streams.tests.engine.jobs import download, mask, only, pixels
from dunia_streams.tests.service import StandInService, StreamSpec

NOTEBOOK = {"color": "notebook", "compression": "NONE", "mask_nodata": False}


@pytest.fixture(autouse=True)
def _fresh(service: StandInService):
    service.reset()
    yield
    service.reset()


def random_extent(numbers: random.Random, bounds: Tuple[float, float], number: int) -> Extent:
    """A window somewhere on the tile, in meters of its zone; some are tiny, some overlap the tile's edge."""
    west, north = bounds
    width, height = (
        numbers.choice([60, 200, 3000, 20_000, 50_000]) * numbers.uniform(0.5, 1.5) for _ in range(2)
    )
    left = west + numbers.uniform(-width / 2, 109_800 - width / 2)
    top = north - numbers.uniform(-height / 2, 109_800 - height / 2)
    return Extent(left, top - height, left + width, top, "EPSG:32632")


@pytest.mark.slow
@pytest.mark.timeout(600)
@pytest.mark.parametrize("color", ["accurate", "notebook"])
def test_crops_equal_the_same_window_of_the_whole_tile(service: StandInService, tmp_path: Path, color: str):
    """100 random windows for each color, on a scene with a no-data wedge that is a key frame: quick to decode."""
    service.publish(StreamSpec("32TPT", 2020, count=8, gop=1, crf=28))
    limits = only(next(frame for frame in service.truth("32TPT", 2020) if frame.nodata > 5))
    whole = Path(
        download(service, tmp_path / "whole", limits=limits, output={"color": color}).written[0].path
    )
    all_pixels, whole_mask, transform = pixels(whole), mask(whole), gdal.Open(str(whole)).GetGeoTransform()
    numbers = random.Random(20200401)
    for number in range(100):
        extent = random_extent(numbers, (transform[0], transform[3]), number)
        report = download(
            service, tmp_path / str(number), limits=limits, output={"color": color}, extent=extent
        )
        path = Path(report.written[0].path)
        crop, (left, size, _, top, _, _) = pixels(path), gdal.Open(str(path)).GetGeoTransform()
        column, row = (left - transform[0]) / 60, (transform[3] - top) / 60
        assert size == 60 and column == int(column) and row == int(row)
        window = slice(int(row), int(row) + crop.shape[0]), slice(int(column), int(column) + crop.shape[1])
        assert np.array_equal(crop, all_pixels[window])
        assert np.array_equal(mask(path), whole_mask[window])
        # Outward to whole pixels, and no further.
        assert left <= max(extent.xmin, transform[0]) < left + 60
        assert top >= min(extent.ymax, transform[3]) > top - 60


def test_an_extent_in_degrees_covers_what_it_names(service: StandInService, tmp_path: Path):
    service.publish(StreamSpec("32TPT", 2020, count=24, crf=28))
    limits = only(service.truth("32TPT", 2020)[0])
    extent = Extent(10.9, 47.1, 11.2, 47.3, "EPSG:4326")
    path = Path(download(service, tmp_path, limits=limits, extent=extent).written[0].path)
    dataset = gdal.Open(str(path))
    left, size, _, top, _, _ = dataset.GetGeoTransform()
    degrees, zone = osr.SpatialReference(), osr.SpatialReference()
    degrees.ImportFromEPSG(4326)
    degrees.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    zone.ImportFromEPSG(32632)
    to_zone = osr.CoordinateTransformation(degrees, zone)
    for lon, lat in ((10.9, 47.1), (10.9, 47.3), (11.2, 47.1), (11.2, 47.3), (11.05, 47.1), (11.05, 47.3)):
        x, y, _ = to_zone.TransformPoint(lon, lat)
        assert left <= x <= left + size * dataset.RasterXSize
        assert top - size * dataset.RasterYSize <= y <= top
