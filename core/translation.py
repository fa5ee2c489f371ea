"""The plugin's texts in the language that QGIS is set to."""

from __future__ import annotations

from pathlib import Path
from typing import Optional

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QCoreApplication, QLocale, QTranslator

FOLDER = Path(__file__).parents[1] / "i18n"


def install() -> Optional[QTranslator]:
    """Translate from now on; return what does it, to be kept and taken away again by :func:`remove`.

    The language is that of QGIS's options (or of the system, if they do not override it), whichever of its countries.
    Returns None where there is no translation into it: the texts are English then. Main thread only.
    """
    translator = QTranslator()
    if not translator.load(QLocale(QgsApplication.locale()), "dunia_streams", "_", str(FOLDER)):
        return None
    QCoreApplication.installTranslator(translator)
    return translator


def remove(translator: Optional[QTranslator]) -> None:
    """Take away what :func:`install` returned."""
    if translator is not None:
        QCoreApplication.removeTranslator(translator)
