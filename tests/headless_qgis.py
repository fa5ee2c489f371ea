"""A QGIS without a display inside this process."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from dunia_streams.tests import qgis_process

if TYPE_CHECKING:
    from qgis.core import QgsApplication


def use_profile(profile_root: Path) -> None:
    """Let this process, and those it starts, use a profile root. To be called before QGIS is imported."""
    os.environ.update(qgis_process.environment(profile_root))


def start() -> QgsApplication:
    """Start QGIS; the caller keeps the application and calls its ``exitQgis`` at the end."""
    from qgis.core import QgsApplication

    prefixes = [os.environ.get("QGIS_PREFIX_PATH", ""), sys.base_prefix, "/usr"]
    prefix = next(path for path in prefixes if path and Path(path, "share", "qgis").is_dir())
    QgsApplication.setPrefixPath(prefix, True)
    app = QgsApplication([], True)
    app.initQgis()
    return app


def start_processing(app: QgsApplication) -> None:
    """Make QGIS's own algorithms and ``processing.run`` available."""
    sys.path.append(str(Path(app.pkgDataPath(), "python", "plugins")))
    from processing.core.Processing import Processing

    Processing.initialize()
