"""Scenes played from the list of layers, whatever brought them."""

from __future__ import annotations

import pytest

from dunia_streams.tests.qgis import scene_files
from dunia_streams.tests.qgis.scene_files import TIMES


@pytest.fixture
def window(project):
    """A window whose list of layers shows the project's."""
    from qgis.core import QgsLayerTreeModel

    from dunia_streams.tests.ui.window import Window

    window = Window()
    view = window.layerTreeView()
    view.setModel(QgsLayerTreeModel(project.layerTreeRoot(), view))
    return window


@pytest.fixture
def groups(project, tmp_path):
    """The groups of an index and, below it, of true color, of one tile; as an algorithm or a saved project has them."""
    from dunia_streams.core import layers

    for product in ("stream_2k", "NDVI"):
        for moment in TIMES:
            layers.add_scene(project, scene_files.write(tmp_path, moment, product=product))
    return project.layerTreeRoot().children()


@pytest.fixture
def action(window):
    from dunia_streams.ui.play_action import PlayAction

    action = PlayAction(window)
    yield action.action
    action.close()


def shown(groups):
    return [
        (group.itemVisibilityChecked(), sum(n.itemVisibilityChecked() for n in group.children()))
        for group in groups
    ]


def test_the_group_that_is_selected_is_played_alone_and_in_sight(window, groups, action):
    from qgis.core import QgsRectangle

    view, canvas = window.layerTreeView(), window.mapCanvas()
    canvas.setExtent(QgsRectangle(600000, 4200000, 700000, 4300000))
    view.setCurrentIndex(view.node2index(groups[1]))
    action.trigger()
    controller = canvas.temporalController()
    assert controller.totalFrameCount() == len(TIMES)
    assert controller.animationState() == controller.AnimationState.Forward
    assert shown(groups) == [(False, 1), (True, len(TIMES))]
    assert canvas.extent().contains(QgsRectangle(600000, 5190240, 709800, 5300040))
    # A scene stands for its group.
    view.setCurrentIndex(view.node2index(groups[0].children()[2]))
    action.trigger()
    assert shown(groups) == [(True, len(TIMES)), (False, len(TIMES))]
    controller.pause()


def test_what_is_in_a_group_of_the_users_own_is_played_alone(window, project, groups, action):
    """Beside the series, and within it."""
    view, index, series = window.layerTreeView(), groups[0], groups[1]
    for outer in (project.layerTreeRoot(), series):
        own = outer.addGroup("my best")
        for node in series.children()[:3]:
            own.addChildNode(node.clone())
            series.removeChildNode(node)
        for node in series.children():
            if node is not own:
                node.setItemVisibilityChecked(True)
        view.setCurrentIndex(view.node2index(own))
        action.trigger()
        window.mapCanvas().temporalController().pause()
        assert own.isVisible() and shown([own]) == [(True, 3)] and not index.isVisible()
        drawn = [node.name() for node in series.findLayers() if node.isVisible()]
        assert drawn == [node.name() for node in own.children() if outer is series]
        for node in own.children():
            series.insertChildNode(0, node.clone())
        own.parent().removeChildNode(own)


def test_a_group_of_the_users_own_gives_way_to_what_comes_and_is_played(
    window, project, groups, action, tmp_path, monkeypatch
):
    """What else is in it stays as it is: the scenes of another tile, and what is no scene."""
    from qgis import utils
    from qgis.core import QgsVectorLayer

    from dunia_streams.core import layers, shown_scenes

    monkeypatch.setattr(utils, "iface", window)
    view, (index, series) = window.layerTreeView(), groups
    own = project.layerTreeRoot().insertGroup(0, "my best")
    for node in series.children()[:3]:
        own.addChildNode(node.clone())
        series.removeChildNode(node)
    places = own.addLayer(project.addMapLayer(QgsVectorLayer("Point", "places", "memory"), False))
    other = layers.add_scene(project, scene_files.write(tmp_path, TIMES[0], tile="32TQT"))
    node = project.layerTreeRoot().findLayer(other.id())
    own.addChildNode(node.clone())
    project.layerTreeRoot().removeChildNode(node.parent())
    other = own.children()[-1]

    def drawn():
        window.mapCanvas().temporalController().pause()
        nodes = [node for node in project.layerTreeRoot().findLayers() if node.isVisible()]
        assert places in nodes and other in nodes
        return [node.parent() for node in nodes if node not in (places, other)]

    def play(group):
        view.setCurrentIndex(view.node2index(group))
        action.trigger()
        return drawn()

    assert play(own) == [own] * 3
    assert play(index) == [index] * len(TIMES)
    assert play(own) == [own] * 3
    # As a download does it.
    path = scene_files.write(tmp_path, "2020-05-01T10:20:21")
    layers.add_scene(project, path)
    shown_scenes.show_no_time(project)
    shown_scenes.show_newest(project, layers.layers_of(project, [path]))
    assert drawn() == [series]
    # Loaded again, the scenes are seen where the user has put them.
    series.setItemVisibilityChecked(False)
    shown_scenes.show_newest(project, [own.children()[1].layer()])
    assert drawn() == [own]


