"""A scene's file as the map shows it: its tile, product and time, and what its group and its layer are called."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Optional

from qgis.PyQt.QtCore import QCoreApplication

from . import styles
from .engine.catalog.service import RESOLUTIONS
from .engine.files.geotiff import read_metadata
from .engine.files.scene_tags import read_identity
from .styles import Looks

_MOST_BANDS_NAMED = 4
_TRUE_COLOR = {resolution.stream: resolution.pixel_size for resolution in RESOLUTIONS.values()}
"""Meters a pixel of the true color products."""


@dataclass(frozen=True)
class SceneOnMap:
    """What the map shows of a scene: ``product`` is the service's name of the stream, bands, or an index."""

    tile: str
    sensing_time: datetime
    product: str
    rights: str
    looks: Looks

    @property
    def tile_product(self) -> str:
        """Tile and product, which the scenes of one group have in common: ``32TPT/stream_2k``."""
        return f"{self.tile}/{self.product}"

    @property
    def contents(self) -> str:
        """The bands or the index that the file holds, empty for true color: ``B02 … B12 (6 bands)``, ``NDVI``."""
        names = self.looks.bands
        if not names:
            return "" if self.product in _TRUE_COLOR else self.product
        if len(names) <= _MOST_BANDS_NAMED:
            return ", ".join(names)
        template = QCoreApplication.translate("Layers", "{first} … {last} ({count} bands)")
        return template.format(first=names[0], last=names[-1], count=len(names))

    @property
    def title(self) -> str:
        """The group's name: ``32TPT true color 60 m``, ``32TPT B04, B08``."""
        if self.product not in _TRUE_COLOR:
            return f"{self.tile} {self.contents}"
        template = QCoreApplication.translate("Layers", "{tile} true color {size} m")
        return template.format(tile=self.tile, size=f"{_TRUE_COLOR[self.product]:g}")

    def title_of_area(self, number: int) -> str:
        """Name a group that covers a part of the tile, the first, second, … of its folder."""
        template = QCoreApplication.translate("Layers", "Area {number} in {tile}")
        if number == 1:
            template = QCoreApplication.translate("Layers", "Area in {tile}")
        return template.format(number=number, tile=self.title)


def read_scene_file(path: str) -> Optional[SceneOnMap]:
    """Read tile, product and time from a GeoTIFF; None for a file that is not one of this plugin's."""
    tags = read_metadata(Path(path)) or {}
    identity = read_identity(tags)
    if identity is None:
        return None
    product = tags.get("DUNIA_PRODUCT", "")
    looks = styles.looks_of(product, tags.get("DUNIA_INDEX", ""), tags.get("DUNIA_BOA_ADD_OFFSET", ""))
    return SceneOnMap(*identity, product, tags.get("TIFFTAG_COPYRIGHT", ""), looks)


def file_name(path: str) -> str:
    """Return a file's name without what follows the first dot, as QGIS names layers."""
    return os.path.basename(path).partition(".")[0]
