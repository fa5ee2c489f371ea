"""What the plugin adds to QGIS's window: the panel and its action, one that plays scenes, a page in the options."""

from __future__ import annotations

from typing import Any, Optional

from qgis.core import QgsSettings
from qgis.PyQt.QtCore import QCoreApplication, QObject, Qt
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import QAction

from ..core import background, settings
from ..core.processing.provider import ICON
from ..core.settings import ROOT
from .options_factory import make_factory
from .play_action import PlayAction
from .time_guard import TimeGuard

_MENU = "Dunia Streams"
_OPEN = f"{ROOT}/panel_open"

FIRST_WIDTH = 450
"""Pixels that the panel takes when it is opened for the first time: all of the table's columns, where there is room."""


class Desktop(QObject):
    """Registers the plugin's parts with QGIS's window. The panel is made when it is first opened."""

    def __init__(self, iface: Any) -> None:
        super().__init__()
        self._iface = iface
        self.dock: Optional[Any] = None
        self._session: Optional[Any] = None
        self._previewer: Optional[Any] = None
        self._action = QAction(QIcon(ICON), _tr("Dunia Streams panel"), iface.mainWindow())
        self._action.setObjectName("DuniaStreamsAction")
        self._action.setCheckable(True)
        self._action.toggled.connect(self._toggled)
        iface.addToolBarIcon(self._action)
        self._play = PlayAction(iface)
        for action in (self._action, self._play.action):
            iface.addPluginToRasterMenu(_MENU, action)
        self._factory = make_factory(iface, self._options_saved)
        iface.registerOptionsWidgetFactory(self._factory)
        self._time_guard = TimeGuard(iface.mapCanvas())
        was_open = QgsSettings().value(_OPEN, False, type=bool)
        self._opens_again = was_open and not iface.mainWindow().isVisible()
        if self._opens_again:
            # Not before the window has its size and its other panels.
            iface.initializationCompleted.connect(self._open_again)
        elif was_open:
            # The plugin was loaded anew, after an update.
            self._open_again()

    def close(self) -> None:
        """Take everything away again; afterwards nothing of the plugin runs."""
        if self._opens_again:
            self._iface.initializationCompleted.disconnect(self._open_again)
        self._time_guard.close()
        self._iface.unregisterOptionsWidgetFactory(self._factory)
        background.close()
        for action in (self._action, self._play.action):
            self._iface.removePluginRasterMenu(_MENU, action)
        self._play.close()
        self._iface.removeToolBarIcon(self._action)
        self._action.deleteLater()
        QgsSettings().setValue(_OPEN, self.dock is not None and self._action.isChecked())
        if self.dock is not None:
            # What runs tells the panel of its end, which must not begin anything new there afterwards.
            self._previewer.close()
            self._session.close()
            self.dock.close_down()
            self._iface.removeDockWidget(self.dock)
            self.dock.deleteLater()
            self.dock = None

    def open_panel(self) -> None:
        """Show the panel."""
        self._action.setChecked(True)

    def open_options(self) -> None:
        """Show the plugin's page of QGIS's options."""
        from .options_page import PAGE_NAME

        self._iface.showOptionsDialog(self._iface.mainWindow(), currentPage=PAGE_NAME)

    def _toggled(self, on: bool) -> None:
        if on and self.dock is None:
            self._make_dock()
        if self.dock is not None:
            self.dock.setUserVisible(on)

    def _open_again(self) -> None:
        self.open_panel()

    def _make_dock(self) -> None:
        # Loaded only now: what a person does not open shall not slow the start of QGIS.
        from ..core.panel.preview import Previewer
        from ..core.panel.preview_cache import PreviewCache
        from ..core.panel.session import Session
        from .dock import DuniaDock

        self._session = Session()
        self._previewer = Previewer(PreviewCache(limit_mb=settings.load().cache_mb))
        self.dock = DuniaDock(self._iface, self._session, self._previewer)
        self.dock.options_wanted.connect(self.open_options)
        self.dock.setToggleVisibilityAction(self._action)
        window = self._iface.mainWindow()
        if not window.restoreDockWidget(self.dock):
            self._iface.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self.dock)
            width = min(FIRST_WIDTH, window.width() // 3)
            window.resizeDocks([self.dock], [width], Qt.Orientation.Horizontal)

    def _options_saved(self) -> None:
        if self.dock is not None:
            self._previewer.cache.limit_mb = settings.load().cache_mb
            self.dock.options_changed()


def _tr(text: str) -> str:
    return QCoreApplication.translate("Desktop", text)
