"""The Sentinel-2 tiling grid: tile names, bounds, geotransforms and crop windows.

A tile is named after the 100 km square of the Military Grid Reference System (MGRS) that it covers and is 109.8 km
wide and high. Its corner follows from the name alone: the square's west edge rounded down, and its north edge rounded
up, to whole multiples of 60 m (in the south counted from the equator). The name's band letter is that of the square's
center: a square that a band's edge cuts has two names in the MGRS and one as a tile. This agrees with ESA's published
grid for all of its 20,430 land tiles.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, List, Tuple

from .. import errors
from .lasting_thread import in_lasting_thread

if TYPE_CHECKING:
    from pyproj import CRS, Transformer

_WEB_MERCATOR = 3857
_MERCATOR_WIDTH = 2 * math.pi * 6_378_137.0
"""Meters once around the world in Web Mercator."""
TILE_SIDE = 109_800.0
"""Side of a tile in meters."""

SQUARE_SIDE = 100_000
"""Side of a square of the MGRS in meters."""

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
class Square:
    """A 100 km square of the MGRS: its UTM zone, and how many squares its lower left corner lies from the origin.

    ``column`` is counted from the zone's false origin (1 to 8), ``row`` from the equator (negative in the south).
    """

    zone: int
    column: int
    row: int


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
    """Return the plain name of a tile (``32TPT``).

    Raises :class:`errors.BadTileName`, or its :class:`errors.OtherTileName` for a square whose tile has another name.
    """
    name = text.strip().upper()
    if len(name) == 6 and name.startswith("T"):
        name = name[1:]
    expected_bounds(name)
    return name


@lru_cache(maxsize=4096)
@in_lasting_thread
def expected_bounds(tile: str) -> Bounds:
    """Compute the bounds of a tile from its name.

    Raises :class:`errors.BadTileName`, or its :class:`errors.OtherTileName` for a square whose tile has another name.
    """
    match = _TILE_NAME.fullmatch(tile)
    if not match:
        raise errors.BadTileName(tile=tile)
    zone, band = int(match["zone"]), match["band"]
    columns = _columns(zone)
    if match["column"] not in columns:
        raise errors.BadTileName(tile=tile)
    column = columns.index(match["column"]) + 1
    row_letter = (_ROWS.index(match["row"]) - _first_row_letter(zone)) % len(_ROWS)
    # The row letters begin anew every 2,000 km. The square meant is the one whose center lies in the band.
    lowest_row = 0 if band >= "N" else -100
    squares = [
        Square(zone, column, row) for row in range(lowest_row + row_letter, lowest_row + 100, len(_ROWS))
    ]
    for square in squares:
        if _band_at(_center_latitude(square)) == band:
            return square_bounds(square)
    for square in squares:
        if _is_cut_by(square, band):
            raise errors.OtherTileName(tile=tile, name=square_name(square, _center_latitude(square)))
    raise errors.BadTileName(tile=tile)


def square_bounds(square: Square) -> Bounds:
    """Compute the bounds of a square's tile."""
    xmin = math.floor(square.column * SQUARE_SIDE / _ROUNDING) * _ROUNDING
    # Up to a multiple of 60 m, counted from the equator: in the south towards it.
    ymax = math.ceil((square.row + 1) * SQUARE_SIDE / _ROUNDING) * _ROUNDING
    epsg = 32600 + square.zone
    if square.row < 0:
        ymax += _FALSE_NORTHING
        epsg += 100
    return Bounds(epsg, xmin, ymax - TILE_SIDE, xmin + TILE_SIDE, ymax)


def square_name(square: Square, latitude: float) -> str:
    """Return the name of a square's tile; ``latitude`` is that of the square's center."""
    column = _columns(square.zone)[square.column - 1]
    row = _ROWS[(square.row + _first_row_letter(square.zone)) % len(_ROWS)]
    return f"{square.zone:02}{_band_at(latitude)}{column}{row}"


def _columns(zone: int) -> str:
    return _COLUMNS[(zone - 1) % 3]


def _first_row_letter(zone: int) -> int:
    """Return where in the alphabet the rows begin at the equator: even zones start at F."""
    return 0 if zone % 2 else 5


def _band_at(latitude: float) -> str:
    """Return the band of a latitude; the outermost bands go on to where the grid ends."""
    if not -85 <= latitude < 86:
        return ""
    return _BANDS[min(max(math.floor((latitude + 80) / 8), 0), len(_BANDS) - 1)]


def _center_latitude(square: Square) -> float:
    return _latitude(square, 0.5, 0.5)


def _is_cut_by(square: Square, band: str) -> bool:
    """Tell whether a part of a square lies in a band that its center does not lie in."""
    places = [(x, y) for x in (0.0, 0.5, 1.0) for y in (0.0, 1.0)]
    latitudes = [_latitude(square, *place) for place in places]
    lowest = -80 + 8 * _BANDS.index(band)
    return min(latitudes) < lowest + 8 and max(latitudes) > lowest


def _latitude(square: Square, x: float, y: float) -> float:
    """Return the latitude of a point of a square, given from 0 to 1 east and north of its lower left corner."""
    to_geographic = zone_to_geographic(square.zone)
    latitude: float = to_geographic.transform(
        (square.column + x) * SQUARE_SIDE, (square.row + y) * SQUARE_SIDE
    )[1]
    return latitude


