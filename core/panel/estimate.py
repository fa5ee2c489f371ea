"""How large a download will be and how long it will take, from what earlier ones were; and how long one still takes.

Nothing here is a guess: without a measurement there is no estimate.
"""

from __future__ import annotations

import json
import math
import os
import time
from collections import deque
from dataclasses import dataclass
from typing import Deque, Iterable, List, Optional, Tuple

from qgis.core import QgsSettings
from qgis.PyQt.QtCore import QCoreApplication, QLocale

from ..engine.catalog.service import RESOLUTIONS
from ..engine.existing import pixels_of
from ..engine.files.geotiff import COLORS, COMPRESSIONS
from ..engine.job import DownloadJob, Report, SceneResult
from ..settings import ROOT

_GROUP = f"{ROOT}/measured"
_MEMORY = 100.0
"""Scenes that a mean remembers: older ones fade, as machines and services change."""
_LARGEST_STEP = 3.0
"""How many times a job may differ from the mean before it counts as this many: a laptop may have slept in it."""
_INTERVAL = 1.0
_FEWEST_INTERVALS = 4
_SHORTEST_MEMORY = 60.0
SEARCH_PERCENT = 5.0
"""Percent of a job's progress that belong to the search, before any scene."""


@dataclass(frozen=True)
class Estimate:
    """What a download will need: bytes on disk, and seconds, None where no time has been measured."""

    bytes: float
    seconds: Optional[float] = None


@dataclass(frozen=True)
class _Mean:
    """A running mean and the number of scenes behind it, at most ``_MEMORY``."""

    value: float = 0.0
    scenes: float = 0.0

    def with_scenes(self, value: float, count: int) -> _Mean:
        """Return the mean after some more scenes, whose own mean is ``value``."""
        if self.scenes:
            value = min(max(value, self.value / _LARGEST_STEP), self.value * _LARGEST_STEP)
        total = self.scenes + count
        return _Mean((self.value * self.scenes + value * count) / total, min(total, _MEMORY))


@dataclass(frozen=True)
class _Kind:
    """What makes files alike: resolution, compression and color."""

    resolution: str
    compression: str
    color: str

    def distance(self, other: _Kind) -> Optional[Tuple[int, ...]]:
        """Say how unlike other files are in size, to be compared; None if theirs say nothing of these."""
        compressed = (self.compression == "NONE") == (other.compression == "NONE")
        if not compressed:
            return None
        names = list(RESOLUTIONS)
        steps = abs(names.index(self.resolution) - names.index(other.resolution))
        return int(self.compression != other.compression), steps, int(self.color != other.color)


class Measurements:
    """What finished downloads have shown, kept in QGIS's settings. Main thread only."""

    def record(self, job: DownloadJob, report: Report, seconds: Optional[float] = None) -> None:
        """Learn from a finished job: the sizes of its files and, where ``seconds`` is given, how long it took."""
        files = [
            (size, pixels_of(job, result.scene.tile)) for result in report.written for size in _size(result)
        ]
        pixels = sum(count for _, count in files)
        if not pixels:
            return
        kind = _Kind(job.resolution, job.output.compression, job.output.color)
        _remember("bytes_per_pixel", kind, sum(size for size, _ in files) / pixels, len(files))
        if seconds is not None and seconds > 0 and not report.failed:
            _remember("seconds_per_scene", kind, seconds / len(report.written), len(files))

    def estimate(
        self, scene_count: int, pixels_per_scene: int, resolution: str, compression: str, color: str
    ) -> Optional[Estimate]:
        """Estimate a download; None where nothing is known of the size of such files.

        The time is known only from downloads of the very resolution, compression and color. The size of a pixel is also
        taken from the most similar files there are, previews included; but what is compressed tells nothing of what is
        not.
        """
        kind = _Kind(resolution, compression, color)
        bytes_per_pixel = _nearest("bytes_per_pixel", kind)
        if bytes_per_pixel is None:
            return None
        seconds = _recall("seconds_per_scene", kind)
        return Estimate(
            scene_count * pixels_per_scene * bytes_per_pixel.value,
            scene_count * seconds.value if seconds.scenes else None,
        )


