"""The panel's own icons: legible on light and dark grounds."""

from __future__ import annotations

from pathlib import Path

from qgis.PyQt.QtGui import QIcon


def icon(name: str) -> QIcon:
    """Return an icon by the name of its file, without the ending."""
    return QIcon(str(Path(__file__).with_name(f"{name}.svg")))
