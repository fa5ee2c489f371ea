"""Which record of one product belongs to which of another: the nearest sensing time, one to one."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Dict, List, Sequence, Tuple

SAME_ACQUISITION = timedelta(seconds=10)
"""Datastrips of one pass are more than this apart, tandem satellites 30 s, orbits 100 minutes."""


def pair(
    ours: Sequence[datetime], others: Sequence[datetime], within: timedelta = SAME_ACQUISITION
) -> Dict[int, int]:
    """Pair times one to one, the nearest first, none farther apart than ``within``.

    Returns the indices of the others by the indices of ours; what has no partner is not in it.
    """
    order = sorted(range(len(others)), key=lambda index: others[index])
    candidates: List[Tuple[timedelta, int, int]] = []
    begin = 0
    for index in sorted(range(len(ours)), key=lambda index: ours[index]):
        while begin < len(order) and others[order[begin]] < ours[index] - within:
            begin += 1
        for other in order[begin:]:
            if others[other] > ours[index] + within:
                break
            candidates.append((abs(others[other] - ours[index]), index, other))
    pairs: Dict[int, int] = {}
    taken = set()
    for _, index, other in sorted(candidates):
        if index not in pairs and other not in taken:
            pairs[index] = other
            taken.add(other)
    return pairs