class TimeLeft:
    """The seconds that a job still takes, told from its progress so that they count down steadily.

    The pace is that of the last half of the time, or of the last minute, from the first decoded scene on: the search
    before it tells nothing, and the scenes that are there already pass in no time, right after the search.
    """

    def __init__(self) -> None:
        self._samples: Deque[Tuple[float, float]] = deque()
        self._began: Optional[float] = None
        self._shown: Optional[float] = None
        self._shown_at = 0.0

    def update(self, percent: float, now: Optional[float] = None) -> Optional[float]:
        """Take in the progress (0 to 100) at a moment of ``time.monotonic``; return the seconds left, None if unknown.

        To be called about once a second, whether the progress has moved or not.
        """
        now = time.monotonic() if now is None else now
        if percent <= SEARCH_PERCENT:
            return None
        if self._began is None:
            self._began = now
        if now - (self._samples[-1][0] if self._samples else self._began) >= _INTERVAL:
            self._samples.append((now, percent))
            while now - self._samples[0][0] > max(_SHORTEST_MEMORY, (now - self._began) / 2.0):
                self._samples.popleft()
        pace = self._pace()
        if pace is None:
            return None
        computed = (100.0 - percent) / pace
        if self._shown is None:
            self._shown = computed
        else:
            passed = now - self._shown_at
            expected = max(0.0, self._shown - passed)
            # News counts the less, the longer it has been seen how the job goes, and the more, the nearer the end is.
            seen = now - self._began
            weight = 1.0 - math.exp(-passed / max(3.0, min(seen / 3.0, expected / 5.0)))
            self._shown = expected + (computed - expected) * weight
        self._shown_at = now
        return self._shown

    def _pace(self) -> Optional[float]:
        """Percent a second; None before enough is known."""
        if len(self._samples) <= _FEWEST_INTERVALS:
            return None
        (begin, first), (end, last) = self._samples[0], self._samples[-1]
        return (last - first) / (end - begin) or None


def tr(text: str) -> str:
    """Return a text in the user's language."""
    return QCoreApplication.translate("Estimate", text)


def describe(scene_count: int, estimate: Optional[Estimate]) -> str:
    """Say what a download will need: ``12 scenes, about 85 MB, about 2 min``."""
    scenes = tr("1 scene") if scene_count == 1 else tr("{count} scenes").format(count=scene_count)
    if estimate is None:
        return tr("{scenes}; their size is known after a first preview or download").format(scenes=scenes)
    size = describe_size(estimate.bytes)
    if estimate.seconds is None:
        return tr("{scenes}, about {size}").format(scenes=scenes, size=size)
    duration = describe_duration(estimate.seconds)
    return tr("{scenes}, about {size}, about {duration}").format(scenes=scenes, size=size, duration=duration)


def describe_time_left(seconds: Optional[float]) -> str:
    """Say how long a job still takes: ``about 2 min left``; empty while that is unknown."""
    if seconds is None:
        return ""
    return tr("about {duration} left").format(duration=describe_duration(seconds))


def describe_size(size: float) -> str:
    """Return a number of bytes with its unit, to the two digits that an estimate is good for: ``1.4 GB``, ``85 MB``."""
    power = math.floor(math.log10(max(size, 1.0)))
    rounded = round(round(size), 1 - power)
    digits = 1 if power >= 3 and rounded / 1000 ** (power // 3) < 10 else 0
    return QLocale().formattedDataSize(rounded, digits, QLocale.DataSizeFormat.DataSizeSIFormat)


def describe_duration(seconds: float) -> str:
    """Return a duration in plain words, as exact as an estimate is: ``20 s``, ``2 min``, ``1 h 20 min``."""
    if seconds < 55.0:
        return tr("{seconds} s").format(seconds=max(5, 5 * round(seconds / 5.0)))
    minutes = max(1, round(seconds / 60.0))
    if minutes < 60:
        return tr("{minutes} min").format(minutes=minutes)
    hours, rest = divmod(10 * round(minutes / 10.0), 60)
    if not rest:
        return tr("{hours} h").format(hours=hours)
    return tr("{hours} h {minutes} min").format(hours=hours, minutes=rest)


def _size(result: SceneResult) -> List[int]:
    """The size of a scene's file in bytes; none if the user has moved it already."""
    try:
        return [os.path.getsize(result.path)]
    except OSError:
        return []


def _remember(what: str, kind: _Kind, value: float, count: int) -> None:
    mean = _recall(what, kind).with_scenes(value, count)
    QgsSettings().setValue(_key(what, kind), json.dumps([mean.value, mean.scenes]))


def _recall(what: str, kind: _Kind) -> _Mean:
    """Read a mean; an empty one if there is none, or if something else wrote there."""
    try:
        value, scenes = json.loads(str(QgsSettings().value(_key(what, kind), "[]")))
        mean = _Mean(float(value), float(scenes))
    except (TypeError, ValueError):
        return _Mean()
    sound = math.isfinite(mean.value) and mean.value > 0 and 0 < mean.scenes <= _MEMORY
    return mean if sound else _Mean()


def _nearest(what: str, kind: _Kind) -> Optional[_Mean]:
    """Return the mean of the most similar files that have been measured."""
    same = _recall(what, kind)
    if same.scenes:
        return same
    known = [(kind.distance(other), _recall(what, other)) for other in _all_kinds()]
    near = [(distance, mean) for distance, mean in known if distance is not None and mean.scenes]
    return min(near, key=lambda found: found[0])[1] if near else None


def _all_kinds() -> Iterable[_Kind]:
    return (
        _Kind(resolution, compression, color)
        for resolution in RESOLUTIONS
        for compression in COMPRESSIONS
        for color in COLORS
    )


def _key(what: str, kind: _Kind) -> str:
    return f"{_GROUP}/{what}/{kind.resolution}-{kind.compression}-{kind.color}"
