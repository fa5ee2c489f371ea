"""HLS playlists as RFC 8216 has them, and as somebody who means harm would write them."""

from __future__ import annotations

import random
import subprocess
import sys
from typing import Optional, Sequence, Tuple

import pytest

from dunia_streams.core.engine.video import playlist
from dunia_streams.core.engine.video.playlist import (
    ByteRange,
    PlaylistError,
    Segment,
    best_variant,
    is_playlist,
    parse_playlist,
    segments_of,
)

URL = "https://cdn.example/a/b/list.m3u8?token=1"
HEAD = "#EXTM3U\n#EXT-X-VERSION:6\n#EXT-X-TARGETDURATION:2\n#EXT-X-MEDIA-SEQUENCE:7\n"
END = "#EXT-X-ENDLIST\n"
PATIENCE = 10.0


def parse(*lines: str) -> Tuple[Segment, ...]:
    return parse_playlist(HEAD + "\n".join(lines) + "\n" + END, URL)


def media(*lines: str) -> Sequence[Tuple[str, int, Optional[int]]]:
    """Where the segments of a playlist lie: file name, first byte, the byte after the last."""
    places = [segment.media for segment in parse(*lines)]
    return [(place.url.rpartition("/")[2], place.start, place.stop) for place in places]


def test_segments_lie_end_to_end():
    segments = parse(
        "#EXTINF:1.0,",
        "a.ts",
        "#EXTINF:0.96,a title, with commas",
        "# a remark",
        "",
        "b.ts",
        "#EXTINF:4",
        "c.ts",
    )
    assert [(s.begin, s.duration, s.end) for s in segments] == [
        (0, 1, 1),
        (1, 0.96, 1.96),
        (1.96, 4, 5.96),
    ]
    assert all(s.initialization is None and s.part == 0 and s.media.stop is None for s in segments)


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("s1.ts", "https://cdn.example/a/b/s1.ts"),
        ("../s1.ts?x=1", "https://cdn.example/a/s1.ts?x=1"),
        ("/s1.ts", "https://cdn.example/s1.ts"),
        ("//other.example/s1.ts", "https://other.example/s1.ts"),
        ("http://other.example/s1.ts", "http://other.example/s1.ts"),
    ],
)
def test_addresses_are_joined(address: str, expected: str):
    assert parse("#EXTINF:1,", address)[0].media == ByteRange(expected)


def test_line_ends_blanks_and_a_byte_order_mark_do_not_matter():
    text = "\ufeff" + HEAD + "#EXTINF:1,\n  a.ts \n" + END
    expected = parse("#EXTINF:1,", "a.ts")
    for variant in (text, text.replace("\n", "\r\n"), text.rstrip("\n")):
        assert parse_playlist(variant, URL) == expected
    assert is_playlist(text.encode()) and is_playlist(HEAD.encode())
    assert not is_playlist(b"\0\0\0\x18ftypmp42") and not is_playlist(b"") and not is_playlist(b"\n#EXTM3U")


def test_byte_ranges():
    """Without an offset, a range begins where the same file's previous one ended."""
    assert media(
        "#EXTINF:1,",
        "#EXT-X-BYTERANGE:100@50",
        "f",
        "#EXT-X-BYTERANGE:10",
        "#EXTINF:1,",
        "f",
        "#EXTINF:1,",
        "g",
    ) == [("f", 50, 150), ("f", 150, 160), ("g", 0, None)]
    assert media("#EXTINF:1,", "#EXT-X-BYTERANGE:100", "f") == [("f", 0, 100)]


def test_initialization_sections_hold_until_the_next():
    segments = parse(
        "#EXTINF:1,", "a", '#EXT-X-MAP:URI="i,1.mp4",BYTERANGE="10@20"', "#EXTINF:1,", "b", "#EXTINF:1,", "c",
        "#EXT-X-DISCONTINUITY", '#EXT-X-MAP:URI="i2.mp4"', "#EXTINF:1,", "d",
    )  # fmt: skip
    first = ByteRange("https://cdn.example/a/b/i,1.mp4", 20, 30)
    second = ByteRange("https://cdn.example/a/b/i2.mp4")
    assert [(s.initialization, s.part) for s in segments] == [(None, 0), (first, 0), (first, 0), (second, 1)]


def test_an_initialization_section_is_no_previous_segment():
    """RFC 8216, 4.3.2.2: a range without offset follows the previous media segment's."""
    assert media(
        '#EXT-X-MAP:URI="f",BYTERANGE="100@0"', "#EXTINF:1,", "#EXT-X-BYTERANGE:200@100", "f",
        "#EXT-X-DISCONTINUITY", '#EXT-X-MAP:URI="f",BYTERANGE="100@0"',
        "#EXTINF:1,", "#EXT-X-BYTERANGE:200", "f",
    ) == [("f", 100, 300), ("f", 300, 500)]  # fmt: skip


