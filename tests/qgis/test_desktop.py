"""The plugin in the real QGIS desktop: dialogs, worker threads, layer tree, canvas, Temporal Controller."""

from __future__ import annotations

import pytest

from dunia_streams.tests.qgis import desktop
from dunia_streams.tests.service import BandSpec


@pytest.mark.slow
@pytest.mark.desktop
def test_scenes_come_by_dialog_and_by_model_and_play(qgis_app, fresh_service, tmp_path):
    seen = desktop.run(fresh_service.root, tmp_path / "shots", tmp_path / "profile")

    alps = [
        frame for frame in fresh_service.truth("32TPT", 2020) if "04" <= f"{frame.sensing_time:%m}" <= "06"
    ]
    south = [
        frame
        for frame in fresh_service.truth("32SNG", 2020)
        if frame.sensing_time.month == 5 and frame.cloud < 40
    ]
    tree = {title: [name[:16] for name, _ in nodes] for title, nodes in seen["tree"].items()}
    assert tree == {
        "32TPT true color 60 m": [f"{frame.sensing_time:%Y-%m-%d %H:%M}" for frame in reversed(alps)],
        "32SNG true color 60 m": [f"{frame.sensing_time:%Y-%m-%d %H:%M}" for frame in reversed(south)],
    }
    for nodes in seen["tree"].values():
        assert [checked for _, checked in nodes] == [True] + [False] * (len(nodes) - 1)
    # No layer beside those of the tree, and none twice.
    assert seen["layers"] == len(alps) + len(south)
    assert seen["frames"] == len(alps)
    assert [number for _, number in seen["shown"]] == [alps[frame].index for frame, _ in seen["shown"]]
    assert len(list((tmp_path / "shots").glob("*.png"))) == 3 + len(seen["shown"])


@pytest.mark.slow
@pytest.mark.desktop
def test_a_ready_model_runs_by_its_dialog(qgis_app, fresh_service, tmp_path):
    streams = [fresh_service.publish_band(BandSpec("32TPT", 2020, name, count=6)) for name in ("B04", "B08")]
    seen = desktop.run_model(fresh_service.root, tmp_path, tmp_path / "profile")
    assert seen["group"] == "32TPT NDVI"
    moments = [frame.sensing_time for frame in reversed(streams[0].frames)]
    assert seen["layers"] == [f"{moment:%Y-%m-%d %H:%M} NDVI" for moment in moments]
    # Half a minute later they are there as well.
    assert seen["systems"] == [True] and seen["colors"] > 20
