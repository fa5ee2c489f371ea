"""Scenes on the canvas: grouped by tile and product, named by their time, each with its range of time, and played.

A scene's layer is known by custom properties that are saved with the project, so that a later job finds its group and
sorts the new scenes in.
"""

from __future__ import annotations

import os
from bisect import bisect_left, bisect_right
from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from statistics import median
from typing import Iterable, List, Optional, Sequence, Tuple

from qgis.core import (
    Qgis,
    QgsDateTimeRange,
    QgsInterval,
    QgsLayerTreeGroup,
    QgsLayerTreeLayer,
    QgsProject,
    QgsRasterLayer,
    QgsTemporalNavigationObject,
)
from qgis.PyQt.QtCore import QCoreApplication

from . import styles
from .compat import ANIMATED, DAYS, IRREGULAR_STEPS, set_attribution, to_qt
from .engine.catalog.service import RESOLUTIONS
from .engine.files.geotiff import read_metadata
from .engine.files.scene_tags import read_identity
from .layer_opening import open_layer
from .styles import Looks

SERIES = "dunia_streams/series"
"""Custom property of a group and of its layers: tile and product."""
SENSING_TIME = "dunia_streams/sensing_time"
_NAME = "dunia_streams/name"
_PREVIEW = "dunia_streams/preview"
"""Custom property of the preview's group and of its layer."""
_BANDS = "dunia_streams/bands"
_REVISIT = timedelta(days=5)
"""How long a scene lasts that is alone: two Sentinel-2 satellites come by every five days."""
_TICK = timedelta(milliseconds=1)
_MOST_BANDS_NAMED = 4
_SAME_NAME = timedelta(minutes=1)
"""How near scenes must be for one to change the other's name."""


@dataclass(frozen=True)
class SceneOnMap:
    """What the map shows of a scene: ``product`` is the service's name of the stream, bands, or an index."""

    tile: str
    sensing_time: datetime
    product: str
    rights: str
    looks: Looks

    @property
    def series(self) -> str:
        """What the scenes of one group have in common."""
        return f"{self.tile}/{self.product}"

    @property
    def bands(self) -> str:
        """The bands that the file holds, empty for true color and indices: ``B04, B08``, ``B02 … B12 (6 bands)``."""
        names = self.looks.bands
        if len(names) <= _MOST_BANDS_NAMED:
            return ", ".join(names)
        template = QCoreApplication.translate("Layers", "{first} … {last} ({count} bands)")
        return template.format(first=names[0], last=names[-1], count=len(names))

    @property
    def title(self) -> str:
        """The group's name: ``32TPT true color 60 m``, ``32TPT B04, B08``."""
        sizes = {resolution.stream: resolution.pixel_size for resolution in RESOLUTIONS.values()}
        if self.product not in sizes:
            return f"{self.tile} {self.bands or self.product}"
        template = QCoreApplication.translate("Layers", "{tile} true color {size} m")
        return template.format(tile=self.tile, size=f"{sizes[self.product]:g}")


def read_scene_file(path: str) -> Optional[SceneOnMap]:
    """Read tile, product and time from a GeoTIFF; None for a file that is not one of this plugin's."""
    tags = read_metadata(Path(path)) or {}
    identity = read_identity(tags)
    if identity is None:
        return None
    product = tags.get("DUNIA_PRODUCT", "")
    looks = styles.looks_of(product, tags.get("DUNIA_INDEX", ""), tags.get("DUNIA_BOA_ADD_OFFSET", ""))
    return SceneOnMap(*identity, product, tags.get("TIFFTAG_COPYRIGHT", ""), looks)


def file_name(path: str) -> str:
    """Return a file's name without what follows the first dot, as QGIS names layers."""
    return os.path.basename(path).partition(".")[0]


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
    """Show a scene's GeoTIFF in the group "Preview", in the place of what was there before.

    A new group comes on top. The layer has no range of time: it shows whatever the Temporal Controller does. Returns
    the layer, or None if the file is not one of this plugin's. Main thread only.
    """
    file = read_scene_file(path)
    layer = open_scene(path)
    if file is None or not layer.isValid():
        return None
    root = project.layerTreeRoot()
    group = next((group for group in root.findGroups(True) if group.customProperty(_PREVIEW)), None)
    if group is None:
        group = root.insertGroup(0, QCoreApplication.translate("Layers", "Preview"))
        group.setCustomProperty(_PREVIEW, True)
    earlier = [known.id() for known in project.mapLayers().values() if known.customProperty(_PREVIEW)]
    layer.setCustomProperty(_PREVIEW, True)
    layer.setName(f"{file.title}, {file.sensing_time:%Y-%m-%d %H:%M}")
    _style(layer, file)
    project.addMapLayer(layer, False)
    group.insertLayer(0, layer).setExpanded(False)
    _open_when_new(group)
    group.setItemVisibilityCheckedParentRecursive(True)
    project.removeMapLayers(earlier)
    return layer


