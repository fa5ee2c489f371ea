"""Which ffmpeg to use, and what that build can do."""

from __future__ import annotations

import os
import re
import shutil
from typing import Callable, Dict, List, Optional, Tuple

from .. import errors
from ..errors import Message
from .ffmpeg import Ffmpeg, ask
from .ffmpeg_places import candidates, installation_advice

SOFTWARE_DECODERS: Dict[str, Tuple[str, ...]] = {
    "h264": ("h264", "libopenh264"),
    "hevc": ("hevc",),
    "av1": ("libdav1d", "libaom-av1", "libgav1"),
}
"""The decoders that need no hardware, by codec: ffmpeg's own one for AV1 does."""

_inspected: Dict[Tuple[str, int, int], Ffmpeg] = {}
"""What is known of builds by their path, time of change and size."""


def find_ffmpeg(configured: str = "", check: Callable[[], None] = lambda: None) -> Ffmpeg:
    """Find ffmpeg: the configured path, else PATH, the usual places, or an installed imageio-ffmpeg.

    ``check`` is called about twenty times a second while a program is asked, and ends that by raising. Raises
    :class:`errors.FfmpegMissing` or :class:`errors.FfmpegUnusable`. A configured path is never passed over.
    """
    if configured:
        return inspect(locate(configured), check)
    refusal: Optional[errors.EngineError] = None
    for candidate in candidates():
        try:
            return inspect(candidate, check)
        except errors.FfmpegUnusable as error:
            refusal = refusal or error
    raise refusal or errors.FfmpegMissing(advice=installation_advice())


def locate(configured: str) -> str:
    """Return the path of a configured executable or name on PATH. Raises :class:`errors.FfmpegUnusable`."""
    path = shutil.which(configured) or configured
    if not os.path.exists(path):
        raise errors.FfmpegUnusable(
            path=configured, reason=Message("no such file"), advice=installation_advice()
        )
    return path


def inspect(path: str, check: Callable[[], None] = lambda: None) -> Ffmpeg:
    """Ask an executable whether it is a usable ffmpeg; the same build is asked once.

    Raises :class:`errors.FfmpegUnusable`, and whatever ``check`` raises.
    """
    try:
        stat = os.stat(path)
    except OSError as error:
        raise errors.FfmpegUnusable(path=path, reason=error.strerror, advice=installation_advice()) from error
    build = path, stat.st_mtime_ns, stat.st_size
    if build not in _inspected:
        # The help names the options of this very build; version numbers do not tell what a distribution changed.
        _inspected[build] = _read_help(path, ask(path, "-h", "long", check=check))
    return _inspected[build]


def _read_help(path: str, text: str) -> Ffmpeg:
    banner = re.search(r"^ffmpeg version (\S+)", text, re.MULTILINE)
    if not banner:
        raise errors.FfmpegUnusable(
            path=path, reason=Message("it does not answer as ffmpeg does"), advice=installation_advice()
        )
    option = "-fps_mode" if "fps_mode" in text else "-vsync"
    unprobed = ("-nofind_stream_info",) if "find_stream_info" in text else ()
    return Ffmpeg(path, banner[1], (option, "passthrough"), unprobed=unprobed)


def decoders(ffmpeg: Ffmpeg, check: Callable[[], None] = lambda: None) -> List[str]:
    """List the names of the video decoders of an ffmpeg. Raises as :func:`inspect` does."""
    return re.findall(r"^ V\S{5} (\S+)", ask(ffmpeg.path, "-decoders", check=check), re.MULTILINE)


def decodable(ffmpeg: Ffmpeg, check: Callable[[], None] = lambda: None) -> Dict[str, bool]:
    """Tell for each codec of `SOFTWARE_DECODERS` whether an ffmpeg decodes it. Raises as :func:`inspect` does."""
    names = decoders(ffmpeg, check)
    return {codec: any(name in names for name in able) for codec, able in SOFTWARE_DECODERS.items()}
