"""What is fuzzed: each target reads bytes as the product does, and asserts what must hold of whatever it accepts.

Errors that the product raises on purpose are its right answer. Anything else that is raised is a finding, and so is an
input that takes longer than :data:`PATIENCE`.
"""

from __future__ import annotations

import json
import time
import warnings
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Callable, Dict, Tuple

import numpy as np

from dunia_streams.core.engine.catalog.service import read_band_year, read_bounds, read_tile_year
from dunia_streams.core.engine.errors import EngineError
from dunia_streams.core.engine.network.addresses import host_of, origin_of
from dunia_streams.core.engine.network.transport import parse_json
from dunia_streams.core.engine.products.bands import BANDS
from dunia_streams.core.engine.products.index_pixels import compute
from dunia_streams.core.engine.products.indices import INDICES, parse_formula
from dunia_streams.core.engine.video import mp4, mpegts
from dunia_streams.core.engine.video.ffmpeg_log import Prober
from dunia_streams.core.engine.video.playlist import PlaylistError, best_variant, parse_playlist, segments_of
from dunia_streams.tests.segment_bytes import PACKET, fragment, initialization, track, transport_stream

PATIENCE = 1.0
"""Seconds of the processor's time: a machine that is busy with something else is no finding."""

URL = "https://dunia.example/api/metadata/s2/2020/32TPT/10"


class TooSlow(Exception):
    """An input took longer than it may."""


@dataclass(frozen=True)
class Target:
    """One parser to fuzz: what reads the bytes, inputs to begin with, words to put in, and how long inputs grow."""

    read: Callable[[bytes], None]
    seeds: Tuple[bytes, ...]
    words: Tuple[str, ...] = ()
    longest: int = 4096

    def check(self, data: bytes) -> None:
        """Read an input; raise what the product must not raise, or :class:`TooSlow`."""
        begun = time.process_time()
        try:
            self.read(data)
        except (EngineError, PlaylistError) as error:
            assert str(error), "an error without a sentence"
        seconds = time.process_time() - begun
        if seconds > PATIENCE:
            raise TooSlow(f"{seconds:.1f} s")


# The service's answers ----------------------------------------------------------------------------


def _read_answers(data: bytes) -> None:
    """The first byte says which call the rest answers."""
    content = parse_json(data[1:], URL)
    call = data[:1]
    if call == b"m":
        year = read_tile_year(content, URL, "32TPT", 2020)
        assert len(year.scenes) == len({scene.name for scene in year.scenes})
        assert len(year.scenes) + year.unusable == len(content["images"])
        for scene in year.scenes:
            assert scene.tile == "32TPT" and scene.year == 2020 and scene.image_number >= 0
            assert all(value is None or 0 <= value <= 100 for value in (scene.cloud, scene.nodata))
        _check_addresses(*year.streams.values())
    elif call == b"b":
        band = read_band_year(content, URL, "32TPT", "B04", 2020)
        assert len(band.records) + band.unusable == len(content["images"])
        assert list(band.records) == sorted(band.records, key=lambda r: (r.sensing_time, r.image_number))
        assert all("/" not in record.baseline for record in band.records)
        _check_addresses(band.stream)
    else:
        bounds = read_bounds(content, URL)
        assert np.isfinite([bounds.xmin, bounds.ymin, bounds.xmax, bounds.ymax]).all()
        assert 32600 <= bounds.epsg < 32800


def _check_addresses(*addresses: str) -> None:
    for address in addresses:
        if address:
            assert host_of(address) and origin_of(address)


def _json(**content: Any) -> bytes:
    return json.dumps(content).encode()


_IMAGE = {
    "image_number": 3,
    "sensing_time": "2020-04-01T10:20:21",
    "cloudy_pixel_percentage": 12.5,
    "nodata_pixel_percentage": 0,
}
_BAND_IMAGE = {
    "image_number": 0,
    "sensing_time": "2020-04-01T10:20:21.024000",
    "pts_time": 1.4,
    "baseline": "N0511",
    "scale_factor": 0.61,
    "add_offset": 104.0,
}
_STREAMS = {"stream_2k": "https://cdn.example/a.mp4", "stream_full": "../s.m3u8", "stream_4k": "//h:1/x"}

