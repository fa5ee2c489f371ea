"""The algorithms as Processing runs them: from Python, in batch, with layers that come onto the canvas."""

from __future__ import annotations

import gc
import html
import re
from pathlib import Path

import pytest

from dunia_streams.tests.engine.jobs import FEW, pixels, time_of
from dunia_streams.tests.service import read_number
from dunia_streams.tests.service.records import without_cloud


@pytest.fixture
def new_log(qgis_app):
    """A class of feedbacks that keep what they are told, by kind."""
    from qgis.core import QgsProcessingFeedback

    class Log(QgsProcessingFeedback):
        def __init__(self):
            super().__init__(False)
            self.errors, self.warnings, self.infos, self.percents = [], [], [], []
            self.progressChanged.connect(self.percents.append)

        def reportError(self, error, fatalError=False):
            self.errors.append(error)

        def pushWarning(self, warning):
            self.warnings.append(warning)

        def pushInfo(self, info):
            self.infos.append(info)

    return Log


def _features(layer):
    return [
        {field.name(): feature[field.name()] for field in layer.fields()} for feature in layer.getFeatures()
    ]


def test_scenes_are_listed_as_footprints_and_text(project, fresh_service, new_log):
    import processing
    from qgis.core import (
        NULL,
        QgsCoordinateReferenceSystem,
        QgsCoordinateTransform,
        QgsGeometry,
        QgsPointXY,
        QgsRectangle,
    )

    fresh_service.publish(FEW, records=[without_cloud((1,))])
    log = new_log()
    wishes = {"SERVICE": fresh_service.root, "TILES": "t32tpt", "START": "2020-01-01", "END": "2020-12-31"}
    found = processing.run("dunia:listscenes", {**wishes, "MAX_CLOUD": 60, "OUTPUT": "memory:"}, feedback=log)

    truth = fresh_service.truth("32TPT", 2020)
    expected = [frame for frame in truth if frame.index == 1 or frame.cloud <= 60]
    assert 1 < len(expected) < len(truth)
    names = [f"32TPT@{frame.sensing_time:%Y%m%dT%H%M%S}" for frame in expected]
    assert found["SCENES"] == ",".join(names) and found["SCENE_COUNT"] == len(names)
    rows = _features(found["OUTPUT"])
    for row, name, frame in zip(rows, names, expected):
        unknown = frame.index == 1
        assert row["scene"] == name and row["tile"] == "32TPT" and row["streams"] == "60m"
        assert row["image_number"] == frame.index
        assert row["cloud"] == (NULL if unknown else frame.cloud)
        assert row["nodata"] == (NULL if unknown else frame.nodata)
        assert row["sensing_time"].toMSecsSinceEpoch() == round(frame.sensing_time.timestamp() * 1000)
    assert len(rows) == len(names)
    assert any("cloud" in warning for warning in log.warnings)

    # The footprint, brought back into its zone, is the tile's square; its edges are bent as they should be.
    outline = next(found["OUTPUT"].getFeatures()).geometry()
    zone = QgsCoordinateReferenceSystem("EPSG:32632")
    square = QgsRectangle(600000, 5190240, 709800, 5300040)
    middle = QgsGeometry.fromPointXY(QgsPointXY(square.center().x(), square.yMaximum()))
    middle.transform(QgsCoordinateTransform(zone, found["OUTPUT"].crs(), project))
    assert QgsGeometry(outline.constGet().boundary()).distance(middle) < 1e-5
    outline.transform(QgsCoordinateTransform(found["OUTPUT"].crs(), zone, project))
    assert outline.boundingBox().toString(1) == square.toString(1)
    assert abs(outline.area() - square.area()) < 109800 * 0.01


def test_a_limit_left_empty_is_no_limit_however_it_is_left(project, fresh_service):
    import processing
    from qgis.core import NULL, QgsProperty

    fresh_service.publish(FEW)
    wishes = {"SERVICE": fresh_service.root, "TILES": "32TPT", "START": "2020-01-01", "END": "2020-12-31"}
    for nothing in (None, "", NULL, QgsProperty.fromExpression("NULL")):
        limits = {"MAX_CLOUD": nothing, "MAX_NODATA": nothing}
        found = processing.run("dunia:listscenes", {**wishes, **limits, "OUTPUT": "memory:"})
        assert found["SCENE_COUNT"] == FEW.count


