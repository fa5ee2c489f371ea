"""The stand-in service is what it claims to be: otherwise the tests that lean on it prove nothing."""

from __future__ import annotations

import contextlib
import dataclasses
import http.client
import json
import socket
import subprocess
import threading
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any, Dict, List, Optional, Tuple

import numpy as np
import pytest

from dunia_streams.core.engine.video.ffmpeg_builds import find_ffmpeg
from dunia_streams.tests.service import (
    Bounds,
    Fault,
    Link,
    StandInService,
    StreamSpec,
    acquisitions,
    encode,
    landscape,
    marker,
    read_number,
    records,
    source_rgb,
    true_nodata,
)
from dunia_streams.tests.service.streams import default_cache, views

SMALL = {"tile": "32TPT", "year": 2020, "size": 366, "count": 14}
VARIANTS = {
    "usual": {},
    "B-frames": {"b_frames": 2},
    "every 4": {"gop": 4},
    "only the first": {"gop": 0},
    "open": {"gop": 4, "b_frames": 3, "open_gop": True},
    "start time": {"start_time": 2.5, "b_frames": 2},
    "bt709": {"tagged": "bt709"},
    "lossless": {"lossless": True},
    "playlist": {"container": "hls", "gop": 4},
    "playlist, 25 a second": {"container": "hls", "gop": 4, "fps": 25},
    "playlist, B-frames": {"container": "hls", "gop": 4, "b_frames": 2},
    "playlist, open": {"container": "hls", "gop": 4, "b_frames": 3, "open_gop": True},
}
YEAR_2020 = "/metadata/s2/2020/32TPT/10"


@pytest.fixture
def standing():
    with StandInService() as service:
        yield service


def get(address: str, method: str = "GET", **headers: str) -> Tuple[int, Dict[str, str], bytes]:
    request = urllib.request.Request(address, headers=headers, method=method)
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            return answer.status, dict(answer.headers), answer.read()
    except urllib.error.HTTPError as error:
        return error.code, dict(error.headers), error.read()


def decoded(path: Path, size: int) -> np.ndarray:
    command = ["ffmpeg", "-v", "error", "-i", str(path), *find_ffmpeg().passthrough]
    raw = subprocess.run(
        [*command, "-f", "rawvideo", "-pix_fmt", "rgb24", "-"], stdout=subprocess.PIPE, check=True
    )
    return np.frombuffer(raw.stdout, np.uint8).reshape(-1, size, size, 3)


def probed(path: Path, entries: str) -> Any:
    command = [
        "ffprobe",
        "-v",
        "error",
        "-select_streams",
        "v",
        "-of",
        "json",
        "-show_entries",
        entries,
        str(path),
    ]
    return json.loads(subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout)


def packets(path: Path) -> List[Tuple[float, bool]]:
    """Presentation time and key flag of each packet, in coding order."""
    listed = probed(path, "packet=pts_time,flags")["packets"]
    return [(float(packet["pts_time"]), "K" in packet["flags"]) for packet in listed]


@pytest.mark.parametrize("codec", ["h264", "hevc"])
@pytest.mark.parametrize("name", VARIANTS)
def test_every_frame_tells_its_number(codec: str, name: str) -> None:
    stream = encode(StreamSpec(codec=codec, **SMALL, **VARIANTS[name]))
    assert [read_number(frame) for frame in decoded(stream.path, 366)] == list(range(14))
    assert [frame.index for frame in stream.frames] == list(range(14))


@pytest.mark.parametrize("codec", ["h264", "hevc"])
@pytest.mark.parametrize("name", VARIANTS)
def test_variants_are_what_they_claim(codec: str, name: str) -> None:
    spec = StreamSpec(codec=codec, **SMALL, **VARIANTS[name])
    path = encode(spec).path
    coded = packets(path)
    stream = probed(path, "stream=codec_name,pix_fmt,color_space,start_time,avg_frame_rate")["streams"][0]
    assert (stream["codec_name"], stream["pix_fmt"]) == (codec, "yuv420p")
    assert stream["avg_frame_rate"] == f"{spec.fps}/1"
    assert stream.get("color_space") == spec.tagged
    # A muxer that starts with its clock at 1.4 s adds a frame's time where pictures wait for later ones.
    begin = spec.start_time
    if spec.container == "hls":
        begin += 1.4 + (1 / spec.fps if spec.b_frames else 0)
    shown = sorted(time for time, _ in coded)
    assert shown == pytest.approx([begin + number / spec.fps for number in range(14)], abs=1e-4)
    keys = [round((time - begin) * spec.fps) for time, is_key in coded if is_key]
    assert keys == list(range(0, 14, spec.gop or 14))
    assert (shown == [time for time, _ in coded]) == (spec.b_frames == 0)
    leading = [
        number
        for number, (time, is_key) in enumerate(coded)
        if number and not is_key and any(key and time < other for other, key in coded[:number])
    ]
    assert bool(leading) == spec.open_gop


