"""Looking, in the background, which scenes are in the folder already: it may be large, or far away."""

from __future__ import annotations

from typing import Dict

from qgis.PyQt.QtCore import QCoreApplication

from ..engine.existing import existing_band_files, existing_files
from ..engine.job import DownloadJob
from ..task import EngineTask
from .answers import Listing


class HereTask(EngineTask):
    """Finds the files that a job would keep; afterwards ``paths`` has them by scene name."""

    def __init__(self, job: DownloadJob, listing: Listing) -> None:
        super().__init__(QCoreApplication.translate("HereTask", "Look which scenes are here already"))
        self.paths: Dict[str, str] = {}
        self._job = job
        self._listing = listing

    def work(self) -> None:
        """Look at the folder."""
        job, listing = self._job, self._listing
        if job.bands is None:
            self.paths = existing_files(job, listing.scenes, self.check)
        else:
            acquisitions = [listing.acquisitions[scene.name] for scene in listing.scenes]
            self.paths = existing_band_files(job, job.bands, acquisitions, listing.years, self.check)
