"""What is wanted of the scenes: true color in a resolution, or some bands."""

from __future__ import annotations

from typing import Collection, Optional, Sequence, Tuple

from qgis.PyQt.QtCore import QCoreApplication, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QComboBox, QHBoxLayout, QSizePolicy, QWidget

from ..core.engine.catalog.service import RESOLUTIONS
from ..core.engine.tiles.grid import whole_frame
from .bands_box import BandsBox

_ROLE = Qt.ItemDataRole.UserRole


class ProductEdit(QWidget):
    """The product, and beside it what there is to choose of it.

    ``changed`` tells another product or other bands, ``resolution_changed`` another resolution.
    """

    changed = pyqtSignal()
    resolution_changed = pyqtSignal()

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self._product = QComboBox()
        self._product.setAccessibleName(_tr("Product"))
        self._product.setToolTip(_tr("True color to look at, or bands with their values"))
        self._product.addItem(_tr("True color"), "true color")
        self._product.addItem(_tr("Bands"), "bands")
        self._resolution = QComboBox()
        self._resolution.setAccessibleName(_tr("Resolution"))
        self._resolution.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._resolution.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._resolution.setMinimumContentsLength(3)
        self._resolution.setToolTip(_tr("Size of a pixel on the ground"))
        self._bands = BandsBox()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(3)
        layout.addWidget(self._product)
        layout.addWidget(self._resolution, 1)
        layout.addWidget(self._bands, 1)
        self.setFocusProxy(self._product)
        self.set_resolutions(())
        self._product.currentIndexChanged.connect(lambda index: self._product_changed())
        self._resolution.currentIndexChanged.connect(lambda index: self.resolution_changed.emit())
        self._bands.changed.connect(self.changed)
        self._show_product()

    @property
    def product(self) -> str:
        """The product chosen, as the wishes name it."""
        return self._product.currentData(_ROLE)

    @property
    def resolution(self) -> str:
        """The name of the resolution chosen, like ``60m``."""
        return self._resolution.currentData(_ROLE)

    @property
    def bands(self) -> Tuple[str, ...]:
        """The names of the bands chosen."""
        return self._bands.bands

    def show_wishes(self, product: str, resolution: str, bands: Sequence[str]) -> None:
        """Show what is wished for."""
        self._select_resolution(resolution)
        self._bands.set_bands(bands)
        self._product.setCurrentIndex(max(0, self._product.findData(product, _ROLE)))

    def set_resolutions(self, offered: Sequence[str]) -> str:
        """Offer these resolutions; all, where nothing is known yet. Says so where another one had to be chosen."""
        chosen, told_chosen = self.resolution, self._resolution.currentText()
        names = [name for name in RESOLUTIONS if not offered or name in offered]
        self._resolution.blockSignals(True)
        self._resolution.clear()
        for index, name in enumerate(names):
            size, side = RESOLUTIONS[name].pixel_size, whole_frame(RESOLUTIONS[name].pixel_size).width
            self._resolution.addItem(_tr("{size} m").format(size=f"{size:g}"), name)
            told = _tr("A whole tile has {side} x {side} pixels.").format(side=side)
            self._resolution.setItemData(index, told, Qt.ItemDataRole.ToolTipRole)
        self._resolution.blockSignals(False)
        self._select_resolution(chosen or names[0])
        if self.resolution == chosen:
            return ""
        self.resolution_changed.emit()
        if not chosen or self.product != "true color":
            return ""
        told = _tr("The service has no true color of {wanted} here; {there} is set.")
        return told.format(wanted=told_chosen, there=self._resolution.currentText())

    def set_lacking_bands(self, names: Collection[str]) -> None:
        """Take the bands that the service lacks out of the choice."""
        self._bands.set_lacking(names)

    def _product_changed(self) -> None:
        self._show_product()
        self.changed.emit()

    def _show_product(self) -> None:
        self._resolution.setVisible(self.product == "true color")
        self._bands.setVisible(self.product == "bands")

    def _select_resolution(self, name: str) -> None:
        self._resolution.setCurrentIndex(max(0, self._resolution.findData(name, _ROLE)))


def _tr(text: str) -> str:
    return QCoreApplication.translate("ProductEdit", text)
