"""A download as data: what is wanted, what became of each scene, and the report. Picklable."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Optional, Tuple

from .catalog.scenes import Limits, Scene
from .catalog.service import Service
from .errors import Message
from .files.output_settings import OutputSettings
from .products.band_settings import BandSettings
from .tiles.grid import Extent


@dataclass(frozen=True)
class DownloadJob:
    """What to download. ``tiles`` may be empty when ``limits`` names the scenes.

    With ``bands`` it is those, in their own resolutions; without, true color in ``resolution``.
    ``threads`` is how many ffmpeg may decode with, 0 for as many as suit the machine; the files do not depend on it.
    """

    service: Service
    tiles: Tuple[str, ...]
    limits: Limits
    folder: str
    resolution: str = "60m"
    extent: Optional[Extent] = None
    output: OutputSettings = OutputSettings()
    overwrite: bool = False
    threads: int = 0
    bands: Optional[BandSettings] = None

    @property
    def recipe(self) -> DownloadJob:
        """The job without what does not matter to the file of a scene: equal in jobs that make the same one."""
        return replace(self, tiles=(), limits=Limits(), overwrite=False, threads=0)


@dataclass(frozen=True)
class SceneResult:
    """What became of a scene: ``written``, ``kept`` (it was there, whole) or ``failed`` with the error's sentence.

    ``path`` is the scene's file, absolute. ``withdrawn`` is the path of a file that was told of as written and has been
    taken back; the scene has failed then. ``band`` is set where each band of a scene is a file of its own.
    """

    scene: Scene
    status: str
    path: str = ""
    error: Optional[Message] = None
    withdrawn: str = ""
    band: str = ""


@dataclass(frozen=True)
class Report:
    """What a job did, in order of tile and time, and what is worth a note."""

    results: Tuple[SceneResult, ...]
    notes: Tuple[Message, ...] = ()

    @property
    def written(self) -> Tuple[SceneResult, ...]:
        """The scenes that were decoded and written."""
        return self._with("written")

    @property
    def kept(self) -> Tuple[SceneResult, ...]:
        """The scenes whose files were there already."""
        return self._with("kept")

    @property
    def failed(self) -> Tuple[SceneResult, ...]:
        """The scenes without a file."""
        return self._with("failed")

    def _with(self, status: str) -> Tuple[SceneResult, ...]:
        return tuple(result for result in self.results if result.status == status)
