"""What the timeline looks like: lanes, bars, axis and the marks on them."""

from __future__ import annotations

from bisect import bisect
from typing import Callable, List, Optional, Tuple

from qgis.PyQt.QtCore import QCoreApplication, QLineF, QPointF, QRectF, Qt
from qgis.PyQt.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPen, QPolygonF

from ..core.engine.catalog.scenes import Scene
from ..core.panel.scene_list import SceneList
from ..core.panel.scene_text import percent
from ..core.panel.time_axis import Tick, year_before
from ..core.panel.timeline_layout import HEAD_ROOM, Bar, Lane, Rank, TimelineLayout
from .colors import Colors

_DOT = 2.5
_ARROW_HEIGHT, _ARROW_HALF = 4.5, 3.5
_LABELED_FROM = 4.0
"""Lines of text that a lane must be high for its limit to have a label: in a lower one it would hide bars."""
_CAP = 5.0
"""The open end of a bar whose no-data share is unknown."""


class TimelinePainter:
    """Paints the parts of a timeline that change only with its scenes, checks, limits, size or span."""

    def __init__(
        self, painter: QPainter, layout: TimelineLayout, scene_list: SceneList, colors: Colors, font: QFont
    ) -> None:
        self._painter = painter
        self._layout = layout
        self._scene_list = scene_list
        self._colors = colors
        self._font = font
        self._metrics = QFontMetricsF(font)

    def paint(self, ticks: List[Tick], rank: Rank) -> None:
        """Paint lanes, axis and bars."""
        room = self._layout.room
        lanes = self._layout.lanes()
        self._painter.setFont(self._font)
        self._paint_tick_labels(ticks)
        self._painter.setClipRect(QRectF(0.0, room.top, room.left + room.width + 1, room.height))
        for lane in lanes:
            self._paint_lane(lane, ticks)
        ranked = [(rank(bar.scene), bar) for bar in self._layout.bars(rank)]
        for bar_rank, bar in ranked:
            self._paint_bar(bar, bar_rank)
        for lane in lanes:
            self._paint_limit(lane)
        first_whole = next((lane for lane in lanes if lane.top >= room.top), lanes[0])
        self._paint_limit_label(first_whole, ranked)
        self._painter.setClipping(False)

    def mark(self, scene: Optional[Scene], color: QColor) -> None:
        """Frame the bar of a scene, if it is seen."""
        bar = self._layout.bar_of(scene) if scene else None
        if bar:
            room = self._layout.room
            self._painter.save()
            self._painter.setClipRect(QRectF(0.0, room.top, room.left + room.width + 6.0, room.height))
            self._painter.setPen(color)
            top = min(bar.top, bar.base - 6.0)
            self._painter.drawRect(QRectF(bar.left - 2.0, top - 2.0, bar.width + 3.0, bar.base - top + 3.0))
            self._painter.restore()

    def paint_band(self, one: QPointF, other: QPointF) -> None:
        """Paint the span of time between two points over the lanes that it takes in."""
        lanes = self._layout.lanes_between(one.y(), other.y())
        axis = self._layout.axis
        left, right = sorted(min(max(x, axis.left), axis.right) for x in (one.x(), other.x()))
        band = QRectF(left, lanes[0].top, right - left, lanes[-1].top + lanes[-1].height - lanes[0].top)
        ground = QColor(self._colors.chosen)
        ground.setAlphaF(0.2)
        self._painter.setPen(self._colors.chosen)
        self._painter.setBrush(ground)
        self._painter.drawRect(band)

    def _paint_tick_labels(self, ticks: List[Tick]) -> None:
        room = self._layout.room
        bottom = room.top + room.height
        baseline = bottom + 2.0 + self._metrics.ascent()
        year = year_before(self._layout.axis, ticks)
        self._painter.setPen(self._colors.quiet)
        self._painter.drawText(
            QPointF(room.left - 5.0 - self._metrics.horizontalAdvance(year), baseline), year
        )
        for tick in ticks:
            self._painter.setPen(self._colors.quiet if tick.label else self._colors.wanted)
            self._painter.drawLine(QLineF(tick.x, bottom, tick.x, bottom + (7.0 if tick.label else 3.0)))
            if tick.label:
                self._painter.setPen(self._colors.quiet)
                self._painter.drawText(QPointF(tick.label_x, baseline), tick.label)

    def _paint_lane(self, lane: Lane, ticks: List[Tick]) -> None:
        painter, axis = self._painter, self._layout.axis
        painter.setPen(self._colors.grid)
        for tick in ticks:
            if tick.label:
                painter.drawLine(QLineF(tick.x, lane.full, tick.x, lane.base))
        for clear in self._scale(lane):
            y = lane.y(clear)
            painter.setPen(self._colors.grid if clear else self._colors.quiet)
            painter.drawLine(QLineF(axis.left, y, axis.right, y))
            painter.setPen(self._colors.quiet)
            middle = y + (self._metrics.ascent() - self._metrics.descent()) / 2
            number = str(clear)
            painter.drawText(
                QPointF(axis.left - 5.0 - self._metrics.horizontalAdvance(number), middle), number
            )
        self._paint_scale_title(lane)
        if self._layout.room.name_height:
            bold = QFont(self._font)
            bold.setBold(True)
            painter.setFont(bold)
            painter.setPen(self._colors.text)
            painter.drawText(QPointF(axis.left, lane.top + self._metrics.ascent() + 2.0), lane.tile)
            painter.setFont(self._font)

    def _scale(self, lane: Lane) -> Tuple[int, ...]:
        lines = (lane.base - lane.full) / self._metrics.height()
        return (0, 50, 100) if lines > 3 else (0, 100)

    def _paint_scale_title(self, lane: Lane) -> None:
        title = QCoreApplication.translate("Timeline", "clear %")
        width = self._metrics.horizontalAdvance(title)
        if width > lane.base - lane.full:
            return
        self._painter.save()
        self._painter.translate(self._metrics.ascent() + 2.0, (lane.full + lane.base + width) / 2)
        self._painter.rotate(-90.0)
        self._painter.drawText(QPointF(0.0, 0.0), title)
        self._painter.restore()

    def _paint_limit(self, lane: Lane) -> None:
        limit = self._scene_list.limits.max_cloud
        if limit is not None:
            y = lane.y(100 - limit)
            self._painter.setPen(QPen(self._colors.limit, 1.0, Qt.PenStyle.DashLine))
            self._painter.drawLine(QLineF(self._layout.axis.left, y, self._layout.axis.right, y))

    def _paint_limit_label(self, lane: Lane, ranked: List[Tuple[int, Bar]]) -> None:
        """Label the limit: beside the lane's name if it has one, else at the line, where it hides least.

        An arrow that is hidden is a file that seems not to be here, a bar is still seen above and below.
        """
        limit = self._scene_list.limits.max_cloud
        if limit is None or lane.base - lane.full < _LABELED_FROM * self._metrics.height():
            return
        text = QCoreApplication.translate("Timeline", "cloud ≤ {share}").format(share=percent(limit))
        axis, width, height = (
            self._layout.axis,
            self._metrics.horizontalAdvance(text) + 4.0,
            self._metrics.height(),
        )
        y = lane.y(100 - limit)
        box = QRectF(axis.right - width, lane.top, width, height)
        if not self._layout.room.name_height:
            box.moveTop(y - height if y - height >= lane.full - HEAD_ROOM else y + 1.0)
            bars = sorted(bar.x for rank, bar in ranked if rank and bar.top < box.bottom())
            heads = ((bar.x, self._head(bar)) for _, bar in ranked if self._scene_list.path_here(bar.scene))
            arrows = sorted(x for x, head in heads if box.top() - _ARROW_HEIGHT < head < box.bottom())

            def hidden(left: int) -> Tuple[int, int]:
                reaches = (arrows, _ARROW_HALF + 1.0), (bars, self._layout.bar_width / 2)
                arrow_count, bar_count = (
                    bisect(places, left + width + reach) - bisect(places, left - reach)
                    for places, reach in reaches
                )
                return arrow_count, bar_count

            lefts = range(int(axis.right - width), int(axis.left), -4)
            box.moveLeft(min(lefts, key=hidden, default=axis.left))
        ground = QColor(self._colors.base)
        ground.setAlphaF(0.65)
        self._painter.fillRect(box, ground)
        self._painter.setPen(self._colors.quiet)
        self._painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)

    def _paint_bar(self, bar: Bar, rank: int) -> None:
        painter = self._painter
        color = (self._colors.faint, self._colors.wanted, self._colors.chosen)[rank]
        if bar.scene.cloud is None:
            self._paint_unknown(bar, color)
        else:
            self._paint_known(bar, color)
        if self._scene_list.path_here(bar.scene):
            self._paint_here(bar)
        if self._scene_list.is_checked(bar.scene):
            dot = QRectF(bar.x - _DOT, bar.base + 5.0 - _DOT, 2 * _DOT, 2 * _DOT)
            self._fill_smoothly(self._colors.chosen, lambda: painter.drawEllipse(dot))

    def _paint_known(self, bar: Bar, color: QColor) -> None:
        painter = self._painter
        painter.fillRect(QRectF(bar.left, bar.solid, bar.width, bar.base - bar.solid), color)
        if bar.scene.nodata is None:
            open_end = QRectF(bar.left, bar.top, bar.width, min(_CAP, bar.base - bar.top))
            painter.fillRect(open_end.adjusted(1.0, 1.0, -1.0, 0.0), self._colors.base)
        elif bar.solid > bar.top:
            empty = QRectF(bar.left, bar.top, bar.width, bar.solid - bar.top)
            painter.fillRect(empty, self._colors.over_base(color, 0.25))
            painter.fillRect(empty, QBrush(color, Qt.BrushStyle.BDiagPattern))
            painter.fillRect(QRectF(bar.left, bar.top, bar.width, 1.0), color)

    def _paint_unknown(self, bar: Bar, color: QColor) -> None:
        """Paint a hollow diamond on a dotted stem: neither a low bar nor a high one."""
        half = max(bar.width / 2, 3.0)
        self._painter.setPen(QPen(color, 1.0, Qt.PenStyle.DotLine))
        self._painter.drawLine(QLineF(bar.x, bar.top + half, bar.x, bar.base))
        for size, fill in ((half, color), (half - 1.5, self._colors.base)):
            corners = ((0.0, -size), (size, 0.0), (0.0, size), (-size, 0.0))
            diamond = QPolygonF([QPointF(bar.x + x, bar.top + y) for x, y in corners])
            self._fill_smoothly(fill, lambda diamond=diamond: self._painter.drawPolygon(diamond))

    def _paint_here(self, bar: Bar) -> None:
        """Paint an arrow down onto the bar: this scene has been downloaded."""
        head = self._head(bar)
        tip = head + _ARROW_HEIGHT
        corners = (bar.x, tip), (bar.x - _ARROW_HALF, head), (bar.x + _ARROW_HALF, head)
        arrow = QPolygonF([QPointF(x, y) for x, y in corners])
        self._fill_smoothly(self._colors.quiet, lambda: self._painter.drawPolygon(arrow))

    def _head(self, bar: Bar) -> float:
        """Return how high an arrow on a bar reaches."""
        return bar.top - (max(bar.width / 2, 3.0) if bar.scene.cloud is None else 0.0) - 1.5 - _ARROW_HEIGHT

    def _fill_smoothly(self, color: QColor, draw: Callable[[], None]) -> None:
        self._painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(color)
        draw()
        self._painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
