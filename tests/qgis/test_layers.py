"""Scenes on the canvas: grouped, named, sorted and timed."""

from __future__ import annotations

import random
from pathlib import Path

from dunia_streams.tests.qgis import scene_files
from dunia_streams.tests.qgis.scene_files import TIMES, utc

NAMES = (
    "2020-04-01 10:20",
    "2020-04-03 10:10",
    "2020-04-11 10:20:19",
    "2020-04-11 10:20:49",
    "2020-04-13 10:10",
)


def _tree(group):
    """Name and check box of each scene of a group, from top to bottom."""
    return [(node.name(), node.itemVisibilityChecked()) for node in group.children()]


def _range(layer):
    """A layer's range of time, in milliseconds since 1970."""
    limits = layer.temporalProperties().fixedTemporalRange()
    assert limits.includeBeginning() and limits.includeEnd() and layer.temporalProperties().isActive()
    return limits.begin().toMSecsSinceEpoch(), limits.end().toMSecsSinceEpoch()


def _ms(text):
    return round(utc(text).timestamp() * 1000)


def test_a_layer_is_what_qgis_makes_of_the_file_but_for_the_stretch(project, tmp_path):
    """Whatever the folder is called; a file that cannot be read gives a layer that is not valid."""
    from qgis.core import QgsRasterLayer

    from dunia_streams.core.layer_opening import open_layer

    folder = tmp_path / "Ä & <b> 100 %20"
    folder.mkdir()
    path = str(scene_files.write(folder, TIMES[0]))
    ours, plain = open_layer(path, "a name"), QgsRasterLayer(path, "a name", "gdal")
    assert ours.isValid() and ours.id() and ours.id() != open_layer(path, "a name").id()
    for told in (
        "name",
        "source",
        "crs",
        "extent",
        "bandCount",
        "width",
        "minimumScale",
        "maximumScale",
        "opacity",
        "wgs84Extent",
    ):
        assert getattr(ours, told)() == getattr(plain, told)(), told
    assert ours.crs().authid() == "EPSG:32632" and ours.renderer().type() == plain.renderer().type()
    assert not ours.hasScaleBasedVisibility() and ours.dataProvider().name() == "gdal"
    (tmp_path / "broken.tiff").write_bytes(b"II*")
    for lost in ("broken.tiff", "missing.tiff"):
        assert not open_layer(str(tmp_path / lost), "a name").isValid()


def test_scenes_are_grouped_named_sorted_and_timed_in_whatever_order_they_come(project, tmp_path):
    from dunia_streams.core import layers, scene_groups

    for moment in random.Random(3).sample(TIMES, len(TIMES)):
        layers.add_scene(project, scene_files.write(tmp_path, moment))
    other = layers.add_scene(
        project, scene_files.write(tmp_path, TIMES[0], tile="32SNG", product="stream_full")
    )

    south, alps = project.layerTreeRoot().children()
    assert (alps.name(), south.name()) == ("32TPT true color 60 m", "32SNG true color 10 m")
    newest_first = [(name, name == NAMES[-1]) for name in reversed(NAMES)]
    assert _tree(alps) == newest_first
    assert _tree(south) == [(NAMES[0], True)]
    # Each scene lasts until just before the next one; the last for the median of the intervals.
    begins = [_ms(moment) for moment in TIMES]
    median = ((begins[1] - begins[0]) + (begins[4] - begins[3])) // 2
    ends = [begin - 1 for begin in [*begins[1:], begins[-1] + median]]
    assert [_range(layer) for layer in reversed(scene_groups.scene_layers(alps))] == list(zip(begins, ends))
    assert _range(other) == (begins[0], begins[0] + 5 * 86_400_000 - 1)


def test_a_scene_taken_out_leaves_no_gap_and_the_last_one_no_group(project, tmp_path):
    from dunia_streams.core import layers, scene_groups

    paths = [scene_files.write(tmp_path, moment) for moment in TIMES]
    for path in paths:
        layers.add_scene(project, path)
    layers.remove_scene(project, paths[-1])
    layers.remove_scene(project, paths[1])
    layers.remove_scene(project, str(tmp_path / "never.tiff"))
    (group,) = project.layerTreeRoot().children()
    assert _tree(group) == [(NAMES[3], True), (NAMES[2], False), (NAMES[0], False)]
    assert _range(scene_groups.scene_layers(group)[-1]) == (_ms(TIMES[0]), _ms(TIMES[2]) - 1)
    for path in paths:
        layers.remove_scene(project, path)
    assert not project.layerTreeRoot().children() and not project.mapLayers()


