"""The preview of a scene: what it shows, whose wish it meets, and what it leaves behind."""

from __future__ import annotations

import dataclasses
import os
import threading
from pathlib import Path

import numpy as np
import pytest

from dunia_streams.core.engine.catalog import service as api
from dunia_streams.core.engine.catalog.scenes import Limits
from dunia_streams.core.engine.network.connection import Connection
from dunia_streams.core.engine.network.transport import Transport
from dunia_streams.core.engine.tiles.grid import Extent, expected_bounds
from dunia_streams.tests.engine import jobs
from dunia_streams.tests.processes import programs
from dunia_streams.tests.service import Fault, StandInService, StreamSpec, read_number

FEW = StreamSpec("32TPT", 2020, count=12, gop=4)


@pytest.fixture
def few_scenes(fresh_service):
    """The stand-in service with the year's first twelve scenes."""
    fresh_service.publish(FEW)
    return fresh_service


@pytest.fixture
def cache(tmp_path):
    from dunia_streams.core.panel.preview_cache import PreviewCache

    return PreviewCache(tmp_path / "previews")


@pytest.fixture
def previewer(project, cache):
    """A previewer with a log of what it told."""
    from dunia_streams.core.panel.preview import Previewer

    previewer = Previewer(cache)
    _keep_log(previewer)
    yield previewer
    previewer.close()


def _keep_log(previewer):
    previewer.log = []
    previewer.started.connect(lambda scene: previewer.log.append(("started", scene)))
    previewer.ready.connect(lambda scene, image: previewer.log.append(("ready", scene, image)))
    previewer.failed.connect(lambda scene, message: previewer.log.append(("failed", scene, message)))


def _answers(previewer):
    return [entry for entry in previewer.log if entry[0] != "started"]


def _service_of(stand_in):
    return api.resolve_service(stand_in.root)


def _scenes(stand_in, year=2020):
    """The scenes as the service lists them: the frame's index is the place in the list."""
    transport = Transport(Connection(), stand_in.root)
    try:
        return api.fetch_tile_year(transport, _service_of(stand_in), "32TPT", year).scenes
    finally:
        transport.close()
        stand_in.requests.clear()


def _pixels(image):
    """A picture's pixels: (rows, columns, 4), uint8, red, green, blue and alpha, premultiplied."""
    image = image.convertToFormat(type(image).Format.Format_RGBA8888_Premultiplied)
    raw = image.constBits().asstring(image.sizeInBytes())
    return np.frombuffer(raw, np.uint8).reshape(image.height(), image.bytesPerLine() // 4, 4)[
        :, : image.width()
    ]


def _show(previewer, wait_for, stand_in, scene, **wishes):
    """Wish for a scene and wait; return its picture."""
    count = len(_answers(previewer))
    previewer.show(_service_of(stand_in), scene, **wishes)
    wait_for(lambda: len(_answers(previewer)) > count)
    kind, told_scene, what = previewer.log[-1]
    assert (kind, told_scene) == ("ready", scene), what
    return what


def _fail(previewer, wait_for, service, scene, **wishes):
    """Wish for a scene and wait for the sentence that says why it cannot be shown."""
    from dunia_streams.core.messages import tell

    count = len(_answers(previewer))
    previewer.show(service, scene, **wishes)
    wait_for(lambda: len(_answers(previewer)) > count)
    kind, told_scene, what = previewer.log[-1]
    assert (kind, told_scene) == ("failed", scene)
    return tell(what)


def _decoded(stand_in):
    """How often a stream was looked into."""
    return sum("/streams/" in request.path for request in stand_in.requests)


