"""The map tool that takes a tile by a click on the map."""

from __future__ import annotations

from typing import Iterable, Optional, Tuple

from qgis.core import QgsPointXY
from qgis.gui import QgsMapCanvas, QgsMapMouseEvent, QgsMapTool
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QEvent, QObject, Qt, pyqtSignal
from qgis.PyQt.QtGui import QKeyEvent
from qgis.PyQt.QtWidgets import QMenu

from .tile_grid_item import TileGridItem, tr


class TilePicker(QgsMapTool):
    """Shows the tile grid, names the tiles under the cursor, and tells which one was clicked.

    Where tiles overlap, a menu offers the choice. Escape goes back to the tool that was there before.
    """

    picked = pyqtSignal(str)
    """A tile's name."""

    def __init__(self, canvas: QgsMapCanvas) -> None:
        super().__init__(canvas)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self._grid: Optional[TileGridItem] = None
        self._menu: Optional[QMenu] = None
        self._chosen: Tuple[str, ...] = ()
        self._before: Optional[QgsMapTool] = None
        canvas.mapToolSet.connect(self._remember_tool)

    def set_chosen(self, tiles: Iterable[str]) -> None:
        """Fill these tiles, now and whenever the grid is shown."""
        self._chosen = tuple(tiles)
        if self._grid is not None:
            self._grid.set_chosen(self._chosen)

    def activate(self) -> None:
        super().activate()
        if self._grid is None:
            self._grid = TileGridItem(self.canvas())
            self._grid.set_chosen(self._chosen)
            self.canvas().viewport().installEventFilter(self)

    def deactivate(self) -> None:
        self._close_menu()
        self.canvas().viewport().removeEventFilter(self)
        if self._grid is not None:
            self._grid.remove()
            self._grid = None
        super().deactivate()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let go of the tile under the pointer when that leaves the map."""
        if event.type() == QEvent.Type.Leave and self._grid is not None and self._menu is None:
            self._grid.set_hovered((), QgsPointXY())
        return False

    def canvasMoveEvent(self, event: QgsMapMouseEvent) -> None:
        if self._grid is not None and self._menu is None:
            point = event.mapPoint()
            self._grid.set_hovered(self._grid.tiles_at(point), point)

    def canvasReleaseEvent(self, event: QgsMapMouseEvent) -> None:
        if self._grid is None or event.button() != Qt.MouseButton.LeftButton:
            return
        point = event.mapPoint()
        tiles = self._grid.tiles_at(point)
        if len(tiles) == 1:
            self.picked.emit(tiles[0])
        elif tiles:
            self._offer(tiles, point, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            event.accept()
            self._give_way()
        else:
            super().keyPressEvent(event)

    def _remember_tool(self, tool: Optional[QgsMapTool], before: Optional[QgsMapTool]) -> None:
        if tool is self:
            self._before = before

    def _give_way(self) -> None:
        if self._before is None or sip.isdeleted(self._before):
            self.canvas().unsetMapTool(self)
        else:
            self.canvas().setMapTool(self._before)

    def _offer(self, tiles: Tuple[str, ...], point: QgsPointXY, event: QgsMapMouseEvent) -> None:
        """Open a menu of the tiles at a point; the one that is about to be chosen is outlined alone."""
        self._close_menu()
        self._menu = QMenu(self.canvas())
        self._menu.setAccessibleName(tr("Tiles at this place"))
        for tile in tiles:
            action = self._menu.addAction(tile)
            action.hovered.connect(lambda tile=tile: self._grid and self._grid.set_hovered((tile,), point))
            action.triggered.connect(lambda checked=False, tile=tile: self.picked.emit(tile))
        self._menu.aboutToHide.connect(self._close_menu)
        self._menu.popup(self.canvas().mapToGlobal(event.pixelPoint()))

    def _close_menu(self) -> None:
        if self._menu is not None:
            menu, self._menu = self._menu, None
            menu.close()
            # Not at once: the menu is still about to tell which action was triggered.
            menu.deleteLater()
