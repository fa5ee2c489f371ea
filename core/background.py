"""Short work in the background, for which whoever asked waits with the window in use."""

from __future__ import annotations

from typing import Any, Callable, List

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import pyqtSignal

from .task import EngineTask, wait_for_end

_running: List[Background] = []
"""QGIS keeps no reference to a Python task."""


class Background(EngineTask):
    """Does ``work``, which is given a function that raises once the task is canceled.

    ``ended`` carries the task, on the main thread. Then ``result`` is what ``work`` returned, or ``error`` is set, or
    ``canceled`` is.
    """

    ended = pyqtSignal(object)

    def __init__(self, title: str, work: Callable[[Callable[[], None]], Any]) -> None:
        super().__init__(title)
        self.result: Any = None
        self.canceled = False
        self._work = work

    def start(self) -> None:
        """Begin, and stay alive until the end."""
        _running.append(self)
        QgsApplication.taskManager().addTask(self)

    def work(self) -> None:
        """Do what was given."""
        self.result = self._work(self.check)

    def finished(self, result: bool) -> None:
        """Tell the end. QGIS calls this on the main thread."""
        self.canceled = not result and self.error is None
        if self in _running:
            _running.remove(self)
        self.ended.emit(self)


def close() -> None:
    """Cancel everything and wait for the end: afterwards no work goes on in another thread."""
    for task in list(_running):
        task.cancel()
    wait_for_end(lambda: bool(_running))
