"""Where the bars of the timeline lie and what a point or a drag hits, without a window."""

from __future__ import annotations

import pytest

from dunia_streams.core.panel.timeline_layout import MAX_LANES, REACH, Room, TimelineLayout
from dunia_streams.tests.scene_lists import many, scene

ROOM = Room(40.0, 20.0, 400.0, 116.0)


def same_rank(_scene):
    return 0


def layout_of(scenes, room=ROOM):
    layout = TimelineLayout()
    layout.set_room(room)
    layout.set_scenes(sorted(scenes, key=lambda s: s.sensing_time))
    return layout


def bar_of(layout, one):
    bar = layout.bar_of(one)
    assert bar is not None
    return bar


def hit(layout, x, y, rank=same_rank):
    bar = layout.bar_at(x, y, rank)
    return bar and bar.scene


def test_nothing_is_shown_of_no_scenes():
    layout = layout_of([])
    assert layout.lanes() == [] and layout.bars(same_rank) == []
    assert hit(layout, 100.0, 50.0) is None
    assert layout.scenes_between((0.0, 0.0), (500.0, 100.0)) == []
    layout.zoom(2.0, 100.0)
    layout.pan(50.0)
    assert layout.max_scroll == 0


def test_one_scene_stands_in_the_middle():
    only = scene(0)
    layout = layout_of([only])
    assert bar_of(layout, only).x == pytest.approx(240.0)
    layout.pan(1000.0)
    assert bar_of(layout, only).x == pytest.approx(240.0)


def test_bars_are_as_tall_as_scenes_are_clear():
    scenes = [scene(0, 0.0), scene(10, 75.0), scene(20, 100.0), scene(30, None)]
    layout = layout_of(scenes)
    [lane] = layout.lanes()
    clear, cloudy, covered, unknown = (bar_of(layout, one) for one in scenes)
    assert clear.top == lane.full == lane.y(100)
    assert cloudy.top == pytest.approx(lane.y(25))
    assert lane.base - 3 < covered.top < lane.base
    assert unknown.top == pytest.approx(lane.y(50))


def test_the_share_without_data_is_the_upper_part_of_a_bar():
    scenes = [scene(0, 50.0, 0.0), scene(10, 50.0, 80.0), scene(20, 50.0, None)]
    layout = layout_of(scenes)
    full, mostly_empty, unknown = (bar_of(layout, one) for one in scenes)
    assert full.solid == full.top and unknown.solid == unknown.top
    assert mostly_empty.base - mostly_empty.solid == pytest.approx(0.2 * (full.base - full.top))


def test_two_thousand_scenes_of_five_years_keep_bars_that_can_be_hit():
    scenes = many(2000, 5 * 365)
    layout = layout_of(scenes)
    bars = layout.bars(same_rank)
    assert len(bars) == 2000
    assert {bar.width for bar in bars} == {3.0}
    assert all(40.0 < bar.x < 440.0 for bar in bars)
    for _ in range(30):
        layout.zoom(1.5, 240.0)
    assert 0 < len(layout.bars(same_rank)) < 20
    for _ in range(40):
        layout.zoom(1 / 1.5, 240.0)
    assert layout.shows_all


def test_scenes_seconds_apart_can_both_be_hit():
    clear, cloudy = scene(0, 0.0), scene(20 / 86_400, 80.0)
    layout = layout_of([clear, cloudy, scene(60)])
    tall, short = bar_of(layout, clear), bar_of(layout, cloudy)
    assert hit(layout, tall.x, tall.top + 10) == clear
    assert hit(layout, tall.x, short.base - 2) == cloudy


def test_a_bar_is_hit_from_near_but_not_from_afar():
    one = scene(0)
    layout = layout_of([one, scene(30)])
    bar = bar_of(layout, one)
    for y in (bar.top - 20, bar.base - 1, bar.base + 6):
        assert hit(layout, bar.left - REACH + 0.1, y) == one
        assert hit(layout, bar.left + bar.width + REACH - 0.1, y) == one
        assert hit(layout, bar.left - REACH - 1, y) is None
    assert hit(layout, bar.x, ROOM.top - 1) is None
    assert hit(layout, bar.x, ROOM.top + ROOM.height) is None


def test_the_tall_bar_beside_a_short_one_is_the_easier_to_hit():
    clear, cloudy = scene(0, 0.0), scene(1, 95.0)
    layout = layout_of([clear, cloudy, scene(70)])
    short = bar_of(layout, cloudy)
    assert hit(layout, short.x, short.top - 40) == clear
    assert hit(layout, short.x, short.top + 1) == cloudy


