"""The panel in the real desktop, used as a person does: by clicks and keys, from the map to the animation."""

from __future__ import annotations

from pathlib import Path

import pytest

from dunia_streams.tests.desktop import session
from dunia_streams.tests.engine.jobs import pixels
from dunia_streams.tests.service import read_number

STEPS = Path(__file__).with_name("dock_steps.py")


@pytest.mark.slow
@pytest.mark.desktop
def test_the_whole_way_by_clicks_and_keys(fresh_service, tmp_path, monkeypatch):
    profile, folder, scenes = tmp_path / "profile", tmp_path / "shots", tmp_path / "scenes"
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    ini = profile / "profiles" / "default" / "QGIS" / "QGIS3.ini"
    ini.parent.mkdir(parents=True)
    ini.write_text(f"[dunia_streams]\nservice={fresh_service.root}\n", "utf-8")
    task = {
        "scenes": str(scenes),
        "cache": str(tmp_path / "cache"),
        "size": [1600, 1000],
        "panel": 470,
    }
    seen = session.run(STEPS, folder, profile, task)

    frames = [f for f in fresh_service.truth("32TPT", 2020) if 4 <= f.sensing_time.month <= 6]
    names = [f"32TPT@{frame.sensing_time:%Y%m%dT%H%M%S}" for frame in frames]
    numbers = {name: frame.index for name, frame in zip(names, frames)}
    assert seen["found"] == names
    assert seen["dragged"] == names[2:9] and seen["chosen"] == names[2:8]
    assert seen["preview"] == [numbers[seen["looked"]]]
    files = sorted(scenes.glob("*.tiff"))
    assert [read_number(pixels(path)) for path in files] == [numbers[name] for name in seen["chosen"]]
    # Layers came while the download ran, and all were there at its end.
    assert 0 < seen["layers_during"] < seen["layers"] == 6 == seen["frames"]
    assert list(seen["groups"]) == ["32TPT true color 60 m"]
    assert len(list(folder.glob("*.png"))) == 6
