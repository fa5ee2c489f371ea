"""The loopback relay: secret paths, exact bytes, growing ranges, the cause of a failure kept, an end at once."""

from __future__ import annotations

import contextlib
import http.client
import random
import socket
import threading
import time
from pathlib import Path
from typing import Dict, Iterator, Optional, Tuple
from urllib.parse import urlsplit

import pytest

from dunia_streams.core.engine import errors
from dunia_streams.core.engine.network import relay, transport
from dunia_streams.core.engine.network.connection import Connection
from dunia_streams.core.engine.network.relay import Relay
from dunia_streams.core.engine.network.transport import Transport
from dunia_streams.tests.engine.odd_server import DATA, PATIENCE, Handler, Server, serving


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(transport, "PAUSES", (0.01, 0.01, 0.01))
    monkeypatch.setattr(relay, "FIRST_RANGE", 1_000)
    monkeypatch.setattr(relay, "LARGEST_RANGE", 4_500)


@contextlib.contextmanager
def relaying(server: Server) -> Iterator[Relay]:
    with contextlib.closing(Transport(Connection(), server.root)) as way, Relay(way) as running:
        yield running


def get(address: str, wanted: Optional[str] = None, method: str = "GET") -> Tuple[int, Dict[str, str], bytes]:
    parts = urlsplit(address)
    connection = http.client.HTTPConnection(parts.hostname, parts.port, timeout=PATIENCE)
    with contextlib.closing(connection):
        connection.request(method, parts.path, headers={"Range": wanted} if wanted else {})
        answer = connection.getresponse()
        return answer.status, dict(answer.headers), answer.read()


def test_only_addresses_that_were_given_out_are_served():
    with serving(lambda handler: handler.send_range(DATA)) as server, relaying(server) as running:
        first, second = (running.address(f"{server.root}/file") for _ in range(2))
        parts = urlsplit(first)
        assert (parts.scheme, parts.hostname) == ("http", "127.0.0.1")
        assert first != second and len(parts.path) > 30
        for path in ("/", "/file", parts.path[:-1], f"{parts.path}/", "/../file", f"/{server.root}/file"):
            assert get(f"http://127.0.0.1:{parts.port}{path}")[0] == 404
        for method in ("HEAD", "POST", "PUT"):
            assert get(first, method=method)[0] == 501
        for wanted in ("bytes=-5", "bytes=5-4-3", "lines=1-2", "bytes=1-2,4-5", f"bytes={'9' * 30}-"):
            assert get(first, wanted)[0] == 404
        assert not server.asked
        assert get(first)[2] == DATA


def test_it_listens_on_loopback_alone():
    with serving(lambda handler: handler.send_range(DATA)) as server, relaying(server) as running:
        assert running._server.server_address[0] == "127.0.0.1"


def test_any_range_equals_the_file_s_bytes():
    numbers = random.Random(3)
    with serving(lambda handler: handler.send_range(DATA)) as server, relaying(server) as running:
        address, sent = running.address(f"{server.root}/file"), 0
        for _ in range(30):
            start = numbers.randrange(len(DATA))
            stop = numbers.choice((len(DATA), numbers.randrange(start + 1, len(DATA) + 1)))
            wanted = f"bytes={start}-" + ("" if stop == len(DATA) else str(stop - 1))
            status, headers, found = get(address, wanted)
            assert (status, found) == (206, DATA[start:stop])
            assert headers["Content-Length"] == str(stop - start)
            assert headers["Content-Range"] == f"bytes {start}-{stop - 1}/{len(DATA)}"
            sent += stop - start
        assert not running.errors
        patience = time.monotonic() + PATIENCE
        while running.bytes_sent != sent and time.monotonic() < patience:
            time.sleep(0.01)
        assert running.bytes_sent == sent


def test_ranges_beyond_the_file_end_with_it():
    with serving(lambda handler: handler.send_range(DATA)) as server, relaying(server) as running:
        _, headers, found = get(running.address(f"{server.root}/file"), "bytes=19990-99999")
        assert (headers["Content-Range"], found) == ("bytes 19990-19999/20000", DATA[19_990:])


def test_ranges_grow():
    """A seek wastes little, a long read pauses seldom: 1, 4, then 4.5 thousand at most."""
    with serving(lambda handler: handler.send_range(DATA)) as server, relaying(server) as running:
        assert get(running.address(f"{server.root}/file"), "bytes=2000-")[2] == DATA[2_000:]
        assert server.ranges == [
            "bytes=2000-2999",
            "bytes=3000-6999",
            "bytes=7000-11499",
            "bytes=11500-15999",
            "bytes=16000-20499",
        ]


