"""Whether time a scene and memory stay the same when there are more scenes."""

from __future__ import annotations

import shutil
import statistics
from pathlib import Path
from typing import Any, List

from dunia_streams.tests.bench import running
from dunia_streams.tests.bench.cases import names
from dunia_streams.tests.bench.running import Run
from dunia_streams.tests.service import StandInService, StreamSpec

COUNTS = (10, 20, 40, 80)
FINEST_COUNTS = (2, 4, 8)


def lines(service: StandInService, folder: Path, rounds: int) -> List[str]:
    """Measure downloads of more and more scenes, and say what each costs.

    80 scenes are more than the tile has in a year: half of them come from the next year's stream.
    """
    years = [service.publish(StreamSpec("32TPT", year)) for year in (2020, 2021)]
    told = []
    for count in COUNTS:
        halves = [range(min(count, 40)), range(max(0, count - 40))]
        wanted = [name for stream, part in zip(years, halves) for name in names(stream, part)]
        runs = [one_run(service, folder, names=wanted) for _ in range(rounds)]
        each = statistics.median(run.told["each"] for run in runs)
        peak = statistics.median(run.peak for run in runs)
        told.append(f"{count} scenes {1000 * each:.0f} ms a scene after the first, Python {peak:.0f} MB")
    service.reset()
    finest = service.publish(StreamSpec("32TPT", 2020, size=10980, count=8))
    memory = []
    for count in FINEST_COUNTS:
        run = one_run(service, folder, names=names(finest, range(count)), resolution="10m")
        memory.append(f"{count} scenes {run.peak:.0f} MB")
    return [f"Growth, R2: {'; '.join(told)}.", f"Growth, 10 m, Python's memory: {', '.join(memory)}."]


def one_run(service: StandInService, folder: Path, **task: Any) -> Run:
    """One download into a folder that is gone afterwards."""
    folder.mkdir(parents=True)
    try:
        return running.ours({"root": service.root, "folder": str(folder), **task})
    finally:
        shutil.rmtree(folder)
