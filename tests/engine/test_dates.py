"""Proven dates: every file shows the frame of its record, whatever the stream pretends."""

from __future__ import annotations

import re
import subprocess
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from osgeo import gdal

from dunia_streams.core.engine import errors
from dunia_streams.core.engine.catalog.scenes import Limits
from dunia_streams.core.engine.download import run
from dunia_streams.core.engine.network.connection import Connection
from dunia_streams.core.engine.network.relay import Relay
from dunia_streams.core.engine.network.transport import Transport
from dunia_streams.core.engine.video.ffmpeg_builds import find_ffmpeg
from dunia_streams.core.engine.video.probe import probe
from dunia_streams.core.engine.video.sources import open_source
from dunia_streams.tests.engine.jobs import FEW, check_dates, download, job, need_other_times
from dunia_streams.tests.service import Fault, StandInService, StreamSpec
from dunia_streams.tests.service import records as change

COUNT = 24


@pytest.fixture(autouse=True)
def _fresh(service: StandInService):
    service.reset()
    yield
    service.reset()


def short(**properties) -> StreamSpec:
    """A stream of the first frames of 32TPT in 2020; its quality is that of streams which are quick to decode."""
    return StreamSpec("32TPT", 2020, count=COUNT, crf=28, **properties)


SHORTER = StreamSpec("32TPT", 2020, count=12, gop=4)

LYING_STREAMS = {
    "b_frames": short(b_frames=3, gop=12),
    "open_gop_in_hls": short(container="hls", codec="hevc", b_frames=3, open_gop=True, gop=4),
    "start_time_not_0": short(start_time=2.5),
    "hls": short(container="hls", codec="h264", gop=4),
    "hls_with_b_frames": short(container="hls", codec="h264", b_frames=2, gop=12),
    "only_one_key_frame": short(gop=0),
    "open_gop_in_mp4": short(codec="hevc", b_frames=3, open_gop=True, gop=4),
}


@pytest.mark.parametrize("spec", LYING_STREAMS.values(), ids=LYING_STREAMS)
def test_every_frame_of_a_lying_stream_gets_its_own_date(
    service: StandInService, tmp_path: Path, spec: StreamSpec
):
    service.publish(spec)
    report = download(service, tmp_path)
    assert check_dates(service, report) == COUNT


@pytest.mark.parametrize("spec", LYING_STREAMS.values(), ids=LYING_STREAMS)
def test_single_frames_of_a_lying_stream_get_their_own_dates(
    service: StandInService, tmp_path: Path, spec: StreamSpec
):
    service.publish(spec)
    names = [f"32TPT@{frame.sensing_time:%Y%m%dT%H%M%S}" for frame in service.truth("32TPT", 2020)]
    for number, wanted in enumerate((names[7:8], names[11:13], [names[3], names[20]])):
        report = download(service, tmp_path / str(number), tiles=(), limits=Limits(names=tuple(wanted)))
        assert check_dates(service, report) == len(wanted)


def test_gaps_in_the_numbers(service: StandInService, tmp_path: Path):
    service.publish(short(), records=[change.without({3, 4, 11, 17})])
    assert check_dates(service, download(service, tmp_path)) == COUNT - 4


def test_unsorted_records_with_unknown_percentages(service: StandInService, tmp_path: Path):
    service.publish(short(), records=[change.unsorted, change.null_cloud({2, 9}), change.without_cloud({5})])
    report = download(service, tmp_path, limits=Limits(date(2020, 1, 1), date(2020, 12, 31), max_cloud=100.0))
    assert check_dates(service, report) == COUNT
    assert any("3 scenes have no cloud cover" in str(note) for note in report.notes)


def test_numbering_from_1(service: StandInService, tmp_path: Path):
    service.publish(short(), records=[change.numbered_from(1)])
    assert check_dates(service, download(service, tmp_path)) == COUNT


