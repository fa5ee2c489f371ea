"""Two hundred random quick actions in the real desktop: nothing breaks, and nothing is left behind.

The seed is new each time; DUNIA_MONKEY_SEED repeats a run, as far as the moments of threads allow.
"""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest

from dunia_streams.core.engine.tiles.grid import expected_bounds
from dunia_streams.tests.desktop import session
from dunia_streams.tests.engine.jobs import FEW
from dunia_streams.tests.service import BandSpec, Fault, StreamSpec

STEPS = Path(__file__).with_name("monkey_steps.py")
ACTIONS = 200
LAST = 12


@pytest.mark.slow
@pytest.mark.desktop
def test_random_quick_actions_leave_nothing_behind(fresh_service, tmp_path, monkeypatch):
    seed = int(os.environ.get("DUNIA_MONKEY_SEED") or random.randrange(1_000_000))
    print(f"DUNIA_MONKEY_SEED={seed}")
    fresh_service.publish(FEW)
    fresh_service.publish(StreamSpec("32SNG", 2020, count=12, gop=4, crf=28))
    for band in ("B04", "B08"):
        fresh_service.publish_band(BandSpec("32TPT", 2020, band, count=6))
    # A service that is not always well: slow to answer, at times without a stream.
    fresh_service.faults.append(Fault.status("/streams/", 404, skip=6, times=2))
    fresh_service.faults.append(Fault.cut("/streams/", after=100_000, skip=20, times=1))
    fresh_service.faults.append(Fault.delay("/metadata/", seconds=0.2))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    profile, folder, scenes = tmp_path / "profile", tmp_path / "shots", tmp_path / "scenes"
    ini = profile / "profiles" / "default" / "QGIS" / "QGIS3.ini"
    ini.parent.mkdir(parents=True)
    ini.write_text(f"[dunia_streams]\nservice={fresh_service.root}\n", "utf-8")
    box = expected_bounds("32TPT")
    area = [box.xmin - 9e4, box.ymin - 9e4, box.xmax + 9e4, box.ymax + 9e4]
    task = {"seed": seed, "actions": ACTIONS, "scenes": str(scenes), "area": area}
    try:
        seen = session.run(STEPS, folder, profile, task)
    except RuntimeError as error:
        last = (folder / "actions.txt").read_text("utf-8").split()[-LAST:]
        raise AssertionError(f"DUNIA_MONKEY_SEED={seed}, after {', '.join(last)}: {error}") from error

    assert sum(seen["done"].values()) == ACTIONS
    assert (seen["left"], seen["ghosts"], seen["log"]) == ([], [], [])
    everything = [path for place in (scenes, tmp_path / "cache") for path in place.rglob(".dunia-*")]
    assert everything == []
    # It did get about.
    assert len(seen["done"]) > 20
