"""The flow of the job: resume, cancel, kill, and what is left behind: nothing."""

from __future__ import annotations

import contextlib
import dataclasses
import hashlib
import os
import random
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Callable, List

import pytest

from dunia_streams.core.engine import errors
from dunia_streams.core.engine.catalog.scenes import Limits
from dunia_streams.core.engine.catalog.service import Service
from dunia_streams.core.engine.download import run
from dunia_streams.core.engine.files import geotiff
from dunia_streams.core.engine.files.folder import JobFolder
from dunia_streams.tests.engine.jobs import FEW, check_dates, download, job, only, pixels
from dunia_streams.tests.service import Fault, StandInService

COUNT = FEW.count
MARK = "DUNIA_TEST_RUN"
"""An environment variable that tells this run's processes from others'."""


@pytest.fixture(autouse=True)
def _fresh(service: StandInService, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv(MARK, f"{os.getpid()}-{time.monotonic_ns()}")
    service.reset()
    service.publish(FEW)
    yield
    service.reset()


def our_ffmpegs() -> List[int]:
    """The ffmpeg processes that this run of the tests has started, by itself or through a process now dead."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            ours = f"{MARK}={os.environ[MARK]}".encode() in (folder / "environ").read_bytes().split(b"\0")
            if ours and (folder / "cmdline").read_bytes().split(b"\0")[0].endswith(b"ffmpeg"):
                found.append(int(folder.name))
        except OSError:
            continue
    return found


def digests(folder: Path) -> dict:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()}


def test_progress_only_rises_and_scenes_are_told_as_they_come(service: StandInService, tmp_path: Path):
    percents, told = [], []
    report = run(job(service, tmp_path), progress=percents.append, on_scene=told.append)
    assert percents == sorted(percents) and percents[-1] == 100.0
    assert sum(0 < percent < 100 for percent in percents) > COUNT
    assert [result.scene.name for result in told] == [result.scene.name for result in report.results]


def test_a_second_run_decodes_nothing(service: StandInService, tmp_path: Path):
    download(service, tmp_path)
    before = digests(tmp_path)
    service.requests.clear()
    report = run(job(service, tmp_path), ffmpeg_path="/nowhere/ffmpeg")
    assert len(report.kept) == COUNT and not report.written
    assert digests(tmp_path) == before
    assert not [request for request in service.requests if "/streams/" in request.path]


def test_what_a_job_killed_at_its_very_end_has_left_goes_though_nothing_is_to_be_done(
    service: StandInService, tmp_path: Path
):
    download(service, tmp_path)
    before = digests(tmp_path)
    (tmp_path / ".dunia-0123456789abcdef.lock").write_bytes(b"\n")
    (tmp_path / ".dunia-0123456789abcdef-scene.tiff").write_bytes(b"half")
    assert len(download(service, tmp_path).kept) == COUNT
    assert digests(tmp_path) == before


def test_what_is_damaged_is_written_anew_and_the_rest_is_kept(service: StandInService, tmp_path: Path):
    files = [Path(result.path) for result in download(service, tmp_path).written]
    original = pixels(files[4])
    with open(files[4], "r+b") as file:
        file.truncate(files[4].stat().st_size * 3 // 4)
    files[7].unlink()
    report = download(service, tmp_path)
    assert (len(report.kept), len(report.written)) == (COUNT - 2, 2)
    assert (pixels(files[4]) == original).all()
    assert len(list(tmp_path.iterdir())) == COUNT


def test_other_settings_and_strangers_are_never_touched(service: StandInService, tmp_path: Path):
    first = [Path(result.path) for result in download(service, tmp_path).written]
    first[0].unlink()
    first[0].write_text("somebody's notes")
    before = digests(tmp_path)
    report = download(service, tmp_path, output={"color": "notebook"})
    assert len(report.written) == COUNT
    assert all("_notebook-zstd-mask-whole.tiff" in result.path for result in report.written)
    assert before.items() <= digests(tmp_path).items()
    again = download(service, tmp_path)
    assert (len(again.kept), len(again.written)) == (COUNT - 1, 1)
    assert before.items() <= digests(tmp_path).items()
    assert not download(service, tmp_path).written


def test_overwrite_writes_anew(service: StandInService, tmp_path: Path):
    download(service, tmp_path)
    report = download(service, tmp_path, overwrite=True)
    assert len(report.written) == COUNT == len(list(tmp_path.iterdir()))


def test_two_scenes_of_one_second_both_survive(service: StandInService, tmp_path: Path):
    truth = service.truth("32TPT", 2020)

    def same_second(records):
        time_of_3 = records[3]["sensing_time"]
        return [{**r, "sensing_time": time_of_3} if r["image_number"] == 4 else r for r in records]

    for number, order in enumerate((same_second, lambda records: same_second(records)[::-1])):
        service.publish(FEW, records=[order])
        report = download(service, tmp_path / str(number))
        names = sorted(Path(result.path).name for result in report.written)
        stamp = f"{truth[3].sensing_time:%Y%m%dT%H%M%S}"
        assert f"32TPT_stream_2k_{stamp}.tiff" in names and f"32TPT_stream_2k_{stamp}_2.tiff" in names
    assert digests(tmp_path / "0") == digests(tmp_path / "1")


def test_two_jobs_into_one_folder_at_once(service: StandInService, tmp_path: Path):
    reports, threads = [], []
    for _ in range(2):
        threads.append(threading.Thread(target=lambda: reports.append(download(service, tmp_path))))
        threads[-1].start()
    for thread in threads:
        thread.join()
    assert [len(report.results) - len(report.failed) for report in reports] == [COUNT, COUNT]
    assert len(list(tmp_path.iterdir())) == COUNT
    assert check_dates(service, reports[0]) == COUNT


@pytest.mark.parametrize("what", ["whole", "cut short", "a stranger's"])
def test_another_file_takes_the_name_just_then(
    service: StandInService, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, what: str
):
    scene = only(service.truth("32TPT", 2020)[3])
    other = Path(download(service, tmp_path / "other", limits=scene).written[0].path)
    if what == "cut short":
        os.truncate(other, other.stat().st_size * 3 // 4)
    elif what == "a stranger's":
        other.write_text("somebody's notes")
    ours, give_name = tmp_path / "ours", JobFolder.publish

    def come_and_give_name(*wanted, **more):
        if not (ours / other.name).exists():
            shutil.copyfile(other, ours / other.name)
        return give_name(*wanted, **more)

    monkeypatch.setattr(JobFolder, "publish", come_and_give_name)
    report = download(service, ours, limits=scene)
    (result,) = report.written
    assert check_dates(service, report) == 1
    if what == "a stranger's":
        assert (ours / other.name).read_text() == "somebody's notes" and len(list(ours.iterdir())) == 2
    else:
        assert list(ours.iterdir()) == [ours / other.name] == [Path(result.path)]
        assert download(service, ours, limits=scene).kept


CANCEL_STATES = {
    "silent_service": lambda service: service.faults.append(Fault.silence("/metadata/")),
    "dripping_service": lambda service: service.faults.append(Fault.drip("/metadata/")),
    "silent_stream": lambda service: service.faults.append(Fault.silence("/streams/", after=300_000)),
    "dripping_stream": lambda service: service.faults.append(Fault.drip("/streams/", after=300_000)),
    "service_in_trouble": lambda service: service.faults.append(
        Fault.status("/metadata/", 503, headers={"Retry-After": "50"})
    ),
    "decoding": lambda service: None,
}


@pytest.mark.parametrize("state", CANCEL_STATES.values(), ids=CANCEL_STATES)
def test_cancel_ends_the_job_in_every_state(service: StandInService, tmp_path: Path, state: Callable):
    state(service)
    cancelled = threading.Event()
    outcome: List[BaseException] = []
    wanted = job(service, tmp_path / "out")

    def work() -> None:
        try:
            run(wanted, is_cancelled=cancelled.is_set)
        except BaseException as error:
            outcome.append(error)

    thread = threading.Thread(target=work)
    thread.start()
    time.sleep(0.7)
    was_running = thread.is_alive()
    cancelled.set()
    asked = time.monotonic()
    thread.join(timeout=30)
    print(f"canceled within {time.monotonic() - asked:.2f} s")
    assert was_running and not thread.is_alive()
    assert isinstance(outcome[0], errors.Cancelled)
    assert not our_ffmpegs()
    assert not [path for path in tmp_path.rglob("*") if path.name.startswith(".")]


def test_cancel_ends_the_job_while_a_hanging_ffmpeg_is_asked(service: StandInService, tmp_path: Path):
    program, told = tmp_path / "ffmpeg", tmp_path / "told"
    program.write_text(f"#!/bin/sh\ntouch {told}\nexec sleep 600\n")
    program.chmod(0o755)
    with pytest.raises(errors.Cancelled):
        run(job(service, tmp_path / "out"), ffmpeg_path=str(program), is_cancelled=told.exists)


def test_cancel_ends_the_job_while_it_connects(service: StandInService, tmp_path: Path):
    """A listener whose queue is full answers no connection, as an address behind a silent firewall."""
    with socket.socket() as listener, contextlib.ExitStack() as waiting:
        listener.bind(("127.0.0.1", 0))
        listener.listen(0)
        for _ in range(4):
            filler = waiting.enter_context(socket.socket())
            filler.setblocking(False)
            filler.connect_ex(listener.getsockname())
        wanted = job(service, tmp_path / "out")
        silent = Service("silent", f"http://127.0.0.1:{listener.getsockname()[1]}/api")
        begun, asked = time.monotonic(), []

        def is_cancelled() -> bool:
            if time.monotonic() - begun > 1.0:
                asked.append(time.monotonic())
            return bool(asked)

        with pytest.raises(errors.Cancelled):
            run(dataclasses.replace(wanted, service=silent), is_cancelled=is_cancelled)
        print(f"canceled within {time.monotonic() - asked[0]:.2f} s")


@pytest.mark.slow
def test_50_cancels_at_random_moments(service: StandInService, tmp_path: Path):
    numbers, seconds = random.Random(50), []
    whole = download(service, tmp_path / "whole")
    expected = digests(tmp_path / "whole")
    assert len(whole.written) == COUNT
    # What is left of a job takes at most this long here and now: later is too late.
    length = 1.5
    for number in range(50):
        started = time.monotonic()
        moment = started + numbers.uniform(0.02, length)
        folder, asked = tmp_path / f"out{number % 5}", [0.0]

        def is_cancelled(moment=moment, asked=asked) -> bool:
            if time.monotonic() >= moment:
                asked[0] = asked[0] or time.monotonic()
                return True
            return False

        try:
            run(job(service, folder), is_cancelled=is_cancelled)
            length = time.monotonic() - started
            assert digests(folder) == expected
            shutil.rmtree(folder)
        except errors.Cancelled:
            seconds.append(time.monotonic() - asked[0])
        left = digests(folder) if folder.exists() else {}
        assert left.items() <= expected.items()
        assert not our_ffmpegs()
    print(f"{len(seconds)} canceled, the slowest within {max(seconds):.2f} s")
    assert len(seconds) >= 10
    download(service, tmp_path / "out0")
    assert digests(tmp_path / "out0") == expected


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_20_kills_leave_whole_files_no_ffmpeg_and_are_swept(service: StandInService, tmp_path: Path):
    expected_folder = tmp_path / "whole"
    download(service, expected_folder)
    expected, numbers, folder = digests(expected_folder), random.Random(20), tmp_path / "out"
    script = (
        "import sys; from datetime import date; from dunia_streams.core.engine import download;"
        "from dunia_streams.core.engine.catalog import scenes, service;"
        "limits = scenes.Limits(date(2020, 1, 1), date(2020, 12, 31)); print('begins', flush=True);"
        "download.run(download.DownloadJob(service.resolve_service(sys.argv[1]), ('32TPT',), limits, sys.argv[2]))"
    )
    died_in_the_middle = 0
    for _ in range(20):
        process = subprocess.Popen(
            [sys.executable, "-c", script, service.root, str(folder)], stdout=subprocess.PIPE
        )
        assert process.stdout.readline() == b"begins\n"
        time.sleep(numbers.uniform(0.1, 1.3))
        process.send_signal(signal.SIGKILL)
        process.communicate()
        patience = time.monotonic() + 15
        while our_ffmpegs() and time.monotonic() < patience:
            time.sleep(0.1)
        assert not our_ffmpegs()
        left = digests(folder) if folder.exists() else {}
        whole = {name: digest for name, digest in left.items() if not name.startswith(".")}
        assert whole.items() <= expected.items()
        died_in_the_middle += len(left) > len(whole)
        for name in list(whole)[: COUNT // 2] if len(whole) > COUNT // 2 else ():
            (folder / name).unlink()
    assert died_in_the_middle >= 3
    time.sleep(2)  # a lock younger than that may be one that its job has not locked yet
    download(service, folder)
    assert digests(folder) == expected


def test_a_live_job_s_temporary_files_are_not_swept(service: StandInService, tmp_path: Path):
    halfway, go_on = threading.Event(), threading.Event()

    def wait(result) -> None:
        halfway.set()
        go_on.wait(60)

    slow = threading.Thread(target=lambda: run(job(service, tmp_path), on_scene=wait))
    slow.start()
    assert halfway.wait(60)
    time.sleep(2.2)  # older than a lock that its job may not have locked yet
    before = set(tmp_path.glob(".dunia-*"))
    download(service, tmp_path)
    assert before and before == set(tmp_path.glob(".dunia-*"))
    go_on.set()
    slow.join()
    assert len(list(tmp_path.iterdir())) == COUNT


def test_killed_ffmpeg_is_started_again(service: StandInService, tmp_path: Path):
    done = []

    def kill_one(result) -> None:
        done.append(result)
        if len(done) in (3, 6):
            for process in our_ffmpegs():
                os.kill(process, signal.SIGKILL)

    report = run(job(service, tmp_path), on_scene=kill_one)
    assert check_dates(service, report) == COUNT


def test_a_full_disk_is_told_and_leaves_no_half_file(service: StandInService, tmp_path: Path):
    """A limit of the file size stands in for the disk: writing fails in the middle of a file."""
    script = (
        "import resource, signal, sys; from datetime import date;"
        "from dunia_streams.core.engine import download;"
        "from dunia_streams.core.engine.catalog import scenes, service;"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (3_000_000, 3_000_000));"
        "limits = scenes.Limits(date(2020, 1, 1), date(2020, 12, 31));"
        "download.run(download.DownloadJob(service.resolve_service(sys.argv[1]), ('32TPT',), limits, sys.argv[2]))"
    )
    process = subprocess.run(
        [sys.executable, "-c", script, service.root, str(tmp_path / "out")], capture_output=True, text=True
    )
    assert process.returncode == 1
    assert "could not be written (the disk is full)" in process.stderr
    left = list((tmp_path / "out").glob("*")) if (tmp_path / "out").exists() else []
    assert all(path.stat().st_size < 3_000_000 and geotiff.read_metadata(path) for path in left)


def test_names_choose_exactly_those_scenes(service: StandInService, tmp_path: Path):
    names = [f"32TPT@{frame.sensing_time:%Y%m%dT%H%M%S}" for frame in service.truth("32TPT", 2020)]
    wanted = (names[9], names[2], "32TPT@20200101T000000")
    report = download(service, tmp_path, tiles=(), limits=Limits(names=wanted))
    assert {result.scene.name for result in report.written} == {names[2], names[9]}
    assert [result.scene.name for result in report.failed] == ["32TPT@20200101T000000"]
    assert check_dates(service, report) == 2


def test_a_folder_s_name_alone_gives_absolute_paths(service: StandInService, tmp_path: Path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    written = download(service, Path("scenes"), limits=only(*service.truth("32TPT", 2020)[:2]))
    everything = download(service, Path("scenes"), limits=only(*service.truth("32TPT", 2020)[:3]))
    paths = [Path(result.path) for report in (written, everything) for result in report.results]
    assert [str(path.parent) for path in paths] == [str(tmp_path / "scenes")] * 5
    assert len(everything.kept) == 2
