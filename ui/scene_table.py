"""The scenes as a table: sortable, with check boxes, in step with the timeline through the scene list."""

from __future__ import annotations

from contextlib import contextmanager
from typing import Iterator, List, Optional

from qgis.PyQt.QtCore import QCoreApplication, QEvent, QModelIndex, QPointF, QRectF, Qt
from qgis.PyQt.QtGui import (
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QPolygonF,
    QTextOption,
)
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from ..core.engine.catalog.scenes import Scene
from ..core.panel.scene_list import SceneList
from ..core.panel.scene_table_model import WITHIN_ROLE, Column, SceneTableModel, WithinLimits
from .choices import add_choices
from .colors import Colors

_FAINT = 0.5
_BORDER = 4
"""What themes that are style sheets may take for borders, in pixels."""
_BY_KEY = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)


class SceneTable(QTableView):
    """Shows a scene list as rows and lets check them. The current row is the list's current scene, both ways."""

    def __init__(self, scene_list: SceneList, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self._scene_list = scene_list
        self._model = SceneTableModel(scene_list, self)
        self._is_following = False
        self._empty_text = _tr("The scenes found are listed here.")
        # The model is told of changes first: its rows are up to date when the current one is set below.
        self._shown = WithinLimits(self._model, scene_list, self)
        self.setModel(self._shown)
        self._dress()
        self.selectionModel().currentRowChanged.connect(self._tell_current)
        scene_list.replaced.connect(self._take_scenes)
        scene_list.current_changed.connect(self._show_current)
        scene_list.limits_changed.connect(self._take_limits)
        self._take_scenes()

    @property
    def only_within(self) -> bool:
        """Whether scenes outside the limits are left out; else they are faint."""
        return self._shown.only_within

    @only_within.setter
    def only_within(self, only: bool) -> None:
        with self._following():
            self._shown.set_only_within(only)
        self._show_current()

    def set_empty_text(self, text: str) -> None:
        """Say what to do next, for as long as there are no scenes."""
        self._empty_text = text
        self.viewport().update()

    def full_width(self) -> int:
        """Return the width at which all columns are seen beside a scroll bar."""
        frame = 2 * self.frameWidth() + _BORDER
        return self.horizontalHeader().length() + self.verticalScrollBar().sizeHint().width() + frame

    def selected_scenes(self) -> List[Scene]:
        """Return the scenes of the selected rows."""
        return [self._scene(index) for index in self.selectionModel().selectedRows()]

    def index_of(self, scene: Scene, column: Column = Column.DATE) -> QModelIndex:
        """Return the view's index of a scene; an invalid one if it is not shown."""
        row = self._model.row(scene)
        return QModelIndex() if row is None else self._shown.mapFromSource(self._model.index(row, column))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.modifiers():
            self._toggle_selected()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        # Qt makes the first row current if none is. By key that is right; a click is about to say which, and a
        # window that comes to the front is no wish to look at a scene.
        if event.reason() in _BY_KEY:
            super().focusInEvent(event)
        else:
            with self._following():
                super().focusInEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        add_choices(menu, self._scene_list)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._shown.rowCount():
            text = self._empty_text
            if self._scene_list.scenes:
                text = _tr("No scene is within the limits for cloud and no-data.")
            room = QRectF(self.viewport().rect()).adjusted(12.0, 6.0, -12.0, -6.0)
            painter = QPainter(self.viewport())
            painter.setPen(Colors(self.palette()).quiet)
            painter.drawText(room, text, QTextOption(Qt.AlignmentFlag.AlignCenter))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def _dress(self) -> None:
        self.setAccessibleName(_tr("Table of scenes"))
        self.setItemDelegate(_SceneDelegate(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        # Beside the date: in a narrow panel the columns on the right are out of sight.
        header.moveSection(Column.HERE, 1)
        header.setHighlightSections(False)
        header.setMinimumSectionSize(24)
        header.setSortIndicator(Column.DATE, Qt.SortOrder.AscendingOrder)
        header.sortIndicatorChanged.connect(lambda column, order: self._fit())
        self.setSortingEnabled(True)

    def _fit(self) -> None:
        """Give rows and columns the room that their texts need, and the sorted one that of its mark."""
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 6)
        style, width_of = self.style(), self.fontMetrics().horizontalAdvance
        margins = 2 * (style.pixelMetric(QStyle.PixelMetric.PM_FocusFrameHMargin, None, self) + 1) + 2
        box = style.pixelMetric(QStyle.PixelMetric.PM_IndicatorWidth, None, self) + margins
        arrow = style.pixelMetric(QStyle.PixelMetric.PM_HeaderMarkSize, None, self)
        for column in Column:
            title = width_of(self._model.headerData(column, Qt.Orientation.Horizontal))
            title += arrow if column == self.horizontalHeader().sortIndicatorSection() else 0
            texts = max(map(width_of, self._model.widest_texts(column)), default=0)
            texts += box if column == Column.DATE else 0
            self.setColumnWidth(column, max(title, texts) + margins)

    def _take_scenes(self) -> None:
        self.setColumnHidden(Column.TILE, len(self._scene_list.tiles) < 2)
        self._fit()
        self._show_current()

    def _take_limits(self) -> None:
        with self._following():
            self._shown.take_limits()
        self._show_current()

    def _scene(self, index: QModelIndex) -> Scene:
        return self._model.scene(self._shown.mapToSource(index).row())

    def _toggle_selected(self) -> None:
        scenes = self.selected_scenes()
        self._scene_list.set_checked(scenes, not all(map(self._scene_list.is_checked, scenes)))

    # The current row.

    @contextmanager
    def _following(self) -> Iterator[None]:
        """Let the current row change without telling the list of it."""
        before, self._is_following = self._is_following, True
        try:
            yield
        finally:
            self._is_following = before

    def _tell_current(self, current: QModelIndex) -> None:
        if not self._is_following and current.isValid():
            self._scene_list.set_current(self._scene(current))

    def _show_current(self) -> None:
        """Make the list's current scene the current row, if it is shown; the view scrolls to it by itself."""
        scene = self._scene_list.current
        index = self.index_of(scene) if scene else QModelIndex()
        selection = self.selectionModel()
        flags = selection.SelectionFlag
        with self._following():
            if not index.isValid():
                selection.clear()
            elif index.row() != self.currentIndex().row() or not selection.selectedRows():
                selection.setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)


class _SceneDelegate(QStyledItemDelegate):
    """Draws rows outside the limits faint, where a person would look for them, and check boxes that can be seen."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        super().initStyleOption(option, index)
        if not index.data(WITHIN_ROLE):
            option.palette.setColor(QPalette.ColorRole.Text, _faded(option.palette))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        super().paint(painter, option, index)
        # In dark palettes the usual style draws the frame of an unchecked box in the color of its ground.
        if index.column() == Column.DATE and option.palette.color(QPalette.ColorRole.Base).lightness() < 128:
            own = QStyleOptionViewItem(option)
            self.initStyleOption(own, index)
            style = option.widget.style()
            box = style.subElementRect(QStyle.SubElement.SE_ItemViewItemCheckIndicator, own, option.widget)
            painter.setPen(_faded(option.palette))
            painter.drawRect(box.adjusted(0, 0, -1, -1))
            if own.checkState == Qt.CheckState.Checked:
                # And QGIS's Night Mapping a checked one without a mark: in a selected row as if it were not checked.
                self._paint_mark(painter, QRectF(box), option.palette.color(QPalette.ColorRole.Text))

    @staticmethod
    def _paint_mark(painter: QPainter, box: QRectF, color: QColor) -> None:
        corners = ((0.24, 0.52), (0.44, 0.72), (0.78, 0.28))
        points = [QPointF(box.left() + x * box.width(), box.top() + y * box.height()) for x, y in corners]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(color, box.width() / 8))
        painter.drawPolyline(QPolygonF(points))
        painter.restore()


def _faded(palette: QPalette) -> QColor:
    faded = QColor(palette.color(QPalette.ColorRole.Text))
    faded.setAlphaF(_FAINT)
    return faded


def _tr(text: str) -> str:
    return QCoreApplication.translate("SceneTable", text)
