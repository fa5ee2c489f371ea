"""Many downloads in one QGIS: memory, open files and threads must stay what they were."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from typing import List, Sequence

from dunia_streams.tests.service import BandSpec, Fault, StandInService, StreamSpec

GOOD_TILE, CUT_TILE, SILENT_TILE, UNKNOWN_TILE = "32TPT", "31UFQ", "32SNG", "33TWL"
SCENES = 4
GROWTH = 1.05
"""The resident memory after the last job over that after the first sample, at most."""
GIVEN_BACK = {"MALLOC_TRIM_THRESHOLD_": str(2**17)}
"""Has Linux's C library give freed memory back. By itself it keeps up to 64 MB for each thread that there ever was at a
time, and what is held could not be told from what it keeps."""


@dataclass(frozen=True)
class Sample:
    """What a process holds after so many jobs; ``ended`` counts how they ended."""

    job: int
    megabytes: float
    files: int
    threads: int
    ended: str


def soak(jobs: int, every: int) -> List[Sample]:
    """Run so many downloads in a QGIS of their own and sample it after every so many."""
    with StandInService() as service:
        publish(service)
        command = [sys.executable, "-m", "dunia_streams.tests.endurance.soak_inside", service.root]
        command += [str(jobs), str(every)]
        environment = {**os.environ, **GIVEN_BACK}
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as child:
            samples = []
            for line in child.stdout:
                samples.append(Sample(**json.loads(line)))
                print(row(samples[-1]), flush=True)
        if child.returncode != 0:
            raise RuntimeError(f"the QGIS of the downloads ended with {child.returncode}")
        return samples


def publish(service: StandInService) -> None:
    """Small streams: good ones, one that is cut, and a tile that the service says nothing about."""
    service.publish(StreamSpec(GOOD_TILE, 2020, count=SCENES, gop=2, crf=40))
    for band in ("B01", "B09"):
        service.publish_band(BandSpec(GOOD_TILE, 2020, band, size=1830, count=SCENES))
    cut = StreamSpec(CUT_TILE, 2020, count=SCENES, gop=2, crf=40)
    size = service.publish(cut).path.stat().st_size
    service.publish(cut, truncate_bytes=size * 6 // 10)
    service.faults.append(Fault.silence(f"/metadata/s2/2020/{SILENT_TILE}"))


def row(sample: Sample) -> str:
    """A sample as a row of the table."""
    return (
        f"{sample.job:>5} jobs {sample.megabytes:>8.1f} MB {sample.files:>4} files {sample.threads:>4} threads"
        f"   {sample.ended}"
    )


def verdict(samples: Sequence[Sample]) -> List[str]:
    """The sentences that say what grew from the first sample to the last; none if nothing did."""
    first, last = samples[0], samples[-1]
    grown = []
    if last.megabytes > first.megabytes * GROWTH:
        grown.append(f"memory grew from {first.megabytes:.1f} to {last.megabytes:.1f} MB")
    if last.files != first.files:
        grown.append(f"open files went from {first.files} to {last.files}")
    if last.threads != first.threads:
        grown.append(f"threads went from {first.threads} to {last.threads}")
    return grown
