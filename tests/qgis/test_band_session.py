"""The flow of the panel for bands, without the panel: search, go from product to product, download, retry."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from dunia_streams.core.engine.catalog.service import resolve_service
from dunia_streams.core.engine.products.band_settings import BandSettings
from dunia_streams.core.messages import tell
from dunia_streams.tests.engine.band_jobs import numbers
from dunia_streams.tests.service import BandSpec, Fault, StreamSpec, read_band_number

YEAR = (date(2020, 1, 1), date(2020, 12, 31))
COUNT = 6
PAIR = ("B04", "B08")
STACK = BandSettings(PAIR, stack=True)
APART = BandSettings(PAIR)


@pytest.fixture
def bands(fresh_service):
    """The first acquisitions of 2020 in true color and in three bands, by band."""
    fresh_service.publish(StreamSpec("32TPT", 2020, count=12, gop=4, crf=28))
    return {
        band: fresh_service.publish_band(BandSpec("32TPT", 2020, band, count=COUNT))
        for band in ("B04", "B08", "B8A")
    }


@pytest.fixture
def session(project):
    from dunia_streams.core.panel.session import Session

    session = Session()
    yield session
    session.close()


@pytest.fixture
def search(session, fresh_service, bands, wait_for):
    """A function that searches and returns the scenes found."""

    def search(wanted=PAIR):
        session.search(resolve_service(fresh_service.root), ["32TPT"], YEAR, wanted)
        wait_for(lambda: not session.is_searching)
        return session.scenes.scenes

    return search


@pytest.fixture
def download(session, tmp_path, wait_for):
    """A function that downloads the scenes checked and returns the record."""

    def download(wanted):
        records = []
        session.downloads.ended.connect(records.append)
        assert session.downloads.add(session.checked_job(str(tmp_path), "60m", None, wanted)) is None
        wait_for(lambda: records)
        return records[0]

    return download


def asked(service, what="metadata/"):
    return [request.path for request in service.requests if what in request.path]


def here(session):
    return [scene for scene in session.scenes.scenes if session.scenes.path_here(scene)]


def check_pixels(bands, path, moment, band, place=1):
    frame = next(frame for frame in bands[band].frames if frame.sensing_time == moment)
    assert read_band_number(numbers(Path(path), place), frame.scale, frame.offset) == frame.index


def test_acquisitions_have_the_cloud_of_their_true_color_records(session, search, bands, fresh_service):
    scenes = search()
    truth = fresh_service.truth("32TPT", 2020)
    assert [scene.sensing_time for scene in scenes] == [frame.sensing_time for frame in bands["B04"].frames]
    assert [(scene.cloud, scene.nodata) for scene in scenes] == [(f.cloud, f.nodata) for f in truth[:COUNT]]
    pictures = [session.picture_of(scene) for scene in scenes]
    assert [picture.sensing_time for picture in pictures] == [frame.sensing_time for frame in truth[:COUNT]]
    assert session.lacking_bands == () and session.lists(PAIR) and not session.lists(None)
    count = len(asked(fresh_service))
    session.scenes.set_limits(30.0, None)
    assert [s.cloud for s in session.scenes.within_limits] == [s.cloud for s in scenes if s.cloud <= 30]
    assert len(asked(fresh_service)) == count


def test_what_has_no_true_color_record_is_unknown_and_said_to_be(session, search, fresh_service, bands):
    fresh_service.publish(
        StreamSpec("32TPT", 2020, count=12, gop=4, crf=28), records=[lambda records: records[1:]]
    )
    first, *others = search()
    assert (first.cloud, first.nodata) == (None, None) and all(s.cloud is not None for s in others)
    assert session.picture_of(first) is None and session.picture_of(others[0]) is not None
    notes = [tell(note) for note in session.notes]
    assert any("1 of 6 acquisitions" in note and "not known" in note for note in notes)
    session.scenes.set_limits(0.0, 0.0)
    assert first in session.scenes.within_limits


def test_products_are_gone_to_and_back_without_asking_and_keep_the_choice(session, search, fresh_service):
    color = search(None)
    session.scenes.check_only(color[2:4])
    days = [scene.sensing_time.date() for scene in session.scenes.checked]

    def chosen():
        return [scene.sensing_time.date() for scene in session.scenes.checked]

    assert not session.show(YEAR, PAIR) and session.scenes.scenes == () and session.service is None
    assert len(search(PAIR)) == COUNT and chosen() == days
    count = len(asked(fresh_service))
    assert session.show(YEAR, None) and session.scenes.scenes == color and chosen() == days
    assert session.show(YEAR, PAIR) and len(session.scenes.scenes) == COUNT and chosen() == days
    # Fewer bands are known of, more are not; what was checked stays so until they are.
    assert session.show(YEAR, ("B08",)) and chosen() == days
    assert not session.show(YEAR, ("B04", "B8A")) and chosen() == []
    assert not session.show(YEAR, ())
    assert len(asked(fresh_service)) == count
    search(("B04", "B8A"))
    assert chosen() == days
    assert session.show((date(2020, 1, 1), days[0]), ("B04", "B8A")) and chosen() == days[:1]


def test_an_answer_about_other_tiles_is_not_gone_back_to(session, search, fresh_service, wait_for):
    search(None)
    session.search(resolve_service(fresh_service.root), ["33TWL"], YEAR, PAIR)
    wait_for(lambda: not session.is_searching)
    assert not session.show(YEAR, None) and session.scenes.scenes == ()


def test_a_search_for_bands_that_are_not_there_says_so(session, search):
    assert search(()) == () and "at least one band" in tell(session.search_error)
    assert search(("B12",)) == () and "no band B12" in tell(session.search_error)
    assert len(search(("B04", "B12"))) == COUNT
    assert session.lacking_bands == ("B12",)
    assert any("B12" in tell(note) for note in session.notes)


def test_a_stack_comes_and_is_known_again(session, search, download, bands, project, tmp_path, wait_for):
    scenes = search()
    session.scenes.check_only(scenes[1:3])
    record = download(STACK)
    assert (record.done, record.total, record.unfinished_names()) == (2, 2, ())
    for scene, path in zip(scenes[1:3], record.paths):
        check_pixels(bands, path, scene.sensing_time, "B04", 1)
        check_pixels(bands, path, scene.sensing_time, "B08", 2)
    assert here(session) == list(scenes[1:3])
    (group,) = project.layerTreeRoot().children()
    assert group.name() == "32TPT B04, B08"
    assert all(node.name().endswith("B04, B08") for node in group.children())

    session.scenes.set_here({})
    session.look_here(str(tmp_path), "60m", None, STACK)
    wait_for(lambda: not session.marks.is_looking)
    assert here(session) == list(scenes[1:3])
    # Other files are not these.
    for other in (APART, replace(STACK, values="scaled"), replace(STACK, boa_offset="none")):
        session.look_here(str(tmp_path), "60m", None, other)
        wait_for(lambda: not session.marks.is_looking)
        assert here(session) == []
    # Nor does anything mark the scenes of another product.
    session.look_here(str(tmp_path), "60m", None)
    assert here(session) == [] and not session.marks.is_looking
    assert session.checked_job(str(tmp_path), "60m", None) is None


def test_a_scene_is_here_when_all_its_bands_are(session, search, download, bands, tmp_path, wait_for):
    scenes = search()
    session.look_here(str(tmp_path), "60m", None, APART)
    session.scenes.check_only(scenes[:2])
    record = download(APART)
    assert (record.done, record.total, record.scene_count) == (4, 4, 2)
    assert "4 files of 2 scenes" in record.summary() and here(session) == list(scenes[:2])
    for result in record.results:
        check_pixels(bands, result.path, result.scene.sensing_time, result.band)
    Path(record.paths[1]).unlink()
    session.look_here(str(tmp_path), "60m", None, APART)
    wait_for(lambda: not session.marks.is_looking)
    assert here(session) == [scenes[1]]
    assert "1 scene, about" in session.outlook(session.checked_job(str(tmp_path), "60m", None, APART))


def test_a_band_that_a_scene_lacks_is_not_waited_for(session, search, download, bands, fresh_service):
    fresh_service.publish_band(bands["B08"].spec, records=[lambda records: records[1:]])
    scenes = search()
    session.scenes.check_only(scenes[:2])
    record = download(APART)
    assert (record.done, record.total, record.unfinished_names()) == (3, 3, ())
    assert here(session) == list(scenes[:2])


def test_the_band_that_is_seen_stays_so_whenever_they_are_loaded(session, search, download, bands, project):
    session.scenes.check_only(search()[:1])
    seen = []
    for _ in range(3):
        download(APART)
        seen.append([group.isVisible() for group in project.layerTreeRoot().children()])
    assert seen == [[True, False]] * 3


def test_a_band_that_failed_is_named_and_tried_again(
    session, search, download, bands, fresh_service, wait_for
):
    scenes = search()
    session.scenes.check_only(scenes[:2])
    # The first band's playlist comes, the other's does not.
    fresh_service.faults.append(Fault.status("/streams/32TPT-2020-B08", 404, times=9))
    record = download(APART)
    assert {result.band for result in record.failed} == {"B08"}
    assert len(record.paths) == 2 and record.unfinished_names() == tuple(s.name for s in scenes[:2])
    assert "2 of 4 files" in record.summary() and "B08" in record.failure_text(record.failed[0])
    assert here(session) == []

    # Whatever is listed meanwhile.
    fresh_service.faults.clear()
    search(("B8A",))
    session.show(YEAR, ("B8A",))
    assert session.downloads.retry(record) is None
    (again,) = session.downloads.records
    wait_for(lambda: again.ended)
    assert (len(again.paths), again.total, again.unfinished_names()) == (4, 4, ())
    assert here(session) == []


def test_the_next_download_of_bands_is_estimated(session, search, download, tmp_path):
    from qgis.core import QgsSettings

    QgsSettings().remove("dunia_streams/measured")
    scenes = search()
    session.scenes.check_only(scenes[:2])
    job = session.checked_job(str(tmp_path), "60m", None, STACK)
    assert session.outlook(job) == "2 scenes; size known after a first download"
    record = download(STACK)
    size = sum(Path(path).stat().st_size for path in record.paths)
    session.scenes.check_only(scenes[2:4])
    estimate = session._measurements.estimate(replace(job, limits=job.limits), ["32TPT", "32TPT"])
    assert estimate.bytes == pytest.approx(size) and estimate.seconds is not None
    QgsSettings().remove("dunia_streams/measured")


def test_the_job_is_told_by_limits_where_they_choose_its_acquisitions(session, search, tmp_path):
    search()
    session.scenes.set_limits(60.0, None)
    session.scenes.check_all_within()
    job = session.readable_job(session.checked_job(str(tmp_path), "60m", None, STACK))
    assert (job.bands, job.tiles, job.limits.names) == (STACK, ("32TPT",), ())
    assert (job.limits.start, job.limits.end, job.limits.max_cloud) == (*YEAR, 60.0)
