"""The plugin's zip in the real desktop: installed by QGIS's plugin manager, upgraded, and used for a first download."""

from __future__ import annotations

from pathlib import Path

import pytest

from dunia_streams.tests import package
from dunia_streams.tests.desktop import session
from dunia_streams.tests.engine.jobs import pixels
from dunia_streams.tests.service import read_number

STEPS = Path(__file__).with_name("install_steps.py")
OLDER = "0.0.1"


@pytest.mark.slow
@pytest.mark.desktop
@pytest.mark.skipif(not package.is_repository(), reason="the zip is made by git, from a clone")
def test_an_older_version_is_upgraded_and_downloads(fresh_service, tmp_path):
    fresh_service.prepare("32TPT", 2020)
    newer = package.make(tmp_path / "package")
    older = package.make_older(newer, tmp_path / "package" / "older.zip", OLDER)
    scenes, profile, shots = tmp_path / "scenes", tmp_path / "profile", tmp_path / "shots"
    task = {"older": str(older), "newer": str(newer), "service": fresh_service.root, "scenes": str(scenes)}
    seen = session.run(STEPS, shots, profile, task, installed=True)

    installed = profile / "profiles" / "default" / "python" / "plugins" / "dunia_streams"
    version = newer.stem.split("-")[1]
    for name, number in (("older", OLDER), ("newer", version)):
        providers = seen[name].pop("providers")
        assert len(providers) == 1 and providers[0][0] == number and providers[0][1] >= 5
        assert seen[name] == {
            "version": number,
            "place": str(installed / "__init__.py"),
            "active": True,
            "buttons": 1,
            # The panel is made when it is first opened, and comes again after an update.
            "docks": 0 if name == "older" else 1,
            "service": fresh_service.root,
            "cache_mb": 7,
        }
    assert seen["enabled"] is True
    assert seen["remembered"] == ["32TPT", str(scenes)]
    assert not (installed / "core" / "left_over.py").exists() and (installed / "core" / "task.py").exists()

    truth = {f"32TPT@{f.sensing_time:%Y%m%dT%H%M%S}": f.index for f in fresh_service.truth("32TPT", 2020)}
    files = sorted(scenes.glob("*.tiff"))
    assert seen["layers"] == len(files) == len(seen["chosen"]) == 2
    assert [read_number(pixels(path)) for path in files] == [truth[name] for name in seen["chosen"]]