def test_what_is_drawn_in_front_is_hit():
    one, other = scene(0, 20.0), scene(10 / 86_400, 20.0)
    layout = layout_of([one, other])
    bar = bar_of(layout, one)
    for front in (one, other):

        def rank(each, front=front):
            return int(each is front)

        assert layout.bars(rank)[-1].scene is front
        assert hit(layout, bar.x, bar.base - 5, rank) is front


def test_zooming_keeps_what_is_under_the_mouse_and_panning_stops_at_the_ends():
    scenes = many(57, 184)
    layout = layout_of(scenes)
    some = bar_of(layout, scenes[20])
    layout.zoom(3.0, some.x)
    assert bar_of(layout, scenes[20]).x == pytest.approx(some.x)
    assert not layout.shows_all and len(layout.bars(same_rank)) < 30
    layout.pan(1e6)
    assert layout.bar_of(scenes[-1]) and not layout.bar_of(scenes[0])
    layout.pan(-1e6)
    assert layout.bar_of(scenes[0]) and not layout.bar_of(scenes[-1])
    assert layout.reveal(scenes[-1])
    assert layout.bar_of(scenes[-1])
    assert not layout.reveal(scenes[-1])
    layout.show_all()
    assert layout.shows_all and len(layout.bars(same_rank)) == 57


def test_tiles_share_the_time_axis_and_the_height():
    scenes = [scene(0, 0.0), scene(5, 0.0, tile="32TQT"), scene(0.1, 0.0, tile="33TUN")]
    layout = layout_of(scenes, Room(40.0, 20.0, 400.0, 300.0, 14.0))
    lanes = layout.lanes()
    assert [lane.tile for lane in lanes] == ["32TPT", "32TQT", "33TUN"]
    assert [lane.height for lane in lanes] == [100.0] * 3
    bars = [bar_of(layout, one) for one in scenes]
    assert abs(bars[0].x - bars[2].x) < 10 < bars[1].x - bars[0].x
    for one, bar in zip(scenes, bars):
        assert hit(layout, bar.x, bar.base - 20) == one


def test_many_tiles_are_scrolled_and_at_most_six_seen():
    scenes = [scene(number, tile=f"32T{letter}T") for number, letter in enumerate("ABCDEFGHJK")]
    layout = layout_of(scenes, Room(40.0, 20.0, 400.0, 600.0, 14.0))
    assert [lane.tile for lane in layout.lanes()] == [one.tile for one in scenes[:MAX_LANES]]
    assert layout.max_scroll == pytest.approx(400.0)
    assert layout.bar_of(scenes[-1]) is None
    layout.reveal(scenes[-1])
    assert layout.scroll == pytest.approx(400.0) and layout.bar_of(scenes[-1])
    layout.reveal(scenes[1])
    assert layout.lanes()[0].tile == scenes[1].tile
    layout.set_room(Room(40.0, 20.0, 400.0, 100.0, 14.0))
    assert len(layout.lanes()) <= 3 and layout.lane_height == layout.min_height


def test_a_drag_takes_the_scenes_of_its_times_and_lanes():
    scenes = [scene(day, tile=tile) for day in range(0, 50, 10) for tile in ("32TPT", "32TQT")]
    layout = layout_of(scenes, Room(40.0, 20.0, 400.0, 200.0, 14.0))
    first, second = layout.lanes()
    left, right = (bar_of(layout, scene(day)).x for day in (10, 30))
    one, other = (left - 1, first.top + 30), (right + 1, first.base - 5)
    inside = layout.scenes_between(one, other)
    assert [s.image_number for s in inside] == [10_000, 20_000, 30_000]
    assert {s.tile for s in inside} == {"32TPT"}
    assert layout.scenes_between(other, one) == inside
    both = layout.scenes_between(one, (right + 1, second.base))
    assert len(both) == 6 and {s.tile for s in both} == {"32TPT", "32TQT"}
    assert layout.scenes_between((left + 2, 50.0), (left + 4, 50.0)) == []
    layout.zoom(2.0, left)
    shown = {bar.scene for bar in layout.bars(same_rank) if bar.scene.tile == "32TPT"}
    assert set(layout.scenes_between((-500.0, 50.0), (900.0, 50.0))) == shown and len(shown) < 5
    layout.show_all()
    assert layout.scenes_between((0.0, -50.0), (500.0, -10.0))[0].tile == "32TPT"
