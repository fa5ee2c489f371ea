"""A video file or a playlist -> frames, each with its own presentation time.

A frame is identified by the time that the decoder itself gives it, never by its place in a list: seeking, B-frames,
open groups of pictures and lost segments all shift places without a word. A frame whose time is not that of a wanted
frame, or that comes after the decoder complained, is not handed out; the wanted frame is tried again from further
back, and reported as lost when that fails too.
"""

from __future__ import annotations

import os
import queue
from dataclasses import dataclass
from fractions import Fraction
from typing import Callable, Dict, Iterable, Iterator, List, Optional, Sequence, Tuple, Union

import numpy as np

from . import errors
from .arrays import Pixels
from .errors import EngineError
from .ffmpeg import Ffmpeg, FfmpegProcess
from .mpegts import first_video_time, is_transport_stream
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
from .probe import FrameLog, Prober, StreamInfo, frame_size
from .relay import Relay
from .transport import Transport

ATTEMPTS = 3
"""How often a frame is tried before it is reported as lost."""
TOLERANCE = Fraction(1, 4)
"""How far, in frames, a frame's presentation time may lie from the expected one."""
LARGEST_SEGMENT = 2**30
START_COST_PIXELS = 40_000_000
"""What starting ffmpeg anew costs, in pixels that could be decoded in the meantime."""
LARGEST_RATE = 25
"""Frames a second of the service's fastest streams."""
_LOG_WAIT = 20.0


class FrameBroken(Exception):
    """The rest of a frame never came; whoever reads it drops what it has and asks for the next frame."""


@dataclass(frozen=True)
class Lost:
    """A wanted frame that could not be had, and why."""

    index: int
    error: EngineError


class Frame:
    """One decoded frame, to be read from top to bottom before the next one is asked for.

    ``time`` is its own presentation time in seconds.
    """

    def __init__(self, index: int, time: Fraction, process: FfmpegProcess, row_bytes: int, rows: int) -> None:
        self.index = index
        self.time = time
        self._process = process
        self._row_bytes = row_bytes
        self._rows_left = rows
        self.broken = False

    def read_rows(self, count: int) -> Pixels:
        """Read the next ``count`` rows: an array (count, bytes a row), uint8.

        Raises :class:`FrameBroken` when the stream ends before.
        """
        rows = np.empty((count, self._row_bytes), np.uint8)
        view = rows.data.cast("B")
        if self._process.read_into(view) < len(view):
            self.broken = True
            raise FrameBroken()
        self._rows_left -= count
        return rows

    def skip(self) -> None:
        """Read what is left of the frame, and forget it."""
        while self._rows_left and not self.broken:
            try:
                self.read_rows(min(self._rows_left, 256))
            except FrameBroken:
                return


@dataclass(frozen=True)
class RawFormat:
    """How ffmpeg hands a frame over: its filters (after selection), pixel format, bytes a row and rows."""

    filters: str
    pixel_format: str
    row_bytes: int
    rows: int


class FileSource:
    """A video file behind the relay. ffmpeg seeks in it by itself."""

    def __init__(self, relay: Relay, url: str) -> None:
        self._relay = relay
        self._url = url
        self._address = relay.address(url)

    def probe_input(self) -> Tuple[List[str], Optional[Iterable[bytes]]]:
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
        place = first + Fraction(1, 4) if attempt > 2 else first - margin - Fraction(1, 2)
        # Seconds from the file's own start, which ffmpeg adds by itself.
        seek = ["-ss", f"{float(place / info.frame_rate):.6f}"] if place > 0 else []
        if attempt > 2:
            seek.append("-noaccurate_seek")
        address = self._address
        if attempt > 1 and info.frame_ends:
            behind = min(last + (4 if attempt == 2 else 0), len(info.frame_ends) - 1)
            address = self._relay.address(self._url, max(info.frame_ends[: behind + 1]))
        return ["-loglevel", "level+info", *seek, *self._input(address)], None

    def _input(self, address: str) -> List[str]:
        return ["-protocol_whitelist", "http,tcp", "-rw_timeout", "180000000", "-i", address]

    def probe_frames(self) -> int:
        """How many frames to decode for a look at the stream; one is enough where the container says the rest."""
        return 1

    def declared_frames(self, rate: Fraction) -> Optional[int]:
        """The number of frames that a playlist declares; a file's container does it itself."""
        return None

    def begins_well(self, prober: Prober) -> bool:
        """Whether the first frame decoded is the stream's first."""
        return prober.begins_with_first_frame()

    def saved_frames(self, info: StreamInfo, previous: int, wanted: int) -> int:
        """Frames that need not be decoded when ffmpeg starts anew at ``wanted``, after the frame ``previous``."""
        keys = [key for key in info.key_frames or () if key <= wanted]
        return max(keys) - previous - 1 if keys else 0

    @property
    def error(self) -> Optional[EngineError]:
        """What broke the input of the last run, if anything did."""
        return self._relay.error

    def is_dead(self) -> bool:
        """Whether nothing more can be had: the file is out of reach."""
        return isinstance(self.error, errors.NetworkError)

    def clear_error(self) -> None:
        """Forget what broke the input of an earlier run."""
        self._relay.error = None

    def activity(self) -> int:
        """A number that grows while input arrives."""
        return self._relay.bytes_sent


