"""The themes in which pictures are taken: QGIS's own, its Night Mapping, and a dark palette as desktops give it."""

from __future__ import annotations

from qgis.core import QgsApplication
from qgis.PyQt.QtGui import QColor, QPalette
from qgis.PyQt.QtWidgets import QApplication


def use(theme: str) -> None:
    """Dress QGIS in a theme."""
    if theme == "night":
        QgsApplication.setUITheme("Night Mapping")
    elif theme == "dark":
        QApplication.setStyle("Fusion")
        QApplication.setPalette(_dark_palette())


def _dark_palette() -> QPalette:
    window, base, text = QColor(45, 47, 52), QColor(30, 32, 36), QColor(222, 224, 228)
    palette = QPalette(window.lighter(130), window)
    palette.setColor(QPalette.ColorRole.Base, base)
    palette.setColor(QPalette.ColorRole.AlternateBase, QColor(37, 39, 43))
    palette.setColor(QPalette.ColorRole.ToolTipBase, window)
    palette.setColor(QPalette.ColorRole.Highlight, QColor(61, 142, 219))
    palette.setColor(QPalette.ColorRole.HighlightedText, QColor(255, 255, 255))
    palette.setColor(QPalette.ColorRole.WindowText, text)
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText, QPalette.ColorRole.ToolTipText):
        palette.setColor(role, text)
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(125, 128, 134))
    return palette
