"""A year of one band as the service streams it: HEVC, 12-bit gray, in HLS; encoded by ffmpeg once, then kept."""

from __future__ import annotations

import dataclasses
import functools
import hashlib
import json
import subprocess
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Iterator, List, Optional, Tuple

import numpy as np

from . import acquisitions, landscape, marker, spectra
from .encoding import make_once, run_ffmpeg
from .noise import chance
from .streams import default_cache

PLAYLIST = "stream.m3u8"
LATER = timedelta(milliseconds=24)
"""How much later than in the true color records a band's sensing time is."""
CODES = 4096
FIRST_YEAR_WITH_OFFSET = 2022
_SOURCES = (
    "noise.py",
    "sky.py",
    "ground.py",
    "marker.py",
    "landscape.py",
    "acquisitions.py",
    "spectra.py",
    "band_streams.py",
)


@dataclasses.dataclass(frozen=True)
class BandSpec:
    """What a band's stream is made of. The defaults are the operator's: MPEG-TS, 25 frames a second, 4 a segment.

    `first` and `count` choose frames of the year (None: all). `segments` is "mpegts" or "fmp4"; with `single_file` all
    of them are byte ranges of one file. `start_time` shifts all presentation times. `picture` is "landscape", or
    "ramp", which holds all 4096 codes. From 2022 on digital numbers hold ESA's offset of 1000, unless
    `offset_applied`. `pixel_format` other than gray12le is what the service never sends.
    """

    tile: str
    year: int
    band: str
    size: int = 366
    first: int = 0
    count: Optional[int] = None
    segments: str = "mpegts"
    single_file: bool = False
    b_frames: int = 0
    open_gop: bool = False
    gop: int = 4
    segment_frames: int = 4
    fps: int = 25
    start_time: float = 0.0
    crf: int = 12
    lossless: bool = False
    picture: str = "landscape"
    offset_applied: bool = False
    pixel_format: str = "gray12le"

    @property
    def baseline(self) -> str:
        """The processing baseline of the year's scenes."""
        return "N0400" if self.year >= FIRST_YEAR_WITH_OFFSET else "N0301"

    @property
    def boa(self) -> int:
        """What is to be added to a digital number before it is divided by 10000."""
        return -1000 if self.year >= FIRST_YEAR_WITH_OFFSET and not self.offset_applied else 0


@dataclasses.dataclass(frozen=True)
class BandFrame:
    """What a frame really shows: its index, its time (UTC, aware), its presentation time, its scale and offset."""

    index: int
    sensing_time: datetime
    pts_time: float
    scale: float
    offset: float


@dataclasses.dataclass(frozen=True)
class EncodedBand:
    """A band's stream on disk, and the truth about its frames."""

    spec: BandSpec
    path: Path
    frames: Tuple[BandFrame, ...]


def band_views(spec: BandSpec) -> Tuple[landscape.View, ...]:
    """The acquisitions that the stream's frames show, in frame order."""
    whole_year = acquisitions.year_of_views(spec.tile, spec.year)
    return whole_year[spec.first :][: spec.count]


def scaling(spec: BandSpec, index: int) -> Tuple[float, float]:
    """Scale and offset of a frame, as the service chooses them: by the frame's own range."""
    view = band_views(spec)[index]
    draw = chance(spec.tile, spec.band, view.time, "scaling")
    return round(1.9 + 0.6 * draw, 6), round(-spec.boa * 0.9 + 20 * draw, 3)


def source_codes(spec: BandSpec, index: int) -> np.ndarray:
    """The codes of a frame before coding, with its number drawn in: uint16 (size, size), 0 where there is no data."""
    if spec.picture == "ramp":
        codes = (np.arange(spec.size * spec.size, dtype=np.int64) % CODES).reshape(spec.size, spec.size)
        codes = np.roll(codes, 97 * index, axis=1).astype(np.uint16)
    else:
        scale, offset = scaling(spec, index)
        plane = spectra.reflectance(band_views(spec)[index], spec.band, spec.size)
        numbers = plane * 10_000 - spec.boa
        codes = np.clip(np.rint((numbers - offset) / scale), 1, CODES - 1).astype(np.uint16)
        codes[plane < 0] = 0
    number = np.zeros((spec.size, spec.size), np.uint16)
    marker.draw(number, spec.size, 0, spec.first + index)
    return np.where(number > 0, number << 4, codes)


