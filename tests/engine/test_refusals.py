"""Clear refusals: one sentence that says what happened and what to do, and nothing written."""

from __future__ import annotations

import dataclasses
import os
import stat
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any, Callable, Dict

import pytest

from dunia_streams.core.engine import errors
from dunia_streams.core.engine.catalog.scenes import Limits
from dunia_streams.core.engine.catalog.service import PRESETS, Service, resolve_service
from dunia_streams.core.engine.download import run
from dunia_streams.core.engine.files.geotiff import check_compression
from dunia_streams.core.engine.products.band_settings import BandSettings
from dunia_streams.core.engine.products.bands import split_band_names
from dunia_streams.core.engine.tiles.grid import Extent, split_tile_names
from dunia_streams.core.engine.video.ffmpeg_builds import find_ffmpeg
from dunia_streams.tests.engine.jobs import FEW, WHOLE_YEAR, download, job
from dunia_streams.tests.service import BandSpec, Bounds, Fault, StandInService


@pytest.fixture(autouse=True)
def _fresh(service: StandInService):
    service.reset()
    service.publish(FEW)
    yield
    service.reset()


def days(first: str, last: str) -> Dict[str, Any]:
    return {"days": (date.fromisoformat(first), date.fromisoformat(last))}


def _nothing(service: StandInService) -> None:
    return None


def _faults(*faults: Fault) -> Callable[[StandInService], None]:
    return lambda service: service.faults.extend(faults)


def _published(**wishes: Any) -> Callable[[StandInService], None]:
    return lambda service: service.publish(FEW, **wishes)


def _band(**properties: Any) -> Callable[[StandInService], None]:
    return lambda service: (
        service.publish_band(BandSpec("32TPT", 2020, "B04", count=2, **properties)) and None
    )


def _without_streams(answer):
    return {**answer, "metadata": {}}


def _sixty_as_twenty(answer):
    return {**answer, "metadata": {"stream_4k": answer["metadata"]["stream_2k"]}}


def _none(records):
    return []


def _all_cloudy(records):
    return [{**record, "cloudy_pixel_percentage": 55.5} for record in records]


