"""When a playlist's segments begin, read from their own bytes before ffmpeg gets them, whatever their container."""

from __future__ import annotations

from fractions import Fraction
from typing import Dict, Optional

from . import errors, mp4, mpegts
from .playlist import Segment
from .probe import StreamInfo

_HALF_A_FRAME = Fraction(1, 2)


class SegmentClock:
    """Checks each segment of one playlist for its place, by its own first time stamp."""

    def __init__(self) -> None:
        self._tracks: Dict[bytes, Optional[mp4.VideoTrack]] = {}
        self._origin: Optional[Fraction] = None

    def start(self, media: bytes, initialization: bytes) -> None:
        """Take in the first segment. A fragmented MP4 counts from there: ffmpeg may shift its time as a whole."""
        self._origin = self._first_time(media, initialization)

    def check(self, segment: Segment, media: bytes, initialization: bytes, info: StreamInfo) -> None:
        """Raise :class:`errors.SegmentMisplaced` when a segment does not begin at its place in the playlist.

        Raises :class:`errors.SegmentUnknown` for a container that does not tell when it begins.
        """
        begin = self._first_time(media, initialization)
        start = info.start if mpegts.is_transport_stream(media) else self._origin
        if begin is None or start is None:
            raise errors.SegmentUnknown()
        if abs(float(begin - start) - segment.begin) * float(info.frame_rate) > _HALF_A_FRAME:
            raise errors.SegmentMisplaced()

    def _first_time(self, media: bytes, initialization: bytes) -> Optional[Fraction]:
        if mpegts.is_transport_stream(media):
            return mpegts.first_video_time(media)
        if initialization not in self._tracks:
            self._tracks[initialization] = mp4.read_track(initialization)
        track = self._tracks[initialization]
        return None if track is None else mp4.first_video_time(media, track)
