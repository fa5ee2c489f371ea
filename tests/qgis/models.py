"""Models for Processing, built as the model designer builds them."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Mapping, Tuple


def _child(model: Any, name: str, algorithm: str, values: Mapping[str, Any]) -> None:
    """Add a step. A value that is a pair names the output of another step, one that is a parameter's name that."""
    from qgis.core import (
        QgsApplication,
        QgsProcessingModelChildAlgorithm,
        QgsProcessingModelChildParameterSource,
    )

    source = QgsProcessingModelChildParameterSource
    child = QgsProcessingModelChildAlgorithm(algorithm)
    child.setChildId(name)
    child.setDescription(name)
    inputs = [parameter.name() for parameter in model.parameterDefinitions()]
    for parameter in QgsApplication.processingRegistry().algorithmById(algorithm).parameterDefinitions():
        value = values.get(parameter.name(), parameter.defaultValue())
        if isinstance(value, tuple):
            child.addParameterSources(parameter.name(), [source.fromChildOutput(*value)])
        elif parameter.name() in values and value in inputs:
            child.addParameterSources(parameter.name(), [source.fromModelParameter(value)])
        elif not parameter.isDestination():
            child.addParameterSources(parameter.name(), [source.fromStaticValue(value)])
    model.addChildAlgorithm(child)


def clear_scenes(path: Path, expression: str, scenes: Tuple[str, str], load_layers: bool = False) -> str:
    """Write a model: list scenes, filter their footprints by an expression, download those that are left.

    ``scenes`` is the step and the output that SCENES is fed from: ``filter`` gives a layer, ``names`` a text. Returns
    the name of the model's parameter for the folder.
    """
    from qgis.core import (
        QgsProcessingModelAlgorithm,
        QgsProcessingModelParameter,
        QgsProcessingParameterNumber,
        QgsProcessingParameterString,
    )

    model = QgsProcessingModelAlgorithm("Clear scenes", "Tests")
    for name in ("SERVICE", "TILES", "START", "END"):
        model.addModelParameter(QgsProcessingParameterString(name, name), QgsProcessingModelParameter(name))
    # Left empty by who runs the model, as most optional inputs are.
    limit = QgsProcessingParameterNumber("MAX_CLOUD", "Most cloud", optional=True)
    model.addModelParameter(limit, QgsProcessingModelParameter("MAX_CLOUD"))
    inputs = {name: name for name in ("SERVICE", "TILES", "START", "END", "MAX_CLOUD")}
    _child(model, "list", "dunia:listscenes", inputs)
    _child(
        model, "filter", "native:extractbyexpression", {"INPUT": ("list", "OUTPUT"), "EXPRESSION": expression}
    )
    _child(model, "names", "qgis:listuniquevalues", {"INPUT": ("filter", "OUTPUT"), "FIELDS": "scene"})
    wishes = {"SERVICE": "SERVICE", "SCENES": scenes, "LOAD_LAYERS": load_layers}
    _child(model, "download", "dunia:downloadtruecolor", wishes)
    return _save(model, path, "download", "OUTPUT")


def scenes_of_an_extent(path: Path) -> str:
    """Write a model: find the tiles of an extent, list their scenes. Returns its parameter for the footprints."""
    from qgis.core import (
        QgsProcessingModelAlgorithm,
        QgsProcessingModelParameter,
        QgsProcessingParameterExtent,
        QgsProcessingParameterString,
    )

    model = QgsProcessingModelAlgorithm("Scenes of an extent", "Tests")
    for name in ("SERVICE", "START", "END"):
        model.addModelParameter(QgsProcessingParameterString(name, name), QgsProcessingModelParameter(name))
    model.addModelParameter(
        QgsProcessingParameterExtent("EXTENT", "Extent"), QgsProcessingModelParameter("EXTENT")
    )
    _child(model, "find", "dunia:findtiles", {"EXTENT": "EXTENT"})
    wishes = {name: name for name in ("SERVICE", "START", "END")}
    _child(model, "list", "dunia:listscenes", {**wishes, "TILES": ("find", "TILES")})
    return _save(model, path, "list", "OUTPUT")


def _save(model: Any, path: Path, step: str, output_name: str) -> str:
    """Give a model an output, write it, and return the name of its parameter for that output."""
    from qgis.core import QgsProcessingModelOutput

    output = QgsProcessingModelOutput("Result")
    output.setChildId(step)
    output.setChildOutputName(output_name)
    child = model.childAlgorithm(step)
    child.setModelOutputs({"Result": output})
    model.setChildAlgorithm(child)
    model.updateDestinationParameters()
    good, problems = model.validate()
    if not good or not model.toFile(str(path)):
        raise ValueError(problems)
    return model.destinationParameterDefinitions()[0].name()
