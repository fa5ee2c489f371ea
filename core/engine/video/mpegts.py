"""When an MPEG-TS segment begins, and how many frames it holds whole, read from the bytes themselves.

Where a segment is not the one that its place in the playlist promises, ffmpeg may make up time stamps that look right
(it does where the time jumps back), and it decodes what is left of a frame that is cut without a word. So each segment
is looked at before ffmpeg gets it. The layout is that of ISO/IEC 13818-1, 2.4.3.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import List, Optional, Sequence, Tuple

import numpy as np
from numpy.typing import NDArray

_PACKET = 188
_CLOCK = 90_000


@dataclass(frozen=True)
class Video:
    """The video of a segment: the first frame's presentation time in seconds, and the number of frames that begin.

    ``counters`` are those of the first and the last packet; they run on from one segment to the next, or start anew.
    ``rate`` is in frames a second, None unless each frame is shown as long after the one before it.
    ``ends_filled`` says that the last packet is filled up, as one is in which a frame ends; one in 184 needs none.
    """

    begin: Fraction
    frames: int
    counters: Tuple[int, int]
    rate: Optional[Fraction]
    ends_filled: bool

    def is_followed_by(self, other: Video) -> bool:
        """Tell whether nothing is missing between this segment and the next."""
        return other.counters[0] in ((self.counters[1] + 1) % 16, 0)


def is_transport_stream(data: bytes) -> bool:
    """Tell whether bytes are an MPEG-TS segment."""
    return data[:1] == b"\x47" and data[_PACKET : _PACKET + 1] in (b"\x47", b"")


def read_video(data: bytes) -> Optional[Video]:
    """Look at a segment's video; None if there is none, or if bytes or packets of it are missing."""
    if len(data) % _PACKET:
        return None
    packets = np.frombuffer(data, np.uint8).reshape(-1, _PACKET)
    # The second byte's first bit says that the packet came damaged to whoever packed it.
    if (packets[:, 0] != 0x47).any() or (packets[:, 1] & 0x80).any():
        return None
    numbers = (packets[:, 1].astype(np.uint16) & 0x1F) << 8 | packets[:, 2]
    video = -1
    times: List[Fraction] = []
    for index in np.flatnonzero(packets[:, 1] & 0x40):
        if video in (-1, numbers[index]):
            time = _video_time(packets[index].tobytes())
            if time is not None:
                video = int(numbers[index])
                times.append(time)
    counters = _counters(packets[numbers == video])
    steps = (counters[1:] - counters[:-1]) & 0x0F
    # A packet may be sent twice.
    if not times or (steps > 1).any():
        return None
    ends = (int(counters[0]), int(counters[-1]))
    return Video(
        times[0], len(times), ends, _rate(times), _is_filled(packets[numbers == video][-1].tobytes())
    )


def _is_filled(packet: bytes) -> bool:
    """Tell whether a packet has more before its payload than a clock's time, which may stand anywhere."""
    return bool(packet[3] & 0x20) and (packet[4] > 7 or not packet[5] & 0x10)


def _rate(times: Sequence[Fraction]) -> Optional[Fraction]:
    """Return how many frames a second are shown, whatever order they are coded in."""
    shown = sorted(times)
    steps = {later - earlier for earlier, later in zip(shown, shown[1:])}
    step = steps.pop() if len(steps) == 1 else Fraction(0)
    return 1 / step if step else None


def _counters(packets: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Return the counters of those packets that have a payload; the others do not count."""
    counters: NDArray[np.uint8] = packets[(packets[:, 3] & 0x10) > 0, 3] & 0x0F
    return counters


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
