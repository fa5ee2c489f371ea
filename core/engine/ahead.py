"""What can be done before its turn: in a thread of its own, while the step before it is still under way."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor, wait
from typing import Any, Callable, TypeVar

from . import errors

T = TypeVar("T")

_POLL = 0.05


class Ahead:
    """Does pieces of work in order, in one thread. A context manager: what nobody waits for any more is ended.

    Each piece is given a function that it must call about twenty times a second, which ends it by raising what
    ``check`` raises, or :class:`errors.Cancelled`.
    """

    def __init__(self, check: Callable[[], None]) -> None:
        self._check = check
        self._is_over = False
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="dunia-ahead")

    def __enter__(self) -> Ahead:
        return self

    def __exit__(self, *exception: Any) -> None:
        self._is_over = True
        self._thread.shutdown(cancel_futures=True)

    def begin(self, work: Callable[[Callable[[], None]], T]) -> Future[T]:
        """Do a piece of work as soon as those before it are done; :meth:`wait` for it where it is needed."""
        return self._thread.submit(work, self._check_wanted)

    def wait(self, work: Future[T]) -> T:
        """Return the result of a piece of work, or raise its error; ``check`` is called meanwhile.

        The thread that waits is the caller's: in QGIS, it may be the one that others need to get on.
        """
        while not wait([work], _POLL).done:
            self._check()
        return work.result()

    def _check_wanted(self) -> None:
        self._check()
        if self._is_over:
            raise errors.Cancelled()
