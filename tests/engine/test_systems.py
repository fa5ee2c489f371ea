"""What differs on Windows, macOS and in sandboxes, on a system that only poses as one of them."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from types import SimpleNamespace
from typing import Any, Dict, List

import pytest

from dunia_streams.core.engine.video import ffmpeg, ffmpeg_places
from dunia_streams.core.engine.video.ffmpeg import Ffmpeg, FfmpegProcess
from dunia_streams.core.engine.video.ffmpeg_builds import find_ffmpeg
from dunia_streams.core.engine.video.ffmpeg_places import installation_advice, usual_places
from dunia_streams.tests.engine.posing import fake, program

CREATE_NO_WINDOW, BELOW_NORMAL = 0x08000000, 0x00004000
"""As Windows numbers them."""

ROOTS = {
    "OSGEO4W_ROOT": "C:/OSGeo4W",
    "ProgramFiles": "C:/Program Files",
    "SystemDrive": "C:",
    "LOCALAPPDATA": "D:/Profiles/Zoë/AppData/Local",
    "USERPROFILE": "D:/Profiles/Zoë",
    "ProgramData": "C:/ProgramData",
}


@pytest.fixture
def windows(monkeypatch: pytest.MonkeyPatch) -> List[Dict[str, Any]]:
    """A door to ffmpeg that takes the system for Windows; returns how each program was started."""
    started: List[Dict[str, Any]] = []
    real = subprocess.Popen

    def popen(arguments: List[str], **options: Any) -> Any:
        started.append(dict(options))
        options.pop("creationflags", None)
        return real(arguments, **options)

    monkeypatch.setattr(ffmpeg, "sys", SimpleNamespace(platform="win32"))
    monkeypatch.setattr(subprocess, "CREATE_NO_WINDOW", CREATE_NO_WINDOW, raising=False)
    monkeypatch.setattr(subprocess, "BELOW_NORMAL_PRIORITY_CLASS", BELOW_NORMAL, raising=False)
    monkeypatch.setattr(ffmpeg.subprocess, "Popen", popen)
    # Windows has none of these.
    for name in ("killpg", "setpriority", "getpriority"):
        monkeypatch.delattr(os, name)
    return started


def test_on_windows_no_console_window_opens(windows: List[Dict[str, Any]], tmp_path: Path):
    """Neither when ffmpeg is asked nor when it decodes; and it stands back behind the window."""
    found = find_ffmpeg(fake(tmp_path / "ffmpeg", "win"))
    with FfmpegProcess(found, []) as process:
        assert process.has_more()
    assert [options["creationflags"] for options in windows] == [CREATE_NO_WINDOW | BELOW_NORMAL] * 2
    assert not any("start_new_session" in options for options in windows)


def test_on_windows_it_never_outlives_the_block(windows: List[Dict[str, Any]], tmp_path: Path):
    with FfmpegProcess(Ffmpeg(program(tmp_path / "ffmpeg", "exec sleep 600"), "x", ()), []) as process:
        running = process._process
    assert running.returncode is not None


def test_the_usual_places_on_windows(monkeypatch: pytest.MonkeyPatch):
    for name, root in ROOTS.items():
        monkeypatch.setenv(name, root)
    assert [path.as_posix() for path in usual_places("win32")] == [
        "C:/OSGeo4W/bin/ffmpeg.exe",
        "C:/Program Files/ffmpeg/bin/ffmpeg.exe",
        "C:/ffmpeg/bin/ffmpeg.exe",
        "D:/Profiles/Zoë/AppData/Local/Microsoft/WinGet/Links/ffmpeg.exe",
        "C:/Program Files/WinGet/Links/ffmpeg.exe",
        "D:/Profiles/Zoë/scoop/apps/ffmpeg/current/bin/ffmpeg.exe",
        "C:/ProgramData/chocolatey/lib/ffmpeg/tools/ffmpeg/bin/ffmpeg.exe",
        "C:/ProgramData/chocolatey/bin/ffmpeg.exe",
    ]
    for name in ROOTS:
        monkeypatch.delenv(name)
    assert usual_places("win32") == []


def test_the_usual_places_on_macos_and_linux(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(Path, "home", lambda: Path("/users/me"))
    assert [path.as_posix() for path in usual_places("darwin")] == [
        "/opt/homebrew/bin/ffmpeg",
        "/usr/local/bin/ffmpeg",
        "/opt/local/bin/ffmpeg",
    ]
    assert [path.as_posix() for path in usual_places("linux")] == [
        "/usr/bin/ffmpeg",
        "/usr/local/bin/ffmpeg",
        "/users/me/.local/bin/ffmpeg",
        "/snap/bin/ffmpeg",
    ]


@pytest.mark.parametrize(
    ("platform", "words"),
    [
        ("win32", "winget install ffmpeg"),
        ("darwin", "brew install ffmpeg"),
        ("linux", "sudo apt install ffmpeg"),
    ],
)
def test_each_platform_is_told_how_to_install_ffmpeg(platform: str, words: str):
    assert words in str(installation_advice(platform))


def test_sandboxes_are_told_that_the_system_is_out_of_sight(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    assert ffmpeg_places.sandbox() == ""
    monkeypatch.setenv("SNAP_NAME", "qgis")
    assert ffmpeg_places.sandbox() == "snap"
    mark = tmp_path / "flatpak-info"
    mark.touch()
    monkeypatch.setattr(ffmpeg_places, "_FLATPAK_MARK", str(mark))
    assert ffmpeg_places.sandbox() == "flatpak"
    assert "sandbox" in str(installation_advice("linux"))
    assert "sandbox" not in str(installation_advice("win32"))


def test_what_ffmpeg_says_is_read_as_utf_8_on_windows_too(windows: List[Dict[str, Any]], tmp_path: Path):
    """Never in the code page of the console, and whatever cannot be read ends nothing."""
    path = program(tmp_path / "ffmpeg", "printf 'ffmpeg version \\303\\251 x\\n\\377\\n'")
    assert find_ffmpeg(path).version == "é"
