"""Which tiles there are: by a point, by an extent, by the beginning of a name; and squares with another tile's name."""

from __future__ import annotations

import csv
import math
import random
from functools import lru_cache
from typing import List, Tuple

import numpy as np
import pytest
from pyproj import Transformer

from dunia_streams.core.engine import errors
from dunia_streams.core.engine.tiles import tile_search
from dunia_streams.core.engine.tiles.grid import (
    TILE_SIDE,
    Extent,
    expected_bounds,
    parse_tile_name,
    split_tile_names,
)
from dunia_streams.core.engine.tiles.tile_search import suggest, tiles_at, tiles_meeting
from dunia_streams.core.engine.tiles.tile_shapes import outlines
from dunia_streams.tests.engine.test_grid import ESA_GRID, TILES

BANDS = "CDEFGHJKLMNPQRSTUVWX"


@lru_cache(maxsize=None)
def to_degrees(epsg: int) -> Transformer:
    return Transformer.from_crs(epsg, 4326, always_xy=True)


def point_in(tile: str, x: float, y: float) -> Tuple[float, float]:
    """Longitude and latitude of a point of a tile, given from 0 to 1 east and north of its lower left corner."""
    bounds = expected_bounds(tile)
    return to_degrees(bounds.epsg).transform(bounds.xmin + x * TILE_SIDE, bounds.ymin + y * TILE_SIDE)


def assert_found_all_over(tile: str, numbers: random.Random) -> None:
    assert tiles_at(*point_in(tile, 0.5, 0.5))[0] == tile
    places = [(0.001, 0.001), (0.999, 0.001), (0.001, 0.999), (0.999, 0.999)]
    for place in [*places, (numbers.random(), numbers.random())]:
        assert tile in tiles_at(*point_in(tile, *place)), (tile, place)
    for outside in ((-0.001, 0.5), (1.001, 0.5), (0.5, -0.001), (0.5, 1.001)):
        assert tile not in tiles_at(*point_in(tile, *outside)), (tile, outside)


@pytest.mark.parametrize("tile", TILES)
def test_a_tile_is_found_from_every_point_inside_it_and_from_none_outside(tile: str):
    assert_found_all_over(tile, random.Random(tile))
    assert suggest(tile) == (tile,)


@pytest.mark.skipif(not ESA_GRID.is_file(), reason="ESA's grid is not on this machine")
def test_every_tile_of_esa_s_grid_is_found_and_none_beside_them_on_land():
    """Around a place inland, all tiles that are found are ESA's. At the coast ESA's list of land tiles ends."""
    with open(ESA_GRID, newline="") as file:
        listed = {row["tile"] for row in csv.DictReader(file)}
    found = {name for zone in range(1, 61) for name in tile_search._zone_tiles(zone).names}
    assert len(found) == 56_796 and listed <= found
    for tile in listed:
        assert tiles_at(*point_in(tile, 0.5, 0.5))[0] == tile
    numbers = random.Random(5)
    for tile in numbers.sample(sorted(listed), 500):
        assert_found_all_over(tile, numbers)
    inland = [
        (62, 108, 45, 64),
        (-115, -97, 35, 55),
        (5, 28, 15, 29),
        (-60, -45, -13, -3),
        (122, 138, -30, -20),
    ]
    for west, east, south, north in [*inland, (31, 149, -82, -77)]:
        for _ in range(300):
            place = numbers.uniform(west, east), numbers.uniform(south, north)
            assert tiles_at(*place) and set(tiles_at(*place)) <= listed, place


PLACES = [
    # Inside one tile; where four of a zone overlap; where two zones overlap.
    ((11.0, 47.3), ("32TPT",)),
    (point_in("32TPT", 0.97, 0.03), ("32TQS", "32TQT", "32TPS", "32TPT")),
    ((12.5, 47.3), ("32TQT", "33TUN")),
    # Zone 32 is wider than others at Bergen, so zone 31 is narrower; Svalbard knows odd zones only.
    ((5.3, 60.4), ("32VKN",)),
    ((8.0, 78.0), ("31XFG",)),
    ((10.0, 78.0), ("31XFG",)),
    ((13.0, 78.0), ("33XVG",)),
    # Both sides of the antimeridian, however it is written, and of the equator.
    ((179.99, -17.0), ("01KAB", "60KZG")),
    ((-180.01, -17.0), ("01KAB", "60KZG")),
    ((-179.9, -17.0), ("60KZG", "01KAB")),
    ((33.5, 0.05), ("36NWF",)),
    ((33.5, -0.05), ("36MWE", "36NWF")),
    # The ends of the grid.
    ((-35.0, 83.9), ("24XWU",)),
    ((172.0, -83.0), ("58CEN", "59CNH")),
    ((0.0, 85.5), ()),
    ((0.0, 90.0), ()),
    ((166.0, -83.9), ()),
    ((0.0, -90.0), ()),
    ((math.nan, 47.0), ()),
    ((math.inf, 47.0), ()),
]


@pytest.mark.parametrize(("place", "tiles"), PLACES)
def test_tiles_of_a_place_the_nearest_center_first(place: Tuple[float, float], tiles: Tuple[str, ...]):
    assert tiles_at(*place) == tiles


