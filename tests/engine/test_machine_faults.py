"""What a machine does to a download: ffmpeg that dies, hangs, shouts or is none; folders that close, go or are odd."""

from __future__ import annotations

import os
import shlex
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from typing import Callable, Dict

import pytest

from dunia_streams.core.engine import errors
from dunia_streams.core.engine.download import run
from dunia_streams.core.engine.files import geotiff
from dunia_streams.core.engine.products.band_settings import BandSettings
from dunia_streams.core.engine.video import ffmpeg
from dunia_streams.core.engine.video.ffmpeg import FfmpegProcess
from dunia_streams.core.engine.video.ffmpeg_builds import find_ffmpeg
from dunia_streams.tests.engine.aftermath import attempt, attempt_band, check_folder, check_nothing_runs
from dunia_streams.tests.engine.jobs import job
from dunia_streams.tests.service import BandSpec, StandInService, StreamSpec

SPEC = StreamSpec("32TPT", 2020, count=6, gop=2, crf=28)
BAND = BandSpec("32TPT", 2020, "B04", count=14)
COUNT = 14
ALL = list(range(COUNT))


@pytest.fixture(autouse=True)
def _fresh(service: StandInService):
    service.reset()
    service.publish_band(BAND)
    yield
    service.reset()


# ffmpeg -----------------------------------------------------------------------------------------------


@pytest.fixture
def posing(tmp_path: Path) -> Callable[[str], str]:
    """Makes a program that answers questions as ffmpeg does, and does as a script says when it shall decode.

    The script finds the real one in ``$real``, and in ``$count`` how often it was started to decode, from 1.
    """

    def posing(script: str) -> str:
        path, counter = tmp_path / "posing" / "ffmpeg", tmp_path / "posing" / "count"
        path.parent.mkdir()
        path.write_text(
            f"#!/bin/bash\nreal={shlex.quote(find_ffmpeg().path)}\n"
            f'[[ " $* " == *" -copyts "* ]] || exec "$real" "$@"\n'
            f"echo >> {shlex.quote(str(counter))}; count=$(wc -l < {shlex.quote(str(counter))})\n{script}\n"
        )
        path.chmod(0o755)
        return str(path)

    return posing


FINE: Dict[str, str] = {
    "a megabyte on stderr": 'head -c 1000000 /dev/zero | tr "\\0" x >&2; echo >&2; exec "$real" "$@"',
    "letters that are none on stderr": 'printf \'\\351\\377\\n\' >&2; exec "$real" "$@"',
    "killed in the middle, once": '[ $count = 2 ] || exec "$real" "$@"; "$real" "$@" | head -c 400000; kill -9 $$',
    "killed in the middle, twice": '[ $count -lt 2 -o $count -gt 3 ] && exec "$real" "$@"; '
    '"$real" "$@" | head -c 400000; kill -9 $$',
    "a crash, once": '[ $count = 2 ] && kill -SEGV $$; exec "$real" "$@"',
    "hanging, once": '[ $count = 2 ] && exec sleep 600; exec "$real" "$@"',
    "hanging in the middle, once": '[ $count = 2 ] || exec "$real" "$@"; "$real" "$@" | head -c 400000; exec sleep 600',
    "half of the output, as if all was well": '[ $count = 2 ] || exec "$real" "$@"; "$real" "$@" | head -c 400000',
}


@pytest.mark.parametrize("kind", FINE)
def test_what_ffmpeg_does_once_or_twice_costs_nothing(
    tmp_path: Path, service: StandInService, posing, monkeypatch: pytest.MonkeyPatch, kind: str
):
    if kind.startswith("hanging"):
        monkeypatch.setattr(ffmpeg, "STALL_SECONDS", 4.0)
    aftermath = attempt_band(service, tmp_path / "out", posing(FINE[kind]))
    assert (aftermath.written, aftermath.failed) == (ALL, []), str(aftermath.error)


LASTING = {
    "killed": ("kill -9 $$", errors.FfmpegCrashed),
    "crashing": ("kill -SEGV $$", errors.FfmpegCrashed),
    "failing": ("echo 'out of memory' >&2; exit 1", errors.StreamUnreadable),
    "saying nothing": ("exit 0", errors.StreamUnreadable),
    "hanging": ("exec sleep 600", errors.FfmpegStalled),
    "killed after the look": ('[ $count = 1 ] && exec "$real" "$@"; kill -9 $$', errors.FfmpegCrashed),
    "hanging after the look": ('[ $count = 1 ] && exec "$real" "$@"; exec sleep 600', errors.FfmpegStalled),
    "noise for pictures": (
        '[ $count = 1 ] && exec "$real" "$@"; head -c 9000000 /dev/urandom',
        errors.FrameMissing,
    ),
    "endless noise": ('[ $count = 1 ] && exec "$real" "$@"; cat /dev/zero', errors.FrameMissing),
}


