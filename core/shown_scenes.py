"""Which scenes the map draws: the newest alone, or all of a series, one after another.

With a group that is shown the others of its tile are unchecked: they would show other days in the same picture.
"""

from __future__ import annotations

from typing import Dict, Iterable, List, Sequence, Set

from qgis import utils
from qgis.core import (
    QgsDateTimeRange,
    QgsInterval,
    QgsLayerTreeGroup,
    QgsLayerTreeLayer,
    QgsProject,
    QgsRasterLayer,
    QgsTemporalNavigationObject,
)

from .compat import ANIMATED, DAYS, IRREGULAR_STEPS, NO_TIME, SWITCHED_OFF
from .layer_opening import read_anew
from .scene_groups import (
    all_groups,
    groups_of,
    is_ours,
    scene_layers,
    scene_nodes,
    tile_of_scene,
    tiles_of,
    time_of,
)
from .scene_times import frames_of, ranges_of, set_range

_PER_SECOND = 2.0
"""How many frames are played in a second."""


def map_shows_a_time() -> bool:
    """Tell whether the Temporal Controller has the map show one time alone."""
    return utils.iface is not None and utils.iface.mapCanvas().mapSettings().isTemporal()


def check_alone(seen: QgsLayerTreeLayer, nodes: Iterable[QgsLayerTreeLayer]) -> None:
    """Check one of some nodes, and uncheck the others."""
    for node in nodes:
        node.setItemVisibilityChecked(node is seen)


def show_alone(groups: Sequence[QgsLayerTreeGroup]) -> None:
    """Check some groups, and uncheck the others of their tiles, which would hide them or show other days."""
    tiles = set().union(*map(tiles_of, groups))
    root = groups[0]
    while root.parent() is not None:
        root = root.parent()
    for group in groups:
        group.setItemVisibilityCheckedParentRecursive(True)
    for group in all_groups(root):
        if group in groups or not tiles & tiles_of(group):
            continue
        if is_ours(group) and not any(inner in groups for inner in group.findGroups(True)):
            group.setItemVisibilityChecked(False)
            continue
        # Unchecked as a whole, it would hide the one within, or what else is in a group of the user's own.
        for node in scene_nodes(group):
            if node.isVisible() and tile_of_scene(node.layer()) in tiles:
                node.setItemVisibilityChecked(False)
    if utils.iface is not None:
        # Its rows say by their looks what is drawn, and QGIS paints those of a group anew only where it is clicked.
        utils.iface.layerTreeView().viewport().update()


def groups_drawn(project: QgsProject) -> List[QgsLayerTreeGroup]:
    """List the groups of which a scene is drawn."""
    return [group for group in all_groups(project.layerTreeRoot()) if _tiles_drawn(group)]


def _tiles_drawn(group: QgsLayerTreeGroup) -> Set[str]:
    """Return the tiles of those scenes of a group that are drawn."""
    return {tile_of_scene(node.layer()) for node in scene_nodes(group) if node.isVisible()}


def one_of_each_tile(
    project: QgsProject, groups: Sequence[QgsLayerTreeGroup]
) -> Dict[str, QgsLayerTreeGroup]:
    """Choose of the groups of each tile the uppermost that is drawn, or else the last: its bands hide one another."""
    chosen = {tile: group for group in groups for tile in tiles_of(group)}
    for group in reversed(all_groups(project.layerTreeRoot())):
        if group in groups:
            chosen.update(dict.fromkeys(_tiles_drawn(group), group))
    return chosen


def groups_to_play(project: QgsProject, groups: Sequence[QgsLayerTreeGroup]) -> List[QgsLayerTreeGroup]:
    """Choose a group for each tile, of several scenes if there is one; none without a scene whose file is there.

    Scenes whose files are there again are brought back. Main thread only.
    """
    counts = [(group, _count_there(group)) for group in groups]
    series = [group for group, count in counts if count > 1]
    tiles = set().union(*map(tiles_of, series))
    single = [group for group, count in counts if count == 1 and not tiles & tiles_of(group)]
    return list(dict.fromkeys(one_of_each_tile(project, series + single).values()))


