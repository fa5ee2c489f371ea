"""The door of the plugin's page in QGIS's options dialog."""

from __future__ import annotations

import html
from typing import Any, Callable, Optional

from qgis.core import Qgis
from qgis.gui import QgsOptionsPageWidget, QgsOptionsWidgetFactory
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import QWidget

from ..core.processing.provider import ICON

TITLE = "Dunia Streams"


class OptionsFactory(QgsOptionsWidgetFactory):
    """Makes the page whenever the options dialog opens.

    ``warn`` is told a sentence about what was not saved; ``on_saved`` is called when something may have been.
    """

    def __init__(self, icon: QIcon, warn: Callable[[str], None], on_saved: Callable[[], None]) -> None:
        super().__init__(TITLE, icon)
        self._icon = icon
        self._warn = warn
        self._on_saved = on_saved

    def icon(self) -> QIcon:
        return self._icon

    def createWidget(self, parent: Optional[QWidget] = None) -> QgsOptionsPageWidget:
        # QGIS's start does not wait for what only the page needs.
        from ..core.panel.preview_cache import PreviewCache
        from .options_page import OptionsPage

        return OptionsPage(self._warn, self._on_saved, PreviewCache(), parent)


def make_factory(iface: Any, on_saved: Callable[[], None]) -> OptionsFactory:
    """Make the page's factory; what was not saved is told in the window's message bar."""

    def warn(sentence: str) -> None:
        # The bar takes sentences for HTML, and they quote what was typed.
        iface.messageBar().pushMessage(TITLE, html.escape(sentence, quote=False), Qgis.MessageLevel.Warning)

    return OptionsFactory(QIcon(ICON), warn, on_saved)
