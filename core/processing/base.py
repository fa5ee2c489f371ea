"""What the algorithms share: their parameters, reading them, their help, and the way in which errors are told."""

from __future__ import annotations

import os
import shlex
from contextlib import contextmanager
from datetime import date
from typing import Any, Dict, Iterator, List, Mapping, Optional, Tuple

from qgis import utils
from qgis.core import (
    NULL,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeatureSourceDefinition,
    QgsProcessingFeedback,
    QgsProcessingParameterDateTime,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterEnum,
    QgsProcessingParameterNumber,
    QgsProcessingParameters,
    QgsProcessingParameterString,
    QgsProcessingUtils,
    QgsProperty,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtGui import QIcon

from .. import services, settings
from ..command_line import qgis_process
from ..engine.catalog.scenes import CLEAREST_PERIODS, Limits, parse_scene_name, split_scene_names
from ..engine.catalog.search import wanted_years
from ..engine.catalog.service import DEFAULT_PRESET, Service
from ..engine.errors import BadRequest, BadSceneName, EngineError, Message
from ..engine.tiles.grid import split_tile_names
from ..messages import tell
from ..plugin_metadata import toolbox_help

SERVICE, TILES, START, END, SCENES = "SERVICE", "TILES", "START", "END", "SCENES"
MAX_CLOUD, MAX_NODATA, CLEAREST_PER = "MAX_CLOUD", "MAX_NODATA", "CLEAREST_PER"
SCENE_COUNT = "SCENE_COUNT"


class NoSceneInLayer(BadRequest):
    template = "The layer “{layer}” names no scene: nothing is left to download."


class NotAPercentage(BadRequest):
    template = "“{value}” is not a percentage. Write it like 20.5."


def tr(text: str) -> str:
    """Return a text in the user's language."""
    return QCoreApplication.translate("Processing", text)


class DuniaAlgorithm(QgsProcessingAlgorithm):
    """The parent of the algorithms. A subclass says what it does in ``about``, ``example`` and ``output_help``."""

    def createInstance(self) -> QgsProcessingAlgorithm:
        return type(self)()

    def group(self) -> str:
        return tr("Sentinel-2")

    def groupId(self) -> str:
        return "sentinel2"

    def tags(self) -> List[str]:
        words = tr("sentinel-2,satellite,imagery,time series,video,stream,dunia,destine,copernicus,mgrs,tile")
        return words.split(",")

    def icon(self) -> QIcon:
        provider = self.provider()
        return provider.icon() if provider else super().icon()

    def about(self) -> str:
        """Say in a few sentences what the algorithm does."""
        raise NotImplementedError

    def example(self) -> str:
        """Return a command for qgis_process."""
        raise NotImplementedError

    def output_help(self) -> Dict[str, str]:
        """Explain the outputs that are not parameters, by name."""
        raise NotImplementedError

    def helpUrl(self) -> str:
        return toolbox_help()

    def shortDescription(self) -> str:
        return self.about().partition(". ")[0].rstrip(".") + "."

    def shortHelpString(self) -> str:
        """Build the help panel from the parameters' own help; the command line lists that by itself."""
        label = tr("On the command line:")
        if utils.iface is None:
            return f"{self.about()}\n\n{label}\n{as_called_here(self.example())}"
        parts = {parameter.name(): parameter.help() for parameter in self.parameterDefinitions()}
        parts.update(self.output_help())
        example = as_called_here(self.example())
        parts["ALG_DESC"] = f"{self.about()}<br><br>{label}<br><code>{example}</code>"
        return QgsProcessingUtils.formatHelpMapAsHtml(parts, self)

    def add(self, parameter: QgsProcessingParameterDefinition, text: str, advanced: bool = False) -> None:
        """Add a parameter with its help."""
        parameter.setHelp(text)
        if advanced:
            parameter.setFlags(parameter.flags() | QgsProcessingParameterDefinition.FlagAdvanced)
        self.addParameter(parameter)

    def add_service(self) -> None:
        """Add SERVICE."""
        chosen = settings.load().service or DEFAULT_PRESET
        text = tr("The service to ask: {names}, or the address of another service's API.")
        self.add(
            QgsProcessingParameterString(SERVICE, tr("Service"), chosen, optional=True),
            text.format(names=", ".join(service.name for service in services.services())),
        )

    def add_tiles_and_dates(self, optional: bool) -> None:
        """Add TILES, START and END."""
        self.add(
            QgsProcessingParameterString(TILES, tr("Tiles"), optional=optional),
            tr("Sentinel-2 (MGRS) tiles such as 32TPT, several separated by commas."),
        )
        kind = QgsProcessingParameterDateTime.Type.Date
        self.add(
            QgsProcessingParameterDateTime(START, tr("Start date"), kind, optional=optional),
            tr(
                "First day (UTC): chosen from the dialog’s calendar, or written like 2020-04-01 in a command."
            ),
        )
        self.add(
            QgsProcessingParameterDateTime(END, tr("End date"), kind, optional=optional),
            tr("Last day (UTC), included. The dates may span years."),
        )

    def add_limits(self) -> None:
        """Add MAX_CLOUD, MAX_NODATA and CLEAREST_PER."""
        unknown = tr("Scenes whose value the service does not know are kept.")
        cloud = tr("Scenes with more cloud are left out.")
        nodata = tr("Scenes with more of the tile outside the satellite's swath are left out.")
        self.add(_percentage(MAX_CLOUD, tr("Maximum cloud cover (percent)")), f"{cloud} {unknown}")
        self.add(_percentage(MAX_NODATA, tr("Maximum no-data (percent)")), f"{nodata} {unknown}")
        self.add(
            choice(CLEAREST_PER, tr("Only the clearest scene per"), CLEAREST_PERIODS, "none"),
            tr("Keeps the scene with the least cloud of each tile and UTC day, ISO week or month."),
            advanced=True,
        )

    def read_service(self, parameters: Mapping[str, Any], context: QgsProcessingContext) -> Service:
        """Read SERVICE. Raises :class:`~..engine.errors.BadServiceRoot`."""
        # A model passes on the text that was left empty, and with it no default of ours.
        named = self.parameterAsString(parameters, SERVICE, context).strip()
        return services.resolve(named or settings.load().service)

    def read_folder(self, parameters: Mapping[str, Any], name: str, context: QgsProcessingContext) -> str:
        """Read a folder as an absolute path, so that files which are kept and files which are new are told alike."""
        typed = settings.typed_folder(self.parameterAsString(parameters, name, context))
        return os.path.abspath(typed) if typed else ""

    def read_tiles(self, parameters: Mapping[str, Any], context: QgsProcessingContext) -> Tuple[str, ...]:
        """Read TILES. Raises :class:`~..engine.errors.BadTileName`."""
        return split_tile_names(self.parameterAsString(parameters, TILES, context))

    def read_limits(self, parameters: Mapping[str, Any], context: QgsProcessingContext) -> Limits:
        """Read what chooses the scenes: their names if there are any, else dates and limits."""
        return Limits(
            start=self.read_date(parameters, START, context),
            end=self.read_date(parameters, END, context),
            max_cloud=self._read_percentage(parameters, MAX_CLOUD, context),
            max_nodata=self._read_percentage(parameters, MAX_NODATA, context),
            clearest_per=self.parameterAsEnumString(parameters, CLEAREST_PER, context) or "none",
            names=self._read_scene_names(parameters, context),
        )

    def _read_scene_names(
        self, parameters: Mapping[str, Any], context: QgsProcessingContext
    ) -> Tuple[str, ...]:
        """Read SCENES: names, or a layer that has them in its field ``scene``, as Python gives them too.

        Raises :class:`~..engine.errors.BadSceneName` for what is neither: it must not count as no choice.
        """
        if self.parameterDefinition(SCENES) is None:
            return ()
        given = parameters.get(SCENES)
        if isinstance(given, QgsProcessingFeatureSourceDefinition):
            source, _ = given.source.valueAsString(context.expressionContext())
            return _names_in_layer(source, context, given.selectedFeaturesOnly) or (source,)
        if isinstance(given, QgsVectorLayer):
            return _names_in(given) or (given.name(),)
        if isinstance(given, (list, tuple)):
            return split_scene_names(",".join(map(str, given)))
        text = self.parameterAsString(parameters, SCENES, context).strip()
        if not text and is_given(given) and not isinstance(given, (str, QgsProperty)):
            raise BadSceneName(scene=given)
        names = split_scene_names(text)
        try:
            for name in names[:1]:
                parse_scene_name(name)
            return names
        except BadSceneName:
            return _names_in_layer(text, context) or names

    def read_date(
        self, parameters: Mapping[str, Any], name: str, context: QgsProcessingContext
    ) -> Optional[date]:
        """Read a day by its date fields only: as a moment it would shift with the user's time zone."""
        definition = self.parameterDefinition(name)
        day = QgsProcessingParameters.parameterAsDate(definition, parameters, context)
        return date(day.year(), day.month(), day.day()) if day.isValid() else None

    def _read_percentage(
        self, parameters: Mapping[str, Any], name: str, context: QgsProcessingContext
    ) -> Optional[float]:
        value = parameters.get(name)
        if isinstance(value, QgsProperty):
            value, _ = value.value(context.expressionContext(), None)
        if not is_given(value):
            return None
        if isinstance(value, str):
            # QGIS reads 0 where it finds no number.
            try:
                return float(value)
            except ValueError:
                raise NotAPercentage(value=value) from None
        return self.parameterAsDouble(parameters, name, context)

    def check_request(self, parameters: Mapping[str, Any], context: QgsProcessingContext) -> None:
        """Check what can be checked without the network. Raises :class:`~..engine.errors.EngineError`."""
        self.read_service(parameters, context)
        wanted_years(self.read_tiles(parameters, context), self.read_limits(parameters, context))

    def checkParameterValues(
        self, parameters: Mapping[str, Any], context: QgsProcessingContext
    ) -> Tuple[bool, str]:
        good, sentence = super().checkParameterValues(parameters, context)
        if good:
            try:
                self.check_request(parameters, context)
            except EngineError as error:
                return False, tell(error)
        return good, sentence


def is_given(value: Any) -> bool:
    """Tell whether a parameter has a value: an input of a model that is left empty comes as NULL."""
    return not (value is None or value == NULL or value == "")


def as_called_here(command: str) -> str:
    """Return a command for qgis_process with the program's name on this system."""
    return command.replace("qgis_process", shlex.quote(qgis_process()), 1)


def choice(name: str, description: str, options: Tuple[str, ...], default: str) -> QgsProcessingParameterEnum:
    """Make a parameter of one of some texts, written as they are in models and on the command line."""
    return QgsProcessingParameterEnum(
        name, description, options=list(options), defaultValue=default, usesStaticStrings=True
    )


def _names_in_layer(
    source: str, context: QgsProcessingContext, selected_alone: bool = False
) -> Tuple[str, ...]:
    """Read scenes' names from a layer's field ``scene``; none if there is no such layer or field.

    Raises :class:`NoSceneInLayer` for a layer without features.
    """
    hint = QgsProcessingUtils.LayerHint.Vector
    layer = QgsProcessingUtils.mapLayerFromString(source, context, True, hint)
    return () if layer is None else _names_in(layer, selected_alone)


def _names_in(layer: QgsVectorLayer, selected_alone: bool = False) -> Tuple[str, ...]:
    if layer.fields().lookupField("scene") < 0:
        return ()
    features = layer.getSelectedFeatures() if selected_alone else layer.getFeatures()
    names = [str(feature["scene"]) for feature in features if feature["scene"]]
    if not names:
        raise NoSceneInLayer(layer=layer.name())
    return split_scene_names(",".join(names))


def _percentage(name: str, description: str) -> QgsProcessingParameterNumber:
    kind = QgsProcessingParameterNumber.Type.Double
    return QgsProcessingParameterNumber(name, description, kind, optional=True, minValue=0, maxValue=100)


@contextmanager
def told_by_processing(feedback: QgsProcessingFeedback) -> Iterator[None]:
    """Turn an error of the engine into Processing's own, with its sentence; details go to the log."""
    try:
        yield
    except EngineError as error:
        if error.detail:
            feedback.pushDebugInfo(error.detail)
        raise QgsProcessingException(tell(error)) from error


def push_notes(notes: Tuple[Message, ...], feedback: QgsProcessingFeedback) -> None:
    """Tell the engine's notes as warnings."""
    for note in notes:
        feedback.pushWarning(tell(note))
