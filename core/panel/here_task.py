"""Looking, in the background, which scenes are in the folder already: it may be large, or far away."""

from __future__ import annotations

from typing import Dict, Tuple

from qgis.PyQt.QtCore import QCoreApplication

from ..compat import UNSEEN
from ..engine.catalog.scenes import Scene
from ..engine.existing import existing_files
from ..engine.job import DownloadJob
from ..task import EngineTask


class HereTask(EngineTask):
    """Finds the files that a job would keep; afterwards ``paths`` has them by scene name."""

    def __init__(self, job: DownloadJob, scenes: Tuple[Scene, ...]) -> None:
        super().__init__(QCoreApplication.translate("HereTask", "Look which scenes are here already"), UNSEEN)
        self.paths: Dict[str, str] = {}
        self._job = job
        self._scenes = scenes

    def work(self) -> None:
        """Look at the folder."""
        self.paths = existing_files(self._job, self._scenes, self.check)
