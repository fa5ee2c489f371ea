"""The upper part of the panel: where, what, when, and the button Search."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial
from typing import Collection, Optional, Sequence, Tuple

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QCoreApplication, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QMenu,
    QProgressBar,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ..core import services, settings
from ..core.engine.errors import EngineError
from ..core.panel.wishes import Wishes
from .days_edit import DaysEdit
from .icons import icon
from .limit_slider import LimitSlider
from .note import Note
from .product_edit import ProductEdit
from .tile_edit import TileEdit

_ROLE = Qt.ItemDataRole.UserRole


class SearchForm(QWidget):
    """Shows and changes what is searched for.

    ``search_wanted`` and ``cancel_wanted`` tell the button, ``pick_wanted``, ``canvas_wanted`` and ``rectangle_wanted``
    from where on the map tiles shall come, ``options_wanted`` that services shall be set up. The others tell changes.
    """

    search_wanted = pyqtSignal()
    cancel_wanted = pyqtSignal()
    pick_wanted = pyqtSignal(bool)
    canvas_wanted = pyqtSignal()
    rectangle_wanted = pyqtSignal()
    options_wanted = pyqtSignal()
    query_changed = pyqtSignal()
    product_changed = pyqtSignal()
    days_changed = pyqtSignal()
    limits_changed = pyqtSignal()
    resolution_changed = pyqtSignal()

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self._searching = False
        self._listed: Tuple[str, ...] = ()
        self._service = QComboBox()
        self._tiles = TileEdit()
        self._tile_note = Note()
        self._pick = QToolButton()
        self._product = ProductEdit()
        self._days = DaysEdit()
        self._days_note = Note()
        self._cloud = LimitSlider(
            _tr("Limit for cloud"),
            _tr("Scenes with more cloud are shown faint and left out. Unknown cloud stays."),
        )
        self._nodata = LimitSlider(
            _tr("Limit for no-data"),
            _tr(
                "Scenes of which a larger part lies outside the satellite's swath are shown faint and left out."
            ),
        )
        self._button = QPushButton()
        self._progress = QProgressBar()
        self._note = Note()
        self._set_up_fields()
        self._lay_out()
        self.fill_services()
        self.set_searching(False)

    # What is set ---------------------------------------------------------------------------------

    def wishes(self, others: Wishes) -> Wishes:
        """Return what is set here, with everything else as in ``others``."""
        first, last = self.days
        return replace(
            others,
            service=self._service.currentData(_ROLE) or "",
            tiles=self.tiles,
            product=self._product.product,
            resolution=self._product.resolution,
            bands=self._product.bands,
            start=first,
            end=last,
            max_cloud=self._cloud.limit,
            max_nodata=self._nodata.limit,
        )

    def show_wishes(self, wishes: Wishes) -> None:
        """Show what is wished for; days that are not set stay as they are."""
        self._select_service(wishes.service)
        self._tiles.set_tiles(wishes.tiles)
        self._product.show_wishes(wishes.product, wishes.resolution, wishes.bands)
        if wishes.start is not None and wishes.end is not None:
            self._days.days = wishes.start, wishes.end
        self._cloud.limit = wishes.max_cloud
        self._nodata.limit = wishes.max_nodata

    @property
    def tiles(self) -> Tuple[str, ...]:
        """The tiles named, those that are complete and right."""
        return self._tiles.tiles

    def asks_for_tiles(self) -> bool:
        """Tell whether tiles are missing or wrong; then the cursor waits in their field, and the trouble is told."""
        if self._tiles.is_right():
            return False
        self._tiles.setFocus()
        if not self._tiles.text().strip():
            self._tile_note.tell(
                _tr("Type a tile, or press the button beside the field and click one on the map.")
            )
        return True

    @property
    def days(self) -> Tuple[date, date]:
        """The first and the last day."""
        return self._days.days

    def add_tile(self, tile: str) -> None:
        """Add a tile to those named, or take it out if it is one of them."""
        self._tiles.add_tile(tile)

    def set_tiles(self, tiles: Sequence[str]) -> None:
        """Name exactly these tiles."""
        self._tiles.set_tiles(tuple(tiles))

    # What is told to it --------------------------------------------------------------------------

    def fill_services(self) -> None:
        """List the services of the options; one that is new among them is chosen, else the one chosen stays.

        One that was listed and is not any more cannot stay.
        """
        chosen = self._service.currentData(_ROLE)
        before, self._listed = self._listed, tuple(service.root for service in services.services())
        added = [root for root in self._listed if before and root not in before]
        if added:
            chosen = added[-1]
        elif chosen in before and chosen not in self._listed:
            chosen = ""
        self._service.blockSignals(True)
        self._service.clear()
        for service in services.services():
            self._service.addItem(service.name, service.root)
            self._service.setItemData(self._service.count() - 1, service.root, Qt.ItemDataRole.ToolTipRole)
        self._service.blockSignals(False)
        self._select_service(chosen or "")

    def set_resolutions(self, offered: Sequence[str]) -> str:
        """Offer these resolutions; all, where nothing is known yet. Says so where another one had to be chosen."""
        return self._product.set_resolutions(offered)

    def set_lacking_bands(self, names: Collection[str]) -> None:
        """Take the bands that the service lacks out of the choice."""
        self._product.set_lacking_bands(names)

    def set_searching(self, searching: bool) -> None:
        """Show that a search runs: then the button cancels it."""
        self._searching = searching
        self._button.setText(_tr("Cancel search") if searching else _tr("Search"))
        self._progress.setVisible(searching)
        self._progress.setRange(0, 0)

    def set_progress(self, percent: float) -> None:
        """Show how far the search is."""
        self._progress.setRange(0, 100)
        self._progress.setValue(int(percent))

    def tell(self, sentence: str) -> None:
        """Show what came of the search, if not scenes, or why to search anew."""
        self._days_note.clear()
        self._note.tell(sentence)

    def set_picking(self, picking: bool) -> None:
        """Show whether tiles are being picked on the map."""
        self._pick.setChecked(picking)

    # ---------------------------------------------------------------------------------------------

    def _set_up_fields(self) -> None:
        self._service.setAccessibleName(_tr("Service"))
        self._service.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._service.setMinimumContentsLength(8)
        self._service.currentIndexChanged.connect(lambda index: self.query_changed.emit())
        self._product.changed.connect(self.product_changed)
        self._product.resolution_changed.connect(self.resolution_changed)
        self._tiles.problem.connect(self._tile_note.tell)
        self._tiles.textChanged.connect(lambda text: self._tile_note.tell(self._tiles.trouble))
        self._tiles.tiles_changed.connect(lambda tiles: self.query_changed.emit())
        self._tiles.returnPressed.connect(lambda: self.search_wanted.emit())
        self._pick.setIcon(icon("pick-tile"))
        self._pick.setCheckable(True)
        self._pick.setToolTip(_tr("Pick tiles on the map"))
        self._pick.setAccessibleName(_tr("Pick tiles on the map"))
        self._pick.setPopupMode(QToolButton.ToolButtonPopupMode.MenuButtonPopup)
        self._pick.setMenu(self._pick_menu())
        self._pick.clicked.connect(self.pick_wanted)
        self._days.changed.connect(self.days_changed)
        self._days.problem.connect(self._days_note.tell)
        for slider in (self._cloud, self._nodata):
            slider.changed.connect(self.limits_changed)
        self._button.clicked.connect(self._pressed)
        self._progress.setTextVisible(False)
        self._progress.setMaximumHeight(6)
        # Nothing moves under the mouse when a search begins or ends.
        room = self._progress.sizePolicy()
        room.setRetainSizeWhenHidden(True)
        self._progress.setSizePolicy(room)

    def _pick_menu(self) -> QMenu:
        menu = QMenu(self)
        menu.addAction(_tr("Click tiles on the map")).triggered.connect(partial(self.pick_wanted.emit, True))
        menu.addAction(_tr("Tiles of the map's extent")).triggered.connect(lambda: self.canvas_wanted.emit())
        menu.addAction(_tr("Tiles of a drawn rectangle")).triggered.connect(
            lambda: self.rectangle_wanted.emit()
        )
        return menu

    def _lay_out(self) -> None:
        options = QToolButton()
        options.setIcon(QgsApplication.getThemeIcon("/mActionOptions.svg"))
        options.setToolTip(_tr("Options: services, ffmpeg, folder, preview cache"))
        options.setAccessibleName(_tr("Options"))
        options.setAutoRaise(True)
        options.clicked.connect(lambda: self.options_wanted.emit())
        form = QFormLayout()
        form.setContentsMargins(0, 0, 0, 0)
        form.setVerticalSpacing(4)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.addRow(_tr("Ser&vice"), _row(self._service, options))
        form.addRow(_tr("&Tile"), _row(self._tiles, self._pick))
        form.addRow(_tr("&Product"), self._product)
        form.addRow(_tr("&Dates"), self._days)
        form.addRow(_tr("Clo&ud"), self._cloud)
        form.addRow(_tr("&No-data"), self._nodata)
        for row, buddy in ((0, self._service), (1, self._tiles), (2, self._product), (3, self._days)):
            form.itemAt(row, QFormLayout.ItemRole.LabelRole).widget().setBuddy(buddy)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(form)
        layout.addWidget(self._button)
        layout.addWidget(self._progress)
        # All below the button, which must not move away from under the mouse.
        for note in (self._tile_note, self._days_note, self._note):
            layout.addWidget(note)

    def _pressed(self) -> None:
        (self.cancel_wanted if self._searching else self.search_wanted).emit()

    def _select_service(self, name_or_root: str) -> None:
        try:
            service = services.resolve(name_or_root or settings.load().service)
        except EngineError:
            # An own service that has been removed since.
            service = services.resolve("")
        index = self._service.findData(service.root, _ROLE)
        if index < 0:
            self._service.addItem(service.name, service.root)
            index = self._service.count() - 1
        self._service.setCurrentIndex(index)


def _row(*widgets: QWidget) -> QHBoxLayout:
    layout = QHBoxLayout()
    layout.setSpacing(3)
    layout.addWidget(widgets[0], 1)
    for widget in widgets[1:]:
        layout.addWidget(widget)
    return layout


def _tr(text: str) -> str:
    return QCoreApplication.translate("SearchForm", text)
