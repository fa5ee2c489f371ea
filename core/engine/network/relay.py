"""The loopback relay: ffmpeg reads ranges of a remote file from here, and so never opens a remote address.

The relay listens on the loopback interface only, under a random path, and fetches every byte through the same
:class:`~.transport.Transport` as the rest of the job: proxy, certificates, login, address rules, retries, lengths.
"""

from __future__ import annotations

import re
import secrets
import socket
import threading
from collections import OrderedDict
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Callable, Dict, Iterator, Optional, Tuple

from .. import errors
from .addresses import host_of
from .http_session import Identity
from .spool import Spool
from .transport import Transport

FIRST_RANGE = 2**20
LARGEST_RANGE = 2**24
MOST_HEADS = 4
"""Files of which the first bytes are kept."""
_AHEAD_OF_FFMPEG = 2**17
"""Bytes on their way to ffmpeg: what it does not want, since it seeks, was fetched for nothing."""
_LONGEST_END = 0.02
"""Seconds after which the relay notices that it is to end."""
_RANGE = re.compile(r"^bytes=(\d{1,18})-(\d{1,18})?$")


class Relay:
    """Serves remote files to ffmpeg on loopback. Use as a context manager.

    Files whose server knows no ranges are copied into ``folder`` while they are used. ``errors`` are the last ones that
    cut files short, by their remote addresses; ``bytes_sent`` only grows.
    """

    def __init__(self, transport: Transport, folder: Optional[Path] = None) -> None:
        self.transport = transport
        self.errors: Dict[str, errors.EngineError] = {}
        self.bytes_sent = 0
        self._files: Dict[str, Tuple[str, Optional[int]]] = {}
        self._identities: Dict[str, Identity] = {}
        self._heads: OrderedDict[str, bytearray] = OrderedDict()
        self._guard = threading.Lock()
        self._folder = folder
        self._spools: Dict[str, Spool] = {}
        self._server = _Server(("127.0.0.1", 0), _Handler)
        self._server.relay = self
        self._thread = threading.Thread(
            target=self._server.serve_forever,
            kwargs={"poll_interval": _LONGEST_END},
            name="dunia-relay",
            daemon=True,
        )

    def __enter__(self) -> Relay:
        self._thread.start()
        return self

    def __exit__(self, *exception: Any) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()
        self._spools.clear()

    def address(self, url: str, cut_at: Optional[int] = None) -> str:
        """Return the loopback address under which the file at ``url`` can be read.

        With ``cut_at`` a read that begins before that byte ends there, so that ffmpeg sees nothing of what follows.
        """
        name = secrets.token_urlsafe(24)
        self._files[f"/{name}"] = url, cut_at
        return f"http://127.0.0.1:{self._server.server_port}/{name}"

    def file(self, path: str) -> Optional[Tuple[str, Optional[int]]]:
        """Return the remote address behind a path and where to cut it, None for a path that was never given out."""
        return self._files.get(path)

    def stream(
        self, url: str, start: int, stop: int, on_identity: Callable[[Identity], None]
    ) -> Iterator[bytes]:
        """Yield a remote file's bytes from ``start`` up to ``stop``; ``on_identity`` is told of it first.

        Raises what :meth:`Transport.stream` and :meth:`Spool.stream` do, and :class:`errors.StreamChanged`.
        """

        def take(identity: Identity) -> None:
            self.check_identity(url, identity)
            if not identity.ranged:
                raise _WithoutRanges(identity)
            on_identity(identity)

        spool = self._spools.get(url)
        if spool is None:
            with self._guard:
                head = bytes(self._heads.get(url, b"")[start:stop])
            if head:
                on_identity(self._identities[url])
                yield head
                start += len(head)
                if start in (stop, self._identities[url].length):
                    return
            try:
                for piece in self.transport.stream(url, start, stop, take):
                    self._keep(url, start, piece)
                    start += len(piece)
                    yield piece
                return
            except _WithoutRanges as found:
                check = partial(self.check_identity, url)
                new = Spool(self.transport, url, found.identity, check, self._folder)
                spool = self._spools.setdefault(url, new)
        on_identity(spool.identity)
        yield from spool.stream(start, stop)

    def _keep(self, url: str, start: int, piece: bytes) -> None:
        """Keep the first bytes of the files read last: whoever opens a file again reads them again."""
        with self._guard:
            if start and url not in self._heads:
                return
            head = self._heads.setdefault(url, bytearray())
            self._heads.move_to_end(url)
            if start == len(head) < FIRST_RANGE:
                head += piece
            while len(self._heads) > MOST_HEADS:
                self._heads.popitem(last=False)

    def check_identity(self, url: str, identity: Identity) -> None:
        """Raise :class:`errors.StreamChanged` when a file is no longer the one first read."""
        if self._identities.setdefault(url, identity) != identity:
            raise errors.StreamChanged(host=host_of(url))


class _WithoutRanges(Exception):
    """The server sends the whole file, whatever was asked for."""

    def __init__(self, identity: Identity) -> None:
        super().__init__()
        self.identity = identity


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    # The handlers' threads wait on the network; ending the job must not wait for them.
    block_on_close = False
    relay: Relay


class _Handler(BaseHTTPRequestHandler):
    """Answers one GET of ffmpeg, whole or from a byte on; then the connection closes, as ffmpeg seeks by new ones."""

    server: _Server

    def setup(self) -> None:
        self.request.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, _AHEAD_OF_FFMPEG)
        super().setup()

    def do_GET(self) -> None:
        relay = self.server.relay
        file = relay.file(self.path)
        wanted = _RANGE.match(self.headers.get("Range", "bytes=0-"))
        if file is None or wanted is None:
            self.send_error(404)
            return
        url, cut_at = file
        start = int(wanted[1])
        stop = int(wanted[2]) + 1 if wanted[2] else None
        try:
            self._send(url, start, stop, cut_at if cut_at is not None and start < cut_at else None)
        except errors.EngineError as error:
            # ffmpeg only sees the connection end; whoever waits for its frames finds the cause here.
            relay.errors[url] = error
        except OSError:
            # ffmpeg went away: it seeks, or it is done.
            return

    def _send(self, url: str, start: int, stop: Optional[int], cut_at: Optional[int]) -> None:
        relay, announced = self.server.relay, False
        length: Optional[int] = None

        def take(identity: Identity) -> None:
            nonlocal length
            length = identity.length

        position, size = start, FIRST_RANGE
        while True:
            # Ranges that grow: a seek wastes little, and a long read pauses seldom.
            piece_stop = position + size if stop is None else min(stop, position + size)
            for piece in relay.stream(url, position, piece_stop, take):
                if not announced:
                    self._announce(start, stop, length)
                    announced = True
                piece = piece if cut_at is None else piece[: max(0, cut_at - position)]
                self.wfile.write(piece)
                relay.bytes_sent += len(piece)
                position += len(piece)
            if position < piece_stop or position in (stop, length, cut_at):
                break
            size = min(size * 4, LARGEST_RANGE)

    def _announce(self, start: int, stop: Optional[int], length: Optional[int]) -> None:
        self.send_response(206)
        end = length if stop is None or length is None else min(stop, length)
        if end is not None:
            self.send_header("Content-Length", str(end - start))
            self.send_header("Content-Range", f"bytes {start}-{end - 1}/{length}")
        self.send_header("Accept-Ranges", "bytes")
        self.send_header("Connection", "close")
        self.end_headers()
        self.close_connection = True

    def log_message(self, format: str, *arguments: Any) -> None:
        """Say nothing: the paths are secret."""
