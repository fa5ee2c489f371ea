"""The scenes as a person works with them: limits, checks, the current one, files that are here."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest

from dunia_streams.core.engine.catalog.scenes import Scene
from dunia_streams.core.panel.scene_list import SceneList

BEGIN = datetime(2020, 4, 1, 10, 20, 21, tzinfo=timezone.utc)
CLOUDS = [80.0, 10.0, None, 0.0, 30.0, 55.0]


def scenes(tile="32TPT", clouds=CLOUDS):
    return [
        Scene(tile, BEGIN + timedelta(days=9 * place), place, cloud, 12.0 if place == 3 else 0.0)
        for place, cloud in enumerate(clouds)
    ]


@pytest.fixture
def scene_list():
    made = SceneList()
    made.replace(reversed(scenes()))
    made.told = []
    for name in ("replaced", "limits_changed", "checked_changed", "current_changed", "here_changed"):
        getattr(made, name).connect(lambda name=name: made.told.append(name))
    return made


def numbers(found):
    return [scene.image_number for scene in found]


def test_scenes_come_in_order_of_time(scene_list):
    assert numbers(scene_list.scenes) == [0, 1, 2, 3, 4, 5]
    assert scene_list.tiles == ("32TPT",)


def test_limits_keep_unknown_scenes_and_take_checks_away(scene_list):
    scene_list.set_checked(scene_list.scenes[:3], True)
    scene_list.told.clear()
    scene_list.set_limits(50.0, 10.0)
    assert numbers(scene_list.within_limits) == [1, 2, 4]
    assert numbers(scene_list.checked) == [1, 2]
    assert scene_list.told == ["limits_changed", "checked_changed"]
    scene_list.set_limits(50.0, 10.0)
    assert len(scene_list.told) == 2


def test_a_choice_comes_back_with_the_limits_that_let_it_in(scene_list):
    """Unless it was changed meanwhile."""
    scene_list.set_checked(scene_list.scenes[:5], True)
    for limit, found in ((50.0, [1, 2, 3, 4]), (5.0, [2, 3]), (30.0, [1, 2, 3, 4]), (None, [0, 1, 2, 3, 4])):
        scene_list.set_limits(limit, None)
        assert numbers(scene_list.checked) == found
    scene_list.set_limits(5.0, None)
    scene_list.set_checked(scene_list.scenes[:1], False)
    scene_list.set_limits(None, None)
    assert numbers(scene_list.checked) == [1, 2, 3, 4]
    scene_list.set_limits(5.0, None)
    scene_list.replace(scenes()[1:])
    scene_list.set_limits(None, None)
    assert numbers(scene_list.checked) == [1, 2, 3, 4]
    for choose_anew in (scene_list.check_all_within, lambda: scene_list.check_only(())):
        scene_list.set_limits(5.0, None)
        choose_anew()
        expected = numbers(scene_list.checked)
        scene_list.set_limits(None, None)
        assert numbers(scene_list.checked) == expected


def test_a_scene_outside_the_limits_can_be_checked_by_hand(scene_list):
    scene_list.set_limits(50.0, None)
    scene_list.toggle(scene_list.scenes[0])
    assert numbers(scene_list.checked) == [0]
    scene_list.toggle(scene_list.scenes[0])
    assert scene_list.checked == ()


def test_a_span_checks_what_is_within_and_a_second_time_unchecks_it(scene_list):
    scene_list.set_limits(50.0, None)
    scene_list.check_span(scene_list.scenes[0:4])
    assert numbers(scene_list.checked) == [1, 2, 3]
    scene_list.check_span(scene_list.scenes[1:3])
    assert numbers(scene_list.checked) == [3]


def test_the_clearest_of_a_month_is_chosen_within_the_limits(scene_list):
    scene_list.set_limits(None, 5.0)
    scene_list.check_clearest("month")
    # April: 80, 10, unknown, (0, but 12 % no-data); May: 30, 55.
    assert numbers(scene_list.checked) == [1, 4]
    scene_list.check_all_within()
    assert numbers(scene_list.checked) == [0, 1, 2, 4, 5]


def test_a_new_search_keeps_checks_and_current_of_scenes_that_are_still_there(scene_list):
    scene_list.check_only(scene_list.scenes[:2])
    scene_list.set_current(scene_list.scenes[1])
    scene_list.replace(scenes()[1:4])
    assert numbers(scene_list.checked) == [1]
    assert scene_list.current.image_number == 1
    scene_list.replace(scenes()[2:])
    assert scene_list.checked == () and scene_list.current is None


def test_steps_stop_at_the_ends(scene_list):
    scene_list.step_current(-1)
    assert scene_list.current.image_number == 5
    scene_list.step_current(1)
    assert scene_list.current.image_number == 5
    scene_list.step_current(-2)
    assert scene_list.current.image_number == 3
    scene_list.step_current(-99)
    assert scene_list.current.image_number == 0


def test_files_here_are_known_by_scene(scene_list):
    first, second = scene_list.scenes[:2]
    scene_list.set_here({first.name: "a.tiff", "32TPT@19990101T000000": "b.tiff"})
    scene_list.add_here({second.name: "c.tiff"})
    assert [scene_list.path_here(scene) for scene in scene_list.scenes[:3]] == ["a.tiff", "c.tiff", ""]
    assert scene_list.told == ["here_changed", "here_changed"]
