"""What ffmpeg's log says of a stream: size, frame rate, first time stamp, number of frames, key frames.

ffprobe is not needed: ffmpeg itself prints all of it, in the ``showinfo`` filter's lines and in its own header.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import Dict, List, NamedTuple, Optional, Tuple

TOLERANCE = Fraction(1, 4)
"""How far, in frames, a frame's presentation time may lie from the expected one."""

LONGEST_LINE = 2000
"""Characters of a line of the log; what is longer quotes the stream's own words."""

# The lines that describe the input quote its tags, which may say anything.
_DESCRIPTION = "[info]  "
_CONFIG = re.compile(r"\bconfig in time_base: (\d+)/(\d+), frame_rate: (\d+)/(\d+)")
_FRAME = re.compile(r"showinfo\S* @ \S+ (?:\[info\] )?n: *(\d+) pts: *(-?\d+|NOPTS) ")
_SIZE = re.compile(r"\bs:(\d+)x(\d+)\b")
_FORMAT = re.compile(r"\bfmt:(\w+)")
# The tags of the file itself are indented further, and come before; those of a stream come after it.
_TAGS_END = re.compile(r"^\[info\] {3}Duration: ")
_DURATION = re.compile(r"^\[info\] {3}Duration: (\d+):(\d\d):(\d\d(?:\.\d+)?)")
_START = re.compile(r"^\[info\] {3}Duration: .*\bstart: (-?\d+\.\d+)")
_VIDEO = re.compile(r"^\[info\]\s+Stream #0:(\d+).*?: Video: (\w+)")
_COLORS = re.compile(r"\bVideo: .*?, \w+\(([^)]*)\)")
# Whole, or not at all: ffmpeg's threads write into one another's lines.
_FRAME_COLORS = re.compile(
    r"showinfo\S* @ \S+ (?:\[info\] )?\s*color_range:\w+ color_space:(\w+) color_primaries:\w+ color_trc:\w+"
)
_INDEX = re.compile(
    r"\bAVIndex stream (\d+), sample \d+, offset ([0-9a-f]+), dts (-?\d+), size (\d+), .* keyframe ([01])"
)
_NO_DECODER = re.compile(
    r"[Dd]ecoder .*not found|no decoder found|Unknown decoder|unsupported codec", re.IGNORECASE
)
_SERIOUS = re.compile(r"^(?:\[[^\]]+\] )*\[(?:error|fatal|panic)\] ")
# ffmpeg's threads write into one another's lines.
_SERIOUS_INSIDE = re.compile(r"\[(?:error|fatal|panic)\] ")
# What a decoder makes up for damage, it tells as a warning or less.
_CONCEALED = re.compile(r"\bcorrupt decoded frame\b|\bconcealing \d+ ")
# Complaints about the container or the transfer tell of missing bytes, not of damage in a frame that was decoded.
_OUTSIDE_DECODER = re.compile(
    r"^(?:\[(?:mov,|mpegts|in#|NULL|http|tcp|pipe|fd|AVIOContext)|\[error\] (?:http|pipe|fd):)"
)
_MATRICES = ("bt709", "fcc", "bt470bg", "smpte170m", "smpte240m", "bt2020nc", "bt2020c")


@dataclass(frozen=True)
class StreamInfo:
    """A stream as probed.

    ``width`` and ``height`` are in pixels, ``frame_rate`` in frames a second, ``start`` is the first frame's
    presentation time in seconds. ``frame_count`` is what the container declares, None if it does not.
    ``key_frames`` are the indices of frames that decoding can start from, ``frame_ends`` the bytes of a file at which
    its frames end, in coding order; None where they are not known.
    ``matrix_tagged`` tells whether the stream says how its colors are coded.
    """

    codec: str
    pixel_format: str
    width: int
    height: int
    frame_rate: Fraction
    start: Fraction
    frame_count: Optional[int]
    key_frames: Optional[Tuple[int, ...]]
    frame_ends: Optional[Tuple[int, ...]]
    matrix_tagged: bool

    def time_of(self, index: int) -> Fraction:
        """The presentation time, in seconds, that the frame of an index must have."""
        return self.start + index / self.frame_rate


class FrameLog:
    """Reads ffmpeg's log line by line: the presentation time of each frame, and signs of damage."""

    def __init__(self) -> None:
        self.time_base: Optional[Fraction] = None
        self.frame_rate: Optional[Fraction] = None
        self.errors: List[str] = []
        self._frames = 0

    def read(self, line: str) -> Optional[Tuple[Optional[Fraction], str]]:
        """Take a line; if it tells of a frame, return its presentation time in seconds (None: it has none), and it."""
        line = line[:LONGEST_LINE]
        if line.startswith(_DESCRIPTION):
            return None
        frame = _FRAME.search(line)
        if frame:
            # A line that is missing would give each later frame the time of the one after it.
            if int(frame[1]) != self._frames or _SERIOUS_INSIDE.search(line):
                self.errors.append(line)
            self._frames += 1
            if frame[2] == "NOPTS" or self.time_base is None:
                return None, line
            return int(frame[2]) * self.time_base, line
        config = _CONFIG.search(line)
        if config and int(config[2]) and self.time_base is None:
            self.time_base = Fraction(int(config[1]), int(config[2]))
            if int(config[4]) and int(config[3]):
                self.frame_rate = Fraction(int(config[3]), int(config[4]))
        elif _CONCEALED.search(line) or (_SERIOUS.match(line) and not _OUTSIDE_DECODER.match(line)):
            self.errors.append(line)
        return None


def frame_size(line: str) -> Optional[Tuple[int, int]]:
    """Return the width and height, in pixels, that a line about a frame tells."""
    size = _SIZE.search(line)
    return (int(size[1]), int(size[2])) if size else None