def test_a_footprint_across_the_antimeridian_has_two_parts(qgis_app):
    from dunia_streams.core.engine.tiles.grid import expected_bounds
    from dunia_streams.core.outlines import outline

    for tile in ("01CEH", "60KXF", "01KAB"):
        shape = outline(expected_bounds(tile))
        assert shape.isGeosValid() and all(-180 <= vertex.x() <= 180 for vertex in shape.vertices())
        assert shape.area() < 60
    assert len(outline(expected_bounds("01KAB")).asMultiPolygon()) == 2


def test_scenes_are_downloaded_and_indexed_and_one_that_fails_stops_no_other(
    project, fresh_service, tmp_path, new_log
):
    import processing

    whole = fresh_service.publish(FEW)
    fresh_service.publish(FEW, truncate_bytes=whole.path.stat().st_size * 2 // 3)
    log = new_log()
    wishes = {"SERVICE": fresh_service.root, "TILES": "32TPT", "START": "2020-01-01", "END": "2020-12-31"}
    done = processing.run(
        "dunia:downloadtruecolor", {**wishes, "OUTPUT": str(tmp_path), "INDEX": "memory:"}, feedback=log
    )

    truth = fresh_service.truth("32TPT", 2020)
    rows = _features(done["INDEX"])
    assert [row["image_number"] for row in rows] == [frame.index for frame in truth]
    written = [row for row in rows if row["status"] == "written"]
    failed = [row for row in rows if row["status"] == "failed"]
    assert len(written) + len(failed) == len(rows) and written and failed
    assert (done["SCENE_COUNT"], done["FAILED_COUNT"]) == (len(written), len(failed))
    assert done["OUTPUT_LAYERS"] == [row["path"] for row in written]
    for row in written:
        assert read_number(pixels(Path(row["path"]))) == row["image_number"]
        assert time_of(Path(row["path"])) == truth[row["image_number"]].sensing_time
    assert [row["error"] for row in failed] == [error.partition(": ")[2] for error in log.errors]
    assert all(row["error"].endswith(".") and row["path"] == "" for row in failed)
    assert sum(f"wrote {row['path']}" in info for row in written for info in log.infos) == len(written)
    assert log.percents == sorted(log.percents) and log.percents[-1] == 100

    # Once the stream is whole again, a second run writes the rest alone.
    fresh_service.publish(FEW)
    done = processing.run("dunia:downloadtruecolor", {**wishes, "OUTPUT": str(tmp_path), "INDEX": "memory:"})
    assert [row["status"] for row in _features(done["INDEX"])] == ["kept"] * len(written) + ["written"] * len(
        failed
    )


def test_a_crop_takes_an_extent_in_any_system(project, fresh_service, tmp_path):
    import processing
    from osgeo import gdal
    from qgis.core import QgsCoordinateReferenceSystem, QgsRectangle, QgsReferencedRectangle

    fresh_service.publish(FEW)
    kilometers = QgsCoordinateReferenceSystem()
    kilometers.createFromProj("+proj=utm +zone=32 +datum=WGS84 +units=km")
    own = QgsReferencedRectangle(QgsRectangle(630, 5220, 660, 5250), kilometers)
    scene = f"32TPT@{fresh_service.truth('32TPT', 2020)[0].sensing_time:%Y%m%dT%H%M%S}"
    square = (630000, 5250000, 500, 500)
    extents = [
        ("630000,660000,5220000,5250000 [EPSG:32632]", square),
        (own, square),
        ("10.8,11.0,47.2,47.3 [EPSG:4326]", None),
        ("4390000,4400000,2680000,2690000 [EPSG:3035]", None),
    ]
    for number, (extent, corner) in enumerate(extents):
        wishes = {"SERVICE": fresh_service.root, "SCENES": scene, "EXTENT": extent, "INDEX": "memory:"}
        done = processing.run("dunia:downloadtruecolor", {**wishes, "OUTPUT": str(tmp_path / str(number))})
        dataset = gdal.Open(done["OUTPUT_LAYERS"][0])
        west, _, _, north, _, _ = dataset.GetGeoTransform()
        assert 100 < dataset.RasterXSize < 600
        if corner:
            assert (west, north, dataset.RasterXSize, dataset.RasterYSize) == corner
        # The index shows what the file covers.
        box = next(done["INDEX"].getFeatures()).geometry().boundingBox()
        assert 10.3 < box.xMinimum() < box.xMaximum() < 11.8 and box.width() < 0.5


REFUSALS = [
    ({"START": "2020-06-30", "END": "2020-04-01"}, "later than the end date 2020-04-01"),
    ({"START": None}, "Name at least one tile"),
    ({"TILES": "99XXX"}, "“99XXX” is not a Sentinel-2 tile name"),
    ({"SERVICE": "ftp://example.org"}, "neither a known service nor an address"),
    ({"SCENES": "32TPT@yesterday"}, "does not name a scene"),
    ({"SCENES": 20200401}, "“20200401” does not name a scene"),
    ({"EXTENT": "10,11,47,48"}, "no coordinate system"),
    ({"MAX_CLOUD": "30%"}, "“30%” is not a percentage"),
    ({"MAX_NODATA": "20,5"}, "“20,5” is not a percentage"),
    ({"START": "2018-01-01", "END": "2018-12-31"}, "has nothing for tile 32TPT in 2018"),
    ({"TILES": "33TWL", "START": "2017-01-01", "END": "2017-12-31"}, "33TWL"),
]


@pytest.mark.parametrize(("wish", "sentence"), REFUSALS)
def test_a_request_that_cannot_be_met_is_refused_in_a_sentence(
    project, fresh_service, tmp_path, wish, sentence
):
    import processing
    from qgis.core import QgsProcessingException

    wishes = {"SERVICE": fresh_service.root, "TILES": "32TPT", "START": "2020-04-01", "END": "2020-06-30"}
    with pytest.raises(QgsProcessingException, match=sentence):
        processing.run("dunia:downloadtruecolor", {**wishes, "OUTPUT": str(tmp_path), **wish})
    assert list(tmp_path.iterdir()) == []


def test_the_extent_of_a_layer_without_features_is_refused(project, fresh_service, tmp_path):
    import processing
    from qgis.core import QgsProcessingException, QgsVectorLayer

    layer = QgsVectorLayer("Polygon?crs=EPSG:4326", "nothing", "memory")
    wishes = {"SERVICE": fresh_service.root, "TILES": "32TPT", "START": "2020-04-01", "END": "2020-06-30"}
    with pytest.raises(QgsProcessingException, match="The extent is empty"):
        processing.run("dunia:downloadtruecolor", {**wishes, "OUTPUT": str(tmp_path), "EXTENT": layer})
    assert list(tmp_path.iterdir()) == []


def test_scenes_may_be_named_by_a_layer_of_footprints(project, fresh_service, tmp_path):
    import processing
    from qgis.core import QgsProcessingException

    fresh_service.publish(FEW)
    footprints = str(tmp_path / "scenes@home.gpkg")
    wishes = {"SERVICE": fresh_service.root, "TILES": "32TPT", "START": "2020-01-01", "END": "2020-01-10"}
    listed = processing.run("dunia:listscenes", {**wishes, "OUTPUT": footprints})
    assert listed["SCENE_COUNT"] == 2
    named = {"SERVICE": fresh_service.root, "SCENES": footprints, "OUTPUT": str(tmp_path / "scenes")}
    assert processing.run("dunia:downloadtruecolor", named)["SCENE_COUNT"] == 2

    none = processing.run(
        "native:extractbyexpression", {"INPUT": footprints, "EXPRESSION": "false", "OUTPUT": "memory:"}
    )
    project.addMapLayer(none["OUTPUT"])
    # Tiles and dates beside it must not bring in what the filter has left out.
    with pytest.raises(QgsProcessingException, match="names no scene"):
        processing.run("dunia:downloadtruecolor", {**named, **wishes, "SCENES": none["OUTPUT"].id()})


def test_scenes_may_be_named_by_what_python_has(project, fresh_service, tmp_path):
    """A layer, what is selected in it, or a list of names: tiles and dates beside them bring in nothing more."""
    import processing
    from qgis.core import (
        QgsFeatureRequest,
        QgsProcessingException,
        QgsProcessingFeatureSourceDefinition,
        QgsVectorLayer,
    )

    fresh_service.publish(FEW)
    wishes = {"SERVICE": fresh_service.root, "TILES": "32TPT", "START": "2020-01-01", "END": "2020-01-31"}
    listed = processing.run("dunia:listscenes", {**wishes, "OUTPUT": "memory:"})
    names, footprints = listed["SCENES"].split(","), listed["OUTPUT"]
    assert len(names) > 3
    project.addMapLayer(footprints)
    footprints.selectByExpression(f"scene in ('{names[1]}', '{names[3]}')")
    selected = QgsProcessingFeatureSourceDefinition(footprints.id(), True)
    two = footprints.materialize(QgsFeatureRequest().setFilterExpression(f"scene >= '{names[-2]}'"))
    wishes["OUTPUT"] = str(tmp_path)
    for scenes, expected in ((selected, [names[1], names[3]]), (two, names[-2:]), (names[:2], names[:2])):
        done = processing.run("dunia:downloadtruecolor", {**wishes, "SCENES": scenes})
        taken = [Path(path).stem.split("_")[-1] for path in done["OUTPUT_LAYERS"]]
        assert taken == [name.partition("@")[2] for name in expected]
    empty = footprints.materialize(QgsFeatureRequest().setFilterExpression("false"))
    for other in (QgsVectorLayer("Point", "places", "memory"), empty):
        with pytest.raises(QgsProcessingException, match="does not name a scene|names no scene"):
            processing.run("dunia:downloadtruecolor", {**wishes, "SCENES": other})


def test_a_service_left_empty_is_the_one_last_used_in_the_panel(project, fresh_service):
    """A model passes on the empty text of its input."""
    import processing
    from qgis.core import QgsSettings

    from dunia_streams.core import settings
    from dunia_streams.core.settings import Settings

    fresh_service.publish(FEW)
    settings.save(Settings(service=fresh_service.root))
    wishes = {"TILES": "32TPT", "START": "2020-01-01", "END": "2020-12-31", "OUTPUT": "memory:"}
    try:
        for service in ("", " ", None):
            found = processing.run("dunia:listscenes", {**wishes, "SERVICE": service})
            assert found["SCENE_COUNT"] == FEW.count
    finally:
        QgsSettings().remove("dunia_streams")


def test_files_are_told_by_their_whole_paths_wherever_the_folder_is_named_from(
    project, fresh_service, tmp_path, monkeypatch
):
    import processing

    fresh_service.publish(FEW)
    monkeypatch.chdir(tmp_path)
    wishes = {"SERVICE": fresh_service.root, "TILES": "32TPT", "START": "2020-01-01", "OUTPUT": "scenes"}
    first = processing.run("dunia:downloadtruecolor", {**wishes, "END": "2020-01-10"})
    second = processing.run("dunia:downloadtruecolor", {**wishes, "END": "2020-01-20"})
    assert first["OUTPUT"] == str(tmp_path / "scenes")
    assert set(first["OUTPUT_LAYERS"]) < set(second["OUTPUT_LAYERS"])
    assert all(Path(path).parent == tmp_path / "scenes" for path in second["OUTPUT_LAYERS"])


def test_layers_come_onto_the_canvas_from_dialog_and_batch(
    project, fresh_service, tmp_path, qgis_app, new_log
):
    """As both dialogs do it: run, then hand the context to Processing's own loading."""
    from processing.gui.Postprocessing import handleAlgorithmResults
    from qgis.core import QgsApplication, QgsProcessingContext

    fresh_service.publish(FEW)
    truth = fresh_service.truth("32TPT", 2020)
    rows = [("2020-01-08", "2020-01-20"), ("2020-01-01", "2020-01-10"), ("2020-01-01", "2020-01-10")]
    for start, end in rows:
        algorithm = QgsApplication.processingRegistry().createAlgorithmById("dunia:downloadtruecolor")
        context, log = QgsProcessingContext(), new_log()
        context.setProject(project)
        wishes = {"SERVICE": fresh_service.root, "TILES": "32TPT", "START": start, "END": end}
        _, good = algorithm.run({**wishes, "OUTPUT": str(tmp_path)}, context, log)
        assert good, log.errors
        # The algorithm's own Python objects are gone by the time that Processing loads the layers.
        gc.collect()
        assert handleAlgorithmResults(algorithm, context, log)
        del context
        qgis_app.processEvents()

    wanted = [frame for frame in truth if f"{frame.sensing_time:%Y-%m-%d}" <= "2020-01-20"]
    (group,) = project.layerTreeRoot().children()
    assert group.name() == "32TPT true color 60 m"
    names = [f"{frame.sensing_time:%Y-%m-%d %H:%M}" for frame in reversed(wanted)]
    assert [node.name() for node in group.children()] == names and len(names) > 3
    assert [node.itemVisibilityChecked() for node in group.children()] == [True] + [False] * (len(names) - 1)
    assert len(project.mapLayers()) == len(names)
    ranges = [node.layer().temporalProperties().fixedTemporalRange() for node in reversed(group.children())]
    for frame, limits, following in zip(wanted, ranges, [*ranges[1:], None]):
        assert limits.begin().toMSecsSinceEpoch() == round(frame.sensing_time.timestamp() * 1000)
        assert following is None or limits.end().addMSecs(1) == following.begin()


def test_ffmpeg_that_is_missing_is_told_before_the_dialog_opens(qgis_app):
    from qgis.core import QgsApplication, QgsSettings

    algorithm = QgsApplication.processingRegistry().algorithmById("dunia:downloadtruecolor")
    assert algorithm.canExecute()[0]
    QgsSettings().setValue("dunia_streams/ffmpeg_path", "nowhere/ffmpeg")
    try:
        good, sentence = algorithm.canExecute()
    finally:
        QgsSettings().remove("dunia_streams")
    assert not good and "nowhere/ffmpeg" in sentence


def test_every_parameter_and_output_is_explained(qgis_app):
    from qgis.core import QgsApplication

    for algorithm in QgsApplication.processingRegistry().providerById("dunia").algorithms():
        assert algorithm.name().isalnum() and algorithm.name().islower()
        assert all(parameter.help() for parameter in algorithm.parameterDefinitions())
        extra = {output.name() for output in algorithm.outputDefinitions()}
        extra -= {parameter.name() for parameter in algorithm.parameterDefinitions()}
        assert extra == set(algorithm.output_help())
        assert algorithm.id() in algorithm.shortHelpString() and not algorithm.icon().isNull()
        assert re.fullmatch(r"https://\S+#in-the-toolbox", algorithm.helpUrl())


def test_the_help_panel_shows_all_that_is_explained(qgis_app, monkeypatch):
    """In the desktop; the command line lists the parameters' help by itself."""
    from qgis import utils
    from qgis.core import QgsApplication

    from dunia_streams.core.command_line import qgis_process

    monkeypatch.setattr(utils, "iface", object())
    for algorithm in QgsApplication.processingRegistry().providerById("dunia").algorithms():
        shown = html.unescape(algorithm.shortHelpString())
        explained = {definition.name(): definition.help() for definition in algorithm.parameterDefinitions()}
        explained.update(algorithm.output_help())
        assert [name for name, text in explained.items() if text not in shown] == []
        assert f"{qgis_process()} run {algorithm.id()} -- " in shown
