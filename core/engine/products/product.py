"""What differs between the products: which frame is which file, how ffmpeg hands frames over, how they are written.

A job runs the same way for all of them. Each product says of a stream what is wanted from it (:class:`StreamPlan`) and,
once the stream is probed, how its frames become files (:class:`Decoding`).
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any, Callable, Dict, Mapping, Optional, Protocol, Tuple

from ..catalog.scenes import Scene
from ..catalog.service import Service
from ..errors import EngineError, Message
from ..files.raster import RasterFile
from ..network.transport import Transport
from ..tiles.grid import Bounds, Extent, Window, crop_window, whole_frame
from ..video.ffmpeg_log import StreamInfo
from ..video.streams import Frame, RawFormat

BLOCK_ROWS = 512
"""Rows that are read, converted and written at a time."""


def pad_filter(width: int, wanted: int, height: int) -> str:
    """Return how a chain of ffmpeg's filters ends that widens frames to ``wanted`` pixels; "" if they are as wide."""
    return f",pad={wanted}:{height}" if width < wanted else ""


class ProductFile(RasterFile, Protocol):
    """A file that a scene becomes."""

    @property
    def scene(self) -> Scene:
        """The acquisition."""

    @property
    def band(self) -> str:
        """The band, "" for a file of none or of several."""

    @property
    def name_with_settings(self) -> str:
        """The name of a file whose plain name is taken by one made with other settings."""


@dataclass(frozen=True)
class Place:
    """Where a tile lies and which part of it is wanted."""

    tile: str
    bounds: Bounds
    extent: Optional[Extent]

    def window(self, pixel_size: float) -> Window:
        """Return the wanted part in pixels of a size in meters. Raises :class:`errors.BadExtent`."""
        if self.extent is None:
            return whole_frame(pixel_size)
        return crop_window(self.tile, self.bounds, pixel_size, self.extent)


@dataclass(frozen=True)
class Writing:
    """What a file is written with: its temporary path, what ends the writing by raising, who is told of progress."""

    path: Path
    check: Callable[[], None]
    advance: Callable[[float], None]


class Decoding(ABC):
    """How the frames of one probed stream become files.

    ``files`` are those to decode, by the frame's index; ``refused`` those that cannot be proven, with the reason.
    """

    files: Dict[int, ProductFile]
    refused: Tuple[Tuple[ProductFile, EngineError], ...] = ()
    notes: Tuple[Message, ...] = ()
    raw: RawFormat

    def check_time(self, index: int, moment: Fraction) -> None:  # noqa: B027 - a frame's index may be proof enough
        """Raise a :class:`errors.SceneError` if a decoded frame's own time is not that of its record."""

    @abstractmethod
    def write(self, frame: Frame, writing: Writing) -> None:
        """Write a frame's file. Raises :class:`~..video.streams.FrameBroken` when the frame ends early."""

    def stretch_of(self, index: int) -> int:
        """Return the number of the run of records that a frame is in."""
        return 0

    def confirmed(self, stretch: int) -> bool:
        """Whether nothing is left that could speak against the dates of a run of records."""
        return True

    def contradiction(self) -> Optional[EngineError]:
        """Return what speaks against the dates of the whole stream, if anything does."""
        return None


class StreamPlan(ABC):
    """What is wanted from one stream: the service's records of its tile and year, files by their scenes' names."""

    records: Any
    files: Mapping[str, Any]
    knows_times = False
    """Whether each record says the time of its frame, so that the stream need not prove how it begins."""

    @property
    def tile(self) -> str:
        """The stream's tile."""
        return str(self.records.tile)

    @property
    def year(self) -> int:
        """The stream's year."""
        return int(self.records.year)

    @property
    @abstractmethod
    def url(self) -> str:
        """The stream's address."""

    @property
    @abstractmethod
    def pixel_size(self) -> float:
        """How many meters a pixel of the stream is wide, as the service offers it."""

    @abstractmethod
    def decoding(self, info: StreamInfo, wanted: Callable[[ProductFile], bool]) -> Decoding:
        """Plan how the frames become files, of those that are still wanted.

        Raises a :class:`errors.StreamError` for a stream that cannot be what the records say.
        """

    @abstractmethod
    def changed(self, transport: Transport, service: Service) -> Callable[[Scene], bool]:
        """Ask the service again, and return which scenes' records are no longer what they were."""