def _count_there(group: QgsLayerTreeGroup) -> int:
    """Count the scenes of a group whose files are there, or there again."""
    scenes = scene_layers(group)
    for layer in scenes:
        if not layer.isValid():
            read_anew(layer)
    return sum(layer.isValid() for layer in scenes)


def show_newest(project: QgsProject, layers: Sequence[QgsRasterLayer]) -> None:
    """Check the newest of some layers alone of their tile, be it new or loaded again. Main thread only.

    Where the map shows a time, that says what is drawn, and nothing is changed: it may be what somebody plays.
    """
    if map_shows_a_time():
        return
    chosen, wanted = one_of_each_tile(project, groups_of(project, layers)), {layer.id() for layer in layers}
    seen: List[QgsLayerTreeGroup] = []
    for tile in {tile_of_scene(layer) for layer in layers} & chosen.keys():
        nodes = _by_tile(scene_nodes(chosen[tile]))[tile]
        newest = next((node for node in nodes if node.layerId() in wanted), None)
        if newest is not None:
            check_alone(newest, nodes)
            seen.append(chosen[tile])
    if seen:
        show_alone(seen)


def _by_tile(nodes: Iterable[QgsLayerTreeLayer]) -> Dict[str, List[QgsLayerTreeLayer]]:
    """Part the scenes of a group, which in one of the user's own may be of several tiles; each part in its order."""
    parts: Dict[str, List[QgsLayerTreeLayer]] = {}
    for node in nodes:
        parts.setdefault(tile_of_scene(node.layer()), []).append(node)
    return parts


def show_no_time(project: QgsProject) -> None:
    """Switch the Temporal Controller off, which has the map show one time alone. Main thread only.

    Of each group the scene that it shows stays: all that are checked at once would be several days in one picture.
    """
    canvas = utils.iface.mapCanvas()
    shown = canvas.temporalRange()
    groups = all_groups(project.layerTreeRoot())
    for nodes in (nodes for group in groups for nodes in _by_tile(scene_nodes(group)).values()):
        checked = [node for node in nodes if node.itemVisibilityChecked()]
        seen = [node for node in checked if node.layer().temporalProperties().isVisibleInTemporalRange(shown)]
        if len(checked) > 1:
            check_alone((seen or checked)[0], checked)
    if canvas.temporalController() is not None:
        canvas.temporalController().pause()
        canvas.temporalController().setNavigationMode(SWITCHED_OFF)
    canvas.setTemporalRange(NO_TIME)


def play(groups: Sequence[QgsLayerTreeGroup], controller: QgsTemporalNavigationObject) -> int:
    """Check all scenes of some groups, and have the Temporal Controller show them one after another.

    Other groups of their tiles are unchecked: they would show other days in the same picture. A frame lasts from one
    scene to the next, however irregular they are; a scene whose file is gone has none. ``controller`` is the canvas's.
    Returns the number of frames; with none, nothing is changed.
    """
    nodes = [node for group in groups for node in scene_nodes(group)]
    layers = [node.layer() for node in nodes if node.layer().isValid()]
    if not layers:
        return 0
    show_alone(groups)
    for node in nodes:
        node.setItemVisibilityChecked(True)
    _end_together(nodes)
    frames = frames_of(layers)
    controller.pause()
    # The panel counts its frames anew only when their duration changes, hence first another one.
    controller.setFrameDuration(QgsInterval(1, DAYS))
    controller.setAvailableTemporalRanges(frames)
    controller.setTemporalExtents(QgsDateTimeRange(frames[0].begin(), frames[-1].end()))
    controller.setFrameDuration(QgsInterval(1, IRREGULAR_STEPS))
    controller.setFramesPerSecond(_PER_SECOND)
    controller.setNavigationMode(ANIMATED)
    controller.rewindToStart()
    controller.playForward()
    return len(frames)


def _end_together(nodes: Sequence[QgsLayerTreeLayer]) -> None:
    """Have the last scene of each tile shown until the last ones of all end: no next one takes its place."""
    tiles = [[node.layer() for node in part] for part in _by_tile(nodes).values()]
    last = [ranges_of(sorted(map(time_of, layers)))[-1] for layers in tiles]
    end = max(end for _, end in last)
    for layers, (begin, _) in zip(tiles, last):
        for layer in layers:
            if time_of(layer) == begin:
                set_range(layer, (begin, end))