def test_a_later_job_sorts_into_the_group_and_leaves_what_the_user_changed(project, tmp_path):
    from dunia_streams.core import layers

    for moment in (TIMES[1], TIMES[2]):
        layers.add_scene(project, scene_files.write(tmp_path, moment))
    group = project.layerTreeRoot().children()[0]
    group.setName("Alps")
    group.children()[1].setItemVisibilityChecked(True)
    group.children()[0].layer().setName("after the storm")
    group.insertChildNode(0, group.children()[1].clone())
    group.removeChildNode(group.children()[2])

    layers.add_scene(project, scene_files.write(tmp_path, TIMES[0]))
    assert _tree(group) == [("after the storm", True), (NAMES[1], True), (NAMES[0], False)]
    # The next one shares its minute, so that its own name would now have seconds.
    layers.add_scene(project, scene_files.write(tmp_path, TIMES[3]))
    assert [name for name, _ in _tree(group)] == [NAMES[3], "after the storm", NAMES[1], NAMES[0]]
    assert _tree(group)[0] == (NAMES[3], True)
    assert [checked for _, checked in _tree(group)].count(True) == 1
    assert [child.name() for child in project.layerTreeRoot().children()] == ["Alps"]


def test_a_scene_is_never_loaded_twice(project, tmp_path, qgis_app):
    from dunia_streams.core import layers

    path = scene_files.write(tmp_path, TIMES[0])
    first = layers.add_scene(project, path)
    assert first.dataProvider().sample(first.extent().center(), 1) == (90.0, True)
    scene_files.write(tmp_path, TIMES[0], gray=120)
    assert layers.add_scene(project, path) is first
    qgis_app.processEvents()
    assert len(project.mapLayers()) == len(project.layerTreeRoot().findLayers()) == 1
    assert first.dataProvider().sample(first.extent().center(), 1) == (120.0, True)


def test_true_color_is_shown_as_it_is_and_credited(project, tmp_path):
    from qgis.core import QgsSettings
    from qgis.PyQt.QtGui import QColor

    from dunia_streams.core import layers

    # A stretch that the user has made the default must not reach the scenes.
    QgsSettings().setValue(
        "Raster/defaultContrastEnhancementAlgorithm/multiBandSingleByte", "StretchToMinimumMaximum"
    )
    layer = layers.add_scene(project, scene_files.write(tmp_path, TIMES[0]))
    QgsSettings().remove("Raster/defaultContrastEnhancementAlgorithm/multiBandSingleByte")

    pixel = QColor(layer.renderer().block(1, layer.extent(), 1, 1).color(0, 0))
    assert pixel.getRgb() == (90, 100, 110, 255)
    assert layer.metadata().rights() == [scene_files.RIGHTS]


def test_each_folder_has_its_own_series(project, tmp_path):
    from dunia_streams.core import layers, scene_groups

    (tmp_path / "clips").mkdir()
    whole = [layers.add_scene(project, scene_files.write(tmp_path, moment)) for moment in TIMES[1:3]]
    clip = layers.add_scene(project, scene_files.write(tmp_path / "clips", TIMES[1]))
    of_clips, of_whole = project.layerTreeRoot().children()
    assert [of_clips.name(), of_whole.name()] == ["clips: 32TPT true color 60 m", "32TPT true color 60 m"]
    # It is the newest of its own, and named by its own.
    assert _tree(of_clips) == [(NAMES[1], True)]
    assert _tree(of_whole) == [("2020-04-11 10:20", True), (NAMES[1], False)]
    assert scene_groups.groups_of(project, [clip]) == [of_clips]
    assert scene_groups.groups_of(project, [*whole, clip]) == [of_whole, of_clips]
    # Emptied by hand, it is kept for its own folder, and takes no scene of another.
    project.removeMapLayer(clip.id())
    layers.add_scene(project, scene_files.write(tmp_path, TIMES[0]))
    assert [len(group.children()) for group in (of_clips, of_whole)] == [0, 3]
    again = layers.add_scene(project, scene_files.write(tmp_path / "clips", TIMES[1]))
    assert _tree(of_clips) == [(NAMES[1], True)]
    # Processing loads a layer beside the selected one, be that in another group.
    loaded = layers.open_scene(scene_files.write(tmp_path / "clips", TIMES[2]))
    project.addMapLayer(loaded, False)
    of_whole.insertLayer(1, loaded)
    layers.place_scene(project, loaded)
    assert [len(group.children()) for group in (of_clips, of_whole)] == [2, 3]
    layers.remove_scene(project, loaded.source())
    # What is new comes on top, wherever QGIS has put it.
    (tmp_path / "later").mkdir()
    loaded = layers.open_scene(scene_files.write(tmp_path / "later", TIMES[2]))
    project.addMapLayer(loaded, False)
    of_whole.insertLayer(1, loaded)
    layers.place_scene(project, loaded)
    assert project.layerTreeRoot().children()[0].name() == "later: 32TPT true color 60 m"
    layers.remove_scene(project, loaded.source())
    # A scene that the user has put into another group is played there, and taken out there.
    node = project.layerTreeRoot().findLayer(again.id())
    of_whole.insertChildNode(0, node.clone())
    of_clips.removeChildNode(node)
    assert scene_groups.groups_of(project, [again]) == [of_whole]
    assert scene_groups.groups_of(project, whole) == [of_whole]
    layers.remove_scene(project, again.source())
    assert len(of_whole.children()) == 3


