"""Downloads into disks that fill up at every possible moment, and the same downloads when there is room."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Dict, Iterator, List

from osgeo import gdal

from dunia_streams.tests.endurance.folders import digests
from dunia_streams.tests.endurance.job_inside import TILE
from dunia_streams.tests.endurance.kills import SCENES
from dunia_streams.tests.endurance.nursery import Nursery
from dunia_streams.tests.service import StandInService, StreamSpec

SEED = 7
FULL = "the disk is full"


@dataclass
class Tally:
    """What came of the full disks; ``troubles`` are sentences, none if all is well."""

    disks: int = 0
    limits: int = 0
    kept: List[int] = field(default_factory=list)
    sentences: Counter = field(default_factory=Counter)
    troubles: List[str] = field(default_factory=list)

    def __str__(self) -> str:
        whole = sorted(self.kept) or [0]
        rows = [
            ("disks that were too small", self.disks),
            ("limits of a file's size that were too small", self.limits),
            ("files whole then: least, median, most", f"{whole[0]}, {whole[len(whole) // 2]}, {whole[-1]}"),
            ("troubles", len(self.troubles)),
        ]
        lines = [f"{name:<48}{value}" for name, value in rows]
        lines += [f"{count:>6} times: {text}" for text, count in self.sentences.items()]
        return "\n".join([*lines, *self.troubles])


def fill_again_and_again(moments: int, place: Path, scenes: int = SCENES, seed: int = SEED) -> Tally:
    """Let the room run out so many times, each time followed by the same job with room; compare with a calm run.

    Every other time a file-size limit of the process runs out instead of the disk; every time where no disk can be
    mounted.
    """
    numbers, tally = random.Random(seed), Tally()
    with StandInService() as service, Nursery() as nursery:
        service.publish(StreamSpec(TILE, 2020, count=scenes, gop=4, crf=40))
        nursery.finish(root=service.root, folder=str(place / "calm"))
        calm = digests(place / "calm")
        sizes = [(place / "calm" / name).stat().st_size for name in calm]
        if len(calm) != scenes:
            raise RuntimeError(f"{len(calm)} files of {scenes} came with all the room there is")
        for number in range(moments):
            if number % 2 == 0 and can_mount(place):
                tally.disks += 1
                # Up to what the files take; some of the room goes to the stream itself, which is spooled there.
                with disk(place / "disk", numbers.randint(4096, sum(sizes))) as grow:
                    wishes = {"root": service.root, "folder": str(place / "disk" / "out")}
                    _look(calm, wishes, nursery.finish(**wishes), tally)
                    grow()
                    _do_again(calm, wishes, nursery.finish(**wishes), tally)
            else:
                tally.limits += 1
                wishes = {"root": service.root, "folder": str(place / "limited")}
                told = nursery.finish(**wishes, most=numbers.randint(1, max(sizes) - 1))
                _look(calm, wishes, told, tally)
                _do_again(calm, wishes, nursery.finish(**wishes), tally)
                shutil.rmtree(place / "limited")
            if (number + 1) % 20 == 0:
                print(tally, flush=True)
    return tally


def _look(calm: Dict[str, str], wishes: Dict[str, str], told: Dict[str, Any], tally: Tally) -> None:
    """Every file that is there is whole, and what is not there was told with the cause."""
    number, folder = tally.disks + tally.limits, Path(wishes["folder"])
    found = digests(folder)
    for name, digest in found.items():
        if calm.get(name) != digest:
            opens = gdal.Open(str(folder / name)) is not None
            tally.troubles.append(f"{number}: {name} is not whole{', but opens' if opens else ''}")
    tally.kept.append(len(found))
    sentences = [told["error"]] if told["error"] else list(told["failed"].values())
    if not sentences:
        tally.troubles.append(f"{number}: there was room after all")
    if len(found) != len(told["written"]):
        tally.troubles.append(f"{number}: {len(told['written'])} files told of, {len(found)} there")
    for sentence in {_without_names(sentence, calm) for sentence in sentences}:
        tally.sentences[sentence] += 1
        if FULL not in sentence:
            tally.troubles.append(f"{number}: {sentence}")


def _without_names(sentence: str, names: Dict[str, str]) -> str:
    for name in names:
        sentence = sentence.replace(name, "…")
    return sentence


def _do_again(calm: Dict[str, str], wishes: Dict[str, str], told: Dict[str, Any], tally: Tally) -> None:
    """With room, the same job leaves what a calm one does."""
    if told["error"] or told["failed"] or digests(Path(wishes["folder"])) != calm:
        tally.troubles.append(
            f"{tally.disks + tally.limits}: not mended by room: {told['error'] or told['failed']}"
        )


@contextmanager
def disk(folder: Path, size: int) -> Iterator[Any]:
    """A disk of so many bytes mounted at a folder, and the function that makes it large. Needs root, and Linux."""
    folder.mkdir(parents=True, exist_ok=True)
    _mount(folder, f"size={size}")
    try:
        yield lambda: _mount(folder, "remount,size=1g")
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def can_mount(place: Path) -> bool:
    """Tell whether this user may mount a disk here."""
    if os.name != "posix" or os.geteuid() != 0:
        return False
    try:
        with disk(place / "tried", 4096):
            return True
    except (OSError, subprocess.CalledProcessError):
        return False


def _mount(folder: Path, options: str) -> None:
    command = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(folder)]
    subprocess.run(command, check=True, capture_output=True)
