"""The job: from tiles and dates to dated GeoTIFFs.

:func:`run` is the whole product in one function: ask the service, choose the scenes, keep what is already whole, decode
the rest stream by stream, write each scene, check that the service still says what it said, report.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing
from itertools import cycle
from typing import Any, Callable, Sequence

from . import errors
from .band_planning import plan_bands
from .files import geotiff
from .files.folder import JobFolder
from .job import DownloadJob, Report, SceneResult
from .network.http_session import Connection
from .network.relay import Relay
from .network.transport import Transport
from .outcome import Outcome
from .plan import Group
from .products.product import StreamPlan
from .publishing import Publisher
from .stacking import Stacker
from .stream_job import Sink, StreamJob
from .true_color_planning import plan_true_color
from .video.ffmpeg import Ffmpeg
from .video.ffmpeg_builds import find_ffmpeg


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
    """Search and plan, decode and verify group by group, report."""
    if job.bands is None:
        groups = plan_true_color(job, transport, outcome)
    else:
        groups = plan_bands(job, job.bands, transport, outcome)
    outcome.expect(sum(len(plan.files) for group in groups for plan in group.plans))
    if groups:
        ffmpeg = find_ffmpeg(ffmpeg_path, transport.check_cancelled).with_threads(job.threads)
        with JobFolder(job.folder) as folder, _StreamJobs(job, folder, transport, ffmpeg, outcome) as jobs:
            jobs.run(groups)
    return outcome.report()


class _StreamJobs:
    """Decodes the streams of a job one after the other, each looked at while the one before it is decoded.

    Two relays take turns: each serves one stream at a time.
    """

    def __init__(
        self, job: DownloadJob, folder: JobFolder, transport: Transport, ffmpeg: Ffmpeg, outcome: Outcome
    ) -> None:
        self._job = job
        self._folder = folder
        self._transport = transport
        self._ffmpeg = ffmpeg
        self._outcome = outcome
        self._relays = Relay(transport, folder.path), Relay(transport, folder.path)
        self._ahead = ThreadPoolExecutor(1, "dunia-ahead")
        self._stack = ExitStack()

    def __enter__(self) -> _StreamJobs:
        for relay in self._relays:
            self._stack.enter_context(relay)
        self._stack.enter_context(self._ahead)
        return self

    def __exit__(self, *exception: Any) -> None:
        self._stack.close()

    def run(self, groups: Sequence[Group]) -> None:
        """Decode the streams of each group; then ask whether their records still stand."""
        relays = cycle(self._relays)
        sinks = [self._sink(group) for group in groups]
        jobs = [
            [self._stream_job(plan, sink, next(relays)) for plan in group.plans]
            for group, sink in zip(groups, sinks)
        ]
        following = iter([one for group in jobs for one in group][1:])
        for sink, group in zip(sinks, jobs):
            for stream_job in group:
                stream_job.run(next(following, None))
            if sink.has_unverified:
                for stream_job in group:
                    stream_job.verify()
                sink.replace()

    def _sink(self, group: Group) -> Sink:
        if group.stacks:
            check = self._transport.check_cancelled
            return Stacker(group.stacks, self._folder, self._job.overwrite, self._outcome, check)
        return Publisher(self._folder, self._job.overwrite, self._outcome)

    def _stream_job(self, plan: StreamPlan, sink: Sink, relay: Relay) -> StreamJob:
        job, ahead = self._job, self._ahead
        return StreamJob(job, plan, sink, self._folder, relay, self._ffmpeg, self._outcome, ahead)
