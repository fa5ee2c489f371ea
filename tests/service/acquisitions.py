"""A year of acquisitions of one tile, with the rhythm of the real Sentinel-2 archive.

Two relative orbits, each every five days (two satellites), about half of the passes missing from the archive;
the first sees the whole tile, the swath edge of the second crosses it. Once a year two scenes come seconds
apart (one pass, split into two datastrips), once 30 s apart (the satellites in tandem), once about 100 minutes
apart (the next orbit, whose swath ends in the tile's west: no data in the east).
"""

from __future__ import annotations

import datetime
import functools
from typing import List, Optional, Tuple

import numpy as np

from . import landscape, sky
from .noise import chance, seed

#: Share of the tile that the second orbit misses.
_WEDGE_SHARES = {"32TPT": 0.12, "32SNG": 0.34}
#: A day on which the first orbit passes over every tile whose cycle is not shifted.
_CYCLE_START = datetime.date(2020, 4, 1).toordinal()
_CYCLE_SHIFTS = {"32TPT": 0, "32SNG": 2}
_CYCLE = 5


@functools.lru_cache(maxsize=64)
def year_of_views(tile: str, year: int) -> Tuple[landscape.View, ...]:
    """All acquisitions of a tile in a year (UTC), in time order, their times without fractions."""
    first, last = datetime.date(year, 1, 1).toordinal(), datetime.date(year, 12, 31).toordinal()
    views: List[landscape.View] = []
    whole: List[datetime.datetime] = []
    shift = _CYCLE_SHIFTS.get(tile, seed(tile, "cycle") % _CYCLE)
    cycle = [(day - _CYCLE_START - shift) % _CYCLE for day in range(first, last + 1)]
    for day in _archived(tile, [first + n for n, place in enumerate(cycle) if place == 0], 0.55):
        whole.append(_moment(tile, day, datetime.time(10, 20, 21)))
        views.append(_view(tile, whole[-1], None))
    for day in _archived(tile, [first + n for n, place in enumerate(cycle) if place == 3], 0.36):
        views.append(_view(tile, _moment(tile, day, datetime.time(10, 10, 22)), _wedge(tile, day)))
    spring = [time for time in whole if time.timetuple().tm_yday > 105]
    for time, later in zip(spring[1::3], (14, 30, 100 * 60 + 8)):
        second = time + datetime.timedelta(seconds=later)
        wedge = sky.Wedge("east", 0.33) if later > 60 else None
        views.append(_view(tile, second, wedge))
    return tuple(sorted(views, key=lambda view: view.time))


def percentages(view: landscape.View) -> Tuple[float, float]:
    """Cloud (of the pixels with data) and no-data (of all pixels), percent, as the 60 m pixels show them."""
    missing = landscape.nodata_mask(view, sky.REFERENCE)
    clouds = landscape.cloud_mask(view, sky.REFERENCE) & ~missing
    valid = missing.size - int(np.count_nonzero(missing))
    cloud = 100 * int(np.count_nonzero(clouds)) / valid
    return round(cloud, 6), round(100 * (missing.size - valid) / missing.size, 6)


def _archived(tile: str, days: List[int], share: float) -> List[int]:
    """The days of an orbit whose scenes are in the archive, in order: about that share of them."""
    by_luck = sorted(days, key=lambda day: chance(tile, day, "archived"))
    kept = round(len(days) * share + 4 * chance(tile, days[0], "luck") - 2)
    return sorted(by_luck[:kept])


def _moment(tile: str, day: int, time: datetime.time) -> datetime.datetime:
    """The time of a pass on a day: each a few seconds off the last."""
    passing = datetime.datetime.combine(datetime.date.fromordinal(day), time)
    return passing + datetime.timedelta(seconds=int(9 * chance(tile, day, "seconds")) - 4)


def _wedge(tile: str, day: int) -> sky.Wedge:
    share = _WEDGE_SHARES.get(tile)
    if share is None:
        share = 0.12 if chance(tile, "wedge") < 0.5 else 0.3 + 0.1 * chance(tile, "wide wedge")
    # The swath's edge wanders by some hundred meters from pass to pass.
    return sky.Wedge("west", round(share + 0.006 * (chance(tile, day, "swath") - 0.5), 5))


def _view(tile: str, time: datetime.datetime, wedge: Optional[sky.Wedge]) -> landscape.View:
    seconds = (time - datetime.datetime.combine(time.date(), datetime.time())).total_seconds()
    return landscape.View(tile, time, sky.clouds_of(tile, time.toordinal(), seconds), wedge)
