"""The algorithms under qgis_process: exit codes, sentences, JSON, Ctrl-C, models, time zones."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import time
from datetime import date
from pathlib import Path

import pytest

from dunia_streams.tests import qgis_process
from dunia_streams.tests.engine.jobs import FEW, pixels
from dunia_streams.tests.qgis import models
from dunia_streams.tests.service import Fault, read_number

ZONES = ["Pacific/Auckland", "America/Los_Angeles"]


@pytest.fixture
def few_scenes(fresh_service):
    """The stand-in service with the year's first twelve scenes."""
    fresh_service.publish(FEW)
    return fresh_service


def _wishes(service, folder, **more):
    return {
        "SERVICE": service.root,
        "TILES": "32TPT",
        "START": "2020-01-01",
        "END": "2020-01-15",
        "OUTPUT": folder,
        **more,
    }


def _stamps(frames):
    return [f"{frame.sensing_time:%Y%m%dT%H%M%S}" for frame in frames]


def test_a_download_ends_with_0_and_tells_its_files_as_json(few_scenes, tmp_path):
    wishes = _wishes(few_scenes, tmp_path / "out", INDEX=tmp_path / "index.gpkg")
    done = qgis_process.run("dunia:downloadtruecolor", wishes, tmp_path / "profile", json=True, timeout=120)
    assert done.returncode == 0, done.stderr
    results = json.loads(done.stdout)["results"]
    frames = [
        frame for frame in few_scenes.truth("32TPT", 2020) if frame.sensing_time.date() <= date(2020, 1, 15)
    ]
    names = [f"32TPT_stream_2k_{stamp}.tiff" for stamp in _stamps(frames)]
    assert [Path(path).name for path in results["OUTPUT_LAYERS"]] == names
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == names
    assert (results["SCENE_COUNT"], results["FAILED_COUNT"]) == (len(names), 0)
    assert [read_number(pixels(tmp_path / "out" / name)) for name in names] == [
        frame.index for frame in frames
    ]
    assert (tmp_path / "index.gpkg").exists()


def _nothing(service):
    return None


REFUSALS = [
    (_nothing, {"START": "2020-02-01"}, "later than the end date 2020-01-15"),
    (
        _nothing,
        {"START": "2020-01-03", "END": "2020-01-03"},
        "no scene of 32TPT between 2020-01-03 and 2020-01-03",
    ),
    (_nothing, {"RESOLUTION": "10m"}, "offers no 10m stream"),
    (lambda service: service.faults.append(Fault.html("/metadata/")), {}, "is not the JSON it should be"),
    (_nothing, {"SERVICE": "http://127.0.0.1:9/api"}, "cannot be reached"),
]


@pytest.mark.parametrize(("arrange", "wish", "sentence"), REFUSALS)
def test_a_refusal_ends_with_1_and_one_sentence(few_scenes, tmp_path, arrange, wish, sentence):
    arrange(few_scenes)
    wishes = {**_wishes(few_scenes, tmp_path / "out"), **wish}
    done = qgis_process.run("dunia:downloadtruecolor", wishes, tmp_path / "profile", timeout=120)
    assert done.returncode == 1
    assert sentence in done.stderr and "Traceback" not in done.stderr
    assert not (tmp_path / "out").exists() or list((tmp_path / "out").iterdir()) == []


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGINT for another process")
@pytest.mark.parametrize("as_json", [False, True])
@pytest.mark.parametrize("algorithm", ["dunia:listscenes", "dunia:downloadtruecolor"])
def test_ctrl_c_ends_a_run_that_waits_for_the_service(few_scenes, tmp_path, algorithm, as_json):
    few_scenes.faults.append(Fault.silence("/metadata/"))
    qgis_process.enable_plugin(tmp_path)
    wishes = _wishes(few_scenes, tmp_path / ("out" if "download" in algorithm else "out.gpkg"))
    run = subprocess.Popen(
        qgis_process.arguments(algorithm, wishes, json=as_json),
        env=qgis_process.environment(tmp_path),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    deadline = time.monotonic() + 60
    while not any("/metadata/" in request.path for request in few_scenes.requests):
        assert time.monotonic() < deadline and run.poll() is None
        time.sleep(0.05)
    run.send_signal(signal.SIGINT)
    _, complaint = run.communicate(timeout=200)
    # Not the sentence with which a silent service is given up.
    assert run.returncode == 1
    assert "Canceled." in complaint


@pytest.mark.parametrize("zone", ZONES)
def test_days_are_utc_days_in_every_time_zone(fresh_service, tmp_path, zone):
    frames = fresh_service.truth("32TPT", 2020)
    day = frames[15].sensing_time.date()
    expected = [stamp for stamp in _stamps(frames) if stamp.startswith(f"{day:%Y%m%d}")]
    wishes = {
        "SERVICE": fresh_service.root,
        "TILES": "32TPT",
        "START": day,
        "END": day,
        "OUTPUT": tmp_path / "s.csv",
    }
    done = qgis_process.run(
        "dunia:listscenes",
        wishes,
        tmp_path / "profile",
        json=True,
        extra_environment={"TZ": zone},
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["results"]["SCENES"] == ",".join(f"32TPT@{stamp}" for stamp in expected)
    # The field of the footprints is UTC too.
    written = re.findall(r"32TPT@(\d{8})T(\d{6}),32TPT,\"?([^\",]+)", (tmp_path / "s.csv").read_text())
    assert len(written) == len(expected)
    for day_text, time_text, moment in written:
        assert re.sub(r"\D", "", moment)[:14] == day_text + time_text


@pytest.mark.parametrize("scenes", [("filter", "OUTPUT"), ("names", "UNIQUE_VALUES")])
def test_a_model_downloads_exactly_the_scenes_that_its_filter_leaves(
    qgis_app, fresh_service, tmp_path, scenes
):
    path = tmp_path / "clear.model3"
    expression = '"cloud" < 40 and month("sensing_time") = 5'
    folder = models.clear_scenes(path, expression, scenes)
    wishes = {"SERVICE": fresh_service.root, "TILES": "32TPT", "START": "2020-04-01", "END": "2020-06-30"}
    done = qgis_process.run(
        str(path),
        {**wishes, folder: tmp_path / "out"},
        tmp_path / "profile",
        extra_environment={"TZ": ZONES[0]},
        timeout=240,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    truth = [
        frame
        for frame in fresh_service.truth("32TPT", 2020)
        if frame.cloud < 40 and frame.sensing_time.month == 5
    ]
    assert 1 < len(truth) < 10
    names = [f"32TPT_stream_2k_{stamp}.tiff" for stamp in _stamps(truth)]
    assert sorted(file.name for file in (tmp_path / "out").iterdir()) == names


def test_a_model_whose_filter_leaves_nothing_downloads_nothing(qgis_app, few_scenes, tmp_path):
    path = tmp_path / "clear.model3"
    folder = models.clear_scenes(path, '"cloud" < 0', ("filter", "OUTPUT"))
    wishes = {"SERVICE": few_scenes.root, "TILES": "32TPT", "START": "2020-01-01", "END": "2020-12-31"}
    done = qgis_process.run(
        str(path), {**wishes, folder: tmp_path / "out"}, tmp_path / "profile", timeout=120
    )
    assert done.returncode == 1
    assert "names no scene" in done.stderr
    assert not (tmp_path / "out").exists() or list((tmp_path / "out").iterdir()) == []
