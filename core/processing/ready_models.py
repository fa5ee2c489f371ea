"""The models that come with the plugin: pipelines from the service to an index, to be run as they are or edited."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import Any, Dict, List, Tuple

from qgis import utils
from qgis.core import (
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingModelAlgorithm,
    QgsProcessingModelChildAlgorithm,
    QgsProcessingModelChildParameterSource,
    QgsProcessingUtils,
)
from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtGui import QIcon

from ..plugin_metadata import toolbox_help
from .base import as_called_here, tr

_FOLDER = os.path.join(os.path.dirname(__file__), "models")


@dataclass(frozen=True)
class _About:
    """What a model is called, what it does, and how it is run on the command line."""

    title: str
    text: str
    example: str


def _texts() -> Dict[str, _About]:
    """Return the models by their names, which are those of their files, in the user's language."""
    return {
        "ndviseries": _About(
            tr("NDVI series"),
            tr(
                "How green the plants of some tiles are over a time: downloads red and near infrared of each "
                "acquisition and computes its NDVI."
            ),
            "START=2020-04-01 END=2020-06-30",
        ),
        "waterseries": _About(
            tr("Water series"),
            tr(
                "Where open water is over a time: downloads green and near infrared of each acquisition and computes "
                "its NDWI, which is above 0 on water."
            ),
            "START=2020-04-01 END=2020-06-30",
        ),
        "burnseverity": _About(
            tr("Burn severity"),
            tr(
                "What a fire has done: downloads the clearest acquisition of each month before and after it, computes "
                "the normalized burn ratio (NBR) of each, and the difference, before minus after (dNBR): above 0.1 is "
                "burnt, above 0.66 severely."
            ),
            "BEFORE_START=2020-06-01 BEFORE_END=2020-06-30 AFTER_START=2020-08-01 AFTER_END=2020-08-31 MAX_CLOUD=60",
        ),
    }


def _inputs() -> Dict[str, str]:
    """Return the help of the models' inputs, in the user's language: files of models do not keep it."""
    return {
        "SERVICE": tr("The service to ask; empty for the one last used in the panel."),
        "TILES": tr("Sentinel-2 (MGRS) tiles such as 32TPT, several separated by commas."),
        "START": tr(
            "First day (UTC): chosen from the dialog’s calendar, or written like 2020-04-01 in a command."
        ),
        "END": tr("Last day (UTC), included. The dates may span years."),
        "BEFORE_START": tr("First day (UTC) of the time before the fire."),
        "BEFORE_END": tr("Last day (UTC) of the time before the fire, included."),
        "AFTER_START": tr("First day (UTC) of the time after the fire."),
        "AFTER_END": tr("Last day (UTC) of the time after the fire, included."),
        "MAX_CLOUD": tr(
            "Acquisitions with more cloud are left out; those whose cloud is not known are kept."
        ),
        "EXTENT": tr("Only this part of the tiles. The files of a whole tile are large."),
    }


NAMES: Tuple[str, ...] = ("ndviseries", "waterseries", "burnseverity")


class ReadyModel(QgsProcessingModelAlgorithm):
    """A model of the plugin's own. Its file is read anew for each run, so that its steps are always found."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self.fromFile(os.path.join(_FOLDER, f"{name}.model3"))
        self._steps = list(self.childAlgorithms().values())
        inputs = _inputs()
        for parameter in self.parameterDefinitions():
            parameter.setDescription(QCoreApplication.translate("Models", parameter.description()))
            if parameter.name() in inputs:
                parameter.setHelp(inputs[parameter.name()])
        if utils.iface is None:
            # All that the command line shows of a model's help since QGIS 3.26.
            self.setHelpContent({"ALG_DESC": _texts()[name].text, "EXAMPLES": self._example("dunia:" + name)})

    def createInstance(self) -> QgsProcessingAlgorithm:
        return ReadyModel(self._name)

    def name(self) -> str:
        return self._name

    def displayName(self) -> str:
        return _texts()[self._name].title

    def group(self) -> str:
        return tr("Sentinel-2")

    def groupId(self) -> str:
        return "sentinel2"

    def tags(self) -> List[str]:
        return tr("sentinel-2,model,series,index,reflectance").split(",")

    def icon(self) -> QIcon:
        provider = self.provider()
        return provider.icon() if provider else super().icon()

    def helpUrl(self) -> str:
        return toolbox_help()

    def shortDescription(self) -> str:
        return _texts()[self._name].text

    def shortHelpString(self) -> str:
        """Build the help panel from the parameters' own help; the command line lists that by itself."""
        about = _texts()[self._name]
        example = self._example(self.id())
        label = tr("On the command line:")
        if utils.iface is None:
            return f"{about.text}\n\n{label}\n{example}"
        parts = {parameter.name(): parameter.help() for parameter in self.parameterDefinitions()}
        parts["ALG_DESC"] = f"{about.text}<br><br>{label}<br><code>{example}</code>"
        return QgsProcessingUtils.formatHelpMapAsHtml(parts, self)

    def prepareAlgorithm(
        self, parameters: Dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> bool:
        """Give the steps the default of an input that is not named; QGIS, on its command line, gives them none."""
        defaults = {
            parameter.name(): parameter.defaultValue()
            for parameter in self.parameterDefinitions()
            if parameter.name() not in parameters and parameter.defaultValue() is not None
        }
        for as_read in self._steps:
            step = QgsProcessingModelChildAlgorithm(as_read)
            for name, sources in step.parameterSources().items():
                given = [
                    QgsProcessingModelChildParameterSource.fromStaticValue(defaults[source.parameterName()])
                    if source.parameterName() in defaults
                    else source
                    for source in sources
                ]
                step.addParameterSources(name, given)
            self.setChildAlgorithm(step)
        return bool(super().prepareAlgorithm(parameters, context, feedback))

    def _example(self, name: str) -> str:
        """Return a command that runs the model, which goes by this name."""
        command = f"qgis_process run {name} -- TILES=32TPT {_texts()[self._name].example}"
        command += "".join(f" '{folder.name()}=…'" for folder in self.destinationParameterDefinitions())
        return as_called_here(command)

    def output_help(self) -> Dict[str, str]:
        """Explain the outputs that are not parameters, by name: there are none."""
        return {}
