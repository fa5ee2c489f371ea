"""Which tiles there are, found by place or by the beginning of a name.

ESA's grid has no formula of its own; these rules give all of its 20,430 land tiles, and away from coasts no other:

- A 100 km square has a tile where it reaches into its UTM zone, with the odd widths of the zones around Norway and
  Svalbard, from 9,300 km south of the equator (about 83.7° S) to 84° N.
- A square that the western edge of its zone cuts has one only if most of it lies inside: the tiles of the zone to the
  west reach over the edge and hold the rest. Zone 1, where the count begins, keeps all of its squares.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from typing import Dict, Iterator, List, Set, Tuple

import numpy as np
from osgeo import ogr
from pyproj import CRS, Transformer
from pyproj.exceptions import ProjError

from .. import errors
from ..arrays import Mask, Numbers
from .grid import (
    SQUARE_SIDE,
    TILE_SIDE,
    Extent,
    Square,
    crop_window,
    expected_bounds,
    parse_tile_name,
    square_bounds,
    square_name,
    transformer_between,
    zone_to_geographic,
)
from .lasting_thread import in_lasting_thread
from .tile_shapes import outlines

MOST_TILES = 1000
"""How many tiles an extent may meet unless told otherwise."""

_ZONES = 60
_REACH = 2
"""How many zones of 6° a tile may reach beyond its own, at the ends of the grid."""
_COLUMNS = range(1, 9)
_ROWS = range(-93, 94)
_HIGHEST = 84.0
_SHARE_AT_WESTERN_EDGE = 0.46
"""ESA's grid has squares from a share of 0.474 on and none up to 0.445."""
_NOWHERE = (0.0, -1.0)
_ODD_ZONES = {
    # latitudes from and to, longitudes from and to
    31: ((56.0, 64.0, 0.0, 3.0), (72.0, 84.0, 0.0, 9.0)),
    32: ((56.0, 64.0, 3.0, 12.0), (72.0, 84.0, *_NOWHERE)),
    33: ((72.0, 84.0, 9.0, 21.0),),
    34: ((72.0, 84.0, *_NOWHERE),),
    35: ((72.0, 84.0, 21.0, 33.0),),
    36: ((72.0, 84.0, *_NOWHERE),),
    37: ((72.0, 84.0, 33.0, 42.0),),
}
_EDGE_NOISE = 1e-9
_FALSE_NORTHING = 10_000_000
_LATTICE = 33
_WIDEST_MESH = 6.0
_EVERYWHERE = (tuple(range(1, _ZONES + 1)), -90.0, 90.0)


@dataclass(frozen=True)
class _ZoneTiles:
    """The tiles of a zone: their names, and of each the west and south edge in meters (south negative)."""

    names: Tuple[str, ...]
    west: Numbers
    south: Numbers


@in_lasting_thread
def tiles_at(longitude: float, latitude: float) -> Tuple[str, ...]:
    """Return the tiles that hold a point in degrees, the one whose center is nearest first; none near the poles."""
    if not (math.isfinite(longitude) and -90 < latitude < 90):
        return ()
    found = []
    for zone in _zones_around(longitude, longitude):
        tiles = _zone_tiles(zone)
        x, y = _geographic_to_zone(zone).transform(longitude, latitude)
        inside = (tiles.west <= x) & (x <= tiles.west + TILE_SIDE)
        inside &= (tiles.south <= y) & (y <= tiles.south + TILE_SIDE)
        for index in np.flatnonzero(inside):
            half = TILE_SIDE / 2
            distance = math.hypot(x - tiles.west[index] - half, y - tiles.south[index] - half)
            found.append((distance, tiles.names[index]))
    return tuple(name for _, name in sorted(found))


@in_lasting_thread
def suggest(text: str) -> Tuple[str, ...]:
    """Complete the beginning of a tile name by one step: zone, band, column, row; nothing if there is no such tile.

    A leading T is dropped. A square whose tile has another name is answered with that name.
    """
    start = text.strip().upper()
    start = start[1:] if start.startswith("T") else start
    if len(start) < 2:
        return tuple(f"{zone:02}" for zone in range(1, _ZONES + 1) if f"{zone:02}".startswith(start))
    if not (start[:2].isdecimal() and start.isascii() and 1 <= int(start[:2]) <= _ZONES):
        return ()
    names = (name[: len(start) + 1] for name in _zone_tiles(int(start[:2])).names if name.startswith(start))
    found = tuple(sorted(set(names)))
    return found or _name_to_use(start)


