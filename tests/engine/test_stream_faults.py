"""Streams that break, lie or never end: each scene comes with its own date, or is told in a sentence; never another."""

from __future__ import annotations

import hashlib
import random
import subprocess
from datetime import date
from pathlib import Path
from typing import Any, Callable, Dict, List, Optional, Tuple

import pytest

from dunia_streams.core.engine import errors
from dunia_streams.core.engine.catalog.scenes import Limits
from dunia_streams.core.engine.download import run
from dunia_streams.core.engine.network import http_session, spool, transport
from dunia_streams.core.engine.video import ffmpeg
from dunia_streams.core.engine.video.ffmpeg_builds import find_ffmpeg
from dunia_streams.tests.engine.aftermath import attempt, attempt_band, check_folder
from dunia_streams.tests.engine.jobs import job, need_other_times
from dunia_streams.tests.engine.odd_server import Handler, serving
from dunia_streams.tests.service import BandSpec, Fault, StandInService, StreamSpec
from dunia_streams.tests.service import records as change
from dunia_streams.tests.service.handler import Content

SPEC = StreamSpec("32TPT", 2020, count=6, gop=2, crf=28)
COUNT = 6
# With the usual crf of 12 a segment happens to end with a packet to the byte, and then needs its neighbor to be whole.
BAND = BandSpec("32TPT", 2020, "B04", count=14, crf=13)
BAND_COUNT = 14