def test_index_is_in_front_where_it_should_be() -> None:
    for faststart in (True, False):
        data = encode(StreamSpec(**SMALL, faststart=faststart)).path.read_bytes()
        assert (data.index(b"moov") < data.index(b"mdat")) == faststart


def test_usual_stream_has_no_color_tags() -> None:
    stream = probed(
        encode(StreamSpec(**SMALL)).path, "stream=color_space,color_transfer,color_primaries,color_range"
    )
    assert stream["streams"] == [{}]


def test_segments_begin_with_key_frames_and_hold_four_frames() -> None:
    folder = encode(StreamSpec(codec="hevc", container="hls", gop=4, **SMALL)).path.parent
    counts = [packets(segment) for segment in sorted(folder.glob("segment*.ts"))]
    assert [len(segment) for segment in counts] == [4, 4, 4, 2]
    assert all(segment[0][1] for segment in counts)


def test_damaged_number_is_refused() -> None:
    frame = source_rgb(StreamSpec(**SMALL), 9)
    assert read_number(frame) == 9
    left, top, cell = marker.box(366)
    for column in range(marker.COLUMNS):
        damaged = frame.copy()
        part = damaged[top : top + cell, left + column * cell : left + (column + 1) * cell]
        part[...] = marker.LIGHT if part.mean() < 130 else marker.DARK
        with pytest.raises(ValueError, match="checksum"):
            read_number(damaged)
    with pytest.raises(ValueError, match="no frame number"):
        read_number(np.full((366, 366, 3), 128, np.uint8))


@pytest.mark.parametrize("size", [366, 915, 1830])
def test_no_data_is_pure_black_and_nothing_else_is(size: int) -> None:
    spec = StreamSpec("32TPT", 2020, size=size)
    crossed = [number for number, view in enumerate(views(spec)) if view.wedge][:2]
    for number in (0, *crossed):
        rgb, missing = source_rgb(spec, number), true_nodata(spec, number)
        assert (rgb[missing] == 0).all()
        assert (rgb[~missing] > 0).all()


def test_percentages_are_those_of_the_pixels() -> None:
    spec = StreamSpec("32TPT", 2020)
    frames = encode(StreamSpec(**SMALL)).frames
    for frame in (frames[0], next(frame for frame in frames if frame.nodata and frame.cloud > 10)):
        rgb = source_rgb(spec, frame.index)
        black = (rgb == 0).all(axis=2)
        assert frame.nodata == pytest.approx(100 * black.mean(), abs=1e-5)
        cloud = landscape.cloud_mask(views(spec)[frame.index], 1830)
        assert frame.cloud == pytest.approx(100 * cloud[~black].mean(), abs=1e-5)
        view = views(spec)[frame.index]
        cloudless = dataclasses.replace(view, clouds=dataclasses.replace(view.clouds, coverage=0))
        lifted = rgb.mean(axis=2) - landscape.frame(cloudless, 1830, frame.index).mean(axis=2)
        assert np.median(lifted[cloud & ~black]) > 30
        assert (lifted[view.clouds.opacity(1830, 0, 1830) == 0] <= 0).all()


@pytest.mark.parametrize(("tile", "low", "high"), [("32TPT", 11, 13), ("32SNG", 30, 40)])
def test_years_have_the_rhythm_of_real_ones(tile: str, low: float, high: float) -> None:
    for year in (2019, 2020, 2021):
        seen = acquisitions.year_of_views(tile, year)
        times = [view.time for view in seen]
        assert times == sorted(set(times))
        assert 60 <= len(times) <= 75
        assert {time.year for time in times} == {year}
        gaps = [(later - time).total_seconds() for time, later in zip(times, times[1:])]
        assert len([gap for gap in gaps if gap < 20]) == 1
        assert len([gap for gap in gaps if gap == 30]) == 1
        assert len([gap for gap in gaps if 95 * 60 < gap < 105 * 60]) == 1
        shares = [
            acquisitions.percentages(view)[1] for view in seen if view.wedge and view.wedge.side == "west"
        ]
        assert len(shares) > 10
        assert all(low < share < high for share in shares)
        assert sum(view.wedge is None for view in seen) > 30


