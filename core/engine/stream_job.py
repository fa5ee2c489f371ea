"""The frames of one stream: decoded, written under temporary names, handed on once whole."""

from __future__ import annotations

from concurrent.futures import Future
from contextlib import closing
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from typing import Callable, Dict, Generator, Optional, Protocol, Tuple, Union

from . import errors
from .ahead import Ahead
from .catalog.scenes import Scene
from .errors import EngineError
from .files.folder import JobFolder
from .job import DownloadJob
from .network.relay import Relay
from .outcome import Outcome
from .products.product import Decoding, ProductFile, StreamPlan, Writing
from .tiles.grid import TILE_SIDE
from .video.ffmpeg import Ffmpeg
from .video.ffmpeg_log import StreamInfo
from .video.probe import probe
from .video.sources import Source, open_source
from .video.streams import Frame, FrameBroken, FrameReader, Lost

RECORDS_UNCHECKED = (
    "The service could not be asked again whether its records of tile {tile} in {year} still stand. Run the download "
    "once more with the files written anew if the dates matter."
)
LIGHT_PIXEL_SIZE = 60
"""Meters; frames of pixels of this size and larger are small enough to decode two streams at once."""


class Sink(Protocol):
    """Where whole files go: a :class:`~.publishing.Publisher`, or a :class:`~.stacking.Stacker` of them."""

    @property
    def has_unverified(self) -> bool:
        """Whether any file has got its name, or is to replace an older one."""

    def wants(self, file: ProductFile) -> bool:
        """Whether a file is still of use."""

    def hold(self, stretch: int, file: ProductFile, path: Path) -> None:
        """Take over a whole file under its temporary name."""

    def publish(self, proven: Callable[[int], bool] = ...) -> None:
        """Give those files their names whose stretch is proven."""

    def fail(self, file: ProductFile, error: EngineError) -> None:
        """Take in that a file cannot be had."""

    def withdraw(self, error: EngineError, wrong: Callable[[Scene], bool] = ...) -> None:
        """Take back files that are wrong; they fail."""

    def replace(self) -> None:
        """Let the files that were written anew take the places of the older ones."""


@dataclass(frozen=True)
class _Begun:
    """A stream that was looked at: how its frames become files, and the frames, of which the first may be decoded."""

    decoding: Decoding
    first: Tuple[Union[Frame, Lost], ...]
    others: Generator[Union[Frame, Lost], None, None]


