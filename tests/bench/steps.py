"""Where the time goes: ``python -m dunia_streams.tests.bench.steps R1 R2``, for our way of some rows of the table.

One run of each with a clock at its steps. Seconds are those that processors worked: for Python's steps by its threads,
each step without those within it, for ffmpeg's by the operating system. What all processors had to give in that time,
less the sum, is idle: somebody waited for somebody else. With several streams (R7) some of ffmpeg's decoding counts as
looks, since both are under way at once.
"""

from __future__ import annotations

import json
import os
import resource
import sys
import tempfile
import threading
import time
from collections import defaultdict
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any, Callable, Dict, Iterator, List, Tuple

from dunia_streams.core.engine import download as engine
from dunia_streams.core.engine import stream_job
from dunia_streams.core.engine.files import geotiff
from dunia_streams.core.engine.products import band_plan, nodata, numbering, repeats, true_color_plan
from dunia_streams.core.engine.video import ffmpeg
from dunia_streams.tests.bench import ours, running
from dunia_streams.tests.bench.cases import CASES, Row
from dunia_streams.tests.bench.running import Run
from dunia_streams.tests.service import StandInService

PLANNING = "questions to the service, planning, what is there already"
READING = "read what ffmpeg decoded"
PROOFS = "no-data, and the pictures held against the records"
STEPS: Tuple[Tuple[Any, str, str], ...] = (
    (engine, "plan_true_color", PLANNING),
    (engine, "plan_bands", PLANNING),
    (ffmpeg.FfmpegProcess, "_pump_output", READING),
    (ffmpeg.FfmpegProcess, "_pump_log", READING),
    (ffmpeg.FfmpegProcess, "read_into", READING),
    (true_color_plan, "find_nodata", PROOFS),
    (nodata.NoData, "mask_rows", PROOFS),
    (true_color_plan, "brightness", PROOFS),
    (true_color_plan, "dark_edge_share", PROOFS),
    (numbering.NumberingCheck, "add", PROOFS),
    (repeats.Repeats, "add", PROOFS),
    (band_plan, "levels", PROOFS),
    (band_plan, "values_of", "codes to values"),
    (geotiff, "_create", "begin a file"),
    (geotiff, "write_block", "compress and write"),
    (geotiff, "_flaw", "read the file again"),
    (stream_job.StreamJob, "verify", "ask whether the records still stand"),
)
OTHERS = "Python's other work, and the threads in which GDAL compresses large files"
LOOKS = "ffmpeg: starts, and looks at streams"
DECODING = "ffmpeg: decoding and converting"
IDLE = "idle"


class Clock:
    """Adds up the processor seconds of steps, each without those within it, in every thread."""

    def __init__(self) -> None:
        self.seconds: Dict[str, float] = defaultdict(float)
        self._within = threading.local()
        self._guard = threading.Lock()

    def wrap(self, owner: Any, name: str, step: str) -> None:
        """Measure a function from now on."""
        function: Callable[..., Any] = getattr(owner, name)

        def measured(*arguments: Any, **more: Any) -> Any:
            with self._at(step):
                return function(*arguments, **more)

        measured.__name__ = function.__name__
        setattr(owner, name, measured)

    @contextmanager
    def _at(self, step: str) -> Iterator[None]:
        outer, self._within.seconds = getattr(self._within, "seconds", 0.0), 0.0
        begun = time.thread_time()
        try:
            yield
        finally:
            spent = time.thread_time() - begun
            with self._guard:
                self.seconds[step] += spent - self._within.seconds
            self._within.seconds = outer + spent


def profile(task: Dict[str, Any]) -> None:
    """Do a task as :mod:`ours` does, and print the seconds of its steps."""
    clock = Clock()
    for owner, name, step in STEPS:
        clock.wrap(owner, name, step)
    _measure_looks(clock)
    begun, before, cpu = time.monotonic(), _children(), time.process_time()
    engine.run(ours.job_of(task))
    wall = time.monotonic() - begun
    own = time.process_time() - cpu
    clock.seconds[OTHERS] = own - sum(
        spent for step, spent in clock.seconds.items() if step not in (LOOKS, DECODING)
    )
    clock.seconds[DECODING] = _children() - before - clock.seconds[LOOKS]
    clock.seconds[IDLE] = wall * (os.cpu_count() or 1) - own - _children() + before
    figures = {"seconds": wall, "cpu": own + _children() - before, "peak": 0, "children": 0}
    print(json.dumps({**figures, "steps": clock.seconds}))


def _measure_looks(clock: Clock) -> None:
    """Count what ffmpeg needs until it decodes for a file: asked what it can do, and for a look at the stream."""

    def counted(function: Callable[..., Any]) -> Callable[..., Any]:
        def measured(*arguments: Any, **more: Any) -> Any:
            before = _children()
            try:
                return function(*arguments, **more)
            finally:
                clock.seconds[LOOKS] += _children() - before

        return measured

    engine.find_ffmpeg = counted(engine.find_ffmpeg)
    stream_job.probe = counted(stream_job.probe)


def _children() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def table(row: Row, run: Run) -> List[str]:
    """Write a row's steps as Markdown, the longest first."""
    steps: Dict[str, float] = run.told["steps"]
    whole = sum(steps.values())
    lines = [
        f"{row.name}, {row.work}: {run.seconds:.2f} s",
        "",
        "| step | processor s | % |",
        "| --- | ---: | ---: |",
    ]
    for step, seconds in sorted(steps.items(), key=lambda item: (item[0] == IDLE, -item[1])):
        lines.append(f"| {step} | {seconds:.2f} | {100 * seconds / whole:.0f} |")
    return [*lines, ""]


def main() -> None:
    """Measure the rows named, each in a process of its own; that process is this program, too."""
    if sys.argv[1:] == ["-"]:
        profile(json.load(sys.stdin))
        return
    running.ours = partial(running.program, [sys.executable, "-m", __spec__.name, "-"])
    with StandInService() as service:
        for case in CASES:
            row = case.rows[0]
            if row.name in sys.argv[1:]:
                service.reset()
                way = case.prepare(service)[row.mine]
                with tempfile.TemporaryDirectory(prefix="dunia-bench-") as folder:
                    run = way.run(Path(folder))
                print("\n".join(table(row, run)), flush=True)


if __name__ == "__main__":
    main()
