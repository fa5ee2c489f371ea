"""How bands become files: together or apart, and, in a menu, their values, the offset and the resampling."""

from __future__ import annotations

from dataclasses import replace
from typing import Dict, Optional, Sequence, Tuple

from qgis.PyQt.QtCore import QCoreApplication, pyqtSignal
from qgis.PyQt.QtWidgets import QAction, QActionGroup, QCheckBox, QHBoxLayout, QMenu, QToolButton, QWidget

from ..core.panel.wishes import Wishes, can_be_stacked, need_resampling


class BandOptions(QWidget):
    """Shows and changes how bands are written. ``changed`` tells each new choice."""

    changed = pyqtSignal()

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self._bands: Sequence[str] = ()
        self._stack = QCheckBox(_tr("One a scene"))
        self._stack.setToolTip(
            _tr("One file for all bands of a scene, on the finest of their grids. Indices need it.")
        )
        self._stack.setAccessibleName(_tr("One file for all bands of a scene"))
        self._stack.toggled.connect(lambda on: self._tell_change())
        self._details = QToolButton()
        self._details.setText(_tr("Details"))
        self._details.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._details.setAccessibleName(_tr("Details of the bands' files"))
        menu = QMenu(self)
        self._values = _Choice(
            menu,
            _tr("&Values"),
            (
                ("dn", _tr("Digital numbers, as the service has them")),
                ("reflectance", _tr("Reflectance as real numbers, twice as large")),
                ("scaled", _tr("Digital numbers that QGIS shows as reflectance")),
            ),
        )
        self._offset = _Choice(
            menu,
            _tr("&Offset of 1000 since 2022"),
            (
                ("auto", _tr("Take it off reflectance where the baseline says so")),
                ("applied", _tr("The service has taken it off already")),
                ("none", _tr("Leave it in")),
            ),
        )
        self._resampling = _Choice(
            menu,
            _tr("&Resampling of coarser bands"),
            (
                ("nearest", _tr("Nearest neighbor")),
                ("bilinear", _tr("Bilinear")),
                ("cubic", _tr("Cubic")),
            ),
        )
        for choice in (self._values, self._offset, self._resampling):
            choice.group.triggered.connect(lambda action: self._tell_change())
        self._details.setMenu(menu)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(3)
        layout.addWidget(self._stack, 1)
        layout.addWidget(self._details)
        self.setFocusProxy(self._stack)

    def wishes(self, others: Wishes) -> Wishes:
        """Return what is set here, with everything else as in ``others``."""
        return replace(
            others,
            stack=self._stack.isChecked(),
            values=self._values.value,
            boa_offset=self._offset.value,
            resampling=self._resampling.value,
        )

    def show_wishes(self, wishes: Wishes) -> None:
        """Show what is wished for."""
        self._stack.setChecked(wishes.stack)
        self._values.value = wishes.values
        self._offset.value = wishes.boa_offset
        self._resampling.value = wishes.resampling
        self.set_bands(wishes.bands)

    def set_bands(self, bands: Sequence[str]) -> None:
        """Offer what makes a difference for these bands."""
        self._bands = bands
        self._show_state()

    def _tell_change(self) -> None:
        self._show_state()
        self.changed.emit()

    def _show_state(self) -> None:
        stackable = can_be_stacked(self._bands)
        self._stack.setEnabled(stackable)
        resampled = stackable and self._stack.isChecked() and need_resampling(self._bands)
        self._resampling.menu.setEnabled(resampled)
        told = [self._values, self._offset, *([self._resampling] if resampled else [])]
        self._details.setToolTip("\n".join(choice.describe() for choice in told))


class _Choice:
    """A menu of which exactly one entry is checked."""

    def __init__(self, parent: QMenu, title: str, entries: Tuple[Tuple[str, str], ...]) -> None:
        self.menu = parent.addMenu(title)
        self.group = QActionGroup(self.menu)
        self._title = title.replace("&", "")
        self._actions: Dict[str, QAction] = {}
        for value, text in entries:
            action = self.menu.addAction(text)
            action.setCheckable(True)
            self.group.addAction(action)
            self._actions[value] = action
        self.value = entries[0][0]

    @property
    def value(self) -> str:
        """The value of the entry checked."""
        return next(value for value, action in self._actions.items() if action.isChecked())

    @value.setter
    def value(self, value: str) -> None:
        self._actions[value].setChecked(True)

    def describe(self) -> str:
        """Say what is chosen."""
        return f"{self._title}: {self._actions[self.value].text()}"


def _tr(text: str) -> str:
    return QCoreApplication.translate("BandOptions", text)
