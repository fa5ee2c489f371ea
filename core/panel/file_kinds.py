"""What makes files alike in size and in the time they take, and what a job has of each kind."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Dict, Iterator, List, Optional, Sequence, Tuple

from ..engine.catalog.service import RESOLUTIONS
from ..engine.files.output_settings import COLORS, COMPRESSIONS
from ..engine.job import DownloadJob, SceneResult
from ..engine.products.bands import BANDS
from ..engine.products.product import Place
from ..engine.tiles.grid import expected_bounds, whole_frame

_STACK = "-stack"
_BAND_CONTENTS = ("dn", "reflectance", f"dn{_STACK}", f"reflectance{_STACK}")


@dataclass(frozen=True)
class FileKind:
    """Resolution, compression and content: a true color file's conversion of color, or what the values of bands are."""

    resolution: str
    compression: str
    content: str

    def distance(self, other: FileKind) -> Optional[Tuple[int, ...]]:
        """Say how unlike other files are in size, to be compared; None if theirs say nothing of these."""
        compressed = (self.compression == "NONE") == (other.compression == "NONE")
        if not compressed or self._content_family != other._content_family:
            return None
        names = list(RESOLUTIONS)
        steps = abs(names.index(self.resolution) - names.index(other.resolution))
        return int(self.compression != other.compression), steps, int(self.content != other.content)

    @property
    def _content_family(self) -> str:
        return self.content.replace(_STACK, "") if self.content in _BAND_CONTENTS else ""


@dataclass(frozen=True)
class Load:
    """Some files of a kind: their pixels, those of each band counted, and the frames decoded for them.

    A frame of a stack's coarser band counts as the part of a finest one that it has pixels.
    """

    kind: FileKind
    files: int
    pixels: int
    frames: float

    def __add__(self, other: Load) -> Load:
        return Load(
            self.kind, self.files + other.files, self.pixels + other.pixels, self.frames + other.frames
        )

    @property
    def effort(self) -> float:
        """The pixels decoded, by which the time of a job is shared among its kinds."""
        return self.frames * whole_frame(RESOLUTIONS[self.kind.resolution].pixel_size).width ** 2


def all_kinds() -> Iterator[FileKind]:
    """Yield every kind there is."""
    for resolution in RESOLUTIONS:
        for compression in COMPRESSIONS:
            for content in (*COLORS, *_BAND_CONTENTS):
                yield FileKind(resolution, compression, content)


def loads(job: DownloadJob, tiles: Sequence[str]) -> List[Load]:
    """Return what a job has of each kind for some scenes, of which ``tiles`` are the tiles.

    Bands are taken to have the resolution that the catalog says. Raises :class:`~..engine.errors.BadExtent`.
    """
    names = [""] if job.bands is None or job.bands.stack else list(job.bands.names)
    found: Dict[FileKind, Load] = {}
    for tile in tiles:
        for band in names:
            load = _load(job, tile, band)
            found[load.kind] = found[load.kind] + load if load.kind in found else load
    return list(found.values())


def load_of(job: DownloadJob, result: SceneResult) -> Load:
    """Return the load of one file of a job. Raises :class:`~..engine.errors.BadExtent`."""
    return _load(job, result.scene.tile, result.band)


def _load(job: DownloadJob, tile: str, band: str) -> Load:
    if job.bands is None:
        pixel_size = RESOLUTIONS[job.resolution].pixel_size
        return _load_of_kind(job, tile, pixel_size, job.output.color, [pixel_size])
    content = "reflectance" if job.bands.values == "reflectance" else "dn"
    sizes = [BANDS[name].pixel_size for name in ([band] if band else job.bands.names)]
    return _load_of_kind(job, tile, min(sizes), content if band else f"{content}{_STACK}", sizes)


def _load_of_kind(
    job: DownloadJob, tile: str, pixel_size: float, content: str, sizes: Sequence[float]
) -> Load:
    """``sizes`` are the sizes in meters of the decoded frames' pixels."""
    window = Place(tile, expected_bounds(tile), job.extent).window(pixel_size)
    frames = sum((pixel_size / size) ** 2 for size in sizes)
    kind = FileKind(f"{pixel_size:g}m", job.output.compression, content)
    return Load(kind, 1, window.width * window.height * len(sizes), frames)