@pytest.mark.parametrize("kind", LASTING)
def test_what_ffmpeg_does_each_time_is_told(
    tmp_path: Path, service: StandInService, posing, monkeypatch: pytest.MonkeyPatch, kind: str
):
    if kind.startswith("hanging"):
        monkeypatch.setattr(ffmpeg, "STALL_SECONDS", 3.0)
    monkeypatch.setattr(ffmpeg, "SILENT_SECONDS", 0.5)
    script, error = LASTING[kind]
    assert isinstance(attempt_band(service, tmp_path / "out", posing(script)).error, error)


def test_a_frame_is_tried_three_times_before_it_is_reported(tmp_path: Path, service: StandInService, posing):
    """Whatever ffmpeg died of; and each time from the last whole scene on."""
    program = posing(
        '[ $count = 1 ] && exec "$real" "$@"; [ $count -gt 2 ] && kill -9 $$; "$real" "$@" | head -c 700000'
    )
    aftermath = attempt_band(service, tmp_path / "out", program)
    first = aftermath.failed[0]
    assert aftermath.written == list(range(first)) and first > 0
    assert aftermath.failed == list(range(first, COUNT))
    starts = (tmp_path / "posing" / "count").read_text().count("\n")
    # The look, the run that came so far, and three for each frame after that.
    assert starts == 2 + 3 * len(aftermath.failed)


def test_a_version_that_nobody_knows_is_good_if_it_can_do_the_work(tmp_path: Path, service: StandInService):
    program = tmp_path / "ffmpeg"
    real = shlex.quote(find_ffmpeg().path)
    program.write_text(
        f'#!/bin/bash\n[[ " $* " == *" -copyts "* ]] && exec {real} "$@"\n'
        f'{real} "$@" 2>&1 | sed "s/^ffmpeg version .*/ffmpeg version tomorrow-ä/"\n'
    )
    program.chmod(0o755)
    assert find_ffmpeg(str(program)).version == "tomorrow-ä"
    assert attempt_band(service, tmp_path / "out", str(program)).written == ALL


def test_an_ffmpeg_whose_libraries_are_missing_is_told(tmp_path: Path, service: StandInService):
    program = tmp_path / "ffmpeg"
    program.write_text(
        "#!/bin/sh\necho 'error while loading shared libraries: libx264.so.164' >&2; exit 127\n"
    )
    program.chmod(0o755)
    assert isinstance(attempt_band(service, tmp_path / "out", str(program)).error, errors.FfmpegUnusable)


@pytest.mark.parametrize("moment", ["before the look", "while it decodes"])
def test_an_ffmpeg_that_is_removed_is_told(tmp_path: Path, service: StandInService, posing, moment: str):
    """While it decodes, it is started again and again, as one stream after the other is done."""
    rule = (
        "rm -f $0; exit 1" if moment == "before the look" else '[ $count = 2 ] && rm -f $0; exec "$real" "$@"'
    )
    program = posing(rule)
    aftermath = attempt_band(service, tmp_path / "out", program)
    assert aftermath.error is not None or aftermath.written == ALL
    assert isinstance(attempt_band(service, tmp_path / "more", program).error, errors.FfmpegUnusable)


def test_a_fault_in_a_thread_beside_ffmpeg_is_no_end_of_its_input(monkeypatch: pytest.MonkeyPatch):
    """Neither of what feeds it nor of what reads its log: both reach whoever waits."""

    def feed():
        yield bytes(1000)
        raise ZeroDivisionError

    def on_line(line: str) -> None:
        raise ZeroDivisionError

    real = find_ffmpeg()
    for wishes in ({"feed": feed()}, {"feed": iter([bytes(1000)]), "on_line": on_line}):
        with (
            pytest.raises(ZeroDivisionError),
            FfmpegProcess(real, ["-f", "u8", "-i", "pipe:0", "-f", "u8", "-"], **wishes) as process,
        ):
            while process.has_more():
                process.read_into(memoryview(bytearray(100)))
            process.finish()
    check_nothing_runs()


