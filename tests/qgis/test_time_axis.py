"""Spans of time, and ticks with labels at every zoom, in several languages."""

from __future__ import annotations

from datetime import datetime, timezone

import pytest
from qgis.PyQt.QtCore import QLocale

from dunia_streams.core.panel.time_axis import DAY, WEEK, Span, TimeAxis, ticks, year_before

CHARACTER = 7.0


def text_width(text):
    return CHARACTER * len(text)


def moment(*day):
    return datetime(*day, tzinfo=timezone.utc).timestamp()


@pytest.fixture(autouse=True)
def language():
    """English of Britain unless a test sets another."""
    QLocale.setDefault(QLocale("en_GB"))
    return QLocale.setDefault


def labels(begin, end, width):
    axis = TimeAxis(Span(begin, end), 40.0, width)
    return [tick.label for tick in ticks(axis, text_width) if tick.label]


def test_a_span_takes_in_all_moments_and_a_week_at_least():
    one = Span.around([moment(2020, 3, 1)])
    assert one.duration == WEEK and one.begin + one.end == 2 * moment(2020, 3, 1)
    assert Span.around([100.0, 107.0]).duration == pytest.approx(WEEK)
    year = Span.around([0.0, 365 * DAY, 20 * DAY])
    assert year.begin < -DAY and year.end > 366 * DAY


def test_zooming_keeps_a_moment_in_place_and_stops_at_a_week():
    axis = TimeAxis(Span(0.0, 100 * DAY), 40.0, 500.0)
    about = axis.moment(140.0)
    nearer = TimeAxis(axis.span.zoomed(2.0, about), 40.0, 500.0)
    assert nearer.span.duration == pytest.approx(50 * DAY)
    assert nearer.x(about) == pytest.approx(140.0)
    assert axis.span.zoomed(1e9, about).duration == WEEK


def test_a_span_is_kept_inside_the_whole():
    whole = Span(0.0, 100 * DAY)
    assert Span(-5 * DAY, 5 * DAY).kept_inside(whole) == Span(0.0, 10 * DAY)
    assert Span(95 * DAY, 105 * DAY).kept_inside(whole) == Span(90 * DAY, 100 * DAY)
    assert Span(-DAY, 101 * DAY).kept_inside(whole) == whole
    assert Span(10.0, 20.0).kept_inside(whole) == Span(10.0, 20.0)


@pytest.mark.parametrize("locale", ["en_US", "de_DE", "fr_FR", "ja_JP", "ar_EG"])
@pytest.mark.parametrize("width", [200.0, 420.0, 1600.0])
def test_labels_never_overlap_nor_leave_the_axis(language, locale, width):
    language(QLocale(locale))
    days = 7.0
    while days < 5 * 366:
        axis = TimeAxis(Span(moment(2019, 11, 20), moment(2019, 11, 20) + days * DAY), 40.0, width)
        found = ticks(axis, text_width)
        labeled = [tick for tick in found if tick.label]
        assert labeled, days
        assert [tick.x for tick in found] == sorted({tick.x for tick in found})
        assert all(axis.left <= tick.x <= axis.right for tick in found)
        ends = [tick.label_x + text_width(tick.label) for tick in labeled]
        assert all(end < after.label_x for end, after in zip(ends, labeled[1:])), days
        assert ends[-1] <= axis.right
        days *= 1.07


def test_labels_name_days_months_or_years_as_there_is_room():
    week = labels(moment(2020, 3, 1, 12), moment(2020, 3, 8, 12), 420.0)
    assert week == ["2 Mar", "3", "4", "5", "6", "7", "8"]
    two_months = labels(moment(2020, 3, 1, 12), moment(2020, 5, 1, 12), 420.0)
    assert two_months[:6] == ["2 Mar", "9", "16", "23", "30", "6 Apr"]
    season = labels(moment(2020, 2, 20), moment(2020, 9, 1), 420.0)
    assert season == ["Mar", "Apr", "May", "Jun", "Jul", "Aug"]
    winter = labels(moment(2020, 10, 20), moment(2021, 3, 20), 420.0)
    assert winter == ["Nov", "Dec", "Jan 2021", "Feb", "Mar"]
    five_years = labels(moment(2019, 12, 1), moment(2024, 12, 1), 420.0)
    assert five_years == ["2020", "2021", "2022", "2023", "2024"]


@pytest.mark.parametrize(
    ("begin", "year", "first"),
    [
        (moment(2019, 12, 20), "", "Jan 2020"),
        (moment(2020, 1, 2), "2020", "Feb"),
        (moment(2019, 11, 20), "2019", "Dec"),
    ],
)
def test_the_year_before_the_axis_is_that_of_its_first_label(begin, year, first):
    axis = TimeAxis(Span(begin, begin + 200 * DAY), 40.0, 600.0)
    found = ticks(axis, text_width)
    assert next(tick.label for tick in found if tick.label) == first
    assert year_before(axis, found) == year
    assert year_before(axis, []) == str(axis.span.year)


def test_labels_are_in_the_order_and_language_of_the_locale(language):
    language(QLocale("en_US"))
    assert labels(moment(2020, 3, 1, 12), moment(2020, 3, 8, 12), 420.0)[0] == "Mar 2"
    language(QLocale("fr_FR"))
    assert "août" in labels(moment(2020, 2, 20), moment(2020, 9, 10), 420.0)


def test_ticks_stand_at_the_begin_of_utc_days_through_daylight_saving():
    axis = TimeAxis(Span(moment(2020, 3, 26), moment(2020, 4, 2)), 0.0, 700.0)
    assert [tick.x for tick in ticks(axis, text_width)] == pytest.approx([100.0 * day for day in range(8)])


def test_unlabeled_ticks_fill_in_where_there_is_room():
    axis = TimeAxis(Span(moment(2019, 12, 31), moment(2022, 1, 2)), 0.0, 420.0)
    found = ticks(axis, text_width)
    assert len(found) == 25
    assert 1 < sum(bool(tick.label) for tick in found) < 10


@pytest.mark.parametrize("days", range(20, 130, 3))
def test_labels_of_days_stand_in_even_steps(days):
    begin = moment(2020, 6, 3, 12)
    axis = TimeAxis(Span(begin, begin + days * DAY), 40.0, 420.0)
    places = [tick.x for tick in ticks(axis, text_width) if tick.label]
    steps = [
        round((later - earlier) / axis.pixels_per_second / DAY) for earlier, later in zip(places, places[1:])
    ]
    assert len(steps) > 1
    assert len(set(steps)) == 1 or {28, 30, 31} >= set(steps)
