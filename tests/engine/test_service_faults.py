"""Each fault of a service, at each of its calls: what passes costs nothing, the rest is told in a sentence."""

from __future__ import annotations

import dataclasses
import json
import os
from pathlib import Path
from typing import Any, Callable, Dict, List, Tuple

import pytest

from dunia_streams.core.engine import errors
from dunia_streams.core.engine.network import http_session, transport
from dunia_streams.tests.engine.aftermath import attempt_band
from dunia_streams.tests.engine.odd_server import Handler, serving
from dunia_streams.tests.service import BandSpec, Bounds, Fault, StandInService

SPEC = BandSpec("32TPT", 2020, "B04", count=8)
"""Small frames, quick to decode: it is the calls that go wrong here."""
COUNT = 8
CALLS = {"metadata": "/band_metadata/", "bounds": "/utm-bounds/", "stream": "/streams/"}


@pytest.fixture(autouse=True)
def _quick(service: StandInService, monkeypatch: pytest.MonkeyPatch):
    """No time to lose: silence is told from slowness within half a second."""
    monkeypatch.setattr(transport, "PAUSES", (0.01, 0.01, 0.01))
    monkeypatch.setattr(http_session, "READ_TIMEOUT", 0.5)
    service.reset()
    service.publish_band(SPEC)
    yield
    service.reset()


NOTHING_THERE = {"metadata": errors.NoSuchYear, "bounds": errors.NoSuchTile, "stream": errors.NotFound}
NO_JSON = {
    "metadata": errors.AnswerNotJson,
    "bounds": errors.AnswerNotJson,
    "stream": errors.StreamUnreadable,
}
BROKEN = (errors.Unreachable, errors.BrokenTransfer, errors.TimedOut)

Kind = Callable[[str], Fault]
PASSING: Dict[str, Kind] = {
    "500 once": lambda call: Fault.status(call, 500, times=1),
    "503 for a while": lambda call: Fault.status(call, 503, times=3),
    "429 with Retry-After": lambda call: Fault.status(call, 429, headers={"Retry-After": "0"}, times=2),
    "reset once": lambda call: Fault.reset(call, times=1),
    "reset after a byte": lambda call: Fault.reset(call, after=1, times=1),
    "cut after 30 bytes": lambda call: Fault.cut(call, after=30, times=2),
    "silent once": lambda call: Fault.silence(call, times=1),
    "silent after 20 bytes": lambda call: Fault.silence(call, after=20, times=1),
    "late": lambda call: Fault.delay(call, 0.2),
    "a redirect": lambda call: Fault.status(call, 307, headers={"Location": "?again"}, times=1),
}
LASTING: Dict[str, Tuple[Kind, Any]] = {
    "reset": (Fault.reset, BROKEN),
    "reset after 40 bytes": (lambda call: Fault.reset(call, after=40), BROKEN),
    "cut after 40 bytes": (lambda call: Fault.cut(call, after=40), BROKEN),
    "black hole": (Fault.silence, BROKEN),
    "black hole after 40 bytes": (lambda call: Fault.silence(call, after=40), BROKEN),
    "drip": (lambda call: Fault.drip(call, seconds=0.1), errors.TimedOut),
    "401": (lambda call: Fault.status(call, 401), errors.LoginRefused),
    "403": (lambda call: Fault.status(call, 403), errors.LoginRefused),
    "404": (lambda call: Fault.status(call, 404), NOTHING_THERE),
    "410": (lambda call: Fault.status(call, 410), NOTHING_THERE),
    "429": (lambda call: Fault.status(call, 429), errors.ServerTrouble),
    "503": (lambda call: Fault.status(call, 503), errors.ServerTrouble),
    "418": (lambda call: Fault.status(call, 418), errors.AnswerInvalid),
    "a page": (Fault.html, NO_JSON),
    "nothing": (lambda call: Fault.replaced(call, b""), NO_JSON),
    "redirect loop": (lambda call: Fault.status(call, 302, headers={"Location": "?"}), errors.AddressRefused),
    "redirect to a file": (
        lambda call: Fault.status(call, 302, headers={"Location": "file:///etc/passwd"}),
        errors.AddressRefused,
    ),
    "redirect to ftp": (
        lambda call: Fault.status(call, 302, headers={"Location": "ftp://127.0.0.1/"}),
        errors.AddressRefused,
    ),
    "redirect to a login": (
        lambda call: Fault.status(call, 302, headers={"Location": "http://me:secret@127.0.0.1/"}),
        errors.AddressRefused,
    ),
    "redirect to nowhere": (lambda call: Fault.status(call, 302), errors.AnswerInvalid),
    "a compressed answer": (
        lambda call: Fault.status(call, 200, headers={"Content-Encoding": "gzip"}, body=b"\x1f\x8b"),
        errors.AnswerInvalid,
    ),
}


