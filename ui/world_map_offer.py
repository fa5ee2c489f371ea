"""An offer in QGIS's message bar: a map of the world, where an empty one would have to be clicked on."""

from __future__ import annotations

from typing import Callable, Optional

from qgis.core import Qgis, QgsProject
from qgis.gui import QgsMessageBar, QgsMessageBarItem
from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtWidgets import QPushButton

from ..core import world_map

_TITLE = "Dunia Streams"
_SECONDS = 30


class WorldMapOffer:
    """Made when the map is needed and shows nothing; gone when it is taken, or with the panel.

    ``tell`` shows a sentence.
    """

    def __init__(self, bar: QgsMessageBar, tell: Callable[[str], None]) -> None:
        self._bar = bar
        self._tell = tell
        self._item: Optional[QgsMessageBarItem] = None

    def make(self) -> None:
        """Offer the map of the world, if the project shows no map."""
        self.withdraw()
        if not world_map.is_lacking(QgsProject.instance()):
            return
        told = _tr("The map is empty.")
        self._item = QgsMessageBar.createMessage(_TITLE, told)
        button = QPushButton(_tr("Add a world map"))
        button.clicked.connect(lambda: self._accept())
        self._item.layout().addWidget(button)
        self._item.setLevel(Qgis.MessageLevel.Info)
        self._item.setDuration(_SECONDS)
        self._bar.pushItem(self._item)

    def withdraw(self) -> None:
        """Take the offer back, if it is still there."""
        item, self._item = self._item, None
        # Closed by the user it is deleted, which Python does not know of.
        if item in self._bar.items():
            self._bar.popWidget(item)

    def _accept(self) -> None:
        self.withdraw()
        if not world_map.add_to(QgsProject.instance()):
            self._tell(
                _tr("QGIS's map of the world cannot be read. Add a map from the Browser panel instead.")
            )


def _tr(text: str) -> str:
    return QCoreApplication.translate("WorldMapOffer", text)
