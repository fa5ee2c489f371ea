"""The quick choices of dates."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from dunia_streams.core.panel import quick_dates


@pytest.mark.parametrize(
    ("today", "begin"),
    [
        (date(2026, 11, 24), date(2026, 9, 1)),
        (date(2026, 12, 1), date(2026, 12, 1)),
        (date(2026, 2, 28), date(2025, 12, 1)),
        (date(2026, 1, 1), date(2025, 12, 1)),
        (date(2026, 3, 31), date(2026, 3, 1)),
        (date(2026, 8, 31), date(2026, 6, 1)),
    ],
)
def test_the_season_begins_with_its_first_month(today, begin):
    assert quick_dates.this_season(today) == (begin, today)


def test_the_month_begins_on_its_first_day():
    assert quick_dates.this_month(date(2026, 11, 24)) == (date(2026, 11, 1), date(2026, 11, 24))


def test_the_last_year_has_365_or_366_days():
    for today in (date(2027, 1, 1) + timedelta(days) for days in range(800)):
        begin, end = quick_dates.last_year(today)
        assert end == today and (end - begin).days + 1 in (365, 366)


def test_all_years_begin_with_the_archive():
    assert quick_dates.all_years(date(2026, 11, 24)) == (date(2019, 1, 1), date(2026, 11, 24))
