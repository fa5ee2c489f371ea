"""The way to the network against hand-made servers: lengths, retries, identity, login, proxies, addresses, cancel."""

from __future__ import annotations

import base64
import contextlib
import hashlib
import http.server
import os
import random
import socket
import threading
import time
import tracemalloc
from types import SimpleNamespace
from typing import Any, Callable, Dict, Iterator, List, Mapping, NamedTuple, Optional, Tuple

import pytest
import requests
import urllib3

from dunia_streams.core.engine import errors
from dunia_streams.core.engine.network import http_session, transport
from dunia_streams.core.engine.network.connection import Connection
from dunia_streams.core.engine.network.transport import Identity, Transport
from dunia_streams.core.engine.video.playlist import ByteRange, Segment
from dunia_streams.core.engine.video.sources import PlaylistSource
from dunia_streams.tests.service.faults import reset

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


def drip(handler: Handler) -> None:
    """Announce ten thousand bytes, or those of them that are asked for, and send one at a time, slowly."""
    start, stop = handler.span(10_000)
    handler.send(206, length=str(stop - start), Content_Range=f"bytes {start}-{stop - 1}/10000")
    handler.close_connection = True
    with contextlib.suppress(OSError):
        while not handler.server.closing.wait(0.02):
            handler.wfile.write(b".")


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch):
    """No time to lose, and an environment that says nothing of proxies."""
    monkeypatch.setattr(transport, "PAUSES", (0.01, 0.01, 0.01))
    for name in [name for name in os.environ if name.lower().endswith("_proxy")]:
        monkeypatch.delenv(name)


def read(root: str, start: int = 0, stop: Optional[int] = None, **connection: Any) -> bytes:
    return b"".join(Transport(Connection(**connection), root).stream(f"{root}/file", start, stop))


# Lengths, ranges and retries ----------------------------------------------------------------------


def test_a_transfer_that_breaks_at_any_byte_is_taken_up_again():
    """Cuts, resets, trouble and servers that forget about ranges, in any order, never change or lose a byte."""
    numbers, harmless, faults = random.Random(1), [True], []

    def answer(handler: Handler) -> None:
        start, stop = handler.span(len(DATA))
        fault = numbers.choice(("none", "cut", "reset", "trouble", "no ranges"))
        # After a fault that may have brought nothing the next answer is good, or the transfer would rightly end.
        fault = fault if harmless[0] else "none"
        harmless[0] = fault == "none"
        faults.append(fault)
        if fault == "trouble":
            handler.send(503)
        elif fault == "no ranges":
            handler.send(200, DATA)
        elif fault == "none":
            handler.send_range(DATA, numbers.choice((None, stop - start)))
        else:
            handler.send_range(
                DATA, numbers.choice((0, 1, stop - start - 1, numbers.randrange(stop - start)))
            )
            if fault == "reset":
                reset(handler.connection)

    with serving(answer) as server:
        for _ in range(60):
            start = numbers.randrange(len(DATA) - 1)
            stop = numbers.choice((None, len(DATA), numbers.randrange(start + 1, len(DATA))))
            assert read(server.root, start, stop) == DATA[start:stop]
    assert {"none", "cut", "reset", "trouble", "no ranges"} == set(faults)


@pytest.mark.parametrize(("status", "more"), [(200, {}), (206, {"Content_Range": "bytes 0-199/*"})])
def test_a_body_shorter_than_announced_is_no_body(status: int, more: Dict[str, str]):
    """Four tries in all, then an error: never a short file that looks whole."""
    short = body(DATA[:100], status, length="200", Connection="close", **more)
    with serving(short) as server:
        received = []
        with pytest.raises(errors.BrokenTransfer):
            for piece in Transport(Connection(), server.root).stream(f"{server.root}/file"):
                received.append(piece)
        assert b"".join(received) == DATA[:100]
        assert server.ranges == [None, "bytes=100-", "bytes=100-", "bytes=100-"]


def test_progress_forgives_earlier_failures():
    """A transfer of many pieces may break as often as it has pieces."""
    with serving(lambda handler: handler.send_range(DATA, cut=2_000)) as server:
        assert read(server.root) == DATA
        assert len(server.asked) == 10


