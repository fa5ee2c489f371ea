"""Playlists of every kind, honest and not: the right frames, or a refusal in a sentence; never a wrong date."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path
from typing import Any, Callable, Dict, List, Sequence, Tuple

import pytest

from dunia_streams.core.engine import errors
from dunia_streams.core.engine.catalog.scenes import Limits
from dunia_streams.core.engine.job import Report
from dunia_streams.tests.engine.band_jobs import check_numbers, download_bands
from dunia_streams.tests.engine.odd_server import Net
from dunia_streams.tests.service import BandSpec, EncodedBand, Fault, StandInService
from dunia_streams.tests.service.band_streams import encode_band

COUNT = 14
# With the usual crf of 12 a segment happens to end with a packet to the byte, and then needs its neighbor to be whole.
SPEC = BandSpec("32TPT", 2020, "B04", count=COUNT, crf=13)
ALL = list(range(COUNT))
THIRD = [8, 9, 10, 11]
"""The frames of the third segment."""


@pytest.fixture(autouse=True)
def _fresh(service: StandInService):
    service.reset()
    yield
    service.reset()


def spec(**properties: Any) -> BandSpec:
    return dataclasses.replace(SPEC, **properties)


def failed_frames(stream: EncodedBand, report: Report) -> List[int]:
    """The frames whose scenes failed; their dates are the records'."""
    index = {frame.sensing_time: frame.index for frame in stream.frames}
    return [index[result.scene.sensing_time] for result in report.failed]


def causes(report: Report) -> set:
    return {result.error.template for result in report.failed}


RIGHT: Dict[str, Tuple[BandSpec, Dict[str, Any]]] = {
    "the operator's": (SPEC, {}),
    "B-frames": (spec(b_frames=3, gop=12, segment_frames=12), {}),
    "open GOP": (spec(b_frames=3, open_gop=True), {}),
    "another start": (spec(start_time=7.0), {}),
    "another rate": (spec(fps=10), {}),
    "fMP4": (spec(segments="fmp4"), {}),
    "fMP4, relative": (spec(segments="fmp4"), {"absolute": False}),
    "fMP4 that starts late": (spec(segments="fmp4", start_time=3.0), {}),
    "byte ranges": (spec(single_file=True), {}),
    "byte ranges of fMP4": (spec(segments="fmp4", single_file=True), {}),
    "master playlist": (SPEC, {"master": True}),
    "relative addresses": (SPEC, {"absolute": False}),
    "master, relative, byte ranges": (spec(single_file=True), {"absolute": False, "master": True}),
    "discontinuity without a jump": (
        SPEC,
        {"playlist": lambda text: text.replace("#EXTINF", "#EXT-X-DISCONTINUITY\n#EXTINF")},
    ),
}


@pytest.mark.parametrize("kind", RIGHT)
def test_all_frames_of_an_honest_playlist_come_right(service: StandInService, tmp_path: Path, kind: str):
    wanted, published = RIGHT[kind]
    stream = service.publish_band(wanted, **published)
    report = download_bands(service, tmp_path)
    assert check_numbers(stream, report) == COUNT and not report.failed


@pytest.mark.parametrize("kind", RIGHT)
def test_single_frames_of_an_honest_playlist_come_right(service: StandInService, tmp_path: Path, kind: str):
    wanted, published = RIGHT[kind]
    stream = service.publish_band(wanted, **published)
    for number, picked in enumerate(([7, 8], [2, 13])):
        names = tuple(f"32TPT@{stream.frames[index].sensing_time:%Y%m%dT%H%M%S}" for index in picked)
        report = download_bands(service, tmp_path / str(number), tiles=(), limits=Limits(names=names))
        assert check_numbers(stream, report) == len(picked) and not report.failed


def other_segment(service: StandInService) -> bytes:
    """A segment of the same band, taken from another place of the stream."""
    return (encode_band(SPEC, service.cache).path.parent / "segment0001.ts").read_bytes()


def segment_of(service: StandInService, **properties: Any) -> bytes:
    """The third segment of another stream: the same times, other pictures."""
    folder = encode_band(spec(**properties), service.cache).path.parent
    return (folder / "segment0002.ts").read_bytes()


def third_segment(service: StandInService) -> bytes:
    return (encode_band(SPEC, service.cache).path.parent / "segment0002.ts").read_bytes()


