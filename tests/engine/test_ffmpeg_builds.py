"""Finding ffmpeg and asking what it can, with scripts that pose as it."""

from __future__ import annotations

import importlib.util
import os
from importlib.machinery import PathFinder
from pathlib import Path

import pytest

from dunia_streams.core.engine import errors
from dunia_streams.core.engine.video import ffmpeg, ffmpeg_places
from dunia_streams.core.engine.video.ffmpeg import Ffmpeg
from dunia_streams.core.engine.video.ffmpeg_builds import decoders, find_ffmpeg
from dunia_streams.tests.engine.posing import alive, fake, program, wait_for


@pytest.fixture
def bare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine without any ffmpeg: nothing on PATH, in the usual places or among the packages."""
    monkeypatch.setenv("PATH", str(tmp_path / "path"))
    monkeypatch.setattr(
        ffmpeg_places, "usual_places", lambda: [tmp_path / "usual" / "1" / "ffmpeg", tmp_path / "usual" / "2"]
    )
    packages = [str(tmp_path / "packages")]
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: PathFinder.find_spec(name, packages))
    return tmp_path


def test_only_a_build_that_can_open_a_file_without_decoding_is_told_to(tmp_path: Path):
    """Older builds do not know the option, and would refuse it."""
    able = program(tmp_path / "able", "echo ffmpeg version 5.1; echo -- -fps_mode; echo -- -find_stream_info")
    assert find_ffmpeg(able).unprobed == ("-nofind_stream_info",)
    assert find_ffmpeg(fake(tmp_path / "unable", "4.0")).unprobed == ()


def test_the_order_of_places(bare: Path):
    """PATH, the usual places, an installed imageio-ffmpeg; a configured path before all of them."""
    with pytest.raises(errors.FfmpegMissing):
        find_ffmpeg()
    (bare / "packages" / "imageio_ffmpeg" / "binaries").mkdir(parents=True)
    PathFinder.invalidate_caches()
    (bare / "packages" / "imageio_ffmpeg" / "__init__.py").write_text(
        "raise RuntimeError('must not be imported')"
    )
    fake(bare / "packages" / "imageio_ffmpeg" / "binaries" / "ffmpeg-linux64-v4.2.2", "package")
    assert find_ffmpeg().version == "package"
    fake(bare / "usual" / "2", "second")
    assert find_ffmpeg().version == "second"
    fake(bare / "usual" / "1" / "ffmpeg", "first")
    assert find_ffmpeg().version == "first"
    fake(bare / "path" / "ffmpeg", "path")
    assert find_ffmpeg() == Ffmpeg(str(bare / "path" / "ffmpeg"), "path", ("-fps_mode", "passthrough"))
    assert find_ffmpeg(fake(bare / "mine", "mine")).version == "mine"


def test_a_broken_one_is_passed_over_unless_it_was_chosen(bare: Path):
    broken = program(bare / "path" / "ffmpeg", "exit 1")
    with pytest.raises(errors.FfmpegUnusable, match="path/ffmpeg cannot be used as ffmpeg"):
        find_ffmpeg()
    fake(bare / "usual" / "1" / "ffmpeg", "first")
    assert find_ffmpeg().version == "first"
    (bare / "folder").mkdir()
    (bare / "plain").write_text("no program")
    for path in (broken, str(bare / "nowhere"), str(bare / "folder"), str(bare / "plain"), "ffmpeg-9"):
        with pytest.raises(errors.FfmpegUnusable, match="cannot be used as ffmpeg"):
            find_ffmpeg(path)


def test_a_name_is_looked_for_on_path(bare: Path):
    fake(bare / "path" / "ffmpeg-7", "seven")
    assert find_ffmpeg("ffmpeg-7").path == str(bare / "path" / "ffmpeg-7")


def test_another_build_at_the_same_path_is_asked_anew(bare: Path):
    path = fake(bare / "mine", "1")
    assert find_ffmpeg(path).version == "1"
    fake(bare / "mine", "two")
    assert find_ffmpeg(path).version == "two"


def test_builds_are_asked_for_their_options_and_decoders(bare: Path):
    script = (
        "case $1 in -decoders) echo ' V....D h264 H.264'; echo ' VFS..D hevc HEVC'; echo ' A....D aac AAC';;"
    )
    old = find_ffmpeg(
        program(bare / "old", f"{script} *) echo 'ffmpeg version 4.2.2-static x'; echo '-vsync x';; esac")
    )
    assert (old.version, old.passthrough) == ("4.2.2-static", ("-vsync", "passthrough"))
    assert decoders(old) == ["h264", "hevc"]


def test_what_it_prints_is_read_whatever_its_letters(bare: Path):
    path = program(bare / "odd", "printf 'caf\\351\\nffmpeg version \\303\\251 x\\n' >&2")
    assert find_ffmpeg(path).version == "é"


def test_a_program_that_does_not_answer_is_given_up(bare: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(ffmpeg, "QUESTION_SECONDS", 0.2)
    with pytest.raises(errors.FfmpegUnusable, match="it does not answer"):
        find_ffmpeg(program(bare / "mine", "exec /bin/sleep 600"))


def test_whoever_asks_can_be_called_off(bare: Path):
    """And what was asked ends, with what it has started."""
    told = bare / "child"
    path = program(bare / "mine", f"/bin/sleep 600 & echo $! > {told}.new; /bin/mv {told}.new {told}; wait")

    def check() -> None:
        if told.exists():
            raise errors.Cancelled()

    with pytest.raises(errors.Cancelled):
        find_ffmpeg(path, check)
    assert wait_for(lambda: not alive(int(told.read_text())))


def test_the_environment_is_cleaned(bare: Path, monkeypatch: pytest.MonkeyPatch):
    """What belongs to QGIS's bundle, to debugging or to the network stays out; the rest of the user's stays."""
    foreign = ("PROJ_LIB", "GDAL_DATA", "PYTHONPATH", "QT_PLUGIN_PATH", "QGIS_PREFIX_PATH", "LD_LIBRARY_PATH",
               "DYLD_LIBRARY_PATH", "FFREPORT", "http_proxy", "HTTPS_PROXY", "all_proxy", "NO_PROXY")  # fmt: skip
    for name in foreign:
        monkeypatch.setenv(name, "foreign")
    monkeypatch.setenv("MY_HTTP_PROXY_NOTES", "mine")
    environment = ffmpeg.clean_environment()
    assert not set(environment) & set(foreign)
    assert environment["MY_HTTP_PROXY_NOTES"] == "mine" and environment["PATH"] == str(bare / "path")
    assert os.environ["PROJ_LIB"] == "foreign"
    asked = program(bare / "mine", 'echo ffmpeg version x; /usr/bin/env > "$0.env"')
    find_ffmpeg(asked)
    assert "foreign" not in Path(f"{asked}.env").read_text()
