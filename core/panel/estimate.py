"""How large a download will be and how long it will take, in words; and how long one still takes."""

from __future__ import annotations

import math
import time
from collections import deque
from typing import Deque, Optional, Tuple

from qgis.PyQt.QtCore import QCoreApplication, QLocale

from ..engine.outcome import SEARCH_SHARE
from .measurements import Estimate

_INTERVAL = 1.0
_FEWEST_INTERVALS = 4
_SHORTEST_MEMORY = 60.0


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
        if percent <= SEARCH_SHARE:
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


def describe(scene_count: int, estimate: Optional[Estimate], previews_tell: bool = True) -> str:
    """Say what a download will need: ``12 scenes, about 85 MB, about 2 min``.

    ``previews_tell`` says whether a preview would make its size known.
    """
    scenes = tr("1 scene") if scene_count == 1 else tr("{count} scenes").format(count=scene_count)
    if estimate is None:
        if previews_tell:
            return tr("{scenes}; the size is known after a first preview or download").format(scenes=scenes)
        return tr("{scenes}; size known after a first download").format(scenes=scenes)
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
