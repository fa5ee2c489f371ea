"""An action that plays scenes from the list of layers, be they from the panel, the Toolbox or a saved project."""

from __future__ import annotations

from typing import Any, List

from qgis.core import Qgis, QgsApplication, QgsLayerTreeGroup, QgsProject
from qgis.PyQt.QtCore import QCoreApplication, QObject
from qgis.PyQt.QtWidgets import QAction, QMenu

_TITLE = "Dunia Streams"
_SECONDS = 15
"""How long a message stays that says what to do first."""


class PlayAction(QObject):
    """Plays the groups of scenes that are selected in the list of layers; where nothing is, those that are drawn.

    ``action`` is for a menu. Where QGIS lets (since 3.32) it is in the context menu of scenes and their groups, too.
    """

    def __init__(self, iface: Any) -> None:
        super().__init__()
        self._iface = iface
        self._view = iface.layerTreeView()
        icon = QgsApplication.getThemeIcon("/temporal_navigation/forward.svg")
        self.action = QAction(icon, _tr("Play scenes"), iface.mainWindow())
        self.action.setObjectName("DuniaStreamsPlayAction")
        self.action.triggered.connect(lambda: self._play())
        if hasattr(self._view, "contextMenuAboutToShow"):
            self._view.contextMenuAboutToShow.connect(self._menu_opens)

    def close(self) -> None:
        """Take the action away."""
        if hasattr(self._view, "contextMenuAboutToShow"):
            self._view.contextMenuAboutToShow.disconnect(self._menu_opens)
        self.action.deleteLater()

    def _menu_opens(self, menu: QMenu) -> None:
        if self._selected():
            menu.addSeparator()
            menu.addAction(self.action)

    def _selected(self) -> List[QgsLayerTreeGroup]:
        # Here and below: the start of QGIS does not wait for what layers need, numpy among it.
        from ..core.scene_groups import groups_with_scenes

        return groups_with_scenes(self._view.selectedNodes())

    def _play(self) -> None:
        from ..core import layers, shown_scenes
        from ..core.scene_groups import scene_layers
        from .playing import bring_into_sight, show_controller

        project = QgsProject.instance()
        any_selected = bool(self._view.selectedNodes())
        groups = self._selected() if any_selected else shown_scenes.groups_drawn(project)
        chosen = shown_scenes.groups_to_play(project, groups)
        if not shown_scenes.play(chosen, self._iface.mapCanvas().temporalController()):
            told = _tr("Select a group of scenes in the list of layers, then press “Play scenes” again.")
            if groups:
                told = _tr(
                    "The files of these scenes are not where the project has them. Put them back, or search anew."
                )
            self._iface.messageBar().pushMessage(_TITLE, told, Qgis.MessageLevel.Warning, _SECONDS)
            return
        layers.hide_preview(project)
        show_controller(self._iface)
        bring_into_sight(
            self._iface.mapCanvas(), [layer for group in chosen for layer in scene_layers(group)]
        )


def _tr(text: str) -> str:
    return QCoreApplication.translate("PlayAction", text)
