"""Bands: 12-bit codes to values, each with the date of its own frame."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from osgeo import gdal

from dunia_streams.core.engine import errors
from dunia_streams.core.engine.catalog.scenes import Limits
from dunia_streams.core.engine.products import bands as catalog
from dunia_streams.core.engine.tiles.grid import Extent
from dunia_streams.tests.engine.band_jobs import check_numbers, download_bands, expected_numbers, numbers
from dunia_streams.tests.service import BandSpec, StandInService, landscape, source_codes
from dunia_streams.tests.service import records as change
from dunia_streams.tests.service.band_streams import band_views
from dunia_streams.tests.service.spectra import reflectance

COUNT = 12
CROP = Extent(603_100.0, 5_240_000.0, 655_000.0, 5_290_100.0, "EPSG:32632")


@pytest.fixture(autouse=True)
def _fresh(service: StandInService):
    service.reset()
    yield
    service.reset()


def short(**properties) -> BandSpec:
    """The first acquisitions of 32TPT in a year."""
    wishes = {"tile": "32TPT", "year": 2020, "band": "B04", "count": COUNT, **properties}
    return BandSpec(**wishes)


def test_every_frame_of_the_operator_s_playlist_gets_its_own_date(service: StandInService, tmp_path: Path):
    stream = service.publish_band(short())
    assert stream.frames[0].pts_time == 1.4
    report = download_bands(service, tmp_path)
    assert check_numbers(stream, report) == COUNT and not report.failed
    first = stream.frames[0]
    name = f"T32TPT_{first.sensing_time:%Y%m%dT%H%M%S}_N0301_B04_300m.tif"
    assert Path(report.results[0].path).name == name


def test_all_codes_of_a_lossless_stream_become_the_formula_s_values(service: StandInService, tmp_path: Path):
    stream = service.publish_band(short(picture="ramp", lossless=True))
    report = download_bands(service, tmp_path)
    assert check_numbers(stream, report) == COUNT
    for result, frame in zip(report.results, stream.frames):
        codes = source_codes(stream.spec, frame.index)
        assert len(np.unique(codes)) == catalog.CODES
        expected = np.clip(expected_numbers(codes, (frame.scale, frame.offset)), 1, 65535)
        assert np.abs(numbers(Path(result.path)) - expected).max() <= 0.5


def test_reflectance_has_no_step_at_january_2022(service: StandInService, tmp_path: Path):
    """ESA's offset came with baseline 04.00; the digital numbers jump by 1000, the reflectance does not."""
    for year, applied, choice in ((2021, False, "auto"), (2022, False, "auto"), (2022, True, "applied")):
        stream = service.publish_band(
            short(year=year, count=2, lossless=True, offset_applied=applied),
        )
        for values in catalog.VALUES:
            folder = tmp_path / f"{year}-{choice}-{values}"
            report = download_bands(service, folder, year=year, values=values, boa_offset=choice)
            assert len(report.written) == 2
            for result, frame in zip(report.written, stream.frames):
                dataset = gdal.Open(result.path)
                band = dataset.GetRasterBand(1)
                read = _reflectance(result.path, values)
                source = reflectance(band_views(stream.spec)[frame.index], "B04", 366)
                valid = (source > 0.002) & (source_codes(stream.spec, frame.index) < catalog.CODES - 1)
                valid[_marker_box(366)] = False
                valid &= band.ReadAsArray() != band.GetNoDataValue()
                assert np.abs(read - source)[valid].max() <= (frame.scale / 2 + 0.51) / 10_000
                assert float(band.GetMetadataItem("DUNIA_BOA_ADD_OFFSET")) == stream.spec.boa
                assert dataset.GetMetadataItem("DUNIA_BOA_OFFSET") == choice


def _reflectance(path: str, values: str) -> np.ndarray:
    dataset = gdal.Open(path)
    band = dataset.GetRasterBand(1)
    stored = band.ReadAsArray().astype(float)
    if values == "reflectance":
        return stored
    if values == "scaled":
        return stored * band.GetScale() + band.GetOffset()
    assert band.GetScale() in (None, 1.0)
    return (stored + float(band.GetMetadataItem("DUNIA_BOA_ADD_OFFSET"))) / 10_000


