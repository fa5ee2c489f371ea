"""The lower part of the panel: which area, into which folder, how large it will be, and the button Download."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Optional

from qgis.core import QgsApplication
from qgis.gui import QgsFileWidget
from qgis.PyQt.QtCore import QCoreApplication, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QMenu,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ..core import settings
from ..core.engine.tiles.grid import Extent
from ..core.panel.answers import Bands
from ..core.panel.wishes import Wishes
from .band_files_button import BandFilesButton
from .note import Note
from .primary_button import PrimaryButton

_ROLE = Qt.ItemDataRole.UserRole


class DownloadForm(QWidget):
    """Shows and changes what a download does with the scenes chosen.

    ``draw_wanted`` tells whether the area shall be drawn, ``layer_wanted`` that it shall be a layer's,
    ``download_wanted`` the button, ``copy_wanted`` which command shall be copied (``line`` or ``python``), ``changed``
    another area or folder, or other files of bands.
    """

    draw_wanted = pyqtSignal(bool)
    layer_wanted = pyqtSignal()
    download_wanted = pyqtSignal()
    copy_wanted = pyqtSignal(str)
    changed = pyqtSignal()

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self._rectangle: Optional[Extent] = None
        self._rectangle_title = ""
        self._default_folder = ""
        self._bands = BandFilesButton()
        self._area = QComboBox()
        self._draw = QToolButton()
        self._folder = QgsFileWidget()
        self._estimate = QLabel()
        self._copy = QToolButton()
        self._button = PrimaryButton()
        self._note = Note()
        self._set_up_fields()
        self._lay_out()
        self.set_count(0)
        self.tell_estimate("")

    # What is set ---------------------------------------------------------------------------------

    def wishes(self, others: Wishes) -> Wishes:
        """Return what is set here, with everything else as in ``others``."""
        wishes = self._bands.wishes(others)
        return replace(wishes, folder=self.folder, area=self.area, rectangle=self._rectangle)

    def show_wishes(self, wishes: Wishes, default_folder: str) -> None:
        """Show what is wished for."""
        self._bands.show_wishes(wishes)
        self._default_folder = default_folder
        self._folder.setFilePath(wishes.folder or default_folder)
        self._rectangle, self._rectangle_title = wishes.rectangle, ""
        self._fill_areas()
        self._select_area(wishes.area)

    @property
    def folder(self) -> str:
        """The folder for the files, empty if none is named."""
        return settings.typed_folder(self._folder.filePath())

    @property
    def chosen_folder(self) -> str:
        """The folder if another than the default is shown, else empty."""
        return "" if self.folder == settings.typed_folder(self._default_folder) else self.folder

    @property
    def area(self) -> str:
        """Which part of the tiles: ``tile``, ``canvas`` or ``rectangle``."""
        return self._area.currentData(_ROLE)

    @property
    def rectangle(self) -> Optional[Extent]:
        """The rectangle drawn or taken from a layer."""
        return self._rectangle

    def set_rectangle(self, extent: Extent, title: str = "") -> None:
        """Take a rectangle as the area; ``title`` says which layer it is from."""
        self._rectangle, self._rectangle_title = extent, title
        self._fill_areas()
        self._select_area("rectangle")
        self.changed.emit()

    # What is told to it --------------------------------------------------------------------------

    def set_default_folder(self, folder: str) -> None:
        """Show another default, unless a folder has been chosen."""
        is_default = not self.chosen_folder
        self._default_folder = folder
        if is_default:
            self._folder.setFilePath(folder)

    def set_bands(self, bands: Bands) -> None:
        """Show what there is to choose for some bands; nothing for true color."""
        self._bands.setVisible(bands is not None)
        self._bands.set_bands(bands or ())

    def set_count(self, count: int, missing: int = 0) -> None:
        """Show how many scenes are chosen: the button downloads those missing, and where none is, only loads."""
        self._button.setEnabled(count > 0)
        self._copy.setEnabled(count > 0)
        if count == 0:
            text = _tr("Download")
        elif missing == 0:
            text = _tr("Load 1 scene") if count == 1 else _tr("Load {count} scenes")
        elif missing < count:
            text = _tr("Download {missing} of {count} scenes")
        else:
            text = _tr("Download 1 scene") if count == 1 else _tr("Download {count} scenes")
        self._button.setText(text.format(count=count, missing=missing))

    def tell_estimate(self, text: str) -> None:
        """Show what a download will need."""
        self._estimate.setText(text)

    def set_drawing(self, drawing: bool) -> None:
        """Show whether the area is being drawn on the map."""
        self._draw.setChecked(drawing)

    def tell(self, sentence: str) -> None:
        """Show what stands against a download, empty if nothing does."""
        self._note.tell(sentence)

    # ---------------------------------------------------------------------------------------------

    def _set_up_fields(self) -> None:
        self._bands.changed.connect(self.changed)
        self._area.setAccessibleName(_tr("Area"))
        self._area.setToolTip(
            _tr(
                "Which part of the tiles is written: less area, smaller files. A whole tile is 109.8 km wide."
            )
        )
        self._area.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._area.setMinimumContentsLength(8)
        self._fill_areas()
        self._area.currentIndexChanged.connect(lambda index: self.changed.emit())
        self._draw.setIcon(QgsApplication.getThemeIcon("/mActionAddBasicRectangle.svg"))
        self._draw.setToolTip(_tr("Draw the area on the map"))
        self._draw.setAccessibleName(_tr("Draw the area"))
        self._draw.setPopupMode(QToolButton.ToolButtonPopupMode.MenuButtonPopup)
        self._draw.setCheckable(True)
        self._draw.clicked.connect(self.draw_wanted)
        menu = QMenu(self._draw)
        menu.addAction(_tr("Draw a rectangle")).triggered.connect(partial(self.draw_wanted.emit, True))
        menu.addAction(_tr("Extent of the current layer")).triggered.connect(lambda: self.layer_wanted.emit())
        self._draw.setMenu(menu)
        self._folder.setStorageMode(QgsFileWidget.StorageMode.GetDirectory)
        self._folder.setDialogTitle(_tr("Folder for the scenes"))
        self._folder.lineEdit().setAccessibleName(_tr("Folder for the scenes"))
        self._folder.lineEdit().setPlaceholderText(_tr("Choose a folder"))
        self._folder.fileChanged.connect(lambda path: self.changed.emit())
        self._estimate.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._estimate.setWordWrap(True)
        # Its line is kept free, so that nothing moves under the mouse when it comes.
        self._estimate.setMinimumHeight(self._estimate.fontMetrics().lineSpacing())
        self._estimate.setTextFormat(Qt.TextFormat.PlainText)
        self._copy.setIcon(QgsApplication.getThemeIcon("/mActionEditCopy.svg"))
        self._copy.setToolTip(_tr("Copy the command that does this download"))
        self._copy.setAccessibleName(_tr("Copy as a command"))
        self._copy.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self)
        menu.addAction(_tr("Copy as a command line")).triggered.connect(lambda: self.copy_wanted.emit("line"))
        menu.addAction(_tr("Copy as Python")).triggered.connect(lambda: self.copy_wanted.emit("python"))
        self._copy.setMenu(menu)
        self._button.clicked.connect(lambda: self.download_wanted.emit())

    def _lay_out(self) -> None:
        area = QHBoxLayout()
        area.setSpacing(3)
        area.addWidget(self._area, 1)
        area.addWidget(self._draw)
        form = QFormLayout()
        form.setContentsMargins(0, 0, 0, 0)
        form.setVerticalSpacing(4)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        form.addRow(_tr("&Area"), area)
        form.addRow(_tr("&Folder"), self._folder)
        form.itemAt(0, QFormLayout.ItemRole.LabelRole).widget().setBuddy(self._area)
        form.itemAt(1, QFormLayout.ItemRole.LabelRole).widget().setBuddy(self._folder.lineEdit())
        outlook = QHBoxLayout()
        outlook.setSpacing(6)
        outlook.addWidget(self._estimate, 1)
        outlook.addWidget(self._bands, 0, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        foot = QHBoxLayout()
        foot.setSpacing(3)
        foot.addWidget(self._button, 1)
        foot.addWidget(self._copy)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(form)
        layout.addLayout(outlook)
        layout.addWidget(self._note)
        layout.addLayout(foot)

    def _fill_areas(self) -> None:
        chosen = self._area.currentData(_ROLE)
        self._area.blockSignals(True)
        self._area.clear()
        self._area.addItem(_tr("Whole tiles"), "tile")
        self._area.addItem(_tr("What the map shows"), "canvas")
        if self._rectangle is not None:
            title = self._rectangle_title or _tr("Rectangle")
            self._area.addItem(title, "rectangle")
        self._area.blockSignals(False)
        self._select_area(chosen or "tile")

    def _select_area(self, area: str) -> None:
        self._area.setCurrentIndex(max(0, self._area.findData(area, _ROLE)))


def _tr(text: str) -> str:
    return QCoreApplication.translate("DownloadForm", text)
