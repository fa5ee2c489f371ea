"""Choosing scenes: limits, the clearest of a period, names and ordinals."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from typing import List, Optional

import pytest

from dunia_streams.core.engine import errors
from dunia_streams.core.engine.catalog.scenes import (
    Limits,
    Scene,
    SceneName,
    choose,
    clearest,
    number_same_seconds,
    parse_scene_name,
    split_scene_names,
)


def scene(
    moment: str,
    number: int = 0,
    cloud: Optional[float] = 0.0,
    nodata: Optional[float] = 0.0,
    tile: str = "32TPT",
) -> Scene:
    time = datetime.fromisoformat(moment).replace(tzinfo=timezone.utc)
    return Scene(tile, time, number, cloud, nodata)


def days(scenes: List[Scene]) -> List[str]:
    return [f"{s.sensing_time:%Y-%m-%d}" for s in scenes]


def test_both_days_are_included_to_their_last_moment():
    edges = ["2020-03-31T23:59:59.999999", "2020-04-01", "2020-06-30T23:59:59.999999", "2020-07-01"]
    scenes = [scene(moment, number) for number, moment in enumerate(edges)]
    chosen = choose(scenes, Limits(date(2020, 4, 1), date(2020, 6, 30)))
    assert [s.image_number for s in chosen.scenes] == [1, 2] and chosen.in_range == 2
    assert len(choose(scenes, Limits()).scenes) == 4
    assert len(choose(scenes, Limits(start=date(2020, 7, 1))).scenes) == 1
    assert len(choose(scenes, Limits(end=date(2020, 3, 31))).scenes) == 1


def test_limits_include_their_value_and_unknown_passes_and_is_counted():
    clouds = [10.0, 10.1, None, 0.0, 100.0, None]
    empties = [0.0, 0.0, 50.0, 50.1, None, None]
    scenes = [scene(f"2020-01-0{n + 1}", n, c, e) for n, (c, e) in enumerate(zip(clouds, empties))]

    def chosen(**limits: float) -> List[int]:
        return [s.image_number for s in choose(scenes, Limits(**limits)).scenes]

    assert chosen() == [0, 1, 2, 3, 4, 5]
    assert chosen(max_cloud=10.0) == [0, 2, 3, 5]
    assert chosen(max_nodata=50.0) == [0, 1, 2, 4, 5]
    assert chosen(max_cloud=10.0, max_nodata=50.0) == [0, 2, 5]
    assert chosen(max_cloud=0.0) == [2, 3, 5]
    choice = choose(scenes, Limits(max_cloud=10.0, max_nodata=50.0))
    assert (choice.in_range, choice.cloud_unknown, choice.nodata_unknown) == (6, 2, 1)


def test_names_choose_exactly_and_no_limit_filters_them():
    scenes = [scene(f"2020-01-0{n}", n, cloud=100.0) for n in range(1, 6)]
    names = (scenes[3].name, scenes[0].name, "32TPT@20200109T000000")
    limits = Limits(date(2021, 1, 1), date(2021, 1, 2), 0.0, 0.0, "month", names)
    assert [s.image_number for s in choose(scenes, limits).scenes] == [1, 4]


def test_the_clearest_of_a_day():
    """The least cloud, then the least no-data, then the earliest; unknown is worse than anything known."""
    day = [
        scene("2020-05-01T08:00", 0, None, 0.0),
        scene("2020-05-01T09:00", 1, 100.0, 5.0),
        scene("2020-05-01T10:00", 2, 20.0, None),
        scene("2020-05-01T11:00", 3, 20.0, 100.0),
        scene("2020-05-01T12:00", 4, 20.0, 7.0),
        scene("2020-05-01T13:00", 5, 20.0, 7.0),
    ]
    for kept, left in ((4, 6), (5, 5), (3, 4), (2, 3), (1, 2), (0, 1)):
        remaining = [s for s in day if s.image_number in ([4, 5, 3, 2, 1, 0][-left:])]
        random.Random(left).shuffle(remaining)
        assert [s.image_number for s in choose(remaining, Limits(clearest_per="day")).scenes] == [kept]


def test_the_clearest_is_looked_for_within_the_limits_and_by_tile():
    scenes = [
        scene("2020-05-01", 0, 5.0, 90.0),
        scene("2020-05-02", 1, 30.0, 0.0),
        scene("2020-05-03", 2, 20.0, 0.0, "32SNG"),
    ]
    chosen = choose(scenes, Limits(max_nodata=50.0, clearest_per="month"))
    assert [s.image_number for s in chosen.scenes] == [2, 1] and chosen.in_range == 3


def test_weeks_are_iso_weeks_also_across_new_year():
    """2020-12-28 to 2021-01-03 is one week, and so is 2019-12-30 to 2020-01-05."""
    first = date(2019, 12, 23)
    scenes = [
        scene(str(first + timedelta(days=n)), n, cloud=float(n * 7 % 10)) for n in range(0, 400, 3)
    ]  # fmt: skip
    kept = clearest(scenes, "week")
    weeks = {}
    for s in scenes:
        monday = s.sensing_time.date() - timedelta(days=s.sensing_time.weekday())
        if monday not in weeks or s.cloud < weeks[monday].cloud:
            weeks[monday] = s
    assert kept == list(weeks.values())
    around = [scene("2020-12-31", 0, 9.0), scene("2021-01-02", 1, 8.0), scene("2021-01-04", 2, 7.0)]
    assert days(clearest(around, "week")) == ["2021-01-02", "2021-01-04"]
    assert days(clearest(around, "month")) == ["2020-12-31", "2021-01-04"]
    assert days(clearest(around, "day")) == ["2020-12-31", "2021-01-02", "2021-01-04"]


def test_a_month_of_another_year_is_another_month():
    assert len(clearest([scene("2019-05-01"), scene("2020-05-01")], "month")) == 2


def test_an_unknown_period_is_refused():
    with pytest.raises(ValueError, match="clearest_per"):
        Limits(clearest_per="year")


def test_ordinals_do_not_depend_on_the_order_of_the_records():
    moments = [
        "2020-05-01T10:00:00.900",
        "2020-05-01T10:00:00.100",
        "2020-05-01T10:00:01",
        "2020-05-01T10:00:00.100",
    ]
    scenes = [scene(moment, number) for number, moment in enumerate(moments)]
    scenes.append(scene(moments[0], 9, tile="32SNG"))
    expected = {1: 1, 3: 2, 0: 3, 2: 1, 9: 1}
    numbers = random.Random(2)
    for _ in range(30):
        numbers.shuffle(scenes)
        # Whatever ordinals they come with.
        given = [replace(s, ordinal=numbers.randint(1, 3)) for s in scenes]
        numbered = number_same_seconds(given)
        assert {s.image_number: s.ordinal for s in numbered} == expected
        assert len({s.name for s in numbered}) == 5
        assert [s.order for s in numbered] == sorted(s.order for s in numbered)


def test_ordinals_change_nothing_else():
    twins = [replace(scene("2020-05-01", n, 3.0, 4.0), resolutions=("60m", "10m")) for n in range(2)]
    assert number_same_seconds(twins) == (twins[0], replace(twins[1], ordinal=2))


def test_names_round_trip():
    numbers = random.Random(6)
    for _ in range(200):
        moment = datetime(2019, 1, 1, tzinfo=timezone.utc) + timedelta(microseconds=numbers.randrange(10**15))
        one = Scene("01CEH", moment, 5, ordinal=numbers.choice((1, 2, 17, 999)))
        expected = SceneName("01CEH", moment.replace(microsecond=0), one.ordinal)
        assert parse_scene_name(one.name) == parse_scene_name(f" {one.name.lower()} ") == expected
    assert scene("2020-04-01T10:20:21.999").name == "32TPT@20200401T102021"
    assert replace(scene("2020-04-01T10:20:21"), ordinal=3).name == "32TPT@20200401T102021_3"


@pytest.mark.parametrize(
    "text",
    ["", "32TPT", "32TPT@", "32TPT@20200230T000000", "32TPT@20200401T102061", "32TPT@20200401T1020212",
     "@20200401T102021", "32TPT@20200401T102021_", "32TPT@20200401T102021_1000", "32TPT@20200401T102021_-1",
     "../T@20200401T102021",
     "32TPT@20200401 102021", "32TPT@٢٠٢٠٠٤٠١T102021", "32TPT@00000101T000000"],
)  # fmt: skip
def test_what_names_no_scene_is_refused(text: str):
    with pytest.raises(errors.BadSceneName):
        parse_scene_name(text)


def test_lists_of_names_are_split():
    assert split_scene_names(" a@1, B@2;a@1\n\tc@3,, ") == ("A@1", "B@2", "C@3")
    assert split_scene_names("") == ()