@lru_cache(maxsize=60)
def zone_to_geographic(zone: int) -> Transformer:
    """Return the way from a zone's meters to degrees, east first; northings are negative south of the equator."""
    # Not at QGIS's start, which needs names and rectangles alone; in the functions below for the same reason.
    from pyproj import Transformer

    return Transformer.from_crs(32600 + zone, 4326, always_xy=True)


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


@lru_cache(maxsize=256)
def transformer_between(source: str, target: str) -> Transformer:
    """Return the way between two systems, east first; to find one takes long. Raises pyproj's ``ProjError``.

    To be asked for, and used, in what runs :func:`in_lasting_thread` alone.
    """
    from pyproj import CRS, Transformer

    return Transformer.from_crs(CRS.from_user_input(source), CRS.from_user_input(target), always_xy=True)


@in_lasting_thread
def crop_window(tile: str, bounds: Bounds, pixel_size: float, extent: Extent) -> Window:
    """Return the smallest window of whole pixels that holds the extent's part of the tile.

    A window without pixels (width or height 0) means that the extent misses the tile. Raises
    :class:`errors.BadExtent` when the extent cannot be brought into the tile's coordinate system.
    """
    side = whole_frame(pixel_size).width
    left, bottom, right, top = _extent_in_zone(tile, bounds.epsg, extent)
    # A hair less than a pixel's edge is that edge: transformed edges carry rounding noise of nanometers.
    noise = 1e-6
    first_column = math.floor((left - bounds.xmin) / pixel_size + noise)
    first_row = math.floor((bounds.ymax - top) / pixel_size + noise)
    # A point or a line has pixels, too.
    last_column = max(first_column + 1, math.ceil((right - bounds.xmin) / pixel_size - noise))
    last_row = max(first_row + 1, math.ceil((bounds.ymax - bottom) / pixel_size - noise))
    first_column, first_row = max(0, first_column), max(0, first_row)
    last_column, last_row = min(side, last_column), min(side, last_row)
    return Window(first_column, first_row, max(0, last_column - first_column), max(0, last_row - first_row))


def _extent_in_zone(tile: str, epsg: int, extent: Extent) -> Tuple[float, float, float, float]:
    """Bring an extent into a UTM zone: the box around its outline and its inside, in meters."""
    from pyproj import CRS
    from pyproj.exceptions import ProjError

    if not all(map(math.isfinite, (extent.xmin, extent.ymin, extent.xmax, extent.ymax))):
        raise errors.BadExtent(tile=tile)
    try:
        transformer = transformer_between(extent.crs, f"EPSG:{epsg}")
        inverse = transformer_between(f"EPSG:{epsg}", extent.crs)
    except ProjError as error:
        raise errors.BadExtent(str(error), tile=tile) from error
    source = CRS.from_user_input(extent.crs)
    if source.equals(CRS.from_epsg(epsg), ignore_axis_order=True):
        return extent.xmin, extent.ymin, extent.xmax, extent.ymax
    # Only the part near the tile matters: far from its zone a UTM projection folds over.
    boxes = [
        transformer.transform_bounds(*near, densify_pts=101)
        for near in _clip(extent, inverse, expected_bounds(tile), source)
    ]
    if not all(math.isfinite(edge) for box in boxes for edge in box):
        raise errors.BadExtent(tile=tile)
    if not boxes:
        return 0.0, 0.0, 0.0, 0.0
    lefts, bottoms, rights, tops = zip(*boxes)
    return min(lefts), min(bottoms), max(rights), max(tops)


def _clip(
    extent: Extent, inverse: Transformer, tile: Bounds, source: CRS
) -> List[Tuple[float, float, float, float]]:
    """Cut an extent, in its own coordinates, to a tile's surroundings: no part, one, or several at the antimeridian.

    It may reach beyond the antimeridian, as a map that is moved across it does: these parts lie once around the world.
    """
    reach = 20_000.0
    around_tile = tile.xmin - reach, tile.ymin - reach, tile.xmax + reach, tile.ymax + reach
    left, bottom, right, top = inverse.transform_bounds(*around_tile, densify_pts=21)
    whole = (extent.xmin, extent.ymin, extent.xmax, extent.ymax)
    if not all(map(math.isfinite, (left, bottom, right, top))):
        return [whole]
    once_around = 0.0
    if source.is_geographic:
        once_around = 360.0
    elif source.to_epsg() == _WEB_MERCATOR:
        once_around = _MERCATOR_WIDTH
        # A box in a projected system cannot tell that it lies across the antimeridian, one in degrees can.
        to_degrees = transformer_between(f"EPSG:{tile.epsg}", "EPSG:4326")
        west, _, east, _ = to_degrees.transform_bounds(*around_tile, densify_pts=21)
        left, right = west / 360 * once_around, east / 360 * once_around
    if left <= right:
        around = [(left, bottom, right, top)]
    elif once_around:
        around = [(left, bottom, once_around / 2, top), (-once_around / 2, bottom, right, top)]
    else:
        return [whole]
    # Elsewhere there is no way around the world.
    turns = (-once_around, 0.0, once_around) if once_around else (0.0,)
    parts = [
        (
            max(whole[0] - turn, box[0]),
            max(whole[1], box[1]),
            min(whole[2] - turn, box[2]),
            min(whole[3], box[3]),
        )
        for box in around
        for turn in turns
    ]
    return [part for part in parts if part[0] <= part[2] and part[1] <= part[3]]
