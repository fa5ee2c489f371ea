"""What finished downloads have shown of the size of files and of the time they take, and what follows for others.

Nothing here is a guess: without a measurement there is no estimate.
"""

from __future__ import annotations

import json
import math
import os
from dataclasses import dataclass
from typing import Dict, Optional, Sequence

from qgis.core import QgsSettings

from ..engine.errors import NoOverlap
from ..engine.job import DownloadJob, Report, SceneResult
from ..settings import ROOT
from .file_kinds import FileKind, Load, all_kinds, load_of, loads

_GROUP = f"{ROOT}/measured"
_MEMORY = 100.0
"""Files that a mean remembers: older ones fade, as machines and services change."""
_LARGEST_STEP = 3.0
"""How many times a job may differ from the mean before it counts as this many: a laptop may have slept in it."""


@dataclass(frozen=True)
class Estimate:
    """What a download will need: bytes on disk, and seconds, None where no time has been measured."""

    bytes: float
    seconds: Optional[float] = None


@dataclass(frozen=True)
class _Mean:
    """A running mean and the number of files behind it, at most ``_MEMORY``."""

    value: float = 0.0
    files: float = 0.0

    def with_files(self, value: float, count: int) -> _Mean:
        """Return the mean after some more files, whose own mean is ``value``."""
        if self.files:
            value = min(max(value, self.value / _LARGEST_STEP), self.value * _LARGEST_STEP)
        total = self.files + count
        return _Mean((self.value * self.files + value * count) / total, min(total, _MEMORY))


class Measurements:
    """What finished downloads have shown, kept in QGIS's settings. Main thread only."""

    def record(self, job: DownloadJob, report: Report, seconds: Optional[float] = None) -> None:
        """Learn from a finished job: the sizes of its files and, where ``seconds`` is given, how long it took."""
        written: Dict[FileKind, Load] = {}
        sizes: Dict[FileKind, int] = {}
        for result in report.written:
            load, size = load_of(job, result), _size(result)
            if size is not None and load.pixels:
                written[load.kind] = written[load.kind] + load if load.kind in written else load
                sizes[load.kind] = sizes.get(load.kind, 0) + size
        for kind, load in written.items():
            _remember("bytes_per_pixel", kind, sizes[kind] / load.pixels, load.files)
        if seconds is not None and seconds > 0 and not report.failed:
            effort = sum(load.effort for load in written.values())
            for kind, load in written.items():
                _remember("seconds_per_scene", kind, seconds * load.effort / effort / load.frames, load.files)

    def estimate(self, job: DownloadJob, tiles: Sequence[str]) -> Optional[Estimate]:
        """Estimate a job for some scenes, of which ``tiles`` are the tiles.

        None where nothing is known of the size of such files. Raises :class:`~..engine.errors.NoOverlap` when the area
        meets none of the tiles, or :class:`~..engine.errors.BadExtent`.
        """
        wanted = loads(job, tiles)
        if not any(load.pixels for load in wanted):
            raise NoOverlap(tiles=", ".join(dict.fromkeys(tiles)))
        return self.estimate_loads(wanted)

    def estimate_loads(self, wanted: Sequence[Load]) -> Optional[Estimate]:
        """Estimate some files; None where nothing is known of their size.

        The time is known only from files of the very kinds. The size of a pixel is also taken from the most similar
        files there are, previews included; but what is compressed tells nothing of what is not.
        """
        sizes, times = 0.0, 0.0
        timed = True
        for load in wanted:
            bytes_per_pixel = _nearest("bytes_per_pixel", load.kind)
            if bytes_per_pixel is None:
                return None
            seconds = _recall("seconds_per_scene", load.kind)
            timed = timed and bool(seconds.files)
            sizes += load.pixels * bytes_per_pixel.value
            times += load.frames * seconds.value
        return Estimate(sizes, times if timed else None)


def _size(result: SceneResult) -> Optional[int]:
    """The size of a scene's file in bytes; None if the user has moved it already."""
    try:
        return os.path.getsize(result.path)
    except OSError:
        return None


def _remember(what: str, kind: FileKind, value: float, count: int) -> None:
    mean = _recall(what, kind).with_files(value, count)
    QgsSettings().setValue(_key(what, kind), json.dumps([mean.value, mean.files]))


def _recall(what: str, kind: FileKind) -> _Mean:
    """Read a mean; an empty one if there is none, or if something else wrote there."""
    try:
        value, files = json.loads(str(QgsSettings().value(_key(what, kind), "[]")))
        mean = _Mean(float(value), float(files))
    except (TypeError, ValueError):
        return _Mean()
    sound = math.isfinite(mean.value) and mean.value > 0 and 0 < mean.files <= _MEMORY
    return mean if sound else _Mean()


def _nearest(what: str, kind: FileKind) -> Optional[_Mean]:
    """Return the mean of the most similar files that have been measured."""
    same = _recall(what, kind)
    if same.files:
        return same
    known = [(kind.distance(other), _recall(what, other)) for other in all_kinds()]
    near = [(distance, mean) for distance, mean in known if distance is not None and mean.files]
    return min(near, key=lambda found: found[0])[1] if near else None


def _key(what: str, kind: FileKind) -> str:
    return f"{_GROUP}/{what}/{kind.resolution}-{kind.compression}-{kind.content}"
