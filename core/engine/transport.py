"""The one way to the network: a requests session with limits, address rules, retries and checked lengths.

Every exchange runs in a thread of its own, so that whoever waits for it can be canceled at once, whatever the network
does: look-up, connection, handshake or a service that drips. An abandoned exchange ends by its own time-out.
"""

from __future__ import annotations

import json
import os
import re
import threading
import time
from contextlib import closing
from dataclasses import dataclass, field
from http.client import HTTPException
from typing import Any, Callable, Dict, Iterator, List, Mapping, Optional, Tuple, TypeVar
from urllib.parse import urljoin

import requests
import urllib3
from requests.adapters import HTTPAdapter
from requests.utils import get_environ_proxies, should_bypass_proxies

from . import errors
from .addresses import AddressRules, host_of, is_loopback_name, origin_of

T = TypeVar("T")

CONNECT_TIMEOUT = 10.0
READ_TIMEOUT = 20.0
SLOWEST_ANSWER = 90.0
"""Seconds after which an answer of the API is given up, even when bytes still drip in."""
SLOWEST_RATE = 500.0
"""Bytes a second under which a transfer counts as stalled, on average over `READ_TIMEOUT`."""
PAUSES = (0.3, 1.0, 3.0)
"""Seconds to wait before the second, third and fourth try."""
LONGEST_PAUSE = 60.0
LONGEST_SILENCE = 150.0
"""Seconds without a byte after which an exchange is given up, all of its tries included."""
MAX_REDIRECTS = 5
ANSWER_LIMIT = 32 * 2**20
CHUNK = 64 * 2**10
_TRY_AGAIN = frozenset((429, 500, 502, 503, 504))


@dataclass(frozen=True)
class Connection:
    """How to reach the network: what the user's settings say of proxy, certificates and login.

    ``proxies`` maps ``http`` and ``https`` to the proxy's address; None takes those of the environment.
    ``no_proxy`` holds hosts and domain suffixes that need no proxy. ``ca_bundle`` is the path of a PEM file.
    ``headers`` are sent to ``origin`` (scheme, host and port) only; ``refresh_headers`` is given those
    that the service refuses and gives others; it is called in any thread.
    """

    proxies: Optional[Mapping[str, str]] = None
    no_proxy: Tuple[str, ...] = ()
    ca_bundle: Optional[str] = None
    origin: str = ""
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    refresh_headers: Optional[Callable[[Mapping[str, str]], Mapping[str, str]]] = field(
        default=None, repr=False
    )


@dataclass(frozen=True)
class Identity:
    """What a server says of a file: while it stays the same, ranges of it belong together.

    ``url`` is the address that redirects led to, which may differ from one range to the next.
    """

    length: Optional[int]
    etag: str
    modified: str
    url: str = field(default="", compare=False)


