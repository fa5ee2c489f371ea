"""Scripts that pose as ffmpeg, and whether they still run."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Callable

PATIENCE = 30.0
ANSWER = "echo 'ffmpeg version {version} Copyright'; echo '-fps_mode  set framerate mode'"


def program(path: Path, script: str) -> str:
    """Write a program; return its path."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return str(path)


def fake(path: Path, version: str) -> str:
    return program(path, ANSWER.format(version=version))


def alive(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def wait_for(what: Callable[[], bool]) -> bool:
    patience = time.monotonic() + PATIENCE
    while not what() and time.monotonic() < patience:
        time.sleep(0.01)
    return what()
