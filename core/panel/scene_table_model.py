"""The scene list as rows of a table: dates, tiles, percentages, check boxes and files that are here."""

from __future__ import annotations

import html
from enum import IntEnum
from typing import Any, Dict, Iterable, List, Optional, Sequence, Set

from qgis.PyQt.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QSortFilterProxyModel,
    Qt,
)

from ..engine.catalog.scenes import Scene
from .scene_list import SceneList
from .scene_text import day, percent, second

WITHIN_ROLE = Qt.ItemDataRole.UserRole
"""Whether a row's scene is within the limits."""

_CELLS_BY_THEMSELVES = 12
"""How many cells that changed are told one by one: a view paints one by itself, for more than one all that it shows."""
_HERE = "✓"


class Column(IntEnum):
    """What the columns show."""

    DATE = 0
    TILE = 1
    CLOUD = 2
    NODATA = 3
    HERE = 4


class SceneTableModel(QAbstractTableModel):
    """All scenes of a list, a row each. It sorts its own rows: a thousand times faster than a proxy that asks for data.

    Scenes whose value is unknown come last, whichever way the rows are sorted.
    """

    def __init__(self, scene_list: SceneList, parent: Optional[QObject] = None) -> None:
        super().__init__(parent)
        self._scene_list = scene_list
        self._column, self._order = Column.DATE, Qt.SortOrder.AscendingOrder
        self._rows: List[Scene] = []
        self._row_of: Dict[str, int] = {}
        self._checked: Set[str] = set()
        self._here: Set[str] = set()
        scene_list.replaced.connect(self._take_scenes)
        scene_list.checked_changed.connect(self._take_checked)
        scene_list.limits_changed.connect(self._take_limits)
        scene_list.here_changed.connect(self._take_here)
        self._take_scenes()

    def scene(self, row: int) -> Scene:
        """Return the scene of a row."""
        return self._rows[row]

    def row(self, scene: Scene) -> Optional[int]:
        """Return the row of a scene, None if it is not in the table."""
        return self._row_of.get(scene.name)

    def rowCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(Column)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        titles = {
            Column.DATE: _tr("Date"),
            Column.TILE: _tr("Tile"),
            Column.CLOUD: _tr("Cloud"),
            Column.NODATA: _tr("No-data"),
            Column.HERE: _HERE,
        }
        explained = {
            Column.DATE: _tr("The day in UTC at which the scene was sensed"),
            Column.CLOUD: _tr("How much of the scene is under clouds"),
            Column.NODATA: _tr("How much of the tile the scene does not cover"),
            Column.HERE: _tr("Scenes whose file is in the folder already"),
        }
        if role == Qt.ItemDataRole.DisplayRole:
            return titles[Column(section)]
        if role == Qt.ItemDataRole.TextAlignmentRole and section == Column.HERE:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        if role == Qt.ItemDataRole.AccessibleTextRole and section == Column.HERE:
            return explained[Column.HERE]
        return explained.get(Column(section)) if role == Qt.ItemDataRole.ToolTipRole else None

    def widest_texts(self, column: Column) -> Iterable[str]:
        """Return texts of which one is as wide as any in the column, so that a view need not measure all rows."""
        if column in (Column.CLOUD, Column.NODATA):
            return percent(None), percent(88.8)
        if column == Column.TILE:
            return self._scene_list.tiles
        return {self._text(scene, column) for scene in self._rows[:1]} | (
            {_HERE} if column == Column.HERE else set()
        )

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        scene, column = self._rows[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(scene, column)
        if role == Qt.ItemDataRole.CheckStateRole and column == Column.DATE:
            checked = self._scene_list.is_checked(scene)
            return Qt.CheckState.Checked if checked else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.TextAlignmentRole and column in (Column.CLOUD, Column.NODATA):
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if role == Qt.ItemDataRole.ToolTipRole:
            # Qt takes what looks like HTML for it, and a folder may be called anything.
            path = html.escape(self._scene_list.path_here(scene), quote=False)
            return path if column == Column.HERE else second(scene)
        if role == Qt.ItemDataRole.AccessibleTextRole and column == Column.HERE:
            return _tr("downloaded") if self._scene_list.path_here(scene) else _tr("not downloaded")
        if role == WITHIN_ROLE:
            return self._scene_list.is_within(scene)
        return None

    def setData(self, index: QModelIndex, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole or index.column() != Column.DATE:
            return False
        is_checked = Qt.CheckState(value) == Qt.CheckState.Checked
        self._scene_list.set_checked([self._rows[index.row()]], is_checked)
        return True

    def flags(self, index: QModelIndex) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsUserCheckable if index.column() == Column.DATE else flags

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort the rows by a column; equal ones by time, then tile."""
        self._column, self._order = Column(column), order
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        scenes = [self._rows[index.row()] for index in before]
        self._arrange()
        after = [self.index(self._row_of[s.name], index.column()) for s, index in zip(scenes, before)]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    def _text(self, scene: Scene, column: int) -> str:
        if column == Column.DATE:
            return f"{day(scene)} {scene.sensing_time.strftime(self._scene_list.clock)}".rstrip()
        if column == Column.TILE:
            return scene.tile
        if column == Column.HERE:
            return _HERE if self._scene_list.path_here(scene) else ""
        return percent(scene.cloud if column == Column.CLOUD else scene.nodata)

    def _take_scenes(self) -> None:
        self.beginResetModel()
        self._arrange()
        self._checked = {scene.name for scene in self._scene_list.checked}
        self._here = self._names_here()
        self.endResetModel()

    def _arrange(self) -> None:
        known: List[Scene] = []
        unknown: List[Scene] = []
        for scene in self._scene_list.scenes:
            (unknown if self._value(scene) is None else known).append(scene)
        known.sort(key=self._value, reverse=self._order == Qt.SortOrder.DescendingOrder)
        self._rows = known + unknown
        self._row_of = {scene.name: row for row, scene in enumerate(self._rows)}

    def _value(self, scene: Scene) -> Any:
        if self._column == Column.DATE:
            return scene.sensing_time
        if self._column == Column.TILE:
            return scene.tile
        if self._column == Column.HERE:
            return not self._scene_list.path_here(scene)
        return scene.cloud if self._column == Column.CLOUD else scene.nodata

    def _take_checked(self) -> None:
        checked = {scene.name for scene in self._scene_list.checked}
        changed = checked ^ self._checked
        self._checked = checked
        self._tell_changed([self._row_of[name] for name in changed], Column.DATE, Column.DATE)

    def _take_limits(self) -> None:
        self._tell_changed(range(len(self._rows)), Column.DATE, Column.HERE)

    def _take_here(self) -> None:
        here = self._names_here()
        changed = here ^ self._here
        self._here = here
        self._tell_changed([self._row_of[name] for name in changed], Column.HERE, Column.HERE)

    def _names_here(self) -> Set[str]:
        return {scene.name for scene in self._rows if self._scene_list.path_here(scene)}

    def _tell_changed(self, rows: Sequence[int], first: Column, last: Column) -> None:
        cells = len(rows) * (last - first + 1)
        if cells > _CELLS_BY_THEMSELVES:
            self.dataChanged.emit(self.index(min(rows), first), self.index(max(rows), last))
            return
        for row in sorted(rows):
            for column in range(first, last + 1):
                cell = self.index(row, column)
                self.dataChanged.emit(cell, cell)


class WithinLimits(QSortFilterProxyModel):
    """The rows of a :class:`SceneTableModel`, those outside the limits left out on demand, in the model's own order.

    Its owner calls :meth:`take_limits`, so that it knows why rows come and go.
    """

    def __init__(
        self, model: SceneTableModel, scene_list: SceneList, parent: Optional[QObject] = None
    ) -> None:
        super().__init__(parent)
        self._scene_list = scene_list
        self._only_within = False
        self.setDynamicSortFilter(False)
        self.setSourceModel(model)

    @property
    def only_within(self) -> bool:
        """Whether scenes outside the limits are left out."""
        return self._only_within

    def set_only_within(self, only: bool) -> None:
        """Leave out the scenes outside the limits, or take them in."""
        if only != self._only_within:
            self._only_within = only
            self.invalidateFilter()

    def take_limits(self) -> None:
        """Leave out, or take in, what other limits ask for."""
        if self._only_within:
            self.invalidateFilter()

    def filterAcceptsRow(self, row: int, parent: QModelIndex) -> bool:
        return not self._only_within or self._scene_list.is_within(self.sourceModel().scene(row))

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Let the model sort its rows."""
        self.sourceModel().sort(column, order)


def _tr(text: str) -> str:
    return QCoreApplication.translate("SceneTable", text)
