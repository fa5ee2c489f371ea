"""dunia:findtiles: the tiles that meet an extent."""

from __future__ import annotations

from typing import Any, Dict, Mapping

from qgis.core import (
    QgsFeature,
    QgsFeatureSink,
    QgsFields,
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterExtent,
    QgsProcessingParameterFeatureSink,
)

from ..areas import to_extent
from ..compat import NUMBER, TEXT, WHOLE_NUMBER, field
from ..engine.tiles.grid import Extent, expected_bounds
from ..outlines import GEOGRAPHIC, GEOMETRY, outline
from . import base
from .base import TILES, DuniaAlgorithm, tr

EXTENT, OUTPUT, TILE_COUNT = "EXTENT", "OUTPUT", "TILE_COUNT"


class FindTiles(DuniaAlgorithm):
    """Finds tiles by place, as polygons and as a text."""

    def name(self) -> str:
        return "findtiles"

    def displayName(self) -> str:
        return tr("Find tiles")

    def about(self) -> str:
        return tr(
            "Finds the Sentinel-2 tiles that meet an extent. Each becomes a polygon with its name, and the bounds of "
            "its rasters in its UTM zone. Give the names to “List scenes” or to a download. Tiles at sea are found "
            "too, though the service may have nothing of them. Nothing is downloaded."
        )

    def example(self) -> str:
        return (
            'qgis_process run dunia:findtiles -- EXTENT="11.1,11.9,47.0,47.4 [EPSG:4326]" OUTPUT=tiles.gpkg'
        )

    def output_help(self) -> Dict[str, str]:
        return {
            TILES: tr("The tiles' names, separated by commas, as the other algorithms take them."),
            TILE_COUNT: tr("How many tiles there are."),
        }

    def initAlgorithm(self, configuration: Any = None) -> None:
        self.add(
            QgsProcessingParameterExtent(EXTENT, tr("Extent")),
            tr("Where to look, in any coordinate system. A line or a point will do."),
        )
        self.add(
            QgsProcessingParameterFeatureSink(
                OUTPUT, tr("Tiles"), QgsProcessing.SourceType.TypeVectorPolygon
            ),
            tr("Polygons with the fields tile, epsg, xmin, ymin, xmax and ymax."),
        )
        self.addOutput(QgsProcessingOutputString(TILES, tr("Names of the tiles")))
        self.addOutput(QgsProcessingOutputNumber(TILE_COUNT, tr("Number of tiles")))

    def check_request(self, parameters: Mapping[str, Any], context: QgsProcessingContext) -> None:
        self._read_extent(parameters, context)

    def _read_extent(self, parameters: Mapping[str, Any], context: QgsProcessingContext) -> Extent:
        box = self.parameterAsExtent(parameters, EXTENT, context)
        return to_extent(box, self.parameterAsExtentCrs(parameters, EXTENT, context))

    def prepareAlgorithm(
        self, parameters: Mapping[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> bool:
        with base.told_by_processing(feedback):
            self._extent = self._read_extent(parameters, context)
        return True

    def processAlgorithm(
        self, parameters: Mapping[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Dict[str, Any]:
        # QGIS's start does not wait for numpy and pyproj.
        from ..engine.tiles.tile_search import tiles_meeting

        with base.told_by_processing(feedback):
            tiles = tiles_meeting(self._extent)
        fields = _fields()
        sink, destination = self.parameterAsSink(parameters, OUTPUT, context, fields, GEOMETRY, GEOGRAPHIC)
        if sink is None:
            raise QgsProcessingException(self.invalidSinkError(parameters, OUTPUT))
        for tile in tiles:
            if not sink.addFeature(_feature(tile, fields), QgsFeatureSink.Flag.FastInsert):
                raise QgsProcessingException(self.writeFeatureError(sink, parameters, OUTPUT))
        if not tiles:
            feedback.pushWarning(tr("No tile meets the extent: the grid ends near the poles."))
        return {OUTPUT: destination, TILES: ",".join(tiles), TILE_COUNT: len(tiles)}


def _fields() -> QgsFields:
    fields = QgsFields()
    for name, kind in (("tile", TEXT), ("epsg", WHOLE_NUMBER)):
        fields.append(field(name, kind))
    for name in ("xmin", "ymin", "xmax", "ymax"):
        fields.append(field(name, NUMBER))
    return fields


def _feature(tile: str, fields: QgsFields) -> QgsFeature:
    bounds = expected_bounds(tile)
    feature = QgsFeature(fields)
    feature.setGeometry(outline(bounds))
    edges = (float(edge) for edge in (bounds.xmin, bounds.ymin, bounds.xmax, bounds.ymax))
    feature.setAttributes([tile, bounds.epsg, *edges])
    return feature
