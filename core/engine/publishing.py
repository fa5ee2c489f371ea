"""Written scenes get their names once their dates are proven, and lose them again when they turn out wrong."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Callable, Iterator, List

from . import errors, geotiff
from .errors import EngineError
from .folder import JobFolder
from .job import SceneResult
from .outcome import Outcome
from .product import ProductFile
from .scenes import Scene


@dataclass(frozen=True)
class _Held:
    """A whole file under its temporary name; ``stretch`` is the run of image numbers that its frame is in."""

    stretch: int
    file: ProductFile
    path: Path


class Publisher:
    """The files of one stream, from their temporary names on. ``overwrite``: existing files are written anew."""

    def __init__(self, folder: JobFolder, overwrite: bool, outcome: Outcome) -> None:
        self._folder = folder
        self._overwrite = overwrite
        self._outcome = outcome
        self._held: List[_Held] = []
        self._published: List[SceneResult] = []

    @property
    def published(self) -> bool:
        """Whether any file has got its name."""
        return bool(self._published)

    def hold(self, stretch: int, file: ProductFile, path: Path) -> None:
        """Take over a whole file under its temporary name."""
        self._held.append(_Held(stretch, file, path))

    def wants(self, file: ProductFile) -> bool:
        """Whether a file is still wanted; each of these stands for itself."""
        return True

    def fail(self, file: ProductFile, error: EngineError) -> None:
        """Take in that a file cannot be had."""
        self._outcome.fail(file.scene, error, file.band)

    def publish(self, proven: Callable[[int], bool] = lambda stretch: True) -> None:
        """Give those files their names whose stretch is proven. A scene whose file cannot get one fails."""
        ready = [held for held in self._held if proven(held.stretch)]
        self._held = [held for held in self._held if held not in ready]
        for held in ready:
            try:
                self._rename(held.file, held.path)
            except errors.FileError as error:
                held.path.unlink(missing_ok=True)
                self._outcome.fail(held.file.scene, error, held.file.band)

    def _rename(self, file: ProductFile, temporary: Path) -> None:
        """Take the plain name, or one with the file's settings where that is taken by another file."""
        for name in _names(file):
            path = self._folder.path / name
            found = geotiff.read_metadata(path)
            ours = found is not None and geotiff.belongs_to(found, file)
            if ours and not self._overwrite and geotiff.is_whole(path, file):
                # Another job wrote the same scene in the meantime.
                temporary.unlink(missing_ok=True)
            elif (path.exists() and not ours) or not self._folder.publish(temporary, name, overwrite=ours):
                continue
            result = SceneResult(file.scene, "written", str(path), band=file.band)
            self._published.append(result)
            self._outcome.settle(result)
            return

    def withdraw(self, error: EngineError, wrong: Callable[[Scene], bool] = lambda scene: True) -> None:
        """Take back what this stream gave of the scenes that are wrong, published or held; they fail."""
        for held in [held for held in self._held if wrong(held.file.scene)]:
            self._held.remove(held)
            held.path.unlink(missing_ok=True)
            self._outcome.fail(held.file.scene, error, held.file.band)
        for result in [result for result in self._published if wrong(result.scene)]:
            self._published.remove(result)
            Path(result.path).unlink(missing_ok=True)
            self._outcome.fail(result.scene, error, result.band)


def _names(file: ProductFile) -> Iterator[str]:
    """The names to try for a file, in order; a name that is taken by something else is passed over."""
    yield file.name
    yield file.name_with_settings
    stem, suffix = os.path.splitext(file.name_with_settings)
    for number in range(2, 1000):
        yield f"{stem}-{number}{suffix}"