def test_a_square_that_its_zone_s_western_edge_cuts_has_a_tile_only_if_most_of_it_lies_inside():
    """ESA's grid goes from 12TTM (47 % of it in zone 12) to none in its column north of it; zone 1 has them all."""
    assert suggest("12TTM") == ("12TTM",) and suggest("12TTN") == ()
    assert suggest("11TQH") == ("11TQH",)
    assert suggest("01WCV") == ("01WCV",)
    # The squares that zone 31 has lost to Norway's zone 32 touch it with their western edge.
    assert suggest("31VEF") == ("31VEF",) and suggest("31VFF") == ()


def test_a_square_that_a_band_cuts_is_answered_with_its_tile_s_name():
    aliases = {"32TPU": "32UPU", "t32tpu": "32UPU", "01CBA": "01DBA", "19JCE": "19HCE", "60WWR": "60VWR"}
    for alias, name in aliases.items():
        with pytest.raises(errors.OtherTileName, match=f"Use {name}"):
            parse_tile_name(alias)
    with pytest.raises(errors.BadTileName, match="32TPU is named 32UPU"):
        split_tile_names("32TPT, 32TPU")
    assert suggest("32TPU") == ("32UPU",)
    # Of every square, the center's band is right and the other one is told.
    numbers = random.Random(3)
    found = 0
    for _ in range(300):
        longitude, latitude = (
            numbers.uniform(-180, 180),
            numbers.choice(range(-72, 80, 8)) + numbers.uniform(-1, 1),
        )
        for tile in tiles_at(longitude, latitude):
            number = BANDS.index(tile[2])
            for band in BANDS[max(0, number - 1) : number + 2]:
                other = tile[:2] + band + tile[3:]
                try:
                    assert parse_tile_name(other) == other
                except errors.OtherTileName as error:
                    found += 1
                    assert error.values == {"tile": other, "name": tile}
                    bands = {_band(point_in(tile, x, 1 - y)[1]) for x in (0, 0.9107) for y in (0.0002, 0.911)}
                    assert band in bands and tile[2] in bands
                except errors.BadTileName:
                    assert band != tile[2]
    assert found > 100


def _band(latitude: float) -> str:
    return BANDS[min(max(math.floor((latitude + 80) / 8), 0), 19)]


def test_names_are_completed_step_by_step():
    assert suggest("")[0] == "01" and len(suggest("")) == 60
    assert suggest("3") == tuple(f"3{digit}" for digit in range(10)) and suggest("6") == ("60",)
    assert suggest("32")[0] == "32C" and suggest("32")[-1] == "32W"
    assert suggest("33")[-1] == "33X"
    assert suggest(" t32t") == suggest("32T") == ("32TK", "32TL", "32TM", "32TN", "32TP", "32TQ")
    assert suggest("32TP") == tuple(f"32TP{row}" for row in "KLMNPQRST")
    for start in ("61", "7", "00", "32X", "32TA", "32TPW", "32TPTT", "3T", "٣٢", "32TPT,"):
        assert suggest(start) == (), start


# Extents ------------------------------------------------------------------------------------------


def places_in(extent: Extent, count: int) -> List[Tuple[float, float]]:
    """Longitudes and latitudes of points all over an extent."""
    numbers = np.random.default_rng(1)
    x = extent.xmin + (extent.xmax - extent.xmin) * numbers.uniform(0, 1, count)
    y = extent.ymin + (extent.ymax - extent.ymin) * numbers.uniform(0, 1, count)
    longitudes, latitudes = Transformer.from_crs(extent.crs, 4326, always_xy=True).transform(x, y)
    return list(zip(longitudes.tolist(), latitudes.tolist()))


EXTENTS = [
    Extent(8, 46, 13, 50, "EPSG:4326"),
    Extent(2, 58, 14, 66, "EPSG:4326"),
    Extent(5, 76, 40, 81, "EPSG:4326"),
    Extent(28, -2, 33, 2, "EPSG:4326"),
    Extent(176, -19, 180, -16, "EPSG:4326"),
    Extent(-180, 64, -176, 72, "EPSG:4326"),
    # Inside tiles whose outlines the antimeridian tears.
    Extent(179.6, -17.05, 179.7, -16.95, "EPSG:4326"),
    Extent(20_030_000, -1_910_000, 20_037_000, -1_900_000, "EPSG:3857"),
    Extent(1_100_000, 5_900_000, 1_400_000, 6_200_000, "EPSG:3857"),
    Extent(19_800_000, -2_100_000, 20_037_508, -1_900_000, "EPSG:3857"),
    Extent(4_000_000, 2_500_000, 4_600_000, 3_000_000, "EPSG:3035"),
    Extent(1_900_000, 3_700_000, 2_400_000, 4_200_000, "EPSG:3460"),
    Extent(-900_000, -900_000, 900_000, 900_000, "EPSG:3031"),
    Extent(100_000, 5_000_000, 1_300_000, 5_500_000, "EPSG:32632"),
    Extent(300_000, 9_800_000, 500_000, 10_200_000, "EPSG:32736"),
]


