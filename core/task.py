"""The engine's work as tasks of QGIS: a search and a download, each in a background thread."""

from __future__ import annotations

import time
import traceback
from contextlib import closing
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Callable, Optional, Tuple, Union

from qgis.core import Qgis, QgsMessageLog, QgsTask, QgsTaskManager
from qgis.PyQt.QtCore import QCoreApplication, QEventLoop, pyqtSignal

from .compat import ASKED, UNASKED
from .engine import errors
from .engine.catalog.scenes import Limits
from .engine.catalog.service import Service
from .engine.errors import EngineError, Message
from .engine.job import DownloadJob, Report
from .engine.network.connection import Connection
from .messages import tell

if TYPE_CHECKING:
    from .engine.catalog.band_search import BandSearchResult
    from .engine.catalog.search import SearchResult

LOG = "Dunia Streams"
"""The tab of QGIS's log panel."""

END_SECONDS = 5.0
"""How long :func:`wait_for_end` waits."""
_PAUSE_SECONDS = 0.02
_UNEXPECTED = "The work ended unexpectedly. Look into the log, under “Dunia Streams”, and try again."


class EngineTask(QgsTask):
    """Work of the engine in a background thread; a subclass does it in :meth:`work`.

    Afterwards ``error`` is set if it failed; it is not when the task was canceled. Unless ``flags`` say otherwise, QGIS
    ends it without asking.
    """

    def __init__(self, description: str, flags: QgsTask.Flag = UNASKED) -> None:
        super().__init__(description, flags)
        self.error: Optional[Message] = None

    def work(self) -> None:
        """Do the work, in the task's thread. May raise anything."""
        raise NotImplementedError

    def check(self) -> None:
        """Raise :class:`errors.Cancelled` if the task was canceled."""
        if self.isCanceled():
            raise errors.Cancelled()

    def run(self) -> bool:
        """Do the work and keep its error. QGIS calls this in a background thread; nothing may escape it."""
        try:
            self.work()
        except errors.Cancelled:
            return False
        except EngineError as error:
            self.error = error.message
            log(f"{tell(error)} {error.detail}")
            return False
        except Exception:  # a fault of ours: it must reach the log, not end the thread
            self.error = Message(_UNEXPECTED)
            log(traceback.format_exc())
            return False
        return True


class SearchTask(EngineTask):
    """Asks a service what it has of some tiles and days, in true color or in some bands.

    Afterwards ``result`` is set, unless it failed.
    """

    def __init__(
        self,
        service: Service,
        tiles: Tuple[str, ...],
        days: Tuple[date, date],
        connection: Connection,
        bands: Optional[Tuple[str, ...]] = None,
    ) -> None:
        template = QCoreApplication.translate("SearchTask", "Search scenes of {tiles}")
        super().__init__(template.format(tiles=", ".join(tiles)))
        self.service = service
        self.tiles = tiles
        self.days = days
        self.bands = bands
        self.result: Union[SearchResult, BandSearchResult, None] = None
        self._connection = connection

    def work(self) -> None:
        """Ask for all scenes of the days: limits are for the list that is shown."""
        # Here and below: QGIS's start does not wait for what only a task needs, numpy and requests among it.
        from .engine.catalog.band_search import search_bands
        from .engine.catalog.search import search
        from .engine.network.transport import Transport

        with closing(Transport(self._connection, self.service.root, self.isCanceled)) as transport:
            wanted = (transport, self.service, self.tiles, Limits(*self.days))
            if self.bands is None:
                self.result = search(*wanted, progress=self.setProgress)
            else:
                self.result = search_bands(*wanted, self.bands, progress=self.setProgress)


class DownloadTask(EngineTask):
    """Runs a download; afterwards ``report`` is set, unless it failed.

    ``scene_done`` carries a :class:`~.engine.job.SceneResult` each time a scene is done; it is emitted in the task's
    thread.
    """

    scene_done = pyqtSignal(object)

    def __init__(self, job: DownloadJob, connection: Connection, ffmpeg_path: str = "") -> None:
        super().__init__(_description(job), ASKED)
        self.job = job
        self.report: Optional[Report] = None
        self._connection = connection
        self._ffmpeg_path = ffmpeg_path

    def work(self) -> None:
        """Do the job."""
        from .engine import download

        self.report = download.run(
            self.job,
            connection=self._connection,
            ffmpeg_path=self._ffmpeg_path,
            progress=self.setProgress,
            is_cancelled=self.isCanceled,
            on_scene=self.scene_done.emit,
            beside_window=True,
        )


def _description(job: DownloadJob) -> str:
    tiles = dict.fromkeys([*job.tiles, *(name.partition("@")[0] for name in job.limits.names)])
    template = QCoreApplication.translate("DownloadTask", "Download {tiles} ({resolution})")
    what = job.resolution if job.bands is None else ", ".join(job.bands.names)
    return template.format(tiles=", ".join(tiles), resolution=what)


@lru_cache(maxsize=None)
def quiet_tasks() -> QgsTaskManager:
    """Return the manager of tasks that QGIS neither lists nor tells the end of: whoever asked for them is told.

    QGIS's own manager tells of each longer task that it is complete or, also when it was canceled, that it has failed.
    Main thread only.
    """
    # It lasts as QGIS's own does: destroyed from Python it would wait, with Python's lock, for tasks that need it.
    return QgsTaskManager(QCoreApplication.instance())


def wait_for_end(is_running: Callable[[], bool]) -> None:
    """Wait on the main thread until canceled tasks have told their end, so that no code of theirs runs any more.

    The end is told through the event loop. QGIS's own way to wait would keep Python's lock, which a task needs to come
    to its end. What the user does meanwhile waits, too: it must not begin anything new.
    """
    deadline = time.monotonic() + END_SECONDS
    while is_running() and time.monotonic() < deadline:
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
        time.sleep(_PAUSE_SECONDS)


def log(text: str) -> None:
    """Write a warning to the plugin's tab of QGIS's log panel. May be called in any thread."""
    # Most versions of the panel take it for HTML, some show it as it is: without this letter it is plain in both. What
    # ffmpeg says quotes what stands in a stream.
    QgsMessageLog.logMessage(text.strip().replace("<", "\u2039"), LOG, Qgis.MessageLevel.Warning)
