"""The timeline under a real mouse, wheel and keyboard."""

from __future__ import annotations

from itertools import combinations

import pytest
from qgis.PyQt.QtCore import QEvent, QPoint, QPointF, QRect, QSize, Qt
from qgis.PyQt.QtGui import QColor, QContextMenuEvent, QHelpEvent, QKeyEvent, QPalette, QWheelEvent
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication, QMenu, QScrollBar, QToolTip

from dunia_streams.core.panel.scene_list import SceneList
from dunia_streams.tests.scene_lists import many, scene

LEFT = Qt.MouseButton.LeftButton
NO_KEYS = Qt.KeyboardModifier.NoModifier
CLOUDS = [80.0, 10.0, None, 0.0, 30.0, 55.0]


@pytest.fixture
def scene_list(qgis_app):
    made = SceneList()
    made.replace(scene(10 * place, cloud) for place, cloud in enumerate(CLOUDS))
    return made


@pytest.fixture
def timeline(scene_list):
    yield from shown(scene_list)


def shown(scene_list, width=480, height=170):
    from dunia_streams.ui.timeline import Timeline

    made = Timeline(scene_list)
    made.told = []
    made.hovered.connect(made.told.append)
    made.resize(width, height)
    made.show()
    assert QTest.qWaitForWindowExposed(made)
    yield made
    made.close()
    made.deleteLater()


def point_of(timeline, one, down=3):
    return timeline.scene_point(one).toPoint() + QPoint(0, down)


def move(timeline, point):
    # By way of the window, which is told at once and knows the buttons that are held.
    QTest.mouseMove(timeline.windowHandle(), point)


def double_click(timeline, point):
    click(timeline, point)
    QTest.mouseDClick(timeline, LEFT, NO_KEYS, point)
    QTest.mouseRelease(timeline, LEFT, NO_KEYS, point)


def click(timeline, point):
    move(timeline, point)
    QTest.mouseClick(timeline, LEFT, NO_KEYS, point)


def drag(timeline, begin, end, release=True):
    window = timeline.windowHandle()
    QTest.mousePress(window, LEFT, NO_KEYS, begin)
    move(timeline, (begin + end) / 2)
    move(timeline, end)
    if release:
        QTest.mouseRelease(window, LEFT, NO_KEYS, end)


def turn_wheel(timeline, point, steps, keys=NO_KEYS, sideways=False):
    turned = QPoint(120 * steps, 0) if sideways else QPoint(0, 120 * steps)
    QApplication.sendEvent(
        timeline,
        QWheelEvent(
            QPointF(point),
            QPointF(timeline.mapToGlobal(point)),
            QPoint(),
            turned,
            Qt.MouseButton.NoButton,
            keys,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        ),
    )


