"""The job: from tiles and dates to dated GeoTIFFs.

:func:`run` is the whole product in one function: ask the service, choose the scenes, keep what is already whole, decode
the rest stream by stream, write each scene, check that the service still says what it said, report.
"""

from __future__ import annotations

from contextlib import ExitStack, closing
from itertools import chain
from pathlib import Path
from typing import Callable, Sequence

from . import errors
from .ahead import Ahead
from .band_planning import plan_bands
from .files import geotiff
from .files.folder import JobFolder, sweep
from .job import DownloadJob, Report, SceneResult
from .network.connection import Connection
from .network.relay import Relay
from .network.transport import Transport
from .outcome import Outcome
from .planning import Group
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
    beside_window: bool = False,
) -> Report:
    """Do a job.

    ``progress`` is told percents from 0 to 100 that never fall, ``on_scene`` each scene as it is done; both in the
    caller's thread. ``is_cancelled`` is asked about twenty times a second, from several threads. ``beside_window``
    lets ffmpeg give way to whoever works in a window meanwhile.

    Raises :class:`errors.Cancelled`, or another :class:`errors.EngineError` when the job as a whole cannot be done or
    every scene failed. Scenes that failed while others came are told in the report.
    """
    geotiff.check_compression(job.output.compression)
    with closing(Transport(connection, job.service.root, is_cancelled)) as transport:
        try:
            return _run(job, transport, ffmpeg_path, beside_window, Outcome(progress, on_scene))
        except OSError as error:
            # A folder that vanished, or whose parents are closed to the user.
            reason = error.strerror or type(error).__name__
            raise errors.FolderNotWritable(str(error), folder=job.folder, reason=reason) from error


def _run(
    job: DownloadJob, transport: Transport, ffmpeg_path: str, beside_window: bool, outcome: Outcome
) -> Report:
    """Search and plan, decode and verify group by group, report."""
    with Ahead(transport.check_cancelled) as ahead:
        # A program's first start may take a while.
        search = ahead.begin(lambda check: find_ffmpeg(ffmpeg_path, check))
        if job.bands is None:
            groups = plan_true_color(job, transport, outcome)
        else:
            groups = plan_bands(job, job.bands, transport, outcome)
        outcome.expect(sum(len(plan.files) for group in groups for plan in group.plans))
        if groups:
            ffmpeg = ahead.wait(search).used(job.threads, beside_window)
            with JobFolder(job.folder) as folder, Relay(transport, folder.path) as relay:
                _do_groups(groups, job, folder, relay, ffmpeg, outcome)
        else:
            # A job that was killed at its very end has left all files, and its lock.
            sweep(Path(job.folder))
    return outcome.report()


def _do_groups(
    groups: Sequence[Group],
    job: DownloadJob,
    folder: JobFolder,
    relay: Relay,
    ffmpeg: Ffmpeg,
    outcome: Outcome,
) -> None:
    """Decode all streams, one after the other; after those of a group ask whether their records still stand.

    While a stream is decoded, the next one is begun.
    """
    check = relay.transport.check_cancelled
    sinks = [_sink(group, job, folder, outcome, check) for group in groups]
    of_groups = [
        [StreamJob(job, plan, sink, folder, relay, ffmpeg, outcome) for plan in group.plans]
        for group, sink in zip(groups, sinks)
    ]
    streams = list(chain.from_iterable(of_groups))
    followers = dict(zip(streams, streams[1:]))
    with ExitStack() as begun:
        for stream in streams:
            begun.callback(stream.close)
        ahead = begun.enter_context(Ahead(check))
        for sink, own in zip(sinks, of_groups):
            for stream in own:
                # First its own turn: what is done ahead is done in order.
                stream.begin(ahead)
                if stream in followers and followers[stream].is_light:
                    followers[stream].begin(ahead)
                stream.run(ahead)
            if sink.has_unverified:
                for stream in own:
                    stream.verify()
                sink.replace()


def _sink(
    group: Group, job: DownloadJob, folder: JobFolder, outcome: Outcome, check: Callable[[], None]
) -> Sink:
    if group.stacks:
        return Stacker(group.stacks, folder, job.overwrite, outcome, check)
    return Publisher(folder, job.overwrite, outcome)
