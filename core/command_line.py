"""How QGIS's program for the command line is called on this system."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from qgis.core import QgsApplication


def qgis_process(windows: bool = sys.platform == "win32") -> str:
    """Return the name of qgis_process that there is here, or its path in a bundle; else as it is usually called."""
    if windows:
        names = [f"qgis_process-qgis{version}" for version in ("", "-ltr", "-dev")]
        return _program(names[0], *names)
    return _program("qgis_process", "qgis_process.bin", "qgis_process")


def _program(usual: str, *names: str) -> str:
    # Debian's wrapper of QGIS 3.22 passes an option that the program rejects; a bundle of macOS has it on no path.
    there = next(filter(shutil.which, names), None)
    bundled = Path(QgsApplication.prefixPath(), "bin", usual)
    return there or (str(bundled) if bundled.exists() else usual)
