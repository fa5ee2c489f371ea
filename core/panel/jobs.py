"""What is known of a download while it runs and afterwards: how far it is, what came, what failed."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Dict, List, Optional, Tuple

from qgis.PyQt.QtCore import QCoreApplication

from ..engine.errors import Message
from ..engine.job import SceneResult
from ..messages import tell
from ..task import DownloadTask
from .estimate import TimeLeft, describe_time_left
from .scene_text import day


class JobRecord:
    """A download as the panel shows it. ``total`` counts its scenes; ``ended`` is set when it is over.

    QGIS deletes a task as soon as it has ended, so that only its job, report and error can be asked for.
    """

    def __init__(self, task: DownloadTask, total: int) -> None:
        self.task = task
        self.total = total
        self.begun: Optional[float] = None
        self.percent = 0.0
        self.ended = False
        self.ended_by_project = False
        self._results: Dict[str, SceneResult] = {}
        self._time_left = TimeLeft()

    @property
    def results(self) -> Tuple[SceneResult, ...]:
        """What became of each scene so far; the report's word where there is one."""
        report = self.task.report
        return tuple(self._results.values()) if report is None else report.results

    @property
    def done(self) -> int:
        """How many scenes are settled, one way or another."""
        return len(self.results)

    @property
    def paths(self) -> List[str]:
        """The files of the scenes that came or were there, oldest first."""
        done = sorted(self.results, key=lambda result: result.scene.order)
        return [result.path for result in done if result.status != "failed"]

    @property
    def failed(self) -> Tuple[SceneResult, ...]:
        """The scenes that failed, each with its cause."""
        return tuple(result for result in self.results if result.status == "failed")

    @property
    def error(self) -> Optional[Message]:
        """Why the download as a whole could not be done."""
        return self.task.error

    @property
    def canceled(self) -> bool:
        """Whether it ended because somebody canceled it."""
        return self.ended and self.task.report is None and self.task.error is None

    @property
    def seconds(self) -> float:
        """How long it has been running."""
        return 0.0 if self.begun is None else time.monotonic() - self.begun

    def progress_text(self) -> str:
        """Say how far it is: ``6 of 16 scenes, about 10 s left``. To be called about once a second."""
        if self.begun is None:
            return _tr("waits; {total} scenes").format(total=self.total)
        done = _tr("{done} of {total} scenes").format(done=self.done, total=self.total)
        left = describe_time_left(self._time_left.update(self.percent))
        return _tr("{done}, {left}").format(done=done, left=left) if left else done

    def summary(self) -> str:
        """Say how it ended, in one sentence."""
        counts = {"done": len(self.paths), "total": self.total, "folder": Path(self.task.job.folder).name}
        if self.error is not None:
            return tell(self.error)
        if self.ended_by_project:
            return _tr(
                "The download ended when the project changed; {done} of {total} scenes are in the folder “{folder}”. "
                "Retry goes on."
            ).format(**counts)
        if self.canceled:
            return _tr(
                "Canceled; {done} of {total} scenes are in the folder “{folder}”. Retry goes on."
            ).format(**counts)
        if self.failed:
            return _tr("{done} of {total} scenes are in the folder “{folder}”; the others failed:").format(
                **counts
            )
        return _tr("{done} scenes are in the folder “{folder}”.").format(**counts)

    @staticmethod
    def failure_text(result: SceneResult) -> str:
        """Say which scene failed and why."""
        why = tell(result.error) if result.error else ""
        scene = result.scene
        return _tr("{tile} {day}: {why}").format(tile=scene.tile, day=day(scene), why=why)

    def begin(self) -> None:
        """Take in that it runs now."""
        self.begun = time.monotonic()

    def add(self, result: SceneResult) -> None:
        """Take in what became of a scene; a later word replaces an earlier one."""
        self._results[result.scene.name] = result

    def unfinished_names(self) -> Tuple[str, ...]:
        """The names of the scenes that have no file: those that failed, and those never reached."""
        there = {result.scene.name for result in self.results if result.status != "failed"}
        return tuple(name for name in self.task.job.limits.names if name not in there)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Jobs", text)
