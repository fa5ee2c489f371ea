"""From files of stacked bands to files of an index, or of how an index has changed."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Callable, Dict, Iterator, List, Optional, Sequence, Tuple

import numpy as np

from . import errors
from .arrays import AnyPixels
from .catalog.scenes import Scene
from .errors import EngineError
from .files.folder import JobFolder
from .files.geotiff import open_raster, read_metadata, write_scene
from .files.raster import RasterBand, RasterFormat
from .files.scene_tags import read_identity, scene_identity, scene_metadata
from .job import Report
from .outcome import Outcome
from .products.bands import BANDS, NODATA_REFLECTANCE, QUANTIFICATION
from .products.index_pixels import Reflectance, compute
from .products.indices import Formula
from .products.product import BLOCK_ROWS
from .publishing import Publisher
from .tiles.grid import Bounds, Window, expected_bounds, geotransform

BANDS_LACKING = (
    "{count} files lack a band of the index and were left out; other files of their acquisitions have all."
)
NOT_OF_BANDS = "{count} files hold no bands but true color or an index, and were left out."
_VALUES = ("values=", "mask=", "resampling=")
"""Those of a stack's settings that change its values."""


@dataclass(frozen=True)
class IndexJob:
    """Which index of which stacks. With ``before`` it is the change since the latest of those: before minus after."""

    paths: Tuple[str, ...]
    name: str
    formula: Formula
    folder: str
    before: Tuple[str, ...] = ()
    compression: str = "ZSTD"


@dataclass(frozen=True)
class IndexFile:
    """Everything about an index's file but its pixels."""

    scene: Scene
    product: str
    baseline: str
    bounds: Bounds
    window: Window
    pixel_size: float
    compression: str
    formula: str
    sources: str
    made_from: str
    """What the values hang on beside the formula: how the stack was made, and of a change the earlier one."""
    since: str = ""
    """Of a change: the time stamp of the earlier stack."""

    band = ""

    @property
    def name(self) -> str:
        """The file's name: ``T32TPT_20250302T101021_N0511_NDVI_10m.tif``."""
        scene, size = self.scene, f"{self.pixel_size:g}m"
        return f"T{scene.tile}_{scene.timestamp}_{self.baseline or 'N0000'}_{self.product}_{size}.tif"

    @property
    def name_with_settings(self) -> str:
        """The name of a file whose plain name is taken by one made with other settings."""
        window = self.window
        parts = [f"since{self.since}"] if self.since else []
        parts.append(f"{window.x}.{window.y}.{window.width}.{window.height}")
        return f"{self.name[: -len('.tif')]}_{'-'.join(parts)}.tif"

    @property
    def raster(self) -> RasterFormat:
        """One band of real numbers."""
        return RasterFormat("float32", (RasterBand(self.product),), nodata=NODATA_REFLECTANCE)

    def identity(self) -> Dict[str, str]:
        """The metadata by which a file of the same index, scene and settings is known again."""
        window = self.window
        return {
            **scene_identity(self.scene),
            "DUNIA_PRODUCT": self.product,
            "DUNIA_SETTINGS": (
                f"window={window.x},{window.y},{window.width},{window.height} formula={self.formula} "
                f"compression={self.compression} from={self.made_from}"
            ),
        }

    def metadata(self) -> Dict[str, str]:
        """All metadata of the file."""
        return {
            **self.identity(),
            **scene_metadata(self.scene),
            "DUNIA_INDEX": self.product,
            "DUNIA_FORMULA": self.formula,
            "DUNIA_SOURCES": self.sources,
            "DUNIA_BASELINE": self.baseline,
        }


def run_index(
    job: IndexJob,
    *,
    progress: Callable[[float], None] = lambda percent: None,
    is_cancelled: Callable[[], bool] = lambda: False,
) -> Report:
    """Compute an index of each stack; one that fails does not stop the others.

    Files without any band are left out, with a note, where others have some, and those that lack a band where another
    of the same acquisition and ground has all. Raises :class:`errors.NotAStack` for a file that is none, before
    anything is written, :class:`errors.Cancelled`, or the first error if every stack failed.
    """

    def check() -> None:
        if is_cancelled():
            raise errors.Cancelled()

    # An acquisition has a file for each of its areas, and each that fails is told.
    failed: List[_Stack] = []
    outcome = Outcome(
        progress, lambda result: None, lambda result: (result.scene.name, result.path or str(len(failed)))
    )
    stacks = _useful(_of_bands([*_opened(job.paths, job.formula, check)], outcome), outcome)
    before = _of_bands([*_opened(job.before, job.formula, check)], outcome)
    outcome.expect(len(stacks))
    with JobFolder(job.folder) as folder:
        publisher = Publisher(folder, True, outcome)
        for stack in stacks:
            check()
            reference = _reference(stack, before)
            try:
                _make(job, stack, reference, folder, publisher, check, outcome)
            except errors.Cancelled:
                raise
            except EngineError as error:
                if not any(stack.is_twin_of(other) for other in failed):
                    outcome.fail(stack.scene, error)
                failed.append(stack)
            finally:
                for used in (stack, reference):
                    if used is not None:
                        used.close()
            outcome.frame_done()
    return outcome.report()


