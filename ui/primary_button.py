"""The button that a form leads up to."""

from __future__ import annotations

from typing import Optional

from qgis.PyQt.QtCore import QEvent
from qgis.PyQt.QtGui import QPalette
from qgis.PyQt.QtWidgets import QPushButton, QWidget

from .colors import ListTheme

_SHEET = """
QPushButton:enabled {{ background: {face}; color: {text}; border: 1px solid {edge}; border-radius: 3px; padding: 4px; }}
QPushButton:enabled:hover {{ background: {hover}; }}
QPushButton:enabled:pressed {{ background: {edge}; }}
QPushButton:enabled:focus {{ border: 1px solid {text}; }}
"""
"""A style sheet, since not every style takes a button's color from the palette."""


class PrimaryButton(QPushButton):
    """A bold button in the theme's color of what is chosen; like any other while it is disabled."""

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        font = self.font()
        font.setBold(True)
        self.setFont(font)
        self._dress()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange):
            self._dress()

    def _dress(self) -> None:
        # A list of its own each time: one inside this button would keep the colors that it had with the first sheet.
        palette = ListTheme(None).palette
        face = palette.color(QPalette.ColorGroup.Active, QPalette.ColorRole.Highlight)
        text = palette.color(QPalette.ColorGroup.Active, QPalette.ColorRole.HighlightedText)
        colors = {"face": face, "text": text, "edge": face.darker(125), "hover": face.lighter(110)}
        sheet = _SHEET.format(**{part: color.name() for part, color in colors.items()})
        # A new sheet is a change of style, too.
        if sheet != self.styleSheet():
            self.setStyleSheet(sheet)
