"""The panel in the real desktop, used as a person does: by clicks and keys, from the map to the animation."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from dunia_streams.tests.desktop import session
from dunia_streams.tests.engine.band_jobs import expected_numbers, numbers
from dunia_streams.tests.engine.jobs import pixels
from dunia_streams.tests.service import BandSpec, StreamSpec, read_number, source_codes

STEPS = Path(__file__).with_name("dock_steps.py")
BANDS_STEPS = Path(__file__).with_name("bands_steps.py")


def run_steps(steps, service, tmp_path, monkeypatch):
    """Do a script's steps in the desktop with a service's panel; return what they saw, and the scenes' folder."""
    profile, folder, scenes = tmp_path / "profile", tmp_path / "shots", tmp_path / "scenes"
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    ini = profile / "profiles" / "default" / "QGIS" / "QGIS3.ini"
    ini.parent.mkdir(parents=True)
    ini.write_text(f"[dunia_streams]\nservice={service.root}\n", "utf-8")
    task = {
        "scenes": str(scenes),
        "cache": str(tmp_path / "cache"),
        "size": [1600, 1000],
        "panel": 470,
    }
    return session.run(steps, folder, profile, task), scenes


@pytest.mark.slow
@pytest.mark.desktop
def test_the_whole_way_by_clicks_and_keys(fresh_service, tmp_path, monkeypatch):
    seen, scenes = run_steps(STEPS, fresh_service, tmp_path, monkeypatch)

    frames = [f for f in fresh_service.truth("32TPT", 2020) if 4 <= f.sensing_time.month <= 6]
    names = [f"32TPT@{frame.sensing_time:%Y%m%dT%H%M%S}" for frame in frames]
    numbers = {name: frame.index for name, frame in zip(names, frames)}
    assert seen["found"] == names
    assert seen["dragged"] == names[2:9] and seen["chosen"] == names[2:8]
    assert seen["preview"] == [numbers[seen["looked"]]]
    files = sorted(scenes.glob("*.tiff"))
    assert [read_number(pixels(path)) for path in files] == [numbers[name] for name in seen["chosen"]]
    # Layers came while the download ran, and all were there at its end.
    assert seen["world"] == [True, True]
    assert 0 < seen["layers_during"] < seen["layers"] == 6 == seen["frames"]
    assert list(seen["groups"]) == ["32TPT true color 60 m"] and not seen["busy"]
    assert len(list((tmp_path / "shots").glob("*.png"))) == 7


@pytest.mark.slow
@pytest.mark.desktop
def test_bands_by_clicks_and_keys(fresh_service, tmp_path, monkeypatch):
    """The files hold the values of the frames before coding, so that an index of them is that of the scenes."""
    fresh_service.publish(StreamSpec("32TPT", 2020, count=12, gop=4, crf=28))
    streams = [
        fresh_service.publish_band(BandSpec("32TPT", 2020, band, count=6, lossless=True))
        for band in ("B04", "B08")
    ]
    seen, scenes = run_steps(BANDS_STEPS, fresh_service, tmp_path, monkeypatch)

    frames = fresh_service.truth("32TPT", 2020)[:6]
    names = [f"32TPT@{frame.sensing_time:%Y%m%dT%H%M%S}" for frame in frames]
    assert seen["bands_at_first"] == seen["bands"] == "B04, B08"
    assert seen["found"] == [[name, frame.cloud, frame.nodata] for name, frame in zip(names, frames)]
    assert seen["chosen"] == names[1:]
    assert seen["preview"] == [names.index(seen["looked"])]
    assert seen["files"] == "One file a scene"
    assert 0 < seen["layers_during"] and seen["frames"] == 5
    days = [f"{frame.sensing_time:%Y-%m-%d %H:%M} B04, B08" for frame in reversed(frames[1:])]
    assert seen["groups"] == {"32TPT B04, B08": days}
    named = f"SCENES={','.join(names[1:])}"
    words = {"dunia:downloadbands", "BANDS=B04,B08", "STACK=true", named, f"OUTPUT={scenes}"}
    assert not words - set(seen["command"].split())

    files = sorted(scenes.glob("*.tif"))
    assert len(files) == 5
    for index, path in enumerate(files, 1):
        assert f"{frames[index].sensing_time:%Y%m%dT%H%M%S}_N0301_B04-B08" in path.name
        found = [numbers(path, band).astype(float) for band in (1, 2)]
        true = [_true_numbers(stream, index) for stream in streams]
        there = (found[0] > 0) & (found[1] > 0)
        assert there.mean() > 0.5
        assert max(np.abs(a - b)[there].max() for a, b in zip(found, true)) <= 0.5
        ndvi = (found[1] - found[0]) / (found[1] + found[0])
        true_ndvi = (true[1] - true[0]) / (true[1] + true[0])
        assert np.abs(ndvi - true_ndvi)[there].max() <= (1 / (true[0] + true[1])[there]).max()


def _true_numbers(stream, index):
    """The digital numbers of a frame before coding, unrounded."""
    frame = stream.frames[index]
    expected = expected_numbers(source_codes(stream.spec, index), (frame.scale, frame.offset))
    return np.clip(expected, 1, 65535)
