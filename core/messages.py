"""The engine's sentences, and days, in the user's language."""

from __future__ import annotations

import re
from datetime import date
from typing import Any, Optional, Union

from qgis.PyQt.QtCore import QCoreApplication, QDate, QLocale

from .engine.errors import EngineError, Message


def tell(what: Union[Message, EngineError]) -> str:
    """Return a message or an error as a sentence: the template translated, then filled in."""
    message = what.message if isinstance(what, EngineError) else what
    values = {name: _told(value) for name, value in message.values.items()}
    return QCoreApplication.translate("Engine", message.template).format(**values)


def _told(value: Any) -> Any:
    """Return a value as people write it. Whole numbers stay: a year has no separator of thousands."""
    if isinstance(value, (Message, EngineError)):
        return tell(value)
    if isinstance(value, date):
        return day_text(value)
    if isinstance(value, float):
        return QLocale().toString(value, "g", 6)
    return value


def day_text(day: date) -> str:
    """Return a day in figures, as the user's country writes it: ``31.05.2020``."""
    return QLocale().toString(QDate(day.year, day.month, day.day), day_format_in_figures())


def day_format_in_figures() -> str:
    """Return Qt's format of a day in figures, with the year in full and the same width for all days.

    Where no language is set (the C locale) it is that of the files' names.
    """
    locale = QLocale()
    if locale.language() == QLocale.Language.C:
        return "yyyy-MM-dd"
    short = locale.dateFormat(QLocale.FormatType.ShortFormat)
    for sign, length in (("d", 2), ("M", 2), ("y", 4)):
        short = re.sub(f"{sign}+", sign * length, short)
    return short


def day_from_figures(text: str) -> Optional[date]:
    """Return the day that somebody wrote as :func:`day_format_in_figures` has it, or as 2020-06-01; else None.

    Days and months may have one figure, as people write them; eight figures need nothing between them.
    """
    told = day_format_in_figures()
    # Marks of the direction of writing are shown, not typed.
    told, text = (re.sub("[\u200e\u200f]", "", part).strip() for part in (told, text))
    for form in (
        told.replace("dd", "d").replace("MM", "M"),
        "yyyy-M-d",
        re.sub("[^dMy]", "", told),
        "yyyyMMdd",
    ):
        day = QDate.fromString(text, form)
        if day.isValid():
            return date(day.year(), day.month(), day.day())
    return None