# Folders ----------------------------------------------------------------------------------------------

NAMES = (
    "with spaces",
    "Übersicht ä ñ 日本語 🛰",
    "e\u0301 decomposed",
    "%41%20",
    "quote ' and \" and ;",
    "-y",
    "file:x",
    "[a]*?",
    "a,b=c",
    "new\nline",
    "x" * 200,
    os.sep.join(["y" * 120] * 15),
)


@pytest.mark.parametrize("name", NAMES, ids=[ascii(name)[:20] for name in NAMES])
def test_folders_of_any_name_are_good(tmp_path: Path, service: StandInService, name: str):
    assert attempt_band(service, tmp_path / name).written == ALL
    attempt_band(service, tmp_path / name)
    assert len(list((tmp_path / name).iterdir())) == COUNT


@pytest.mark.parametrize("name", ["x" * 300, os.sep.join(["y" * 200] * 25)], ids=["a part", "the whole"])
def test_a_path_longer_than_the_system_takes_is_told(tmp_path: Path, service: StandInService, name: str):
    assert isinstance(attempt_band(service, tmp_path / name).error, errors.FolderNotWritable)


@pytest.mark.parametrize("name", ["with spaces", "Übersicht 日本語", "quote ' and ;"])
def test_an_ffmpeg_at_any_path_is_good(tmp_path: Path, service: StandInService, name: str):
    program = tmp_path / name / "ffmpeg"
    program.parent.mkdir()
    program.symlink_to(find_ffmpeg().path)
    assert attempt_band(service, tmp_path / "out", str(program)).written == ALL


def _remove(folder: Path) -> None:
    shutil.rmtree(folder)


def _put_a_file_there(folder: Path) -> None:
    shutil.rmtree(folder)
    folder.write_text("")


@pytest.mark.parametrize("change", [_remove, _put_a_file_there], ids=["removed", "replaced by a file"])
def test_a_folder_that_goes_while_it_is_written_to(tmp_path: Path, service: StandInService, change: Callable):
    folder, told = tmp_path / "out", []

    def on_scene(result) -> None:
        told.append(result)
        if len(told) == 3:
            change(folder)

    report = run(job(service, folder, bands=BandSettings(("B04",))), on_scene=on_scene)
    assert len(report.written) == 3 and len(report.failed) == COUNT - 3
    assert {result.error.template for result in report.failed} == {errors.WriteFailed.template}
    assert not folder.is_dir() or not list(folder.iterdir())
    check_nothing_runs()


def test_a_folder_that_is_closed_while_it_is_written_to(tmp_path: Path, service: StandInService):
    """As an unprivileged user, since root may write anywhere."""
    folder = tmp_path / "out"
    folder.mkdir()
    folder.chmod(0o777)
    _let_everybody_in(tmp_path)
    script = (
        "import os, sys; os.getuid() or os.setuid(65534); from datetime import date\n"
        "from dunia_streams.core.engine import download, errors\n"
        "from dunia_streams.core.engine.catalog import scenes, service\n"
        "from dunia_streams.core.engine.products.band_settings import BandSettings\n"
        "limits = scenes.Limits(date(2020, 1, 1), date(2020, 12, 31))\n"
        "wanted = download.DownloadJob(service.resolve_service(sys.argv[1]), ('32TPT',), limits, sys.argv[2],\n"
        "                              bands=BandSettings(('B04',)))\n"
        "told = []\n"
        "def on_scene(result):\n"
        "    told.append(result)\n"
        "    if len(told) == 3: print('close', flush=True); sys.stdin.readline()\n"
        "report = download.run(wanted, on_scene=on_scene)\n"
        "print(len(report.written), *{str(result.error) for result in report.failed}, sep='|')\n"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", script, service.root, str(folder)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd="/",
    )  # fmt: skip
    assert process.stdout.readline() == "close\n"
    folder.chmod(0o555)
    answer, _ = process.communicate("\n", timeout=120)
    folder.chmod(0o755)
    written, *sentences = answer.strip().split("|")
    assert written == "3" and sentences and all("could not be written" in sentence for sentence in sentences)
    assert len([path for path in folder.iterdir() if path.suffix == ".tif"]) == 3


