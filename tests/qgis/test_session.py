"""The flow of the panel without the panel: search, choose, look, download, retry, play."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from dunia_streams.core.engine.catalog.scenes import Limits
from dunia_streams.core.engine.catalog.service import Service, resolve_service
from dunia_streams.core.messages import tell
from dunia_streams.tests.engine.jobs import FEW, pixels
from dunia_streams.tests.service import Fault, StreamSpec, read_number

JANUARY = (date(2020, 1, 1), date(2020, 1, 31))


@pytest.fixture
def few_scenes(fresh_service):
    """The stand-in service with the year's first twelve scenes of one tile."""
    fresh_service.publish(FEW)
    return fresh_service


@pytest.fixture
def session(project):
    from dunia_streams.core.panel.session import Session

    session = Session()
    session.log = []
    session.search_started.connect(lambda: session.log.append("search"))
    session.search_ended.connect(lambda: session.log.append("found"))
    session.downloads.ended.connect(lambda record: session.log.append(record))
    yield session
    session.close()


@pytest.fixture
def searched(session, few_scenes, wait_for):
    """A session that has found January's scenes."""
    session.search(resolve_service(few_scenes.root), ["32TPT"], JANUARY)
    assert session.is_searching
    wait_for(lambda: not session.is_searching)
    assert session.search_error is None and session.log == ["search", "found"]
    return session