@in_lasting_thread
def tiles_meeting(extent: Extent, most: int = MOST_TILES) -> Tuple[str, ...]:
    """Return the tiles that meet an extent, sorted by name; none where the grid has no tile.

    In longitude and latitude an extent may go on beyond 180° east or west. Raises :class:`errors.TooManyTiles` when
    there are more than ``most``, and :class:`errors.ExtentOffTheMap`.
    """
    found: Set[str] = set()
    try:
        for part in _within_the_world(extent):
            for tiles in _candidates(part):
                found.update(_meeting(part, tiles))
                if len(found) > most:
                    raise errors.TooManyTiles(most=most)
    except ProjError as error:
        raise errors.ExtentOffTheMap(str(error)) from error
    return tuple(sorted(found))


def _name_to_use(square: str) -> Tuple[str, ...]:
    try:
        parse_tile_name(square)
    except errors.OtherTileName as error:
        return (str(error.values["name"]),)
    except errors.BadTileName:
        pass
    return ()


# Which tiles there are ----------------------------------------------------------------------------


@lru_cache(maxsize=_ZONES)
def _zone_tiles(zone: int) -> _ZoneTiles:
    """List the tiles of a zone. Takes about 20 ms, once."""
    column, row = (axis.ravel() for axis in np.meshgrid(_COLUMNS, _ROWS))
    _, latitude = _geographic(zone, column + 0.5, row + 0.5)
    # The innermost point that the western edge may leave outside, half way up the square.
    kept = _is_in_zone(zone, column + 1 - _SHARE_AT_WESTERN_EDGE, row + 0.5)
    touched = np.zeros(len(column), bool)
    for x, y in ((0, 0), (0.5, 0), (1, 0), (0, 0.5), (1, 0.5), (0, 1), (0.5, 1), (1, 1)):
        touched |= _is_in_zone(zone, column + x, row + y)
    western = (column < 5) & (zone != 1)
    is_tile = np.where(western, kept, touched)
    squares = [Square(zone, int(c), int(r)) for c, r in zip(column[is_tile], row[is_tile])]
    bounds = [square_bounds(square) for square in squares]
    return _ZoneTiles(
        tuple(map(square_name, squares, latitude[is_tile])),
        np.array([box.xmin for box in bounds]),
        np.array([box.ymin - (_FALSE_NORTHING if box.epsg > 32700 else 0) for box in bounds]),
    )


def _is_in_zone(zone: int, column: Numbers, row: Numbers) -> Mask:
    """Tell of points, in squares from the zone's origin, whether the MGRS gives them to this zone, edges included."""
    longitude, latitude = _geographic(zone, column, row)
    middle = 6.0 * zone - 183
    west, east = np.full(len(column), middle - 3), np.full(len(column), middle + 3)
    for lowest, highest, odd_west, odd_east in _ODD_ZONES.get(zone, ()):
        odd = (latitude >= lowest) & (latitude < highest)
        west[odd], east[odd] = odd_west, odd_east
    # As an angle from the zone's middle, so that it has no jump at the antimeridian.
    longitude = middle + (longitude - middle + 180) % 360 - 180
    inside = (longitude >= west - _EDGE_NOISE) & (longitude <= east + _EDGE_NOISE)
    return np.asarray(inside & (latitude <= _HIGHEST))


def _geographic(zone: int, column: Numbers, row: Numbers) -> Tuple[Numbers, Numbers]:
    longitude, latitude = zone_to_geographic(zone).transform(column * SQUARE_SIDE, row * SQUARE_SIDE)
    return np.asarray(longitude), np.asarray(latitude)


@lru_cache(maxsize=_ZONES)
def _geographic_to_zone(zone: int) -> Transformer:
    return Transformer.from_crs(4326, 32600 + zone, always_xy=True)


def _zones_around(west: float, east: float) -> Tuple[int, ...]:
    """Return the zones whose tiles may reach into a range of longitudes."""
    first = math.floor((west + 180) / 6) - _REACH
    last = math.floor((east + 180) / 6) + _REACH
    return tuple(dict.fromkeys(number % _ZONES + 1 for number in range(first, last + 1)))


# What an extent meets -----------------------------------------------------------------------------


def _within_the_world(extent: Extent) -> List[Extent]:
    """Cut an extent in degrees where it leaves -180 to 180, and bring what lies beyond back."""
    if not all(map(math.isfinite, (extent.xmin, extent.ymin, extent.xmax, extent.ymax))):
        raise errors.ExtentOffTheMap()
    if not CRS.from_user_input(extent.crs).is_geographic:
        return [extent]
    if extent.xmax - extent.xmin >= 360:
        return [Extent(-180, extent.ymin, 180, extent.ymax, extent.crs)]
    parts = []
    for turn in (-360, 0, 360):
        west, east = max(-180.0, extent.xmin + turn), min(180.0, extent.xmax + turn)
        if west <= east:
            parts.append(Extent(west, extent.ymin, east, extent.ymax, extent.crs))
    return parts