def _let_everybody_in(folder: Path) -> None:
    for parent in (folder, *folder.parents):
        if (
            parent != Path("/")
            and parent.stat().st_uid == os.getuid()
            and parent.name.startswith(("pytest", "test", "tmp", "popen"))
        ):
            parent.chmod(0o755)


def test_a_system_without_a_place_for_temporary_files(
    tmp_path: Path, service: StandInService, monkeypatch: pytest.MonkeyPatch
):
    """Nothing of a download needs it."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "none"))
    monkeypatch.setenv("TMPDIR", str(tmp_path / "none"))
    assert attempt_band(service, tmp_path / "out").written == ALL


def test_a_true_color_file_that_another_program_reads_is_written_anew(
    tmp_path: Path, service: StandInService
):
    """The reader keeps what it has opened; where the system holds open files, the older one stays and is told."""
    service.publish(SPEC)
    first = attempt(service, tmp_path / "out")
    path = Path(first.report.written[0].path)
    with open(path, "rb") as reader:
        before = reader.read()
        again = attempt(service, tmp_path / "out", overwrite=True)
        reader.seek(0)
        assert reader.read() == before
    assert again.written == first.written and geotiff.read_metadata(path)


def test_statistics_of_an_older_file_do_not_stay_beside_the_new_one(tmp_path: Path, service: StandInService):
    """QGIS keeps them there when it shows a file, and takes them for the file's own."""
    for path in [Path(result.path) for result in attempt_band(service, tmp_path / "out").report.written]:
        path.with_name(f"{path.name}.aux.xml").write_text("<PAMDataset/>")
    assert attempt_band(service, tmp_path / "out", overwrite=True).written == ALL
    assert not list((tmp_path / "out").glob("*.aux.xml"))


def test_a_file_that_cannot_be_replaced_is_told(
    tmp_path: Path, service: StandInService, monkeypatch: pytest.MonkeyPatch
):
    """As on Windows, where another program has it open."""
    attempt_band(service, tmp_path / "out")
    replace = os.replace

    def held(source, target) -> None:
        if "T102" in Path(target).name or "T101" in Path(target).name:
            raise PermissionError(13, "in use by another program")
        replace(source, target)

    monkeypatch.setattr(os, "replace", held)
    aftermath = attempt_band(service, tmp_path / "out", overwrite=True)
    assert len(aftermath.written) + len(aftermath.failed) == COUNT or aftermath.error is not None
    assert aftermath.causes == {errors.WriteFailed.template}
    assert check_folder(service, tmp_path / "out") == COUNT


@pytest.mark.parametrize("limit", [1, 20_000, 150_000])
def test_a_disk_that_is_full_is_told(tmp_path: Path, service: StandInService, limit: int):
    """A limit of the file size stands in for it: the write fails at its very byte."""
    script = (
        "import resource, signal, sys; from datetime import date\n"
        "from dunia_streams.core.engine import download, errors\n"
        "from dunia_streams.core.engine.catalog import scenes, service\n"
        "from dunia_streams.core.engine.products.band_settings import BandSettings\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "limits = scenes.Limits(date(2020, 1, 1), date(2020, 12, 31))\n"
        "wanted = download.DownloadJob(service.resolve_service(sys.argv[1]), ('32TPT',), limits, sys.argv[2],\n"
        "                              bands=BandSettings(('B04',)))\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[3]),) * 2)\n"
        "try: download.run(wanted)\n"
        "except errors.FileError as error: print(error)\n"
    )
    command = [sys.executable, "-c", script, service.root, str(tmp_path / "out"), str(limit)]
    answer = subprocess.run(command, capture_output=True, text=True, timeout=120)
    assert "the disk is full" in answer.stdout and "Traceback" not in answer.stderr, answer.stderr
    assert check_folder(service, tmp_path / "out") == 0


def test_a_download_interrupted_by_a_signal_leaves_nothing(tmp_path: Path, service: StandInService):
    """Ctrl-C in a script without QGIS: what Python raises passes through, and all is cleaned up."""

    def on_scene(result) -> None:
        os.kill(os.getpid(), signal.SIGINT)

    # What a shell starts in the background ignores the signal.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        with pytest.raises(KeyboardInterrupt):
            run(job(service, tmp_path / "out", bands=BandSettings(("B04",))), on_scene=on_scene)
    finally:
        signal.signal(signal.SIGINT, before)
    assert check_folder(service, tmp_path / "out") == 1
    check_nothing_runs()
