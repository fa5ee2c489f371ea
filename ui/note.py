"""A sentence beside the control that it is about, with an icon for what kind of news it is."""

from __future__ import annotations

from typing import Optional

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QStyle, QWidget

_ICONS = {"good": "/mIconSuccess.svg", "problem": "/mIconWarning.svg", "busy": "/mActionHistory.svg"}


class Note(QWidget):
    """Hidden while it has nothing to say. ``kind`` is ``good``, ``problem`` or ``busy``."""

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.kind = ""
        self._icon = QLabel(self)
        self._text = QLabel(self)
        self._text.setWordWrap(True)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._text.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        # As wide as there is room, and as high as the text then needs.
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self._text.setSizePolicy(policy)
        self.setSizePolicy(policy)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self._text, 1)
        self.clear()

    def clear(self) -> None:
        """Say nothing."""
        self.kind = ""
        self._text.clear()
        self.hide()

    def say(self, kind: str, sentence: str) -> None:
        """Show a sentence."""
        self.kind = kind
        size = self.style().pixelMetric(QStyle.PixelMetric.PM_SmallIconSize)
        self._icon.setPixmap(QgsApplication.getThemeIcon(_ICONS[kind]).pixmap(size, size))
        self._text.setText(sentence)
        self._text.setAccessibleName(sentence)
        self.show()

    def tell(self, sentence: str) -> None:
        """Show what is wrong, or nothing if the sentence is empty."""
        if sentence:
            self.say("problem", sentence)
        else:
            self.clear()

    def text(self) -> str:
        """Return the sentence that is shown."""
        return self._text.text()
