"""Segments made byte by byte: when they begin and how many frames they hold is read back; what is cut is noticed."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import assume, given
from hypothesis import strategies as st

from dunia_streams.core.engine.video import mp4, mpegts
from dunia_streams.tests.segment_bytes import PACKET, fragment, initialization, track, transport_stream

TICKS = st.lists(st.integers(0, 2**33 - 1), min_size=1, max_size=6)
COUNTERS = st.integers(0, 15)


@given(TICKS, st.integers(1, 5), COUNTERS, st.integers(0x20, 0x1FFE))
def test_a_transport_stream_says_when_it_begins(ticks, packets_each: int, counter: int, number: int):
    data = transport_stream(ticks, packets_each, counter, number)
    assert mpegts.is_transport_stream(data)
    last = (counter + len(ticks) * packets_each - 1) % 16
    video = mpegts.read_video(data)
    assert (video.begin, video.frames, video.counters) == (
        Fraction(ticks[0], 90_000),
        len(ticks),
        (counter, last),
    )


@given(
    st.integers(0, 2**30),
    st.integers(1, 90_000),
    st.permutations(range(5)),
    st.integers(0, 4),
    st.integers(1, 9),
)
def test_a_transport_stream_says_how_fast_its_frames_come(start, step, order, late: int, ticks: int):
    """In whatever order they are coded; one that comes too late leaves no pace."""
    shown = [start + number * step for number in order]
    assert mpegts.read_video(transport_stream(shown, 2, 0)).rate == Fraction(90_000, step)
    assert mpegts.read_video(transport_stream([start] * 2, 2, 0)).rate is None
    assert mpegts.read_video(transport_stream([start], 2, 0)).rate is None
    shown[late] += 5 * step + ticks
    assert mpegts.read_video(transport_stream(shown, 2, 0)).rate is None


@given(TICKS, st.integers(2, 5), COUNTERS, st.data())
def test_a_lost_packet_or_byte_is_noticed(ticks, packets_each: int, counter: int, data: st.DataObject):
    whole = transport_stream(ticks, packets_each, counter)
    count = len(whole) // PACKET
    # The first packet is none of the video's; the ends are told by the neighbors.
    assume(count > 3)
    lost = data.draw(st.integers(2, count - 2))
    assert mpegts.read_video(whole[: lost * PACKET] + whole[(lost + 1) * PACKET :]) is None
    cut = data.draw(st.integers(1, len(whole) - 1))
    assert cut % PACKET == 0 or mpegts.read_video(whole[:cut]) is None
    strange = bytearray(whole)
    strange[lost * PACKET] ^= data.draw(st.integers(1, 255))
    assert mpegts.read_video(bytes(strange)) is None


@given(TICKS, COUNTERS, st.integers(0, 14))
def test_a_gap_between_segments_is_noticed(ticks, counter: int, gap: int):
    """Counters run on from one segment to the next, or start anew."""
    ours = mpegts.read_video(transport_stream(ticks, 2, counter))
    following = ours.counters[1] + 1 + gap
    theirs = mpegts.read_video(transport_stream(ticks, 2, following % 16))
    assert ours.is_followed_by(theirs) == (gap == 0 or following % 16 == 0)


TRACKS = st.lists(
    st.tuples(st.sampled_from((b"vide", b"soun")), st.integers(1, 2**32 - 1), st.integers(0, 1)), max_size=4
)


@given(TRACKS)
def test_the_first_video_track_is_found(tracks):
    made = [track(n, scale, kind, version) for n, (kind, scale, version) in enumerate(tracks, 1)]
    expected = [mp4.VideoTrack(n, scale) for n, (kind, scale, _) in enumerate(tracks, 1) if kind == b"vide"]
    assert mp4.read_track(initialization(*made)) == (expected[0] if expected else None)


FRAGMENTS = st.lists(
    st.tuples(st.integers(1, 3), st.integers(0, 2**40), st.integers(1, 5), st.integers(-(2**20), 2**20)),
    min_size=1,
    max_size=5,
)


@given(FRAGMENTS, st.integers(1, 10**6), st.data())
def test_a_fragmented_file_says_when_it_begins_and_that_it_is_cut(
    fragments, timescale: int, data: st.DataObject
):
    pieces = [fragment(n, time, frames, shift, version=1) for n, time, frames, shift in fragments]
    segment = b"".join(pieces)
    ours = [(time, frames, shift) for number, time, frames, shift in fragments if number == 2]
    expected = None
    if ours:
        begin = Fraction(ours[0][0] + ours[0][2], timescale)
        expected = mp4.Video(begin, sum(frames for _, frames, _ in ours))
    video_track = mp4.VideoTrack(2, timescale)
    assert mp4.read_video(segment, video_track) == expected
    ends = {0}
    for kind, size in _outer_boxes(segment):
        assert kind in (b"moof", b"mdat")
        ends.add(max(ends) + size)
    cut = data.draw(st.integers(1, len(segment) - 1))
    assert cut in ends or mp4.read_video(segment[:cut], video_track) is None


def _outer_boxes(data: bytes):
    while data:
        size = int.from_bytes(data[:4], "big")
        yield data[4:8], size
        data = data[size:]


@given(st.binary(max_size=400), st.binary(max_size=400))
def test_any_bytes_are_read_or_not(one: bytes, other: bytes):
    for data in (one, b"G" + one[:187].ljust(187, b"\0") + b"G" + other[:187].ljust(187, b"\0")):
        video = mpegts.read_video(data)
        assert video is None or 0 <= video.begin < Fraction(2**33, 90_000)
        found = mp4.read_video(data, mp4.VideoTrack(1, 1000))
        assert found is None or found.frames > 0