def read_band_number(numbers: np.ndarray, scale: float, offset: float) -> int:
    """The number of the whole frame whose digital numbers, (size, size), were made with this scale and offset."""
    return marker.read_number((numbers.astype(float) - offset) / scale / 16)


def encode_band(spec: BandSpec, cache: Optional[Path] = None) -> EncodedBand:
    """The stream of `spec`, encoded now unless it is in the cache folder. Safe from threads and processes."""
    folder = (cache or default_cache()) / band_key(spec)
    make_once(folder, lambda making: _encode_into(spec, making))
    times = json.loads((folder / "times.json").read_text())
    frames = []
    for index, (view, pts_time) in enumerate(zip(band_views(spec), times)):
        moment = view.time.replace(tzinfo=timezone.utc) + LATER
        frames.append(BandFrame(index, moment, pts_time, *scaling(spec, index)))
    return EncodedBand(spec, folder / PLAYLIST, tuple(frames))


def _encode_into(spec: BandSpec, folder: Path) -> None:
    run_ffmpeg(_command(spec), folder, _raw_frames(spec))
    # By ffprobe the frames' own times; only the first where a fragmented MP4 with B-frames confuses it.
    first = _presentation_times(folder / PLAYLIST)[0]
    times = [round(first + index / spec.fps, 6) for index in range(len(band_views(spec)))]
    (folder / "times.json").write_text(json.dumps(times))


def _raw_frames(spec: BandSpec) -> Iterator[np.ndarray]:
    return (source_codes(spec, index).astype("<u2") for index in range(len(band_views(spec))))


def _presentation_times(playlist: Path) -> List[float]:
    """The frames' own times in seconds, as ffprobe reads them."""
    command = ["ffprobe", "-v", "error", "-select_streams", "v:0", "-show_entries", "packet=pts_time"]
    told = subprocess.run([*command, "-of", "csv=p=0", str(playlist)], stdout=subprocess.PIPE, check=True)
    return sorted(float(line.strip(",")) for line in told.stdout.decode().split())


def _command(spec: BandSpec) -> List[str]:
    size = f"{spec.size}x{spec.size}"
    command = ["ffmpeg", "-hide_banner", "-loglevel", "warning", "-y"]
    command += ["-f", "rawvideo", "-pix_fmt", "gray12le", "-s", size, "-r", str(spec.fps), "-i", "pipe:0"]
    keys = f"keyint={spec.gop}:min-keyint={spec.gop}:scenecut=0"
    b_frames = f"bframes={spec.b_frames}:b-adapt=0:b-pyramid=1:open-gop={int(spec.open_gop)}"
    quality = "lossless=1" if spec.lossless else f"crf={spec.crf}"
    command += ["-c:v", "libx265", "-preset", "ultrafast", "-pix_fmt", spec.pixel_format]
    command += ["-x265-params", f"{keys}:{b_frames}:{quality}:log-level=error:repeat-headers=1"]
    command += ["-output_ts_offset", str(spec.start_time), "-f", "hls", "-hls_list_size", "0"]
    command += ["-hls_time", str(spec.segment_frames / spec.fps), "-hls_playlist_type", "vod"]
    command += ["-hls_flags", "single_file"] if spec.single_file else []
    if spec.segments == "fmp4":
        command += ["-tag:v", "hvc1", "-hls_segment_type", "fmp4", "-hls_fmp4_init_filename", "init.mp4"]
        return [
            *command,
            "-hls_segment_filename",
            "stream.m4s" if spec.single_file else "segment%04d.m4s",
            PLAYLIST,
        ]
    return [
        *command,
        "-hls_segment_filename",
        "stream.ts" if spec.single_file else "segment%04d.ts",
        PLAYLIST,
    ]


@functools.lru_cache(maxsize=None)
def band_key(spec: BandSpec) -> str:
    """A name for the stream that changes with the spec, ffmpeg's version and the source of its pixels."""
    told = [json.dumps(dataclasses.asdict(spec), sort_keys=True)]
    told.append(subprocess.run(["ffmpeg", "-version"], stdout=subprocess.PIPE).stdout.decode().split("\n")[0])
    told += [(Path(__file__).parent / name).read_text() for name in _SOURCES]
    digest = hashlib.sha256("\n".join(told).encode()).hexdigest()
    return f"{spec.tile}-{spec.year}-{spec.band}-{spec.size}-{digest[:16]}"
