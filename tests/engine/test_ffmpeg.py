"""The door to ffmpeg, with scripts that pose as it: feeding, reading, ending."""

from __future__ import annotations

import contextlib
import itertools
import os
import random
import signal
import threading
import time
import weakref
from pathlib import Path
from typing import Any, Callable, Iterator, List, Optional

import pytest

from dunia_streams.core.engine import errors
from dunia_streams.core.engine.video import ffmpeg
from dunia_streams.core.engine.video.ffmpeg import Ffmpeg, FfmpegProcess
from dunia_streams.tests.engine.posing import PATIENCE, alive, program, wait_for


@pytest.fixture
def start(tmp_path: Path) -> Callable[..., FfmpegProcess]:
    """Prepare a run of a script that poses as ffmpeg."""
    count = itertools.count()

    def prepare(script: str, *arguments: str, beside_window: bool = False, **options: Any) -> FfmpegProcess:
        path = program(tmp_path / f"ffmpeg{next(count)}", script)
        return FfmpegProcess(Ffmpeg(path, "x", ()).used(0, beside_window), arguments, **options)

    return prepare


def read(process: FfmpegProcess, size: int) -> bytes:
    target = bytearray(size)
    return bytes(target[: process.read_into(memoryview(target))])


def threads() -> List[str]:
    return [thread.name for thread in threading.enumerate() if thread.name.startswith("dunia-pump")]


def test_output_is_read_in_any_portions(start: Callable[..., FfmpegProcess]):
    """The bytes come out as they went in, however they are asked for; the end stays the end."""
    numbers = random.Random(5)
    data = numbers.randbytes(3_000_001)
    pieces = [data[at : at + 70_000] for at in range(0, len(data), 70_000)]
    with start("exec cat", feed=iter(pieces)) as process:
        found = bytearray()
        while process.has_more():
            found += read(process, numbers.choice((1, 1_000, 65_536, 500_000)))
        assert found == data
        assert [read(process, 5), process.has_more(), read(process, 5)] == [b"", False, b""]
        assert process.finish() == 0


def test_the_arguments_keep_standard_input_closed_unless_it_is_fed(start: Callable[..., FfmpegProcess]):
    for feed, words in (
        (None, b"-hide_banner -nostats -nostdin -i a b\n"),
        (iter([b""]), b"-hide_banner -nostats -i a b\n"),
    ):
        with start('echo "$@"; cat', "-i", "a b", feed=feed) as process:
            assert read(process, 1_000) == words


def test_a_megabyte_of_log_blocks_nothing(start: Callable[..., FfmpegProcess]):
    """In lines and without any; what was said last is kept, and the exit code comes through."""
    lines: List[str] = []
    script = "head -c 1000000 /dev/zero | tr '\\0' 'x' >&2; echo >&2; yes 'a line of the log' | head -n 20000 >&2; "
    script += "printf '\\351\\n' >&2; echo last >&2; echo out; exit 3"
    with start(script, on_line=lines.append) as process:
        assert read(process, 100) == b"out\n"
        assert process.finish() == 3
        assert process.tail.endswith("a line of the log\n\ufffd\nlast")
        assert len(process.tail.splitlines()) <= 40 and len(process.tail) < 2**20
    assert len(lines) > 20_000 and "".join(lines).count("x") == 1_000_000


def test_a_short_output_is_told_by_its_length(start: Callable[..., FfmpegProcess]):
    with start("printf 12345; kill -9 $$") as process:
        assert read(process, 10) == b"12345"
        assert not process.has_more() and process.finish() == -signal.SIGKILL


def test_what_ffmpeg_does_not_read_does_not_matter(start: Callable[..., FfmpegProcess]):
    """It closes its input when it has all it needs."""
    endless = itertools.repeat(bytes(100_000))
    with start("head -c 10; exit 0", feed=endless) as process:
        assert read(process, 100) == bytes(10)
        assert process.finish() == 0
    assert wait_for(lambda: not threads())


def test_reading_ahead_has_a_limit(start: Callable[..., FfmpegProcess], monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(ffmpeg, "READ_AHEAD", 4 * 2**20)
    with start("exec cat /dev/zero") as process:
        assert wait_for(lambda: process._output.size >= 4 * 2**20)
        time.sleep(0.2)
        assert process._output.size < 5 * 2**20
        assert read(process, 20 * 2**20) == bytes(20 * 2**20)
    assert not threads()


@pytest.mark.parametrize(
    "script", ["exec sleep 600", "exec cat /dev/zero", "trap '' TERM INT; exec sleep 600", "exec yes >&2"]
)
def test_it_never_outlives_the_block(start: Callable[..., FfmpegProcess], script: str):
    with contextlib.suppress(RuntimeError), start(script) as process:
        number = process._process.pid
        assert alive(number)
        raise RuntimeError("in the middle")
    assert not alive(number) and not threads()


def test_a_wrapper_s_child_does_not_outlive_the_block(start: Callable[..., FfmpegProcess], tmp_path: Path):
    """As where ffmpeg is a script or a shim that starts the real one."""
    told, ended = tmp_path / "child", threading.Event()

    def run() -> None:
        with start(f"sleep 600 & echo $! > {told}.new; mv {told}.new {told}; wait"):
            wait_for(told.exists)
        ended.set()

    threading.Thread(target=run, daemon=True).start()
    assert wait_for(told.exists)
    child = int(told.read_text())
    try:
        assert ended.wait(3) and wait_for(lambda: not alive(child))
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)
        ended.wait(PATIENCE)