class PlaylistSource:
    """A playlist whose segments are fetched here and fed to ffmpeg's standard input."""

    def __init__(self, transport: Transport, segments: Sequence[Segment]) -> None:
        self._transport = transport
        self._segments = segments
        self._error: Optional[EngineError] = None

    def probe_input(self) -> Tuple[List[str], Optional[Iterable[bytes]]]:
        """Arguments and bytes for a look at the stream: its first two segments."""
        return ["-loglevel", "level+info", *self._input()], self._bytes(0, min(2, len(self._segments)), None)

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
        return ["-loglevel", "level+info", *self._input()], self._bytes(begin, end, info)

    def _input(self) -> List[str]:
        return ["-protocol_whitelist", "pipe", "-i", "pipe:0"]

    def _bytes(self, begin: int, end: int, info: Optional[StreamInfo]) -> Iterator[bytes]:
        """Fetch segments one after the other; with ``info``, up to the first that does not begin where it should."""
        initialization: Optional[ByteRange] = None
        for segment in self._segments[begin:end]:
            try:
                if segment.initialization is not None and segment.initialization != initialization:
                    initialization = segment.initialization
                    yield self._fetch(initialization)
                media = self._fetch(segment.media)
                if info is not None and is_transport_stream(media):
                    self._check_begin(segment, media, info)
                yield media
            except errors.Cancelled:
                return
            except EngineError as error:
                # ffmpeg gets no bytes beyond a gap: what follows would be put together wrongly.
                self._error = error
                return

    def _fetch(self, part: ByteRange) -> bytes:
        return self._transport.fetch(part.url, LARGEST_SEGMENT, part.start, part.stop)

    @staticmethod
    def _check_begin(segment: Segment, media: bytes, info: StreamInfo) -> None:
        """Raise :class:`errors.SegmentMisplaced` when a segment does not begin at its place in the playlist."""
        begin = first_video_time(media)
        expected = float(info.start) + segment.begin
        if begin is None or abs(float(begin) - expected) * float(info.frame_rate) > 0.5:
            raise errors.SegmentMisplaced()

    def probe_frames(self) -> int:
        """How many frames to decode for a look at the stream: the first segment's and one more, at a usual rate."""
        return max(2, round(self._segments[0].duration * LARGEST_RATE) + 1)

    def declared_frames(self, rate: Fraction) -> Optional[int]:
        """The number of frames that the playlist's durations declare."""
        return round(self._segments[-1].end * float(rate))

    def begins_well(self, prober: Prober) -> bool:
        """Whether the first segments hold the first frames, one after the other: none is another's or a stranger's."""
        rate = prober.log.frame_rate
        if rate is None or not prober.times:
            return False
        places = [(time - prober.times[0]) * rate for time in prober.times]
        enough = len(self._segments) == 1 or len(places) > round(self._segments[0].duration * float(rate))
        return enough and all(abs(place - number) <= TOLERANCE for number, place in enumerate(places))

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
        return 0


Source = Union[FileSource, PlaylistSource]


def open_source(transport: Transport, relay: Relay, url: str, tile: str, year: int) -> Source:
    """Find out whether an address holds a file or a playlist, and return the source to decode from.

    Raises :class:`errors.PlaylistInvalid` or a subclass of :class:`errors.NetworkError`.
    """
    head = transport.fetch(url, 2**16, 0, 1024)
    if not is_playlist(head):
        return FileSource(relay, url)
    try:
        text, address = _text(transport, url)
        variant = best_variant(text, address)
        if variant is not None:
            text, address = _text(transport, variant)
        return PlaylistSource(transport, parse_playlist(text, address))
    except PlaylistError as error:
        raise errors.PlaylistInvalid(tile=tile, year=year, reason=str(error)) from error


