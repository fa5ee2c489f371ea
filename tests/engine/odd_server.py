"""A hand-made server that answers as a test says, and a network in which every way ends at it."""

from __future__ import annotations

import contextlib
import http.server
import random
import socket
import threading
from typing import Any, Callable, Dict, Iterator, List, NamedTuple, Optional, Tuple

import pytest
import urllib3

from dunia_streams.core.engine.network.connection import Connection
from dunia_streams.core.engine.network.transport import Transport

DATA = random.Random(7).randbytes(20_000)
PATIENCE = 30.0


class Asked(NamedTuple):
    """A request as the server got it: its first line's address, its headers, and the port that it came from."""

    path: str
    headers: Dict[str, str]
    port: int


class Server(http.server.ThreadingHTTPServer):
    """A server on loopback that answers as a function says, and remembers what it was asked."""

    daemon_threads = True
    block_on_close = False

    def __init__(self, answer: Callable[["Handler"], None]) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.answer = answer
        self.asked: List[Asked] = []
        self.closing = threading.Event()

    @property
    def root(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    @property
    def ranges(self) -> List[Optional[str]]:
        return [asked.headers.get("Range") for asked in self.asked]

    def handle_error(self, *_: object) -> None:
        """A client that went away is none."""


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Server

    def do_GET(self) -> None:
        self.server.asked.append(Asked(self.path, dict(self.headers), self.client_address[1]))
        self.server.answer(self)

    def send(self, status: int, body: bytes = b"", length: Optional[str] = None, **headers: str) -> None:
        """Send a whole answer; ``length`` lies about the body's. Names in ``headers`` are written with ``_``."""
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)) if length is None else length)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def span(self, size: int) -> Tuple[int, int]:
        """The half-open range of bytes asked for."""
        first, _, last = self.headers.get("Range", "bytes=0-")[6:].partition("-")
        return int(first), min(size, int(last) + 1 if last else size)

    def send_range(self, data: bytes, cut: Optional[int] = None, most: Optional[int] = None) -> None:
        """Send the range of a file: at most so many bytes of it, or cut off within the body."""
        start, stop = self.span(len(data))
        if start >= len(data):
            self.send(416)
            return
        stop = stop if most is None else min(stop, start + most)
        self.send_response(206)
        self.send_header("Content-Length", str(stop - start))
        self.send_header("Content-Range", f"bytes {start}-{stop - 1}/{len(data)}")
        self.end_headers()
        self.wfile.write(data[start:stop][:cut])
        if cut is not None:
            self.close_connection = True

    def hang(self) -> None:
        """Say nothing more until the server closes."""
        self.server.closing.wait(PATIENCE)
        self.close_connection = True

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextlib.contextmanager
def serving(answer: Callable[[Handler], None]) -> Iterator[Server]:
    """A server while the block runs."""
    with Server(answer) as server:
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        yield server
        server.closing.set()
        server.shutdown()


def body(content: bytes, status: int = 200, **more: Any) -> Callable[[Handler], None]:
    """An answer that is always the same."""
    return lambda handler: handler.send(status, content, **more)


def headers(status: int, **said: str) -> Callable[[Handler], None]:
    """An answer without a body."""
    return lambda handler: handler.send(status, b"", **said)


def read(root: str, start: int = 0, stop: Optional[int] = None, **connection: Any) -> bytes:
    """Read a file of a server, or a range of it, as the engine does."""
    return b"".join(Transport(Connection(**connection), root).stream(f"{root}/file", start, stop))


class Net:
    """Stands in for the network: every connection is noted, and ends at a server on loopback.

    The peers of the names in ``public`` look as if they had a public address.
    """

    def __init__(self, monkeypatch: pytest.MonkeyPatch, server: Server, public: Tuple[str, ...] = ()) -> None:
        self.reached: List[Tuple[str, int]] = []
        self._connect = urllib3.util.connection.create_connection
        self._server, self.public = server, public
        monkeypatch.setattr(urllib3.util.connection, "create_connection", self.connect)

    def connect(self, address: Tuple[str, int], *more: Any, **options: Any) -> socket.socket:
        self.reached.append(address)
        real = self._connect(("127.0.0.1", self._server.server_port), *more, **options)
        if address[0] not in self.public:
            return real
        timeout = real.gettimeout()
        public = _PublicSocket(fileno=real.detach())
        public.settimeout(timeout)
        return public


class _PublicSocket(socket.socket):
    def getpeername(self) -> Tuple[str, int]:
        return "93.184.216.34", 80