def test_a_server_may_send_less_than_the_range():
    with serving(lambda handler: handler.send_range(DATA, most=7_000)) as server:
        assert read(server.root, 100, 19_000) == DATA[100:19_000]


def test_a_server_may_send_less_than_the_rest_of_the_file():
    with serving(lambda handler: handler.send_range(DATA, most=7_000)) as server:
        assert read(server.root, 100) == DATA[100:]


def test_more_than_the_range_is_cut_off():
    """And not waited for."""

    def generous(handler: Handler) -> None:
        start, _ = handler.span(len(DATA))
        span = f"bytes {start}-{len(DATA) - 1}/{len(DATA)}"
        handler.send(206, DATA[start : start + 100], str(len(DATA) - start), Content_Range=span)
        handler.hang()

    with serving(generous) as server:
        assert read(server.root, 50, 60) == DATA[50:60]


def test_another_range_than_asked_for_is_refused():
    with serving(lambda handler: handler.send(206, DATA[:10], Content_Range="bytes 0-9/20000")) as server:
        with pytest.raises(errors.BrokenTransfer):
            read(server.root, 50, 60)


def test_a_file_that_changes_while_it_is_read_is_refused():
    """ETag, date or length: whatever differs in a later range makes it another file."""
    first = {"ETag": '"1"', "Last_Modified": "Mon, 01 Jun 2020 00:00:00 GMT"}
    for change in ({"ETag": '"2"'}, {"Last_Modified": "Tue, 02 Jun 2020 00:00:00 GMT"}, {"total": "20001"}):
        answers = iter(({**first, "total": "20000"}, {**first, "total": "20000", **change}))

        def answer(handler: Handler, answers=answers) -> None:
            start, _ = handler.span(len(DATA))
            headers = next(answers)
            content_range = f"bytes {start}-19999/{headers.pop('total')}"
            rest = DATA[start:]
            handler.send(206, rest[:5000], str(len(rest)), Content_Range=content_range, **headers)
            handler.close_connection = True

        with serving(answer) as server, pytest.raises(errors.StreamChanged):
            read(server.root)


def test_the_identity_is_told_once_before_the_first_byte():
    told: List[Any] = []
    with serving(lambda handler: handler.send_range(DATA, cut=9_000)) as server:
        for piece in Transport(Connection(), server.root).stream(f"{server.root}/f", 10, None, told.append):
            told.append(len(piece))
    assert told[0] == Identity(len(DATA), "", "") and sum(told[1:]) == len(DATA) - 10


STATUSES = {
    401: (errors.LoginRefused, 1),
    403: (errors.LoginRefused, 1),
    404: (errors.NotFound, 1),
    407: (errors.ProxyRefused, 1),
    410: (errors.NotFound, 1),
    416: (errors.AnswerInvalid, 1),
    418: (errors.AnswerInvalid, 1),
    429: (errors.ServerTrouble, 4),
    500: (errors.ServerTrouble, 4),
    504: (errors.ServerTrouble, 4),
}


def test_each_status_has_its_error_and_only_passing_trouble_is_tried_again():
    wanted = [200]
    with serving(lambda handler: handler.send(wanted[0])) as server:
        for status, (error, tries) in STATUSES.items():
            wanted[0] = status
            server.asked.clear()
            with pytest.raises(error) as refusal:
                read(server.root, 5)
            assert (type(refusal.value), len(server.asked)) == (error, tries), status


@pytest.mark.parametrize(
    ("said", "least", "most"), [("7", 7, 8), ("999999", 60, 61), ("soon", 0.01, 0.2), (None, 0.01, 0.2)]
)
def test_retry_after_is_kept_within_reason(monkeypatch: pytest.MonkeyPatch, said, least: float, most: float):
    """On a clock that only moves when somebody sleeps."""
    now = [0.0]

    def sleep(seconds: float) -> None:
        now[0] += seconds

    monkeypatch.setattr(transport, "time", SimpleNamespace(monotonic=lambda: now[0], sleep=sleep))
    answers = iter([429, 200])
    more = {} if said is None else {"Retry_After": said}
    with serving(lambda handler: handler.send(next(answers), b"good", **more)) as server:
        assert read(server.root) == b"good"
    assert least <= now[0] < most


