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


def test_without_a_selection_what_is_drawn_is_played(window, project, groups, action):
    from qgis.PyQt.QtCore import QModelIndex

    view, bar = window.layerTreeView(), window.messageBar()
    view.setCurrentIndex(QModelIndex())
    action.trigger()
    assert shown(groups) == [(True, len(TIMES)), (False, 1)] and not bar.items()
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
    view.setCurrentIndex(view.node2index(outer))
    action.trigger()
    window.mapCanvas().temporalController().pause()
    assert shown(outer.children()) == [(True, 1), (True, len(TIMES)), (False, 1)]


def test_the_context_menu_has_it_for_scenes_alone(window, groups, action, project):
    from qgis.core import QgsVectorLayer
    from qgis.PyQt.QtWidgets import QMenu

    view = window.layerTreeView()
    if not hasattr(view, "contextMenuAboutToShow"):
        pytest.skip("QGIS lets plugins into this menu since 3.32")
    other = project.addMapLayer(QgsVectorLayer("Point", "places", "memory"))
    seen = []
    for node in (groups[0], groups[1].children()[0], project.layerTreeRoot().findLayer(other.id())):
        view.setCurrentIndex(view.node2index(node))
        menu = QMenu()
        view.contextMenuAboutToShow.emit(menu)
        seen.append(action in menu.actions())
    assert seen == [True, True, False]
