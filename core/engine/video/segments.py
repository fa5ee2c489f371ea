"""Whether a playlist's segments are what it says, read from their own bytes before ffmpeg gets them."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Dict, Optional, Union

from .. import errors
from . import mp4, mpegts
from .ffmpeg_log import StreamInfo
from .playlist import Segment

_HALF_A_FRAME = Fraction(1, 2)


@dataclass(frozen=True)
class Piece:
    """A segment that was checked: its place in the playlist, its bytes, and what was found in them."""

    segment: Segment
    media: bytes
    video: Union[mpegts.Video, mp4.Video]

    @property
    def tells_its_end(self) -> bool:
        """Whether its own bytes tell that none are missing behind them, even where they end between two packets."""
        return not isinstance(self.video, mpegts.Video) or self.video.ends_filled

    def is_followed_by(self, other: Piece) -> bool:
        """Tell whether a segment is whole, as far as the next one can tell."""
        ours, theirs = self.video, other.video
        if self.segment.part == other.segment.part and isinstance(ours, mpegts.Video):
            return not isinstance(theirs, mpegts.Video) or ours.is_followed_by(theirs)
        return True


class SegmentClock:
    """Checks each segment of one playlist for its place and its length, by its own time stamps."""

    def __init__(self) -> None:
        self._tracks: Dict[bytes, Optional[mp4.VideoTrack]] = {}
        self._origin: Optional[Fraction] = None
        self.rate: Optional[Fraction] = None

    def start(self, media: bytes, initialization: bytes) -> None:
        """Take in the first segment; ``rate`` is its frames a second, None if its container does not tell.

        A fragmented MP4 counts from there: ffmpeg may shift its time as a whole.
        """
        video = self._read(media, initialization)
        self._origin = None if video is None else video.begin
        self.rate = video.rate if isinstance(video, mpegts.Video) else None

    def check(self, segment: Segment, media: bytes, initialization: bytes, info: StreamInfo) -> Piece:
        """Return a segment that is found right.

        Raises :class:`errors.SegmentMisplaced` when it does not begin at its place in the playlist,
        :class:`errors.SegmentShort` when it holds fewer frames than the playlist says, and
        :class:`errors.SegmentUnknown` for a container that does not tell.
        """
        video = self._read(media, initialization)
        if video is None:
            known = mpegts.is_transport_stream(media) or self._track(initialization) is not None
            raise errors.SegmentShort() if known else errors.SegmentUnknown()
        start = info.start if mpegts.is_transport_stream(media) else self._origin
        if start is None:
            raise errors.SegmentUnknown()
        if abs(float(video.begin - start) - segment.begin) * float(info.frame_rate) > _HALF_A_FRAME:
            raise errors.SegmentMisplaced()
        # In the first segment, an open group of pictures leaves its first frames to the next.
        if segment.begin > 0.0 and video.frames < round(segment.duration * float(info.frame_rate)):
            raise errors.SegmentShort()
        return Piece(segment, media, video)

    def _read(self, media: bytes, initialization: bytes) -> Union[mpegts.Video, mp4.Video, None]:
        if mpegts.is_transport_stream(media):
            return mpegts.read_video(media)
        track = self._track(initialization)
        return None if track is None else mp4.read_video(media, track)

    def _track(self, initialization: bytes) -> Optional[mp4.VideoTrack]:
        if initialization not in self._tracks:
            self._tracks[initialization] = mp4.read_track(initialization)
        return self._tracks[initialization]
