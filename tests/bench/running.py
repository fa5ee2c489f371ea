"""Ways to run something in a process of its own, and what is measured of it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Dict, List, Mapping, Sequence

CHECKOUT = Path(__file__).resolve().parents[2]
VENV_PYTHON = CHECKOUT / "build" / "bench" / "venv" / "bin" / "python"
NOTEBOOK = Path(__file__).with_name("notebook")


@dataclass(frozen=True)
class Run:
    """What was measured of one run.

    ``seconds`` are those of the work, without the imports before it; ``cpu`` the seconds that processors worked for it,
    which other programs disturb little; ``peak`` and ``children`` the most memory, in MB, of the process and of the
    largest one that it started. ``told`` is what else the process says of itself.
    """

    seconds: float
    cpu: float = 0.0
    peak: float = 0.0
    children: float = 0.0
    told: Mapping[str, Any] = field(default_factory=dict)


def ours(task: Mapping[str, Any]) -> Run:
    """Do a task with the engine, in a fresh Python."""
    return program([sys.executable, "-m", "dunia_streams.tests.bench.ours"], task)


def notebook(task: Mapping[str, Any]) -> Run:
    """Do a task as the notebooks do, in a fresh Python of their own environment."""
    return program([str(VENV_PYTHON), str(NOTEBOOK)], task)


def program(command: Sequence[str], task: Mapping[str, Any]) -> Run:
    """Give a program a task as JSON, and read what it measured of itself from the last line that it prints."""
    environment = dict(os.environ)
    if command[0] != sys.executable:
        environment.pop("PYTHONPATH", None)
    done = subprocess.run(command, input=json.dumps(task), capture_output=True, text=True, env=environment)
    if done.returncode:
        raise RuntimeError(f"{' '.join(command)} ended with {done.returncode}: {done.stderr[-3000:]}")
    told: Dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return Run(*(told.pop(name) for name in ("seconds", "cpu", "peak", "children")), told)


def ffmpeg(*commands: Sequence[str]) -> Run:
    """Run ffmpeg, once or several times in a row, each from start to end; arguments behind the program's name."""
    peak, cpu, begun = 0, 0.0, time.monotonic()
    for arguments in commands:
        process = subprocess.Popen(
            ["ffmpeg", "-nostdin", "-loglevel", "error", *arguments], stdout=subprocess.DEVNULL
        )
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            raise RuntimeError(f"ffmpeg ended with {process.returncode}: {' '.join(arguments)}")
        peak = max(peak, usage.ru_maxrss)
        cpu += usage.ru_utime + usage.ru_stime
    return Run(time.monotonic() - begun, cpu, peak / 1024)


def fastest(runs: List[Run]) -> Run:
    """The run that took the least time."""
    return min(runs, key=lambda run: run.seconds)
