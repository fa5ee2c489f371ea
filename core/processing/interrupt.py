"""Ctrl-C on the command line.

qgis_process looks for it only when progress is told, at most every two seconds, and never where it prints JSON.
"""

from __future__ import annotations

import signal
import threading
from contextlib import contextmanager
from typing import Any, Iterator

from qgis import utils
from qgis.core import QgsProcessingFeedback


@contextmanager
def interruptible(feedback: QgsProcessingFeedback) -> Iterator[None]:
    """Let SIGINT cancel the feedback at once, where there is no desktop."""
    if utils.iface is not None or threading.current_thread() is not threading.main_thread():
        yield
        return

    def cancel(number: int, frame: Any) -> None:
        feedback.cancel()

    previous = signal.signal(signal.SIGINT, cancel)
    try:
        yield
    finally:
        # None: a handler of C++, which Python cannot put back; then the system's own, which ends the program.
        signal.signal(signal.SIGINT, signal.SIG_DFL if previous is None else previous)
