"""The middle of the panel: how many scenes there are, the timeline, the table and the preview."""

from __future__ import annotations

from typing import Optional

from qgis.PyQt.QtCore import QCoreApplication, QSize, Qt
from qgis.PyQt.QtGui import QResizeEvent
from qgis.PyQt.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QSizePolicy,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from ..core.panel.scene_list import SceneList
from .choices import add_choices
from .preview_view import PreviewView
from .scene_table import SceneTable
from .timeline import Timeline

_TIMELINE_WIDTH = 256
_PREVIEW_WIDTH = 80
"""The least that the table leaves to the preview, in pixels."""


class _Splitter(QSplitter):
    """Asks for no more room than it needs: it gets what the rest of the panel leaves, and the panel seldom scrolls."""

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()


class ChoicePanel(QWidget):
    """Shows a scene list in three ways that keep in step; their shares of the room can be dragged."""

    def __init__(self, scene_list: SceneList, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self._scenes = scene_list
        self._is_shared_by_hand = False
        self.timeline = Timeline(scene_list)
        self.table = SceneTable(scene_list)
        self.preview = PreviewView()
        self._counts = QLabel()
        self._counts.setWordWrap(True)
        self._counts.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self._fill_menu)
        self._choose = QPushButton()
        self._choose.setText(_tr("Choose"))
        self._choose.setToolTip(_tr("Check the clearest scenes of each month or week, all, or none"))
        self._choose.setMenu(self._menu)
        # The panel shall fit into 320 pixels, its margins and a scroll bar included.
        self.timeline.setMinimumWidth(_TIMELINE_WIDTH)
        self._lay_out()
        for changed in (scene_list.replaced, scene_list.limits_changed, scene_list.checked_changed):
            changed.connect(self._show_counts)
        scene_list.replaced.connect(self._share_room)
        self._show_counts()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._counts, 1)
        head.addWidget(self._choose)
        self.beside = _Splitter(Qt.Orientation.Horizontal)
        self.beside.addWidget(self.table)
        self.beside.addWidget(self.preview)
        self.below = _Splitter(Qt.Orientation.Vertical)
        self.below.addWidget(self.timeline)
        self.below.addWidget(self.beside)
        self.below.setSizes([200, 200])
        for splitter in (self.beside, self.below):
            splitter.setChildrenCollapsible(False)
        self.beside.splitterMoved.connect(self._keep_shares)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(head)
        layout.addWidget(self.below, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_room()

    def _share_room(self) -> None:
        """Give the table the room for its columns and the preview the rest, until somebody shares it otherwise."""
        if not self._is_shared_by_hand:
            room = self.width() - self.beside.handleWidth()
            table = min(self.table.full_width(), room - _PREVIEW_WIDTH)
            self.beside.setSizes([table, room - table])

    def _keep_shares(self) -> None:
        self._is_shared_by_hand = True

    def _fill_menu(self) -> None:
        self._menu.clear()
        add_choices(self._menu, self._scenes)

    def _show_counts(self) -> None:
        scenes = self._scenes
        self._choose.setEnabled(bool(scenes.scenes))
        text = _tr("<b>{all} scenes</b>, {within} within the limits, <b>{chosen} chosen</b>")
        counts = {
            "all": len(scenes.scenes),
            "within": len(scenes.within_limits),
            "chosen": len(scenes.checked),
        }
        self._counts.setText(text.format(**counts) if scenes.scenes else _tr("No scenes yet"))


def _tr(text: str) -> str:
    return QCoreApplication.translate("ChoicePanel", text)
