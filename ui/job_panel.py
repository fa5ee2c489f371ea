"""The downloads that run, wait, or ended with something to tell: progress, Cancel, failures, Retry."""

from __future__ import annotations

from functools import partial
from typing import Dict, Optional

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QCoreApplication, Qt, QTimer, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ..core.panel.downloads import Downloads
from ..core.panel.job_record import JobRecord
from .note import Note

_LIST_ROWS = 4
_BAR_HEIGHT = 8
_SECOND = 1000


class JobPanel(QWidget):
    """One row a download, the running one first. It takes no room while there is none."""

    trouble = pyqtSignal(object)

    def __init__(self, downloads: Downloads, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self._downloads = downloads
        self._rows: Dict[JobRecord, _JobRow] = {}
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(4)
        self.setVisible(False)
        downloads.changed.connect(self._job_changed)
        # The time left runs on while no news comes.
        self._clock = QTimer(self)
        self._clock.setInterval(_SECOND)
        self._clock.timeout.connect(self._tick)

    def _job_changed(self, record: JobRecord) -> None:
        listed = record in self._downloads.records and (not record.ended or record.unfinished_names())
        row = self._rows.get(record)
        if listed and row is None:
            row = self._rows[record] = _JobRow(record)
            row.cancel_wanted.connect(partial(self._downloads.cancel, record))
            row.dismiss_wanted.connect(partial(self._downloads.forget, record))
            row.retry_wanted.connect(partial(self._retry, record))
            self._layout.addWidget(row)
        if row is not None and not listed:
            del self._rows[record]
            self._layout.removeWidget(row)
            row.hide()
            row.deleteLater()
        elif row is not None:
            row.show_record()
        self.setVisible(bool(self._rows))
        if any(not known.ended for known in self._rows):
            self._clock.start()
        else:
            self._clock.stop()

    def _retry(self, record: JobRecord) -> None:
        problem = self._downloads.retry(record)
        if problem is not None:
            self.trouble.emit(problem)

    def _tick(self) -> None:
        for row in self._rows.values():
            row.show_record()


class _JobRow(QWidget):
    """One download."""

    cancel_wanted = pyqtSignal()
    dismiss_wanted = pyqtSignal()
    retry_wanted = pyqtSignal()

    def __init__(self, record: JobRecord) -> None:
        super().__init__()
        self._record = record
        self._progress = QProgressBar()
        self._progress.setAccessibleName(_tr("Progress of the download"))
        self._progress.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._progress.setTextVisible(False)
        self._progress.setFixedHeight(_BAR_HEIGHT)
        # Beside the bar, not on it: not every theme writes on its bars so that it can be read.
        self._told = QLabel()
        self._told.setWordWrap(True)
        self._told.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._cancel = QPushButton(_tr("Cancel"))
        self._cancel.clicked.connect(lambda: self.cancel_wanted.emit())
        # It comes where Download or Retry was just pressed: the second click of a double click is not for it.
        self._cancel.setEnabled(False)
        self._guard = QTimer(self)
        self._guard.setSingleShot(True)
        self._guard.timeout.connect(self._let_cancel)
        self._guard.start(2 * QApplication.doubleClickInterval())
        self._note = Note()
        self._failures = QListWidget()
        self._failures.setAccessibleName(_tr("Scenes that failed"))
        self._failures.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self._failures.setWordWrap(True)
        self._failures.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._failures.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Maximum)
        self._failures.setSizeAdjustPolicy(QAbstractItemView.SizeAdjustPolicy.AdjustToContents)
        self._failures.setMaximumHeight(_LIST_ROWS * 2 * self.fontMetrics().lineSpacing())
        self._retry = QPushButton(_tr("Retry"))
        self._retry.setToolTip(_tr("Download the scenes that are missing"))
        self._retry.clicked.connect(lambda: self.retry_wanted.emit())
        self._dismiss = QToolButton()
        self._dismiss.setIcon(QgsApplication.getThemeIcon("/mIconClose.svg"))
        self._dismiss.setToolTip(_tr("Dismiss"))
        self._dismiss.setAccessibleName(_tr("Dismiss"))
        self._dismiss.setAutoRaise(True)
        self._dismiss.clicked.connect(lambda: self.dismiss_wanted.emit())
        told = QVBoxLayout()
        told.setSpacing(2)
        told.addWidget(self._told)
        told.addWidget(self._progress)
        running = QHBoxLayout()
        running.addLayout(told, 1)
        running.addWidget(self._cancel)
        ended = QHBoxLayout()
        ended.addWidget(self._note, 1)
        ended.addWidget(self._retry)
        ended.addWidget(self._dismiss)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(3)
        layout.addLayout(running)
        layout.addLayout(ended)
        layout.addWidget(self._failures)
        self.show_record()

    def _let_cancel(self) -> None:
        self._cancel.setEnabled(True)

    def show_record(self) -> None:
        """Show how far the download is, or how it ended."""
        record = self._record
        self._told.setVisible(not record.ended)
        self._progress.setVisible(not record.ended)
        self._cancel.setVisible(not record.ended)
        self._retry.setVisible(record.ended and record.can_be_retried)
        self._dismiss.setVisible(record.ended)
        self._note.tell(record.summary() if record.ended else "")
        self._failures.setVisible(bool(record.failed) and record.error is None)
        if self._failures.count() != len(record.failed):
            self._failures.clear()
            self._failures.addItems([record.failure_text(result) for result in record.failed])
        if record.ended:
            return
        if record.begun is None:
            self._progress.setRange(0, 1)
            self._progress.setValue(0)
        else:
            self._progress.setRange(0, 1000)
            self._progress.setValue(round(10 * record.percent))
        self._told.setText(record.progress_text())
        self._progress.setAccessibleDescription(record.progress_text())


def _tr(text: str) -> str:
    return QCoreApplication.translate("JobPanel", text)
