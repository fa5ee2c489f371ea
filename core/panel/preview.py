"""The preview of one scene: the newest wish alone, from the disk at once, else decoded as a download is.

What a preview shows is as proven as a download, since it is one: of a single scene, at the coarsest resolution that
the service offers, into the cache.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Collection, Optional, Tuple

from qgis.core import QgsProject, QgsRasterLayer
from qgis.PyQt.QtCore import QCoreApplication, QObject, QTimer, pyqtSignal
from qgis.PyQt.QtGui import QImage

from .. import settings
from ..engine import download, errors
from ..engine.catalog.scenes import Limits, Scene
from ..engine.catalog.service import RESOLUTIONS, Service
from ..engine.errors import EngineError, Message
from ..engine.files.geotiff import check_compression
from ..engine.files.output_settings import OutputSettings
from ..engine.job import DownloadJob, Report
from ..engine.network.connection import Connection
from ..engine.tiles.grid import Extent, crop_window, expected_bounds
from ..qgis_network import connection_to
from ..task import EngineTask, quiet_tasks, wait_for_end
from .measurements import Measurements
from .preview_cache import PreviewCache, preview_resolution
from .preview_image import read_image

DEBOUNCE_MILLISECONDS = 80
"""How long a wish must last before anything is decoded for it."""
_COARSEST = next(iter(RESOLUTIONS))


class PreviewUnreadable(errors.FileError):
    template = "The preview of {scene} could not be read. Clear the cache in the options, then try again."


@dataclass(frozen=True)
class _Wish:
    """What is to be shown: a scene, whole or the part that ``area`` covers; ``known_path`` may hold it already."""

    service: Service
    scene: Scene
    area: Optional[Extent] = None
    known_path: str = ""


class _PreviewTask(EngineTask):
    """The parent of both tasks: afterwards ``image`` and ``path`` are set if there is something to show."""

    def __init__(self, wish: _Wish, cache: PreviewCache) -> None:
        template = QCoreApplication.translate("Preview", "Preview {scene}")
        super().__init__(template.format(scene=wish.scene.name))
        self.wish = wish
        self.cache = cache
        self.image: Optional[QImage] = None
        self.path: Optional[Path] = None

    def read(self, path: Path) -> bool:
        """Read the picture from a file; tell whether it could be."""
        image = read_image(path, self.wish.scene, self.wish.area)
        if image is not None:
            self.image, self.path = image, path
        return image is not None


class _LookTask(_PreviewTask):
    """Looks whether a file of the scene is on the disk: the user's own, or one of the cache."""

    def work(self) -> None:
        wish = self.wish
        if wish.area is not None:
            _check_overlap(wish.scene, wish.area)
        if wish.known_path and self.read(Path(wish.known_path)):
            return
        cached = self.cache.find(wish.service, wish.scene)
        if cached is not None:
            self.read(cached)


class _DecodeTask(_PreviewTask):
    """Decodes the scene into the cache; the files of ``keep`` stay in it. Afterwards ``report`` is set."""

    def __init__(
        self,
        wish: _Wish,
        cache: PreviewCache,
        connection: Connection,
        ffmpeg_path: str,
        keep: Collection[Path],
    ) -> None:
        super().__init__(wish, cache)
        self.job = DownloadJob(
            wish.service,
            (),
            Limits(names=(wish.scene.name,)),
            str(cache.folder_of(wish.service)),
            resolution=preview_resolution(wish.scene) or _COARSEST,
            output=OutputSettings(compression=_compression()),
            # Whatever is there was looked at, and was not the frame that the service now names.
            overwrite=True,
        )
        self.report: Optional[Report] = None
        self._connection = connection
        self._ffmpeg_path = ffmpeg_path
        self._keep = keep

    def work(self) -> None:
        self.report = download.run(
            self.job,
            connection=self._connection,
            ffmpeg_path=self._ffmpeg_path,
            progress=self.setProgress,
            is_cancelled=self.isCanceled,
            beside_window=True,
        )
        path = Path(self.report.results[0].path)
        self.cache.trim([path, *self._keep])
        if not self.read(path):
            raise PreviewUnreadable(str(path), scene=self.wish.scene.name)