def test_one_connection_serves_many_requests():
    with serving(body(b"[1]")) as server:
        way = Transport(Connection(), server.root)
        assert [way.get_json(f"{server.root}/{number}") for number in range(10)] == [[1]] * 10
        assert len({asked.port for asked in server.asked}) == 1


# Digests ------------------------------------------------------------------------------------------


def _told(algorithm: str, field: str) -> str:
    return field.format(base64.b64encode(hashlib.new(algorithm, DATA).digest()).decode())


DIGESTS = {
    "Repr-Digest": _told("sha256", "sha-256=:{}:"),
    "Content-Digest": _told("sha512", "unixsum=:AAA=:, sha-512=:{}:"),
    "Digest": _told("sha256", "SHA-256={},unixsum=30637"),
    "Content-MD5": _told("md5", "{}"),
}
DAMAGED = DATA[:9000] + bytes([DATA[9000] ^ 1]) + DATA[9001:]


@pytest.mark.parametrize("name", DIGESTS)
@pytest.mark.parametrize("damages", [1, 3, 4])
def test_what_was_damaged_is_asked_for_again(monkeypatch: pytest.MonkeyPatch, name: str, damages: int):
    monkeypatch.setattr(transport, "PAUSES", (0.01, 0.01, 0.01))

    def answer(handler: Handler) -> None:
        damaged = len(handler.server.asked) <= damages
        handler.send(200, DAMAGED if damaged else DATA, **{name.replace("-", "_"): DIGESTS[name]})

    with serving(answer) as server:
        way = Transport(Connection(), server.root)
        if damages > 3:
            with pytest.raises(errors.ContentDamaged):
                way.fetch(server.root, len(DATA))
        else:
            assert way.fetch(server.root, len(DATA)) == DATA


@pytest.mark.parametrize(
    "told", ["", "sha-256", "sha-256=:AAAA:", "sha-256=:!:", "crc32c=:AAAAAA==:", "md5=:é:"]
)
def test_a_digest_that_is_not_understood_says_nothing(told: str):
    more = {"Repr_Digest": told, "Content_MD5": told}
    with serving(body(DATA, **more)) as server:
        way = Transport(Connection(), server.root)
        assert way.fetch(server.root, len(DATA)) == DATA


def test_an_etag_is_believed_where_others_of_its_folder_were_right(monkeypatch: pytest.MonkeyPatch):
    """Nothing says that an ETag of 32 digits is an MD5 but that one is."""
    monkeypatch.setattr(transport, "PAUSES", (0.01, 0.01, 0.01))
    tag = f'"{hashlib.md5(DATA).hexdigest()}"'
    with serving(lambda handler: handler.send(200, SENT[handler.path], ETag=tag)) as server:
        way = Transport(Connection(), server.root)
        for path in ("/other/wrong", "/store/wrong", "/store/right", "/other/wrong"):
            assert way.fetch(server.root + path, len(DATA)) == SENT[path]
        with pytest.raises(errors.ContentDamaged):
            way.fetch(f"{server.root}/store/wrong", len(DATA))
        assert way.fetch(f"{server.root}/store/right", len(DATA)) == DATA


SENT = {"/other/wrong": DAMAGED, "/store/wrong": DAMAGED, "/store/right": DATA}


def test_a_part_is_not_held_against_the_digest_of_the_whole():
    def answer(handler: Handler) -> None:
        start, stop = handler.span(len(DATA))
        span = f"bytes {start}-{stop - 1}/{len(DATA)}"
        handler.send(206, DATA[start:stop], Content_Range=span, Repr_Digest=DIGESTS["Repr-Digest"])

    with serving(answer) as server:
        way = Transport(Connection(), server.root)
        assert way.fetch(server.root, len(DATA), 5, 50) == DATA[5:50]


# Answers ------------------------------------------------------------------------------------------


def test_json_is_read_or_refused():
    answers = {
        b'\xef\xbb\xbf{"a": NaN, "b": -Infinity, "c": 1e999}': {"a": None, "b": None, "c": float("inf")},
        b"": None,
        b"{": None,
        b'"\xe9"': None,
        b"[" * 200_000: None,
        b"9" * 5_000: None,
    }
    content = [b""]
    with serving(lambda handler: handler.send(200, content[0])) as server:
        way = Transport(Connection(), server.root)
        for text, expected in answers.items():
            content[0] = text
            if expected is not None:
                assert way.get_json(f"{server.root}/") == expected
            elif text != b"9" * 5_000:  # only newer versions of Python limit the length of a number
                with pytest.raises(errors.AnswerNotJson):
                    way.get_json(f"{server.root}/")


