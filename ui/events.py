"""Mouse events, the same in Qt 5 and Qt 6."""

from __future__ import annotations

from qgis.PyQt.QtCore import QPointF, Qt
from qgis.PyQt.QtGui import QMouseEvent, QWheelEvent

_STEP = 120.0
"""What a notch of a usual wheel turns, in Qt's eighths of a degree."""


def position(event: QMouseEvent) -> QPointF:
    """Return where in the widget the mouse is, in logical pixels."""
    return event.position() if hasattr(event, "position") else event.localPos()


def wheel_steps(event: QWheelEvent) -> QPointF:
    """Return the notches that a wheel was turned: y away from the user, x sideways or with Shift held."""
    turned = QPointF(event.angleDelta()) / _STEP
    if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and not turned.x():
        return QPointF(turned.y(), 0.0)
    return turned