def test_water_is_dark_inside_at_the_edge_and_beside_the_wedge() -> None:
    spec = StreamSpec("32TPT", 2020)
    water = landscape.water_mask("32TPT", 1830)
    assert water[0].sum() > 400, "no water at the tile's edge"
    assert water[1000:1300, 1000:1400].mean() > 0.5, "no lake inside"
    number, crossed = next((n, view) for n, view in enumerate(views(spec)) if view.wedge)
    missing = landscape.nodata_mask(crossed, 1830)
    beside = water & ~missing & np.roll(missing, 1, axis=1)
    assert beside[1:, 1:].sum() > 100, "the wedge does not touch the water"
    clear = water & (crossed.clouds.opacity(1830, 0, 1830) == 0) & ~missing
    assert np.percentile(source_rgb(spec, number)[clear], 90) < 40


def test_api_answers(standing: StandInService) -> None:
    code, headers, body = get(standing.root + YEAR_2020)
    answer = json.loads(body)
    assert (code, headers["Content-Type"]) == (200, "application/json")
    assert set(answer["metadata"]) == {"stream_2k"}
    told = [(image["image_number"], image["sensing_time"]) for image in answer["images"]]
    truth = standing.truth("32TPT", 2020)
    assert told == [(frame.index, f"{frame.sensing_time:%Y-%m-%dT%H:%M:%S}") for frame in truth]
    code, _, body = get(standing.root + "/s2-tiles/utm-bounds/32TPT")
    assert json.loads(body) == {"utm": {"epsg": "EPSG:32632", "bbox": [600000, 5190240, 709800, 5300040]}}
    for path in (
        "/metadata/s2/2025/32TPT/10",
        "/metadata/s2/2020/32TPS/10",
        "/s2-tiles/utm-bounds/32TPS",
        "/x",
    ):
        code, headers, body = get(standing.root + path)
        assert (code, headers["Content-Type"]) == (404, "application/json")
        json.loads(body)
    assert [request.path for request in standing.requests][0] == "/api/streaming" + YEAR_2020