def checked(scene_list):
    return [one.image_number // 10_000 for one in scene_list.checked]


def color_at(timeline, point):
    return timeline.grab().toImage().pixelColor(point)


def test_a_click_toggles_a_scene_and_makes_it_current(timeline, scene_list):
    third = scene_list.scenes[3]
    click(timeline, point_of(timeline, third))
    assert checked(scene_list) == [3] and scene_list.current == third
    click(timeline, point_of(timeline, third))
    assert checked(scene_list) == [] and scene_list.current == third


def test_two_quick_clicks_toggle_twice(timeline, scene_list):
    double_click(timeline, point_of(timeline, scene_list.scenes[3]))
    assert checked(scene_list) == []
    assert scene_list.current == scene_list.scenes[3]


def test_a_click_beside_all_bars_changes_nothing(timeline, scene_list):
    between = (point_of(timeline, scene_list.scenes[3]) + point_of(timeline, scene_list.scenes[4])) / 2
    click(timeline, between)
    assert checked(scene_list) == [] and scene_list.current is None


def test_the_scene_under_the_mouse_is_told(timeline, scene_list):
    move(timeline, QPoint(3, 3))
    move(timeline, point_of(timeline, scene_list.scenes[1]))
    move(timeline, point_of(timeline, scene_list.scenes[1], down=4))
    move(timeline, point_of(timeline, scene_list.scenes[3]))
    assert timeline.hovered_scene == scene_list.scenes[3]
    move(timeline, QPoint(3, 3))
    assert timeline.told == [scene_list.scenes[1], scene_list.scenes[3], None]


def test_a_new_search_ends_hovering(timeline, scene_list):
    move(timeline, point_of(timeline, scene_list.scenes[1]))
    scene_list.replace([])
    assert timeline.told[-1] is None


def test_a_drag_checks_a_span_within_the_limits_and_unchecks_it_again(timeline, scene_list):
    scene_list.set_limits(50.0, None)
    begin, end = (point_of(timeline, scene_list.scenes[place]) for place in (0, 4))
    drag(timeline, begin - QPoint(6, 0), end + QPoint(6, 0))
    assert checked(scene_list) == [1, 2, 3, 4] and scene_list.current == scene_list.scenes[4]
    drag(timeline, end + QPoint(6, 0), begin - QPoint(6, 0))
    assert checked(scene_list) == [] and scene_list.current == scene_list.scenes[0]
    # The keys go on from there; a drag over nothing moves nothing.
    QTest.keyClick(timeline, Qt.Key.Key_Right)
    place = scene_list.scenes.index(scene_list.current)
    drag(timeline, begin - QPoint(12, 0), begin - QPoint(6, 0))
    assert place > 0 and scene_list.scenes.index(scene_list.current) == place


def test_a_drag_may_leave_the_widget(timeline, scene_list):
    begin = point_of(timeline, scene_list.scenes[2])
    drag(timeline, begin - QPoint(10, 0), QPoint(timeline.width() + 300, -50))
    assert checked(scene_list) == [2, 3, 4, 5]


def test_escape_ends_a_drag(timeline, scene_list):
    begin, end = (point_of(timeline, scene_list.scenes[place]) for place in (0, 4))
    before = timeline.grab().toImage()
    drag(timeline, begin, end, release=False)
    assert timeline.grab().toImage() != before
    QTest.keyClick(timeline, Qt.Key.Key_Escape)
    move(timeline, QPoint(3, 3))
    assert timeline.grab().toImage() == before
    QTest.mouseRelease(timeline.windowHandle(), LEFT, NO_KEYS, end)
    assert checked(scene_list) == []


def test_the_wheel_zooms_about_the_mouse_and_a_double_click_shows_all(timeline, scene_list):
    places = [timeline.scene_point(one).x() for one in scene_list.scenes]
    turn_wheel(timeline, point_of(timeline, scene_list.scenes[3]), 2)
    assert timeline.scene_point(scene_list.scenes[3]).x() == pytest.approx(places[3], abs=1)
    nearer = timeline.scene_point(scene_list.scenes[4]).x() - places[3]
    assert nearer == pytest.approx(1.25**2 * (places[4] - places[3]), abs=1)
    double_click(timeline, QPoint(3, 3))
    assert [timeline.scene_point(one).x() for one in scene_list.scenes] == pytest.approx(places)
    assert checked(scene_list) == []


@pytest.mark.parametrize("way", [{"keys": Qt.KeyboardModifier.ShiftModifier}, {"sideways": True}])
def test_shift_or_a_sideways_wheel_pans(timeline, scene_list, way):
    middle = point_of(timeline, scene_list.scenes[3])
    turn_wheel(timeline, middle, 6)
    before = timeline.scene_point(scene_list.scenes[3]).x()
    turn_wheel(timeline, middle, 1, **way)
    after = timeline.scene_point(scene_list.scenes[3])
    assert after is None or after.x() > before + 20
    turn_wheel(timeline, middle, -1, **way)
    assert timeline.scene_point(scene_list.scenes[3]).x() == pytest.approx(before, abs=1)


def test_keys_walk_toggle_and_zoom(timeline, scene_list):
    timeline.setFocus()
    for key, place in (
        (Qt.Key.Key_Home, 0),
        (Qt.Key.Key_Right, 1),
        (Qt.Key.Key_End, 5),
        (Qt.Key.Key_Left, 4),
    ):
        QTest.keyClick(timeline, key)
        assert scene_list.current == scene_list.scenes[place]
    QTest.keyClick(timeline, Qt.Key.Key_Space)
    assert checked(scene_list) == [4]
    place = timeline.scene_point(scene_list.current).x()
    other = timeline.scene_point(scene_list.scenes[5]).x()
    QTest.keyClick(timeline, Qt.Key.Key_Plus)
    assert timeline.scene_point(scene_list.current).x() == pytest.approx(place, abs=1)
    assert timeline.scene_point(scene_list.scenes[5]) is None
    QTest.keyClick(timeline, Qt.Key.Key_Minus)
    assert timeline.scene_point(scene_list.scenes[5]).x() == pytest.approx(other, abs=1)


def test_walking_out_of_sight_moves_the_view_along(timeline, scene_list):
    turn_wheel(timeline, point_of(timeline, scene_list.scenes[0]), 8)
    assert timeline.scene_point(scene_list.scenes[5]) is None
    QTest.keyClick(timeline, Qt.Key.Key_End)
    assert timeline.scene_point(scene_list.scenes[5]) is not None


def test_keys_without_a_meaning_here_go_on_to_the_parent(timeline, scene_list):
    for key, is_taken in ((Qt.Key.Key_Escape, False), (Qt.Key.Key_F5, False), (Qt.Key.Key_Right, True)):
        event = QKeyEvent(QEvent.Type.KeyPress, key, NO_KEYS)
        QApplication.sendEvent(timeline, event)
        assert event.isAccepted() is is_taken


def test_the_menu_chooses(timeline, scene_list):
    scene_list.set_limits(20.0, None)
    point = point_of(timeline, scene_list.scenes[1])
    QApplication.sendEvent(
        timeline, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, point, timeline.mapToGlobal(point))
    )
    menu = timeline.findChild(QMenu)
    chosen = []
    for action in menu.actions():
        if action.isEnabled() and not action.isSeparator():
            action.trigger()
            chosen.append(checked(scene_list))
    # March: 10 %, and April: 0 %; each week has one; unknown is within the limits.
    assert chosen == [[1, 3], [1, 2, 3], [1, 2, 3], []]
    menu.close()


