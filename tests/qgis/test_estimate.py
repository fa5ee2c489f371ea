"""Estimates from what earlier downloads were, and the words for them."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from dunia_streams.core.engine.catalog.scenes import Limits, Scene
from dunia_streams.core.engine.catalog.service import Service
from dunia_streams.core.engine.files.output_settings import OutputSettings
from dunia_streams.core.engine.job import DownloadJob, Report, SceneResult
from dunia_streams.core.engine.products.band_settings import BandSettings
from dunia_streams.core.engine.tiles.grid import Extent, expected_bounds
from dunia_streams.tests.engine import jobs
from dunia_streams.tests.qgis import scene_files
from dunia_streams.tests.service import StreamSpec

PIXELS = 1830 * 1830


@pytest.fixture
def measurements(qgis_app):
    from qgis.core import QgsSettings

    from dunia_streams.core.panel.measurements import Measurements

    QgsSettings().remove("dunia_streams/measured")
    yield Measurements()
    QgsSettings().remove("dunia_streams/measured")


def _download(folder, sizes, failed=0, resolution="60m", extent=None, bands=None, **output):
    """A finished job whose files have these sizes in bytes."""
    job = DownloadJob(
        Service("one", "https://one.example/api"),
        ("32TPT",),
        Limits(),
        str(folder),
        resolution,
        extent,
        OutputSettings(**output),
        bands=bands,
    )
    results = []
    for number, size in enumerate([*sizes, *[None] * failed]):
        scene = Scene("32TPT", scene_files.utc("2020-04-01T10:20:21"), number)
        path = folder / f"{number}.tiff"
        if size is not None:
            path.write_bytes(b"")
            with open(path, "r+b") as file:
                file.truncate(size)
        results.append(SceneResult(scene, "failed" if size is None else "written", str(path)))
    return job, Report(tuple(results))


def _estimate(measurements, count, pixels, resolution, compression, color):
    """The estimate of so many true color files of so many pixels."""
    from dunia_streams.core.panel.file_kinds import FileKind, Load

    return measurements.estimate_loads(
        [Load(FileKind(resolution, compression, color), count, count * pixels, count)]
    )


def test_learns_from_a_real_download(measurements, fresh_service, tmp_path):
    fresh_service.publish(StreamSpec("32TPT", 2020, count=12, gop=4))
    assert _estimate(measurements, 3, PIXELS, "60m", "ZSTD", "accurate") is None
    job = jobs.job(fresh_service, tmp_path, limits=Limits(names=_names(fresh_service)[:3]), tiles=())
    report = jobs.run(job)
    measurements.record(job, report, 6.0)
    estimate = _estimate(measurements, 3, PIXELS, "60m", "ZSTD", "accurate")
    assert estimate.bytes == pytest.approx(sum(path.stat().st_size for path in tmp_path.glob("*.tiff")))
    assert estimate.seconds == pytest.approx(6.0)

    again = jobs.run(job)
    measurements.record(job, again, 0.1)
    assert again.kept and _estimate(measurements, 3, PIXELS, "60m", "ZSTD", "accurate") == estimate


def _names(stand_in):
    return [f"32TPT@{frame.sensing_time:%Y%m%dT%H%M%S}" for frame in stand_in.truth("32TPT", 2020)]


def test_a_mean_follows_slowly_and_no_outlier_moves_it_far(measurements, tmp_path):
    measurements.record(*_download(tmp_path, [PIXELS] * 10), 10.0)
    assert _estimate(measurements, 1, PIXELS, "60m", "ZSTD", "accurate").seconds == pytest.approx(1.0)
    # The lid was shut for a night in between.
    measurements.record(*_download(tmp_path, [PIXELS * 100]), 30_000.0)
    estimate = _estimate(measurements, 1, PIXELS, "60m", "ZSTD", "accurate")
    assert estimate.seconds == pytest.approx(13 / 11) and estimate.bytes == pytest.approx(PIXELS * 13 / 11)
    # A new service or machine is learnt all the same, however long the history: a hundred scenes count.
    for _ in range(40):
        measurements.record(*_download(tmp_path, [PIXELS] * 10), 10.0)
    for _ in range(15):
        measurements.record(*_download(tmp_path, [2 * PIXELS] * 10), 20.0)
    assert 1.7 < _estimate(measurements, 1, PIXELS, "60m", "ZSTD", "accurate").seconds < 2.0


def test_time_is_not_learnt_where_it_was_not_that_of_the_files(measurements, tmp_path):
    measurements.record(*_download(tmp_path, [PIXELS], failed=1), 50.0)
    assert _estimate(measurements, 1, PIXELS, "60m", "ZSTD", "accurate").seconds is None
    measurements.record(*_download(tmp_path, [PIXELS]))
    assert _estimate(measurements, 1, PIXELS, "60m", "ZSTD", "accurate").seconds is None


def test_without_a_measurement_the_most_similar_files_tell_the_size(measurements, tmp_path):
    measurements.record(*_download(tmp_path, [3 * PIXELS], compression="NONE"), 1.0)
    assert _estimate(measurements, 1, 100, "60m", "ZSTD", "accurate") is None
    assert _estimate(measurements, 1, 100, "20m", "NONE", "notebook").bytes == pytest.approx(300)

    measurements.record(*_download(tmp_path, [PIXELS], compression="LZW"), 1.0)
    assert _estimate(measurements, 1, 100, "60m", "ZSTD", "accurate").bytes == pytest.approx(100)
    measurements.record(*_download(tmp_path, [2 * PIXELS]), 1.0)
    assert _estimate(measurements, 1, 100, "10m", "ZSTD", "accurate").bytes == pytest.approx(200)
    measurements.record(*_download(tmp_path, [4 * 5490**2], resolution="20m", color="notebook"), 1.0)
    estimate = _estimate(measurements, 2, 100, "10m", "ZSTD", "accurate")
    assert (estimate.bytes, estimate.seconds) == (pytest.approx(800), None)


def test_the_pixels_of_a_cropped_file_count_as_they_are(measurements, tmp_path):
    bounds = expected_bounds("32TPT")
    corner = Extent(bounds.xmin, bounds.ymin, bounds.xmin + 6000, bounds.ymin + 3000, f"EPSG:{bounds.epsg}")
    measurements.record(*_download(tmp_path, [10_000], extent=corner), 1.0)
    assert _estimate(measurements, 1, 5_000, "60m", "ZSTD", "accurate").bytes == pytest.approx(10_000)


def test_files_that_were_moved_away_and_strange_settings_do_no_harm(measurements, tmp_path):
    from qgis.core import QgsSettings

    job, report = _download(tmp_path, [PIXELS])
    (tmp_path / "0.tiff").unlink()
    measurements.record(job, report, 1.0)
    assert _estimate(measurements, 1, 100, "60m", "ZSTD", "accurate") is None
    measurements.record(*_download(tmp_path, [PIXELS]), 1.0)
    for text in ("", "nonsense", "[1]", "[NaN, 1]", "[1, 1e9]", "[-1, 5]", "5"):
        QgsSettings().setValue("dunia_streams/measured/bytes_per_pixel/60m-ZSTD-accurate", text)
        assert _estimate(measurements, 1, 100, "60m", "ZSTD", "accurate") is None, text


def _course(percents):
    """What is told each second while a job comes to these percents."""
    from dunia_streams.core.panel.estimate import TimeLeft

    left = TimeLeft()
    return [left.update(percent, float(second)) for second, percent in enumerate(percents)]


def test_time_left_counts_down(qgis_app):
    told = _course(range(101))
    # Five percent belong to the search; then it takes some seconds until a pace shows.
    assert told[:11] == [None] * 11
    assert told[11:] == pytest.approx(range(89, -1, -1))


def test_scenes_that_are_there_already_promise_nothing(qgis_app):
    percents = [0, 2, 60, *[60 + 0.5 * second for second in range(1, 81)]]
    told = _course(percents)
    for second in range(8, len(percents)):
        assert told[second] == pytest.approx(len(percents) - 1 - second)


def test_time_left_is_steady_where_the_progress_is_not(qgis_app):
    chance = random.Random(5)
    percents = [5.0]
    while percents[-1] < 100.0:
        # A scene comes after two to eight seconds.
        percents += [percents[-1]] * chance.randint(1, 7) + [percents[-1] + 1.0]
    told = _course(percents)
    total = len(percents) - 1
    steps = [earlier - later for earlier, later in zip(told[60:], told[61:])]
    assert max(steps) < 6 and min(steps) > -3
    half = total // 2
    assert all(abs(left - rest) < 0.1 * total for left, rest in zip(told[half:], range(total - half, -1, -1)))


def test_time_left_follows_a_change_of_pace(qgis_app):
    percents = [5 + second * 1.0 for second in range(40)] + [45 + 0.2 * second for second in range(276)]
    told = _course(percents)
    assert told[39] == pytest.approx(56, abs=1)
    assert told[160] == pytest.approx(len(percents) - 161, rel=0.15)
    assert told[-1] == pytest.approx(0, abs=1)


def test_a_job_that_stands_still_promises_nothing(qgis_app):
    assert _course([30.0] * 100) == [None] * 100


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0, "5 s"),
        (12, "10 s"),
        (54, "55 s"),
        (55, "1 min"),
        (100, "2 min"),
        (3570, "1 h"),
        (4800, "1 h 20 min"),
        (7100, "2 h"),
    ],
)
def test_durations_in_plain_words(qgis_app, seconds, words):
    from dunia_streams.core.panel.estimate import describe_duration, describe_time_left

    assert describe_duration(seconds) == words
    assert describe_time_left(seconds) == f"about {words} left"
    assert describe_time_left(None) == ""


@pytest.mark.parametrize(
    ("size", "words"),
    [
        (850, "850 bytes"),
        (0, "0 bytes"),
        (84_600, "85 kB"),
        (123_000_000, "120 MB"),
        (9_960_000, "10 MB"),
        (1_440_000_000, "1.4 GB"),
        (999_600, "1 MB"),
    ],
)
def test_sizes_in_the_words_of_the_language(qgis_app, size, words):
    from qgis.PyQt.QtCore import QLocale

    from dunia_streams.core.panel.estimate import describe_size

    QLocale.setDefault(QLocale("en_US"))
    assert describe_size(size) == words


def test_an_estimate_in_a_sentence(qgis_app):
    from qgis.PyQt.QtCore import QLocale

    from dunia_streams.core.panel.estimate import describe
    from dunia_streams.core.panel.measurements import Estimate

    QLocale.setDefault(QLocale("en_US"))
    assert describe(12, Estimate(85e6, 120)) == "12 scenes, about 85 MB, about 2 min"
    assert describe(1, Estimate(7.1e6)) == "1 scene, about 7.1 MB"
    assert describe(3, None) == "3 scenes; the size is known after a first preview or download"


def _bands(folder, sizes, *names, seconds=None, **wanted):
    """A finished job of one scene in some bands, and how long it took."""
    job, report = _download(folder, sizes, bands=BandSettings(names, **wanted))
    of_bands = [""] if job.bands.stack else names
    results = [replace(result, band=band) for result, band in zip(report.results, of_bands)]
    return job, replace(report, results=tuple(results)), seconds


def test_bands_are_estimated_by_their_own_resolutions(measurements, tmp_path):
    """Each file by its pixels, the time by those decoded: a 60 m band takes a 36th of a 10 m band's."""
    tens, sixties = 10980**2, 1830**2
    job, report, seconds = _bands(tmp_path, [2 * tens, sixties], "B04", "B09", seconds=37.0)
    assert measurements.estimate(job, ["32TPT"]) is None
    measurements.record(job, report, seconds)
    estimate = measurements.estimate(job, ["32TPT", "32TQT"])
    assert estimate.bytes == pytest.approx(4 * tens + 2 * sixties) and estimate.seconds == pytest.approx(74)
    fine = replace(job, bands=BandSettings(("B02", "B03", "B04")))
    estimate = measurements.estimate(fine, ["32TPT"])
    assert (estimate.bytes, estimate.seconds) == (pytest.approx(6 * tens), pytest.approx(108))
    # Not measured, but most like the 60 m band's files; its time is not known.
    other = measurements.estimate(replace(job, bands=BandSettings(("B11",))), ["32TPT"])
    assert other.seconds is None and other.bytes in (pytest.approx(5490**2), pytest.approx(2 * 5490**2))


