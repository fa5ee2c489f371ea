"""The way to the network against hand-made servers: lengths, ranges, retries, and answers that are none."""

from __future__ import annotations

import contextlib
import random
from types import SimpleNamespace
from typing import Any, Callable, Dict, List

import pytest

from dunia_streams.core.engine import errors
from dunia_streams.core.engine.network import transport
from dunia_streams.core.engine.network.connection import Connection
from dunia_streams.core.engine.network.transport import Identity, Transport
from dunia_streams.tests.engine.odd_server import DATA, Handler, body, headers, read, serving
from dunia_streams.tests.service.faults import reset

pytestmark = pytest.mark.usefixtures("no_pauses_no_proxies")


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
