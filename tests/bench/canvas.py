"""How long a scene of 10 m takes to be drawn: ours, with its overviews, against the notebook's plain file."""

from __future__ import annotations

import json
import shutil
import statistics
import subprocess
import sys
from pathlib import Path
from typing import Dict, List

from dunia_streams.tests import qgis_process
from dunia_streams.tests.bench.cases import names, notebook, ours
from dunia_streams.tests.bench.measuring import Spread
from dunia_streams.tests.service import StandInService, StreamSpec


def lines(service: StandInService, folder: Path, rounds: int) -> List[str]:
    """Write a scene both ways, and draw both files in turn in one QGIS, at full extent and after a zoom."""
    stream = service.publish(StreamSpec("32TPT", 2020, size=10980, count=8))
    ways = {
        "ours": ours(service, resolution="10m", names=names(stream, [0])),
        "notebook": notebook(service, {stream: [0]}, "10m"),
    }
    files: Dict[str, str] = {}
    for way, run in ways.items():
        (folder / way).mkdir(parents=True)
        run(folder / way)
        files[way] = str(next((folder / way).iterdir()))
    times = draw(files, folder / "profile", rounds)
    shutil.rmtree(folder)
    told = []
    for view in times["ours"]:
        pairs = zip(times["notebook"][view], times["ours"][view])
        ratio = Spread.of([theirs / ours for theirs, ours in pairs])
        median = {way: 1000 * statistics.median(views[view]) for way, views in times.items()}
        told.append(
            f"{view} {median['ours']:.0f} ms, the notebook's file {median['notebook']:.0f} ms, "
            f"{ratio.median:.1f} times ({ratio.least:.1f}–{ratio.most:.1f})"
        )
    return [f"Canvas, a 10 m scene on 1000 x 1000 pixels (goal at full extent ≥ 3 times): {'; '.join(told)}."]


def draw(files: Dict[str, str], profile: Path, rounds: int) -> Dict[str, Dict[str, List[float]]]:
    """Have a QGIS without windows draw files; returns the seconds by way and view."""
    command = [sys.executable, "-m", "dunia_streams.tests.bench.canvas_inside"]
    task = json.dumps({"files": files, "rounds": rounds, "profile": str(profile)})
    environment = qgis_process.environment(profile)
    done = subprocess.run(command, input=task, capture_output=True, text=True, env=environment, check=False)
    if done.returncode:
        raise RuntimeError(f"QGIS ended with {done.returncode}: {done.stderr[-3000:]}")
    return json.loads(done.stdout.splitlines()[-1])
