"""What is measured: the work, the ways to do it, the rows of the table that compare them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any, Callable, Dict, List, Mapping, Optional, Sequence, Tuple

from dunia_streams.tests.bench import limits, running
from dunia_streams.tests.bench.checks import BandCheck, Check, Picture, TrueColorCheck
from dunia_streams.tests.bench.running import Run
from dunia_streams.tests.service import BandSpec, EncodedStream, Link, StandInService, StreamSpec
from dunia_streams.tests.service.server import STREAM_NAMES

NOTEBOOK_OUTPUT = {"compression": "NONE", "mask_nodata": False, "color": "notebook"}
MAX_CLOUD = 4.5
"""Percent: 8 of the first 40 scenes have less."""
CROP = (4960, 4960, 1024, 1024)
"""Left, top, width, height in pixels of 10 m: the frame's number is inside."""
LINK_ROUND_TRIP, LINK_BITS = 0.08, 50e6
LINK_FRAMES = range(48, 58)


@dataclass(frozen=True)
class Way:
    """One way to do a case's work into a folder. ``check`` looks at what came, ``after`` names whose folder it is."""

    run: Callable[[Path], Run]
    check: Optional[Check] = None
    after: str = ""


@dataclass(frozen=True)
class Goal:
    """A ratio within each round: of ``figure`` of one way to that of another, at most or at least so large."""

    over: str
    under: str
    at_most: Optional[float] = None
    at_least: Optional[float] = None
    figure: str = "seconds"
    under_figure: str = "seconds"


@dataclass(frozen=True)
class Row:
    """A line of the table: what it says of the work, and the goals against the notebook and the limit."""

    name: str
    work: str
    notebook: Optional[Goal]
    limit: Optional[Goal]
    mine: str = "ours"
    figure: str = "seconds"


@dataclass(frozen=True)
class Case:
    """Ways that are measured in turn, and the rows that they fill."""

    rows: Tuple[Row, ...]
    prepare: Callable[[StandInService], Dict[str, Way]]


def faster(times: float, figure: str = "seconds") -> Goal:
    """The goal to be so many times faster than the notebook."""
    return Goal("notebook", "ours", at_least=times, under_figure=figure)


def near(times: float) -> Goal:
    """The goal to take at most so many times what the limit takes."""
    return Goal("ours", "limit", at_most=times)


def season(stream: EncodedStream, indices: Sequence[int]) -> List[str]:
    """A part of the notebook's work: the tile, and from when to when the scenes were taken."""
    frames = stream.frames
    last = frames[indices[-1]].sensing_time + timedelta(seconds=1)
    first = frames[indices[0]].sensing_time
    return [stream.spec.tile, *(f"{moment:%Y-%m-%dT%H:%M:%S}" for moment in (first, last))]


def names(stream: EncodedStream, indices: Sequence[int]) -> List[str]:
    """Scenes as a job of ours names them."""
    frames = stream.frames
    return [f"{stream.spec.tile}@{frames[index].sensing_time:%Y%m%dT%H%M%S}" for index in indices]


def ours(service: StandInService, **task: Any) -> Callable[[Path], Run]:
    """Our way to do a task."""
    return lambda folder: running.ours({"root": service.root, "folder": str(folder), **task})


def notebook(
    service: StandInService, wanted: Mapping[EncodedStream, Sequence[int]], resolution: str, **task: Any
) -> Callable[[Path], Run]:
    """The notebook's way: one run a stream."""
    parts = [season(stream, indices) for stream, indices in wanted.items()]
    told = {"root": service.root, "stream": STREAM_NAMES[resolution], "parts": parts, **task}
    return lambda folder: running.notebook({"folder": str(folder), **told})


def picture(
    wanted: Mapping[EncodedStream, Sequence[int]], color: str, masked: bool = False, crop: Any = None
) -> TrueColorCheck:
    """What files of frames must be."""
    convert = limits.NOTEBOOK if color == "notebook" else limits.PLAIN_ACCURATE
    return TrueColorCheck(Picture(wanted, ["-vf", convert], crop, masked))


