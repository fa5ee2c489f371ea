"""What stands between satellite and ground: clouds and their shadows; and the edge of the swath."""

from __future__ import annotations

import dataclasses
import functools
import math
from typing import Optional, Tuple

import numpy as np

from .noise import SIDE, chance, fractal, ranks

#: The grid on which everything but the finest texture is made: the 1830 pixels of the 60 m product.
REFERENCE = 1830

_THICKEST = 1023
_METERS_A_PIXEL = 60.0
_WIND = 10.0


@dataclasses.dataclass(frozen=True)
class Wedge:
    """A straight swath edge: everything beyond it has no data.

    `share` is the part of the tile without data (0 to 1), `side` "west" or "east", `tilt` the angle of the
    edge from north in degrees. The tracks of a descending orbit run from north-north-east to
    south-south-west.
    """

    side: str
    share: float
    tilt: float = 13.4

    def mask(self, size: int, top: int, bottom: int) -> np.ndarray:
        """Where there is no data: bool (bottom - top, size), for these rows of a frame of that size."""
        middle = self.share if self.side == "west" else 1 - self.share
        v = (np.arange(top, bottom) + 0.5) / size
        edge = (middle + (0.5 - v) * math.tan(math.radians(self.tilt)))[:, None]
        u = (np.arange(size) + 0.5)[None, :] / size
        return u < edge if self.side == "west" else u > edge


@dataclasses.dataclass(frozen=True)
class Clouds:
    """The clouds of one acquisition: how much, of which kind, and where in the endless cloud field."""

    coverage: float
    kind: str
    offset: Tuple[int, int]
    shadow: Tuple[int, int]

    def opacity(self, size: int, top: int, bottom: int) -> np.ndarray:
        """Opacity of the clouds over these rows, float32 0..1, (bottom - top, size)."""
        return self._look_up(size, top, bottom, (0, 0))

    def shade(self, size: int, top: int, bottom: int) -> np.ndarray:
        """Depth of the clouds' shadows on the ground below these rows, float32 0..1."""
        return self._look_up(size, top, bottom, self.shadow)

    def brightness(self, size: int, top: int, bottom: int) -> np.ndarray:
        """Level of the clouds where they are: float32, 124 at thin edges to beyond 255 in thick cores."""
        levels = self._levels(size, top, bottom, (0, 0))
        if levels is None:
            return np.zeros((bottom - top, size), np.float32)
        rise = 0.12 if self.kind == "cumulus" else 0.3
        depth = (np.arange(_THICKEST + 1, dtype=np.float32) / _THICKEST - (1 - self.coverage)) / rise
        return (124 + 128 * np.clip(depth, 0, 1.4)).take(levels)

    def _look_up(self, size: int, top: int, bottom: int, shift: Tuple[int, int]) -> np.ndarray:
        levels = self._levels(size, top, bottom, shift)
        if levels is None:
            return np.zeros((bottom - top, size), np.float32)
        return self._curve().take(levels)

    def _levels(self, size: int, top: int, bottom: int, shift: Tuple[int, int]) -> Optional[np.ndarray]:
        """Levels of the cloud field, int16 0..1023; None under a clear sky."""
        if self.coverage <= 0:
            return None
        down, right = self.offset[0] + shift[0], self.offset[1] + shift[1]
        return window(_cloud_field(self.kind), size, top, bottom, down, right).astype(np.int16)

    def _curve(self) -> np.ndarray:
        """Opacity by level of the cloud field: half opaque where the coverage says the cloud begins."""
        level = np.linspace(0, 1, _THICKEST + 1, dtype=np.float32)
        soft = 0.06 if self.kind == "cumulus" else 0.14
        ramp = np.clip((level - (1 - self.coverage)) / soft + 0.5, 0, 1)
        return ramp * ramp * (3 - 2 * ramp) if self.coverage < 1 else np.ones_like(ramp)


@functools.lru_cache(maxsize=None)
def _cloud_field(kind: str) -> np.ndarray:
    """Levels 0..1023 of an endless cloud field, as float32 (SIDE, SIDE)."""
    field = fractal("cumulus", 3.2, 260) if kind == "cumulus" else fractal("stratus", 3.2, 1400)
    return np.rint(ranks(field) * _THICKEST).astype(np.float32)


def window(field: np.ndarray, size: int, top: int, bottom: int, down: int = 0, right: int = 0) -> np.ndarray:
    """Rows `top` to `bottom` of a frame of `size`, read from a field of the reference grid that wraps around.

    Nearest pixels up to the reference size, linear between pixels above it. `down` and `right` shift the
    window over the field, in its pixels. Returns float32 (bottom - top, size).
    """
    side = field.shape[0]
    scale = REFERENCE / size
    y = (np.arange(top, bottom) + 0.5) * scale + down
    x = (np.arange(size) + 0.5) * scale + right
    if size <= REFERENCE:
        return field.take(np.floor(y).astype(np.intp) % side, 0).take(np.floor(x).astype(np.intp) % side, 1)
    y, x = y - 0.5, x - 0.5
    y0, x0 = np.floor(y).astype(np.intp), np.floor(x).astype(np.intp)
    wy, wx = (y - y0).astype(np.float32)[:, None], (x - x0).astype(np.float32)[None, :]
    tall = field.take(y0 % side, 0) * (1 - wy) + field.take((y0 + 1) % side, 0) * wy
    return tall.take(x0 % side, 1) * (1 - wx) + tall.take((x0 + 1) % side, 1) * wx


def clouds_of(tile: str, day: int, seconds: float) -> Clouds:
    """The clouds over a tile on a day (its ordinal) at so many seconds of it; they drift with the wind."""
    draw = np.random.default_rng([int(chance(tile, day) * 2**31), day])
    weather = draw.random()
    coverage = 0.0 if weather < 0.1 else 1.0 if weather > 0.96 else float(draw.beta(0.55, 0.75))
    kind = "cumulus" if draw.random() < 0.5 and coverage < 0.6 else "stratus"
    place = draw.integers(0, SIDE, 2)
    direction = draw.random() * 2 * math.pi
    drift = seconds * _WIND / _METERS_A_PIXEL
    height = int(draw.integers(14, 40))
    return Clouds(
        coverage=coverage,
        kind=kind,
        offset=(int(place[0] + drift * math.sin(direction)), int(place[1] + drift * math.cos(direction))),
        # The morning sun stands in the south-east: shadows fall to the north-west, so what shades a pixel
        # lies to its south-east.
        shadow=(height, height * 2 // 3),
    )


def no_data(wedge: Optional[Wedge], size: int, top: int, bottom: int) -> np.ndarray:
    """Where there is no data: bool (bottom - top, size); nowhere without a wedge."""
    if wedge is None:
        return np.zeros((bottom - top, size), bool)
    return wedge.mask(size, top, bottom)