def frame_format(line: str) -> str:
    """Return ffmpeg's name of the pixel format that a line about a frame tells, "" if it tells none."""
    found = _FORMAT.search(line)
    return found[1] if found else ""


class _Sample(NamedTuple):
    """A frame in a file's index: the byte where it ends, when it is decoded in ticks, whether decoding can begin."""

    end: int
    decoded: int
    key: bool


class Prober:
    """Collects what a short run of ffmpeg, which decodes the first frame, tells of a stream.

    ``declared_rate`` is what the container tells besides, in frames a second.
    """

    def __init__(self) -> None:
        self.log = FrameLog()
        self.declared_rate: Optional[Fraction] = None
        self._codec = ""
        self._pixel_format = ""
        self._matrix_tagged = False
        self._colors_told = False
        self._seconds: Optional[Fraction] = None
        self.times: List[Fraction] = []
        self._size: Optional[Tuple[int, int]] = None
        self._track = ""
        self._samples: Dict[str, List[_Sample]] = {}
        self._container_start: Optional[Fraction] = None
        self._past_tags = False
        self.decoder_missing = False

    @property
    def codec(self) -> str:
        """The name of the video's codec, "" before it is known."""
        return self._codec

    @property
    def frame_rate(self) -> Optional[Fraction]:
        """Frames a second, as ffmpeg has found it or as the first two frames follow one another; None if unknown.

        Without a second frame it is what the container declares.
        """
        if self.log.frame_rate is not None:
            return self.log.frame_rate
        if len(self.times) > 1 and self.times[1] > self.times[0]:
            return 1 / (self.times[1] - self.times[0])
        return self.declared_rate

    def read(self, line: str) -> None:
        """Take a line of the log."""
        line = line[:LONGEST_LINE]
        frame = self.log.read(line)
        if line.startswith(_DESCRIPTION):
            self._read_description(line)
        elif frame:
            self._read_frame(*frame)
        elif "color_space" in line:
            colors = _FRAME_COLORS.search(line)
            if colors:
                self._colors_told = True
                self._matrix_tagged = self._matrix_tagged or colors[1] in _MATRICES
        elif "AVIndex" in line:
            sample = _INDEX.search(line)
            if sample:
                samples = self._samples.setdefault(sample[1], [])
                end = int(sample[2], 16) + int(sample[4])
                samples.append(_Sample(end, int(sample[3]), sample[5] == "1"))
        elif _NO_DECODER.search(line):
            self.decoder_missing = True

    def _read_frame(self, moment: Optional[Fraction], line: str) -> None:
        if moment is not None:
            self.times.append(moment)
        self._size = self._size or frame_size(line)
        self._pixel_format = self._pixel_format or frame_format(line)

    def _read_description(self, line: str) -> None:
        self._past_tags = self._past_tags or bool(_TAGS_END.match(line))
        video = _VIDEO.match(line)
        if video and self._past_tags and not self._codec:
            self._track, self._codec = video[1], video[2]
            colors = _COLORS.search(line)
            if colors:
                words = re.split(r"[,/ ]+", colors[1])
                self._matrix_tagged = any(word in _MATRICES for word in words)
        duration = _DURATION.match(line)
        if duration and self._seconds is None:
            self._seconds = int(duration[1]) * 3600 + int(duration[2]) * 60 + Fraction(duration[3])
        start = _START.match(line)
        if start and self._container_start is None:
            self._container_start = Fraction(start[1])

    def begins_with_first_frame(self) -> bool:
        """Whether the first frame decoded is at the very time at which the container says that it starts."""
        rate = self.log.frame_rate
        if not self.times or rate is None:
            return False
        return self._container_start is None or abs(self.times[0] - self._container_start) * rate < Fraction(
            1, 2
        )

    def agrees_with_index(self) -> bool:
        """Whether a file's index and the first frame say the same, and together all that is to be known.

        That is the case where the frame is the index's first, shown when it is decoded, and each other one comes a
        frame's duration after the one before.
        """
        samples = self._samples.get(self._track, [])
        if not (samples and self.times and self._colors_told and self.log.time_base and self._codec):
            return False
        return self.times[0] == samples[0].decoded * self.log.time_base and self.is_steady()

    def is_steady(self) -> bool:
        """Whether each frame comes one frame's duration after the one before, as far as a file's index tells.

        Else a frame's time does not tell how many were before it.
        """
        samples, rate = self._samples.get(self._track, []), self.log.frame_rate
        if not samples or rate is None or self.log.time_base is None:
            return True
        pace = self.log.time_base * rate
        steps = (
            (sample.decoded - samples[0].decoded) * pace - number for number, sample in enumerate(samples)
        )
        return all(abs(step) <= TOLERANCE for step in steps)

    def result(self, frame_count: Optional[int] = None) -> Optional[StreamInfo]:
        """Return what was found, None if no frame could be decoded.

        ``frame_count`` is what a playlist declares; for a file it is the number of its samples, or its duration times
        its frame rate.
        """
        rate = self.frame_rate
        if not self.times or self._size is None or rate is None:
            return None
        keys: Optional[Tuple[int, ...]] = None
        ends: Optional[Tuple[int, ...]] = None
        # The index of another track, of sound, says nothing of frames.
        samples = self._samples.get(self._track, [])
        if samples and frame_count is None:
            frame_count = len(samples)
            keys = tuple(number for number, sample in enumerate(samples) if sample.key)
            ends = tuple(sample.end for sample in samples)
        elif frame_count is None and self._seconds is not None:
            frame_count = round(self._seconds * rate)
        return StreamInfo(
            self._codec,
            self._pixel_format,
            *self._size,
            rate,
            self.times[0],
            frame_count,
            keys,
            ends,
            self._matrix_tagged,
        )