def test_shows_the_frame_of_the_scene_and_then_has_it(previewer, few_scenes, cache, wait_for, monkeypatch):
    from dunia_streams.core.panel import preview
    from dunia_streams.core.panel.preview_image import read_image

    readers = []
    monkeypatch.setattr(
        preview, "read_image", lambda *file: readers.append(threading.get_ident()) or read_image(*file)
    )
    scenes = _scenes(few_scenes)
    for index in (7, 2):
        image = _show(previewer, wait_for, few_scenes, scenes[index])
        assert (image.width(), image.height()) == (610, 610)
        assert read_number(_pixels(image)[:, :, :3]) == index
        path = previewer.path_of(scenes[index])
        assert read_number(jobs.pixels(path)) == index and Path(path).parent.parent == cache.folder
    assert previewer.path_of(scenes[7]) == ""
    assert [entry[:2] for entry in previewer.log] == [
        (kind, scenes[index]) for index in (7, 2) for kind in ("started", "ready")
    ]

    few_scenes.requests.clear()
    assert read_number(_pixels(_show(previewer, wait_for, few_scenes, scenes[7]))[:, :, :3]) == 7
    assert few_scenes.requests == []
    assert len(readers) == 3 and threading.get_ident() not in readers


def test_nothing_is_decoded_for_wishes_that_pass_by(project, cache, few_scenes, wait_for, monkeypatch):
    from dunia_streams.core.panel import preview
    from dunia_streams.core.task import quiet_tasks

    # Long enough for a busy machine to be quicker.
    monkeypatch.setattr(preview, "DEBOUNCE_MILLISECONDS", 2000)
    previewer = preview.Previewer(cache)
    _keep_log(previewer)
    scenes = _scenes(few_scenes)
    for scene in scenes[:5]:
        previewer.show(_service_of(few_scenes), scene)
        wait_for(lambda: not quiet_tasks().countActiveTasks())
    assert few_scenes.requests == []
    _show(previewer, wait_for, few_scenes, scenes[5])
    previewer.close()
    assert len(_answers(previewer)) == 1
    # Before the frame and after it the service is asked for its records.
    assert sum("/metadata/" in request.path for request in few_scenes.requests) == 2


def test_a_newer_wish_ends_the_older_one(previewer, few_scenes, cache, wait_for):
    scenes = _scenes(few_scenes)
    few_scenes.faults.append(Fault.drip("stream", seconds=0.2, after=200_000))
    previewer.show(_service_of(few_scenes), scenes[3])
    wait_for(lambda: _decoded(few_scenes))
    few_scenes.faults.clear()
    image = _show(previewer, wait_for, few_scenes, scenes[8])
    assert read_number(_pixels(image)[:, :, :3]) == 8
    assert previewer.log == [("started", scenes[3]), ("started", scenes[8]), ("ready", scenes[8], image)]
    assert [path.name for path in cache.folder.rglob("*") if path.is_file()] == [
        Path(previewer.path_of(scenes[8])).name
    ]


def test_the_same_wish_again_is_one_wish(previewer, few_scenes, wait_for):
    scene = _scenes(few_scenes)[5]
    previewer.show(_service_of(few_scenes), scene)
    wait_for(lambda: _decoded(few_scenes))
    _show(previewer, wait_for, few_scenes, scene)
    assert [entry[0] for entry in previewer.log] == ["started", "ready"]


def test_a_listener_may_wish_again_at_once(previewer, few_scenes, wait_for):
    scenes = _scenes(few_scenes)
    wishes = [scenes[1], scenes[2]]
    previewer.started.connect(lambda _: wishes and previewer.show(_service_of(few_scenes), wishes.pop(0)))
    previewer.ready.connect(
        lambda scene, _: scene is scenes[2] and previewer.show(_service_of(few_scenes), scenes[4])
    )
    previewer.show(_service_of(few_scenes), scenes[0])
    wait_for(lambda: len(_answers(previewer)) == 2)
    assert [entry[1] for entry in _answers(previewer)] == [scenes[2], scenes[4]]