class StreamJob:
    """Does one plan of a job. What becomes of each file is told to ``sink``, and nothing else is."""

    def __init__(
        self,
        job: DownloadJob,
        plan: StreamPlan,
        sink: Sink,
        folder: JobFolder,
        relay: Relay,
        ffmpeg: Ffmpeg,
        outcome: Outcome,
    ) -> None:
        self._service = job.service
        self._plan = plan
        self._sink = sink
        self._folder = folder
        self._relay = relay
        self._transport = relay.transport
        self._ffmpeg = ffmpeg
        self._outcome = outcome
        self._open_files: Dict[str, ProductFile] = dict(plan.files)
        self._begun: Optional[Future[_Begun]] = None
        self._decoding: Optional[Decoding] = None

    @property
    def is_light(self) -> bool:
        """Whether it may be begun while another stream is decoded: decoders of large frames need much memory."""
        return self._plan.pixel_size >= LIGHT_PIXEL_SIZE

    def begin(self, ahead: Ahead) -> Future[_Begun]:
        """Look at the stream, and decode its first wanted frame, in another thread; once, however often it is told."""
        if self._begun is None:
            self._begun = ahead.begin(self._begin)
        return self._begun

    def close(self) -> None:
        """End what was begun and never run. Not to be called while it is still being begun."""
        begun = self._begun
        if begun is not None and begun.done() and not begun.cancelled() and begun.exception() is None:
            begun.result().others.close()

    def _begin(self, check: Callable[[], None]) -> _Begun:
        plan = self._plan
        source = open_source(self._transport, self._relay, plan.url, plan.tile, plan.year, check)
        info = probe(self._ffmpeg, source, check, plan.tile, plan.year, prove_start=not plan.knows_times)
        decoding = plan.decoding(info, self._sink.wants)
        frames = self._frames(decoding, source, info, check)
        # The service may send a band in smaller pixels than it offers.
        is_light = TILE_SIDE / info.width >= LIGHT_PIXEL_SIZE
        return _Begun(decoding, tuple(islice(frames, 1 if is_light else 0)), frames)

    def _frames(
        self, decoding: Decoding, source: Source, info: StreamInfo, check: Callable[[], None]
    ) -> Generator[Union[Frame, Lost], None, None]:
        if decoding.files:
            reader = FrameReader(self._ffmpeg, source, info, decoding.raw, check)
            yield from reader.frames(sorted(decoding.files))

    def run(self, ahead: Ahead) -> None:
        """Decode and write all files; what cannot be had fails with its cause, and other streams go on.

        Raises :class:`errors.Cancelled`.
        """
        try:
            begun = ahead.wait(self.begin(ahead))
            with closing(begun.others):
                self._decode(begun)
        except errors.Cancelled:
            raise
        except EngineError as error:
            self._fail_rest(error)
        # What is left of the decoder's output goes with it.
        self._begun = None
        self._publish_rest()

    def _decode(self, begun: _Begun) -> None:
        decoding = self._decoding = begun.decoding
        self._outcome.add_notes(decoding.notes)
        for file, error in decoding.refused:
            self._fail(file, error)
        for frame in chain(begun.first, begun.others):
            file = decoding.files[frame.index]
            if not self._sink.wants(file):
                continue
            if isinstance(frame, Lost):
                self._fail(file, frame.error)
                continue
            try:
                decoding.check_time(frame.index, frame.time)
                self._take(decoding, frame, file)
            except FrameBroken:
                continue
            except errors.PictureRepeated as error:
                self._fail(file, error)
                self._withdraw_double(str(error.values["other"]), file.scene)
            except errors.SceneError as error:
                self._fail(file, error)
            except errors.FileError as error:
                # What cannot be written now cannot be written a moment later: the rest is not worth decoding.
                self._fail_rest(error)
                break

    def _take(self, decoding: Decoding, frame: Frame, file: ProductFile) -> None:
        """Write a frame's file under a temporary name, and hand it on."""
        path = self._folder.temporary(file.name)
        try:
            decoding.write(frame, Writing(path, self._transport.check_cancelled, self._outcome.advance_frame))
            frame.finish()
        except BaseException:
            self._folder.discard(path)
            raise
        del self._open_files[file.scene.name]
        self._sink.hold(decoding.stretch_of(frame.index), file, path)
        self._sink.publish(decoding.confirmed)
        self._outcome.frame_done()

    def _withdraw_double(self, name: str, double: Scene) -> None:
        """Take back a scene whose picture came again under another date: one of the two is wrong."""
        self._sink.withdraw(errors.PictureRepeated(other=double.name), lambda scene: scene.name == name)

    def _publish_rest(self) -> None:
        """Publish what is left open; refuse the stream if something speaks against its dates as a whole."""
        contradiction = None if self._decoding is None else self._decoding.contradiction()
        if contradiction is not None:
            self._sink.withdraw(contradiction)
            self._fail_rest(contradiction)
        self._sink.publish()

    def verify(self) -> None:
        """Ask the service again: a record that changed meanwhile may have named another frame."""
        try:
            changed = self._plan.changed(self._transport, self._service)
        except errors.Cancelled:
            raise
        except errors.NoSuchYear:
            self._sink.withdraw(errors.RecordChanged())
            return
        except EngineError:
            self._outcome.note(RECORDS_UNCHECKED, tile=self._plan.tile, year=self._plan.year)
            return
        self._sink.withdraw(errors.RecordChanged(), changed)

    def _fail(self, file: ProductFile, error: EngineError) -> None:
        del self._open_files[file.scene.name]
        self._sink.fail(file, error)
        self._outcome.frame_done()

    def _fail_rest(self, error: EngineError) -> None:
        """Report all files that have not been handed on."""
        for file in list(self._open_files.values()):
            self._fail(file, error)
