"""The services as a table, with buttons to add, change and remove one."""

from __future__ import annotations

from typing import List, Optional, Sequence, Tuple

from qgis.core import QgsApplication, QgsAuthMethodConfig
from qgis.PyQt.QtCore import QCoreApplication, Qt
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ..core.engine.catalog.service import Service
from ..core.services import KnownService
from .service_dialog import ServiceDialog

ROWS_SHOWN = 4


def tr(text: str) -> str:
    """Return a text in the user's language."""
    return QCoreApplication.translate("ServicesTable", text)


class ServicesTable(QWidget):
    """Shows services and lets them be changed; nothing is saved here."""

    def __init__(self, entries: Sequence[KnownService], parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self._entries: List[KnownService] = list(entries)
        self._make_table()
        self.add_button = self._button(tr("&Add…"), tr("Add a service of your own."), self._add)
        self.edit_button = self._button(
            tr("&Edit…"), tr("Change the chosen service or its login."), self._edit
        )
        self.remove_button = self._button(tr("Re&move"), "", self._remove)
        buttons = QHBoxLayout()
        for button in (self.add_button, self.edit_button, self.remove_button):
            buttons.addWidget(button)
        buttons.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.table)
        layout.addLayout(buttons)
        self._show_entries(0)

    @property
    def entries(self) -> Tuple[KnownService, ...]:
        """The services as they stand now."""
        return tuple(self._entries)

    def _make_table(self) -> None:
        self.table = QTableWidget(0, 3, self)
        self.table.setHorizontalHeaderLabels([tr("Name"), tr("Address"), tr("Authentication")])
        self.table.setAccessibleName(tr("Services"))
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setTabKeyNavigation(False)
        self.table.setWordWrap(False)
        self.table.verticalHeader().hide()
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.ResizeToContents)
        row = self.table.verticalHeader().defaultSectionSize()
        self.table.setMinimumHeight(
            header.sizeHint().height() + ROWS_SHOWN * row + 2 * self.table.frameWidth()
        )
        self.table.itemSelectionChanged.connect(self._show_buttons)
        self.table.itemActivated.connect(self._edit)

    def _button(self, label: str, tooltip: str, action: object) -> QPushButton:
        button = QPushButton(label, self)
        button.setToolTip(tooltip)
        button.setAutoDefault(False)
        button.clicked.connect(action)
        return button

    def _show_entries(self, row: int) -> None:
        """Fill the table, and choose a row."""
        self.table.setRowCount(len(self._entries))
        for number, entry in enumerate(self._entries):
            texts = (entry.service.name, entry.service.root, _login_name(entry.authcfg))
            for column, text in enumerate(texts):
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                self.table.setItem(number, column, item)
        self.table.setCurrentCell(row, 0)
        self._show_buttons()

    def _show_buttons(self) -> None:
        chosen = self._chosen()
        preset = chosen is not None and self._entries[chosen].is_preset
        self.edit_button.setEnabled(chosen is not None)
        self.remove_button.setEnabled(chosen is not None and not preset)
        self.remove_button.setToolTip(
            tr("The plugin brings this service; only your own ones can be removed.")
            if preset
            else tr("Remove the chosen service from the list, and forget its login here.")
        )

    def _chosen(self) -> Optional[int]:
        rows = self.table.selectionModel().selectedRows()
        return rows[0].row() if rows else None

    def _others(self, row: Optional[int]) -> List[Service]:
        return [entry.service for number, entry in enumerate(self._entries) if number != row]

    def _add(self) -> None:
        dialog = ServiceDialog(self._others(None), parent=self)
        if dialog.exec():
            self._entries.append(dialog.entry())
            self._show_entries(len(self._entries) - 1)
        dialog.deleteLater()

    def _edit(self) -> None:
        row = self._chosen()
        if row is None:
            return
        dialog = ServiceDialog(self._others(row), self._entries[row], parent=self)
        if dialog.exec():
            self._entries[row] = dialog.entry()
            self._show_entries(row)
        dialog.deleteLater()

    def _remove(self) -> None:
        row = self._chosen()
        if row is not None and not self._entries[row].is_preset:
            del self._entries[row]
            self._show_entries(min(row, len(self._entries) - 1))

    def keyPressEvent(self, event: object) -> None:
        """Delete removes the chosen service."""
        if event.key() == Qt.Key.Key_Delete:
            self._remove()
        else:
            super().keyPressEvent(event)


def _login_name(authcfg: str) -> str:
    """Name an authentication configuration as QGIS's own list does."""
    if not authcfg:
        return tr("none")
    known = QgsApplication.authManager().availableAuthMethodConfigs()
    config = known.get(authcfg, QgsAuthMethodConfig())
    return config.name() if config.name() else tr("{authcfg} (missing)").format(authcfg=authcfg)
