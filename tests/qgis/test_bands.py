"""Bands, indices and the ready models as Processing runs them: from Python and under qgis_process."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import numpy as np
import pytest
from osgeo import gdal

from dunia_streams.tests import qgis_process
from dunia_streams.tests.engine.band_jobs import numbers
from dunia_streams.tests.engine.jobs import time_of
from dunia_streams.tests.service import BandSpec, read_band_number, source_codes

COUNT = 6


@pytest.fixture
def bands(fresh_service):
    """The first acquisitions of 2020 in the bands of the ready models, by band; small frames."""
    return {
        band: fresh_service.publish_band(BandSpec("32TPT", 2020, band, count=COUNT))
        for band in ("B03", "B04", "B08", "B8A", "B12")
    }


def _wishes(service, folder, **more):
    days = {"START": "2020-01-01", "END": "2020-12-31"}
    return {"SERVICE": service.root, "TILES": "32TPT", **days, "OUTPUT": str(folder), **more}


def _source(stream, index: int) -> np.ndarray:
    """The reflectance of a frame before coding."""
    frame = stream.frames[index]
    return (source_codes(stream.spec, index) * frame.scale + frame.offset + stream.spec.boa) / 10_000


def _ratio(streams, first: str, second: str, index: int) -> np.ndarray:
    one, other = _source(streams[first], index), _source(streams[second], index)
    with np.errstate(all="ignore"):
        return (one - other) / (one + other)


def _check_index(path: Path, expected: np.ndarray) -> None:
    """Assert that an index is right within the streams' loss: some codes of 2 digital numbers, a lot on dark water."""
    found = numbers(path)
    valid = (found > -9999) & np.isfinite(expected) & (np.abs(expected) < 1)
    error = np.abs(found - expected)[valid]
    print(f"{path.name}: median error {np.median(error):.4f}, mean {error.mean():.4f}")
    assert valid.mean() > 0.6
    assert np.median(error) < 0.03 and error.mean() < 0.06


def _check_against_stack(path: Path, stack: Path) -> None:
    """Assert that an index of two bands is exactly that of the digital numbers it was made of."""
    dataset = gdal.Open(str(stack))
    names = [dataset.GetRasterBand(number).GetDescription() for number in (1, 2)]
    first, second = (dataset.GetRasterBand(number).ReadAsArray().astype(float) for number in (1, 2))
    if "_NDVI_" in path.name:
        assert names == ["B04", "B08"]
        first, second = second, first
    found, missing = numbers(path), (first == 0) | (second == 0)
    assert (found[missing] == -9999).all()
    assert np.abs(found - (first - second) / (first + second))[~missing].max() < 1e-5


def test_bands_are_downloaded_and_indexed_by_band(project, fresh_service, bands, tmp_path):
    import processing

    fresh_service.publish_band(bands["B08"].spec, records=[lambda records: records[1:]])
    wishes = _wishes(fresh_service, tmp_path, BANDS=["B04", "B08"], INDEX="memory:")
    done = processing.run("dunia:downloadbands", wishes)
    rows = [
        {field.name(): feature[field.name()] for field in done["INDEX"].fields()}
        for feature in done["INDEX"].getFeatures()
    ]
    assert len(rows) == len(done["OUTPUT_LAYERS"]) == 2 * COUNT - 1
    assert (done["SCENE_COUNT"], done["FAILED_COUNT"]) == (COUNT, 0)
    truth = fresh_service.truth("32TPT", 2020)
    for row in rows:
        frame = bands[row["band"]].frames[row["image_number"]]
        assert row["cloud"] == truth[row["image_number"]].cloud
        assert read_band_number(numbers(Path(row["path"])), frame.scale, frame.offset) == row["image_number"]


def test_bands_are_named_on_the_command_line(fresh_service, bands, tmp_path):
    wishes = _wishes(fresh_service, tmp_path / "out", BANDS="B8A,B12", STACK="true", MAX_CLOUD="60")
    done = qgis_process.run("dunia:downloadbands", wishes, tmp_path / "profile", json=True, timeout=240)
    assert done.returncode == 0, done.stderr
    paths = json.loads(done.stdout)["results"]["OUTPUT_LAYERS"]
    clear = [frame for frame in fresh_service.truth("32TPT", 2020)[:COUNT] if frame.cloud <= 60]
    assert len(paths) == len(clear) > 0
    assert all(path.endswith("_B8A-B12_300m.tif") for path in paths)


