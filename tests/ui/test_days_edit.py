"""The fields for days, written into with keys: a wrong date costs a study."""

from __future__ import annotations

from datetime import date

import pytest

DAYS = (date(2020, 6, 1), date(2019, 12, 31), date(2024, 2, 29))
BEFORE = date(2025, 11, 30)
LANGUAGES = ("C", "en_US", "en_GB", "de_DE", "fr_FR", "sv_SE")


@pytest.fixture
def field(qgis_app, request):
    """The first day's field, focused, in a user's language; what it told is in ``told``."""
    from qgis.PyQt.QtCore import QLocale

    from dunia_streams.ui.day_edit import DayEdit
    from dunia_streams.ui.days_edit import DaysEdit

    before = QLocale()
    QLocale.setDefault(QLocale(request.param))
    days = DaysEdit()
    days.days = BEFORE, BEFORE
    edit = days.findChildren(DayEdit)[0]
    edit.told = []
    days.changed.connect(lambda: edit.told.append(days.days))
    days.show()
    days.activateWindow()
    edit.setFocus()
    qgis_app.processEvents()
    yield edit
    days.close()
    days.deleteLater()
    QLocale.setDefault(before)


def _type(edit, text):
    from qgis.PyQt.QtTest import QTest

    QTest.keyClicks(edit, text)


def _press(edit, key):
    from qgis.PyQt.QtCore import Qt
    from qgis.PyQt.QtTest import QTest

    QTest.keyClick(edit, getattr(Qt.Key, f"Key_{key}"))


def _paste(edit, text):
    from qgis.PyQt.QtWidgets import QApplication

    QApplication.clipboard().setText(text)
    edit.lineEdit().paste()


def _written(day, form):
    from qgis.PyQt.QtCore import QDate

    return QDate(day.year, day.month, day.day).toString(form)


@pytest.mark.parametrize("field", LANGUAGES, indirect=True)
@pytest.mark.parametrize("way", [_type, _paste], ids=["typed", "pasted"])
@pytest.mark.parametrize("day", DAYS, ids=str)
def test_a_day_written_over_another_is_that_day(field, day, way):
    short = field.displayFormat().replace("dd", "d").replace("MM", "M")
    for form in (field.displayFormat(), short, "yyyy-MM-dd"):
        field.setDate(field.minimumDate())
        field.lineEdit().selectAll()
        way(field, _written(day, form))
        _press(field, "Return")
        assert field.day == day
        assert field.text() == _written(day, field.displayFormat())
        assert field.told[-1] == (day, BEFORE)


@pytest.mark.parametrize("field", LANGUAGES, indirect=True)
def test_a_day_is_told_once_when_it_is_written_to_its_end(field):
    _press(field, "End")
    for _figure in field.text():
        _press(field, "Backspace")
    assert field.day == BEFORE
    _type(field, _written(DAYS[0], field.displayFormat()))
    assert (field.day, field.told) == (DAYS[0], [])
    _press(field, "Return")
    assert field.told == [(DAYS[0], BEFORE)]


@pytest.mark.parametrize("field", LANGUAGES, indirect=True)
@pytest.mark.parametrize("text", ["2020", "2020-02-30", "1999-01-01", "soon", ""])
def test_what_is_no_day_of_the_satellites_changes_nothing(field, text):
    before = field.text()
    field.lineEdit().selectAll()
    _press(field, "Delete")
    _type(field, text)
    _press(field, "Return")
    assert (field.day, field.text()) == (BEFORE, before)
    assert set(field.told) <= {(BEFORE, BEFORE)}


@pytest.mark.parametrize("field", LANGUAGES, indirect=True)
def test_a_part_can_be_written_alone_and_stepped_through(field):
    field.setSelectedSection(field.Section.YearSection)
    _type(field, "2020")
    _press(field, "Return")
    assert field.day == BEFORE.replace(year=2020)
    field.setSelectedSection(field.Section.DaySection)
    _press(field, "Down")
    assert field.day == date(2020, 11, 29)
