"""The owner of the downloads: starts them one after another, and keeps them alive until they have ended."""

from __future__ import annotations

from collections import deque
from functools import partial
from typing import Callable, Deque, List, Optional, Tuple

from qgis.core import QgsApplication, QgsProject, QgsRasterLayer
from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from . import layers
from .engine.job import SceneResult
from .task import DownloadTask, wait_for_end

PACE_MILLISECONDS = 30
"""How long the window has for itself after each piece of news: to draw a scene takes it as long as to take it in."""


class JobQueue(QObject):
    """A queue of downloads, of which one runs at a time. Lives on the main thread.

    QGIS's task manager keeps no reference to a Python task, so this does. ``started`` and ``ended`` carry the
    :class:`DownloadTask`; after ``ended`` it holds its report or error, or neither if it was canceled, and QGIS soon
    deletes all else of it.
    ``scene_done`` carries the task and the :class:`SceneResult`. Scenes often come many at once, when their dates are
    proven: they are taken in one by one, and the window answers in between.
    """

    started = pyqtSignal(object)
    scene_done = pyqtSignal(object, object)
    ended = pyqtSignal(object)

    def __init__(self, parent: Optional[QObject] = None) -> None:
        super().__init__(parent)
        self._waiting: List[DownloadTask] = []
        self._running: Optional[DownloadTask] = None
        self._loading: List[DownloadTask] = []
        self._news: Deque[Callable[[], None]] = deque()
        self._opened: Optional[QgsRasterLayer] = None
        self._is_over = False
        self._pace = QTimer(self)
        self._pace.setInterval(PACE_MILLISECONDS)
        self._pace.timeout.connect(self._take_news)

    @property
    def tasks(self) -> Tuple[DownloadTask, ...]:
        """The task that runs, then those that wait, in their order."""
        return (*([self._running] if self._running else []), *self._waiting)

    def add(self, task: DownloadTask) -> None:
        """Queue a download. Its scenes come onto the canvas one by one, as they are done."""
        self._loading.append(task)
        self._waiting.append(task)
        task.scene_done.connect(partial(self._scene_done, task))
        task.taskCompleted.connect(partial(self._task_ended, task))
        task.taskTerminated.connect(partial(self._task_ended, task))
        # QGIS knows of those that wait, too: it asks before it ends while there is a task, and cancels them all.
        task.hold()
        QgsApplication.taskManager().addTask(task)
        self._start_next()

    def cancel(self, task: DownloadTask) -> None:
        """Cancel a download, whether it runs or waits. Returns at once; ``ended`` follows."""
        if task in self._waiting or (task is self._running and not self._is_over):
            task.cancel()

    def cancel_all(self, load_layers: bool = True) -> None:
        """Cancel every download, those that wait first, so that none of them starts.

        Without ``load_layers`` no scene comes onto the canvas any more, even if it is whole already.
        """
        if not load_layers:
            self._loading.clear()
        for task in reversed(self.tasks):
            self.cancel(task)

    def close(self) -> None:
        """Cancel everything and wait for the end: afterwards no code of the plugin runs in another thread."""
        running = self._running
        # Nobody looks on any more.
        self._pace.setInterval(0)
        self.cancel_all()
        wait_for_end(lambda: running is not None and running is self._running)

    def _start_next(self) -> None:
        if self._running is not None or not self._waiting:
            return
        task = self._running = self._waiting.pop(0)
        self._is_over = False
        self.started.emit(task)
        task.unhold()

    def _scene_done(self, task: DownloadTask, result: SceneResult) -> None:
        if result.path:
            self._news.append(partial(self._open_scene, task, result.path))
        self._news.append(partial(self._take_scene, task, result))
        self._pace.start()

    def _take_news(self) -> None:
        take = self._news.popleft()
        if not self._news:
            self._pace.stop()
        take()

    def _open_scene(self, task: DownloadTask, path: str) -> None:
        if task in self._loading:
            self._opened = layers.open_scene(path)

    def _take_scene(self, task: DownloadTask, result: SceneResult) -> None:
        opened, self._opened = self._opened, None
        if task in self._loading and result.path:
            layers.add_scene(QgsProject.instance(), result.path, opened)
        elif result.withdrawn:
            layers.remove_scene(QgsProject.instance(), result.withdrawn)
        self.scene_done.emit(task, result)

    def _task_ended(self, task: DownloadTask) -> None:
        if task is self._running:
            self._is_over = True
            self._news.append(partial(self._forget, task))
            self._pace.start()
        elif task in self._waiting:
            self._waiting.remove(task)
            self._forget(task)

    def _forget(self, task: DownloadTask) -> None:
        if task is self._running:
            self._running = None
        if task in self._loading:
            self._loading.remove(task)
        self.ended.emit(task)
        self._start_next()
