"""The Sentinel-2 tiling grid: tile names, bounds, geotransforms and crop windows.

A tile is named after the 100 km square of the Military Grid Reference System (MGRS) that it covers and is 109.8 km
wide and high. Its corner follows from the name alone: the square's west edge rounded down, and its north edge rounded
up, to whole multiples of 60 m (in the south counted from the equator). This agrees with ESA's published grid for all
of its 20,430 land tiles.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import List, Tuple

from pyproj import CRS, Transformer
from pyproj.exceptions import ProjError

from . import errors

TILE_SIDE = 109_800.0
"""Side of a tile in meters."""

_SQUARE = 100_000
_ROUNDING = 60
_FALSE_NORTHING = 10_000_000
_BANDS = "CDEFGHJKLMNPQRSTUVWX"
_COLUMNS = ("ABCDEFGH", "JKLMNPQR", "STUVWXYZ")
_ROWS = "ABCDEFGHJKLMNPQRSTUV"
_TILE_NAME = re.compile(
    rf"^(?P<zone>0[1-9]|[1-5][0-9]|60)(?P<band>[{_BANDS}])(?P<column>[A-HJ-NP-Z])(?P<row>[A-HJ-NP-V])$"
)


@dataclass(frozen=True)
class Bounds:
    """A rectangle in a UTM zone: EPSG code and edges in meters."""

    epsg: int
    xmin: float
    ymin: float
    xmax: float
    ymax: float

    def __str__(self) -> str:
        return f"EPSG:{self.epsg} {self.xmin:.0f}, {self.ymin:.0f}, {self.xmax:.0f}, {self.ymax:.0f}"


@dataclass(frozen=True)
class Extent:
    """A rectangle in any coordinate system that pyproj reads (``EPSG:4326``, WKT …)."""

    xmin: float
    ymin: float
    xmax: float
    ymax: float
    crs: str


@dataclass(frozen=True)
class Window:
    """Whole pixels of a frame: offset of the upper left pixel, width and height."""

    x: int
    y: int
    width: int
    height: int


def split_tile_names(text: str) -> Tuple[str, ...]:
    """Split a list of tile names at commas, semicolons or white space; each once, in the order given.

    Case does not matter and a leading T (``T32TPT``) is dropped. Raises :class:`errors.BadTileName`.
    """
    return tuple(dict.fromkeys(parse_tile_name(name) for name in re.split(r"[\s,;]+", text) if name))


def parse_tile_name(text: str) -> str:
    """Return the plain name of a tile (``32TPT``). Raises :class:`errors.BadTileName`."""
    name = text.strip().upper()
    if len(name) == 6 and name.startswith("T"):
        name = name[1:]
    expected_bounds(name)
    return name


@lru_cache(maxsize=4096)
def expected_bounds(tile: str) -> Bounds:
    """Compute the bounds of a tile from its name. Raises :class:`errors.BadTileName`."""
    match = _TILE_NAME.fullmatch(tile)
    if not match:
        raise errors.BadTileName(tile=tile)
    zone = int(match["zone"])
    columns = _COLUMNS[(zone - 1) % 3]
    if match["column"] not in columns:
        raise errors.BadTileName(tile=tile)
    west = (columns.index(match["column"]) + 1) * _SQUARE
    # Even zones start their rows at F.
    row = (_ROWS.index(match["row"]) - (0 if zone % 2 else 5)) % len(_ROWS)
    south = _southern_edge(tile, zone, match["band"], west, row)
    northern = match["band"] >= "N"
    xmin = math.floor(west / _ROUNDING) * _ROUNDING
    north = south + _SQUARE
    if northern:
        ymax = math.ceil(north / _ROUNDING) * _ROUNDING
    else:
        ymax = _FALSE_NORTHING - math.floor((_FALSE_NORTHING - north) / _ROUNDING) * _ROUNDING
    epsg = (32600 if northern else 32700) + zone
    return Bounds(epsg, xmin, ymax - TILE_SIDE, xmin + TILE_SIDE, ymax)


def _southern_edge(tile: str, zone: int, band: str, west: int, row: int) -> int:
    """Find which of the 2,000 km cycles of row letters is meant: the one whose square's center lies in the band."""
    northern = band >= "N"
    to_geographic = _to_geographic(zone, northern)
    # The outermost bands are a little higher than the rest: the grid reaches past 80° S and 84° N.
    lowest = -85 if band == "C" else -80 + 8 * _BANDS.index(band)
    highest = 86 if band == "X" else -72 + 8 * _BANDS.index(band)
    for cycle in range(5):
        south = (row + cycle * len(_ROWS)) * _SQUARE
        latitude = to_geographic.transform(west + _SQUARE / 2, south + _SQUARE / 2)[1]
        if lowest <= latitude < highest and math.isfinite(latitude):
            return south
    raise errors.BadTileName(tile=tile)