def test_each_area_has_its_own_series(project, tmp_path):
    """Beside the whole tiles of its folder, on top, and found again by the scenes that come later."""
    from dunia_streams.core import layers

    title = "32TPT true color 60 m"
    for side, moment in ((30, TIMES[2]), (9, TIMES[1]), (9, TIMES[0]), (12, TIMES[3]), (30, TIMES[4])):
        layers.add_scene(project, scene_files.write(tmp_path, moment, side=side))
    groups = project.layerTreeRoot().children()
    assert [group.name() for group in groups] == [f"Area 2 in {title}", f"Area in {title}", title]
    assert [[checked for _, checked in _tree(group)] for group in groups] == [
        [True],
        [True, False],
        [True, False],
    ]
    # Emptied by hand, it is kept for its own area; another's number is not given twice.
    project.removeMapLayers([node.layerId() for node in groups[1].findLayers()])
    layers.add_scene(project, scene_files.write(tmp_path, TIMES[2], side=12))
    layers.add_scene(project, scene_files.write(tmp_path, TIMES[2], side=15))
    layers.add_scene(project, scene_files.write(tmp_path, TIMES[0], side=9))
    groups = project.layerTreeRoot().children()
    assert [group.name() for group in groups[:-1]] == [
        f"Area{number} in {title}" for number in (" 3", " 2", "")
    ]
    assert [len(group.children()) for group in groups] == [1, 2, 1, 2]
    # Of another folder it says so, as a whole tile does.
    (tmp_path / "clips").mkdir()
    layers.add_scene(project, scene_files.write(tmp_path / "clips", TIMES[0], side=12))
    assert project.layerTreeRoot().children()[0].name() == f"clips: Area in {title}"


def test_a_group_whose_files_are_gone_is_found_again(project, tmp_path):
    from dunia_streams.core import layers

    path = scene_files.write(tmp_path, TIMES[0])
    layers.add_scene(project, path)
    assert project.write(str(tmp_path / "project.qgs"))
    Path(path).unlink()
    project.read(str(tmp_path / "project.qgs"))
    (lost,) = project.mapLayers().values()
    assert not lost.isValid()
    layers.add_scene(project, scene_files.write(tmp_path, TIMES[1]))
    (group,) = project.layerTreeRoot().children()
    assert [name for name, _ in _tree(group)] == [NAMES[1], NAMES[0]]


def test_a_scene_whose_file_was_gone_comes_back_as_it_was(project, tmp_path):
    from dunia_streams.core import layers

    path = scene_files.write(tmp_path, TIMES[0])
    layer = layers.add_scene(project, path)
    layer.setName("after the storm")

    def told(layer):
        times = layer.temporalProperties()
        looks = layer.name(), layer.crs().authid(), layer.renderer().type(), layer.extent()
        return looks, times.isActive(), times.fixedTemporalRange().begin()

    before = told(layer)
    assert project.write(str(tmp_path / "project.qgs"))
    Path(path).unlink()
    project.read(str(tmp_path / "project.qgs"))
    (lost,) = project.mapLayers().values()
    assert not lost.isValid()
    scene_files.write(tmp_path, TIMES[0])
    assert layers.add_scene(project, path) is lost
    assert lost.isValid() and told(lost) == before


