"""One download in a process of its own, to be killed or to run out of room; what came of it as a line of JSON.

python -m dunia_streams.tests.endurance.job_inside ROOT FOLDER [BYTES]     BYTES: the most that a file may hold
"""

from __future__ import annotations

import json
import resource
import signal
import sys
from datetime import date
from typing import Any, Dict

from dunia_streams.core.engine.catalog.scenes import Limits
from dunia_streams.core.engine.catalog.service import resolve_service
from dunia_streams.core.engine.download import run
from dunia_streams.core.engine.errors import EngineError
from dunia_streams.core.engine.job import DownloadJob
from dunia_streams.core.engine.tiles.grid import Extent

PART = Extent(640_000, 5_250_000, 660_000, 5_270_000, "EPSG:32632")
"""Enough of the tile for a file to have many blocks, and a job to be short."""
BEGUN = "begun"
"""The line that is printed when all is loaded and the job begins."""


def main(root: str, folder: str, most: int = 0) -> None:
    """Do the job. Whatever is not an error of the engine's own ends the process with a traceback."""
    if most:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
    year = Limits(date(2020, 1, 1), date(2020, 12, 31))
    job = DownloadJob(resolve_service(root), ("32TPT",), year, folder, extent=PART)
    print(BEGUN, flush=True)
    found: Dict[str, Any] = {"written": [], "kept": [], "failed": {}, "error": ""}
    try:
        report = run(job)
    except EngineError as error:
        found["error"] = str(error)
    else:
        found["written"] = [result.path for result in report.written]
        found["kept"] = [result.path for result in report.kept]
        found["failed"] = {result.scene.name: str(result.error) for result in report.failed}
    print(json.dumps(found), flush=True)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], *map(int, sys.argv[3:4]))
