"""What a thread has read of a pipe, and nobody has worked on yet."""

from __future__ import annotations

import threading
from collections import deque
from typing import Deque, Optional


class PipeBuffer:
    """Pieces of bytes in order, from one thread to another, up to ``limit`` bytes and a piece; an empty one is the end.

    ``size`` is how many bytes wait to be taken.
    """

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._pieces: Deque[bytes] = deque()
        self.size = 0
        self._is_closed = False
        self._changed = threading.Condition()

    @property
    def is_empty(self) -> bool:
        """Whether nothing waits to be taken."""
        return not self._pieces

    def put(self, piece: bytes) -> bool:
        """Add a piece, once there is room; tell whether more is wanted."""
        with self._changed:
            self._changed.wait_for(lambda: self._is_closed or self.size < self._limit)
            self._pieces.append(piece)
            self.size += len(piece)
            self._changed.notify_all()
            return bool(piece) and not self._is_closed

    def take(self, seconds: float) -> Optional[bytes]:
        """Return the next piece, None if there is none for so long. The end stays: it comes each time."""
        with self._changed:
            if not self._changed.wait_for(lambda: bool(self._pieces), seconds):
                return None
            piece = self._pieces[0]
            if piece:
                self._pieces.popleft()
                self.size -= len(piece)
                self._changed.notify_all()
            return piece

    def close(self) -> None:
        """Let whoever waits for room go: nothing will be taken anymore."""
        with self._changed:
            self._is_closed = True
            self._changed.notify_all()
