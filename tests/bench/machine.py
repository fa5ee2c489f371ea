"""What the figures were measured on."""

from __future__ import annotations

import os
import platform
import re
import subprocess
from pathlib import Path

from osgeo import gdal


def describe(rounds: int, minutes: float, load_before: float) -> str:
    """Name the processor, the programs, and how busy the machine was before: it should have been idle."""
    version = subprocess.run(["ffmpeg", "-version"], capture_output=True, text=True, check=True).stdout
    ffmpeg = version.split()[2]
    return (
        f"{os.cpu_count()} processors ({processor()}), {memory_gigabytes()} GB, "
        f"{platform.system()} {platform.machine()}, Python {platform.python_version()}, GDAL {gdal.__version__}, "
        f"ffmpeg {ffmpeg}; {rounds} rounds, medians (and extremes); took {minutes:.0f} min; "
        f"load before: {load_before:.1f}"
    )


def processor() -> str:
    """The processor's name, as Linux tells it, else what Python knows."""
    told = Path("/proc/cpuinfo")
    found = re.search(r"^model name\s*:\s*(.+)$", told.read_text(), re.MULTILINE) if told.exists() else None
    return found[1] if found else platform.processor() or "unknown"


def memory_gigabytes() -> int:
    """The machine's memory."""
    return round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30)