def test_a_wish_that_comes_while_qgis_asks_for_a_password_counts(
    previewer, few_scenes, wait_for, monkeypatch
):
    from dunia_streams.core.panel import preview
    from dunia_streams.core.qgis_network import connection_to

    scenes = _scenes(few_scenes)
    wishes = [scenes[2]]

    def asking(service):
        """A dialog has an event loop of its own."""
        if wishes:
            previewer.show(service, wishes.pop())
        return connection_to(service)

    monkeypatch.setattr(preview, "connection_to", asking)
    previewer.show(_service_of(few_scenes), scenes[1])
    wait_for(lambda: _answers(previewer))
    assert [entry[:2] for entry in previewer.log] == [
        ("started", scenes[1]),
        ("started", scenes[2]),
        ("ready", scenes[2]),
    ]


def test_cancel_and_close_leave_nothing(previewer, few_scenes, cache, wait_for):
    scenes = _scenes(few_scenes)
    few_scenes.faults.append(Fault.drip("stream", seconds=0.2, after=200_000))
    previewer.show(_service_of(few_scenes), scenes[3])
    wait_for(lambda: _decoded(few_scenes))
    previewer.cancel()
    previewer.show(_service_of(few_scenes), scenes[4])
    wait_for(lambda: sum("/metadata/" in request.path for request in few_scenes.requests) == 2)
    wait_for(programs)
    previewer.close()
    assert [path for path in cache.folder.rglob("*") if path.is_file()] == []
    assert programs() == []
    running = [thread.name for thread in threading.enumerate()]
    assert not [name for name in running if name.startswith(("dunia-relay", "dunia-pump"))]

    previewer.show(_service_of(few_scenes), scenes[5])
    previewer.close()
    assert _answers(previewer) == [] and ("started", scenes[5]) not in previewer.log


def test_qgis_neither_lists_a_preview_nor_tells_its_end(previewer, few_scenes, wait_for):
    """It would tell of one that was given up after some seconds that it has failed."""
    from qgis.core import QgsApplication

    told = []
    manager = QgsApplication.taskManager()
    manager.taskAdded.connect(told.append)
    first, second = _scenes(few_scenes)[3:5]
    few_scenes.faults.append(Fault.drip("stream", seconds=0.2, after=200_000, times=1))
    previewer.show(_service_of(few_scenes), first)
    wait_for(lambda: _decoded(few_scenes))
    _show(previewer, wait_for, few_scenes, second)
    manager.taskAdded.disconnect(told.append)
    assert told == []


def test_a_preview_tells_the_size_of_a_pixel(previewer, few_scenes, wait_for):
    from qgis.core import QgsSettings

    from dunia_streams.core.panel.file_kinds import FileKind, Load
    from dunia_streams.core.panel.measurements import Measurements

    QgsSettings().remove("dunia_streams/measured")
    scene = _scenes(few_scenes)[1]
    _show(previewer, wait_for, few_scenes, scene)
    load = Load(FileKind("20m", "ZSTD", "accurate"), 1, 1830 * 1830, 1)
    estimate = Measurements().estimate_loads([load])
    assert estimate.bytes == pytest.approx(os.path.getsize(previewer.path_of(scene)))
    assert estimate.seconds is None
    QgsSettings().remove("dunia_streams/measured")


def test_says_why_a_scene_cannot_be_shown(previewer, few_scenes, cache, wait_for, monkeypatch):
    from dunia_streams.core import settings

    scene, service = _scenes(few_scenes)[3], _service_of(few_scenes)
    few_scenes.faults.append(Fault.status("/streams/", 404))
    assert "has nothing at this address (HTTP 404)" in _fail(previewer, wait_for, service, scene)
    few_scenes.faults.clear()

    nowhere = api.resolve_service("http://127.0.0.1:9/api")
    assert "cannot be reached" in _fail(previewer, wait_for, nowhere, scene)
    gone = dataclasses.replace(scene, sensing_time=scene.sensing_time.replace(second=59))
    assert "has no scene" in _fail(previewer, wait_for, service, gone)
    without = dataclasses.replace(scene, resolutions=())
    few_scenes.publish(FEW, answer=lambda answer: {**answer, "metadata": {}})
    assert "offers no 60m stream" in _fail(previewer, wait_for, service, without)
    elsewhere = Extent(0.0, 0.0, 1.0, 1.0, "EPSG:4326")
    assert "meets none" in _fail(previewer, wait_for, service, scene, area=elsewhere)

    settings.set_authentication(service.root, "missing")
    try:
        assert "is not there" in _fail(previewer, wait_for, service, scene)
    finally:
        settings.set_authentication(service.root, "")
    # A file where the folder should be.
    cache.folder.mkdir(exist_ok=True)
    folder = cache.folder_of(service)
    folder.rmdir() if folder.exists() else None
    folder.write_text("")
    few_scenes.publish(FEW)
    assert str(folder) in _fail(previewer, wait_for, service, scene)
    assert previewer.path_of(scene) == ""


