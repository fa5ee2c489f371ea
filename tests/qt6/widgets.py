"""Makes every widget of the plugin under PyQt6, uses them with mouse and keys, and prints what went wrong.

Run in a process of its own, where QGIS and Qt 5 are not loaded.
"""

from __future__ import annotations

import sys
import traceback
from pathlib import Path
from unittest.mock import MagicMock

from dunia_streams.tests.qt6 import stand_in

app = stand_in.install()

from PyQt6.QtCore import QEvent, QPoint, QPointF, Qt  # noqa: E402
from PyQt6.QtGui import QImage, QPalette, QWheelEvent  # noqa: E402
from PyQt6.QtTest import QTest  # noqa: E402
from PyQt6.QtWidgets import QAbstractButton, QAbstractSpinBox, QApplication, QMainWindow, QMenu, QWidget  # noqa: E402

from dunia_streams.core import services, settings  # noqa: E402
from dunia_streams.core.panel.preview import Previewer  # noqa: E402
from dunia_streams.core.panel.preview_cache import PreviewCache  # noqa: E402
from dunia_streams.core.panel.session import Session  # noqa: E402
from dunia_streams.tests import scene_lists  # noqa: E402
from dunia_streams.ui.dock import DuniaDock  # noqa: E402
from dunia_streams.ui.options_page import OptionsPage  # noqa: E402
from dunia_streams.ui.service_dialog import ServiceDialog  # noqa: E402
from dunia_streams.ui.services_table import ServicesTable  # noqa: E402

KEYS = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Space, Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_Tab)
failures = []


def note(kind: type, error: BaseException, trace: object) -> None:
    """Keep what a slot or an event handler raised: Qt would end the process."""
    failures.append("".join(traceback.format_exception(kind, error, trace)))


def use(widget: QWidget) -> None:
    """Show a widget, let it paint itself in a light and a dark palette, and handle all kinds of events."""
    widget.resize(420, 900)
    widget.show()
    QTest.qWait(20)
    for part in [widget, *widget.findChildren(QWidget)]:
        if not part.isVisible() or isinstance(part, (QMenu, QAbstractSpinBox)):
            continue
        middle = part.rect().center()
        QTest.mouseMove(part, middle)
        wheel = QWheelEvent(
            QPointF(middle),
            QPointF(part.mapToGlobal(middle)),
            QPoint(),
            QPoint(0, 120),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(part, wheel)
        QApplication.sendEvent(part, QEvent(QEvent.Type.PaletteChange))
        QApplication.sendEvent(part, QEvent(QEvent.Type.Leave))
        # Buttons would open menus and dialogs, which wait for somebody.
        for key in () if isinstance(part, QAbstractButton) else KEYS:
            QTest.keyClick(part, key)
    for color in (Qt.GlobalColor.black, Qt.GlobalColor.white):
        # Qt makes the other colors of the palette from this one.
        widget.setPalette(QPalette(color))
        assert not widget.grab().toImage().isNull()


def use_timeline(timeline: QWidget, scenes: list) -> None:
    """Click, drag, hover, zoom and ask for the menu of the timeline."""
    points = [timeline.scene_point(scene) for scene in scenes]
    QTest.mouseClick(timeline, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, points[1].toPoint())
    QTest.mousePress(timeline, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, points[2].toPoint())
    QTest.mouseMove(timeline, points[6].toPoint())
    QTest.mouseRelease(
        timeline, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, points[6].toPoint()
    )
    assert timeline._scene_list.checked, "a click chooses nothing"


def main(folder: Path) -> None:
    """Make and use everything."""
    sys.excepthook = note
    window = QMainWindow()
    iface = MagicMock()
    iface.mainWindow = lambda: window
    cache = PreviewCache(folder / "previews")
    session = Session()
    previewer = Previewer(cache)
    dock = DuniaDock(iface, session, previewer)
    window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, dock)
    window.show()
    scenes = scene_lists.many(24, 90)
    session.scenes.replace(scenes)
    use(dock)
    # A key has chosen another product, of which nothing is listed.
    session.scenes.replace(scenes)
    use_timeline(dock._choice.timeline, scenes)
    dock._choice.preview.show_image(QImage(64, 64, QImage.Format.Format_RGB32), "scene")
    use(dock)
    known = services.known()
    for widget in (
        OptionsPage(MagicMock(), MagicMock(), cache),
        ServiceDialog([entry.service for entry in known]),
        ServicesTable(known),
    ):
        use(widget)
    assert settings.load()
    dock.close_down()


if __name__ == "__main__":
    try:
        main(Path(sys.argv[1]))
    except BaseException:
        failures.append(traceback.format_exc())
    print("\n".join(failures))
    sys.stdout.flush()
    # Qt's own tear-down order is not what is tried here.
    import os

    os._exit(bool(failures))
