"""When a fragmented MP4 segment begins: the time stamp of its first video sample, read from the boxes themselves.

As for MPEG-TS, a segment that is not the one which its place in the playlist promises must not reach ffmpeg. The layout
is that of ISO/IEC 14496-12: a track's clock is in ``moov/trak/mdia/mdhd`` of the initialization section, the decode
time of a fragment's first sample in ``moof/traf/tfdt``, its shift to the presentation time in ``trun``.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from fractions import Fraction
from typing import Iterator, Optional, Tuple

_MOST_BOXES = 10_000


@dataclass(frozen=True)
class VideoTrack:
    """The video track of an initialization section: its number, and its clock in ticks a second."""

    number: int
    timescale: int


def read_track(initialization: bytes) -> Optional[VideoTrack]:
    """Return the first video track of an initialization section; None if there is none."""
    for trak in _found(initialization, b"moov", b"trak"):
        header, handler = _first(trak, b"tkhd"), _first(trak, b"mdia", b"hdlr")
        clock = _first(trak, b"mdia", b"mdhd")
        if header is None or clock is None or handler is None or handler[8:12] != b"vide":
            continue
        number = _number(header, 20 if header[:1] == b"\1" else 12)
        timescale = _number(clock, 20 if clock[:1] == b"\1" else 12)
        if number is not None and timescale:
            return VideoTrack(number, timescale)
    return None


@dataclass(frozen=True)
class Video:
    """The video of a segment: its first sample's time in seconds on the track's clock, and their number."""

    begin: Fraction
    frames: int


def read_video(segment: bytes, track: VideoTrack) -> Optional[Video]:
    """Look at a segment's video; None if there is none, if it does not say when it begins, or if it is cut short."""
    if not _is_whole(segment):
        return None
    begin: Optional[Fraction] = None
    frames = 0
    for traf in _found(segment, b"moof", b"traf"):
        header, decode_time = _first(traf, b"tfhd"), _first(traf, b"tfdt")
        if header is None or _number(header, 4) != track.number:
            continue
        runs = list(_found(traf, b"trun"))
        frames += sum(_number(run, 4) or 0 for run in runs)
        if begin is None:
            if decode_time is None or not runs:
                return None
            ticks = _number(decode_time, 4, 8 if decode_time[:1] == b"\1" else 4)
            shift = _first_shift(runs[0])
            if ticks is None or shift is None:
                return None
            begin = Fraction(ticks + shift, track.timescale)
    return None if begin is None else Video(begin, frames)


def _is_whole(segment: bytes) -> bool:
    """Tell whether the outer boxes fill a segment to its end."""
    return sum(size for _, _, size in _boxes(segment)) == len(segment)


def _first_shift(run: bytes) -> Optional[int]:
    """Return how many ticks a run's first sample is shown after it is decoded."""
    flags = _number(run, 0)
    if flags is None or not _number(run, 4):
        return None
    if not flags & 0x800:
        return 0
    position = 8 + sum(4 for flag in (0x1, 0x4, 0x100, 0x200, 0x400) if flags & flag)
    shift = _number(run, position)
    # Version 0 counts without a sign; what is above half the range is negative there too, as muxers write it.
    return None if shift is None else shift - 2**32 if shift >= 2**31 else shift


def _found(data: bytes, *path: bytes) -> Iterator[bytes]:
    """Yield the contents of the boxes at a path."""
    for kind, content, _ in _boxes(data):
        if kind == path[0]:
            if len(path) == 1:
                yield content
            else:
                yield from _found(content, *path[1:])


def _first(data: bytes, *path: bytes) -> Optional[bytes]:
    return next(_found(data, *path), None)


def _boxes(data: bytes) -> Iterator[Tuple[bytes, bytes, int]]:
    """Yield kind, content and size of each box, up to the first that is malformed."""
    position = 0
    for _ in range(_MOST_BOXES):
        if position + 8 > len(data):
            return
        size, header = struct.unpack_from(">I", data, position)[0], 8
        kind = data[position + 4 : position + 8]
        if size == 1 and position + 16 <= len(data):
            size, header = struct.unpack_from(">Q", data, position + 8)[0], 16
        elif size == 0:
            size = len(data) - position
        if size < header or position + size > len(data):
            return
        # The pictures themselves are large, and nothing is looked for in them.
        yield kind, b"" if kind == b"mdat" else data[position + header : position + size], size
        position += size


def _number(content: bytes, position: int, size: int = 4) -> Optional[int]:
    piece = content[position : position + size]
    return int.from_bytes(piece, "big") if len(piece) == size else None
