"""A download as a task of QGIS: the engine's job in a background thread."""

from __future__ import annotations

import traceback
from typing import Optional

from qgis.core import Qgis, QgsMessageLog, QgsTask
from qgis.PyQt.QtCore import QCoreApplication, pyqtSignal

from .engine import download, errors
from .engine.errors import EngineError, Message
from .engine.job import DownloadJob, Report
from .engine.transport import Connection
from .messages import tell

LOG = "Dunia Streams"
"""The tab of QGIS's log panel."""

_UNEXPECTED = "The download failed unexpectedly; the log has the details."


class DownloadTask(QgsTask):
    """Runs a download and keeps what came of it.

    Afterwards ``report`` or ``error`` is set, or, when canceled, neither. ``scene_done`` carries a
    :class:`~.engine.job.SceneResult` each time a scene is done; it is emitted in the task's thread.
    """

    scene_done = pyqtSignal(object)

    def __init__(self, job: DownloadJob, connection: Connection, ffmpeg_path: str = "") -> None:
        super().__init__(_description(job), QgsTask.Flag.CanCancel)
        self.job = job
        self.report: Optional[Report] = None
        self.error: Optional[Message] = None
        self._connection = connection
        self._ffmpeg_path = ffmpeg_path

    def run(self) -> bool:
        """Do the job. QGIS calls this in a background thread; nothing may escape it."""
        try:
            self.report = download.run(
                self.job,
                connection=self._connection,
                ffmpeg_path=self._ffmpeg_path,
                progress=self.setProgress,
                is_cancelled=self.isCanceled,
                on_scene=self.scene_done.emit,
            )
        except errors.Cancelled:
            return False
        except EngineError as error:
            self.error = error.message
            _log(f"{tell(error)} {error.detail}")
            return False
        except Exception:  # a fault of ours: it must reach the log, not end the thread
            self.error = Message(_UNEXPECTED)
            _log(traceback.format_exc())
            return False
        return True


def _description(job: DownloadJob) -> str:
    tiles = dict.fromkeys([*job.tiles, *(name.partition("@")[0] for name in job.limits.names)])
    template = QCoreApplication.translate("DownloadTask", "Download {tiles} ({resolution})")
    what = job.resolution if job.bands is None else ", ".join(job.bands.names)
    return template.format(tiles=", ".join(tiles), resolution=what)


def _log(text: str) -> None:
    QgsMessageLog.logMessage(text.strip(), LOG, Qgis.MessageLevel.Warning)
