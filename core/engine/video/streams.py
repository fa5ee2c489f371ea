"""A video file or a playlist -> frames, each with its own presentation time.

A frame is identified by the time that the decoder itself gives it, never by its place in a list: seeking, B-frames,
open groups of pictures and lost segments all shift places without a word. A frame whose time is not that of a wanted
frame, or that comes after the decoder complained, is not handed out; the wanted frame is tried again from further
back, and reported as lost when that fails too.
"""

from __future__ import annotations

import queue
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from fractions import Fraction
from typing import Callable, Dict, Iterable, Iterator, List, Optional, Sequence, Tuple, Union

import numpy as np

from .. import errors
from ..arrays import Pixels
from ..errors import EngineError, Message
from .ffmpeg import Ffmpeg, FfmpegProcess
from .ffmpeg_log import TOLERANCE, FrameLog, StreamInfo, frame_format, frame_size
from .probe import REASON_SIGNAL
from .sources import Source

ATTEMPTS = 3
"""How often a frame is tried before it is reported as lost."""


class FrameBroken(Exception):
    """A frame cannot be used after all; whoever reads it drops what it has and asks for the next frame."""


@dataclass(frozen=True)
class Lost:
    """A wanted frame that could not be had, and why."""

    index: int
    error: EngineError


@dataclass(frozen=True)
class RawFormat:
    """How ffmpeg hands a frame over: its filters (after selection), pixel format, bytes a row and rows."""

    filters: str
    pixel_format: str
    row_bytes: int
    rows: int


