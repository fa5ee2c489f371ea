"""The plugin's page in QGIS's options dialog."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Callable, List, Optional, Tuple

from qgis.gui import QgsFileWidget, QgsOptionsPageWidget, QgsScrollArea
from qgis.PyQt.QtCore import QCoreApplication, Qt
from qgis.PyQt.QtWidgets import (
    QComboBox,
    QFormLayout,
    QFrame,
    QGroupBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from ..core import services, settings
from ..core.background import Background
from ..core.engine.errors import EngineError
from ..core.messages import tell
from ..core.panel import ffmpeg_check
from ..core.panel.preview_cache import PreviewCache
from .label_column import align_labels
from .note import Note
from .services_table import ServicesTable

PAGE_NAME = "DuniaStreamsOptions"
"""The name by which ``iface.showOptionsDialog`` opens the page."""
MEGABYTE = 1_000_000


def tr(text: str) -> str:
    """Return a text in the user's language."""
    return QCoreApplication.translate("OptionsPage", text)


class OptionsPage(QgsOptionsPageWidget):
    """ffmpeg, services, downloads and previews. Nothing is saved before :meth:`apply`."""

    def __init__(
        self,
        warn: Callable[[str], None],
        on_saved: Callable[[], None],
        cache: PreviewCache,
        parent: Optional[QWidget] = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(PAGE_NAME)
        self._warn = warn
        self._on_saved = on_saved
        self._cache = cache
        self._check: Optional[Background] = None
        self._cache_work: Optional[Background] = None
        self._was_shown = False
        chosen = settings.load()
        content = QWidget()
        layout = QVBoxLayout(content)
        layout.addWidget(self._ffmpeg_group(chosen))
        layout.addWidget(self._services_group())
        layout.addWidget(self._downloads_group(chosen))
        layout.addWidget(self._previews_group(chosen))
        layout.addStretch()
        align_labels(content)
        area = QgsScrollArea(self)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        area.setWidget(content)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)

    # ffmpeg ------------------------------------------------------------------------------------------

    def _ffmpeg_group(self, chosen: settings.Settings) -> QGroupBox:
        self.ffmpeg_path = QgsFileWidget(self)
        self.ffmpeg_path.setFilePath(chosen.ffmpeg_path)
        self.ffmpeg_path.setDialogTitle(tr("Choose the ffmpeg program"))
        self.ffmpeg_path.lineEdit().setPlaceholderText(tr("found automatically"))
        self.ffmpeg_path.setToolTip(
            tr(
                "The program that decodes the streams. Leave it empty to have it found on PATH and in the usual places."
            )
        )
        self.ffmpeg_path.lineEdit().setAccessibleName(tr("ffmpeg program"))
        self.ffmpeg_path.fileChanged.connect(self._ffmpeg_edited)
        self.test_button = QPushButton(tr("&Test"), self)
        self.test_button.setAutoDefault(False)
        self.test_button.setToolTip(
            tr("Ask the program for its version and for the decoders that streams need.")
        )
        self.test_button.clicked.connect(self._test_or_cancel)
        self.ffmpeg_note = Note(self)
        self.threads = QSpinBox(self)
        self.threads.setRange(0, settings.MOST_THREADS)
        self.threads.setSpecialValueText(tr("automatic"))
        self.threads.setValue(chosen.threads)
        self.threads.setToolTip(
            tr("How many threads decode one stream. More are faster up to a point, and each takes memory.")
        )
        group, form = _group(tr("ffmpeg"), self)
        form.addRow(_label(tr("&Program"), self.ffmpeg_path.lineEdit()), self.ffmpeg_path)
        result = QHBoxLayout()
        result.addWidget(self.test_button, 0, Qt.AlignmentFlag.AlignTop)
        result.addWidget(self.ffmpeg_note, 1)
        result.addStretch()
        form.addRow(result)
        form.addRow(_label(tr("&Decoder threads"), self.threads), _at_its_size(self.threads))
        return group

    def showEvent(self, event: Any) -> None:
        """Look for ffmpeg and at the cache when somebody first sees the page, not whenever the dialog opens."""
        super().showEvent(event)
        if not self._was_shown:
            self._was_shown = True
            self._test_or_cancel()
            self._measure_cache()

    def _ffmpeg_edited(self) -> None:
        """Forget what was found at another path, and tell at once when there is nothing at this one."""
        if self._check is not None:
            self._check.cancel()
        self.ffmpeg_note.clear()
        try:
            settings.check_ffmpeg_path(self._ffmpeg_path())
        except EngineError as error:
            self.ffmpeg_note.say("problem", tell(error))

    def _ffmpeg_path(self) -> str:
        return str(self.ffmpeg_path.filePath() or "").strip()

    def _test_or_cancel(self) -> None:
        if self._check is not None:
            self._check.cancel()
            return
        path = self._ffmpeg_path()
        self._check = Background(tr("Test ffmpeg"), lambda check: ffmpeg_check.examine(path, check))
        self._check.ended.connect(self._tested)
        self.test_button.setText(tr("Cance&l"))
        self.ffmpeg_note.say("busy", tr("Asking ffmpeg…"))
        self._check.start()

    def _tested(self, task: Background) -> None:
        self._check = None
        self.test_button.setText(tr("&Test"))
        if task.canceled:
            # What the note says of a path that was edited meanwhile stays.
            if self.ffmpeg_note.kind == "busy":
                self.ffmpeg_note.clear()
        elif task.error is not None:
            self.ffmpeg_note.say("problem", tell(task.error))
        else:
            self.ffmpeg_note.say("good" if task.result.is_complete else "problem", tell(task.result.message))

    # Services ----------------------------------------------------------------------------------------

    def _services_group(self) -> QGroupBox:
        self.services = ServicesTable(services.known(), self)
        group, form = _group(tr("Services"), self)
        form.addRow(self.services)
        return group

    # Downloads ---------------------------------------------------------------------------------------

    def _downloads_group(self, chosen: settings.Settings) -> QGroupBox:
        self.folder = QgsFileWidget(self)
        self.folder.setStorageMode(QgsFileWidget.StorageMode.GetDirectory)
        self.folder.setFilePath(chosen.folder)
        self.folder.setDialogTitle(tr("Choose the folder for downloads"))
        self.folder.lineEdit().setPlaceholderText(tr("chosen for each download"))
        self.folder.setToolTip(
            tr(
                "Where scenes go unless another folder is chosen for a download. Without one, the panel waits for you "
                "to choose, and the Toolbox takes a temporary folder."
            )
        )
        self.folder.lineEdit().setAccessibleName(tr("Default folder"))
        self.folder.fileChanged.connect(self._folder_edited)
        self.folder_note = Note(self)
        self.compression = _choice(
            [
                (tr("ZSTD (fastest)"), "ZSTD"),
                (tr("DEFLATE (read by older programs too)"), "DEFLATE"),
                (tr("LZW"), "LZW"),
                (tr("none (largest files)"), "NONE"),
            ],
            chosen.compression,
            tr("How new GeoTIFFs are compressed. No choice changes a pixel."),
            self,
        )
        self.color = _choice(
            [
                (tr("accurate (rounded correctly)"), "accurate"),
                (tr("notebook (as the service's own notebook, a little darker)"), "notebook"),
            ],
            chosen.color,
            tr("How the colors of the video become red, green and blue."),
            self,
        )
        group, form = _group(tr("Downloads"), self)
        form.addRow(_label(tr("Default &folder"), self.folder.lineEdit()), self.folder)
        form.addRow(self.folder_note)
        form.addRow(tr("C&ompression"), self.compression)
        form.addRow(tr("Colo&r conversion"), self.color)
        return group

    def _folder_edited(self) -> None:
        self.folder_note.clear()
        try:
            settings.check_folder(self._folder())
        except EngineError as error:
            self.folder_note.say("problem", tell(error))

    def _folder(self) -> str:
        return settings.typed_folder(str(self.folder.filePath() or ""))

    # Previews ----------------------------------------------------------------------------------------

    def _previews_group(self, chosen: settings.Settings) -> QGroupBox:
        self.cache_mb = QSpinBox(self)
        self.cache_mb.setRange(0, settings.MOST_CACHE_MB)
        self.cache_mb.setSingleStep(100)
        self.cache_mb.setSuffix(tr(" MB"))
        self.cache_mb.setValue(chosen.cache_mb)
        self.cache_mb.setToolTip(
            tr("How much the previews of scenes may take on disk; the oldest ones go first.")
        )
        self.cache_used = QLabel(self)
        self.clear_button = QPushButton(tr("Clear"), self)
        self.clear_button.setAutoDefault(False)
        self.clear_button.setToolTip(tr("Remove all previews now. They come again when they are looked at."))
        self.clear_button.setEnabled(False)
        self.clear_button.clicked.connect(self._clear_cache)
        self.cache_note = Note(self)
        group, form = _group(tr("Previews"), self)
        size = _at_its_size(self.cache_mb, self.cache_used, self.clear_button)
        form.addRow(_label(tr("Ca&che size"), self.cache_mb), size)
        form.addRow(self.cache_note)
        return group

    def _measure_cache(self) -> None:
        self._work_on_cache(tr("Measure the previews"), lambda check: self._cache.size())

    def _clear_cache(self) -> None:
        cache = self._cache

        def clear(check: Callable[[], None]) -> int:
            cache.clear()
            return cache.size()

        self._work_on_cache(tr("Remove the previews"), clear)

    def _work_on_cache(self, title: str, work: Callable[[Callable[[], None]], int]) -> None:
        self.clear_button.setEnabled(False)
        self._cache_work = Background(title, work)
        self._cache_work.ended.connect(self._worked_on_cache)
        self._cache_work.start()

    def _worked_on_cache(self, task: Background) -> None:
        self.cache_note.clear()
        if task.error is not None:
            self.cache_note.say("problem", tell(task.error))
        elif task.result is not None:
            used = tr("{size} MB used").format(size=-(-task.result // MEGABYTE))
            self.cache_used.setText(used)
        self.clear_button.setEnabled(task.error is not None or bool(task.result))

    # Saving ------------------------------------------------------------------------------------------

    def isValid(self) -> bool:
        """Tell whether all can be saved. Newer QGIS asks this before its dialog closes, 3.22 does not."""
        return not self._problems()[0]

    def _problems(self) -> Tuple[List[str], settings.Settings]:
        """Return what is wrong, and the settings to save: those as they were, where something is wrong."""
        wanted = replace(
            settings.load(),
            compression=self.compression.currentData(),
            color=self.color.currentData(),
            cache_mb=self.cache_mb.value(),
            threads=self.threads.value(),
        )
        problems: List[str] = []
        for name, value, check in (
            ("ffmpeg_path", self._ffmpeg_path(), settings.check_ffmpeg_path),
            ("folder", self._folder(), settings.check_folder),
        ):
            # What was there before need not be good today: a drive may be away.
            if value == getattr(wanted, name):
                continue
            try:
                check(value)
                wanted = replace(wanted, **{name: value})
            except EngineError as error:
                problems.append(tell(error))
        return problems, wanted

    def apply(self) -> None:
        """Save what is good, and tell of what is not."""
        problems, wanted = self._problems()
        settings.save(wanted)
        services.save(self.services.entries)
        for problem in problems:
            self._warn(tr("Not saved: {problem}").format(problem=problem))
        self._on_saved()


def _group(title: str, parent: QWidget) -> Tuple[QGroupBox, QFormLayout]:
    group = QGroupBox(title, parent)
    form = QFormLayout(group)
    form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
    form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
    return group, form


def _label(text: str, field: QWidget) -> QLabel:
    """A label whose underlined letter leads to the field, and by which screen readers name it."""
    label = QLabel(text)
    label.setBuddy(field)
    return label


def _choice(options: List[Tuple[str, str]], chosen: str, tooltip: str, parent: QWidget) -> QComboBox:
    """A list of texts that stand for values."""
    box = QComboBox(parent)
    for text, value in options:
        box.addItem(text, value)
    box.setCurrentIndex(box.findData(chosen))
    box.setToolTip(tooltip)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(12)
    box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    return box


def _at_its_size(*parts: QWidget) -> QHBoxLayout:
    """A row of widgets that are no wider than they need to be."""
    row = QHBoxLayout()
    for part in parts:
        row.addWidget(part)
    row.addStretch()
    return row