@pytest.mark.parametrize(
    ("wish", "sentence"),
    [
        ({"SPECTRAL_INDEX": "expression", "EXPRESSION": "B04 +"}, "is not written as one"),
        ({"EXPRESSION": "B04 +"}, "is not written as one"),
        (
            {"SPECTRAL_INDEX": "NDVI", "EXPRESSION": "B04 / B08"},
            "would not be used, because the index is NDVI",
        ),
        ({"SPECTRAL_INDEX": "expression"}, "is not written as one"),
        ({"SPECTRAL_INDEX": "expression", "EXPRESSION": "open(B04)"}, "open is not known"),
    ],
)
def test_an_expression_that_is_none_is_refused(project, tmp_path, wish, sentence):
    import processing
    from qgis.core import QgsProcessingException

    with pytest.raises(QgsProcessingException, match=sentence):
        processing.run("dunia:spectralindex", {"INPUT": [], "OUTPUT": str(tmp_path), **wish})


MODELS = {
    "ndviseries": ("NDVI", "B08", "B04", {"MAX_CLOUD": "100"}),
    "waterseries": ("NDWI", "B03", "B08", {}),
}
"""The models of one time, with what is told of cloud; if nothing is, their help promises 30."""


@pytest.mark.parametrize("model", MODELS)
def test_a_series_runs_headless(qgis_app, fresh_service, bands, tmp_path, model):
    index, first, second, limit = MODELS[model]
    wishes = _wishes(fresh_service, tmp_path / "index", **limit)
    wishes[f"index:{index}"] = wishes.pop("OUTPUT")
    wishes["bands:Bands"] = str(tmp_path / "bands")
    done = qgis_process.run(f"dunia:{model}", wishes, tmp_path / "profile", timeout=280)
    assert done.returncode == 0, done.stdout + done.stderr
    files = sorted((tmp_path / "index").iterdir())
    truth = fresh_service.truth("32TPT", 2020)[:COUNT]
    wanted = [frame.index for frame in truth if frame.cloud <= int(limit.get("MAX_CLOUD", 30))]
    assert len(wanted) == COUNT if limit else 0 < len(wanted) < COUNT
    assert [time_of(path) for path in files] == [
        bands[first].frames[number].sensing_time for number in wanted
    ]
    for number, path in zip(wanted, files):
        assert f"_{index}_300m" in path.name
        _check_index(path, _ratio(bands, first, second, number))
        (stack,) = (tmp_path / "bands").glob(f"{path.name[:22]}*.tif")
        _check_against_stack(path, stack)


@pytest.mark.parametrize("name", ["ndviseries", "spectralindex"])
def test_the_command_line_has_help(tmp_path, name):
    qgis_process.enable_plugin(tmp_path)
    done = subprocess.run(
        [qgis_process.find(), "help", f"dunia:{name}"],
        env=qgis_process.environment(tmp_path),
        stdout=subprocess.PIPE,
        encoding="utf-8",
        timeout=120,
        check=True,
    )
    told = done.stdout.split("Description")[1]
    assert "NDVI" in told.split("Arguments")[0] and f" run dunia:{name} -- " in told


