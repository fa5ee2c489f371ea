"""dunia:listscenes: what the service has of some tiles and days."""

from __future__ import annotations

from typing import Any, Dict, Mapping

from qgis.core import (
    QgsFeatureSink,
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterFeatureSink,
)

from ..engine.catalog.search import search
from ..engine.network.connection import Connection
from ..engine.tiles.grid import expected_bounds
from ..main_thread import attentive
from ..outlines import GEOGRAPHIC, GEOMETRY, outline
from ..qgis_network import connection_to
from . import base, footprints
from .base import SCENE_COUNT, SCENES, DuniaAlgorithm, tr
from .interrupt import interruptible

OUTPUT = "OUTPUT"


class ListScenes(DuniaAlgorithm):
    """Lists scenes as footprints and as a text."""

    def name(self) -> str:
        return "listscenes"

    def displayName(self) -> str:
        return tr("List scenes")

    def about(self) -> str:
        return tr(
            "Lists the Sentinel-2 scenes that the service has of some tiles and days. Each scene becomes a "
            "footprint with its sensing time, cloud and no-data. Filter the footprints and give those that are left "
            "to a download: save them and name the file in its parameter Scenes. In a model, put the algorithm “List "
            "unique values” of the field scene in between, and give its unique values to Scenes."
        )

    def example(self) -> str:
        return (
            "qgis_process run dunia:listscenes -- TILES=32TPT START=2020-04-01 END=2020-06-30 MAX_CLOUD=20 "
            "OUTPUT=scenes.gpkg"
        )

    def output_help(self) -> Dict[str, str]:
        return {
            SCENES: tr("The scenes' names, separated by commas, as downloads take them."),
            SCENE_COUNT: tr("How many scenes there are."),
        }

    def initAlgorithm(self, configuration: Any = None) -> None:
        self.add_service()
        self.add_tiles_and_dates(optional=False)
        self.add_limits()
        self.add(
            QgsProcessingParameterFeatureSink(
                OUTPUT, tr("Footprints"), QgsProcessing.SourceType.TypeVectorPolygon
            ),
            tr(
                "Polygons with the fields scene, tile, sensing_time, cloud, nodata, image_number and streams."
            ),
        )
        self.addOutput(QgsProcessingOutputString(SCENES, tr("Scenes")))
        self.addOutput(QgsProcessingOutputNumber(SCENE_COUNT, tr("Number of scenes")))

    def prepareAlgorithm(
        self, parameters: Mapping[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> bool:
        with base.told_by_processing(feedback):
            self._service = self.read_service(parameters, context)
            self._connection: Connection = connection_to(self._service)
        return True

    def processAlgorithm(
        self, parameters: Mapping[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Dict[str, Any]:
        # QGIS's start does not wait for requests.
        from ..engine.network.transport import Transport

        tiles = self.read_tiles(parameters, context)
        limits = self.read_limits(parameters, context)
        with interruptible(feedback), base.told_by_processing(feedback):
            transport = Transport(self._connection, self._service.root, attentive(feedback.isCanceled))
            try:
                found = search(transport, self._service, tiles, limits, progress=feedback.setProgress)
            finally:
                transport.close()
        base.push_notes(found.notes, feedback)
        fields = footprints.scene_fields()
        sink, destination = self.parameterAsSink(parameters, OUTPUT, context, fields, GEOMETRY, GEOGRAPHIC)
        if sink is None:
            raise QgsProcessingException(self.invalidSinkError(parameters, OUTPUT))
        outlines = {tile: outline(expected_bounds(tile)) for tile in tiles}
        for scene in found.scenes:
            feature = footprints.scene_feature(scene, outlines[scene.tile], fields)
            if not sink.addFeature(feature, QgsFeatureSink.Flag.FastInsert):
                raise QgsProcessingException(self.writeFeatureError(sink, parameters, OUTPUT))
        count = tr("{count} of {all} scenes in these days are within the limits.")
        feedback.pushInfo(count.format(count=len(found.scenes), all=found.in_range))
        names = ",".join(scene.name for scene in found.scenes)
        return {OUTPUT: destination, SCENES: names, SCENE_COUNT: len(found.scenes)}
