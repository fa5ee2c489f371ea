"""Where a stream's bytes come from: a video file behind the relay, or a playlist whose segments are fed to ffmpeg.

Both say how ffmpeg is to be started for some frames, how many frames are declared, and what broke the input.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import takewhile
from typing import Callable, Dict, Iterable, Iterator, List, Optional, Sequence, Set, Tuple, Union

from .. import errors
from ..errors import EngineError
from ..network.http_session import Identity
from ..network.relay import Relay
from ..network.transport import Transport
from .ffmpeg_log import TOLERANCE, Prober, StreamInfo
from .playlist import (
    LARGEST_PLAYLIST,
    ByteRange,
    PlaylistError,
    Segment,
    best_variant,
    is_playlist,
    parse_playlist,
    segments_of,
)
from .segments import Piece, SegmentClock

LARGEST_SEGMENT = 2**30
START_COST_PIXELS = 40_000_000
"""What starting ffmpeg anew on a file costs, in pixels that could be decoded in the meantime."""
UPRIGHT = ("-noautorotate",)
"""A tile has north on top: a rotation tag would turn the pixels and leave the georeference as it is."""
LARGEST_RATE = 25
"""Frames a second of the service's fastest streams."""
CONTAINERS = ("-format_whitelist", "mov,mpegts")
"""What ffmpeg may take a file or a segment for: containers alone. Manifests (DASH, HLS, concat) name further addresses,
which ffmpeg would open by itself, past the rules for addresses."""


