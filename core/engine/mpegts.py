"""When an MPEG-TS segment begins: the time stamp of its first video packet, read from the bytes themselves.

Where a segment is not the one that its place in the playlist promises, ffmpeg may make up time stamps that look right
(it does where the time jumps back). So each segment's own first time stamp is read before ffmpeg gets it. The layout is
that of ISO/IEC 13818-1, 2.4.3.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Optional

_PACKET = 188
_CLOCK = 90_000


def first_video_time(data: bytes) -> Optional[Fraction]:
    """Return the presentation time, in seconds, of a segment's first video packet; None if there is none."""
    for offset in range(0, len(data) - _PACKET + 1, _PACKET):
        packet = data[offset : offset + _PACKET]
        if packet[0] != 0x47:
            return None
        starts_unit, has_payload = packet[1] & 0x40, packet[3] & 0x10
        if not starts_unit or not has_payload:
            continue
        payload = packet[4 + (1 + packet[4] if packet[3] & 0x20 else 0) :]
        is_video = len(payload) >= 14 and payload[:3] == b"\0\0\1" and payload[3] & 0xF0 == 0xE0
        if is_video and payload[7] & 0x80:
            stamp = payload[9:14]
            ticks = (
                (stamp[0] >> 1 & 7) << 30
                | stamp[1] << 22
                | (stamp[2] >> 1) << 15
                | stamp[3] << 7
                | stamp[4] >> 1
            )
            return Fraction(ticks, _CLOCK)
    return None


def is_transport_stream(data: bytes) -> bool:
    """Tell whether bytes are an MPEG-TS segment."""
    return data[:1] == b"\x47" and data[_PACKET : _PACKET + 1] in (b"\x47", b"")
