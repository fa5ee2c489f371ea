"""The Temporal Controller switched off: what QGIS leaves running and shown all the same is ended."""

from __future__ import annotations

from qgis.core import QgsDateTimeRange
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QObject

from ..core.compat import FIXED_RANGE, NO_TIME, SWITCHED_OFF


class TimeGuard(QObject):
    """Sees to it that a map shows no time while its Temporal Controller is switched off.

    QGIS lets its animation run on then. And scenes that come may overlap others in time: the controller has fewer steps
    then, moves to the last, and has the map show that one.
    """

    def __init__(self, canvas: QgsMapCanvas) -> None:
        super().__init__()
        self._canvas = canvas
        self._controller = canvas.temporalController()
        self._controller.updateTemporalRange.connect(self._time_changed)

    def close(self) -> None:
        """Leave the controller to itself."""
        self._controller.updateTemporalRange.disconnect(self._time_changed)

    def _time_changed(self, shown: QgsDateTimeRange) -> None:
        mode = self._controller.navigationMode()
        if mode in (FIXED_RANGE, SWITCHED_OFF):
            self._controller.pause()
        if mode == SWITCHED_OFF and not shown.isInfinite():
            self._canvas.setTemporalRange(NO_TIME)
