"""The panel's parts joined together, in this process: what it shows, tells, remembers and copies."""

from __future__ import annotations

import shlex
from datetime import date, datetime, timezone

import pytest
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsProject,
    QgsRasterLayer,
    QgsRectangle,
    QgsSettings,
)
from qgis.PyQt.QtCore import QPoint, Qt
from qgis.PyQt.QtGui import QGuiApplication
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QWidget,
)

from dunia_streams.core.engine.products.band_settings import BandSettings
from dunia_streams.core.engine.tiles.grid import Extent
from dunia_streams.core.panel import wishes
from dunia_streams.core.panel.wishes import Wishes
from dunia_streams.tests.engine.jobs import pixels
from dunia_streams.tests.qgis import scene_files
from dunia_streams.tests.service import BandSpec, Fault, StreamSpec, read_number
from dunia_streams.tests.ui.window import Window

SPRING = (date(2020, 1, 1), date(2020, 3, 31))


@pytest.fixture
def few_scenes(fresh_service):
    """The stand-in service with the year's first twelve scenes of one tile."""
    fresh_service.publish(StreamSpec("32TPT", 2020, count=12, gop=4, crf=28))
    return fresh_service


@pytest.fixture
def open_panel(project, few_scenes, tmp_path, qgis_app):
    """A function that opens the panel as it comes with what is remembered."""
    from dunia_streams.core.panel.preview import Previewer
    from dunia_streams.core.panel.preview_cache import PreviewCache
    from dunia_streams.core.panel.session import Session
    from dunia_streams.ui.dock import DuniaDock

    opened = []

    def open_panel(width=470, **remembered):
        if remembered:
            wishes.save(
                Wishes(
                    **{
                        "service": few_scenes.root,
                        "tiles": ("32TPT",),
                        "start": SPRING[0],
                        "end": SPRING[1],
                        "folder": str(tmp_path / "scenes"),
                        **remembered,
                    }
                )
            )
        window, session = Window(), Session()
        previewer = Previewer(PreviewCache(tmp_path / "previews"))
        dock = DuniaDock(window, session, previewer)
        window.mainWindow().addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, dock)
        window.mainWindow().resizeDocks([dock], [width], Qt.Orientation.Horizontal)
        window.mainWindow().show()
        qgis_app.processEvents()
        opened.append((window, session, previewer, dock))
        dock.window_, dock.session, dock.previewer = window, session, previewer
        return dock

    def close():
        while opened:
            window, session, previewer, dock = opened.pop()
            dock.close_down()
            previewer.close()
            session.close()
            window.mainWindow().close()
            window.mainWindow().deleteLater()
            qgis_app.processEvents()

    open_panel.close = close
    yield open_panel
    close()
    QgsSettings().remove("dunia_streams")


@pytest.fixture
def bands(few_scenes):
    """The same service with two bands of its first six scenes."""
    return [few_scenes.publish_band(BandSpec("32TPT", 2020, band, count=6)) for band in ("B04", "B08")]


@pytest.fixture
def search(wait_for):
    """A function that presses Search and waits for the scenes."""

    def search(dock):
        click(button(dock, "Search"))
        wait_for(lambda: not dock.session.is_searching)
        return dock.session.scenes

    return search


@pytest.fixture
def ended(wait_for):
    """A function that waits for the end of the next download and returns its record."""

    def ended(dock):
        records = []
        dock.session.downloads.ended.connect(records.append)
        wait_for(lambda: records)
        return records[0]

    return ended


def click(widget, place=None):
    QTest.mouseClick(
        widget, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place or widget.rect().center()
    )


def button(dock, text):
    found = [b for b in dock.findChildren(QPushButton) if b.text().replace("&", "").startswith(text)]
    return next(b for b in found if b.isVisible())


def named(dock, kind, name):
    return next(w for w in dock.findChildren(kind) if w.accessibleName() == name)


def texts(dock):
    """All sentences that are to be seen."""
    from dunia_streams.ui.note import Note

    return [note.text() for note in dock.findChildren(Note) if note.isVisible()]