@pytest.mark.parametrize("way", ["read", "finish"])
def test_a_hanging_program_is_given_up(
    start: Callable[..., FfmpegProcess], monkeypatch: pytest.MonkeyPatch, way: str
):
    monkeypatch.setattr(ffmpeg, "STALL_SECONDS", 0.2)
    with pytest.raises(errors.FfmpegStalled), start("printf 123; exec sleep 600") as process:
        number = process._process.pid
        read(process, 10) if way == "read" else process.finish()
    assert not alive(number) and not threads()


def test_input_that_still_arrives_is_no_stall(
    start: Callable[..., FfmpegProcess], monkeypatch: pytest.MonkeyPatch
):
    """Whether it is fed from here or fetched through the relay; and it is one, once it has stopped."""
    monkeypatch.setattr(ffmpeg, "STALL_SECONDS", 0.3)
    left = [20]

    def slow() -> Iterator[bytes]:
        while left[0]:
            left[0] -= 1
            time.sleep(0.05)
            yield b"x"

    for way in ("read", "finish"):
        left[0] = 20
        with start("cat > /dev/null; echo done", feed=slow()) as process:
            assert read(process, 100) == b"done\n" if way == "read" else process.finish() == 0
    left[0] = 20
    relayed = slow()

    def activity() -> int:
        next(relayed, None)
        return left[0]

    with pytest.raises(errors.FfmpegStalled), start("exec sleep 600", activity=activity) as process:
        process.has_more()
    assert left == [0]


@pytest.mark.parametrize("way", ["has_more", "finish"])
def test_input_without_an_end_is_given_up(
    start: Callable[..., FfmpegProcess], monkeypatch: pytest.MonkeyPatch, way: str
):
    monkeypatch.setattr(ffmpeg, "LONGEST_WAIT", 0.3)
    endless = itertools.repeat(bytes(1_000))
    with pytest.raises(errors.StreamEndless), start("cat > /dev/null; sleep 600", feed=endless) as process:
        number = process._process.pid
        getattr(process, way)()
    assert not alive(number) and wait_for(lambda: not threads())


@pytest.mark.parametrize("way", ["has_more", "finish"])
def test_whoever_waits_can_be_called_off(start: Callable[..., FfmpegProcess], way: str):
    calls = itertools.count()

    def check() -> None:
        if next(calls) == 3:
            raise errors.Cancelled()

    with pytest.raises(errors.Cancelled), start("exec sleep 600", check=check) as process:
        number = process._process.pid
        getattr(process, way)()
    assert not alive(number) and not threads()


def test_a_program_that_cannot_be_started(tmp_path: Path):
    path = program(tmp_path / "gone", "")
    Path(path).unlink()
    with pytest.raises(errors.FfmpegUnusable, match="No such file"), FfmpegProcess(Ffmpeg(path, "x", ()), []):
        pass
    assert not threads()


def test_no_piece_of_input_is_held_while_the_next_is_made(start: Callable[..., FfmpegProcess]):
    class Piece(bytearray):
        """Bytes that can be watched."""

    watched: List[Callable[[], Optional[Piece]]] = []

    def pieces() -> Iterator[bytes]:
        for _ in range(3):
            assert not [piece for piece in watched if piece() is not None]
            piece = Piece(100_000)
            watched.append(weakref.ref(piece))
            yield_it = [piece]
            del piece
            yield yield_it.pop()

    with start("exec wc -c", feed=pieces()) as process:
        assert read(process, 100).strip() == b"300000"


def test_a_feed_that_blocks_does_not_keep_the_end_waiting(start: Callable[..., FfmpegProcess]):
    """The thread that fetches is left behind; it ends when what it waits for does."""
    released = threading.Event()

    def blocked() -> Iterator[bytes]:
        yield b"x"
        released.wait(PATIENCE)

    with start("exec cat", feed=blocked()) as process:
        assert read(process, 1) == b"x"
        number: Optional[int] = process._process.pid
    assert not released.is_set() and not alive(number) and threads() == ["dunia-pump_input"]
    released.set()
    assert wait_for(lambda: not threads())


@pytest.mark.skipif(not hasattr(os, "getpriority"), reason="Windows has priorities of another kind")
def test_it_stands_back_behind_the_window(start: Callable[..., FfmpegProcess]):
    with start("sleep 600") as process:
        here = os.getpriority(os.PRIO_PROCESS, 0)
        assert os.getpriority(os.PRIO_PROCESS, process._process.pid) == max(here, ffmpeg.NICENESS)


@pytest.mark.skipif(
    not os.path.exists("/proc/self/autogroup"), reason="this system shares out no processors by session"
)
@pytest.mark.parametrize("beside_window", [True, False])
def test_its_session_stands_back_where_there_is_a_window(
    start: Callable[..., FfmpegProcess], beside_window: bool
):
    with start("sleep 600", beside_window=beside_window) as process:
        told = Path(f"/proc/{process._process.pid}/autogroup").read_text()
        assert told.split()[-1] == str(ffmpeg.NICENESS if beside_window else 0)