def test_a_fault_of_ours_is_a_sentence_too(previewer, few_scenes, wait_for, monkeypatch):
    from dunia_streams.core.panel import preview

    monkeypatch.setattr(preview, "read_image", lambda *file: None)
    scene, service = _scenes(few_scenes)[3], _service_of(few_scenes)
    assert "could not be read. Clear the cache" in _fail(previewer, wait_for, service, scene)
    monkeypatch.setattr(preview, "read_image", None)
    assert "unexpectedly" in _fail(previewer, wait_for, service, scene)


def test_no_data_is_transparent(previewer, few_scenes, wait_for):
    truth = few_scenes.truth("32TPT", 2020)
    index = next(frame.index for frame in truth if 5 < frame.nodata < 60)
    pixels = _pixels(_show(previewer, wait_for, few_scenes, _scenes(few_scenes)[index]))
    alpha = pixels[:, :, 3]
    assert abs(100 * np.mean(alpha == 0) - truth[index].nodata) < 1
    assert np.mean((alpha > 0) & (alpha < 255)) < 0.01
    assert (pixels[:, :, :3] <= alpha[:, :, np.newaxis]).all()


def test_an_area_shows_its_own_pixels_of_the_same_file(previewer, few_scenes, wait_for):
    scene = _scenes(few_scenes)[6]
    _show(previewer, wait_for, few_scenes, scene)
    few_scenes.requests.clear()
    bounds = expected_bounds("32TPT")
    left, top = bounds.xmin + 600 * 60, bounds.ymax - 900 * 60
    area = Extent(left, top - 200 * 60, left + 300 * 60, top, f"EPSG:{bounds.epsg}")
    pixels = _pixels(_show(previewer, wait_for, few_scenes, scene, area=area))
    assert (pixels[:, :, :3] == jobs.pixels(previewer.path_of(scene))[900:1100, 600:900]).all()
    assert few_scenes.requests == []


def test_a_downloaded_file_serves_if_it_holds_all_that_is_wanted(
    previewer, few_scenes, cache, tmp_path, wait_for
):
    scenes = _scenes(few_scenes)
    bounds = expected_bounds("32TPT")
    half = Extent(bounds.xmin, bounds.ymin, bounds.xmin + 54900, bounds.ymax, f"EPSG:{bounds.epsg}")
    names = Limits(names=(scenes[1].name, scenes[2].name))
    whole = jobs.download(few_scenes, tmp_path / "whole", tiles=(), limits=names).results
    part = jobs.download(few_scenes, tmp_path / "part", tiles=(), limits=names, extent=half).results
    few_scenes.requests.clear()

    _show(previewer, wait_for, few_scenes, scenes[1], known_path=whole[0].path)
    assert previewer.path_of(scenes[1]) == whole[0].path
    image = _show(previewer, wait_for, few_scenes, scenes[2], known_path=part[1].path, area=half)
    assert previewer.path_of(scenes[2]) == part[1].path and (image.width(), image.height()) == (305, 610)
    assert few_scenes.requests == []

    # Half a tile is not the whole one, and another scene's file not this one's.
    for known in (part[1].path, whole[0].path, str(tmp_path / "gone.tiff")):
        image = _show(previewer, wait_for, few_scenes, scenes[2], known_path=known)
        assert read_number(_pixels(image)[:, :, :3]) == 2
        assert cache.folder in Path(previewer.path_of(scenes[2])).parents


