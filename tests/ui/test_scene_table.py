"""The table of scenes under a real mouse and keyboard, in step with its list."""

from __future__ import annotations

from dataclasses import replace

import pytest
from qgis.PyQt.QtCore import QPoint, Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QStyle, QStyleOptionViewItem

from dunia_streams.core.panel.scene_list import SceneList
from dunia_streams.core.panel.scene_table_model import Column
from dunia_streams.tests.scene_lists import many, scene

LEFT = Qt.MouseButton.LeftButton
NO_KEYS = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
CLOUDS = [80.0, 10.0, None, 0.0, 30.0, 9.5]


@pytest.fixture
def scene_list(qgis_app):
    made = SceneList()
    made.replace(scene(10 * place, cloud, 12.0 if place == 3 else 0.0) for place, cloud in enumerate(CLOUDS))
    made.told = []
    made.current_changed.connect(lambda: made.told.append("current"))
    made.checked_changed.connect(lambda: made.told.append("checked"))
    return made


@pytest.fixture
def table(scene_list):
    from dunia_streams.ui.scene_table import SceneTable

    made = SceneTable(scene_list)
    made.resize(320, 240)
    made.show()
    assert QTest.qWaitForWindowExposed(made)
    yield made
    made.close()
    made.deleteLater()


def texts(table, column):
    model = table.model()
    return [model.index(row, column).data() for row in range(model.rowCount())]


def shown(table):
    """The numbers of the scenes from top to bottom."""
    return [
        table._scene(table.model().index(row, 0)).image_number // 10_000
        for row in range(table.model().rowCount())
    ]


