"""Inside the QGIS of :mod:`.soak`: downloads one after another, and a line of JSON for each sample.

python -m dunia_streams.tests.endurance.soak_inside ROOT JOBS EVERY
"""

from __future__ import annotations

import gc
import json
import os
import shutil
import sys
import tempfile
import threading
import time
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, Callable, List

from dunia_streams.core.engine.catalog.scenes import Limits
from dunia_streams.core.engine.catalog.service import resolve_service
from dunia_streams.core.engine.job import DownloadJob
from dunia_streams.core.engine.network.connection import Connection
from dunia_streams.core.engine.network.http_session import READ_TIMEOUT
from dunia_streams.core.engine.products.band_settings import BandSettings
from dunia_streams.core.engine.tiles.grid import Extent
from dunia_streams.tests import headless_qgis
from dunia_streams.tests.endurance.soak import CUT_TILE, GOOD_TILE, SILENT_TILE, UNKNOWN_TILE

PATIENCE = 120.0
CORNER = Extent(640_000, 5_250_000, 660_000, 5_270_000, "EPSG:32632")


class Soak:
    """Downloads through the plugin's queue and QGIS's task manager, on one project."""

    def __init__(self, app: Any, root: str, place: Path) -> None:
        from qgis.core import QgsProject

        from dunia_streams.core.job_queue import JobQueue

        self._app = app
        self._place = place
        self._project = QgsProject.instance()
        self._queue = JobQueue()
        self._queue.ended.connect(self._take_end)
        self._ended: List[str] = []
        year = Limits(date(2020, 1, 1), date(2020, 12, 31))
        whole = DownloadJob(resolve_service(root), (GOOD_TILE,), year, "")
        self._kinds = (
            (whole, self._nothing),
            (replace(whole, bands=BandSettings(("B01",))), self._nothing),
            (replace(whole, tiles=(UNKNOWN_TILE,)), self._nothing),
            (replace(whole, extent=CORNER), self._nothing),
            (whole, self._cancel_at_first_scene),
            (replace(whole, bands=BandSettings(("B01", "B09"), True, values="reflectance")), self._nothing),
            (replace(whole, tiles=(CUT_TILE,)), self._nothing),
            (replace(whole, tiles=(SILENT_TILE,)), self._cancel_soon),
            (replace(whole, bands=BandSettings(("B01",))), self._cancel_at_first_scene),
        )
        self.counts: Counter = Counter()

    def do(self, number: int) -> None:
        """Run one download to its end, its layers on the project; then clear project and folder."""
        from dunia_streams.core.task import DownloadTask

        job, meanwhile = self._kinds[number % len(self._kinds)]
        folder = self._place / str(number)
        task = DownloadTask(replace(job, folder=str(folder)), Connection())
        meanwhile(task)
        self._ended.clear()
        self._queue.add(task)
        self._wait(lambda: self._ended)
        self.counts[self._ended[0]] += 1
        self._project.clear()
        shutil.rmtree(folder, ignore_errors=True)

    def _take_end(self, task: Any) -> None:
        if task.report is not None:
            self._ended.append("some failed" if task.report.failed else "done")
        else:
            self._ended.append("failed" if task.error else "canceled")

    def _nothing(self, task: Any) -> None:
        """Let it come to its end."""

    def _cancel_at_first_scene(self, task: Any) -> None:
        task.scene_done.connect(lambda result: task.cancel())

    def _cancel_soon(self, task: Any) -> None:
        from qgis.PyQt.QtCore import QTimer

        QTimer.singleShot(150, lambda: self._queue.cancel(task))

    def settle(self) -> None:
        """Let QGIS finish what it does later, and exchanges that were left behind come to their own end."""
        self._wait(lambda: not any(thread.name.startswith("dunia-") for thread in threading.enumerate()))
        for _ in range(20):
            self._app.processEvents()
            time.sleep(0.01)
        gc.collect()

    def _wait(self, condition: Callable[[], Any]) -> None:
        deadline = time.monotonic() + PATIENCE + READ_TIMEOUT
        while not condition():
            if time.monotonic() > deadline:
                raise RuntimeError("this did not come about")
            self._app.processEvents()
            time.sleep(0.005)


def sample(job: int, counts: Counter) -> str:
    """What this process holds, as Linux tells it, in a line of JSON."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return json.dumps(
        {
            "job": job,
            "megabytes": pages * os.sysconf("SC_PAGE_SIZE") / 2**20,
            "files": len(os.listdir("/proc/self/fd")),
            "threads": len(os.listdir("/proc/self/task")),
            "ended": ", ".join(f"{count} {end}" for end, count in sorted(counts.items())),
        }
    )


def main(root: str, jobs: int, every: int) -> None:
    """Run the downloads."""
    with tempfile.TemporaryDirectory(prefix="dunia-soak-") as place:
        headless_qgis.use_profile(Path(place, "profile"))
        app = headless_qgis.start()
        soak = Soak(app, root, Path(place))
        for number in range(1, jobs + 1):
            soak.do(number)
            if number % every == 0 or number == jobs:
                soak.settle()
                print(sample(number, soak.counts), flush=True)
        app.exitQgis()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
