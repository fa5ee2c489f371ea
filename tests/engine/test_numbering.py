"""Which frame is which record: the truth table of the first number, and what the pictures say about it."""

from __future__ import annotations

import random
from dataclasses import fields
from datetime import datetime, timedelta, timezone
from typing import Dict, Optional, Sequence

import pytest

from dunia_streams.core.engine import errors
from dunia_streams.core.engine.catalog.scenes import Scene
from dunia_streams.core.engine.catalog.service import TileYear
from dunia_streams.core.engine.products.numbering import NumberingCheck, first_number
from dunia_streams.core.engine.video.ffmpeg_log import StreamInfo


def year(shares: Dict[int, Optional[float]]) -> TileYear:
    """A year whose records have these numbers and no-data percentages, listed in any order."""
    start = datetime(2020, 1, 1, tzinfo=timezone.utc)
    scenes = [
        Scene("32TPT", start + timedelta(days=number), number, 0.0, share) for number, share in shares.items()
    ]
    random.Random(8).shuffle(scenes)
    return TileYear("32TPT", 2020, tuple(scenes), {})


def info(frames: Optional[int]) -> StreamInfo:
    """A stream that is known for nothing but its declared number of frames."""
    return StreamInfo(**{**dict.fromkeys(field.name for field in fields(StreamInfo)), "frame_count": frames})


@pytest.mark.parametrize(
    ("numbers", "frames", "first"),
    [
        ([0], None, 0),
        ([0, 1, 2], 3, 0),
        ([2, 0, 7], 3, 0),
        ([0, 1, 2], 2, 0),
        ([1], 1, 1),
        ([1, 2, 3], 3, 1),
        ([3, 1], 3, 1),
        ([1, 2, 3], 4, None),
        ([1, 2, 3], 2, None),
        ([1, 2, 3], None, None),
        ([2, 3], 3, None),
        ([2, 3], 2, None),
        ([5], 5, None),
    ],
)
def test_the_first_number_is_proven_or_refused(
    numbers: Sequence[int], frames: Optional[int], first: Optional[int]
):
    records = year(dict.fromkeys(numbers, 0.0))
    if first is not None:
        assert first_number(records, info(frames)) == first
    else:
        with pytest.raises(errors.NumberingUnproven) as refusal:
            first_number(records, info(frames))
        said = {"tile": "32TPT", "year": 2020, "lowest": min(numbers), "highest": max(numbers)}
        assert refusal.value.values == {**said, "frames": "?" if frames is None else frames}


SHARES = dict(enumerate([0, 30, 0, 55, 12, 0, 80, 5, 41, 0]))


def check(
    records: Dict[int, Optional[float]], seen: Dict[int, float], first: int = 0, wanted: Sequence[int] = ()
) -> NumberingCheck:
    """What has been found when these frames were seen, by default all that are wanted."""
    numbering = NumberingCheck(year(records), first, wanted or seen)
    for frame, black in seen.items():
        numbering.add(frame, black)
    return numbering


@pytest.mark.parametrize("first", [0, 1])
def test_frames_that_show_their_own_records_confirm_them(first: int):
    records = {number + first: share for number, share in SHARES.items()}
    seen = {number: share + 0.7 for number, share in SHARES.items()}
    numbering = check(records, seen, first)
    assert numbering.confirmed(0) and not numbering.contradicted()


@pytest.mark.parametrize("shift", [-1, 1])
def test_frames_that_show_their_neighbors_records_contradict_them(shift: int):
    seen = {number: SHARES[number + shift] for number in range(1, 9)}
    numbering = check(SHARES, seen)
    assert numbering.contradicted() and not numbering.confirmed(0)


def test_numbers_with_gaps_over_frames_without_are_contradicted():
    """The record of rank 4 has the number 5, and the frame 5 shows what the record of rank 5 says."""
    gapped = {number + (number >= 4): share for number, share in SHARES.items()}
    seen = {number: SHARES[number] for number in gapped if number in SHARES}
    numbering = check(gapped, seen)
    assert [numbering.stretch_of(number) for number in (0, 3, 5, 10)] == [0, 0, 1, 1]
    assert numbering.contradicted()
    assert numbering.confirmed(0) and not numbering.confirmed(1)


def test_numbers_with_two_gaps_over_frames_without_are_contradicted():
    """After the second, neither neighbor's record fits, but the one of the frame's place among the records."""
    numbers = (0, 1, 2, 3, 5, 6, 8, 9, 10, 11)
    gapped = dict(zip(numbers, SHARES.values()))
    assert check(gapped, {number: SHARES[number] for number in (8, 9)}).contradicted()


def test_black_that_fits_no_record_proves_nothing():
    """Half of every frame is dark water; the neighbors' records are a little nearer to that."""
    numbering = check(
        {number: 10 + 10 * (number % 2) for number in range(20)}, dict.fromkeys(range(0, 20, 2), 60.0)
    )
    assert not numbering.contradicted() and not numbering.confirmed(0)


def test_gaps_that_are_the_frames_own_are_confirmed():
    gapped = {number: share for number, share in SHARES.items() if number not in (2, 4)}
    numbering = check(gapped, {number: float(share) for number, share in gapped.items()})
    assert not numbering.contradicted()
    assert numbering.confirmed(2)