def test_an_initialization_section_without_an_offset_begins_with_its_file():
    (segment,) = parse('#EXT-X-MAP:URI="f",BYTERANGE="100"', "#EXTINF:1,", "a")
    assert segment.initialization == ByteRange("https://cdn.example/a/b/f", 0, 100)


def test_keys_are_refused_unless_they_say_that_there_is_none():
    assert len(parse("#EXT-X-KEY:METHOD=NONE", "#EXTINF:1,", "a")) == 1
    for key in ('METHOD=AES-128,URI="k"', 'URI="METHOD=NONE",METHOD=SAMPLE-AES', 'METHOD="AES-128"'):
        with pytest.raises(PlaylistError, match="encrypted"):
            parse(f"#EXT-X-KEY:{key}", "#EXTINF:1,", "a")


MALFORMED = {
    "empty": ("", "start"),
    "a_page": ("<html>#EXTM3U</html>", "start"),
    "live": (HEAD + "#EXTINF:1,\na\n", "no end"),
    "nothing": (HEAD + END, "no segments"),
    "master": (HEAD + "#EXT-X-STREAM-INF:BANDWIDTH=1\na\n" + END, "other playlists"),
    "no_duration": (HEAD + "#EXTINF:1,\na\nb\n" + END, "no duration"),
    "word": (HEAD + "#EXTINF:long,\na\n" + END, "malformed"),
    "nan": (HEAD + "#EXTINF:nan,\na\n" + END, "out of bounds"),
    "infinite": (HEAD + "#EXTINF:inf,\na\n" + END, "out of bounds"),
    "negative": (HEAD + "#EXTINF:-1,\na\n" + END, "out of bounds"),
    "a_day": (HEAD + "#EXTINF:86400,\na\n" + END, "out of bounds"),
    "no_bytes": (HEAD + "#EXTINF:1,\n#EXT-X-BYTERANGE:0@5\na\n" + END, "byte range"),
    "no_number": (HEAD + "#EXTINF:1,\n#EXT-X-BYTERANGE:5@\na\n" + END, "byte range"),
    "negative_range": (HEAD + "#EXTINF:1,\n#EXT-X-BYTERANGE:-5@9\na\n" + END, "byte range"),
    "huge_range": (HEAD + f"#EXTINF:1,\n#EXT-X-BYTERANGE:{'9' * 5000}\na\n" + END, "byte range"),
    "map_without_address": (HEAD + "#EXT-X-MAP:X=1\n#EXTINF:1,\na\n" + END, "no address"),
    "address": (HEAD + "#EXTINF:1,\nhttp://[::1\n" + END, "address is malformed"),
    "too_long": (HEAD + "#" * playlist.LARGEST_PLAYLIST, "too long"),
}


@pytest.mark.parametrize(("text", "words"), MALFORMED.values(), ids=MALFORMED)
def test_malformed_playlists_are_refused(text: str, words: str):
    with pytest.raises(PlaylistError, match=words):
        parse_playlist(text, URL)


def test_at_most_20_000_segments():
    line = "#EXTINF:1,\ns.ts\n"
    assert len(parse_playlist(HEAD + line * 20_000 + END, URL)) == 20_000
    with pytest.raises(PlaylistError, match="more than 20000 segments"):
        parse_playlist(HEAD + line * 20_001 + END, URL)


MASTER = """#EXTM3U
#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="a",NAME="BANDWIDTH=9",URI="audio.m3u8"
#EXT-X-STREAM-INF:BANDWIDTH=100,CODECS="hvc1,mp4a",RESOLUTION=10x10
low.m3u8
#EXT-X-STREAM-INF:CODECS="BANDWIDTH=9000",BANDWIDTH=900
../high.m3u8
#EXT-X-STREAM-INF:AVERAGE-BANDWIDTH=5000,BANDWIDTH=300
middle.m3u8
"""


def test_the_best_of_a_master_playlist():
    assert best_variant(MASTER, URL) == "https://cdn.example/a/high.m3u8"
    assert best_variant(HEAD + "#EXTINF:1,\na\n" + END, URL) is None


def test_a_bandwidth_that_is_no_number_is_the_lowest():
    for bandwidth in ("²", "9" * 5_000):
        text = f"#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH={bandwidth}\nodd\n#EXT-X-STREAM-INF:BANDWIDTH=1\ngood\n"
        assert best_variant(text, URL).endswith("/good")


