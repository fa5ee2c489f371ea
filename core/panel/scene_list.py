"""The scenes of a search as a person works with them: within the limits or not, checked, here already, looked at.

The timeline and the table show the same list and change it through the same methods, so they cannot get out of step.
"""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from typing import Dict, FrozenSet, Iterable, Mapping, Optional, Sequence, Set, Tuple

from qgis.PyQt.QtCore import QObject, pyqtSignal

from ..engine.catalog.scenes import Limits, Scene, clearest, is_within

MINUTE, SECOND = "%H:%M", "%H:%M:%S"
"""Forms of the time of day, for ``strftime``."""


class SceneList(QObject):
    """Scenes in order of time, and what the user thinks of them. Main thread only.

    ``replaced`` tells of other scenes, ``limits_changed`` of other limits, ``checked_changed`` of other checks,
    ``current_changed`` of another scene looked at, ``here_changed`` of files that came or went.
    """

    replaced = pyqtSignal()
    limits_changed = pyqtSignal()
    checked_changed = pyqtSignal()
    current_changed = pyqtSignal()
    here_changed = pyqtSignal()

    def __init__(self, parent: Optional[QObject] = None) -> None:
        super().__init__(parent)
        self._scenes: Tuple[Scene, ...] = ()
        self._by_name: Dict[str, Scene] = {}
        self._limits = Limits()
        self._within: FrozenSet[str] = frozenset()
        self._checked: Set[str] = set()
        self._set_aside: Set[str] = set()
        """Those whose checks the limits took away: they come back when the limits let them in again."""
        self._here: Dict[str, str] = {}
        self._current: Optional[Scene] = None
        self._clocks: Dict[str, str] = {}
        self._clock = ""

    @property
    def scenes(self) -> Tuple[Scene, ...]:
        """All scenes in order of time, then tile."""
        return self._scenes

    @property
    def tiles(self) -> Tuple[str, ...]:
        """The tiles of the scenes, sorted."""
        return tuple(sorted({scene.tile for scene in self._scenes}))

    @property
    def clock(self) -> str:
        """The form of the time of day that tells all scenes of a tile apart; empty where the day does."""
        return self._clock

    @property
    def limits(self) -> Limits:
        """The limits for cloud and no-data in force; its other fields are empty."""
        return self._limits

    @property
    def within_limits(self) -> Tuple[Scene, ...]:
        """The scenes within the limits, in order of time."""
        return tuple(scene for scene in self._scenes if scene.name in self._within)

    @property
    def checked(self) -> Tuple[Scene, ...]:
        """The scenes checked, in order of time."""
        return tuple(scene for scene in self._scenes if scene.name in self._checked)

    @property
    def current(self) -> Optional[Scene]:
        """The scene that is looked at."""
        return self._current

    def scene(self, name: str) -> Optional[Scene]:
        """Return a scene by its name, None if it is not in the list."""
        return self._by_name.get(name)

    def clock_of(self, scene: Scene) -> str:
        """Return the form of the time of day that tells a scene apart; empty where the day does."""
        return self._clocks.get(scene.name, "")

    def is_within(self, scene: Scene) -> bool:
        """Tell whether a scene is within the limits; unknown percentages are."""
        return scene.name in self._within

    def is_checked(self, scene: Scene) -> bool:
        """Tell whether a scene is checked for the download."""
        return scene.name in self._checked

    def path_here(self, scene: Scene) -> str:
        """Return the path of the scene's file in the folder of downloads, empty if there is none."""
        return self._here.get(scene.name, "")

    def replace(self, scenes: Iterable[Scene]) -> None:
        """Take the scenes of a new search. Scenes that are still there stay checked, and looked at."""
        checked, current = self._checked, self._current
        self._scenes = tuple(sorted(scenes, key=lambda s: (s.sensing_time, s.tile, s.ordinal)))
        self._by_name = {scene.name: scene for scene in self._scenes}
        self._checked = checked & self._by_name.keys()
        self._set_aside &= self._by_name.keys()
        self._here = {}
        self._current = self._by_name.get(current.name) if current else None
        self._clocks = _clocks(self._scenes)
        self._clock = max(self._clocks.values(), key=len, default="")
        self._find_within()
        self.replaced.emit()
        if self._checked != checked:
            self.checked_changed.emit()
        if self._current != current:
            self.current_changed.emit()

    def set_limits(self, max_cloud: Optional[float], max_nodata: Optional[float]) -> None:
        """Set the limits in percent, None for no limit.

        Scenes that fall outside lose their checks, until later limits let them in again.
        """
        limits = Limits(max_cloud=max_cloud, max_nodata=max_nodata)
        if limits == self._limits:
            return
        self._limits = limits
        self._find_within()
        self.limits_changed.emit()
        chosen = self._checked | self._set_aside
        self._set_aside = chosen - self._within
        self._check_exactly(chosen & self._within)

    def set_checked(self, scenes: Iterable[Scene], checked: bool) -> None:
        """Check or uncheck some scenes."""
        names = {scene.name for scene in scenes} & self._by_name.keys()
        self._set_aside -= names
        self._check_exactly(self._checked | names if checked else self._checked - names)

    def toggle(self, scene: Scene) -> None:
        """Check a scene, or uncheck it if it is checked."""
        self.set_checked([scene], not self.is_checked(scene))

    def check_only(self, scenes: Iterable[Scene]) -> None:
        """Check exactly these scenes."""
        self._set_aside = set()
        self._check_exactly({scene.name for scene in scenes} & self._by_name.keys())

    def check_all_within(self) -> None:
        """Check exactly the scenes within the limits."""
        self.check_only(self.within_limits)

    def check_clearest(self, period: str) -> None:
        """Check exactly the clearest scene within the limits of each tile and ``day``, ``week`` or ``month``."""
        self.check_only(clearest(self.within_limits, period))

    def check_span(self, span: Sequence[Scene]) -> None:
        """Check those of some neighboring scenes that are within the limits; uncheck them if all are checked."""
        inside = [scene for scene in span if self.is_within(scene)]
        self.set_checked(inside, not all(map(self.is_checked, inside)))

    def set_current(self, scene: Optional[Scene]) -> None:
        """Look at a scene, or at none."""
        if scene != self._current:
            self._current = scene
            self.current_changed.emit()

    def step_current(self, steps: int) -> None:
        """Look at the scene some steps later (or, if negative, earlier), or at the first or last one there is."""
        if not self._scenes:
            return
        if self._current is None:
            place = 0 if steps > 0 else len(self._scenes) - 1
        else:
            place = self._scenes.index(self._current) + steps
        self.set_current(self._scenes[min(max(place, 0), len(self._scenes) - 1)])

    def set_here(self, paths: Mapping[str, str]) -> None:
        """Take the paths of the files that are here, by scene name."""
        here = {name: path for name, path in paths.items() if path and name in self._by_name}
        if here != self._here:
            self._here = here
            self.here_changed.emit()

    def add_here(self, paths: Mapping[str, str]) -> None:
        """Take in the paths of files that have come, by scene name; an empty path tells that the file has gone."""
        self.set_here({**self._here, **paths})

    def _find_within(self) -> None:
        self._within = frozenset(scene.name for scene in self._scenes if is_within(scene, self._limits))

    def _check_exactly(self, names: Set[str]) -> None:
        if names != self._checked:
            self._checked = names
            self.checked_changed.emit()


def _clocks(scenes: Iterable[Scene]) -> Dict[str, str]:
    """Return by name the shortest form of the time of day that tells a scene apart from the others of its tile."""
    seconds = {scene.name: (scene.tile, scene.sensing_time.replace(microsecond=0)) for scene in scenes}
    moments = set(seconds.values())
    minutes = Counter((tile, moment.replace(second=0)) for tile, moment in moments)
    days = Counter((tile, moment.date()) for tile, moment in moments)

    def clock(tile: str, moment: datetime) -> str:
        if minutes[tile, moment.replace(second=0)] > 1:
            return SECOND
        return MINUTE if days[tile, moment.date()] > 1 else ""

    return {name: clock(*second) for name, second in seconds.items()}
