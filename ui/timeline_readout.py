"""The line, or two in a narrow dock, above the timeline's lanes that says what is known of a scene."""

from __future__ import annotations

from qgis.PyQt.QtCore import QPointF, QRectF, Qt
from qgis.PyQt.QtGui import QColor, QFontMetricsF, QPainter, QPalette

from ..core.engine.catalog.scenes import Scene
from ..core.panel.scene_list import SceneList
from ..core.panel.scene_text import longest_quality, quality, when_and_where

_EDGE = 3.0
_PADDING = 6.0
_GAP = "  "


class Readout:
    """The facts of a scene in a box of a fixed height, as near above the scene's bar as the width allows."""

    def __init__(self, scene_list: SceneList, metrics: QFontMetricsF, width: float) -> None:
        self._scene_list = scene_list
        self._metrics = metrics
        self._width = width
        self._lines = 1 if self._longest() + 2 * (_EDGE + _PADDING) <= width else 2

    @property
    def height(self) -> float:
        """The room it needs, in pixels."""
        return self._lines * self._metrics.height() + 4.0 + 2 * _EDGE

    def paint(self, painter: QPainter, palette: QPalette, scene: Scene, x: float, is_hover: bool) -> None:
        """Write what is known of a scene whose bar is at x; what the mouse is on looks like a tooltip."""
        where, how = when_and_where(scene, self._scene_list), quality(scene, self._scene_list)
        texts = [_GAP.join(where + how)] if self._lines == 1 else [_GAP.join(where), _GAP.join(how)]
        room = self._width - 2 * (_EDGE + _PADDING)
        texts = [self._metrics.elidedText(text, Qt.TextElideMode.ElideRight, room) for text in texts]
        width = max(map(self._metrics.horizontalAdvance, texts)) + 2 * _PADDING
        left = max(min(x - width / 2, self._width - width - _EDGE), _EDGE)
        box = QRectF(left, _EDGE, width, self.height - 2 * _EDGE)
        self._paint_box(painter, palette, box, is_hover)
        for number, text in enumerate(texts):
            baseline = _EDGE + 2.0 + number * self._metrics.height() + self._metrics.ascent()
            painter.drawText(QPointF(left + _PADDING, baseline), text)

    def paint_hint(self, painter: QPainter, color: QColor, hint: str) -> None:
        """Write a hint for as long as there is no scene to tell of."""
        room = self._width - 2 * (_EDGE + _PADDING)
        painter.setPen(color)
        painter.drawText(
            QPointF(_EDGE + _PADDING, _EDGE + 2.0 + self._metrics.ascent()),
            self._metrics.elidedText(hint, Qt.TextElideMode.ElideRight, room),
        )

    def _paint_box(self, painter: QPainter, palette: QPalette, box: QRectF, is_hover: bool) -> None:
        ground, text = QPalette.ColorRole.Base, QPalette.ColorRole.Text
        if is_hover:
            ground, text = QPalette.ColorRole.ToolTipBase, QPalette.ColorRole.ToolTipText
        line = QColor(palette.color(text))
        line.setAlphaF(0.35)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(line)
        painter.setBrush(palette.color(ground))
        painter.drawRoundedRect(box, 3.0, 3.0)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(palette.color(text))

    def _longest(self) -> float:
        scenes = self._scene_list.scenes
        if not scenes:
            return 0.0
        texts = when_and_where(scenes[0], self._scene_list) + longest_quality()
        return self._metrics.horizontalAdvance(_GAP.join(texts))
