"""Where a true color frame has no data: the black wedge beside the satellite's swath.

Black alone proves nothing: after lossy coding no-data is not exactly 0, and deep water or shadow may be. So the wedge
is looked for on the overview of the whole frame, as dark flat areas that touch the frame's edge, and its size is held
against the no-data share of the service's record. Only along the wedge's border single pixels are looked at.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from typing import List, Optional, Tuple

import numpy as np
from numpy.typing import NDArray

from ..arrays import AnyPixels, Mask, Pixels
from ..tiles.grid import Window

Labels = NDArray[np.int32]

OVERVIEW_SIDE = 366
"""Cells along a side of the overview: 5 x 5 pixels a cell at 60 m, 15 x 15 at 20 m, 30 x 30 at 10 m."""
DARKEST = 3
"""A cell of no-data has a mean of at most this in every channel: black, and the noise of the coding."""
PURE_BLACK = 1.0
"""The mean of an area of nothing but no-data: water has at least some light."""
BORDER_PIXEL = 14
"""A pixel on the wedge's border is no-data when no channel is above this: black, and the ringing beside an edge."""
SMALLEST_PART = 0.0002
"""Parts of the wedge smaller than this share of the frame are ignored when the record does not tell."""


@dataclass(frozen=True)
class _Part:
    """A connected dark area that touches the frame's edge: its cells (labels), its share of the frame, its mean."""

    label: int
    share: float
    level: float


def dark_edge_share(overview: Pixels) -> float:
    """Return the percentage of a frame that is pure black and connected with its edge, whatever the record says.

    Dark water is not pure: counted, it would speak against the numbers of a coast's scenes.

    ``overview`` is (366, 366, 3), uint8.
    """
    _, parts = _parts(overview)
    return 100.0 * sum(part.share for part in parts if part.level <= PURE_BLACK)


def brightness(overview: Pixels) -> Optional[float]:
    """Return how white a frame is where it has data, 0 to 255, None if it has none: clouds are white, few lands are.

    ``overview`` is (366, 366, 3), uint8.
    """
    lit = _level(overview) > DARKEST
    return float(reduce(np.minimum, np.moveaxis(overview, 2, 0))[lit].mean()) if lit.any() else None


def find_nodata(overview: Pixels, nodata_percent: Optional[float]) -> Optional[NoData]:
    """Find where a frame has no data; None where it has data everywhere.

    ``overview`` is (366, 366, 3), uint8; ``nodata_percent`` is the record's share, 0 to 100, None if unknown.
    """
    if nodata_percent is not None and nodata_percent <= 0.0:
        return None
    labels, parts = _parts(overview)
    if nodata_percent is None:
        chosen = [part for part in parts if part.share >= SMALLEST_PART and part.level <= PURE_BLACK]
    else:
        wanted = nodata_percent / 100.0
        slack = min(0.0075, max(0.0005, 0.15 * wanted))
        chosen, total = _blackest(parts, wanted + slack)
        if parts and total < 0.75 * wanted - slack:
            # The wedge is part of a larger dark area: dark water that meets it.
            return NoData.from_cells(_half_plane(labels > 0, wanted))
    if not chosen:
        return None
    return NoData.from_cells(np.isin(labels, [part.label for part in chosen]))


@dataclass(frozen=True)
class NoData:
    """The cells of the overview that are no-data for sure, and those along the border, where single pixels decide."""

    sure: Mask
    border: Mask

    @classmethod
    def from_cells(cls, cells: Mask) -> NoData:
        """Tell the inside of the dark cells, (366, 366) bool, from their border; the frame's own edge is no border."""
        inside = np.pad(cells, 1, constant_values=True)
        sure = cells & _neighbors(inside, np.logical_and)
        grown = cells | _neighbors(np.pad(cells, 1), np.logical_or)
        return cls(sure, grown & ~sure)

    def mask_rows(
        self, window: Window, row: int, pixels: AnyPixels, frame_side: int, darkest: int = BORDER_PIXEL
    ) -> Mask:
        """Return which pixels of some rows are no-data: (rows, width), bool.

        ``window`` is the wanted part of the frame of ``frame_side`` pixels, ``row`` the first row's place in the
        window, ``pixels`` the rows, (rows, width, channels). A pixel on the border has no data if no channel is above
        ``darkest``.
        """
        size = frame_side // OVERVIEW_SIDE
        rows = np.arange(window.y + row, window.y + row + len(pixels)) // size
        columns = np.arange(window.x, window.x + window.width) // size
        sure = self.sure[rows[0] : rows[-1] + 1][:, columns]
        border = self.border[rows[0] : rows[-1] + 1][:, columns]
        mask: Mask = sure[rows - rows[0]]
        within = np.flatnonzero(border.any(axis=0))
        if len(within):
            part = slice(within[0], within[-1] + 1)
            mask[:, part] |= border[rows - rows[0], part] & (_level(pixels[:, part]) <= darkest)
        return mask


