"""Work that only the main thread may do, asked for from another one."""

from __future__ import annotations

from functools import lru_cache, partial
from typing import Callable

from qgis.PyQt.QtCore import QCoreApplication, QEventLoop, QObject, QThread, QTimer, pyqtSignal, pyqtSlot

PAUSE_MS = 50


class _Desk(QObject):
    """Lives on the main thread and does there what it is handed."""

    handed = pyqtSignal(object)

    def __init__(self) -> None:
        super().__init__()
        self.moveToThread(QCoreApplication.instance().thread())
        self.handed.connect(self._do)
        self.unfinished = 0

    @pyqtSlot(object)
    def _do(self, step: Callable[[], bool]) -> None:
        self.unfinished += 1
        self._go_on(step)

    def _go_on(self, step: Callable[[], bool]) -> None:
        if step():
            self.unfinished -= 1
        else:
            QTimer.singleShot(PAUSE_MS, partial(self._go_on, step))


@lru_cache(maxsize=1)
def _desk() -> _Desk:
    return _Desk()


def is_main() -> bool:
    """Tell whether this is the main thread."""
    return bool(QThread.currentThread() == QCoreApplication.instance().thread())


def hand(step: Callable[[], bool]) -> None:
    """Let the main thread do ``step``, again and again until it returns True. Returns at once; it must not raise."""
    _desk().handed.emit(step)


def attentive(is_cancelled: Callable[[], bool]) -> Callable[[], bool]:
    """Return a function that asks the same, and when asked on the main thread lets it do what it was handed.

    For work that keeps the main thread for itself, as in qgis_process: nothing else would come to its turn there.
    """

    def ask() -> bool:
        if is_main():
            QCoreApplication.sendPostedEvents(_desk())
            if _desk().unfinished:
                QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
        return is_cancelled()

    return ask
