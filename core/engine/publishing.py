"""Written scenes get their names once their dates are proven, and lose them again when they turn out wrong."""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Callable, Iterator, List

from . import errors
from .catalog.scenes import Scene
from .errors import EngineError
from .files import geotiff
from .files.folder import JobFolder, remove_sidecar
from .job import SceneResult
from .outcome import Outcome
from .products.product import ProductFile


@dataclass(frozen=True)
class _Held:
    """A whole file under its temporary name; ``stretch`` is the run of image numbers that its frame is in."""

    stretch: int
    file: ProductFile
    path: Path


@dataclass(frozen=True)
class _Replacing:
    """A whole file under its temporary name, and the name of the older one that it is to replace."""

    file: ProductFile
    path: Path
    name: str


class Publisher:
    """The files of one stream, from their temporary names on.

    With ``overwrite`` existing files are replaced, but only by :meth:`replace`: until then the older ones stay.
    """

    def __init__(self, folder: JobFolder, overwrite: bool, outcome: Outcome) -> None:
        self._folder = folder
        self._overwrite = overwrite
        self._outcome = outcome
        self._held: List[_Held] = []
        self._replacing: List[_Replacing] = []
        self._published: List[SceneResult] = []

    @property
    def has_unverified(self) -> bool:
        """Whether any file has got its name, or is to replace an older one."""
        return bool(self._published or self._replacing)

    def hold(self, stretch: int, file: ProductFile, path: Path) -> None:
        """Take over a whole file under its temporary name."""
        self._held.append(_Held(stretch, file, path))

    def wants(self, file: ProductFile) -> bool:
        """Whether a file is still of use; each of these stands for itself."""
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
                self._drop(held.file, held.path, error)

    def replace(self) -> None:
        """Let the files that were written anew take the places of the older ones."""
        for new in self._replacing:
            try:
                self._folder.publish(new.path, new.name, overwrite=True)
            except errors.FileError as error:
                self._drop(new.file, new.path, error)
            else:
                self._settle(new.file, new.name)
        self._replacing = []

    def _rename(self, file: ProductFile, temporary: Path) -> None:
        """Take the plain name, or one with the file's settings where that is taken by another file."""
        for name in _names(file):
            if self._folder.publish(temporary, name, overwrite=False):
                break
            path = self._folder.path / name
            found = geotiff.read_metadata(path)
            if found is None or not geotiff.belongs_to(found, file):
                continue
            if not geotiff.is_whole(path, file):
                self._folder.publish(temporary, name, overwrite=True)
            elif self._overwrite:
                self._replacing.append(_Replacing(file, temporary, name))
                return
            else:
                # Another job wrote the same scene in the meantime.
                self._folder.discard(temporary)
            break
        self._settle(file, name)

    def _settle(self, file: ProductFile, name: str) -> None:
        result = SceneResult(file.scene, "written", str(self._folder.path / name), band=file.band)
        self._published.append(result)
        self._outcome.settle(result)

    def _drop(self, file: ProductFile, temporary: Path, error: EngineError) -> None:
        self._folder.discard(temporary)
        self._outcome.fail(file.scene, error, file.band)

    def withdraw(self, error: EngineError, wrong: Callable[[Scene], bool] = lambda scene: True) -> None:
        """Take back what this stream gave of the scenes that are wrong, published or not; they fail."""
        temporary = [(held.file, held.path) for held in self._held]
        temporary += [(new.file, new.path) for new in self._replacing]
        for file, path in temporary:
            if wrong(file.scene):
                self._drop(file, path, error)
        self._held = [held for held in self._held if not wrong(held.file.scene)]
        self._replacing = [new for new in self._replacing if not wrong(new.file.scene)]
        for result in self._published:
            if wrong(result.scene):
                self._take_back(result, error)
        self._published = [result for result in self._published if not wrong(result.scene)]

    def _take_back(self, result: SceneResult, error: EngineError) -> None:
        """Remove a published file, or say that it must not be used."""
        path = Path(result.path)
        remove_sidecar(path)
        try:
            path.unlink(missing_ok=True)
        except OSError as obstacle:
            _empty(path)
            error = errors.WithdrawnFileStays(
                str(obstacle), cause=error.message, file=path.name, reason=obstacle.strerror or str(obstacle)
            )
        self._outcome.fail(result.scene, error, result.band, result.path)


def _empty(path: Path) -> None:
    """Leave nothing in a file that a later job could take for whole; Windows lets open files be written to."""
    with suppress(OSError):
        os.truncate(path, 0)


def _names(file: ProductFile) -> Iterator[str]:
    """The names to try for a file, in order; a name that is taken by something else is passed over."""
    yield file.name
    yield file.name_with_settings
    stem, suffix = os.path.splitext(file.name_with_settings)
    for number in count(2):
        yield f"{stem}-{number}{suffix}"
