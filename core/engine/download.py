"""The job: from tiles and dates to dated GeoTIFFs.

:func:`run` is the whole product in one function: ask the service, choose the scenes, keep what is already whole, decode
the rest stream by stream, write each scene, check that the service still says what it said, report.
"""

from __future__ import annotations

from contextlib import closing
from typing import Callable

from . import errors, geotiff
from .ffmpeg import find_ffmpeg
from .folder import JobFolder
from .http_session import Connection
from .job import DownloadJob, Report, SceneResult
from .outcome import Outcome
from .plan import make_plans
from .relay import Relay
from .search import search
from .stream_job import StreamJob
from .transport import Transport


def run(
    job: DownloadJob,
    *,
    connection: Connection = Connection(),  # noqa: B008 - frozen
    ffmpeg_path: str = "",
    progress: Callable[[float], None] = lambda percent: None,
    is_cancelled: Callable[[], bool] = lambda: False,
    on_scene: Callable[[SceneResult], None] = lambda result: None,
) -> Report:
    """Do a job.

    ``progress`` is told percents from 0 to 100 that never fall, ``on_scene`` each scene as it is done; both in the
    caller's thread. ``is_cancelled`` is asked about twenty times a second, from several threads.

    Raises :class:`errors.Cancelled`, or another :class:`errors.EngineError` when the job as a whole cannot be done or
    every scene failed. Scenes that failed while others came are told in the report.
    """
    geotiff.check_compression(job.output.compression)
    with closing(Transport(connection, job.service.root, is_cancelled)) as transport:
        try:
            return _run(job, transport, ffmpeg_path, Outcome(progress, on_scene))
        except OSError as error:
            # A folder that vanished, or whose parents are closed to the user.
            reason = error.strerror or type(error).__name__
            raise errors.FolderNotWritable(str(error), folder=job.folder, reason=reason) from error


def _run(job: DownloadJob, transport: Transport, ffmpeg_path: str, outcome: Outcome) -> Report:
    """Search, plan, decode and verify stream by stream, report."""
    found = search(transport, job.service, job.tiles, job.limits, progress=outcome.advance_search)
    outcome.add_notes(found.notes)
    plans = make_plans(job, found, transport, outcome)
    outcome.expect(sum(len(plan.files) for plan in plans))
    if plans:
        ffmpeg = find_ffmpeg(ffmpeg_path, transport.check_cancelled).with_threads(job.threads)
        with JobFolder(job.folder) as folder, Relay(transport, folder.path) as relay:
            for plan in plans:
                StreamJob(job, plan, folder, relay, ffmpeg, outcome).run()
    return outcome.report()
