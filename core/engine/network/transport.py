"""The one way to the network: answers and streams of bytes with limits and retries, which can be canceled at any time.

Every exchange runs in a thread of its own, so that whoever waits for it can be canceled at once, whatever the network
does: look-up, connection, handshake or a service that drips. An abandoned exchange ends with the next byte, or by its
own time-out.
"""

from __future__ import annotations

import io
import json
import threading
import time
from contextlib import closing
from typing import Any, Callable, Iterator, List, Optional, Tuple, TypeVar

from .. import errors
from . import http_session
from .addresses import host_of
from .connection import Connection
from .digests import DigestsByEtag
from .http_session import HttpSession, Identity, identity_of

T = TypeVar("T")

SLOWEST_ANSWER = 90.0
"""Seconds after which an answer of the API is given up, even when bytes still drip in."""
PAUSES = (0.3, 1.0, 3.0)
"""Seconds to wait before the second, third and fourth try."""
LONGEST_PAUSE = 60.0
LONGEST_SILENCE = 150.0
"""Seconds without a byte after which an exchange is given up, all of its tries included."""
ANSWER_LIMIT = 32 * 2**20
PROGRESS = 4096
"""Bytes after which a transfer that broke off may break off again as often as at first."""


class Transport:
    """Requests to one service and to the addresses that it names.

    ``is_cancelled`` is asked about twenty times a second while a request is under way. ``bytes_received`` only grows.
    """

    def __init__(
        self, connection: Connection, service_root: str, is_cancelled: Callable[[], bool] = lambda: False
    ) -> None:
        self.bytes_received = 0
        self._is_cancelled = is_cancelled
        self._closed = threading.Event()
        self._session = HttpSession(connection, service_root)
        self._etags = DigestsByEtag()

    def close(self) -> None:
        """End all exchanges; later ones are refused as canceled."""
        self._closed.set()
        self._session.close()

    def check_cancelled(self) -> None:
        """Raise :class:`errors.Cancelled` if the job was canceled or the transport closed."""
        if self._closed.is_set() or self._is_cancelled():
            raise errors.Cancelled()

    def get_json(self, url: str) -> Any:
        """Fetch and read a JSON answer.

        Raises a subclass of :class:`errors.NetworkError`, or :class:`errors.Cancelled`.
        """
        return parse_json(self.fetch(url, ANSWER_LIMIT, seconds=SLOWEST_ANSWER), url)

    def fetch(
        self,
        url: str,
        limit: int,
        start: int = 0,
        stop: Optional[int] = None,
        seconds: Optional[float] = None,
    ) -> bytes:
        """Fetch a whole answer of at most ``limit`` bytes, or its bytes from ``start`` up to ``stop``.

        ``seconds`` bounds the whole exchange; without it a transfer may last as long as bytes come. Raises a subclass
        of :class:`errors.NetworkError`, or :class:`errors.Cancelled`.
        """
        return self.fetch_from(url, limit, start, stop, seconds)[0]

    def fetch_from(
        self,
        url: str,
        limit: int,
        start: int = 0,
        stop: Optional[int] = None,
        seconds: Optional[float] = None,
        check_too: Callable[[], None] = lambda: None,
    ) -> Tuple[bytes, Identity]:
        """Fetch as :meth:`fetch` does; return the bytes, and what the server says of the file.

        A whole answer is held against the digests that the server tells, and asked for again when it differs.
        ``check_too`` is called about twenty times a second and ends the exchange by raising.
        """
        begun = alive = time.monotonic()
        found: List[Identity] = []

        def arrived(identity: Identity) -> None:
            found.append(identity)
            if identity.length is not None and min(stop or identity.length, identity.length) - start > limit:
                # What is announced to be too large is not read at all.
                raise errors.AnswerTooLarge(host=host_of(url), limit_mb=limit // 2**20)

        def exchange(check_wanted: Callable[[], None]) -> bytes:
            failures = 0
            while True:
                content = transfer(check_wanted)
                identity = found[-1]
                if start or stop is not None or self._is_undamaged(identity, content):
                    return content
                self._pause(errors.ContentDamaged(host=host_of(url)), failures, check_wanted)
                failures += 1

        def transfer(check_wanted: Callable[[], None]) -> bytes:
            nonlocal alive
            # It hands out its own memory, where pieces would lie there twice when they are joined.
            body = io.BytesIO()
            for piece in self._stream(url, start, stop, arrived, check_wanted):
                alive = time.monotonic()
                body.write(piece)
                if body.tell() > limit:
                    raise errors.AnswerTooLarge(host=host_of(url), limit_mb=limit // 2**20)
            return body.getvalue()

        def check() -> None:
            self.check_cancelled()
            check_too()
            now = time.monotonic()
            if now - alive > LONGEST_SILENCE or (seconds is not None and now - begun > seconds):
                raise errors.TimedOut(host=host_of(url))

        return self._abandonable(exchange, check), found[-1]

    def _is_undamaged(self, identity: Identity, content: bytes) -> bool:
        """Whether a whole file's content is what its server says it is, as far as it says so."""
        told = all(digest.fits(content) for digest in identity.digests)
        return told and self._etags.fits(identity.url, identity.etag, content)

    def stream(
        self,
        url: str,
        start: int = 0,
        stop: Optional[int] = None,
        on_identity: Callable[[Identity], None] = lambda identity: None,
    ) -> Iterator[bytes]:
        """Yield the bytes of an address as they come, from ``start`` up to ``stop`` (None: the end).

        A transfer that breaks is taken up again where it broke, up to three times without `PROGRESS`. The bytes yielded
        are exactly those asked for, or an error is raised: a subclass of :class:`errors.NetworkError`, or
        :class:`errors.Cancelled`. ``on_identity`` is told of the file before its first byte.
        """
        return self._stream(url, start, stop, on_identity, self.check_cancelled)

    def _stream(
        self,
        url: str,
        start: int,
        stop: Optional[int],
        on_identity: Callable[[Identity], None],
        check: Callable[[], None],
    ) -> Iterator[bytes]:
        """Stream as :meth:`stream` does, until ``check`` raises."""
        position, failures, identity = start, 0, None
        counted_from, enough = start, PROGRESS
        while True:
            try:
                with closing(self._session.open(url, position, stop, check)) as response:
                    found = identity_of(response)
                    if identity is None:
                        identity = found
                        on_identity(found)
                    elif found != identity:
                        raise errors.StreamChanged(host=host_of(url))
                    for piece in self._session.read(response, position, check):
                        piece = piece if stop is None else piece[: stop - position]
                        position += len(piece)
                        self.bytes_received += len(piece)
                        if position - counted_from >= enough:
                            failures, counted_from = 0, position
                        yield piece
                        if position == stop:
                            return
                if identity.length is not None and position < min(stop or identity.length, identity.length):
                    raise errors.BrokenTransfer("the server sent less than was asked for", host=host_of(url))
                return
            except errors.ServerTrouble as error:
                pause = error.values.get("retry_after")
                self._pause(error, failures, check, pause)
            except errors.TimedOut as error:
                self._pause(error, failures, check)
                # Bytes that drip in are no progress that is worth another try.
                enough, counted_from = int(http_session.SLOWEST_RATE * http_session.READ_TIMEOUT), position
            except (errors.Unreachable, errors.BrokenTransfer) as error:
                self._pause(error, failures, check)
            failures += 1

    @staticmethod
    def _pause(
        error: errors.NetworkError,
        failures: int,
        check: Callable[[], None],
        seconds: Optional[float] = None,
    ) -> None:
        """Wait before the next try, or raise the error if there were enough."""
        if failures >= len(PAUSES):
            raise error
        end = time.monotonic() + min(max(seconds or 0.0, PAUSES[failures]), LONGEST_PAUSE)
        while time.monotonic() < end:
            check()
            time.sleep(0.05)

    def _abandonable(self, work: Callable[[Callable[[], None]], T], check: Callable[[], None]) -> T:
        """Run ``work`` in a thread and wait for it; leave it behind when ``check`` raises.

        ``work`` is given a function that raises as soon as nobody waits for it any more.
        """
        results: List[T] = []
        failures: List[BaseException] = []
        done, abandoned = threading.Event(), threading.Event()

        def check_wanted() -> None:
            self.check_cancelled()
            if abandoned.is_set():
                raise errors.Cancelled()

        def run() -> None:
            try:
                results.append(work(check_wanted))
            except BaseException as error:  # handed over to the waiting thread below
                failures.append(error)
            finally:
                done.set()

        # A daemon: a program that quits does not wait for an abandoned exchange.
        threading.Thread(target=run, name="dunia-exchange", daemon=True).start()
        try:
            while not done.wait(0.05):
                check()
        finally:
            abandoned.set()
        if failures:
            raise failures[0]
        return results[0]


def parse_json(body: bytes, url: str) -> Any:
    """Read the body of a JSON answer. Raises :class:`errors.AnswerNotJson`."""
    try:
        return json.loads(body.decode("utf-8-sig"), parse_constant=lambda name: None)
    except (ValueError, RecursionError) as error:
        raise errors.AnswerNotJson(str(error), host=host_of(url)) from error