@pytest.fixture
def partly_downloaded(searched, few_scenes, tmp_path, wait_for):
    """The record of a download of all twelve scenes of which some came; what was missing is there now."""
    size = few_scenes.publish(FEW).path.stat().st_size
    few_scenes.publish(FEW, truncate_bytes=size * 7 // 10)
    searched.show((date(2020, 1, 1), date(2020, 12, 31)))
    searched.scenes.check_only(searched.scenes.scenes)
    searched.downloads.add(searched.checked_job(str(tmp_path), "60m", None))
    (record,) = searched.downloads.records
    wait_for(lambda: record.ended)
    few_scenes.publish(FEW)
    return record


def january(service):
    return [frame for frame in service.truth("32TPT", 2020)[:12] if frame.sensing_time.month == 1]


def test_a_search_lists_all_scenes_of_the_days(searched, few_scenes):
    assert [scene.image_number for scene in searched.scenes.scenes] == [f.index for f in january(few_scenes)]
    assert searched.resolutions == ("60m",)


def test_other_days_of_the_same_years_are_listed_without_asking(searched, few_scenes):
    asked = len(few_scenes.requests)
    assert searched.show((date(2020, 1, 1), date(2020, 12, 31)))
    assert len(searched.scenes.scenes) == 12
    assert searched.show((date(2020, 2, 1), date(2020, 2, 10)))
    assert {scene.sensing_time.month for scene in searched.scenes.scenes} <= {2}
    assert not searched.show((date(2019, 12, 31), date(2020, 2, 10)))
    assert len(few_scenes.requests) == asked


def test_a_search_can_be_canceled_and_a_newer_one_replaces_it(session, few_scenes, wait_for):
    few_scenes.faults.append(Fault.silence("/metadata/", times=2))
    session.search(resolve_service(few_scenes.root), ["32TPT"], JANUARY)
    wait_for(lambda: len(few_scenes.requests) == 1)
    session.search(resolve_service(few_scenes.root), ["32TPT"], JANUARY)
    wait_for(lambda: len(few_scenes.requests) == 2)
    session.cancel_search()
    assert not session.is_searching
    session.search(resolve_service(few_scenes.root), ["32TPT"], JANUARY)
    wait_for(lambda: not session.is_searching)
    assert session.log == ["search", "found"] * 3
    assert session.search_error is None and session.scenes.scenes


@pytest.mark.parametrize(
    ("tiles", "days", "words"),
    [
        (["33TWL"], JANUARY, "33TWL"),
        ([], JANUARY, "tile"),
        (["32TPT"], (JANUARY[1], JANUARY[0]), "later"),
        (["32TPT"], (date(2020, 12, 30), date(2020, 12, 31)), "no scene"),
    ],
)
def test_a_search_that_finds_nothing_says_why(session, few_scenes, wait_for, tiles, days, words):
    session.search(resolve_service(few_scenes.root), tiles, days)
    wait_for(lambda: not session.is_searching)
    assert words in tell(session.search_error) and session.scenes.scenes == ()


def test_exactly_the_checked_scenes_are_downloaded_and_known_afterwards(
    searched, few_scenes, tmp_path, wait_for
):
    second, third = searched.scenes.scenes[1:3]
    searched.scenes.check_only([third, second])
    assert searched.downloads.add(searched.checked_job(str(tmp_path), "60m", None)) is None
    (record,) = searched.downloads.records
    wait_for(lambda: record.ended)

    assert searched.log[-1] is record and record.error is None and not record.canceled
    assert (record.done, record.total) == (2, 2)
    numbers = [read_number(pixels(Path(path))) for path in record.paths]
    assert numbers == [second.image_number, third.image_number]
    assert [scene for scene in searched.scenes.scenes if searched.scenes.path_here(scene)] == [second, third]

    searched.scenes.set_here({})
    searched.look_here(str(tmp_path), "60m", None)
    wait_for(lambda: searched.scenes.path_here(third))
    assert searched.scenes.path_here(second) == record.paths[0]
    assert not searched.scenes.path_here(searched.scenes.scenes[0])


def test_the_job_is_told_by_limits_where_they_choose_its_scenes(searched, tmp_path):
    def limits():
        return searched.readable_job(searched.checked_job(str(tmp_path), "60m", None)).limits

    searched.scenes.set_limits(None, 60.0)
    searched.scenes.check_all_within()
    assert limits() == Limits(*JANUARY, None, 60.0)
    searched.scenes.check_clearest("month")
    assert limits() == Limits(*JANUARY, None, 60.0, "month")
    searched.scenes.check_only(searched.scenes.scenes[1:3])
    assert limits().names and limits().start is None
    searched.scenes.check_only([])
    assert searched.checked_job(str(tmp_path), "60m", None) is None


def test_what_failed_can_be_tried_again(searched, few_scenes, tmp_path, wait_for):
    few_scenes.faults.append(Fault.status("/streams/", 404, times=1))
    searched.scenes.check_only(searched.scenes.scenes[:3])
    searched.downloads.add(searched.checked_job(str(tmp_path), "60m", None))
    (record,) = searched.downloads.records
    wait_for(lambda: record.ended)
    assert record.error is not None and record.unfinished_names() == record.task.job.limits.names

    assert searched.downloads.retry(record) is None
    (again,) = searched.downloads.records
    wait_for(lambda: again.ended)
    assert again is not record and len(again.paths) == 3 and again.unfinished_names() == ()


def test_a_download_that_is_ordered_again_takes_the_place_of_the_one_that_failed(
    searched, few_scenes, tmp_path, wait_for
):
    """Whatever does not matter to its files."""
    from dunia_streams.core import settings

    few_scenes.faults.append(Fault.status("/streams/", 404, times=1))
    searched.scenes.check_only(searched.scenes.scenes[:3])
    searched.downloads.add(searched.checked_job(str(tmp_path), "60m", None))
    (first,) = searched.downloads.records
    wait_for(lambda: first.ended)
    settings.save(settings.Settings(threads=2))
    searched.downloads.add(searched.checked_job(str(tmp_path), "60m", None))
    (again,) = searched.downloads.records
    wait_for(lambda: again.ended)
    settings.save(settings.Settings())
    assert again is not first and len(again.paths) == 3


def test_a_download_and_its_retries_are_told_as_one(
    searched, partly_downloaded, few_scenes, tmp_path, wait_for
):
    """Files are counted once each, whichever of the downloads brought them."""
    first, brought = partly_downloaded, len(list(tmp_path.glob("*.tiff")))
    assert 0 < brought < 12
    share = f"{brought} of 12 scenes are in “{tmp_path.name}”; the others failed, as the panel lists."
    assert first.summary() == share
    few_scenes.faults.append(Fault.status("/streams/", 404, times=1))
    assert searched.downloads.retry(first) is None
    (second,) = searched.downloads.records
    wait_for(lambda: second.ended)
    assert second.error is not None and second.paths == first.paths
    assert searched.downloads.retry(second) is None
    (last,) = searched.downloads.records
    wait_for(lambda: last.ended)
    assert last.total == 12 - brought and len(last.paths) == last.scene_count == 12
    assert last.summary() == "12 scenes are ready."


def test_a_retry_in_another_project_tells_of_what_came_there(searched, partly_downloaded, project, wait_for):
    project.clear()
    missing = len(partly_downloaded.unfinished_names())
    assert 1 < missing < 12 and searched.downloads.retry(partly_downloaded) is None
    (last,) = searched.downloads.records
    wait_for(lambda: last.ended)
    assert last.summary() == f"{missing} scenes are ready."
    assert len(project.mapLayers()) == missing == len(last.paths)


def test_a_changed_project_ends_the_downloads(searched, project, few_scenes, tmp_path, wait_for):
    few_scenes.faults.append(Fault.drip("/streams/", seconds=0.2, after=200_000))
    searched.scenes.check_only(searched.scenes.scenes)
    for name in ("one", "two"):
        searched.downloads.add(searched.checked_job(str(tmp_path / name), "60m", None))
    wait_for(lambda: any("/streams/" in request.path for request in few_scenes.requests))
    project.clear()
    first, second = searched.downloads.records
    wait_for(lambda: first.ended and second.ended)
    assert [record.canceled and record.ended_by_project for record in (first, second)] == [True, True]
    assert first.summary().endswith(f"; 0 of {first.total} scenes are in “one”. Retry goes on.")
    assert project.mapLayers() == {}


def test_a_connection_that_cannot_be_made_is_told(session, qgis_app):
    from dunia_streams.core import settings

    service = Service("Mirror", "https://mirror.example.org/api")
    settings.set_authentication(service.root, "missing")
    try:
        session.search(service, ["32TPT"], JANUARY)
        assert not session.is_searching and "Mirror" in tell(session.search_error)
    finally:
        settings.set_authentication(service.root, "")


def test_close_ends_everything(searched, few_scenes, tmp_path, wait_for):
    few_scenes.faults.append(Fault.drip("/streams/", seconds=0.2, after=200_000))
    searched.scenes.check_only(searched.scenes.scenes)
    searched.downloads.add(searched.checked_job(str(tmp_path), "60m", None))
    searched.look_here(str(tmp_path), "60m", None)
    searched.search(resolve_service(few_scenes.root), ["32TPT"], JANUARY)
    searched.close()
    assert (
        searched.downloads.queue.tasks == ()
        and not searched.is_searching
        and searched.downloads.records[0].canceled
    )


def test_the_marks_follow_the_folder_that_is_looked_at(searched, few_scenes, tmp_path, wait_for):
    """A download into another folder marks nothing, and one that a look has just passed by is not forgotten."""
    one, other = searched.scenes.scenes[:2]
    searched.look_here(str(tmp_path / "here"), "60m", None)
    wait_for(lambda: not searched.marks.is_looking)
    searched.scenes.check_only([one])
    searched.downloads.add(searched.checked_job(str(tmp_path / "elsewhere"), "60m", None))
    wait_for(lambda: not searched.downloads.queue.tasks)
    assert not searched.scenes.path_here(one)

    searched.scenes.check_only([other])
    searched.downloads.add(searched.checked_job(str(tmp_path / "here"), "60m", None))
    (record,) = searched.downloads.records
    wait_for(lambda: record.begun)
    looks = []
    record.task.scene_done.connect(lambda result: looks.append(result.path))
    searched.look_here(str(tmp_path / "here"), "60m", None)
    look = searched.marks._look
    wait_for(lambda: record.ended and not searched.marks.is_looking)
    assert searched.scenes.path_here(other) == looks[0]
    # As if the look had ended before the file came, and was told of only now.
    searched.marks._look, look.paths = look, {}
    searched.marks._looked(look)
    assert searched.scenes.path_here(other) == looks[0]


def test_a_scene_that_is_taken_back_is_not_here_any_more(session, fresh_service, tmp_path, wait_for):
    """The service moves the numbers of the last scenes on after the search."""

    def moved_on(answer):
        images = [
            {**i, "image_number": i["image_number"] + (i["image_number"] >= 8)} for i in answer["images"]
        ]
        return {**answer, "images": images}

    answers = iter([dict, dict])
    spec = StreamSpec("32TPT", 2020, count=12, gop=4, crf=28)
    fresh_service.publish(spec, answer=lambda answer: next(answers, moved_on)(answer))
    session.search(resolve_service(fresh_service.root), ["32TPT"], (date(2020, 1, 1), date(2020, 12, 31)))
    wait_for(lambda: not session.is_searching)
    session.scenes.check_all_within()
    session.downloads.add(session.checked_job(str(tmp_path), "60m", None))
    (record,) = session.downloads.records
    wait_for(lambda: record.ended)
    here = [scene.name for scene in session.scenes.scenes if session.scenes.path_here(scene)]
    assert len(record.failed) == 4 and here == [result.scene.name for result in record.task.report.written]


def test_no_scene_comes_into_another_project(searched, project, few_scenes, tmp_path, wait_for):
    """One that was whole already when the project was cleared, but not told of yet; what is shown there stays so."""
    from qgis.core import QgsApplication

    from dunia_streams.core import layers

    searched.scenes.check_only(searched.scenes.scenes)
    searched.downloads.add(searched.checked_job(str(tmp_path), "60m", None))
    (record,) = searched.downloads.records
    done = []

    def come_late(result):
        done.append(result)
        if len(done) == 1:
            project.clear()
            layers.add_preview(project, result.path)
            record.task.scene_done.emit(result)

    record.task.scene_done.connect(come_late)
    wait_for(lambda: record.ended)
    assert record.ended_by_project and record.done
    (preview,) = project.layerTreeRoot().findLayers()
    assert len(project.mapLayers()) == 1 and preview.isVisible()
    assert QgsApplication.taskManager().countActiveTasks() == 0


def test_qgis_cancels_what_waits_too_when_it_shall_end(searched, few_scenes, tmp_path, wait_for):
    from qgis.core import QgsApplication

    few_scenes.faults.append(Fault.drip("/streams/", seconds=0.2, after=200_000))
    searched.scenes.check_only(searched.scenes.scenes)
    for name in ("one", "two", "three"):
        searched.downloads.add(searched.checked_job(str(tmp_path / name), "60m", None))
    records = list(searched.downloads.records)
    wait_for(lambda: any("/streams/" in request.path for request in few_scenes.requests))
    assert QgsApplication.taskManager().countActiveTasks() == 3
    QgsApplication.taskManager().cancelAll()
    wait_for(lambda: all(record.ended for record in records))
    assert [record.begun is None for record in records] == [False, True, True]
    assert all(record.canceled for record in records)
    assert QgsApplication.taskManager().countActiveTasks() == 0
