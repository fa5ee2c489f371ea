"""No-data on synthetic overviews: wedges, dark water, both, neither."""

from __future__ import annotations

from typing import Optional, Tuple

import numpy as np
import pytest

from dunia_streams.core.engine.products.nodata import OVERVIEW_SIDE, NoData, dark_edge_share, find_nodata
from dunia_streams.core.engine.tiles.grid import Window

SIDE = OVERVIEW_SIDE
ROWS, COLUMNS = np.indices((SIDE, SIDE))


def land(seed: int = 1) -> np.ndarray:
    """Bright enough everywhere: (366, 366, 3), uint8."""
    return np.random.default_rng(seed).integers(20, 200, (SIDE, SIDE, 3)).astype(np.uint8)


def wedge(share: float, angle: float) -> np.ndarray:
    """A half plane of a share of the frame, from the edge that an angle in degrees points away from."""
    distance = COLUMNS * np.cos(np.radians(angle)) + ROWS * np.sin(np.radians(angle))
    return distance <= np.quantile(distance, share)


def black(picture: np.ndarray, cells: np.ndarray, seed: int = 2) -> np.ndarray:
    """Black as it comes out of a lossy codec: zeros with some ones."""
    picture[cells] = np.random.default_rng(seed).integers(0, 10, (int(cells.sum()), 3)) == 0
    return picture


def water(picture: np.ndarray, cells: np.ndarray) -> np.ndarray:
    """Deep water: nearly black, a little blue."""
    picture[cells] = (2, 2, 3)
    return picture


def covered(nodata: Optional[NoData]) -> np.ndarray:
    """The cells where a frame's pixels can be no-data."""
    return np.zeros((SIDE, SIDE), bool) if nodata is None else nodata.sure | nodata.border


def wrong(nodata: Optional[NoData], cells: np.ndarray) -> float:
    """The share of the frame where the sure cells and their border disagree with the truth."""
    sure = np.zeros((SIDE, SIDE), bool) if nodata is None else nodata.sure
    return float((sure & ~cells).mean() + (cells & ~covered(nodata)).mean())


WEDGES = [(0.3, 20.0), (0.05, 200.0), (0.002, 45.0), (0.7, 300.0), (0.15, 0.0), (0.15, 90.0)]


@pytest.mark.parametrize(("share", "angle"), WEDGES)
@pytest.mark.parametrize("known", [True, False])
def test_a_wedge_alone(share: float, angle: float, known: bool):
    cells = wedge(share, angle)
    picture = black(land(), cells)
    nodata = find_nodata(picture, 100 * share if known else None)
    assert wrong(nodata, cells) == 0
    assert dark_edge_share(picture) == pytest.approx(100 * cells.mean())
    # The border follows the wedge's inner edge on both sides, and nothing else.
    assert nodata.border.any() and nodata.border.mean() < 0.02
    assert not (nodata.border & nodata.sure).any()


def test_a_frame_without_data():
    picture = black(land(), np.ones((SIDE, SIDE), bool))
    for percent in (100.0, None):
        nodata = find_nodata(picture, percent)
        assert nodata.sure.all() and not nodata.border.any()
    assert dark_edge_share(picture) == 100.0


def test_two_wedges_at_both_sides():
    first, second = wedge(0.1, 10), wedge(0.06, 190)
    picture = black(land(), first | second)
    for percent in (16.0, None):
        assert wrong(find_nodata(picture, percent), first | second) == 0


LAKE = (np.hypot(ROWS - 200, COLUMNS - 365) < 60) & (COLUMNS > 5)


@pytest.mark.parametrize("percent", [0.0, 0.02, None])
def test_dark_water_at_the_edge_is_no_nodata(percent: Optional[float]):
    picture = water(land(), LAKE)
    assert dark_edge_share(picture) == 0.0
    assert not covered(find_nodata(picture, percent)).any()


@pytest.mark.parametrize("share", [0.2, 0.05])
@pytest.mark.parametrize("known", [True, False])
def test_dark_water_beside_a_wedge_is_no_nodata(share: float, known: bool):
    """Both at the frame's edge, apart from each other; also where they are about as large."""
    cells = wedge(share, 0)
    picture = water(black(land(), cells), LAKE)
    nodata = find_nodata(picture, 100 * share if known else None)
    assert wrong(nodata, cells) == 0 and not (covered(nodata) & LAKE).any()


