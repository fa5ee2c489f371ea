"""From stacked bands to files of an index: right against numpy on the source frames, dated, no-data kept."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import numpy as np
import pytest
from osgeo import gdal

from dunia_streams.core.engine import errors
from dunia_streams.core.engine.index_job import IndexJob, run_index
from dunia_streams.core.engine.products.indices import INDICES, parse_formula
from dunia_streams.core.engine.tiles.grid import Extent
from dunia_streams.tests.engine.band_jobs import download_bands, numbers
from dunia_streams.tests.engine.jobs import FEW, download, time_of
from dunia_streams.tests.service import BandSpec, StandInService, source_codes


@pytest.fixture(autouse=True)
def _fresh(service: StandInService):
    service.reset()
    yield
    service.reset()


def publish(service: StandInService, year: int = 2020, **properties):
    """Red and near infrared of the year's first acquisitions, lossless, the latter in pixels twice as wide."""
    return {
        band: service.publish_band(
            BandSpec("32TPT", year, band, count=4, size=size, lossless=True, **properties)
        )
        for band, size in (("B04", 732), ("B08", 366))
    }


def job(paths, folder: Path, name: str = "NDVI", **more) -> IndexJob:
    return IndexJob(tuple(paths), name, parse_formula(INDICES[name]), str(folder), **more)


