"""The timeline: a bar a scene, to be looked at, chosen from and walked through, with mouse, wheel and keys."""

from __future__ import annotations

import math
from typing import Callable, Dict, Optional

from qgis.PyQt.QtCore import QCoreApplication, QEvent, QLineF, QPointF, QRectF, QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import (
    QContextMenuEvent,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
    QTextOption,
    QWheelEvent,
)
from qgis.PyQt.QtWidgets import QApplication, QMenu, QScrollBar, QToolTip, QWidget

from ..core.engine.catalog.scenes import Scene
from ..core.panel.scene_list import SceneList
from ..core.panel.scene_text import quality, when_and_where
from ..core.panel.time_axis import ticks
from ..core.panel.timeline_layout import Bar, Room, TimelineLayout
from . import events
from .choices import add_choices
from .colors import Colors, ListTheme
from .timeline_painter import TimelinePainter
from .timeline_readout import Readout

_ZOOM = 1.25
"""How much a notch of the wheel magnifies."""
_PAN = 0.1
"""How much of the width a notch pans."""
_MARGIN = 6.0
_MIN_WIDTH = 280
_LANE_HEIGHT = 110
_LANES_AT_FIRST = 3


class Timeline(QWidget):
    """Shows a scene list over time and lets choose from it; ``hovered`` tells the scene under the mouse, or None.

    A click toggles a scene, a drag those within the limits of a span of time (and of the lanes from press to release).
    """

    hovered = pyqtSignal(object)

    def __init__(self, scene_list: SceneList, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self._theme = ListTheme(self)
        self._scene_list = scene_list
        self._layout = TimelineLayout()
        self._picture: Optional[QPixmap] = None
        self._hovered: Optional[Scene] = None
        self._pressed: Optional[QPointF] = None
        self._dragged: Optional[QPointF] = None
        self._empty_text = ""
        self._scroll_bar = QScrollBar(Qt.Orientation.Vertical, self)
        self._scroll_bar.valueChanged.connect(self._scroll)
        self._scroll_bar.setCursor(Qt.CursorShape.ArrowCursor)
        self._actions = self._key_actions()
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_tr("Timeline of scenes"))
        self.setWhatsThis(_explanation())
        scene_list.replaced.connect(self._take_scenes)
        scene_list.current_changed.connect(self._show_current)
        for changed in (scene_list.limits_changed, scene_list.checked_changed, scene_list.here_changed):
            changed.connect(self._repaint_all)
        self._take_scenes()

    def set_empty_text(self, text: str) -> None:
        """Say what to do next, for as long as there are no scenes."""
        self._empty_text = text
        self._repaint_all()

    @property
    def hovered_scene(self) -> Optional[Scene]:
        """The scene under the mouse."""
        return self._hovered

    def scene_point(self, scene: Scene) -> Optional[QPointF]:
        """Return a point on the scene's bar, in the widget's pixels; None if it is not seen."""
        bar = self._layout.bar_of(scene)
        return QPointF(bar.x, bar.top + 1.0) if bar else None

    def sizeHint(self) -> QSize:
        lanes = min(max(len(self._scene_list.tiles), 1), _LANES_AT_FIRST)
        return QSize(480, lanes * _LANE_HEIGHT + round(self._readout.height))

    def minimumSizeHint(self) -> QSize:
        readout = Readout(self._scene_list, QFontMetricsF(self.font()), _MIN_WIDTH)
        return QSize(_MIN_WIDTH, math.ceil(readout.height + self._layout.min_height + self._axis_height()))

    # What the list tells.

    def _take_scenes(self) -> None:
        self._pressed = self._dragged = None
        self._set_hovered(None)
        self._layout.set_scenes(self._scene_list.scenes)
        self._lay_out()
        self.updateGeometry()
        self._show_current()

    def _show_current(self) -> None:
        if self._scene_list.current and self._layout.reveal(self._scene_list.current):
            self._picture = None
            self._scroll_bar.setValue(round(self._layout.scroll))
        self._describe()
        self.update()

    def _repaint_all(self) -> None:
        self._picture = None
        self._scroll_bar.setValue(round(self._layout.scroll))
        self._describe()
        self.update()

    def _describe(self) -> None:
        scene = self._scene_list.current
        said = [self._hint()]
        if scene:
            said = [*when_and_where(scene, self._scene_list), *quality(scene, self._scene_list)]
            said.append(_tr("chosen") if self._scene_list.is_checked(scene) else _tr("not chosen"))
        self.setAccessibleDescription(", ".join(said))

    def _hint(self) -> str:
        if not self._scene_list.scenes:
            return self._empty_text
        if not self._scene_list.within_limits:
            return _tr("No scene is within the limits for cloud and no-data.")
        return _tr("Click or drag over bars to choose scenes.")

    # Where things are.

    def _axis_height(self) -> float:
        return QFontMetricsF(self.font()).height() + 5.0

    def _lay_out(self) -> None:
        metrics = QFontMetricsF(self.font())
        several = len(self._scene_list.tiles) > 1
        left = metrics.height() + metrics.horizontalAdvance("100") + 10.0
        self._readout = Readout(self._scene_list, metrics, self.width())
        top = self._readout.height
        bottom = self._axis_height()
        bar_width = self._scroll_bar.sizeHint().width()
        # Twice: whether a scroll bar is needed is known only once the lanes have their room.
        for scroll_room in (0, bar_width):
            width = max(self.width() - left - _MARGIN - scroll_room, 1.0)
            height = max(self.height() - top - bottom, 1.0)
            name_height = metrics.height() + 2.0 if several else 0.0
            self._layout.set_room(Room(left, top, width, height, name_height))
            if not self._layout.max_scroll:
                break
        room = self._layout.room
        self._scroll_bar.setVisible(self._layout.max_scroll > 0)
        self._scroll_bar.setGeometry(
            self.width() - bar_width - 1, round(room.top), bar_width, round(room.height)
        )
        self._scroll_bar.setRange(0, round(self._layout.max_scroll))
        self._scroll_bar.setPageStep(round(room.height))
        self._scroll_bar.setSingleStep(round(self._layout.lane_height / 2))
        self._picture = None

    def _rank(self, scene: Scene) -> int:
        return 2 if self._scene_list.is_checked(scene) else int(self._scene_list.is_within(scene))

    def _bar_at(self, point: QPointF) -> Optional[Bar]:
        return self._layout.bar_at(point.x(), point.y(), self._rank)

    def _scroll(self, value: int) -> None:
        if value != round(self._layout.scroll):
            self._layout.scroll_to(value)
            self._set_hovered(None)
            self._repaint_all()

    # Painting.

    def paintEvent(self, event: QPaintEvent) -> None:
        colors = Colors(self._theme.palette)
        painter = QPainter(self)
        if self._scene_list.scenes:
            painter.drawPixmap(0, 0, self._still_picture(colors))
            parts = TimelinePainter(painter, self._layout, self._scene_list, colors, self.font())
            parts.mark(self._hovered, colors.quiet)
            parts.mark(self._scene_list.current, colors.text)
            if self._pressed is not None and self._dragged is not None:
                parts.paint_band(self._pressed, self._dragged)
            self._paint_readout(painter, colors)
        else:
            painter.fillRect(self.rect(), colors.base)
            painter.setPen(colors.quiet)
            room = QRectF(self.rect()).adjusted(12.0, 12.0, -12.0, -12.0)
            painter.drawText(room, self._empty_text, QTextOption(Qt.AlignmentFlag.AlignCenter))
        self._paint_frame(painter, colors)

    def _paint_frame(self, painter: QPainter, colors: Colors) -> None:
        inset = 1 if self.hasFocus() else 0
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colors.chosen, 2.0) if self.hasFocus() else QPen(colors.grid, 1.0))
        painter.drawRect(self.rect().adjusted(inset, inset, -1, -1))

    def _still_picture(self, colors: Colors) -> QPixmap:
        """Return the picture of all that does not follow the mouse, painted anew only when it has changed."""
        ratio = self.devicePixelRatioF()
        if self._picture is None or self._picture.devicePixelRatio() != ratio:
            self._picture = QPixmap(self.size() * ratio)
            self._picture.setDevicePixelRatio(ratio)
            self._picture.fill(colors.base)
            metrics = QFontMetricsF(self.font())
            painter = QPainter(self._picture)
            TimelinePainter(painter, self._layout, self._scene_list, colors, self.font()).paint(
                ticks(self._layout.axis, metrics.horizontalAdvance), self._rank
            )
            painter.end()
        return self._picture

    def _paint_readout(self, painter: QPainter, colors: Colors) -> None:
        scene = self._hovered or self._scene_list.current
        if scene is None:
            self._readout.paint_hint(painter, colors.quiet, self._hint())
            return
        bar = self._layout.bar_of(scene)
        if bar:
            top, bottom = self._layout.room.top, self._layout.room.top + self._layout.lane_height
            painter.setPen(colors.quiet)
            line_end = max(bar.top - 2.0, top) if bar.base <= bottom else top
            painter.drawLine(QLineF(bar.x, self._readout.height - 4.0, bar.x, line_end))
        x = bar.x if bar else self.width() / 2
        is_hover = scene is self._hovered
        # A theme may give lists other colors than this widget, but no other tooltips.
        palette = self.palette() if is_hover else self._theme.palette
        self._readout.paint(painter, palette, scene, x, is_hover)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        looks = (QEvent.Type.PaletteChange, QEvent.Type.FontChange, QEvent.Type.StyleChange)
        if event.type() in (*looks, QEvent.Type.LocaleChange):
            self._lay_out()
            self._repaint_all()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._lay_out()
        self._repaint_all()

    # The mouse.

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed = events.position(event)
        elif event.button() == Qt.MouseButton.RightButton:
            self._end_drag()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        point = events.position(event)
        if self._pressed is not None:
            far = abs(point.x() - self._pressed.x()) >= QApplication.startDragDistance()
            if far or self._dragged is not None:
                axis = self._layout.axis
                self._dragged = QPointF(min(max(point.x(), axis.left), axis.right), point.y())
                self._set_hovered(None)
                self.update()
                return
        self._hover(point)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton or self._pressed is None:
            return
        pressed, dragged = self._pressed, self._dragged
        self._end_drag()
        if dragged is not None:
            one, other = (pressed.x(), pressed.y()), (dragged.x(), dragged.y())
            span = self._layout.scenes_between(one, other)
            self._scene_list.check_span(span)
            if span:
                # The keys go on from where the drag has ended.
                end = min(span, key=lambda scene: abs(self.scene_point(scene).x() - dragged.x()))
                self._scene_list.set_current(end)
        else:
            bar = self._bar_at(pressed)
            if bar:
                self._scene_list.set_current(bar.scene)
                self._scene_list.toggle(bar.scene)
        self._hover(events.position(event))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        if self._bar_at(events.position(event)):
            self.mousePressEvent(event)
        else:
            self._show_all()

    def leaveEvent(self, event: QEvent) -> None:
        self._set_hovered(None)

    def wheelEvent(self, event: QWheelEvent) -> None:
        steps = events.wheel_steps(event)
        event.accept()
        if not self._scene_list.scenes:
            return
        if abs(steps.x()) > abs(steps.y()):
            self._layout.pan(-steps.x() * _PAN * self._layout.room.width)
        else:
            self._layout.zoom(_ZOOM ** steps.y(), event.position().x())
        self._repaint_all()
        self._hover(event.position())

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), "" if self._hovered else self.whatsThis(), self)
            return True
        return super().event(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        add_choices(menu, self._scene_list)
        menu.addSeparator()
        show_all = menu.addAction(_tr("&Show all time"), self._show_all)
        show_all.setEnabled(not self._layout.shows_all)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    def _hover(self, point: QPointF) -> None:
        bar = self._bar_at(point) if self.rect().contains(point.toPoint()) else None
        self._set_hovered(bar.scene if bar else None)

    def _set_hovered(self, scene: Optional[Scene]) -> None:
        if scene != self._hovered:
            self._hovered = scene
            self.update()
            self.hovered.emit(scene)

    def _end_drag(self) -> None:
        self._pressed = self._dragged = None
        self.update()

    def _show_all(self) -> None:
        self._layout.show_all()
        self._repaint_all()

    # The keys.

    def keyPressEvent(self, event: QKeyEvent) -> None:
        scenes = self._scene_list.scenes
        if event.key() == Qt.Key.Key_Escape and self._pressed is not None:
            self._end_drag()
        elif event.key() in self._actions and scenes:
            self._set_hovered(None)
            self._actions[event.key()]()
        else:
            super().keyPressEvent(event)

    def _key_actions(self) -> Dict[int, Callable[[], None]]:
        scenes, page = self._scene_list, QScrollBar.SliderAction
        return {
            Qt.Key.Key_Left: lambda: scenes.step_current(-1),
            Qt.Key.Key_Right: lambda: scenes.step_current(1),
            Qt.Key.Key_Home: lambda: scenes.set_current(scenes.scenes[0]),
            Qt.Key.Key_End: lambda: scenes.set_current(scenes.scenes[-1]),
            Qt.Key.Key_PageUp: lambda: self._scroll_bar.triggerAction(page.SliderPageStepSub),
            Qt.Key.Key_PageDown: lambda: self._scroll_bar.triggerAction(page.SliderPageStepAdd),
            Qt.Key.Key_Space: lambda: scenes.current and scenes.toggle(scenes.current),
            Qt.Key.Key_Plus: lambda: self._zoom_about_current(_ZOOM),
            Qt.Key.Key_Equal: lambda: self._zoom_about_current(_ZOOM),
            Qt.Key.Key_Minus: lambda: self._zoom_about_current(1 / _ZOOM),
        }

    def _zoom_about_current(self, factor: float) -> None:
        current = self._scene_list.current
        bar = self._layout.bar_of(current) if current else None
        room = self._layout.room
        self._layout.zoom(factor, bar.x if bar else room.left + room.width / 2)
        self._repaint_all()


def _explanation() -> str:
    lines = (
        _tr("A bar a scene: the clearer, the taller. A hollow diamond: its cloud cover is unknown."),
        _tr("Hatched: the part of the tile without data. An open top: that part is unknown."),
        _tr(
            "Pale bars are outside the limits. Chosen scenes have a dot below, downloaded ones an arrow above."
        ),
        _tr(
            "Click or drag to choose, turn the wheel to zoom, with Shift to pan, double-click a gap to show all."
        ),
        _tr("Keys: arrows, Home and End walk, Space chooses, + and - zoom."),
    )
    return "".join(f"<p>{line}</p>" for line in lines)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Timeline", text)