@pytest.fixture(autouse=True)
def _quick(service: StandInService, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(transport, "PAUSES", (0.01, 0.01, 0.01))
    service.reset()
    yield
    service.reset()


def replaced(service: StandInService, content: bytes) -> None:
    """Let the service send something else for the true color stream, from now on."""
    service.faults[:] = [Fault.replaced(r"stream\.mp4", content, "video/mp4")]


def remade(
    stream: Path, folder: Path, *arguments: str, before: Tuple[str, ...] = (), name: str = "made.mp4"
) -> bytes:
    """What ffmpeg makes of a stream."""
    command = ["ffmpeg", "-nostdin", "-v", "error", *before, "-i", str(stream), *arguments]
    # Before version 5.1 the option has another name.
    command += [*find_ffmpeg().passthrough, str(folder / name)]
    subprocess.run(command, check=True)
    return (folder / name).read_bytes()


# Gone, cut, corrupt -----------------------------------------------------------------------------------


@pytest.mark.parametrize("status", [403, 404, 410, 503])
def test_a_stream_that_is_gone_after_the_metadata(service: StandInService, tmp_path: Path, status: int):
    service.publish(SPEC)
    service.faults.append(Fault.status("/streams/", status))
    error = attempt(service, tmp_path / "out").error
    assert isinstance(error, (errors.LoginRefused, errors.NotFound, errors.ServerTrouble))


@pytest.mark.parametrize("tenths", range(10))
def test_a_file_cut_at_a_tenth_of_its_length_gives_what_is_whole(
    service: StandInService, tmp_path: Path, tenths: int
):
    """It announces the length it has, so that nothing but the frames tells."""
    stream = service.publish(SPEC)
    service.publish(SPEC, truncate_bytes=stream.path.stat().st_size * tenths // 10)
    aftermath = attempt(service, tmp_path / "out")
    if aftermath.error is None:
        assert sorted(aftermath.written + aftermath.failed) == list(range(COUNT))
        # What came is what comes first.
        assert aftermath.written == list(range(len(aftermath.written)))
    assert tenths < 5 or aftermath.written


@pytest.mark.parametrize("behind", ["gone", "there"])
def test_a_segment_cut_between_two_packets_is_not_taken_for_whole(
    service: StandInService, tmp_path: Path, behind: str
):
    """What is left of it is sound, and a decoder of HEVC says nothing of the rest of the last frame."""
    stream = service.publish_band(BAND)
    first, second, *_ = sorted(stream.path.parent.glob("segment*.ts"))
    service.faults.append(Fault.replaced(first.name, first.read_bytes()[: -188 * 30], "video/mp2t"))
    if behind == "gone":
        service.faults.append(Fault.status(second.name, 404))
    aftermath = attempt_band(service, tmp_path / "out", limits=Limits(date(2020, 1, 1), date(2020, 1, 20)))
    assert aftermath.written == []


@pytest.mark.parametrize("tenths", range(10))
def test_a_playlist_cut_at_a_tenth_of_its_bytes_gives_what_is_whole(
    service: StandInService, tmp_path: Path, tenths: int
):
    stream = service.publish_band(BAND)
    segments = sorted(stream.path.parent.glob("segment*.ts"))
    left = sum(segment.stat().st_size for segment in segments) * tenths // 10
    for segment in segments:
        content = segment.read_bytes()[: max(0, left)]
        left -= segment.stat().st_size
        if left < 0:
            fault = (
                Fault.replaced(segment.name, content, "video/mp2t")
                if content
                else Fault.status(segment.name, 404)
            )
            service.faults.append(fault)
    aftermath = attempt_band(service, tmp_path / "out")
    assert aftermath.written == list(range(len(aftermath.written)))
    assert aftermath.error is not None or len(aftermath.written + aftermath.failed) == BAND_COUNT
    assert tenths < 5 or aftermath.written


@pytest.mark.parametrize("seed", range(5))
def test_corrupt_bytes_in_segments_never_change_a_date(service: StandInService, tmp_path: Path, seed: int):
    """What they do to a picture nothing tells: HEVC has no checksums, and a decoder makes it up without a word."""
    numbers = random.Random(seed)
    for segment in sorted(service.publish_band(BAND).path.parent.glob("segment*.ts")):
        content = bytearray(segment.read_bytes())
        for _ in range(numbers.choice((0, 1, 1, 3, 40))):
            content[numbers.randrange(len(content))] ^= numbers.randrange(1, 256)
        service.faults.append(Fault.replaced(segment.name, bytes(content), "video/mp2t"))
    aftermath = attempt_band(service, tmp_path / "out", legible=False)
    assert aftermath.error is not None or len(aftermath.written + aftermath.failed) == BAND_COUNT


def _etag(content: bytes) -> Dict[str, str]:
    """The header by which object stores name a file's content."""
    return {"ETag": f'"{hashlib.md5(content, usedforsecurity=False).hexdigest()}"'}


@pytest.mark.parametrize("times", [1, None])
def test_a_segment_that_is_not_what_its_server_says_is_asked_for_again(
    service: StandInService, tmp_path: Path, times: Optional[int]
):
    """One byte is another, which no decoder notices: on its way once, or where it lies."""
    for number, segment in enumerate(sorted(service.publish_band(BAND).path.parent.glob("segment*.ts"))):
        content = segment.read_bytes()
        told = _etag(content)
        if number == 2:
            altered = bytearray(content)
            altered[len(content) // 2] ^= 1
            fault = Fault.replaced(segment.name, bytes(altered), "video/mp2t", told, times=times)
            service.faults.append(fault)
        service.faults.append(Fault.replaced(segment.name, content, "video/mp2t", told))
    aftermath = attempt_band(service, tmp_path / "out")
    assert aftermath.failed == ([] if times else [8, 9, 10, 11])
    assert aftermath.causes == (set() if times else {errors.ContentDamaged.template})


def test_a_segment_that_says_of_itself_that_it_is_damaged_costs_its_own_scenes(
    service: StandInService, tmp_path: Path
):
    """By the bit that whoever packs a transport stream sets for it."""
    stream = service.publish_band(BAND)
    content = bytearray((stream.path.parent / "segment0002.ts").read_bytes())
    content[188 * 50 + 1] |= 0x80
    service.faults.append(Fault.replaced("segment0002.ts", bytes(content), "video/mp2t"))
    assert attempt_band(service, tmp_path / "out").failed == [8, 9, 10, 11]


def test_a_lost_line_of_the_log_makes_the_frames_behind_it_doubtful():
    """ffmpeg's threads write into one another's lines, as these two real ones show."""
    from dunia_streams.core.engine.video.ffmpeg_log import FrameLog

    def read(*lines: str) -> FrameLog:
        log = FrameLog()
        log.read("[Parsed_showinfo_0 @ 0x1] [info] config in time_base: 1/90000, frame_rate: 25/1")
        for line in lines:
            log.read(line)
        return log

    good = [
        f"[Parsed_showinfo_0 @ 0x1] [info] n:   {n} pts: {126000 + 3600 * n} pts_time:1" for n in range(3)
    ]
    assert not read(*good).errors
    assert read(good[0], good[2]).errors
    swallowed = "[hevc @ 0x2] [info] no frame! n:   1 pts: 129600 pts_time:1.44    pos: 279744 fmt:gray12le"
    assert read(good[0], swallowed, good[2]).errors
    inside = good[1] + "[hevc @ 0x2] [error] The cu_qp_delta 44 is outside the valid range [-38, 37]."
    assert read(good[0], inside).errors


@pytest.mark.parametrize("seed", range(3))
def test_corrupt_bytes_in_a_file_never_date_a_frame_wrongly(
    service: StandInService, tmp_path: Path, seed: int
):
    numbers, content = random.Random(seed), bytearray(service.publish(SPEC).path.read_bytes())
    for _ in range(30):
        content[numbers.randrange(len(content) // 10, len(content))] ^= numbers.randrange(1, 256)
    replaced(service, bytes(content))
    aftermath = attempt(service, tmp_path / "out")
    assert aftermath.error is not None or len(aftermath.written + aftermath.failed) == COUNT


# Other than expected ----------------------------------------------------------------------------------

X264 = ("-c:v", "libx264", "-preset", "ultrafast", "-crf", "24", "-g", "2")
OTHER: Dict[str, Dict[str, Any]] = {
    "index at the end": {"arguments": ("-c", "copy")},
    "fragments": {"arguments": ("-c", "copy", "-movflags", "frag_keyframe+empty_moov")},
    "5 frames a second": {"before": ("-r", "5"), "arguments": (*X264,)},
    "29.97 frames a second": {"before": ("-r", "30000/1001"), "arguments": (*X264,)},
    "4:4:4": {"arguments": (*X264, "-pix_fmt", "yuv444p")},
    "10 bits": {"arguments": (*X264, "-pix_fmt", "yuv420p10le")},
    "MPEG-4": {"arguments": ("-c:v", "mpeg4", "-q:v", "3", "-g", "2")},
    "MPEG-TS": {"arguments": ("-c", "copy", "-f", "mpegts"), "name": "made.ts"},
}


@pytest.mark.parametrize("kind", OTHER)
def test_streams_of_other_kinds_come_right(service: StandInService, tmp_path: Path, kind: str):
    wishes = dict(OTHER[kind])
    arguments = wishes.pop("arguments")
    replaced(service, remade(service.publish(SPEC).path, tmp_path, *arguments, **wishes))
    aftermath = attempt(service, tmp_path / "out")
    assert (aftermath.written, aftermath.failed) == (list(range(COUNT)), [])


JUMPS = {
    "half a frame": ("if(gte(N\\,3)\\,PTS+0.125/TB\\,PTS)", []),
    "a frame": ("if(gte(N\\,3)\\,PTS+0.25/TB\\,PTS)", []),
    "a hundred frames": ("if(gte(N\\,3)\\,PTS+25/TB\\,PTS)", []),
    "twice as long": ("PTS*2", list(range(COUNT))),
    "back to the first": ("if(gte(N\\,3)\\,PTS-0.75/TB\\,PTS)", None),
    "all the same": ("0", None),
    "a little": ("PTS+mod(N\\,2)/50/TB", list(range(COUNT))),
}


def test_a_pace_that_is_not_steady_is_refused(service: StandInService, tmp_path: Path):
    """Three frames in a second that is one of four: the later ones are not where their numbers say."""
    need_other_times()
    stamps = "setts=pts=if(gte(N\\,3)\\,PTS+0.25/TB\\,PTS):dts=if(gte(N\\,3)\\,DTS+0.25/TB\\,DTS)"
    replaced(service, remade(service.publish(SPEC).path, tmp_path, "-c", "copy", "-bsf:v", stamps))
    assert isinstance(attempt(service, tmp_path / "out").error, errors.PaceUnsteady)


@pytest.mark.parametrize("kind", JUMPS)
def test_time_stamps_that_jump_or_repeat_never_date_a_frame_wrongly(
    service: StandInService, tmp_path: Path, kind: str
):
    expression, right = JUMPS[kind]
    need_other_times()
    stamps = f"setts=pts={expression}:dts={expression}"
    content = remade(service.publish(SPEC).path, tmp_path, "-c", "copy", "-bsf:v", stamps)
    replaced(service, content)
    aftermath = attempt(service, tmp_path / "out")
    if right is None:
        assert len(aftermath.written) < COUNT
    else:
        assert aftermath.written == right


def test_fewer_frames_than_records_cost_those_without(service: StandInService, tmp_path: Path):
    later = [{"image_number": number, "sensing_time": f"2020-12-2{number}T10:00:00"} for number in (6, 7, 8)]
    service.publish(SPEC, records=[lambda records: records + later])
    aftermath = attempt(service, tmp_path / "out")
    assert (aftermath.written, aftermath.failed) == (list(range(COUNT)), [6, 7, 8])
    assert aftermath.causes == {errors.FrameMissing.template}


def test_more_frames_than_records_cost_nothing(service: StandInService, tmp_path: Path):
    service.publish(SPEC, records=[change.without({4, 5})])
    assert attempt(service, tmp_path / "out").written == [0, 1, 2, 3]


@pytest.mark.parametrize("shift", [-1, 1, 2])
def test_numbers_shifted_never_date_a_frame_wrongly(service: StandInService, tmp_path: Path, shift: int):
    gone = change.without(range(-shift) if shift < 0 else ())
    # Where the numbers begin with 0 as they should, the pictures tell; for that they must differ in their no-data.
    spec = StreamSpec("32TPT", 2020, count=24, crf=28) if shift < 0 else SPEC
    service.publish(spec, records=[gone, change.numbered_from(shift)])
    aftermath = attempt(service, tmp_path / "out")
    # Numbering from 1 is the service's other way, which the number of frames proves.
    assert aftermath.written == (list(range(1, COUNT + 1)) if shift == 1 else [])


def test_a_stream_that_begins_again_costs_the_scenes_shown_twice(service: StandInService, tmp_path: Path):
    """With records that go on as if it did not: time stamps, numbers and no-data are all right."""

    def going_on(records: List[Dict[str, Any]]) -> List[Dict[str, Any]]:
        more = [
            {**record, "image_number": number + COUNT, "sensing_time": f"2020-11-0{number + 1}T10:20:21"}
            for number, record in enumerate(records[:2])
        ]
        return [*records, *more]

    stream = service.publish(SPEC, records=[going_on])
    twice = ("-c", "copy", "-frames:v", str(COUNT + 2))
    replaced(service, remade(stream.path, tmp_path, *twice, before=("-stream_loop", "1")))
    aftermath = attempt(service, tmp_path / "out")
    assert aftermath.written == [2, 3, 4, 5] and sorted(aftermath.failed) == [0, 1, 6, 7]
    assert aftermath.causes == {errors.PictureRepeated.template}


def test_a_segment_with_the_pictures_of_another_costs_the_scenes_of_both(
    service: StandInService, tmp_path: Path
):
    """Its time stamps are those that the playlist wants; the last one, so that no counter of the next tells."""
    stream = service.publish_band(BAND)
    later = ("-c", "copy", "-copyts", "-output_ts_offset", "0.48", "-muxdelay", "0", "-muxpreload", "0")
    again = remade(stream.path.parent / "segment0000.ts", tmp_path, *later, "-frames:v", "2", name="again.ts")
    service.faults.append(Fault.replaced("segment0003.ts", again, "video/mp2t"))
    aftermath = attempt_band(service, tmp_path / "out")
    assert aftermath.written == [2, 3, 4, 5, 6, 7, 8, 9, 10, 11]
    assert sorted(aftermath.failed) == [0, 1, 12, 13]
    assert aftermath.causes == {errors.PictureRepeated.template}


def test_a_size_that_changes_on_the_way_costs_what_has_another(service: StandInService, tmp_path: Path):
    stream = service.publish_band(BAND)
    small = remade(
        stream.path.parent / "segment0002.ts", tmp_path, "-copyts", "-vf", "scale=180:180", "-c:v", "libx265",
        "-x265-params", "log-level=error", "-muxdelay", "0", "-muxpreload", "0", name="small.ts",
    )  # fmt: skip
    service.faults.append(Fault.replaced("segment0002.ts", small, "video/mp2t"))
    aftermath = attempt_band(service, tmp_path / "out")
    assert not {8, 9, 10, 11} & set(aftermath.written) and {0, 1, 2, 3} <= set(aftermath.written)


# No video, or none for us -----------------------------------------------------------------------------

NO_VIDEO: Dict[str, bytes] = {
    "nothing": b"",
    "text": b"Sorry, no stream today.\n" * 100,
    "zeros": bytes(100_000),
    "noise": random.Random(3).randbytes(100_000),
    "a picture": bytes.fromhex("89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489")
    + bytes(64),
    "a script of ffmpeg": b"ffconcat version 1.0\nfile /etc/passwd\n",
    "subtitles": b"1\n00:00:00,000 --> 00:00:09,000\n<img src=x>\n",
    "a session description": b"v=0\no=- 0 0 IN IP4 127.0.0.1\nc=IN IP4 127.0.0.1\nt=0 0\nm=video 9 RTP/AVP 96\n",
}


@pytest.mark.parametrize("kind", NO_VIDEO)
def test_what_is_no_video_is_refused(service: StandInService, tmp_path: Path, kind: str):
    service.publish(SPEC)
    replaced(service, NO_VIDEO[kind])
    assert isinstance(
        attempt(service, tmp_path / "out").error, (errors.StreamUnreadable, errors.BrokenTransfer)
    )


def test_sound_alone_is_refused(service: StandInService, tmp_path: Path):
    service.publish(SPEC)
    source = ("-f", "lavfi")
    replaced(service, remade(Path("sine=duration=3"), tmp_path, "-c:a", "aac", before=source))
    assert isinstance(attempt(service, tmp_path / "out").error, errors.StreamUnreadable)


MANIFESTS: Dict[str, Callable[[str], str]] = {
    "DASH": lambda root: (
        '<?xml version="1.0"?><MPD xmlns="urn:mpeg:dash:schema:mpd:2011" type="static" '
        'mediaPresentationDuration="PT9S" '
        'profiles="urn:mpeg:dash:profile:isoff-on-demand:2011"><Period><AdaptationSet mimeType="video/mp4">'
        f'<Representation id="1" bandwidth="1"><BaseURL>{root}/inside.mp4</BaseURL></Representation></AdaptationSet>'
        "</Period></MPD>"
    ),
    "HLS, at the second look": lambda root: (
        f"#EXTM3U\n#EXT-X-TARGETDURATION:9\n#EXTINF:9,\n{root}/inside.ts\n#EXT-X-ENDLIST\n"
    ),
    "concat": lambda root: f"ffconcat version 1.0\nfile '{root}/inside.mp4'\n",
    "a list of addresses": lambda root: f"[playlist]\nFile1={root}/inside.mp4\nNumberOfEntries=1\n",
}


@pytest.mark.parametrize("kind", MANIFESTS)
def test_ffmpeg_opens_no_address_that_a_stream_names(service: StandInService, tmp_path: Path, kind: str):
    """It would do so by itself, past the rules for addresses."""
    service.publish(SPEC)
    with serving(lambda handler: handler.send(200, b"inside")) as inside:
        content = MANIFESTS[kind](inside.root).encode()
        service.faults.append(
            Fault.replaced(r"stream\.mp4", content, "video/mp4", skip=int("second" in kind))
        )
        assert attempt(service, tmp_path / "out").error is not None
        assert inside.asked == []


@pytest.mark.parametrize(
    "address",
    ["file:///etc/passwd", "concat:/etc/passwd", "subfile,,start,0,end,9,,:/etc/passwd", "data:video/mp4;base64,AAAA",
     "pipe:0", "ftp://127.0.0.1/a", "gopher://127.0.0.1/a", "//", "http:///a", "-i /etc/passwd", "http://[::1"],
)  # fmt: skip
def test_an_address_of_another_kind_is_never_opened(service: StandInService, tmp_path: Path, address: str):
    """``urljoin`` may make a path on the service of it, which the service does not have."""
    service.publish(SPEC, answer=lambda answer: {**answer, "metadata": {"stream_2k": address}})
    error = attempt(service, tmp_path / "out").error
    kinds = (errors.AddressRefused, errors.NotFound, errors.AnswerInvalid, errors.StreamUnreadable)
    assert isinstance(error, kinds)


# No end -----------------------------------------------------------------------------------------------


def _endlessly(content: bytes, rest: bytes) -> Callable[[Handler], None]:
    """Send a content, and then something again and again, without saying how long it is."""

    def answer(handler: Handler) -> None:
        handler.send_response(200)
        handler.send_header("Connection", "close")
        handler.end_headers()
        handler.close_connection = True
        handler.wfile.write(content)
        while not handler.server.closing.is_set():
            handler.wfile.write(rest)

    return answer


def _endless_streams(service: StandInService) -> Dict[str, Tuple[bytes, bytes]]:
    whole = service.publish(SPEC).path.read_bytes()
    box = whole[: int.from_bytes(whole[:4], "big")] + b"\0\0\0\1mdat" + (2**60).to_bytes(8, "big")
    return {"noise behind a file": (whole, bytes(2**18)), "a box without an end": (box, bytes(2**18))}


@pytest.mark.parametrize("limit", ["bytes", "time"])
@pytest.mark.parametrize("kind", ["noise behind a file", "a box without an end"])
def test_a_stream_without_an_end_is_given_up(
    service: StandInService, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str, limit: str
):
    """Three records more than it has frames keep it from being left early."""
    content, rest = _endless_streams(service)[kind]
    if limit == "bytes":
        monkeypatch.setattr(spool, "LARGEST_COPY", len(content) + 2**18)
    else:
        monkeypatch.setattr(ffmpeg, "LONGEST_WAIT", 2.0)
    later = [{"image_number": number, "sensing_time": f"2020-12-2{number}T10:00:00"} for number in (6, 7, 8)]
    with serving(_endlessly(content, rest)) as server:
        address = {"metadata": {"stream_2k": f"{server.root}/stream"}}
        service.publish(
            SPEC, records=[lambda records: records + later], answer=lambda answer: {**answer, **address}
        )
        aftermath = attempt(service, tmp_path / "out")
    assert aftermath.error is not None or aftermath.failed[-3:] == [6, 7, 8]


def test_a_segment_that_drips_costs_its_own_scenes(
    service: StandInService, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(http_session, "READ_TIMEOUT", 0.4)
    service.publish_band(BAND)
    service.faults.append(Fault.drip(r"segment0002\.ts", seconds=0.1))
    aftermath = attempt_band(service, tmp_path / "out")
    assert {0, 1, 2, 3} <= set(aftermath.written) and set(aftermath.failed) >= {8, 9, 10, 11}


def test_a_file_that_drips_is_told(service: StandInService, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(http_session, "READ_TIMEOUT", 0.4)
    size = service.publish(SPEC).path.stat().st_size
    service.faults.append(Fault.drip(r"stream\.mp4", seconds=0.1, after=size // 2))
    aftermath = attempt(service, tmp_path / "out")
    assert aftermath.error is not None or aftermath.written == list(range(len(aftermath.written)))


# A scene that comes in between while the job runs --------------------------------------------------------


def test_a_scene_inserted_with_its_frame_while_the_job_runs(
    service: StandInService, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """Before, the year lacks its third scene; with the first scene written, records and stream have it."""
    stream = service.publish(SPEC)
    keep = "select=not(eq(n\\,2)),setpts=N/4/TB"
    remade(stream.path, tmp_path, "-vf", keep, *X264, "-movflags", "+faststart", name="before.mp4")
    before = [tmp_path / "before.mp4"]
    real = service.stream_file

    def earlier(key: str, name: str) -> Any:
        found = real(key, name)
        if found is None or not before or name != "stream.mp4":
            return found
        return Content(found.media_type, path=before[0], length=before[0].stat().st_size)

    def records(now: List[Dict[str, Any]]) -> List[Dict[str, Any]]:
        if not before:
            return now
        left = [record for record in now if record["image_number"] != 2]
        return [{**record, "image_number": number} for number, record in enumerate(left)]

    monkeypatch.setattr(service, "stream_file", earlier)
    service.publish(SPEC, records=[records])

    def on_scene(result: Any) -> None:
        before.clear()
        if result.path:
            # As QGIS does when it shows the file; it must go with a file that is taken back.
            Path(f"{result.path}.aux.xml").write_text("<PAMDataset/>")

    report = run(job(service, tmp_path / "out"), on_scene=on_scene)
    # The first two keep their numbers; all others have moved on.
    assert {result.scene.image_number for result in report.written} <= {0, 1}
    assert {result.error.template for result in report.failed} <= {
        errors.RecordChanged.template,
        errors.StreamChanged.template,
    }
    assert check_folder(service, tmp_path / "out") == len(report.written)
