"""dunia:spectralindex: stacked bands to layers of an index."""

from __future__ import annotations

import os
from typing import Any, Dict, Mapping, Tuple

from qgis.core import (
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputMultipleLayers,
    QgsProcessingOutputNumber,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterFolderDestination,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingParameterString,
)

from .. import settings
from ..engine.files.output_settings import COMPRESSIONS
from ..engine.products.indices import INDICES, OWN, Formula, read_choice
from . import base
from .base import SCENE_COUNT, DuniaAlgorithm, choice, tr
from .interrupt import interruptible
from .scene_download import COMPRESSION, FAILED_COUNT, LOAD_LAYERS, OUTPUT, OUTPUT_LAYERS, tell_scene

INPUT, BEFORE, SPECTRAL_INDEX, EXPRESSION = "INPUT", "BEFORE", "SPECTRAL_INDEX", "EXPRESSION"


class SpectralIndex(DuniaAlgorithm):
    """Computes an index of each stack, or how it has changed."""

    def name(self) -> str:
        return "spectralindex"

    def displayName(self) -> str:
        return tr("Spectral index")

    def about(self) -> str:
        return tr(
            "Computes a spectral index of each acquisition from the files of “Download bands” that hold all bands of "
            "an acquisition. Given earlier acquisitions too, it computes the change: before minus after, as burn "
            "severity is. No-data stays no-data."
        )

    def example(self) -> str:
        return (
            "qgis_process run dunia:spectralindex -- INPUT=T32TPT_20200401T102021_N0301_B04-B08_10m.tif "
            "SPECTRAL_INDEX=NDVI OUTPUT=ndvi"
        )

    def output_help(self) -> Dict[str, str]:
        return {
            OUTPUT_LAYERS: tr("The files of the index."),
            SCENE_COUNT: tr("How many acquisitions have one."),
            FAILED_COUNT: tr("How many acquisitions failed. The log says why."),
        }

    def initAlgorithm(self, configuration: Any = None) -> None:
        kind = QgsProcessing.SourceType.TypeRaster
        formulas = "; ".join(f"{name} = {formula}" for name, formula in INDICES.items())
        self.add(
            QgsProcessingParameterMultipleLayers(INPUT, tr("Files of stacked bands"), kind),
            tr("One file an acquisition, with all bands that the index needs."),
        )
        self.add(
            choice(SPECTRAL_INDEX, tr("Index"), (*INDICES, OWN), "NDVI"),
            f"{formulas}.",
        )
        self.add(
            QgsProcessingParameterString(EXPRESSION, tr("Expression"), optional=True),
            tr(
                "For “expression”: arithmetic of band names, like (B08 - B04) / (B08 + B04), with abs, sqrt, log, exp, "
                "min and max. Bands are reflectance, 0 to 1."
            ),
        )
        self.add(
            QgsProcessingParameterMultipleLayers(
                BEFORE, tr("Earlier acquisitions to compare with"), kind, optional=True
            ),
            tr("Files of stacked bands too. Of each tile the latest before an acquisition is taken."),
        )
        self.add(
            choice(COMPRESSION, tr("Compression"), COMPRESSIONS, settings.load().compression),
            tr("All are lossless. ZSTD is the fastest, DEFLATE is read by older programs too."),
            advanced=True,
        )
        self.add(
            QgsProcessingParameterBoolean(LOAD_LAYERS, tr("Load the layers into the project"), True),
            tr("In a group for each tile, colored, with their ranges of time for the Temporal Controller."),
            advanced=True,
        )
        self.add(
            QgsProcessingParameterFolderDestination(OUTPUT, tr("Folder for the index")),
            tr("Where the GeoTIFFs go."),
        )
        self.addOutput(QgsProcessingOutputMultipleLayers(OUTPUT_LAYERS, tr("Index layers")))
        self.addOutput(QgsProcessingOutputNumber(SCENE_COUNT, tr("Number of scenes")))
        self.addOutput(QgsProcessingOutputNumber(FAILED_COUNT, tr("Number of failed scenes")))

    def check_request(self, parameters: Mapping[str, Any], context: QgsProcessingContext) -> None:
        self._read_formula(parameters, context)

    def _read_formula(
        self, parameters: Mapping[str, Any], context: QgsProcessingContext
    ) -> Tuple[str, Formula]:
        """Read which index it is: its name and its formula. An expression alone is one.

        Raises :class:`~..engine.errors.BadExpression` or :class:`~..engine.errors.ExpressionUnused`.
        """
        index = self.parameterAsEnumString(parameters, SPECTRAL_INDEX, context)
        expression = self.parameterAsString(parameters, EXPRESSION, context)
        if expression.strip() and SPECTRAL_INDEX not in parameters:
            index = OWN
        return read_choice(index, expression)

    def prepareAlgorithm(
        self, parameters: Mapping[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> bool:
        # Here and below: QGIS's start does not wait for what only a run needs, numpy among it.
        from ..engine.index_job import IndexJob

        with base.told_by_processing(feedback):
            name, formula = self._read_formula(parameters, context)
        self._job = IndexJob(
            self._paths(parameters, INPUT, context),
            name,
            formula,
            self.read_folder(parameters, OUTPUT, context),
            self._paths(parameters, BEFORE, context),
            self.parameterAsEnumString(parameters, COMPRESSION, context),
        )
        return True

    def _paths(
        self, parameters: Mapping[str, Any], name: str, context: QgsProcessingContext
    ) -> Tuple[str, ...]:
        """Return the files of some rasters.

        A model asks in a task's thread, where QGIS must not open them as layers: see layer_opening.py.
        """
        paths = self.parameterAsFileList(parameters, name, context)
        if not all(map(os.path.isfile, paths)):
            paths = [layer.source() for layer in self.parameterAsLayerList(parameters, name, context)]
        return tuple(paths)

    def processAlgorithm(
        self, parameters: Mapping[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Dict[str, Any]:
        from ..engine.index_job import run_index

        with interruptible(feedback), base.told_by_processing(feedback):
            report = run_index(self._job, progress=feedback.setProgress, is_cancelled=feedback.isCanceled)
        base.push_notes(report.notes, feedback)
        for result in report.results:
            tell_scene(result, feedback)
        paths = [result.path for result in report.results if result.path]
        if self.parameterAsBool(parameters, LOAD_LAYERS, context):
            from .loading import load_on_completion

            load_on_completion(paths, OUTPUT_LAYERS, context)
        return {
            OUTPUT: self._job.folder,
            OUTPUT_LAYERS: paths,
            SCENE_COUNT: len({result.scene.name for result in report.written}),
            FAILED_COUNT: len(report.failed),
        }