class FileSource:
    """A video file behind the relay. ffmpeg seeks in it by itself.

    ``fingerprint`` stays the same as long as the file does; None if its server does not tell.
    """

    def __init__(self, relay: Relay, url: str, identity: Identity) -> None:
        # The relay hands out no bytes of another file under this address.
        relay.check_identity(url, identity)
        self.fingerprint = (url, identity) if identity.is_telling else None
        self._relay = relay
        self._url = url
        self._address = relay.address(url)

    def probe_input(self, frames: int, searches: bool) -> Tuple[List[str], Optional[Iterable[bytes]]]:
        """Arguments and bytes for a look at the stream; what the container's index holds is printed at this level."""
        return ["-loglevel", "level+trace", *self._input(self._address)], None

    def run_input(
        self, info: StreamInfo, first: int, last: int, attempt: int
    ) -> Tuple[List[str], Optional[Iterable[bytes]]]:
        """Arguments and bytes for the frames from ``first`` to ``last``.

        The second attempt begins earlier and ends a few frames behind, since frames may lean on others around them; the
        third begins at the key frame right before and ends with its frame, so that damage elsewhere does not matter.
        """
        margin = 8 if attempt == 2 else 0
        # A little before a key frame, ffmpeg would begin with the one before that.
        at_key = attempt > 2 or (attempt == 1 and first in (info.key_frames or ()))
        place = first + Fraction(1, 4) if at_key else first - margin - Fraction(1, 2)
        # As a time stamp: ffmpeg could add the file's first one only if it had looked at the file. The frames from the
        # key frame on to the wanted one are left out by their times, as all others are.
        stamp = f"{float(info.start + place / info.frame_rate):.6f}"
        seek = (
            ["-noaccurate_seek", "-seek_timestamp", "1", "-ss", stamp] if self._is_behind(info, place) else []
        )
        address = self._address
        if attempt > 1 and info.frame_ends:
            behind = min(last + (4 if attempt == 2 else 0), len(info.frame_ends) - 1)
            address = self._relay.address(self._url, max(info.frame_ends[: behind + 1]))
        return ["-loglevel", "level+info", *seek, *self._input(address)], None

    @staticmethod
    def _is_behind(info: StreamInfo, place: Fraction) -> bool:
        """Whether decoding for a place, counted in frames, can begin anywhere but at the start, as far as is known."""
        return place > 0 and (info.key_frames is None or any(0 < key <= place for key in info.key_frames))

    def _input(self, address: str) -> List[str]:
        allowed = ["-protocol_whitelist", "http,tcp", *CONTAINERS]
        return [*UPRIGHT, *allowed, "-rw_timeout", "180000000", "-i", address]

    def quick_frames(self, prove_start: bool) -> int:
        """How many frames to decode for a look at the stream without ffmpeg's own search, 0 if that cannot do."""
        return 1

    def is_told_quickly(self, prober: Prober) -> bool:
        """Whether such a look has told all: that the first frame decoded is the first, how fast others come."""
        return prober.agrees_with_index()

    def probe_frames(self) -> int:
        """How many frames to decode for a look at the stream; one is enough where the container says the rest."""
        return 1

    def declared_frames(self, rate: Fraction) -> Optional[int]:
        """The number of frames that a playlist declares; a file's container does it itself."""
        return None

    def declared_rate(self) -> Optional[Fraction]:
        """The frames a second that segments declare; ffmpeg reads those of a file itself."""
        return None

    def is_known(self, info: StreamInfo) -> bool:
        """Whether the container says enough of each frame: one with an index does."""
        return info.frame_ends is not None

    def begins_well(self, prober: Prober) -> bool:
        """Whether the first frame decoded is the stream's first."""
        return prober.begins_with_first_frame()

    def restart_frames(self, info: StreamInfo) -> int:
        """How many frames must be saved to be worth another start of ffmpeg."""
        return max(1, START_COST_PIXELS // (info.width * info.height))

    def saved_frames(self, info: StreamInfo, previous: int, wanted: int) -> int:
        """Frames that need not be decoded when ffmpeg starts anew at ``wanted``, after the frame ``previous``."""
        keys = [key for key in info.key_frames or () if key <= wanted]
        return max(keys) - previous - 1 if keys else 0

    @property
    def error(self) -> Optional[EngineError]:
        """What broke the input of the last run, if anything did."""
        return self._relay.errors.get(self._url)

    def is_dead(self) -> bool:
        """Whether nothing more can be had: the file is out of reach."""
        return isinstance(self.error, errors.NetworkError)

    def clear_error(self) -> None:
        """Forget what broke the input of an earlier run."""
        self._relay.errors.pop(self._url, None)

    def activity(self) -> int:
        """A number that grows while input arrives."""
        return self._relay.bytes_sent + self._relay.transport.bytes_received


class PlaylistSource:
    """A playlist whose segments are fetched here and fed to ffmpeg's standard input.

    It has no ``fingerprint``: nothing tells whether its segments have stayed the same but their bytes.
    """

    fingerprint = None

    def __init__(self, transport: Transport, segments: Sequence[Segment]) -> None:
        self._transport = transport
        self._segments = segments
        self._clock = SegmentClock()
        self._short: Set[Segment] = set()
        self._error: Optional[EngineError] = None
        self._fetched: Dict[ByteRange, bytes] = {}

    def probe_input(self, frames: int, searches: bool) -> Tuple[List[str], Optional[Iterable[bytes]]]:
        """Arguments and bytes for a look at some frames of the stream: its first two segments.

        The first one is enough for one frame, unless ffmpeg ``searches`` for what more there is to know.
        """
        count = min(2 if searches or frames > 1 else 1, len(self._segments))
        return ["-loglevel", "level+info", *self._input()], self._bytes(0, count, None)

    def run_input(
        self, info: StreamInfo, first: int, last: int, attempt: int
    ) -> Tuple[List[str], Optional[Iterable[bytes]]]:
        """Arguments and bytes for the frames from ``first`` to ``last``.

        The second attempt has more segments around them, the third none behind: one may be damaged.
        """
        frame = 1.0 / float(info.frame_rate)
        begin, end = segments_of(self._segments, first * frame, last * frame, frame / 4)
        if attempt == 2:
            begin, end = max(0, begin - 2), min(len(self._segments), end + 1)
        elif attempt > 2:
            end = max(begin + 1, end - 1)
        # What the look at the stream has fetched is used once, by the first run; what that does not need is let go.
        wanted = {segment.media for segment in self._segments[begin:end]}
        self._fetched = {part: data for part, data in self._fetched.items() if part in wanted}
        return ["-loglevel", "level+info", *self._input()], self._bytes(begin, end, info)

    def _input(self) -> List[str]:
        return [*UPRIGHT, "-protocol_whitelist", "pipe", *CONTAINERS, "-i", "pipe:0"]

    def _bytes(self, begin: int, end: int, info: Optional[StreamInfo]) -> Iterator[bytes]:
        """Fetch segments one after the other; with ``info``, up to the first that is not what the playlist says.

        Another initialization section ends them too: ffmpeg reads one at its start, and ignores others.
        """
        section = self._segments[begin].initialization
        chosen = list(takewhile(lambda one: one.initialization == section, self._segments[begin:end]))
        try:
            initialization = b""
            if section is not None:
                initialization = self._fetch(section)
                yield initialization
            if info is not None:
                yield from self._checked(chosen, initialization, info)
                return
            for segment in chosen:
                media = self._fetched[segment.media] = self._fetch(segment.media)
                if segment is self._segments[0]:
                    self._clock.start(media, initialization)
                yield media
        except errors.Cancelled:
            return
        except EngineError as error:
            # ffmpeg gets no bytes beyond a gap: what follows would be put together wrongly.
            self._error = error

    def _checked(
        self, segments: Sequence[Segment], initialization: bytes, info: StreamInfo
    ) -> Iterator[bytes]:
        """Fetch and check segments. Each is held back until the next one tells that it is whole."""
        held: Optional[Piece] = None
        for segment in segments:
            try:
                piece = self._piece(segment, initialization, info)
            except errors.Cancelled:
                raise
            except EngineError:
                if held is not None and held.tells_its_end:
                    yield held.media
                raise
            if held is not None:
                self._join(held, piece)
                yield held.media
            held = piece
        if held is not None:
            behind = self._segments.index(held.segment) + 1
            # The stream's own last segment has none behind it, and another initialization begins anew.
            follower = self._segments[behind] if behind < len(self._segments) else None
            if follower and not held.tells_its_end and follower.initialization == held.segment.initialization:
                self._join(held, self._piece(follower, initialization, info))
            yield held.media

    def _piece(self, segment: Segment, initialization: bytes, info: StreamInfo) -> Piece:
        if segment in self._short:
            raise errors.SegmentShort()
        media = self._fetched.pop(segment.media, None) or self._fetch(segment.media)
        return self._clock.check(segment, media, initialization, info)

    def _join(self, piece: Piece, follower: Piece) -> None:
        """Raise :class:`errors.SegmentShort` if something is missing between two segments."""
        if not piece.is_followed_by(follower):
            # A later attempt that leaves the next segment out must not take it for whole.
            self._short.add(piece.segment)
            raise errors.SegmentShort()

    def _fetch(self, part: ByteRange) -> bytes:
        return self._transport.fetch(part.url, LARGEST_SEGMENT, part.start, part.stop)

    def quick_frames(self, prove_start: bool) -> int:
        """How many frames to decode for a look without ffmpeg's own search: 0 if they are to prove the start.

        An initialization section is that of a fragmented MP4, of which only the frames tell how fast they come.
        """
        return 0 if prove_start else 1 if self._segments[0].initialization is None else 2

    def is_told_quickly(self, prober: Prober) -> bool:
        """Whether so few frames have told all: they do of a stream that is as fast as the service makes them."""
        return prober.frame_rate == LARGEST_RATE

    def probe_frames(self) -> int:
        """How many frames to decode for a look at the stream: the first segment's and one more, at a usual rate."""
        return max(2, round(self._segments[0].duration * LARGEST_RATE) + 1)

    def declared_rate(self) -> Optional[Fraction]:
        """The frames a second that the first segment's packets declare."""
        return self._clock.rate

    def declared_frames(self, rate: Fraction) -> Optional[int]:
        """The number of frames that the playlist's durations declare."""
        return round(self._segments[-1].end * float(rate))

    def is_known(self, info: StreamInfo) -> bool:
        """Whether the container says enough of each frame: segments do, which are read as they come."""
        return True

    def begins_well(self, prober: Prober) -> bool:
        """Whether the first segments hold the first frames, one after the other: none is another's or a stranger's."""
        rate = prober.log.frame_rate
        if rate is None or not prober.times:
            return False
        places = [(time - prober.times[0]) * rate for time in prober.times]
        enough = len(self._segments) == 1 or len(places) > round(self._segments[0].duration * float(rate))
        return enough and all(abs(place - number) <= TOLERANCE for number, place in enumerate(places))

    def restart_frames(self, info: StreamInfo) -> int:
        """How many frames must be saved to be worth another start: a segment that is not needed is not fetched."""
        return 1

    def saved_frames(self, info: StreamInfo, previous: int, wanted: int) -> int:
        """Frames that need not be fetched when ffmpeg starts anew at ``wanted``, after the frame ``previous``."""
        frame = 1.0 / float(info.frame_rate)
        _, end = segments_of(self._segments, previous * frame, previous * frame, frame / 4)
        begin, _ = segments_of(self._segments, wanted * frame, wanted * frame, frame / 4)
        return (
            round((self._segments[begin].begin - self._segments[end - 1].end) / frame) if begin > end else 0
        )

    @property
    def error(self) -> Optional[EngineError]:
        """What broke the input of the last run, if anything did."""
        return self._error

    def is_dead(self) -> bool:
        """Whether nothing more can be had: the network is down. A segment may be missing by itself."""
        return isinstance(self.error, (errors.Unreachable, errors.TimedOut, errors.ProxyRefused))

    def clear_error(self) -> None:
        """Forget what broke the input of an earlier run."""
        self._error = None

    def activity(self) -> int:
        """A number that grows while input arrives; bytes fed to ffmpeg are counted by its process."""
        return self._transport.bytes_received


Source = Union[FileSource, PlaylistSource]


def open_source(
    transport: Transport,
    relay: Relay,
    url: str,
    tile: str,
    year: int,
    check: Callable[[], None] = lambda: None,
) -> Source:
    """Find out whether an address holds a file or a playlist, and return the source to decode from.

    Raises :class:`errors.PlaylistInvalid`, a subclass of :class:`errors.NetworkError`, or whatever ``check`` raises.
    """
    head, identity = transport.fetch_from(url, 2**16, 0, 1024, check_too=check)
    if not is_playlist(head):
        return FileSource(relay, url, identity)
    try:
        text, address = _text(transport, url, check)
        variant = best_variant(text, address)
        if variant is not None:
            text, address = _text(transport, variant, check)
        return PlaylistSource(transport, parse_playlist(text, address))
    except PlaylistError as error:
        raise errors.PlaylistInvalid(tile=tile, year=year, reason=error.reason) from error


def _text(transport: Transport, url: str, check: Callable[[], None]) -> Tuple[str, str]:
    """Fetch a playlist; return its text, and the address it came from, which its own addresses are relative to."""
    content, identity = transport.fetch_from(url, LARGEST_PLAYLIST, check_too=check)
    return content.decode("utf-8", errors="replace"), identity.url
