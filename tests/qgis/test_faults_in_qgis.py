"""What people do in QGIS while a download runs: layers go, files are in use, two downloads share a folder."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from dunia_streams.core.engine.products.band_settings import BandSettings
from dunia_streams.tests.engine.aftermath import check_folder, check_nothing_runs
from dunia_streams.tests.engine.jobs import job
from dunia_streams.tests.service import BandSpec

BAND = BandSpec("32TPT", 2020, "B04", count=14)
COUNT = 14


@pytest.fixture
def band(fresh_service):
    """The stand-in service with a band whose frames are small."""
    fresh_service.publish_band(BAND)
    return fresh_service


@pytest.fixture
def new_queue(project):
    from dunia_streams.core.job_queue import JobQueue

    queues = []

    def new_queue():
        queue = JobQueue()
        queue.over = []
        queue.ended.connect(queue.over.append)
        queues.append(queue)
        return queue

    yield new_queue
    for queue in queues:
        queue.close()


def _task(service, folder: Path, **wishes):
    from dunia_streams.core.engine.network.connection import Connection
    from dunia_streams.core.task import DownloadTask

    days = (date(2020, 1, 1), date(2020, 12, 31))
    wanted = job(service, folder, days=days, bands=BandSettings(("B04",)), **wishes)
    return DownloadTask(wanted, Connection())


@pytest.mark.parametrize("what", ["a layer", "the group", "all layers"])
def test_what_the_user_removes_while_a_download_runs_stays_away(
    new_queue, band, project, tmp_path, wait_for, what: str
):
    queue, told = new_queue(), []

    def take_away(task, result):
        told.append(result)
        layers = list(project.mapLayers())
        if len(told) == 5 and layers:
            if what == "a layer":
                project.removeMapLayer(layers[0])
            elif what == "the group":
                root = project.layerTreeRoot()
                root.removeChildNode(root.children()[0])
            else:
                project.removeAllMapLayers()

    queue.scene_done.connect(take_away)
    queue.add(_task(band, tmp_path / "out"))
    wait_for(lambda: queue.over)
    assert len(queue.over[0].report.written) == COUNT == check_folder(band, tmp_path / "out")
    assert 0 < len(project.mapLayers()) < COUNT
    assert all(layer.isValid() for layer in project.mapLayers().values())
    check_nothing_runs()


def test_files_that_are_layers_are_written_anew(new_queue, band, project, tmp_path, wait_for):
    queue = new_queue()
    queue.add(_task(band, tmp_path / "out"))
    wait_for(lambda: len(queue.over) == 1)
    layers = dict(project.mapLayers())
    assert len(layers) == COUNT
    for layer in layers.values():
        assert layer.dataProvider().sample(layer.extent().center(), 1)[1]
    queue.add(_task(band, tmp_path / "out", overwrite=True))
    wait_for(lambda: len(queue.over) == 2)
    assert len(queue.over[1].report.written) == COUNT == check_folder(band, tmp_path / "out")
    assert project.mapLayers().keys() == layers.keys()
    for layer in layers.values():
        assert layer.isValid() and layer.dataProvider().sample(layer.extent().center(), 1)[1]


def test_two_downloads_into_one_folder_at_once(new_queue, band, project, tmp_path, wait_for):
    first, second = new_queue(), new_queue()
    for queue in (first, second):
        queue.add(_task(band, tmp_path / "out"))
    wait_for(lambda: first.over and second.over)
    for queue in (first, second):
        report = queue.over[0].report
        assert not report.failed and len(report.results) == COUNT
    assert check_folder(band, tmp_path / "out") == COUNT == len(project.mapLayers())
    check_nothing_runs()


def test_a_project_that_is_closed_while_a_download_runs(new_queue, band, project, tmp_path, wait_for):
    """The queue goes on for whoever asked for the files; what is loaded later comes into the project that is there."""
    queue, told = new_queue(), []

    def close(task, result):
        told.append(result)
        if len(told) == 5:
            project.clear()

    queue.scene_done.connect(close)
    queue.add(_task(band, tmp_path / "out"))
    wait_for(lambda: queue.over)
    assert check_folder(band, tmp_path / "out") == len(queue.over[0].report.written) == COUNT
    assert all(layer.isValid() for layer in project.mapLayers().values())
