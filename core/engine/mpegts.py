"""When an MPEG-TS segment begins, and how many frames it holds whole, read from the bytes themselves.

Where a segment is not the one that its place in the playlist promises, ffmpeg may make up time stamps that look right
(it does where the time jumps back), and it decodes what is left of a frame that is cut without a word. So each segment
is looked at before ffmpeg gets it. The layout is that of ISO/IEC 13818-1, 2.4.3.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Optional

import numpy as np

_PACKET = 188
_CLOCK = 90_000


@dataclass(frozen=True)
class Video:
    """The video of a segment: the first frame's presentation time in seconds, and the number of frames that begin."""

    begin: Fraction
    frames: int


def is_transport_stream(data: bytes) -> bool:
    """Tell whether bytes are an MPEG-TS segment."""
    return data[:1] == b"\x47" and data[_PACKET : _PACKET + 1] in (b"\x47", b"")


def read_video(data: bytes) -> Optional[Video]:
    """Look at a segment's video; None if there is none, or if bytes or packets of it are missing."""
    if len(data) % _PACKET:
        return None
    packets = np.frombuffer(data, np.uint8).reshape(-1, _PACKET)
    if (packets[:, 0] != 0x47).any():
        return None
    numbers = (packets[:, 1].astype(np.uint16) & 0x1F) << 8 | packets[:, 2]
    first: Optional[Fraction] = None
    video, frames = -1, 0
    for index in np.flatnonzero(packets[:, 1] & 0x40):
        if video in (-1, numbers[index]):
            time = _video_time(packets[index].tobytes())
            if time is not None:
                first, video, frames = time if first is None else first, int(numbers[index]), frames + 1
    if first is None or _has_gap(packets[numbers == video]):
        return None
    return Video(first, frames)


def _has_gap(packets: np.ndarray) -> bool:  # type: ignore[type-arg]
    """Tell whether the counter of a stream's packets jumps; a packet may be sent twice."""
    counters = packets[(packets[:, 3] & 0x10) > 0, 3] & 0x0F
    steps = (counters[1:] - counters[:-1]) & 0x0F
    return bool((steps > 1).any())


def _video_time(packet: bytes) -> Optional[Fraction]:
    """Return the presentation time of the frame that begins in a packet; None if none of a video does."""
    if not packet[3] & 0x10:
        return None
    payload = packet[4 + (1 + packet[4] if packet[3] & 0x20 else 0) :]
    is_video = len(payload) >= 14 and payload[:3] == b"\0\0\1" and payload[3] & 0xF0 == 0xE0
    if not is_video or not payload[7] & 0x80:
        return None
    stamp = payload[9:14]
    ticks = (stamp[0] >> 1 & 7) << 30 | stamp[1] << 22 | (stamp[2] >> 1) << 15 | stamp[3] << 7 | stamp[4] >> 1
    return Fraction(ticks, _CLOCK)
