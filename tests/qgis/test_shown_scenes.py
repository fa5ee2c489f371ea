"""Which scenes the map draws: the newest alone, and all of a series, played one after another."""

from __future__ import annotations

from dunia_streams.tests.qgis import scene_files
from dunia_streams.tests.qgis.scene_files import TIMES


def checks(group):
    """Tell of each scene of a group, from top to bottom, whether it is checked."""
    return [node.itemVisibilityChecked() for node in group.children()]


def test_the_newest_scene_and_what_is_played_are_seen_alone(project, tmp_path, qgis_app):
    """Of their tile; other tiles stay as they are, and the checks of the scenes in the other groups too."""
    from qgis.core import QgsTemporalNavigationObject

    from dunia_streams.core import layers, shown_scenes
    from dunia_streams.core.scene_groups import groups_of

    def add(moment, **more):
        return layers.add_scene(project, scene_files.write(tmp_path, moment, **more))

    def checked():
        return [group.itemVisibilityChecked() for group in project.layerTreeRoot().children()]

    add(TIMES[0], tile="32TQT")
    whole, index = add(TIMES[1]), add(TIMES[1], product="NDVI")
    assert checked() == [True, False, True]
    area = add(TIMES[0], side=9)
    assert checked() == [True, False, False, True]
    # An older one changes nothing, a newer one is seen.
    add(TIMES[0])
    assert checked() == [True, False, False, True]
    add(TIMES[2])
    of_area, of_index, of_whole, of_other = project.layerTreeRoot().children()
    assert checked() == [False, False, True, True]
    assert checks(of_area) == [True]
    assert shown_scenes.play([of_area, of_index], QgsTemporalNavigationObject())
    assert checked() == [True, True, False, True]
    assert [groups_of(project, [one]) for one in (area, index, whole)] == [
        [of_area],
        [of_index],
        [of_whole],
    ]


def test_the_newest_of_what_was_asked_for_is_seen_alone(project, tmp_path, monkeypatch):
    from qgis import utils

    from dunia_streams.core import layers, shown_scenes
    from dunia_streams.core.scene_groups import groups_of
    from dunia_streams.tests.ui.window import Window

    window = Window()
    monkeypatch.setattr(utils, "iface", window)

    def add(moment, **more):
        return layers.add_scene(project, scene_files.write(tmp_path, moment, **more))

    def checked():
        return [group.itemVisibilityChecked() for group in project.layerTreeRoot().children()]

    scenes = [add(moment) for moment in TIMES[:3]]
    index = add(TIMES[1], product="NDVI")
    of_index, of_scenes = project.layerTreeRoot().children()
    assert checked() == [True, False]
    for node in of_scenes.children():
        node.setItemVisibilityChecked(True)
    shown_scenes.show_newest(project, scenes[:2])
    assert checked() == [False, True]
    assert checks(of_scenes) == [False, True, False]
    # Of two groups of a tile the one that is seen stays so, or else it is the last.
    for _ in range(2):
        shown_scenes.show_newest(project, [index, *scenes])
        assert checked() == [False, True]
    of_scenes.setItemVisibilityChecked(False)
    shown_scenes.show_newest(project, [*scenes, index])
    assert checked() == [True, False]
    # What the user has sorted into a group within is seen there.
    within = of_scenes.addGroup("clouds")
    inner = project.layerTreeRoot().findLayer(scenes[0].id())
    within.addChildNode(inner.clone())
    of_scenes.removeChildNode(inner)
    shown_scenes.show_newest(project, scenes[:1])
    assert checked() == [False, True]
    assert [node.itemVisibilityChecked() for node in of_scenes.findLayers()] == [False, False, True]
    of_scenes.addChildNode(within.children()[0].clone())
    of_scenes.removeChildNode(within)
    # Of two that are checked the uppermost is the one that is seen; it is played if it is a series.
    of_index.setItemVisibilityChecked(True)
    groups = groups_of(project, [*scenes, index])
    assert shown_scenes.one_of_each_tile(project, groups) == {"32TPT": of_index}
    assert shown_scenes.groups_to_play(project, groups) == [of_scenes]
    # While the map shows a time, that says what is drawn.
    window.mapCanvas().setTemporalRange(scenes[0].temporalProperties().fixedTemporalRange())
    shown_scenes.show_newest(project, scenes)
    assert checked() == [True, True]
    # It is switched off, and the scene of that time stays.
    for node in of_scenes.children():
        node.setItemVisibilityChecked(True)
    shown_scenes.show_no_time(project)
    assert not window.mapCanvas().mapSettings().isTemporal()
    assert [node.layer() for node in of_scenes.children() if node.itemVisibilityChecked()] == [scenes[0]]