@pytest.mark.parametrize("call", CALLS)
@pytest.mark.parametrize("kind", PASSING)
def test_what_passes_by_itself_costs_nothing(service: StandInService, tmp_path: Path, kind: str, call: str):
    service.faults.append(PASSING[kind](CALLS[call]))
    aftermath = attempt_band(service, tmp_path / "out")
    assert aftermath.error is None and len(aftermath.written) == COUNT


@pytest.mark.parametrize("call", CALLS)
@pytest.mark.parametrize("kind", LASTING)
def test_what_lasts_is_told(service: StandInService, tmp_path: Path, kind: str, call: str):
    fault, expected = LASTING[kind]
    service.faults.append(fault(CALLS[call]))
    aftermath = attempt_band(service, tmp_path / "out")
    assert isinstance(aftermath.error, expected[call] if isinstance(expected, dict) else expected)
    assert "secret" not in str(aftermath.error) + aftermath.error.detail


# Answers larger than any that was asked for -----------------------------------------------------------


def _endless(handler: Handler) -> None:
    """JSON without a length and without an end."""
    handler.send_response(200)
    handler.send_header("Connection", "close")
    handler.end_headers()
    handler.close_connection = True
    handler.wfile.write(b'{"images": [')
    while not handler.server.closing.is_set():
        handler.wfile.write(b"1234567," * 8192)


@pytest.mark.parametrize("kind", ["200 MB, announced", "200 MB, in pieces", "without an end"])
def test_huge_answers_are_not_read_to_their_end(service: StandInService, tmp_path: Path, kind: str):
    if kind == "without an end":
        with serving(_endless) as server:
            location = {"Location": f"{server.root}/metadata"}
            service.faults.append(Fault.status("/band_metadata/", 302, headers=location))
            aftermath = attempt_band(service, tmp_path / "out")
    else:
        size = 200 * 2**20
        length = {"Content-Length": str(size)} if kind.endswith("announced") else {"Connection": "close"}
        service.faults.append(Fault.status("/band_metadata/", 200, headers=length, body=b" " * size))
        aftermath = attempt_band(service, tmp_path / "out")
    assert isinstance(aftermath.error, errors.AnswerTooLarge)