THIRD_PATH = r"segment0002\.ts"
ONE_BAD: Dict[str, Tuple[Callable[[StandInService], Fault], List[int], set]] = {
    "404": (lambda service: Fault.status(THIRD_PATH, 404), THIRD, {errors.NotFound.template}),
    "truncated, as announced": (
        lambda service: Fault.replaced(THIRD_PATH, third_segment(service)[:30_000], "video/mp2t"),
        THIRD,
        {errors.SegmentShort.template},
    ),
    "truncated after a packet": (
        lambda service: Fault.replaced(THIRD_PATH, third_segment(service)[: 188 * 400], "video/mp2t"),
        THIRD,
        {errors.SegmentShort.template},
    ),
    "truncated in its last frame": (
        lambda service: Fault.replaced(THIRD_PATH, third_segment(service)[: -188 * 40], "video/mp2t"),
        THIRD,
        {errors.SegmentShort.template},
    ),
    "cut again and again, and taken up": (lambda service: Fault.cut(THIRD_PATH, after=60_000), [], set()),
    "503 once": (lambda service: Fault.status(THIRD_PATH, 503, times=1), [], set()),
    "cut once": (lambda service: Fault.cut(THIRD_PATH, after=30_000, times=1), [], set()),
    "swapped for another": (
        lambda service: Fault.replaced(THIRD_PATH, other_segment(service), "video/mp2t"),
        THIRD,
        {errors.SegmentMisplaced.template},
    ),
    # The strange segment's packets do not follow those of the one before, which then cannot be told from one cut short:
    # neighbors may be refused as well, but none is ever wrong.
    "of 8 bits": (
        lambda service: Fault.replaced(THIRD_PATH, segment_of(service, pixel_format="gray"), "video/mp2t"),
        [*range(4, COUNT)],
        {errors.FrameMissing.template, errors.FrameDamaged.template, errors.SegmentShort.template},
    ),
    "a page": (lambda service: Fault.html(THIRD_PATH), THIRD, {errors.SegmentUnknown.template}),
}


@pytest.mark.parametrize("kind", ONE_BAD)
def test_a_bad_segment_costs_its_own_frames_at_most(service: StandInService, tmp_path: Path, kind: str):
    stream = service.publish_band(SPEC)
    fault, lost, reasons = ONE_BAD[kind]
    service.faults.append(fault(service))
    report = download_bands(service, tmp_path)
    failed = failed_frames(stream, report)
    # What a cut leaves whole may come; all else of the stream must.
    assert set(failed) <= set(lost) and bool(failed) == bool(lost)
    assert causes(report) <= reasons
    assert check_numbers(stream, report) == COUNT - len(failed)


def _third(address: str) -> Callable[[str], str]:
    """Let the playlist name another address in place of its third segment."""
    return lambda text: re.sub(r"^\S*segment0002.ts$", address, text, flags=re.MULTILINE)


def test_a_playlist_that_names_a_local_file_never_opens_it(service: StandInService, tmp_path: Path):
    stream = service.publish_band(SPEC, playlist=_third("file:///etc/passwd"))
    report = download_bands(service, tmp_path)
    assert failed_frames(stream, report) == THIRD and causes(report) == {errors.AddressRefused.template}
    assert check_numbers(stream, report) == COUNT - len(THIRD)


class _Server:
    def __init__(self, service: StandInService) -> None:
        self.server_port = int(service.origin.rpartition(":")[2])


def _as_public(answer: Dict[str, Any]) -> Dict[str, Any]:
    """Name the stream by its path alone, so that it is on the host that was asked."""
    path = re.sub(r"^http://[^/]*", "", answer["metadata"]["stream_full"])
    return {**answer, "metadata": {"stream_full": path}}


class _PublicService:
    root = "http://service.example/api/streaming"


def _public_download(service: StandInService, folder: Path, monkeypatch: pytest.MonkeyPatch, **kind: Any):
    stream = service.publish_band(SPEC, answer=_as_public, absolute=False, **kind)
    net = Net(monkeypatch, _Server(service), public=("service.example", "cdn.example"))
    return stream, download_bands(_PublicService(), folder), net