def mutated(text: str, numbers: random.Random) -> str:
    """A text with some of its pieces dropped, doubled, swapped or replaced."""
    odd = (
        "\0",
        '"',
        ",",
        "=",
        "@",
        "-",
        "nan",
        "1e999",
        "9" * 40,
        "\ud800",
        "²",
        "://[",
        "%",
        "\r",
        " ",
        "#EXT-X-",
    )
    pieces = list(text) if numbers.random() < 0.5 else text.splitlines(keepends=True)
    for _ in range(numbers.randint(1, 4)):
        place, other = (numbers.randrange(len(pieces)) for _ in range(2))
        change = numbers.randrange(4)
        if change == 0:
            pieces[place] = ""
        elif change == 1:
            pieces[place] *= 2
        elif change == 2:
            pieces[place], pieces[other] = pieces[other], pieces[place]
        else:
            pieces[place] = numbers.choice(odd)
    return "".join(pieces)


def test_whatever_is_sent_is_read_or_refused():
    numbers, outcomes = random.Random(11), set()
    whole = HEAD + '#EXT-X-MAP:URI="i",BYTERANGE="9@1"\n#EXTINF:1.5,x\n#EXT-X-BYTERANGE:8@2\na\n'
    whole += "#EXT-X-DISCONTINUITY\n#EXT-X-KEY:METHOD=NONE\n#EXTINF:2,\nhttps://h.example/b\n" + END
    for _ in range(6_000):
        text = mutated(whole, numbers)
        try:
            segments = parse_playlist(text, URL)
        except PlaylistError as error:
            outcomes.add(str(error))
            continue
        assert segments and all(0 < s.duration < 86_400 and s.begin >= 0 for s in segments)
        for part in [s.media for s in segments] + [s.initialization for s in segments if s.initialization]:
            assert part.start >= 0 and (part.stop is None or part.stop > part.start)
    assert len(outcomes) >= 8
    for _ in range(2_000):
        try:
            best_variant(mutated(MASTER, numbers), URL)
        except PlaylistError as error:
            outcomes.add(str(error))


def read_elsewhere(lines: str) -> str:
    """Read playlists, one for each text of a list in Python's words, in a process of its own.

    Nothing else could end it, since a regular expression keeps Python's lock.
    """
    script = f"""
from dunia_streams.core.engine.video import playlist
for line in {lines}:
    try:
        playlist.parse_playlist(f"#EXTM3U\\n{{line}}\\n#EXT-X-ENDLIST\\n", "https://h.example/")
    except playlist.PlaylistError:
        print("refused")
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=PATIENCE)
    return done.stdout


def test_a_long_line_does_not_hang():
    keys = (
        """("#EXT-X-KEY:" + text for text in ("A" * 2_000_000, "A=" * 1_000_000 + '"', ',A="' * 500_000))"""
    )
    assert read_elsewhere(keys).split() == ["refused"] * 3


def test_many_lines_as_long_as_allowed_do_not_hang():
    assert read_elsewhere("""["\\n".join(["#EXT-X-KEY:" + "A=" * 4_000 + '"'] * 900)]""").split() == [
        "refused"
    ]


def segments_at(*durations: float) -> Tuple[Segment, ...]:
    return parse(*(line for number, d in enumerate(durations) for line in (f"#EXTINF:{d},", f"{number}")))


def test_the_segments_of_some_frames():
    """Those that hold the times, and always the one after: an open group of pictures ends in it."""
    segments = segments_at(1, 1, 1, 1, 1)
    assert segments_of(segments, 0.0, 0.0, 0.1) == (0, 2)
    assert segments_of(segments, 2.5, 2.5, 0.1) == (2, 4)
    assert segments_of(segments, 2.05, 3.95, 0.1) == (2, 5)
    assert segments_of(segments, 2.95, 2.95, 0.1) == (3, 5)
    assert segments_of(segments, 4.5, 4.5, 0.1) == (4, 5)
    assert segments_of(segments, 99.0, 99.0, 0.1) == (4, 5)


def test_the_segments_of_some_frames_hold_them_whatever_the_durations():
    numbers = random.Random(5)
    for _ in range(300):
        segments = segments_at(*(round(numbers.uniform(0.1, 3), 2) for _ in range(numbers.randint(1, 9))))
        first, last = sorted(numbers.uniform(0, segments[-1].end) for _ in range(2))
        begin, end = segments_of(segments, first, last, 0.02)
        assert 0 <= begin < end <= len(segments)
        # The frame at ``first`` lasts for twice the margin: what ends before its middle does not hold it.
        held = [i for i, s in enumerate(segments) if s.end > first + 0.02 and s.begin <= last]
        if held:
            assert begin == held[0] and min(held[-1] + 2, len(segments)) <= end <= held[-1] + 3
