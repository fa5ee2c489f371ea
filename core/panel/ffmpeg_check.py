"""Is there an ffmpeg, and what can it do? In sentences for the options page and the panel."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Callable, Mapping

from ..engine.errors import Message
from ..engine.video.ffmpeg import Ffmpeg
from ..engine.video.ffmpeg_builds import decodable, find_ffmpeg

COMPLETE = "ffmpeg {version} at {path} decodes {able}."
LACKING = (
    "ffmpeg {version} at {path} decodes {able}, but not {unable}. Install another build if a stream needs it."
)
USELESS = "ffmpeg {version} at {path} decodes none of {unable}. Install another build, or set the path of another one."


@dataclass(frozen=True)
class Finding:
    """An ffmpeg, and whether it decodes the codecs that services use."""

    ffmpeg: Ffmpeg
    codecs: Mapping[str, bool]

    @property
    def is_complete(self) -> bool:
        """Whether every codec is there."""
        return all(self.codecs.values())

    @property
    def is_useful(self) -> bool:
        """Whether any codec is there."""
        return any(self.codecs.values())

    @property
    def message(self) -> Message:
        """The finding as a sentence."""
        able = [codec for codec, there in self.codecs.items() if there]
        unable = [codec for codec, there in self.codecs.items() if not there]
        values = {"version": self.ffmpeg.version, "path": self.ffmpeg.path}
        values.update(able=", ".join(able), unable=", ".join(unable))
        return Message(COMPLETE if not unable else LACKING if able else USELESS, values)


def examine(path: str, check: Callable[[], None] = lambda: None) -> Finding:
    """Look at the ffmpeg of a configured path, or at the one that is found when it is empty.

    Raises :class:`~..engine.errors.FfmpegMissing` or :class:`~..engine.errors.FfmpegUnusable`, whose sentences say what
    to do, and whatever ``check`` raises.
    """
    ffmpeg = find_ffmpeg(path, check)
    return Finding(ffmpeg, decodable(ffmpeg, check))
