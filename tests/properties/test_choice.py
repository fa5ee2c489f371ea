"""The choice of scenes, against a slow one that is plainly right."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Dict, List

from hypothesis import given
from hypothesis import strategies as st

from dunia_streams.core.engine.catalog.pairs import pair
from dunia_streams.core.engine.catalog.scenes import (
    CLEAREST_PERIODS,
    Limits,
    Scene,
    choose,
    number_same_seconds,
    parse_scene_name,
    split_scene_names,
)
from dunia_streams.tests.properties.values import moments, scenes

LISTS = st.lists(scenes(), max_size=14).map(number_same_seconds)
DAYS = st.none() | st.dates(date(2018, 12, 30), date(2021, 1, 2))
PERCENT = st.none() | st.floats(0, 100)


@st.composite
def limits(draw: st.DrawFn) -> Limits:
    """Limits by days and percentages."""
    return Limits(
        draw(DAYS), draw(DAYS), draw(PERCENT), draw(PERCENT), draw(st.sampled_from(CLEAREST_PERIODS))
    )


def passes(scene: Scene, wanted: Limits) -> bool:
    """Whether a scene is in the days and within the limits."""
    day = scene.sensing_time.date()
    return (
        (wanted.start or date.min) <= day <= (wanted.end or date.max)
        and (scene.cloud is None or wanted.max_cloud is None or scene.cloud <= wanted.max_cloud)
        and (scene.nodata is None or wanted.max_nodata is None or scene.nodata <= wanted.max_nodata)
    )


def period(scene: Scene, per: str) -> object:
    """The first day of a scene's day, ISO week or month."""
    day = scene.sensing_time.date()
    return {"day": day, "week": day - timedelta(days=day.weekday()), "month": day.replace(day=1)}[per]


def clearness(scene: Scene) -> tuple:
    """The less, the clearer; unknown comes last, and the earlier of equals first."""
    known = (scene.cloud is None, scene.cloud or 0.0, scene.nodata is None, scene.nodata or 0.0)
    return (*known, scene.sensing_time, scene.ordinal)


@given(LISTS, limits(), st.randoms(use_true_random=False))
def test_the_choice_is_the_slow_one_s(given_scenes, wanted: Limits, chance):
    expected: List[Scene] = [scene for scene in given_scenes if passes(scene, wanted)]
    if wanted.clearest_per != "none":
        groups: Dict[object, List[Scene]] = {}
        for scene in expected:
            groups.setdefault((scene.tile, period(scene, wanted.clearest_per)), []).append(scene)
        expected = [min(group, key=clearness) for group in groups.values()]
    expected.sort(key=lambda scene: (scene.tile, scene.sensing_time, scene.ordinal))

    shuffled = list(given_scenes)
    chance.shuffle(shuffled)
    choice = choose(shuffled, wanted)
    assert list(choice.scenes) == expected
    in_days = Limits(wanted.start, wanted.end)
    assert choice.in_range == sum(passes(scene, in_days) for scene in given_scenes)
    assert choice.cloud_unknown == sum(scene.cloud is None for scene in expected)
    assert choice.nodata_unknown == sum(scene.nodata is None for scene in expected)


@given(LISTS, limits(), st.floats(0, 100))
def test_a_wider_limit_loses_no_scene(given_scenes, wanted: Limits, more: float):
    narrow = Limits(wanted.start, wanted.end, wanted.max_cloud, wanted.max_nodata)
    wide = Limits(
        wanted.start,
        None,
        None if wanted.max_cloud is None else wanted.max_cloud + more,
        wanted.max_nodata,
    )
    assert set(choose(given_scenes, narrow).scenes) <= set(choose(given_scenes, wide).scenes)


@given(LISTS, limits(), st.data())
def test_names_choose_exactly_those(given_scenes, wanted: Limits, data: st.DataObject):
    names = [scene.name for scene in given_scenes]
    assert len(set(names)) == len(names)
    named = data.draw(st.lists(st.sampled_from(names), unique=True)) if names else []
    if named:
        chosen = choose(
            given_scenes, Limits(wanted.start, wanted.end, 0.0, 0.0, "month", tuple(named))
        ).scenes
        assert sorted(scene.name for scene in chosen) == sorted(named)


@given(st.lists(scenes(), min_size=1, max_size=12), st.sampled_from((" ", ",", ";\n", " , ")))
def test_names_survive_being_written_and_read(given_scenes, between: str):
    numbered = number_same_seconds(given_scenes)
    text = between.join(scene.name.lower() for scene in numbered)
    for name, scene in zip(split_scene_names(text), numbered):
        found = parse_scene_name(name)
        moment = scene.sensing_time.replace(microsecond=0)
        assert (found.tile, found.sensing_time, found.ordinal) == (scene.tile, moment, scene.ordinal)


@given(st.lists(scenes(tile="32TPT"), max_size=12))
def test_ordinals_count_the_scenes_of_a_second(given_scenes):
    numbered = number_same_seconds(given_scenes)
    by_second: Dict[datetime, List[int]] = {}
    for scene in numbered:
        by_second.setdefault(scene.sensing_time.replace(microsecond=0), []).append(scene.ordinal)
    assert all(ordinals == list(range(1, len(ordinals) + 1)) for ordinals in by_second.values())
    if len({(scene.sensing_time, scene.image_number) for scene in numbered}) == len(numbered):
        assert number_same_seconds(reversed(numbered)) == numbered


TIMES = st.lists(
    moments(2020, 2020).map(lambda m: m.replace(month=1, day=1, hour=10, minute=m.minute % 2)), max_size=12
)


@given(TIMES, TIMES, st.integers(0, 30).map(lambda seconds: timedelta(seconds=seconds)))
def test_pairs_are_those_of_taking_the_nearest_two_again_and_again(ours, others, within: timedelta):
    expected: Dict[int, int] = {}
    while True:
        free = [
            (abs(one - other), i, j)
            for i, one in enumerate(ours)
            for j, other in enumerate(others)
            if i not in expected and j not in expected.values() and abs(one - other) <= within
        ]
        if not free:
            break
        _, i, j = min(free)
        expected[i] = j
    assert pair(ours, others, within) == expected