def source_index(streams, index: int) -> np.ndarray:
    """NDVI of the source codes of a frame, by the service's formula."""
    planes = []
    for stream in streams.values():
        frame = stream.frames[index]
        codes = source_codes(stream.spec, index)
        plane = (codes * frame.scale + frame.offset + stream.spec.boa) / 10_000
        planes.append(plane.repeat(732 // stream.spec.size, 0).repeat(732 // stream.spec.size, 1))
    red, infrared = planes
    with np.errstate(all="ignore"):
        return (infrared - red) / (infrared + red)


@pytest.mark.parametrize(
    ("year", "values"),
    [(2020, "dn"), (2020, "reflectance"), (2022, "dn"), (2022, "scaled"), (2022, "reflectance")],
)
def test_ndvi_is_right_whatever_the_values_and_the_baseline(
    service: StandInService, tmp_path: Path, year: int, values: str
):
    streams = publish(service, year)
    stacks = download_bands(
        service, tmp_path / "stacks", names=("B04", "B08"), stack=True, values=values, year=year
    )
    report = run_index(job([result.path for result in stacks.written], tmp_path / "ndvi"))
    assert len(report.written) == 4 and not report.failed
    for index, result in enumerate(report.written):
        found, expected = numbers(Path(result.path)), source_index(streams, index)
        valid = (found > -9999) & (np.abs(expected) < 1)
        # Digital numbers are rounded: half of one, against a sum of both bands of some hundreds.
        assert valid.mean() > 0.6
        assert np.quantile(np.abs(found - expected)[valid], 0.99) < 0.006
        stack = gdal.Open(stacks.written[index].path)
        nodata = stack.GetRasterBand(1).GetNoDataValue()
        missing = (stack.GetRasterBand(1).ReadAsArray() == nodata) | (
            stack.GetRasterBand(2).ReadAsArray() == nodata
        )
        assert (found[missing] == -9999).all()
        assert time_of(Path(result.path)) == streams["B04"].frames[index].sensing_time
        assert Path(result.path).name.endswith("_NDVI_150m.tif")


def test_the_change_is_before_minus_after(service: StandInService, tmp_path: Path):
    publish(service)
    stacks = download_bands(service, tmp_path / "stacks", names=("B04", "B08"), stack=True)
    paths = [result.path for result in stacks.written]
    single = run_index(job(paths, tmp_path / "ndvi"))
    change = run_index(job(paths[2:], tmp_path / "change", before=tuple(paths[:2])))
    assert len(change.written) == 2
    before = numbers(Path(single.written[1].path))
    for result, after in zip(change.written, single.written[2:]):
        assert Path(result.path).name.endswith("_dNDVI_150m.tif")
        after_values, found = numbers(Path(after.path)), numbers(Path(result.path))
        missing = (before == -9999) | (after_values == -9999)
        assert (found[missing] == -9999).all()
        assert np.abs(found - (before - after_values))[~missing].max() < 1e-6
    with pytest.raises(errors.NoEarlierStack):
        run_index(job(paths[:1], tmp_path / "none", before=tuple(paths[2:])))


def test_what_is_made_of_other_stacks_has_a_file_of_its_own(service: StandInService, tmp_path: Path):
    publish(service, 2022)
    made = {
        offset: [
            result.path
            for result in download_bands(
                service,
                tmp_path / offset,
                names=("B04", "B08"),
                stack=True,
                year=2022,
                boa_offset=offset,
            ).written
        ]
        for offset in ("auto", "none")
    }
    auto, none = made["auto"], made["none"]
    once = {
        result.path: numbers(Path(result.path)) for result in run_index(job(auto, tmp_path / "ndvi")).written
    }
    others = run_index(job(none, tmp_path / "ndvi")).written
    assert len(others) == 4 and not {result.path for result in others} & once.keys()
    assert all((numbers(Path(path)) == values).all() for path, values in once.items())
    # What does not change the values makes no other file.
    first = Path(auto[0])
    plain = tmp_path / first.name
    gdal.Translate(str(plain), str(first), creationOptions=["COMPRESS=NONE"])
    dataset = gdal.Open(str(plain), gdal.GA_Update)
    settings = dataset.GetMetadataItem("DUNIA_SETTINGS")
    dataset.SetMetadataItem("DUNIA_SETTINGS", settings.replace("compression=ZSTD", "compression=NONE"))
    del dataset
    (again,) = run_index(job([str(plain)], tmp_path / "ndvi")).written
    assert again.path in once
    # Both at once are both written, and what is made of the same again takes its own place.
    again = run_index(job([*auto, *none], tmp_path / "ndvi")).written
    assert {result.path for result in again} == {*once, *(result.path for result in others)}

    changes = [
        run_index(job(auto[3:], tmp_path / "change", before=(earlier,))).written[0].path
        for earlier in (auto[0], auto[1], auto[0])
    ]
    assert changes[0] == changes[2] and "_since2022" in changes[1]
    assert [Path(gdal.Open(path).GetMetadataItem("DUNIA_SOURCES").split(" - ")[0]) for path in changes] == [
        Path(Path(auto[index]).name) for index in (0, 1, 0)
    ]


def test_a_band_that_is_not_there_is_named(service: StandInService, tmp_path: Path):
    publish(service)
    stacks = download_bands(service, tmp_path / "stacks", names=("B04", "B08"), stack=True)
    with pytest.raises(errors.BandNotInStack, match="no band B8A; it has B04, B08"):
        run_index(job([stacks.written[0].path], tmp_path / "nbr", "NBR"))
    assert not (tmp_path / "nbr").exists()
    foreign = str(tmp_path / "foreign.tif")
    gdal.GetDriverByName("GTiff").Create(foreign, 3, 3).FlushCache()
    with pytest.raises(errors.NotAStack):
        run_index(job([stacks.written[0].path, foreign], tmp_path / "ndvi"))
    assert not (tmp_path / "ndvi").exists()


def test_files_of_single_bands_beside_the_stacks_are_left_out(service: StandInService, tmp_path: Path):
    """In whatever order they come; an acquisition of which there is nothing else fails once."""
    publish(service)
    stacks = download_bands(service, tmp_path / "stacks", names=("B04", "B08"), stack=True)
    single = download_bands(service, tmp_path / "single", names=("B04", "B08"))
    whole = [result.path for result in stacks.written]
    parts = [result.path for result in single.written]
    for order in (whole + parts, parts + whole, sorted(whole + parts, key=lambda path: Path(path).name)):
        report = run_index(job(order, tmp_path / "ndvi"))
        assert len(report.written) == 4 and not report.failed
        assert [str(note).split()[0] for note in report.notes] == ["8"]
    report = run_index(job([*whole[:3], *parts], tmp_path / "ndvi"))
    assert (len(report.written), len(report.failed)) == (3, 1)
    assert report.failed[0].scene.name == stacks.written[3].scene.name
    # What a later date lacks is no hindrance where an earlier one has it.
    change = run_index(job(whole[3:], tmp_path / "change", before=(whole[0], *parts)))
    assert gdal.Open(change.written[0].path).GetMetadataItem("DUNIA_SOURCES").startswith(Path(whole[0]).name)


def test_files_of_other_products_are_left_out(service: StandInService, tmp_path: Path):
    """As a folder holds them into which true color, bands and indices went; alone they fail, and say what they hold."""
    publish(service)
    service.publish(FEW)
    folder = tmp_path / "all"
    stacks = download_bands(service, folder, names=("B04", "B08"), stack=True)
    pictures = [result.path for result in download(service, folder).written]
    indices = [result.path for result in run_index(job([stacks.written[0].path], folder)).written]
    assert (len(pictures), len(indices)) == (12, 1)
    whole = [str(path) for path in sorted(folder.glob("*.tif*"))]
    report = run_index(job(whole, tmp_path / "ndvi"))
    assert (len(report.written), len(report.failed)) == (4, 0)
    assert [str(note).split()[0] for note in report.notes] == ["13"]
    change = run_index(job([stacks.written[3].path], tmp_path / "change", before=tuple(whole)))
    assert len(change.written) == 1 and [str(note).split()[0] for note in change.notes] == ["13"]
    with pytest.raises(errors.BandNotInStack, match="it has Red, Green, Blue"):
        run_index(job(pictures, tmp_path / "none"))


AREAS = {
    name: {"extent": Extent(west, 5_200_000, west + 30_000, 5_230_000, "EPSG:32632")}
    for name, west in (("one", 610_000), ("two", 650_000), ("three", 610_300))
}


def test_each_area_of_an_acquisition_has_its_index(service: StandInService, tmp_path: Path):
    publish(service)
    one, two, three = (
        [
            result.path
            for result in download_bands(
                service, tmp_path / name, names=("B04", "B08"), stack=True, job=area
            ).written
        ]
        for name, area in AREAS.items()
    )
    # The same file twice is one.
    report = run_index(job([*one, *two, *one], tmp_path / "ndvi"))
    assert len({result.path for result in report.written}) == len(report.written) == 8 and not report.failed
    # Of earlier ones that fit the latest is taken, not the latest of all.
    change = run_index(job(one[3:], tmp_path / "change", before=(*one[:2], *two[:3])))
    assert gdal.Open(change.written[0].path).GetMetadataItem("DUNIA_SOURCES").startswith(Path(one[1]).name)
    for order in ([one[3], two[3]], [two[3], one[3]]):
        report = run_index(job(order, tmp_path / "change", before=tuple(one[:3])))
        assert (len(report.written), len(report.failed)) == (1, 1)
    # Each that fails is told.
    report = run_index(job([one[3], two[3], three[3]], tmp_path / "change", before=tuple(three[:1])))
    assert (len(report.written), len(report.failed)) == (1, 2)


def test_an_area_of_which_a_band_is_lacking_fails_whatever_others_have(
    service: StandInService, tmp_path: Path
):
    publish(service)
    whole = download_bands(service, tmp_path / "one", names=("B04", "B08"), stack=True, job=AREAS["one"])
    single = download_bands(service, tmp_path / "two", names=("B04", "B08"), job=AREAS["two"])
    report = run_index(job([result.path for result in (*whole.written, *single.written)], tmp_path / "ndvi"))
    assert (len(report.written), len(report.failed), report.notes) == (4, 4, ())


def test_each_baseline_of_an_acquisition_has_its_index(service: StandInService, tmp_path: Path):
    publish(service)
    stacks = download_bands(service, tmp_path / "stacks", names=("B04", "B08"), stack=True)
    first = Path(stacks.written[0].path)
    other = first.with_name(first.name.replace("N0301", "N0500"))
    assert other != first
    other.write_bytes(first.read_bytes())
    dataset = gdal.Open(str(other), gdal.GA_Update)
    dataset.SetMetadataItem("DUNIA_BASELINE", "N0500")
    del dataset
    report = run_index(job([str(first), str(other)], tmp_path / "ndvi"))
    assert [Path(result.path).name.split("_")[2] for result in report.written] == ["N0301", "N0500"]


@pytest.mark.parametrize("told", ["by None", "by an exception"])
def test_a_damaged_stack_does_not_stop_the_others(service: StandInService, tmp_path: Path, told: str):
    publish(service)
    stacks = download_bands(
        service, tmp_path / "stacks", names=("B04", "B08"), stack=True, output={"compression": "NONE"}
    )
    paths = [result.path for result in stacks.written]
    damaged = Path(paths[1])
    os.truncate(damaged, damaged.stat().st_size * 6 // 10)
    before = gdal.GetUseExceptions()
    (gdal.UseExceptions if told == "by an exception" else gdal.DontUseExceptions)()
    try:
        report = run_index(job(paths, tmp_path / "ndvi"))
    finally:
        (gdal.UseExceptions if before else gdal.DontUseExceptions)()
    assert [result.scene.name for result in report.failed] == [stacks.written[1].scene.name]
    assert (
        str(report.failed[0].error) == str(errors.StackDamaged(file=damaged.name))
        and len(report.written) == 3
    )


def test_many_stacks_do_not_stay_open_and_can_be_canceled(service: StandInService, tmp_path: Path):
    publish(service)
    stacks = download_bands(service, tmp_path / "stacks", names=("B04", "B08"), stack=True)
    paths = [result.path for result in stacks.written]
    percents, open_files = [], []

    def tell(percent: float) -> None:
        percents.append(percent)
        if sys.platform == "linux":
            held = (os.path.realpath(f"/proc/self/fd/{number}") for number in os.listdir("/proc/self/fd"))
            open_files.append(sum(Path(path).parent == tmp_path / "stacks" for path in held))

    run_index(job(paths[1:], tmp_path / "change", before=tuple(paths)), progress=tell)
    assert percents == sorted(percents) and percents[-1] == 100 and len(percents) > 6
    assert max(open_files, default=2) <= 2
    with pytest.raises(errors.Cancelled):
        run_index(job(paths, tmp_path / "none"), is_cancelled=lambda: True)
    assert not (tmp_path / "none").exists()


def test_files_on_other_grids_are_refused(service: StandInService, tmp_path: Path):
    publish(service)
    whole = download_bands(service, tmp_path / "whole", names=("B04", "B08"), stack=True)
    part = {"extent": Extent(610_000, 5_200_000, 640_000, 5_230_000, "EPSG:32632")}
    crop = download_bands(service, tmp_path / "crop", names=("B04", "B08"), stack=True, job=part)
    with pytest.raises(errors.GridsDiffer):
        run_index(job([whole.written[2].path], tmp_path / "out", before=(crop.written[0].path,)))
    assert not (tmp_path / "out").exists()