def test_an_answer_is_not_read_beyond_its_limit():
    with serving(body(DATA)) as server:
        way = Transport(Connection(), server.root)
        assert way.fetch(f"{server.root}/", len(DATA)) == DATA
        with pytest.raises(errors.AnswerTooLarge):
            way.fetch(f"{server.root}/", len(DATA) - 1)


def test_a_compression_that_was_not_asked_for_is_refused():
    with serving(body(b"\x1f\x8b", Content_Encoding="gzip")) as server:
        with pytest.raises(errors.AnswerInvalid, match="compression"):
            read(server.root)
        assert server.asked[0].headers["Accept-Encoding"] == "identity"


def chunked_and_cut(handler: Handler) -> None:
    handler.send_response(200)
    handler.send_header("Transfer-Encoding", "chunked")
    handler.end_headers()
    handler.wfile.write(b"5\r\nhello\r\n")
    handler.close_connection = True


def headers(status: int, **said: str) -> Callable[[Handler], None]:
    return lambda handler: handler.send(status, b"", **said)


def raw(*lines: bytes) -> Callable[[Handler], None]:
    def answer(handler: Handler) -> None:
        handler.wfile.write(b"\r\n".join([*lines, b"", b""]))
        handler.close_connection = True

    return answer


HOSTILE = {
    "no_http": raw(b"SSH-2.0-OpenSSH_9.2"),
    "endless_header": raw(b"HTTP/1.1 200 OK", b"A: " + b"a" * 70_000),
    "many_headers": raw(b"HTTP/1.1 200 OK", *(b"A: 1" for _ in range(200))),
    "superscript_retry": headers(503, Retry_After="\xb2"),
    "chunked_and_cut": chunked_and_cut,
    "redirect_to_a_broken_address": headers(302, Location="http://[::1"),
    "redirect_to_a_port_too_high": headers(302, Location="http://127.0.0.1:99999/"),
    "redirect_to_no_host": headers(302, Location="http:///etc/passwd"),
    "redirect_to_a_long_label": headers(302, Location=f"http://{'a' * 70}.invalid/"),
}


@pytest.mark.parametrize(
    "answer",
    HOSTILE.values(),
    ids=HOSTILE,
)
def test_a_hostile_answer_is_an_error_of_ours(answer: Callable[[Handler], None]):
    with serving(answer) as server, pytest.raises(errors.NetworkError):
        read(server.root, origin=server.root, headers={"Authorization": "Bearer secret"})


@pytest.mark.parametrize("said", ["\xb2", "9" * 5_000])
def test_a_length_that_is_no_number_is_none(said: str):
    """A superscript two is a digit, and no number; newer versions of Python read no number of 5,000 digits."""
    with serving(body(b"good", Content_Range=f"bytes 0-3/{said}", Connection="close")) as server:
        assert read(server.root) == b"good"
    answer = raw(b"HTTP/1.1 200 OK", f"Content-Length: {said}".encode("latin-1"), b"", b"good")
    with serving(answer) as server, contextlib.suppress(errors.BrokenTransfer):
        assert read(server.root).startswith(b"good")


@pytest.mark.parametrize("address", ["http://127.0.0.1:99999/", "http://127.0.0.1:port/"])
def test_an_impossible_port_is_an_error_of_ours(address: str):
    connection = Connection(origin="http://127.0.0.1:1", headers={"Authorization": "Bearer secret"})
    with pytest.raises(errors.AddressRefused):
        Transport(connection, "http://127.0.0.1:1").fetch(address, 10)


# Redirects and login ------------------------------------------------------------------------------


def test_redirects_keep_the_range_and_lose_the_login():
    """Headers go to their own origin only, also when another origin is where the service sends us."""
    with serving(lambda handler: handler.send_range(DATA)) as other:

        def answer(handler: Handler) -> None:
            if handler.path == "/file":
                handler.send(307, Location="/moved")
            else:
                handler.send(302, Location=f"{other.root}/elsewhere")

        with serving(answer) as server:
            found = read(server.root, 10, 20, origin=server.root, headers={"Authorization": "Bearer secret"})
            assert found == DATA[10:20]
            assert [(asked.path, asked.headers["Authorization"]) for asked in server.asked] == [
                ("/file", "Bearer secret"),
                ("/moved", "Bearer secret"),
            ]
    assert other.asked[0].path == "/elsewhere" and other.ranges == ["bytes=10-19"]
    assert "Authorization" not in other.asked[0].headers


