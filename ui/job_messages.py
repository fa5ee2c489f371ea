"""What came of a download, in QGIS's message bar: with ways to the folder, to the animation, and to what is missing."""

from __future__ import annotations

import html
from pathlib import Path
from typing import Callable, Dict, Tuple

from qgis.core import Qgis, QgsProject
from qgis.gui import QgsMessageBar, QgsMessageBarItem
from qgis.PyQt.QtCore import QCoreApplication, QObject, QUrl
from qgis.PyQt.QtGui import QDesktopServices
from qgis.PyQt.QtWidgets import QPushButton

from ..core import shown_scenes
from ..core.messages import tell
from ..core.panel.downloads import Downloads
from ..core.panel.job_record import JobRecord

_TITLE = "Dunia Streams"
_SECONDS = 20


class JobMessages(QObject):
    """Tells the end of each download, and what else the panel has to say.

    The message bar takes sentences for HTML, and they quote what a service, a file system or a project calls something.
    """

    def __init__(self, downloads: Downloads, bar: QgsMessageBar, play: Callable[[JobRecord], None]) -> None:
        super().__init__(downloads)
        self._downloads = downloads
        self._bar = bar
        self._play = play
        self._items: Dict[JobRecord, QgsMessageBarItem] = {}
        downloads.ended.connect(self._tell_end)
        downloads.changed.connect(self._job_changed)
        QgsProject.instance().cleared.connect(self._project_cleared)

    def tell(self, sentence: str, level: Qgis.MessageLevel = Qgis.MessageLevel.Warning) -> None:
        """Show a sentence."""
        self._bar.pushMessage(_TITLE, _escaped(sentence), level, _SECONDS)

    def close(self) -> None:
        """Take away what has buttons: nobody is there any more to answer them."""
        self._downloads.ended.disconnect(self._tell_end)
        self._downloads.changed.disconnect(self._job_changed)
        QgsProject.instance().cleared.disconnect(self._project_cleared)
        self._take_all_away()

    def _tell_end(self, record: JobRecord) -> None:
        if record.canceled and not record.ended_by_project:
            return
        level = Qgis.MessageLevel.Success
        if record.error is not None:
            level = Qgis.MessageLevel.Critical
        elif record.unfinished_names():
            level = Qgis.MessageLevel.Warning
        told, ways = record.summary(), self._ways(record)
        if shown_scenes.map_shows_a_time() and any(act == self._play for _, act in ways):
            told = f"{told} {_tr('Play shows the whole series.')}"
        item = QgsMessageBar.createMessage(_TITLE, _escaped(told))
        for text, act in ways:
            button = QPushButton(text)
            button.clicked.connect(lambda checked=False, act=act: act(record))
            if act == self._open_folder:
                button.setToolTip(f"<p>{_escaped(record.task.job.folder)}</p>")
            item.layout().addWidget(button)
        # It stays until it is read, or the next download is ordered or has ended: its buttons are wanted later, too.
        item.setLevel(level)
        item.setDuration(0)
        for known in list(self._items):
            if not known.unfinished_names():
                self._take_away(known)
        self._bar.pushItem(item)
        there = self._bar.items()
        self._items = {known: shown for known, shown in self._items.items() if shown in there}
        self._items[record] = item

    def _ways(self, record: JobRecord) -> Tuple[Tuple[str, Callable[[JobRecord], None]], ...]:
        ways = []
        if record.paths:
            ways.append((_tr("Open folder"), self._open_folder))
        if not record.canceled and self._downloads.can_play(record):
            ways.append((_tr("Play"), self._play))
        if record.unfinished_names() and record.can_be_retried:
            ways.append((_tr("Retry"), self._retry))
        return tuple(ways)

    def _job_changed(self, record: JobRecord) -> None:
        """Take away old news when a download is ordered, and of what is undone when it is dismissed in the panel."""
        if record.begun is None and not record.ended:
            self._take_all_away()
        if record.unfinished_names() and record not in self._downloads.records:
            self._take_away(record)

    def _project_cleared(self) -> None:
        """Take away what is of the project that is gone, but not the news of what ended with it."""
        for record in list(self._items):
            if not record.ended_by_project:
                self._take_away(record)

    def _take_all_away(self) -> None:
        for record in list(self._items):
            self._take_away(record)

    def _take_away(self, record: JobRecord) -> None:
        item = self._items.pop(record, None)
        # Closed by the user it is deleted, which Python does not know of.
        if item in self._bar.items():
            self._bar.popWidget(item)

    def _retry(self, record: JobRecord) -> None:
        problem = self._downloads.retry(record)
        if problem is not None:
            self.tell(tell(problem))

    def _open_folder(self, record: JobRecord) -> None:
        folder = Path(record.task.job.folder)
        if folder.is_dir():
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
        else:
            self.tell(_tr("The folder “{folder}” is not there any more.").format(folder=folder))


def _escaped(sentence: str) -> str:
    return html.escape(sentence, quote=False)


def _tr(text: str) -> str:
    return QCoreApplication.translate("JobMessages", text)
