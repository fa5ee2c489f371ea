"""Short work in the background, for which whoever asked waits with the window in use."""

from __future__ import annotations

import time
import traceback
from typing import Any, Callable, List, Optional

from qgis.core import Qgis, QgsApplication, QgsMessageLog, QgsTask
from qgis.PyQt.QtCore import QCoreApplication, pyqtSignal

from .engine import errors
from .engine.errors import EngineError, Message

LOG = "Dunia Streams"
END_SECONDS = 5.0
_UNEXPECTED = "This failed unexpectedly; the log has the details."
_running: List[Background] = []
"""QGIS keeps no reference to a Python task."""


class Background(QgsTask):
    """Does ``work`` in a background thread; it is given a function that raises once the task is canceled.

    ``ended`` carries the task, on the main thread. Then ``result`` is what ``work`` returned, or ``error`` is set, or
    ``canceled`` is.
    """

    ended = pyqtSignal(object)

    def __init__(self, title: str, work: Callable[[Callable[[], None]], Any]) -> None:
        super().__init__(title, QgsTask.Flag.CanCancel)
        self.result: Any = None
        self.error: Optional[Message] = None
        self.canceled = False
        self._work = work

    def start(self) -> None:
        """Begin, and stay alive until the end."""
        _running.append(self)
        QgsApplication.taskManager().addTask(self)

    def run(self) -> bool:
        """Do the work. QGIS calls this in a background thread; nothing may escape it."""
        try:
            self.result = self._work(self._check)
        except errors.Cancelled:
            self.canceled = True
        except EngineError as error:
            self.error = error.message
        except Exception:  # a fault of ours: it must reach the log, not end the thread
            self.error = Message(_UNEXPECTED)
            QgsMessageLog.logMessage(traceback.format_exc(), LOG, Qgis.MessageLevel.Warning)
        return self.error is None and not self.canceled

    def _check(self) -> None:
        if self.isCanceled():
            raise errors.Cancelled()

    def finished(self, result: bool) -> None:
        """Tell the end. QGIS calls this on the main thread."""
        self.canceled = self.canceled or (not result and self.error is None)
        if self in _running:
            _running.remove(self)
        self.ended.emit(self)


def close() -> None:
    """Cancel everything and wait for the end: afterwards no work goes on in another thread."""
    for task in list(_running):
        task.cancel()
    deadline = time.monotonic() + END_SECONDS
    while _running and time.monotonic() < deadline:
        QCoreApplication.processEvents()
        time.sleep(0.01)
