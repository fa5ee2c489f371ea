"""Where ffmpeg is on each system, and how it gets there. Nothing here starts a program."""

from __future__ import annotations

import importlib.util
import os
import shutil
import sys
from pathlib import Path
from typing import Iterator, List

from ..errors import Message

INSTALL_ON_WINDOWS = (
    "Install it with “winget install ffmpeg” in a terminal, restart QGIS, or set its path in the options."
)
INSTALL_ON_MACOS = "Install it with “brew install ffmpeg” in a terminal, or set its path in the options."
INSTALL_IN_SANDBOX = (
    "This QGIS runs in a sandbox (Flatpak or Snap), where the system's programs are out of sight. Put a static build "
    "of ffmpeg into your home folder and set its path in the options, or take the QGIS of your distribution."
)
INSTALL_ON_LINUX = (
    "Install the package ffmpeg (“sudo apt install ffmpeg” on Debian and Ubuntu), "
    "or set its path in the options."
)

_FLATPAK_MARK = "/.flatpak-info"
"""The file by which a program knows that it runs in Flatpak's sandbox."""


def sandbox() -> str:
    """Return ``flatpak`` or ``snap`` where QGIS itself runs in such a sandbox, else an empty text."""
    if os.path.exists(_FLATPAK_MARK):
        return "flatpak"
    return "snap" if "SNAP_NAME" in os.environ else ""


def installation_advice(platform: str = sys.platform) -> Message:
    """Say in a sentence how to install ffmpeg on a platform (a value of ``sys.platform``)."""
    if platform == "win32":
        return Message(INSTALL_ON_WINDOWS)
    if platform == "darwin":
        return Message(INSTALL_ON_MACOS)
    if sandbox():
        return Message(INSTALL_IN_SANDBOX)
    return Message(INSTALL_ON_LINUX)


def usual_places(platform: str = sys.platform) -> List[Path]:
    """List where ffmpeg is usually installed on a platform, beside the folders of PATH.

    A program of the desktop does not get the PATH of a terminal on macOS, and on Windows not what was added to it
    since it was started.
    """
    if platform == "win32":
        return _places_on_windows()
    if platform == "darwin":
        # Homebrew on Apple's processors, on Intel's, MacPorts.
        folders = ["/opt/homebrew/bin", "/usr/local/bin", "/opt/local/bin"]
    else:
        folders = ["/usr/bin", "/usr/local/bin", str(Path.home() / ".local/bin"), "/snap/bin"]
    return [Path(folder, "ffmpeg") for folder in folders]


def _places_on_windows() -> List[Path]:
    """The installers' own folders before those of their stand-ins, which start the real program as a second one."""
    places = [
        ("OSGEO4W_ROOT", "bin"),
        ("ProgramFiles", "ffmpeg/bin"),
        ("SystemDrive", "ffmpeg/bin"),
        ("LOCALAPPDATA", "Microsoft/WinGet/Links"),
        ("ProgramFiles", "WinGet/Links"),
        ("USERPROFILE", "scoop/apps/ffmpeg/current/bin"),
        ("ProgramData", "chocolatey/lib/ffmpeg/tools/ffmpeg/bin"),
        ("ProgramData", "chocolatey/bin"),
    ]
    roots = ((os.environ.get(variable, ""), folder) for variable, folder in places)
    # The variable of the drive is “C:”, which without a slash means wherever one stands on it.
    return [Path(f"{root}/{folder}/ffmpeg.exe") for root, folder in roots if root]


def candidates() -> Iterator[str]:
    """Yield the programs that may be ffmpeg: on PATH, in the usual places, from an installed imageio-ffmpeg."""
    on_path = shutil.which("ffmpeg")
    if on_path:
        yield os.path.abspath(on_path)
    for place in usual_places():
        if os.access(place, os.X_OK) and place.is_file():
            yield str(place)
    package = importlib.util.find_spec("imageio_ffmpeg")
    for folder in (package.submodule_search_locations or []) if package else []:
        for executable in sorted(Path(folder, "binaries").glob("ffmpeg-*")):
            yield str(executable)
