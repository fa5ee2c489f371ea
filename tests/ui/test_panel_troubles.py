"""The panel where things go wrong, or come at a bad moment: in a window of its own, with a real map and message bar."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest

from dunia_streams.core.engine.catalog.scenes import Limits
from dunia_streams.core.engine.catalog.service import Service, resolve_service
from dunia_streams.core.engine.tiles.grid import Extent
from dunia_streams.tests.engine.jobs import FEW
from dunia_streams.tests.service import Fault

JANUARY = (date(2020, 1, 1), date(2020, 1, 31))
HOSTILE = "<img src='file:///etc/passwd'> & <b>"


@pytest.fixture
def few_scenes(fresh_service):
    """The stand-in service with the year's first twelve scenes of one tile."""
    fresh_service.publish(FEW)
    return fresh_service


@pytest.fixture
def panel(project, qgis_app, tmp_path):
    """The panel in a window of its own: ``dock``, ``session``, ``previewer``, ``canvas``, ``bar``, ``close``."""
    from qgis.core import QgsSettings
    from qgis.gui import QgsLayerTreeView, QgsMapCanvas, QgsMessageBar
    from qgis.PyQt.QtCore import Qt
    from qgis.PyQt.QtWidgets import QMainWindow

    from dunia_streams.core import background
    from dunia_streams.core.panel.preview import Previewer
    from dunia_streams.core.panel.preview_cache import PreviewCache
    from dunia_streams.core.panel.session import Session
    from dunia_streams.ui.dock import DuniaDock

    QgsSettings().remove("dunia_streams")
    window = QMainWindow()
    window.resize(1200, 900)
    canvas = QgsMapCanvas(window)
    window.setCentralWidget(canvas)
    bar, tree = QgsMessageBar(canvas), QgsLayerTreeView()
    iface = SimpleNamespace(
        mainWindow=lambda: window,
        mapCanvas=lambda: canvas,
        messageBar=lambda: bar,
        layerTreeView=lambda: tree,
        activeLayer=lambda: None,
    )
    session, previewer = Session(), Previewer(PreviewCache(tmp_path / "previews"))
    dock = DuniaDock(iface, session, previewer)
    window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, dock)
    window.show()
    qgis_app.processEvents()

    def close():
        if not panel.is_closed:
            panel.is_closed = True
            previewer.close()
            session.close()
            dock.close_down()
            background.close()
            window.removeDockWidget(dock)

    panel = SimpleNamespace(
        dock=dock, session=session, previewer=previewer, canvas=canvas, bar=bar, close=close, is_closed=False
    )
    yield panel
    close()
    dock.deleteLater()
    window.deleteLater()
    qgis_app.processEvents()
    QgsSettings().remove("dunia_streams")


@pytest.fixture
def searched(panel, few_scenes, wait_for):
    """The panel after a search for January's scenes."""
    panel.session.search(resolve_service(few_scenes.root), ["32TPT"], JANUARY)
    wait_for(lambda: not panel.session.is_searching)
    assert panel.session.scenes.scenes
    return panel


def start(panel, folder, scenes, area=None):
    """Begin the download of some scenes and return its record."""
    names = tuple(scene.name for scene in scenes)
    job = panel.session.job(panel.session.service, str(folder), "60m", area, Limits(names=names))
    assert panel.session.downloads.add(job) is None
    return panel.session.downloads.records[-1]


def button(parent, text):
    from qgis.PyQt.QtWidgets import QPushButton

    found = [one for one in parent.findChildren(QPushButton) if one.text().startswith(text)]
    return next((one for one in found if one.isVisible()), None)


def message(panel):
    """Return what the message bar shows, as it is seen."""
    from qgis.PyQt.QtWidgets import QTextBrowser

    return panel.bar.currentItem().findChild(QTextBrowser).toPlainText()


def test_what_failed_is_shown_while_another_download_runs(searched, few_scenes, tmp_path, wait_for):
    """QGIS has deleted the task of the first one by then."""
    from qgis.PyQt import sip

    few_scenes.faults.append(Fault.status("/streams/", 404, times=1))
    failed = start(searched, tmp_path / "one", searched.session.scenes.scenes[:2])
    wait_for(lambda: failed.ended and sip.isdeleted(failed.task))
    few_scenes.faults.append(Fault.drip("/streams/", seconds=0.2, after=200_000))
    running = start(searched, tmp_path / "two", searched.session.scenes.scenes[2:4])
    wait_for(lambda: running.begun and button(searched.dock._jobs, "Cancel"))
    searched.dock._jobs._tick()
    assert button(searched.dock._jobs, "Retry")


