"""The ground of a tile: what grows and flows where, and its color on a day of the year."""

from __future__ import annotations

import dataclasses
import functools
import math
from typing import List, Tuple

import numpy as np

from .noise import SIDE, chance, fractal, moved, ranks, seed
from .sky import REFERENCE

# Classes of land cover: a number a pixel. Water comes first, from the shore (0) to the deepest.
DEPTHS = 8
FORESTS = range(8, 12)
GRASSES = range(12, 16)
TOWN = 16
ROCKS = range(17, 20)
CROPS = range(20, 84)
CLASSES = 84

_SHORE, _DEEPEST = (13.0, 25.0, 24.0), (2.5, 6.0, 8.0)
_DECIDUOUS, _CONIFER, _LEAFLESS = (23.0, 43.0, 25.0), (16.0, 29.0, 20.0), (40.0, 40.0, 30.0)
_GREEN, _RIPE, _SNOW = (38.0, 66.0, 32.0), (128.0, 112.0, 74.0), (232.0, 236.0, 238.0)


@dataclasses.dataclass(frozen=True)
class Ground:
    """Maps of one tile on the reference grid, each (REFERENCE, REFERENCE).

    `cover` uint8 classes, `relief` and `relief_across` float32 slopes toward south and east,
    `brightness` float32 slow differences of soil and vegetation.
    """

    tile: str
    cover: np.ndarray
    relief: np.ndarray
    relief_across: np.ndarray
    brightness: np.ndarray

    def colors(self, day_of_year: int, pass_name: str) -> np.ndarray:
        """Color of each class on that day, float32 (CLASSES, 3), levels of the true color image (1 to 255).

        `pass_name` varies the turbidity of water from one acquisition to the next.
        """
        table = np.zeros((CLASSES, 3), np.float32)
        turbid = 0.7 + 0.8 * chance(self.tile, pass_name, "turbid")
        for depth in range(DEPTHS):
            table[depth] = _mix(_SHORE, _DEEPEST, (depth / (DEPTHS - 1)) ** 0.6)
        table[:DEPTHS] *= turbid
        summer = _season(day_of_year, 115, 300, 14)
        for place, index in enumerate(FORESTS):
            leafy = _mix(_LEAFLESS, _DECIDUOUS, summer)
            table[index] = _mix(leafy, _CONIFER, place / (len(FORESTS) - 1))
        for place, index in enumerate(GRASSES):
            table[index] = _mix((78.0, 74.0, 46.0), (40.0, 64.0, 36.0), 0.25 + 0.6 * summer - 0.07 * place)
        table[TOWN] = (86.0, 86.0, 80.0)
        winter = 1 - _season(day_of_year, 95, 330, 16)
        for place, index in enumerate(ROCKS):
            bare = _mix((62.0, 66.0, 50.0), (96.0, 94.0, 86.0), place / 2)
            table[index] = _mix(bare, _SNOW, min(1.0, winter * (0.7 + 0.3 * place)))
        for index in CROPS:
            table[index] = _crop_color(index, day_of_year)
        return table


def _mix(first: Tuple[float, ...], second: Tuple[float, ...], share: float) -> Tuple[float, ...]:
    return tuple(a + (b - a) * share for a, b in zip(first, second))


def _season(day: float, begins: float, ends: float, pace: float) -> float:
    """0 in winter, 1 between `begins` and `ends` (days of the year), with smooth turns of `pace` days."""
    return 1 / (1 + math.exp((begins - day) / pace)) - 1 / (1 + math.exp((ends - day) / pace))


@functools.lru_cache(maxsize=None)
def _crop_color(index: int, day: int) -> Tuple[float, ...]:
    """Bare soil, green, ripe, bare again: every kind of crop on days of its own."""
    draw = np.random.default_rng(seed("crop", index))
    soil = _mix((64.0, 58.0, 44.0), (120.0, 105.0, 82.0), float(draw.random()) ** 1.6)
    winter_crop = draw.random() < 0.4
    greens = (80 if winter_crop else 135) + draw.normal(0, 10)
    harvest = (190 if winter_crop else 265) + draw.normal(0, 12)
    lushness = 0.75 + 0.25 * draw.random()
    green = _season(day, greens, harvest - 25, 8)
    ripe = _season(day, harvest - 25, harvest + 8, 6)
    color = _mix(soil, _GREEN, green * lushness)
    return _mix(color, _RIPE, max(0.0, ripe) * (0.85 if winter_crop else 0.4))


