"""The groups of scenes in the layer tree: each holds one tile, product, folder and area, and is called by them.

A group is known by custom properties that are saved with the project, so that a later job finds it.
"""

from __future__ import annotations

import os
from datetime import datetime
from itertools import count
from typing import Iterable, List, Optional, Set, Tuple

from qgis.core import (
    QgsLayerTreeGroup,
    QgsLayerTreeLayer,
    QgsLayerTreeNode,
    QgsProcessingUtils,
    QgsProject,
    QgsRasterLayer,
)
from qgis.PyQt.QtCore import QCoreApplication

from .engine.tiles.grid import TILE_SIDE
from .scene_file import SceneOnMap

TILE_PRODUCT = "dunia_streams/tile_product"
"""Custom property of a group and of its layers: their tile and product, ``32TPT/stream_2k``."""
SENSING_TIME = "dunia_streams/sensing_time"
"""Custom property of a scene's layer."""
_FOLDER = "dunia_streams/folder"
_AREA = "dunia_streams/area"
"""Custom properties of a group: folder and area of its first scene, by which it is known when its scenes are gone."""


def comparable(path: str) -> str:
    """Bring the path of a file or folder into a form in which two of the same are equal."""
    return os.path.normcase(os.path.abspath(path))


def _folder(layer: QgsRasterLayer) -> str:
    """Return the folder that a layer's file is in; all that Processing keeps for a while count as one."""
    temporary = comparable(QgsProcessingUtils.tempFolder())
    folder = os.path.dirname(comparable(layer.source()))
    return temporary if folder.startswith(temporary + os.sep) else folder


def group_of(project: QgsProject, layer: QgsRasterLayer) -> Optional[QgsLayerTreeGroup]:
    """Return the group of scenes that a layer is in, wherever the user has put it."""
    node = project.layerTreeRoot().findLayer(layer.id())
    while node is not None and not (isinstance(node, QgsLayerTreeGroup) and is_ours(node)):
        node = node.parent()
    return node


def groups_of(project: QgsProject, layers: Iterable[QgsRasterLayer]) -> List[QgsLayerTreeGroup]:
    """List the groups, also the user's own, that hold some scenes, each once."""
    nodes = (project.layerTreeRoot().findLayer(layer.id()) for layer in layers)
    return groups_with_scenes(node for node in nodes if node is not None)


def all_groups(root: QgsLayerTreeGroup) -> List[QgsLayerTreeGroup]:
    """List the groups of a tree that hold scenes, also the user's own, from top to bottom."""
    return [group for group in (root, *root.findGroups(True)) if _nodes_of(group)]


def groups_with_scenes(nodes: Iterable[QgsLayerTreeNode]) -> List[QgsLayerTreeGroup]:
    """List the groups, also the user's own, that hold the scenes which some nodes of the layer tree are or hold.

    A group that has scenes of its own stands for itself: what the user has sorted into groups within is left to him.
    """
    groups: List[QgsLayerTreeGroup] = []
    for node in nodes:
        if _is_scene(node):
            found = [node.parent()]
        elif isinstance(node, QgsLayerTreeGroup):
            found = [node] if _nodes_of(node) else groups_with_scenes(node.children())
        else:
            continue
        groups += [group for group in found if group not in groups]
    return groups


def _groups_for(project: QgsProject, tile_product: str) -> List[QgsLayerTreeGroup]:
    groups = project.layerTreeRoot().findGroups(True)
    return [group for group in groups if group.customProperty(TILE_PRODUCT) == tile_product]


def _area(layer: QgsRasterLayer) -> str:
    """Return the area that a layer covers, to the meter."""
    return layer.extent().toString(0)


def _nodes_of(group: QgsLayerTreeGroup) -> List[QgsLayerTreeLayer]:
    """List the group's own nodes of scenes, from top to bottom."""
    return [node for node in group.children() if _is_scene(node)]


def _is_scene(node: QgsLayerTreeNode) -> bool:
    """Tell whether a node of the layer tree is a scene, in a group or not."""
    return bool(
        isinstance(node, QgsLayerTreeLayer) and node.layer() and node.layer().customProperty(TILE_PRODUCT)
    )


