"""Frames of a procedural Sentinel-2 tile: fields, forests, water, seasons, clouds, shadows, swath edge.

Everything follows from the tile's name and the acquisition, so that any process draws the same pixels.
Coarse maps are made once, on the 1830 x 1830 grid, and enlarged for the other sizes; the finest texture is
made at the frame's own pixels. Levels are those of ESA's true color image: 1 + 254 * reflectance / 0.3558,
clipped to 1..255, and exactly 0 where there is no data. They were set by real scenes: forest about
(24, 40, 26), fields 50 to 130, shadow on forest (10, 17, 16), deep water below 10, thick cloud 255.
"""

from __future__ import annotations

import dataclasses
import datetime
from typing import Iterator, Optional

import numpy as np

from . import marker
from .ground import DEPTHS, Ground, ground
from .noise import SIDE, chance, fractal, seed
from .sky import REFERENCE, Clouds, Wedge, no_data, window

_BLOCK_BYTES = 1 << 20
#: Fine textures: power of their spectrum, longest wavelength in pixels.
_TEXTURES = {"grain": (1.1, 60), "sensor": (0.0, SIDE), "wobble": (2.2, 200), "billows": (2.0, 300)}
_GRAIN_ON_WATER = 0.03
_GRAIN_ON_LAND = 0.12
_CLOUD_TEXTURE = 22
_SENSOR_NOISE = 0.55
_SHADOW_DEPTH = 0.6


@dataclasses.dataclass(frozen=True)
class View:
    """One look of the satellite at a tile: when (UTC), through which clouds, up to which swath edge."""

    tile: str
    time: datetime.datetime
    clouds: Clouds
    wedge: Optional[Wedge] = None


def rows(view: View, size: int, top: int, bottom: int) -> np.ndarray:
    """Rows `top` to `bottom` of the view at `size` x `size` pixels: uint8 (bottom - top, size, 3), no number."""
    land = ground(view.tile)
    name = view.time.isoformat()
    cover = _cover(land, size, top, bottom)
    gain = _gain(land, view, cover, size, top, bottom)
    shade = _SHADOW_DEPTH * view.clouds.shade(size, top, bottom)
    gain *= 1 - shade
    opacity = view.clouds.opacity(size, top, bottom)
    clear = 1 - opacity
    cloud = view.clouds.brightness(size, top, bottom)
    cloud += _CLOUD_TEXTURE * _grain(size, top, bottom, *view.clouds.offset, name="billows")
    cloud = opacity * np.minimum(cloud, 262)
    noise = np.random.default_rng(seed(name, "sensor")).integers(0, SIDE, (3, 2))
    colors = land.colors(view.time.timetuple().tm_yday, name)
    haze = 0.4 + 1.6 * chance(view.tile, name, "haze")
    out = np.empty((bottom - top, size, 3), np.uint8)
    for band, (scatter, tint) in enumerate(((1.0, 0.985), (2.0, 1.0), (3.5, 1.0))):
        plane = colors[:, band].take(cover)
        plane *= gain
        plane += haze * scatter
        plane *= clear
        plane += cloud * np.float32(tint)
        plane += _SENSOR_NOISE * _grain(size, top, bottom, *noise[band], name="sensor")
        out[..., band] = np.clip(plane + 0.5, 1, 255, out=plane)
    out[no_data(view.wedge, size, top, bottom)] = 0
    return out


def blocks(view: View, size: int, number: int) -> Iterator[np.ndarray]:
    """The frame with its number drawn in, from top to bottom, in blocks of uint8 (h, size, 3)."""
    height = max(1, _BLOCK_BYTES // (4 * size))
    for top in range(0, size, height):
        block = rows(view, size, top, min(size, top + height))
        marker.draw(block, size, top, number)
        yield block


def frame(view: View, size: int, number: int) -> np.ndarray:
    """The whole frame, uint8 (size, size, 3), with its number drawn in."""
    return np.concatenate(list(blocks(view, size, number)))


def nodata_mask(view: View, size: int) -> np.ndarray:
    """True where the view has no data: bool (size, size)."""
    return no_data(view.wedge, size, 0, size)


def cloud_mask(view: View, size: int) -> np.ndarray:
    """True where clouds are at least half opaque, with data or not: bool (size, size)."""
    return view.clouds.opacity(size, 0, size) >= 0.5


def shadow_mask(view: View, size: int) -> np.ndarray:
    """True on ground in the shadow of a cloud and not under one: bool (size, size)."""
    shaded = view.clouds.shade(size, 0, size) >= 0.5
    return shaded & (view.clouds.opacity(size, 0, size) < 0.05) & ~nodata_mask(view, size)


def water_mask(tile: str, size: int) -> np.ndarray:
    """True on rivers and lakes, whatever covers them: bool (size, size)."""
    return _cover(ground(tile), size, 0, size) < DEPTHS


def _cover(land: Ground, size: int, top: int, bottom: int) -> np.ndarray:
    """Classes of land cover. Above the reference size the borders are roughened instead of stepped."""
    scale = REFERENCE / size
    y = (np.arange(top, bottom) + 0.5) * scale
    x = (np.arange(size) + 0.5) * scale
    if size <= REFERENCE:
        return land.cover.take(y.astype(np.intp), 0).take(x.astype(np.intp), 1)
    shift = _grain(size, top, bottom, 0, 0, name="wobble") * 0.35
    down = np.clip(y[:, None] + shift, 0, REFERENCE - 1).astype(np.intp)
    right = np.clip(x[None, :] - shift, 0, REFERENCE - 1).astype(np.intp)
    return land.cover[down, right]


def _gain(land: Ground, view: View, cover: np.ndarray, size: int, top: int, bottom: int) -> np.ndarray:
    """What multiplies a class's color at each pixel: relief in the day's sun, soil, fine texture."""
    day = view.time.timetuple().tm_yday
    low_sun = 1 + 0.8 * np.cos(2 * np.pi * (day - 355) / 365)
    # The sun stands in the south-east: slopes that fall that way are bright.
    gain = window(land.relief, size, top, bottom) * np.float32(0.7 * low_sun)
    gain += window(land.relief_across, size, top, bottom) * np.float32(0.5 * low_sun)
    gain += window(land.brightness, size, top, bottom)
    amplitude = np.full(256, _GRAIN_ON_LAND, np.float32)
    amplitude[:DEPTHS] = _GRAIN_ON_WATER
    shift = seed(land.tile) % SIDE
    gain += amplitude.take(cover) * _grain(size, top, bottom, shift, shift)
    gain += np.float32(0.94 + 0.12 * chance(land.tile, view.time, "sun"))
    return np.maximum(gain, 0.25, out=gain)


def _grain(size: int, top: int, bottom: int, down: int, right: int, name: str = "grain") -> np.ndarray:
    """Texture at the frame's own pixels, float32 (bottom - top, size), mean 0, deviation 1."""
    field = fractal(name, *_TEXTURES[name])
    lines = field.take((np.arange(top, bottom) + down) % SIDE, 0)
    return lines.take((np.arange(size) + right) % SIDE, 1)
