"""The job of the kills and the full disks, and what came of it in words that fit into JSON."""

from __future__ import annotations

import resource
import signal
from datetime import date
from typing import Any, Dict

from dunia_streams.core.engine.catalog.scenes import Limits
from dunia_streams.core.engine.catalog.service import resolve_service
from dunia_streams.core.engine.download import run
from dunia_streams.core.engine.errors import EngineError
from dunia_streams.core.engine.job import DownloadJob
from dunia_streams.core.engine.products.band_settings import BandSettings
from dunia_streams.core.engine.tiles.grid import Extent

TILE = "32TPT"
PART = Extent(640_000, 5_250_000, 660_000, 5_270_000, "EPSG:32632")
"""Enough of a true color file to have many blocks, and little enough for a job to be short."""


def do(root: str, folder: str, band: str = "", most: int = 0) -> Dict[str, Any]:
    """Download the year: true color, or a band. ``most`` is how many bytes a file of this process may hold.

    Returns the paths written and kept, the sentences of scenes that failed, and that of the job's own error. Anything
    but an error of the engine's own escapes.
    """
    if most:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
    year = Limits(date(2020, 1, 1), date(2020, 12, 31))
    job = DownloadJob(
        resolve_service(root),
        (TILE,),
        year,
        folder,
        extent=None if band else PART,
        bands=BandSettings((band,)) if band else None,
    )
    told: Dict[str, Any] = {"written": [], "kept": [], "failed": {}, "error": ""}
    try:
        report = run(job)
    except EngineError as error:
        return {**told, "error": str(error)}
    return {
        "written": [result.path for result in report.written],
        "kept": [result.path for result in report.kept],
        "failed": {result.scene.name: str(result.error) for result in report.failed},
        "error": "",
    }
