"""One request and its response: the session, proxy, certificates and login, the rules for addresses, checked lengths.

Nothing is tried twice here, and nothing is waited for but the network itself: that is the transport's part.
"""

from __future__ import annotations

import os
import re
import socket
import ssl
import threading
import time
import weakref
from contextlib import suppress
from dataclasses import dataclass, field
from http.client import HTTPException
from typing import Any, Callable, Dict, Iterator, Mapping, Optional, Tuple
from urllib.parse import urljoin

import requests
import urllib3
from requests.adapters import HTTPAdapter
from requests.utils import get_environ_proxies, should_bypass_proxies
from urllib3.util.ssl_ import create_urllib3_context

from .. import errors
from ..errors import Message
from .addresses import AddressRules, host_of, is_loopback_name, origin_of
from .connection import Connection
from .digests import Digest, told_digests

CONNECT_TIMEOUT = 10.0
READ_TIMEOUT = 20.0
SLOWEST_RATE = 500.0
"""Bytes a second under which a transfer counts as stalled, on average over `READ_TIMEOUT`."""
MAX_REDIRECTS = 5
MAX_RENEWALS = 3
"""Renewals of a login in one exchange: a token may be used up by requests side by side before its turn comes."""
CHUNK = 64 * 2**10
REASON_OTHER_STATUS = "HTTP {status}"
REASON_COMPRESSED = "a compression that was not asked for"
_TRY_AGAIN = frozenset((429, 500, 502, 503, 504))


@dataclass(frozen=True)
class Identity:
    """What a server says of a file: while it stays the same, ranges of it belong together.

    ``url`` is the address that redirects led to, which may differ from one range to the next. ``ranged`` tells whether
    the server sends a range; else it sends the whole file. ``digests`` are those of the whole file that it tells then.
    """

    length: Optional[int]
    etag: str
    modified: str
    url: str = field(default="", compare=False)
    ranged: bool = field(default=True, compare=False)
    digests: Tuple[Digest, ...] = field(default=(), compare=False)

    @property
    def is_telling(self) -> bool:
        """Whether another file would not look the same: its length alone says too little."""
        return self.length is not None and bool(self.etag or self.modified)


