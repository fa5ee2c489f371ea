"""The bands of one acquisition -> one file on the finest grid, once all of them are there."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import Any, Callable, Dict, Iterator, List, Mapping, Tuple, cast

import numpy as np

from . import errors
from .arrays import AnyPixels
from .catalog.scenes import Scene
from .errors import EngineError
from .files.folder import JobFolder
from .files.geotiff import open_raster, read_metadata, warped, write_scene
from .outcome import Outcome
from .products.band_files import BandFile, StackFile
from .products.product import BLOCK_ROWS, ProductFile
from .publishing import Publisher
from .tiles.grid import geotransform


class Stacker:
    """Takes the files of single bands as a :class:`Publisher` does, and publishes stacks of them.

    An acquisition of which one band fails, fails as a whole; what else there is of it is thrown away. ``stacks`` are
    the files wanted, by their scenes' names.
    """

    def __init__(
        self,
        stacks: Mapping[str, StackFile],
        folder: JobFolder,
        overwrite: bool,
        outcome: Outcome,
        check: Callable[[], None],
    ) -> None:
        self._stacks = dict(stacks)
        self._folder = folder
        self._outcome = outcome
        self._check = check
        self._publisher = Publisher(folder, overwrite, outcome)
        self._parts: Dict[str, Dict[str, Tuple[BandFile, Path]]] = {}

    @property
    def has_unverified(self) -> bool:
        """Whether any stack has got its name, or is to replace an older one."""
        return self._publisher.has_unverified

    def wants(self, file: ProductFile) -> bool:
        """Whether a band's file is still needed: none is of an acquisition that has failed."""
        return file.scene.name in self._stacks

    def hold(self, stretch: int, file: ProductFile, path: Path) -> None:
        """Take over a band's whole file; with the last one, the stack is written and published."""
        name = file.scene.name
        if name not in self._stacks:
            self._folder.discard(path)
            return
        parts = self._parts.setdefault(name, {})
        parts[file.band] = cast(BandFile, file), path
        if len(parts) == len(self._stacks[name].parts):
            try:
                self._publish(name, [parts[part.band] for part in self._stacks[name].parts])
            except errors.FileError as error:
                self.fail(file, error)

    def publish(self, proven: Callable[[int], bool] = lambda stretch: True) -> None:
        """Stacks are published as they become complete."""

    def fail(self, file: ProductFile, error: EngineError) -> None:
        """Take in that a band's file cannot be had: its acquisition fails."""
        stack = self._stacks.pop(file.scene.name, None)
        if stack is not None:
            self._drop(file.scene.name)
            self._outcome.fail(stack.scene, error)

    def withdraw(self, error: EngineError, wrong: Callable[[Scene], bool] = lambda scene: True) -> None:
        """Take back the acquisitions that are wrong, published or not; they fail."""
        for stack in [stack for stack in self._stacks.values() if wrong(stack.scene)]:
            self.fail(stack, error)
        self._publisher.withdraw(error, wrong)

    def replace(self) -> None:
        """Let the stacks that were written anew take the places of the older ones."""
        self._publisher.replace()

    def _publish(self, name: str, parts: List[Tuple[BandFile, Path]]) -> None:
        stack = StackFile(tuple(file for file, _ in parts))
        path = self._folder.temporary(stack.name)
        try:
            of_parts = {file.band: read_metadata(part) or {} for file, part in parts}
            with closing(_Stack(stack, [part for _, part in parts])) as pixels:
                write_scene(path, stack, stack.metadata(of_parts), pixels.rows(), self._check)
        except BaseException:
            self._folder.discard(path)
            raise
        del self._stacks[name]
        self._drop(name)
        self._publisher.hold(0, stack, path)
        self._publisher.publish()

    def _drop(self, name: str) -> None:
        for _, path in self._parts.pop(name, {}).values():
            self._folder.discard(path)


class _Stack:
    """The parts of a stack, each brought onto its grid by GDAL as the rows are read."""

    def __init__(self, stack: StackFile, paths: List[Path]) -> None:
        self._stack = stack
        self._sources = [self._open(part, path) for part, path in zip(stack.parts, paths)]

    def _open(self, part: BandFile, path: Path) -> Any:
        if part.pixel_size == self._stack.pixel_size:
            return open_raster(path)
        stack, window = self._stack, self._stack.window
        west, size, _, north, _, _ = geotransform(stack.bounds, stack.pixel_size, window)
        bounds = (west, north - window.height * size, west + window.width * size, north)
        return warped(path, bounds, (window.width, window.height), part.wanted.resampling)

    def rows(self) -> Iterator[Tuple[int, AnyPixels, None]]:
        """Yield the first row of each block and its pixels of all bands, (rows, width, bands)."""
        window = self._stack.window
        for row in range(0, window.height, BLOCK_ROWS):
            count = min(BLOCK_ROWS, window.height - row)
            planes = [source.ReadAsArray(0, row, window.width, count) for source in self._sources]
            yield row, np.stack(planes, axis=2), None

    def close(self) -> None:
        """Let go of the files."""
        self._sources = []
