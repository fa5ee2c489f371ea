"""Tile names and crop windows, against a look at every column and row."""

from __future__ import annotations

import re
from string import ascii_uppercase
from typing import List

from hypothesis import given
from hypothesis import strategies as st
from pyproj import Transformer

from dunia_streams.core.engine import errors
from dunia_streams.core.engine.tiles.grid import (
    TILE_SIDE,
    Extent,
    Window,
    crop_window,
    expected_bounds,
    geotransform,
    parse_tile_name,
    split_tile_names,
    whole_frame,
)

LETTERS = ascii_uppercase.replace("I", "").replace("O", "")
BANDS = LETTERS[LETTERS.index("C") : LETTERS.index("Y")]
NAMES = st.builds(
    "{:02}{}{}{}".format,
    st.integers(1, 60),
    st.sampled_from(BANDS),
    st.sampled_from(LETTERS),
    st.sampled_from(LETTERS[: LETTERS.index("W")]),
)
TILES = ("32TPT", "32SNG", "19KER", "01CEH", "15MXV", "15NXA", "33XXK")


@given(NAMES)
def test_a_name_is_a_tile_s_or_refused_or_another_s(name: str):
    """Its corner lies on the grid, its center in its own band; the other name of a square names the same square."""
    try:
        assert parse_tile_name(f" t{name.lower()} ") == parse_tile_name(name) == name
    except errors.OtherTileName as error:
        other = error.values["name"]
        assert other[:2] == name[:2] and other[3:] == name[3:]
        assert abs(BANDS.index(other[2]) - BANDS.index(name[2])) == 1
        assert parse_tile_name(other) == other
        return
    except errors.BadTileName as error:
        assert name in str(error)
        return
    bounds = expected_bounds(name)
    assert (bounds.xmax - bounds.xmin, bounds.ymax - bounds.ymin) == (TILE_SIDE, TILE_SIDE)
    assert bounds.xmin % 60 == 0 and bounds.epsg == (32600 if name[2] >= "N" else 32700) + int(name[:2])
    to_degrees = Transformer.from_crs(bounds.epsg, 4326, always_xy=True)
    # The center of the square, not of the tile, which reaches beyond it.
    west, north = -(-bounds.xmin // 100_000) * 100_000, bounds.ymax // 100_000 * 100_000
    _, latitude = to_degrees.transform(west + 50_000, north - 50_000)
    lowest = -80 + 8 * BANDS.index(name[2])
    highest = lowest + 8 if name[2] != "X" else 90
    assert (lowest if name[2] != "C" else -90) <= latitude < highest


@given(st.text(max_size=8) | st.from_regex(r"[0-9]{1,3}[A-Z]{2,4}", fullmatch=True))
def test_any_text_is_a_tile_s_name_or_refused(text: str):
    try:
        assert re.fullmatch("[0-9]{2}[A-Z]{3}", parse_tile_name(text), re.ASCII)
    except errors.BadTileName:
        return


@given(st.lists(st.sampled_from(TILES), max_size=6), st.sampled_from((" ", ",", ";\n", " , ")), st.booleans())
def test_lists_of_tiles_survive_being_written_and_read(names: List[str], between: str, with_t: bool):
    text = between.join(f"t{name.lower()}" if with_t else name for name in names)
    assert split_tile_names(text) == tuple(dict.fromkeys(names))


EDGES = st.integers(-20_000, 130_000)


@given(st.sampled_from(TILES), st.sampled_from((10, 20, 60)), EDGES, EDGES, EDGES, EDGES)
def test_a_crop_is_every_pixel_that_the_extent_touches(tile: str, size: int, a: int, b: int, c: int, d: int):
    """Whole meters in the tile's own system, so that the look at every column and row is exact."""
    bounds, side = expected_bounds(tile), whole_frame(size).width
    left, right, top, bottom = min(a, b), max(a, b) + 1, min(c, d), max(c, d) + 1
    extent = Extent(
        bounds.xmin + left,
        bounds.ymax - bottom,
        bounds.xmin + right,
        bounds.ymax - top,
        f"EPSG:{bounds.epsg}",
    )
    window = crop_window(tile, bounds, size, extent)
    columns = [n for n in range(side) if n * size < right and (n + 1) * size > left]
    rows = [n for n in range(side) if n * size < bottom and (n + 1) * size > top]
    assert (window.width, window.height) == (len(columns), len(rows))
    if columns and rows:
        assert window == Window(columns[0], rows[0], len(columns), len(rows))
        west, across, _, north, _, down = geotransform(bounds, size, window)
        assert (west, north) == (bounds.xmin + columns[0] * size, bounds.ymax - rows[0] * size)
        assert west <= max(extent.xmin, bounds.xmin) and north >= min(extent.ymax, bounds.ymax)
        assert west + window.width * across >= min(extent.xmax, bounds.xmax)
        assert north + window.height * down <= max(extent.ymin, bounds.ymin)


@given(
    st.sampled_from(TILES[:5]),
    st.floats(5_000, 100_000),
    st.floats(5_000, 100_000),
    st.floats(60, 5_000),
)
def test_a_crop_in_degrees_holds_its_own_corners(tile: str, x: float, y: float, side: float):
    bounds = expected_bounds(tile)
    to_degrees = Transformer.from_crs(bounds.epsg, 4326, always_xy=True)
    west, south = to_degrees.transform(bounds.xmin + x, bounds.ymin + y)
    east, north = to_degrees.transform(bounds.xmin + x + side, bounds.ymin + y + side)
    if not (west < east and south < north):
        return
    window = crop_window(tile, bounds, 60, Extent(west, south, east, north, "EPSG:4326"))
    back = Transformer.from_crs(4326, bounds.epsg, always_xy=True)
    frame = whole_frame(60).width
    for longitude, latitude in ((west, south), (west, north), (east, south), (east, north)):
        column, row = back.transform(longitude, latitude)
        column, row = (column - bounds.xmin) / 60, (bounds.ymax - row) / 60
        if 0 <= column <= frame and 0 <= row <= frame:
            assert window.x - 1e-3 <= column <= window.x + window.width + 1e-3
            assert window.y - 1e-3 <= row <= window.y + window.height + 1e-3
