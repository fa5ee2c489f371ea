"""The reflectance of the made-up tile in each band: what its true color shows, and what that leaves open.

The visible bands are those of the true color frame. In the infrared, plants are bright, water is black, bare ground is
a little brighter than in the visible, clouds are as bright in the near infrared and darker in the short-wave.
"""

from __future__ import annotations

import numpy as np

from . import landscape

WHITE = 0.3558
"""The reflectance that is white in ESA's true color image."""
_PLANTS = {
    "B05": 0.06,
    "B06": 0.22,
    "B07": 0.29,
    "B08": 0.31,
    "B8A": 0.32,
    "B09": 0.3,
    "B11": 0.08,
    "B12": -0.02,
}
"""What full green adds."""
_GROUND = {
    "B05": 1.1,
    "B06": 1.15,
    "B07": 1.2,
    "B08": 1.25,
    "B8A": 1.3,
    "B09": 1.3,
    "B11": 1.6,
    "B12": 1.4,
}
"""How much brighter bare ground is than in red."""
_WATER = 0.012


def reflectance(view: landscape.View, band: str, size: int) -> np.ndarray:
    """The whole frame of a view in a band: float32 (size, size), 0 to about 1; -1 where there is no data."""
    rgb = np.concatenate(
        [landscape.rows(view, size, top, min(size, top + 256)) for top in range(0, size, 256)]
    )
    red, green, blue = (WHITE * (rgb[..., n].astype(np.float32) - 1) / 254 for n in range(3))
    if band in ("B01", "B02", "B03", "B04"):
        plane = {"B01": 1.1 * blue, "B02": blue, "B03": green, "B04": red}[band]
    else:
        clear = 1 - view.clouds.opacity(size, 0, size)
        greenness = np.clip((green - red) / np.maximum(green, 0.004) / 0.42, 0, 1) * clear
        plane = red * (1 + (_GROUND[band] - 1) * clear) + _PLANTS[band] * greenness
        water = landscape.water_mask(view.tile, size)
        plane = np.where(water, _WATER * clear + plane * (1 - clear), plane)
        if band in ("B11", "B12"):
            plane *= 1 - 0.35 * (1 - clear)
    plane = np.maximum(plane, 0.001).astype(np.float32)
    plane[landscape.nodata_mask(view, size)] = -1
    return plane
