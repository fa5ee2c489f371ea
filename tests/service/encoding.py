"""Streams made by ffmpeg once and then kept: whole or not at all, from threads and processes alike."""

from __future__ import annotations

import contextlib
import shutil
import subprocess
import tempfile
import threading
from pathlib import Path
from typing import Callable, Dict, Iterable, Iterator, List

import numpy as np

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None


def make_once(final: Path, make: Callable[[Path], None]) -> None:
    """Have `make` fill a folder under a temporary name, and rename it to `final`, unless that is there already."""
    if final.is_dir():
        return
    with _alone(final):
        if final.is_dir():
            return
        making = Path(tempfile.mkdtemp(prefix=".making-", dir=final.parent))
        try:
            make(making)
            try:
                making.rename(final)
            except OSError:
                if not final.is_dir():  # else another process was quicker, and its stream is as good
                    raise
        finally:
            shutil.rmtree(making, ignore_errors=True)


def run_ffmpeg(command: List[str], folder: Path, frames: Iterable[np.ndarray]) -> None:
    """Feed raw frames to ffmpeg in a folder. Raises RuntimeError with its own words when it fails."""
    with tempfile.TemporaryFile() as log:
        process = subprocess.Popen(command, cwd=folder, stdin=subprocess.PIPE, stderr=log)
        try:
            with contextlib.suppress(BrokenPipeError):
                for frame in frames:
                    process.stdin.write(np.ascontiguousarray(frame).data)
            with contextlib.suppress(BrokenPipeError):
                process.stdin.close()
            code = process.wait()
        finally:
            process.kill()
            process.wait()
        log.seek(0)
        words = log.read().decode(errors="replace")
    if code:
        raise RuntimeError(f"ffmpeg ended with {code}: {words[-2000:]}")


@contextlib.contextmanager
def _alone(final: Path) -> Iterator[None]:
    """Wait until no other thread or process makes the same stream: two would do the same work at half the pace."""
    final.parent.mkdir(parents=True, exist_ok=True)
    with _lock(str(final)), open(final.parent / f".lock-{final.name}", "wb") as file:
        if fcntl is not None:
            fcntl.flock(file, fcntl.LOCK_EX)
        yield


_locks: Dict[str, threading.Lock] = {}
_locks_guard = threading.Lock()


def _lock(name: str) -> threading.Lock:
    with _locks_guard:
        return _locks.setdefault(name, threading.Lock())