def test_between_the_bars_a_tooltip_explains_the_marks(timeline, scene_list):
    def rest(point):
        move(timeline, point)
        QApplication.sendEvent(timeline, QHelpEvent(QEvent.Type.ToolTip, point, timeline.mapToGlobal(point)))

    rest(QPoint(3, 3))
    assert "Hatched" in QToolTip.text()
    rest(point_of(timeline, scene_list.scenes[3]))
    for _ in range(100):
        if not QToolTip.isVisible():
            break
        QTest.qWait(20)
    assert not QToolTip.isVisible()


def test_without_scenes_the_menu_offers_nothing(timeline, scene_list):
    scene_list.replace([])
    point = QPoint(50, 50)
    QApplication.sendEvent(
        timeline, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, point, timeline.mapToGlobal(point))
    )
    menu = timeline.findChild(QMenu)
    assert not any(action.isEnabled() for action in menu.actions() if not action.isSeparator())
    menu.close()


def test_who_cannot_see_is_told_the_current_scene(timeline, scene_list):
    assert "Click or drag" in timeline.accessibleDescription()
    scene_list.set_current(scene_list.scenes[2])
    scene_list.set_here({scene_list.scenes[2].name: "here.tiff"})
    told = timeline.accessibleDescription()
    assert "2020 10:20 UTC" in told and "cloud unknown" in told and "no-data 0" in told
    assert "downloaded" in told and told.endswith("not chosen") and "32TPT" not in told
    QTest.keyClick(timeline, Qt.Key.Key_Space)
    assert not timeline.accessibleDescription().endswith("not chosen")
    # Where two scenes share their minute, the seconds are told, too.
    scene_list.replace([scene(0), scene(14 / 86_400), scene(1)])
    scene_list.set_current(scene_list.scenes[1])
    assert "2020 10:20:35 UTC" in timeline.accessibleDescription()
    scene_list.set_current(scene_list.scenes[2])
    assert "2020 10:20 UTC" in timeline.accessibleDescription()


