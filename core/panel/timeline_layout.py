"""Where things lie on the timeline: a lane a tile, a bar a scene, and what the mouse is on. Plain numbers, no window.

Lengths are in logical pixels, x to the right and y downward.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from math import hypot
from statistics import median
from typing import Callable, Dict, Iterator, List, NamedTuple, Optional, Sequence, Tuple

from ..engine.catalog.scenes import Scene
from .time_axis import DAY, Span, TimeAxis

Rank = Callable[[Scene], int]
"""Tells how far in front a scene is drawn: bars of a higher rank cover those of a lower one."""

MAX_LANES = 6
MIN_PLOT_HEIGHT = 32.0
HEAD_ROOM = 7.0
"""Above the tallest bar: for the mark of scenes that are here already."""
FOOT_ROOM = 9.0
"""Below the bars: for the dot of those chosen."""
REACH = 4.0
"""How far from a bar it is still hit, sideways."""

_MIN_BAR, _MAX_BAR = 3.0, 12.0
_MIN_HEIGHT = 2.0
_UNKNOWN_HEIGHT = 0.5
_REVISIT = 5 * DAY


@dataclass(frozen=True)
class Room:
    """The part of the widget that the lanes share. ``name_height`` is the room for a lane's name, 0 for none."""

    left: float = 0.0
    top: float = 0.0
    width: float = 1.0
    height: float = 1.0
    name_height: float = 0.0


class Lane(NamedTuple):
    """The strip of one tile: its name, then the plot from ``full`` (100 % clear) down to ``base`` (0 %)."""

    tile: str
    top: float
    height: float
    full: float
    base: float

    def y(self, clear: float) -> float:
        """Return the height in the plot of a clear share in percent."""
        return self.base - (self.base - self.full) * clear / 100


class Bar(NamedTuple):
    """One scene: as tall as it is free of clouds. The share of it without data is that from ``top`` to ``solid``.

    A scene whose cloud cover is unknown has a top in the middle; it is to be drawn in another shape.
    """

    scene: Scene
    left: float
    width: float
    top: float
    solid: float
    base: float

    @property
    def x(self) -> float:
        """The moment's place."""
        return self.left + self.width / 2

    def distance(self, x: float, y: float) -> float:
        """Return how far a point is from the bar."""
        return hypot(
            max(self.left - x, 0.0, x - self.left - self.width), max(self.top - y, 0.0, y - self.base)
        )


class _Row(NamedTuple):
    """A tile's scenes in order of time."""

    tile: str
    moments: List[float]
    scenes: List[Scene]