def checked(scene_list):
    return [one.image_number // 10_000 for one in scene_list.checked]


def click(table, one, keys=NO_KEYS, column=Column.CLOUD):
    QTest.mouseClick(table.viewport(), LEFT, keys, table.visualRect(table.index_of(one, column)).center())


def click_box(table, one):
    index = table.index_of(one)
    option = QStyleOptionViewItem()
    option.initFrom(table)
    option.rect = table.visualRect(index)
    option.features = QStyleOptionViewItem.ViewItemFeature.HasCheckIndicator
    box = table.style().subElementRect(QStyle.SubElement.SE_ItemViewItemCheckIndicator, option, table)
    QTest.mouseClick(table.viewport(), LEFT, NO_KEYS, box.center())


def click_header(table, column):
    header = table.horizontalHeader()
    x = header.sectionViewportPosition(column) + header.sectionSize(column) // 2
    QTest.mouseClick(header.viewport(), LEFT, NO_KEYS, QPoint(x, header.height() // 2))


def test_rows_tell_day_cloud_and_nodata(table):
    assert texts(table, Column.DATE)[:2] == ["2020-03-02", "2020-03-12"]
    assert texts(table, Column.CLOUD) == ["80 %", "10 %", "unknown", "0 %", "30 %", "9.5 %"]
    assert texts(table, Column.NODATA)[2:4] == ["0 %", "12 %"]
    assert "10:20:21 UTC" in table.model().index(0, 0).data(Qt.ItemDataRole.ToolTipRole)
    assert table.isColumnHidden(Column.TILE)


def test_the_tile_shows_when_there_are_several(table, scene_list):
    scene_list.replace([scene(0), scene(1, tile="33TUN")])
    assert not table.isColumnHidden(Column.TILE)
    assert texts(table, Column.TILE) == ["32TPT", "33TUN"]


def test_two_scenes_of_one_day_are_told_apart_by_their_time(table, scene_list):
    scene_list.replace([scene(0), scene(0.25)])
    assert texts(table, Column.DATE) == ["2020-03-02 10:20", "2020-03-02 16:20"]
    scene_list.replace([scene(0), scene(14 / 86_400), scene(1)])
    assert texts(table, Column.DATE) == ["2020-03-02 10:20:21", "2020-03-02 10:20:35", "2020-03-03 10:20:21"]
    # Two tiles of one pass are told apart by their names, and two scenes of one second by nothing here.
    scene_list.replace([scene(0), scene(14 / 86_400, tile="33TUN"), scene(1)])
    assert texts(table, Column.DATE) == ["2020-03-02", "2020-03-02", "2020-03-03"]
    scene_list.replace([scene(0), replace(scene(0), ordinal=2), scene(1)])
    assert texts(table, Column.DATE) == ["2020-03-02", "2020-03-02", "2020-03-03"]


@pytest.mark.parametrize(
    ("column", "upward", "downward"),
    [
        (Column.DATE, [5, 4, 3, 2, 1, 0], [0, 1, 2, 3, 4, 5]),
        (Column.CLOUD, [3, 5, 1, 4, 0, 2], [0, 4, 1, 5, 3, 2]),
        (Column.NODATA, [0, 1, 2, 4, 5, 3], [3, 0, 1, 2, 4, 5]),
        (Column.HERE, [4, 0, 1, 2, 3, 5], [0, 1, 2, 3, 5, 4]),
    ],
)
def test_the_header_sorts_by_number_with_unknown_last_both_ways(table, scene_list, column, upward, downward):
    scene_list.set_here({scene_list.scenes[4].name: "here.tiff"})
    click_header(table, column)
    assert shown(table) == upward
    click_header(table, column)
    assert shown(table) == downward


def test_sorting_keeps_selection_current_and_checks(table, scene_list):
    click(table, scene_list.scenes[1])
    click(table, scene_list.scenes[3], SHIFT)
    scene_list.toggle(scene_list.scenes[5])
    click_header(table, Column.CLOUD)
    assert {one.image_number for one in table.selected_scenes()} == {10_000, 20_000, 30_000}
    assert table.currentIndex() == table.index_of(scene_list.scenes[3], Column(table.currentIndex().column()))
    boxes = [table.model().index(row, 0).data(Qt.ItemDataRole.CheckStateRole) for row in range(6)]
    assert [Qt.CheckState(box) == Qt.CheckState.Checked for box in boxes] == [False, True] + [False] * 4


def test_a_new_search_is_sorted_as_the_last_one(table, scene_list):
    click_header(table, Column.CLOUD)
    scene_list.replace(scene(10 * place, cloud) for place, cloud in enumerate([5.0, 4.0, 6.0]))
    assert shown(table) == [1, 0, 2]


def test_a_click_on_a_box_checks(table, scene_list):
    click_box(table, scene_list.scenes[2])
    assert checked(scene_list) == [2]
    click_box(table, scene_list.scenes[2])
    assert checked(scene_list) == []


def test_space_toggles_all_selected_rows(table, scene_list):
    scene_list.toggle(scene_list.scenes[2])
    click(table, scene_list.scenes[1])
    click(table, scene_list.scenes[3], SHIFT)
    QTest.keyClick(table, Qt.Key.Key_Space)
    assert checked(scene_list) == [1, 2, 3]
    QTest.keyClick(table, Qt.Key.Key_Space)
    assert checked(scene_list) == []
    QTest.keyClick(table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(table, Qt.Key.Key_Space)
    assert checked(scene_list) == [0, 1, 2, 3, 4, 5]


def test_checks_made_elsewhere_show_at_once_and_touch_no_more_rows_than_needed(table, scene_list):
    changed = []
    table.model().dataChanged.connect(
        lambda first, last, _roles=None: changed.append((first.row(), last.row()))
    )
    scene_list.set_checked(scene_list.scenes[2:4], True)
    assert changed == [(2, 2), (3, 3)]
    scene_list.toggle(scene_list.scenes[3])
    assert changed == [(2, 2), (3, 3), (3, 3)]


def test_the_current_row_is_the_lists_current_scene_both_ways(table, scene_list):
    click(table, scene_list.scenes[1])
    assert scene_list.current == scene_list.scenes[1] and scene_list.told == ["current"]
    QTest.keyClick(table, Qt.Key.Key_Down)
    assert scene_list.current == scene_list.scenes[2]
    scene_list.set_current(scene_list.scenes[4])
    assert table.currentIndex() == table.index_of(scene_list.scenes[4])
    assert table.selected_scenes() == [scene_list.scenes[4]]
    assert scene_list.told == ["current"] * 3
    scene_list.set_current(None)
    assert not table.currentIndex().isValid() and table.selected_scenes() == []


def test_focus_by_key_makes_the_first_row_current_and_other_focus_none(table, scene_list):
    table.clearFocus()
    table.setFocus(Qt.FocusReason.ActiveWindowFocusReason)
    assert scene_list.current is None
    scene_list.set_current(scene_list.scenes[0])
    assert table.selected_scenes() == [scene_list.scenes[0]]
    scene_list.set_current(None)
    table.clearFocus()
    table.setFocus(Qt.FocusReason.TabFocusReason)
    assert scene_list.current == scene_list.scenes[0]


def test_extending_a_selection_keeps_it(table, scene_list):
    click(table, scene_list.scenes[1])
    QTest.keyClick(table, Qt.Key.Key_Down, SHIFT)
    assert len(table.selected_scenes()) == 2 and scene_list.current == scene_list.scenes[2]


def test_it_scrolls_to_a_scene_made_current_elsewhere(table, scene_list):
    scene_list.replace(many(500, 900))
    far = scene_list.scenes[400]
    assert not table.viewport().rect().intersects(table.visualRect(table.index_of(far)))
    scene_list.set_current(far)
    assert table.viewport().rect().contains(table.visualRect(table.index_of(far)))


def test_scenes_outside_the_limits_are_faint_and_in_place(table, scene_list):
    before = table.grab().toImage()
    scene_list.set_limits(20.0, None)
    assert shown(table) == [0, 1, 2, 3, 4, 5]
    after = table.grab().toImage()
    rows = [
        table.visualRect(table.index_of(one, Column.CLOUD)).translated(0, table.viewport().y())
        for one in scene_list.scenes
    ]
    changed = [before.copy(row) != after.copy(row) for row in rows]
    # Not the first row: a frame around it tells that the table has the focus.
    assert changed[1:] == [False, False, False, True, False]


def test_only_those_within_the_limits_can_be_shown(table, scene_list):
    scene_list.set_limits(50.0, None)
    assert not table.only_within
    table.only_within = True
    assert shown(table) == [1, 2, 3, 4, 5]
    click_header(table, Column.CLOUD)
    scene_list.set_limits(9.0, None)
    assert shown(table) == [3, 2]
    scene_list.set_limits(20.0, None)
    assert shown(table) == [3, 5, 1, 2]
    table.only_within = False
    assert shown(table) == [3, 5, 1, 4, 0, 2]


def test_a_current_scene_that_falls_out_of_the_limits_stays_current(table, scene_list):
    table.only_within = True
    click(table, scene_list.scenes[4])
    scene_list.set_limits(20.0, None)
    assert scene_list.current == scene_list.scenes[4] and not table.currentIndex().isValid()
    scene_list.set_limits(50.0, None)
    assert table.currentIndex() == table.index_of(scene_list.scenes[4])
    assert scene_list.told == ["current"]


def test_files_here_are_marked_with_their_path(table, scene_list):
    scene_list.add_here({scene_list.scenes[1].name: "folder/scene.tiff"})
    assert texts(table, Column.HERE) == ["", "✓", "", "", "", ""]
    index = table.index_of(scene_list.scenes[1], Column.HERE)
    assert index.data(Qt.ItemDataRole.ToolTipRole) == "folder/scene.tiff"
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "downloaded"


def test_an_empty_table_says_what_to_do(table, scene_list):
    scene_list.replace([])
    first = table.grab().toImage()
    table.set_empty_text("No scene in these dates.")
    second = table.grab().toImage()
    scene_list.replace([scene(0, 90.0)])
    table.only_within = True
    scene_list.set_limits(10.0, None)
    assert first != second != table.grab().toImage()


def test_the_columns_fit_a_narrow_dock(table, scene_list):
    font = table.font()
    font.setPixelSize(12)
    table.setFont(font)
    table.resize(300, 240)
    scene_list.replace(many(100, 300))
    assert table.horizontalScrollBar().maximum() == 0
    title = table.fontMetrics().horizontalAdvance("No-data")
    assert table.columnWidth(Column.NODATA) > max(title, table.fontMetrics().horizontalAdvance("unknown"))


def test_timeline_and_table_are_in_step(table, scene_list):
    from dunia_streams.ui.timeline import Timeline

    timeline = Timeline(scene_list)
    timeline.resize(480, 170)
    timeline.show()
    assert QTest.qWaitForWindowExposed(timeline)
    point = timeline.scene_point(scene_list.scenes[3]).toPoint() + QPoint(0, 3)
    QTest.mouseClick(timeline, LEFT, NO_KEYS, point)
    assert table.currentIndex().row() == 3
    assert (
        Qt.CheckState(table.currentIndex().sibling(3, 0).data(Qt.ItemDataRole.CheckStateRole))
        == Qt.CheckState.Checked
    )
    click(table, scene_list.scenes[1])
    QTest.keyClick(table, Qt.Key.Key_Space)
    assert "12 Mar" in timeline.accessibleDescription().replace("Mar 12", "12 Mar")
    assert checked(scene_list) == [1, 3]
    timeline.close()
    timeline.deleteLater()


def test_the_model_keeps_qts_contract(table, scene_list):
    from qgis.PyQt.QtTest import QAbstractItemModelTester

    mode = QAbstractItemModelTester.FailureReportingMode.Fatal
    testers = [
        QAbstractItemModelTester(model, mode) for model in (table.model(), table.model().sourceModel())
    ]
    click_header(table, Column.CLOUD)
    table.only_within = True
    scene_list.set_limits(20.0, None)
    scene_list.replace(many(50, 100))
    scene_list.check_all_within()
    scene_list.set_limits(None, 10.0)
    scene_list.replace([])
    assert len(testers) == 2
