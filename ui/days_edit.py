"""A span of days: two dates and a menu of quick choices."""

from __future__ import annotations

from datetime import date, datetime, timezone
from functools import partial
from typing import Callable, Optional, Tuple

from qgis.PyQt.QtCore import QCoreApplication, pyqtSignal
from qgis.PyQt.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget

from ..core.panel import quick_dates
from .day_edit import DayEdit
from .icons import icon

Days = Tuple[date, date]


class DaysEdit(QWidget):
    """Sets a first and a last day, UTC. ``changed`` tells each new span, ``problem`` what is wrong with a day."""

    changed = pyqtSignal()
    problem = pyqtSignal(str)

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self._first = DayEdit(_tr("First day"), _tr("First day of the scenes (UTC)"))
        self._last = DayEdit(_tr("Last day"), _tr("Last day of the scenes (UTC), included"))
        for edit in (self._first, self._last):
            edit.changed.connect(self.changed)
            edit.problem.connect(self.problem)
        quick = QToolButton()
        quick.setIcon(icon("calendar"))
        quick.setToolTip(_tr("Quick choices of dates"))
        quick.setAccessibleName(_tr("Quick choices of dates"))
        quick.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        quick.setMenu(self._quick_menu())
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(3)
        layout.addWidget(self._first, 1)
        layout.addWidget(self._last, 1)
        layout.addWidget(quick)
        self.setFocusProxy(self._first)
        self.days = quick_dates.last_year(_today())

    @property
    def days(self) -> Days:
        """The first and the last day."""
        return self._first.day, self._last.day

    @days.setter
    def days(self, days: Days) -> None:
        if days == self.days:
            return
        for edit, day in zip((self._first, self._last), days):
            edit.day = day
        self.changed.emit()

    def _quick_menu(self) -> QMenu:
        menu = QMenu(self)
        choices: Tuple[Tuple[str, Callable[[date], Days]], ...] = (
            (_tr("This month"), quick_dates.this_month),
            (_tr("This season"), quick_dates.this_season),
            (_tr("The last twelve months"), quick_dates.last_year),
            (_tr("All years"), quick_dates.all_years),
        )
        for title, choose in choices:
            menu.addAction(title).triggered.connect(partial(self._choose, choose))
        return menu

    def _choose(self, choose: Callable[[date], Days], checked: bool = False) -> None:
        self.days = choose(_today())


def _today() -> date:
    return datetime.now(timezone.utc).date()


def _tr(text: str) -> str:
    return QCoreApplication.translate("DaysEdit", text)
