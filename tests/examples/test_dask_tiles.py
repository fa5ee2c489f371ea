"""The Dask example on a cluster of two processes, one of which is killed in the middle of a job."""

from __future__ import annotations

import os
import pickle
import signal
import threading
import time
from pathlib import Path

import pytest
import requests

from dunia_streams.core.engine.catalog.service import resolve_service
from dunia_streams.core.engine.errors import EngineError
from dunia_streams.tests.engine.jobs import check_dates
from dunia_streams.tests.service import Fault, StreamSpec

distributed = pytest.importorskip(
    "dask.distributed", reason="needs dask.distributed, which not every release has"
)

TILES, YEARS = ("32TPT", "32SNG", "33TWL", "31UFQ"), (2019, 2020, 2021)
HELD = ("32SNG", 2020)
"""The stream that falls silent half way, so that its worker is in the middle of its job when it is killed."""
SILENT_AFTER = 1_200_000
"""In bytes of one request: more than the first range that is asked for, and than the rest of the shorter streams."""
FRAMES = {(tile, year): 6 if (tile, year) == HELD else 4 for tile in TILES for year in YEARS}


@pytest.fixture
def client(tmp_path):
    with (
        distributed.LocalCluster(
            n_workers=2,
            threads_per_worker=1,
            processes=True,
            dashboard_address=None,
            local_directory=str(tmp_path / "dask"),
        ) as cluster,
        distributed.Client(cluster) as client,
    ):
        client.wait_for_workers(2)
        yield client


def works_in(folder: str) -> bool:
    """Tell whether this process holds the lock of a folder."""
    held = [os.path.join("/proc/self/fd", name) for name in os.listdir("/proc/self/fd")]
    return any(os.readlink(path).startswith(folder) for path in held if os.path.islink(path))


def kill_who_works_in(folder: Path, client, killed: list) -> None:
    """Kill the worker that is in the middle of the job of a folder: a file is there, the others are not."""
    while not list(folder.glob("[!.]*.tiff")):
        time.sleep(0.05)
    # A lock that is younger could be of a job that has not come to lock it.
    lock = next(folder.glob(".dunia-*.lock"))
    while time.time() - lock.stat().st_mtime < 2.5:
        time.sleep(0.05)
    (worker,) = [name for name, works in client.run(works_in, str(folder)).items() if works]
    killed.append(client.run(os.getpid, workers=[worker])[worker])
    os.kill(killed[0], signal.SIGKILL)


@pytest.mark.slow
@pytest.mark.skipif(not os.path.isdir("/proc/self/fd"), reason="needs Linux's /proc to find the worker")
@pytest.mark.timeout(900)
def test_twelve_jobs_come_whole_though_a_worker_is_killed(client, fresh_service, tmp_path):
    from dunia_streams.tests.examples.dask_tiles import download_all, jobs_of, tell

    for (tile, year), count in FRAMES.items():
        fresh_service.publish(StreamSpec(tile, year, count=count, gop=2, crf=28))
    answer = requests.get(f"{fresh_service.root}/metadata/s2/{HELD[1]}/{HELD[0]}/10", timeout=60).json()
    silent = Fault.silence(answer["metadata"]["stream_2k"].split("/streams/")[1], after=SILENT_AFTER)
    fresh_service.faults.append(silent)

    jobs = jobs_of(resolve_service(fresh_service.root), TILES, YEARS, tmp_path / "scenes")
    assert len(jobs) == 12 and pickle.loads(pickle.dumps(jobs)) == jobs
    killed: list = []
    folder = tmp_path / "scenes" / HELD[0] / str(HELD[1])
    killer = threading.Thread(
        target=lambda: (kill_who_works_in(folder, client, killed), fresh_service.faults.clear())
    )
    killer.start()
    outcomes = list(download_all(client, jobs))
    killer.join()

    assert not os.path.exists(f"/proc/{killed[0]}")
    assert {job for job, _ in outcomes} == set(jobs) and len(outcomes) == 12
    told = "\n".join(tell(job, outcome) for job, outcome in outcomes)
    for job, report in outcomes:
        (tile,), year = job.tiles, job.limits.start.year
        frames = FRAMES[tile, year]
        assert not isinstance(report, EngineError) and not report.failed, told
        assert check_dates(fresh_service, report, tile, year) == frames
        kept = len(report.kept)
        # A report that was lost with its worker is made anew, of files that are all there.
        assert 0 < kept < frames if (tile, year) == HELD else kept in (0, frames), told
        assert tell(job, report) == f"{tile} {year}: {frames - kept} written, {kept} kept, 0 failed"
    left = [path for path in (tmp_path / "scenes").rglob("*") if path.is_file() and path.suffix != ".tiff"]
    assert left == [] and len(list((tmp_path / "scenes").rglob("*.tiff"))) == sum(FRAMES.values())
