"""Tile names against ESA's own grid, and crop windows against a look at every pixel."""

from __future__ import annotations

import csv
import math
import os
import random
from functools import lru_cache
from pathlib import Path
from typing import Iterator, Tuple

import numpy as np
import pytest
from pyproj import CRS, Transformer

from dunia_streams.core.engine import errors
from dunia_streams.core.engine.tiles.grid import (
    TILE_SIDE,
    Bounds,
    Extent,
    Window,
    check_bounds,
    crop_window,
    expected_bounds,
    geotransform,
    whole_frame,
)

ESA_GRID = (
    Path(os.environ.get("DUNIA_STREAMS_DATA", Path(__file__).resolve().parents[2].parent / "shared/data"))
    / "s2_land_tiles.csv"
)

# EPSG code and upper left corner: both hemispheres, the irregular zones of Norway and Svalbard, both sides of the
# equator and of the antimeridian, and the lowest and highest land tile of every latitude band.
TILES = {
    "32TPT": (32632, 600000, 5300040),
    "32SNG": (32632, 499980, 4200000),
    "33TWL": (32633, 499980, 5100000),
    "31UFQ": (32631, 600000, 5500020),
    "01CEH": (32701, 499980, 800020),
    "01KAB": (32701, 99960, 8200000),
    "01WCN": (32601, 300000, 7300020),
    "60KXG": (32760, 600000, 8200000),
    "60GTA": (32760, 199980, 5600020),
    "31VEF": (32631, 499980, 6600000),
    "31VFL": (32631, 600000, 7100040),
    "32VKK": (32632, 199980, 6500040),
    "32VKQ": (32632, 199980, 7000020),
    "31XFG": (32631, 600000, 8700000),
    "31XFJ": (32631, 600000, 8900040),
    "33XVF": (32633, 399960, 8600040),
    "33XXK": (32633, 600000, 9000000),
    "35XLF": (32635, 300000, 8600040),
    "35XPK": (32635, 600000, 9000000),
    "37XDJ": (32637, 399960, 8900040),
    "15MXV": (32715, 600000, 10000000),
    "15NXA": (32615, 600000, 100020),
    "16MBE": (32716, 199980, 10000000),
    "01NEA": (32601, 499980, 100020),
    "19KER": (32719, 499980, 7600000),
    "12CXE": (32712, 600000, 2000020),
    "13DEA": (32713, 499980, 2100040),
    "20DMP": (32720, 399960, 2900020),
    "20ENQ": (32720, 499980, 3000040),
    "19EET": (32719, 499980, 3800020),
    "19FCU": (32719, 300000, 3900040),
    "18FVM": (32718, 399960, 4700020),
    "01GBH": (32701, 199980, 4800040),
    "18GWA": (32718, 499980, 5600020),
    "18HXB": (32718, 600000, 5700040),
    "19HBE": (32719, 199980, 6500020),
    "19JBF": (32719, 199980, 6600040),
    "09JUN": (32709, 300000, 7300000),
    "06KVU": (32706, 399960, 7400020),
    "01LAC": (32701, 99960, 8300020),
    "02LLR": (32702, 300000, 9100000),
    "07MEM": (32707, 499980, 9200020),
    "04MCE": (32704, 300000, 10000000),
    "17NKJ": (32617, 199980, 900000),
    "16PHQ": (32616, 799980, 1000020),
    "14PNC": (32614, 499980, 1800000),
    "02QPD": (32602, 600000, 1900020),
    "03QUG": (32603, 300000, 2700000),
    "02RQN": (32602, 699960, 2800020),
    "11RNQ": (32611, 499980, 3500040),
    "11SMR": (32611, 399960, 3600000),
    "10SDJ": (32610, 399960, 4400040),
    "10TCK": (32610, 300000, 4500000),
    "10TCT": (32610, 300000, 5300040),
    "09UYP": (32609, 699960, 5400000),
    "03UWB": (32603, 499980, 6200040),
    "02VNH": (32602, 499980, 6300000),
    "01VCL": (32601, 300000, 7100040),
    "01WCM": (32601, 300000, 7200000),
    "01WCV": (32601, 300000, 8000040),
    "09XWA": (32609, 499980, 8100000),
    "24XWU": (32624, 499980, 9400020),
}  # fmt: skip


def from_corner(epsg: int, west: float, north: float) -> Bounds:
    return Bounds(epsg, west, north - TILE_SIDE, west + TILE_SIDE, north)


