"""The Temporal Controller switched off, in its panel, on a map, and with scenes that come afterwards."""

from __future__ import annotations

import pytest

from dunia_streams.tests.qgis import scene_files


@pytest.fixture
def canvas(qgis_app):
    """A map whose Temporal Controller has its panel, and is looked after."""
    from qgis.gui import QgsMapCanvas, QgsTemporalControllerWidget
    from qgis.PyQt import sip

    from dunia_streams.ui.time_guard import TimeGuard

    canvas, panel = QgsMapCanvas(), QgsTemporalControllerWidget()
    canvas.setTemporalController(panel.temporalController())
    guard = TimeGuard(canvas)
    yield canvas
    guard.close()
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
    from dunia_streams.core.compat import FIXED_RANGE

    controller, _ = played
    controller.setNavigationMode(FIXED_RANGE)
    assert canvas.mapSettings().isTemporal()
    assert canvas.temporalRange() == controller.temporalExtents()
    assert controller.animationState() == controller.AnimationState.Idle


def test_a_movie_without_times_runs_on(canvas, wait_for):
    from qgis.core import Qgis

    modes = getattr(Qgis, "TemporalNavigationMode", None)
    if not hasattr(modes, "Movie"):
        pytest.skip("QGIS has the mode Movie since 3.36")
    controller = canvas.temporalController()
    controller.setNavigationMode(modes.Movie)
    controller.setTotalMovieFrames(100)
    controller.setFramesPerSecond(50)
    controller.playForward()
    wait_for(lambda: controller.currentFrameNumber() > 2)
    assert controller.animationState() == controller.AnimationState.Forward
