"""A scene, and choosing among scenes: dates, cloud, no-data, the clearest of a day, week or month."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timezone
from functools import cached_property
from typing import Dict, Hashable, Iterable, List, Optional, Sequence, Tuple

from .. import errors

CLEAREST_PERIODS = ("none", "day", "week", "month")

_SCENE_NAME = re.compile(
    r"^(?P<tile>[0-9]{2}[C-X][A-Z]{2})@(?P<time>[0-9]{8}T[0-9]{6})(?:_(?P<ordinal>[0-9]{1,3}))?$"
)


@dataclass(frozen=True)
class Scene:
    """One acquisition of one tile: one frame of the tile's stream of that year.

    ``sensing_time`` is aware UTC, percentages are 0 to 100 or None where the service does not say.
    ``ordinal`` tells scenes of the same tile and second apart: 1 for the first record, 2 for the next.
    ``resolutions`` are those that the service offers for this scene, like ``("60m", "20m")``.
    """

    tile: str
    sensing_time: datetime
    image_number: int
    cloud: Optional[float] = None
    nodata: Optional[float] = None
    ordinal: int = 1
    resolutions: Tuple[str, ...] = ()

    @property
    def timestamp(self) -> str:
        """The sensing time as the notebook writes it in file names, with the ordinal where it is needed."""
        stamp = self.sensing_time.strftime("%Y%m%dT%H%M%S")
        return stamp if self.ordinal == 1 else f"{stamp}_{self.ordinal}"

    @cached_property
    def name(self) -> str:
        """The scene's name, unique within a service: ``32TPT@20200401T102021``."""
        return f"{self.tile}@{self.timestamp}"

    @property
    def year(self) -> int:
        """The year of the stream that holds the scene."""
        return self.sensing_time.year

    @property
    def order(self) -> Tuple[str, datetime, int]:
        """The key that sorts scenes by tile, then time."""
        return self.tile, self.sensing_time, self.ordinal


@dataclass(frozen=True)
class SceneName:
    """A scene's name, taken apart."""

    tile: str
    sensing_time: datetime
    ordinal: int = 1


@dataclass(frozen=True)
class Limits:
    """Which scenes are wanted.

    Either the UTC days ``start`` to ``end``, both included, with limits in percent (None: no limit), or exactly the
    scenes named in ``names``, which no limit filters.
    """

    start: Optional[date] = None
    end: Optional[date] = None
    max_cloud: Optional[float] = None
    max_nodata: Optional[float] = None
    clearest_per: str = "none"
    names: Tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.clearest_per not in CLEAREST_PERIODS:
            raise ValueError(f"clearest_per is one of {CLEAREST_PERIODS}, not {self.clearest_per!r}")


@dataclass(frozen=True)
class Choice:
    """The scenes chosen, in time order by tile, and how many of them have unknown percentages."""

    scenes: Tuple[Scene, ...]
    in_range: int
    cloud_unknown: int
    nodata_unknown: int


def parse_scene_name(text: str) -> SceneName:
    """Take a scene's name apart.

    Raises :class:`errors.BadSceneName` if the text is not a scene's name.
    """
    match = _SCENE_NAME.match(text.strip().upper())
    if not match:
        raise errors.BadSceneName(scene=text)
    try:
        moment = datetime.strptime(match["time"], "%Y%m%dT%H%M%S").replace(tzinfo=timezone.utc)
    except ValueError:
        raise errors.BadSceneName(scene=text) from None
    return SceneName(match["tile"], moment, int(match["ordinal"] or 1))


def split_scene_names(text: str) -> Tuple[str, ...]:
    """Split a list of scene names at commas, semicolons or white space; each once, in the order given."""
    return tuple(dict.fromkeys(name.upper() for name in re.split(r"[\s,;]+", text) if name))


def number_same_seconds(scenes: Iterable[Scene]) -> Tuple[Scene, ...]:
    """Give scenes of the same tile and second their ordinals, in the order of the records.

    The order is that of the exact sensing times, then of the image numbers, so that it does not depend on the order in
    which the service lists its records.
    """
    counts: Dict[Tuple[str, datetime], int] = {}
    numbered: List[Scene] = []
    for scene in sorted(scenes, key=lambda s: (s.tile, s.sensing_time, s.image_number)):
        second = (scene.tile, scene.sensing_time.replace(microsecond=0))
        counts[second] = counts.get(second, 0) + 1
        if counts[second] != scene.ordinal:
            scene = _with_ordinal(scene, counts[second])
        numbered.append(scene)
    return tuple(numbered)


def _with_ordinal(scene: Scene, ordinal: int) -> Scene:
    return Scene(
        scene.tile,
        scene.sensing_time,
        scene.image_number,
        scene.cloud,
        scene.nodata,
        ordinal,
        scene.resolutions,
    )


def choose(scenes: Sequence[Scene], limits: Limits) -> Choice:
    """Choose the wanted scenes.

    A scene whose percentage is unknown passes that limit, and is counted. With ``clearest_per`` the scene with the
    least cloud of each tile and UTC day, ISO week or month is kept; unknown cloud counts as the most.
    Names are matched as they are; whether each was found is the caller's to check.
    """
    ordered = sorted(scenes, key=lambda s: s.order)
    if limits.names:
        wanted = set(limits.names)
        chosen = [scene for scene in ordered if scene.name in wanted]
        in_range = len(chosen)
    else:
        ranged = [scene for scene in ordered if _in_range(scene, limits)]
        in_range = len(ranged)
        chosen = [scene for scene in ranged if is_within(scene, limits)]
        if limits.clearest_per != "none":
            chosen = clearest(chosen, limits.clearest_per)
    return Choice(
        tuple(chosen),
        in_range,
        sum(scene.cloud is None for scene in chosen),
        sum(scene.nodata is None for scene in chosen),
    )


def _in_range(scene: Scene, limits: Limits) -> bool:
    day = scene.sensing_time.date()
    return (limits.start is None or day >= limits.start) and (limits.end is None or day <= limits.end)


def is_within(scene: Scene, limits: Limits) -> bool:
    """Tell whether a scene is within the limits for cloud and no-data; unknown percentages are."""
    cloudy = scene.cloud is not None and limits.max_cloud is not None and scene.cloud > limits.max_cloud
    empty = scene.nodata is not None and limits.max_nodata is not None and scene.nodata > limits.max_nodata
    return not cloudy and not empty


def clearest(scenes: Sequence[Scene], period: str) -> List[Scene]:
    """Keep the scene with the least cloud, then the least no-data, of each tile and ``day``, ``week`` or ``month``."""
    best: Dict[Hashable, Scene] = {}
    for scene in scenes:
        key = (scene.tile, _period_key(scene.sensing_time, period))
        if key not in best or _murkiness(scene) < _murkiness(best[key]):
            best[key] = scene
    return sorted(best.values(), key=lambda s: s.order)


def _period_key(moment: datetime, period: str) -> Hashable:
    if period == "day":
        return moment.date()
    if period == "week":
        return tuple(moment.isocalendar())[:2]
    return moment.year, moment.month


def _murkiness(scene: Scene) -> Tuple[float, float]:
    # Unknown counts as more than the worst: a scene that is known to be clear comes first.
    return (
        101.0 if scene.cloud is None else scene.cloud,
        101.0 if scene.nodata is None else scene.nodata,
    )
