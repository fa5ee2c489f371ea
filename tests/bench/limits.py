"""The limit: ffmpeg itself decodes and converts the same frames with the same threads, to the null device."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import List, Optional, Sequence, Tuple

from dunia_streams.core.engine.video.ffmpeg import MOST_THREADS
from dunia_streams.core.engine.video.ffmpeg_builds import find_ffmpeg
from dunia_streams.tests.service import EncodedStream

THREADS = str(min(os.cpu_count() or 1, MOST_THREADS))
ACCURATE = (
    "scale=flags=bicubic+accurate_rnd+full_chroma_int:in_color_matrix=bt601,format=gbrp,scale,format=rgb24"
)
PLAIN_ACCURATE = "scale=flags=bicubic+accurate_rnd+full_chroma_int:in_color_matrix=bt601,format=rgb24"
"""The same colors without the way by planes: slower, and so no limit, but what files are checked against."""
NOTEBOOK = "scale=flags=bicubic,format=rgb24"
_NOWHERE = ["-f", "rawvideo", "-y", os.devnull]


def one_pass(
    path: Path, convert: str, frames: Sequence[int], crop: Optional[Tuple[int, int, int, int]] = None
) -> List[str]:
    """ffmpeg's arguments: decode up to the last frame wanted, convert those."""
    select = "" if len(frames) == frames[-1] + 1 else f"select='{'+'.join(f'eq(n,{n})' for n in frames)}',"
    cut = "" if crop is None else f"crop={crop[2]}:{crop[3]}:{crop[0]}:{crop[1]}:exact=1,"
    filters = ["-vf", f"{select}{cut}{convert}", *find_ffmpeg().passthrough]
    return ["-threads", THREADS, "-i", str(path), *filters, "-frames:v", str(len(frames)), *_NOWHERE]


def a_start_a_run(path: Path, convert: str, frames: Sequence[int], rate: float) -> List[List[str]]:
    """ffmpeg's arguments, once for each run of neighbors: begin at the key frame before it."""
    runs: List[List[int]] = []
    for frame in frames:
        if runs and runs[-1][-1] == frame - 1:
            runs[-1].append(frame)
        else:
            runs.append([frame])
    return [
        ["-threads", THREADS, "-ss", f"{(run[0] - 0.5) / rate if run[0] else 0:.3f}", "-i", str(path)]
        + ["-vf", convert, *find_ffmpeg().passthrough, "-frames:v", str(len(run)), *_NOWHERE]
        for run in runs
    ]


def decode(path: Path, count: int) -> List[str]:
    """ffmpeg's arguments: decode so many frames, and nothing else."""
    return ["-threads", THREADS, "-i", str(path), "-frames:v", str(count), "-f", "null", "-"]


def bytes_needed(stream: EncodedStream, frames: Sequence[int]) -> int:
    """How many bytes of a file must be read for some frames: its index, and from the key frame before the first on."""
    entries = ["-show_entries", "packet=pos,size,flags", "-of", "json"]
    command = ["ffprobe", "-v", "error", *entries, str(stream.path)]
    packets = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)["packets"]
    key = max(n for n in range(frames[0] + 1) if packets[n]["flags"].startswith("K"))
    index = stream.path.stat().st_size - sum(int(packet["size"]) for packet in packets)
    return index + sum(int(packet["size"]) for packet in packets[key : frames[-1] + 1])
