"""A year of frames as a real video stream: encoded by ffmpeg once, then kept."""

from __future__ import annotations

import dataclasses
import datetime
import functools
import hashlib
import json
import os
import subprocess
import tempfile
from pathlib import Path
from typing import Iterator, List, Optional, Tuple

import numpy as np

from . import acquisitions, landscape
from .encoding import make_once, run_ffmpeg

PLAYLIST = "stream.m3u8"
_SOURCES = ("noise.py", "sky.py", "ground.py", "marker.py", "landscape.py", "acquisitions.py", "streams.py")


@dataclasses.dataclass(frozen=True)
class StreamSpec:
    """What a stream is made of. The defaults are the service's usual true color stream.

    `count` frames from the year's first (None: all). `gop`: a key frame every so many frames, 0: only the
    first. `start_time` in seconds shifts all presentation times (a playlist's begin 1.4 s later still).
    `tagged` names the color matrix that the frames are coded with and tagged by ("bt709", "smpte170m",
    "bt470bg"); None is BT.601 without a tag. `segment_frames` counts for playlists; segments end at key frames
    only. With `open_gop`, B-frames before each key frame lean on it: `gop` must be a multiple of `b_frames`
    + 1 for that (4 and 1 or 3; 12 and 2). `crf` None is 23 (H.264) or 26 (HEVC).
    """

    tile: str
    year: int
    size: int = 1830
    count: Optional[int] = None
    container: str = "mp4"
    codec: str = "h264"
    b_frames: int = 0
    open_gop: bool = False
    gop: int = 48
    start_time: float = 0.0
    fps: int = 4
    segment_frames: int = 4
    pixel_format: str = "yuv420p"
    tagged: Optional[str] = None
    faststart: bool = True
    crf: Optional[int] = None
    lossless: bool = False

    def __post_init__(self) -> None:
        if self.container not in ("mp4", "hls") or self.codec not in ("h264", "hevc"):
            raise ValueError(f"no such stream: {self.codec} in {self.container}")
        if self.open_gop and (not self.b_frames or self.gop % (self.b_frames + 1)):
            raise ValueError(
                "an open GOP needs B-frames right before its key frames: gop % (b_frames + 1) == 0"
            )


@dataclasses.dataclass(frozen=True)
class TrueFrame:
    """What a frame really shows: its index, its time (UTC, aware), percentages of cloud and no-data."""

    index: int
    sensing_time: datetime.datetime
    cloud: float
    nodata: float


@dataclasses.dataclass(frozen=True)
class EncodedStream:
    """A stream on disk: the .mp4, or the .m3u8 beside its segments; and the truth about its frames."""

    spec: StreamSpec
    path: Path
    frames: Tuple[TrueFrame, ...]


def default_cache() -> Path:
    """DUNIA_STREAMS_CACHE, else build/streams of the checkout."""
    named = os.environ.get("DUNIA_STREAMS_CACHE")
    return Path(named) if named else Path(__file__).resolve().parents[2] / "build" / "streams"


def views(spec: StreamSpec) -> Tuple[landscape.View, ...]:
    """The acquisitions that the stream's frames show, in frame order."""
    whole_year = acquisitions.year_of_views(spec.tile, spec.year)
    return whole_year if spec.count is None else whole_year[: spec.count]


def source_rgb(spec: StreamSpec, index: int) -> np.ndarray:
    """The pixels of a frame before coding: uint8 (size, size, 3)."""
    return landscape.frame(views(spec)[index], spec.size, index)


def true_nodata(spec: StreamSpec, index: int) -> np.ndarray:
    """True where a frame has no data: bool (size, size)."""
    return landscape.nodata_mask(views(spec)[index], spec.size)


def true_frames(tile: str, year: int, cache: Optional[Path] = None) -> Tuple[TrueFrame, ...]:
    """The truth about a whole year, counted from the masks (in two seconds; then kept in the cache)."""
    path = (cache or default_cache()) / f"{tile}-{year}-{_source_digest()[:16]}.json"
    return _true_frames(tile, year, path)


@functools.lru_cache(maxsize=64)
def _true_frames(tile: str, year: int, path: Path) -> Tuple[TrueFrame, ...]:
    seen = acquisitions.year_of_views(tile, year)
    if path.is_file():
        percentages = json.loads(path.read_text())
    else:
        percentages = [acquisitions.percentages(view) for view in seen]
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile("w", dir=path.parent, prefix=".making-", delete=False) as making:
            json.dump(percentages, making)
        os.replace(making.name, path)
    return tuple(
        TrueFrame(index, view.time.replace(tzinfo=datetime.timezone.utc), cloud, nodata)
        for index, (view, (cloud, nodata)) in enumerate(zip(seen, percentages))
    )


def encode(spec: StreamSpec, cache: Optional[Path] = None) -> EncodedStream:
    """The stream of `spec`, encoded now unless it is in the cache folder. Safe from threads and processes.

    Raises RuntimeError with ffmpeg's own words when it fails.
    """
    cache = cache or default_cache()
    final = cache / cache_key(spec)
    make_once(final, lambda making: _encode_into(spec, making))
    frames = true_frames(spec.tile, spec.year, cache)[: spec.count]
    return EncodedStream(spec, final / ("stream.mp4" if spec.container == "mp4" else PLAYLIST), frames)