class Frame:
    """One decoded frame, to be read from top to bottom and finished before the next one is asked for.

    ``time`` is its own presentation time in seconds, ``stall`` what stopped ffmpeg if it hung at this frame.
    """

    def __init__(
        self, index: int, time: Fraction, process: FfmpegProcess, raw: RawFormat, is_alone: Callable[[], bool]
    ) -> None:
        self.stall: Optional[EngineError] = None
        self.index = index
        self.time = time
        self._process = process
        self._row_bytes = raw.row_bytes
        self._rows_left = raw.rows
        self._is_alone = is_alone
        self._finished = False
        self.broken = False

    def read_rows(self, count: int) -> Pixels:
        """Read the next ``count`` rows: an array (count, bytes a row), uint8.

        Raises :class:`FrameBroken` when the stream ends before.
        """
        rows = np.empty((count, self._row_bytes), np.uint8)
        view = rows.data.cast("B")
        with self._stalls():
            self.broken = self._process.read_into(view) < len(view)
        if self.broken:
            raise FrameBroken()
        self._rows_left -= count
        return rows

    def finish(self) -> None:
        """Read what is left of the frame, and see that no other one has its time.

        Raises :class:`FrameBroken` when the stream ends before, or when there is another one.
        """
        while self._rows_left and not self.broken:
            self.read_rows(min(self._rows_left, 256))
        if not self._finished and not self.broken:
            self._finished = True
            with self._stalls():
                self.broken = not self._is_alone()
        if self.broken:
            raise FrameBroken()

    @contextmanager
    def _stalls(self) -> Iterator[None]:
        """Take an ffmpeg that hangs for one that ended: it is started anew."""
        try:
            yield
        except errors.FfmpegStalled as error:
            self.stall, self.broken = error, True


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
            try:
                for frame in run.frames():
                    yield frame
                    # A frame is done only when its reader has read it whole and comes back for the next one.
                    with suppress(FrameBroken):
                        frame.finish()
                    run.stall = frame.stall
                    if not frame.broken:
                        pending.remove(frame.index)
            except errors.FfmpegStalled as error:
                run.stall = error
            if run.twin is not None:
                pending.remove(run.twin)
                yield Lost(run.twin, errors.FrameTimeShared())
            if attempt == 1:
                # Where a run comes to the stream's end without any frame, all of its frames are behind that end.
                sharing_fate = together if run.ended_silently else [first]
            if attempt == ATTEMPTS and first in pending:
                if self.source.is_dead() or run.stall is not None:
                    sharing_fate = list(pending)
                for index in sharing_fate:
                    pending.remove(index)
                    yield Lost(index, run.cause())

    def _run_length(self, pending: Sequence[int]) -> int:
        """Say how many of the pending frames one ffmpeg should decode before another start is cheaper."""
        cost = self.source.restart_frames(self.info)
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
        self._next: Optional[Tuple[Optional[Fraction], bool]] = None
        self.twin: Optional[int] = None
        self.stall: Optional[EngineError] = None
        self._last_index = -1
        self._told_of = 0
        self._exit_code: Optional[int] = None
        self._tail = ""

    @property
    def ended_silently(self) -> bool:
        """Whether ffmpeg came to the stream's end without a word of any frame; a crash is none."""
        ended = self._exit_code is not None and self._exit_code >= 0
        return ended and not self._told_of and self._reader.source.error is None

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
            if process.log_ended or process.output_ended:
                self._exit_code = process.finish()
            self._tail = process.tail

    def _command(self) -> Tuple[List[str], Optional[Iterable[bytes]]]:
        reader = self._reader
        threads = reader.ffmpeg.decoding_threads
        source, feed = reader.source.run_input(reader.info, self._wanted[0], self._wanted[-1], self._attempt)
        filters = f"{self._filters()},{reader.raw.filters}"
        # What was looked at already need not be again; a later attempt takes nothing for granted.
        known = self._attempt == 1 and reader.source.is_known(reader.info)
        look = reader.ffmpeg.unprobed if known else ()
        command = ["-threads", str(threads), "-copyts", *look, *source, "-map", "0:v:0", "-vf", filters]
        command += [*reader.ffmpeg.passthrough, "-f", "rawvideo", "-pix_fmt", reader.raw.pixel_format]
        return [*command, "pipe:1"], feed

    def _filters(self) -> str:
        """The filters that let only frames near the wanted times pass, and tell of them.

        What comes right behind the last one is told, too, to see that no other frame has the time of the last. It ends
        ffmpeg, and is not converted.
        """
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
        last = f"{float(spans[-1][1]):.6f}"
        return f"select='{terms}+gte(t,{last})',showinfo=checksum=0,trim=end={last}"

    def _read_line(self, line: str) -> None:
        frame = self._log.read(line)
        if frame is not None:
            moment, text = frame
            self._told_of += 1
            # Frames of another size would be cut into rows of the wrong length, those of another format converted.
            info = self._reader.info
            fits = frame_size(text) == (info.width, info.height) and frame_format(text) == info.pixel_format
            self._announced.put((moment, bool(self._log.errors) or not fits))

    def _next_frame(self, process: FfmpegProcess) -> Optional[Frame]:
        """Return the next frame if it is proven to be a wanted one; None ends the run."""
        told, self._next = self._announcement(process), None
        if told is None:
            return None
        moment, damaged = told
        index = self._index_of(moment)
        if moment is None or index is None or damaged or index <= self._last_index:
            return None
        self._last_index = index
        return Frame(index, moment, process, self._reader.raw, lambda: self._is_alone(process, index))

    def _announcement(self, process: FfmpegProcess) -> Optional[Tuple[Optional[Fraction], bool]]:
        """Look at what ffmpeg says of the next frame: its time, and whether it is doubtful; None if there is none.

        ffmpeg tells of a frame before it writes it.
        """
        if self._next is None and process.wait_for_log(lambda: not self._announced.empty()):
            self._next = self._announced.get()
        return self._next

    def _is_alone(self, process: FfmpegProcess, index: int) -> bool:
        """Whether the frame that follows has another time; if not, neither can be told from the other."""
        told = self._announcement(process)
        if told is None:
            # What a crash has cut off may have been such a frame.
            return process.log_ended and process.finish() >= 0
        if self._index_of(told[0]) == index:
            self.twin = index
        return self.twin is None

    def _index_of(self, moment: Optional[Fraction]) -> Optional[int]:
        """Return the index of the wanted frame whose time this is, None if it is none's."""
        if moment is None:
            return None
        place = (moment - self._reader.info.start) * self._reader.info.frame_rate
        index = round(place)
        return index if abs(place - index) <= TOLERANCE and index in self._wanted else None

    def cause(self) -> EngineError:
        """Say why a frame of this run could not be had."""
        broken = self._reader.source.error or self.stall
        if broken is not None:
            return broken
        if self._log.errors:
            return errors.FrameDamaged(self._tail)
        if self._exit_code is not None and self._exit_code < 0:
            return errors.FfmpegCrashed(
                self._tail, reason=Message(REASON_SIGNAL, {"number": -self._exit_code})
            )
        return errors.FrameMissing(self._tail)