class TimelineLayout:
    """The geometry of a list of scenes in the room of a widget, for the span of time that is shown."""

    def __init__(self) -> None:
        self._rows: Tuple[_Row, ...] = ()
        self._row_numbers: Dict[str, int] = {}
        self._gap = _REVISIT
        self._room = Room()
        self._scroll = 0.0
        self._whole = self._span = Span.around([0.0])

    def set_scenes(self, scenes: Sequence[Scene]) -> None:
        """Take other scenes, in order of time, and show all of their time."""
        tiles = sorted({scene.tile for scene in scenes})
        of_tile: Dict[str, List[Scene]] = {tile: [] for tile in tiles}
        for scene in scenes:
            of_tile[scene.tile].append(scene)
        self._rows = tuple(
            _Row(tile, [scene.sensing_time.timestamp() for scene in of_tile[tile]], of_tile[tile])
            for tile in tiles
        )
        self._row_numbers = {tile: number for number, tile in enumerate(tiles)}
        gaps = [b - a for row in self._rows for a, b in zip(row.moments, row.moments[1:])]
        self._gap = median(gaps) if gaps else _REVISIT
        self._whole = Span.around([moment for row in self._rows for moment in row.moments] or [0.0])
        self.show_all()
        self.scroll_to(0.0)

    def set_room(self, room: Room) -> None:
        """Take the room that there is."""
        self._room = room
        self.scroll_to(self._scroll)

    @property
    def room(self) -> Room:
        """The room that the lanes share."""
        return self._room

    # The time that is shown.

    @property
    def axis(self) -> TimeAxis:
        """The axis of time of all lanes."""
        return TimeAxis(self._span, self._room.left, self._room.width)

    @property
    def shows_all(self) -> bool:
        """Whether the time of all scenes is shown."""
        return self._span == self._whole

    def show_all(self) -> None:
        """Show the time of all scenes."""
        self._span = self._whole

    def zoom(self, factor: float, x: float) -> None:
        """Show a span of time shorter by a factor; what is at x stays there, as far as the ends allow."""
        self._span = self._span.zoomed(factor, self.axis.moment(x)).kept_inside(self._whole)

    def pan(self, pixels: float) -> None:
        """Show later times, by some pixels; not past the last scene or before the first."""
        self._span = self._span.moved(pixels / self.axis.pixels_per_second).kept_inside(self._whole)

    def reveal(self, scene: Scene) -> bool:
        """Show a scene: move to its time if it is not shown, and scroll to its lane. Tell whether anything moved."""
        before = self._span, self._scroll
        moment = scene.sensing_time.timestamp()
        if not self._span.begin <= moment <= self._span.end:
            middle = (self._span.begin + self._span.end) / 2
            self._span = self._span.moved(moment - middle).kept_inside(self._whole)
        if scene.tile in self._row_numbers:
            top = self._row_numbers[scene.tile] * self.lane_height
            self.scroll_to(min(max(self._scroll, top + self.lane_height - self._room.height), top))
        return (self._span, self._scroll) != before

    # Lanes.

    @property
    def lane_height(self) -> float:
        """The height of a lane: they share the room, as long as each can be read and at most six are seen."""
        shared = self._room.height / min(max(len(self._rows), 1), MAX_LANES)
        return max(shared, self.min_height)

    @property
    def min_height(self) -> float:
        """The least room that shows a whole lane."""
        return self._room.name_height + HEAD_ROOM + MIN_PLOT_HEIGHT + FOOT_ROOM

    @property
    def max_scroll(self) -> float:
        """How far the lanes can be scrolled."""
        return max(len(self._rows) * self.lane_height - self._room.height, 0.0)

    @property
    def scroll(self) -> float:
        """How far the lanes are scrolled."""
        return self._scroll

    def scroll_to(self, scroll: float) -> None:
        """Scroll the lanes."""
        self._scroll = min(max(scroll, 0.0), self.max_scroll)

    def lanes(self) -> List[Lane]:
        """Return the lanes that are seen, at least in part, from top to bottom."""
        lanes = (self._lane(number) for number in range(len(self._rows)))
        bottom = self._room.top + self._room.height
        return [lane for lane in lanes if lane.top < bottom and lane.top + lane.height > self._room.top]

    def _lane(self, number: int) -> Lane:
        height = self.lane_height
        top = self._room.top - self._scroll + number * height
        return Lane(
            self._rows[number].tile,
            top,
            height,
            top + self._room.name_height + HEAD_ROOM,
            top + height - FOOT_ROOM,
        )

    # Bars.

    @property
    def bar_width(self) -> float:
        """The width of bars: the usual gap between scenes shows, but each can be hit."""
        return float(round(min(max(0.6 * self._gap * self.axis.pixels_per_second, _MIN_BAR), _MAX_BAR)))

    def bars(self, rank: Rank) -> List[Bar]:
        """Return the bars that are seen, from back to front: by rank, the shorter before the taller."""
        found = [bar for lane in self.lanes() for bar in self._bars(lane, *self._shown(lane.tile))]
        return sorted(found, key=lambda bar: (rank(bar.scene), bar.top - bar.base))

    def bar_of(self, scene: Scene) -> Optional[Bar]:
        """Return the bar of a scene, None if it is not seen."""
        lane = next((lane for lane in self.lanes() if lane.tile == scene.tile), None)
        moment = scene.sensing_time.timestamp()
        if lane is None or not self._span.begin <= moment <= self._span.end:
            return None
        begin, end = self._between(scene.tile, moment, moment)
        return next((bar for bar in self._bars(lane, begin, end) if bar.scene == scene), None)

    def bar_at(self, x: float, y: float, rank: Rank) -> Optional[Bar]:
        """Return the bar at a point: the one in front there, or the nearest that is in reach sideways.

        A tall bar is near to more points than a short one beside it, so clear scenes are the easiest to hit.
        """
        lane = self._lane_at(y)
        if lane is None:
            return None
        reach = self.bar_width / 2 + REACH
        axis = self.axis
        begin, end = self._between(lane.tile, axis.moment(x - reach), axis.moment(x + reach))
        first, last = self._shown(lane.tile)
        bars = self._bars(lane, max(begin, first), min(end, last))
        return min(bars, key=lambda bar: (bar.distance(x, y), -rank(bar.scene), -bar.top), default=None)

    def scenes_between(self, one: Tuple[float, float], other: Tuple[float, float]) -> List[Scene]:
        """Return the scenes in the times shown between two points, of the lanes from one to the other."""
        axis = self.axis
        begin, end = sorted((axis.moment(one[0]), axis.moment(other[0])))
        begin, end = max(begin, self._span.begin), min(end, self._span.end)
        return [
            scene
            for lane in self.lanes_between(one[1], other[1])
            for row in [self._rows[self._row_numbers[lane.tile]]]
            for scene in row.scenes[slice(*self._between(lane.tile, begin, end))]
        ]

    def lanes_between(self, one: float, other: float) -> List[Lane]:
        """Return the lanes seen from one height to another; the nearest one if both are outside of all."""
        lanes = self.lanes()
        if not lanes:
            return []
        low, high = lanes[0].top, lanes[-1].top + lanes[-1].height - 1
        top, bottom = sorted((min(max(one, low), high), min(max(other, low), high)))
        return [lane for lane in lanes if lane.top <= bottom and lane.top + lane.height > top]

    def _lane_at(self, y: float) -> Optional[Lane]:
        if not self._room.top <= y < self._room.top + self._room.height:
            return None
        return next((lane for lane in self.lanes() if lane.top <= y < lane.top + lane.height), None)

    def _shown(self, tile: str) -> Tuple[int, int]:
        return self._between(tile, self._span.begin, self._span.end)

    def _between(self, tile: str, begin: float, end: float) -> Tuple[int, int]:
        moments = self._rows[self._row_numbers[tile]].moments
        return bisect_left(moments, begin), bisect_right(moments, end)

    def _bars(self, lane: Lane, begin: int, end: int) -> Iterator[Bar]:
        row = self._rows[self._row_numbers[lane.tile]]
        axis, width, full_height = self.axis, self.bar_width, lane.base - lane.full
        scale, origin = axis.pixels_per_second, axis.left - width / 2
        for moment, scene in zip(row.moments[begin:end], row.scenes[begin:end]):
            clear = _UNKNOWN_HEIGHT if scene.cloud is None else 1 - scene.cloud / 100
            height = max(clear * full_height, _MIN_HEIGHT)
            top = lane.base - height
            solid = top + height * (scene.nodata or 0.0) / 100
            left = origin + (moment - axis.span.begin) * scale
            yield Bar(scene, left, width, top, solid, lane.base)
