"""What the panel says first where there is no usable ffmpeg: how to install it, and a button to choose the file."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import Optional

from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtWidgets import QFileDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ..core import settings
from ..core.background import Background
from ..core.messages import tell
from ..core.panel import ffmpeg_check
from .note import Note


class FfmpegNotice(QWidget):
    """Hidden while there is an ffmpeg that decodes something; :meth:`look` finds out."""

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self._look: Optional[Background] = None
        self.note = Note(self)
        self.choose_button = QPushButton(_tr("Choose ffmpeg…"), self)
        self.choose_button.setToolTip(_tr("Name the file of the ffmpeg program, and keep it in the options."))
        self.again_button = QPushButton(_tr("Look Again"), self)
        self.again_button.setToolTip(_tr("Look for ffmpeg once more, after it was installed."))
        self.choose_button.clicked.connect(self._choose)
        self.again_button.clicked.connect(self.look)
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(self.again_button)
        buttons.addWidget(self.choose_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.note)
        layout.addLayout(buttons)
        self.hide()

    def look(self) -> None:
        """Look for ffmpeg in the background, and show or hide this by what comes of it."""
        if self._look is not None:
            self._look.cancel()
        path = settings.load().ffmpeg_path
        self._look = Background(_tr("Look for ffmpeg"), lambda check: ffmpeg_check.examine(path, check))
        self._look.ended.connect(self._looked)
        self._look.start()

    def _looked(self, task: Background) -> None:
        if task is not self._look:
            # Another look has begun meanwhile.
            return
        self._look = None
        if task.error is not None:
            self._say(tell(task.error))
        elif not task.canceled:
            self._say("" if task.result.is_useful else tell(task.result.message))

    def _say(self, sentence: str) -> None:
        self.note.tell(sentence)
        self.setVisible(bool(sentence))

    def _choose(self) -> None:
        kind = _tr("Programs (*.exe)") if sys.platform == "win32" else ""
        path, _ = QFileDialog.getOpenFileName(self, _tr("Choose the ffmpeg program"), "", kind)
        if path:
            settings.save(replace(settings.load(), ffmpeg_path=path))
            self.look()


def _tr(text: str) -> str:
    return QCoreApplication.translate("FfmpegNotice", text)
