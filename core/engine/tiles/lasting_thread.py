"""Where pyproj runs: in threads of Python's own, which last.

From 3.7.0 on, pyproj keeps its context for a thread of the system, but frees it with Python's state of that thread. In
threads that Python did not make, such as those of QGIS's tasks, that state ends with each call of Python, and the next
call in the same thread crashes QGIS (pyproj's issues 1509 and 1622).
"""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from functools import wraps
from typing import Any, Callable, TypeVar, cast

F = TypeVar("F", bound=Callable[..., Any])

_lane = ThreadPoolExecutor(1, thread_name_prefix="projections")


def in_lasting_thread(function: F) -> F:
    """Let a function run in a thread that lasts, if it is called in one that Python did not make."""

    @wraps(function)
    def run(*arguments: Any, **more: Any) -> Any:
        if isinstance(threading.current_thread(), threading._DummyThread):
            return _lane.submit(function, *arguments, **more).result()
        return function(*arguments, **more)

    return cast(F, run)