_ANSWERS = Target(
    _read_answers,
    (
        b"m" + _json(metadata=_STREAMS, images=[_IMAGE, {**_IMAGE, "image_number": 4}]),
        b"b" + _json(metadata=_STREAMS, images=[_BAND_IMAGE, {**_BAND_IMAGE, "sensing_time": "2020-01-01"}]),
        b"u" + _json(utm={"epsg": "EPSG:32632", "bbox": [600000, 5190240.0, 709800, 5300040]}),
    ),
    (
        *(f'"{name}"' for name in ("metadata", "images", "utm", "epsg", "bbox", *_STREAMS, *_IMAGE, *_BAND_IMAGE)),
        *("NaN", "-Infinity", "null", "true", "1e999", "99999999999999999999", "\\ud800", "{}", "[]", "[[[[[[[["),
        *("2020-02-29T23:59:60", "+00:00", "Z", ".123456789", "http://[", "https://", "EPSG:32760", "\ufeff"),
    ),
)  # fmt: skip


# Playlists and their segments ---------------------------------------------------------------------


def _read_playlist(data: bytes) -> None:
    text = data.decode("utf-8", errors="replace")
    if best_variant(text, URL) is not None:
        return
    segments = parse_playlist(text, URL)
    assert segments[0].begin == 0.0
    for segment, following in zip(segments, segments[1:]):
        assert following.begin == segment.end > segment.begin and following.part >= segment.part
    for segment in segments:
        for place in (segment.media, segment.initialization):
            assert place is None or place.start >= 0 and (place.stop is None or place.stop > place.start)
    for moment in (0.0, segments[-1].begin, segments[-1].end + 1.0):
        begin, end = segments_of(segments, moment, moment, 0.01)
        assert 0 <= begin < end <= len(segments)


_TAGS = (
    "#EXTM3U", "#EXTINF:", "#EXT-X-ENDLIST", "#EXT-X-BYTERANGE:10@5", "#EXT-X-DISCONTINUITY", "#EXT-X-MAP:URI=",
    "#EXT-X-KEY:METHOD=", "#EXT-X-STREAM-INF:BANDWIDTH=", "BYTERANGE=", "NONE", "AES-128", "\ufeff", "nan", "1e999",
    "http://[", "//h:99999/", "concat:", "\u2028", "\x0b", "\x85",
)  # fmt: skip

_PLAYLIST = Target(
    _read_playlist,
    (
        b"#EXTM3U\n#EXT-X-VERSION:6\n#EXTINF:1.5,x\na.ts\n#EXTINF:1,\n/b.ts?t=1\n#EXT-X-ENDLIST\n",
        b'#EXTM3U\n#EXT-X-MAP:URI="i,1.mp4",BYTERANGE="9@1"\n#EXTINF:1,\n#EXT-X-BYTERANGE:8@2\nf\n'
        b'#EXT-X-DISCONTINUITY\n#EXT-X-KEY:METHOD=NONE\n#EXT-X-MAP:URI="j"\n#EXTINF:2\n#EXT-X-BYTERANGE:8\nf\n'
        b"#EXT-X-ENDLIST\n",
        b'#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=1,CODECS="a,b"\nlow.m3u8\n#EXT-X-STREAM-INF:BANDWIDTH=9\nhigh.m3u8\n',
    ),
    _TAGS,
)


