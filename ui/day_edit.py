"""A day to be written as people write one, or chosen from a calendar."""

from __future__ import annotations

from datetime import date
from typing import Dict, Optional

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QCoreApplication, QDate, QPoint, Qt, pyqtSignal
from qgis.PyQt.QtGui import QKeyEvent
from qgis.PyQt.QtWidgets import QCalendarWidget, QLineEdit, QMenu, QStyle, QWidget, QWidgetAction

from ..core.messages import day_from_figures, day_text

_FIRST_SCENE = QDate(2015, 6, 23)
_WIDEST = date(2020, 12, 28)
_WIDTH_IN_NARROW_PANEL = 128
"""Two of them and the button beside them fit into a panel of 320 pixels."""
_DAYS: Dict[int, int] = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}
_MONTHS: Dict[int, int] = {Qt.Key.Key_PageUp: 1, Qt.Key.Key_PageDown: -1}


class DayEdit(QLineEdit):
    """Shows a day in the user's figures and takes one written whole, in them or as 2020-06-01.

    ``changed`` tells a new day when it is written to its end; ``problem`` what was wrong with one, and "" when nothing
    is wrong any more. Up and Down step by a day, Page Up and Page Down by a month. Qt's own field for dates fills one
    part after the other: a day typed with its separators, or pasted over another, becomes a day there that nobody
    meant, without a word.
    """

    changed = pyqtSignal()
    problem = pyqtSignal(str)

    def __init__(self, name: str, tip: str, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self._day = date(2020, 1, 1)
        self._was_wrong = False
        self.setAccessibleName(name)
        self.setToolTip(tip)
        self._calendar = QCalendarWidget()
        self._calendar.setMinimumDate(_FIRST_SCENE)
        for chosen in (self._calendar.clicked, self._calendar.activated):
            chosen.connect(self._choose)
        holder = QWidgetAction(self)
        holder.setDefaultWidget(self._calendar)
        self._menu = QMenu(self)
        self._menu.addAction(holder)
        opener = self.addAction(
            QgsApplication.getThemeIcon("/mActionArrowDown.svg"), QLineEdit.ActionPosition.TrailingPosition
        )
        opener.setToolTip(_tr("Calendar"))
        opener.triggered.connect(self._open_calendar)
        self.editingFinished.connect(self._settle)
        widest = self.fontMetrics().boundingRect(day_text(_WIDEST)).width()
        icon = self.style().pixelMetric(QStyle.PixelMetric.PM_SmallIconSize, None, self)
        # As QLineEdit keeps room for an icon, and for its own frame and margins.
        self.setMinimumWidth(min(widest + icon + icon // 4 + 6 + 12, _WIDTH_IN_NARROW_PANEL))

    @property
    def day(self) -> date:
        """The day that stands there, written to its end or not: a button pressed on macOS takes no focus away."""
        return self._written() or self._day

    @day.setter
    def day(self, day: date) -> None:
        self._tell("")
        self._show(day)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Step by days and months; take anything else as text."""
        shown = _shown(self.day)
        if event.key() in _DAYS:
            self._choose(shown.addDays(_DAYS[event.key()]))
        elif event.key() in _MONTHS:
            self._choose(shown.addMonths(_MONTHS[event.key()]))
        else:
            super().keyPressEvent(event)

    def _written(self) -> Optional[date]:
        """The day that is written there; None if that is none, or one before the first scene."""
        day = day_from_figures(self.text())
        return None if day is None or _shown(day) < _FIRST_SCENE else day

    def _settle(self) -> None:
        """Take what was written, or go back to the day that was where that is no day."""
        day, before, told = self.day, self._day, ""
        if self.text() and self._written() is None:
            told = _tr("“{text}” is no day since {first}; {day} stays.")
            first = day_text(_FIRST_SCENE.toPyDate())
            told = told.format(text=self.text(), first=first, day=day_text(day))
        self._tell(told)
        self._show(day)
        if day != before:
            self.changed.emit()

    def _show(self, day: date) -> None:
        self._day = day
        self.setText(day_text(day))

    def _tell(self, problem: str) -> None:
        if problem or self._was_wrong:
            self.problem.emit(problem)
        self._was_wrong = bool(problem)

    def _choose(self, shown: QDate) -> None:
        self._menu.close()
        self.setText(day_text(max(shown, _FIRST_SCENE).toPyDate()))
        self.selectAll()
        self._settle()

    def _open_calendar(self) -> None:
        self._calendar.setSelectedDate(_shown(self.day))
        self._menu.popup(self.mapToGlobal(QPoint(0, self.height())))
        self._calendar.setFocus()


def _shown(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)


def _tr(text: str) -> str:
    return QCoreApplication.translate("DayEdit", text)
