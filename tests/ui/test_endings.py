"""QGIS, the plugin or the project ends in the middle of a search, a preview and two downloads, in the real desktop."""

from __future__ import annotations

from pathlib import Path

import pytest

from dunia_streams.tests.desktop import session
from dunia_streams.tests.engine.jobs import FEW
from dunia_streams.tests.service import Fault

STEPS = Path(__file__).with_name("ending_steps.py")


@pytest.fixture
def end(fresh_service, tmp_path, monkeypatch):
    """A function that lets one of the ends come, and returns what was seen."""
    fresh_service.publish(FEW)
    fresh_service.faults.append(Fault.drip("/streams/", seconds=0.5, after=400_000, times=1))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    profile = tmp_path / "profile"
    ini = profile / "profiles" / "default" / "QGIS" / "QGIS3.ini"
    ini.parent.mkdir(parents=True)
    ini.write_text(f"[dunia_streams]\nservice={fresh_service.root}\n", "utf-8")

    def end(which):
        task = {"scenes": str(tmp_path / "scenes"), "end": which}
        # Comes back only when the process has ended.
        seen = session.run(STEPS, tmp_path / "shots", profile, task, seconds=120)
        assert [path.name for path in tmp_path.rglob(".dunia-*")] == []
        return seen

    return end


pytestmark = [pytest.mark.slow, pytest.mark.desktop]


def test_qgis_quits_after_one_question(end):
    seen = end("quit")
    (question,) = seen["asked"]
    # It names those that wait, too, and cancels them with the one that runs; what can be done again is not asked about.
    assert question.count("Download 32TPT") == 2
    assert "Preview" not in question and "Search" not in question
    assert [name for name in seen["programs"] if "ffmpeg" in name] == []


def test_the_plugin_is_unloaded(end):
    seen = end("unload")
    assert seen["unloaded"] is True and seen["tasks"] == 0 and seen["late_layers"] == 0
    assert [name for name in seen["programs"] if "ffmpeg" in name] == []


def test_the_project_is_changed(end):
    seen = end("project")
    assert seen["layers"] == 0 and seen["programs"] == [] and len(seen["told"]) == 2