def place_scene(project: QgsProject, layer: QgsRasterLayer) -> None:
    """Style a scene's layer, and put it in its group with its name and range of time.

    The layer belongs to the project, wherever it is in the layer tree. A layer that has been placed before stays where
    the user wants it; its pixels are read anew. Main thread only.
    """
    if layer.customProperty(SERIES):
        if layer.name() == file_name(layer.source()):
            layer.setName(layer.customProperty(_NAME))
        layer.reload()
        layer.triggerRepaint()
        return
    file = read_scene_file(layer.source())
    if file is not None:
        _place_first(project, layer, file)


def _place_first(project: QgsProject, layer: QgsRasterLayer, file: SceneOnMap) -> None:
    layer.setCustomProperty(SERIES, file.series)
    layer.setCustomProperty(SENSING_TIME, file.sensing_time.isoformat())
    layer.setCustomProperty(_BANDS, file.bands)
    _style(layer, file)
    here = project.layerTreeRoot().findLayer(layer.id())
    group = _find_group(project, file.series) or _make_group(project, file, here)
    later = [node for node in _scene_nodes(group) if _order(node.layer()) > _order(layer)]
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
    series = layer.customProperty(SERIES)
    group = _find_group(project, series) if series else None
    project.removeMapLayer(layer.id())
    if group is None:
        return
    nodes = _scene_nodes(group)
    if nodes:
        if not any(node.itemVisibilityChecked() for node in nodes):
            nodes[0].setItemVisibilityChecked(True)
        _name_and_time(nodes)
    elif not group.children():
        group.parent().removeChildNode(group)


def scene_layers(group: QgsLayerTreeGroup) -> List[QgsRasterLayer]:
    """List the scenes of a group, newest first."""
    return [node.layer() for node in _scene_nodes(group)]


def layers_of(project: QgsProject, paths: Iterable[str]) -> List[QgsRasterLayer]:
    """List the layers of some files that are loaded."""
    found = (_loaded(project, path) for path in paths)
    return [layer for layer in found if layer is not None]


def scene_groups(project: QgsProject, layers: Iterable[QgsRasterLayer]) -> List[QgsLayerTreeGroup]:
    """List the groups that hold some scenes, each once."""
    wanted = dict.fromkeys(layer.customProperty(SERIES) for layer in layers)
    groups = (_find_group(project, series) for series in wanted if series)
    return [group for group in groups if group is not None]


def play(
    groups: Sequence[QgsLayerTreeGroup], controller: QgsTemporalNavigationObject, per_second: float = 2.0
) -> int:
    """Check all scenes of some groups, and have the Temporal Controller show them one after another.

    A frame lasts from one scene to the next, however irregular they are. ``controller`` is the canvas's. Returns the
    number of frames; with none, nothing is changed.
    """
    layers = [layer for group in groups for layer in scene_layers(group)]
    frames = _frames(layers)
    if not frames:
        return 0
    for group in groups:
        group.setItemVisibilityCheckedParentRecursive(True)
        for node in _scene_nodes(group):
            node.setItemVisibilityChecked(True)
    controller.pause()
    # The panel counts its frames anew only when their duration changes, hence first another one.
    controller.setFrameDuration(QgsInterval(1, DAYS))
    controller.setAvailableTemporalRanges(frames)
    controller.setTemporalExtents(QgsDateTimeRange(frames[0].begin(), frames[-1].end()))
    controller.setFrameDuration(QgsInterval(1, IRREGULAR_STEPS))
    controller.setFramesPerSecond(per_second)
    controller.setNavigationMode(ANIMATED)
    controller.rewindToStart()
    controller.playForward()
    return len(frames)


def _loaded(project: QgsProject, path: str) -> Optional[QgsRasterLayer]:
    wanted = _comparable(path)
    for layer in project.mapLayers().values():
        preview = layer.customProperty(_PREVIEW)
        if isinstance(layer, QgsRasterLayer) and not preview and _comparable(layer.source()) == wanted:
            return layer
    return None


def _comparable(path: str) -> str:
    return os.path.normcase(os.path.abspath(path))


def _find_group(project: QgsProject, series: str) -> Optional[QgsLayerTreeGroup]:
    groups = project.layerTreeRoot().findGroups(True)
    return next((group for group in groups if group.customProperty(SERIES) == series), None)


def _make_group(
    project: QgsProject, file: SceneOnMap, here: Optional[QgsLayerTreeLayer]
) -> QgsLayerTreeGroup:
    """Make a group for a tile and product: where the layer is, but not inside another one's group; else on top."""
    parent, index = project.layerTreeRoot(), 0
    if here is not None:
        node = here
        while node.parent().customProperty(SERIES):
            node = node.parent()
        parent, index = node.parent(), node.parent().children().index(node)
    group = parent.insertGroup(index, file.title)
    group.setCustomProperty(SERIES, file.series)
    return group


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


def _time_of(layer: QgsRasterLayer) -> datetime:
    return datetime.fromisoformat(layer.customProperty(SENSING_TIME))