class Previewer(QObject):
    """Shows one scene at a time: a newer wish takes the place of an older one, which is never answered.

    Lives on the main thread; one task runs at a time. Every wish that is not overtaken gets ``started`` (the scene) and
    then ``ready`` (the scene and a ``QImage``) or ``failed`` (the scene and a :class:`~..engine.errors.Message`).
    """

    started = pyqtSignal(object)
    ready = pyqtSignal(object, QImage)
    failed = pyqtSignal(object, object)

    def __init__(self, cache: Optional[PreviewCache] = None, parent: Optional[QObject] = None) -> None:
        super().__init__(parent)
        self.cache = cache or PreviewCache()
        self._wish: Optional[_Wish] = None
        self._is_looked_for = False
        self._task: Optional[_PreviewTask] = None
        self._shown: Optional[Tuple[Scene, Path]] = None
        self._is_closed = False
        self._debounce = QTimer(self)
        self._debounce.setSingleShot(True)
        self._debounce.setInterval(DEBOUNCE_MILLISECONDS)
        self._debounce.timeout.connect(self._go_on)

    def show(
        self, service: Service, scene: Scene, area: Optional[Extent] = None, known_path: str = ""
    ) -> None:
        """Wish for a scene, whole or the part that an area covers.

        ``known_path`` is a downloaded file that may show it. A file on the disk is read at once; decoding waits until
        no other wish has come for a moment.
        """
        wish = _Wish(service, scene, area, known_path)
        if wish == self._wish or self._is_closed:
            return
        self.cancel()
        self._wish = wish
        self._debounce.start()
        self._go_on()

    def cancel(self) -> None:
        """Take back the wish that is not answered yet. Returns at once."""
        self._wish = None
        self._is_looked_for = False
        self._debounce.stop()
        if self._task is not None:
            self._task.cancel()

    def path_of(self, scene: Scene) -> str:
        """Return the file of the scene that was shown last, empty if it was another one, or if the file is gone."""
        if self._shown is None or self._shown[0] != scene or not self._shown[1].exists():
            return ""
        return str(self._shown[1])

    def close(self) -> None:
        """Take back the wish and wait for the end: afterwards no code of the plugin runs in another thread."""
        self._is_closed = True
        self.cancel()
        wait_for_end(lambda: self._task is not None)

    def _go_on(self) -> None:
        """Do the next thing for the wish, unless a task still runs, be it for a wish taken back."""
        if self._wish is None or self._task is not None:
            return
        if not self._is_looked_for:
            self.started.emit(self._wish.scene)
            self._look()
        elif not self._debounce.isActive():
            self._decode()

    def _look(self) -> None:
        # Whoever heard of the start may have wished for something else.
        if self._wish is not None and self._task is None:
            self._run(_LookTask(self._wish, self.cache))

    def _decode(self) -> None:
        wish = self._wish
        problem: Optional[EngineError] = None
        try:
            connection = connection_to(wish.service)
        except EngineError as error:
            problem = error
        # QGIS may have asked for its master password meanwhile, and somebody wished for something else.
        if self._wish is not wish:
            return
        if problem is not None:
            self._fail(problem.message)
            return
        ffmpeg_path = settings.load().ffmpeg_path
        self._run(_DecodeTask(wish, self.cache, connection, ffmpeg_path, _files_on_map()))

    def _run(self, task: _PreviewTask) -> None:
        self._task = task
        task.taskCompleted.connect(partial(self._ended, task))
        task.taskTerminated.connect(partial(self._ended, task))
        quiet_tasks().addTask(task)

    def _ended(self, task: _PreviewTask) -> None:
        if task is not self._task:
            return
        self._task = None
        if isinstance(task, _DecodeTask) and task.report is not None:
            Measurements().record(task.job, task.report)
        if task.wish is self._wish:
            self._answer(task)
        self._go_on()

    def _answer(self, task: _PreviewTask) -> None:
        """Tell what a task found; a look that found nothing is no answer yet."""
        if task.image is not None and task.path is not None:
            self._shown = task.wish.scene, task.path
            self._wish = None
            self.ready.emit(task.wish.scene, task.image)
        elif task.error is not None:
            self._fail(task.error)
        else:
            self._is_looked_for = True

    def _fail(self, message: Message) -> None:
        scene, self._wish = self._wish.scene, None
        self.failed.emit(scene, message)


def _check_overlap(scene: Scene, area: Extent) -> None:
    """Raise :class:`errors.NoOverlap` if an area misses the scene's tile."""
    pixel_size = RESOLUTIONS[preview_resolution(scene) or _COARSEST].pixel_size
    window = crop_window(scene.tile, expected_bounds(scene.tile), pixel_size, area)
    if not (window.width and window.height):
        raise errors.NoOverlap(tiles=scene.tile)


def _compression() -> str:
    """The quickest compression that this GDAL has."""
    try:
        check_compression("ZSTD")
    except errors.CompressionMissing:
        return "DEFLATE"
    return "ZSTD"


def _files_on_map() -> Tuple[Path, ...]:
    """List the files of the project's raster layers: one that is shown must not vanish."""
    layers = QgsProject.instance().mapLayers().values()
    return tuple(Path(layer.source()) for layer in layers if isinstance(layer, QgsRasterLayer))
