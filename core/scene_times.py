"""What the times of a group's scenes make of them: their names, when each is shown, and the frames that play them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from datetime import datetime, timedelta
from statistics import median
from typing import List, Sequence, Set, Tuple

from qgis.core import Qgis, QgsDateTimeRange, QgsRasterLayer

from .compat import to_qt

_REVISIT = timedelta(days=5)
"""How long a scene lasts that is alone: two Sentinel-2 satellites come by every five days."""
_TICK = timedelta(milliseconds=1)
_SAME_NAME = timedelta(minutes=1)
"""How near scenes must be for one to change the other's name."""


def names_of(times: Sequence[datetime]) -> List[str]:
    """Name scenes by minute, by second where two share the minute, and by number where they share the second."""
    minutes = Counter(time.strftime("%Y-%m-%d %H:%M") for time in times)
    seen: Counter = Counter()
    names = []
    for time in times:
        name = time.strftime("%Y-%m-%d %H:%M")
        if minutes[name] > 1:
            name = time.strftime("%Y-%m-%d %H:%M:%S")
        seen[name] += 1
        names.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return names


def ranges_of(times: Sequence[datetime]) -> List[Tuple[datetime, datetime]]:
    """Return when each scene is shown: until just before the next one; the last for the usual interval.

    ``times`` are sorted; scenes of the same moment share their range.
    """
    moments = sorted(set(times))
    steps = [later - earlier for earlier, later in zip(moments, moments[1:])]
    usual = median(steps) if steps else _REVISIT
    ends = [*moments[1:], moments[-1] + usual]
    range_of = {begin: (begin, end - _TICK) for begin, end in zip(moments, ends)}
    return [range_of[time] for time in times]


def changed_by(when: datetime, times: Sequence[datetime]) -> Set[int]:
    """Return the places in sorted ``times`` of the scenes whose name or range one of them can change.

    Those are itself, all within a minute, the neighbors, and the last; of each all that share its moment.
    """
    first, last = bisect_left(times, when - _SAME_NAME), bisect_right(times, when + _SAME_NAME)
    before = bisect_left(times, times[max(0, first - 1)])
    return {*range(before, min(len(times), last + 1)), *range(bisect_left(times, times[-1]), len(times))}


def set_range(layer: QgsRasterLayer, limits: Tuple[datetime, datetime]) -> None:
    """Have a layer shown from one moment to another, both included."""
    wanted = QgsDateTimeRange(to_qt(limits[0]), to_qt(limits[1]), True, True)
    temporal = layer.temporalProperties()
    if not temporal.isActive() or temporal.fixedTemporalRange() != wanted:
        temporal.setMode(Qgis.RasterTemporalMode.FixedTemporalRange)
        temporal.setFixedTemporalRange(wanted)
        temporal.setIsActive(True)


def frames_of(layers: Sequence[QgsRasterLayer]) -> List[QgsDateTimeRange]:
    """Divide the time that some layers cover wherever one of them begins."""
    ranges = [layer.temporalProperties().fixedTemporalRange() for layer in layers]
    begins = sorted({limits.begin().toMSecsSinceEpoch(): limits.begin() for limits in ranges}.items())
    if not begins:
        return []
    last = max((limits.end() for limits in ranges), key=lambda end: end.toMSecsSinceEpoch())
    ends = [following.addMSecs(-1) for _, following in begins[1:]] + [last]
    return [QgsDateTimeRange(begin, end, True, True) for (_, begin), end in zip(begins, ends)]