def test_100_000_images_are_refused(service: StandInService, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    # The service itself takes a while to write so much.
    monkeypatch.setattr(http_session, "READ_TIMEOUT", 30.0)
    service.publish_band(SPEC, answer=lambda answer: {**answer, "images": answer["images"] * 17_000})
    aftermath = attempt_band(service, tmp_path / "out")
    assert isinstance(aftermath.error, errors.AnswerInvalid) and "136000" in str(aftermath.error)


def test_deep_json_is_refused(service: StandInService, tmp_path: Path):
    service.faults.append(Fault.replaced("/band_metadata/", b"[" * 1_000_000))
    assert isinstance(attempt_band(service, tmp_path / "out").error, errors.AnswerNotJson)


# Wrong types, NaN and huge numbers, field by field -----------------------------------------------------

STRANGE = (
    None,
    True,
    "",
    "7",
    "../../etc/passwd",
    "<img src=x>",
    -1,
    3.7,
    10**400,
    1e308,
    float("nan"),
    float("-inf"),
    [0],
    {"a": 0},
    "x" * 100_000,
)
KEYS = ("image_number", "sensing_time")
FIELDS = ("pts_time", "scale_factor", "add_offset", "baseline")


@pytest.mark.parametrize("field", [*KEYS, *FIELDS])
def test_strange_values_cost_their_own_records_at_most(service: StandInService, tmp_path: Path, field: str):
    """Frame 4 has each of them in turn, one after the other."""
    value: List[Any] = [None]

    def change(records: List[Dict[str, Any]]) -> List[Dict[str, Any]]:
        return [{**record, field: value[0]} if record["image_number"] == 4 else record for record in records]

    service.publish_band(SPEC, records=[change])
    for number, value[0] in enumerate(STRANGE):
        aftermath = attempt_band(service, tmp_path / str(number))
        others = {0, 1, 2, 3, 5, 6, 7}
        assert set(aftermath.written) - {4} == others, value
        if field in KEYS:
            assert 4 not in aftermath.written and not aftermath.failed
            assert any("record" in str(note) for note in aftermath.report.notes)
        elif field != "baseline":
            # A small number may be one of theirs, as far as anybody can tell; a time is held against the frame's own.
            usable = value[0] == 3.7 or (value[0] == -1 and field == "add_offset")
            assert (4 in aftermath.written) == (usable and field != "pts_time"), value
            assert 4 in aftermath.written + aftermath.failed


@pytest.mark.parametrize("part", ["metadata", "images", "stream", "epsg", "bbox", "an edge"])
def test_strange_parts_of_an_answer_are_refused(service: StandInService, tmp_path: Path, part: str):
    for value in STRANGE:
        _refuse_part(service, tmp_path / "out", part, value)


def _refuse_part(service: StandInService, folder: Path, part: str, value: Any) -> None:
    service.faults.clear()
    if part in ("metadata", "images"):
        service.publish_band(SPEC, answer=lambda answer: {**answer, part: value})
    elif part == "stream":
        service.publish_band(SPEC, answer=lambda answer: {**answer, "metadata": {"stream_full": value}})
    else:
        good = service.bounds["32TPT"]
        bbox = value if part == "bbox" else [value, *good.bbox[1:]] if part == "an edge" else list(good.bbox)
        told = {"utm": {"epsg": value if part == "epsg" else good.epsg, "bbox": bbox}}
        service.faults.append(Fault.replaced("/utm-bounds/", json.dumps(told).encode()))
    error = attempt_band(service, folder).error
    kinds = (errors.NetworkError, errors.BandNotOffered, errors.BoundsMismatch, errors.NoScene)
    assert isinstance(error, kinds), value


LYING_BOUNDS = {
    "another zone": lambda good: dataclasses.replace(good, epsg="EPSG:32633"),
    "the southern half": lambda good: dataclasses.replace(good, epsg="EPSG:32732"),
    "one pixel off": lambda good: Bounds(good.epsg, tuple(edge + 60.0 for edge in good.bbox)),
    "upside down": lambda good: Bounds(
        good.epsg, (*good.bbox[:1], *good.bbox[3:], *good.bbox[2:3], *good.bbox[1:2])
    ),
}


@pytest.mark.parametrize("lie", LYING_BOUNDS)
def test_bounds_that_are_another_tile_s_are_refused(service: StandInService, tmp_path: Path, lie: str):
    service.bounds["32TPT"] = LYING_BOUNDS[lie](service.bounds["32TPT"])
    assert isinstance(attempt_band(service, tmp_path / "out").error, errors.BoundsMismatch)


# Names that try to leave the folder --------------------------------------------------------------------


def test_nothing_that_the_service_sends_names_a_file(service: StandInService, tmp_path: Path):
    """Extra fields with the names of files, addresses and options change nothing."""
    extra = {
        "file": "../../escaped.tif",
        "tile": "../32TPT",
        "name": "/etc/escaped",
        "platform": "-y",
    }
    baseline = {"baseline": "../.."}
    service.publish_band(
        SPEC, records=[lambda records: [{**extra, **record, **baseline} for record in records]]
    )
    aftermath = attempt_band(service, tmp_path / "out")
    assert len(aftermath.written) == COUNT
    assert [path.name for path in tmp_path.iterdir()] == ["out"]
    assert all(os.sep not in path.name for path in (tmp_path / "out").iterdir())