def _marker_box(size: int):
    middle = slice(size // 2 - size // 10, size // 2 + size // 10)
    return middle, middle


def test_an_unknown_baseline_is_refused_where_it_matters(service: StandInService, tmp_path: Path):
    without = [lambda records: [{**record, "baseline": None} for record in records]]
    service.publish_band(short(count=2), records=without)
    with pytest.raises(errors.BaselineUnknown):
        download_bands(service, tmp_path / "a", values="reflectance")
    assert (
        len(download_bands(service, tmp_path / "b", values="reflectance", boa_offset="applied").written) == 2
    )
    assert len(download_bands(service, tmp_path / "c").written) == 2


def test_no_data_is_code_0_at_the_edge_of_scenes_that_have_some(service: StandInService, tmp_path: Path):
    for lossless in (True, False):
        stream = service.publish_band(short(band="B11", lossless=lossless, size=732))
        report = download_bands(service, tmp_path / str(lossless), names=("B11",))
        shares = []
        for result, view in zip(report.results, band_views(stream.spec)):
            found = numbers(Path(result.path)) == 0
            expected = landscape.nodata_mask(view, 732)
            shares.append(expected.mean())
            assert (found != expected).mean() < (0.0005 if lossless else 0.002)
            assert expected.any() or not found.any()
            dataset = gdal.Open(result.path)
            assert dataset.GetRasterBand(1).GetNoDataValue() == 0
        assert max(shares) > 0.05 and min(shares) == 0


def test_dark_codes_are_no_no_data_without_a_partner_that_says_so(service: StandInService, tmp_path: Path):
    """A tile without true color: nothing is known of its no-data, so nothing is masked, and that is said."""
    stream = service.publish_band(short(tile="31UFQ", count=6, lossless=True))
    assert any(landscape.nodata_mask(view, 366).any() for view in band_views(stream.spec))
    report = download_bands(service, tmp_path, tiles=("31UFQ",))
    assert all((numbers(Path(result.path)) > 0).all() for result in report.written)
    assert any("have no true color record within 10 s" in str(note) for note in report.notes)
    assert any("no cloud cover" in str(note) for note in report.notes)


def test_cloud_limits_work_by_the_true_color_records(service: StandInService, tmp_path: Path):
    stream = service.publish_band(short())
    truth = service.truth("32TPT", 2020)[:COUNT]
    clear = [frame.index for frame in truth if frame.cloud <= 30]
    assert 1 < len(clear) < COUNT
    year = Limits(stream.frames[0].sensing_time.date(), stream.frames[-1].sensing_time.date(), max_cloud=30.0)
    report = download_bands(service, tmp_path, limits=year)
    assert check_numbers(stream, report) == len(clear)
    found = [result.scene for result in report.results]
    assert [scene.image_number for scene in found] == clear
    assert [scene.cloud for scene in found] == [truth[index].cloud for index in clear]


def test_scenes_are_named_as_true_color_names_them(service: StandInService, tmp_path: Path):
    """Even where the band's record falls into another second."""
    later = [lambda records: [{**r, "sensing_time": r["sensing_time"][:17] + "59.9"} for r in records]]
    stream = service.publish_band(short(count=3), records=later)
    truth = service.truth("32TPT", 2020)[:3]
    name = f"32TPT@{truth[1].sensing_time:%Y%m%dT%H%M%S}"
    shifted = 59.9 - truth[1].sensing_time.second
    if shifted > 10:
        with pytest.raises(errors.SceneUnknown):
            download_bands(service, tmp_path, tiles=(), limits=Limits(names=(name,)))
    service.publish_band(short(count=3), records=[change.changed(1, sensing_time=_after(truth[1], 8))])
    report = download_bands(service, tmp_path, tiles=(), limits=Limits(names=(name, "32TPT@20200704T000000")))
    assert [result.scene.image_number for result in report.written] == [1]
    assert [result.error.template for result in report.failed] == [errors.SceneUnknown.template]
    assert stream.frames[1].scale > 0


def _after(frame, seconds: int) -> str:
    from datetime import timedelta

    return (frame.sensing_time + timedelta(seconds=seconds)).strftime("%Y-%m-%dT%H:%M:%S.%f")


def test_a_stack_has_all_bands_on_the_finest_grid(service: StandInService, tmp_path: Path):
    coarse = service.publish_band(short(band="B11", count=4, lossless=True))
    fine = service.publish_band(short(band="B04", size=732, count=4, lossless=True))
    single = download_bands(service, tmp_path / "single", names=("B04", "B11"))
    assert check_numbers(fine, single) == check_numbers(coarse, single) == 4
    paths = {(result.scene.name, result.band): Path(result.path) for result in single.written}
    stacked = download_bands(service, tmp_path / "stack", names=("B04", "B11"), stack=True)
    assert len(stacked.written) == 4 and not stacked.failed
    for result in stacked.written:
        assert Path(result.path).name.endswith("_N0301_B04-B11_150m.tif")
        dataset = gdal.Open(result.path)
        assert [dataset.GetRasterBand(n).GetDescription() for n in (1, 2)] == ["B04", "B11"]
        red, infrared = (paths[result.scene.name, band] for band in ("B04", "B11"))
        assert (numbers(Path(result.path), 1) == numbers(red)).all()
        assert (numbers(Path(result.path), 2) == numbers(infrared).repeat(2, 0).repeat(2, 1)).all()
        assert dataset.GetGeoTransform() == gdal.Open(str(red)).GetGeoTransform()
        told = dataset.GetRasterBand(2).GetMetadata()
        assert (told["wavelength"], told["DUNIA_RESAMPLING"]) == ("1613.7", "nearest")
        assert dataset.GetRasterBand(2).GetMetadata("IMAGERY")["CENTRAL_WAVELENGTH_UM"] == "1.6137"
        assert "DUNIA_RESAMPLING" not in dataset.GetRasterBand(1).GetMetadata()
    assert sorted(path.name for path in (tmp_path / "stack").iterdir()) == sorted(
        Path(result.path).name for result in stacked.written
    )


def test_a_stack_of_which_one_band_fails_is_no_file(service: StandInService, tmp_path: Path):
    service.publish_band(short(band="B04", count=4), records=[change.changed(2, scale_factor=None)])
    service.publish_band(short(band="B08", count=4), records=[change.without({1})])
    report = download_bands(service, tmp_path, names=("B04", "B08"), stack=True)
    assert [result.status for result in report.results] == ["written", "failed", "failed", "written"]
    templates = {result.error.template for result in report.failed}
    assert templates == {errors.BandMissing.template, errors.ValuesUnknown.template}
    assert len(list(tmp_path.iterdir())) == 2


def test_files_that_are_there_are_kept_and_others_never_touched(service: StandInService, tmp_path: Path):
    stream = service.publish_band(short(size=366, count=3))
    assert check_numbers(stream, download_bands(service, tmp_path)) == 3
    first = {path.name: path.stat().st_mtime_ns for path in tmp_path.iterdir()}
    again = download_bands(service, tmp_path)
    assert check_numbers(stream, again) == 3
    download_bands(service, tmp_path, values="reflectance")
    after = {path.name: path.stat().st_mtime_ns for path in tmp_path.iterdir()}
    assert {name: after[name] for name in first} == first and len(after) == 6


def test_a_crop_is_the_same_window_of_the_whole(service: StandInService, tmp_path: Path):
    service.publish_band(short(band="B11"))
    whole = download_bands(service, tmp_path / "whole", names=("B11",))
    extent = CROP
    crop = download_bands(service, tmp_path / "crop", names=("B11",), job={"extent": extent})
    assert len(crop.written) == COUNT
    for one, other in zip(whole.written, crop.written):
        west, size, _, north, _, _ = gdal.Open(other.path).GetGeoTransform()
        x, y = round((west - 600_000) / size), round((5_300_040 - north) / size)
        part = numbers(Path(other.path))
        height, width = part.shape
        assert (numbers(Path(one.path))[y : y + height, x : x + width] == part).all()
        assert west <= extent.xmin < west + size and north - size < extent.ymax <= north


def test_files_are_known_again_whatever_the_size_of_the_frames(service: StandInService, tmp_path: Path):
    """The stand-in's frames have pixels of 300 m where 10 m are usual: nothing is decoded twice all the same."""
    for band in ("B04", "B08"):
        service.publish_band(short(band=band, count=2))
    for wishes in ({}, {"stack": True}, {"stack": True, "job": {"extent": CROP}}):
        written = download_bands(service, tmp_path, names=("B04", "B08"), **wishes).written
        service.requests.clear()
        again = download_bands(service, tmp_path, names=("B04", "B08"), **wishes)
        assert [result.path for result in again.kept] == [result.path for result in written]
        assert not [request for request in service.requests if "/streams/" in request.path]


def test_a_band_that_the_service_lacks_is_named(service: StandInService, tmp_path: Path):
    service.publish_band(short(count=2))
    with pytest.raises(errors.NoSuchBand, match="B12"):
        download_bands(service, tmp_path, names=("B12",))
