"""Records of one product and of another: the nearest time, one to one."""

from __future__ import annotations

import random
from datetime import datetime, timedelta

from dunia_streams.core.engine.catalog.pairs import SAME_ACQUISITION, pair

START = datetime(2020, 4, 1, 10, 20, 21)


def times(*seconds: float):
    return [START + timedelta(seconds=second) for second in seconds]


def test_scenes_of_one_day_are_not_confused():
    """Datastrips 3 and 14 s apart, satellites 30 s, orbits 100 minutes."""
    ours, others = (0.024, 3.024, 17.024, 47.024, 6047.024), (0, 3, 17, 47, 6047)
    assert pair(times(*ours), times(*others)) == {index: index for index in range(5)}
    # One of them missing on either side takes no other's place.
    assert pair(times(*ours), times(0, 17, 47, 6047)) == {0: 0, 2: 1, 3: 2, 4: 3}
    assert pair(times(3.024, 47.024), times(*others)) == {0: 1, 1: 3}


def test_the_nearest_is_taken_and_each_only_once():
    assert pair(times(0, 4), times(3)) == {1: 0}
    assert pair(times(0, 1), times(0.9, 5)) == {1: 0, 0: 1}
    assert pair(times(0, 9), times(10, 11)) == {1: 0}
    assert pair(times(0), times(10)) == {0: 0}
    assert pair(times(0), times(10.001)) == {}
    assert pair([], times(1)) == pair(times(1), []) == {}


def test_pairs_are_near_and_one_to_one_in_any_order():
    numbers = random.Random(3)
    for _ in range(200):
        ours, others = (
            times(*(numbers.uniform(0, 200) for _ in range(numbers.randint(0, 20)))) for _ in range(2)
        )
        pairs = pair(ours, others)
        assert len(set(pairs.values())) == len(pairs)
        assert all(abs(ours[one] - others[other]) <= SAME_ACQUISITION for one, other in pairs.items())
        # Nobody is left alone beside a free partner.
        free = set(range(len(others))) - set(pairs.values())
        for index in set(range(len(ours))) - set(pairs):
            assert all(abs(ours[index] - others[other]) > SAME_ACQUISITION for other in free)
