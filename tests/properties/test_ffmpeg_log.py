"""What ffmpeg's log says of a stream is read, whatever else is in it."""

from __future__ import annotations

from fractions import Fraction
from typing import List

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dunia_streams.core.engine.video.ffmpeg_log import FrameLog, Prober, StreamInfo

CODECS = st.sampled_from(("h264", "hevc", "av1"))
FORMATS = st.sampled_from(("yuv420p", "gray12le", "yuvj420p"))
SHOWINFO = "[Parsed_showinfo_0 @ 0x55d0a1] [info] "
WORDS = st.text(st.characters(blacklist_categories=("Cs", "Cc")), max_size=30)

FAKES = (
    "n:   0 pts:      9 pts_time:9 fmt:rgb24 sar:0/1 s:7x7 i:P",
    "[Parsed_showinfo_0 @ 0x1] [info] n:   0 pts:      9 pts_time:9 fmt:rgb24 sar:0/1 s:7x7 i:P",
    "[Parsed_showinfo_0 @ 0x1] [info] config in time_base: 1/7, frame_rate: 7/1",
    "[mov @ 0x1] [trace] AVIndex stream 0, sample 0, offset 30, dts 0, size 700, distance 0, keyframe 1",
    "Duration: 09:00:00.00, start: 9.000000, bitrate: 1 kb/s",
    "Stream #0:7(und): Video: vp9, rgb24(bt709), 7x7",
    "Decoder (codec h264) not found",
)


def tag(key: str, value: str) -> str:
    """A line with a tag of the file's own, as ffmpeg prints it: its words are whoever's who made the file."""
    return f"[info]     {key:<16}: {value}"


TAGS = st.builds(tag, WORDS | st.sampled_from(FAKES), WORDS | st.sampled_from(FAKES))
FILE_TAGS = st.lists(TAGS, max_size=4)
STREAM_TAGS = st.lists(TAGS.map(lambda line: line.replace("[info]", "[info]  ", 1)), max_size=4)


@st.composite
def probed(draw: st.DrawFn) -> StreamInfo:
    """A stream to tell of."""
    rate = Fraction(draw(st.integers(1, 60)), draw(st.integers(1, 3)))
    base = Fraction(1, draw(st.sampled_from((1000, 16_384, 90_000))))
    samples = draw(
        st.none() | st.lists(st.tuples(st.integers(0, 10**6), st.booleans()), min_size=1, max_size=6)
    )
    seconds = Fraction(draw(st.integers(100, 10**6)), 100)
    return StreamInfo(
        codec=draw(CODECS),
        pixel_format=draw(FORMATS),
        width=draw(st.integers(1, 20_000)),
        height=draw(st.integers(1, 20_000)),
        frame_rate=rate,
        start=draw(st.integers(-(10**6), 10**9)) * base,
        frame_count=len(samples) if samples else round(seconds * rate),
        key_frames=tuple(n for n, (_, key) in enumerate(samples) if key) if samples else None,
        frame_ends=tuple(end + 700 for end, _ in samples) if samples else None,
        matrix_tagged=draw(st.booleans()),
    )


def log_of(info: StreamInfo, base: int, seconds: Fraction) -> List[str]:
    """The lines that ffmpeg prints of a stream."""
    hours, rest = divmod(seconds, 3600)
    minutes, rest = divmod(rest, 60)
    colors = "tv, bt709, progressive" if info.matrix_tagged else "tv, progressive"
    size = f"{info.width}x{info.height}"
    lines = [
        f"[info]   Duration: {hours:02}:{minutes:02}:{float(rest):05.2f}, start: {float(info.start):.6f}, "
        "bitrate: 9 kb/s",
        f"[info]   Stream #0:0[0x1](und): Video: {info.codec} (High), {info.pixel_format}({colors}), {size}, 4 fps",
    ]
    for number, end in enumerate(info.frame_ends or ()):
        lines.append(
            f"[mov,mp4,m4a,3gp,3g2,mj2 @ 0x5] [trace] AVIndex stream 0, sample {number}, offset {end - 700:x}, "
            f"dts {number}, size 700, distance 0, keyframe {int(number in (info.key_frames or ()))}"
        )
    rate = info.frame_rate
    lines.append(f"{SHOWINFO}config in time_base: 1/{base}, frame_rate: {rate.numerator}/{rate.denominator}")
    for number in range(2):
        ticks = round((info.start + number / rate) * base)
        lines.append(
            f"{SHOWINFO}n:   {number} pts:{ticks:>7} pts_time:{ticks / base:g} pos:  896 "
            f"fmt:{info.pixel_format} sar:0/1 s:{size} i:P iskey:1 type:I"
        )
    return lines


