"""Which frame is which record: the service's image numbers, proven and then checked against the pictures.

That the service numbers its frames from 0 (or 1), and that a gap in its numbers is a gap in its frames too, is nowhere
written. The first is proven from the records and the container, or refused. Both are checked independently: each
frame's share of black is held against the no-data share of its record and of its neighbors'.
"""

from __future__ import annotations

from typing import Dict, Iterable, List, Optional, Tuple

from .. import errors
from ..catalog.service import TileYear
from ..video.probe import StreamInfo

CLEARLY = 5.0
"""Percentage points by which one reading of the numbers must fit better than another, over all frames together."""


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


class NumberingCheck:
    """Holds the black share of decoded frames against the records, stretch by stretch.

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
        self._evidence: Dict[Tuple[int, str], List[float]] = {}
        self._possible: Dict[Tuple[int, str], float] = {}
        for frame in wanted:
            for reading, (own, other) in self._readings(frame).items():
                key = self._stretch[frame], reading
                self._possible[key] = self._possible.get(key, 0.0) + abs(own - other)

    def stretch_of(self, frame: int) -> int:
        """Return the number of the stretch that a frame's record is in."""
        return self._stretch[frame]

    def add(self, frame: int, black_percent: float) -> None:
        """Take in a decoded frame: its index, and the share of it that is black and connected with its edge."""
        for reading, (own, other) in self._readings(frame).items():
            sums = self._evidence.setdefault((self._stretch[frame], reading), [0.0, 0.0])
            sums[0] += abs(black_percent - own)
            sums[1] += abs(black_percent - other)

    def contradicted(self) -> bool:
        """Whether in any stretch another reading of the numbers fits the frames clearly better than the records."""
        return any(_clearly_better(other, own) for own, other in self._evidence.values())

    def confirmed(self, stretch: int) -> bool:
        """Whether every other reading of a stretch has been found to fit clearly worse, or can never be told apart."""
        for (number, reading), possible in self._possible.items():
            own, other = self._evidence.get((number, reading), (0.0, 0.0))
            if number == stretch and possible > CLEARLY and not _clearly_better(own, other):
                return False
        return True

    def _readings(self, frame: int) -> Dict[str, Tuple[float, float]]:
        """The no-data share of a frame's own record beside that of other readings, where the two differ."""
        own = self._by_frame.get(frame)
        others = {
            "next": self._by_frame.get(frame + 1),
            "previous": self._by_frame.get(frame - 1),
            "rank": self._by_rank.get(frame),
        }
        if own is None:
            return {}
        return {
            name: (own, other)
            for name, other in others.items()
            if other is not None and abs(other - own) >= 1.0
        }


def _clearly_better(misfit: float, other: float) -> bool:
    return other - misfit > CLEARLY and misfit < other / 2
