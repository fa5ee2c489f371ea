"""Series played by the Temporal Controller, and what is left on the map when it is switched off."""

from __future__ import annotations

import pytest

from dunia_streams.tests.qgis import scene_files
from dunia_streams.tests.qgis.scene_files import TIMES


def _checked(group):
    """Which scenes of a group are checked, from the newest to the oldest."""
    return [node.itemVisibilityChecked() for node in group.children()]


@pytest.fixture
def controller(project):
    """A Temporal Controller whose times the project follows, as it does through the panel."""
    from qgis.core import QgsTemporalNavigationObject

    from dunia_streams.core import playing

    controller = QgsTemporalNavigationObject()
    controller.updateTemporalRange.connect(lambda shown: playing.follow(project, controller, shown))
    return controller


@pytest.fixture
def series(project, tmp_path):
    """The group of a series of five scenes."""
    from dunia_streams.core import layers

    for moment in TIMES:
        layers.add_scene(project, scene_files.write(tmp_path, moment))
    (group,) = project.layerTreeRoot().children()
    return group


def _switch(controller, on):
    from qgis.core import Qgis, QgsTemporalNavigationObject

    from dunia_streams.core.compat import ANIMATED

    modes = getattr(Qgis, "TemporalNavigationMode", QgsTemporalNavigationObject)
    off = getattr(modes, "Disabled", None) or modes.NavigationOff
    controller.setNavigationMode(ANIMATED if on else off)


def test_play_shows_every_scene_once_in_order_through_the_panel(project, tmp_path, qgis_app):
    from qgis.core import QgsDateTimeRange
    from qgis.gui import QgsTemporalControllerWidget
    from qgis.PyQt.QtWidgets import QSlider

    from dunia_streams.core import layers, playing

    panel = QgsTemporalControllerWidget()
    controller = panel.temporalController()
    added = [layers.add_scene(project, scene_files.write(tmp_path, moment)) for moment in TIMES]
    added.append(layers.add_scene(project, scene_files.write(tmp_path, "2020-04-05T10:00:00", tile="32SNG")))
    groups = layers.scene_groups(project, added)
    groups[0].setItemVisibilityChecked(False)

    assert playing.play(groups[:1], controller) == controller.totalFrameCount() == len(TIMES)
    assert all(_checked(groups[0])) and groups[0].isVisible()
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
    assert playing.play(groups, controller) == len(TIMES) + 1
    controller.pause()
    names = ("mSlider", "mAnimationSlider")  # before QGIS 3.36, and since
    (slider,) = [child for child in panel.findChildren(QSlider) if child.objectName() in names]
    assert slider.maximum() == len(TIMES)
    assert playing.play([], controller) == 0


def test_switched_off_the_scene_seen_last_stays_alone(series, controller):
    """All at once would put several days in one picture; switched on again, all are there."""
    from dunia_streams.core import playing

    playing.play([series], controller)
    controller.pause()
    controller.setCurrentFrameNumber(1)
    assert _checked(series) == [True] * 5
    _switch(controller, on=False)
    assert _checked(series) == [False, False, False, True, False]
    _switch(controller, on=True)
    assert _checked(series) == [True] * 5
    # A scene somebody has taken out stays out, and is not what is left.
    series.children()[3].setItemVisibilityChecked(False)
    _switch(controller, on=False)
    assert _checked(series) == [True, False, False, False, False]
    _switch(controller, on=True)
    assert _checked(series) == [True, True, True, False, True]
    # Until it is played anew.
    playing.play([series], controller)
    controller.pause()
    assert _checked(series) == [True] * 5


def test_what_was_not_played_stays_as_it_is(series, controller):
    """Somebody may have checked it all for a purpose."""
    for node in series.children():
        node.setItemVisibilityChecked(True)
    _switch(controller, on=True)
    _switch(controller, on=False)
    assert _checked(series) == [True] * 5


def test_scenes_that_come_while_it_is_off_play_with_the_others(project, series, controller, tmp_path):
    from dunia_streams.core import layers, playing

    playing.play([series], controller)
    controller.pause()
    _switch(controller, on=False)
    layers.add_scene(project, scene_files.write(tmp_path, "2020-05-01T10:20:21"))
    layers.add_scene(project, scene_files.write(tmp_path, "2020-03-01T10:20:21"))
    assert _checked(series) == [True] + [False] * 6
    _switch(controller, on=True)
    assert _checked(series) == [True] * 7


def test_the_checks_of_a_played_series_are_kept_with_the_project(project, series, controller, tmp_path):
    from dunia_streams.core import playing

    playing.play([series], controller)
    controller.pause()
    series.children()[0].setItemVisibilityChecked(False)
    _switch(controller, on=False)
    assert project.write(str(tmp_path / "project.qgz"))
    project.read(str(tmp_path / "project.qgz"))
    (group,) = project.layerTreeRoot().children()
    assert _checked(group) == [False, False, False, False, True]
    _switch(controller, on=True)
    assert _checked(group) == [False, True, True, True, True]