def forty_as_the_notebook(service: StandInService) -> Dict[str, Way]:
    stream = service.publish(StreamSpec("32TPT", 2020, count=40))
    wanted = {stream: range(40)}
    return {
        "ours": Way(ours(service, output=NOTEBOOK_OUTPUT), picture(wanted, "notebook")),
        "notebook": Way(notebook(service, wanted, "60m"), picture(wanted, "notebook")),
        "limit": Way(lambda _: running.ffmpeg(limits.one_pass(stream.path, limits.NOTEBOOK, range(40)))),
        "decoding": Way(lambda _: running.ffmpeg(limits.decode(stream.path, 40))),
    }


def forty(service: StandInService) -> Dict[str, Way]:
    stream = service.publish(StreamSpec("32TPT", 2020, count=40))
    wanted = {stream: range(40)}
    return {
        "ours": Way(ours(service), picture(wanted, "accurate", masked=True)),
        "again": Way(ours(service), after="ours"),
        "notebook": Way(notebook(service, wanted, "60m"), picture(wanted, "notebook")),
        "limit": Way(lambda _: running.ffmpeg(limits.one_pass(stream.path, limits.ACCURATE, range(40)))),
        "decoding": Way(lambda _: running.ffmpeg(limits.decode(stream.path, 40))),
        "one scene": Way(ours(service, names=names(stream, [0]))),
    }


def eight_clear(gop: int) -> Callable[[StandInService], Dict[str, Way]]:
    """8 of 40 scenes, with a key frame every so many."""

    def prepare(service: StandInService) -> Dict[str, Way]:
        stream = service.publish(StreamSpec("32TPT", 2020, count=40, gop=gop))
        clear = [frame.index for frame in stream.frames if frame.cloud <= MAX_CLOUD]
        passes = [[limits.one_pass(stream.path, limits.ACCURATE, clear)]]
        passes.append(limits.a_start_a_run(stream.path, limits.ACCURATE, clear, stream.spec.fps))
        everything = {stream: range(40)}
        return {
            "ours": Way(
                ours(service, max_cloud=MAX_CLOUD), picture({stream: clear}, "accurate", masked=True)
            ),
            "notebook": Way(notebook(service, everything, "60m"), picture(everything, "notebook")),
            "limit": Way(lambda _: running.fastest([running.ffmpeg(*commands) for commands in passes])),
            "decoding": Way(lambda _: running.ffmpeg(limits.decode(stream.path, clear[-1] + 1))),
        }

    return prepare


def eight_finest(service: StandInService) -> Dict[str, Way]:
    stream = service.publish(StreamSpec("32TPT", 2020, size=10980, count=8))
    wanted = {stream: range(8)}
    return {
        "ours": Way(ours(service, resolution="10m"), picture(wanted, "accurate", masked=True)),
        "notebook": Way(notebook(service, wanted, "10m"), picture(wanted, "notebook")),
        "limit": Way(lambda _: running.ffmpeg(limits.one_pass(stream.path, limits.ACCURATE, range(8)))),
        "decoding": Way(lambda _: running.ffmpeg(limits.decode(stream.path, 8))),
        "one scene": Way(ours(service, resolution="10m", names=names(stream, [0]))),
    }


def eight_crops(service: StandInService) -> Dict[str, Way]:
    stream = service.publish(StreamSpec("32TPT", 2020, size=10980, count=8))
    wanted = {stream: range(8)}
    x, y, width, height = CROP
    west, north = 600000 + 10 * x, 5300040 - 10 * y
    extent = [west + 1, north - 10 * height + 1, west + 10 * width - 1, north - 1, "EPSG:32632"]
    crop = limits.one_pass(stream.path, limits.ACCURATE, range(8), CROP)
    return {
        "ours": Way(
            ours(service, resolution="10m", extent=extent),
            picture(wanted, "accurate", masked=True, crop=CROP),
        ),
        "notebook": Way(notebook(service, wanted, "10m", crop=CROP), picture(wanted, "notebook", crop=CROP)),
        "limit": Way(lambda _: running.ffmpeg(crop)),
        "decoding": Way(lambda _: running.ffmpeg(limits.decode(stream.path, 8))),
    }


