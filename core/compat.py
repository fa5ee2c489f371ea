"""The one place for what differs between the versions of QGIS and Qt, from QGIS 3.22 to 4."""

from __future__ import annotations

from datetime import datetime, timezone

from qgis.core import (
    Qgis,
    QgsDateTimeRange,
    QgsField,
    QgsMapLayer,
    QgsTask,
    QgsTemporalNavigationObject,
    QgsUnitTypes,
)
from qgis.PyQt.QtCore import QDateTime, QMetaType, Qt, QVariant
from qgis.PyQt.QtNetwork import QNetworkReply, QNetworkRequest

# The first moved in QGIS 3.30, the second in 3.36.
if hasattr(Qgis, "TemporalUnit"):
    DAYS = Qgis.TemporalUnit.Days
    IRREGULAR_STEPS = Qgis.TemporalUnit.IrregularStep
else:
    DAYS = QgsUnitTypes.TemporalDays
    IRREGULAR_STEPS = QgsUnitTypes.TemporalIrregularStep
if hasattr(Qgis, "TemporalNavigationMode"):
    ANIMATED = Qgis.TemporalNavigationMode.Animated
    FIXED_RANGE = Qgis.TemporalNavigationMode.FixedRange
    SWITCHED_OFF = Qgis.TemporalNavigationMode.Disabled
else:
    ANIMATED = QgsTemporalNavigationObject.Animated
    FIXED_RANGE = QgsTemporalNavigationObject.FixedRange
    SWITCHED_OFF = QgsTemporalNavigationObject.NavigationOff

NO_TIME = QgsDateTimeRange(QDateTime(), QDateTime())
"""The range of a map that shows all times; not every version makes one without being given its ends."""

UNASKED = QgsTask.Flag.CanCancel | QgsTask.Flag.CancelWithoutPrompt
"""Flags of a task that is not worth a question when QGIS quits or the project closes: it can be done again."""

ASKED = QgsTask.Flag.CanCancel
"""Flags of a task that QGIS asks about when it quits; newer versions leave it to the plugin to tell of its end."""
if hasattr(QgsTask.Flag, "Silent"):
    ASKED |= QgsTask.Flag.Silent

# From QGIS 3.38 on a field's type is a QMetaType; Qt 6 has no other.
if Qgis.versionInt() >= 33800:
    TEXT, WHOLE_NUMBER, NUMBER, MOMENT = (
        QMetaType.Type.QString,
        QMetaType.Type.Int,
        QMetaType.Type.Double,
        QMetaType.Type.QDateTime,
    )
else:
    TEXT, WHOLE_NUMBER, NUMBER, MOMENT = QVariant.String, QVariant.Int, QVariant.Double, QVariant.DateTime


def field(name: str, kind: object) -> QgsField:
    """Make a field; ``kind`` is TEXT, WHOLE_NUMBER, NUMBER or MOMENT."""
    return QgsField(name, kind)


def to_qt(moment: datetime) -> QDateTime:
    """Return an aware moment as Qt's, in UTC, to the millisecond."""
    elapsed = moment - datetime(1970, 1, 1, tzinfo=timezone.utc)
    milliseconds = elapsed.days * 86_400_000 + elapsed.seconds * 1000 + elapsed.microseconds // 1000
    return QDateTime.fromMSecsSinceEpoch(milliseconds, Qt.TimeSpec.UTC)


def set_attribution(layer: QgsMapLayer, text: str) -> None:
    """Set whom a layer's data are from; newer versions keep it among the server properties."""
    server = layer.serverProperties()
    (server if hasattr(server, "setAttribution") else layer).setAttribution(text)


class RefusedReply(QNetworkReply):
    """An answer “401 Unauthorized” that no request of Qt's brought."""

    def __init__(self) -> None:
        super().__init__()
        self._kind = QNetworkReply.NetworkError.AuthenticationRequiredError
        self.setAttribute(QNetworkRequest.Attribute.HttpStatusCodeAttribute, 401)
        self.setError(self._kind, "401")

    def abort(self) -> None:
        """There is nothing to end."""

    def readData(self, size: int) -> bytes:
        return b""

    def tell(self) -> None:
        """Emit the error, by its older name where Qt (before 5.15) knows no other."""
        signal = getattr(self, "errorOccurred", None) or self.error[QNetworkReply.NetworkError]
        signal.emit(self._kind)
