"""The Temporal Controller switched off, in its panel, on a map, and with scenes that come afterwards."""

from __future__ import annotations

import pytest

from dunia_streams.tests.qgis import scene_files


@pytest.fixture
def canvas(qgis_app):
    """A map whose Temporal Controller has its panel, and an off switch that is looked after."""
    from qgis.gui import QgsMapCanvas, QgsTemporalControllerWidget
    from qgis.PyQt import sip

    from dunia_streams.ui.time_switch import TimeSwitch

    canvas, panel = QgsMapCanvas(), QgsTemporalControllerWidget()
    canvas.setTemporalController(panel.temporalController())
    switch = TimeSwitch(canvas)
    yield canvas
    switch.close()
    # At once: it would be saved with the projects of other tests.
    sip.delete(canvas)
    sip.delete(panel)


@pytest.fixture
def played(canvas, project, tmp_path):
    """The Temporal Controller near the end of a series of sixty scenes; and their moments."""
    from dunia_streams.core import layers, shown_scenes

    moments = [f"2020-{month:02}-{day:02}T10:20:21" for month in range(1, 11) for day in range(1, 31, 5)]
    for moment in moments:
        layers.add_scene(project, scene_files.write(tmp_path, moment))
    controller = canvas.temporalController()
    shown_scenes.play(project.layerTreeRoot().findGroups(), controller)
    controller.setCurrentFrameNumber(58)
    assert canvas.mapSettings().isTemporal()
    return controller, moments


def test_switched_off_nothing_runs_on(canvas, played):
    from dunia_streams.core.compat import SWITCHED_OFF

    controller, _ = played
    assert controller.animationState() == controller.AnimationState.Forward
    controller.setNavigationMode(SWITCHED_OFF)
    assert controller.animationState() == controller.AnimationState.Idle
    assert not canvas.mapSettings().isTemporal()


def test_switched_off_the_map_shows_no_time_whatever_comes(canvas, played, project, tmp_path):
    """Scenes that overlap others in time leave QGIS fewer steps, and where its panel counts them, its slider moves."""
    from dunia_streams.core import layers
    from dunia_streams.core.compat import SWITCHED_OFF

    controller, moments = played
    controller.setNavigationMode(SWITCHED_OFF)
    for place in (30, 40, 48, 55, 59):
        layers.add_scene(project, scene_files.write(tmp_path, moments[place], side=9))
        assert not canvas.mapSettings().isTemporal()
    shown = []
    controller.updateTemporalRange.connect(lambda limits: shown.append(not limits.isInfinite()))
    controller.setCurrentFrameNumber(3)
    assert shown[-1] and not canvas.mapSettings().isTemporal()


def test_a_range_of_times_that_is_wanted_stays(canvas, played):
    from qgis.core import QgsTemporalNavigationObject

    controller, _ = played
    modes = type(controller.navigationMode())
    fixed = getattr(modes, "FixedRange", None)
    controller.setNavigationMode(QgsTemporalNavigationObject.FixedRange if fixed is None else fixed)
    assert canvas.mapSettings().isTemporal()
    assert canvas.temporalRange() == controller.temporalExtents()
