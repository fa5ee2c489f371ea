"""A link between the stand-in service and whoever asks: how long a question travels, how many bits pass a second."""

from __future__ import annotations

import threading
import time
from typing import Callable


class Link:
    """Lets answers wait as long as they would on a link.

    ``round_trip`` is in seconds and passes before each answer, and once more on a new connection, which shakes hands.
    ``bits_a_second`` are shared by all connections. ``clock`` and ``sleep`` are those of ``time``, or a test's.
    """

    def __init__(
        self,
        round_trip: float,
        bits_a_second: float,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.round_trip = round_trip
        self.bits_a_second = bits_a_second
        self._clock = clock
        self._sleep = sleep
        self._guard = threading.Lock()
        self._free_at = clock()

    def travel(self, times: int = 1) -> None:
        """Wait for a question to come and its answer to begin to arrive."""
        self._sleep(times * self.round_trip)

    def carry(self, count: int) -> None:
        """Wait until so many bytes have passed, after those that others are sending."""
        with self._guard:
            now = self._clock()
            self._free_at = max(now, self._free_at) + 8 * count / self.bits_a_second
            wait = self._free_at - now
        self._sleep(wait)

    def seconds(self, count: int) -> float:
        """How long so many bytes take at least, asked for in one question."""
        return self.round_trip + 8 * count / self.bits_a_second