def test_files_of_other_values_tell_nothing_of_each_other(measurements, tmp_path):
    job, report, _ = _bands(tmp_path, [10980**2], "B04")
    measurements.record(job, report)
    known = measurements.estimate(job, ["32TPT"])
    scaled = replace(job, bands=replace(job.bands, values="scaled"))
    assert measurements.estimate(scaled, ["32TPT"]) == known
    assert (
        measurements.estimate(replace(job, bands=replace(job.bands, values="reflectance")), ["32TPT"]) is None
    )
    assert measurements.estimate(replace(job, bands=None), ["32TPT"]) is None
    # A stack is taken for as many bands until one has been measured.
    stack = replace(job, bands=BandSettings(("B04", "B8A"), stack=True))
    assert measurements.estimate(stack, ["32TPT"]).bytes == pytest.approx(2 * 10980**2)
    measurements.record(*_bands(tmp_path, [10980**2], "B04", "B8A", stack=True, seconds=10.0))
    estimate = measurements.estimate(stack, ["32TPT"])
    assert (estimate.bytes, estimate.seconds) == (pytest.approx(10980**2), pytest.approx(10.0))
    assert measurements.estimate(job, ["32TPT"]) == known
    # Of a coarser band fewer pixels are decoded.
    coarser = measurements.estimate(replace(job, bands=BandSettings(("B04", "B09"), stack=True)), ["32TPT"])
    assert coarser.seconds == pytest.approx(10.0 * (1 + 1 / 36) / (1 + 1 / 4))
