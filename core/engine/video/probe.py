"""A look at a stream before its frames are decoded: what it is, and whether its beginning is there."""

from __future__ import annotations

import time
from collections import OrderedDict
from contextlib import suppress
from typing import Callable, Optional, Sequence, Tuple

from .. import errors
from ..errors import Message
from .ffmpeg import Ffmpeg, FfmpegProcess
from .ffmpeg_log import Prober, StreamInfo
from .sources import Source

MOST_PROBED = 100
"""Files of which the look is remembered."""
SECONDS_WITHOUT_INPUT = 5.0
"""How long ffmpeg may look at what it has of a stream of which no more can be had: it may take noise for an index."""

REASON_SIGNAL = "signal {number}"
OTHER_BUILD = "Install a build of ffmpeg that has it, or set the path of another one in the options."

_probed: OrderedDict[Tuple[object, ...], StreamInfo] = OrderedDict()
"""What is known of files by their fingerprint; the one asked for last is the last."""


def probe(
    ffmpeg: Ffmpeg,
    source: Source,
    check: Callable[[], None],
    tile: str,
    year: int,
    prove_start: bool = True,
) -> StreamInfo:
    """Decode the first frames of a source and return what ffmpeg says of the stream; the same file is asked once.

    Without ``prove_start`` the first one or two are enough: where the records say their frames' times, those tell a
    lost beginning.

    Raises :class:`errors.DecoderMissing`, :class:`errors.StreamUnreadable`, :class:`errors.StartUnproven` when the
    stream's beginning is lost, :class:`errors.PaceUnsteady`, an error of the network, or whatever ``check`` raises.
    """
    if source.fingerprint is None:
        return _probe(ffmpeg, source, check, tile, year, prove_start)
    key = (source.fingerprint, ffmpeg.path, ffmpeg.version, prove_start)
    info = _probed.pop(key, None) or _probe(ffmpeg, source, check, tile, year, prove_start)
    _probed[key] = info
    while len(_probed) > MOST_PROBED:
        with suppress(KeyError):
            _probed.popitem(last=False)
    return info


def _probe(
    ffmpeg: Ffmpeg,
    source: Source,
    check: Callable[[], None],
    tile: str,
    year: int,
    prove_start: bool,
) -> StreamInfo:
    count = source.quick_frames(prove_start)
    if count:
        # As the service makes streams, this is enough, and sooner done than ffmpeg's own search.
        prober, _, _ = _look(ffmpeg, source, check, count, ffmpeg.unprobed)
        info = _result(prober, source)
        if info is not None and source.is_told_quickly(prober):
            return info
        if source.error is not None and source.is_dead():
            raise source.error
    prober, code, tail = _look(ffmpeg, source, check, source.probe_frames() if prove_start else 1)
    info = _result(prober, source)
    if info is not None:
        if prove_start and not source.begins_well(prober):
            raise errors.StartUnproven(tail, tile=tile, year=year)
        if prove_start and not prober.is_steady():
            raise errors.PaceUnsteady(tail, tile=tile, year=year)
        return info
    if source.error is not None:
        raise source.error
    if prober.decoder_missing and prober.codec:
        raise errors.DecoderMissing(tail, path=ffmpeg.path, codec=prober.codec, advice=Message(OTHER_BUILD))
    if code < 0:
        raise errors.FfmpegCrashed(tail, reason=Message(REASON_SIGNAL, {"number": -code}))
    raise errors.StreamUnreadable(tail, tile=tile, year=year)


def _result(prober: Prober, source: Source) -> Optional[StreamInfo]:
    rate = prober.frame_rate
    return None if rate is None else prober.result(source.declared_frames(rate))


def _look(
    ffmpeg: Ffmpeg, source: Source, check: Callable[[], None], frames: int, options: Sequence[str] = ()
) -> Tuple[Prober, int, str]:
    """Decode the first frames; return what they and ffmpeg tell, its exit code, and the end of its log."""
    prober = Prober()
    arguments, feed = source.probe_input(frames, searches=not options)
    # Threads that share a frame; those that each take one would decode more of them than asked for.
    decoding = ["-threads", str(ffmpeg.decoding_threads), "-thread_type", "slice"]
    # Nobody sees these pixels.
    decoding += ["-skip_loop_filter", "all"]
    arguments = [*decoding, *options, *arguments, "-map", "0:v:0", "-vf", "showinfo=checksum=0"]
    arguments += ["-copyts", *ffmpeg.passthrough, "-frames:v", str(frames), "-f", "null", "-"]
    source.clear_error()
    with FfmpegProcess(
        ffmpeg,
        arguments,
        feed=feed,
        on_line=prober.read,
        check=_ending_with(source, check),
        activity=source.activity,
    ) as process:
        code = process.finish()
        prober.declared_rate = source.declared_rate()
        return prober, code, process.tail


def _ending_with(source: Source, check: Callable[[], None]) -> Callable[[], None]:
    """Return a check that also raises what broke the input, a while after no more of it can be had."""
    alive = time.monotonic()

    def check_both() -> None:
        nonlocal alive
        check()
        if not source.is_dead():
            alive = time.monotonic()
        elif source.error is not None and time.monotonic() - alive > SECONDS_WITHOUT_INPUT:
            raise source.error

    return check_both
