"""The process of a download killed at random moments, and the same download again."""

from __future__ import annotations

import random
import shutil
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Dict, List

from dunia_streams.tests.endurance.jobs import SCENES, digests, finished, publish, running, started
from dunia_streams.tests.service import StandInService

PATIENCE = 15.0
"""Seconds after a kill in which everything that the process had started has ended."""
SEED = 5


@dataclass
class Tally:
    """What came of the kills; ``troubles`` are sentences, none if all is well."""

    kills: int = 0
    too_late: int = 0
    ffmpeg_ran: int = 0
    leftovers_met: int = 0
    kept: List[int] = field(default_factory=list)
    slowest_end: float = 0.0
    troubles: List[str] = field(default_factory=list)

    def __str__(self) -> str:
        whole = sorted(self.kept) or [0]
        rows = (
            ("kills, each followed by the same job", self.kills),
            ("  too late, the job had ended", self.too_late),
            ("  while ffmpeg ran", self.ffmpeg_ran),
            ("  that left temporary files for the next job", self.leftovers_met),
            (
                "files whole at the kill: least, median, most",
                f"{whole[0]}, {whole[len(whole) // 2]}, {whole[-1]}",
            ),
            ("longest until all it had started had ended", f"{self.slowest_end:.1f} s"),
            ("troubles", len(self.troubles)),
        )
        return "\n".join(f"{name:<48}{value}" for name, value in rows)


def kill_again_and_again(kills: int, place: Path, scenes: int = SCENES, seed: int = SEED) -> Tally:
    """Kill a job so many times, each time followed by the same job in the same folder; compare with a calm run."""
    numbers, tally = random.Random(seed), Tally()
    with StandInService() as service:
        publish(service, scenes)
        finished(service.root, place / "calm")
        calm = digests(place / "calm")
        if len(calm) != scenes:
            raise RuntimeError(f"{len(calm)} files of {scenes} came without any kill")
        with started(service.root, place / "timed") as process:
            begun = time.monotonic()
            process.wait()
            seconds = time.monotonic() - begun
        while tally.kills < kills:
            folder = place / "killed"
            if _kill_once(service.root, folder, numbers.uniform(0, seconds), tally):
                _compare(calm, digests(folder), tally)
                if tally.kills % 20 == 0:
                    print(tally, flush=True)
            shutil.rmtree(folder)
    return tally


def _kill_once(root: str, folder: Path, after: float, tally: Tally) -> bool:
    """Kill the job a while after it began, do it again, and look for what is left; False if it had ended before."""
    mark = f"{id(tally)}-{tally.kills}-{tally.too_late}"
    with started(root, folder, mark) as process:
        time.sleep(after)
        tally.ffmpeg_ran += any(name == "ffmpeg" for _, name in running(mark))
        process.kill()
        killed = process.wait() == -9
    if not killed:
        tally.too_late += 1
        return False
    tally.kills += 1
    names = list(digests(folder)) if folder.exists() else []
    hidden = [name for name in names if name.startswith(".")]
    tally.leftovers_met += bool(hidden)
    tally.kept.append(len(names) - len(hidden))
    with ThreadPoolExecutor(1) as watch:
        end = watch.submit(_seconds_until_gone, mark)
        told = finished(root, folder)
    if told["error"] or told["failed"]:
        tally.troubles.append(f"kill {tally.kills}: {told['error'] or told['failed']}")
    tally.slowest_end = max(tally.slowest_end, end.result())
    if running(mark):
        tally.troubles.append(f"kill {tally.kills}: {running(mark)} still run after {PATIENCE:.0f} s")
    return True


def _seconds_until_gone(mark: str) -> float:
    begun = time.monotonic()
    while running(mark) and time.monotonic() - begun < PATIENCE:
        time.sleep(0.1)
    return time.monotonic() - begun


def _compare(calm: Dict[str, str], found: Dict[str, str], tally: Tally) -> None:
    if found != calm:
        differing = sorted(name for name in {*calm, *found} if calm.get(name) != found.get(name))
        tally.troubles.append(f"kill {tally.kills}: {', '.join(differing)} differ")
