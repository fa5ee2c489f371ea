"""The service's answers over the wire: what is usable comes through unchanged, what is not is counted."""

from __future__ import annotations

import json
import random
import re
from collections import Counter
from datetime import timedelta
from typing import Any, Dict, Optional

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dunia_streams.core.engine import errors
from dunia_streams.core.engine.catalog.service import (
    LARGEST_NUMBER,
    LARGEST_SCALE,
    parse_sensing_time,
    read_band_year,
    read_bounds,
    read_tile_year,
)
from dunia_streams.core.engine.network.transport import parse_json
from dunia_streams.core.engine.tiles.grid import Bounds, check_bounds, expected_bounds
from dunia_streams.tests.properties.values import JSON_VALUES, PERCENTAGES, moments

URL = "https://dunia.example/api/metadata/s2/2020/32TPT/10"
NUMBERS = st.integers(0, 60) | st.integers(0, 10**9 - 1)
NO_NUMBERS = (
    st.none() | st.booleans() | st.text() | st.floats() | st.integers(max_value=-1) | st.integers(10**9)
)
NO_PERCENTAGES = (
    st.none() | st.booleans() | st.text() | st.floats(100, exclude_min=True) | st.integers(max_value=-1)
)


def over_the_wire(content: Any) -> Any:
    """An answer as it is after it was sent and read."""
    return parse_json(json.dumps(content).encode(), URL)


@st.composite
def images(draw: st.DrawFn) -> Dict[str, Any]:
    """A record that can be used, and under ``expected`` what must come of it."""
    moment, number = draw(moments()), draw(NUMBERS)
    known = [draw(PERCENTAGES) for _ in range(2)]
    told = [draw(NO_PERCENTAGES) if value is None else value for value in known]
    image = {
        "image_number": number,
        "sensing_time": f"{moment:%Y-%m-%dT%H:%M:%S.%f}{draw(st.sampled_from(('', 'Z', '+00:00')))}",
        "cloudy_pixel_percentage": told[0],
        "nodata_pixel_percentage": told[1],
    }
    return {"sent": image, "expected": (moment, number, *known)}


UNUSABLE = st.one_of(
    JSON_VALUES.filter(lambda value: not isinstance(value, dict) or "image_number" not in value),
    st.builds(lambda number: {"image_number": number, "sensing_time": "2020-04-01T10:20:21"}, NO_NUMBERS),
    st.builds(lambda time: {"image_number": 1, "sensing_time": time}, st.text(max_size=30)),
    st.builds(lambda m: {"image_number": 1, "sensing_time": f"{m:%Y-%m-%dT%H:%M:%S}"}, moments(2021, 2030)),
)


@given(st.lists(images(), max_size=12), st.lists(UNUSABLE, max_size=5), st.randoms(use_true_random=False))
def test_records_come_through_unchanged_and_what_is_none_is_counted(good, bad, chance: random.Random):
    sent = [*(image["sent"] for image in good), *bad]
    chance.shuffle(sent)
    year = read_tile_year(over_the_wire({"metadata": {}, "images": sent}), URL, "32TPT", 2020)
    found = Counter((s.sensing_time, s.image_number, s.cloud, s.nodata) for s in year.scenes)
    assert found == Counter(image["expected"] for image in good)
    assert year.unusable == len(bad)
    claims = Counter(image["expected"][1] for image in good)
    assert year.shared_numbers == tuple(sorted(number for number, count in claims.items() if count > 1))
    assert [s.sensing_time for s in year.scenes] == sorted(s.sensing_time for s in year.scenes)
    assert len({s.name for s in year.scenes}) == len(year.scenes)


@given(st.lists(images(), min_size=2, max_size=12, unique_by=lambda image: image["expected"][:2]), st.data())
def test_the_order_of_the_records_does_not_matter(good, data: st.DataObject):
    sent = [image["sent"] for image in good]
    shuffled = data.draw(st.permutations(sent))
    one, other = (
        read_tile_year(over_the_wire({"metadata": {}, "images": order}), URL, "32TPT", 2020)
        for order in (sent, shuffled)
    )
    assert one == other


FINITE = st.floats(allow_nan=False, allow_infinity=False)
NO_FINITE = st.sampled_from([None, True, "1", float("nan"), float("inf"), 10**400, [1.0], {}])