def test_what_was_remembered_comes_back(open_panel):
    kept = Wishes(
        service="DestinE Streamer",
        tiles=("32TPT", "32SNG"),
        product="bands",
        resolution="20m",
        bands=("B02", "B8A"),
        stack=False,
        values="reflectance",
        boa_offset="none",
        resampling="bilinear",
        start=date(2021, 2, 3),
        end=date(2021, 3, 4),
        max_cloud=35,
        max_nodata=0,
        folder="/data/scenes",
        area="rectangle",
        rectangle=Extent(11.0, 47.0, 11.5, 47.5, "EPSG:4326"),
    )
    open_panel(**vars(kept))
    open_panel.close()
    # The panel has shown it, and given it back as it was.
    assert wishes.load(QgsProject()) == Wishes(**{**vars(kept), "service": "https://streamer.destine.eu/api"})


def test_a_project_brings_its_own_wishes(open_panel, tmp_path):
    dock = open_panel(max_cloud=20)
    path = str(tmp_path / "study.qgz")
    assert QgsProject.instance().write(path)
    cloud = named(dock, QAbstractSlider, "Limit for cloud")
    cloud.setValue(70)
    named(dock, QLineEdit, "Tiles").setText("32SNG")
    assert QgsProject.instance().read(path)
    assert cloud.value() == 20 and named(dock, QLineEdit, "Tiles").text() == "32TPT"


def test_the_map_shows_the_area_of_the_project_that_is_open(open_panel, tmp_path):
    dock = open_panel()
    canvas = dock.window_.mapCanvas()
    canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:32632"))
    items = len(canvas.items())
    whole, part = str(tmp_path / "whole.qgz"), str(tmp_path / "part.qgz")
    assert QgsProject.instance().write(whole)
    dock._download.set_rectangle(Extent(10, 47, 10.2, 47.2, "EPSG:4326"), "")
    assert len(canvas.items()) == items + 1 and QgsProject.instance().write(part)
    for path, shown in ((whole, 0), (part, 1), (whole, 0)):
        assert QgsProject.instance().read(path)
        assert len(canvas.items()) == items + shown


