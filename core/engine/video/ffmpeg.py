"""The one door to the ffmpeg executable: ask it something, or start it, read from it, end it."""

from __future__ import annotations

import os
import re
import signal

# This module is the one place that starts a program: always with a list of arguments, never through a shell.
import subprocess  # nosec B404
import sys
import threading
import time
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO, Any, Callable, Dict, Iterable, List, Optional, Sequence, Tuple

from .. import errors
from ..errors import Message
from .ffmpeg_places import installation_advice
from .pipe_buffer import PipeBuffer

STALL_SECONDS = 120.0
"""Seconds without a byte in or out after which ffmpeg is stopped."""
LONGEST_WAIT = 3600.0
"""Seconds without a byte out after which a stream is given up, whatever still comes in: it may have no end."""
SILENT_SECONDS = 20.0
"""Seconds that output may wait for the word about it in the log."""
QUESTION_SECONDS = 20.0
READ_AHEAD = 12 * 2**20
"""Bytes decoded ahead of the reader, at most."""
MOST_THREADS = 4
"""More threads than this only cost memory, unless the user wants them."""
NICENESS = 5
"""How far ffmpeg stands back behind other programs, on Unix's scale from -20 to 19."""
_PIPE_BYTES = 2**20
_POLL = 0.05
_TAIL_LINES = 40

# Variables that would change what ffmpeg does: libraries of QGIS's own bundle, report files, proxies.
_FOREIGN_VARIABLES = re.compile(
    r"^(PROJ_|GDAL_|PYTHON|QT_|QGIS|LD_LIBRARY_PATH$|LD_PRELOAD$|DYLD_|FFREPORT$|AV_LOG_|(https?|all|no|ftp)_proxy$)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Ffmpeg:
    """A usable ffmpeg executable: its path, its version and the options that keep every frame as it is.

    ``threads`` is how many it decodes with, 0 for as many as suit the machine. ``beside_window`` tells that somebody
    works in a window meanwhile. ``unprobed`` are the options by which it opens a file whose container says enough
    without decoding frames for a look at it.
    """

    path: str
    version: str
    passthrough: Tuple[str, ...]
    threads: int = 0
    unprobed: Tuple[str, ...] = ()
    beside_window: bool = False

    def used(self, threads: int, beside_window: bool) -> Ffmpeg:
        """Return the same executable, to be used with so many threads, and beside a window or without one."""
        return replace(self, threads=threads, beside_window=beside_window)

    @property
    def decoding_threads(self) -> int:
        """How many threads to decode with; each one holds frames, which are large."""
        return self.threads or min(os.cpu_count() or 1, MOST_THREADS)


def ask(path: str, *arguments: str, check: Callable[[], None] = lambda: None) -> str:
    """Run a short question and return what it printed on both channels.

    Raises :class:`errors.FfmpegUnusable`, and whatever ``check`` raises.
    """
    try:
        # A path that was found or configured, and fixed arguments.
        process = subprocess.Popen(  # nosec B603
            [path, *arguments],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            env=clean_environment(),
            **_start_options(),
        )
    except OSError as error:
        reason = error.strerror or str(error)
        raise errors.FfmpegUnusable(path=path, reason=reason, advice=installation_advice()) from error
    deadline = time.monotonic() + QUESTION_SECONDS
    with process:
        try:
            while True:
                check()
                try:
                    return str(process.communicate(timeout=_POLL)[0], "utf-8", errors="replace")
                except subprocess.TimeoutExpired:
                    if time.monotonic() > deadline:
                        raise errors.FfmpegUnusable(
                            path=path, reason=Message("it does not answer"), advice=installation_advice()
                        ) from None
        except BaseException:
            _kill(process)
            raise


def clean_environment() -> Dict[str, str]:
    """Return this process's environment without what belongs to QGIS or to the network."""
    environment = {name: value for name, value in os.environ.items() if not _FOREIGN_VARIABLES.match(name)}
    environment["AV_LOG_FORCE_NOCOLOR"] = "1"
    if sys.platform.startswith("linux"):
        # Static builds crash on the character conversion modules of the system, which video never needs.
        environment["GCONV_PATH"] = os.devnull
    return environment


def _start_options() -> Dict[str, Any]:
    """What differs by platform when a program is started: no console window, no share in the terminal's Ctrl-C."""
    if sys.platform == "win32":
        return {"creationflags": subprocess.CREATE_NO_WINDOW | subprocess.BELOW_NORMAL_PRIORITY_CLASS}
    return {"start_new_session": True}


def _give_way(process: subprocess.Popen[bytes], beside_window: bool) -> None:
    """Let others come first: ffmpeg takes all processors, and the user would feel it."""
    if sys.platform != "win32":
        with suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, process.pid, max(NICENESS, os.getpriority(os.PRIO_PROCESS, 0)))
    if sys.platform.startswith("linux") and beside_window:
        # Where Linux gives each session of programs its share, how nice they are counts inside it alone, and ffmpeg has
        # a session of its own. Without a window nobody would feel it, and the job would be slower.
        with suppress(OSError):
            Path(f"/proc/{process.pid}/autogroup").write_text(str(NICENESS), "ascii")


