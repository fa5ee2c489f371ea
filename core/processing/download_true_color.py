"""dunia:downloadtruecolor: true color scenes as GeoTIFFs."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Dict, Mapping

from qgis.core import QgsProcessingContext

from .. import settings
from ..engine.catalog.service import RESOLUTIONS
from ..engine.files.output_settings import COLORS, OutputSettings
from ..engine.job import DownloadJob
from .base import choice, tr
from .scene_download import SceneDownload

RESOLUTION, COLOR = "RESOLUTION", "COLOR"


class DownloadTrueColor(SceneDownload):
    """Decodes true color scenes and writes one GeoTIFF each."""

    def name(self) -> str:
        return "downloadtruecolor"

    def displayName(self) -> str:
        return tr("Download true color scenes")

    def about(self) -> str:
        return tr(
            "Downloads Sentinel-2 true color scenes and writes one georeferenced GeoTIFF each, named after tile, "
            "stream and sensing time (UTC). Choose the scenes by tiles, dates and limits, or name them. Files that "
            "are there and whole are kept, so a download that was cut short goes on where it ended. A scene that "
            "fails does not stop the others."
        )

    def example(self) -> str:
        return (
            "qgis_process run dunia:downloadtruecolor -- TILES=32TPT START=2020-04-01 END=2020-06-30 MAX_CLOUD=20 "
            "RESOLUTION=60m OUTPUT=scenes"
        )

    def add_product(self) -> None:
        self.add(
            choice(RESOLUTION, tr("Resolution"), tuple(RESOLUTIONS), "60m"),
            tr(
                "Pixel size: 60m takes about 10 MB a scene, 20m about 90 MB, 10m about 360 MB before compression."
            ),
        )

    def add_product_options(self) -> None:
        self.add(
            choice(COLOR, tr("Color conversion"), COLORS, settings.load().color),
            tr(
                "accurate rounds correctly; notebook gives the pixels of the service's own notebook, a little darker."
            ),
            advanced=True,
        )

    def read_product(self, parameters: Mapping[str, Any], context: QgsProcessingContext) -> Dict[str, Any]:
        return {"resolution": self.parameterAsEnumString(parameters, RESOLUTION, context)}

    def read_output(self, parameters: Mapping[str, Any], context: QgsProcessingContext) -> OutputSettings:
        color = self.parameterAsEnumString(parameters, COLOR, context)
        return replace(super().read_output(parameters, context), color=color)

    def pixel_size(self, job: DownloadJob) -> float:
        return RESOLUTIONS[job.resolution].pixel_size