@pytest.mark.parametrize(
    ("wished", "own"),
    [({}, ["Resolution"]), ({"product": "bands"}, ["Bands", "Files of the bands"])],
    ids=["true color", "bands"],
)
def test_it_fits_into_320_pixels_and_every_control_has_a_name_and_a_place_in_the_tab_order(
    open_panel, bands, search, wished, own
):
    dock = open_panel(width=320, max_cloud=60, **wished)
    search(dock)
    QApplication.processEvents()
    assert dock.minimumSizeHint().width() <= 320
    kinds = (QAbstractButton, QComboBox, QLineEdit, QAbstractSlider, QAbstractSpinBox, QAbstractItemView)
    controls = [
        widget
        for kind in kinds
        for widget in dock.widget().findChildren(kind)
        if widget.isVisible() and widget.isEnabled() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    for widget in controls:
        title = widget.text() if isinstance(widget, QAbstractButton) else ""
        parent = widget.parent()
        names = (widget.accessibleName(), title, parent.accessibleName(), widget.toolTip())
        assert any(names), f"{type(widget).__name__} in {type(parent).__name__} has no name"

    dock.window_.mainWindow().activateWindow()
    first = named(dock, QComboBox, "Service")
    first.setFocus()
    reached = set()
    for _ in range(80):
        reached.add(QApplication.focusWidget())
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        if QApplication.focusWidget() is first:
            break
    wanted = [
        *own,
        "Tiles",
        "Product",
        "First day",
        "Last day",
        "Limit for cloud",
        "Limit for no-data",
        "Area",
    ]
    wanted += ["Timeline of scenes", "Folder for the scenes"]
    assert set(wanted) <= {widget.accessibleName() for widget in reached if widget is not None}


@pytest.mark.parametrize("width", [330, 460])
def test_a_wrong_or_missing_tile_is_told_in_full_and_keeps_the_search_waiting(
    open_panel, few_scenes, qgis_app, width
):
    from dunia_streams.ui.note import Note

    dock = open_panel(tiles=(), width=width)
    field = named(dock, QLineEdit, "Tiles")
    click(button(dock, "Search"))
    assert texts(dock) == ["Type a tile, or press the button beside the field and click one on the map."]
    QTest.keyClicks(field, "99abc")
    QTest.keyClick(field, Qt.Key.Key_Return)
    qgis_app.processEvents()
    (told,) = texts(dock)
    assert told.startswith("“99ABC” is not a Sentinel-2 tile name.")
    (text,) = [
        label for note in dock.findChildren(Note) for label in note.findChildren(QLabel) if label.text()
    ]
    assert text.isVisible() and 0 <= text.height() - text.heightForWidth(text.width()) < 10
    click(button(dock, "Search"))
    assert texts(dock) == [told] and not dock.session.is_searching and few_scenes.requests == []
    QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(field, Qt.Key.Key_Delete)
    click(button(dock, "Search"))
    assert texts(dock) != []
    dock._form.add_tile("32TPT")
    assert texts(dock) == []
    QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(field, "32tp")
    assert texts(dock) == []


def test_limits_filter_at_once_and_only_offered_resolutions_are_left(open_panel, search, few_scenes):
    dock = open_panel(max_cloud=None)
    scenes = search(dock)
    asked = len(few_scenes.requests)
    resolution = named(dock, QComboBox, "Resolution")
    assert [resolution.itemData(i) for i in range(resolution.count())] == ["60m"]
    named(dock, QAbstractSlider, "Limit for cloud").setValue(30)
    assert 0 < len(scenes.within_limits) < len(scenes.scenes)
    assert all(scene.cloud <= 30 for scene in scenes.within_limits)
    assert len(few_scenes.requests) == asked


def test_the_search_can_be_canceled_and_its_trouble_is_told(open_panel, few_scenes, wait_for):
    dock = open_panel(max_cloud=50)
    few_scenes.faults.append(Fault.silence("/metadata/", times=1))
    click(button(dock, "Search"))
    wait_for(lambda: few_scenes.requests)
    click(button(dock, "Cancel search"))
    assert button(dock, "Search") and texts(dock) == []
    few_scenes.faults.append(Fault.status("/metadata/", 403))
    click(button(dock, "Search"))
    wait_for(lambda: not dock.session.is_searching)
    assert any("login" in text for text in texts(dock))


def test_downloads_need_a_folder_and_tell_what_they_will_need(open_panel, search, tmp_path, wait_for, ended):
    dock = open_panel(folder="")
    scenes = search(dock)
    scenes.check_only(scenes.scenes[:2])
    click(button(dock, "Download 2 scenes"))
    assert any("Choose a folder" in text for text in texts(dock))
    folder = named(dock, QLineEdit, "Folder for the scenes")
    QTest.keyClicks(folder, str(tmp_path / "scenes"))
    QTest.keyClick(folder, Qt.Key.Key_Tab)
    click(button(dock, "Download 2 scenes"))
    assert len(ended(dock).paths) == 2
    (item,) = dock.window_.messageBar().items()
    assert "2 scenes are ready." in item.text()
    wait_for(lambda: "here already" in dock._download._estimate.text())
    assert button(dock, "Load 2 scenes").isEnabled()
    # While another folder is not known yet, and if nothing is in it, they are to be downloaded.
    dock._download._folder.setFilePath(str(tmp_path / "elsewhere"))
    assert button(dock, "Download 2 scenes").isEnabled()
    dock._download._folder.setFilePath(str(tmp_path / "scenes"))
    wait_for(lambda: dock._download._button.text() == "Load 2 scenes")
    scenes.check_only(scenes.scenes[:1])
    assert button(dock, "Load 1 scene").isEnabled()
    scenes.check_only(scenes.scenes[1:5])
    assert "3 scenes, about" in dock._download._estimate.text()
    assert button(dock, "Download 3 of 4 scenes").isEnabled()


def test_what_failed_is_listed_and_tried_again(open_panel, search, few_scenes, ended):
    dock = open_panel(max_nodata=None)
    scenes = search(dock)
    scenes.check_only(scenes.scenes[:2])
    few_scenes.faults.append(Fault.status("/streams/", 404, times=1))
    click(button(dock, "Download 2 scenes"))
    ended(dock)
    assert any("HTTP 404" in text for text in texts(dock))
    click(button(dock, "Retry"))
    assert len(ended(dock).paths) == 2 and texts(dock) == []


def test_the_commands_copied_do_the_job_that_is_shown(open_panel, search, tmp_path):
    dock = open_panel(max_cloud=40)
    scenes = search(dock)
    scenes.check_all_within()
    dock._copy("line")
    words = shlex.split(QGuiApplication.clipboard().text())
    assert {"TILES=32TPT", "START=2020-01-01", "END=2020-03-31", "MAX_CLOUD=40"} <= set(words)
    scenes.check_only(scenes.scenes[:2])
    dock._copy("python")
    text = QGuiApplication.clipboard().text()
    assert f"'SCENES': '{scenes.scenes[0].name},{scenes.scenes[1].name}'" in text


def test_the_area_of_a_layer_or_of_the_map_crops(open_panel, search, project, ended):
    dock = open_panel(max_cloud=None)
    scenes = search(dock)
    scenes.check_only(scenes.scenes[:1])
    area = named(dock, QComboBox, "Area")
    area.setCurrentIndex(area.findData("canvas"))
    extent = dock._job().extent
    assert extent.crs == "EPSG:32632" and extent.xmin <= 600000 and extent.xmax >= 700000
    dock._take_area_of_layer()
    assert any("Select a layer" in text for text in texts(dock))

    click(button(dock, "Download 1 scene"))
    dock.window_.layer = QgsRasterLayer(ended(dock).paths[0], "the field")
    dock._take_area_of_layer()
    assert area.currentText() == "the field"
    assert dock._job().extent.xmin == dock.window_.layer.extent().xMinimum()


def test_the_preview_follows_the_current_scene_and_goes_onto_the_map(open_panel, search, project, wait_for):
    dock = open_panel(max_cloud=None)
    scenes = search(dock)
    preview = named(dock, QWidget, "Preview")
    scenes.set_current(scenes.scenes[3])
    wait_for(lambda: not preview.image.isNull() and not preview.is_busy)
    canvas = dock.window_.mapCanvas()
    canvas.setExtent(QgsRectangle(600000, 4200000, 700000, 4300000))
    click(named(dock, QAbstractButton, "Show this preview on the map"))
    (layer,) = project.mapLayers().values()
    assert scenes.scenes[3].timestamp in layer.source() and canvas.extent().contains(layer.extent())
    # A second look shows another scene in its place.
    scenes.set_current(scenes.scenes[4])
    wait_for(lambda: dock._look.shown == scenes.scenes[4])
    click(named(dock, QAbstractButton, "Show this preview on the map"))
    (layer,) = project.mapLayers().values()
    assert scenes.scenes[4].timestamp in layer.source()


def test_the_preview_stays_on_the_map_until_a_scene_comes(open_panel, search, project, wait_for, tmp_path):
    dock = open_panel(max_cloud=None)
    scenes = search(dock)
    scenes.set_current(scenes.scenes[3])
    wait_for(lambda: dock._look.shown == scenes.scenes[3])
    click(named(dock, QAbstractButton, "Show this preview on the map"))
    (layer,) = project.mapLayers().values()
    preview = project.layerTreeRoot().findLayer(layer.id())
    (tmp_path / "file").write_text("no folder")
    scenes.set_checked(scenes.scenes[:2], True)
    for folder, stays in (("file", True), ("folder", False)):
        job = dock.session.checked_job(str(tmp_path / folder), "60m", None)
        assert dock.session.downloads.add(job) is None
        (record,) = dock.session.downloads.records
        wait_for(lambda record=record: record.ended)
        assert bool(record.error) is stays and preview.isVisible() is stays


def test_a_resolution_that_is_not_offered_is_told(open_panel, search):
    dock = open_panel(max_cloud=None, max_nodata=None, resolution="10m")
    assert dock._wishes().resolution == "10m"
    search(dock)
    assert dock._wishes().resolution == "60m"
    assert texts(dock) == ["The service has no true color of 10 m here; 60 m is set."]
    search(dock)
    assert texts(dock) == []


def test_search_stays_in_its_place_whatever_is_told(open_panel, search, qgis_app):
    dock = open_panel(max_cloud=None)
    before = button(dock, "Search").mapTo(dock, QPoint())
    search(dock)
    named(dock, QLineEdit, "First day").setText("20190101")
    QTest.keyClick(named(dock, QLineEdit, "First day"), Qt.Key.Key_Return)
    QTest.keyClicks(named(dock, QLineEdit, "Tiles"), ", 99ABC")
    QTest.keyClick(named(dock, QLineEdit, "Tiles"), Qt.Key.Key_Tab)
    qgis_app.processEvents()
    assert len(texts(dock)) == 2
    assert button(dock, "Search").mapTo(dock, QPoint()) == before


def test_what_was_pointed_at_stays_for_the_way_to_the_preview(open_panel, search, wait_for):
    dock = open_panel(max_cloud=None)
    scenes = search(dock)
    current, pointed, other = scenes.scenes[3:6]
    timeline, preview = dock._choice.timeline, named(dock, QWidget, "Preview")
    dock._look._return.setInterval(100)
    scenes.set_current(current)
    wait_for(lambda: dock._look.shown == current)
    timeline.hovered.emit(pointed)
    wait_for(lambda: dock._look.shown == pointed)
    preview.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, True)
    timeline.hovered.emit(None)
    QTest.qWait(500)
    assert dock._look.shown == pointed
    preview.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, False)
    wait_for(lambda: dock._look.shown == current)
    # What is chosen meanwhile is shown at once.
    dock._look._return.setInterval(100_000)
    timeline.hovered.emit(pointed)
    timeline.hovered.emit(None)
    scenes.set_current(other)
    wait_for(lambda: dock._look.shown == other)