def _kill(process: subprocess.Popen[bytes]) -> None:
    """End a process; where the system can, with what it has started: ffmpeg may be a wrapper of the real one."""
    if sys.platform == "win32":
        process.kill()
        return
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        # It has ended already.
        process.kill()


class FfmpegProcess:
    """A running ffmpeg whose standard output is read here. Use as a context manager: it never outlives the block.

    ``feed`` gives the bytes for its standard input; ``on_line`` gets each line of its log, in a thread of its own.
    ``check`` is called about twenty times a second while waiting and ends the wait by raising. ``activity`` returns a
    number that changes while input still arrives.
    """

    def __init__(
        self,
        ffmpeg: Ffmpeg,
        arguments: Sequence[str],
        *,
        feed: Optional[Iterable[bytes]] = None,
        on_line: Callable[[str], None] = lambda line: None,
        check: Callable[[], None] = lambda: None,
        activity: Callable[[], int] = lambda: 0,
    ) -> None:
        self._ffmpeg = ffmpeg
        self._arguments = [
            ffmpeg.path,
            "-hide_banner",
            "-nostats",
            *([] if feed else ["-nostdin"]),
            *arguments,
        ]
        self._feed = feed
        self._on_line = on_line
        self._check = check
        self._activity = activity
        self._output = PipeBuffer(READ_AHEAD)
        self._output_ended = False
        self._rest = memoryview(b"")
        self._ended = False
        self._tail: List[str] = []
        self._log_grew = threading.Condition()
        self._log_ended = False
        self._threads: List[threading.Thread] = []
        self._fed = 0
        self._failure: Optional[BaseException] = None

    def __enter__(self) -> FfmpegProcess:
        try:
            # The service's words are in no argument: addresses are the relay's own, times and sizes are numbers.
            self._process = subprocess.Popen(  # nosec B603
                self._arguments,
                bufsize=0,
                stdin=subprocess.DEVNULL if self._feed is None else subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                env=clean_environment(),
                **_start_options(),
            )
        except OSError as error:
            reason = error.strerror or str(error)
            raise errors.FfmpegUnusable(
                path=self._ffmpeg.path, reason=reason, advice=installation_advice()
            ) from error
        _give_way(self._process, self._ffmpeg.beside_window)
        _widen(self._process.stdout)
        self._start(self._pump_output)
        self._start(self._pump_log)
        if self._feed is not None:
            self._start(self._pump_input)
        return self

    def __exit__(self, *exception: Any) -> None:
        """End ffmpeg and wait for it: its pipes close, so the threads end too."""
        self._ended = True
        _kill(self._process)
        self._process.wait()
        self._output.close()
        for thread in self._threads[:2]:
            thread.join()
        for pipe in (self._process.stdout, self._process.stderr):
            if pipe:
                pipe.close()

    def _start(self, work: Callable[[], None]) -> None:
        thread = threading.Thread(target=work, name=f"dunia-{work.__name__.strip('_')}", daemon=True)
        self._threads.append(thread)
        thread.start()

    def read_into(self, target: memoryview) -> int:
        """Fill ``target`` from ffmpeg's output; return the number of bytes, less only at the output's end.

        Raises :class:`errors.FfmpegStalled`, :class:`errors.StreamEndless`, and whatever ``check`` or ``feed`` raises.
        """
        filled = 0
        while filled < len(target):
            if not self.has_more():
                break
            count = min(len(target) - filled, len(self._rest))
            target[filled : filled + count] = self._rest[:count]
            self._rest = self._rest[count:]
            filled += count
        return filled

    def has_more(self) -> bool:
        """Wait for output; tell whether there is any before the end."""
        if not self._rest:
            self._rest = memoryview(self._next_piece())
        return bool(self._rest)

    def _next_piece(self) -> bytes:
        patience = _Patience(self._input_seen)
        while True:
            self._check()
            piece = self._output.take(_POLL)
            if piece is None:
                patience.check()
                continue
            if not piece:
                self._check_threads()
                self._output_ended = True
            return piece

    @property
    def output_ended(self) -> bool:
        """Whether the end of the output was met."""
        return self._output_ended

    def wait_for_log(self, has_told: Callable[[], bool]) -> bool:
        """Wait until the log has told something; return False when it does not.

        It does not when it ends, or when output has waited for its word for `SILENT_SECONDS`. Raises
        :class:`errors.FfmpegStalled`, and whatever ``check`` raises.
        """
        patience, waited_since = _Patience(self._input_seen), time.monotonic()
        while not has_told():
            self._check()
            with self._log_grew:
                if self._log_ended:
                    return has_told()
                if not has_told():
                    self._log_grew.wait(_POLL)
            patience.check()
            if self._output.is_empty and not self._rest:
                waited_since = time.monotonic()
            elif time.monotonic() - waited_since > SILENT_SECONDS:
                return False
        return True

    @property
    def log_ended(self) -> bool:
        """Whether ffmpeg has said its last word."""
        return self._log_ended

    def finish(self) -> int:
        """Wait until ffmpeg ends by itself, read its log to the end, and return its exit code.

        Raises :class:`errors.FfmpegStalled`, :class:`errors.StreamEndless`, and whatever ``check`` or ``feed`` raises.
        """
        patience = _Patience(self._input_seen)
        while self._process.poll() is None or self._threads[1].is_alive():
            self._check()
            patience.check()
            time.sleep(0.005)
        self._check_threads()
        return self._process.returncode

    def _check_threads(self) -> None:
        """Raise what ended the input or the reading of the log early: the rest must not pass for the whole."""
        if self._failure is not None:
            raise self._failure

    def _input_seen(self) -> int:
        """A number that changes while input arrives, whether it is fetched elsewhere or fed from here."""
        return self._activity() + self._fed

    @property
    def tail(self) -> str:
        """The last lines of ffmpeg's log."""
        return "\n".join(self._tail)

    def _pump_output(self) -> None:
        descriptor = self._process.stdout.fileno() if self._process.stdout else -1
        is_wanted = True
        while is_wanted:
            try:
                piece = os.read(descriptor, _PIPE_BYTES)
            except OSError:
                piece = b""
            is_wanted = self._output.put(piece)

    def _pump_log(self) -> None:
        stream = self._process.stderr
        try:
            while stream is not None:
                line = stream.readline(2**16)
                if not line:
                    return
                text = line.decode("utf-8", errors="replace").rstrip()
                self._tail = [*self._tail[1 - _TAIL_LINES :], text]
                try:
                    self._on_line(text)
                except Exception as error:  # handed over as above; the log is read on, or ffmpeg would wait
                    self._failure = error
                with self._log_grew:
                    self._log_grew.notify_all()
        finally:
            with self._log_grew:
                self._log_ended = True
                self._log_grew.notify_all()

    def _write_input(self, stream: IO[bytes], piece: bytes) -> bool:
        """Write a piece; False when ffmpeg has all it needs and closed its input."""
        view = memoryview(piece)
        try:
            while view:
                view = view[stream.write(view) :]
                self._fed += 1
        except (OSError, ValueError):
            return False
        return True

    def _pump_input(self) -> None:
        stream = self._process.stdin
        if stream is None or self._feed is None:
            return
        try:
            for piece in self._feed:
                if self._ended or not self._write_input(stream, piece):
                    break
                # Not held while the next one is made: they are large.
                del piece
        except BaseException as error:  # handed over to whoever waits for the output
            self._failure = error
        finally:
            try:
                stream.close()
            except OSError:
                # ffmpeg ended first; there is nothing left to flush.
                pass


class _Patience:
    """Bounds a wait: it may last as long as ``seen`` keeps changing."""

    def __init__(self, seen: Callable[[], int]) -> None:
        self._seen = seen
        self._last = seen()
        self._begun = self._since = time.monotonic()

    def check(self) -> None:
        """Raise :class:`errors.FfmpegStalled` or :class:`errors.StreamEndless` when it has lasted too long."""
        seen, now = self._seen(), time.monotonic()
        if now - self._begun > LONGEST_WAIT:
            raise errors.StreamEndless(minutes=round(LONGEST_WAIT / 60))
        if seen != self._last:
            self._last, self._since = seen, now
        elif now - self._since > STALL_SECONDS:
            raise errors.FfmpegStalled(seconds=round(STALL_SECONDS))


def _widen(pipe: Any) -> None:
    """Let a pipe hold a megabyte where the system can: fewer switches between ffmpeg and Python."""
    if sys.platform.startswith("linux"):
        import fcntl

        try:
            # Python 3.9 does not name this command of the Linux kernel yet.
            fcntl.fcntl(pipe.fileno(), getattr(fcntl, "F_SETPIPE_SZ", 1031), _PIPE_BYTES)
        except OSError:
            # A user may have used up the system's share; the usual size works too.
            return
