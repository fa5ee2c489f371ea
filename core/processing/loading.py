"""Bringing the files of an algorithm onto the canvas, when Processing has ended and is back on the main thread."""

from __future__ import annotations

from typing import List, Sequence

from qgis.core import (
    QgsMapLayer,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingLayerPostProcessorInterface,
    QgsProcessingUtils,
    QgsRasterLayer,
)
from qgis.PyQt import sip

from .. import layers
from ..scene_file import file_name

_kept: List["PlaceScene"] = []
"""The post-processors that Processing may still call. It owns their C++ part, and deletes it when it is through."""


class PlaceScene(QgsProcessingLayerPostProcessorInterface):
    """Puts a layer that Processing has loaded into its group, with its name, style and range of time."""

    def postProcessLayer(
        self, layer: QgsMapLayer, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> None:
        if isinstance(layer, QgsRasterLayer) and layer.project() is not None:
            layers.place_scene(layer.project(), layer)


def load_on_completion(paths: Sequence[str], output: str, context: QgsProcessingContext) -> None:
    """Have Processing load rasters when the algorithm, or the model around it, has ended.

    Without a project, as in qgis_process, nothing is loaded.
    """
    if context.project() is None:
        return
    _kept[:] = [processor for processor in _kept if not sip.isdeleted(processor)]
    for path in paths:
        # Processing gives this name to a layer that is there already too; place_scene then gives its own one back.
        details = QgsProcessingContext.LayerDetails(file_name(path), context.project(), output)
        details.layerTypeHint = QgsProcessingUtils.LayerHint.Raster
        processor = PlaceScene()
        details.setPostProcessor(processor)
        # One object a layer, and a reference to each: its Python half would otherwise die with this function.
        _kept.append(processor)
        context.addLayerToLoadOnCompletion(path, details)