def test_retry_happens_once_and_takes_its_message_away(searched, few_scenes, tmp_path, wait_for):
    few_scenes.faults.append(Fault.status("/streams/", 404, times=1))
    record = start(searched, tmp_path, searched.session.scenes.scenes[:2])
    wait_for(lambda: record.ended)
    retry = button(searched.bar, "Retry")
    button(searched.dock._jobs, "Retry").click()
    assert searched.bar.items() == [] and len(searched.session.downloads.records) == 1
    # Its click may be on its way already.
    retry.click()
    (again,) = searched.session.downloads.records
    wait_for(lambda: again.ended)
    assert len(again.paths) == 2 and searched.session.downloads.records == []


def test_a_message_that_the_user_has_closed_is_not_looked_for(searched, few_scenes, tmp_path, wait_for):
    few_scenes.faults.append(Fault.status("/streams/", 404, times=1))
    record = start(searched, tmp_path, searched.session.scenes.scenes[:1])
    wait_for(lambda: record.ended)
    searched.bar.clearWidgets()
    wait_for(lambda: searched.bar.items() == [])
    searched.bar.pushMessage("of somebody else")
    button(searched.dock._jobs, "Retry").click()
    assert [item.text() for item in searched.bar.items()] == ["of somebody else"]


def test_a_retry_that_cannot_begin_leaves_the_record(searched, few_scenes, tmp_path, wait_for, monkeypatch):
    from dunia_streams.core.panel import downloads
    from dunia_streams.core.qgis_network import SocksUnavailable

    few_scenes.faults.append(Fault.status("/streams/", 404, times=1))
    record = start(searched, tmp_path, searched.session.scenes.scenes[:1])
    wait_for(lambda: record.ended)

    def refuse(service):
        raise SocksUnavailable()

    monkeypatch.setattr(downloads, "connection_to", refuse)
    button(searched.dock._jobs, "Retry").click()
    assert (
        searched.session.downloads.records == [record] and "PySocks" in searched.dock._download._note.text()
    )