def test_numbering_that_nothing_proves_is_refused(service: StandInService, tmp_path: Path):
    service.publish(short(), records=[change.numbered_from(3)])
    with pytest.raises(errors.NumberingUnproven, match="numbered 3 to 26, while the stream has 24 frames"):
        download(service, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_numbers_shifted_by_one_are_found_in_the_pictures(service: StandInService, tmp_path: Path):
    """The records of frames 1 to 23 say they are 0 to 22: a record numbered 0 is there, all dates are wrong."""
    service.publish(short(), records=[change.without({0}), change.numbered_from(-1)])
    with pytest.raises(errors.NumberingContradicted):
        download(service, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_numbers_shifted_by_one_are_found_in_the_clouds(service: StandInService, tmp_path: Path):
    """Where no scene has any no-data."""

    def whole(records):
        return [{**record, "nodata_pixel_percentage": 0.0} for record in records]

    service.publish(short(), records=[whole])
    assert check_dates(service, download(service, tmp_path / "right")) == COUNT
    service.publish(short(), records=[whole, change.without({0}), change.numbered_from(-1)])
    with pytest.raises(errors.NumberingContradicted):
        download(service, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_frames_without_gaps_under_numbers_with_gaps_are_found_in_the_pictures(
    service: StandInService, tmp_path: Path
):
    """The service's numbers jump by one in the middle while its frames do not."""

    def jump(records):
        return [{**r, "image_number": r["image_number"] + (r["image_number"] >= 8)} for r in records][
            : COUNT - 1
        ]

    service.publish(short(), records=[jump])
    with pytest.raises(errors.NumberingContradicted):
        download(service, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_stream_cut_short_gives_what_it_has(service: StandInService, tmp_path: Path):
    stream = service.publish(short(gop=4))
    size = stream.path.stat().st_size
    service.publish(short(gop=4), truncate_bytes=size * 6 // 10)
    report = download(service, tmp_path)
    written = check_dates(service, report)
    assert written + len(report.failed) == COUNT
    assert 10 <= written <= 16
    # Those that came are the first ones, and nothing is missing between them.
    assert [result.status for result in report.results] == ["written"] * written + ["failed"] * (
        COUNT - written
    )


def test_numbers_claimed_twice_are_reported(service: StandInService, tmp_path: Path):
    service.publish(short(), records=[change.changed(6, image_number=5)])
    report = download(service, tmp_path)
    assert check_dates(service, report) == COUNT - 2
    assert {result.error.template for result in report.failed} == {errors.NumberShared.template}


def test_records_that_change_during_the_download_are_withdrawn(service: StandInService, tmp_path: Path):
    service.publish(short(), records=[])
    answers = iter([[], [change.without({23})]])

    def late_scene(answer):
        """The second answer has a scene inserted at number 12: all later numbers moved on by one."""
        if next(answers, None) == []:
            return answer
        images = [
            {**i, "image_number": i["image_number"] + (i["image_number"] >= 12)} for i in answer["images"]
        ]
        return {**answer, "images": images}

    service.publish(short(), answer=late_scene)
    report = download(service, tmp_path)
    assert check_dates(service, report) == len(report.written) == 12
    assert {result.error.template for result in report.failed} == {errors.RecordChanged.template}
    assert len(list(tmp_path.iterdir())) == 12


def _moved_on_from_8(answer):
    """A scene was inserted at number 8: all later numbers moved on by one."""
    images = [{**i, "image_number": i["image_number"] + (i["image_number"] >= 8)} for i in answer["images"]]
    return {**answer, "images": images}


def _change_after_the_first_answer(service: StandInService) -> None:
    answers = iter([dict])
    service.publish(SHORTER, answer=lambda answer: next(answers, _moved_on_from_8)(answer))


def test_a_withdrawn_scene_tells_which_file_it_was(service: StandInService, tmp_path: Path):
    _change_after_the_first_answer(service)
    told = []
    report = run(job(service, tmp_path), on_scene=told.append)
    assert [result.scene.image_number for result in report.failed] == [8, 9, 10, 11]
    for failed in report.failed:
        first, second = (result for result in told if result.scene == failed.scene)
        assert (first.status, second.status) == ("written", "failed")
        assert second == failed and second.withdrawn == first.path and not second.path
    assert not any(result.withdrawn for result in report.written)


def test_a_withdrawn_file_that_another_program_holds_is_named_and_stops_nothing(
    service: StandInService, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """On Windows an open file cannot be removed."""
    _change_after_the_first_answer(service)
    stamp = f"{service.truth('32TPT', 2020)[9].sensing_time:%Y%m%dT%H%M%S}"
    unlink = Path.unlink

    def held(path: Path, missing_ok: bool = False) -> None:
        if path.name.endswith(f"{stamp}.tiff") and not path.name.startswith("."):
            raise PermissionError(13, "in use by another program")
        unlink(path, missing_ok)

    monkeypatch.setattr(Path, "unlink", held)
    report = download(service, tmp_path)
    monkeypatch.undo()
    assert check_dates(service, report) == len(report.written) == 8
    sentences = {result.scene.image_number: str(result.error) for result in report.failed}
    assert set(sentences) == {8, 9, 10, 11}
    assert errors.WithdrawnFileStays.template in {result.error.template for result in report.failed}
    assert "changed its records" in sentences[8] and "removed" not in sentences[8]
    for words in (
        "changed its records",
        f"{stamp}.tiff",
        "in use by another program",
        "Do not use it",
        "by hand",
    ):
        assert words in sentences[9]
    # Nor does a later job take it for the scene's file.
    service.publish(SHORTER)
    again = download(service, tmp_path)
    assert (len(again.kept), len(again.written)) == (8, 4)
    assert check_dates(service, again) == 12


def test_files_written_anew_replace_the_older_ones_only_when_the_records_still_stand(
    service: StandInService, tmp_path: Path
):
    service.publish(SHORTER)
    download(service, tmp_path)
    older = {path: path.stat().st_ino for path in tmp_path.iterdir()}
    _change_after_the_first_answer(service)
    report = run(job(service, tmp_path, overwrite=True))
    assert {path.name for path in tmp_path.iterdir()} == {path.name for path in older}
    anew = {path for path in older if path.stat().st_ino != older[path]}
    assert anew == {Path(result.path) for result in report.written} and len(anew) == 8
    assert len(report.failed) == 4 and not any(result.withdrawn for result in report.failed)


def test_older_files_stay_when_a_job_that_writes_anew_is_canceled(service: StandInService, tmp_path: Path):
    service.publish(SHORTER)
    download(service, tmp_path)
    older = {path: path.stat().st_ino for path in tmp_path.iterdir()}
    service.requests.clear()

    def at_the_check() -> bool:
        return sum("/metadata/" in request.path for request in list(service.requests)) > 1

    with pytest.raises(errors.Cancelled):
        run(job(service, tmp_path, overwrite=True), is_cancelled=at_the_check)
    assert {path: path.stat().st_ino for path in tmp_path.iterdir()} == older


def test_two_frames_of_one_time_are_reported(service: StandInService, tmp_path: Path):
    """The stream's seventh frame says that it is the eighth, which is there too."""
    stream = service.publish(SHORTER)
    twins = tmp_path / "twins.mp4"
    need_other_times()
    change_time = "setts=pts=if(eq(N\\,6)\\,PTS+0.25/TB\\,PTS)"
    command = [
        "ffmpeg",
        "-v",
        "error",
        "-i",
        str(stream.path),
        "-c",
        "copy",
        "-bsf:v",
        change_time,
        str(twins),
    ]
    subprocess.run(command, check=True)
    service.faults.append(Fault.replaced("stream.mp4", twins.read_bytes(), "video/mp4"))
    report = download(service, tmp_path / "all")
    assert {result.scene.image_number: result.error.template for result in report.failed} == {
        6: errors.FrameMissing.template,
        7: errors.FrameTimeShared.template,
    }
    assert check_dates(service, report) == 10
    names = [f"32TPT@{frame.sensing_time:%Y%m%dT%H%M%S}" for frame in service.truth("32TPT", 2020)]
    with pytest.raises(errors.FrameTimeShared):
        download(service, tmp_path / "one", tiles=(), limits=Limits(names=(names[7],)))


def test_a_transfer_that_breaks_is_taken_up_again(service: StandInService, tmp_path: Path):
    service.publish(short())
    service.faults.append(Fault.reset(r"/streams/", after=400_000, times=3))
    service.faults.append(Fault.status(r"/streams/", 503, times=1))
    assert check_dates(service, download(service, tmp_path)) == COUNT


def test_a_server_without_ranges(service: StandInService, tmp_path: Path):
    service.publish(short())
    service.faults.append(Fault.no_ranges(r"/streams/"))
    names = [f"32TPT@{frame.sensing_time:%Y%m%dT%H%M%S}" for frame in service.truth("32TPT", 2020)]
    report = download(service, tmp_path, tiles=(), limits=Limits(names=(names[2], names[21])))
    assert check_dates(service, report) == 2


def test_records_that_are_gone_at_the_end_are_changed_ones(service: StandInService, tmp_path: Path):
    service.publish(SHORTER)
    service.faults.append(Fault.status("/metadata/", 404, skip=1))
    with pytest.raises(errors.RecordChanged):
        download(service, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_records_that_cannot_be_checked_again_are_noted(service: StandInService, tmp_path: Path):
    service.publish(short())
    service.faults.append(Fault.status("/metadata/", 400, skip=1))
    report = download(service, tmp_path)
    assert check_dates(service, report) == COUNT
    assert any("could not be asked again" in str(note) for note in report.notes)


def test_each_segment_of_a_playlist_is_fetched_once(service: StandInService, tmp_path: Path):
    service.publish(LYING_STREAMS["hls"])
    assert check_dates(service, download(service, tmp_path)) == COUNT
    segments = [request.path for request in service.requests if "segment" in request.path]
    assert len(segments) == len(set(segments)) == COUNT // 4


def test_a_server_without_ranges_is_read_once(service: StandInService, tmp_path: Path):
    """Beside the look at the first bytes, and the question that tells that it knows no ranges."""
    service.publish(short())
    service.faults.append(Fault.no_ranges(r"/streams/"))
    assert check_dates(service, download(service, tmp_path)) == COUNT
    assert len([request for request in service.requests if "/streams/" in request.path]) == 3
    assert len(list(tmp_path.iterdir())) == COUNT


def test_a_track_of_sound_is_not_counted(service: StandInService, tmp_path: Path):
    """The number of frames proves the numbering from 1."""
    stream = service.publish(SHORTER, records=[change.numbered_from(1)])
    sound = tmp_path / "sound.mp4"
    command = ["ffmpeg", "-v", "error", "-i", str(stream.path), "-f", "lavfi", "-i", "sine=duration=3"]
    command += ["-map", "1:a", "-map", "0:v", "-c:v", "copy", "-c:a", "aac", str(sound)]
    subprocess.run(command, check=True)
    service.faults.append(Fault.replaced("stream.mp4", sound.read_bytes(), "video/mp4"))
    assert check_dates(service, download(service, tmp_path / "out")) == 12


PLACES = {
    "32TPT": (32632, (600000.0, 60.0, 0.0, 5300040.0, 0.0, -60.0)),
    "32SNG": (32632, (499980.0, 60.0, 0.0, 4200000.0, 0.0, -60.0)),
}


def test_the_seed_s_example(service: StandInService, tmp_path: Path):
    """Both tiles of the notebook, spring 2020, one job: dates, places and count."""
    report = download(service, tmp_path, tiles=tuple(PLACES), days=(date(2020, 4, 1), date(2020, 6, 30)))
    assert not report.failed
    for tile, (epsg, transform) in PLACES.items():
        spring = [frame for frame in service.truth(tile, 2020) if 4 <= frame.sensing_time.month <= 6]
        assert check_dates(service, report, tile) == len(spring) > 15
        for result in report.written:
            if result.scene.tile == tile:
                dataset = gdal.Open(result.path)
                assert dataset.GetGeoTransform() == transform
                assert dataset.GetSpatialRef().GetAuthorityCode(None) == str(epsg)
                assert (dataset.RasterXSize, dataset.RasterYSize) == (1830, 1830)


def test_a_range_over_two_years_is_one_job(service: StandInService, tmp_path: Path):
    service.publish(short())
    service.publish(StreamSpec("32TPT", 2021, count=6))
    report = download(service, tmp_path, days=(date(2020, 2, 1), date(2021, 1, 20)))
    assert not report.failed
    expected = [
        frame.sensing_time
        for year in (2020, 2021)
        for frame in service.truth("32TPT", year)
        if date(2020, 2, 1) <= frame.sensing_time.date() <= date(2021, 1, 20)
    ]
    assert [result.scene.sensing_time for result in report.results] == expected
    found = [check_dates(service, report, year=year) for year in (2020, 2021)]
    assert sum(found) == len(expected) and min(found) > 0


def _packet(stream: Path, number: int) -> slice:
    """The bytes of a file that hold a frame."""
    command = ["ffprobe", "-v", "error", "-show_entries", "packet=pos,size", "-of", "default=nk=1:nw=1"]
    told = subprocess.run([*command, str(stream)], capture_output=True, text=True, check=True).stdout.split()
    size, position = int(told[2 * number]), int(told[2 * number + 1])
    return slice(position, position + size)


def _damaged_tenth(stream: Path) -> bytes:
    """The file with some bytes of its tenth frame turned over."""
    packet, content = _packet(stream, 9), bytearray(stream.read_bytes())
    begin = packet.start + (packet.stop - packet.start) // 3
    for offset in range(begin, begin + 400):
        content[offset] ^= 0xA5
    return bytes(content)


def _without_first(stream: Path) -> bytes:
    """The file with its first frame zeroed."""
    packet, content = _packet(stream, 0), bytearray(stream.read_bytes())
    content[packet] = bytes(packet.stop - packet.start)
    return bytes(content)


def test_damaged_frames_are_reported_and_only_they(service: StandInService, tmp_path: Path):
    stream = service.publish(short(gop=4))
    service.faults.append(Fault.replaced("stream.mp4", _damaged_tenth(stream.path), "video/mp4"))
    report = download(service, tmp_path)
    # The tenth frame, and those up to the next key frame that lean on it.
    assert [result.scene.image_number for result in report.failed] == [9, 10, 11]
    assert check_dates(service, report) == COUNT - 3


def _unknown_nodata(stream_spec: StreamSpec, service: StandInService):
    """Publish a stream whose pictures cannot speak for the numbers, as no record knows its no-data."""
    return service.publish(stream_spec, records=[change.without_cloud(set(range(COUNT)))])


@pytest.mark.parametrize("kind", ["file", "page_for_a_segment", "another_segment"])
def test_a_lost_beginning_is_refused(service: StandInService, tmp_path: Path, kind: str):
    """Else every date would be that of an earlier scene."""
    if kind == "file":
        stream = _unknown_nodata(short(gop=4), service)
        service.faults.append(Fault.replaced("stream.mp4", _without_first(stream.path), "video/mp4"))
    else:
        stream = _unknown_nodata(LYING_STREAMS["hls"], service)
        other = (stream.path.parent / "segment0001.ts").read_bytes()
        content = other if kind == "another_segment" else b"<html>Maintenance</html>"
        service.faults.append(Fault.replaced("segment0000.ts", content, "video/mp2t"))
    with pytest.raises(errors.StartUnproven):
        download(service, tmp_path / "out")
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("kind", ["missing", "another"])
def test_a_segment_that_is_missing_or_another_costs_only_its_own_scenes(
    service: StandInService, tmp_path: Path, kind: str
):
    stream = _unknown_nodata(LYING_STREAMS["hls"], service)
    other = (stream.path.parent / "segment0001.ts").read_bytes()
    fault = Fault.status("segment0002.ts", 404)
    service.faults.append(
        fault if kind == "missing" else Fault.replaced("segment0002.ts", other, "video/mp2t")
    )
    report = download(service, tmp_path)
    assert [result.scene.image_number for result in report.failed] == [8, 9, 10, 11]
    assert check_dates(service, report) == COUNT - 4


def test_a_rotation_tag_turns_nothing(service: StandInService, tmp_path: Path):
    stream = service.publish(short(gop=4))
    turned = tmp_path / "turned.mp4"
    command = ["ffmpeg", "-v", "error", "-i", str(stream.path), "-c", "copy", "-metadata:s:v", "rotate=90"]
    subprocess.run([*command, str(turned)], check=True)
    service.faults.append(Fault.replaced("stream.mp4", turned.read_bytes(), "video/mp4"))
    assert check_dates(service, download(service, tmp_path / "out")) == COUNT


@pytest.mark.parametrize("wanted, first", [(8, 8), (9, 8), (7, 4)])
def test_decoding_begins_at_the_nearest_key_frame(service: StandInService, wanted: int, first: int):
    """Of a stream with a key frame every 4, none is decoded that is not needed."""
    service.publish(FEW)
    url = service.metadata("32TPT", 2020)["metadata"]["stream_2k"]
    with closing(Transport(Connection(), service.root)) as transport, Relay(transport) as relay:
        source, ffmpeg = open_source(transport, relay, url, "32TPT", 2020), find_ffmpeg()
        info = probe(ffmpeg, source, lambda: None, "32TPT", 2020)
        arguments, _ = source.run_input(info, wanted, wanted, 1)
        # Without -ss's own cut, which comes behind the decoder.
        command = [ffmpeg.path, "-nostdin", "-copyts", "-noaccurate_seek", *arguments]
        command += ["-vf", "showinfo=checksum=0", "-frames:v", "1", "-f", "null", "-"]
        told = subprocess.run(command, capture_output=True, text=True, check=True).stderr
    assert float(re.search(r"pts_time:([\d.]+)", told)[1]) == first / 4
