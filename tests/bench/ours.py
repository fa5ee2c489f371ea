"""One download with the engine, as a process that measures itself: a task as JSON in, figures as JSON out."""

from __future__ import annotations

import time

STARTED = time.monotonic()

import json  # noqa: E402
import re  # noqa: E402
import resource  # noqa: E402
import sys  # noqa: E402
from datetime import date  # noqa: E402
from pathlib import Path  # noqa: E402
from typing import Any, Dict, List  # noqa: E402

from dunia_streams.core.engine.catalog.scenes import Limits  # noqa: E402
from dunia_streams.core.engine.catalog.service import resolve_service  # noqa: E402
from dunia_streams.core.engine.download import run  # noqa: E402
from dunia_streams.core.engine.files.output_settings import OutputSettings  # noqa: E402
from dunia_streams.core.engine.job import DownloadJob  # noqa: E402
from dunia_streams.core.engine.products.band_settings import BandSettings  # noqa: E402
from dunia_streams.core.engine.tiles.grid import Extent  # noqa: E402

WHOLE_YEAR = date(2020, 1, 1), date(2020, 12, 31)


def job_of(task: Dict[str, Any]) -> DownloadJob:
    """Read what is to be downloaded: ``names`` of scenes, or 32TPT in 2020 up to ``max_cloud``."""
    names = tuple(task.get("names", ()))
    limits = Limits(names=names) if names else Limits(*WHOLE_YEAR, max_cloud=task.get("max_cloud"))
    return DownloadJob(
        resolve_service(task["root"]),
        () if names else ("32TPT",),
        limits,
        task["folder"],
        task.get("resolution", "60m"),
        Extent(*task["extent"]) if "extent" in task else None,
        OutputSettings(**task.get("output", {})),
        bands=BandSettings(("B01",)) if "band" in task else None,
    )


def peak_megabytes() -> float:
    """The most memory of this process itself; ru_maxrss would be inherited from the one that started it."""
    status = Path("/proc/self/status")
    if status.exists():
        return int(re.search(r"VmHWM:\s+(\d+) kB", status.read_text())[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20


def main() -> None:
    """Do the task and tell its figures."""
    task = json.load(sys.stdin)
    begun, imports = time.monotonic(), time.process_time()
    moments: List[float] = []
    report = run(job_of(task), on_scene=lambda result: moments.append(time.monotonic() - begun))
    seconds = time.monotonic() - begun
    if report.failed:
        raise RuntimeError(f"{len(report.failed)} scenes failed: {report.failed[0].error}")
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    figures = {
        "seconds": seconds,
        "cpu": time.process_time() - imports + children.ru_utime + children.ru_stime,
        "first": moments[0],
        "each": (moments[-1] - moments[0]) / max(1, len(moments) - 1),
        "imports": begun - STARTED,
        "peak": peak_megabytes(),
        "children": children.ru_maxrss / 1024,
    }
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