def test_what_is_done_again_by_another_download_is_not_told_as_missing(
    searched, few_scenes, tmp_path, wait_for
):
    scenes = searched.session.scenes.scenes
    size = few_scenes.publish(FEW).path.stat().st_size
    few_scenes.publish(FEW, truncate_bytes=size // 4)
    first = start(searched, tmp_path, scenes)
    wait_for(lambda: first.ended)
    assert searched.session.downloads.records == [first] and first.paths
    few_scenes.publish(FEW)
    elsewhere = start(searched, tmp_path / "elsewhere", scenes)
    wait_for(lambda: elsewhere.ended)
    assert searched.session.downloads.records == [first]
    again = start(searched, tmp_path, scenes)
    assert first not in searched.session.downloads.records
    wait_for(lambda: again.ended)
    assert searched.session.downloads.records == [] and button(searched.dock._jobs, "Retry") is None


def test_what_could_not_be_begun_is_not_told_as_missing_once_it_goes_to_another_folder(
    searched, tmp_path, wait_for
):
    scenes = searched.session.scenes.scenes[:2]
    (tmp_path / "file").write_text("no folder")
    first = start(searched, tmp_path / "file", scenes)
    wait_for(lambda: first.ended)
    assert "Choose another folder." in message(searched) and searched.session.downloads.records == [first]
    # The same again would be refused again.
    assert button(searched.bar, "Retry") is None and button(searched.dock._jobs, "Retry") is None
    second = start(searched, tmp_path / "folder", scenes[:1])
    assert searched.session.downloads.records == [second]
    wait_for(lambda: second.ended)
    assert searched.session.downloads.records == []


def test_an_area_outside_the_tiles_is_told_at_once_and_asked_for_anew(searched, tmp_path, wait_for):
    searched.session.scenes.check_only(searched.session.scenes.scenes[:2])
    outside = Extent(20, 50, 21, 51, "EPSG:4326")
    searched.dock._download.set_rectangle(outside, "")
    wait_for(lambda: "meets none of the tiles asked for (32TPT)" in searched.dock._download._estimate.text())
    first = start(searched, tmp_path, searched.session.scenes.scenes[:2], outside)
    wait_for(lambda: first.ended)
    assert "meets none of the tiles" in message(searched) and searched.session.downloads.records == [first]
    # The same again would meet none again.
    assert button(searched.bar, "Retry") is None and button(searched.dock._jobs, "Retry") is None
    # Another area is what it has asked for.
    searched.dock._download.set_rectangle(Extent(9.5, 47, 10, 47.5, "EPSG:4326"), "")
    assert searched.session.downloads.records == [] and not searched.bar.items()


def test_a_download_that_brought_nothing_is_not_told_as_missing_once_it_goes_elsewhere(
    searched, few_scenes, tmp_path, wait_for
):
    scenes = searched.session.scenes.scenes[:2]
    few_scenes.faults.append(Fault.status("/streams/", 404, times=1))
    first = start(searched, tmp_path, scenes)
    wait_for(lambda: first.ended)
    assert searched.session.downloads.records == [first] and button(searched.dock._jobs, "Retry")
    second = start(searched, tmp_path / "elsewhere", scenes)
    assert searched.session.downloads.records == [second]
    wait_for(lambda: second.ended)
    assert searched.session.downloads.records == []


def test_a_scene_that_comes_switches_the_time_off(searched, tmp_path, wait_for, monkeypatch):
    """And where it is on again when the download ends, its news says what shows the scenes."""
    from qgis import utils
    from qgis.core import QgsProject, QgsTemporalNavigationObject

    from dunia_streams.core.compat import SWITCHED_OFF

    monkeypatch.setattr(utils, "iface", searched.dock._iface)
    controller = QgsTemporalNavigationObject(searched.canvas)
    searched.canvas.setTemporalController(controller)
    scenes = searched.session.scenes.scenes
    first = start(searched, tmp_path, scenes[1:4])
    wait_for(lambda: first.ended)
    (group,) = QgsProject.instance().layerTreeRoot().children()
    assert (
        searched.session.downloads.play(first, controller) == 3 and searched.canvas.mapSettings().isTemporal()
    )
    controller.pause()
    controller.setCurrentFrameNumber(1)
    # Where nothing comes, what is played goes on.
    refused = start(searched, "/dev/null/folder", scenes[:3])
    wait_for(lambda: refused.ended)
    assert searched.canvas.mapSettings().isTemporal()
    second = start(searched, tmp_path, scenes[:3])
    wait_for(lambda: second.ended)
    assert controller.navigationMode() == SWITCHED_OFF and not searched.canvas.mapSettings().isTemporal()
    # The newest of those, of all the four that were checked to be played.
    assert [node.isVisible() for node in group.children()] == [False, True, False, False]
    assert message(searched).endswith("3 scenes are ready.")
    third, frames = start(searched, tmp_path, scenes[:2]), []

    def play_meanwhile(record):
        if record.has_files and not frames:
            frames.append(searched.session.downloads.play(first, controller))

    searched.session.downloads.changed.connect(play_meanwhile)
    wait_for(lambda: third.ended)
    assert frames == [4]
    assert message(searched).endswith("2 scenes are ready. Play shows the whole series.")
    assert searched.canvas.mapSettings().isTemporal() and all(node.isVisible() for node in group.children())
    assert button(searched.bar, "Play")


def test_news_goes_with_its_project(searched, tmp_path, wait_for):
    from qgis.core import QgsProject

    record = start(searched, tmp_path, searched.session.scenes.scenes[:2])
    wait_for(lambda: record.ended)
    assert searched.bar.items()
    QgsProject.instance().clear()
    assert not searched.bar.items()


def test_the_panel_does_not_become_narrower_than_what_it_holds(searched, qgis_app):
    from qgis.PyQt.QtCore import QPoint, Qt
    from qgis.PyQt.QtWidgets import QAbstractButton, QComboBox

    dock = searched.dock
    dock.parent().resizeDocks([dock], [60], Qt.Orientation.Horizontal)
    qgis_app.processEvents()
    for kind in (QAbstractButton, QComboBox):
        for widget in dock.widget().findChildren(kind):
            if widget.isVisible():
                right = widget.mapTo(dock, QPoint(widget.width(), 0)).x()
                assert right <= dock.width(), widget.accessibleName() or widget.toolTip()


def test_play_is_offered_where_a_retry_completes_a_series(searched, few_scenes, tmp_path, wait_for):
    scenes = searched.session.scenes.scenes
    first = start(searched, tmp_path, scenes[:1])
    wait_for(lambda: first.ended)
    assert button(searched.bar, "Open folder") and button(searched.bar, "Play") is None
    second = start(searched, tmp_path, scenes[1:2])
    wait_for(lambda: second.ended)
    assert "1 scene is ready." in message(searched) and button(searched.bar, "Play")


def test_scenes_that_are_loaded_again_are_seen(searched, tmp_path, wait_for):
    from qgis.core import QgsProject

    for _ in range(2):
        record = start(searched, tmp_path, searched.session.scenes.scenes[:2])
        wait_for(lambda record=record: record.ended)
        (group,) = QgsProject.instance().layerTreeRoot().children()
        assert [node.isVisible() for node in group.children()] == [True, False]
        group.setItemVisibilityChecked(False)


def test_messages_with_buttons_do_not_outlive_the_panel(searched, tmp_path, wait_for):
    record = start(searched, tmp_path, searched.session.scenes.scenes[:2])
    wait_for(lambda: record.ended)
    assert button(searched.bar, "Play") and button(searched.bar, "Open folder")
    searched.close()
    assert searched.bar.items() == []


def test_nothing_begins_after_the_panel_is_closed(searched, few_scenes, tmp_path):
    from qgis.core import QgsApplication

    from dunia_streams.core.task import quiet_tasks

    few_scenes.faults.append(Fault.silence("/metadata/", times=1))
    scenes, service = searched.session.scenes.scenes, searched.session.service
    job = searched.session.job(service, str(tmp_path), "60m", None, Limits(names=(scenes[0].name,)))
    searched.session.look_here(str(tmp_path), "60m", None)
    searched.session.search(service, ["32TPT"], JANUARY)
    searched.close()
    assert not searched.dock._settle.isActive()
    searched.session.search(service, ["32TPT"], JANUARY)
    searched.session.look_here(str(tmp_path), "60m", None)
    assert searched.session.downloads.add(job) is None
    searched.previewer.show(service, scenes[0])
    assert QgsApplication.taskManager().countActiveTasks() == quiet_tasks().countActiveTasks() == 0
    assert not searched.session.is_searching and searched.session.downloads.records == []


def test_what_others_call_things_is_shown_as_it_is(searched, few_scenes, tmp_path, wait_for):
    from qgis.PyQt.QtCore import Qt

    from dunia_streams.core.panel.scene_table_model import Column, SceneTableModel

    folder = tmp_path / "<b>bold & "
    scenes = searched.session.scenes
    record = start(searched, folder, scenes.scenes[:2])
    wait_for(lambda: record.ended)
    assert "&lt;b&gt;bold &amp; " in button(searched.bar, "Open folder").toolTip()
    searched.dock._messages.tell(HOSTILE)
    assert HOSTILE in message(searched)
    searched.dock._download.tell_estimate(HOSTILE)
    assert searched.dock._download._estimate.textFormat() == Qt.TextFormat.PlainText
    assert searched.dock._download._estimate.toolTip() == ""
    model = SceneTableModel(scenes)
    tip = model.data(model.index(model.row(scenes.scenes[0]), Column.HERE), Qt.ItemDataRole.ToolTipRole)
    assert "&lt;b&gt;bold &amp; " in tip


def test_a_folder_that_is_gone_is_told(searched, tmp_path, wait_for):
    record = start(searched, tmp_path / "here", searched.session.scenes.scenes[:1])
    wait_for(lambda: record.ended)
    shutil.rmtree(tmp_path / "here")
    button(searched.bar, "Open folder").click()
    assert "not there any more" in message(searched)
    # Nor does looking at it, or at a preview that is gone, end in anything but a sentence.
    searched.session.look_here(str(tmp_path / "here"), "60m", None)
    wait_for(lambda: not searched.session.marks.is_looking)
    assert not searched.session.scenes.path_here(searched.session.scenes.scenes[0])
    searched.dock._choice.preview.map_wanted.emit()
    assert "preview" in message(searched)


def test_news_go_when_a_download_is_ordered_not_when_a_queued_one_goes_on(searched, tmp_path, wait_for):
    scenes = searched.session.scenes.scenes
    first = start(searched, tmp_path / "one", scenes[:1])
    second = start(searched, tmp_path / "two", scenes[1:2])
    seen = []
    searched.session.downloads.changed.connect(
        lambda record: (
            seen.append(len(searched.bar.items())) if record is second and not record.ended else None
        )
    )
    wait_for(lambda: first.ended and second.ended)
    assert seen and set(seen) == {1}
    start(searched, tmp_path / "three", scenes[2:3])
    assert searched.bar.items() == []


def test_a_folder_that_begins_nowhere_is_told(searched):
    searched.session.scenes.set_checked(searched.session.scenes.scenes[:1], True)
    searched.dock._download._folder.setFilePath("alps")
    searched.dock.download()
    assert "it is not a whole path" in searched.dock._download._note.text()
    assert searched.session.downloads.records == []


def test_a_map_without_a_coordinate_system_is_told(panel):
    from qgis.core import QgsCoordinateReferenceSystem, QgsRectangle

    from dunia_streams.core.engine.tiles.grid import Extent

    panel.canvas.setDestinationCrs(QgsCoordinateReferenceSystem())
    panel.canvas.setExtent(QgsRectangle(0, 0, 10, 10))
    notes = (panel.dock._form._note, panel.dock._download._note)
    for note, act in (
        (notes[0], panel.dock._form.canvas_wanted.emit),
        (notes[0], lambda: panel.dock._tools._for_tiles.extentChanged.emit(QgsRectangle(1, 1, 2, 2))),
        (notes[1], lambda: panel.dock._tools._for_area.extentChanged.emit(QgsRectangle(1, 1, 2, 2))),
    ):
        note.clear()
        act()
        assert "coordinate system" in note.text()
    items = len(panel.canvas.items())
    panel.dock._tools.show_area(Extent(10, 47, 11, 48, "EPSG:4326"))
    assert len(panel.canvas.items()) == items


@pytest.mark.parametrize(
    "system", ["EPSG:32632", "PROJ:+proj=laea +lat_0=47 +lon_0=11 +ellps=WGS84 +units=m"]
)
def test_a_drawn_area_is_shown_and_taken_away(panel, system):
    """A coordinate system of the user's own has no number."""
    from qgis.core import QgsCoordinateReferenceSystem, QgsRectangle

    panel.canvas.setDestinationCrs(QgsCoordinateReferenceSystem(system))
    before = len(panel.canvas.items())
    panel.dock._tools._for_area.extentChanged.emit(QgsRectangle(650000, 5200000, 660000, 5210000))
    assert panel.dock._download.area == "rectangle" and panel.dock._download._note.text() == ""
    assert len(panel.canvas.items()) == before + 1
    panel.close()
    assert len(panel.canvas.items()) == before


def test_a_map_tool_that_is_gone_does_not_come_back(panel, qgis_app):
    from qgis.gui import QgsMapToolPan
    from qgis.PyQt import sip

    other = QgsMapToolPan(panel.canvas)
    panel.canvas.setMapTool(other)
    panel.dock._tools.pick_tiles(True)
    sip.delete(other)
    panel.dock._tools.pick_tiles(False)
    assert panel.canvas.mapTool() is None


def test_what_the_button_says_follows_a_new_search(searched, few_scenes, wait_for):
    session, download = searched.session, searched.dock._download
    session.scenes.check_only(session.scenes.scenes[:3])
    session.scenes.set_current(session.scenes.scenes[0])
    assert "3" in download._button.text()
    session.search(session.service, ["32TPT"], JANUARY)
    assert not download._button.isEnabled() and session.scenes.current is None
    wait_for(lambda: not session.is_searching)


def test_days_from_the_answers_kept_are_looked_up_in_the_folder(searched, tmp_path, wait_for):
    session, dock = searched.session, searched.dock
    wished = session.scenes.scenes[0]
    dock._download._folder.setFilePath(str(tmp_path))
    dock._form._days.days = JANUARY
    record = start(searched, tmp_path, [wished])
    wait_for(lambda: record.ended and not session.marks.is_looking)
    dock._form._days.days = (JANUARY[0], date(2020, 2, 28))
    wait_for(lambda: session.scenes.path_here(wished))


def test_the_default_folder_stays_a_default(panel, tmp_path):
    """What is shown because nothing was chosen is not remembered as a choice: another default takes its place."""
    from dataclasses import replace

    from qgis.core import QgsProject

    from dunia_streams.core import settings
    from dunia_streams.core.panel import wishes

    form = panel.dock._download
    for name in ("one", "two"):
        settings.save(replace(settings.load(), folder=str(tmp_path / name)))
        panel.dock.options_changed()
        panel.dock._remember()
        assert form.folder == str(tmp_path / name) and wishes.load(QgsProject.instance()).folder == ""
    form._folder.setFilePath(str(tmp_path / "chosen"))
    settings.save(replace(settings.load(), folder=str(tmp_path / "three")))
    panel.dock.options_changed()
    panel.dock._remember()
    assert form.folder == wishes.load(QgsProject.instance()).folder == str(tmp_path / "chosen")


def test_the_area_of_another_project_has_no_layer_s_name(panel):
    from dunia_streams.core.panel.wishes import Wishes

    form = panel.dock._download
    form.set_rectangle(Extent(10, 47, 11, 48, "EPSG:4326"), "fields")
    assert form._area.currentText() == "fields"
    form.show_wishes(Wishes(area="rectangle", rectangle=Extent(11, 47, 12, 48, "EPSG:4326")), "")
    assert form._area.currentText() == "Rectangle"


def test_what_came_from_elsewhere_is_seen_when_the_window_comes_to_the_front(searched, tmp_path, wait_for):
    """And the button says meanwhile what it said."""
    from qgis.PyQt.QtWidgets import QWidget

    session, dock = searched.session, searched.dock
    first, second = session.scenes.scenes[:2]
    record = start(searched, tmp_path / "elsewhere", [first, second])
    wait_for(lambda: record.ended)
    (tmp_path / "here").mkdir()
    dock._download._folder.setFilePath(str(tmp_path / "here"))
    session.scenes.check_only([first, second])

    other = QWidget()
    other.show()

    def come_back():
        for window in (other, dock):
            window.activateWindow()
            wait_for(window.isActiveWindow)

    wait_for(lambda: not (dock._settle.isActive() or session.marks.is_looking))
    assert dock._download._button.text() == "Download 2 scenes"
    for path, count in zip(record.paths, (1, 2)):
        Path(path).rename(tmp_path / "here" / Path(path).name)
        come_back()
        assert session.marks.is_looking and session.marks.are_known
        wait_for(lambda: not session.marks.is_looking)
        assert len([scene for scene in (first, second) if session.scenes.path_here(scene)]) == count
    assert dock._download._button.text() == "Load 2 scenes"
    session.search(session.service, ["32TPT"], JANUARY)
    wait_for(lambda: not session.is_searching)
    come_back()
    assert not session.marks.are_known
    other.close()


def test_a_service_is_chosen_when_the_user_adds_it_and_not_any_more_when_it_is_removed(panel):
    from dunia_streams.core import services
    from dunia_streams.core.panel.wishes import Wishes
    from dunia_streams.core.services import KnownService

    form, mirror = panel.dock._form, Service("Mirror", "https://mirror.example/api")
    services.save([*services.known(), KnownService(mirror)])
    panel.dock.options_changed()
    # Whoever adds a service means to use it.
    assert form.wishes(Wishes()).service == mirror.root
    services.save([known for known in services.known() if known.service != mirror])
    panel.dock.options_changed()
    assert form.wishes(Wishes()).service != mirror.root
    # One that a project brings along was never in the options.
    form.show_wishes(Wishes(service="https://project.example/api"))
    panel.dock.options_changed()
    assert form.wishes(Wishes()).service == "https://project.example/api"


def test_enter_in_the_tile_field_searches_even_while_a_search_runs(panel):
    wanted = []
    panel.dock._form.search_wanted.disconnect(panel.dock.search)
    panel.dock._form.search_wanted.connect(lambda: wanted.append("search"))
    panel.dock._form.cancel_wanted.connect(lambda: wanted.append("cancel"))
    panel.dock._form.set_searching(True)
    panel.dock._form._tiles.returnPressed.emit()
    assert wanted == ["search"]


def test_days_the_wrong_way_round_are_told(panel, few_scenes):
    from dunia_streams.core.panel.wishes import Wishes

    wishes = Wishes(service=few_scenes.root, tiles=("32TPT",), start=JANUARY[1], end=JANUARY[0])
    panel.dock._form.show_wishes(wishes)
    panel.dock.search()
    assert "later" in panel.dock._form._note.text()
