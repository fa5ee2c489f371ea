"""The fields for days, written into with keys: a wrong date costs a study."""

from __future__ import annotations

from datetime import date

import pytest

DAYS = (date(2020, 6, 1), date(2019, 12, 31), date(2024, 2, 29))
BEFORE = date(2025, 11, 30)
LANGUAGES = ("C", "en_US", "en_GB", "de_DE", "fr_FR", "sv_SE")


@pytest.fixture
def field(qgis_app, request):
    """The first day's field in a user's language, as somebody comes to it by keys; what it told is in ``told``."""
    from qgis.PyQt.QtCore import QLocale, Qt

    from dunia_streams.ui.day_edit import DayEdit
    from dunia_streams.ui.days_edit import DaysEdit

    before = QLocale()
    QLocale.setDefault(QLocale(getattr(request, "param", "C")))
    days = DaysEdit()
    days.days = BEFORE, BEFORE
    edit = days.findChildren(DayEdit)[0]
    edit.told = []
    days.changed.connect(lambda: edit.told.append(days.days))
    days.show()
    days.activateWindow()
    qgis_app.processEvents()
    edit.clearFocus()
    edit.setFocus(Qt.FocusReason.TabFocusReason)
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
    edit.paste()


def _forms(day):
    """A day as people write it: as it is shown, without zeros, without separators, and as files have it."""
    from dunia_streams.core.messages import day_text

    shown = day_text(day)
    separator = next(sign for sign in shown if not sign.isdigit())
    short = separator.join(part.lstrip("0") for part in shown.split(separator))
    return shown, short, shown.replace(separator, ""), day.isoformat(), f"{day:%Y%m%d}"


@pytest.mark.parametrize("field", LANGUAGES, indirect=True)
@pytest.mark.parametrize("way", [_type, _paste], ids=["typed", "pasted"])
@pytest.mark.parametrize("day", DAYS, ids=str)
def test_a_day_written_over_another_is_that_day(field, day, way):
    shown = _forms(day)[0]
    for written in _forms(day):
        field.day = BEFORE
        field.selectAll()
        way(field, written)
        _press(field, "Return")
        assert (field.day, field.text()) == (day, shown)
        assert field.told[-1] == (day, BEFORE)


@pytest.mark.parametrize("field", [*LANGUAGES, "ar_EG", "fa_IR", "he_IL", "ja_JP"], indirect=True)
def test_a_day_is_read_as_it_is_shown(field):
    """In figures of any script, with the marks of a direction of writing and without."""
    problems = []
    field.problem.connect(problems.append)
    for written in (field.text(), field.text().replace("\u200f", "")):
        field.setText(written)
        _press(field, "Return")
        assert (field.day, field.told, problems) == (BEFORE, [], [])


@pytest.mark.parametrize("field", LANGUAGES, indirect=True)
def test_who_comes_by_keys_writes_over_the_day(field):
    shown = _forms(DAYS[0])[0]
    _type(field, shown)
    _press(field, "Return")
    assert field.text() == shown


def test_a_day_is_told_once_when_it_is_written_to_its_end(field):
    """A button pressed on macOS takes no focus away: the day counts before it is told."""
    _press(field, "End")
    for _figure in field.text():
        _press(field, "Backspace")
    assert field.day == BEFORE
    _type(field, "2020-06-0")
    assert field.day == BEFORE
    _type(field, "1")
    assert (field.day, field.told) == (DAYS[0], [])
    _press(field, "Return")
    assert field.told == [(DAYS[0], BEFORE)]


def test_a_part_of_a_day_is_written_over(field):
    field.setSelection(0, 4)
    _type(field, "2020")
    _press(field, "Return")
    assert field.day == BEFORE.replace(year=2020)
    field.setCursorPosition(7)
    _press(field, "Backspace")
    _press(field, "Backspace")
    _type(field, "04")
    _press(field, "Return")
    assert field.day == date(2020, 4, 30)


@pytest.mark.parametrize("field", LANGUAGES, indirect=True)
@pytest.mark.parametrize("text", ["2020", "2020-02-30", "1999-01-01", "soon", ""])
def test_what_is_no_day_of_the_satellites_changes_nothing(field, text):
    before, problems = field.text(), []
    field.problem.connect(problems.append)
    _press(field, "Delete")
    _type(field, text)
    _press(field, "Return")
    assert (field.day, field.text(), field.told) == (BEFORE, before, [])
    assert [
        f"“{text}” is no day" in problem and problem.endswith(f"{before} stays.") for problem in problems
    ] == ([True] if text else [])
    _press(field, "Return")
    assert problems[1:] == ([""] if text else [])


@pytest.mark.parametrize(
    ("key", "day"),
    [
        ("Up", date(2025, 12, 1)),
        ("Down", date(2025, 11, 29)),
        ("PageUp", date(2025, 12, 30)),
        ("PageDown", date(2025, 10, 30)),
    ],
)
def test_keys_step_by_days_and_months(field, key, day):
    _press(field, key)
    assert (field.day, field.told) == (day, [(day, BEFORE)])


def test_no_step_leads_before_the_first_scene(field):
    field.day = date(2015, 6, 23)
    _press(field, "PageDown")
    assert field.day == date(2015, 6, 23)


def test_a_day_is_chosen_from_the_calendar(field):
    from qgis.PyQt.QtCore import QDate
    from qgis.PyQt.QtWidgets import QCalendarWidget

    field.actions()[0].trigger()
    calendar = field.findChild(QCalendarWidget)
    assert calendar.isVisible() and calendar.selectedDate().toPyDate() == BEFORE
    calendar.clicked.emit(QDate(2020, 6, 1))
    assert not calendar.isVisible()
    assert (field.day, field.told) == (DAYS[0], [(DAYS[0], BEFORE)])
