"""The downloads of the panel, without the panel: ordered, canceled, tried again, told of, and played.

The widgets above show what is here and call its methods; nothing of the flow is decided in them.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Callable, Dict, List, Optional, Sequence

from qgis.core import QgsProject, QgsTemporalNavigationObject
from qgis.PyQt.QtCore import QObject, pyqtSignal

from .. import layers, scene_groups, settings, shown_scenes
from ..engine.catalog.scenes import Limits
from ..engine.errors import EngineError, Message
from ..engine.job import DownloadJob, SceneResult
from ..job_queue import JobQueue
from ..qgis_network import connection_to
from ..task import DownloadTask
from .here_marks import HereMarks
from .job_record import JobRecord
from .measurements import Measurements


class Downloads(QObject):
    """Lives on the main thread. ``records`` are the downloads that run, wait, or left something undone.

    ``changed`` and ``ended`` carry the :class:`JobRecord`. ``marks`` and ``measurements`` take in what comes;
    ``files_of`` tells how many files each scene of a job becomes, by its name.
    """

    changed = pyqtSignal(object)
    ended = pyqtSignal(object)

    def __init__(
        self,
        marks: HereMarks,
        measurements: Measurements,
        files_of: Callable[[DownloadJob], Dict[str, int]],
        parent: Optional[QObject] = None,
    ) -> None:
        super().__init__(parent)
        self.queue = JobQueue(self)
        self.records: List[JobRecord] = []
        self._marks = marks
        self._measurements = measurements
        self._files_of = files_of
        self._closed = False
        self.queue.started.connect(self._job_started)
        self.queue.scene_done.connect(self._scene_done)
        self.queue.ended.connect(self._job_ended)
        QgsProject.instance().cleared.connect(self._project_cleared)

    def close(self) -> None:
        """End everything: afterwards no code of a download runs in another thread."""
        self._closed = True
        QgsProject.instance().cleared.disconnect(self._project_cleared)
        self.queue.close()

    def add(self, job: DownloadJob, earlier: Sequence[SceneResult] = ()) -> Optional[Message]:
        """Queue a download of the scenes that a job names. Returns what stands against it, if anything does.

        ``earlier`` are the results of the download whose missing scenes these are.
        """
        try:
            connection = connection_to(job.service)
        except EngineError as error:
            return error.message
        if self._closed:
            return None
        task = DownloadTask(job, connection, settings.load().ffmpeg_path)
        record = JobRecord(task, self._files_of(job), earlier)
        self._forget_what_is_done_again(job)
        self.records.append(record)
        self.changed.emit(record)
        task.progressChanged.connect(partial(self._job_progressed, record))
        self.queue.add(task)
        return None

    def _forget_what_is_done_again(self, job: DownloadJob) -> None:
        """Drop the records of ended downloads all whose missing scenes a job brings; where none came, to any folder.

        Those whose folder or area was refused go with any job: the next one is what they asked for.
        """
        self.forget_refused()
        for record in list(self.records):
            folder = record.task.job.folder if record.paths else job.folder
            same = replace(record.task.job.recipe, folder=folder) == job.recipe
            if same and set(record.unfinished_names()) <= set(job.limits.names):
                self.forget(record)

    def forget_refused(self) -> None:
        """Drop the records of downloads that have asked for another folder or area, once one is chosen."""
        for record in list(self.records):
            if not record.can_be_retried:
                self.forget(record)

    def retry(self, record: JobRecord) -> Optional[Message]:
        """Queue the scenes of an ended download anew that have no file; its record goes.

        Returns what stands against it, if anything does; then the record stays.
        """
        if not record.ended or record not in self.records:
            return None
        names = record.unfinished_names()
        job = replace(record.task.job, limits=Limits(names=names))
        # What is in another project is not told together with what comes into this one.
        loaded = layers.layers_of(QgsProject.instance(), record.paths)
        problem = self.add(job, record.brought_but(names) if loaded else ())
        if problem is None:
            self.forget(record)
        return problem

    def cancel(self, record: JobRecord) -> None:
        """Cancel a download, whether it runs or waits."""
        self.queue.cancel(record.task)

    def forget(self, record: JobRecord) -> None:
        """Drop the record of an ended download."""
        if record.ended and record in self.records:
            self.records.remove(record)
            self.changed.emit(record)

    def can_play(self, record: JobRecord) -> bool:
        """Tell whether a download's layers are in a group of several scenes, be they of this download or earlier."""
        project = QgsProject.instance()
        groups = scene_groups.groups_of(project, layers.layers_of(project, record.paths))
        return any(sum(layer.isValid() for layer in scene_groups.scene_layers(group)) > 1 for group in groups)

    def play(self, record: JobRecord, controller: QgsTemporalNavigationObject) -> int:
        """Check the groups of a download's layers, one of each tile, and play them; return the number of frames."""
        project = QgsProject.instance()
        groups = scene_groups.groups_of(project, layers.layers_of(project, record.paths))
        frames = shown_scenes.play(shown_scenes.groups_to_play(project, groups), controller)
        if frames:
            layers.hide_preview(project)
        return frames

    def _record(self, task: DownloadTask) -> Optional[JobRecord]:
        return next((record for record in self.records if record.task is task), None)

    def _job_started(self, task: DownloadTask) -> None:
        record = self._record(task)
        if record is not None:
            record.begin()
            self.changed.emit(record)

    def _job_progressed(self, record: JobRecord, percent: float) -> None:
        if not record.ended:
            record.percent = percent
            self.changed.emit(record)

    def _scene_done(self, task: DownloadTask, result: SceneResult) -> None:
        record = self._record(task)
        if record is None:
            return
        if result.path and not record.has_files and not record.ended_by_project:
            project = QgsProject.instance()
            layers.hide_preview(project)
            if shown_scenes.map_shows_a_time():
                shown_scenes.show_no_time(project)
                shown_scenes.show_newest(project, layers.layers_of(project, [result.path]))
        record.add(result)
        self._marks.take_arrival(task.job, result)
        self.changed.emit(record)

    def _job_ended(self, task: DownloadTask) -> None:
        record = self._record(task)
        if record is None:
            return
        record.ended = True
        self._marks.show_arrivals()
        if not record.ended_by_project:
            project = QgsProject.instance()
            shown_scenes.show_newest(project, layers.layers_of(project, record.paths))
        if task.report is not None:
            self._measurements.record(task.job, task.report, record.seconds)
        if not record.unfinished_names():
            self.records.remove(record)
        self.changed.emit(record)
        self.ended.emit(record)

    def _project_cleared(self) -> None:
        """End the downloads whose layers would otherwise turn up in another project; what is whole stays."""
        for record in self.records:
            if not record.ended:
                record.ended_by_project = True
        self.queue.cancel_all(load_layers=False)