def test_services_with_scenes_of_the_same_name_are_kept_apart(previewer, few_scenes, wait_for):
    def exchange(images):
        """Name frame 3 with the time of frame 4, and the other way round."""
        times = {3: images[4]["sensing_time"], 4: images[3]["sensing_time"]}
        return [{**i, "sensing_time": times.get(i["image_number"], i["sensing_time"])} for i in images]

    scene = _scenes(few_scenes)[3]
    with StandInService() as other:
        other.publish(FEW, records=(exchange,))
        namesake = next(found for found in _scenes(other) if found.name == scene.name)
        shown = []
        for stand_in, wish in ((few_scenes, scene), (other, namesake), (few_scenes, scene)):
            few_scenes.requests.clear()
            shown.append(read_number(_pixels(_show(previewer, wait_for, stand_in, wish))[:, :, :3]))
    assert shown == [3, 4, 3] and few_scenes.requests == []


def test_a_preview_of_another_frame_or_a_broken_one_is_made_anew(
    previewer, few_scenes, wait_for, monkeypatch
):
    from dunia_streams.core.panel import preview_cache

    scene = _scenes(few_scenes)[3]
    few_scenes.publish(FEW, records=(lambda images: [{**i, **_moved(i)} for i in images],))
    moved = next(found for found in _scenes(few_scenes) if found.name == scene.name)
    _show(previewer, wait_for, few_scenes, moved)
    path = previewer.path_of(moved)
    assert read_number(jobs.pixels(path)) == 4

    few_scenes.publish(FEW)
    with monkeypatch.context() as patch:
        # Removing it first does not always succeed.
        patch.setattr(preview_cache, "_remove", lambda path: False)
        assert read_number(_pixels(_show(previewer, wait_for, few_scenes, scene))[:, :, :3]) == 3
    for size in (os.path.getsize(path) // 2, 10):
        os.truncate(path, size)
        assert read_number(_pixels(_show(previewer, wait_for, few_scenes, scene))[:, :, :3]) == 3
        assert previewer.path_of(scene) == path


def _moved(image):
    """Exchange the numbers of the records 3 and 4."""
    return {"image_number": {3: 4, 4: 3}.get(image["image_number"], image["image_number"])}


@pytest.mark.slow
def test_without_a_60_m_stream_the_coarsest_is_taken(previewer, fresh_service, wait_for):
    fresh_service.publish(StreamSpec("32TPT", 2020, size=5490, count=2))
    scene = _scenes(fresh_service)[1]
    image = _show(previewer, wait_for, fresh_service, scene)
    assert read_number(_pixels(image)[:, :, :3]) == 1 and (image.width(), image.height()) == (610, 610)
    assert jobs.pixels(previewer.path_of(scene)).shape == (5490, 5490, 3)


def test_the_cache_is_trimmed_but_not_of_what_is_on_the_map(previewer, few_scenes, cache, project, wait_for):
    from dunia_streams.core import layers

    scenes = _scenes(few_scenes)
    _show(previewer, wait_for, few_scenes, scenes[0])
    on_map = Path(previewer.path_of(scenes[0]))
    layers.add_preview(project, str(on_map))
    cache.limit_mb = 1
    for index in (1, 2):
        _show(previewer, wait_for, few_scenes, scenes[index])
        assert set(cache.folder.rglob("*.tiff")) == {
            on_map,
            Path(previewer.path_of(scenes[index])),
        }


def test_two_share_the_cache(previewer, few_scenes, cache, wait_for):
    from dunia_streams.core.panel.preview import Previewer

    scene = _scenes(few_scenes)[4]
    other = Previewer(type(cache)(cache.folder))
    _keep_log(other)
    for each in (previewer, other):
        each.show(_service_of(few_scenes), scene)
    wait_for(lambda: _answers(previewer) and _answers(other))
    other.close()
    assert [entry[0] for each in (previewer, other) for entry in _answers(each)] == ["ready", "ready"]
    assert len([path for path in cache.folder.rglob("*") if path.is_file()]) == 1