def _text(transport: Transport, url: str) -> Tuple[str, str]:
    """Fetch a playlist; return its text, and the address it came from, which its own addresses are relative to."""
    content, address = transport.fetch_from(url, LARGEST_PLAYLIST)
    return content.decode("utf-8", errors="replace"), address


def probe(ffmpeg: Ffmpeg, source: Source, check: Callable[[], None], tile: str, year: int) -> StreamInfo:
    """Decode the first frames of a source and return what ffmpeg says of the stream.

    Raises :class:`errors.DecoderMissing`, :class:`errors.StreamUnreadable`, :class:`errors.StartUnproven` when the
    stream's beginning is lost, an error of the network, or whatever ``check`` raises.
    """
    prober = Prober()
    arguments, feed = source.probe_input()
    arguments = ["-threads", "1", *arguments, "-map", "0:v:0", "-vf", "showinfo=checksum=0", "-copyts"]
    arguments += [*ffmpeg.passthrough, "-frames:v", str(source.probe_frames()), "-f", "null", "-"]
    source.clear_error()
    with FfmpegProcess(
        ffmpeg, arguments, feed=feed, on_line=prober.read, check=check, activity=source.activity
    ) as process:
        code = process.finish()
        tail = process.tail
    rate = prober.log.frame_rate
    info = None if rate is None else prober.result(source.declared_frames(rate))
    if info is not None:
        if not source.begins_well(prober):
            raise errors.StartUnproven(tail, tile=tile, year=year)
        return info
    if source.error is not None:
        raise source.error
    if prober.decoder_missing and prober.codec:
        raise errors.DecoderMissing(tail, path=ffmpeg.path, codec=prober.codec, advice=_other_build())
    if code < 0:
        raise errors.FfmpegCrashed(tail, reason=f"signal {-code}")
    raise errors.StreamUnreadable(tail, tile=tile, year=year)


def _other_build() -> str:
    return "Install a build of ffmpeg that has it, or set the path of another one in the options."