def test_redirects_to_other_schemes_are_refused():
    with_login = "http://user:pass@127.0.0.1/"  # pragma: allowlist secret - made up
    for target in ("file:///etc/passwd", "ftp://127.0.0.1/", "data:,x", with_login):
        with serving(headers(302, Location=target)) as server, pytest.raises(errors.AddressRefused):
            read(server.root)


@pytest.mark.parametrize("root", ["https://service.example/api", "http://service.example/api"])
def test_https_is_never_left(monkeypatch: pytest.MonkeyPatch, root: str):
    """From an address with https, and from a service with https, nothing without it is asked."""
    asked: List[str] = []

    def get(url: str, **_: Any) -> requests.Response:
        asked.append(url)
        response = requests.Response()
        response.status_code, response.url, response.raw = 302, url, SimpleNamespace(close=lambda: None)
        response.headers["Location"], response.raw.release_conn = "http://service.example/", lambda: None
        return response

    way = Transport(Connection(), root)
    monkeypatch.setattr(way._session._session, "get", get)
    with pytest.raises(errors.AddressRefused):
        list(way.stream("https://service.example/file"))
    assert asked == ["https://service.example/file"]
    if root.startswith("https"):
        with pytest.raises(errors.AddressRefused):
            list(way.stream("http://service.example/file"))
        assert len(asked) == 1


def test_a_refused_login_is_renewed_once_and_kept():
    def answer(handler: Handler) -> None:
        handler.send(200 if handler.headers["Authorization"] == "new" else 401, b"good")

    with serving(answer) as server:
        renewals = []
        wishes = {"origin": server.root, "headers": {"Authorization": "old"}}

        def renewal(to: str) -> Callable[[Mapping[str, str]], Dict[str, str]]:
            def renew(refused: Mapping[str, str]) -> Dict[str, str]:
                renewals.append((refused["Authorization"], to))
                return {"Authorization": to}

            return renew

        way = Transport(Connection(**wishes, refresh_headers=renewal("new")), server.root)
        assert [way.fetch(f"{server.root}/{number}", 10) for number in range(3)] == [b"good"] * 3
        assert renewals == [("old", "new")]
        assert [asked.headers["Authorization"] for asked in server.asked] == ["old", "new", "new", "new"]
        with pytest.raises(errors.LoginRefused):
            read(server.root, **wishes, refresh_headers=renewal("wrong"))
        # One that comes back unchanged is not tried again.
        assert renewals == [("old", "new"), ("old", "wrong"), ("wrong", "wrong")]
        assert len(server.asked) == 6
        # Another origin never had them, so it cannot refuse them.
        with pytest.raises(errors.LoginRefused):
            read(server.root.replace("127.0.0.1", "localhost"), **wishes, refresh_headers=renewal("new"))
        assert len(renewals) == 3 and "Authorization" not in server.asked[-1].headers


@pytest.mark.parametrize("good", [2, 3, 4])
def test_a_token_used_up_by_others_before_its_turn_is_renewed_again(good):
    def answer(handler: Handler) -> None:
        handler.send(200 if handler.headers["Authorization"] == str(good) else 401, b"good")

    def renew(refused: Mapping[str, str]) -> Dict[str, str]:
        return {"Authorization": str(int(refused["Authorization"]) + 1)}

    with serving(answer) as server:
        wishes = {"origin": server.root, "headers": {"Authorization": "0"}, "refresh_headers": renew}
        if good <= 3:
            assert read(server.root, **wishes) == b"good"
        else:
            with pytest.raises(errors.LoginRefused):
                read(server.root, **wishes)
        assert [asked.headers["Authorization"] for asked in server.asked] == list("0123")[: good + 1]


