"""The owner of the downloads: starts them one after another, and keeps them alive until they have ended."""

from __future__ import annotations

import time
from functools import partial
from typing import List, Optional, Tuple

from qgis.core import QgsApplication, QgsProject
from qgis.PyQt.QtCore import QCoreApplication, QObject, pyqtSignal

from . import layers
from .engine.job import SceneResult
from .task import DownloadTask

END_SECONDS = 5.0
"""How long :meth:`JobQueue.close` waits for the end of a canceled task."""


class JobQueue(QObject):
    """A queue of downloads, of which one runs at a time. Lives on the main thread.

    QGIS's task manager keeps no reference to a Python task, so this does. ``started`` and ``ended`` carry the
    :class:`DownloadTask`; after ``ended`` it holds its report or error, or neither if it was canceled.
    ``scene_done`` carries the task and the :class:`SceneResult`.
    """

    started = pyqtSignal(object)
    scene_done = pyqtSignal(object, object)
    ended = pyqtSignal(object)

    def __init__(self, parent: Optional[QObject] = None) -> None:
        super().__init__(parent)
        self._waiting: List[DownloadTask] = []
        self._running: Optional[DownloadTask] = None
        self._loading: List[DownloadTask] = []

    @property
    def tasks(self) -> Tuple[DownloadTask, ...]:
        """The task that runs, then those that wait, in their order."""
        return (*([self._running] if self._running else []), *self._waiting)

    def add(self, task: DownloadTask, load_layers: bool = True) -> None:
        """Queue a download. With ``load_layers`` its scenes come onto the canvas one by one, as they are done."""
        if load_layers:
            self._loading.append(task)
        self._waiting.append(task)
        self._start_next()

    def cancel(self, task: DownloadTask) -> None:
        """Cancel a download, whether it runs or waits. Returns at once; ``ended`` follows."""
        if task in self._waiting:
            self._waiting.remove(task)
            task.cancel()
            self._forget(task)
        elif task is self._running:
            task.cancel()

    def cancel_all(self) -> None:
        """Cancel every download, those that wait first, so that none of them starts."""
        for task in reversed(self.tasks):
            self.cancel(task)

    def close(self) -> None:
        """Cancel everything and wait for the end: afterwards no code of the plugin runs in another thread."""
        running = self._running
        self.cancel_all()
        deadline = time.monotonic() + END_SECONDS
        while running is not None and running is self._running and time.monotonic() < deadline:
            # The end is told through the event loop. QGIS's own way to wait would keep Python's lock, which the
            # task needs to come to its end.
            QCoreApplication.processEvents()
            time.sleep(0.02)

    def _start_next(self) -> None:
        if self._running is not None or not self._waiting:
            return
        task = self._running = self._waiting.pop(0)
        task.scene_done.connect(partial(self._scene_done, task))
        task.taskCompleted.connect(partial(self._task_ended, task))
        task.taskTerminated.connect(partial(self._task_ended, task))
        self.started.emit(task)
        QgsApplication.taskManager().addTask(task)

    def _scene_done(self, task: DownloadTask, result: SceneResult) -> None:
        if task in self._loading and result.path:
            layers.add_scene(QgsProject.instance(), result.path)
        elif result.withdrawn:
            layers.remove_scene(QgsProject.instance(), result.withdrawn)
        self.scene_done.emit(task, result)

    def _task_ended(self, task: DownloadTask) -> None:
        if task is self._running:
            self._running = None
            self._forget(task)
            self._start_next()

    def _forget(self, task: DownloadTask) -> None:
        if task in self._loading:
            self._loading.remove(task)
        self.ended.emit(task)
