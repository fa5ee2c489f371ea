"""The scenes of one stream: decoded, written under temporary names, published once their dates are proven."""

from __future__ import annotations

from pathlib import Path
from typing import Iterator, Optional, Tuple

from . import errors, geotiff
from . import service as api
from .arrays import Mask, Pixels
from .errors import EngineError
from .ffmpeg import Ffmpeg
from .folder import JobFolder
from .geotiff import SceneFile
from .grid import whole_frame
from .job import DownloadJob
from .nodata import dark_edge_share, find_nodata
from .numbering import NumberingCheck, first_number
from .outcome import Outcome
from .pixels import TrueColorLayout, true_color_layout, window_rows
from .plan import StreamPlan
from .probe import StreamInfo
from .publishing import Publisher
from .relay import Relay
from .scenes import Scene
from .sources import open_source
from .streams import Frame, FrameBroken, FrameReader, Lost, probe

BLOCK_ROWS = 512

RECORDS_UNCHECKED = (
    "The service could not be asked again whether its records of tile {tile} in {year} still stand. Run the download "
    "once more with the files written anew if the dates matter."
)


class StreamJob:
    """Does one plan of a job. What becomes of each scene is told to ``outcome``, and nothing else is."""

    def __init__(
        self,
        job: DownloadJob,
        plan: StreamPlan,
        folder: JobFolder,
        relay: Relay,
        ffmpeg: Ffmpeg,
        outcome: Outcome,
    ) -> None:
        self._service = job.service
        self._plan = plan
        self._folder = folder
        self._relay = relay
        self._transport = relay.transport
        self._ffmpeg = ffmpeg
        self._outcome = outcome
        self._publisher = Publisher(folder, job.overwrite, outcome)
        self._open_scenes = {name: file.scene for name, file in plan.files.items()}
        self._numbering: Optional[NumberingCheck] = None

    def run(self) -> None:
        """Decode and write all scenes; what cannot be had fails with its cause, and other streams go on.

        Raises :class:`errors.Cancelled`.
        """
        try:
            self._decode()
        except errors.Cancelled:
            raise
        except EngineError as error:
            self._fail_rest(error)
        self._publish_rest()
        if self._publisher.has_unverified:
            self._verify()
            self._publisher.replace()

    def _decode(self) -> None:
        plan, check = self._plan, self._transport.check_cancelled
        year = plan.year
        source = open_source(self._transport, self._relay, plan.url, year.tile, year.year)
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
            del self._open_scenes[file.scene.name]
            self._publisher.hold(numbering.stretch_of(frame.index), file, path)
            self._publisher.publish(numbering.confirmed)

    def _check_size(self, info: StreamInfo) -> None:
        """Refuse a stream whose frames are not the tile's size: they would be georeferenced wrongly."""
        resolution = self._plan.resolution
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
        """Write a frame under a temporary name. Raises :class:`FrameBroken` when the frame cannot be used."""
        overview = layout.read_overview(frame)
        numbering.add(frame.index, dark_edge_share(overview))
        nodata = find_nodata(overview, file.scene.nodata) if file.settings.mask_nodata else None
        side = whole_frame(file.pixel_size).width

        def rows() -> Iterator[Tuple[int, Pixels, Optional[Mask]]]:
            for row, pixels in window_rows(layout, frame, BLOCK_ROWS):
                mask = None if nodata is None else nodata.mask_rows(file.window, row, pixels, side)
                yield row, pixels, mask
                self._outcome.advance_scene((row + len(pixels)) / file.window.height)

        path = self._folder.temporary(file.name)
        metadata = file.metadata(frame.index, frame.time)
        try:
            geotiff.write_scene(path, file, metadata, rows(), self._transport.check_cancelled)
            frame.finish()
        except BaseException:
            self._folder.discard(path)
            raise
        return path

    def _publish_rest(self) -> None:
        """Publish what the pictures left open; refuse the stream if they speak against its numbers."""
        if self._numbering is not None and self._numbering.contradicted():
            year = self._plan.year
            error = errors.NumberingContradicted(tile=year.tile, year=year.year)
            self._publisher.withdraw(error)
            self._fail_rest(error)
        self._publisher.publish()

    def _verify(self) -> None:
        """Ask the service again: a record that changed meanwhile may have named another frame."""
        year = self._plan.year
        try:
            again = api.fetch_tile_year(self._transport, self._service, year.tile, year.year)
        except errors.Cancelled:
            raise
        except errors.NoSuchYear:
            self._publisher.withdraw(errors.RecordChanged())
            return
        except EngineError:
            self._outcome.note(RECORDS_UNCHECKED, tile=year.tile, year=year.year)
            return
        numbers = {scene.name: scene.image_number for scene in again.scenes}

        def changed(scene: Scene) -> bool:
            return numbers.get(scene.name) != scene.image_number or scene.image_number in again.shared_numbers

        self._publisher.withdraw(errors.RecordChanged(), changed)

    def _fail(self, scene: Scene, error: EngineError) -> None:
        del self._open_scenes[scene.name]
        self._outcome.fail(scene, error)

    def _fail_rest(self, error: EngineError) -> None:
        """Report all scenes that have not become files."""
        for scene in list(self._open_scenes.values()):
            self._fail(scene, error)
