"""The quick ways to choose scenes, as entries of a menu."""

from __future__ import annotations

from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtWidgets import QMenu

from ..core.panel.scene_list import SceneList


def add_choices(menu: QMenu, scene_list: SceneList) -> None:
    """Add the entries that check the clearest scenes, all within the limits, or none."""
    entries = (
        (_tr("Check clearest of each &month"), lambda: scene_list.check_clearest("month")),
        (_tr("Check clearest of each &week"), lambda: scene_list.check_clearest("week")),
        (_tr("Check &all within limits"), scene_list.check_all_within),
        (_tr("Check &none"), lambda: scene_list.check_only([])),
    )
    for text, choose in entries:
        action = menu.addAction(text)
        action.triggered.connect(lambda _checked=False, choose=choose: choose())
        action.setEnabled(bool(scene_list.scenes))


def _tr(text: str) -> str:
    return QCoreApplication.translate("Choices", text)
