"""Scenes on the canvas: grouped by tile, product, folder and area, named and ranged by their time.

A scene's layer is known by custom properties that are saved with the project, so that a later job into the same folder
finds its group and sorts the new scenes in.
"""

from __future__ import annotations

from typing import Iterable, List, Optional, Sequence

from qgis.core import (
    QgsLayerTreeGroup,
    QgsLayerTreeLayer,
    QgsMapSettings,
    QgsProject,
    QgsRasterLayer,
    QgsRectangle,
)
from qgis.PyQt.QtCore import QCoreApplication

from . import styles
from .compat import set_attribution
from .layer_opening import open_layer, read_anew, use_lasting_system
from .scene_file import SceneOnMap, file_name, read_scene_file
from .scene_groups import (
    SENSING_TIME,
    TILE_PRODUCT,
    comparable,
    find_group,
    group_of,
    make_group,
    order_in_time,
    scene_nodes,
    time_of,
)
from .scene_times import changed_by, names_of, ranges_of, set_range
from .shown_scenes import check_alone, map_shows_a_time, show_alone

_NAME = "dunia_streams/name"
_PREVIEW = "dunia_streams/preview"
"""Custom property of the preview's group and of its layer."""
_CONTENTS = "dunia_streams/contents"


def open_scene(path: str) -> QgsRasterLayer:
    """Open a scene's GeoTIFF for :func:`add_scene`, ahead of it: each takes the window a while. Main thread only."""
    return open_layer(path, file_name(path))


def add_scene(
    project: QgsProject, path: str, opened: Optional[QgsRasterLayer] = None
) -> Optional[QgsRasterLayer]:
    """Load a scene's GeoTIFF, which may be ``opened``, into its group, or read it anew if it is loaded already.

    Returns the layer, or None if the file is not one of this plugin's. Main thread only.
    """
    layer = _loaded(project, path)
    if layer is not None:
        place_scene(project, layer)
        return layer
    file = read_scene_file(path)
    layer = opened or open_scene(path)
    if file is None or not layer.isValid():
        return None
    project.addMapLayer(layer, False)
    _place_first(project, layer, file)
    return layer


def add_preview(project: QgsProject, path: str) -> Optional[QgsRasterLayer]:
    """Show a scene's GeoTIFF in the group "Preview", on top, in the place of what was there before.

    The layer has no range of time: it shows whatever the Temporal Controller does. Returns the layer, or None if the
    file is not one of this plugin's. Main thread only.
    """
    file = read_scene_file(path)
    layer = open_scene(path)
    if file is None or not layer.isValid():
        return None
    group = _preview_group(project)
    if group is None:
        group = project.layerTreeRoot().insertGroup(0, QCoreApplication.translate("Layers", "Preview"))
        group.setCustomProperty(_PREVIEW, True)
    elif group is not project.layerTreeRoot().children()[0]:
        # The copy is there first: the project drops a layer that is nowhere in the tree.
        lower, group = group, group.clone()
        project.layerTreeRoot().insertChildNode(0, group)
        lower.parent().removeChildNode(lower)
    earlier = [known.id() for known in project.mapLayers().values() if known.customProperty(_PREVIEW)]
    layer.setCustomProperty(_PREVIEW, True)
    layer.setName(f"{file.sensing_time:%Y-%m-%d %H:%M}, {file.title}")
    _style(layer, file)
    project.addMapLayer(layer, False)
    group.insertLayer(0, layer).setExpanded(False)
    _open_when_new(group)
    group.setItemVisibilityCheckedParentRecursive(True)
    project.removeMapLayers(earlier)
    return layer


def hide_preview(project: QgsProject) -> None:
    """Uncheck the preview: it would fill what other scenes leave open with another day. Main thread only."""
    group = _preview_group(project)
    if group is not None:
        group.setItemVisibilityChecked(False)


def _preview_group(project: QgsProject) -> Optional[QgsLayerTreeGroup]:
    groups = project.layerTreeRoot().findGroups(True)
    return next((group for group in groups if group.customProperty(_PREVIEW)), None)


def place_scene(project: QgsProject, layer: QgsRasterLayer) -> None:
    """Style a scene's layer, and put it in its group with its name and range of time.

    The layer belongs to the project, wherever it is in the layer tree. A layer that has been placed before stays where
    the user wants it; its file is read anew. Main thread only.
    """
    if layer.customProperty(TILE_PRODUCT):
        if layer.name() == file_name(layer.source()):
            layer.setName(layer.customProperty(_NAME))
        read_anew(layer)
        return
    file = read_scene_file(layer.source())
    if file is not None:
        use_lasting_system(layer)
        _place_first(project, layer, file)