def test_bars_show_in_the_colors_of_the_palette_what_is_chosen(timeline, scene_list):
    scene_list.set_limits(50.0, None)
    faint, wanted = (color_at(timeline, point_of(timeline, scene_list.scenes[n])) for n in (0, 3))
    scene_list.toggle(scene_list.scenes[3])
    chosen = color_at(timeline, point_of(timeline, scene_list.scenes[3]))
    palette = timeline.palette()
    assert chosen == palette.color(QPalette.ColorRole.Highlight)
    ground = palette.color(QPalette.ColorRole.Base)
    assert abs(ground.lightness() - faint.lightness()) + 40 < abs(ground.lightness() - wanted.lightness())

    palette.setColor(QPalette.ColorRole.Base, QColor("#202020"))
    palette.setColor(QPalette.ColorRole.Text, QColor("#dddddd"))
    timeline.setPalette(palette)
    assert color_at(timeline, QPoint(5, timeline.height() - 5)) == QColor("#202020")


@pytest.mark.parametrize(
    "change",
    [
        lambda scenes: scenes.set_limits(50.0, None),
        lambda scenes: scenes.check_only(scenes.scenes[1:2]),
        lambda scenes: scenes.set_here({scenes.scenes[0].name: "here.tiff"}),
        lambda scenes: scenes.set_current(scenes.scenes[4]),
        lambda scenes: scenes.replace(scenes.scenes[:4]),
    ],
)
def test_each_change_of_the_list_is_seen(timeline, scene_list, change):
    before = timeline.grab().toImage()
    change(scene_list)
    assert timeline.grab().toImage() != before


def test_the_label_of_the_limit_hides_no_arrow(qgis_app):
    """Rather bars, however many: they are seen above and below it."""
    scene_list = SceneList()
    scene_list.replace(scene(day, 0.0 if day < 60 else 40.0) for day in [*range(0, 60, 2), 66])
    scene_list.set_here({one.name: "here.tiff" for one in scene_list.scenes})
    for timeline in shown(scene_list, height=260):
        arrow = QRect(point_of(timeline, scene_list.scenes[-1], down=-7) - QPoint(4, 0), QSize(9, 6))
        before = timeline.grab(arrow).toImage()
        for limit in (42.0, 45.0, 50.0):
            scene_list.set_limits(limit, None)
            assert timeline.grab(arrow).toImage() == before


def test_unknown_looks_unlike_none_and_all(qgis_app):
    looks = []
    for cloud, nodata in ((None, 0.0), (50.0, 0.0), (50.0, None), (50.0, 40.0), (0.0, 0.0), (100.0, 0.0)):
        scenes = SceneList()
        scenes.replace([scene(0, cloud, nodata)])
        for timeline in shown(scenes):
            lane = QRect(timeline.scene_point(scenes.scenes[0]).toPoint().x() - 10, 60, 20, 100)
            looks.append(timeline.grab(lane).toImage())
    assert all(one != other for one, other in combinations(looks, 2))


def test_hovering_paints_no_bars_anew(timeline, scene_list, monkeypatch):
    from dunia_streams.ui.timeline_painter import TimelinePainter

    painted = []
    paint = TimelinePainter.paint
    monkeypatch.setattr(TimelinePainter, "paint", lambda *args: painted.append(paint(*args)))
    timeline.grab()
    painted.clear()
    looks = []
    for one in scene_list.scenes[:3]:
        move(timeline, point_of(timeline, one))
        looks.append(timeline.grab().toImage())
    assert painted == [] and looks[0] != looks[1] != looks[2]
    scene_list.toggle(scene_list.scenes[0])
    timeline.grab()
    assert len(painted) == 1