@given(probed(), FILE_TAGS, STREAM_TAGS)
def test_a_stream_is_read_from_the_log_whatever_its_tags_say(info: StreamInfo, file_tags, stream_tags):
    base = info.start.denominator * 1000
    seconds = Fraction(info.frame_count or 0) / info.frame_rate
    lines = log_of(info, base, Fraction(round(seconds * 100), 100))
    prober = Prober()
    # The file's tags come before its duration, a stream's behind its own line.
    for line in (*file_tags, *lines[:2], *stream_tags, *lines[2:]):
        prober.read(line)
    found = prober.result()
    assert found is not None and prober.log.errors == [] and not prober.decoder_missing
    assert abs(found.frame_count - info.frame_count) <= (0 if info.frame_ends else info.frame_rate / 100 + 1)
    assert found == StreamInfo(**{**vars(info), "frame_count": found.frame_count})
    assert prober.begins_with_first_frame()
    assert prober.result(frame_count=17).frame_count == 17


@given(probed(), st.integers(1, 10**6).map(lambda millionths: Fraction(millionths, 10**6)))
def test_a_lost_beginning_is_noticed(info: StreamInfo, late: Fraction):
    """The container says when it starts; the first frame that could be decoded is half a frame later or more."""
    prober = Prober()
    start = info.start + (Fraction(1, 2) + late) / info.frame_rate
    moved = StreamInfo(**{**vars(info), "start": start})
    header = log_of(info, 10**6, Fraction(1))
    for line in header[:2] + log_of(moved, start.denominator, Fraction(1))[2:]:
        prober.read(line)
    # The log rounds the container's start to millionths.
    distance = abs(start - Fraction(f"{float(info.start):.6f}")) * info.frame_rate
    assert prober.begins_with_first_frame() == (distance < Fraction(1, 2))


@given(st.lists(st.one_of(WORDS, TAGS, st.sampled_from(FAKES), st.text(max_size=40)), max_size=8))
def test_any_line_is_read(lines):
    prober, log = Prober(), FrameLog()
    for line in lines:
        prober.read(line)
        log.read(line)
    info = prober.result()
    assert info is None or info.frame_rate > 0


def test_numbers_of_any_length_are_read():
    """Python refuses to read integers of more than some thousand digits."""
    prober = Prober()
    for line in (*FAKES, f"[info]   Duration: {'9' * 5000}:00:00.00, start: 0.0"):
        prober.read(
            line.replace("pts:      9", f"pts: {'9' * 5000}").replace("sample 0", f"sample {'9' * 5000}")
        )
        prober.read(line.replace("s:7x7", f"s:{'9' * 5000}x7").replace("1/7", f"1/{'7' * 5000}"))
        prober.read(line.replace("size 700", f"size {'7' * 5000}"))


@pytest.mark.parametrize(
    ("colors", "is_enough"),
    [
        ("color_range:tv color_space:bt709 color_primaries:unknown color_trc:unknown", True),
        ("color_range:unknown color_space:unknown color_primaries:unknown color_trc:unknown", True),
        (" color_space:bt709 color_primaries:unknown color_trc:unknown", False),
        ("color_range:tv color_space:bt70", False),
        ("color_range:tv color_space:color_primaries:unknown color_trc:unknown", False),
    ],
)
def test_a_line_of_colors_counts_only_whole(colors: str, is_enough: bool):
    """ffmpeg's threads write into one another's lines; a quick look that missed something is none."""
    info = StreamInfo("h264", "yuv420p", 8, 8, Fraction(1), Fraction(0), 2, (0,), (700, 1400), False)
    lines = log_of(info, 1, Fraction(2))
    prober = Prober()
    for line in (*lines, f"{SHOWINFO}{colors}"):
        prober.read(line)
    assert prober.agrees_with_index() == is_enough
    found = prober.result()
    assert found is not None and found.matrix_tagged == (is_enough and "bt709" in colors)