def _level(pixels: AnyPixels) -> AnyPixels:
    """Return the largest of each pixel's channels: (rows, columns, channels) -> (rows, columns)."""
    # Channel by channel: numpy is slow along an axis of three.
    level: AnyPixels = reduce(np.maximum, np.moveaxis(pixels, 2, 0))
    return level


def _neighbors(padded: Mask, combine: np.ufunc) -> Mask:
    """Combine the eight neighbors of each cell of an array that is padded by one cell."""
    height, width = padded.shape[0] - 2, padded.shape[1] - 2
    shifts = [(y, x) for y in range(3) for x in range(3) if (y, x) != (1, 1)]
    combined: Mask = combine.reduce([padded[y : y + height, x : x + width] for y, x in shifts])
    return combined


def _blackest(parts: List[_Part], most: float) -> Tuple[List[_Part], float]:
    """Choose parts, the blackest first, up to a share of the frame; return them and their share."""
    chosen: List[_Part] = []
    total = 0.0
    for part in sorted(parts, key=lambda part: (round(part.level), -part.share)):
        if total + part.share <= most:
            chosen.append(part)
            total += part.share
    return chosen, total


def _parts(overview: Pixels) -> Tuple[Labels, List[_Part]]:
    """Label the dark areas that touch the frame's edge: labels (366, 366), int, 0 elsewhere, and what they are."""
    level = _level(overview)
    dark = level <= DARKEST
    if not dark.any():
        return np.zeros(dark.shape, np.int32), []
    labels = _connected(dark)
    edge = np.unique(np.concatenate([labels[0], labels[-1], labels[:, 0], labels[:, -1]]))
    edge = edge[edge > 0]
    labels = np.where(np.isin(labels, edge), labels, 0)
    counts = np.bincount(labels.ravel())
    sums = np.bincount(labels.ravel(), weights=level.ravel())
    parts = [_Part(int(label), counts[label] / labels.size, sums[label] / counts[label]) for label in edge]
    return labels, parts


def _connected(dark: Mask) -> Labels:
    """Label 4-connected areas, (rows, columns): 0 where not dark. Runs of the rows, joined where they touch."""
    rows, width = dark.shape[0], dark.shape[1] + 1
    # A column of light at the end of each row keeps the runs of one row apart from those of the next.
    line = np.pad(dark, ((0, 0), (0, 1))).ravel().astype(np.int8)
    steps = np.flatnonzero(np.diff(line, prepend=0, append=0))
    begins, ends = steps[::2], steps[1::2]
    # Those runs of the next row touch a run that end behind its begin and begin before its end.
    first = np.searchsorted(ends, begins + width, side="right")
    last = np.searchsorted(begins, ends + width, side="left")
    parent = list(range(len(begins)))
    for run in np.flatnonzero(last > first).tolist():
        for other in range(first[run], last[run]):
            one, two = _root(parent, run), _root(parent, other)
            parent[max(one, two)] = min(one, two)
    roots = np.array([_root(parent, run) + 1 for run in range(len(begins))], np.int32)
    labels = np.zeros(rows * width + 1, np.int32)
    labels[begins] = roots
    labels[ends] -= roots
    joined: Labels = np.cumsum(labels[:-1], dtype=np.int32).reshape(rows, width)[:, :-1]
    return joined


def _root(parent: List[int], run: int) -> int:
    while parent[run] != run:
        parent[run] = parent[parent[run]]
        run = parent[run]
    return run


def _half_plane(dark: Mask, share: float) -> Mask:
    """Cut a straight-edged wedge of a share of the frame out of a larger dark area: (366, 366) bool.

    The swath's edge is a straight line. Of the half planes of that share, the one is taken that is darkest inside and
    least dark just outside; without one that is dark inside, nothing is.
    """
    step = 3
    coarse = dark[::step, ::step]
    rows, columns = np.indices(coarse.shape)
    count = max(1, round(share * coarse.size))
    best_score, best = -1.0, None
    for angle in np.radians(np.arange(0, 360, 2)):
        distance = columns * np.cos(angle) + rows * np.sin(angle)
        cut = np.partition(distance.ravel(), count - 1)[count - 1]
        inside = distance <= cut
        outside = (distance > cut) & (distance <= cut + 6)
        score = coarse[inside].mean() - (coarse[outside].mean() if outside.any() else 0.0) / 2
        if coarse[inside].mean() >= 0.97 and score > best_score:
            best_score, best = score, (angle, cut)
    if best is None:
        return np.zeros(dark.shape, bool)
    rows, columns = np.indices(dark.shape)
    distance = (columns * np.cos(best[0]) + rows * np.sin(best[0])) / step
    cells: Mask = dark & (distance <= best[1] + 1.0 / step)
    return cells
