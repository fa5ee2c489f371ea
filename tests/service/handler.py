"""One HTTP connection of the stand-in service: routes, ranges, and the faults on the way."""

from __future__ import annotations

import dataclasses
import hashlib
import io
import json
import re
import urllib.parse
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Callable, Dict, Mapping, Optional, Tuple

from . import faults

if TYPE_CHECKING:
    from .server import StandInService

_CHUNK = 1 << 16


@dataclasses.dataclass(frozen=True)
class SeenRequest:
    """A request as it came in; `range` is its Range header."""

    method: str
    path: str
    range: Optional[str]
    headers: Mapping[str, str]


@dataclasses.dataclass(frozen=True)
class Content:
    """A body to send: bytes, or the first `length` bytes of a file."""

    media_type: str
    data: bytes = b""
    path: Optional[Path] = None
    length: Optional[int] = None

    @property
    def size(self) -> int:
        """Bytes of the whole body."""
        return len(self.data) if self.length is None else self.length

    @property
    def etag(self) -> str:
        """The same for the same bytes."""
        told = f"{self.path}/{self.size}".encode() if self.path else self.data
        return f'"{hashlib.sha256(told).hexdigest()[:20]}"'

    def open(self) -> BinaryIO:
        """The body as a readable file."""
        return open(self.path, "rb") if self.path else io.BytesIO(self.data)


class Handler(BaseHTTPRequestHandler):
    """Answers requests for the service that its server belongs to."""

    protocol_version = "HTTP/1.1"
    server_version = "StandIn"
    # Header and body leave in two writes: without this the second waits for the other side's delayed ACK.
    disable_nagle_algorithm = True

    def setup(self) -> None:
        super().setup()
        self._is_new = True

    def do_GET(self) -> None:
        self._answer()

    def do_HEAD(self) -> None:
        self._answer()

    def do_POST(self) -> None:
        """The server that gives out tokens."""
        login = self._service.login
        form = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
        answer = login.grant(form) if login is not None and self.path == "/token" else None
        self._send(_json(answer or {"error": "invalid_grant"}), 200 if answer else 400)

    def log_message(self, format: str, *args: Any) -> None:
        """Silent: `requests` of the service is the log."""

    @property
    def _service(self) -> "StandInService":
        return self.server.service

    def _answer(self) -> None:
        wanted = self.headers.get("Range")
        if self._service.link is not None:
            self._service.link.travel(2 if self._is_new else 1)
        self._is_new = False
        self._service.saw(SeenRequest(self.command, self.path, wanted, dict(self.headers.items())))
        if self._service.login is not None and not self._service.login.admits(self.headers):
            self._send(_json({"detail": "Not authenticated"}), 401, {"WWW-Authenticate": "Bearer"})
            return
        fault = self._service.faults.take(self.path)
        kind = fault.kind if fault else ""
        if kind == "silence" and not fault.after:
            self._hold()
        elif kind == "reset" and not fault.after:
            self._reset()
        elif kind == "status":
            self._send(Content("application/json", fault.body), fault.code, fault.headers)
        elif kind == "body":
            self._send(Content(fault.content_type, fault.body), fault.code, fault.headers)
        else:
            if kind == "delay":
                self._service.closing.wait(fault.seconds)
            self._send_content(fault, None if kind == "no_ranges" else wanted)

    def _send_content(self, fault: Optional[faults.Fault], wanted: Optional[str]) -> None:
        content = self._find(urllib.parse.urlsplit(self.path).path)
        if content is None:
            self._send(_json({"detail": "Not found"}), 404)
            return
        if fault and fault.kind == "half":
            with content.open() as body:
                content = Content(content.media_type, body.read(content.size // 2))
        if not wanted or content.path is None:
            self._send(content, 200, fault=fault)
            return
        span = _range(wanted, content.size)
        if span is None:
            self._send(Content(content.media_type), 416, {"Content-Range": f"bytes */{content.size}"})
            return
        first, last = span
        self._send(content, 206, {"Content-Range": f"bytes {first}-{last}/{content.size}"}, span, fault)

    def _find(self, path: str) -> Optional[Content]:
        for pattern, answer in _ROUTES:
            match = re.fullmatch(pattern, path)
            if match:
                return answer(self._service, *match.groups())
        return None

    def _send(
        self,
        content: Content,
        code: int,
        headers: Optional[Mapping[str, str]] = None,
        span: Optional[Tuple[int, int]] = None,
        fault: Optional[faults.Fault] = None,
    ) -> None:
        first, last = span or (0, content.size - 1)
        told: Dict[str, str] = {"Content-Type": content.media_type, "Content-Length": str(last - first + 1)}
        if content.path is not None:
            told.update({"Accept-Ranges": "bytes", "ETag": content.etag})
        told.update(headers or {})
        self.send_response(code)
        for name, value in told.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            with content.open() as body:
                body.seek(first)
                self._send_body(body, last - first + 1, fault)

    def _send_body(self, body: BinaryIO, length: int, fault: Optional[faults.Fault]) -> None:
        kind = fault.kind if fault else ""
        whole = min(length, fault.after) if kind in ("reset", "cut", "silence", "drip") else length
        self._copy(body, whole)
        if whole == length:
            return
        if kind == "drip":
            for _ in range(length - whole):
                if self._service.closing.wait(fault.seconds):
                    break
                self.wfile.write(body.read(1))
        elif kind == "silence":
            self._hold()
        elif kind == "reset":
            self._reset()
        else:
            self.close_connection = True

    def _copy(self, body: BinaryIO, length: int) -> None:
        while length > 0:
            piece = body.read(min(_CHUNK, length))
            if not piece:
                raise EOFError("a stream's file is shorter than its length")
            if self._service.link is not None:
                self._service.link.carry(len(piece))
            self.wfile.write(piece)
            length -= len(piece)

    def _hold(self) -> None:
        """Keep the connection, silent, until the service closes."""
        self.wfile.flush()
        self._service.closing.wait()
        self.close_connection = True

    def _reset(self) -> None:
        self.close_connection = True
        faults.reset(self.connection)


def _json(answer: Any) -> Content:
    return Content("application/json", json.dumps(answer).encode())


def _optional(answer: Any) -> Optional[Content]:
    return None if answer is None else _json(answer)


def _range(header: str, size: int) -> Optional[Tuple[int, int]]:
    """First and last byte of a Range header with one range; None when it cannot be satisfied."""
    match = re.fullmatch(r"bytes=(\d*)-(\d*)", header.strip())
    if not match or header.strip() == "bytes=-":
        return None
    first, last = match.groups()
    if not first:
        return (max(0, size - int(last)), size - 1) if int(last) and size else None
    span = int(first), min(int(last) if last else size - 1, size - 1)
    return span if span[0] <= span[1] else None


_ROUTES: Tuple[Tuple[str, Callable[..., Optional[Content]]], ...] = (
    (
        r"/api/streaming/metadata/s2/(\d{4})/(\w+)/10",
        lambda service, year, tile: _optional(service.metadata(tile, int(year))),
    ),
    (
        r"/api/streaming/band_metadata/(\w+)/(\w+)/(\d{4})",
        lambda service, tile, band, year: _optional(service.band_metadata(tile, band, int(year))),
    ),
    (r"/api/streaming/s2-tiles/utm-bounds/(\w+)", lambda service, tile: _optional(service.tile_bounds(tile))),
    (r"/streams/([\w-]+)/([\w.]+)", lambda service, key, name: service.stream_file(key, name)),
)
