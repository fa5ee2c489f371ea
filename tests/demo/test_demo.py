"""The demo's picture and table show what the files hold."""

from __future__ import annotations

from pathlib import Path

import numpy
import pytest
from osgeo import gdal, osr

from dunia_streams.tests.demo import scene_files

ORANGE = (200, 100, 40)


@pytest.fixture
def two_scenes(tmp_path):
    """Two files in the wrong order: the later one half no-data and without a cloud value."""
    _write(tmp_path / "a.tiff", "2020-04-03T10:10:31+00:00", cloud=None, masked_columns=50)
    _write(tmp_path / "b.tiff", "2020-04-01T10:20:21Z", cloud="12.34", masked_columns=0)
    return scene_files.read_folder(tmp_path)


def _write(path: Path, time: str, cloud, masked_columns: int) -> None:
    with_mask = gdal.GetConfigOption("GDAL_TIFF_INTERNAL_MASK")
    gdal.SetConfigOption("GDAL_TIFF_INTERNAL_MASK", "YES")
    dataset = gdal.GetDriverByName("GTiff").Create(str(path), 100, 100, 3, options=["PHOTOMETRIC=RGB"])
    crs = osr.SpatialReference()
    crs.ImportFromEPSG(32632)
    dataset.SetProjection(crs.ExportToWkt())
    dataset.SetGeoTransform((600000, 60, 0, 5300040, 0, -60))
    items = {"DUNIA_TILE": "32TPT", "DUNIA_SENSING_TIME": time, "DUNIA_NODATA_PERCENT": "0"}
    dataset.SetMetadata({**items, **({"DUNIA_CLOUD_PERCENT": cloud} if cloud else {})})
    dataset.CreateMaskBand(gdal.GMF_PER_DATASET)
    mask = numpy.full((100, 100), 255, numpy.uint8)
    mask[:, :masked_columns] = 0
    dataset.GetRasterBand(1).GetMaskBand().WriteArray(mask)
    for band, value in enumerate(ORANGE, 1):
        dataset.GetRasterBand(band).WriteArray(numpy.full((100, 100), value, numpy.uint8))
    dataset.FlushCache()
    gdal.SetConfigOption("GDAL_TIFF_INTERNAL_MASK", with_mask)


def test_table_is_in_order_of_time_and_tells_unknown(two_scenes):
    lines = scene_files.table(two_scenes).splitlines()
    assert lines[1].split() == ["2020-04-01", "10:20:21", "12.3", "0.0", "0.0", "b.tiff"]
    assert lines[2].split() == ["2020-04-03", "10:10:31", "unknown", "0.0", "0.0", "a.tiff"]


def test_file_without_its_scene_is_refused(tmp_path):
    gdal.GetDriverByName("GTiff").Create(str(tmp_path / "other.tif"), 1, 1).FlushCache()
    with pytest.raises(ValueError, match="DUNIA_SENSING_TIME"):
        scene_files.read_folder(tmp_path)


def test_sheet_shows_pixels_and_checks_where_there_are_none(two_scenes, qgis_app):
    from dunia_streams.tests.demo import contact_sheet as sheet

    picture = sheet.compose(two_scenes, "Two scenes")

    assert picture.width() == 2 * sheet.THUMBNAIL + 3 * sheet.MARGIN
    middle = sheet.TITLE + sheet.MARGIN + sheet.THUMBNAIL // 2
    second = 2 * sheet.MARGIN + sheet.THUMBNAIL
    assert picture.pixelColor(sheet.MARGIN + 20, middle).getRgb()[:3] == ORANGE
    assert picture.pixelColor(second + sheet.THUMBNAIL - 20, middle).getRgb()[:3] == ORANGE
    assert picture.pixelColor(second + 20, middle) in sheet.CHECKS
    captions = [
        (x, y)
        for y in range(sheet.TITLE + sheet.MARGIN + sheet.THUMBNAIL, picture.height() - sheet.MARGIN)
        for x in range(sheet.MARGIN, sheet.MARGIN + sheet.THUMBNAIL)
        if picture.pixelColor(x, y).lightness() < 80
    ]
    assert len(captions) > 100
