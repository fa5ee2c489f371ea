"""The quick choices of dates: this month, this season, the last year, all years."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Tuple

FIRST_DAY = date(2019, 1, 1)
"""The services' archives begin in 2019."""

Days = Tuple[date, date]


def this_month(today: date) -> Days:
    """The month so far."""
    return today.replace(day=1), today


def this_season(today: date) -> Days:
    """The meteorological season so far: it begins in March, June, September or December."""
    months_in = today.month % 3
    year, month = today.year, today.month - months_in
    return (date(year, month, 1) if month else date(year - 1, 12, 1)), today


def last_year(today: date) -> Days:
    """The twelve months up to today."""
    day = today + timedelta(days=1)
    try:
        return day.replace(year=day.year - 1), today
    except ValueError:  # tomorrow is February 29
        return date(day.year - 1, 3, 1), today


def all_years(today: date) -> Days:
    """Everything the services have."""
    return FIRST_DAY, today