def test_login_files_of_the_environment_add_nothing(tmp_path, monkeypatch: pytest.MonkeyPatch):
    netrc = tmp_path / "netrc"
    netrc.write_text("machine 127.0.0.1 login anybody password secret\n")
    netrc.chmod(0o600)
    monkeypatch.setenv("NETRC", str(netrc))
    with serving(body(b"good")) as server:
        assert requests.get(server.root, timeout=10).request.headers["Authorization"]  # the file does work
        server.asked.clear()
        assert read(server.root) == b"good"
        assert "Authorization" not in server.asked[0].headers


def test_secrets_are_not_shown():
    assert "secret" not in repr(Connection(headers={"Authorization": "secret"}))


# Proxies and addresses ----------------------------------------------------------------------------


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


def test_loopback_needs_no_proxy(monkeypatch: pytest.MonkeyPatch):
    proxies = {"http": "http://proxy.example:3128", "https": "http://proxy.example:3128"}
    monkeypatch.setenv("http_proxy", proxies["http"])
    with serving(body(b"good")) as server:
        net = Net(monkeypatch, server)
        for root in (server.root, f"http://localhost:{server.server_port}"):
            assert read(root) == read(root, proxies=proxies) == b"good"
        assert {host for host, _ in net.reached} == {"127.0.0.1", "localhost"}


def test_other_hosts_are_reached_through_the_proxy_alone(monkeypatch: pytest.MonkeyPatch):
    """Neither looked up nor connected to; the proxies of the settings come before those of the environment."""
    with serving(body(b"good")) as server:
        net = Net(monkeypatch, server)
        monkeypatch.setenv("http_proxy", "http://environment.example:1")
        monkeypatch.setenv("no_proxy", "*")
        proxies = {"http": "http://proxy.example:3128"}
        assert read("http://service.example", proxies=proxies) == b"good"
        assert (net.reached, server.asked[-1].path) == (
            [("proxy.example", 3128)],
            "http://service.example/file",
        )
        assert read("http://service.example", proxies=proxies, no_proxy=("other.example",)) == b"good"
        assert server.asked[-1].path == "http://service.example/file"
        assert read("http://service.example", proxies=proxies, no_proxy=(".example",)) == b"good"
        assert (net.reached[-1], server.asked[-1].path) == (("service.example", 80), "/file")
        monkeypatch.delenv("no_proxy")
        assert read("http://service.example") == b"good"
        assert net.reached[-1] == ("environment.example", 1)


def test_a_proxy_that_wants_a_login(monkeypatch: pytest.MonkeyPatch):
    with serving(headers(407)) as server:
        Net(monkeypatch, server)
        with pytest.raises(errors.ProxyRefused):
            read("http://service.example", proxies={"http": "http://proxy.example:3128"})


PRIVATE = (
    "127.0.0.1",
    "10.1.2.3",
    "172.16.0.1",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "0.0.0.0",
    "224.0.0.1",
    "[::1]",
    "[fe80::1]",
    "[fd00::1]",
    "[::ffff:127.0.0.1]",
    "[2002:7f00:1::]",
    "127.1",
    "2130706433",
    "0x7f.1",
    "localhost",
    "LOCALHOST.",
    "017700000001",
    "\uff12\uff11\uff13\uff10\uff17\uff10\uff16\uff14\uff13\uff13",
    "127\u30020\u30020\u30021",
    "[64:ff9b::7f00:1]",
    "[64:ff9b::10.1.2.3]",
    "[64:ff9b:1::10.1.2.3]",
    "[::127.0.0.1]",
    "[::ffff:0:127.0.0.1]",
    "printer",
    "nas.local",
    "metadata.google.internal",
)


@pytest.mark.parametrize("proxies", [{}, {"http": "http://proxy.example:3128"}], ids=["direct", "proxy"])
def test_a_public_service_cannot_name_private_addresses(monkeypatch: pytest.MonkeyPatch, proxies):
    """Neither as numbers, in any spelling, nor by names that only the local network has; also behind a proxy."""
    with serving(body(b"good")) as server:
        net = Net(monkeypatch, server, public=("service.example", "cdn.example"))
        way = Transport(Connection(proxies=proxies), "http://service.example/api")
        assert way.fetch("http://service.example/api", 10) == b"good"
        assert way.fetch("http://cdn.example/stream", 10) == b"good"
        count = len(net.reached)
        for host in PRIVATE:
            with pytest.raises(errors.AddressRefused):
                way.fetch(f"http://{host}:{server.server_port}/", 10)
        assert len(net.reached) == count


