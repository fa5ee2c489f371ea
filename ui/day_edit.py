"""A day to be written as people write one, or chosen from a calendar."""

from __future__ import annotations

from datetime import date
from typing import Optional, Tuple

from qgis.PyQt.QtCore import QDate, QDateTime, Qt, QTime
from qgis.PyQt.QtGui import QKeyEvent, QKeySequence, QValidator
from qgis.PyQt.QtWidgets import QAbstractSpinBox, QDateEdit, QWidget

from ..core.messages import day_format_in_figures, day_from_figures

_FIRST_SCENE = QDate(2015, 6, 23)
_REMOVING = (Qt.Key.Key_Backspace, Qt.Key.Key_Delete)


class DayEdit(QDateEdit):
    """Shows a day in the user's figures and takes one written whole, in them or as 2020-06-01.

    Qt's own way fills one part after the other: a day typed with its separators, or pasted over another, becomes a
    day that nobody meant, without a word.
    """

    def __init__(self, name: str, tip: str, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.setCalendarPopup(True)
        self.setDisplayFormat(day_format_in_figures())
        self.setMinimumDate(_FIRST_SCENE)
        # Half of a day may be one as well: the 3rd, of a 30th.
        self.setKeyboardTracking(False)
        self.setAccessibleName(name)
        self.setToolTip(tip)

    @property
    def day(self) -> date:
        """The day that stands there, written to its end or not: a button pressed on macOS takes no focus away."""
        written = self.text()
        good = self.validate(written, 0)[0] == QValidator.State.Acceptable
        return self.dateTimeFromText(written if good else self.fixup(written)).date().toPyDate()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take what is written as text; what steps through the parts of the day stays as Qt has it."""
        writes = event.text().isprintable() and event.text() != ""
        if writes or event.key() in _REMOVING or event.matches(QKeySequence.StandardKey.Paste):
            QAbstractSpinBox.keyPressEvent(self, event)
        else:
            super().keyPressEvent(event)

    def validate(self, text: str, position: int) -> Tuple[QValidator.State, str, int]:
        """Accept whole days only, and let anything be written on the way to one."""
        day = day_from_figures(text)
        good = day is not None and self.minimumDate() <= _shown(day) <= self.maximumDate()
        state = QValidator.State.Acceptable if good else QValidator.State.Intermediate
        return state, text, position

    def fixup(self, text: str) -> str:
        """Go back to the day that was, where what was written is none."""
        return self.textFromDateTime(self.dateTime())

    def dateTimeFromText(self, text: str) -> QDateTime:
        """Return the day that was written."""
        day = day_from_figures(text)
        return QDateTime(self.date() if day is None else _shown(day), QTime(0, 0))


def _shown(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)