@functools.lru_cache(maxsize=3)
def ground(tile: str) -> Ground:
    """The ground of a tile, made once (about two seconds)."""
    height = _plot(tile, "height", 3.2)
    rough = _plot(tile, "rough", 2.2, 300)
    wood = ranks(_plot(tile, "wood", 2.3, 500))
    altitude = ranks(height)
    mountains = np.clip((altitude - 0.62) * 4, 0, 1)

    cover = _fields(tile, rough)
    meadow = wood > 0.55
    cover[meadow] = GRASSES[0] + (wood[meadow] * 97).astype(np.uint8) % len(GRASSES)
    forest = wood + 0.35 * mountains > 0.72
    cover[forest] = FORESTS[0] + np.clip(mountains * 3 + rough * 0.6, 0, 3).astype(np.uint8)[forest]
    cover[(_plot(tile, "town", 1.7, 240) > 2.35) & ~forest] = TOWN
    peaks = altitude + 0.03 * rough > 0.93
    cover[peaks] = ROCKS[0] + np.clip((altitude - 0.93) * 45 + rough * 0.3, 0, 2).astype(np.uint8)[peaks]
    _pour_water(cover, tile, rough)

    dry = (cover >= DEPTHS).astype(np.float32)
    surface = height * 5.4 + rough * 0.8 * (0.15 + mountains)
    return Ground(
        tile=tile,
        cover=cover,
        relief=np.diff(surface, axis=0, prepend=surface[:1]) * dry,
        relief_across=np.diff(surface, axis=1, prepend=surface[:, :1]) * dry,
        brightness=_plot(tile, "soil", 2.0, 400) * np.float32(0.07) * dry,
    )


def _plot(tile: str, name: str, beta: float, longest: float = SIDE) -> np.ndarray:
    """The tile's own window of a noise field, on the reference grid."""
    return moved(fractal(name, beta, longest), tile, name)[:REFERENCE, :REFERENCE]


def _fields(tile: str, rough: np.ndarray) -> np.ndarray:
    """Parcels: villages' lands, each with a direction and a size of its own, cut into rectangles."""
    draw = np.random.default_rng(seed(tile, "villages"))
    y, x = np.meshgrid(*[np.arange(REFERENCE, dtype=np.float32)] * 2, indexing="ij")
    y += 5 * rough
    x += 4 * np.roll(rough, 300, 1)
    nearest = np.full(y.shape, np.inf, np.float32)
    village = np.zeros(y.shape, np.int32)
    seats: List[Tuple[float, float]] = [tuple(draw.random(2) * REFERENCE) for _ in range(48)]
    for number, (row, column) in enumerate(seats):
        distance = (y - np.float32(row)) ** 2 + (x - np.float32(column)) ** 2
        closer = distance < nearest
        nearest[closer] = distance[closer]
        village[closer] = number
    angle = draw.random(len(seats)).astype(np.float32)[village] * np.float32(math.pi / 2)
    length = draw.uniform(5, 13, len(seats)).astype(np.float32)[village]
    width = draw.uniform(3, 7, len(seats)).astype(np.float32)[village]
    along = np.floor((x * np.cos(angle) + y * np.sin(angle)) / length).astype(np.int64)
    across = np.floor((y * np.cos(angle) - x * np.sin(angle)) / width + along % 7 * 0.37).astype(np.int64)
    key = (along * 73856093) ^ (across * 19349663) ^ (village.astype(np.int64) * 83492791)
    key = (key ^ key >> 13) * 1274126177 & 0x7FFFFFFF
    return (CROPS[0] + (key >> 7) % len(CROPS)).astype(np.uint8)


def _pour_water(cover: np.ndarray, tile: str, rough: np.ndarray) -> None:
    """Rivers; a dark lake inside the tile; a dark lake that reaches beyond the tile's north edge."""
    course = _plot(tile, "river", 4.2)
    down = np.diff(course, axis=0, prepend=course[:1])
    across = np.diff(course, axis=1, prepend=course[:, :1])
    for level, width, depth in ((0.0, 1.6, 2), (1.1, 0.9, 1)):
        cover[np.abs(course - level) < width * (np.hypot(down, across) + 1e-4)] = depth
    v = ((np.arange(REFERENCE) + 0.5) / REFERENCE)[:, None].astype(np.float32)
    u = v.T
    bays = 0.09 * rough + 0.1 * _plot(tile, "bays", 3.0, 500)
    inner = np.hypot((u - 0.66) / 0.14, (v - 0.63) / 0.09) + bays
    outer = np.hypot((u - 0.36) / 0.27, (v + 0.02) / 0.16) + bays
    for far in (inner, outer):
        lake = far < 1
        cover[lake] = np.clip((1 - far[lake]) * 14, 0, DEPTHS - 1).astype(np.uint8)