def test_what_processing_keeps_for_a_while_is_one_series(project, tmp_path, monkeypatch):
    from dunia_streams.core import layers, scene_groups

    monkeypatch.setattr(scene_groups.QgsProcessingUtils, "tempFolder", lambda *_: str(tmp_path))
    for run, moment in zip(("a", "b"), TIMES):
        folder = tmp_path / run / "OUTPUT"
        folder.mkdir(parents=True)
        layers.add_scene(project, scene_files.write(folder, moment))
    (group,) = project.layerTreeRoot().children()
    assert group.name() == "32TPT true color 60 m" and len(group.children()) == 2
    # Beside a group of that name it is not called by a folder of Processing's.
    project.removeMapLayers([node.layerId() for node in group.findLayers()])
    group.setCustomProperty("dunia_streams/folder", "elsewhere")
    (tmp_path / "c" / "OUTPUT").mkdir(parents=True)
    layers.add_scene(project, scene_files.write(tmp_path / "c" / "OUTPUT", TIMES[0]))
    assert project.layerTreeRoot().children()[0].name() == "Temporary: 32TPT true color 60 m"


def test_a_file_of_another_kind_is_not_taken(project, tmp_path):
    from osgeo import gdal

    from dunia_streams.core import layers

    path = str(tmp_path / "other.tif")
    gdal.GetDriverByName("GTiff").Create(path, 2, 2).FlushCache()
    assert layers.add_scene(project, path) is None
    assert layers.add_scene(project, str(tmp_path / "absent.tif")) is None
    assert project.mapLayers() == {} and project.layerTreeRoot().children() == []


def test_a_preview_takes_the_place_of_the_last_one(project, tmp_path):
    from dunia_streams.core import layers

    scene = layers.add_scene(project, scene_files.write(tmp_path, TIMES[0]))
    first = layers.add_preview(project, scene_files.write(tmp_path, TIMES[1]))
    group, alps = project.layerTreeRoot().children()
    assert (group.name(), _tree(group)) == ("Preview", [("2020-04-03 10:10, 32TPT true color 60 m", True)])
    assert not first.temporalProperties().isActive() and first.metadata().rights() == [scene_files.RIGHTS]

    # The user names the group, moves it and hides it: the next preview is seen, and on top, where nothing covers it.
    group.setName("Look")
    moved = group.clone()
    moved.setItemVisibilityChecked(False)
    project.layerTreeRoot().insertChildNode(2, moved)
    project.layerTreeRoot().removeChildNode(group)
    second = layers.add_preview(project, scene_files.write(tmp_path, TIMES[2]))
    group, alps = project.layerTreeRoot().children()
    assert (group.name(), _tree(group)) == ("Look", [("2020-04-11 10:20, 32TPT true color 60 m", True)])
    assert group.isVisible()
    assert set(project.mapLayers()) == {scene.id(), second.id()}
    # A series that is played has gaps, through which it would be seen.
    layers.hide_preview(project)
    assert not group.isVisible() and alps.isVisible()


def test_a_preview_is_no_scene_of_a_series(project, tmp_path):
    from dunia_streams.core import layers, scene_groups

    path = scene_files.write(tmp_path, TIMES[0])
    preview = layers.add_preview(project, path)
    scene = layers.add_scene(project, path)
    assert scene is not preview and scene_groups.groups_of(project, [preview]) == []
    assert _tree(scene_groups.groups_of(project, [scene])[0]) == [(NAMES[0], True)]
    stranger = tmp_path / "stranger.tiff"
    stranger.write_bytes(b"no picture")
    assert layers.add_preview(project, str(stranger)) is None
    assert set(project.mapLayers()) == {scene.id(), preview.id()}


def test_layers_and_groups_of_bands_and_indices_say_which(project, tmp_path):
    from dunia_streams.core import layers

    titles = {
        "B04": ("32TPT B04", "B04"),
        "B04-B08": ("32TPT B04, B08", "B04, B08"),
        "NDVI": ("32TPT NDVI", "NDVI"),
        "B02-B03-B04-B08-B8A-B12": ("32TPT B02 … B12 (6 bands)", "B02 … B12 (6 bands)"),
    }
    for product, (title, contents) in titles.items():
        for moment in TIMES[2:]:
            layers.add_scene(project, scene_files.write(tmp_path, moment, product=product))
        group = project.layerTreeRoot().children()[0]
        assert group.name() == title
        assert [node.name() for node in group.children()] == [f"{name} {contents}" for name in NAMES[:1:-1]]