def forty_of_a_band(service: StandInService) -> Dict[str, Way]:
    stream = service.publish_band(BandSpec("32TPT", 2020, "B01", size=1830, count=40))
    gray = ["-threads", limits.THREADS, "-i", str(stream.path), "-pix_fmt", "gray12le", "-f", "rawvideo"]
    return {
        "ours": Way(ours(service, band="B01", output=NOTEBOOK_OUTPUT), BandCheck(stream)),
        "default": Way(ours(service, band="B01"), BandCheck(stream)),
        "notebook": Way(
            lambda folder: running.notebook({"root": service.root, "folder": str(folder), "band": "B01"}),
            BandCheck(stream),
        ),
        "limit": Way(lambda _: running.ffmpeg([*gray, "-y", "/dev/null"])),
        "decoding": Way(lambda _: running.ffmpeg(limits.decode(stream.path, 40))),
    }


def six_over_a_link(service: StandInService) -> Dict[str, Way]:
    streams = [
        service.publish(StreamSpec(tile, year)) for tile in ("32TPT", "32SNG") for year in (2019, 2020, 2021)
    ]
    wanted = dict.fromkeys(streams, LINK_FRAMES)
    scenes = [name for stream in streams for name in names(stream, LINK_FRAMES)]
    bytes_needed = sum(limits.bytes_needed(stream, LINK_FRAMES) for stream in streams)
    link = Link(LINK_ROUND_TRIP, LINK_BITS)

    def shaped(way: Callable[[Path], Run]) -> Callable[[Path], Run]:
        def run(folder: Path) -> Run:
            service.link = link
            try:
                return way(folder)
            finally:
                service.link = None

        return run

    return {
        "ours": Way(shaped(ours(service, names=scenes)), picture(wanted, "accurate", masked=True)),
        "notebook": Way(shaped(notebook(service, wanted, "60m")), picture(wanted, "notebook")),
        "limit": Way(lambda _: Run(link.seconds(bytes_needed))),
    }


def _rows_of_eight(every: str, faster_by: Optional[float]) -> Tuple[Row, ...]:
    work = f"8 of 40 scenes by cloud cover, 60 m, default output, key frames {every}"
    goal = faster(faster_by) if faster_by else Goal("notebook", "ours")
    return (Row("R3", work, goal, near(1.4)),)


CASES = (
    Case(
        (
            Row(
                "R1",
                "40 scenes, 60 m, the notebook's own output (uncompressed, no mask)",
                faster(2.2),
                near(1.25),
            ),
        ),
        forty_as_the_notebook,
    ),
    Case(
        (
            Row("R2", "40 scenes, 60 m, default output", faster(1.5), near(1.6)),
            Row(
                "R8",
                "second run of R2, all there",
                None,
                Goal("again", "ours", at_most=0.02),
                mine="again",
            ),
            Row(
                "R9",
                "time until the first layer can be seen, R2; limit: a job for one scene",
                faster(3, "first"),
                Goal("ours", "one scene", at_most=1.5, figure="first"),
                figure="first",
            ),
        ),
        forty,
    ),
    Case(_rows_of_eight("every 4", 2.4), eight_clear(4)),
    Case(_rows_of_eight("every 48", None), eight_clear(48)),
    Case(_rows_of_eight("only the first", None), eight_clear(0)),
    Case(
        (
            Row("R4", "8 scenes, 10 m (10980), default output with overviews", faster(1.5), near(1.8)),
            Row(
                "R9",
                "time until the first layer can be seen, R4; limit: a job for one scene",
                faster(3, "first"),
                Goal("ours", "one scene", at_most=1.5, figure="first"),
                figure="first",
            ),
        ),
        eight_finest,
    ),
    Case(
        (Row("R5", "8 scenes, 10 m, a crop of 1024 x 1024, default output", faster(3.8), near(1.2)),),
        eight_crops,
    ),
    Case(
        (
            Row(
                "R6",
                "40 frames of a 60 m band against one ffmpeg a frame, its own output (uncompressed, no mask)",
                faster(7),
                near(1.3),
            ),
            Row(
                "R6",
                "40 frames of a 60 m band against one ffmpeg a frame, default output",
                Goal("notebook", "default", at_least=7),
                Goal("default", "limit", at_most=1.3),
                mine="default",
            ),
        ),
        forty_of_a_band,
    ),
    Case(
        (
            Row(
                "R7",
                "6 streams (2 tiles, 3 years), 10 scenes each, 60 m, over a link with 80 ms round trip and 50 Mbit/s; "
                "limit: the link's own time for the bytes needed",
                faster(1.5),
                near(1.3),
            ),
        ),
        six_over_a_link,
    ),
)
