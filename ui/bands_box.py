"""The choice of bands: a box that lists them with check boxes, and shows the names of those chosen."""

from __future__ import annotations

from typing import Collection, Optional, Tuple

from qgis.PyQt.QtCore import QCoreApplication, QEvent, QModelIndex, QObject, Qt, pyqtSignal
from qgis.PyQt.QtGui import QKeyEvent, QPaintEvent, QStandardItem, QWheelEvent
from qgis.PyQt.QtWidgets import (
    QComboBox,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionComboBox,
    QStylePainter,
    QWidget,
)

from ..core.engine.products.bands import BANDS, Band
from .events import position

_ROLE = Qt.ItemDataRole.UserRole
_OPENING = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End)


class BandsBox(QComboBox):
    """Chooses bands; the list stays open while they are checked, with clicks or with the space bar.

    ``changed`` tells each new choice.
    """

    changed = pyqtSignal()

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self._pressed = QModelIndex()
        self.setAccessibleName(_tr("Bands"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(3)
        self.setMaxVisibleItems(len(BANDS))
        # Not every style's own delegate shows check boxes.
        self.setItemDelegate(QStyledItemDelegate(self))
        for band in BANDS.values():
            self.addItem(_title(band), band.name)
            self._item(band.name).setCheckable(True)
            self._item(band.name).setCheckState(Qt.CheckState.Unchecked)
        # Last in line of the filters, it is asked first: before the one that closes the list after a click.
        self.view().viewport().installEventFilter(self)
        self.model().itemChanged.connect(lambda item: self._tell_change())
        self._describe()

    @property
    def bands(self) -> Tuple[str, ...]:
        """The names of the bands chosen, in the catalog's order."""
        return tuple(name for name in BANDS if self._item(name).checkState() == Qt.CheckState.Checked)

    def set_bands(self, names: Collection[str]) -> None:
        """Choose exactly these bands."""
        before = self.bands
        self.model().blockSignals(True)
        for name in BANDS:
            state = Qt.CheckState.Checked if name in names else Qt.CheckState.Unchecked
            self._item(name).setCheckState(state)
        self.model().blockSignals(False)
        if self.bands != before:
            self._tell_change()

    def set_lacking(self, names: Collection[str]) -> None:
        """Take the bands that the service lacks out of the choice; all others can be chosen."""
        self.model().blockSignals(True)
        for name, band in BANDS.items():
            lacking = name in names
            self._item(name).setEnabled(not lacking)
            title = _tr("{band} (not offered)").format(band=_title(band)) if lacking else _title(band)
            self._item(name).setText(title)
        self.model().blockSignals(False)
        self.set_bands([name for name in self.bands if name not in names])

    def _item(self, name: str) -> QStandardItem:
        return self.model().item(self.findData(name, _ROLE))

    def _toggle(self, index: QModelIndex) -> None:
        item = self.model().itemFromIndex(index)
        if item is not None and item.isEnabled():
            is_checked = item.checkState() == Qt.CheckState.Checked
            item.setCheckState(Qt.CheckState.Unchecked if is_checked else Qt.CheckState.Checked)

    def _tell_change(self) -> None:
        self._describe()
        self.changed.emit()

    def _describe(self) -> None:
        chosen = [BANDS[name] for name in self.bands]
        lines = [_title(band) for band in chosen] or [_tr("Choose at least one band.")]
        self.setToolTip("\n".join([*lines, _tr("Each band comes in its own resolution.")]))
        self.setAccessibleDescription(self._text())
        self.update()

    def _text(self) -> str:
        return ", ".join(self.bands) or _tr("Choose bands")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.MouseButtonPress:
            self._pressed = self.view().indexAt(position(event).toPoint())
        elif event.type() == QEvent.Type.MouseButtonRelease:
            # Not the release of the click that has opened the list.
            if self._pressed.isValid() and self._pressed == self.view().indexAt(position(event).toPoint()):
                self._toggle(self._pressed)
            self._pressed = QModelIndex()
            return True
        return super().eventFilter(watched, event)

    def showPopup(self) -> None:
        view = self.view()
        margin = 2 * self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent)
        view.setMinimumWidth(view.sizeHintForColumn(0) + margin)
        self._pressed = QModelIndex()
        super().showPopup()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # There is no one entry to go on from.
        if event.key() in _OPENING:
            self.showPopup()
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        room = self.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, self
        )
        option.currentText = self.fontMetrics().elidedText(
            self._text(), Qt.TextElideMode.ElideRight, room.width() - 4
        )
        painter = QStylePainter(self)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)


def _title(band: Band) -> str:
    title = QCoreApplication.translate("Engine", band.title)
    return _tr("{name}  {title}, {wavelength} nm, {size} m").format(
        name=band.name, title=title, wavelength=f"{band.wavelength:.0f}", size=f"{band.pixel_size:g}"
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("BandsBox", text)
