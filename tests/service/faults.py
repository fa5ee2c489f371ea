"""What can go wrong on the way from a service, on demand."""

from __future__ import annotations

import dataclasses
import re
import socket
import struct
import threading
from typing import List, Mapping, Optional

_HTML = b"<!DOCTYPE html><html><head><title>Maintenance</title></head><body>Back soon.</body></html>"


@dataclasses.dataclass
class Fault:
    """A rule: requests whose path matches `pattern` (searched, with the query) go wrong, `times` often.

    `kind` is one of the constructors' names below; None for `times` means always. `skip` matching requests
    pass unharmed before it begins.
    """

    pattern: str
    kind: str
    times: Optional[int] = None
    skip: int = 0
    code: int = 500
    headers: Mapping[str, str] = dataclasses.field(default_factory=dict)
    body: bytes = b""
    content_type: str = "application/json"
    after: int = 0
    seconds: float = 1.0

    @classmethod
    def status(
        cls,
        pattern: str,
        code: int,
        headers: Optional[Mapping[str, str]] = None,
        body: bytes = b"",
        **limits: Optional[int],
    ) -> "Fault":
        """Answers with a status code (and headers such as Retry-After or Location)."""
        return cls(pattern, "status", code=code, headers=headers or {}, body=body, **limits)

    @classmethod
    def reset(cls, pattern: str, after: int = 0, **limits: Optional[int]) -> "Fault":
        """Resets the connection after so many bytes of the body; at 0 before the status line."""
        return cls(pattern, "reset", after=after, **limits)

    @classmethod
    def cut(cls, pattern: str, after: int, **limits: Optional[int]) -> "Fault":
        """Promises the whole length, closes the connection in order after so many bytes of the body."""
        return cls(pattern, "cut", after=after, **limits)

    @classmethod
    def silence(cls, pattern: str, after: int = 0, **limits: Optional[int]) -> "Fault":
        """Says nothing, or nothing more after so many bytes, and keeps the connection open."""
        return cls(pattern, "silence", after=after, **limits)

    @classmethod
    def drip(cls, pattern: str, seconds: float = 1.0, after: int = 0, **limits: Optional[int]) -> "Fault":
        """Sends a byte every so many seconds, once `after` bytes have gone at full speed."""
        return cls(pattern, "drip", seconds=seconds, after=after, **limits)

    @classmethod
    def delay(cls, pattern: str, seconds: float, **limits: Optional[int]) -> "Fault":
        """Answers rightly, but only after so many seconds."""
        return cls(pattern, "delay", seconds=seconds, **limits)

    @classmethod
    def html(cls, pattern: str, **limits: Optional[int]) -> "Fault":
        """A maintenance page with status 200."""
        return cls(pattern, "body", body=_HTML, content_type="text/html", code=200, **limits)

    @classmethod
    def truncated_json(cls, pattern: str, **limits: Optional[int]) -> "Fault":
        """The first half of the right answer, with a Content-Length that fits it."""
        return cls(pattern, "half", **limits)

    @classmethod
    def replaced(
        cls,
        pattern: str,
        body: bytes,
        content_type: str = "application/json",
        headers: Optional[Mapping[str, str]] = None,
        **limits: Optional[int],
    ) -> "Fault":
        """Another body, with status 200 (and headers such as ETag)."""
        return cls(
            pattern, "body", body=body, content_type=content_type, code=200, headers=headers or {}, **limits
        )

    @classmethod
    def no_ranges(cls, pattern: str, **limits: Optional[int]) -> "Fault":
        """Ignores the Range header: 200 and the whole file."""
        return cls(pattern, "no_ranges", **limits)


class FaultList(List[Fault]):
    """The rules in force, in order; the first that matches a request is used up once."""

    def __init__(self) -> None:
        super().__init__()
        self._guard = threading.Lock()

    def take(self, path: str) -> Optional[Fault]:
        """The fault that this request meets, if any; counts it."""
        with self._guard:
            for fault in list(self):
                if not re.search(fault.pattern, path):
                    continue
                if fault.skip > 0:
                    fault.skip -= 1
                    continue
                if fault.times is not None:
                    if fault.times <= 0:
                        continue
                    fault.times -= 1
                return fault
        return None


def reset(connection: socket.socket) -> None:
    """Close a connection so that the other side sees a reset, not an orderly end."""
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    connection.close()