class FrameReader:
    """Decodes wanted frames of one stream. ``check`` raises when the job is canceled."""

    def __init__(
        self, ffmpeg: Ffmpeg, source: Source, info: StreamInfo, raw: RawFormat, check: Callable[[], None]
    ) -> None:
        self.ffmpeg = ffmpeg
        self.source = source
        self.info = info
        self.raw = raw
        self.check = check

    def frames(self, wanted: Sequence[int]) -> Iterator[Union[Frame, Lost]]:
        """Yield each wanted frame (indices, sorted) as :class:`Frame` or, when it cannot be had, as :class:`Lost`.

        Frames come in order of time; a lost one may come after later ones.
        """
        pending = list(wanted)
        attempts: Dict[int, int] = {}
        sharing_fate: List[int] = []
        while pending:
            first = pending[0]
            attempt = attempts[first] = attempts.get(first, 0) + 1
            together = pending[: self._run_length(pending)] if attempt == 1 else [first]
            run = _Run(self, together, attempt)
            for frame in run.frames():
                yield frame
                # A frame is done only when its reader has read it whole and comes back for the next one.
                frame.skip()
                if not frame.broken:
                    pending.remove(frame.index)
            if attempt == 1:
                # Where a run comes to the stream's end without any frame, all of its frames are behind that end.
                sharing_fate = together if run.ended_silently else [first]
            if attempt == ATTEMPTS and first in pending:
                if self.source.is_dead():
                    sharing_fate = list(pending)
                for index in sharing_fate:
                    pending.remove(index)
                    yield Lost(index, run.cause())

    def _run_length(self, pending: Sequence[int]) -> int:
        """Say how many of the pending frames one ffmpeg should decode before another start is cheaper."""
        cost = max(1, START_COST_PIXELS // (self.info.width * self.info.height))
        for count in range(1, len(pending)):
            if self.source.saved_frames(self.info, pending[count - 1], pending[count]) >= cost:
                return count
        return len(pending)


class _Run:
    """One start of ffmpeg for some wanted frames; the first attempt is numbered 1."""

    def __init__(self, reader: FrameReader, wanted: Sequence[int], attempt: int) -> None:
        self._reader = reader
        self._wanted = wanted
        self._attempt = attempt
        self._log = FrameLog()
        self._announced: queue.Queue[Tuple[Optional[Fraction], bool]] = queue.Queue()
        self._last_index = -1
        self._told_of = 0
        self._exit_code: Optional[int] = None
        self._tail = ""

    @property
    def ended_silently(self) -> bool:
        """Whether ffmpeg came to the stream's end without a word of any frame."""
        return self._exit_code is not None and not self._told_of and self._reader.source.error is None

    def frames(self) -> Iterator[Frame]:
        """Yield the wanted frames whose times are proven, in order, up to the first sign of trouble."""
        source = self._reader.source
        source.clear_error()
        arguments, feed = self._command()
        with FfmpegProcess(
            self._reader.ffmpeg,
            arguments,
            feed=feed,
            on_line=self._read_line,
            check=self._reader.check,
            activity=source.activity,
        ) as process:
            for _ in self._wanted:
                frame = self._next_frame(process)
                if frame is None:
                    break
                yield frame
                if frame.broken:
                    break
            else:
                return
            if not process.has_more():
                self._exit_code = process.finish()
            self._tail = process.tail

    def _command(self) -> Tuple[List[str], Optional[Iterable[bytes]]]:
        reader = self._reader
        threads = min(os.cpu_count() or 1, 4)
        source, feed = reader.source.run_input(reader.info, self._wanted[0], self._wanted[-1], self._attempt)
        filters = f"{self._selection()},showinfo=checksum=0,{reader.raw.filters}"
        command = ["-threads", str(threads), "-copyts", *source, "-map", "0:v:0", "-vf", filters]
        command += [*reader.ffmpeg.passthrough, "-frames:v", str(len(self._wanted))]
        return [*command, "-f", "rawvideo", "-pix_fmt", reader.raw.pixel_format, "pipe:1"], feed

    def _selection(self) -> str:
        """The filter that lets only frames near the wanted times pass."""
        info = self._reader.info
        half = Fraction(1, 2) / info.frame_rate
        spans: List[Tuple[Fraction, Fraction]] = []
        for index in self._wanted:
            begin, end = info.time_of(index) - half, info.time_of(index) + half
            if spans and spans[-1][1] == begin:
                spans[-1] = (spans[-1][0], end)
            else:
                spans.append((begin, end))
        terms = "+".join(f"gte(t,{float(begin):.6f})*lt(t,{float(end):.6f})" for begin, end in spans)
        return f"select='{terms}'"

    def _read_line(self, line: str) -> None:
        frame = self._log.read(line)
        if frame is not None:
            moment, text = frame
            self._told_of += 1
            # Frames of another size would be cut into rows of the wrong length.
            fits = frame_size(text) == (self._reader.info.width, self._reader.info.height)
            self._announced.put((moment, bool(self._log.errors) or not fits))

    def _next_frame(self, process: FfmpegProcess) -> Optional[Frame]:
        """Return the next frame if it is proven to be a wanted one; None ends the run."""
        if not process.has_more():
            return None
        try:
            # ffmpeg tells of a frame before it writes it.
            moment, damaged = self._announced.get(timeout=_LOG_WAIT)
        except queue.Empty:
            return None
        index = self._index_of(moment)
        if moment is None or index is None or damaged or index <= self._last_index:
            return None
        self._last_index = index
        raw = self._reader.raw
        return Frame(index, moment, process, raw.row_bytes, raw.rows)

    def _index_of(self, moment: Optional[Fraction]) -> Optional[int]:
        """Return the index of the wanted frame whose time this is, None if it is none's."""
        if moment is None:
            return None
        place = (moment - self._reader.info.start) * self._reader.info.frame_rate
        index = round(place)
        return index if abs(place - index) <= TOLERANCE and index in self._wanted else None

    def cause(self) -> EngineError:
        """Say why a frame of this run could not be had."""
        broken = self._reader.source.error
        if broken is not None:
            return broken
        if self._log.errors:
            return errors.FrameDamaged(self._tail)
        if self._exit_code is not None and self._exit_code < 0:
            return errors.FfmpegCrashed(self._tail, reason=f"signal {-self._exit_code}")
        return errors.FrameMissing(self._tail)
