"""dunia:findtiles, from Python, on the command line and in a model that feeds another algorithm."""

from __future__ import annotations

import csv
import json

import pytest

from dunia_streams.core.engine.tiles.grid import Extent, expected_bounds
from dunia_streams.core.engine.tiles.tile_search import tiles_meeting
from dunia_streams.tests import qgis_process
from dunia_streams.tests.qgis import models
from dunia_streams.tests.service import StreamSpec

WHERE = "10.5,12.5,47.0,48.6 [EPSG:4326]"
TILES = tiles_meeting(Extent(10.5, 47.0, 12.5, 48.6, "EPSG:4326"))


def test_the_tiles_of_an_extent_come_as_polygons_and_as_text(project):
    import processing

    assert TILES == ("32TPT", "32TQT", "32UPU", "32UQU", "33TUN", "33UUP")
    found = processing.run("dunia:findtiles", {"EXTENT": WHERE, "OUTPUT": "memory:"})
    assert found["TILES"] == ",".join(TILES) and found["TILE_COUNT"] == len(TILES)
    features = list(found["OUTPUT"].getFeatures())
    assert [feature["tile"] for feature in features] == list(TILES)
    for feature in features:
        bounds = expected_bounds(feature["tile"])
        assert feature["epsg"] == bounds.epsg
        edges = (bounds.xmin, bounds.ymin, bounds.xmax, bounds.ymax)
        assert tuple(feature[name] for name in ("xmin", "ymin", "xmax", "ymax")) == edges
        assert feature.geometry().isGeosValid() and 0.9 < feature.geometry().area() < 2


def test_the_extent_may_have_any_system_and_be_a_point(project):
    import processing
    from qgis.core import QgsCoordinateReferenceSystem, QgsRectangle, QgsReferencedRectangle

    kilometers = QgsCoordinateReferenceSystem()
    kilometers.createFromProj("+proj=utm +zone=32 +datum=WGS84 +units=km")
    own = QgsReferencedRectangle(QgsRectangle(630, 5220, 660, 5250), kilometers)
    for extent in (own, "11.0,11.0,47.3,47.3 [EPSG:4326]", "630000,660000,5220000,5250000 [EPSG:32632]"):
        found = processing.run("dunia:findtiles", {"EXTENT": extent, "OUTPUT": "memory:"})
        assert found["TILES"] == "32TPT"


def test_where_no_tile_is_there_is_an_empty_layer_and_a_warning(project):
    import processing
    from qgis.core import QgsProcessingFeedback

    log = QgsProcessingFeedback(False)
    wishes = {"EXTENT": "-100000,100000,-100000,100000 [EPSG:3413]", "OUTPUT": "memory:"}
    found = processing.run("dunia:findtiles", wishes, feedback=log)
    assert (found["TILES"], found["TILE_COUNT"], found["OUTPUT"].featureCount()) == ("", 0, 0)
    assert "near the poles" in log.textLog()


@pytest.mark.parametrize(
    ("extent", "sentence"),
    [
        ("10,11,47,48", "no coordinate system"),
        ("-180,180,-80,80 [EPSG:4326]", "more than 1000 tiles"),
    ],
)
def test_an_extent_that_cannot_be_used_is_refused_in_a_sentence(project, extent, sentence):
    import processing
    from qgis.core import QgsProcessingException

    with pytest.raises(QgsProcessingException, match=sentence):
        processing.run("dunia:findtiles", {"EXTENT": extent, "OUTPUT": "memory:"})


def test_a_square_s_other_name_is_told_by_the_algorithms(project):
    import processing
    from qgis.core import QgsProcessingException

    wishes = {"TILES": "32TPU", "START": "2020-04-01", "END": "2020-04-30", "OUTPUT": "memory:"}
    with pytest.raises(QgsProcessingException, match="Use 32UPU"):
        processing.run("dunia:listscenes", wishes)


def test_tiles_are_found_on_the_command_line(tmp_path):
    wishes = {"EXTENT": WHERE, "OUTPUT": tmp_path / "tiles.csv"}
    done = qgis_process.run("dunia:findtiles", wishes, tmp_path / "profile", json=True, timeout=120)
    assert done.returncode == 0, done.stderr
    results = json.loads(done.stdout)["results"]
    assert results["TILES"] == ",".join(TILES) and results["TILE_COUNT"] == len(TILES)
    with open(tmp_path / "tiles.csv", newline="") as file:
        assert [row["tile"] for row in csv.DictReader(file)] == list(TILES)


def test_a_model_lists_the_scenes_of_an_extent(qgis_app, fresh_service, tmp_path):
    few = StreamSpec("32TPT", 2020, count=12, gop=4)
    fresh_service.publish(few)
    path = tmp_path / "extent.model3"
    footprints = models.scenes_of_an_extent(path)
    wishes = {"SERVICE": fresh_service.root, "START": "2020-01-01", "END": "2020-12-31"}
    where = {"EXTENT": "10.9,11.0,47.2,47.3 [EPSG:4326]", footprints: tmp_path / "scenes.csv"}
    done = qgis_process.run(str(path), {**wishes, **where}, tmp_path / "profile", timeout=120)
    assert done.returncode == 0, done.stdout + done.stderr
    with open(tmp_path / "scenes.csv", newline="") as file:
        assert [row["tile"] for row in csv.DictReader(file)] == ["32TPT"] * few.count