@pytest.mark.parametrize("extent", EXTENTS, ids=str)
def test_the_tiles_of_an_extent_are_those_of_the_points_in_it(extent: Extent):
    found = tiles_meeting(extent)
    assert list(found) == sorted(set(found))
    seen = {tile for place in places_in(extent, 3_000) for tile in tiles_at(*place)}
    assert seen <= set(found)
    # What the points miss are slivers.
    for tile in set(found) - seen:
        bounds = expected_bounds(tile)
        to_system = Transformer.from_crs(bounds.epsg, extent.crs, always_xy=True)
        side = np.linspace(0, TILE_SIDE, 400)
        x, y = to_system.transform(
            *(axis.ravel() for axis in np.meshgrid(bounds.xmin + side, bounds.ymin + side))
        )
        inside = (x >= extent.xmin) & (x <= extent.xmax) & (y >= extent.ymin) & (y <= extent.ymax)
        assert inside.any(), tile


def test_an_extent_may_be_a_line_or_a_point_and_lie_within_one_tile():
    for extent in (
        (11, 47.3, 11, 47.3),
        (11, 47.2, 11, 47.3),
        (11, 47.2, 11.2, 47.3),
        (10.9, 47.3, 11, 47.3),
    ):
        assert tiles_meeting(Extent(*extent, "EPSG:4326")) == ("32TPT",)
    assert tiles_meeting(Extent(-300_000, -300_000, 300_000, 300_000, "EPSG:3031")) == ()


def test_an_extent_may_cross_the_antimeridian():
    sides = [Extent(178, -18, 180, -16, "EPSG:4326"), Extent(-180, -18, -178, -16, "EPSG:4326")]
    both = sorted({tile for side in sides for tile in tiles_meeting(side)})
    assert {"01KAB", "60KZF"} <= set(both)
    assert tiles_meeting(Extent(178, -18, 182, -16, "EPSG:4326")) == tuple(both)
    assert tiles_meeting(Extent(-182, -18, -178, -16, "EPSG:4326")) == tuple(both)


def test_an_extent_may_leave_the_area_of_its_system():
    edge = 20_037_508
    inside = tiles_meeting(Extent(19_800_000, -2_100_000, edge, -1_900_000, "EPSG:3857"))
    assert tiles_meeting(Extent(19_800_000, -2_100_000, edge + 900_000, -1_900_000, "EPSG:3857")) == inside
    # Across half a globe, its rim included.
    across = Extent(-9_000_000, -20_000, 9_000_000, 20_000, "+proj=ortho +lat_0=47 +lon_0=11")
    seen = {tile for place in places_in(across, 2_000) for tile in tiles_at(*place)}
    assert len(seen) > 100 and seen <= set(tiles_meeting(across))


def test_outlines_count_only_where_the_system_has_one_place_for_a_point():
    tiles = ("32TPT", "56JLN", "18NWG", "01KAB")
    # Half of the globe; the whole of it, folded over; the whole of it, with a seam.
    for crs, known in (
        ("+proj=ortho +lat_0=47 +lon_0=11", [True, False, True, False]),
        ("+proj=tmerc +approx +lon_0=9 +datum=WGS84", [True, False, False, False]),
        ("EPSG:4326", [True, True, True, True]),
    ):
        assert outlines(tiles, crs).known.tolist() == known
    assert outlines(tiles, "EPSG:4326").torn.tolist() == [False, False, False, True]


WORLDS = [
    Extent(-180, -90, 180, 90, "EPSG:4326"),
    Extent(-500, -90, 500, 90, "EPSG:4326"),
    Extent(-2e7, -2e7, 2e7, 2e7, "EPSG:3857"),
    Extent(-9e7, -9e7, 9e7, 9e7, "EPSG:3857"),
    Extent(-3e7, -3e7, 3e7, 3e7, "EPSG:32632"),
]


@pytest.mark.parametrize("extent", WORLDS, ids=str)
def test_too_many_tiles_are_refused_in_a_sentence(extent: Extent):
    with pytest.raises(errors.TooManyTiles, match="more than 1000 tiles"):
        tiles_meeting(extent)


def test_the_limit_is_the_caller_s():
    extent = Extent(8, 46, 13, 50, "EPSG:4326")
    count = len(tiles_meeting(extent))
    assert len(tiles_meeting(extent, most=count)) == count > 20
    with pytest.raises(errors.TooManyTiles, match=f"more than {count - 1} tiles"):
        tiles_meeting(extent, most=count - 1)


@pytest.mark.parametrize("crs", ["EPSG:999999", "", "nonsense", "IAU_2015:49900"])
def test_an_extent_that_no_place_belongs_to_is_refused(crs: str):
    with pytest.raises(errors.ExtentOffTheMap):
        tiles_meeting(Extent(10, 47, 11, 48, crs))


@pytest.mark.parametrize("edge", [math.nan, math.inf])
def test_an_extent_without_numbers_is_refused(edge: float):
    with pytest.raises(errors.ExtentOffTheMap):
        tiles_meeting(Extent(-edge, 47, edge, 48, "EPSG:4326"))