def _opened(paths: Sequence[str], formula: Formula, check: Callable[[], None]) -> Iterator[_Stack]:
    """Look at some files, each once."""
    for path in dict.fromkeys(paths):
        check()
        yield _Stack(path, formula)


def _of_bands(stacks: Sequence[_Stack], outcome: Outcome) -> List[_Stack]:
    """Leave out the files without any band, as a folder of several products has them, unless there are no others."""
    of_bands = [stack for stack in stacks if stack.has_bands] or [*stacks]
    if len(of_bands) < len(stacks):
        outcome.note(NOT_OF_BANDS, count=len(stacks) - len(of_bands))
    return of_bands


def _useful(stacks: Sequence[_Stack], outcome: Outcome) -> List[_Stack]:
    """Leave out the stacks that lack a band where another one of their acquisition has all, of the same ground."""
    whole: Dict[str, List[_Stack]] = {}
    for stack in stacks:
        if stack.has_all_bands:
            whole.setdefault(stack.scene.name, []).append(stack)
    useful = [
        stack
        for stack in stacks
        if stack.has_all_bands or not any(other.covers(stack) for other in whole.get(stack.scene.name, ()))
    ]
    if len(useful) < len(stacks):
        outcome.note(BANDS_LACKING, count=len(stacks) - len(useful))
    return useful


def _make(
    job: IndexJob,
    stack: _Stack,
    reference: Optional[_Stack],
    folder: JobFolder,
    publisher: Publisher,
    check: Callable[[], None],
    outcome: Outcome,
) -> None:
    """Compute and publish one file."""
    if job.before and reference is None:
        raise errors.NoEarlierStack(file=stack.path.name)
    file = stack.index_file(job, reference)

    def rows() -> Iterator[Tuple[int, AnyPixels, None]]:
        for row in range(0, stack.window.height, BLOCK_ROWS):
            count = min(BLOCK_ROWS, stack.window.height - row)
            values = stack.index(row, count)
            if reference is not None:
                values = reference.index(row, count) - values
            values = np.where(np.isfinite(values), values, np.float32(NODATA_REFLECTANCE))
            yield row, values[:, :, np.newaxis], None
            outcome.advance_frame((row + count) / stack.window.height)

    path = folder.temporary(file.name)
    try:
        write_scene(path, file, file.metadata(), rows(), check)
    except BaseException:
        folder.discard(path)
        raise
    publisher.hold(0, file, path)
    publisher.publish()
    publisher.replace()


def _reference(stack: _Stack, before: Sequence[_Stack]) -> Optional[_Stack]:
    """Return the latest earlier stack of the same tile, of those that fit if there are any."""
    earlier = [
        other
        for other in before
        if other.scene.tile == stack.scene.tile and other.scene.sensing_time < stack.scene.sensing_time
    ]
    return max(
        earlier,
        key=lambda other: (other.has_all_bands, other.grid == stack.grid, other.scene.sensing_time),
        default=None,
    )