def test_a_public_service_cannot_name_what_resolves_to_a_private_address(monkeypatch: pytest.MonkeyPatch):
    """The connected socket tells, before anything is sent; also after a redirect."""

    def answer(handler: Handler) -> None:
        handler.send(302, Location="http://inner.example:8080/")

    with serving(answer) as server:
        net = Net(monkeypatch, server, public=("service.example",))
        with pytest.raises(errors.AddressRefused):
            read("http://service.example")
        assert net.reached == [("service.example", 80), ("inner.example", 8080)]
        assert [asked.path for asked in server.asked] == ["/file"]


def test_a_public_service_does_not_become_private(monkeypatch: pytest.MonkeyPatch):
    """Its name resolves to another address the second time; what the first connection reached is what it is."""
    with serving(body(b"good", Connection="close")) as server:
        net = Net(monkeypatch, server, public=("service.example",))
        way = Transport(Connection(), "http://service.example/api")
        assert way.fetch("http://service.example/api", 10) == b"good"
        net.public = ()
        for url in ("http://service.example/api", "http://inner.example/", f"{server.root}/"):
            with pytest.raises(errors.AddressRefused):
                way.fetch(url, 10)
        assert len(server.asked) == 1


def test_a_private_service_may_name_private_addresses(monkeypatch: pytest.MonkeyPatch):
    with serving(body(b"good")) as server:
        Net(monkeypatch, server)
        way = Transport(Connection(), "http://intranet.example/api")
        assert way.fetch("http://intranet.example/api", 10) == b"good"
        assert way.fetch("http://storage.example/stream", 10) == b"good"


# Time-outs and cancel -----------------------------------------------------------------------------


