"""Time along a line of pixels: which span is shown, and its ticks with labels that never overlap.

Moments are POSIX seconds, so everything here is UTC and knows no daylight saving.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date, datetime, timezone
from typing import Callable, Iterator, List, Optional, Sequence, Tuple

from qgis.PyQt.QtCore import QDate, QLocale

from .scene_text import day_format

DAY = 86_400.0
WEEK = 7 * DAY
"""The shortest span that is shown."""

_MARGIN = 0.03
_LABEL_OFFSET = 3.0
_LABEL_GAP = 10.0
_TICK_GAP = 5.0


@dataclass(frozen=True)
class Span:
    """A span of time, in POSIX seconds."""

    begin: float
    end: float

    @property
    def duration(self) -> float:
        """How long it lasts, in seconds."""
        return self.end - self.begin

    @property
    def year(self) -> int:
        """The year in which it begins."""
        return _day(self.begin).year

    @classmethod
    def around(cls, moments: Sequence[float]) -> Span:
        """Return the span of all moments, which must not be none, with a margin; a week at least."""
        first, last = min(moments), max(moments)
        margin = max(_MARGIN * (last - first), DAY, (WEEK - (last - first)) / 2)
        return cls(first - margin, last + margin)

    def zoomed(self, factor: float, about: float) -> Span:
        """Return a span shorter by a factor, a week at least, in which a moment keeps its place."""
        duration = max(self.duration / factor, WEEK)
        begin = about - (about - self.begin) / self.duration * duration
        return Span(begin, begin + duration)

    def moved(self, seconds: float) -> Span:
        """Return this span some seconds later."""
        return Span(self.begin + seconds, self.end + seconds)

    def kept_inside(self, whole: Span) -> Span:
        """Return this span moved, and cut if it is longer, so that it lies within the whole one."""
        if self.duration >= whole.duration:
            return whole
        return self.moved(max(whole.begin - self.begin, 0.0) - max(self.end - whole.end, 0.0))


@dataclass(frozen=True)
class TimeAxis:
    """A span of time laid from ``left`` over ``width`` pixels."""

    span: Span
    left: float
    width: float

    @property
    def right(self) -> float:
        """Where the span ends, in pixels."""
        return self.left + self.width

    @property
    def pixels_per_second(self) -> float:
        """The scale."""
        return self.width / self.span.duration

    def x(self, moment: float) -> float:
        """Return the place of a moment in pixels."""
        return self.left + (moment - self.span.begin) * self.pixels_per_second

    def moment(self, x: float) -> float:
        """Return the moment at a place in pixels."""
        return self.span.begin + (x - self.left) / self.pixels_per_second


@dataclass(frozen=True)
class Tick:
    """The begin of a day, week, month or year. ``label`` starts at ``label_x``; it is empty on ticks between."""

    x: float
    year: int
    label: str = ""

    @property
    def label_x(self) -> float:
        """Where the label starts, in pixels."""
        return self.x + _LABEL_OFFSET


@dataclass(frozen=True)
class _Step:
    """Some days, counted from a Monday, or some months, counted from a year's begin."""

    days: int = 0
    months: int = 0

    @property
    def seconds(self) -> float:
        """How long it lasts at least."""
        return (self.days or self.months * 28) * DAY

    def starts(self, span: Span) -> Iterator[date]:
        """Yield the days in a span at which a step begins."""
        first, last = _day(span.begin), _day(span.end)
        if self.days:
            # Day 1 of Python's calendar is a Monday.
            begin = first.toordinal() + (1 - first.toordinal()) % self.days
            days = map(date.fromordinal, range(begin, last.toordinal() + 1, self.days))
        else:
            begin = -(-_month_number(first) // self.months) * self.months
            months = range(begin, _month_number(last) + 1, self.months)
            days = (date(number // 12, number % 12 + 1, 1) for number in months)
        return (day for day in days if span.begin <= _moment(day) <= span.end)


_DAILY, _MONTHLY, _YEARLY = _Step(days=1), _Step(months=1), _Step(months=12)
_LABELED = (
    _DAILY,
    _Step(days=7),
    _Step(days=14),
    _MONTHLY,
    *(_Step(months=months) for months in (3, 6, 12, 24, 60, 120, 240)),
)


def ticks(axis: TimeAxis, text_width: Callable[[str], float]) -> List[Tick]:
    """Return the ticks of an axis from left to right, labeled as finely as there is room.

    ``text_width`` measures a text in pixels. The first label of each year names it, but for the year in which the span
    begins (see :func:`year_before`). Labels are in the language of the user's locale; none
    overlaps another or leaves the axis.
    """
    locale = QLocale()
    label_step = next(
        (step for step in _LABELED if _has_room(step, axis, locale, text_width)),
        _LABELED[-1],
    )
    labels = dict(_labels(label_step, axis, locale, text_width))
    between = (
        step
        for step in (_DAILY, _MONTHLY, _YEARLY)
        if step.seconds < label_step.seconds and step.seconds * axis.pixels_per_second >= _TICK_GAP
    )
    tick_step = next(between, label_step)
    days = sorted({*tick_step.starts(axis.span), *label_step.starts(axis.span)})
    return [Tick(axis.x(_moment(day)), day.year, labels.get(day, "")) for day in days]


def year_before(axis: TimeAxis, found: Sequence[Tick]) -> str:
    """Return the year to write before an axis; "" where its first label names the year, a later one."""
    first = next((tick.year for tick in found if tick.label), axis.span.year)
    return str(first) if first == axis.span.year else ""


def _has_room(step: _Step, axis: TimeAxis, locale: QLocale, text_width: Callable[[str], float]) -> bool:
    if step.days == 1:
        # The first of a month is wider and may cost the second its label.
        widest = text_width("30")
    elif step.days:
        firsts = [day for day in step.starts(axis.span) if day.day <= step.days]
        widest = max((text_width(_label(day, None, day.year, step, locale)) for day in firsts), default=0.0)
    elif step.months == 1:
        widest = max(text_width(locale.standaloneMonthName(month, _SHORT)) for month in range(1, 13))
    else:
        sample = [date(2020, month, 1) for month in range(1, 13, step.months)]
        widest = max(text_width(_label(day, None, 0, step, locale)) for day in sample)
    return step.seconds * axis.pixels_per_second >= widest + _LABEL_GAP


def _labels(
    step: _Step, axis: TimeAxis, locale: QLocale, text_width: Callable[[str], float]
) -> Iterator[Tuple[date, str]]:
    free_from, labeled = -math.inf, None
    for day in step.starts(axis.span):
        text = _label(day, labeled, axis.span.year, step, locale)
        x = axis.x(_moment(day)) + _LABEL_OFFSET
        if x >= free_from and x + text_width(text) <= axis.right:
            yield day, text
            free_from, labeled = x + text_width(text) + _LABEL_GAP - _LABEL_OFFSET, day


_SHORT = QLocale.FormatType.ShortFormat


def _label(day: date, labeled: Optional[date], year: int, step: _Step, locale: QLocale) -> str:
    """Name a day by what is not clear from the day labeled before it, if any, and the year that was last named."""
    if step.months and step.months % 12 == 0:
        return str(day.year)
    if step.months:
        name = locale.standaloneMonthName(day.month, _SHORT)
    elif labeled is not None and (labeled.year, labeled.month) == (day.year, day.month):
        return str(day.day)
    else:
        name = locale.toString(QDate(day.year, day.month, day.day), day_format(locale))
    return name if day.year == (labeled.year if labeled else year) else f"{name} {day.year}"


def _day(moment: float) -> date:
    return datetime.fromtimestamp(moment, timezone.utc).date()


def _moment(day: date) -> float:
    return datetime(day.year, day.month, day.day, tzinfo=timezone.utc).timestamp()


def _month_number(day: date) -> int:
    return day.year * 12 + day.month - 1