def _encode_into(spec: StreamSpec, folder: Path) -> None:
    run_ffmpeg(_command(spec), folder, _raw_blocks(spec))
    (folder / "spec.json").write_text(json.dumps(dataclasses.asdict(spec), indent=1))


def _raw_blocks(spec: StreamSpec) -> Iterator[np.ndarray]:
    for index, view in enumerate(views(spec)):
        yield from landscape.blocks(view, spec.size, index)


def _command(spec: StreamSpec) -> List[str]:
    size = f"{spec.size}x{spec.size}"
    matrix = spec.tagged or "bt601"
    command = ["ffmpeg", "-nostdin", "-hide_banner", "-loglevel", "warning", "-y"]
    command += ["-f", "rawvideo", "-pix_fmt", "rgb24", "-s", size, "-r", str(spec.fps), "-i", "pipe:0"]
    scale = f"scale=out_color_matrix={matrix}:out_range=tv:flags=bicubic+accurate_rnd+full_chroma_inp"
    # From version 7.1 on ffmpeg tags what it has scaled; the service's streams say nothing.
    untagged = "" if spec.tagged else ",setparams=colorspace=unknown:range=unknown"
    command += ["-vf", f"{scale},format={spec.pixel_format}{untagged}", "-threads", "2"]
    command += _h264(spec) if spec.codec == "h264" else _hevc(spec)
    if spec.tagged:
        command += ["-colorspace", spec.tagged, "-color_range", "tv"]
        transfer = "bt709" if spec.tagged == "bt709" else "smpte170m"
        command += ["-color_primaries", spec.tagged, "-color_trc", transfer]
    if spec.container == "hls":
        # The segments' own muxer adds the 1.4 s; 0 here so that an offset of 0 keeps them.
        command += ["-output_ts_offset", str(spec.start_time), "-f", "hls", "-hls_list_size", "0"]
        command += ["-hls_time", str(spec.segment_frames / spec.fps), "-hls_playlist_type", "vod"]
        return command + ["-hls_segment_type", "mpegts", "-hls_segment_filename", "segment%04d.ts", PLAYLIST]
    if spec.faststart:
        command += ["-movflags", "+faststart"]
    return command + ["-output_ts_offset", str(spec.start_time), "stream.mp4"]


def _h264(spec: StreamSpec) -> List[str]:
    key_frames = f"keyint={spec.gop or 'infinite'}:min-keyint={spec.gop or 1}:scenecut=0"
    b_frames = f"bframes={spec.b_frames}:b-adapt=0:b-pyramid=none:open-gop={int(spec.open_gop)}"
    # At 10 m every frame that the encoder keeps or looks ahead costs hundreds of megabytes.
    lean = ":subme=0:mbtree=0:sync-lookahead=0:rc-lookahead=0:threads=1" if spec.size > 8000 else ""
    quality = ["-qp", "0"] if spec.lossless else ["-crf", str(23 if spec.crf is None else spec.crf)]
    return [
        "-c:v",
        "libx264",
        "-preset",
        "veryfast",
        *quality,
        "-x264-params",
        f"{key_frames}:{b_frames}{lean}",
    ]


def _hevc(spec: StreamSpec) -> List[str]:
    key_frames = f"keyint={spec.gop or -1}:min-keyint={spec.gop or 1}:scenecut=0"
    b_frames = f"bframes={spec.b_frames}:b-adapt=0:b-pyramid=0:open-gop={int(spec.open_gop)}"
    quality = "lossless=1" if spec.lossless else f"crf={26 if spec.crf is None else spec.crf}"
    parameters = f"{key_frames}:{b_frames}:{quality}:log-level=error:repeat-headers=1"
    command = ["-c:v", "libx265", "-preset", "ultrafast", "-x265-params", parameters]
    return command + (["-tag:v", "hvc1"] if spec.container == "mp4" else [])


def cache_key(spec: StreamSpec) -> str:
    """A name for the stream that changes with the spec, ffmpeg's version and the source of its pixels."""
    told = json.dumps(dataclasses.asdict(spec), sort_keys=True)
    digest = hashlib.sha256(f"{told}\n{_ffmpeg_version()}\n{_source_digest()}".encode()).hexdigest()
    return f"{spec.tile}-{spec.year}-{spec.size}-{spec.codec}-{spec.container}-{digest[:16]}"


@functools.lru_cache(maxsize=None)
def _ffmpeg_version() -> str:
    return (
        subprocess.run(["ffmpeg", "-version"], stdout=subprocess.PIPE, check=True)
        .stdout.decode()
        .split("\n")[0]
    )


@functools.lru_cache(maxsize=None)
def _source_digest() -> str:
    digest = hashlib.sha256()
    for name in _SOURCES:
        digest.update((Path(__file__).parent / name).read_bytes())
    return digest.hexdigest()
