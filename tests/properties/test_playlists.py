"""Playlists: what is written is read, and the segments of frames are those that hold them."""

from __future__ import annotations

from typing import List, Optional, Tuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dunia_streams.core.engine.video.playlist import (
    PlaylistError,
    Segment,
    best_variant,
    parse_playlist,
    segments_of,
)

URL = "https://cdn.example/a/list.m3u8"
NAMES = st.text("abcdefgh0123456789_-", min_size=1, max_size=12).map(lambda name: f"{name}.ts")
RANGES = st.none() | st.tuples(st.integers(1, 10**6), st.none() | st.integers(0, 10**6))
WRITTEN = st.lists(
    st.tuples(st.integers(1, 20_000), NAMES, RANGES, st.booleans(), st.none() | NAMES),
    min_size=1,
    max_size=10,
)


@given(WRITTEN, st.sampled_from(("\n", "\r\n", "\n\n")), st.booleans())
def test_what_is_written_is_read(written, line_end: str, with_mark: bool):
    """Durations in milliseconds, byte ranges with and without an offset, discontinuities, initialization sections."""
    lines = ["#EXTM3U"]
    expected: List[Tuple[str, int, Optional[int], int, Optional[str]]] = []
    ends, part, section = {}, 0, None
    for milliseconds, name, wanted, breaks, new_section in written:
        if breaks:
            lines.append("#EXT-X-DISCONTINUITY")
            part += 1
        if new_section:
            lines.append(f'#EXT-X-MAP:URI="{new_section}"')
            section = f"https://cdn.example/a/{new_section}"
        lines.append(f"#EXTINF:{milliseconds / 1000:.3f},")
        start, stop = 0, None
        if wanted:
            length, offset = wanted
            lines.append(f"#EXT-X-BYTERANGE:{length}" + ("" if offset is None else f"@{offset}"))
            start = ends.get(name, 0) if offset is None else offset
            stop = ends[name] = start + length
        lines.append(name)
        expected.append((f"https://cdn.example/a/{name}", start, stop, part, section))
    text = ("\ufeff" if with_mark else "") + line_end.join([*lines, "#EXT-X-ENDLIST", ""])

    segments = parse_playlist(text, URL)
    found = [
        (s.media.url, s.media.start, s.media.stop, s.part, s.initialization and s.initialization.url)
        for s in segments
    ]
    assert found == expected
    total = 0
    for segment, (milliseconds, *_) in zip(segments, written):
        assert segment.begin == pytest.approx(total / 1000) and segment.duration == milliseconds / 1000
        total += milliseconds


@given(st.lists(st.integers(1, 8), min_size=1, max_size=18), st.sampled_from((4, 25)), st.data())
def test_the_segments_of_frames_are_those_that_hold_them(lengths, fps: int, data: st.DataObject):
    """Segments of whole frames, their durations rounded to milliseconds, against a count of the frames."""
    lines = [line for count in lengths for line in (f"#EXTINF:{count / fps:.3f},", "s.ts")]
    segments = parse_playlist("\n".join(["#EXTM3U", *lines, "#EXT-X-ENDLIST"]), URL)
    holder = [number for number, count in enumerate(lengths) for _ in range(count)]
    first = data.draw(st.integers(0, len(holder) - 1))
    last = data.draw(st.integers(first, len(holder) - 1))
    found = segments_of(segments, first / fps, last / fps, 0.25 / fps)
    # The one behind the last is always there: an open group of pictures ends in it.
    assert found == (holder[first], min(holder[last] + 2, len(segments)))


@given(st.lists(st.tuples(st.integers(0, 10**9), NAMES), min_size=1, max_size=8, unique_by=lambda v: v[0]))
def test_the_best_variant_has_the_highest_bandwidth(variants):
    lines = [f'#EXT-X-STREAM-INF:CODECS="a,B=9",BANDWIDTH={width}\n{name}' for width, name in variants]
    assert best_variant("\n".join(["#EXTM3U", *lines]), URL) == f"https://cdn.example/a/{max(variants)[1]}"


LINES = st.sampled_from(
    ["#EXTM3U", "#EXTINF:1,", "#EXTINF:nan", "a.ts", "#EXT-X-ENDLIST", "#EXT-X-BYTERANGE:9@0", "#EXT-X-BYTERANGE:",
     '#EXT-X-MAP:URI="i"', "#EXT-X-MAP:", "#EXT-X-KEY:METHOD=NONE", "#EXT-X-KEY:METHOD=AES-128", "http://[",
     "#EXT-X-DISCONTINUITY", "#EXT-X-STREAM-INF:BANDWIDTH=1"]
) | st.text(max_size=20)  # fmt: skip


@given(st.lists(LINES, max_size=12))
def test_what_is_accepted_keeps_the_rules(lines):
    text = "\n".join(["#EXTM3U", *lines, "#EXT-X-ENDLIST"])
    try:
        segments = parse_playlist(text, URL)
    except PlaylistError as error:
        assert str(error)
        return
    assert not any("AES-128" in line and line.startswith("#EXT-X-KEY:") for line in lines)
    assert len(segments) == sum(bool(s.strip()) and not s.strip().startswith("#") for s in text.splitlines())
    _keep_the_rules(segments)


def _keep_the_rules(segments: Tuple[Segment, ...]) -> None:
    assert segments[0].begin == 0.0
    for one, following in zip(segments, segments[1:]):
        assert one.begin < one.end == following.begin and one.part <= following.part
    for segment in segments:
        assert segment.media.start >= 0
        assert segment.media.stop is None or segment.media.stop > segment.media.start
