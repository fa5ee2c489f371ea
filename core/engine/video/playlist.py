"""HLS playlists: parse, check, choose segments. Nothing here fetches anything.

Follows RFC 8216 as far as a finished video needs it: media segments with durations, byte ranges and initialization
sections, discontinuities, and master playlists. Encrypted and live playlists are refused.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Dict, List, Optional, Sequence, Tuple
from urllib.parse import urljoin

from ..errors import Message

MOST_SEGMENTS = 20_000
LARGEST_PLAYLIST = 8 * 2**20
"""Bytes; a year of single-frame segments with long addresses stays far below."""

LONGEST_LINE = 8192
"""Characters; signed addresses have one or two thousand."""

_ATTRIBUTE = re.compile(r' *([A-Z0-9-]+)=("[^"]*"|[^",]*)(?:,|$)')
_BYTE_RANGE = re.compile(r"^(\d{1,15})(?:@(\d{1,15}))?$")


class PlaylistError(ValueError):
    """A playlist that cannot be used; ``reason`` says why, in words that fit into a sentence."""

    def __init__(self, reason: Message) -> None:
        super().__init__(str(reason))
        self.reason = reason


@dataclass(frozen=True)
class ByteRange:
    """Bytes of a file: from ``start`` up to ``stop``; None stands for its end."""

    url: str
    start: int = 0
    stop: Optional[int] = None


@dataclass(frozen=True)
class Segment:
    """A piece of the video: where its bytes are, the initialization section before it, its place on the time line.

    ``begin`` and ``duration`` are in seconds from the playlist's start. ``part`` counts discontinuities.
    """

    media: ByteRange
    initialization: Optional[ByteRange]
    begin: float
    duration: float
    part: int

    @property
    def end(self) -> float:
        """The second at which the next segment begins."""
        return self.begin + self.duration


def is_playlist(head: bytes) -> bool:
    """Tell whether a file that starts with these bytes is a playlist."""
    return head.lstrip(b"\xef\xbb\xbf").startswith(b"#EXTM3U")


def parse_playlist(text: str, url: str) -> Tuple[Segment, ...]:
    """Read a media playlist. Raises :class:`PlaylistError`."""
    lines = _lines(text)
    if any(line.startswith("#EXT-X-STREAM-INF") for line in lines):
        raise PlaylistError(Message("it lists other playlists where segments were expected"))
    if "#EXT-X-ENDLIST" not in lines:
        raise PlaylistError(Message("it has no end"))
    reader = _Reader(url)
    for line in lines[1:]:
        reader.read(line)
    if not reader.segments:
        raise PlaylistError(Message("it has no segments"))
    return tuple(reader.segments)


def best_variant(text: str, url: str) -> Optional[str]:
    """Return the address of a master playlist's stream of the highest bandwidth; None for a media playlist.

    Raises :class:`PlaylistError`.
    """
    lines = _lines(text)
    variants: List[Tuple[int, str]] = []
    for line, following in zip(lines, lines[1:]):
        if line.startswith("#EXT-X-STREAM-INF:") and not following.startswith("#"):
            bandwidth = _attributes(line).get("BANDWIDTH", "0")
            number = int(bandwidth) if re.fullmatch(r"[0-9]{1,15}", bandwidth) else 0
            variants.append((number, _join(url, following)))
    return max(variants)[1] if variants else None


def segments_of(segments: Sequence[Segment], first: float, last: float, margin: float) -> Tuple[int, int]:
    """Choose the segments for the frames between two times (seconds from the playlist's start).

    Returns the half-open range of their indices. The segment after the last one is always included: with an open GOP
    the last frames of a segment are coded at the start of the next. ``margin`` is how much of a frame's duration, in
    seconds, the rounding of the playlist's durations may have shifted a segment.
    """
    begin = next((i for i, segment in enumerate(segments) if segment.end > first + margin), len(segments) - 1)
    end = next((i for i, segment in enumerate(segments) if segment.begin > last + margin), len(segments))
    return begin, min(max(end, begin + 1) + 1, len(segments))


class _Reader:
    """Collects the segments of a media playlist, line by line."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._duration: Optional[float] = None
        self._range: Optional[str] = None
        self._initialization: Optional[ByteRange] = None
        self._part = 0
        self._begin = 0.0
        self._next_offset: Dict[str, int] = {}
        self.segments: List[Segment] = []

    def read(self, line: str) -> None:
        name, _, value = line.partition(":")
        if not line.startswith("#"):
            self._add(line)
        elif name == "#EXTINF":
            self._duration = _duration(value)
        elif name == "#EXT-X-BYTERANGE":
            self._range = value.strip()
        elif name == "#EXT-X-DISCONTINUITY":
            self._part += 1
        elif name == "#EXT-X-MAP":
            self._initialization = self._map(_attributes(line))
        elif name == "#EXT-X-KEY" and _attributes(line).get("METHOD", "NONE") != "NONE":
            raise PlaylistError(Message("its segments are encrypted"))

    def _add(self, address: str) -> None:
        if self._duration is None:
            raise PlaylistError(Message("a segment has no duration"))
        if len(self.segments) >= MOST_SEGMENTS:
            raise PlaylistError(Message("it has more than {most} segments", {"most": MOST_SEGMENTS}))
        url = _join(self._url, address)
        # A range without an offset begins where the segment before it in the same file ended.
        media = _byte_range(url, self._range, self._next_offset.get(url, 0))
        if media.stop is not None:
            self._next_offset[url] = media.stop
        self.segments.append(Segment(media, self._initialization, self._begin, self._duration, self._part))
        self._begin += self._duration
        self._duration = self._range = None

    def _map(self, attributes: Dict[str, str]) -> ByteRange:
        if "URI" not in attributes:
            raise PlaylistError(Message("an initialization section has no address"))
        return _byte_range(_join(self._url, attributes["URI"]), attributes.get("BYTERANGE"), 0)


def _byte_range(url: str, text: Optional[str], offset: int) -> ByteRange:
    """Read a range of a file, which begins at ``offset`` unless it says another. Raises :class:`PlaylistError`."""
    if text is None:
        return ByteRange(url)
    match = _BYTE_RANGE.match(text)
    if not match or not int(match[1]):
        raise PlaylistError(Message("a byte range is malformed"))
    start = int(match[2]) if match[2] else offset
    return ByteRange(url, start, start + int(match[1]))


def _lines(text: str) -> List[str]:
    if len(text) > LARGEST_PLAYLIST:
        raise PlaylistError(Message("it is too long"))
    lines = [line.strip() for line in text.lstrip("\ufeff").splitlines()]
    lines = [line for line in lines if line]
    if any(len(line) > LONGEST_LINE for line in lines):
        raise PlaylistError(Message("a line is too long"))
    if not lines or lines[0] != "#EXTM3U":
        raise PlaylistError(Message("it does not start as a playlist does"))
    return lines


def _attributes(line: str) -> Dict[str, str]:
    attributes: Dict[str, str] = {}
    position = line.find(":") + 1
    # One after the other: a search would try each place of a long line that holds none.
    match = _ATTRIBUTE.match(line, position)
    while match:
        attributes[match[1]] = match[2].strip('"')
        match = _ATTRIBUTE.match(line, match.end())
    return attributes


def _duration(value: str) -> float:
    try:
        duration = float(value.partition(",")[0])
    except ValueError:
        raise PlaylistError(Message("a duration is malformed")) from None
    if not 0.0 < duration < 86_400.0:
        raise PlaylistError(Message("a duration is out of bounds"))
    return duration


def _join(base: str, address: str) -> str:
    try:
        return urljoin(base, address)
    except ValueError:
        raise PlaylistError(Message("an address is malformed")) from None
