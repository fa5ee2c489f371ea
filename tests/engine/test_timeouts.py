"""Silence, drips and cancel: whatever a server holds, nobody waits for it, and nothing stays behind."""

from __future__ import annotations

import contextlib
import threading
import time
import tracemalloc
from typing import Callable, List

import pytest

from dunia_streams.core.engine import errors
from dunia_streams.core.engine.network import http_session
from dunia_streams.core.engine.network.connection import Connection
from dunia_streams.core.engine.network.transport import Transport
from dunia_streams.core.engine.video.playlist import ByteRange, Segment
from dunia_streams.core.engine.video.sources import PlaylistSource
from dunia_streams.tests.engine.odd_server import DATA, PATIENCE, Handler, body, headers, read, serving

pytestmark = pytest.mark.usefixtures("no_pauses_no_proxies")


def drip(handler: Handler) -> None:
    """Announce ten thousand bytes, or those of them that are asked for, and send one at a time, slowly."""
    start, stop = handler.span(10_000)
    handler.send(206, length=str(stop - start), Content_Range=f"bytes {start}-{stop - 1}/10000")
    handler.close_connection = True
    with contextlib.suppress(OSError):
        while not handler.server.closing.wait(0.02):
            handler.wfile.write(b".")


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
