"""The same small download again and again, each in a process of its own, and what its folder holds."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Dict, Iterator, List, Tuple

from dunia_streams.tests.endurance.job_inside import BEGUN
from dunia_streams.tests.service import StandInService, StreamSpec

SCENES = 30
_MARK = "DUNIA_ENDURANCE"
"""The variable by which a job's process and the ffmpeg that it started are known."""


def publish(service: StandInService, scenes: int = SCENES) -> None:
    """Offer the stream of the job: so many scenes of 60 m, quick to decode."""
    service.publish(StreamSpec("32TPT", 2020, count=scenes, gop=4, crf=40))


@contextmanager
def started(root: str, folder: Path, mark: str = "", most: int = 0) -> Iterator[subprocess.Popen]:
    """A job's process, from the moment that the job itself begins; killed at the end if it still runs."""
    command = [sys.executable, "-m", "dunia_streams.tests.endurance.job_inside", root, str(folder)]
    command += [str(most)] if most else []
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env={**os.environ, _MARK: mark})
    with process:
        try:
            if process.stdout.readline().strip() != BEGUN:
                raise RuntimeError("the job did not begin")
            yield process
        finally:
            process.kill()


def finished(root: str, folder: Path, mark: str = "", most: int = 0) -> Dict[str, Any]:
    """Do the job to its end; return what it told: paths written and kept, sentences of what failed."""
    with started(root, folder, mark, most) as process:
        told = process.stdout.read()
        if process.wait() != 0:
            raise RuntimeError("the job ended with something else than an error of its own")
    return json.loads(told)


def digests(folder: Path) -> Dict[str, str]:
    """The files of a folder, hidden ones too, by their names: what is in them, in short."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def running(mark: str) -> List[Tuple[int, str]]:
    """The processes that bear a mark, as Linux tells: number and name."""
    found = []
    wanted = f"{_MARK}={mark}\0".encode()
    for place in Path("/proc").glob("[0-9]*"):
        try:
            if wanted in (place / "environ").read_bytes() + b"\0":
                found.append((int(place.name), (place / "comm").read_text().strip()))
        except OSError:
            continue  # it has ended, or is another user's
    return found
