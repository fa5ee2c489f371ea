"""The panel: its parts, joined to the session, to the map and to what is remembered."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Optional

from qgis.core import Qgis, QgsProject, QgsRectangle
from qgis.gui import QgsDockWidget
from qgis.PyQt.QtCore import QCoreApplication, QTimer, pyqtSignal
from qgis.PyQt.QtGui import QGuiApplication, QHideEvent, QWindow
from qgis.PyQt.QtWidgets import QFrame, QVBoxLayout, QWidget

from ..core import layers, services, settings
from ..core.areas import to_extent
from ..core.engine.errors import EngineError
from ..core.engine.job import DownloadJob
from ..core.engine.tiles.grid import Extent
from ..core.engine.tiles.tile_search import tiles_meeting
from ..core.messages import tell
from ..core.panel import commands, wishes
from ..core.panel.job_record import JobRecord
from ..core.panel.preview import Previewer
from ..core.panel.session import Session
from ..core.panel.wishes import Wishes
from .choice_panel import ChoicePanel
from .column_scroll import ColumnScroll
from .download_form import DownloadForm
from .ffmpeg_notice import FfmpegNotice
from .job_messages import JobMessages
from .job_panel import JobPanel
from .label_column import align_labels
from .map_tools import MapTools
from .playing import bring_into_sight, show_controller
from .scene_look import SceneLook
from .search_form import SearchForm
from .world_map_offer import WorldMapOffer

_SETTLE_MILLISECONDS = 300
"""How long the map or a field must rest before what depends on it is looked up again."""


class DuniaDock(QgsDockWidget):
    """The panel. ``options_wanted`` tells that the options shall be opened."""

    options_wanted = pyqtSignal()

    def __init__(self, iface: Any, session: Session, previewer: Previewer) -> None:
        super().__init__(_tr("Dunia Streams"), iface.mainWindow())
        self.setObjectName("DuniaStreamsDock")
        self._iface = iface
        self._canvas = iface.mapCanvas()
        self._controller = self._canvas.temporalController()
        self._session = session
        self._ffmpeg = FfmpegNotice()
        self._form = SearchForm()
        self._choice = ChoicePanel(session.scenes)
        self._look = SceneLook(session, previewer, self._choice, self)
        self._download = DownloadForm()
        self._jobs = JobPanel(session.downloads)
        self._tools = MapTools(self._canvas, self)
        self._messages = JobMessages(session.downloads, iface.messageBar(), self.play)
        self._world_map = WorldMapOffer(iface.messageBar(), self._messages.tell)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(_SETTLE_MILLISECONDS)
        self._lay_out()
        self._join_search()
        self._join_choice()
        self._join_download()
        self._join_project()
        self._show_wishes()
        self._ffmpeg.look()

    def close_down(self) -> None:
        """Let go of the map and of the project; the session and the preview are closed by their owner."""
        self._remember()
        self._settle.stop()
        self._tools.close()
        self._messages.close()
        self._world_map.withdraw()
        QGuiApplication.instance().focusWindowChanged.disconnect(self._window_focused)
        project = QgsProject.instance()
        project.readProject.disconnect(self._show_wishes)
        project.writeProject.disconnect(self._remember_in_project)
        self._canvas.extentsChanged.disconnect(self._map_moved)

    # The parts ----------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        upper = QWidget()
        layout = QVBoxLayout(upper)
        layout.setContentsMargins(6, 6, 6, 0)
        layout.setSpacing(6)
        layout.addWidget(self._ffmpeg)
        layout.addWidget(self._form)
        layout.addWidget(_line())
        layout.addWidget(self._choice, 1)
        layout.addWidget(self._download)
        align_labels(self._form, self._download)
        whole = QWidget()
        outer = QVBoxLayout(whole)
        outer.setContentsMargins(0, 0, 0, 6)
        outer.setSpacing(4)
        outer.addWidget(ColumnScroll(upper), 1)
        # What runs stays in reach, however far the rest is scrolled.
        jobs = QVBoxLayout()
        jobs.setContentsMargins(6, 0, 6, 0)
        jobs.addWidget(self._jobs)
        outer.addLayout(jobs)
        self.setWidget(whole)

    # Search --------------------------------------------------------------------------------------

    def _join_search(self) -> None:
        form, session = self._form, self._session
        form.search_wanted.connect(self.search)
        form.cancel_wanted.connect(session.cancel_search)
        form.query_changed.connect(self._query_changed)
        form.product_changed.connect(self._product_changed)
        form.days_changed.connect(self._list_again)
        form.limits_changed.connect(self._limits_changed)
        form.options_wanted.connect(self.options_wanted)
        form.pick_wanted.connect(self._pick_tiles)
        form.canvas_wanted.connect(self._take_tiles_of_canvas)
        form.rectangle_wanted.connect(self._draw_for_tiles)
        self._tools.picking_changed.connect(form.set_picking)
        self._tools.tile_picked.connect(form.add_tile)
        self._tools.tiles_drawn.connect(self._take_tiles_of)
        session.search_started.connect(lambda: form.set_searching(True))
        session.search_progress.connect(form.set_progress)
        session.search_ended.connect(self._search_ended)

    def search(self) -> None:
        """Search for what the form says."""
        if self._form.asks_for_tiles():
            return
        wanted = self._wishes()
        self._remember()
        self._form.tell("")
        self._form.set_lacking_bands(())
        self._look.stop()
        self._tools.pick_tiles(False)
        self._choice.timeline.set_empty_text(_tr("Searching…"))
        try:
            service = services.resolve(wanted.service)
        except EngineError as error:
            self._form.tell(tell(error))
            return
        self._session.search(service, wanted.tiles, self._form.days, wanted.searched_bands)

    def _search_ended(self) -> None:
        session = self._session
        self._form.set_searching(False)
        instead = self._form.set_resolutions(session.resolutions)
        self._form.set_lacking_bands(session.lacking_bands)
        if session.found is not None and not session.lists(self._wishes().searched_bands):
            # Another product has been chosen meanwhile.
            self._list_again()
        self._tell_next()
        if session.search_error is not None:
            self._form.tell(tell(session.search_error))
            self._choice.timeline.set_empty_text(_tr("No scenes. The search says why above."))
        elif session.found is not None:
            self._form.tell(" ".join([*map(tell, session.notes), instead]).strip())
            self._limits_changed()
        self._settle.start()

    def _query_changed(self) -> None:
        told = _tr("The list still shows {tiles}. Search again to see what is set here.")
        told = told.format(tiles=", ".join(self._session.tiles))
        self._form.tell("" if self._lists_what_is_set() else told)
        self._form.set_lacking_bands(())
        self._tools.show_tiles(self._form.tiles)
        self._tell_next()

    def _lists_what_is_set(self) -> bool:
        """Whether the scenes listed, if any, are of the tiles and the service that the form has."""
        session = self._session
        if session.service is None:
            return True
        try:
            service = services.resolve(self._wishes().service)
        except EngineError:
            return False
        return service.root == session.service.root and set(session.tiles) == set(self._form.tiles)

    def _tell_next(self) -> None:
        """Say what to do next, where the scenes will be."""
        tiles, bands = self._form.tiles, self._wishes().searched_bands
        if not tiles:
            text = _tr("Type a tile above, or press the button beside it and click one on the map.")
        elif bands is None:
            text = _tr("Press Search to see the scenes of {tiles}.").format(tiles=", ".join(tiles))
        elif not bands:
            text = _tr("Choose at least one band above.")
        else:
            text = _tr("Press Search to see the scenes of {tiles} in {bands}.").format(
                tiles=", ".join(tiles), bands=", ".join(bands)
            )
        self._choice.timeline.set_empty_text(text)

    def _product_changed(self) -> None:
        self._download.set_bands(self._wishes().searched_bands)
        self._list_again()
        instead = self._form.set_resolutions(self._session.resolutions)
        if instead:
            self._form.tell(instead)

    def _list_again(self) -> None:
        """List what the answers kept tell of the days and the product that are set now."""
        session = self._session
        if session.is_searching:
            return
        listed = session.show(self._form.days, self._wishes().searched_bands)
        if session.service is None:
            self._look.stop()
        # What is still listed is of other days.
        stale = not listed and session.service is not None
        self._form.tell(_tr("Search again to see these dates.") if stale else "")
        self._tell_next()
        self._settle.start()

    def _limits_changed(self) -> None:
        wanted = self._wishes()
        self._session.scenes.set_limits(wanted.max_cloud, wanted.max_nodata)

    def _pick_tiles(self, on: bool) -> None:
        if on:
            self._show_map()
        self._tools.pick_tiles(on)

    def _draw_for_tiles(self) -> None:
        self._show_map()
        self._tools.draw_for_tiles()

    def _show_map(self) -> None:
        """Bring the map forward, with something on it: without a project QGIS shows its welcome page in its place.

        Not while downloads run: a new project would end them, and their first layer brings the map by itself.
        """
        if not self._canvas.isVisible() and not self._session.downloads.queue.tasks:
            self._iface.newProject(True)
        self._world_map.make()

    def _take_tiles_of_canvas(self) -> None:
        self._take_tiles_of(self._canvas.mapSettings().visibleExtent())

    def _take_tiles_of(self, box: QgsRectangle) -> None:
        try:
            self._form.set_tiles(tiles_meeting(self._extent_of(box)))
        except EngineError as error:
            self._form.tell(tell(error))

    # Choosing and looking ------------------------------------------------------------------------

    def _join_choice(self) -> None:
        scenes = self._session.scenes
        scenes.checked_changed.connect(self._show_outlook)
        scenes.here_changed.connect(self._show_outlook)
        self._session.marks.looked.connect(self._show_outlook)
        self._look.measured.connect(self._show_outlook)
        self._look.trouble.connect(self._messages.tell)
        self._look.on_map.connect(lambda layer: bring_into_sight(self._canvas, [layer]))

    # Download ------------------------------------------------------------------------------------

    def _join_download(self) -> None:
        form = self._download
        form.download_wanted.connect(self.download)
        form.copy_wanted.connect(self._copy)
        form.draw_wanted.connect(self._draw_area)
        form.layer_wanted.connect(self._take_area_of_layer)
        form.changed.connect(self._area_or_folder_changed)
        self._form.resolution_changed.connect(self._settle.start)
        self._tools.area_drawn.connect(self._take_drawn_area)
        self._tools.drawing_changed.connect(form.set_drawing)
        self._settle.timeout.connect(self._settled)
        self._canvas.extentsChanged.connect(self._map_moved)
        QGuiApplication.instance().focusWindowChanged.connect(self._window_focused)
        self._jobs.trouble.connect(lambda message: form.tell(tell(message)))

    def _draw_area(self, on: bool) -> None:
        if on:
            self._show_map()
        self._tools.draw_area(on)

    def download(self) -> None:
        """Download the scenes checked."""
        self._remember()
        self._download.tell("")
        job = self._job()
        if job is None:
            return
        problem = self._session.downloads.add(job)
        if problem is not None:
            self._download.tell(tell(problem))

    def play(self, record: JobRecord) -> None:
        """Play what a download brought, with the Temporal Controller in sight."""
        if not self._session.downloads.play(record, self._controller):
            self._messages.tell(_tr("The scenes are not in this project any more: there is nothing to play."))
            return
        show_controller(self._iface)
        bring_into_sight(self._canvas, layers.layers_of(QgsProject.instance(), record.paths))

    def _job(self) -> Optional[DownloadJob]:
        """Return the job that the form describes; None, with the reason told, where it describes none."""
        if not self._download.folder:
            self._download.tell(_tr("Choose a folder for the scenes."))
            return None
        try:
            settings.check_is_whole(self._download.folder)
            return self._checked_job()
        except EngineError as error:
            self._download.tell(tell(error))
            return None

    def _checked_job(self) -> Optional[DownloadJob]:
        wanted = self._wishes()
        return self._session.checked_job(wanted.folder, wanted.resolution, self._area(), wanted.band_settings)

    def _area(self) -> Optional[Extent]:
        area = self._download.area
        if area == "canvas":
            return self._extent_of(self._canvas.mapSettings().visibleExtent())
        return self._download.rectangle if area == "rectangle" else None

    def _extent_of(self, box: QgsRectangle) -> Extent:
        """Return a rectangle of the map; raises an :class:`EngineError` where the map has no coordinate system."""
        return to_extent(box, self._canvas.mapSettings().destinationCrs())

    def _take_drawn_area(self, box: QgsRectangle) -> None:
        try:
            self._download.set_rectangle(self._extent_of(box))
        except EngineError as error:
            self._download.tell(tell(error))

    def _take_area_of_layer(self) -> None:
        layer = self._iface.activeLayer()
        if layer is None or layer.extent().isEmpty() or not layer.extent().isFinite():
            self._download.tell(_tr("Select a layer that has an extent first."))
            return
        try:
            self._download.set_rectangle(to_extent(layer.extent(), layer.crs()), layer.name())
        except EngineError as error:
            self._download.tell(tell(error))

    def _copy(self, kind: str) -> None:
        job = self._job()
        if job is not None:
            job = self._session.readable_job(job)
            text = commands.qgis_process_line(job) if kind == "line" else commands.python_call(job)
            QGuiApplication.clipboard().setText(text)
            self._messages.tell(_tr("The command is on the clipboard."), Qgis.MessageLevel.Info)

    def _area_or_folder_changed(self) -> None:
        self._download.tell("")
        self._session.downloads.forget_refused()
        self._show_area()
        self._settle.start()
        self._show_outlook()

    def _show_area(self) -> None:
        self._tools.show_area(self._area() if self._download.area == "rectangle" else None)

    def _map_moved(self) -> None:
        if self._download.area == "canvas":
            self._session.downloads.forget_refused()
            self._settle.start()

    def _settled(self) -> None:
        """Look which scenes are here already, now that folder, area and resolution rest."""
        try:
            wanted = self._wishes()
            self._session.look_here(wanted.folder, wanted.resolution, self._area(), wanted.band_settings)
        except EngineError as error:
            self._download.tell(tell(error))
        self._show_outlook()

    def _show_outlook(self) -> None:
        """Say what the button does now, and what that will need."""
        scenes = self._session.scenes
        are_known = self._session.marks.are_known and not self._settle.isActive()
        missing = [scene for scene in scenes.checked if not (are_known and scenes.path_here(scene))]
        self._download.set_count(len(scenes.checked), len(missing))
        try:
            job = self._checked_job()
            self._download.tell_estimate(self._session.outlook(job) if job else "")
        except EngineError as error:
            self._download.tell_estimate(tell(error))

    # What is remembered --------------------------------------------------------------------------

    def _join_project(self) -> None:
        QgsProject.instance().readProject.connect(self._show_wishes)
        QgsProject.instance().writeProject.connect(self._remember_in_project)

    def _show_wishes(self, *_: object) -> None:
        remembered = wishes.load(QgsProject.instance())
        self._form.show_wishes(remembered)
        self._download.show_wishes(remembered, settings.load().folder)
        self._download.set_bands(remembered.searched_bands)
        self._show_area()
        self._query_changed()
        self._settle.start()

    def _wishes(self) -> Wishes:
        return self._download.wishes(self._form.wishes(Wishes()))

    def _wishes_to_keep(self) -> Wishes:
        return replace(self._wishes(), folder=self._download.chosen_folder)

    def _remember(self) -> None:
        wanted = self._wishes_to_keep()
        wishes.save(wanted)
        services.prefer(wanted.service)

    def _remember_in_project(self, *_: object) -> None:
        wishes.save_in(QgsProject.instance(), self._wishes_to_keep())

    def options_changed(self) -> None:
        """Take in what the options say now."""
        self._form.fill_services()
        self._download.set_default_folder(settings.load().folder)
        self._ffmpeg.look()
        self._settle.start()

    def _window_focused(self, window: Optional[QWindow]) -> None:
        """Look anew when the window comes to the front: what ran in another one may have filled the folder."""
        if window is not None and self.isVisible() and window == self.window().windowHandle():
            self._settled()

    def hideEvent(self, event: QHideEvent) -> None:
        self._tools.stop()
        self._world_map.withdraw()
        super().hideEvent(event)


def _line() -> QFrame:
    line = QFrame()
    line.setFrameShape(QFrame.Shape.HLine)
    line.setFrameShadow(QFrame.Shadow.Sunken)
    return line


def _tr(text: str) -> str:
    return QCoreApplication.translate("DuniaDock", text)
