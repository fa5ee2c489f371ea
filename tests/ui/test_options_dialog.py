"""The plugin's page in the real options dialog of the real desktop, in a light and a dark theme."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from dunia_streams.core.engine.ffmpeg import find_ffmpeg
from dunia_streams.tests import qgis_process

STEPS = Path(__file__).with_name("options_steps.py")
needed = ("qgis", "xvfb-run")


@pytest.mark.slow
@pytest.mark.skipif(not all(map(shutil.which, needed)), reason=f"needs {' and '.join(needed)}")
def test_the_page_is_found_used_and_gone_after_unloading(tmp_path):
    profile, shots = tmp_path / "profile", tmp_path / "shots"
    shots.mkdir()
    qgis_process.enable_plugin(profile)
    environment = {**qgis_process.environment(profile), "DUNIA_OPTIONS": str(shots), "QT_QPA_PLATFORM": "xcb"}
    screen = ["xvfb-run", "-a", "-s", "-screen 0 1600x1000x24 -nolisten tcp"]
    # The time limit is inside, so that the display ends with QGIS.
    qgis = ["timeout", "120", "qgis", "--nologo", "--noversioncheck", "--profiles-path", str(profile)]
    done = subprocess.run(
        [*screen, *qgis, "--code", str(STEPS)], env=environment, capture_output=True, check=False
    )
    failure = shots / "failure.txt"
    assert not failure.exists(), failure.read_text("utf-8")
    assert done.returncode == 0, done.stderr.decode("utf-8", "replace")

    seen = json.loads((shots / "seen.json").read_text("utf-8"))
    assert all(find_ffmpeg().path in note for note in seen["notes"]) and len(seen["notes"]) == 2
    assert seen["folder"] == str(shots)
    assert seen["cache_mb"] == 7
    # What was wrong was not saved without a word.
    told = [text for text in seen["told"] if "Not saved" in text and "nowhere" in text]
    assert len(told) == (0 if seen["held"] else 1)
    assert seen["left"] is False
    assert sorted(path.name for path in shots.glob("*.png")) == ["default.png", "night.png"]