def test_another_public_host_is_followed(
    service: StandInService, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    def elsewhere(text: str) -> str:
        key = next(iter(service._published_bands))
        return re.sub(r"^(?=segment0002)", f"http://cdn.example/streams/{key}/", text, flags=re.MULTILINE)

    stream, report, net = _public_download(service, tmp_path, monkeypatch, playlist=elsewhere)
    assert check_numbers(stream, report) == COUNT
    assert ("cdn.example", 80) in net.reached


INSIDE = [
    "http://127.0.0.1/segment.ts",
    "http://169.254.169.254/latest/meta-data",
    "http://inner.example/a.ts",
]


@pytest.mark.parametrize("address", INSIDE)
def test_a_public_playlist_cannot_reach_inside(
    service: StandInService, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, address: str
):
    stream, report, _ = _public_download(service, tmp_path, monkeypatch, playlist=_third(address))
    assert failed_frames(stream, report) == THIRD and causes(report) == {errors.AddressRefused.template}
    assert check_numbers(stream, report) == COUNT - len(THIRD)


def test_a_redirect_to_loopback_is_not_followed(
    service: StandInService, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    location = {"Location": f"http://127.0.0.1:{_Server(service).server_port}/secret"}
    service.faults.append(Fault.status(THIRD_PATH, 302, headers=location))
    stream, report, _ = _public_download(service, tmp_path, monkeypatch)
    assert failed_frames(stream, report) == THIRD and causes(report) == {errors.AddressRefused.template}
    assert check_numbers(stream, report) == COUNT - len(THIRD)
    assert not any("secret" in request.path for request in service.requests)


def test_a_segment_of_10_gigabytes_is_not_read(service: StandInService, tmp_path: Path):
    stream = service.publish_band(SPEC)
    length = {"Content-Length": str(10 * 2**30)}
    service.faults.append(Fault.status(THIRD_PATH, 200, headers=length, body=b"G"))
    report = download_bands(service, tmp_path)
    assert failed_frames(stream, report) == THIRD and causes(report) == {errors.AnswerTooLarge.template}
    assert check_numbers(stream, report) == COUNT - len(THIRD)


def _endless(text: str) -> str:
    return "#EXTM3U\n" + "#EXTINF:1,\na\n" * 10_000_000 + "#EXT-X-ENDLIST\n"


REFUSED: Dict[str, Tuple[BandSpec, Dict[str, Any], type]] = {
    "10 million segments": (SPEC, {"playlist": _endless}, errors.AnswerTooLarge),
    "more segments than a year can have": (
        SPEC,
        {
            "playlist": lambda text: text.replace(
                "#EXT-X-ENDLIST", "#EXTINF:1,\na\n" * 30_000 + "#EXT-X-ENDLIST"
            )
        },
        errors.PlaylistInvalid,
    ),
    "encrypted": (
        SPEC,
        {"playlist": lambda text: text.replace("#EXTINF", '#EXT-X-KEY:METHOD=AES-128,URI="k"\n#EXTINF', 1)},
        errors.PlaylistInvalid,
    ),
    "live": (SPEC, {"playlist": lambda text: text.replace("#EXT-X-ENDLIST", "")}, errors.PlaylistInvalid),
    "8 bits": (spec(pixel_format="gray"), {}, errors.BandDepthUnknown),
    "10 bits": (spec(pixel_format="gray10le"), {}, errors.BandDepthUnknown),
    "records of a stream without B-frames": (
        spec(b_frames=3, gop=12, segment_frames=12),
        {"records": [lambda records: [{**r, "pts_time": 1.4 + r["image_number"] / 25} for r in records]]},
        errors.FrameTimeContradicted,
    ),
    "records one frame off": (
        SPEC,
        {"records": [lambda records: [{**r, "pts_time": r["pts_time"] + 0.04} for r in records]]},
        errors.FrameTimeContradicted,
    ),
    "records without times": (
        SPEC,
        {"records": [lambda records: [{**r, "pts_time": None} for r in records]]},
        errors.FrameTimeUnknown,
    ),
    "a lost first segment": (
        SPEC,
        {"playlist": lambda text: re.sub(r"#EXTINF:0.160000,\n\S*segment0000.ts\n", "", text)},
        errors.FrameTimeContradicted,
    ),
}


@pytest.mark.parametrize("kind", REFUSED)
def test_a_playlist_that_proves_nothing_is_refused(service: StandInService, tmp_path: Path, kind: str):
    wanted, published, error = REFUSED[kind]
    service.publish_band(wanted, **published)
    with pytest.raises(error) as caught:
        download_bands(service, tmp_path / "out")
    assert str(caught.value).endswith(".")
    assert not (tmp_path / "out").exists()


def test_only_the_segments_around_wanted_frames_are_fetched(service: StandInService, tmp_path: Path):
    stream = service.publish_band(spec(count=40, crf=12))
    names = tuple(f"32TPT@{stream.frames[index].sensing_time:%Y%m%dT%H%M%S}" for index in (18, 37))
    report = download_bands(service, tmp_path, tiles=(), limits=Limits(names=names))
    assert check_numbers(stream, report) == 2
    fetched = _segments(service)
    # The first tells how the stream begins; an open group of pictures would end in the one after.
    assert fetched == {0, 4, 5, 9}


def _segments(service: StandInService) -> set:
    found: Sequence[Any] = [re.search(r"segment(\d+)", request.path) for request in service.requests]
    return {int(match[1]) for match in found if match}
