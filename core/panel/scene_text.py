"""What is said of a scene in the timeline and in the table: dates and percentages in the user's language."""

from __future__ import annotations

from typing import List, Optional

from qgis.PyQt.QtCore import QCoreApplication, QDate, QLocale

from ..engine.catalog.scenes import Scene
from ..messages import day_text
from .scene_list import MINUTE, SceneList


def day_format(locale: QLocale) -> str:
    """Return Qt's format of a day and a month name in the locale's order, like ``d MMM`` or ``d. MMM``."""
    short = locale.dateFormat(QLocale.FormatType.ShortFormat)
    if short.find("d") > short.find("M"):
        return "MMM d"
    return "d. MMM" if "d. MMM" in locale.dateFormat(QLocale.FormatType.LongFormat) else "d MMM"


def day(scene: Scene) -> str:
    """Return the UTC day in figures: ``31.05.2020``."""
    return day_text(scene.sensing_time.date())


def minute(scene: Scene, scene_list: SceneList) -> str:
    """Return day and minute, and the second if another scene shares them: ``31 May 2020 10:20 UTC``."""
    locale = QLocale()
    sensed = scene.sensing_time
    written = locale.toString(QDate(sensed.year, sensed.month, sensed.day), f"{day_format(locale)} yyyy")
    return f"{written} {sensed.strftime(scene_list.clock_of(scene) or MINUTE)} UTC"


def second(scene: Scene) -> str:
    """Return the sensing time in full: ``Sunday, 31 May 2020 10:20:21 UTC``."""
    sensed = scene.sensing_time
    written = QLocale().toString(QDate(sensed.year, sensed.month, sensed.day), QLocale.FormatType.LongFormat)
    return f"{written} {sensed:%H:%M:%S} UTC"


def percent(value: Optional[float]) -> str:
    """Return a percentage to a tenth: ``12.5 %``, and ``unknown`` for None."""
    if value is None:
        return _tr("unknown")
    return _tr("{value} %").format(value=QLocale().toString(round(float(value), 1), "g", 4))


def when_and_where(scene: Scene, scene_list: SceneList) -> List[str]:
    """Return a scene's time, and its tile if the list has several, as short texts to be set side by side."""
    when = minute(scene, scene_list)
    return [when, scene.tile] if len(scene_list.tiles) > 1 else [when]


def quality(scene: Scene, scene_list: SceneList) -> List[str]:
    """Return a scene's percentages and whether it has been downloaded, as short texts."""
    downloaded = [_tr("downloaded")] if scene_list.path_here(scene) else []
    return [*_shares(scene.cloud, scene.nodata), *downloaded]


def longest_quality() -> List[str]:
    """Return the longest that :func:`quality` usually returns, to reserve room for it."""
    return [*_shares(88.8, 88.8), _tr("downloaded")]


def _shares(cloud: Optional[float], nodata: Optional[float]) -> List[str]:
    return [
        _tr("cloud {share}").format(share=percent(cloud)),
        _tr("no-data {share}").format(share=percent(nodata)),
    ]


def _tr(text: str) -> str:
    return QCoreApplication.translate("SceneText", text)