@pytest.mark.parametrize("tile", TILES)
def test_bounds_follow_from_the_name(tile: str):
    assert expected_bounds(tile) == from_corner(*TILES[tile])
    check_bounds(tile, from_corner(*TILES[tile]))


@pytest.mark.skipif(not ESA_GRID.is_file(), reason="ESA's grid is not on this machine")
def test_the_whole_of_esa_s_grid():
    with open(ESA_GRID, newline="") as file:
        rows = list(csv.DictReader(file))
    edges = ("xmin", "ymin", "xmax", "ymax")
    wrong = [
        row["tile"]
        for row in rows
        if expected_bounds(row["tile"]) != Bounds(int(row["epsg"]), *(float(row[edge]) for edge in edges))
    ]
    assert len(rows) > 20_000 and not wrong


def test_names_of_no_square_are_refused():
    """Letters of another zone's columns, rows that the band does not reach, letters that the grid leaves out."""
    for tile in (
        "32TAT",
        "31TSG",
        "32TPA",
        "32ITP",
        "32OTP",
        "32TIP",
        "32TPO",
        "32TPW",
        "00TPT",
        "61TPT",
        "1CEH",
    ):
        with pytest.raises(errors.BadTileName):
            expected_bounds(tile)
    for tile in ("", "32TPT,", "32tpt", "٣٢TPT", "T32TPT", "32TPTX"):
        with pytest.raises(errors.BadTileName):
            expected_bounds(tile)


def test_other_bounds_than_the_name_s_are_refused():
    good = expected_bounds("32TPT")
    check_bounds("32TPT", Bounds(good.epsg, good.xmin + 0.0005, good.ymin, good.xmax, good.ymax - 0.0005))
    for change in (
        (1, 0, 0, 0, 0),
        (100, 0, 0, 0, 0),
        (0, 0.01, 0, 0, 0),
        (0, 0, 0, -0.01, 0),
        (0, math.nan, 0, 0, 0),
    ):
        values = (good.epsg, good.xmin, good.ymin, good.xmax, good.ymax)
        with pytest.raises(errors.BoundsMismatch, match="EPSG:32632 600000, 5190240, 709800, 5300040"):
            check_bounds("32TPT", Bounds(*(value + step for value, step in zip(values, change))))


def test_geotransforms_of_windows():
    bounds = expected_bounds("32TPT")
    assert whole_frame(60) == Window(0, 0, 1830, 1830) and whole_frame(10).width == 10_980
    assert geotransform(bounds, 60, whole_frame(60)) == (600_000, 60, 0, 5_300_040, 0, -60)
    assert geotransform(bounds, 20, Window(7, 11, 1, 1)) == (600_140, 20, 0, 5_299_820, 0, -20)


# Crop windows -------------------------------------------------------------------------------------


def window(tile: str, *extent: float, crs: str, pixel_size: float = 60) -> Window:
    return crop_window(tile, expected_bounds(tile), pixel_size, Extent(*extent, crs))


@lru_cache(maxsize=None)
def points(tile: str, crs: str) -> Tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """40,000 points all over a tile, its edges too: column and row in 60 m pixels, x and y in another system."""
    bounds, numbers = expected_bounds(tile), np.random.default_rng(4)
    columns, rows = numbers.uniform(0, 1830, (2, 40_000))
    columns[:500], columns[500:1000], rows[1000:1500], rows[1500:2000] = 0, 1830, 0, 1830
    x, y = bounds.xmin + 60 * columns, bounds.ymax - 60 * rows
    to_system = Transformer.from_crs(bounds.epsg, CRS.from_user_input(crs), always_xy=True)
    return (columns, rows, *to_system.transform(x, y))


def outline(tile: str, extent: Extent) -> Tuple[float, float, float, float]:
    """The columns and rows, with fractions, that the outline of an extent reaches from and to."""
    bounds, steps = expected_bounds(tile), np.linspace(0, 1, 2_000)
    x = extent.xmin + steps * (extent.xmax - extent.xmin)
    y = extent.ymin + steps * (extent.ymax - extent.ymin)
    first, last = np.zeros(len(steps), int), np.full(len(steps), -1)
    edges_x = np.concatenate([x, x, x[first], x[last]])
    edges_y = np.concatenate([y[first], y[last], y, y])
    to_zone = Transformer.from_crs(CRS.from_user_input(extent.crs), bounds.epsg, always_xy=True)
    x, y = to_zone.transform(edges_x, edges_y)
    columns, rows = (x - bounds.xmin) / 60, (bounds.ymax - y) / 60
    return columns.min(), columns.max(), rows.min(), rows.max()


