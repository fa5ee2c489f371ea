"""The process of a download killed at random moments, and the same download again."""

from __future__ import annotations

import os
import random
import shutil
import signal
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Dict, List

from dunia_streams.tests.endurance.folders import digests
from dunia_streams.tests.endurance.job_inside import TILE
from dunia_streams.tests.endurance.nursery import Nursery, running
from dunia_streams.tests.service import BandSpec, StandInService, StreamSpec

SCENES = 30
BAND = "B01"
PATIENCE = 15.0
"""Seconds after a kill in which everything that the process had started has ended."""
SEED = 5
OLD_LOCK_SECONDS = 2.5


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
            ("  more that came after the job's end", self.too_late),
            ("  while ffmpeg ran", self.ffmpeg_ran),
            ("  that left temporary files to the next job", self.leftovers_met),
            (
                "files whole at the kill: least, median, most",
                f"{whole[0]}, {whole[len(whole) // 2]}, {whole[-1]}",
            ),
            ("longest until all it had started had ended", f"{self.slowest_end:.1f} s"),
            ("troubles", len(self.troubles)),
        )
        return "\n".join([*(f"{name:<48}{value}" for name, value in rows), *self.troubles])


def kill_again_and_again(kills: int, place: Path, scenes: int = SCENES, seed: int = SEED) -> Tally:
    """Kill a job so many times, each time followed by the same job in the same folder; compare with a calm run.

    Every third job is of true color, the others are of a band, which is quicker.
    """
    numbers, tally = random.Random(seed), Tally()
    with StandInService() as service, Nursery() as nursery:
        service.publish(StreamSpec(TILE, 2020, count=scenes, gop=4, crf=40))
        service.publish_band(BandSpec(TILE, 2020, BAND, count=scenes))
        calm: Dict[str, Dict[str, str]] = {}
        seconds: Dict[str, float] = {}
        for band in ("", BAND):
            begun = time.monotonic()
            nursery.finish(root=service.root, folder=str(place / f"calm{band}"), band=band)
            seconds[band] = time.monotonic() - begun
            calm[band] = digests(place / f"calm{band}")
            if len(calm[band]) != scenes:
                raise RuntimeError(f"{len(calm[band])} files of {scenes} came without any kill")
        folder = place / "killed"
        while tally.kills < kills:
            band = "" if tally.kills % 3 == 0 else BAND
            wishes = {"root": service.root, "folder": str(folder), "band": band}
            if _kill_once(nursery, wishes, numbers.uniform(0, seconds[band]), tally):
                _compare(calm[band], digests(folder), tally)
                if tally.kills % 20 == 0:
                    print(tally, flush=True)
            shutil.rmtree(folder)
    return tally


def _kill_once(nursery: Nursery, wishes: Dict[str, str], after: float, tally: Tally) -> bool:
    """Kill the job a while after it began, do it again, and look for what is left; False if it had ended before."""
    mark = f"{os.getpid()}-{tally.kills}-{tally.too_late}"
    process = nursery.start(mark=mark, **wishes)
    time.sleep(after)
    ffmpeg_ran = "ffmpeg" in running(mark)
    try:
        os.kill(process, signal.SIGKILL)
    except ProcessLookupError:
        pass  # it has ended
    code, _ = nursery.wait()
    if code != -signal.SIGKILL:
        tally.too_late += 1
        return False
    tally.kills += 1
    tally.ffmpeg_ran += ffmpeg_ran
    names = list(digests(Path(wishes["folder"])))
    hidden = [name for name in names if name.startswith(".")]
    tally.leftovers_met += bool(hidden)
    tally.kept.append(len(names) - len(hidden))
    with ThreadPoolExecutor(1) as watch:
        end = watch.submit(_seconds_until_gone, mark)
        # A younger lock that nobody has locked yet could be of a job that is just making it: it is left alone.
        time.sleep(OLD_LOCK_SECONDS)
        told = nursery.finish(**wishes)
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