REFUSALS = {
    "no_such_tile": (_nothing, {"tiles": ("31UFQ",)}, errors.NoSuchYear, "has nothing for tile 31UFQ in 2020"),
    "unknown_tile": (_nothing, {"tiles": ("33UUU",)}, errors.NoSuchTile, "has no tile 33UUU"),
    "no_such_year": (_nothing, days("2035-01-01", "2035-02-01"), errors.NoSuchYear, "tile 32TPT in 2035"),
    "no_such_years": (_nothing, days("2035-01-01", "2036-02-01"), errors.NothingFound, "2035-01-01 and 2036-02-01"),
    "no_scene": (_nothing, days("2020-12-30", "2020-12-31"), errors.NoSceneInDays,
                 "no scene of 32TPT between 2020-12-30 and 2020-12-31; those .* from 2020-01-02 to 2020-03-02"),
    "no_record": (_published(records=[_none]), {}, errors.NoScene, "no scene of 32TPT between 2020-01-01"),
    "limits": (_published(records=[_all_cloudy]), {"limits": Limits(*WHOLE_YEAR, max_cloud=10.0)},
               errors.NoSceneWithinLimits, "Raise the limits"),
    "dates_reversed": (_nothing, days("2020-06-30", "2020-04-01"), errors.DatesReversed, "is later than the end"),
    "too_many_years": (_nothing, days("1900-01-01", "2020-01-01"), errors.TooManyYears, "span 121 years"),
    "nothing_asked": (_nothing, {"tiles": ()}, errors.NothingAsked, "Name at least one tile"),
    "no_bands": (_nothing, {"bands": BandSettings(())}, errors.NoBands, "Name at least one band"),
    "band_of_a_strange_size": (_band(size=549), {"bands": BandSettings(("B04",))}, errors.BandSizeUnknown,
                               "549 x 549 pixels, which cannot be a whole tile"),
    "unknown_scene": (_nothing, {"limits": Limits(names=("32TPT@20200101T000000",))}, errors.SceneUnknown, "20200101"),
    "not_offered": (_nothing, {"resolution": "10m"}, errors.ResolutionNotOffered, "no 10m stream .* it offers 60m"),
    "no_streams": (_published(answer=_without_streams), {}, errors.ResolutionNotOffered, "it offers none"),
    "wrong_size": (_published(answer=_sixty_as_twenty), {"resolution": "20m"}, errors.StreamSizeMismatch,
                   "1830 x 1830 pixels, but the tile has 5490 x 5490 at 20m"),
    "wrong_bounds": (_published(bounds=Bounds.from_corner(32632, 600000, 5300100)), {}, errors.BoundsMismatch,
                     "lie in the wrong place"),
    "outside": (_nothing, {"extent": Extent(20, 50, 21, 51, "EPSG:4326")}, errors.NoOverlap, "meets none of the tiles"),
    "no_crs": (_nothing, {"extent": Extent(20, 50, 21, 51, "nonsense")}, errors.BadExtent, "cannot be brought"),
    "not_json": (_faults(Fault.html("/metadata/")), {}, errors.AnswerNotJson, "not the JSON it should be"),
    "cut_json": (_faults(Fault.truncated_json("/metadata/")), {}, errors.AnswerNotJson, "not the JSON"),
    "other_json": (_faults(Fault.replaced("/metadata/", b"[1, 2]")), {}, errors.AnswerInvalid, "no list of images"),
    "login": (_faults(Fault.status("/metadata/", 401)), {}, errors.LoginRefused, "wants a login"),
    "trouble": (_faults(Fault.status("/metadata/", 503)), {}, errors.ServerTrouble, r"reports trouble \(HTTP 503\)"),
    "stream_gone": (_faults(Fault.status("/streams/", 404)), {}, errors.NotFound, r"nothing at this address"),
    "stream_is_a_page": (_faults(Fault.html("/streams/")), {}, errors.StreamUnreadable, "cannot be read as video"),
    "redirect_to_a_file": (
        _faults(Fault.status("/metadata/", 302, headers={"Location": "file:///etc/passwd"})), {},
        errors.AddressRefused, "not safe to follow"),
    "redirect_loop": (
        _faults(Fault.status("/metadata/", 302, headers={"Location": "/api/streaming/metadata/s2/2020/32TPT/10"})), {},
        errors.AddressRefused, "too many redirects"),
}  # fmt: skip


@pytest.mark.parametrize(("prepare", "wishes", "error", "words"), REFUSALS.values(), ids=REFUSALS)
def test_refusal(service: StandInService, tmp_path: Path, prepare, wishes, error, words):
    prepare(service)
    with pytest.raises(error, match=words) as refusal:
        download(service, tmp_path / "out", **wishes)
    sentence = str(refusal.value)
    assert sentence[0].isupper() or sentence.startswith(("ffmpeg", "“"))
    assert sentence.endswith(".") and "{" not in sentence and "\n" not in sentence
    assert not (tmp_path / "out").exists()


def test_an_unreachable_service(tmp_path: Path, service: StandInService):
    wanted = dataclasses.replace(
        job(service, tmp_path / "out"), service=Service("nobody", "http://127.0.0.1:9/api")
    )
    with pytest.raises(errors.Unreachable, match="127.0.0.1 cannot be reached. Check the network"):
        run(wanted)
    assert not (tmp_path / "out").exists()