@pytest.mark.parametrize("angle", [13.0, 100.0, 185.0, 277.0])
@pytest.mark.parametrize("share", [0.3, 0.12])
def test_dark_water_that_meets_a_wedge_is_cut_off_by_a_straight_line(angle: float, share: float):
    cells = wedge(share, angle)
    distance = COLUMNS * np.cos(np.radians(angle)) + ROWS * np.sin(np.radians(angle))
    along = ROWS * np.cos(np.radians(angle)) - COLUMNS * np.sin(np.radians(angle))
    lake = (np.abs(along - along.mean()) < 60) & (distance < np.quantile(distance, share) + 90) & ~cells
    picture = water(black(land(), cells), lake)
    nodata = find_nodata(picture, 100 * cells.mean())
    assert wrong(nodata, cells) < 0.005
    assert (nodata.sure & lake).sum() < 0.1 * lake.sum()


def test_dark_cells_inside_the_frame_are_no_nodata():
    """Shadow: black, flat, and away from every edge."""
    shadow = np.hypot(ROWS - 180, COLUMNS - 180) < 50
    picture = black(land(), shadow)
    for percent in (100 * shadow.mean(), 3.0, None):
        assert not covered(find_nodata(picture, percent)).any()
    assert dark_edge_share(picture) == 0.0


def test_a_record_of_nodata_without_black_masks_nothing():
    for percent in (0.01, 40.0, 100.0):
        assert find_nodata(land(), percent) is None


def test_specks_at_the_edge_are_nodata_only_where_the_record_says_so():
    cells = (ROWS < 3) & (COLUMNS < 4)
    picture = black(land(), cells)
    assert find_nodata(picture, None) is None and find_nodata(picture, 0.0) is None
    assert wrong(find_nodata(picture, 100 * cells.mean()), cells) == 0


# From cells to pixels -----------------------------------------------------------------------------


def frame_of(cells: np.ndarray, size: int) -> Tuple[np.ndarray, np.ndarray]:
    """A frame with pixels of ``size`` a cell whose black ends within the border's cells, and where it is black."""
    seed = np.random.default_rng(9)
    side = SIDE * size
    rows, columns = np.indices((side, side))
    truth = np.kron(cells, np.ones((size, size), bool)) & ((rows + 2 * columns) % 7 > 0)
    picture = seed.integers(15, 200, (side, side, 3)).astype(np.uint8)
    picture[truth] = seed.integers(0, 15, (int(truth.sum()), 3))
    return picture, truth


def test_single_pixels_decide_on_the_border_alone():
    """Inside, all is no-data whatever it looks like; outside nothing is; between, what is nearly black."""
    cells = wedge(0.3, 30)
    nodata, (picture, truth) = NoData.from_cells(cells), frame_of(cells, 5)
    mask = nodata.mask_rows(Window(0, 0, 1830, 1830), 0, picture, 1830)
    sure, border = (np.kron(part, np.ones((5, 5), bool)) for part in (nodata.sure, nodata.border))
    assert mask[sure].all() and not mask[~sure & ~border].any()
    assert (mask == truth)[border].all() and truth[border].any() and not truth[border].all()


def test_the_mask_of_a_crop_equals_the_whole_s():
    """For any window, and however many rows come at once."""
    nodata, (picture, _) = NoData.from_cells(wedge(0.4, 60)), frame_of(wedge(0.4, 60), 5)
    whole = nodata.mask_rows(Window(0, 0, 1830, 1830), 0, picture, 1830)
    numbers = np.random.default_rng(3)
    for _ in range(25):
        x, y = numbers.integers(0, 1820, 2)
        window = Window(
            int(x), int(y), int(numbers.integers(1, 1831 - x)), int(numbers.integers(1, 1831 - y))
        )
        crop = picture[y : y + window.height, x : x + window.width]
        expected = whole[y : y + window.height, x : x + window.width]
        step = int(numbers.integers(1, 600))
        found = [
            nodata.mask_rows(window, row, crop[row : row + step], 1830)
            for row in range(0, window.height, step)
        ]
        assert np.array_equal(np.concatenate(found), expected)


def test_the_frame_s_own_edge_is_no_border():
    """A wedge along an edge has a border on its inner side only."""
    nodata = NoData.from_cells(COLUMNS < 50)
    assert nodata.sure[:, :49].all() and not nodata.sure[:, 49:].any()
    assert nodata.border[:, 49:51].all() and nodata.border.sum() == 2 * SIDE