def test_a_piece_that_ends_with_the_file_is_the_last_one():
    with serving(lambda handler: handler.send_range(DATA)) as server, relaying(server) as running:
        parts = urlsplit(running.address(f"{server.root}/file"))
        with socket.create_connection((parts.hostname, parts.port)) as reader:
            reader.sendall(f"GET {parts.path} HTTP/1.1\r\nHost: x\r\nRange: bytes=19000-\r\n\r\n".encode())
            # To the end of the connection: only then the relay has asked all that it asks.
            answer = b"".join(iter(lambda: reader.recv(65_536), b""))
        assert answer.endswith(DATA[19_000:])
        assert server.ranges == ["bytes=19000-19999"] and not running.errors


def test_a_read_that_begins_before_the_cut_ends_there():
    """Later ones get all that they ask for."""
    with serving(lambda handler: handler.send_range(DATA)) as server, relaying(server) as running:
        for cut, wanted in (
            (5_500, "bytes=700-"),
            (700, "bytes=0-"),
            (5_500, "bytes=700-9000"),
            (1, "bytes=0-"),
        ):
            start = int(wanted[6:].partition("-")[0])
            with pytest.raises(http.client.IncompleteRead) as broken:
                get(running.address(f"{server.root}/file", cut), wanted)
            assert broken.value.partial == DATA[start:cut]
        for cut, wanted in (
            (5_500, "bytes=5500-"),
            (700, "bytes=9000-"),
            (20_000, "bytes=0-"),
            (9_000, "bytes=0-99"),
        ):
            start, _, last = wanted[6:].partition("-")
            expected = DATA[int(start) : int(last) + 1 if last else None]
            assert get(running.address(f"{server.root}/file", cut), wanted)[2] == expected
        assert not running.errors


def test_a_server_without_ranges_and_one_without_lengths():
    def whole(handler: Handler) -> None:
        handler.send(200, DATA)

    def chunked(handler: Handler) -> None:
        handler.send_response(200)
        handler.send_header("Transfer-Encoding", "chunked")
        handler.end_headers()
        handler.wfile.write(b"%x\r\n%b\r\n0\r\n\r\n" % (len(DATA), DATA))

    for answer in (whole, chunked):
        with serving(answer) as server, relaying(server) as running:
            assert get(running.address(f"{server.root}/file"), "bytes=2500-")[2] == DATA[2_500:]
            assert not running.errors


def test_a_server_without_ranges_is_read_once(tmp_path: Path):
    """Whatever is asked for, in whatever order; and one that breaks off goes on where it was."""
    numbers, breaks = random.Random(4), [2]

    def whole(handler: Handler) -> None:
        if len(handler.server.asked) in breaks:
            handler.send(200, DATA[:9_000], str(len(DATA)))
            handler.close_connection = True
        else:
            handler.send(200, DATA)

    with serving(whole) as server:
        with contextlib.closing(Transport(Connection(), server.root)) as way, Relay(way, tmp_path) as running:
            address = running.address(f"{server.root}/file")
            for _ in range(30):
                start = numbers.randrange(len(DATA))
                stop = numbers.randrange(start + 1, len(DATA) + 1)
                _, headers, found = get(address, f"bytes={start}-{stop - 1}")
                assert found == DATA[start:stop]
                assert headers["Content-Range"] == f"bytes {start}-{stop - 1}/{len(DATA)}"
            assert get(address)[2] == DATA and not running.errors
        # The question that tells, the copy, and its second half again.
        assert len(server.asked) == 3
    assert not list(tmp_path.iterdir())


def test_the_cause_of_a_failure_is_kept():
    """The reader sees the connection end before the announced length; the error says why."""
    failing = {
        404: errors.NotFound,
        401: errors.LoginRefused,
        500: errors.ServerTrouble,
        416: errors.AnswerInvalid,
    }
    for status, error in failing.items():
        for good in (0, 3):

            def answer(handler: Handler, good=good, status=status) -> None:
                if len(handler.server.asked) > good:
                    handler.send(status)
                else:
                    handler.send_range(DATA)

            with serving(answer) as server, relaying(server) as running:
                with pytest.raises((http.client.HTTPException, ConnectionError)):
                    get(running.address(f"{server.root}/file"))
                assert [type(one) for one in running.errors.values()] == [error]