def test_without_ffmpeg(service: StandInService, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    from dunia_streams.core.engine.video import ffmpeg_places

    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(ffmpeg_places, "usual_places", list)
    monkeypatch.setattr(ffmpeg_places.importlib.util, "find_spec", lambda name: None)
    with pytest.raises(errors.FfmpegMissing, match="ffmpeg was not found. Install"):
        download(service, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_program_that_is_not_ffmpeg(service: StandInService, tmp_path: Path):
    for path, words in (("/bin/true", "does not answer as ffmpeg does"), ("/nowhere/ffmpeg", "no such file")):
        with pytest.raises(errors.FfmpegUnusable, match=words):
            run(job(service, tmp_path / "out"), ffmpeg_path=path)
    plain = tmp_path / "plain.txt"
    plain.write_text("no program")
    with pytest.raises(errors.FfmpegUnusable, match="Permission denied"):
        run(job(service, tmp_path / "out"), ffmpeg_path=str(plain))


def test_an_ffmpeg_without_the_decoder(service: StandInService, tmp_path: Path):
    """A wrapper that hides the decoder, as builds without patented codecs do."""
    wrapper = tmp_path / "ffmpeg"
    real = find_ffmpeg().path
    wrapper.write_text(
        f"#!/bin/bash\n"
        f'[[ " $* " == *" -copyts "* ]] || exec {real} "$@"\n'
        f'echo "[info]   Duration: 00:00:12.00, start: 0.000000, bitrate: 26007 kb/s" >&2\n'
        f'echo "[info]   Stream #0:0(und): Video: h264 (Main) (avc1 / 0x31637661), none, 1830x1830, 4 fps" >&2\n'
        f'echo "[error] Decoder (codec h264) not found for input stream #0:0" >&2\n'
        f"exit 1\n"
    )
    wrapper.chmod(wrapper.stat().st_mode | stat.S_IXUSR)
    with pytest.raises(
        errors.DecoderMissing, match="cannot decode h264 video. Install a build of ffmpeg that has it"
    ):
        run(job(service, tmp_path / "out"), ffmpeg_path=str(wrapper))
    assert not (tmp_path / "out").exists()


def test_a_folder_that_cannot_be_written_to(service: StandInService, tmp_path: Path):
    """As an unprivileged user, since root may write anywhere."""
    folder = tmp_path / "closed"
    folder.mkdir(mode=0o555)
    script = (
        "import os, sys; os.getuid() or os.setuid(65534); from datetime import date;"
        "from dunia_streams.core.engine import download, errors\n"
        "from dunia_streams.core.engine.catalog import scenes, service\n"
        "limits = scenes.Limits(date(2020, 1, 1), date(2020, 12, 31))\n"
        "wanted = download.DownloadJob(service.resolve_service(sys.argv[1]), ('32TPT',), limits, sys.argv[2])\n"
        "try: download.run(wanted)\n"
        "except errors.FolderNotWritable as error: print(error)"
    )
    for parent in tmp_path.parents:
        if parent != Path("/") and parent.stat().st_uid == os.getuid() and parent.name.startswith("pytest"):
            parent.chmod(0o755)
    tmp_path.chmod(0o755)
    answer = subprocess.run(
        [sys.executable, "-c", script, service.root, str(folder)], capture_output=True, text=True, cwd="/"
    )
    assert answer.stdout.startswith(f"The folder {folder} cannot be written to (Permission denied)."), (
        answer.stderr
    )
    assert not list(folder.iterdir())


def test_a_folder_that_is_a_file(service: StandInService, tmp_path: Path):
    (tmp_path / "file").write_text("")
    with pytest.raises(errors.FolderNotWritable):
        download(service, tmp_path / "file")


def test_a_folder_that_no_system_can_have(service: StandInService, tmp_path: Path):
    with pytest.raises(errors.FolderNotWritable, match=r"no\\0name cannot be written to"):
        download(service, tmp_path / "no\0name")


def test_the_presets_are_the_default():
    assert resolve_service("").root == PRESETS["Dunia (ESA)"]
    assert resolve_service("destine streamer").root == PRESETS["DestinE Streamer"]
    assert resolve_service("https://mirror.example.org/api/").root == "https://mirror.example.org/api"
    with_login = "https://user:secret@example.org/api"  # pragma: allowlist secret - made up
    for text in ("nonsense", "ftp://example.org", with_login):
        with pytest.raises(errors.BadServiceRoot) as refusal:
            resolve_service(text)
        assert "secret" not in str(refusal.value)


def test_tile_names():
    assert split_tile_names("32tpt, T32SNG;32TPT\n31UFQ") == ("32TPT", "32SNG", "31UFQ")
    for name in ("32TP", "61TPT", "32IPT", "32TAT", "../32TPT", "32TPT/..", "32TPU "):
        with pytest.raises(errors.BadTileName):
            split_tile_names(name if name.strip() == name else "32TPU")


def test_band_names():
    assert split_band_names("b4, B8A;B04") == ("B04", "B8A")
    for name in ("B13", "B10", "NIR", "../B04", "B04/.."):
        with pytest.raises(errors.BadBandName, match="is not a band of Sentinel-2"):
            split_band_names(name)


def test_a_compression_that_this_gdal_lacks():
    with pytest.raises(errors.CompressionMissing, match="cannot write SQUEEZE compression"):
        check_compression("SQUEEZE")