class _Stack:
    """A file of bands, read as reflectance. Raises :class:`errors.NotAStack` for any other file."""

    def __init__(self, path: str, formula: Formula) -> None:
        self.path = Path(path)
        self._formula = formula
        tags = read_metadata(self.path) or {}
        identity = read_identity(tags)
        if identity is None:
            raise errors.NotAStack(file=self.path.name)
        self.scene = Scene(*identity, image_number=0)
        self.baseline = tags.get("DUNIA_BASELINE", "")
        settings = [told for told in tags.get("DUNIA_SETTINGS", "").split() if told.startswith(_VALUES)]
        offset = f"offset={tags.get('DUNIA_BOA_ADD_OFFSET', '')}"
        self.made = " ".join([self.scene.timestamp, self.baseline, offset, *settings])
        """What the values hang on."""
        self._dataset: Any = None
        dataset = open_raster(self.path)
        west, pixel_size, _, north, _, _ = dataset.GetGeoTransform()
        self.pixel_size = float(pixel_size)
        self.bounds = expected_bounds(self.scene.tile)
        x, y = (west - self.bounds.xmin) / self.pixel_size, (self.bounds.ymax - north) / self.pixel_size
        self.window = Window(round(x), round(y), dataset.RasterXSize, dataset.RasterYSize)
        east, south = west + self.window.width * self.pixel_size, north - self.window.height * self.pixel_size
        self.ground = Bounds(self.bounds.epsg, west, south, east, north)
        self.grid = geotransform(self.bounds, self.pixel_size, self.window), self.window
        self._names = [dataset.GetRasterBand(n).GetDescription() for n in range(1, dataset.RasterCount + 1)]
        self.has_bands = not BANDS.keys().isdisjoint(self._names)
        self.has_all_bands = set(formula.bands) <= set(self._names)

    def covers(self, other: _Stack) -> bool:
        """Tell whether another stack lies on the same ground or a part of it, to its own pixel."""
        mine, theirs, pixel = self.ground, other.ground, other.pixel_size
        return (
            mine.xmin - pixel <= theirs.xmin
            and mine.ymin - pixel <= theirs.ymin
            and theirs.xmax <= mine.xmax + pixel
            and theirs.ymax <= mine.ymax + pixel
        )

    def is_twin_of(self, other: _Stack) -> bool:
        """Tell whether another stack is of the same acquisition and area, as files of its single bands are."""
        return self.scene.name == other.scene.name and self.covers(other) and other.covers(self)

    def close(self) -> None:
        """Let go of the file; it is opened again when it is read."""
        self._dataset = None

    def index_file(self, job: IndexJob, reference: Optional[_Stack]) -> IndexFile:
        """Return the file of this stack's index, or of its change. Raises :class:`errors.GridsDiffer`."""
        product, sources, made_from, since = job.name, self.path.name, self.made, ""
        if reference is not None:
            if self.grid != reference.grid:
                raise errors.GridsDiffer(file=self.path.name, other=reference.path.name)
            product, sources = f"d{job.name}", f"{reference.path.name} - {self.path.name}"
            made_from, since = f"{reference.made} - {self.made}", reference.scene.timestamp
        return IndexFile(
            self.scene,
            product,
            self.baseline,
            self.bounds,
            self.window,
            self.pixel_size,
            job.compression,
            self._formula.text,
            sources,
            made_from,
            since,
        )

    def index(self, row: int, count: int) -> Reflectance:
        """Compute the index of some rows, (rows, width), float32: NaN or infinity where there is none."""
        if self._dataset is None:
            self._dataset = open_raster(self.path)
        bands = {name: self._reflectance(name, row, count) for name in self._formula.bands}
        result = compute(self._formula, bands)
        missing = np.logical_or.reduce([np.isnan(values) for values in bands.values()])
        return np.where(missing, np.float32("nan"), result)

    def _reflectance(self, name: str, row: int, count: int) -> Reflectance:
        """Read some rows of a band as reflectance; NaN is no-data.

        Raises :class:`errors.BandNotInStack` or :class:`errors.StackDamaged`.
        """
        if name not in self._names:
            found = ", ".join(self._names)
            raise errors.BandNotInStack(file=self.path.name, band=name, found=found)
        band = self._dataset.GetRasterBand(self._names.index(name) + 1)
        try:
            stored = band.ReadAsArray(0, row, self.window.width, count)
        except RuntimeError as error:
            raise errors.StackDamaged(str(error), file=self.path.name) from error
        if stored is None:
            raise errors.StackDamaged(file=self.path.name)
        values: Reflectance = stored.astype(np.float32)
        if stored.dtype.kind == "u":
            scale, offset = band.GetScale() or 1.0, band.GetOffset() or 0.0
            if (scale, offset) == (1.0, 0.0):
                scale, offset = 1 / QUANTIFICATION, self._boa(band) / QUANTIFICATION
            values = (stored * scale + offset).astype(np.float32)
        nodata = band.GetNoDataValue()
        if nodata is not None:
            values[stored == nodata] = np.nan
        return values

    def _boa(self, band: Any) -> float:
        """Return what a file says is to be added to digital numbers. Raises :class:`errors.BaselineUnknown`."""
        told: Optional[str] = band.GetMetadataItem("DUNIA_BOA_ADD_OFFSET")
        try:
            return float(told or "")
        except ValueError:
            raise errors.BaselineUnknown() from None
