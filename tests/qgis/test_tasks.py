"""Downloads as QGIS's tasks, and the queue that owns them."""

from __future__ import annotations

import gc
import threading
from datetime import date

import pytest

from dunia_streams.tests.engine.jobs import FEW, job
from dunia_streams.tests.service import Fault

JANUARY = (date(2020, 1, 1), date(2020, 1, 31))


@pytest.fixture
def few_scenes(fresh_service):
    """The stand-in service with the year's first twelve scenes."""
    fresh_service.publish(FEW)
    return fresh_service


@pytest.fixture
def queue(project):
    from dunia_streams.core.job_queue import JobQueue

    queue = JobQueue()
    queue.log = []
    queue.started.connect(lambda task: queue.log.append(("started", task)))
    queue.scene_done.connect(lambda task, result: queue.log.append(("scene", task, result)))
    queue.ended.connect(lambda task: queue.log.append(("ended", task)))
    yield queue
    queue.close()


def _task(service, folder, **wishes):
    from dunia_streams.core.engine.network.connection import Connection
    from dunia_streams.core.task import DownloadTask

    return DownloadTask(job(service, folder, **{"days": JANUARY, **wishes}), Connection())


def _ended(queue):
    return [entry[1] for entry in queue.log if entry[0] == "ended"]


def test_news_that_cannot_be_taken_in_does_not_come_again(queue):
    def refuse():
        raise OSError

    queue._news.append(refuse)
    queue._pace.start()
    with pytest.raises(OSError):
        queue._take_news()
    assert not queue._pace.isActive() and not queue._news


def test_downloads_run_one_after_another_and_bring_their_layers(
    queue, few_scenes, project, tmp_path, wait_for
):
    first = _task(few_scenes, tmp_path)
    percents = []
    first.progressChanged.connect(percents.append)
    queue.add(first)
    queue.add(_task(few_scenes, tmp_path / "second", days=(date(2020, 2, 1), date(2020, 2, 28))))
    second = queue.tasks[1]
    assert queue.tasks == (first, second)
    del first
    gc.collect()
    wait_for(lambda: len(_ended(queue)) == 2)

    first = queue.log[0][1]
    reports = [first.report, second.report]
    assert [task.error for task in (first, second)] == [None, None] and queue.tasks == ()
    expected = [("started", first)]
    expected += [("scene", first, result) for result in reports[0].results]
    expected += [("ended", first), ("started", second)]
    expected += [("scene", second, result) for result in reports[1].results]
    expected += [("ended", second)]
    assert queue.log == expected and len(reports[0].written) > 2
    assert percents == sorted(percents) and percents[-1] == 100
    paths = [
        [node.layer().source() for node in group.children()] for group in project.layerTreeRoot().children()
    ]
    assert paths == [[result.path for result in reversed(report.results)] for report in reversed(reports)]
    left = [thread.name for thread in threading.enumerate()]
    assert not [name for name in left if name.startswith(("dunia-relay", "dunia-pump"))]


def test_the_layer_of_a_withdrawn_scene_goes(queue, fresh_service, project, tmp_path, wait_for):
    """The service moves the numbers of the last scenes on between the two times it is asked."""

    def moved_on(answer):
        images = [
            {**i, "image_number": i["image_number"] + (i["image_number"] >= 8)} for i in answer["images"]
        ]
        return {**answer, "images": images}

    answers = iter([dict])
    fresh_service.publish(FEW, answer=lambda answer: next(answers, moved_on)(answer))
    task = _task(fresh_service, tmp_path, days=(date(2020, 1, 1), date(2020, 12, 31)))
    queue.add(task)
    wait_for(lambda: _ended(queue))
    assert len([entry for entry in queue.log if entry[0] == "scene"]) == 16
    assert len(task.report.written) == 8
    (group,) = project.layerTreeRoot().children()
    assert [node.layer().source() for node in group.children()] == [
        result.path for result in reversed(task.report.written)
    ]
    assert [node.itemVisibilityChecked() for node in group.children()] == [True] + [False] * 7


def test_an_error_is_kept_for_whoever_asks(queue, few_scenes, tmp_path, wait_for):
    from dunia_streams.core.messages import tell

    queue.add(_task(few_scenes, tmp_path, tiles=["33TWL"]))
    wait_for(lambda: _ended(queue))
    (task,) = _ended(queue)
    assert task.report is None and "33TWL" in tell(task.error)


def test_a_fault_of_ours_ends_the_task_alone(queue, few_scenes, tmp_path, wait_for, monkeypatch):
    from dunia_streams.core.engine import download
    from dunia_streams.core.messages import tell

    def run(*arguments, **wishes):
        raise ZeroDivisionError

    monkeypatch.setattr(download, "run", run)
    queue.add(_task(few_scenes, tmp_path))
    wait_for(lambda: _ended(queue))
    assert "unexpectedly" in tell(_ended(queue)[0].error)


def test_cancel_ends_what_runs_and_what_waits(queue, few_scenes, project, tmp_path, wait_for):
    few_scenes.faults.append(Fault.silence("/metadata/", times=1))
    tasks = [_task(few_scenes, tmp_path / str(number)) for number in range(3)]
    for task in tasks:
        queue.add(task)
    wait_for(lambda: few_scenes.requests)
    assert queue.tasks == tuple(tasks)

    queue.cancel(tasks[1])
    assert _ended(queue) == [tasks[1]]
    queue.cancel(tasks[0])
    wait_for(lambda: len(_ended(queue)) == 3)
    # No error: it was the cancel that ended the first, not the silence of the service.
    assert [task.report is None for task in tasks] == [True, True, False]
    assert [task.error for task in tasks] == [None, None, None]
    assert list(tmp_path.glob("[01]/*")) == []
    assert len(project.mapLayers()) == len(tasks[2].report.results)


def test_close_leaves_nothing_running(queue, few_scenes, tmp_path, wait_for):
    few_scenes.faults.append(Fault.drip("stream", seconds=0.2, after=200_000))
    for number in range(2):
        queue.add(_task(few_scenes, tmp_path / str(number)))
    wait_for(lambda: any("/streams/" in request.path for request in few_scenes.requests))
    queue.close()
    assert queue.tasks == () and len(_ended(queue)) == 2
    assert [path for path in tmp_path.rglob("*") if path.is_file() and path.suffix != ".tiff"] == []


def test_coordinates_are_transformed_in_threads_that_last(qgis_app, wait_for):
    """Some versions of pyproj crash in those of QGIS's tasks: the second task of a thread is enough."""
    from qgis.core import QgsApplication, QgsTask

    from dunia_streams.core.engine.tiles import grid
    from dunia_streams.core.engine.tiles.lasting_thread import in_lasting_thread

    class Transforming(QgsTask):
        def run(self):
            place = grid.expected_bounds("32TPT")
            extent = grid.Extent(11.0, 47.3, 11.3, 47.6, "EPSG:4326")
            self.window = grid.crop_window("32TPT", place, 60, extent)
            self.ran_in = in_lasting_thread(threading.current_thread)().name
            return True

    here = in_lasting_thread(threading.current_thread)()
    assert here is threading.current_thread()
    for _ in range(20):
        task = Transforming("transforming")
        QgsApplication.taskManager().addTask(task)
        wait_for(lambda: hasattr(task, "ran_in"))  # noqa: B023
        assert task.ran_in.startswith("projections")
        assert task.window.width > 0
