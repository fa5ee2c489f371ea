"""The field for tile names, used with keys."""

from __future__ import annotations

import pytest


@pytest.fixture
def field(qgis_app):
    """A field that has the focus, with what it told: ``problems`` and ``told``."""
    from qgis.PyQt.QtWidgets import QLineEdit, QVBoxLayout, QWidget

    from dunia_streams.ui.tile_edit import TileEdit

    window = QWidget()
    layout = QVBoxLayout(window)
    edit, other = TileEdit(), QLineEdit()
    layout.addWidget(edit)
    layout.addWidget(other)
    edit.problems, edit.told, edit.other = [], [], other
    edit.problem.connect(edit.problems.append)
    edit.tiles_changed.connect(edit.told.append)
    window.show()
    window.activateWindow()
    edit.setFocus()
    qgis_app.processEvents()
    assert edit.hasFocus()
    yield edit
    window.close()
    window.deleteLater()


def _popup(field):
    from qgis.PyQt.QtWidgets import QApplication

    return QApplication.activePopupWidget()


def _type(field, text):
    """Send keys to what has them: the list of suggestions while it is open, as a desktop does."""
    from qgis.PyQt.QtTest import QTest

    for letter in text:
        QTest.keyClicks(_popup(field) or field, letter)


def _press(field, key):
    from qgis.PyQt.QtCore import Qt
    from qgis.PyQt.QtTest import QTest

    QTest.keyClick(_popup(field) or field, getattr(Qt.Key, f"Key_{key}"))


def _offered(field):
    popup = _popup(field)
    return [popup.model().index(row, 0).data() for row in range(popup.model().rowCount())] if popup else []


def test_names_are_completed_step_by_step_and_the_last_word_alone(field):
    _type(field, "33tun, 3")
    assert _offered(field) == [f"3{digit}" for digit in range(10)]
    _type(field, "2t")
    assert field.text() == "33TUN, 32T" and field.problems == []
    assert _offered(field) == ["32TK", "32TL", "32TM", "32TN", "32TP", "32TQ"]
    for _ in range(4):
        _press(field, "Down")
    _press(field, "Return")
    assert field.text() == "33TUN, 32TP" and "32TPT" in _offered(field)
    _type(field, "t")
    assert _offered(field) == [] and field.tiles == ("33TUN", "32TPT")
    assert field.told == [("33TUN",), ("33TUN", "32TPT")] and field.problems == []


def test_a_word_in_the_middle_is_completed_in_its_place(field):
    field.set_tiles(["32TPT", "33TUN"])
    field.setCursorPosition(5)
    _press(field, "Backspace")
    _press(field, "Backspace")
    _type(field, "q")
    assert field.text() == "32TQ, 33TUN" and field.cursorPosition() == 4
    _press(field, "Return")
    assert field.text().endswith(", 33TUN") and field.tiles == (field.text()[:5], "33TUN")


def test_what_is_wrong_is_told_as_it_is_typed_and_taken_back(field):
    _type(field, "32x")
    assert "“32X” is not a Sentinel-2 tile name" in field.problems[-1]
    _press(field, "Backspace")
    assert field.problems[-1] == ""
    _type(field, "tpu")
    assert "Use 32UPU" in field.problems[-1] and _offered(field) == ["32UPU"] and field.tiles == ()
    _press(field, "Return")
    assert field.text() == "32UPU" and field.problems[-1] == "" and field.tiles == ("32UPU",)


def test_a_name_left_unfinished_is_told(field, qgis_app):
    _type(field, "32TP")
    assert field.problems == []
    _press(field, "Escape")
    assert _offered(field) == [] and field.problems == []
    field.other.setFocus()
    qgis_app.processEvents()
    assert "“32TP” is not" in field.problems[-1]


def test_a_beginning_before_the_cursor_s_word_is_told(field):
    _type(field, "32TP, 33")
    assert "“32TP” is not" in field.problems[-1]


def test_lists_are_pasted_with_any_separators_and_each_tile_counts_once(field):
    field.setText("t32tpt;33TUN  32TPT,\n")
    assert field.tiles == ("32TPT", "33TUN") and field.told == [("32TPT", "33TUN")]
    field.clear()
    assert field.tiles == () and field.problems == []


def test_a_click_on_the_map_adds_a_tile_or_takes_it_out(field):
    field.add_tile("32TPT")
    field.add_tile("33TUN")
    assert field.text() == "32TPT, 33TUN"
    field.add_tile("32TPT")
    assert field.text() == "33TUN" and field.told[-1] == ("33TUN",)