def test_burn_severity_runs_headless(qgis_app, fresh_service, bands, tmp_path):
    days = [frame.sensing_time.date() for frame in bands["B8A"].frames]
    wishes = {
        "SERVICE": fresh_service.root,
        "TILES": "32TPT",
        "BEFORE_START": days[0],
        "BEFORE_END": days[0],
        "AFTER_START": days[-1],
        "AFTER_END": days[-1],
        "MAX_CLOUD": 100,
        "difference:Burn severity": tmp_path / "severity",
        "nbr_before:NBR before": tmp_path / "before",
        "nbr_after:NBR after": tmp_path / "after",
        "before:Bands before": tmp_path / "bands",
        "after:Bands after": tmp_path / "bands",
    }
    done = qgis_process.run("dunia:burnseverity", wishes, tmp_path / "profile", timeout=280)
    assert done.returncode == 0, done.stdout + done.stderr
    (severity,), (before,), (after,) = (
        list((tmp_path / name).iterdir()) for name in ("severity", "before", "after")
    )
    assert "_dNBR_300m" in severity.name and "_NBR_300m" in before.name
    _check_index(before, _ratio(bands, "B8A", "B12", 0))
    one, other, found = (numbers(path) for path in (before, after, severity))
    valid = (one > -9999) & (other > -9999)
    assert np.abs(found - (one - other))[valid].max() < 1e-5 and (found[~valid] == -9999).all()


def test_models_are_in_the_toolbox_and_may_be_edited_as_copies(qgis_app):
    from qgis.core import QgsApplication, QgsProcessingModelAlgorithm

    from dunia_streams.ui.model_actions import copy_of, make_edit_action

    provider = QgsApplication.processingRegistry().providerById("dunia")
    for name in ("ndviseries", "waterseries", "burnseverity"):
        model = provider.algorithm(name)
        assert isinstance(model, QgsProcessingModelAlgorithm) and model.canExecute()[0]
        assert model.destinationParameterDefinitions() and model.validate()[0]
        action = make_edit_action()
        action.setData(model, None)
        assert action.isEnabled()
        copy = copy_of(model)
        assert copy.validate()[0] and not copy.sourceFilePath()
        assert copy.childAlgorithms().keys() == model.childAlgorithms().keys()


def test_index_layers_come_with_color_and_time(project, fresh_service, bands, tmp_path, qgis_app):
    import processing
    from qgis.core import QgsRasterLayer, QgsSingleBandPseudoColorRenderer

    from dunia_streams.core import layers

    wishes = _wishes(fresh_service, tmp_path / "bands", BANDS=["B04", "B08"], STACK=True)
    stacks = processing.run("dunia:downloadbands", wishes)["OUTPUT_LAYERS"]
    wishes = {"INPUT": stacks, "SPECTRAL_INDEX": "NDVI", "OUTPUT": str(tmp_path / "ndvi")}
    done = processing.run("dunia:spectralindex", wishes)
    placed = [layers.add_scene(project, path) for path in done["OUTPUT_LAYERS"]]
    assert len(placed) == COUNT and all(isinstance(layer, QgsRasterLayer) for layer in placed)
    (group,) = project.layerTreeRoot().children()
    assert group.name() == "32TPT NDVI"
    for layer, frame in zip(placed, bands["B04"].frames):
        renderer = layer.renderer()
        assert isinstance(renderer, QgsSingleBandPseudoColorRenderer)
        assert (renderer.classificationMin(), renderer.classificationMax()) == (-0.2, 0.9)
        limits = layer.temporalProperties().fixedTemporalRange()
        assert limits.begin().toMSecsSinceEpoch() == round(frame.sensing_time.timestamp() * 1000)


@pytest.mark.parametrize(
    ("values", "year", "limits"),
    [
        ("dn", 2020, (0, 3000)),
        ("dn", 2022, (1000, 4000)),
        ("scaled", 2022, (0, 0.3)),
        ("reflectance", 2022, (0, 0.3)),
    ],
)
def test_bands_are_stretched_alike_by_reflectance(project, fresh_service, tmp_path, values, year, limits):
    import processing

    from dunia_streams.core import layers

    fresh_service.publish_band(BandSpec("32TPT", year, "B04", count=2))
    wishes = _wishes(fresh_service, tmp_path, BANDS=["B04"], VALUES=values)
    wishes.update(START=f"{year}-01-01", END=f"{year}-12-31")
    paths = processing.run("dunia:downloadbands", wishes)["OUTPUT_LAYERS"]
    for path in paths:
        stretch = layers.add_scene(project, path).renderer().contrastEnhancement()
        assert (stretch.minimumValue(), stretch.maximumValue()) == pytest.approx(limits)
    assert project.layerTreeRoot().children()[0].name() == "32TPT B04"
    assert gdal.Open(paths[0]).RasterCount == 1
