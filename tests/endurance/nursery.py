"""Processes that each do one download, forked from one that has loaded all they need: to be killed, or to run short.

Started as a program it is that parent: it reads wishes as lines of JSON, and tells of each child when it began and how
it ended.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Dict, Iterator, List, Tuple

MARK = "DUNIA_ENDURANCE"
"""The variable by which the programs that a job has started are known."""


class Nursery:
    """The parent, and one child at a time. Use as a context manager."""

    def __enter__(self) -> Nursery:
        command = [sys.executable, "-m", "dunia_streams.tests.endurance.nursery"]
        self._parent = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        return self

    def __exit__(self, *exception: Any) -> None:
        self._parent.stdin.close()
        self._parent.wait()
        self._parent.stdout.close()

    def start(self, mark: str = "", **wishes: Any) -> int:
        """Start a job and return the number of its process; ``wishes`` are :func:`.job_inside.do`'s."""
        self._parent.stdin.write(json.dumps({"mark": mark, **wishes}) + "\n")
        self._parent.stdin.flush()
        return int(self._parent.stdout.readline())

    def wait(self) -> Tuple[int, Dict[str, Any]]:
        """Wait for the job's end; return its process's exit code, negative for a signal, and what it told."""
        code, told = json.loads(self._parent.stdout.readline())
        return code, told

    def finish(self, **wishes: Any) -> Dict[str, Any]:
        """Do a job to its end; return what it told."""
        self.start(**wishes)
        code, told = self.wait()
        if code != 0:
            raise RuntimeError(f"the job ended with {code}, not with an error of its own")
        return told


def running(mark: str) -> List[str]:
    """The names of the programs that a job has started and that still run, as Linux tells."""
    found = []
    wanted = f"{MARK}={mark}\0".encode()
    for place in Path("/proc").glob("[0-9]*"):
        try:
            if wanted in (place / "environ").read_bytes():
                found.append((place / "comm").read_text().strip())
        except OSError:
            continue  # it has ended, or is another user's
    return found


@contextmanager
def _pipe() -> Iterator[Tuple[int, int]]:
    ends = os.pipe()
    try:
        yield ends
    finally:
        os.close(ends[0])


def _main() -> None:
    from dunia_streams.tests.endurance import job_inside

    for line in sys.stdin:
        wishes = json.loads(line)
        with _pipe() as (reading, writing):
            child = os.fork()
            if child == 0:
                os.environ[MARK] = wishes.pop("mark")
                told = job_inside.do(**wishes)
                os.write(writing, json.dumps(told).encode())
                os._exit(0)
            os.close(writing)
            print(child, flush=True)
            with open(reading, "rb", closefd=False) as answer:
                told = answer.read()
            code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        print(json.dumps([code, json.loads(told or b"{}")]), flush=True)


if __name__ == "__main__":
    _main()
