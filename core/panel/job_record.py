"""What is known of a download while it runs and afterwards: how far it is, what came, what failed."""

from __future__ import annotations

import time
from collections import Counter
from pathlib import Path
from typing import Collection, Dict, List, Mapping, Optional, Sequence, Tuple

from qgis.PyQt.QtCore import QCoreApplication

from ..engine.errors import BadExtent, FolderNotWritable, Message, NoOverlap
from ..engine.job import SceneResult
from ..messages import tell
from ..task import DownloadTask
from .estimate import TimeLeft, describe_time_left
from .scene_text import day

_ASK_FOR_OTHERS = tuple(error.template for error in (FolderNotWritable, NoOverlap, BadExtent))
"""Errors that ask for another folder or area: the same again would end the same."""


class JobRecord:
    """A download as the panel shows it. ``files`` says how many files each scene becomes, by its name.

    ``earlier`` are the results of the download that this one completes: in the end both are one. ``total`` counts this
    one's files; ``ended`` is set when it is over.

    QGIS deletes a task as soon as it has ended, so that only its job, report and error can be asked for.
    """

    def __init__(
        self, task: DownloadTask, files: Mapping[str, int], earlier: Sequence[SceneResult] = ()
    ) -> None:
        self.task = task
        self.total = sum(files.values())
        self._files = dict(files)
        self._earlier = tuple(earlier)
        self.begun: Optional[float] = None
        self.percent = 0.0
        self.ended = False
        self.ended_by_project = False
        self._results: Dict[Tuple[str, str], SceneResult] = {}
        self._time_left = TimeLeft()

    @property
    def results(self) -> Tuple[SceneResult, ...]:
        """What became of each scene, or of each of its bands, so far; the report's word where there is one."""
        report = self.task.report
        return tuple(self._results.values()) if report is None else report.results

    @property
    def done(self) -> int:
        """How many files are settled, one way or another."""
        return len(self.results)

    @property
    def paths(self) -> List[str]:
        """The files of the scenes that came or were there, oldest first; those of the download completed too."""
        done = sorted(self.brought_but(()), key=lambda result: (result.scene.order, result.band))
        return [result.path for result in done]

    @property
    def has_files(self) -> bool:
        """Whether any of the scenes taken in so far has a file."""
        return any(result.path for result in self._results.values())

    @property
    def scene_count(self) -> int:
        """How many scenes came or were there, at least in part; those of the download completed too."""
        return len({result.scene.name for result in self.brought_but(())})

    def brought_but(self, names: Collection[str]) -> Tuple[SceneResult, ...]:
        """Return what this download and those it completes have brought, but for some scenes."""
        results = (*self._earlier, *self.results)
        return tuple(
            result for result in results if result.status != "failed" and result.scene.name not in names
        )

    @property
    def failed(self) -> Tuple[SceneResult, ...]:
        """The scenes, or bands of scenes, that failed, each with its cause."""
        return tuple(result for result in self.results if result.status == "failed")

    @property
    def error(self) -> Optional[Message]:
        """Why the download as a whole could not be done."""
        return self.task.error

    @property
    def can_be_retried(self) -> bool:
        """Whether the same download can be tried again: not where another folder or area is asked for."""
        refused = self.error is not None and self.error.template in _ASK_FOR_OTHERS
        return self.has_files or not refused

    @property
    def canceled(self) -> bool:
        """Whether it ended because somebody canceled it."""
        return self.ended and self.task.report is None and self.task.error is None

    @property
    def seconds(self) -> float:
        """How long it has been running."""
        return 0.0 if self.begun is None else time.monotonic() - self.begun

    def progress_text(self) -> str:
        """Say how far it is: ``6 of 16 scenes, about 10 s left``. To be called about once a second.

        Once it runs, what the download completed has brought is counted, too.
        """
        if self.begun is None:
            if self.total == 1:
                return _tr("waits; 1 scene")
            waiting = _tr("waits; {total} files") if self._has_parts else _tr("waits; {total} scenes")
            return waiting.format(total=self.total)
        done = self._share(self.done + len(self._earlier))
        left = describe_time_left(self._time_left.update(self.percent))
        return _tr("{done}, {left}").format(done=done, left=left) if left else done

    def summary(self) -> str:
        """Say how it ended, in one sentence."""
        folder = Path(self.task.job.folder).name
        brought = len(self.paths)
        values = {"share": self._share(brought), "done": brought, "folder": folder}
        if self.error is not None:
            return tell(self.error)
        if self.ended_by_project or self.canceled:
            told = _tr("Canceled; {share} are in “{folder}”.")
            if self.ended_by_project:
                told = _tr("The download ended when the project changed; {share} are in “{folder}”.")
            told = told.format(**values)
            return f"{told} {_tr('Retry goes on.')}" if self.unfinished_names() else told
        if self.failed:
            return _tr("{share} are in “{folder}”; the others failed, as the panel lists.").format(**values)
        if self._has_parts:
            return _tr("{done} files of {count} scenes are ready.").format(count=self.scene_count, **values)
        if brought == 1:
            return _tr("1 scene is ready.")
        return _tr("{done} scenes are ready.").format(**values)

    @property
    def _has_parts(self) -> bool:
        """Whether scenes become several files."""
        scenes = {*self._files, *(result.scene.name for result in self._earlier)}
        return self.total + len(self._earlier) > len(scenes)

    def _share(self, done: int) -> str:
        """Say how many of all are meant: ``6 of 16 scenes``; files, where a scene becomes several."""
        told = _tr("{done} of {total} files") if self._has_parts else _tr("{done} of {total} scenes")
        return told.format(done=done, total=self.total + len(self._earlier))

    @staticmethod
    def failure_text(result: SceneResult) -> str:
        """Say which scene, or which band of it, failed and why."""
        why = tell(result.error) if result.error else ""
        scene = result.scene
        told = _tr("{tile} {day} {band}: {why}") if result.band else _tr("{tile} {day}: {why}")
        return told.format(tile=scene.tile, day=day(scene), band=result.band, why=why)

    def begin(self) -> None:
        """Take in that it runs now."""
        self.begun = time.monotonic()

    def add(self, result: SceneResult) -> None:
        """Take in what became of a scene, or of a band of it; a later word replaces an earlier one."""
        self._results[result.scene.name, result.band] = result

    def unfinished_names(self) -> Tuple[str, ...]:
        """The names of the scenes that lack files: those that failed, and those never reached."""
        there = Counter(result.scene.name for result in self.results if result.status != "failed")
        failed = {result.scene.name for result in self.failed}
        # A report has looked at every band that there is.
        wanted = self._files if self.task.report is None else {}
        return tuple(
            name for name in self.task.job.limits.names if name in failed or there[name] < wanted.get(name, 1)
        )


def _tr(text: str) -> str:
    return QCoreApplication.translate("Jobs", text)
