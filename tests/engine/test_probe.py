"""A look at a stream: taken once of the same file, and anew of another under the same address."""

from __future__ import annotations

import contextlib
from typing import Any, Dict, Iterator, List

import pytest

from dunia_streams.core.engine.network.connection import Connection
from dunia_streams.core.engine.network.relay import Relay
from dunia_streams.core.engine.network.transport import Transport
from dunia_streams.core.engine.video import probe as probing
from dunia_streams.core.engine.video.ffmpeg_builds import find_ffmpeg
from dunia_streams.core.engine.video.ffmpeg_log import StreamInfo
from dunia_streams.core.engine.video.probe import probe
from dunia_streams.core.engine.video.sources import FileSource, open_source
from dunia_streams.tests.engine.odd_server import Handler, Server, serving
from dunia_streams.tests.service import StandInService, StreamSpec, encode

SHORT = StreamSpec("32TPT", 2020, count=12, gop=4)
LONGER = StreamSpec("32TPT", 2020, count=24, crf=28)


class Shelf:
    """A server with one address, and what lies there now: a file and its tag."""

    def __init__(self) -> None:
        self.content = b""
        self.headers: Dict[str, str] = {}

    @contextlib.contextmanager
    def open(self) -> Iterator[Server]:
        def answer(handler: Handler) -> None:
            start, stop = handler.span(len(self.content))
            span = f"bytes {start}-{stop - 1}/{len(self.content)}"
            handler.send(206, self.content[start:stop], Content_Range=span, **self.headers)

        with serving(answer) as server:
            yield server


def look(server: Server) -> int:
    """Look at the file as a job does; return the number of its frames."""
    count = look_at(server).frame_count
    assert count is not None
    return count


def look_at(server: Server) -> StreamInfo:
    """Look at the file as a job does."""
    with contextlib.closing(Transport(Connection(), server.root)) as way, Relay(way) as relay:
        source = open_source(way, relay, f"{server.root}/stream.mp4", "32TPT", 2020)
        return probe(find_ffmpeg(), source, lambda: None, "32TPT", 2020)


@pytest.fixture
def streams(service: StandInService) -> List[bytes]:
    """The bytes of two streams, of 12 and of 24 frames."""
    return [encode(spec, service.cache).path.read_bytes() for spec in (SHORT, LONGER)]


def test_a_file_is_looked_at_once_and_another_anew(streams: List[bytes]):
    shelf = Shelf()
    shelf.content, shelf.headers = streams[0], {"ETag": '"1"'}
    with shelf.open() as server:
        assert look(server) == 12
        asked = len(server.asked)
        assert look(server) == 12
        assert len(server.asked) == asked + 1, "the second time only the head of the file is read"
        shelf.content, shelf.headers = streams[1], {"ETag": '"2"'}
        assert look(server) == 24


def test_a_file_is_looked_at_each_time_where_its_server_does_not_tell_it_from_another(streams: List[bytes]):
    shelf = Shelf()
    shelf.content = streams[0]
    with shelf.open() as server:
        assert look(server) == 12
        asked = len(server.asked)
        assert look(server) == 12
        assert len(server.asked) > asked + 1


FEW = {"count": 6, "gop": 3, "size": 366, "crf": 30}


@pytest.mark.parametrize(
    ("spec", "looks"),
    [
        (StreamSpec("32TPT", 2020, **FEW), 1),
        (StreamSpec("32TPT", 2020, **FEW, tagged="bt709"), 1),
        (StreamSpec("32TPT", 2020, **FEW, fps=25), 1),
        (StreamSpec("32TPT", 2020, **FEW, faststart=False), 1),
        (StreamSpec("32TPT", 2020, **FEW, codec="hevc"), 1),
        (StreamSpec("32TPT", 2020, **FEW, b_frames=2), 1),
        (StreamSpec("32TPT", 2020, **{**FEW, "gop": 4}, b_frames=1, open_gop=True), 1),
        (StreamSpec("32TPT", 2020, **FEW, start_time=1.5), 2),
    ],
    ids=["plain", "tagged", "25 a second", "index behind", "hevc", "B-frames", "open GOP", "a late start"],
)
def test_a_quick_look_tells_what_a_thorough_one_does(
    service: StandInService, monkeypatch: pytest.MonkeyPatch, spec: StreamSpec, looks: int
):
    """Where the first frame does not agree with the file's index, a thorough look follows."""
    counts: List[int] = []
    real = probing._look

    def counted(*arguments: Any) -> Any:
        counts.append(arguments[3])
        return real(*arguments)

    monkeypatch.setattr(probing, "_look", counted)
    shelf = Shelf()
    shelf.content = encode(spec, service.cache).path.read_bytes()
    with shelf.open() as server:
        quick = look_at(server)
        assert len(counts) == looks
        monkeypatch.setattr(FileSource, "quick_frames", lambda self, prove_start: 0)
        assert quick == look_at(server) and len(counts) == looks + 1
    # Newer encoders tag what they have converted, whether asked to or not.
    assert (quick.matrix_tagged or not spec.tagged) and quick.frame_count == 6