def _scene_nodes(group: QgsLayerTreeGroup) -> List[QgsLayerTreeLayer]:
    """List the group's own nodes of scenes, newest first."""
    nodes = [
        node
        for node in group.children()
        if isinstance(node, QgsLayerTreeLayer) and node.layer() and node.layer().customProperty(SERIES)
    ]
    return sorted(nodes, key=lambda node: _order(node.layer()), reverse=True)


def _order(layer: QgsRasterLayer) -> Tuple[datetime, str]:
    return _time_of(layer), layer.source()


def _arrange(group: QgsLayerTreeGroup, added: QgsLayerTreeLayer) -> None:
    """Sort a group, name and time its scenes, and check the scene added alone if it is the newest."""
    layer = added.layer()
    nodes = _sort(group)
    if nodes[0].layer() is layer:
        for node in nodes:
            node.setItemVisibilityChecked(node is nodes[0])
    else:
        next(node for node in nodes if node.layer() is layer).setItemVisibilityChecked(False)
    _name_and_time(nodes, layer)


def _name_and_time(nodes: Sequence[QgsLayerTreeLayer], added: Optional[QgsRasterLayer] = None) -> None:
    """Give the scenes of a group, newest first, their names and their ranges of time.

    With ``added`` those alone that a new one can change: its neighbors in time, and the last.
    """
    layers = [node.layer() for node in reversed(nodes)]
    times = [_time_of(layer) for layer in layers]
    changed = set(range(len(layers)))
    if added is not None:
        when = times[next(place for place, layer in enumerate(layers) if layer is added)]
        first, last = bisect_left(times, when - _SAME_NAME), bisect_right(times, when + _SAME_NAME)
        changed = {*range(max(0, first - 1), min(len(layers), last + 1)), len(layers) - 1}
    names, ranges = _names(times), _ranges(times)
    for place in sorted(changed):
        bands = layers[place].customProperty(_BANDS)
        _rename(layers[place], f"{names[place]} {bands}" if bands else names[place])
        _set_range(layers[place], ranges[place])


def _sort(group: QgsLayerTreeGroup) -> List[QgsLayerTreeLayer]:
    """Bring the scenes into order, newest on top, before whatever else is in the group; return their nodes."""
    wanted, there = _scene_nodes(group), group.children()
    if there[: len(wanted)] == wanted:
        return wanted
    for index, node in enumerate(wanted):
        if group.children()[index] is not node:
            group.insertChildNode(index, node.clone())
            group.removeChildNode(node)
    return _scene_nodes(group)


def _names(times: Sequence[datetime]) -> List[str]:
    """Name scenes by minute, by second where two share the minute, and by number where they share the second."""
    minutes = Counter(time.strftime("%Y-%m-%d %H:%M") for time in times)
    seen: Counter = Counter()
    names = []
    for time in times:
        name = time.strftime("%Y-%m-%d %H:%M")
        if minutes[name] > 1:
            name = time.strftime("%Y-%m-%d %H:%M:%S")
        seen[name] += 1
        names.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return names


def _rename(layer: QgsRasterLayer, name: str) -> None:
    """Name a layer, unless the user has given it a name."""
    given = layer.customProperty(_NAME)
    if given is None or (layer.name() == given and name != given):
        layer.setName(name)
        layer.setCustomProperty(_NAME, name)


def _ranges(times: Sequence[datetime]) -> List[Tuple[datetime, datetime]]:
    """Return when each scene is shown: until just before the next one; the last for the usual interval.

    ``times`` are sorted; scenes of the same moment share their range.
    """
    moments = sorted(set(times))
    steps = [later - earlier for earlier, later in zip(moments, moments[1:])]
    usual = median(steps) if steps else _REVISIT
    ends = [*moments[1:], moments[-1] + usual]
    range_of = {begin: (begin, end - _TICK) for begin, end in zip(moments, ends)}
    return [range_of[time] for time in times]


def _set_range(layer: QgsRasterLayer, limits: Tuple[datetime, datetime]) -> None:
    wanted = QgsDateTimeRange(to_qt(limits[0]), to_qt(limits[1]), True, True)
    temporal = layer.temporalProperties()
    if not temporal.isActive() or temporal.fixedTemporalRange() != wanted:
        temporal.setMode(Qgis.RasterTemporalMode.FixedTemporalRange)
        temporal.setFixedTemporalRange(wanted)
        temporal.setIsActive(True)


def _frames(layers: Sequence[QgsRasterLayer]) -> List[QgsDateTimeRange]:
    """Divide the time that some layers cover wherever one of them begins."""
    ranges = [layer.temporalProperties().fixedTemporalRange() for layer in layers]
    begins = sorted({limits.begin().toMSecsSinceEpoch(): limits.begin() for limits in ranges}.items())
    if not begins:
        return []
    last = max((limits.end() for limits in ranges), key=lambda end: end.toMSecsSinceEpoch())
    ends = [following.addMSecs(-1) for _, following in begins[1:]] + [last]
    return [QgsDateTimeRange(begin, end, True, True) for (_, begin), end in zip(begins, ends)]
