"""The tile grid on the map, and the tool that takes a tile from it, used with the mouse."""

from __future__ import annotations

import pytest

MUNICH = (11.5, 47.8)
IN_32TPT, IN_33TUN, IN_BOTH_ZONES = (11.0, 47.3), (13.2, 47.3), (12.5, 47.3)
SYSTEMS = [("EPSG:3857", 500.0), ("EPSG:4326", 0.004), ("EPSG:32632", 400.0)]


@pytest.fixture
def picking(new_canvas):
    """A function that opens a map with the tool on it; the tool keeps what it told in ``told``."""
    from dunia_streams.ui.tile_picker import TilePicker

    def start(place=MUNICH, **view):
        canvas = new_canvas(place, **view)
        tool = TilePicker(canvas)
        tool.told = []
        tool.picked.connect(tool.told.append)
        canvas.setMapTool(tool)
        return canvas, tool

    return start


def _grid(canvas):
    from dunia_streams.ui.tile_grid_item import TileGridItem

    return [item for item in canvas.scene().items() if isinstance(item, TileGridItem)]


def _move(canvas, pixel):
    from qgis.PyQt.QtCore import QEvent, QPointF, Qt
    from qgis.PyQt.QtGui import QMouseEvent
    from qgis.PyQt.QtWidgets import QApplication

    # Straight to the map: with the pointer, other tests' windows that come and go have a say in where it is.
    viewport, none = canvas.viewport(), Qt.MouseButton.NoButton
    places = QPointF(pixel), QPointF(viewport.mapToGlobal(pixel))
    event = QMouseEvent(QEvent.Type.MouseMove, *places, none, none, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(viewport, event)


def _click(canvas, pixel, button="LeftButton"):
    from qgis.PyQt.QtCore import Qt
    from qgis.PyQt.QtTest import QTest

    QTest.mouseClick(
        canvas.viewport(), getattr(Qt.MouseButton, button), Qt.KeyboardModifier.NoModifier, pixel
    )


def _menu():
    from qgis.PyQt.QtWidgets import QApplication

    return QApplication.activePopupWidget()


@pytest.mark.parametrize(("crs", "units_per_pixel"), SYSTEMS)
def test_a_click_takes_the_tile_under_the_cursor(picking, pixel_of, crs, units_per_pixel):
    canvas, tool = picking(crs=crs, units_per_pixel=units_per_pixel)
    _click(canvas, pixel_of(canvas, IN_32TPT))
    _click(canvas, pixel_of(canvas, IN_33TUN))
    _click(canvas, pixel_of(canvas, IN_33TUN), "RightButton")
    assert tool.told == ["32TPT", "33TUN"] and _menu() is None


def test_where_tiles_overlap_a_menu_offers_each(picking, pixel_of, qgis_app):
    from qgis.PyQt.QtCore import Qt
    from qgis.PyQt.QtTest import QTest

    canvas, tool = picking(units_per_pixel=500.0)
    for keys, chosen in ((("Down", "Down", "Return"), ["33TUN"]), (("Escape",), ["33TUN"])):
        _click(canvas, pixel_of(canvas, IN_BOTH_ZONES))
        assert [action.text() for action in _menu().actions()] == ["32TQT", "33TUN"]
        for key in keys:
            QTest.keyClick(_menu(), getattr(Qt.Key, f"Key_{key}"))
        qgis_app.processEvents()
        assert tool.told == chosen and _menu() is None
    # The menu is gone, and the tool follows the cursor again.
    _click(canvas, pixel_of(canvas, IN_32TPT))
    assert tool.told == ["33TUN", "32TPT"]


def test_the_tiles_under_the_cursor_are_outlined_and_named(picking, pixel_of):
    canvas, _ = picking(units_per_pixel=500.0)
    before = canvas.grab().toImage()
    _move(canvas, pixel_of(canvas, IN_32TPT))
    one = canvas.grab().toImage()
    _move(canvas, pixel_of(canvas, IN_BOTH_ZONES))
    both = canvas.grab().toImage()
    assert before != one and one != both
    # The outline's corner, far from the cursor and its label, is drawn in the highlight's color.
    corner = _corner_of(canvas, "32TPT")
    assert _strength(canvas, one, corner) > _strength(canvas, before, corner)
    assert _strength(canvas, both, corner) == _strength(canvas, before, corner)


def test_nothing_is_named_when_the_cursor_has_left_the_map(picking, pixel_of, qgis_app):
    from qgis.PyQt.QtCore import QEvent

    canvas, _ = picking(units_per_pixel=500.0)
    before = canvas.grab().toImage()
    _move(canvas, pixel_of(canvas, IN_32TPT))
    qgis_app.sendEvent(canvas.viewport(), QEvent(QEvent.Type.Leave))
    qgis_app.processEvents()
    assert canvas.grab().toImage() == before


def _corner_of(canvas, tile):
    from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransform, QgsPointXY, QgsProject

    from dunia_streams.core.engine.tiles.grid import expected_bounds

    bounds = expected_bounds(tile)
    system = QgsCoordinateReferenceSystem(f"EPSG:{bounds.epsg}")
    to_map = QgsCoordinateTransform(system, canvas.mapSettings().destinationCrs(), QgsProject.instance())
    point = to_map.transform(QgsPointXY(bounds.xmin, bounds.ymax))
    return canvas.getCoordinateTransform().transform(point).toQPointF()


def _strength(canvas, image, place, reach=3):
    """How many pixels around a place have the highlight's color."""
    from qgis.PyQt.QtGui import QColor, QPalette

    wanted = canvas.palette().color(QPalette.ColorRole.Highlight)
    count = 0
    for x in range(-reach, reach + 1):
        for y in range(-reach, reach + 1):
            color = QColor(image.pixel(round(place.x()) + x, round(place.y()) + y))
            difference = [
                abs(getattr(color, part)() - getattr(wanted, part)()) for part in ("red", "green", "blue")
            ]
            count += max(difference) < 40
    return count


@pytest.mark.parametrize("rotation", [0, 30])
@pytest.mark.parametrize(("crs", "units_per_pixel"), SYSTEMS)
def test_the_grid_lies_where_the_map_has_it(picking, qgis_app, crs, units_per_pixel, rotation):
    """In a rotated map and after it was moved, too."""
    canvas, tool = picking(crs=crs, units_per_pixel=units_per_pixel)
    canvas.setRotation(rotation)
    canvas.setCenter(canvas.center())
    tool.set_chosen(["32TPT"])
    qgis_app.processEvents()
    image = canvas.grab().toImage()
    assert _strength(canvas, image, _corner_of(canvas, "32TPT")) > 4


def test_chosen_tiles_are_filled(picking, pixel_of, qgis_app):
    from qgis.PyQt.QtCore import QPoint
    from qgis.PyQt.QtGui import QColor

    canvas, tool = picking(units_per_pixel=500.0)
    # Away from the name in the middle.
    place = pixel_of(canvas, IN_32TPT) + QPoint(-20, 30)
    ground = QColor(canvas.grab().toImage().pixel(place))
    tool.set_chosen(["32TPT"])
    filled = QColor(canvas.grab().toImage().pixel(place))
    tool.set_chosen([])
    assert filled != ground and filled.blue() > filled.red()
    assert QColor(canvas.grab().toImage().pixel(place)) == ground


@pytest.mark.parametrize(("crs", "units_per_pixel"), [("EPSG:3857", 20_000.0), ("EPSG:4326", 0.2)])
def test_where_the_grid_is_too_small_it_says_what_to_do_and_takes_no_tile(
    picking, pixel_of, crs, units_per_pixel
):
    canvas, tool = picking(crs=crs, units_per_pixel=units_per_pixel)
    (grid,) = _grid(canvas)
    assert not grid.is_legible
    _move(canvas, pixel_of(canvas, IN_32TPT))
    _click(canvas, pixel_of(canvas, IN_32TPT))
    assert tool.told == [] and _menu() is None
    hint = canvas.grab().toImage()
    canvas.zoomScale(canvas.scale() / 50)
    assert grid.is_legible and canvas.grab().toImage() != hint
    _click(canvas, pixel_of(canvas, IN_32TPT))
    assert tool.told == ["32TPT"]


def test_a_map_without_a_system_says_so(picking):
    from qgis.core import QgsCoordinateReferenceSystem
    from qgis.PyQt.QtCore import QPoint

    canvas, tool = picking(units_per_pixel=500.0)
    canvas.setDestinationCrs(QgsCoordinateReferenceSystem())
    (grid,) = _grid(canvas)
    assert not grid.is_legible
    with_hint = canvas.grab().toImage()
    _click(canvas, QPoint(400, 300))
    assert tool.told == []
    grid.hide()
    assert canvas.grab().toImage() != with_hint


def test_the_grid_follows_the_map_to_another_system(picking, pixel_of):
    from qgis.core import QgsCoordinateReferenceSystem

    canvas, tool = picking(units_per_pixel=500.0)
    canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:32633"))
    _click(canvas, pixel_of(canvas, IN_32TPT))
    assert tool.told == ["32TPT"]


def test_escape_ends_the_tool_and_nothing_of_it_stays(picking, qgis_app, pixel_of):
    from qgis.PyQt.QtCore import Qt
    from qgis.PyQt.QtTest import QTest

    canvas, tool = picking(units_per_pixel=500.0)
    assert len(_grid(canvas)) == 1
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    assert canvas.mapTool() is not tool and _grid(canvas) == []
    _click(canvas, pixel_of(canvas, IN_32TPT))
    canvas.zoomByFactor(2)
    assert tool.told == []
    canvas.setMapTool(tool)
    assert len(_grid(canvas)) == 1


def test_escape_goes_back_to_the_tool_before(picking):
    from qgis.gui import QgsMapToolPan
    from qgis.PyQt.QtCore import Qt
    from qgis.PyQt.QtTest import QTest

    canvas, tool = picking(units_per_pixel=500.0)
    pan = QgsMapToolPan(canvas)
    canvas.setMapTool(pan)
    assert _grid(canvas) == []
    canvas.setMapTool(tool)
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    assert canvas.mapTool() is pan and _grid(canvas) == []


def test_a_menu_that_is_open_goes_with_the_tool(picking, pixel_of):
    canvas, tool = picking(units_per_pixel=500.0)
    _click(canvas, pixel_of(canvas, IN_BOTH_ZONES))
    assert _menu() is not None
    canvas.unsetMapTool(tool)
    assert _menu() is None and tool.told == []


def test_an_area_is_shown_whatever_the_map_s_system(new_canvas, qgis_app):
    from qgis.core import QgsCoordinateReferenceSystem, QgsRectangle
    from qgis.gui import QgsRubberBand

    from dunia_streams.ui.area_band import AreaBand

    canvas = new_canvas(MUNICH, units_per_pixel=500.0)

    def bands():
        return [item for item in canvas.scene().items() if isinstance(item, QgsRubberBand)]

    area = AreaBand(canvas)
    area.show(
        QgsRectangle(630_000, 5_220_000, 660_000, 5_250_000), QgsCoordinateReferenceSystem("EPSG:32632")
    )
    for crs in ("EPSG:3857", "EPSG:4326", "EPSG:32632"):
        system = QgsCoordinateReferenceSystem(crs)
        canvas.setDestinationCrs(system)
        assert len(bands()) == 1
        # An item of the scene turned into a rubber band is a wrong address in some builds, and QGIS crashes.
        box = area._band.asGeometry().boundingBox()
        if crs == "EPSG:4326":
            assert 10.7 < box.xMinimum() < box.xMaximum() < 11.2
        if crs == "EPSG:32632":
            assert abs(box.width() - 30_000) < 1
    area.hide()
    assert bands() == []
    area.show(QgsRectangle(10, 47, 11, 48), QgsCoordinateReferenceSystem("EPSG:4326"))
    area.remove()
    assert bands() == []
