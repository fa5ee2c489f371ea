"""dunia:downloadbands: reflectance bands as GeoTIFFs."""

from __future__ import annotations

from typing import Any, Dict, Mapping

from qgis.core import QgsProcessingContext, QgsProcessingParameterBoolean, QgsProcessingParameterEnum

from ..engine import errors
from ..engine.job import DownloadJob
from ..engine.products.band_settings import RESAMPLINGS, BandSettings
from ..engine.products.bands import BANDS as CATALOG
from ..engine.products.bands import BOA_OFFSETS, VALUES, split_band_names
from .base import choice, tr
from .scene_download import SceneDownload

BANDS, STACK, BOA_OFFSET = "BANDS", "STACK", "BOA_OFFSET"
VALUES_KIND, RESAMPLING = "VALUES", "RESAMPLING"


class DownloadBands(SceneDownload):
    """Decodes bands and writes one GeoTIFF a band and acquisition, or one an acquisition."""

    def name(self) -> str:
        return "downloadbands"

    def displayName(self) -> str:
        return tr("Download bands")

    def about(self) -> str:
        return tr(
            "Downloads Sentinel-2 reflectance bands and writes georeferenced GeoTIFFs: one a band and acquisition, "
            "named as the service names them, or one an acquisition with all bands. Choose the scenes by tiles, dates "
            "and limits, or name them. Cloud and no-data are those of the true color record of the same acquisition. "
            "Files that are there and whole are kept. A scene that fails does not stop the others."
        )

    def example(self) -> str:
        return (
            "qgis_process run dunia:downloadbands -- TILES=32TPT START=2020-04-01 END=2020-06-30 MAX_CLOUD=20 "
            "BANDS=B04,B08 STACK=true OUTPUT=bands"
        )

    def add_product(self) -> None:
        self.add(
            QgsProcessingParameterEnum(
                BANDS,
                tr("Bands"),
                options=list(CATALOG),
                allowMultiple=True,
                defaultValue=["B04", "B08"],
                usesStaticStrings=True,
            ),
            tr(
                "10 m: B02, B03, B04, B08. 20 m: B05, B06, B07, B8A, B11, B12. 60 m: B01, B09. Each comes in its own "
                "resolution."
            ),
        )
        self.add(
            QgsProcessingParameterBoolean(STACK, tr("One file for all bands of an acquisition"), False),
            tr("On the finest grid of the bands. Indices need it."),
        )
        self.add(
            choice(VALUES_KIND, tr("Values"), VALUES, "dn"),
            tr(
                "dn: digital numbers, reflectance times 10000, as the service has them. reflectance: as real numbers, "
                "twice as large. scaled: digital numbers that QGIS shows as reflectance."
            ),
        )

    def add_product_options(self) -> None:
        self.add(
            choice(BOA_OFFSET, tr("Offset of baseline 04.00 and later"), BOA_OFFSETS, "auto"),
            tr(
                "Since January 2022 ESA adds 1000 to digital numbers. auto: take it off for reflectance where the "
                "processing baseline says so. applied: the service has taken it off already. none: leave it in. "
                "Digital numbers are never changed; the choice is noted in the files, and indices heed it."
            ),
            advanced=True,
        )
        self.add(
            choice(RESAMPLING, tr("Resampling of coarser bands"), RESAMPLINGS, "nearest"),
            tr("How coarser bands come onto the grid of a file with all bands. It is noted in the file."),
            advanced=True,
        )

    def check_request(self, parameters: Mapping[str, Any], context: QgsProcessingContext) -> None:
        super().check_request(parameters, context)
        if not self._read_bands(parameters, context):
            raise errors.NoBands()

    def _read_bands(self, parameters: Mapping[str, Any], context: QgsProcessingContext) -> Any:
        return split_band_names(",".join(self.parameterAsEnumStrings(parameters, BANDS, context)))

    def read_product(self, parameters: Mapping[str, Any], context: QgsProcessingContext) -> Dict[str, Any]:
        return {
            "bands": BandSettings(
                self._read_bands(parameters, context),
                stack=self.parameterAsBool(parameters, STACK, context),
                boa_offset=self.parameterAsEnumString(parameters, BOA_OFFSET, context),
                values=self.parameterAsEnumString(parameters, VALUES_KIND, context),
                resampling=self.parameterAsEnumString(parameters, RESAMPLING, context),
            )
        }

    def pixel_size(self, job: DownloadJob) -> float:
        names = job.bands.names if job.bands is not None else ()
        return min(CATALOG[name].pixel_size for name in names)
