"""What QGIS's start waits for: the plugin brings none of the large libraries with it before something is done."""

from __future__ import annotations

import subprocess
import sys

LOAD = """
import sys
from pathlib import Path
from unittest.mock import Mock

from dunia_streams.tests import headless_qgis

headless_qgis.use_profile(Path(sys.argv[1]))
app = headless_qgis.start()
from qgis.core import QgsApplication
from qgis.PyQt.QtWidgets import QMainWindow

window = QMainWindow()
iface = Mock()
iface.mainWindow.return_value = window
before = set(sys.modules)

from dunia_streams import classFactory

plugin = classFactory(iface)
plugin.initGui()
brought = set(sys.modules) - before

assert plugin.desktop is not None
names = [algorithm.name() for algorithm in QgsApplication.processingRegistry().providerById("dunia").algorithms()]
assert {"findtiles", "listscenes", "downloadtruecolor", "downloadbands", "spectralindex"} <= set(names), names
large = sorted(brought & {"numpy", "requests", "pyproj"})
plugin.unload()
app.exitQgis()
sys.exit(f"loaded at the start: {', '.join(large)}" if large else None)
"""


def test_the_start_loads_no_large_library(tmp_path):
    done = subprocess.run(
        [sys.executable, "-c", LOAD, str(tmp_path)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
