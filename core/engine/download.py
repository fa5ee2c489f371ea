"""The job: from tiles and dates to dated GeoTIFFs.

:func:`run` is the whole product in one function: ask the service, choose the scenes, keep what is already whole, decode
the rest stream by stream, write each scene, check that the service still says what it said, report.
"""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Callable, Dict, Iterator, List, Optional, Tuple
from urllib.parse import urlsplit

from . import errors, geotiff
from . import service as api
from .arrays import Mask, Pixels
from .errors import EngineError, Message
from .ffmpeg import Ffmpeg, find_ffmpeg
from .folder import JobFolder
from .geotiff import SceneFile
from .grid import Bounds, Window, crop_window, whole_frame
from .job import DownloadJob, Report, SceneResult
from .nodata import dark_edge_share, find_nodata
from .numbering import NumberingCheck, first_number
from .pixels import TrueColorLayout, true_color_layout, window_rows
from .probe import StreamInfo
from .relay import Relay
from .scenes import Scene, parse_scene_name
from .search import SearchResult, search
from .service import RESOLUTIONS, Resolution, Service, TileYear
from .sources import open_source
from .streams import Frame, FrameBroken, FrameReader, Lost, probe
from .transport import Connection, Transport

BLOCK_ROWS = 512
SEARCH_SHARE = 5.0
"""Percent of a job's progress that belongs to the questions before the first frame."""

TILE_OUTSIDE_EXTENT = "The extent misses tile {tile}; its {count} scenes are left out."
RECORDS_UNCHECKED = (
    "The service could not be asked again whether its records of tile {tile} in {year} still stand. Run the download "
    "once more with the files written anew if the dates matter."
)
SCENES_KEPT = "{count} scenes are already there and whole; they are kept."


def run(
    job: DownloadJob,
    *,
    connection: Connection = Connection(),  # noqa: B008 - frozen
    ffmpeg_path: str = "",
    progress: Callable[[float], None] = lambda percent: None,
    is_cancelled: Callable[[], bool] = lambda: False,
    on_scene: Callable[[SceneResult], None] = lambda result: None,
) -> Report:
    """Do a job.

    ``progress`` is told percents from 0 to 100 that never fall, ``on_scene`` each scene as it is done; both in the
    caller's thread. ``is_cancelled`` is asked about twenty times a second, from several threads.

    Raises :class:`errors.Cancelled`, or another :class:`errors.EngineError` when the job as a whole cannot be done or
    every scene failed. Scenes that failed while others came are told in the report.
    """
    geotiff.check_compression(job.output.compression)
    with closing(Transport(connection, job.service.root, is_cancelled)) as transport:
        try:
            return _Job(job, transport, ffmpeg_path, progress, on_scene).run()
        except OSError as error:
            # A folder that vanished, or whose parents are closed to the user.
            reason = error.strerror or type(error).__name__
            raise errors.FolderNotWritable(str(error), folder=job.folder, reason=reason) from error


@dataclass(frozen=True)
class _StreamPlan:
    """The scenes to decode from one stream, and where the tile lies."""

    year: TileYear
    bounds: Bounds
    window: Window
    files: Dict[str, SceneFile]