@pytest.mark.parametrize("share", [0.0, 100.0, None])
def test_records_that_are_all_alike_cannot_be_told_apart(share: Optional[float]):
    """Nothing that could still be seen would speak against them, so there is nothing to wait for."""
    numbering = check(dict.fromkeys(range(9), share), dict.fromkeys(range(9), share or 0.0))
    assert numbering.confirmed(0) and not numbering.contradicted()


def test_small_differences_prove_nothing():
    """Black that coding makes or hides must not speak against a service that is right."""
    records = {number: 0.9 * (number % 2) for number in range(60)}
    numbering = check(records, {number: 0.9 * ((number + 1) % 2) for number in range(60)})
    assert numbering.confirmed(0) and not numbering.contradicted()


def test_one_frame_of_a_small_difference_proves_nothing():
    """And where no more is wanted there is nothing to wait for."""
    assert not check({0: 0.0, 1: 3.0}, {0: 3.0}).contradicted()
    assert check({0: 0.0, 1: 3.0}, {}, wanted=[0]).confirmed(0)


def test_nothing_is_confirmed_before_enough_is_seen():
    """What has been seen may say little so far; what is wanted and still to come may say more."""
    records = {0: 0.0, 1: 0.0, 2: 0.0, 3: 60.0, 4: 0.0, 7: 0.0, 8: 0.0}
    assert not check(records, {}, wanted=[0, 1, 2, 3]).confirmed(0)
    assert not check(records, {0: 0.0, 1: 0.0}, wanted=[0, 1, 2, 3]).confirmed(0)
    assert check(records, {0: 0.0, 1: 0.0, 2: 0.0, 3: 60.0}, wanted=[0, 1, 2, 3]).confirmed(0)
    # Of frames that nobody wants nothing is expected; a stretch without differences needs no proof.
    assert check(records, {}, wanted=[0, 1]).confirmed(0)
    assert check({0: 0.0, 1: 50.0, 7: 5.0, 8: 5.0}, {}, wanted=[0, 8]).confirmed(1)
    assert not check({0: 0.0, 1: 50.0, 7: 5.0, 8: 5.0}, {}, wanted=[0, 8]).confirmed(0)


def test_unknown_shares_and_unknown_frames_are_passed_over():
    records = {**SHARES, 3: None, 6: None}
    numbering = check(records, {**{number: float(SHARES[number]) for number in SHARES}, 99: 50.0})
    assert numbering.confirmed(0) and not numbering.contradicted()


def test_any_year_shown_rightly_is_never_contradicted_and_shown_shifted_never_confirmed():
    """Random years with gaps; the black of the pictures is off by a little, as after coding."""
    numbers, contradicted = random.Random(12), 0
    for _ in range(300):
        kept = [number for number in range(40) if numbers.random() < 0.85]
        truth = {number: numbers.choice((0.0, numbers.uniform(0, 90))) for number in range(-1, 42)}
        records = {number: truth[number] for number in kept}

        def black(number: int, truth=truth) -> float:
            return truth[number] * numbers.uniform(0.99, 1.01) + numbers.uniform(0, 0.3)

        right = check(records, {number: black(number) for number in kept})
        assert not right.contradicted()
        shifted = check(records, {number: black(number + 1) for number in kept})
        for number in kept:
            if abs(records.get(number + 1, truth[number]) - truth[number]) > 10:
                assert not shifted.confirmed(shifted.stretch_of(number))
        contradicted += shifted.contradicted()
    assert contradicted >= 290


def clouded(covers: Sequence[float]) -> TileYear:
    """A year without no-data whose frames, numbered from 0, have these cloud covers in percent."""
    start = datetime(2020, 1, 1, tzinfo=timezone.utc)
    scenes = [
        Scene("32TPT", start + timedelta(days=number), number, cover, 0.0)
        for number, cover in enumerate(covers)
    ]
    return TileYear("32TPT", 2020, tuple(scenes), {})


@pytest.mark.parametrize("count", [8, 24, 60])
def test_brightness_contradicts_shifted_numbers_and_never_right_ones(count: int):
    """Clouds make frames bright, and so do snow, haze and dunes: half of the brightness has other reasons."""
    numbers, found = random.Random(count), 0
    for _ in range(200):
        covers = [min(100.0, max(0.0, numbers.uniform(-40, 140))) for _ in range(count)]
        looks = [cover + numbers.uniform(0, 40) for cover in covers]
        hazy = [cover + numbers.uniform(0, 200) for cover in covers]
        for seen in (looks, hazy):
            right = NumberingCheck(clouded(covers), 0, range(count))
            for frame, brightness in enumerate(seen):
                right.add(frame, 0.0, brightness)
            assert not right.contradicted() and right.confirmed(0)
        shifted = NumberingCheck(clouded(covers), 0, range(count))
        for frame, brightness in enumerate(looks[1:]):
            shifted.add(frame, 0.0, brightness)
        found += shifted.contradicted()
    assert found == 0 if count == 8 else found >= 195


def test_brightness_says_nothing_where_records_are_alike_or_frames_show_nothing():
    overcast = NumberingCheck(clouded([100.0] * 30), 0, range(30))
    dark = NumberingCheck(clouded([float(number) for number in range(30)]), 0, range(30))
    for frame in range(30):
        overcast.add(frame, 0.0, float(frame * 7 % 30))
        dark.add(frame, 0.0, None)
    assert not overcast.contradicted() and not dark.contradicted()