def test_without_scenes_it_says_what_to_do(timeline, scene_list):
    scene_list.replace([])
    first = timeline.grab().toImage()
    timeline.set_empty_text("No scene in these dates.")
    assert timeline.grab().toImage() != first
    assert timeline.accessibleDescription() == "No scene in these dates."
    click(timeline, QPoint(100, 80))
    drag(timeline, QPoint(100, 80), QPoint(200, 80), release=False)
    timeline.grab()
    turn_wheel(timeline, QPoint(100, 80), 1)
    QTest.keyClick(timeline, Qt.Key.Key_Right)
    assert scene_list.current is None


def test_several_tiles_have_lanes_of_their_own(scene_list):
    scene_list.replace(
        scene(10 * place, 20.0, tile=tile) for place in range(5) for tile in ("32TPT", "32TQT", "33TUN")
    )
    for timeline in shown(scene_list, height=340):
        of_tile = {tile: [s for s in scene_list.scenes if s.tile == tile] for tile in scene_list.tiles}
        begin = point_of(timeline, of_tile["32TPT"][1])
        end = point_of(timeline, of_tile["32TQT"][3])
        assert end.y() > begin.y() + 60
        drag(timeline, begin - QPoint(5, 0), end + QPoint(5, 0))
        assert list(scene_list.checked) == sorted(
            of_tile["32TPT"][1:4] + of_tile["32TQT"][1:4], key=lambda s: (s.sensing_time, s.tile)
        )
        scene_list.set_current(of_tile["33TUN"][0])
        assert "33TUN" in timeline.accessibleDescription()


def test_many_tiles_are_scrolled(scene_list):
    tiles = [f"32T{letter}T" for letter in "ABCDEFGHJK"]
    scene_list.replace(one for tile in tiles for one in many(5, 50, tile))
    for timeline in shown(scene_list, height=240):
        first = next(s for s in scene_list.scenes if s.tile == tiles[0])
        last = next(s for s in scene_list.scenes if s.tile == tiles[-1])
        assert timeline.scene_point(first) and not timeline.scene_point(last)
        scene_list.set_current(last)
        click(timeline, point_of(timeline, last, down=1))
        assert scene_list.checked == (last,)
        for _ in range(10):
            QTest.keyClick(timeline, Qt.Key.Key_PageUp)
        assert timeline.scene_point(first) and not timeline.scene_point(last)


def test_it_survives_being_squeezed(timeline, scene_list):
    scene_list.set_limits(50.0, None)
    scene_list.set_current(scene_list.scenes[1])
    for width, height in ((300, 12), (20, 200), (1, 1)):
        timeline.resize(width, height)
        timeline.grab()
        drag(timeline, QPoint(0, 0), QPoint(60, 5), release=False)
        timeline.grab()
        QTest.keyClick(timeline, Qt.Key.Key_Escape)
        assert scene_list.checked == ()


def test_the_list_outlives_its_faces(scene_list):
    from dunia_streams.ui.scene_table import SceneTable
    from dunia_streams.ui.timeline import Timeline

    for face in (SceneTable(scene_list), Timeline(scene_list)):
        face.deleteLater()
        del face
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    scene_list.set_limits(50.0, None)
    scene_list.check_all_within()
    scene_list.set_here({scene_list.scenes[0].name: "here.tiff"})
    scene_list.set_current(scene_list.scenes[1])
    scene_list.replace([])
    assert scene_list.scenes == () and scene_list.current is None


def test_it_fits_a_narrow_dock(timeline):
    assert timeline.minimumSizeHint().width() <= 280
    assert timeline.minimumSizeHint().height() <= 130
    timeline.resize(timeline.minimumSizeHint())
    timeline.grab()
    assert not timeline.findChild(QScrollBar).isVisible()