def _place_first(project: QgsProject, layer: QgsRasterLayer, file: SceneOnMap) -> None:
    layer.setCustomProperty(TILE_PRODUCT, file.tile_product)
    layer.setCustomProperty(SENSING_TIME, file.sensing_time.isoformat())
    layer.setCustomProperty(_CONTENTS, file.contents)
    _style(layer, file)
    here = project.layerTreeRoot().findLayer(layer.id())
    group = find_group(project, layer) or make_group(project, file, layer)
    later = [node for node in scene_nodes(group) if order_in_time(node.layer()) > order_in_time(layer)]
    node = group.insertLayer(len(later), layer)
    node.setExpanded(False)
    _open_when_new(group)
    if here is not None:
        # The copy is there first: the project drops a layer that is nowhere in the tree.
        here.parent().removeChildNode(here)
    _arrange(group, node)


def remove_scene(project: QgsProject, path: str) -> None:
    """Take the layer of a scene's file out of the project, and its group with it if that is empty then.

    Main thread only.
    """
    layer = _loaded(project, path)
    if layer is None:
        return
    group = group_of(project, layer)
    project.removeMapLayer(layer.id())
    if group is None:
        return
    nodes = scene_nodes(group)
    if nodes:
        if not any(node.itemVisibilityChecked() for node in nodes):
            nodes[0].setItemVisibilityChecked(True)
        _name_and_time(nodes)
    elif not group.children():
        group.parent().removeChildNode(group)


def layers_of(project: QgsProject, paths: Iterable[str]) -> List[QgsRasterLayer]:
    """List the layers of some files that are loaded."""
    loaded = {
        comparable(layer.source()): layer
        for layer in project.mapLayers().values()
        if isinstance(layer, QgsRasterLayer) and not layer.customProperty(_PREVIEW)
    }
    return [loaded[path] for path in map(comparable, paths) if path in loaded]


def extent_in(settings: QgsMapSettings, layers: Iterable[QgsRasterLayer]) -> QgsRectangle:
    """Return the extent of some layers in a map's coordinates; one whose file is gone has none."""
    extent = QgsRectangle()
    for layer in layers:
        if not layer.isValid():
            continue
        extent.combineExtentWith(settings.layerExtentToOutputExtent(layer, layer.extent()))
    return extent


def _loaded(project: QgsProject, path: str) -> Optional[QgsRasterLayer]:
    return next(iter(layers_of(project, [path])), None)


def _open_when_new(group: QgsLayerTreeGroup) -> None:
    """Open a group at its first layer: the panel of layers leaves one closed that comes empty, and says it is open."""
    if len(group.children()) == 1:
        group.setExpanded(False)
        group.setExpanded(True)


def _style(layer: QgsRasterLayer, file: SceneOnMap) -> None:
    """Give a layer the looks of its product, whatever QGIS's or Processing's default, and its attribution."""
    styles.apply(layer, file.looks)
    metadata = layer.metadata()
    metadata.setRights([file.rights])
    layer.setMetadata(metadata)
    set_attribution(layer, file.rights)


def _arrange(group: QgsLayerTreeGroup, added: QgsLayerTreeLayer) -> None:
    """Sort a group, name and time its scenes, and check the scene added alone of its tile if it is the newest.

    Where the map shows a time, that says which scenes are drawn, and all others stay as they are: the newest alone
    would be hidden.
    """
    layer = added.layer()
    nodes = _sort(group)
    if not map_shows_a_time():
        if nodes[0].layer() is layer:
            check_alone(nodes[0], nodes)
            show_alone([group])
        else:
            next(node for node in nodes if node.layer() is layer).setItemVisibilityChecked(False)
    _name_and_time(nodes, layer)


def _name_and_time(nodes: Sequence[QgsLayerTreeLayer], added: Optional[QgsRasterLayer] = None) -> None:
    """Give the scenes of a group, newest first, their names and their ranges of time.

    With ``added`` those alone that a new one can change: its neighbors in time, and the last.
    """
    layers = [node.layer() for node in reversed(nodes)]
    times = [time_of(layer) for layer in layers]
    changed = set(range(len(layers)))
    if added is not None:
        changed = changed_by(time_of(added), times)
    names, ranges = names_of(times), ranges_of(times)
    for place in sorted(changed):
        contents = layers[place].customProperty(_CONTENTS)
        _rename(layers[place], f"{names[place]} {contents}" if contents else names[place])
        set_range(layers[place], ranges[place])


def _sort(group: QgsLayerTreeGroup) -> List[QgsLayerTreeLayer]:
    """Bring the scenes into order, newest on top, before whatever else is in the group; return their nodes."""
    wanted, there = scene_nodes(group), group.children()
    if there[: len(wanted)] == wanted:
        return wanted
    for index, node in enumerate(wanted):
        if group.children()[index] is not node:
            group.insertChildNode(index, node.clone())
            group.removeChildNode(node)
    return scene_nodes(group)


def _rename(layer: QgsRasterLayer, name: str) -> None:
    """Name a layer, unless the user has given it a name."""
    given = layer.customProperty(_NAME)
    if given is None or (layer.name() == given and name != given):
        layer.setName(name)
        layer.setCustomProperty(_NAME, name)