class HttpSession:
    """Sends requests to one service and to the addresses that it names. A ``check`` ends a wait by raising."""

    def __init__(self, connection: Connection, service_root: str) -> None:
        self._connection = connection
        self._headers = dict(connection.headers)
        self._rules = AddressRules(service_root)
        self._session = requests.Session()
        # Login files and variables of the environment must not add credentials; proxies are looked up below.
        self._session.trust_env = False
        self._session.headers["User-Agent"] = "Dunia-Streams"
        self._session.headers["Accept-Encoding"] = "identity"
        self._adapter = _GuardedAdapter(self._rules)
        self._session.mount("https://", self._adapter)
        self._session.mount("http://", self._adapter)

    def close(self) -> None:
        """End all exchanges, those under way in other threads included: a server that drips would hold them."""
        self._adapter.end_connections()
        self._session.close()

    def open(self, url: str, start: int, stop: Optional[int], check: Callable[[], None]) -> requests.Response:
        """Send a request, follow its redirects by the rules, and return the response with its body unread.

        Raises a subclass of :class:`errors.NetworkError`, and whatever ``check`` raises.
        """
        redirects = renewals = 0
        while redirects <= MAX_REDIRECTS:
            check()
            self._rules.check_url(url)
            sent = self._login_for(url)
            response = self._send(url, start, stop, sent)
            if response.is_redirect:
                location = response.headers["Location"]
                response.close()
                target = _joined(url, location)
                if url.startswith("https:") and not target.startswith("https:"):
                    raise errors.AddressRefused(reason=Message("a redirect away from https"))
                url = target
                redirects += 1
                continue
            renew = self._connection.refresh_headers
            if response.status_code == 401 and sent and renew and renewals < MAX_RENEWALS:
                response.close()
                self._headers = dict(renew(sent))
                renewals += 1
                if self._headers != sent:
                    continue
            try:
                self._check_status(response, start)
            except errors.NetworkError:
                response.close()
                raise
            return response
        raise errors.AddressRefused(reason=Message("too many redirects"))

    @staticmethod
    def read(response: requests.Response, position: int, check: Callable[[], None]) -> Iterator[bytes]:
        """Yield a response's body from ``position`` on, and check that it is as long as announced.

        Raises :class:`errors.TimedOut` or :class:`errors.BrokenTransfer`, and whatever ``check`` raises.
        """
        host = host_of(response.url)
        announced = response.headers.get("Content-Length")
        # A server without ranges sends the file from its start.
        skip = position if response.status_code == 200 else 0
        body = response.raw
        received, marked, marked_at = 0, 0, time.monotonic()
        try:
            while True:
                check()
                piece = _read_some(body)
                if not piece:
                    break
                received += len(piece)
                elapsed = time.monotonic() - marked_at
                if elapsed > READ_TIMEOUT:
                    if (received - marked) / elapsed < SLOWEST_RATE:
                        raise errors.TimedOut(host=host)
                    marked, marked_at = received, time.monotonic()
                if skip >= len(piece):
                    skip -= len(piece)
                    continue
                yield piece[skip:]
                skip = 0
        except (urllib3.exceptions.HTTPError, HTTPException, OSError, AttributeError, ValueError) as error:
            # A session closed by another thread shows itself as an attribute or value error here.
            check()
            raise errors.BrokenTransfer(_kind(error), host=host) from None
        if announced is not None and received != _whole_number(announced):
            raise errors.BrokenTransfer(f"{received} of {announced} bytes", host=host)

    def _login_for(self, url: str) -> Mapping[str, str]:
        """Return the login's headers for the service's own origin, none for another one."""
        return self._headers if origin_of(url) == origin_of(self._connection.origin) else {}

    def _send(self, url: str, start: int, stop: Optional[int], login: Mapping[str, str]) -> requests.Response:
        headers: Dict[str, str] = dict(login)
        if start or stop is not None:
            headers["Range"] = f"bytes={start}-{'' if stop is None else stop - 1}"
        host = host_of(url)
        try:
            return self._session.get(
                url,
                headers=headers,
                proxies=dict(self._proxies(url)),
                verify=self._ca_bundle(),
                timeout=(CONNECT_TIMEOUT, READ_TIMEOUT),
                stream=True,
                allow_redirects=False,
            )
        # The causes name whole addresses, tokens and proxy logins included, so none is chained or told in full.
        except requests.exceptions.SSLError as error:
            raise errors.CertificateRefused(_kind(error), host=host) from None
        except requests.exceptions.ProxyError as error:
            raise errors.ProxyRefused(_kind(error), host=host) from None
        except requests.exceptions.Timeout as error:
            raise errors.TimedOut(_kind(error), host=host) from None
        except requests.exceptions.ConnectionError as error:
            raise errors.Unreachable(_kind(error), host=host) from None
        except (requests.exceptions.RequestException, ValueError) as error:
            raise errors.AddressRefused(_kind(error), reason=Message("not a valid address")) from None

    def _proxies(self, url: str) -> Mapping[str, str]:
        if is_loopback_name(host_of(url)):
            return {}
        if self._connection.proxies is None:
            return get_environ_proxies(url)
        if should_bypass_proxies(url, ",".join(self._connection.no_proxy) or "localhost"):
            return {}
        return self._connection.proxies

    def _ca_bundle(self) -> Any:
        return (
            self._connection.ca_bundle
            or os.environ.get("REQUESTS_CA_BUNDLE")
            or os.environ.get("CURL_CA_BUNDLE")
            or True
        )

    @staticmethod
    def _check_status(response: requests.Response, start: int) -> None:
        status, host = response.status_code, host_of(response.url)
        if status in (401, 403):
            raise errors.LoginRefused(host=host, status=status)
        if status == 407:
            raise errors.ProxyRefused(host=host)
        if status in (404, 410):
            raise errors.NotFound(host=host, status=status)
        if status in _TRY_AGAIN:
            raise errors.ServerTrouble(
                host=host, status=status, retry_after=_seconds(response.headers.get("Retry-After"))
            )
        if status == 206:
            expected = f"bytes {start}-"
            if not response.headers.get("Content-Range", expected).startswith(expected):
                raise errors.BrokenTransfer("another range than asked for", host=host)
        elif status != 200:
            raise errors.AnswerInvalid(host=host, reason=Message(REASON_OTHER_STATUS, {"status": status}))
        if response.headers.get("Content-Encoding", "identity") != "identity":
            raise errors.AnswerInvalid(host=host, reason=Message(REASON_COMPRESSED))


