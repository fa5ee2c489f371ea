"""Which frame is which record: the service's image numbers, proven and then checked against the pictures.

That the service numbers its frames from 0 (or 1), and that a gap in its numbers is a gap in its frames too, is nowhere
written. The first is proven from the records and the container, or refused. Both are checked independently: each
frame's share of black is held against the no-data share of its record and of its neighbors', and, where there are many
frames, their brightness against the cloud cover.
"""

from __future__ import annotations

import math
from typing import Dict, Iterable, List, NamedTuple, Optional, Tuple

import numpy as np
from numpy.typing import NDArray

from .. import errors
from ..catalog.service import TileYear
from ..video.ffmpeg_log import StreamInfo

_Ranks = NDArray[np.float64]
_WHOLE = -1
"""In place of a stretch's number: the evidence of all of them together."""

CLEARLY = 5.0
"""Percentage points by which one reading of the numbers must fit better than another, over all frames together."""
FEWEST_CLOUDS = 10
"""Frames from which on their brightness says something about the numbers."""
SURELY = 5.0
"""How far apart, in standard errors of one, the correlations of brightness with cloud cover must be. Snow, haze and
dunes are bright, too, so that the records of a service that is right need not fit well; but its neighbors' fit no
better."""


def first_number(year: TileYear, info: StreamInfo) -> int:
    """Return the image number of the stream's first frame, 0 or 1.

    A record numbered 0 proves numbering from 0; a lowest number of 1 together with a highest that equals the number of
    frames which the container declares proves numbering from 1. Raises :class:`errors.NumberingUnproven` otherwise.
    """
    numbers = [scene.image_number for scene in year.scenes]
    if min(numbers) == 0:
        return 0
    if min(numbers) == 1 and max(numbers) == info.frame_count:
        return 1
    raise errors.NumberingUnproven(
        tile=year.tile,
        year=year.year,
        lowest=min(numbers),
        highest=max(numbers),
        frames="?" if info.frame_count is None else info.frame_count,
    )


class _Look(NamedTuple):
    """A decoded frame's brightness beside the cloud cover of its own record and of another one."""

    brightness: float
    own: float
    other: float


class NumberingCheck:
    """Holds the black share and the brightness of decoded frames against the records, stretch by stretch.

    A stretch is a run of image numbers without a gap: a shift may begin at any gap, so each stretch speaks for itself.
    ``wanted`` are the frames that will be decoded.
    """

    def __init__(self, year: TileYear, first: int, wanted: Iterable[int]) -> None:
        ordered = sorted(year.scenes, key=lambda scene: scene.image_number)
        self._by_frame: Dict[int, Optional[float]] = {}
        self._stretch: Dict[int, int] = {}
        stretch, previous = 0, None
        for scene in ordered:
            frame = scene.image_number - first
            if previous is not None and frame > previous + 1:
                stretch += 1
            previous = frame
            self._by_frame[frame] = scene.nodata
            self._stretch[frame] = stretch
        self._by_rank = dict(enumerate(scene.nodata for scene in ordered))
        self._cloud_by_frame = {scene.image_number - first: scene.cloud for scene in ordered}
        self._cloud_by_rank = dict(enumerate(scene.cloud for scene in ordered))
        self._looks: Dict[Tuple[int, str], List[_Look]] = {}
        self._evidence: Dict[Tuple[int, str], List[float]] = {}
        self._possible: Dict[Tuple[int, str], float] = {}
        for frame in wanted:
            for reading, (own, other) in self._readings(frame).items():
                key = self._stretch[frame], reading
                self._possible[key] = self._possible.get(key, 0.0) + abs(own - other)

    def stretch_of(self, frame: int) -> int:
        """Return the number of the stretch that a frame's record is in."""
        return self._stretch[frame]

    def add(self, frame: int, black_percent: float, brightness: Optional[float] = None) -> None:
        """Take in a decoded frame: its index, and the share of it that is black and connected with its edge.

        ``brightness`` is in any unit, and None where the frame shows nothing. It may contradict at the end, and
        confirms nothing on the way: that takes more frames than anybody should wait for.
        """
        if brightness is not None:
            for reading, (own, other) in self._clouds(frame).items():
                for stretch in (self._stretch[frame], _WHOLE):
                    self._looks.setdefault((stretch, reading), []).append(_Look(brightness, own, other))
        for reading, (own, other) in self._readings(frame).items():
            sums = self._evidence.setdefault((self._stretch[frame], reading), [0.0, 0.0])
            sums[0] += abs(black_percent - own)
            sums[1] += abs(black_percent - other)

    def contradicted(self) -> bool:
        """Whether in any stretch another reading of the numbers fits the frames clearly better than the records."""
        return any(_clearly_better(other, own) for own, other in self._evidence.values()) or any(
            _surely_other(looks) for looks in self._looks.values()
        )

    def confirmed(self, stretch: int) -> bool:
        """Whether every other reading of a stretch has been found to fit clearly worse, or can never be told apart."""
        for (number, reading), possible in self._possible.items():
            own, other = self._evidence.get((number, reading), (0.0, 0.0))
            if number == stretch and possible > CLEARLY and not _clearly_better(own, other):
                return False
        return True

    def _readings(self, frame: int) -> Dict[str, Tuple[float, float]]:
        """The no-data share of a frame's own record beside that of other readings, where the two differ."""
        pairs = _beside_others(frame, self._by_frame, self._by_rank)
        return {name: (own, other) for name, (own, other) in pairs.items() if abs(other - own) >= 1.0}

    def _clouds(self, frame: int) -> Dict[str, Tuple[float, float]]:
        """The cloud cover of a frame's own record beside that of other readings."""
        return _beside_others(frame, self._cloud_by_frame, self._cloud_by_rank)


def _beside_others(
    frame: int, by_frame: Dict[int, Optional[float]], by_rank: Dict[int, Optional[float]]
) -> Dict[str, Tuple[float, float]]:
    """What a frame's own record says beside what it would be by other readings of the numbers, where both are known."""
    own = by_frame.get(frame)
    others = {
        "next": by_frame.get(frame + 1),
        "previous": by_frame.get(frame - 1),
        "rank": by_rank.get(frame),
    }
    if own is None:
        return {}
    return {name: (own, other) for name, other in others.items() if other is not None}


def _surely_other(looks: List[_Look]) -> bool:
    """Whether frames are the brighter the more clouds another reading names, and not as their own records do.

    Fisher's transformation makes the correlations of ranks comparable.
    """
    if len(looks) < FEWEST_CLOUDS:
        return False
    brightness, own, other = (_ranks(values) for values in zip(*looks))
    apart = math.atanh(_correlation(brightness, other)) - math.atanh(_correlation(brightness, own))
    return apart > SURELY / math.sqrt(len(looks) - 3)


def _correlation(one: _Ranks, other: _Ranks) -> float:
    """Return the correlation of ranks, within what can be transformed; 0 where all are alike."""
    if one.std() == 0 or other.std() == 0:
        return 0.0
    return float(np.clip(np.corrcoef(one, other)[0, 1], -0.99, 0.99))


def _ranks(values: Iterable[float]) -> _Ranks:
    """Return the rank of each value; those that are alike share theirs."""
    _, places, counts = np.unique(np.array(list(values)), return_inverse=True, return_counts=True)
    ranks: _Ranks = (np.cumsum(counts) - (counts - 1) / 2)[places]
    return ranks


def _clearly_better(misfit: float, other: float) -> bool:
    return other - misfit > CLEARLY and misfit < other / 2