class _Job:
    """One run of a job: what it has found so far and whom it tells."""

    def __init__(
        self,
        job: DownloadJob,
        transport: Transport,
        ffmpeg_path: str,
        progress: Callable[[float], None],
        on_scene: Callable[[SceneResult], None],
    ) -> None:
        self._job = job
        self._transport = transport
        self._ffmpeg_path = ffmpeg_path
        self._progress = progress
        self._on_scene = on_scene
        self._results: Dict[str, SceneResult] = {}
        self._errors: List[EngineError] = []
        self._notes: List[Message] = []
        self._percent = 0.0
        self._count = 0

    def run(self) -> Report:
        """Search, plan, decode, verify, report."""
        job = self._job
        found = search(
            self._transport,
            job.service,
            job.tiles,
            job.limits,
            progress=lambda percent: self._advance(percent * SEARCH_SHARE / 100.0),
        )
        self._notes += found.notes
        plans = self._plan(found)
        self._count = len(self._results) + sum(len(plan.files) for plan in plans)
        if plans:
            ffmpeg = find_ffmpeg(self._ffmpeg_path).with_threads(job.threads)
            with JobFolder(job.folder) as folder, Relay(self._transport) as relay:
                for plan in plans:
                    _StreamJob(self, plan, folder, relay, ffmpeg).run()
        self._advance(100.0)
        return self._report()

    def _plan(self, found: SearchResult) -> List[_StreamPlan]:
        """Decide for each chosen scene: keep, decode or refuse. Nothing is written yet."""
        for name in found.unknown_names:
            unknown = parse_scene_name(name)
            scene = Scene(unknown.tile, unknown.sensing_time, -1, ordinal=unknown.ordinal)
            self.fail(scene, errors.SceneUnknown(service=self._job.service.name, scene=name))
        by_stream: Dict[Tuple[str, int], List[Scene]] = {}
        for scene in found.scenes:
            by_stream.setdefault((scene.tile, scene.year), []).append(scene)
        resolution = RESOLUTIONS[self._job.resolution]
        places = self._places(tuple(dict.fromkeys(tile for tile, _ in by_stream)), resolution, found)
        plans: List[_StreamPlan] = []
        for key, scenes in by_stream.items():
            if key[0] not in places:
                continue
            year, (bounds, window) = found.years[key], places[key[0]]
            files = {scene.name: self._file(scene, year, bounds, window, resolution) for scene in scenes}
            to_decode = self._to_decode(year, files)
            if to_decode:
                plans.append(_StreamPlan(year, bounds, window, to_decode))
        if self.kept_count:
            self.note(SCENES_KEPT, count=self.kept_count)
        return plans

    def _places(
        self, tiles: Tuple[str, ...], resolution: Resolution, found: SearchResult
    ) -> Dict[str, Tuple[Bounds, Window]]:
        """Ask where the tiles lie, and which of their pixels are wanted; tiles that the extent misses are left out."""
        places: Dict[str, Tuple[Bounds, Window]] = {}
        for tile in tiles:
            bounds = api.fetch_bounds(self._transport, self._job.service, tile)
            window = whole_frame(resolution.pixel_size)
            if self._job.extent is not None:
                window = crop_window(tile, bounds, resolution.pixel_size, self._job.extent)
            if window.width and window.height:
                places[tile] = bounds, window
            else:
                count = sum(scene.tile == tile for scene in found.scenes)
                self.note(TILE_OUTSIDE_EXTENT, tile=tile, count=count)
        if not places:
            raise errors.NoOverlap(tiles=", ".join(tiles))
        return places

    def _file(
        self, scene: Scene, year: TileYear, bounds: Bounds, window: Window, resolution: Resolution
    ) -> SceneFile:
        service, stream = self._job.service, year.streams.get(resolution.name, "")
        return SceneFile(
            scene,
            resolution.stream,
            resolution.pixel_size,
            bounds,
            window,
            self._job.output,
            _public_address(service.root),
            _public_address(stream),
        )

    def _to_decode(self, year: TileYear, files: Dict[str, SceneFile]) -> Dict[str, SceneFile]:
        """Settle the scenes that need no decoding: those that cannot be had, and those that are there."""
        remaining: Dict[str, SceneFile] = {}
        for name, file in files.items():
            path = None if self._job.overwrite else _existing(Path(self._job.folder), file)
            if path is not None:
                self.settle(SceneResult(file.scene, "kept", str(path)))
            elif self._job.resolution not in year.streams:
                offered = ", ".join(year.streams) or "none"
                self.fail(
                    file.scene,
                    errors.ResolutionNotOffered(
                        resolution=self._job.resolution, tile=year.tile, year=year.year, offered=offered
                    ),
                )
            elif file.scene.image_number in year.shared_numbers:
                self.fail(file.scene, errors.NumberShared())
            else:
                remaining[name] = file
        return remaining

    @property
    def kept_count(self) -> int:
        """How many scenes were there already."""
        return sum(result.status == "kept" for result in self._results.values())

    @property
    def overwrite(self) -> bool:
        """Whether existing files are written anew."""
        return self._job.overwrite

    @property
    def transport(self) -> Transport:
        """The job's way to the network."""
        return self._transport

    @property
    def service(self) -> Service:
        """The service that is asked."""
        return self._job.service

    @property
    def resolution(self) -> Resolution:
        """The resolution that is downloaded."""
        return RESOLUTIONS[self._job.resolution]

    def settle(self, result: SceneResult) -> None:
        """Take in what became of a scene, and tell it."""
        self._results[result.scene.name] = result
        self._on_scene(result)
        self.advance_scene(0.0)

    def note(self, template: str, **values: object) -> None:
        """Take in something worth a note."""
        self._notes.append(Message(template, values))

    def fail(self, scene: Scene, error: EngineError) -> None:
        """Take in that a scene cannot be had."""
        self._errors.append(error)
        self.settle(SceneResult(scene, "failed", error=error.message))

    def advance_scene(self, fraction: float) -> None:
        """Tell the progress: the scenes settled, and the fraction of the one under way."""
        if self._count:
            done = (len(self._results) + fraction) / self._count
            self._advance(SEARCH_SHARE + (99.0 - SEARCH_SHARE) * done)

    def _advance(self, percent: float) -> None:
        if percent > self._percent:
            self._percent = percent
            self._progress(min(percent, 100.0))

    def _report(self) -> Report:
        results = tuple(sorted(self._results.values(), key=lambda result: result.scene.order))
        if results and all(result.status == "failed" for result in results):
            raise self._errors[0]
        return Report(results, tuple(self._notes))


