"""What a person does with the panel, without the panel: search, choose, and say what to download.

The widgets above show what is here and call its methods; nothing of the flow is decided in them.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any, Callable, Dict, List, Optional, Sequence, Tuple, Union

from qgis.core import QgsProject
from qgis.PyQt.QtCore import QCoreApplication, QObject, pyqtSignal

from .. import settings
from ..engine.catalog.band_search import BandSearchResult
from ..engine.catalog.scenes import CLEAREST_PERIODS, Limits, Scene, clearest
from ..engine.catalog.search import SearchResult, wanted_years
from ..engine.catalog.service import Service
from ..engine.errors import EngineError, Message, NoBands
from ..engine.files.output_settings import OutputSettings
from ..engine.job import DownloadJob
from ..engine.products.band_settings import BandSettings
from ..engine.tiles.grid import Extent
from ..qgis_network import connection_to
from ..task import EngineTask, SearchTask, quiet_tasks, wait_for_end
from .answers import Answer, Bands, Days, Listing, Question, same_acquisitions
from .downloads import Downloads
from .estimate import describe
from .here_marks import HereMarks
from .measurements import Measurements
from .scene_list import SceneList


class Session(QObject):
    """One person's work. Lives on the main thread.

    ``search_ended`` follows each ``search_started``; then ``search_error`` says what went wrong, if anything did.
    """

    search_started = pyqtSignal()
    search_progress = pyqtSignal(float)
    search_ended = pyqtSignal()

    def __init__(self, parent: Optional[QObject] = None) -> None:
        super().__init__(parent)
        self.scenes = SceneList(self)
        self.marks = HereMarks(self.scenes, self._run, self)
        self.search_error: Optional[Message] = None
        self._measurements = Measurements()
        self.downloads = Downloads(self.marks, self._measurements, self._files_of, self)
        self._question: Optional[Question] = None
        self._answer: Optional[Answer] = None
        self._other_answer: Optional[Answer] = None
        self._listing: Optional[Listing] = None
        self._chosen: Tuple[Scene, ...] = ()
        self._search: Optional[SearchTask] = None
        self._tasks: List[EngineTask] = []
        self._closed = False
        QgsProject.instance().cleared.connect(self.cancel_search)

    def close(self) -> None:
        """End everything: afterwards no code of the plugin runs in another thread."""
        if self._closed:
            return
        self._closed = True
        QgsProject.instance().cleared.disconnect(self.cancel_search)
        self.cancel_search()
        self.marks.close()
        self.downloads.close()
        wait_for_end(lambda: bool(self._tasks))

    # Search --------------------------------------------------------------------------------------

    @property
    def is_searching(self) -> bool:
        """Whether a search is under way."""
        return self._search is not None

    @property
    def found(self) -> Union[SearchResult, BandSearchResult, None]:
        """What the last search found of the product that is listed."""
        return self._answer.found if self._answer else None

    @property
    def service(self) -> Optional[Service]:
        """The service whose scenes are listed."""
        return self._answer.question.service if self._answer and self._listing else None

    @property
    def tiles(self) -> Tuple[str, ...]:
        """The tiles whose scenes are listed, as they were searched for."""
        return self._answer.question.tiles if self._answer and self._listing else ()

    @property
    def resolutions(self) -> Tuple[str, ...]:
        """The resolutions of true color that the service offers for at least one of the scenes found, finest last."""
        return self._answer.resolutions if self._answer else ()

    @property
    def lacking_bands(self) -> Tuple[str, ...]:
        """The bands asked for of which the service has nothing."""
        return self._answer.lacking_bands if self._answer else ()

    @property
    def notes(self) -> Tuple[Message, ...]:
        """What is worth a note about what was found."""
        return self.found.notes if self.found else ()

    def search(self, service: Service, tiles: Sequence[str], days: Days, bands: Bands = None) -> None:
        """Ask a service for the scenes of some tiles and days, in true color or in some bands.

        An earlier search that still runs is canceled. Scenes that were checked stay so, if they are found again.
        """
        if self._closed:
            return
        self.cancel_search()
        self._question = question = Question(service, tuple(tiles), days, bands)
        self._keep_other_answer(question)
        self.search_error = None
        self._list_nothing()
        self.search_started.emit()
        try:
            wanted_years(question.tiles, Limits(*days))
            if bands == ():
                raise NoBands()
            task = SearchTask(service, question.tiles, days, connection_to(service), bands)
        except EngineError as error:
            self.search_error = error.message
            self.search_ended.emit()
            return
        if self._question is not question:
            # QGIS asked for its master password, and somebody searched anew meanwhile.
            return
        self._search = task
        task.progressChanged.connect(partial(self._search_progressed, task))
        self._run(task, self._search_ended)

    def lists(self, bands: Bands) -> bool:
        """Tell whether what is listed are the scenes of some bands, or of true color."""
        return self._listing is not None and self._listing.bands == bands

    def cancel_search(self) -> None:
        """Cancel the search under way, if there is one."""
        task, self._search = self._search, None
        if task is not None:
            task.cancel()
            self.search_ended.emit()

    def show(self, days: Days, bands: Bands = None) -> bool:
        """List the scenes of other days, or of another product or other bands, from the answers kept.

        Returns False if they do not tell. Scenes of another product or of fewer bands are not listed any more then;
        which of them were checked is kept for the next search.
        """
        kept = [answer for answer in (self._answer, self._other_answer) if answer and answer.knows(bands)]
        if not kept:
            self._list_nothing()
            return False
        if kept[0] is not self._answer:
            self._answer, self._other_answer = kept[0], self._answer
        if not kept[0].covers(days):
            if not self.lists(bands):
                self._list_nothing()
            return False
        self._list(kept[0].listing(days, bands))
        return True

    def _search_progressed(self, task: SearchTask, percent: float) -> None:
        if task is self._search:
            self.search_progress.emit(percent)

    def _search_ended(self, task: SearchTask) -> None:
        if task is not self._search:
            return
        self._search = None
        self.search_error = task.error
        if task.result is not None and self._question is not None:
            self._keep_other_answer(self._question)
            self._answer = Answer(self._question, task.result)
            self._list(self._answer.listing(task.days, task.bands))
        self.search_ended.emit()

    def _keep_other_answer(self, question: Question) -> None:
        """Keep the answer about the other product, so that one can go back to it; not one about other tiles."""
        kept = [answer for answer in (self._answer, self._other_answer) if answer]
        self._answer = None
        self._other_answer = next(
            (
                answer
                for answer in kept
                if (answer.question.bands is None) != (question.bands is None)
                and (answer.question.service, answer.question.tiles) == (question.service, question.tiles)
            ),
            None,
        )

    def _list(self, listing: Listing) -> None:
        chosen, self._chosen = self.scenes.checked or self._chosen, ()
        self._listing = listing
        self.marks.take_listing(listing)
        self.scenes.replace(listing.scenes)
        self.scenes.set_checked(same_acquisitions(self.scenes.scenes, chosen), True)

    def _list_nothing(self) -> None:
        self._chosen = self.scenes.checked or self._chosen
        self._listing = None
        self.scenes.replace(())

    def picture_of(self, scene: Scene) -> Optional[Scene]:
        """Return the true color scene of the same acquisition as a listed scene, None if the service has none."""
        return self._listing.picture_of(scene) if self._listing else None

    def look_here(
        self, folder: str, resolution: str, extent: Optional[Extent], bands: Optional[BandSettings] = None
    ) -> None:
        """Find out, in the background, which scenes a download into a folder would keep."""
        service = self.service
        if service is None or not folder or self._closed or not self.lists(_names(bands)):
            self.marks.forget()
            self.scenes.set_here({})
            return
        self.marks.look(self.job(service, folder, resolution, extent, Limits(), bands))

    # Download ------------------------------------------------------------------------------------

    def job(
        self,
        service: Service,
        folder: str,
        resolution: str,
        extent: Optional[Extent],
        limits: Limits,
        bands: Optional[BandSettings] = None,
    ) -> DownloadJob:
        """Return a job with the output settings of the options."""
        chosen = settings.load()
        output = OutputSettings(compression=chosen.compression, color=chosen.color)
        tiles = self._answer.question.tiles if self._answer and not limits.names else ()
        return DownloadJob(
            service, tiles, limits, folder, resolution, extent, output, threads=chosen.threads, bands=bands
        )

    def checked_job(
        self, folder: str, resolution: str, extent: Optional[Extent], bands: Optional[BandSettings] = None
    ) -> Optional[DownloadJob]:
        """Return the job of exactly the scenes checked, None if there is none."""
        service = self.service
        names = tuple(scene.name for scene in sorted(self.scenes.checked, key=lambda s: s.order))
        if service is None or not names or not self.lists(_names(bands)):
            return None
        return self.job(service, folder, resolution, extent, Limits(names=names), bands)

    def readable_job(self, job: DownloadJob) -> DownloadJob:
        """Return the same job told by days and limits where these choose exactly its scenes; else as it is."""
        limits = self._limits_that_choose(job.limits.names)
        if limits is None or self._answer is None:
            return job
        return replace(job, tiles=self._answer.question.tiles, limits=limits)

    def _limits_that_choose(self, names: Tuple[str, ...]) -> Optional[Limits]:
        wanted, within, limits = set(names), self.scenes.within_limits, self.scenes.limits
        if self._listing is None:
            return None
        for period in CLEAREST_PERIODS:
            chosen = within if period == "none" else clearest(within, period)
            if {scene.name for scene in chosen} == wanted:
                first, last = self._listing.days
                return replace(limits, start=first, end=last, clearest_per=period)
        return None

    def outlook(self, job: DownloadJob) -> str:
        """Say what a job will need: scenes, size and time, and how many scenes are here already.

        Raises :class:`~..engine.errors.NoOverlap` or :class:`~..engine.errors.BadExtent` where its area cannot be used.
        """
        scenes = [scene for name in job.limits.names for scene in [self.scenes.scene(name)] if scene]
        missing = [scene for scene in scenes if not self.scenes.path_here(scene)]
        here = len(scenes) - len(missing)
        if not missing:
            return _tr("All are here already and will only be loaded.")
        estimate = self._measurements.estimate(job, [scene.tile for scene in missing])
        needed = describe(len(missing), estimate, previews_tell=job.bands is None)
        return _tr("{needed}; {count} here already").format(needed=needed, count=here) if here else needed

    def _files_of(self, job: DownloadJob) -> Dict[str, int]:
        """Return how many files each scene of a job becomes, by its name."""
        if job.bands is None or job.bands.stack:
            return dict.fromkeys(job.limits.names, 1)
        if self._listing is not None and self.lists(job.bands.names):
            return {name: self._listing.files_of(name, stacked=False) for name in job.limits.names}
        return dict.fromkeys(job.limits.names, len(job.bands.names))

    def _run(self, task: EngineTask, ended: Callable[[Any], None]) -> None:
        """Begin a task whose end is told, and kept in mind until then: it may be canceled, but still run."""
        self._tasks.append(task)

        def end() -> None:
            self._tasks.remove(task)
            ended(task)

        task.taskCompleted.connect(end)
        task.taskTerminated.connect(end)
        quiet_tasks().addTask(task)


def _names(bands: Optional[BandSettings]) -> Bands:
    return None if bands is None else bands.names


def _tr(text: str) -> str:
    return QCoreApplication.translate("Session", text)
