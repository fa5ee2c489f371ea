"""Series of scenes played by the Temporal Controller: all are checked while it shows times, one of each afterwards."""

from __future__ import annotations

from typing import Sequence

from qgis.core import (
    QgsDateTimeRange,
    QgsInterval,
    QgsLayerTreeGroup,
    QgsProject,
    QgsTemporalNavigationObject,
)

from .compat import ANIMATED, DAYS, IRREGULAR_STEPS
from .layers import scene_layers
from .scene_groups import scene_nodes_of, show_alone
from .scene_times import frames_of

_PLAYED = "dunia_streams/played"
"""Custom property of a group that was played: whether the controller shows times ("on") or was switched off."""
_LEFT_OUT = "dunia_streams/left_out"
"""Custom property of a layer that somebody has unchecked in a series that plays."""


def play(
    groups: Sequence[QgsLayerTreeGroup], controller: QgsTemporalNavigationObject, per_second: float = 2.0
) -> int:
    """Check all scenes of some groups, and have the Temporal Controller show them one after another.

    Other groups of their tiles are unchecked: they would show other days in the same picture. A frame lasts from one
    scene to the next, however irregular they are. ``controller`` is the canvas's. Returns the number of frames; with
    none, nothing is changed.
    """
    layers = [layer for group in groups for layer in scene_layers(group)]
    frames = frames_of(layers)
    if not frames:
        return 0
    show_alone(groups)
    for group in groups:
        group.removeCustomProperty(_PLAYED)
        for node in scene_nodes_of(group):
            node.layer().removeCustomProperty(_LEFT_OUT)
            node.setItemVisibilityChecked(True)
    controller.pause()
    # The panel counts its frames anew only when their duration changes, hence first another one.
    controller.setFrameDuration(QgsInterval(1, DAYS))
    controller.setAvailableTemporalRanges(frames)
    controller.setTemporalExtents(QgsDateTimeRange(frames[0].begin(), frames[-1].end()))
    controller.setFrameDuration(QgsInterval(1, IRREGULAR_STEPS))
    controller.setFramesPerSecond(per_second)
    controller.setNavigationMode(ANIMATED)
    for group in groups:
        group.setCustomProperty(_PLAYED, "on")
    controller.rewindToStart()
    controller.playForward()
    return len(frames)


def follow(project: QgsProject, controller: QgsTemporalNavigationObject, shown: QgsDateTimeRange) -> None:
    """Take in that the controller has the map show another time, or none any more: ``shown`` is infinite then.

    Switched off, the scene seen last stays checked alone of each series played: all at once would put several days in
    one picture, where one of them has no data. Switched on again, all are checked but those somebody had unchecked.
    """
    for group in project.layerTreeRoot().findGroups(True):
        played = group.customProperty(_PLAYED)
        if played == "on" and shown.isInfinite():
            _rest(group, controller.dateTimeRangeForFrameNumber(controller.currentFrameNumber()))
            group.setCustomProperty(_PLAYED, "off")
        elif played == "off" and not shown.isInfinite():
            _go_on(group)
            group.setCustomProperty(_PLAYED, "on")


def _rest(group: QgsLayerTreeGroup, last: QgsDateTimeRange) -> None:
    nodes = scene_nodes_of(group)
    for node in nodes:
        node.layer().setCustomProperty(_LEFT_OUT, not node.itemVisibilityChecked())
    checked = [node for node in nodes if node.itemVisibilityChecked()]
    seen = [node for node in checked if node.layer().temporalProperties().isVisibleInTemporalRange(last)]
    for node in checked:
        node.setItemVisibilityChecked(node is (seen or checked)[0])


def _go_on(group: QgsLayerTreeGroup) -> None:
    for node in scene_nodes_of(group):
        node.setItemVisibilityChecked(not node.layer().customProperty(_LEFT_OUT, False))
        node.layer().removeCustomProperty(_LEFT_OUT)