@st.composite
def band_images(draw: st.DrawFn) -> Dict[str, Any]:
    """A band's record, and what must come of it."""
    moment, number = draw(moments()), draw(NUMBERS)
    numbers: Dict[str, Optional[float]] = {}
    sent: Dict[str, Any] = {"image_number": number, "sensing_time": f"{moment:%Y-%m-%dT%H:%M:%S.%f}"}
    for name in ("pts_time", "scale_factor", "add_offset"):
        numbers[name] = draw(st.none() | FINITE)
        sent[name] = draw(NO_FINITE) if numbers[name] is None else numbers[name]
    # What no coding of 12 bits into 16 could need counts as unknown.
    scale, offset = numbers["scale_factor"], numbers["add_offset"]
    if scale is not None and not 0 < scale <= LARGEST_SCALE:
        numbers["scale_factor"] = None
    if offset is not None and abs(offset) > LARGEST_NUMBER:
        numbers["add_offset"] = None
    sent["baseline"] = draw(st.text(max_size=9) | st.from_regex(r"N0[0-9]{3}", fullmatch=True) | NO_FINITE)
    fits = isinstance(sent["baseline"], str) and re.fullmatch("[A-Za-z0-9.]{1,8}", sent["baseline"], re.ASCII)
    return {"sent": sent, "expected": (moment, number, *numbers.values(), sent["baseline"] if fits else "")}


@given(st.lists(band_images(), max_size=8), st.lists(UNUSABLE, max_size=3))
def test_band_records_come_through_unchanged(good, bad):
    sent = [*bad, *(image["sent"] for image in good)]
    year = read_band_year(over_the_wire({"metadata": {}, "images": sent}), URL, "32TPT", "B04", 2020)
    found = [
        (r.sensing_time, r.image_number, r.pts_time, r.scale, r.offset, r.baseline) for r in year.records
    ]
    expected = [image["expected"] for image in good]
    assert sorted(found, key=repr) == sorted(expected, key=repr)
    assert [record[:2] for record in found] == sorted(record[:2] for record in expected)
    assert year.unusable == len(bad)


@given(moments(1900, 2100), st.text("0123456789", max_size=12), st.sampled_from(("", "Z", "+00:00")))
def test_sensing_times_are_cut_to_microseconds(moment, fraction: str, zone: str):
    text = f"{moment:%Y-%m-%dT%H:%M:%S}{'.' if fraction else ''}{fraction}{zone}"
    micros = int((fraction + "000000")[:6])
    assert parse_sensing_time(text) == moment.replace(microsecond=micros)
    # Anything else in front or behind is no time.
    assert parse_sensing_time(f"{text}+01:00") is None and parse_sensing_time(f"0{text}") is None


EDGES = st.lists(FINITE, min_size=4, max_size=4)


@given(EDGES, st.integers(32600, 32799), st.sampled_from(("EPSG:{}", "epsg:{}", "{}", " {} ")))
def test_bounds_come_through_unchanged(edges, epsg: int, spelling: str):
    answer = over_the_wire({"utm": {"epsg": spelling.format(epsg), "bbox": edges}})
    assert read_bounds(answer, URL) == Bounds(epsg, *edges)


@given(st.integers(0, 3), st.floats(-1e7, 1e7).filter(lambda shift: abs(shift) > 0.0011))
def test_bounds_that_are_a_millimeter_off_are_refused(edge: int, shift: float):
    right = expected_bounds("32TPT")
    edges = [right.xmin, right.ymin, right.xmax, right.ymax]
    check_bounds("32TPT", Bounds(right.epsg, *edges))
    edges[edge] += shift
    with pytest.raises(errors.BoundsMismatch):
        check_bounds("32TPT", Bounds(right.epsg, *edges))


@given(JSON_VALUES, JSON_VALUES, JSON_VALUES)
def test_whatever_is_sent_is_read_or_refused_in_a_sentence(metadata, images, anything):
    for content in (anything, {"metadata": metadata, "images": images}, {"utm": anything}):
        sent = over_the_wire(content)
        for read in (
            lambda sent=sent: read_tile_year(sent, URL, "32TPT", 2020),
            lambda sent=sent: read_band_year(sent, URL, "32TPT", "B04", 2020),
            lambda sent=sent: read_bounds(sent, URL),
        ):
            try:
                read()
            except errors.AnswerInvalid as error:
                assert str(error).endswith("operator.")


@given(st.binary(max_size=60) | st.text('{}[]",:0123456789eE+-.\\u', max_size=60).map(str.encode))
def test_bytes_are_json_or_refused_in_a_sentence(body: bytes):
    try:
        parse_json(body, URL)
    except errors.AnswerNotJson as error:
        assert str(error).startswith("The answer of dunia.example is not the JSON")


@given(moments(), st.timedeltas(timedelta(seconds=1), timedelta(hours=30)))
def test_a_time_of_another_zone_is_no_time(moment, ahead):
    """It would be a wrong date, silently, if the zone were dropped."""
    minutes = int(ahead.total_seconds()) // 60 + 1
    text = f"{moment:%Y-%m-%dT%H:%M:%S}+{minutes // 60:02}:{minutes % 60:02}"
    assert parse_sensing_time(text) is None
