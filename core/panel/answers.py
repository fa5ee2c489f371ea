"""What a service has answered, and what of it is listed: scenes of some days, in true color or in some bands."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Dict, Iterable, List, Mapping, Optional, Sequence, Tuple, Union

from ..engine.catalog.band_search import Acquisition, BandSearchResult
from ..engine.catalog.pairs import pair
from ..engine.catalog.scenes import Scene
from ..engine.catalog.search import SearchResult
from ..engine.catalog.service import RESOLUTIONS, BandYear, Service

Days = Tuple[date, date]
Bands = Optional[Tuple[str, ...]]
"""The bands that are wanted, in the catalog's order; None for true color."""


@dataclass(frozen=True)
class Question:
    """What a service was asked for."""

    service: Service
    tiles: Tuple[str, ...]
    days: Days
    bands: Bands = None


@dataclass(frozen=True)
class Listing:
    """What is listed of an answer. ``acquisitions`` and ``years`` are empty for true color."""

    days: Days
    bands: Bands
    scenes: Tuple[Scene, ...]
    acquisitions: Mapping[str, Acquisition] = field(default_factory=dict)
    years: Mapping[Tuple[str, int, str], BandYear] = field(default_factory=dict)

    def files_of(self, name: str, stacked: bool) -> int:
        """Return how many files a scene becomes: as many as it has bands, all of them where that is not known."""
        if self.bands is None or stacked:
            return 1
        acquisition = self.acquisitions.get(name)
        return len(acquisition.records if acquisition else self.bands)

    def picture_of(self, scene: Scene) -> Optional[Scene]:
        """Return the true color scene of the same acquisition, None if the service has none."""
        if self.bands is None:
            return scene
        acquisition = self.acquisitions.get(scene.name)
        return acquisition.partner if acquisition else None


@dataclass(frozen=True)
class Answer:
    """A question, and what was found."""

    question: Question
    found: Union[SearchResult, BandSearchResult]

    def knows(self, bands: Bands) -> bool:
        """Tell whether the answer says which scenes there are in true color, or in some bands."""
        asked = self.question.bands
        if bands is None or asked is None:
            return bands is asked
        return bool(bands) and set(bands) <= set(asked)

    def covers(self, days: Days) -> bool:
        """Tell whether the answer says which scenes there are on some days: the service answers by whole years."""
        first, last = self.question.days
        return days[0] <= days[1] and first.year <= days[0].year and days[1].year <= last.year

    def listing(self, days: Days, bands: Bands) -> Listing:
        """Return the scenes of some days that the answer covers, in bands that it knows of."""
        found = self.found
        if isinstance(found, SearchResult):
            scenes = (scene for year in found.years.values() for scene in year.scenes)
            return Listing(days, bands, _within(days, scenes))
        acquisitions = {one.scene.name: one for one in found.in_bands(bands or ())}
        scenes_of_days = _within(days, (one.scene for one in acquisitions.values()))
        return Listing(days, bands, scenes_of_days, acquisitions, found.years)

    @property
    def resolutions(self) -> Tuple[str, ...]:
        """The resolutions of true color that the service offers for some scene, finest last; none for bands."""
        if not isinstance(self.found, SearchResult):
            return ()
        offered = {name for year in self.found.years.values() for name in year.streams}
        return tuple(name for name in RESOLUTIONS if name in offered)

    @property
    def lacking_bands(self) -> Tuple[str, ...]:
        """The bands asked for of which the service has nothing."""
        if not isinstance(self.found, BandSearchResult):
            return ()
        offered = {band for (_, _, band), year in self.found.years.items() if year.stream}
        return tuple(band for band in self.question.bands or () if band not in offered)


def _within(days: Days, scenes: Iterable[Scene]) -> Tuple[Scene, ...]:
    return tuple(scene for scene in scenes if days[0] <= scene.sensing_time.date() <= days[1])


def same_acquisitions(scenes: Sequence[Scene], wanted: Sequence[Scene]) -> List[Scene]:
    """Return those scenes that show the same acquisitions as others, whichever product either of them is of."""
    found: List[Scene] = []
    by_tile: Dict[str, List[Scene]] = {}
    for scene in wanted:
        by_tile.setdefault(scene.tile, []).append(scene)
    for tile, others in by_tile.items():
        ours = [scene for scene in scenes if scene.tile == tile]
        pairs = pair([scene.sensing_time for scene in ours], [scene.sensing_time for scene in others])
        found += [ours[index] for index in pairs]
    return found
