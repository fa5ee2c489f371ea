"""The output folder of a job: temporary names, the lock that tells their owner lives, publishing, sweeping.

A job's temporary files carry a token, and a lock file with the same token is held open and locked as long as the job
lives; the system drops the lock when the process dies, however it dies. So the next job can tell the files of a dead
owner from those of a live one, on every platform and without process numbers, which are used again.
"""

from __future__ import annotations

import os
import re
import secrets
import sys
import time
from pathlib import Path
from typing import Any, List, Optional

from .. import errors
from . import full_disk

SIDECAR = ".aux.xml"
"""What GDAL adds to a raster file's name for the statistics that it keeps beside it."""
_PREFIX = ".dunia-"
_LOCK_SUFFIX = ".lock"


class JobFolder:
    """A folder that a job writes into, once entered by its absolute path. Use as a context manager.

    Makes the folder when it is missing, and removes it again when nothing came to be in it. Raises
    :class:`errors.FolderNotWritable` on entering.
    """

    def __init__(self, folder: str) -> None:
        self.path = Path(folder)
        self._token = secrets.token_hex(8)
        self._lock: Optional[Any] = None
        self._made: List[Path] = []

    def __enter__(self) -> JobFolder:
        try:
            self.path = self.path.absolute()
            self._make()
            self._lock = self._take_lock()
        except (OSError, ValueError) as error:
            # A value error: no system takes a name with a NUL.
            self._remove_made()
            reason = getattr(error, "strerror", None) or str(error)
            folder = str(self.path).replace("\0", "\\0")
            raise errors.FolderNotWritable(folder=folder, reason=reason) from error
        sweep(self.path, self._token)
        return self

    def __exit__(self, *exception: Any) -> None:
        _remove_files(self.path, self._token)
        # Once more: a job that was killed as it made its lock left one that was too young in the beginning.
        sweep(self.path, self._token)
        if self._lock is not None:
            self._lock.close()
        _unlink(self.path / f"{_PREFIX}{self._token}{_LOCK_SUFFIX}")
        self._remove_made()

    def temporary(self, name: str) -> Path:
        """Return the path under which a file is written before it is published as ``name``."""
        return self.path / f"{_PREFIX}{self._token}-{name}"

    def publish(self, temporary: Path, name: str, overwrite: bool) -> bool:
        """Give a whole file its name. Returns False, and leaves both as they are, if the name is taken.

        With ``overwrite`` the file of that name is replaced. Raises :class:`errors.WriteFailed`.
        """
        target = self.path / name
        try:
            if overwrite:
                os.replace(temporary, target)
                remove_sidecar(target)
            elif not _rename_new(temporary, target):
                return False
        except OSError as error:
            raise write_failed(name, error) from error
        return True

    def discard(self, temporary: Path) -> None:
        """Remove a temporary file; one that another program holds is removed at the job's end, or by the next job."""
        _unlink(temporary)

    def _make(self) -> None:
        missing = [folder for folder in (self.path, *self.path.parents) if not folder.exists()]
        for folder in reversed(missing):
            folder.mkdir(exist_ok=True)
            self._made.append(folder)

    def _remove_made(self) -> None:
        for folder in reversed(self._made):
            try:
                folder.rmdir()
            except OSError:
                # It holds something: the files of this job, or of another.
                return

    def _take_lock(self) -> Any:
        path = self.path / f"{_PREFIX}{self._token}{_LOCK_SUFFIX}"
        lock = open(path, "xb", buffering=0)
        _try_lock(lock)
        # A lock that holds something has been locked: who finds it free knows that its owner is dead.
        lock.write(b"\n")
        return lock


def sweep(folder: Path, own: str = "") -> None:
    """Remove the temporary files of jobs whose process is dead; ``own`` is the token of the one that asks.

    Raises nothing for a folder that is not there, or that no system can have.
    """
    if not os.path.isdir(folder):
        return
    for path in folder.glob(f"{_PREFIX}*{_LOCK_SUFFIX}"):
        token = path.name[len(_PREFIX) : -len(_LOCK_SUFFIX)]
        if token == own or not re.fullmatch("[0-9a-f]{16}", token):
            continue
        try:
            with open(path, "r+b") as lock:
                if _may_not_be_locked_yet(lock) or not _try_lock(lock):
                    continue
                _remove_files(folder, token)
        except OSError:
            continue
        _unlink(path)


def remove_sidecar(path: Path) -> None:
    """Remove the statistics that GDAL keeps beside a raster file that is gone, or another one now."""
    _unlink(path.with_name(path.name + SIDECAR))


def write_failed(name: str, error: OSError) -> errors.WriteFailed:
    """Return the error that says why a file could not be written."""
    reason = full_disk.REASON if full_disk.is_full(error) else error.strerror or str(error)
    return errors.WriteFailed(str(error), file=name, reason=reason)


def _remove_files(folder: Path, token: str) -> None:
    for path in folder.glob(f"{_PREFIX}{token}-*"):
        _unlink(path)


def _rename_new(source: Path, target: Path) -> bool:
    """Rename a file unless the new name is taken."""
    if os.name == "nt":
        try:
            os.rename(source, target)
        except FileExistsError:
            return False
        return True
    try:
        os.link(source, target)
    except FileExistsError:
        return False
    except OSError:
        # A file system without hard links.
        if target.exists():
            return False
        os.rename(source, target)
        return True
    os.unlink(source)
    return True


def _may_not_be_locked_yet(lock: Any) -> bool:
    """Tell whether a lock may be one that a live job has just made: it is empty then, and young."""
    found = os.fstat(lock.fileno())
    return found.st_size == 0 and time.time() - found.st_mtime < 2.0


def _unlink(path: Path) -> None:
    try:
        path.unlink()
    except OSError:
        # Gone already, or held by another program: the next job tries again.
        return


def _try_lock(file: Any) -> bool:
    """Lock an open file for this process; False if another process holds it."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