def test_corners_of_the_catalog_follow_the_rule() -> None:
    """West rounded down, north rounded up to multiples of 60 m: 32TPT is square (6, 53), 32SNG (5, 42)."""
    with StandInService() as service:
        for tile, west, north in (("32TPT", 600000, 5300000), ("32SNG", 500000, 4200000)):
            corner = service.bounds[tile].bbox[0], service.bounds[tile].bbox[3]
            assert corner == (west // 60 * 60, -(-north // 60) * 60)


def published(service: StandInService, **options: Any) -> Tuple[str, bytes]:
    """The address of a small published stream, and its file."""
    spec = StreamSpec(**{**SMALL, **options.pop("spec", {})})
    stream = service.publish(spec, "60m", **options)
    return service.metadata(spec.tile, spec.year)["metadata"]["stream_2k"], stream.path.read_bytes()


def test_ranges(standing: StandInService) -> None:
    address, data = published(standing)
    code, headers, body = get(address)
    assert (code, body) == (200, data)
    assert (headers["Accept-Ranges"], headers["Content-Length"]) == ("bytes", str(len(data)))
    for wanted, first, last in (
        ("bytes=0-0", 0, 0),
        ("bytes=100-299", 100, 299),
        (f"bytes={len(data) - 5}-", len(data) - 5, len(data) - 1),
        ("bytes=-7", len(data) - 7, len(data) - 1),
        (f"bytes=10-{10 * len(data)}", 10, len(data) - 1),
    ):
        code, part, body = get(address, Range=wanted)
        assert (code, body) == (206, data[first : last + 1])
        assert part["Content-Range"] == f"bytes {first}-{last}/{len(data)}"
        assert part["ETag"] == headers["ETag"]
    assert get(address, Range=f"bytes={len(data)}-")[0] == 416
    code, headers, body = get(address, "HEAD")
    assert (code, headers["Content-Length"], body) == (200, str(len(data)), b"")
    assert standing.requests[1].range == "bytes=0-0"


def test_connection_is_kept(standing: StandInService) -> None:
    host, port = standing.origin[7:].split(":")
    with socket.create_connection((host, int(port)), timeout=30) as connection:
        for _ in range(2):
            connection.sendall(b"GET /api/streaming/s2-tiles/utm-bounds/32TPT HTTP/1.1\r\nHost: x\r\n\r\n")
            assert b"5190240" in read_answer(connection)


def read_answer(connection: socket.socket) -> bytes:
    seen = b""
    while b"\r\n\r\n" not in seen:
        seen += connection.recv(1000)
    head, _, body = seen.partition(b"\r\n\r\n")
    length = int(head.lower().split(b"content-length:")[1].split(b"\r\n")[0])
    while len(body) < length:
        body += connection.recv(length - len(body))
    return body


@pytest.mark.parametrize("absolute", [True, False])
def test_playlists(standing: StandInService, absolute: bool) -> None:
    playlist = {"codec": "hevc", "container": "hls", "gop": 4}
    address, _ = published(standing, spec=playlist, absolute=absolute)
    lines = get(address)[2].decode().splitlines()
    segments = [line for line in lines if not line.startswith("#")]
    base = address.rsplit("/", 1)[0] + "/"
    assert segments[0] == (base if absolute else "") + "segment0000.ts"
    assert len(segments) == 4
    code, headers, body = get(base + "segment0003.ts")
    assert (code, headers["Content-Type"], body[:1]) == (200, "video/mp2t", b"G")
    assert get(base + "segment0004.ts")[0] == 404
    assert get(base + "spec.json")[0] == 404


def test_records_can_be_other_than_expected(standing: StandInService) -> None:
    def told(*changes: records.Change) -> List[Dict[str, Any]]:
        published(standing, records=changes)
        return standing.metadata("32TPT", 2020)["images"]

    usual = told()
    assert [record["image_number"] for record in usual] == list(range(14))
    mixed = told(records.unsorted)
    assert mixed != usual
    assert sorted(mixed, key=lambda record: record["image_number"]) == usual
    assert [record["image_number"] for record in told(records.without({0, 5}))] == [1, 2, 3, 4, *range(6, 14)]
    from_one = told(records.numbered_from(1))
    assert [(r["image_number"], r["sensing_time"]) for r in from_one] == [
        (r["image_number"] + 1, r["sensing_time"]) for r in usual
    ]
    assert "cloudy_pixel_percentage" not in told(records.without_cloud({3}))[3]
    assert told(records.null_cloud({3}))[3]["cloudy_pixel_percentage"] is None
    assert told(records.with_extra_fields)[0]["tags"] == ["a", None]
    assert told(records.changed(2, sensing_time="never"))[2]["sensing_time"] == "never"


def test_publishing(standing: StandInService) -> None:
    other = Bounds("32719", (1.0, 2.0, 3.0, 4.0))
    with pytest.raises(ValueError, match="bounds"):
        published(standing, spec={"tile": "19KEQ"})
    published(standing, spec={"tile": "19KEQ"}, bounds=other)
    assert standing.tile_bounds("19KEQ") == {"utm": {"epsg": "32719", "bbox": [1.0, 2.0, 3.0, 4.0]}}
    address, data = published(standing, truncate_bytes=5000)
    assert get(address)[2] == data[:5000]
    assert get(address, Range="bytes=4990-")[1]["Content-Range"] == "bytes 4990-4999/5000"
    standing.publish(StreamSpec("32TPT", 2020, size=366, count=3), "20m")
    assert set(standing.metadata("32TPT", 2020)["metadata"]) == {"stream_2k", "stream_4k"}
    assert len(standing.truth("32TPT", 2020)) == 14
    standing.reset()
    assert len(standing.truth("32TPT", 2020)) > 60


def test_faults(standing: StandInService) -> None:
    address, data = published(standing)
    metadata = standing.root + YEAR_2020
    standing.faults.append(Fault.status("metadata", 429, {"Retry-After": "7"}, times=1))
    code, headers, _ = get(metadata)
    assert (code, headers["Retry-After"]) == (429, "7")
    assert get(metadata)[0] == 200
    standing.faults[:] = [Fault.html("metadata", skip=1)]
    assert get(metadata)[1]["Content-Type"] == "application/json"
    assert get(metadata)[2].startswith(b"<!DOCTYPE html>")
    standing.faults[:] = [Fault.truncated_json("metadata"), Fault.no_ranges("stream.mp4", times=1)]
    with pytest.raises(json.JSONDecodeError):
        json.loads(get(metadata)[2])
    assert get(address, Range="bytes=5-9")[2] == data
    standing.faults[:] = [Fault.replaced("metadata", b"[]")]
    assert get(metadata)[2] == b"[]"


def body_until_it_ends(address: str) -> Tuple[int, Optional[Exception]]:
    """Bytes of the body that arrived, and what ended it."""
    arrived = 0
    try:
        with urllib.request.urlopen(address, timeout=30) as answer:
            while answer.read(1):
                arrived += 1
    except OSError as error:
        return arrived, error
    return arrived, None


def test_broken_bodies(standing: StandInService) -> None:
    address, data = published(standing)
    standing.faults[:] = [Fault.cut("stream.mp4", after=3000, times=1)]
    assert body_until_it_ends(address) == (3000, None)
    standing.faults[:] = [Fault.reset("stream.mp4", after=3000, times=1)]
    arrived, error = body_until_it_ends(address)
    assert arrived <= 3000
    assert isinstance(error, ConnectionResetError)
    standing.faults[:] = [Fault.reset("stream.mp4", times=1)]
    assert body_until_it_ends(address)[0] == 0
    standing.faults[:] = [Fault.drip("stream.mp4", after=len(data) - 3, seconds=0.01)]
    assert body_until_it_ends(address) == (len(data), None)


def test_silence_ends_with_the_service() -> None:
    with StandInService() as service:
        service.faults.append(Fault.silence("utm-bounds"))
        ended: List[BaseException] = []

        def ask() -> None:
            try:
                get(service.root + "/s2-tiles/utm-bounds/32TPT")
            except Exception as error:
                ended.append(error)

        asking = threading.Thread(target=ask, daemon=True)
        asking.start()
        while not service.requests:
            asking.join(0.01)
        assert get(service.root + "/x")[0] == 404
        assert not ended
    asking.join(20)
    assert len(ended) == 1
    assert isinstance(ended[0], OSError)


def test_cache_keeps_whole_streams_only(tmp_path: Path) -> None:
    spec = StreamSpec(**{**SMALL, "count": 2})
    streams = []
    racing = [threading.Thread(target=lambda: streams.append(encode(spec, tmp_path))) for _ in range(2)]
    for thread in racing:
        thread.start()
    for thread in racing:
        thread.join()
    assert streams[0].path == streams[1].path
    before = streams[0].path.stat().st_mtime_ns
    assert encode(spec, tmp_path).path.stat().st_mtime_ns == before
    with pytest.raises(RuntimeError, match="ffmpeg"):
        encode(StreamSpec(**{**SMALL, "pixel_format": "no such format"}), tmp_path)
    assert not list(tmp_path.glob(".making-*"))
    assert len([path for path in tmp_path.iterdir() if path.is_dir()]) == 1


def test_cache_folder_can_be_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DUNIA_STREAMS_CACHE", "/elsewhere")
    assert default_cache() == Path("/elsewhere")
    monkeypatch.delenv("DUNIA_STREAMS_CACHE")
    assert default_cache().parts[-2:] == ("build", "streams")


def test_a_link_takes_turns_and_adds_its_round_trips():
    """By a clock of its own: nobody waits."""
    now, waits = [0.0], []
    link = Link(0.08, 8e6, clock=lambda: now[0], sleep=waits.append)
    link.travel(2)
    link.carry(500_000)
    link.carry(500_000)
    now[0] = 3.0
    link.carry(1_000_000)
    assert waits == pytest.approx([0.16, 0.5, 1.0, 1.0])
    assert link.seconds(1_000_000) == pytest.approx(1.08)


def test_answers_pass_the_link(fresh_service: StandInService):
    waits: List[float] = []
    fresh_service.link = Link(0.08, 8e6, clock=lambda: 0.0, sleep=waits.append)
    connection = http.client.HTTPConnection("127.0.0.1", fresh_service.port, timeout=10)
    with contextlib.closing(connection):
        for _ in range(2):
            connection.request("GET", "/api/streaming/s2-tiles/utm-bounds/32TPT")
            length = len(connection.getresponse().read())
    travels, carried = [0.16, 0.08], [1e-6 * length, 2e-6 * length]
    assert waits == pytest.approx([travels[0], carried[0], travels[1], carried[1]])
    fresh_service.reset()
    assert fresh_service.link is None
