"""The output folder: who owns temporary files, who may have a name, and what is left in the end."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import List

import pytest

from dunia_streams.core.engine import errors
from dunia_streams.core.engine.errors import Message
from dunia_streams.core.engine.files import folder, full_disk
from dunia_streams.core.engine.files.folder import JobFolder, write_failed

PATIENCE = 30.0

OWNER = """
import sys, time
from dunia_streams.core.engine.files.folder import JobFolder
with JobFolder(sys.argv[1]) as job:
    job.temporary("a.tiff").write_bytes(b"half")
    job.temporary("b.tiff.aux.xml").write_bytes(b"half")
    print("ready", flush=True)
    time.sleep(600)
"""


def names(path: Path) -> List[str]:
    return sorted(entry.name for entry in path.iterdir())


def age(path: Path) -> None:
    """Make the locks older than one that its job may not have locked yet."""
    for lock in path.glob(".dunia-*.lock"):
        os.utime(lock, (time.time() - 60, time.time() - 60))


def write(job: JobFolder, name: str, content: bytes) -> Path:
    path = job.temporary(name)
    path.write_bytes(content)
    return path


def test_temporary_files_are_gone_afterwards_and_hidden_meanwhile(tmp_path: Path):
    with pytest.raises(RuntimeError), JobFolder(str(tmp_path)) as job:
        write(job, "a.tiff", b"half")
        write(job, "a.tiff.msk", b"half")
        assert len(names(tmp_path)) == 3 and all(name.startswith(".dunia-") for name in names(tmp_path))
        assert job.temporary("a.tiff").parent == tmp_path
        raise RuntimeError("in the middle")
    assert names(tmp_path) == []


def test_a_killed_owner_s_files_are_swept_and_a_live_one_s_kept(tmp_path: Path):
    (tmp_path / "mine.tiff").write_bytes(b"whole")
    (tmp_path / ".dunia-notes").write_bytes(b"somebody else's")
    owners = [
        subprocess.Popen([sys.executable, "-c", OWNER, str(tmp_path)], stdout=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    try:
        assert [owner.stdout.readline() for owner in owners] == ["ready\n"] * 2
        age(tmp_path)
        assert len(names(tmp_path)) == 8
        with JobFolder(str(tmp_path)):
            assert len(names(tmp_path)) == 9
        owners[0].send_signal(signal.SIGKILL)
        owners[0].wait()
        with JobFolder(str(tmp_path)):
            assert len(names(tmp_path)) == 6
        owners[1].send_signal(signal.SIGKILL)
        owners[1].wait()
        with JobFolder(str(tmp_path)):
            pass
        assert names(tmp_path) == [".dunia-notes", "mine.tiff"]
    finally:
        for owner in owners:
            owner.kill()
            owner.wait()
            owner.stdout.close()


def test_another_job_of_the_same_process_is_alive(tmp_path: Path):
    with JobFolder(str(tmp_path)) as first:
        path = write(first, "a.tiff", b"half")
        age(tmp_path)
        with JobFolder(str(tmp_path)) as second:
            write(second, "a.tiff", b"other")
            age(tmp_path)
            with JobFolder(str(tmp_path)):
                assert path.read_bytes() == b"half"
        assert path.read_bytes() == b"half"
    assert names(tmp_path) == []


def test_a_lock_that_was_just_made_may_not_be_locked_yet(tmp_path: Path):
    """Young and free: its job is between making and locking it. Old and free: its job is dead."""
    (tmp_path / ".dunia-0123456789abcdef.lock").write_bytes(b"")
    (tmp_path / ".dunia-0123456789abcdef-a.tiff").write_bytes(b"half")
    with JobFolder(str(tmp_path)):
        pass
    assert len(names(tmp_path)) == 2
    with JobFolder(str(tmp_path)):
        assert len(names(tmp_path)) == 3
        # It has become old while the job ran.
        age(tmp_path)
    assert names(tmp_path) == []


def test_a_lock_that_was_locked_once_tells_of_a_dead_owner_however_young(tmp_path: Path):
    """The same job right after a kill finds what the killed one left."""
    (tmp_path / ".dunia-0123456789abcdef.lock").write_bytes(b"\n")
    (tmp_path / ".dunia-0123456789abcdef-a.tiff").write_bytes(b"half")
    with JobFolder(str(tmp_path)):
        assert len(names(tmp_path)) == 1


# Publishing ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("links", [True, False], ids=["links", "no_links"])
def test_a_name_that_is_taken_stays_as_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, links: bool):
    if not links:
        monkeypatch.setattr(folder.os, "link", _no_links)
    with JobFolder(str(tmp_path)) as job:
        path = write(job, "a.tiff", b"new")
        assert job.publish(path, "a.tiff", overwrite=False)
        assert not path.exists() and (tmp_path / "a.tiff").read_bytes() == b"new"
        path = write(job, "a.tiff", b"newer")
        assert not job.publish(path, "a.tiff", overwrite=False)
        assert path.read_bytes() == b"newer" and (tmp_path / "a.tiff").read_bytes() == b"new"
        assert job.publish(path, "a.tiff", overwrite=True)
        assert not path.exists() and (tmp_path / "a.tiff").read_bytes() == b"newer"
    assert names(tmp_path) == ["a.tiff"]


def _no_links(source: Path, target: Path) -> None:
    raise OSError(errno.EPERM, "Operation not permitted")


def test_a_name_is_given_once_when_many_want_it(tmp_path: Path):
    """Eight jobs at once, sixty names: each name has exactly one winner, and the file is the winner's."""
    together, wins = threading.Barrier(8), [[] for _ in range(60)]

    def race(number: int) -> None:
        with JobFolder(str(tmp_path)) as job:
            for name, winners in enumerate(wins):
                path = write(job, f"{name}", bytes([number]))
                together.wait(PATIENCE)
                if job.publish(path, f"{name}", overwrite=False):
                    winners.append(number)

    threads = [threading.Thread(target=race, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(len(winners) == 1 for winners in wins)
    assert [(tmp_path / f"{name}").read_bytes() for name in range(60)] == [bytes(winners) for winners in wins]
    assert len(names(tmp_path)) == 60


@pytest.mark.parametrize("overwrite", [True, False])
def test_a_file_that_cannot_be_published_is_told(tmp_path: Path, overwrite: bool):
    with (
        JobFolder(str(tmp_path)) as job,
        pytest.raises(errors.WriteFailed, match="The file a.tiff could not"),
    ):
        job.publish(job.temporary("a.tiff"), "a.tiff", overwrite)


def test_why_writing_failed():
    for number in (errno.ENOSPC, errno.EFBIG, errno.EDQUOT):
        full = Message("the disk is full")
        assert write_failed("a", OSError(number, "x")).values == {"file": "a", "reason": full}
    assert (
        write_failed("a", OSError(errno.EACCES, "Permission denied")).values["reason"] == "Permission denied"
    )
    assert write_failed("a", OSError("odd")).values["reason"] == "odd"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device that is always full is Linux's")
def test_a_full_disk_is_known_where_nobody_says_so(tmp_path: Path):
    half = tmp_path / "half.tif"
    half.write_bytes(b"II*")
    assert full_disk.takes_no_more(Path("/dev/full"))
    assert not full_disk.takes_no_more(half)
    assert not full_disk.takes_no_more(tmp_path)


# The folder itself --------------------------------------------------------------------------------


def test_folders_that_were_made_and_stayed_empty_are_removed(tmp_path: Path):
    deep = tmp_path / "a" / "b" / "c"
    with JobFolder(str(deep)) as job:
        write(job, "x", b"half")
        assert deep.is_dir()
    assert names(tmp_path) == []


def test_folders_with_something_in_them_stay(tmp_path: Path):
    deep = tmp_path / "a" / "b"
    with JobFolder(str(deep)) as job:
        job.publish(write(job, "x", b"whole"), "x", False)
    assert names(deep) == ["x"]
    with JobFolder(str(tmp_path / "c" / "d")):
        (tmp_path / "c" / "somebody").write_bytes(b"")
    assert names(tmp_path / "c") == ["somebody"]


def test_a_folder_that_was_there_stays_although_empty(tmp_path: Path):
    (tmp_path / "a").mkdir()
    with JobFolder(str(tmp_path / "a")):
        pass
    assert names(tmp_path) == ["a"]


def test_a_folder_that_cannot_be_made_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "file").write_bytes(b"")
    with (
        pytest.raises(errors.FolderNotWritable, match="Not a directory"),
        JobFolder(str(tmp_path / "file" / "a")),
    ):
        pass

    def no_lock(job: JobFolder) -> None:
        raise OSError(errno.EROFS, "Read-only file system")

    monkeypatch.setattr(JobFolder, "_take_lock", no_lock)
    with (
        pytest.raises(errors.FolderNotWritable, match="Read-only file system"),
        JobFolder(str(tmp_path / "a" / "b")),
    ):
        pass
    assert names(tmp_path) == ["file"]


def test_odd_folder_names(tmp_path: Path):
    """Characters that a pattern would read as its own, spaces, and letters outside ASCII."""
    for name in ("[a-z]*?", "Übung 1", "-rf", "%s{0}"):
        with JobFolder(str(tmp_path / name)) as job:
            write(job, "[x].tiff", b"half")
            job.publish(write(job, "[y].tiff", b"whole"), "[y].tiff", False)
        assert names(tmp_path / name) == ["[y].tiff"]


def test_a_strange_lock_sweeps_nothing(tmp_path: Path):
    """A name that is none of ours must not be taken for a pattern."""
    with JobFolder(str(tmp_path)) as live:
        path = live.temporary("a.tiff")
        path.write_bytes(b"half")
        (tmp_path / ".dunia-*.lock").write_bytes(b"")
        age(tmp_path)
        with JobFolder(str(tmp_path)):
            assert path.read_bytes() == b"half"


@pytest.mark.parametrize("name", ["missing", "x" * 300, "a\0b"], ids=["missing", "too long", "a NUL"])
def test_a_folder_that_cannot_be_is_swept_in_silence(tmp_path: Path, name: str):
    folder.sweep(tmp_path / name)
