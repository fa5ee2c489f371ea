"""The Processing provider: the toolbox's branch “Dunia Streams”."""

from __future__ import annotations

import os

from qgis.core import QgsApplication, QgsProcessingProvider
from qgis.PyQt.QtGui import QIcon

from ..engine.files.scene_tags import plugin_version
from . import ready_models
from .download_bands import DownloadBands
from .download_true_color import DownloadTrueColor
from .find_tiles import FindTiles
from .list_scenes import ListScenes
from .ready_models import ReadyModel
from .spectral_index import SpectralIndex

_ROOT = os.path.dirname(os.path.dirname(os.path.dirname(__file__)))
ICON = os.path.join(_ROOT, "ui", "icons", "dunia.svg")


class DuniaProvider(QgsProcessingProvider):
    """Offers the algorithms to Processing: toolbox, models, batch, Python and qgis_process."""

    def id(self) -> str:
        return "dunia"

    def name(self) -> str:
        return "Dunia Streams"

    def icon(self) -> QIcon:
        return QIcon(ICON)

    def svgIconPath(self) -> str:
        return ICON

    def versionInfo(self) -> str:
        return plugin_version()

    def loadAlgorithms(self) -> None:
        for algorithm in (FindTiles, ListScenes, DownloadTrueColor, DownloadBands, SpectralIndex):
            self.addAlgorithm(algorithm())
        # A model looks its steps up when it is read: they are found once the registry knows this provider.
        if QgsApplication.processingRegistry().providerById(self.id()) is not None:
            for name in ready_models.NAMES:
                self.addAlgorithm(ReadyModel(name))
