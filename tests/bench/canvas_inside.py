"""Draws rasters in a QGIS without windows and tells the seconds: a task as JSON in, figures as JSON out."""

from __future__ import annotations

import json
import os
import sys
import time
from typing import Any, Dict, List

from dunia_streams.tests import headless_qgis

ZOOM = 8
VIEWS = (
    ("at full extent from the disk", 1, True),
    ("at full extent from memory", 1, False),
    (f"zoomed in {ZOOM} times from the disk", ZOOM, True),
    (f"zoomed in {ZOOM} times from memory", ZOOM, False),
)
"""What is drawn: how far zoomed in, and whether the system has forgotten the file, as it has on another day."""


def main() -> None:
    """Draw each file at both views, in turn, so often as the task says; a first round warms up and does not count."""
    task = json.load(sys.stdin)
    app = headless_qgis.start()
    times: Dict[str, Dict[str, List[float]]] = {way: {} for way in task["files"]}
    for number in range(task["rounds"] + 1):
        for way, path in task["files"].items():
            for view, zoom, forgotten in VIEWS:
                if forgotten and not hasattr(os, "posix_fadvise"):
                    continue
                if forgotten:
                    forget(path)
                seconds = draw(path, zoom)
                if number:
                    times[way].setdefault(view, []).append(seconds)
    app.exitQgis()
    print(json.dumps(times))


def forget(path: str) -> None:
    """Have the system drop what it holds of a file in memory."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
        os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)
    finally:
        os.close(descriptor)


def draw(path: str, zoom: int) -> float:
    """Open a file anew, so that GDAL holds nothing of it, and draw its middle."""
    from qgis.core import QgsMapRendererParallelJob, QgsMapSettings, QgsRasterLayer
    from qgis.PyQt.QtCore import QSize

    layer: Any = QgsRasterLayer(path, "scene")
    if not layer.isValid():
        raise RuntimeError(f"{path} is no layer")
    settings = QgsMapSettings()
    settings.setLayers([layer])
    settings.setDestinationCrs(layer.crs())
    settings.setOutputSize(QSize(1000, 1000))
    extent = layer.extent()
    extent.scale(1 / zoom)
    settings.setExtent(extent)
    begun = time.monotonic()
    job = QgsMapRendererParallelJob(settings)
    job.start()
    job.waitForFinished()
    return time.monotonic() - begun


if __name__ == "__main__":
    main()
