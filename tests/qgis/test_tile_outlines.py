"""Which tiles a map's view shows, and their outlines in the map's own system."""

from __future__ import annotations

import pytest

from dunia_streams.core.engine.tiles.grid import expected_bounds

HALF_A_GLOBE = "+proj=ortho +lat_0=47 +lon_0=11 +datum=WGS84"


@pytest.fixture
def new_outlines(qgis_app):
    """A function that makes the outlines of a system."""
    from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransformContext

    from dunia_streams.core.panel.tile_outlines import TileOutlines

    def make(crs):
        system = QgsCoordinateReferenceSystem(crs)
        if crs.startswith("+proj"):
            system.createFromProj(crs)
        return TileOutlines(system, QgsCoordinateTransformContext())

    return make


def _view(middle, pixels, units_per_pixel):
    from qgis.core import QgsPointXY, QgsRectangle

    size = [side * units_per_pixel for side in pixels]
    return QgsRectangle.fromCenterAndSize(QgsPointXY(*middle), *size)


def test_outlines_in_a_tile_s_own_zone_are_its_square(new_outlines):
    bounds = expected_bounds("32TPT")
    (path,) = new_outlines("EPSG:32632").outlines(["32TPT"]).values()
    box = path.boundingRect()
    edges = (box.left(), box.top(), box.right(), box.bottom())
    assert edges == pytest.approx((bounds.xmin, bounds.ymin, bounds.xmax, bounds.ymax), abs=0.01)


def test_outlines_are_computed_once(new_outlines):
    outlines = new_outlines("EPSG:3857")
    (first,) = outlines.outlines(["32TPT"]).values()
    assert outlines.outlines(["33TUN", "32TPT"])["32TPT"] is first


@pytest.mark.parametrize("crs", ["EPSG:4326", "EPSG:3857"])
def test_a_tile_across_the_map_s_seam_has_two_parts_and_none_across_the_map(new_outlines, crs):
    from qgis.PyQt.QtGui import QTransform

    whole = new_outlines(crs).outlines(["60KXF", "01KAB", "32TPT"])
    parts = whole["01KAB"].toSubpathPolygons(QTransform())
    width = whole["60KXF"].boundingRect().width()
    assert len(parts) == 2 and all(part.boundingRect().width() < 1.1 * width for part in parts)
    assert len(whole["32TPT"].toSubpathPolygons(QTransform())) == 1
    # A system for both sides has no seam there.
    (one,) = new_outlines("EPSG:3832").outlines(["01KAB"]).values()
    assert len(one.toSubpathPolygons(QTransform())) == 1


def test_a_tile_that_the_map_s_system_does_not_reach_has_no_outline(new_outlines):
    assert set(new_outlines(HALF_A_GLOBE).outlines(["32TPT", "01KAB"])) == {"32TPT"}


@pytest.mark.parametrize(
    ("crs", "middle", "legible", "too_small"),
    [
        ("EPSG:3857", (1_280_000, 6_070_000), 4_000, 4_500),
        ("EPSG:32632", (650_000, 5_250_000), 2_700, 2_800),
        ("EPSG:4326", (11.5, 47.5), 0.024, 0.027),
        # Where a Mercator map is stretched, tiles are legible at smaller scales.
        ("EPSG:3857", (1_280_000, 14_900_000), 11_000, 18_000),
    ],
)
def test_a_view_is_legible_where_a_tile_is_forty_pixels_wide(new_outlines, crs, middle, legible, too_small):
    outlines = new_outlines(crs)
    assert outlines.tiles_in_view(_view(middle, (900, 600), legible), legible)
    assert outlines.tiles_in_view(_view(middle, (900, 600), too_small), too_small) is None


def test_the_tiles_in_view_are_those_of_the_view(new_outlines):
    from qgis.core import QgsPointXY

    outlines = new_outlines("EPSG:3857")
    view = _view((1_280_000, 6_000_000), (900, 600), 500)
    tiles = outlines.tiles_in_view(view, 500)
    assert {"32TPT", "32TQT", "33TUN"} <= set(tiles) and len(tiles) < 30
    for x in range(0, 900, 90):
        for y in range(0, 600, 60):
            point = QgsPointXY(view.xMinimum() + x * 500, view.yMinimum() + y * 500)
            assert outlines.tiles_at(point) and set(outlines.tiles_at(point)) <= set(tiles)


def test_where_there_is_no_tile_there_is_no_grid(new_outlines):
    from qgis.core import QgsPointXY

    outlines = new_outlines("EPSG:3413")
    assert outlines.tiles_at(QgsPointXY(0, 0)) == ()
    assert outlines.tiles_in_view(_view((0, 0), (900, 600), 100), 100) is None
    # Off the map, where the system cannot tell a place.
    half = new_outlines(HALF_A_GLOBE)
    assert half.tiles_at(QgsPointXY(0, 0)) and half.tiles_at(QgsPointXY(9e6, 9e6)) == ()


def test_a_map_without_a_system_has_no_grid(new_outlines):
    from qgis.core import QgsPointXY

    outlines = new_outlines("")
    assert outlines.tiles_at(QgsPointXY(11, 47)) == ()
    assert outlines.tiles_in_view(_view((11, 47), (900, 600), 0.01), 0.01) is None