def is_ours(group: QgsLayerTreeGroup) -> bool:
    """Tell whether a group was made for scenes, and not by the user."""
    return bool(group.customProperty(TILE_PRODUCT))


def scene_nodes(group: QgsLayerTreeGroup) -> List[QgsLayerTreeLayer]:
    """List the group's own nodes of scenes, newest first."""
    return sorted(_nodes_of(group), key=lambda node: order_in_time(node.layer()), reverse=True)


def scene_layers(group: QgsLayerTreeGroup) -> List[QgsRasterLayer]:
    """List the scenes of a group, newest first."""
    return [node.layer() for node in scene_nodes(group)]


def order_in_time(layer: QgsRasterLayer) -> Tuple[datetime, str]:
    """Return what the scenes of a group are sorted by, oldest first."""
    return time_of(layer), layer.source()


def time_of(layer: QgsRasterLayer) -> datetime:
    """Return a scene's sensing time, in UTC."""
    return datetime.fromisoformat(layer.customProperty(SENSING_TIME))


def tiles_of(group: QgsLayerTreeGroup) -> Set[str]:
    """Return the tiles of a group's scenes: one, or in a group of the user's own several."""
    return {tile_of_scene(node.layer()) for node in _nodes_of(group)}


def tile_of_scene(layer: QgsRasterLayer) -> str:
    """Return a scene's tile."""
    return str(layer.customProperty(TILE_PRODUCT)).partition("/")[0]


def find_group(project: QgsProject, layer: QgsRasterLayer) -> Optional[QgsLayerTreeGroup]:
    """Find the group of a layer's tile and product with scenes of its folder and area, now or before they were gone.

    What was made for another purpose, in another folder or cropped elsewhere, is another series: played together, the
    picture would jump. Where QGIS has put the layer says nothing: that is beside whatever was selected.
    """
    wanted, emptied = (_folder(layer), _area(layer)), None
    for group in _groups_for(project, layer.customProperty(TILE_PRODUCT)):
        scenes = (node.layer() for node in _nodes_of(group))
        # A scene whose file is gone has no area.
        others = [scene for scene in scenes if scene.isValid() and scene is not layer]
        if any((_folder(scene), _area(scene)) == wanted for scene in others):
            return group
        if not others and (group.customProperty(_FOLDER), group.customProperty(_AREA)) == wanted:
            emptied = group
    return emptied


def _title(project: QgsProject, file: SceneOnMap, layer: QgsRasterLayer) -> str:
    """Name a group by tile and product, and by its area's number where that is a part of the tile.

    Where a group of another folder has that name, it comes after the folder. Folders that Processing keeps for a while
    have no name that would say anything. Names are cut off at their ends where the panel of layers is narrow.
    """
    groups = _groups_for(project, file.tile_product)
    taken = {group.name() for group in groups}
    title = file.title
    if min(layer.extent().width(), layer.extent().height()) < TILE_SIDE - 1:
        here = [group.name() for group in groups if group.customProperty(_FOLDER) == _folder(layer)]
        titles = (file.title_of_area(number) for number in count(1))
        title = next(title for title in titles if not any(name.endswith(title) for name in here))
    outer, folder = os.path.split(os.path.dirname(os.path.abspath(layer.source())))
    if _folder(layer) == comparable(QgsProcessingUtils.tempFolder()):
        folder = QCoreApplication.translate("Layers", "Temporary")
    longer = (title, f"{folder}: {title}", f"{os.path.basename(outer)}/{folder}: {title}")
    return next((title for title in longer if title not in taken), longer[-1])


def make_group(project: QgsProject, file: SceneOnMap, layer: QgsRasterLayer) -> QgsLayerTreeGroup:
    """Make a group on top, where what is new is seen, wherever QGIS has put the layer."""
    group = project.layerTreeRoot().insertGroup(0, _title(project, file, layer))
    group.setCustomProperty(_FOLDER, _folder(layer))
    group.setCustomProperty(_AREA, _area(layer))
    group.setCustomProperty(TILE_PRODUCT, file.tile_product)
    return group
