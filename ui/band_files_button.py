"""How bands become files: a button that says whether together or apart, with a menu for that and for the details."""

from __future__ import annotations

from dataclasses import replace
from typing import Dict, Optional, Sequence, Tuple

from qgis.PyQt.QtCore import QCoreApplication, pyqtSignal
from qgis.PyQt.QtWidgets import QAction, QActionGroup, QMenu, QPushButton, QWidget

from ..core.panel.wishes import Wishes, can_be_stacked, need_resampling

_TOGETHER, _APART = "together", "apart"


class BandFilesButton(QPushButton):
    """Shows and changes how bands are written. ``changed`` tells each new choice."""

    changed = pyqtSignal()

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self._bands: Sequence[str] = ()
        menu = QMenu(self)
        self._files = _Choice(
            menu,
            _tr("Files"),
            ((_TOGETHER, _tr("One file a &scene")), (_APART, _tr("One file a &band"))),
        )
        menu.addSeparator()
        self._values = _Choice(
            menu.addMenu(_tr("&Values")),
            _tr("Values"),
            (
                ("dn", _tr("Digital numbers, as the service has them")),
                ("reflectance", _tr("Reflectance as real numbers, twice as large")),
                ("scaled", _tr("Digital numbers that QGIS shows as reflectance")),
            ),
        )
        self._offset = _Choice(
            menu.addMenu(_tr("&Offset of 1000 since 2022")),
            _tr("Offset of 1000 since 2022"),
            (
                ("auto", _tr("Take it off reflectance where the baseline says so")),
                ("applied", _tr("The service has taken it off already")),
                ("none", _tr("Leave it in")),
            ),
        )
        self._resampling = _Choice(
            menu.addMenu(_tr("&Resampling of coarser bands")),
            _tr("Resampling of coarser bands"),
            (
                ("nearest", _tr("Nearest neighbor")),
                ("bilinear", _tr("Bilinear")),
                ("cubic", _tr("Cubic")),
            ),
        )
        for choice in (self._files, self._values, self._offset, self._resampling):
            choice.group.triggered.connect(lambda action: self._tell_change())
        self.setMenu(menu)
        self._show_state()

    def wishes(self, others: Wishes) -> Wishes:
        """Return what is set here, with everything else as in ``others``."""
        return replace(
            others,
            stack=self._files.value == _TOGETHER,
            values=self._values.value,
            boa_offset=self._offset.value,
            resampling=self._resampling.value,
        )

    def show_wishes(self, wishes: Wishes) -> None:
        """Show what is wished for."""
        self._files.value = _TOGETHER if wishes.stack else _APART
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
        resampled = stackable and self._files.value == _TOGETHER and need_resampling(self._bands)
        self._files.group.setEnabled(stackable)
        self._resampling.menu.setEnabled(resampled)
        self.setText(self._files.text if stackable else _tr("Details"))
        told = [self._values, self._offset, *([self._resampling] if resampled else [])]
        self.setToolTip("\n".join(choice.description for choice in told))
        self.setAccessibleName(_tr("Files of the bands"))
        self.setAccessibleDescription(self._files.text if stackable else "")


class _Choice:
    """Entries of a menu of which exactly one is checked."""

    def __init__(self, menu: QMenu, title: str, entries: Tuple[Tuple[str, str], ...]) -> None:
        self.menu = menu
        self.group = QActionGroup(menu)
        self._title = title
        self._actions: Dict[str, QAction] = {}
        for value, text in entries:
            action = menu.addAction(text)
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

    @property
    def text(self) -> str:
        """The entry checked, as it is read."""
        return self._actions[self.value].text().replace("&", "")

    @property
    def description(self) -> str:
        """What is chosen of what."""
        return f"{self._title}: {self.text}"


def _tr(text: str) -> str:
    return QCoreApplication.translate("BandFilesButton", text)
