"""The outlines of tiles in any coordinate system."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Dict, List, Sequence, Tuple

import numpy as np

from ..arrays import Mask, Numbers
from .grid import TILE_SIDE, expected_bounds, transformer_between
from .lasting_thread import in_lasting_thread

_FALSE_NORTHING = 10_000_000
_POINTS_PER_SIDE = 8


@dataclass(frozen=True)
class Outlines:
    """Closed rings, a row each in ``x`` and ``y``.

    ``known`` tells which tiles the coordinate system reaches, ``torn`` whose ring jumps across the whole map, because
    the system has its seam there: mostly at the antimeridian.
    """

    x: Numbers
    y: Numbers
    known: Mask
    torn: Mask


@in_lasting_thread
def outlines(tiles: Sequence[str], crs: str) -> Outlines:
    """Return the outlines of tiles in a coordinate system that pyproj reads. Raises pyproj's ``ProjError``."""
    points = 4 * _POINTS_PER_SIDE + 1
    x, y = np.full((len(tiles), points), np.nan), np.full((len(tiles), points), np.nan)
    known = np.zeros(len(tiles), bool)
    by_zone: Dict[str, List[int]] = {}
    for index, tile in enumerate(tiles):
        by_zone.setdefault(tile[:2], []).append(index)
    for zone, rows in by_zone.items():
        from_x, from_y = _squares([tiles[row] for row in rows])
        transformer = transformer_between(f"EPSG:{32600 + int(zone)}", crs)
        x[rows], y[rows] = transformer.transform(from_x, from_y)
        # Far from its area a projection folds over, or fails: what does not lead back does not count.
        back_x, back_y = transformer.transform(x[rows], y[rows], direction="INVERSE")
        known[rows] = ((abs(back_x - from_x) < 1) & (abs(back_y - from_y) < 1)).all(axis=1)
    x[~known], y[~known] = 0, 0
    steps = np.hypot(np.diff(x, axis=1), np.diff(y, axis=1))
    return Outlines(x, y, known, steps.max(axis=1) > 10 * np.median(steps, axis=1))


@in_lasting_thread
def to_geographic(
    epsg: int, x: Sequence[float], y: Sequence[float]
) -> Tuple[Sequence[float], Sequence[float]]:
    """Bring points of a UTM zone, in meters, to longitudes and latitudes."""
    longitudes, latitudes = transformer_between(f"EPSG:{epsg}", "EPSG:4326").transform(x, y)
    return longitudes, latitudes


def _squares(tiles: Sequence[str]) -> Tuple[Numbers, Numbers]:
    """Return the rings of one zone's tiles in its meters, negative south of the equator."""
    boxes = [expected_bounds(tile) for tile in tiles]
    west = np.array([[box.xmin] for box in boxes])
    south = np.array([[box.ymin - (_FALSE_NORTHING if box.epsg > 32700 else 0)] for box in boxes])
    side = np.linspace(0, TILE_SIDE, _POINTS_PER_SIDE, endpoint=False)
    low, high = np.zeros_like(side), np.full_like(side, TILE_SIDE)
    return (
        west + np.concatenate([side, high, TILE_SIDE - side, low, [0.0]]),
        south + np.concatenate([low, side, high, TILE_SIDE - side, [0.0]]),
    )