def test_files_that_are_gone_have_no_frame(window, project, groups, action, tmp_path):
    from qgis.core import QgsCoordinateReferenceSystem, QgsRectangle

    saved = str(tmp_path / "saved.qgs")
    assert project.write(saved)
    view, canvas, bar = window.layerTreeView(), window.mapCanvas(), window.messageBar()
    files = sorted(tmp_path.glob("*_stream_2k_*.tiff"))
    for gone, frames in ((files[:1], 4), (files[1:4], 1), (files[4:], 0)):
        for file in gone:
            file.unlink()
        project.read(saved)
        canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:4326"))
        canvas.setExtent(QgsRectangle(5, 20, 6, 21))
        view.setCurrentIndex(view.node2index(project.layerTreeRoot().children()[1]))
        action.trigger()
        controller = canvas.temporalController()
        controller.pause()
        assert len(bar.items()) == (frames == 0)
        if frames:
            assert controller.totalFrameCount() == frames and canvas.extent().yMinimum() > 40
    assert "not where the project has them" in bar.items()[0].text()
    # Put back, as the sentence says, they are played.
    for moment in TIMES:
        scene_files.write(tmp_path, moment)
    action.trigger()
    controller.pause()
    assert controller.totalFrameCount() == len(TIMES) and len(bar.items()) == 1


def test_without_a_selection_what_is_drawn_is_played(window, project, groups, action, tmp_path):
    from qgis.core import QgsVectorLayer
    from qgis.PyQt.QtCore import QModelIndex
    from qgis.PyQt.QtWidgets import QDockWidget

    from dunia_streams.core import layers

    view, bar = window.layerTreeView(), window.messageBar()
    preview = layers.add_preview(project, scene_files.write(tmp_path, TIMES[0], gray=20))
    other = project.addMapLayer(QgsVectorLayer("Point", "places", "memory"))
    # Whoever has selected something else does not mean the scenes.
    for layer in (other, preview):
        view.setCurrentLayer(layer)
        action.trigger()
        assert len(bar.items()) == 1 and project.layerTreeRoot().findLayer(preview.id()).isVisible()
        bar.clearWidgets()
    controller = QDockWidget("Temporal Controller", window.mainWindow())
    controller.setObjectName("Temporal Controller")
    controller.hide()
    view.setCurrentIndex(QModelIndex())
    action.trigger()
    assert shown(groups) == [(True, len(TIMES)), (False, 1)] and not bar.items()
    assert not controller.isHidden() and not project.layerTreeRoot().findLayer(preview.id()).isVisible()
    window.mapCanvas().temporalController().pause()
    project.clear()
    action.trigger()
    assert [item.text() for item in bar.items()] == [
        "Select a group of scenes in the list of layers, then press “Play scenes” again."
    ]


def test_a_group_around_several_plays_one_of_each_tile(window, project, groups, action, tmp_path):
    from dunia_streams.core import layers

    layers.add_scene(project, scene_files.write(tmp_path, TIMES[0], tile="32SNG"))
    root, view = project.layerTreeRoot(), window.layerTreeView()
    outer = root.addGroup("valley")
    for group in root.children()[:-1]:
        outer.addChildNode(group.clone())
        root.removeChildNode(group)
    # What the user has sorted into a group within is left to him, and an emptied group is none.
    series = outer.children()[1]
    within = series.addGroup("clouds")
    within.addChildNode(series.children()[0].clone())
    series.removeChildNode(series.children()[0])
    emptied = outer.children()[2]
    emptied.removeChildren(0, len(emptied.children()))
    view.setCurrentIndex(view.node2index(outer))
    action.trigger()
    window.mapCanvas().temporalController().pause()
    assert [group.itemVisibilityChecked() for group in outer.children()] == [True, True, False]
    assert within.itemVisibilityChecked() and shown([series]) == [(True, len(TIMES))]


def test_the_context_menu_has_it_for_scenes_alone(window, groups, action, project):
    from qgis.core import QgsVectorLayer
    from qgis.PyQt.QtWidgets import QMenu

    from dunia_streams.ui.play_action import PlayAction

    view = window.layerTreeView()
    if not hasattr(view, "contextMenuAboutToShow"):
        pytest.skip("QGIS lets plugins into this menu since 3.32")
    other = project.addMapLayer(QgsVectorLayer("Point", "places", "memory"))
    # Of one that was taken away, as when the plugin is loaded anew, nothing stays.
    PlayAction(window).close()
    seen = []
    for node in (groups[0], groups[1].children()[0], project.layerTreeRoot().findLayer(other.id())):
        view.setCurrentIndex(view.node2index(node))
        menu = QMenu()
        view.contextMenuAboutToShow.emit(menu)
        seen.append([act for act in menu.actions() if not act.isSeparator()])
    assert seen == [[action], [action], []]