@lru_cache(maxsize=128)
def _to_geographic(zone: int, northern: bool) -> Transformer:
    return Transformer.from_crs((32600 if northern else 32700) + zone, 4326, always_xy=True)


def check_bounds(tile: str, found: Bounds) -> None:
    """Compare the service's bounds of a tile with those of its name.

    Raises :class:`errors.BoundsMismatch` when they differ by a millimeter or more.
    """
    expected = expected_bounds(tile)
    differences = (
        found.xmin - expected.xmin,
        found.ymin - expected.ymin,
        found.xmax - expected.xmax,
        found.ymax - expected.ymax,
    )
    if found.epsg != expected.epsg or not max(map(abs, differences)) < 0.001:
        raise errors.BoundsMismatch(tile=tile, found=found, expected=expected)


def geotransform(
    bounds: Bounds, pixel_size: float, window: Window
) -> Tuple[float, float, float, float, float, float]:
    """Return GDAL's geotransform of a window of a tile's frame, in meters."""
    return (
        bounds.xmin + window.x * pixel_size,
        pixel_size,
        0.0,
        bounds.ymax - window.y * pixel_size,
        0.0,
        -pixel_size,
    )


def whole_frame(pixel_size: float) -> Window:
    """Return the window of a whole tile at a pixel size in meters."""
    side = round(TILE_SIDE / pixel_size)
    return Window(0, 0, side, side)


def crop_window(tile: str, bounds: Bounds, pixel_size: float, extent: Extent) -> Window:
    """Return the smallest window of whole pixels that holds the extent's part of the tile.

    A window without pixels (width or height 0) means that the extent misses the tile. Raises
    :class:`errors.BadExtent` when the extent cannot be brought into the tile's coordinate system.
    """
    side = whole_frame(pixel_size).width
    left, bottom, right, top = _extent_in_zone(tile, bounds.epsg, extent)
    # A hair less than a pixel's edge is that edge: transformed edges carry rounding noise of nanometers.
    noise = 1e-6
    first_column = max(0, math.floor((left - bounds.xmin) / pixel_size + noise))
    first_row = max(0, math.floor((bounds.ymax - top) / pixel_size + noise))
    last_column = min(side, math.ceil((right - bounds.xmin) / pixel_size - noise))
    last_row = min(side, math.ceil((bounds.ymax - bottom) / pixel_size - noise))
    return Window(first_column, first_row, max(0, last_column - first_column), max(0, last_row - first_row))


def _extent_in_zone(tile: str, epsg: int, extent: Extent) -> Tuple[float, float, float, float]:
    """Bring an extent into a UTM zone: the box around its outline and its inside, in meters."""
    if not all(map(math.isfinite, (extent.xmin, extent.ymin, extent.xmax, extent.ymax))):
        raise errors.BadExtent(tile=tile)
    try:
        source = CRS.from_user_input(extent.crs)
        target = CRS.from_epsg(epsg)
        if source.equals(target, ignore_axis_order=True):
            return extent.xmin, extent.ymin, extent.xmax, extent.ymax
        transformer = Transformer.from_crs(source, target, always_xy=True)
        inverse = Transformer.from_crs(target, source, always_xy=True)
    except ProjError as error:
        raise errors.BadExtent(str(error), tile=tile) from error
    # Only the part near the tile matters: far from its zone a UTM projection folds over.
    boxes = [
        transformer.transform_bounds(*near, densify_pts=101)
        for near in _clip(extent, inverse, expected_bounds(tile), source.is_geographic)
    ]
    if not all(math.isfinite(edge) for box in boxes for edge in box):
        raise errors.BadExtent(tile=tile)
    if not boxes:
        return 0.0, 0.0, 0.0, 0.0
    lefts, bottoms, rights, tops = zip(*boxes)
    return min(lefts), min(bottoms), max(rights), max(tops)


def _clip(
    extent: Extent, inverse: Transformer, tile: Bounds, geographic: bool
) -> List[Tuple[float, float, float, float]]:
    """Cut an extent, in its own coordinates, to a tile's surroundings: no part, one, or two at the antimeridian."""
    reach = 20_000.0
    left, bottom, right, top = inverse.transform_bounds(
        tile.xmin - reach, tile.ymin - reach, tile.xmax + reach, tile.ymax + reach, densify_pts=21
    )
    whole = (extent.xmin, extent.ymin, extent.xmax, extent.ymax)
    if not all(map(math.isfinite, (left, bottom, right, top))):
        return [whole]
    if left <= right:
        around = [(left, bottom, right, top)]
    elif geographic:
        around = [(left, bottom, 180.0, top), (-180.0, bottom, right, top)]
    else:
        return [whole]
    parts = [
        (max(whole[0], box[0]), max(whole[1], box[1]), min(whole[2], box[2]), min(whole[3], box[3]))
        for box in around
    ]
    return [part for part in parts if part[0] < part[2] and part[1] < part[3]]