def test_a_file_that_changes_between_two_reads_is_refused():
    """ffmpeg seeks by new connections: what it reads must be one file all the same."""
    tag = ["1"]

    def answer(handler: Handler) -> None:
        start, stop = handler.span(len(DATA))
        span = f"bytes {start}-{stop - 1}/{len(DATA)}"
        handler.send(206, DATA[start:stop], Content_Range=span, ETag=tag[0])

    with serving(answer) as server, relaying(server) as running:
        first, second = (running.address(f"{server.root}/{name}") for name in "ab")
        assert get(first, "bytes=0-9")[2] == DATA[:10]
        tag[0] = "2"
        assert get(second, "bytes=0-9")[2] == DATA[:10]
        assert not running.errors
        with pytest.raises((http.client.HTTPException, ConnectionError)):
            get(first, "bytes=10-19")
        assert isinstance(running.errors[f"{server.root}/a"], errors.StreamChanged)


def test_a_reader_that_goes_away_is_no_failure():
    sent = threading.Event()

    def answer(handler: Handler) -> None:
        handler.send_range(DATA)
        if len(handler.server.asked) == 3:
            sent.set()

    with serving(answer) as server, relaying(server) as running:
        parts = urlsplit(running.address(f"{server.root}/file"))
        with socket.create_connection((parts.hostname, parts.port)) as reader:
            reader.sendall(f"GET {parts.path} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
            reader.recv(100)
        assert get(running.address(f"{server.root}/file"))[2] == DATA
        assert sent.wait(PATIENCE) and not running.errors


def test_the_end_does_not_wait_for_the_network():
    asked, released, waited = threading.Event(), threading.Event(), []

    def answer(handler: Handler) -> None:
        asked.set()
        waited.append(released.wait(PATIENCE))

    with serving(answer) as server:
        with contextlib.closing(Transport(Connection(), server.root)) as way:
            with Relay(way) as running:
                address = running.address(f"{server.root}/file")
                parts = urlsplit(address)
                reader = socket.create_connection((parts.hostname, parts.port))
                reader.sendall(f"GET {parts.path} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
                assert asked.wait(PATIENCE)
            with pytest.raises(OSError):
                get(address)
        assert not waited, "the end came only after the network's answer"
        released.set()
        reader.close()


def test_the_first_bytes_are_asked_for_once():
    """Whoever opens a file again reads its head again."""
    with serving(lambda handler: handler.send_range(DATA)) as server, relaying(server) as running:
        for _ in range(3):
            address = running.address(f"{server.root}/file")
            assert get(address, "bytes=0-699")[2] == DATA[:700]
            assert get(address, "bytes=100-")[2] == DATA[100:]
        heads = [asked for asked in server.ranges if int(asked[6:].split("-")[0]) < 1000]
        assert heads == ["bytes=0-699", "bytes=700-1099"]


@pytest.mark.parametrize("wanted", [None, "bytes=0-", "bytes=100-", "bytes=0-499", "bytes=0-9999"])
def test_a_file_that_is_kept_whole_is_not_asked_for_beyond_its_end(wanted: Optional[str]):
    small = DATA[:500]
    with serving(lambda handler: handler.send_range(small)) as server, relaying(server) as running:
        address = running.address(f"{server.root}/file")
        first = get(address, wanted)
        assert first[2] == small[100 if wanted == "bytes=100-" else 0 :]
        assert get(address)[2] == small
        asked = list(server.ranges)
        assert [get(address, wanted)[2] for _ in range(3)] == [first[2]] * 3
        time.sleep(0.1)
        assert server.ranges == asked and not running.errors


def test_the_first_bytes_of_few_files_are_kept(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(relay, "MOST_HEADS", 2)
    with serving(lambda handler: handler.send_range(DATA)) as server, relaying(server) as running:
        for name in ("one", "two", "three", "three", "one"):
            assert get(running.address(f"{server.root}/{name}"), "bytes=0-99")[2] == DATA[:100]
        assert len(server.ranges) == 4 and len(running._heads) == 2


def test_what_broke_one_file_is_not_told_of_another():
    def answer(handler: Handler) -> None:
        if handler.path == "/gone":
            handler.send_error(404)
        else:
            handler.send_range(DATA)

    with serving(answer) as server, relaying(server) as running:
        assert get(running.address(f"{server.root}/file"), "bytes=0-99")[2] == DATA[:100]
        with contextlib.suppress(http.client.HTTPException):
            get(running.address(f"{server.root}/gone"))
        assert list(running.errors) == [f"{server.root}/gone"]
