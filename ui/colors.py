"""Colors for what Qt has no widget for, made of the palette's alone, so that they fit light and dark themes."""

from __future__ import annotations

from typing import Optional

from qgis.PyQt.QtGui import QColor, QPalette
from qgis.PyQt.QtWidgets import QListView, QWidget


class ListTheme:
    """The palette that the theme gives to lists.

    Themes that are style sheets, like QGIS's Night Mapping, color the widgets that they name and leave a widget of
    one's own with colors that do not go together. A list that is never shown tells what fits.
    """

    def __init__(self, widget: Optional[QWidget]) -> None:
        self._list = QListView(widget)
        self._list.hide()

    @property
    def palette(self) -> QPalette:
        """The palette as the theme has it now."""
        self._list.ensurePolished()
        return self._list.palette()


class Colors:
    """The colors of one palette. Texts keep a contrast that can be read, in light and dark themes."""

    def __init__(self, palette: QPalette) -> None:
        self.base = palette.color(QPalette.ColorRole.Base)
        self.text = palette.color(QPalette.ColorRole.Text)
        self.chosen = palette.color(QPalette.ColorRole.Highlight)
        self.quiet = self.over_base(self.text, 0.68)
        """Texts and lines that explain."""
        self.grid = self.over_base(self.text, 0.14)
        self.wanted = self.over_base(self.text, 0.5)
        """Bars within the limits."""
        self.faint = self.over_base(self.text, 0.2)
        """Bars outside the limits."""
        self.limit = self.over_base(self.chosen, 0.85)

    def over_base(self, color: QColor, share: float) -> QColor:
        """Return a color thinned on the ground."""
        mixed = [a * share + b * (1 - share) for a, b in zip(color.getRgbF()[:3], self.base.getRgbF()[:3])]
        return QColor.fromRgbF(*mixed)
