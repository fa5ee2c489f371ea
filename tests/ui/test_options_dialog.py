"""The plugin's page in the real options dialog of the real desktop, in a light and a dark theme."""

from __future__ import annotations

from pathlib import Path

import pytest

from dunia_streams.core.engine.video.ffmpeg_builds import find_ffmpeg
from dunia_streams.tests.desktop import session

STEPS = Path(__file__).with_name("options_steps.py")


@pytest.mark.slow
@pytest.mark.desktop
def test_the_page_is_found_used_and_gone_after_unloading(tmp_path):
    shots = tmp_path / "shots"
    seen = session.run(STEPS, shots, tmp_path / "profile", {})

    assert all(find_ffmpeg().path in note for note in seen["notes"]) and len(seen["notes"]) == 2
    assert seen["folder"] == str(shots)
    assert seen["cache_mb"] == 7
    # What was wrong was not saved without a word.
    told = [text for text in seen["told"] if "Not saved" in text and "nowhere" in text]
    assert len(told) == (0 if seen["held"] else 1)
    assert seen["left"] is False
    assert sorted(path.name for path in shots.glob("*.png")) == ["default.png", "night.png"]
