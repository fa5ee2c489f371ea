"""How layers look: true color as it is, bands with a fixed stretch, indices with a color ramp of their own.

A fixed stretch, and not one from each file's own values, lets the scenes of a series be compared as they play.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Dict, Optional, Sequence, Tuple

from qgis.core import (
    Qgis,
    QgsColorRampShader,
    QgsContrastEnhancement,
    QgsMultiBandColorRenderer,
    QgsRaster,
    QgsRasterDataProvider,
    QgsRasterLayer,
    QgsRasterShader,
    QgsSingleBandGrayRenderer,
    QgsSingleBandPseudoColorRenderer,
)
from qgis.PyQt.QtGui import QColor

from .engine.products.bands import BANDS, QUANTIFICATION

Ramp = Tuple[Tuple[float, str], ...]

BRIGHTEST_VISIBLE = 0.3
"""The reflectance shown as white in the visible bands, about as in ESA's true color images."""
BRIGHTEST_INFRARED = 0.5
_LONGEST_VISIBLE = 710.0

_PLANTS: Ramp = (
    (-0.2, "#7a6a55"),
    (0.0, "#cbb994"),
    (0.2, "#f2edbb"),
    (0.4, "#a8d27a"),
    (0.6, "#4a9f45"),
    (0.9, "#0b5323"),
)
_WATER: Ramp = ((-0.6, "#8c6d3f"), (-0.2, "#ddc99c"), (0.0, "#f5f5f0"), (0.2, "#8ec4e8"), (0.6, "#1f5fa8"))
_BURNT: Ramp = ((-0.5, "#7b2d26"), (-0.1, "#d9843b"), (0.1, "#f2e3a0"), (0.4, "#93bf6a"), (0.8, "#1f6b35"))
# The steps are those of the USGS's burn severity classes.
_SEVERITY: Ramp = (
    (-0.25, "#4f7f3b"),
    (0.0, "#a9cf8c"),
    (0.1, "#f7f4b4"),
    (0.27, "#f6c65b"),
    (0.44, "#ec7c34"),
    (0.66, "#c22f2a"),
    (1.0, "#5b1a4f"),
)
_ANY: Ramp = ((-1.0, "#440154"), (-0.5, "#3b528b"), (0.0, "#21918c"), (0.5, "#5ec962"), (1.0, "#fde725"))
_CHANGE: Ramp = ((-0.6, "#2166ac"), (-0.2, "#92c5de"), (0.0, "#f7f7f7"), (0.2, "#f4a582"), (0.6, "#b2182b"))
RAMPS: Dict[str, Ramp] = {
    "NDVI": _PLANTS,
    "EVI": _PLANTS,
    "NDWI": _WATER,
    "NDMI": _WATER,
    "NBR": _BURNT,
    "dNBR": _SEVERITY,
}
_PICTURES = (("B04", "B03", "B02"), ("B08", "B04", "B03"), ("B8A", "B04", "B03"), ("B12", "B8A", "B04"))
"""Bands that make a picture, in red, green and blue; the first that are all there are taken."""


@dataclass(frozen=True)
class Looks:
    """What a file is, as far as its looks go: its bands, or its index; ``boa`` is what is added to digital numbers."""

    bands: Tuple[str, ...] = ()
    index: str = ""
    boa: float = 0.0


def looks_of(product: str, index: str, boa: str) -> Looks:
    """Read the looks from a file's metadata."""
    names = tuple(product.split("-"))
    bands = names if all(name in BANDS for name in names) else ()
    return Looks(bands, index, float(boa) if boa.lstrip("-").isdigit() else 0.0)


def apply(layer: QgsRasterLayer, looks: Looks) -> None:
    """Give a layer its renderer."""
    provider = layer.dataProvider()
    if looks.index:
        layer.setRenderer(_index_renderer(provider, looks.index))
    elif looks.bands:
        layer.setRenderer(_band_renderer(provider, looks))
    elif layer.bandCount() >= 3:
        layer.setRenderer(_true_color_renderer(provider, layer.bandCount()))


def _true_color_renderer(provider: QgsRasterDataProvider, count: int) -> QgsMultiBandColorRenderer:
    """No stretch; the mask is transparent."""
    renderer = QgsMultiBandColorRenderer(provider, 1, 2, 3)
    if count > 3 and provider.colorInterpretation(4) == QgsRaster.ColorInterpretation.AlphaBand:
        renderer.setAlphaBand(4)
    return renderer


def _band_renderer(provider: QgsRasterDataProvider, looks: Looks) -> object:
    picture = _picture(looks.bands)
    if picture is None:
        number = len(looks.bands)
        gray = QgsSingleBandGrayRenderer(provider, number)
        gray.setContrastEnhancement(_stretch(provider, number, looks))
        return gray
    red, green, blue = (looks.bands.index(name) + 1 for name in picture)
    renderer = QgsMultiBandColorRenderer(provider, red, green, blue)
    renderer.setRedContrastEnhancement(_stretch(provider, red, looks))
    renderer.setGreenContrastEnhancement(_stretch(provider, green, looks))
    renderer.setBlueContrastEnhancement(_stretch(provider, blue, looks))
    return renderer


def _picture(bands: Sequence[str]) -> Optional[Tuple[str, ...]]:
    return next((picture for picture in _PICTURES if set(picture) <= set(bands)), None)


def _stretch(provider: QgsRasterDataProvider, number: int, looks: Looks) -> QgsContrastEnhancement:
    """From no reflectance to what is shown as white, in the values that QGIS reads from the file."""
    visible = BANDS[looks.bands[number - 1]].wavelength < _LONGEST_VISIBLE
    darkest, brightest = 0.0, BRIGHTEST_VISIBLE if visible else BRIGHTEST_INFRARED
    if provider.dataType(number) == Qgis.DataType.UInt16:
        # Digital numbers; with a scale and an offset QGIS reads real numbers.
        darkest, brightest = -looks.boa, brightest * QUANTIFICATION - looks.boa
    stretch = QgsContrastEnhancement(provider.dataType(number))
    stretch.setMinimumValue(darkest)
    stretch.setMaximumValue(brightest)
    stretch.setContrastEnhancementAlgorithm(
        QgsContrastEnhancement.ContrastEnhancementAlgorithm.StretchToMinimumMaximum
    )
    return stretch


def _index_renderer(provider: QgsRasterDataProvider, index: str) -> QgsSingleBandPseudoColorRenderer:
    is_change = len(index) > 1 and index[0] == "d" and index[1:].isupper()
    ramp = RAMPS.get(index, _CHANGE if is_change else _ANY)
    function = QgsColorRampShader(ramp[0][0], ramp[-1][0])
    function.setColorRampType(QgsColorRampShader.Type.Interpolated)
    function.setColorRampItemList(
        [QgsColorRampShader.ColorRampItem(value, QColor(color), f"{value:g}") for value, color in ramp]
    )
    shader = QgsRasterShader()
    shader.setRasterShaderFunction(function)
    renderer = QgsSingleBandPseudoColorRenderer(provider, 1, shader)
    renderer.setClassificationMin(ramp[0][0])
    renderer.setClassificationMax(ramp[-1][0])
    return renderer