def test_silence_ends_by_itself(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(http_session, "READ_TIMEOUT", 0.15)

    def silent(handler: Handler) -> None:
        if len(handler.server.asked) % 2:
            handler.send(200, b"x", length="1000")
        handler.hang()

    with serving(silent) as server:
        with pytest.raises(errors.EngineError) as refusal:
            read(server.root)
        assert isinstance(refusal.value, (errors.TimedOut, errors.BrokenTransfer))
        assert len(server.asked) == 4


def test_an_answer_that_drips_is_given_up():
    with serving(drip) as server, pytest.raises(errors.TimedOut):
        Transport(Connection(), server.root).fetch(f"{server.root}/", 10_000, seconds=0.3)


def test_an_exchange_that_was_given_up_ends(exchanges: Callable[[], int]):
    """While the server still drips."""
    with serving(drip) as server:
        with pytest.raises(errors.TimedOut):
            Transport(Connection(), server.root).fetch(f"{server.root}/", 10_000, seconds=0.3)
        patience = time.monotonic() + 10
        while exchanges():
            assert time.monotonic() < patience, "the exchange never ended"
            time.sleep(0.02)
        assert not server.closing.is_set()


def test_what_has_arrived_is_counted_while_an_answer_is_on_its_way():
    """A large segment on a slow line is no stall."""
    halfway, go_on = threading.Event(), threading.Event()

    def slow(handler: Handler) -> None:
        handler.send(200, DATA[:5_000], str(len(DATA)))
        halfway.set()
        go_on.wait(PATIENCE)
        handler.wfile.write(DATA[5_000:])

    with serving(slow) as server, contextlib.closing(Transport(Connection(), server.root)) as way:
        source = PlaylistSource(way, [Segment(ByteRange(server.root), None, 0.0, 1.0, 0)])
        arrived: List[bytes] = []
        feed = source.probe_input(2, searches=True)[1]
        reader = threading.Thread(target=lambda: arrived.extend(feed), daemon=True)
        reader.start()
        assert halfway.wait(PATIENCE)
        patience = time.monotonic() + PATIENCE
        while source.activity() < 5_000 and time.monotonic() < patience:
            time.sleep(0.01)
        assert source.activity() == 5_000 and not arrived
        go_on.set()
        reader.join(PATIENCE)
        assert arrived == [DATA]


def test_an_answer_lies_in_memory_once():
    content = bytes(16 * 2**20)
    with serving(body(content)) as server:
        way = Transport(Connection(), server.root)
        way.fetch(f"{server.root}/", len(content))
        tracemalloc.start()
        try:
            assert len(way.fetch(f"{server.root}/", len(content))) == len(content)
            _, peak = tracemalloc.get_traced_memory()
        finally:
            tracemalloc.stop()
    assert peak < 1.5 * len(content)


def test_a_stream_that_drips_is_given_up(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(http_session, "READ_TIMEOUT", 0.1)
    with serving(drip) as server:
        given_up = lambda: len(server.asked) > 12  # noqa: E731
        with pytest.raises(errors.TimedOut):
            list(Transport(Connection(), server.root, given_up).stream(f"{server.root}/"))


@pytest.fixture
def exchanges() -> Callable[[], int]:
    """Counts the exchanges under way, without those that other tests have left behind."""
    before = set(threading.enumerate())
    return lambda: sum(t.name == "dunia-exchange" for t in set(threading.enumerate()) - before)


def test_cancel_does_not_wait_for_the_network(exchanges: Callable[[], int]):
    """The exchange is still there when whoever waited for it is back."""
    canceled = threading.Event()

    def silent(handler: Handler) -> None:
        canceled.set()
        handler.hang()

    with serving(silent) as server:
        with pytest.raises(errors.Cancelled):
            Transport(Connection(), server.root, canceled.is_set).fetch(f"{server.root}/", 10)
        assert exchanges() == 1
        server.closing.set()
        patience = time.monotonic() + PATIENCE
        while exchanges():
            assert time.monotonic() < patience, "the exchange never ended"
            time.sleep(0.02)


def header_drip(handler: Handler) -> None:
    """Send a status line, and then one endless header, a letter at a time."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nA: ")
    with contextlib.suppress(OSError):
        while not handler.server.closing.wait(0.02):
            handler.wfile.write(b".")


@pytest.mark.parametrize("answer", [header_drip, drip, Handler.hang], ids=["headers", "body", "silence"])
def test_closing_ends_what_a_server_holds(answer: Callable[[Handler], None]):
    """Long before any time-out, in whatever thread it is."""
    ended = threading.Event()
    with serving(answer) as server:
        way = Transport(Connection(), server.root)

        def work() -> None:
            with contextlib.suppress(errors.Cancelled):
                list(way.stream(f"{server.root}/"))
            ended.set()

        threading.Thread(target=work, daemon=True).start()
        patience = time.monotonic() + PATIENCE
        while not server.asked and time.monotonic() < patience:
            time.sleep(0.01)
        time.sleep(0.2)
        way.close()
        # The time-out of a read is twenty seconds, which a drip never meets.
        assert ended.wait(10) and not server.closing.is_set()


def test_a_transfer_that_breaks_every_few_bytes_ends():
    """Forty bytes at a time are progress, but none that is worth another connection for each."""
    with serving(lambda handler: handler.send_range(DATA, cut=40)) as server:
        with pytest.raises(errors.BrokenTransfer):
            read(server.root)
        assert len(server.asked) == 4


@pytest.mark.parametrize(
    "answer", [Handler.hang, drip, headers(503, Retry_After="50")], ids=["silence", "drip", "trouble"]
)
@pytest.mark.parametrize("closing", [False, True], ids=["canceled", "closed"])
def test_cancel_leaves_nothing_behind(
    monkeypatch: pytest.MonkeyPatch, exchanges: Callable[[], int], answer, closing: bool
):
    """Whoever waits comes back while the server is still at it, and the abandoned exchange ends by its time-out."""
    monkeypatch.setattr(http_session, "READ_TIMEOUT", 0.5)
    canceled = threading.Event()
    with serving(answer) as server:
        way = Transport(Connection(), server.root, canceled.is_set)

        def stop() -> None:
            while not server.asked:
                time.sleep(0.01)
            way.close() if closing else canceled.set()

        threading.Thread(target=stop, daemon=True).start()
        with pytest.raises(errors.Cancelled):
            way.fetch(f"{server.root}/", 10_000)
        patience = time.monotonic() + PATIENCE
        while exchanges():
            assert time.monotonic() < patience, "the exchange never ended"
            time.sleep(0.02)
        assert not server.closing.is_set() and len(server.asked) == 1
        with pytest.raises(errors.Cancelled):
            way.fetch(f"{server.root}/", 10_000)
        assert len(server.asked) == 1
