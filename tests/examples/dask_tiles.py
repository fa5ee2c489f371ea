"""Many tiles and years on a Dask cluster, without QGIS: one job a tile and year, and what became of each.

    python -m dunia_streams.tests.examples.dask_tiles --scheduler tcp://head:8786 \\
        --tiles 32TPT,32SNG --years 2019,2020 --max-cloud 20 --folder /shared/scenes

Each worker needs the plugin's folder on its Python path as dunia_streams (a zip of `make package` will do, unpacked),
GDAL, numpy, pyproj, requests and ffmpeg; all of them the same folder. Without --scheduler it starts a cluster on this
machine. A job that was lost with its worker is done again by another one, which finds what is whole and does the rest.
"""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path
from typing import Iterable, Iterator, List, Optional, Tuple, Union

from dask.distributed import Client, LocalCluster, as_completed

from dunia_streams.core.engine.catalog.scenes import Limits
from dunia_streams.core.engine.catalog.service import Service, resolve_service
from dunia_streams.core.engine.download import run
from dunia_streams.core.engine.errors import EngineError
from dunia_streams.core.engine.job import DownloadJob, Report

Ended = Tuple[DownloadJob, Union[Report, EngineError]]


def jobs_of(
    service: Service,
    tiles: Iterable[str],
    years: Iterable[int],
    folder: Path,
    max_cloud: Optional[float] = None,
) -> List[DownloadJob]:
    """Make one job for each tile and year, with a folder of its own; a job is data, and travels as it is."""
    return [
        DownloadJob(
            service=service,
            tiles=(tile,),
            limits=Limits(date(year, 1, 1), date(year, 12, 31), max_cloud=max_cloud),
            folder=str(folder / tile / str(year)),
            threads=1,
        )
        for tile in tiles
        for year in years
    ]


def download_all(client: Client, jobs: List[DownloadJob]) -> Iterator[Ended]:
    """Do jobs on a cluster; yield each as it ends, with its report, or with the error that ended it as a whole."""
    # Not pure: the same job may have to be done again another day, when there are new scenes.
    futures = dict(zip(client.map(run, jobs, pure=False), jobs))
    for future in as_completed(futures):
        error = future.exception()
        if error is not None and not isinstance(error, EngineError):
            raise error
        yield futures[future], error or future.result()


def tell(job: DownloadJob, outcome: Union[Report, EngineError]) -> str:
    """Say in a line what became of a job."""
    name = f"{job.tiles[0]} {job.limits.start:%Y}"
    if isinstance(outcome, EngineError):
        return f"{name}: {outcome}"
    counts = f"{len(outcome.written)} written, {len(outcome.kept)} kept, {len(outcome.failed)} failed"
    return "\n".join([f"{name}: {counts}", *(f"  {r.scene.name}: {r.error}" for r in outcome.failed)])


def main() -> None:
    """Read the command line, do the jobs, tell of each as it ends."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "--scheduler", help="the address of a cluster's scheduler; without it one is started here"
    )
    parser.add_argument("--service", default="Dunia")
    parser.add_argument("--tiles", required=True)
    parser.add_argument("--years", required=True)
    parser.add_argument("--max-cloud", type=float)
    parser.add_argument("--folder", required=True, type=Path)
    wanted = parser.parse_args()
    years = [int(year) for year in wanted.years.split(",")]
    service = resolve_service(wanted.service)
    jobs = jobs_of(service, wanted.tiles.split(","), years, wanted.folder, wanted.max_cloud)
    # ffmpeg does the work in processes of its own: a worker does one job at a time.
    with Client(wanted.scheduler or LocalCluster(threads_per_worker=1)) as client:
        for job, outcome in download_all(client, jobs):
            print(tell(job, outcome), flush=True)


if __name__ == "__main__":
    main()