def _read_mpegts(data: bytes) -> None:
    """As it is, and as whole packets: mutations seldom keep those."""
    whole = bytearray(data[: len(data) // PACKET * PACKET])
    whole[::PACKET] = b"\x47" * (len(whole) // PACKET)
    for segment in (data, bytes(whole)):
        mpegts.is_transport_stream(segment)
        video = mpegts.read_video(segment)
        if video is not None:
            assert 0 <= video.begin < Fraction(2**33, 90_000)
            assert 1 <= video.frames <= len(segment) // PACKET
            assert all(0 <= counter < 16 for counter in video.counters)
            video.is_followed_by(video)


_MPEGTS = Target(
    _read_mpegts,
    (
        transport_stream([126_000, 129_600, 133_200]),
        transport_stream([2**33 - 1], packets_each=1, first_counter=15),
        transport_stream([0, 3600], packets_each=4),
    ),
    longest=PACKET * 12,
)


def _read_mp4(data: bytes) -> None:
    """The first byte says how much of the rest is the initialization section."""
    split = 1 + 4 * (data[0] if data else 0)
    found = mp4.read_track(data[1:split])
    if found is not None:
        assert found.number >= 0 and found.timescale > 0
        video = mp4.read_video(data[split:], found)
        assert video is None or video.frames >= 1


def _fragmented(section: bytes, *fragments: bytes) -> bytes:
    section += bytes(-len(section) % 4)
    return bytes([len(section) // 4]) + section + b"".join(fragments)


_MP4 = Target(
    _read_mp4,
    (
        _fragmented(initialization(track(1, 12_800)), fragment(1, 0, 4), fragment(1, 2048, 4)),
        _fragmented(
            initialization(track(1, 48_000, b"soun"), track(2, 90_000, version=1)),
            fragment(1, 7, 1),
            fragment(2, 2**33, 2, shift=-900, version=1),
        ),
    ),
    ("moov", "trak", "tkhd", "mdia", "mdhd", "hdlr", "vide", "moof", "traf", "tfhd", "tfdt", "trun", "mdat"),
)


# ffmpeg's log, which a stream's own words get into ------------------------------------------------


def _read_ffmpeg_log(data: bytes) -> None:
    prober = Prober()
    for line in data.split(b"\n"):
        prober.read(line.decode("utf-8", errors="replace").rstrip())
    prober.begins_with_first_frame()
    prober.agrees_with_index()
    for declared in (None, 7):
        info = prober.result(declared)
        if info is not None:
            assert info.frame_rate > 0 and info.time_of(0) == info.start < info.time_of(1)
            assert info.frame_count is None or info.frame_count >= 0


_FFMPEG_LOG = Target(
    _read_ffmpeg_log,
    (
        b"[info]   Duration: 00:00:03.50, start: 1.400000, bitrate: 986 kb/s\n"
        b"[info]   Stream #0:0[0x1](und): Video: h264 (High), yuv420p(tv, bt709, progressive), 366x366, 4 fps\n"
        b"[Parsed_showinfo_0 @ 0x55] [info] config in time_base: 1/16384, frame_rate: 4/1\n"
        b"[Parsed_showinfo_0 @ 0x55] [info] n:   0 pts:  22938 pts_time:1.4 fmt:yuv420p sar:0/1 s:366x366 i:P\n"
        b"[Parsed_showinfo_0 @ 0x55] [info] n:   1 pts:   NOPTS pts_time:NOPTS fmt:gray12le sar:0/1 s:1x9 i:P\n",
        b"[mov,mp4,m4a,3gp,3g2,mj2 @ 0x5] [trace] AVIndex stream 0, sample 0, offset 30, dts 0, size 700, "
        b"distance 0, keyframe 1\n[h264 @ 0x5] [error] error while decoding MB 1 2\n"
        b"[h264 @ 0x5] [warning] concealing 5 DC\n[error] Decoder (codec av1) not found\n",
    ),
    ("NOPTS", "config in time_base: 0/0, frame_rate: 0/0", "9" * 60, "Duration: N/A", "start: -1.5", "AVIndex stream "),
    longest=2**14,
)  # fmt: skip


# Expressions of bands -----------------------------------------------------------------------------

_PIXELS = {name: np.array([[0.0, 0.25, -1.0, np.nan, np.inf]], np.float32) for name in BANDS}


def _read_expression(data: bytes) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", SyntaxWarning)
        warnings.simplefilter("ignore", DeprecationWarning)
        formula = parse_formula(data.decode("utf-8", errors="surrogateescape"))
    assert formula.bands and set(formula.bands) <= set(BANDS)
    values = compute(formula, {name: _PIXELS[name] for name in formula.bands})
    assert values.shape == (1, 5) and values.dtype == np.float32


_EXPRESSION = Target(
    _read_expression,
    (*(text.encode() for text in INDICES.values()), b"-max(B02, 0.1) ** 2 + sqrt(abs(B8A - B12)) / min(3, B01)"),
    (*BANDS, "abs(", "sqrt(", "log(", "exp(", "min(", "max(", " ** ", "9" * 60, "1e999", "1_0", "1j", "lambda:"),
    longest=600,
)  # fmt: skip


TARGETS: Dict[str, Target] = {
    "answers": _ANSWERS,
    "playlist": _PLAYLIST,
    "mpegts": _MPEGTS,
    "mp4": _MP4,
    "ffmpeg_log": _FFMPEG_LOG,
    "expression": _EXPRESSION,
}