def _read_some(body: Any) -> bytes:
    """Read what has come, at most `CHUNK` bytes; b"" at the end.

    A plain ``read`` waits until all bytes asked for are there, for hours when they drip in. Only newer versions of
    urllib3 have a ``read1`` of their own.
    """
    read1 = getattr(body, "read1", None) or body._fp.read1
    piece: bytes = read1(CHUNK)
    # At the end, urllib3 must see it too: that is what gives the connection back to the pool.
    return piece or body.read(CHUNK)


def identity_of(response: requests.Response) -> Identity:
    """Read what a response says of its file."""
    ranged = response.status_code == 206
    if ranged:
        length = _whole_number(response.headers.get("Content-Range", "").rpartition("/")[2])
    else:
        length = _whole_number(response.headers.get("Content-Length", ""))
    etag, modified = response.headers.get("ETag", ""), response.headers.get("Last-Modified", "")
    digests = () if ranged else told_digests(response.headers)
    return Identity(length, etag, modified, response.url, ranged, digests)


def _seconds(retry_after: Optional[str]) -> Optional[float]:
    number = _whole_number(retry_after or "")
    return None if number is None else float(number)


def _whole_number(text: str) -> Optional[int]:
    return int(text) if re.fullmatch(r"[0-9]{1,15}", text.strip()) else None


def _kind(error: BaseException) -> str:
    """Name an error and its inmost cause, without what they say."""
    inmost = error
    while inmost.__context__ is not None:
        inmost = inmost.__context__
    return f"{type(error).__name__}: {type(inmost).__name__}"


def _joined(base: str, address: str) -> str:
    """Resolve an address against another. Raises :class:`errors.AddressRefused`."""
    try:
        return urljoin(base, address)
    except ValueError:
        raise errors.AddressRefused(reason=Message("not a valid address")) from None


class _GuardedAdapter(HTTPAdapter):
    """Connections whose other end is checked before anything is sent. Those to a proxy are the user's own choice."""

    def __init__(self, rules: AddressRules) -> None:
        self._rules = rules
        self._sockets = _Sockets()
        self._tls = _tls_context()
        super().__init__(pool_connections=4, pool_maxsize=8, max_retries=0)

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        super().init_poolmanager(*args, ssl_context=self._tls, **kwargs)
        self.poolmanager.pool_classes_by_scheme = {
            "http": _guarded_pool(urllib3.HTTPConnectionPool, self._rules, self._sockets),
            "https": _guarded_pool(urllib3.HTTPSConnectionPool, self._rules, self._sockets),
        }

    def end_connections(self) -> None:
        """Let every read of a connection come to its end."""
        self._sockets.shut()

    def proxy_manager_for(self, proxy: str, **kwargs: Any) -> Any:
        return super().proxy_manager_for(proxy, ssl_context=self._tls, **kwargs)


def _tls_context() -> ssl.SSLContext:
    """Return how certificates are checked: as QGIS and browsers do it.

    From Python 3.13 on, the strictness of RFC 5280 is asked for by itself, and the authorities of many companies'
    proxies lack an identifier of their key.
    """
    context: ssl.SSLContext = create_urllib3_context()
    context.verify_flags &= ~ssl.VERIFY_X509_STRICT
    return context


class _Sockets:
    """The sockets of connections that were made and are not gone yet."""

    def __init__(self) -> None:
        self._open: weakref.WeakSet[Any] = weakref.WeakSet()
        self._guard = threading.Lock()

    def add(self, made: Any) -> None:
        with self._guard:
            self._open.add(made)

    def shut(self) -> None:
        with self._guard:
            for one in self._open:
                with suppress(OSError, TypeError):
                    # The plain socket's way: an encrypted one's own would pull its state from under who reads.
                    socket.socket.shutdown(one, socket.SHUT_RDWR)


def _guarded_pool(pool: Any, rules: AddressRules, sockets: _Sockets) -> Any:
    class GuardedConnection(pool.ConnectionCls):  # type: ignore[misc]
        def connect(self) -> None:
            super().connect()
            sockets.add(self.sock)

        def _new_conn(self) -> Any:
            connection = super()._new_conn()
            try:
                rules.check_peer(self.host, connection.getpeername()[0])
            except errors.AddressRefused:
                connection.close()
                raise
            return connection

    class GuardedPool(pool):  # type: ignore[misc]
        ConnectionCls = GuardedConnection

    return GuardedPool