def test_groups_of_the_users_own_may_hold_several_tiles_and_keep_their_checks(project, tmp_path, monkeypatch):
    from qgis import utils

    from dunia_streams.core import layers, shown_scenes
    from dunia_streams.core.scene_groups import groups_of
    from dunia_streams.tests.ui.window import Window

    monkeypatch.setattr(utils, "iface", Window())
    root = project.layerTreeRoot()
    own = root.addGroup("compare")
    scenes = {}
    for tile in ("32TPT", "32TQT"):
        for moment in TIMES[:3]:
            layer = layers.add_scene(project, scene_files.write(tmp_path, moment, tile=tile))
            scenes[tile, moment] = layer
    series = groups_of(project, scenes.values())
    for (_, moment), layer in scenes.items():
        if moment == TIMES[0]:
            node = root.findLayer(layer.id())
            own.addChildNode(node.clone())
            node.parent().removeChildNode(node)

    def drawn():
        return {(node.parent().name(), node.layer()) for node in root.findLayers() if node.isVisible()}

    # What is hidden keeps its checks.
    for node in own.children():
        node.setItemVisibilityChecked(True)
    own.setItemVisibilityChecked(False)
    newer = layers.add_scene(project, scene_files.write(tmp_path, TIMES[4]))
    assert drawn() == {(series[0].name(), newer), (series[1].name(), scenes["32TQT", TIMES[2]])}
    assert checks(own) == [True, True]
    # Of what was asked for of one tile, that is seen which comes into the group that is drawn; the other tile stays.
    own.setItemVisibilityChecked(True)
    root.findLayer(scenes["32TQT", TIMES[0]].id()).setItemVisibilityChecked(False)
    series[0].setItemVisibilityChecked(False)
    asked = [scenes["32TQT", moment] for moment in TIMES[:2]]
    shown_scenes.show_newest(project, asked)
    assert drawn() == {("compare", scenes["32TPT", TIMES[0]]), (series[1].name(), asked[1])}
    # Played, it is alone in all of its tiles.
    groups = shown_scenes.groups_to_play(project, [own])
    assert groups == [own]
    shown_scenes.show_alone(groups)
    assert {name for name, _ in drawn()} == {"compare"}


def test_scenes_that_come_while_the_map_shows_a_time_stay_checked(project, tmp_path, monkeypatch):
    from qgis import utils
    from qgis.core import QgsDateTimeRange
    from qgis.PyQt.QtCore import QDateTime

    from dunia_streams.core import layers
    from dunia_streams.tests.ui.window import Window

    window = Window()
    monkeypatch.setattr(utils, "iface", window)
    first = layers.add_scene(project, scene_files.write(tmp_path, TIMES[1]))
    window.mapCanvas().setTemporalRange(first.temporalProperties().fixedTemporalRange())
    layers.add_scene(project, scene_files.write(tmp_path, TIMES[2]))
    layers.add_scene(project, scene_files.write(tmp_path, TIMES[0]))
    (group,) = project.layerTreeRoot().children()
    assert checks(group) == [True, True, True]
    window.mapCanvas().setTemporalRange(QgsDateTimeRange(QDateTime(), QDateTime()))
    layers.add_scene(project, scene_files.write(tmp_path, TIMES[4]))
    assert checks(group) == [True, False, False, False]


def test_play_shows_every_scene_once_in_order_through_the_panel(project, tmp_path, qgis_app):
    from qgis.core import QgsDateTimeRange
    from qgis.gui import QgsTemporalControllerWidget
    from qgis.PyQt.QtWidgets import QSlider

    from dunia_streams.core import layers, shown_scenes
    from dunia_streams.core.scene_groups import groups_of

    panel = QgsTemporalControllerWidget()
    controller = panel.temporalController()
    added = [layers.add_scene(project, scene_files.write(tmp_path, moment)) for moment in TIMES]
    added.append(layers.add_scene(project, scene_files.write(tmp_path, "2020-04-05T10:00:00", tile="32SNG")))
    groups = groups_of(project, added)
    groups[0].setItemVisibilityChecked(False)

    assert shown_scenes.play(groups[:1], controller) == controller.totalFrameCount() == len(TIMES)
    assert all(checks(groups[0])) and groups[0].isVisible()
    assert controller.animationState() == controller.AnimationState.Forward
    controller.pause()
    for frame, layer in enumerate(added[:5]):
        shown = controller.dateTimeRangeForFrameNumber(frame)
        visible = [other for other in added[:5] if other.temporalProperties().isVisibleInTemporalRange(shown)]
        assert visible == [layer]
    assert controller.temporalExtents() == QgsDateTimeRange(
        added[0].temporalProperties().fixedTemporalRange().begin(),
        added[4].temporalProperties().fixedTemporalRange().end(),
    )

    # A second tile adds its own moments: the frames change wherever one of the two does.
    assert shown_scenes.play(groups, controller) == len(TIMES) + 1
    controller.pause()
    names = ("mSlider", "mAnimationSlider")  # before QGIS 3.36, and since
    (slider,) = [child for child in panel.findChildren(QSlider) if child.objectName() in names]
    assert slider.maximum() == len(TIMES)
    # Each tile keeps its scene until its own next one, and its last to the end.
    for frame, wanted in enumerate(
        [[layer] for layer in added[:2]] + [[layer, added[5]] for layer in added[1:5]]
    ):
        shown = controller.dateTimeRangeForFrameNumber(frame)
        visible = [layer for layer in added if layer.temporalProperties().isVisibleInTemporalRange(shown)]
        assert visible == wanted
    assert shown_scenes.play(groups[1:], controller) == 1
    controller.pause()
    assert controller.temporalExtents().end() == controller.temporalExtents().begin().addDays(5).addMSecs(-1)
    assert shown_scenes.play([], controller) == 0
