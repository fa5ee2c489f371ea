"""Which scenes of a list are in the folder already: looked up in the background, and followed as downloads go on."""

from __future__ import annotations

from typing import Callable, Dict, Optional, Tuple

from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from ..engine.job import DownloadJob, SceneResult
from .answers import Listing
from .here_task import HereTask
from .scene_list import SceneList

_MARK_MILLISECONDS = 300
"""How often at most the scenes that came are marked: each time the timeline is painted anew."""


class HereMarks(QObject):
    """Marks the scenes of a list. Lives on the main thread.

    ``run`` begins a task, and calls back with it at its end. ``looked`` tells that all is known.
    """

    looked = pyqtSignal()

    def __init__(
        self,
        scenes: SceneList,
        run: Callable[[HereTask, Callable[[HereTask], None]], None],
        parent: Optional[QObject] = None,
    ) -> None:
        super().__init__(parent)
        self._scenes = scenes
        self._run = run
        self._look: Optional[HereTask] = None
        self._target: Optional[DownloadJob] = None
        self._listing: Optional[Listing] = None
        self._known: Tuple[Optional[DownloadJob], Optional[Listing]] = (None, None)
        self._arrived: Dict[str, str] = {}
        self._came: Dict[str, Dict[str, str]] = {}
        self._mark = QTimer(self)
        self._mark.setSingleShot(True)
        self._mark.setInterval(_MARK_MILLISECONDS)
        self._mark.timeout.connect(self.show_arrivals)

    @property
    def is_looking(self) -> bool:
        """Whether a look at the folder is under way."""
        return self._look is not None

    @property
    def are_known(self) -> bool:
        """Whether a look at this folder has ended, be it that another one is under way."""
        target, listing = self._known
        return not self.is_looking or (listing is self._listing and target == self._target)

    def take_listing(self, listing: Listing) -> None:
        """Mark the scenes of this listing from now on."""
        if self._listing is not None and self._listing.bands != listing.bands:
            self.forget()
        self._listing = listing

    def look(self, job: DownloadJob) -> None:
        """Find out, in the background, which scenes of the listing a job would keep."""
        if self._listing is None:
            return
        if self._target != job.recipe:
            self._came = {}
        self._cancel()
        self._arrived, self._target = {}, job.recipe
        self._look = HereTask(job, self._listing)
        self._run(self._look, self._looked)

    def forget(self) -> None:
        """Look no more; what comes from now on marks the scenes listed, wherever it goes."""
        self._cancel()
        self._arrived, self._came, self._target, self._known = {}, {}, None, (None, None)

    def close(self) -> None:
        """Look no more, and mark no more."""
        self.forget()
        self._mark.stop()

    def take_arrival(self, job: DownloadJob, result: SceneResult) -> None:
        """Mark a scene as here, or not any more, if its download goes where the list looks."""
        bands = None if job.bands is None else job.bands.names
        if self._listing is None or bands != self._listing.bands:
            return
        if self._target is not None and self._target != job.recipe:
            return
        path = "" if result.status == "failed" else result.path
        if path or result.withdrawn:
            self._arrived[result.scene.name] = self._whole(result, path)
            if not self._mark.isActive():
                self._mark.start()

    def _whole(self, result: SceneResult, path: str) -> str:
        """Return the path that marks a scene, empty as long as one of its bands is missing."""
        came = self._came.setdefault(result.scene.name, {})
        came[result.band] = path
        wanted = self._listing.files_of(result.scene.name, stacked=not result.band) if self._listing else 1
        there = [came[band] for band in sorted(came) if came[band]]
        return there[0] if len(there) >= wanted else ""

    def show_arrivals(self) -> None:
        """Mark what has come so far."""
        self._scenes.add_here(self._arrived)

    def _looked(self, task: HereTask) -> None:
        if task is self._look:
            self._look, self._known = None, (self._target, self._listing)
            # The look may have passed a file by that came just afterwards.
            self._scenes.set_here({**task.paths, **self._arrived})
            self.looked.emit()

    def _cancel(self) -> None:
        task, self._look = self._look, None
        if task is not None:
            task.cancel()
