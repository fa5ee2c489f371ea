"""What comes of a job while it runs: its scenes, its notes and its progress, told as they come."""

from __future__ import annotations

from typing import Callable, Dict, Iterable, List, Tuple

from .catalog.scenes import Scene
from .errors import EngineError, Message
from .job import Report, SceneResult

SEARCH_SHARE = 5.0
"""Percent of a job's progress that belongs to the questions before the first frame."""
DECODE_SHARE = 94.0
"""Percent that belongs to the scenes; the rest is left for the check at the end."""


def _scene_and_band(result: SceneResult) -> Tuple[str, str]:
    return result.scene.name, result.band


class Outcome:
    """Collects what became of each scene. ``progress`` and ``on_scene`` are called in the thread that reports.

    A later result takes the place of an earlier one with the same ``key``.
    """

    def __init__(
        self,
        progress: Callable[[float], None],
        on_scene: Callable[[SceneResult], None],
        key: Callable[[SceneResult], Tuple[str, str]] = _scene_and_band,
    ) -> None:
        self._progress = progress
        self._on_scene = on_scene
        self._key = key
        self._results: Dict[Tuple[str, str], SceneResult] = {}
        self._errors: List[EngineError] = []
        self._notes: List[Message] = []
        self._percent = 0.0
        self._expected = 0
        self._decoded = 0

    @property
    def kept_count(self) -> int:
        """How many scenes were there already."""
        return sum(result.status == "kept" for result in self._results.values())

    def expect(self, count: int) -> None:
        """Say how many frames are to be decoded."""
        self._expected = count

    def settle(self, result: SceneResult) -> None:
        """Take in what became of a scene, or of one band of it, and tell it."""
        self._results[self._key(result)] = result
        self._on_scene(result)

    def fail(self, scene: Scene, error: EngineError, band: str = "", withdrawn: str = "") -> None:
        """Take in that a scene, or one band of it, cannot be had.

        ``withdrawn`` is the file that was told of as written before.
        """
        self._errors.append(error)
        self.settle(SceneResult(scene, "failed", error=error.message, withdrawn=withdrawn, band=band))

    def note(self, template: str, **values: object) -> None:
        """Take in something worth a note."""
        self._notes.append(Message(template, values))

    def add_notes(self, notes: Iterable[Message]) -> None:
        """Take in notes that others made."""
        self._notes += notes

    def advance_search(self, percent: float) -> None:
        """Tell the progress: how much of the search is done."""
        self._advance(percent * SEARCH_SHARE / 100.0)

    def frame_done(self) -> None:
        """Tell the progress: a frame has become a file, or never will."""
        self._decoded += 1
        self.advance_frame(0.0)

    def advance_frame(self, fraction: float) -> None:
        """Tell the progress: the frames done, and the fraction of the one under way."""
        if self._expected:
            done = min(1.0, (self._decoded + fraction) / self._expected)
            self._advance(SEARCH_SHARE + DECODE_SHARE * done)

    def _advance(self, percent: float) -> None:
        if percent > self._percent:
            self._percent = percent
            self._progress(min(percent, 100.0))

    def report(self) -> Report:
        """End the job. Raises the first scene's error if every scene failed."""
        self._advance(100.0)
        results = tuple(sorted(self._results.values(), key=lambda result: (result.scene.order, result.band)))
        if results and all(result.status == "failed" for result in results):
            raise self._errors[0]
        return Report(results, tuple(self._notes))