def assert_holds(tile: str, extent: Extent, found: Window) -> int:
    """Assert that none of the tile's points in the extent lies outside the window; return how many there are."""
    columns, rows, x, y = points(tile, extent.crs)
    inside = (x >= extent.xmin) & (x <= extent.xmax) & (y >= extent.ymin) & (y <= extent.ymax)
    outside = (columns < found.x) | (columns > found.x + found.width)
    outside |= (rows < found.y) | (rows > found.y + found.height)
    assert not (inside & outside).any(), (extent, found)
    return int(inside.sum())


def extents(tile: str, crs: str, smallest: float, largest: float, count: int) -> Iterator[Extent]:
    """Extents around points of a tile, of so much of the tile's size at most."""
    _, _, x, y = points(tile, crs)
    numbers = random.Random(f"{tile} {crs}")
    for _ in range(count):
        middle = numbers.randrange(len(x))
        wide, high = (np.ptp(axis) * numbers.uniform(smallest, largest) / 2 for axis in (x, y))
        yield Extent(x[middle] - wide, y[middle] - high, x[middle] + wide, y[middle] + high, crs)


SYSTEMS = (
    "EPSG:4326",
    "EPSG:3857",
    "EPSG:3035",
    "EPSG:32633",
    "EPSG:2154",
    "+proj=ortho +lat_0=45 +lon_0=10",
)


@pytest.mark.parametrize("crs", SYSTEMS)
def test_windows_hold_the_extent_s_part_of_the_tile_and_hardly_more(crs: str):
    exact = 0
    for extent in extents("32TPT", crs, 0.02, 0.4, 16):
        found = crop_window("32TPT", expected_bounds("32TPT"), 60, extent)
        assert assert_holds("32TPT", extent, found)
        left, right, top, bottom = outline("32TPT", extent)
        if min(left, top) > 0 and max(right, bottom) < 1830:
            exact += 1
            assert 0 <= left - found.x < 1.01 and 0 <= top - found.y < 1.01
            assert 0 <= found.x + found.width - right < 1.01 and 0 <= found.y + found.height - bottom < 1.01
    assert exact >= 3


@pytest.mark.parametrize("crs", SYSTEMS)
def test_windows_of_extents_that_leave_the_tile_miss_no_pixel(crs: str):
    for extent in extents("32TPT", crs, 0.5, 6, 12):
        assert assert_holds("32TPT", extent, crop_window("32TPT", expected_bounds("32TPT"), 60, extent))


def test_windows_in_the_tile_s_own_system_are_exact():
    """Outward to whole pixels; an edge on a pixel's edge takes no pixel more."""
    for crs in ("EPSG:32632", CRS.from_epsg(32632).to_wkt()):
        assert window("32TPT", 600_060, 5_299_920, 600_120, 5_299_980, crs=crs) == Window(1, 1, 1, 1)
        assert window("32TPT", 600_059, 5_299_919, 600_121, 5_299_981, crs=crs) == Window(0, 0, 3, 3)
        assert window("32TPT", 600_059.99, 5_299_980, 600_060.01, 5_299_981, crs=crs) == Window(0, 0, 2, 1)
        assert window("32TPT", 0, 0, 1e6, 1e7, crs=crs) == whole_frame(60)
        missed = window("32TPT", 709_800, 0, 800_000, 1e7, crs=crs)
        assert not missed.width * missed.height


@pytest.mark.parametrize("crs", ["EPSG:32632", "EPSG:4326", "EPSG:3857"])
def test_a_point_has_a_pixel_and_a_line_a_row(crs: str):
    from pyproj import Transformer

    to = Transformer.from_crs("EPSG:32632", crs, always_xy=True)
    for east, north in ((600_090.0, 5_299_950.0), (600_120.0, 5_299_920.0)):
        x, y = to.transform(east, north)
        point = window("32TPT", x, y, x, y, crs=crs)
        assert (point.width, point.height) == (1, 1)
    x, y = to.transform(500_000.0, 5_299_950.0)
    assert not window("32TPT", x, y, x, y, crs=crs).width
    (x, y), (right, _) = to.transform(605_000.0, 5_250_030.0), to.transform(650_000.0, 5_250_030.0)
    line = window("32TPT", x, y, right, y, crs=crs)
    assert line.width >= 749 and 1 <= line.height < 30