def _candidates(extent: Extent) -> Iterator[Tuple[str, ...]]:
    """Yield, zone by zone, the tiles that a look at longitudes and latitudes does not rule out."""
    zones, south, north = _surroundings(extent)
    for zone in zones:
        tiles = _zone_tiles(zone)
        # A degree along a meridian has 110.5 to 111.7 km here; two degrees are more than a tile's edges bend.
        near = tiles.south + TILE_SIDE >= (south - 2) * (110_500 if south > 2 else 112_000)
        near &= tiles.south <= (north + 2) * (110_500 if north < -2 else 112_000)
        if near.any():
            yield tuple(tiles.names[index] for index in np.flatnonzero(near))


def _surroundings(extent: Extent) -> Tuple[Tuple[int, ...], float, float]:
    """Return the zones whose tiles may meet an extent, and the latitudes from and to."""
    to_geographic = transformer_between(extent.crs, "EPSG:4326")
    edges = (extent.xmin, extent.ymin, extent.xmax, extent.ymax)
    columns, rows = np.linspace(edges[0], edges[2], _LATTICE), np.linspace(edges[1], edges[3], _LATTICE)
    x, y = np.meshgrid(columns, rows)
    longitude, latitude = to_geographic.transform(x, y)
    back = to_geographic.transform(longitude, latitude, direction="INVERSE")
    size = max(edges[2] - edges[0], edges[3] - edges[1])
    known = np.isclose(back, (x, y), rtol=1e-7, atol=1e-3 * size).all(axis=0)
    if not known.all():
        return _surroundings_of_points(longitude, latitude, known)
    west, south, east, north = to_geographic.transform_bounds(*edges, densify_pts=21)
    if not all(map(math.isfinite, (west, south, east, north))):
        return _EVERYWHERE
    return _zones_around(west, east + 360 if east < west else east), south, north


def _surroundings_of_points(
    longitude: Numbers, latitude: Numbers, known: Mask
) -> Tuple[Tuple[int, ...], float, float]:
    """Do the same for an extent that leaves the area of its system, by a lattice of points over it."""
    longitude, latitude = np.where(known, longitude, np.nan), np.where(known, latitude, np.nan)
    steps = [abs(np.diff(latitude, axis=axis)) for axis in (0, 1)]
    steps += [abs((np.diff(longitude, axis=axis) + 180) % 360 - 180) for axis in (0, 1)]
    reached = [step[np.isfinite(step)] for step in steps]
    # A lattice with too wide meshes has tiles between its points.
    if not all(step.size and step.max() < _WIDEST_MESH for step in reached):
        return _EVERYWHERE
    zones: Dict[int, None] = {}
    for degrees in set(np.floor(longitude[known]).tolist()):
        zones.update(dict.fromkeys(_zones_around(degrees - _WIDEST_MESH, degrees + 1 + _WIDEST_MESH)))
    margin = _WIDEST_MESH
    return tuple(zones), float(np.nanmin(latitude)) - margin, float(np.nanmax(latitude)) + margin


def _meeting(extent: Extent, tiles: Tuple[str, ...]) -> Iterator[str]:
    """Yield those tiles that meet an extent, by their outlines in the extent's system."""
    shapes = outlines(tiles, extent.crs)
    x, y = shapes.x, shapes.y
    beside = (x.max(axis=1) < extent.xmin) | (x.min(axis=1) > extent.xmax)
    beside |= (y.max(axis=1) < extent.ymin) | (y.min(axis=1) > extent.ymax)
    inside = ((x >= extent.xmin) & (x <= extent.xmax) & (y >= extent.ymin) & (y <= extent.ymax)).any(axis=1)
    rectangle = _rectangle(extent)
    for index in np.flatnonzero(shapes.known & (shapes.torn | ~beside)):
        if inside[index]:
            yield tiles[index]
        elif shapes.torn[index]:
            if _has_pixels_in(extent, tiles[index]):
                yield tiles[index]
        elif _polygon(x[index], y[index]).Intersects(rectangle):
            yield tiles[index]


def _has_pixels_in(extent: Extent, tile: str) -> bool:
    try:
        window = crop_window(tile, expected_bounds(tile), 60, extent)
    except errors.BadExtent:
        return False
    return window.width > 0 and window.height > 0


def _polygon(x: Numbers, y: Numbers) -> ogr.Geometry:
    ring = ogr.Geometry(ogr.wkbLinearRing)
    for point in zip(x.tolist(), y.tolist()):
        ring.AddPoint_2D(*point)
    polygon = ogr.Geometry(ogr.wkbPolygon)
    polygon.AddGeometry(ring)
    return polygon


def _rectangle(extent: Extent) -> ogr.Geometry:
    """Return an extent as a polygon, or as the line or the point that a flat one is."""
    west, south, east, north = extent.xmin, extent.ymin, extent.xmax, extent.ymax
    return _polygon(
        np.array([west, east, east, west, west]), np.array([south, south, north, north, south])
    ).ConvexHull()