class _StreamJob:
    """The scenes of one stream: decoded, written under temporary names, published once their dates are proven."""

    def __init__(self, job: _Job, plan: _StreamPlan, folder: JobFolder, relay: Relay, ffmpeg: Ffmpeg) -> None:
        self._job = job
        self._plan = plan
        self._folder = folder
        self._relay = relay
        self._ffmpeg = ffmpeg
        self._open_scenes = {name: file.scene for name, file in plan.files.items()}
        self._numbering: Optional[NumberingCheck] = None
        self._held: List[Tuple[int, SceneFile, Path]] = []
        self._published: List[SceneResult] = []

    def run(self) -> None:
        """Decode and write all scenes; what cannot be had fails with its cause, and other streams go on."""
        try:
            self._decode()
        except errors.Cancelled:
            raise
        except EngineError as error:
            self._fail_rest(error)
        self._publish_rest()
        self._verify()

    def _decode(self) -> None:
        plan, job = self._plan, self._job
        year, check = plan.year, job.transport.check_cancelled
        source = open_source(
            job.transport, self._relay, year.streams[job.resolution.name], year.tile, year.year
        )
        info = probe(self._ffmpeg, source, check, year.tile, year.year)
        self._check_size(info)
        first = first_number(year, info)
        files = {file.scene.image_number - first: file for file in plan.files.values()}
        numbering = self._numbering = NumberingCheck(year, first, files)
        color = next(iter(files.values())).settings.color
        layout = true_color_layout(info, plan.window, color)
        reader = FrameReader(self._ffmpeg, source, info, layout.raw, check)
        for frame in reader.frames(sorted(files)):
            file = files[frame.index]
            if isinstance(frame, Lost):
                self._fail(file.scene, frame.error)
                continue
            try:
                path = self._write(file, frame, layout, numbering)
            except FrameBroken:
                continue
            except errors.FileError as error:
                # What cannot be written now cannot be written a moment later: the rest is not worth decoding.
                self._fail_rest(error)
                break
            self._held.append((numbering.stretch_of(frame.index), file, path))
            self._publish_proven(numbering)

    def _check_size(self, info: StreamInfo) -> None:
        """Refuse a stream whose frames are not the tile's size: they would be georeferenced wrongly."""
        resolution = self._job.resolution
        side = whole_frame(resolution.pixel_size).width
        if (info.width, info.height) != (side, side):
            raise errors.StreamSizeMismatch(
                tile=self._plan.year.tile,
                year=self._plan.year.year,
                found_width=info.width,
                found_height=info.height,
                wanted_width=side,
                wanted_height=side,
                resolution=resolution.name,
            )

    def _write(
        self, file: SceneFile, frame: Frame, layout: TrueColorLayout, numbering: NumberingCheck
    ) -> Path:
        """Write a frame under a temporary name. Raises :class:`FrameBroken` when the frame ends early."""
        overview = layout.read_overview(frame)
        numbering.add(frame.index, dark_edge_share(overview))
        nodata = find_nodata(overview, file.scene.nodata) if file.settings.mask_nodata else None
        side = whole_frame(file.pixel_size).width

        def rows() -> Iterator[Tuple[int, Pixels, Optional[Mask]]]:
            for row, pixels in window_rows(layout, frame, BLOCK_ROWS):
                mask = None if nodata is None else nodata.mask_rows(file.window, row, pixels, side)
                yield row, pixels, mask
                self._job.advance_scene((row + len(pixels)) / file.window.height)

        path = self._folder.temporary(file.name)
        metadata = file.metadata(frame.index, frame.time)
        try:
            geotiff.write_scene(path, file, metadata, rows(), self._job.transport.check_cancelled)
        except BaseException:
            path.unlink(missing_ok=True)
            raise
        return path

    def _publish_proven(self, numbering: NumberingCheck) -> None:
        """Publish what is held of stretches whose numbers the pictures confirm."""
        for held in list(self._held):
            if numbering.confirmed(held[0]):
                self._held.remove(held)
                self._publish(held[1], held[2])

    def _publish_rest(self) -> None:
        """Publish what the pictures left open; refuse the stream if they speak against its numbers."""
        if self._numbering is not None and self._numbering.contradicted():
            year = self._plan.year
            self._withdraw(errors.NumberingContradicted(tile=year.tile, year=year.year))
        for _, file, path in self._held:
            self._publish(file, path)
        self._held = []

    def _publish(self, file: SceneFile, temporary: Path) -> None:
        """Give a file its name; a scene whose file cannot get one fails."""
        try:
            self._rename(file, temporary)
        except errors.FileError as error:
            temporary.unlink(missing_ok=True)
            self._fail(file.scene, error)

    def _rename(self, file: SceneFile, temporary: Path) -> None:
        """Take the plain name, or one with the file's settings where that is taken by another file."""
        for name in _names(file):
            path = self._folder.path / name
            found = geotiff.read_metadata(path)
            ours = found is not None and geotiff.belongs_to(found, file)
            if ours and not self._job.overwrite and geotiff.is_whole(path, file):
                # Another job wrote the same scene in the meantime.
                temporary.unlink(missing_ok=True)
            elif (path.exists() and not ours) or not self._folder.publish(temporary, name, overwrite=ours):
                continue
            self._open_scenes.pop(file.scene.name, None)
            result = SceneResult(file.scene, "written", str(path))
            self._published.append(result)
            self._job.settle(result)
            return

    def _fail(self, scene: Scene, error: EngineError) -> None:
        self._open_scenes.pop(scene.name, None)
        self._job.fail(scene, error)

    def _fail_rest(self, error: EngineError) -> None:
        """Report all scenes that are neither published nor held."""
        held = {file.scene.name for _, file, _ in self._held}
        for name, scene in list(self._open_scenes.items()):
            if name not in held:
                self._fail(scene, error)

    def _verify(self) -> None:
        """Ask the service again: a record that changed meanwhile may have named another frame."""
        if not self._published:
            return
        year = self._plan.year
        try:
            again = api.fetch_tile_year(self._job.transport, self._job.service, year.tile, year.year)
        except errors.Cancelled:
            raise
        except EngineError:
            self._job.note(RECORDS_UNCHECKED, tile=year.tile, year=year.year)
            return
        numbers = {scene.name: scene.image_number for scene in again.scenes}
        for result in self._published:
            scene = result.scene
            if numbers.get(scene.name) != scene.image_number or scene.image_number in again.shared_numbers:
                Path(result.path).unlink(missing_ok=True)
                self._job.fail(scene, errors.RecordChanged())

    def _withdraw(self, error: EngineError) -> None:
        """Take back everything that this stream gave, published or held."""
        for _, _, path in self._held:
            path.unlink(missing_ok=True)
        self._held = []
        for result in self._published:
            Path(result.path).unlink(missing_ok=True)
            self._job.fail(result.scene, error)
        self._published = []
        self._fail_rest(error)


def _names(file: SceneFile) -> Iterator[str]:
    """The names to try for a file, in order; a name that is taken by something else is passed over."""
    yield file.name
    yield file.name_with_settings
    for number in range(2, 1000):
        yield f"{file.name_with_settings[: -len('.tiff')]}-{number}.tiff"


def _existing(folder: Path, file: SceneFile) -> Optional[Path]:
    """Return the path of a whole file of the same scene and settings, if there is one."""
    for name in (file.name, file.name_with_settings):
        if geotiff.is_whole(folder / name, file):
            return (folder / name).absolute()
    return None


def _public_address(url: str) -> str:
    """An address without what may be secret in it: login, query and fragment."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    port = f":{parts.port}" if parts.port else ""
    return f"{parts.scheme}://{host}{port}{parts.path}" if parts.scheme else ""
