"""The few pictures that README shows, small enough to be kept with the source."""

from __future__ import annotations

import subprocess
from pathlib import Path

SHOWN = {
    "panel.png": "light/3-search.png",
    "pick.png": "light/2-pick.png",
    "choose.png": "light/3-search-panel.png",
    "choose-dark.png": "night/3-search-panel.png",
    "bands.png": "light/3-bands-list.png",
    "download.png": "light/4-during.png",
    "play.png": "light/6-play.png",
    "options.png": "light/7-options.png",
}
"""The names that README uses, and where the pictures come from."""

_PALETTE = "split[one][other];[one]palettegen=max_colors=64[colors];[other][colors]paletteuse=dither=none"


def make(source: Path, target: Path, ffmpeg: str) -> None:
    """Write the pictures with 64 colors each, which makes them a fifth as large."""
    target.mkdir(parents=True, exist_ok=True)
    for name, origin in SHOWN.items():
        command = [ffmpeg, "-v", "error", "-y", "-i", str(source / origin), "-filter_complex", _PALETTE]
        command += ["-frames:v", "1", "-compression_level", "100", "-pred", "none", str(target / name)]
        subprocess.run(command, check=True, stdin=subprocess.DEVNULL)
