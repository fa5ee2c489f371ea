"""What the panel does on the map: picks tiles, has rectangles drawn, shows the area chosen."""

from __future__ import annotations

from functools import partial
from typing import Iterable, Optional

from qgis.core import QgsRectangle
from qgis.gui import QgsMapCanvas, QgsMapTool, QgsMapToolExtent
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ..core.areas import rectangle_of, system_of
from ..core.engine.tiles.grid import Extent
from .area_band import AreaBand
from .tile_picker import TilePicker


class MapTools(QObject):
    """The map tools of one canvas. The tool that was there before comes back when one of these is done.

    ``tile_picked`` carries a tile's name, ``tiles_drawn`` and ``area_drawn`` a QgsRectangle in the map's coordinate
    system, ``picking_changed`` and ``drawing_changed`` whether tiles are being picked, and an area drawn.
    """

    tile_picked = pyqtSignal(str)
    tiles_drawn = pyqtSignal(object)
    area_drawn = pyqtSignal(object)
    picking_changed = pyqtSignal(bool)
    drawing_changed = pyqtSignal(bool)

    def __init__(self, canvas: QgsMapCanvas, parent: Optional[QObject] = None) -> None:
        super().__init__(parent)
        self._canvas = canvas
        self._before: Optional[QgsMapTool] = None
        self._picker = TilePicker(canvas)
        self._picker.picked.connect(self.tile_picked)
        self._for_tiles = self._rectangle_tool(self.tiles_drawn)
        self._for_area = self._rectangle_tool(self.area_drawn)
        for tool, changed in ((self._picker, self.picking_changed), (self._for_area, self.drawing_changed)):
            tool.activated.connect(partial(changed.emit, True))
            tool.deactivated.connect(partial(changed.emit, False))
        self._band = AreaBand(canvas)

    def pick_tiles(self, on: bool) -> None:
        """Begin to pick tiles with clicks, or end it."""
        if on:
            self._take(self._picker)
        else:
            self.stop()

    def draw_for_tiles(self) -> None:
        """Have a rectangle drawn whose tiles are wanted."""
        self._take(self._for_tiles)

    def draw_area(self, on: bool) -> None:
        """Have the area of a download drawn, or end it."""
        if on:
            self._take(self._for_area)
        else:
            self.stop()

    def show_tiles(self, tiles: Iterable[str]) -> None:
        """Mark the tiles that are chosen, while tiles are picked."""
        self._picker.set_chosen(tiles)

    def show_area(self, area: Optional[Extent]) -> None:
        """Show a rectangle on the map, or none."""
        if area is None:
            self._band.hide()
        else:
            self._band.show(rectangle_of(area), system_of(area))

    def stop(self) -> None:
        """Give the map back the tool that it had, if one of these is in use."""
        if self._canvas.mapTool() in (self._picker, self._for_tiles, self._for_area):
            if self._before is not None and not sip.isdeleted(self._before):
                self._canvas.setMapTool(self._before)
            else:
                self._canvas.unsetMapTool(self._canvas.mapTool())
        self._before = None

    def close(self) -> None:
        """Leave nothing on the map."""
        self.stop()
        self._band.remove()
        for tool in (self._picker, self._for_tiles, self._for_area):
            tool.deleteLater()

    def _take(self, tool: QgsMapTool) -> None:
        current = self._canvas.mapTool()
        if current not in (self._picker, self._for_tiles, self._for_area):
            self._before = current
        self._canvas.setMapTool(tool)
        self._canvas.setFocus()

    def _rectangle_tool(self, drawn: pyqtSignal) -> QgsMapToolExtent:
        tool = QgsMapToolExtent(self._canvas)

        def take(box: QgsRectangle) -> None:
            # Cleared first: the tool tells of an empty extent, too.
            if box.isEmpty():
                return
            # A copy: the tool's own goes with what it has drawn.
            drawn_box = QgsRectangle(box)
            tool.clearRubberBand()
            self.stop()
            drawn.emit(drawn_box)

        tool.extentChanged.connect(take)
        return tool