WORLD = {
    "EPSG:4326": (-180.0, -90.0, 180.0, 90.0),
    "EPSG:3857": (-20037508.342789244, -20048966.104014598, 20037508.342789244, 20048966.104014598),
}
ACROSS = ("01KAB", "01LAC", "60KZF", "60QZE", "01WCN")
"""Tiles that the antimeridian crosses; the others lie beside it, or anywhere."""
BESIDE = ("01CEH", "60KXG", "31NAA", "31XEL", "19KER", "16MBE", "33XVF", "32TPT", "60CWS")


def _world(crs: str, tile: str) -> object:
    return pytest.param(crs, tile)


@pytest.mark.parametrize(("crs", "tile"), [_world(crs, tile) for crs in WORLD for tile in (*ACROSS, *BESIDE)])
def test_the_whole_world_holds_the_whole_tile(crs: str, tile: str):
    assert window(tile, *WORLD[crs], crs=crs) == whole_frame(60)


@pytest.mark.parametrize("tile", ACROSS)
@pytest.mark.parametrize("sides", [(-180.0, -179.5), (179.5, 180.0), (-180.0, 0.0), (0.0, 180.0)])
def test_extents_beside_the_antimeridian_miss_no_pixel(tile: str, sides: Tuple[float, float]):
    _, _, x, y = points(tile, "EPSG:4326")
    assert x.min() < -179 and x.max() > 179
    south, north = np.percentile(y, (20, 80))
    extent = Extent(sides[0], south, sides[1], north, "EPSG:4326")
    assert assert_holds(tile, extent, crop_window(tile, expected_bounds(tile), 60, extent))


@pytest.mark.parametrize(
    ("crs", "once_around"), [("EPSG:4326", 360.0), ("EPSG:3857", 2 * math.pi * 6_378_137)]
)
@pytest.mark.parametrize("tile", ACROSS)
def test_extents_over_and_past_the_antimeridian_are_those_once_around_the_world(
    tile: str, crs: str, once_around: float
):
    """As a map has them that is moved across it, on either side."""
    columns, rows, x, y = points(tile, crs)
    half = once_around / 2
    south, north = np.percentile(y, (20, 80))
    for west, east in ((half * 0.9995, half * 1.0005), (half * 1.0002, half * 1.0006)):
        windows = [
            window(tile, west - turn, south, east - turn, north, crs=crs) for turn in (0.0, once_around)
        ]
        assert windows[0] == windows[1] and windows[0].width > 0
        inside = ((x - west) % once_around <= east - west) & (y >= south) & (y <= north)
        found = windows[0]
        held = (columns >= found.x) & (columns <= found.x + found.width)
        held &= (rows >= found.y) & (rows <= found.y + found.height)
        assert inside.any() and held[inside].all()


@pytest.mark.parametrize("tile", BESIDE)
def test_an_extent_elsewhere_misses_the_tile(tile: str):
    """On the other side of the globe, where a UTM projection folds over, and beside the tile."""
    _, _, x, y = points(tile, "EPSG:4326")
    east, north = float(np.median(x)), float(np.median(y))
    opposite = east - 180 if east > 0 else east + 180
    for middle in ((opposite, north), (opposite, -north), (east, north + (9 if north < 0 else -9))):
        extent = middle[0] - 0.5, middle[1] - 0.5, middle[0] + 0.5, middle[1] + 0.5
        found = window(tile, *extent, crs="EPSG:4326")
        assert not found.width * found.height, extent


@pytest.mark.parametrize("crs", ["EPSG:999999", "", "nonsense", "IAU_2015:49900"])
def test_systems_that_cannot_be_brought_to_the_tile_s_are_refused(crs: str):
    with pytest.raises(errors.BadExtent, match="32TPT"):
        window("32TPT", 10, 47, 11, 48, crs=crs)


@pytest.mark.parametrize("edge", [math.nan, math.inf])
def test_an_extent_without_numbers_is_refused(edge: float):
    with pytest.raises(errors.BadExtent):
        window("32TPT", -edge, 0, edge, 1e7, crs="EPSG:32632")