def test_the_second_click_of_a_double_click_is_not_for_cancel(open_panel, search, few_scenes, wait_for):
    few_scenes.faults.append(Fault.drip("/streams/", seconds=0.2, after=200_000))
    dock = open_panel(max_cloud=None)
    scenes = search(dock)
    scenes.check_only(scenes.scenes[:2])
    click(button(dock, "Download 2 scenes"))
    cancel = button(dock, "Cancel")
    click(cancel)
    (record,) = dock.session.downloads.records
    assert not record.canceled and not record.task.isCanceled()
    wait_for(cancel.isEnabled)
    click(cancel)
    wait_for(lambda: record.ended)
    assert record.canceled


def test_a_hidden_panel_lets_go_of_the_map(open_panel):
    dock = open_panel(max_cloud=None)
    canvas = dock.window_.mapCanvas()
    before = canvas.mapTool()
    pick = named(dock, QAbstractButton, "Pick tiles on the map")
    click(pick, QPoint(8, pick.height() // 2))
    assert pick.isChecked() and canvas.mapTool() is not before
    dock.hide()
    assert not pick.isChecked() and canvas.mapTool() is before


def test_the_button_shows_whether_the_area_is_drawn(open_panel):
    dock = open_panel()
    canvas = dock.window_.mapCanvas()
    before = canvas.mapTool()
    draw, area = named(dock, QAbstractButton, "Draw the area"), named(dock, QComboBox, "Area")
    for _ in range(2):
        click(draw, QPoint(8, draw.height() // 2))
        assert draw.isChecked() and canvas.mapTool() is not before
        click(draw, QPoint(8, draw.height() // 2))
        assert not draw.isChecked() and canvas.mapTool() is before
    click(draw, QPoint(8, draw.height() // 2))
    canvas.mapTool().extentChanged.emit(QgsRectangle(600000, 5200000, 610000, 5210000))
    assert not draw.isChecked() and canvas.mapTool() is before and area.currentData() == "rectangle"


def test_a_search_puts_the_tool_that_picks_tiles_away(open_panel, search):
    dock = open_panel(max_cloud=None)
    pick = named(dock, QAbstractButton, "Pick tiles on the map")
    click(pick, QPoint(8, pick.height() // 2))
    assert pick.isChecked()
    search(dock)
    assert not pick.isChecked()


def test_what_came_is_told_until_the_next_download_and_played_in_sight(open_panel, search, ended):
    dock = open_panel(max_cloud=None, max_nodata=None)
    bar, canvas = dock.window_.messageBar(), dock.window_.mapCanvas()
    scenes = search(dock)
    for chosen in (scenes.scenes[:2], scenes.scenes[2:4]):
        scenes.check_only(chosen)
        click(button(dock, "Download 2 scenes"))
        record = ended(dock)
    (item,) = bar.items()
    assert item.duration() == 0 and len(record.paths) == 2
    # All of 32TPT lies to the north.
    canvas.setExtent(QgsRectangle(600000, 4200000, 700000, 4300000))
    play = next(found for found in item.findChildren(QPushButton) if found.text() == "Play")
    play.click()
    assert canvas.extent().contains(QgsRectangle(600000, 5190240, 709800, 5300040))
    # Who looks at a part stays there.
    part = QgsRectangle(640000, 5240000, 650000, 5250000)
    canvas.setExtent(part)
    play.click()
    assert canvas.extent().center() == part.center()


def test_an_empty_map_is_offered_the_world(project, open_panel):
    dock = open_panel(max_cloud=None)
    bar = dock.window_.messageBar()
    pick = named(dock, QAbstractButton, "Pick tiles on the map")
    click(pick, QPoint(8, pick.height() // 2))
    (offer,) = bar.items()
    assert "map is empty" in offer.text()
    click(button(offer, "Add a world map"))
    (world,) = project.mapLayers().values()
    assert world.isValid() and world.featureCount() > 150 and not bar.items()
    # Now there is something on it.
    for _ in range(2):
        click(pick, QPoint(8, pick.height() // 2))
    assert pick.isChecked() and not bar.items()
    project.removeAllMapLayers()
    for _ in range(2):
        click(pick, QPoint(8, pick.height() // 2))
    assert len(bar.items()) == 1
    dock.hide()
    assert not bar.items()


def test_a_map_of_the_world_that_cannot_be_read_is_told(project, open_panel, tmp_path, monkeypatch):
    from dunia_streams.core import world_map

    broken = tmp_path / "world.gpkg"
    broken.write_bytes(b"none")
    monkeypatch.setattr(world_map, "_path", lambda: broken)
    dock = open_panel(max_cloud=None)
    bar = dock.window_.messageBar()
    pick = named(dock, QAbstractButton, "Pick tiles on the map")
    click(pick, QPoint(8, pick.height() // 2))
    click(button(bar, "Add a world map"))
    (told,) = bar.items()
    assert "cannot be read" in told.text() and not project.mapLayers()


def test_days_beyond_what_was_asked_say_so(open_panel, search):
    dock = open_panel(max_cloud=None)
    scenes = search(dock)
    dock._form._days.days = (date(2020, 2, 1), date(2020, 2, 10))
    assert {scene.sensing_time.month for scene in scenes.scenes} <= {2} and texts(dock) == []
    dock._form._days.days = (date(2019, 2, 1), date(2020, 2, 10))
    assert any("Search again" in text for text in texts(dock))


def test_another_tile_than_the_listed_ones_is_told(open_panel, search):
    dock = open_panel(max_cloud=None)
    search(dock)
    dock._form._tiles.setText("32SNG")
    assert any("still shows 32TPT" in text for text in texts(dock))
    dock._form._tiles.setText("32TPT")
    assert texts(dock) == []


def test_the_last_day_is_today_at_first(open_panel):
    QgsSettings().remove("dunia_streams")
    dock = open_panel()
    assert dock._form._days.days[1] == datetime.now(timezone.utc).date()


def choose_product(dock, product):
    box = named(dock, QComboBox, "Product")
    box.setCurrentIndex(box.findData(product))


def test_the_product_is_changed_and_the_choice_kept(open_panel, bands, search, wait_for):
    dock = open_panel(max_cloud=None)
    scenes = search(dock)
    color = scenes.scenes
    scenes.check_only(color[1:3])
    scenes.set_current(color[1])
    preview = named(dock, QWidget, "Preview")
    wait_for(lambda: not preview.image.isNull() and not preview.is_busy)
    choose_product(dock, "bands")
    assert preview.image.isNull() and scenes.scenes == ()
    assert not button(dock, "Download").isEnabled()
    assert "Press Search to see the scenes of 32TPT in B04, B08." in dock._choice.timeline._empty_text
    search(dock)
    assert len(scenes.scenes) == 6 and len(scenes.checked) == 2
    assert button(dock, "Download 2 scenes") and dock._job().bands == BandSettings(("B04", "B08"), stack=True)
    choose_product(dock, "true color")
    assert scenes.scenes == color and scenes.checked == color[1:3] and dock._job().bands is None


def test_bands_that_are_lacking_are_taken_out_and_no_band_is_told(open_panel, bands, search):
    dock = open_panel(product="bands", bands=("B04", "B12"), max_cloud=None)
    scenes = search(dock)
    box = named(dock, QComboBox, "Bands")
    assert box.bands == ("B04",) and len(scenes.scenes) == 6
    assert any("Band B12" in text for text in texts(dock))
    scenes.check_only(scenes.scenes[:1])
    assert dock._job().bands == BandSettings(("B04",))
    box.set_bands(())
    assert "Choose at least one band" in dock._choice.timeline._empty_text
    search(dock)
    assert any("at least one band" in text for text in texts(dock))


def test_a_scene_without_a_true_color_record_has_no_preview_and_says_so(
    open_panel, bands, search, few_scenes
):
    few_scenes.publish(
        StreamSpec("32TPT", 2020, count=12, gop=4, crf=28), records=[lambda records: records[1:]]
    )
    dock = open_panel(product="bands", max_cloud=None)
    scenes = search(dock)
    preview = named(dock, QWidget, "Preview")
    scenes.set_current(scenes.scenes[0])
    assert "no true color picture" in preview.sentence and not preview.is_busy
    assert any("not known" in text for text in texts(dock))


def test_the_preview_of_bands_is_the_same_acquisition_in_true_color(
    open_panel, bands, search, few_scenes, tmp_path, wait_for
):
    dock = open_panel(product="bands", max_cloud=None)
    scenes = search(dock)
    preview = named(dock, QWidget, "Preview")
    scenes.set_current(scenes.scenes[3])
    wait_for(lambda: not preview.image.isNull() and not preview.is_busy)
    (path,) = (tmp_path / "previews").rglob("*.tiff")
    assert read_number(pixels(path)) == 3
    # A band's file in the folder is no picture: the preview stays that of true color.
    moment = f"{scenes.scenes[2].sensing_time:%Y-%m-%dT%H:%M:%S}"
    stack = scene_files.write(tmp_path, moment, product="B02-B03-B04")
    scenes.set_here({scenes.scenes[2].name: stack})
    scenes.set_current(scenes.scenes[2])
    wait_for(lambda: dock._look.shown.image_number == 2)
    assert len(list((tmp_path / "previews").rglob("*.tiff"))) == 2


def test_a_product_chosen_while_a_search_runs_is_what_is_shown(
    open_panel, bands, search, few_scenes, wait_for
):
    dock = open_panel(max_cloud=None)
    few_scenes.faults.append(Fault.delay("/metadata/", 0.5, times=1))
    click(button(dock, "Search"))
    wait_for(lambda: few_scenes.requests)
    choose_product(dock, "bands")
    wait_for(lambda: not dock.session.is_searching)
    assert dock.session.scenes.scenes == ()
    assert "Press Search" in dock._choice.timeline._empty_text
    choose_product(dock, "true color")
    assert len(dock.session.scenes.scenes) == 12
