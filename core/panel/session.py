"""What a person does with the panel, without the panel: search, choose, download, play.

The widgets above show what is here and call its methods; nothing of the flow is decided in them.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any, Callable, Dict, List, Optional, Sequence, Tuple

from qgis.core import QgsApplication, QgsProject, QgsTemporalNavigationObject
from qgis.PyQt.QtCore import QCoreApplication, QObject, QTimer, pyqtSignal

from .. import layers, settings
from ..engine.catalog.scenes import CLEAREST_PERIODS, Limits, clearest
from ..engine.catalog.search import SearchResult, wanted_years
from ..engine.catalog.service import RESOLUTIONS, Service
from ..engine.errors import EngineError, Message
from ..engine.existing import pixels_of
from ..engine.files.geotiff import OutputSettings
from ..engine.job import DownloadJob, SceneResult
from ..engine.tiles.grid import Extent
from ..job_queue import JobQueue
from ..qgis_network import connection_to
from ..task import DownloadTask, EngineTask, SearchTask, wait_for_end
from .estimate import Measurements, describe
from .here_task import HereTask
from .jobs import JobRecord
from .scene_list import SceneList

Days = Tuple[date, date]
_MARK_MILLISECONDS = 300
"""How often at most the scenes that came are marked: each time the timeline is painted anew."""


class Session(QObject):
    """One person's work. Lives on the main thread.

    ``search_ended`` follows each ``search_started``; then ``search_error`` says what went wrong, if anything did.
    ``job_changed`` and ``job_ended`` carry the :class:`JobRecord`. ``jobs`` are the downloads that run, wait, or left
    something undone.
    """

    search_started = pyqtSignal()
    search_progress = pyqtSignal(float)
    search_ended = pyqtSignal()
    job_changed = pyqtSignal(object)
    job_ended = pyqtSignal(object)

    def __init__(self, parent: Optional[QObject] = None) -> None:
        super().__init__(parent)
        self.scenes = SceneList(self)
        self.queue = JobQueue(self)
        self.search_error: Optional[Message] = None
        self.found: Optional[SearchResult] = None
        self.jobs: List[JobRecord] = []
        self._measurements = Measurements()
        self._asked: Optional[Tuple[Service, Tuple[str, ...]]] = None
        self._days_asked: Optional[Days] = None
        self._days: Optional[Days] = None
        self._search: Optional[SearchTask] = None
        self._here: Optional[HereTask] = None
        self._looked_for: Optional[DownloadJob] = None
        self._arrived: Dict[str, str] = {}
        self._mark = QTimer(self)
        self._mark.setSingleShot(True)
        self._mark.setInterval(_MARK_MILLISECONDS)
        self._mark.timeout.connect(lambda: self.scenes.add_here(self._arrived))
        self._tasks: List[EngineTask] = []
        self.queue.started.connect(self._job_started)
        self.queue.scene_done.connect(self._scene_done)
        self.queue.ended.connect(self._job_ended)
        self._closed = False
        QgsProject.instance().cleared.connect(self._project_cleared)

    def close(self) -> None:
        """End everything: afterwards no code of the plugin runs in another thread."""
        if self._closed:
            return
        self._closed = True
        QgsProject.instance().cleared.disconnect(self._project_cleared)
        self.cancel_search()
        self._cancel_look()
        self._mark.stop()
        self.queue.close()
        wait_for_end(lambda: bool(self._tasks))

    # Search --------------------------------------------------------------------------------------

    @property
    def is_searching(self) -> bool:
        """Whether a search is under way."""
        return self._search is not None

    @property
    def service(self) -> Optional[Service]:
        """The service whose scenes are listed."""
        return self._asked[0] if self._asked and self.found else None

    @property
    def resolutions(self) -> Tuple[str, ...]:
        """The resolutions that the service offers for at least one of the scenes found, finest last."""
        offered = {name for scene in self.scenes.scenes for name in scene.resolutions}
        return tuple(name for name in RESOLUTIONS if name in offered)

    @property
    def notes(self) -> Tuple[Message, ...]:
        """What is worth a note about what was found."""
        return self.found.notes if self.found else ()

    def search(self, service: Service, tiles: Sequence[str], days: Days) -> None:
        """Ask a service for the scenes of some tiles and days; an earlier search that still runs is canceled."""
        if self._closed:
            return
        self.cancel_search()
        self._asked = asked = service, tuple(tiles)
        self._days_asked = self._days = days
        self.found, self.search_error = None, None
        self.scenes.replace(())
        self.search_started.emit()
        try:
            wanted_years(tuple(tiles), Limits(*days))
            task = SearchTask(service, tuple(tiles), days, connection_to(service))
        except EngineError as error:
            self.search_error = error.message
            self.search_ended.emit()
            return
        if self._asked is not asked:
            # QGIS asked for its master password, and somebody searched anew meanwhile.
            return
        self._search = task
        task.progressChanged.connect(partial(self._search_progressed, task))
        self._run(task, self._search_ended)

    def cancel_search(self) -> None:
        """Cancel the search under way, if there is one."""
        task, self._search = self._search, None
        if task is not None:
            task.cancel()
            self.search_ended.emit()

    def show_days(self, days: Days) -> bool:
        """List the scenes of other days from the answers kept. Returns False if they do not cover those days."""
        if self.found is None or self._days_asked is None or days[0] > days[1]:
            return False
        # The service answers by whole years.
        if days[0].year < self._days_asked[0].year or days[1].year > self._days_asked[1].year:
            return False
        self._days = days
        self._list_scenes(days)
        return True

    def _search_progressed(self, task: SearchTask, percent: float) -> None:
        if task is self._search:
            self.search_progress.emit(percent)

    def _search_ended(self, task: SearchTask) -> None:
        if task is not self._search:
            return
        self._search = None
        self.found, self.search_error = task.result, task.error
        if self.found is not None:
            self._list_scenes(task.days)
        self.search_ended.emit()

    def _list_scenes(self, days: Days) -> None:
        years = self.found.years.values() if self.found else ()
        everything = (scene for year in years for scene in year.scenes)
        self.scenes.replace(scene for scene in everything if days[0] <= scene.sensing_time.date() <= days[1])

    # What is here already ------------------------------------------------------------------------

    def look_here(self, folder: str, resolution: str, extent: Optional[Extent]) -> None:
        """Find out, in the background, which scenes a download into a folder would keep."""
        self._cancel_look()
        self._looked_for, self._arrived = None, {}
        service = self.service
        if service is None or not folder or self._closed:
            self.scenes.set_here({})
            return
        self._looked_for = self.job(service, folder, resolution, extent, Limits())
        task = self._here = HereTask(self._looked_for, self.scenes.scenes)
        self._run(task, self._looked)

    def _looked(self, task: HereTask) -> None:
        if task is self._here:
            self._here = None
            # The look may have passed a file by that came just afterwards.
            self.scenes.set_here({**task.paths, **self._arrived})

    def _take_arrival(self, job: DownloadJob, result: SceneResult) -> None:
        """Mark a scene as here, or not any more, if its download goes where the list looks."""
        looked_for = self._looked_for
        if looked_for is not None and looked_for != replace(
            job, tiles=looked_for.tiles, limits=looked_for.limits, threads=looked_for.threads
        ):
            return
        path = "" if result.status == "failed" else result.path
        if path or result.withdrawn:
            self._arrived[result.scene.name] = path
            if not self._mark.isActive():
                self._mark.start()

    def _cancel_look(self) -> None:
        task, self._here = self._here, None
        if task is not None:
            task.cancel()

    # Download ------------------------------------------------------------------------------------

    def job(
        self, service: Service, folder: str, resolution: str, extent: Optional[Extent], limits: Limits
    ) -> DownloadJob:
        """Return a job with the output settings of the options."""
        chosen = settings.load()
        output = OutputSettings(compression=chosen.compression, color=chosen.color)
        tiles = self._asked[1] if self._asked and not limits.names else ()
        return DownloadJob(service, tiles, limits, folder, resolution, extent, output, threads=chosen.threads)

    def checked_job(self, folder: str, resolution: str, extent: Optional[Extent]) -> Optional[DownloadJob]:
        """Return the job of exactly the scenes checked, None if there is none."""
        service = self.service
        names = tuple(scene.name for scene in sorted(self.scenes.checked, key=lambda s: s.order))
        if service is None or not names:
            return None
        return self.job(service, folder, resolution, extent, Limits(names=names))

    def readable_job(self, job: DownloadJob) -> DownloadJob:
        """Return the same job told by days and limits where these choose exactly its scenes; else as it is."""
        limits = self._limits_that_choose(job.limits.names)
        if limits is None or self._asked is None:
            return job
        return replace(job, tiles=self._asked[1], limits=limits)

    def _limits_that_choose(self, names: Tuple[str, ...]) -> Optional[Limits]:
        wanted, within, limits = set(names), self.scenes.within_limits, self.scenes.limits
        if self._days is None:
            return None
        for period in CLEAREST_PERIODS:
            chosen = within if period == "none" else clearest(within, period)
            if {scene.name for scene in chosen} == wanted:
                return replace(limits, start=self._days[0], end=self._days[1], clearest_per=period)
        return None

    def outlook(self, job: DownloadJob) -> str:
        """Say what a job will need: scenes, size and time, and how many scenes are here already."""
        scenes = [scene for name in job.limits.names for scene in [self.scenes.scene(name)] if scene]
        missing = [scene for scene in scenes if not self.scenes.path_here(scene)]
        here = len(scenes) - len(missing)
        if not missing:
            return _tr("All are here already and will only be loaded.")
        pixels = sum(pixels_of(job, scene.tile) for scene in missing) // len(missing)
        output = job.output
        estimate = self._measurements.estimate(
            len(missing), pixels, job.resolution, output.compression, output.color
        )
        needed = describe(len(missing), estimate)
        return _tr("{needed}; {count} here already").format(needed=needed, count=here) if here else needed

    def download(self, job: DownloadJob) -> Optional[Message]:
        """Queue a download of the scenes that a job names. Returns what stands against it, if anything does."""
        try:
            connection = connection_to(job.service)
        except EngineError as error:
            return error.message
        if self._closed:
            return None
        task = DownloadTask(job, connection, settings.load().ffmpeg_path)
        record = JobRecord(task, len(job.limits.names))
        self.jobs.append(record)
        self.job_changed.emit(record)
        task.progressChanged.connect(partial(self._job_progressed, record))
        self.queue.add(task)
        return None

    def retry(self, record: JobRecord) -> Optional[Message]:
        """Queue the scenes of an ended download anew that have no file; its record goes.

        Returns what stands against it, if anything does; then the record stays.
        """
        if not record.ended or record not in self.jobs:
            return None
        problem = self.download(replace(record.task.job, limits=Limits(names=record.unfinished_names())))
        if problem is None:
            self.forget(record)
        return problem

    def cancel(self, record: JobRecord) -> None:
        """Cancel a download, whether it runs or waits."""
        self.queue.cancel(record.task)

    def forget(self, record: JobRecord) -> None:
        """Drop the record of an ended download."""
        if record.ended and record in self.jobs:
            self.jobs.remove(record)
            self.job_changed.emit(record)

    def play(self, record: JobRecord, controller: QgsTemporalNavigationObject) -> int:
        """Check the groups of a download's layers and play them; return the number of frames."""
        project = QgsProject.instance()
        found = layers.layers_of(project, record.paths)
        return layers.play(layers.scene_groups(project, found), controller)

    def _record(self, task: DownloadTask) -> Optional[JobRecord]:
        return next((record for record in self.jobs if record.task is task), None)

    def _job_started(self, task: DownloadTask) -> None:
        record = self._record(task)
        if record is not None:
            record.begin()
            self.job_changed.emit(record)

    def _job_progressed(self, record: JobRecord, percent: float) -> None:
        if not record.ended:
            record.percent = percent
            self.job_changed.emit(record)

    def _scene_done(self, task: DownloadTask, result: SceneResult) -> None:
        record = self._record(task)
        if record is None:
            return
        record.add(result)
        self._take_arrival(task.job, result)
        self.job_changed.emit(record)

    def _job_ended(self, task: DownloadTask) -> None:
        record = self._record(task)
        if record is None:
            return
        record.ended = True
        self.scenes.add_here(self._arrived)
        if task.report is not None:
            self._measurements.record(task.job, task.report, record.seconds)
        if not record.unfinished_names():
            self.jobs.remove(record)
        self.job_changed.emit(record)
        self.job_ended.emit(record)

    def _project_cleared(self) -> None:
        """End the downloads whose layers would otherwise turn up in another project; what is whole stays."""
        for record in self.jobs:
            if not record.ended:
                record.ended_by_project = True
        self.queue.cancel_all(load_layers=False)
        self.cancel_search()

    def _run(self, task: EngineTask, ended: Callable[[Any], None]) -> None:
        """Begin a task whose end is told, and kept in mind until then: it may be canceled, but still run."""
        self._tasks.append(task)

        def end() -> None:
            self._tasks.remove(task)
            ended(task)

        task.taskCompleted.connect(end)
        task.taskTerminated.connect(end)
        QgsApplication.taskManager().addTask(task)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Session", text)