class Transport:
    """Requests to one service and to the addresses that it names.

    ``is_cancelled`` is asked about twenty times a second while a request is under way.
    """

    def __init__(
        self, connection: Connection, service_root: str, is_cancelled: Callable[[], bool] = lambda: False
    ) -> None:
        self._connection = connection
        self._headers = dict(connection.headers)
        self._is_cancelled = is_cancelled
        self._closed = threading.Event()
        self._rules = AddressRules(service_root)
        self._session = requests.Session()
        # Login files and variables of the environment must not add credentials; proxies are looked up below.
        self._session.trust_env = False
        self._session.headers["User-Agent"] = "Dunia-Streams"
        self._session.headers["Accept-Encoding"] = "identity"
        adapter = _GuardedAdapter(self._rules)
        self._session.mount("https://", adapter)
        self._session.mount("http://", adapter)

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
        body = self.fetch(url, ANSWER_LIMIT, seconds=SLOWEST_ANSWER)
        try:
            return json.loads(body.decode("utf-8-sig"), parse_constant=lambda name: None)
        except (ValueError, RecursionError) as error:
            raise errors.AnswerNotJson(str(error), host=host_of(url)) from error

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
    ) -> Tuple[bytes, str]:
        """Fetch as :meth:`fetch` does; return the bytes, and the address that redirects led to."""
        begun = alive = time.monotonic()
        final = url

        def arrived(identity: Identity) -> None:
            nonlocal final
            final = identity.url

        def exchange() -> bytes:
            nonlocal alive
            pieces: List[bytes] = []
            size = 0
            for piece in self.stream(url, start, stop, arrived):
                alive = time.monotonic()
                pieces.append(piece)
                size += len(piece)
                if size > limit:
                    raise errors.AnswerTooLarge(host=host_of(url), limit_mb=limit // 2**20)
            return b"".join(pieces)

        def check() -> None:
            self.check_cancelled()
            now = time.monotonic()
            if now - alive > LONGEST_SILENCE or (seconds is not None and now - begun > seconds):
                raise errors.TimedOut(host=host_of(url))

        return self._abandonable(exchange, check), final

    def stream(
        self,
        url: str,
        start: int = 0,
        stop: Optional[int] = None,
        on_identity: Callable[[Identity], None] = lambda identity: None,
    ) -> Iterator[bytes]:
        """Yield the bytes of an address as they come, from ``start`` up to ``stop`` (None: the end).

        A transfer that breaks is taken up again where it broke, up to three times without progress. The bytes yielded
        are exactly those asked for, or an error is raised: a subclass of :class:`errors.NetworkError`, or
        :class:`errors.Cancelled`. ``on_identity`` is told of the file before its first byte.
        """
        position, failures, identity = start, 0, None
        resumed_at, enough = start, 1
        while True:
            try:
                with closing(self._open(url, position, stop)) as response:
                    found = _identity(response)
                    if identity is None:
                        identity = found
                        on_identity(found)
                    elif found != identity:
                        raise errors.StreamChanged(host=host_of(url))
                    for piece in self._pieces(response, position):
                        piece = piece if stop is None else piece[: stop - position]
                        position += len(piece)
                        if position - resumed_at >= enough:
                            failures = 0
                        yield piece
                        if position == stop:
                            return
                if identity.length is not None and position < min(stop or identity.length, identity.length):
                    raise errors.BrokenTransfer("the server sent less than was asked for", host=host_of(url))
                return
            except errors.ServerTrouble as error:
                pause = error.values.get("retry_after")
                self._pause(error, failures, pause)
            except errors.TimedOut as error:
                self._pause(error, failures)
                # Bytes that drip in are no progress that is worth another try.
                enough = int(SLOWEST_RATE * READ_TIMEOUT)
            except (errors.Unreachable, errors.BrokenTransfer) as error:
                self._pause(error, failures)
            failures += 1
            resumed_at = position

    def _pause(self, error: errors.NetworkError, failures: int, seconds: Optional[float] = None) -> None:
        """Wait before the next try, or raise the error if there were enough."""
        if failures >= len(PAUSES):
            raise error
        end = time.monotonic() + min(max(seconds or 0.0, PAUSES[failures]), LONGEST_PAUSE)
        while time.monotonic() < end:
            self.check_cancelled()
            time.sleep(0.05)

    def _pieces(self, response: requests.Response, position: int) -> Iterator[bytes]:
        """Yield a response's body from ``position`` on, and check that it is as long as announced."""
        host = host_of(response.url)
        announced = response.headers.get("Content-Length")
        # A server without ranges sends the file from its start.
        skip = position if response.status_code == 200 else 0
        body = response.raw
        received, marked, marked_at = 0, 0, time.monotonic()
        try:
            while True:
                self.check_cancelled()
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
            self.check_cancelled()
            raise errors.BrokenTransfer(_kind(error), host=host) from None
        if announced is not None and received != _whole_number(announced):
            raise errors.BrokenTransfer(f"{received} of {announced} bytes", host=host)

    def _open(self, url: str, start: int, stop: Optional[int]) -> requests.Response:
        """Send a request, follow its redirects by the rules, and return the response with its body unread."""
        refreshed = False
        for _ in range(MAX_REDIRECTS + 1):
            self.check_cancelled()
            self._rules.check_url(url)
            sent = self._login_for(url)
            response = self._send(url, start, stop, sent)
            if response.is_redirect:
                location = response.headers["Location"]
                response.close()
                target = _joined(url, location)
                if url.startswith("https:") and not target.startswith("https:"):
                    raise errors.AddressRefused(reason="a redirect away from https")
                url = target
                continue
            if response.status_code == 401 and sent and self._connection.refresh_headers and not refreshed:
                response.close()
                self._headers = dict(self._connection.refresh_headers(sent))
                refreshed = True
                continue
            try:
                self._check_status(response, start)
            except errors.NetworkError:
                response.close()
                raise
            return response
        raise errors.AddressRefused(reason="too many redirects")

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
            raise errors.AddressRefused(_kind(error), reason="not a valid address") from None

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
            raise errors.AnswerInvalid(host=host, reason=f"HTTP {status}")
        if response.headers.get("Content-Encoding", "identity") != "identity":
            raise errors.AnswerInvalid(host=host, reason="a compression that was not asked for")

    def _abandonable(self, work: Callable[[], T], check: Callable[[], None]) -> T:
        """Run ``work`` in a thread and wait for it; leave it behind when ``check`` raises."""
        results: List[T] = []
        failures: List[BaseException] = []
        done = threading.Event()

        def run() -> None:
            try:
                results.append(work())
            except BaseException as error:  # handed over to the waiting thread below
                failures.append(error)
            finally:
                done.set()

        # A daemon: a program that quits does not wait for an abandoned exchange.
        threading.Thread(target=run, name="dunia-exchange", daemon=True).start()
        while not done.wait(0.05):
            check()
        if failures:
            raise failures[0]
        return results[0]


def _read_some(body: Any) -> bytes:
    """Read what has come, at most `CHUNK` bytes; b"" at the end.

    A plain ``read`` waits until all bytes asked for are there, for hours when they drip in. Only newer versions of
    urllib3 have a ``read1`` of their own.
    """
    read1 = getattr(body, "read1", None) or body._fp.read1
    piece: bytes = read1(CHUNK)
    # At the end, urllib3 must see it too: that is what gives the connection back to the pool.
    return piece or body.read(CHUNK)


def _identity(response: requests.Response) -> Identity:
    length: Optional[int] = None
    if response.status_code == 206:
        length = _whole_number(response.headers.get("Content-Range", "").rpartition("/")[2])
    else:
        length = _whole_number(response.headers.get("Content-Length", ""))
    return Identity(
        length, response.headers.get("ETag", ""), response.headers.get("Last-Modified", ""), response.url
    )


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
        raise errors.AddressRefused(reason="not a valid address") from None


class _GuardedAdapter(HTTPAdapter):
    """Connections whose other end is checked before anything is sent. Those to a proxy are the user's own choice."""

    def __init__(self, rules: AddressRules) -> None:
        self._rules = rules
        super().__init__(pool_connections=4, pool_maxsize=8, max_retries=0)

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        super().init_poolmanager(*args, **kwargs)
        self.poolmanager.pool_classes_by_scheme = {
            "http": _guarded_pool(urllib3.HTTPConnectionPool, self._rules),
            "https": _guarded_pool(urllib3.HTTPSConnectionPool, self._rules),
        }


def _guarded_pool(pool: Any, rules: AddressRules) -> Any:
    class GuardedConnection(pool.ConnectionCls):  # type: ignore[misc]
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
