"""What came of a download, in QGIS's message bar: with ways to the folder, to the animation, and to what is missing."""

from __future__ import annotations

from functools import partial
from typing import Callable, Tuple

from qgis.core import Qgis
from qgis.gui import QgsMessageBar
from qgis.PyQt.QtCore import QCoreApplication, QObject, QUrl
from qgis.PyQt.QtGui import QDesktopServices
from qgis.PyQt.QtWidgets import QPushButton

from ..core.jobs import JobRecord
from ..core.messages import tell
from ..core.session import Session

_TITLE = "Dunia Streams"
_SECONDS = 20


class JobMessages(QObject):
    """Tells the end of each download of a session."""

    def __init__(self, session: Session, bar: QgsMessageBar, play: Callable[[JobRecord], None]) -> None:
        super().__init__(session)
        self._session = session
        self._bar = bar
        self._play = play
        session.job_ended.connect(self._tell_end)

    def tell(self, sentence: str, level: Qgis.MessageLevel = Qgis.MessageLevel.Warning) -> None:
        """Show a sentence."""
        self._bar.pushMessage(_TITLE, sentence, level, _SECONDS)

    def _tell_end(self, record: JobRecord) -> None:
        if record.canceled and not record.ended_by_project:
            return
        level = Qgis.MessageLevel.Success
        if record.error is not None:
            level = Qgis.MessageLevel.Critical
        elif record.unfinished_names():
            level = Qgis.MessageLevel.Warning
        item = QgsMessageBar.createMessage(_TITLE, record.summary())
        for text, act in self._ways(record):
            button = QPushButton(text)
            button.clicked.connect(partial(self._take_way, act, record, item))
            item.layout().addWidget(button)
        # A warning stays until it is read.
        item.setLevel(level)
        item.setDuration(_SECONDS if level == Qgis.MessageLevel.Success else 0)
        self._bar.pushItem(item)

    def _ways(self, record: JobRecord) -> Tuple[Tuple[str, Callable[[JobRecord], None]], ...]:
        ways = []
        if record.paths:
            ways.append((_tr("Open folder"), _open_folder))
        if len(record.paths) > 1 and not record.canceled:
            ways.append((_tr("Play"), self._play))
        if record.unfinished_names():
            ways.append((_tr("Retry"), self._retry))
        return tuple(ways)

    def _take_way(
        self, act: Callable[[JobRecord], None], record: JobRecord, item: QObject, checked: bool = False
    ) -> None:
        if act == self._retry:
            self._bar.popWidget(item)
        act(record)

    def _retry(self, record: JobRecord) -> None:
        problem = self._session.retry(record)
        if problem is not None:
            self.tell(tell(problem))


def _open_folder(record: JobRecord) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(record.task.job.folder))


def _tr(text: str) -> str:
    return QCoreApplication.translate("JobMessages", text)
