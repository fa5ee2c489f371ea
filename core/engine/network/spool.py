"""A file of a server that knows no ranges: fetched once, in order, and read from a copy on disk in any order."""

from __future__ import annotations

import tempfile
import threading
from pathlib import Path
from typing import Callable, Iterator, Optional

from .. import errors
from .addresses import host_of
from .http_session import Identity
from .transport import Transport

LARGEST_COPY = 2**36
"""Bytes; a year of 10 m frames is a tenth of that, and a stream without an end must not fill the disk."""
_PIECE = 2**18


class Spool:
    """A copy that grows as far as it is read. It has no name that could be left behind, and goes with its last user.

    ``identity`` is what the server said of the file; ``check`` raises when it later says something else. ``folder`` is
    where the copy lies, None for the system's own place.
    """

    def __init__(
        self,
        transport: Transport,
        url: str,
        identity: Identity,
        check: Callable[[Identity], None],
        folder: Optional[Path],
    ) -> None:
        self.identity = identity
        self._transport = transport
        self._url = url
        self._check = check
        self._folder = Path(tempfile.gettempdir()) if folder is None else folder
        try:
            self._file = tempfile.TemporaryFile(dir=self._folder)
        except OSError as error:
            raise self._refusal(error) from error
        self._guard = threading.Lock()
        self._pieces: Optional[Iterator[bytes]] = None
        self._size = 0
        self._is_whole = False

    def stream(self, start: int, stop: int) -> Iterator[bytes]:
        """Yield the bytes from ``start`` up to ``stop``, or to the file's end.

        Raises a subclass of :class:`errors.NetworkError`, :class:`errors.FolderNotWritable` or
        :class:`errors.Cancelled`.
        """
        while start < stop:
            piece = self._read(start, min(_PIECE, stop - start))
            if not piece:
                return
            start += len(piece)
            yield piece

    def _read(self, start: int, count: int) -> bytes:
        with self._guard:
            while self._size <= start and not self._is_whole:
                self._grow()
            self._file.seek(start)
            return self._file.read(count)

    def _grow(self) -> None:
        """Fetch one more piece; a transfer that failed is taken up again by the next call."""
        if self._pieces is None:
            self._pieces = self._transport.stream(self._url, self._size, None, self._check)
        try:
            piece = next(self._pieces, None)
        except errors.EngineError:
            self._pieces = None
            raise
        if piece is None:
            self._is_whole = True
            return
        if self._size + len(piece) > LARGEST_COPY:
            raise errors.AnswerTooLarge(host=host_of(self._url), limit_mb=LARGEST_COPY // 2**20)
        try:
            self._file.seek(self._size)
            self._file.write(piece)
        except OSError as error:
            raise self._refusal(error) from error
        self._size += len(piece)

    def _refusal(self, error: OSError) -> errors.FolderNotWritable:
        reason = error.strerror or str(error)
        return errors.FolderNotWritable(str(error), folder=str(self._folder), reason=reason)
