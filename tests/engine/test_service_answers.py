"""The service's answers, right and wrong in every way: records that can be trusted, or an error of ours."""

from __future__ import annotations

import random
from datetime import datetime, timezone
from typing import Any, Callable, Dict, List

import pytest

from dunia_streams.core.engine import errors
from dunia_streams.core.engine.catalog.service import (
    MOST_IMAGES,
    PRESETS,
    Service,
    TileYear,
    fetch_bounds,
    fetch_tile_year,
    parse_sensing_time,
    read_bounds,
    read_tile_year,
    resolve_service,
)
from dunia_streams.core.engine.network.addresses import host_of, origin_of
from dunia_streams.core.engine.tiles.grid import Bounds
from dunia_streams.tests.odd_answers import mutated

URL = "https://dunia.example/api/metadata/s2/2020/32TPT/10"


def image(number: Any = 0, time: Any = "2020-04-01T10:20:21", **more: Any) -> Dict[str, Any]:
    return {
        "image_number": number,
        "sensing_time": time,
        "cloudy_pixel_percentage": 12.5,
        "nodata_pixel_percentage": 0,
        **more,
    }


def answer(*images: Any, **streams: Any) -> Dict[str, Any]:
    return {"metadata": streams or {"stream_2k": "https://cdn.example/a.mp4"}, "images": list(images)}


def read(content: Any) -> TileYear:
    return read_tile_year(content, URL, "32TPT", 2020)


# The metadata call --------------------------------------------------------------------------------


def test_a_right_answer():
    found = read(
        answer(image(1, "2020-04-03T10:20:21.5"), image(0), stream_full="/f.m3u8", stream_2k=" s.mp4 ")
    )
    assert found.streams == {
        "60m": "https://dunia.example/api/metadata/s2/2020/32TPT/s.mp4",
        "10m": "https://dunia.example/f.m3u8",
    }
    first, second = found.scenes
    assert (first.image_number, first.cloud, first.nodata) == (0, 12.5, 0.0)
    assert first.sensing_time == datetime(2020, 4, 1, 10, 20, 21, tzinfo=timezone.utc)
    assert second.sensing_time == datetime(2020, 4, 3, 10, 20, 21, 500_000, tzinfo=timezone.utc)
    assert {s.resolutions for s in found.scenes} == {("60m", "10m")}
    assert (found.shared_numbers, found.unusable) == ((), 0)


@pytest.mark.parametrize(
    "content",
    [None, [], "x", 5, True, {}, {"metadata": {}}, {"images": []}, {"metadata": [], "images": []},
     {"metadata": {}, "images": {}}, {"metadata": {}, "images": "none"}, {"metadata": None, "images": None},
     {"error": "unknown tile"}],
)  # fmt: skip
def test_answers_of_another_shape_are_refused(content: Any):
    with pytest.raises(errors.AnswerInvalid, match="The answer of dunia.example cannot be used"):
        read(content)


def test_more_images_than_a_year_can_have_are_refused():
    assert read(answer(*[image()] * MOST_IMAGES)).shared_numbers == (0,)
    with pytest.raises(errors.AnswerInvalid, match="lists 20001 images"):
        read(answer(*[image()] * (MOST_IMAGES + 1)))


@pytest.mark.parametrize("number", [None, True, False, "0", 0.0, -1, 10**9, 10**400, float("nan"), [0], {}])
def test_a_record_without_a_usable_number_is_left_out_and_counted(number: Any):
    found = read(answer(image(number), image(7)))
    assert ([s.image_number for s in found.scenes], found.unusable) == ([7], 1)


@pytest.mark.parametrize("record", [None, [], "record", 3, True, {}, {"image_number": 1}, [image()]])
def test_what_is_no_record_is_left_out_and_counted(record: Any):
    found = read(answer(record, image(7)))
    assert ([s.image_number for s in found.scenes], found.unusable) == ([7], 1)


@pytest.mark.parametrize(
    "value", [None, True, "12", -0.001, 100.001, float("nan"), float("inf"), 10**400, [5], {"value": 5}]
)
def test_a_percentage_that_is_none_is_unknown(value: Any):
    for field, attribute in (("cloudy_pixel_percentage", "cloud"), ("nodata_pixel_percentage", "nodata")):
        (scene,) = read(answer(image(**{field: value}))).scenes
        assert getattr(scene, attribute) is None
        lacking = image()
        del lacking[field]
        assert getattr(read(answer(lacking)).scenes[0], attribute) is None


def test_the_ends_of_percentages_are_known():
    (scene,) = read(answer(image(cloudy_pixel_percentage=0, nodata_pixel_percentage=100))).scenes
    assert (scene.cloud, scene.nodata) == (0.0, 100.0)


TIMES = {
    "2020-04-01T10:20:21": 0,
    "2020-04-01T10:20:21Z": 0,
    " 2020-04-01T10:20:21+00:00 ": 0,
    "2020-04-01T10:20:21.024": 24_000,
    "2020-04-01T10:20:21.024000Z": 24_000,
    "2020-04-01T10:20:21.123456789Z": 123_456,
    "2020-04-01T10:20:21.5+00:00": 500_000,
}


@pytest.mark.parametrize("text", TIMES)
def test_times_are_read_with_and_without_fractions_and_zone(text: str):
    expected = datetime(2020, 4, 1, 10, 20, 21, TIMES[text], timezone.utc)
    assert parse_sensing_time(text) == expected and parse_sensing_time(text).tzinfo is timezone.utc


@pytest.mark.parametrize(
    "value",
    [None, 1585736421, 1.5, True, "", "Z", "2020-04-01", "2020-04-31T00:00:00", "2020-04-01T24:00:00",
     "2020-04-01T10:20:60", "2020-04-01T10:20:21+02:00", "2020-04-01T10:20:21ZZ", "2020-04-01 10:20:21",
     "20200401T102021", "2020-04-01T10:20:21.", "+2020-04-01T10:20:21", "2020-04-01T10:20:21." + "1" * 40,
     "2020-04-01T10:20:21\0", ["2020-04-01T10:20:21"], "0000-01-01T00:00:00"],
)  # fmt: skip
def test_what_is_no_time_is_none(value: Any):
    assert parse_sensing_time(value) is None
    assert read(answer(image(0, value))).unusable == 1


def test_a_scene_of_another_year_is_left_out():
    edges = (
        "2019-12-31T23:59:59.999999",
        "2020-01-01T00:00:00",
        "2020-12-31T23:59:59.9",
        "2021-01-01T00:00:00",
    )
    found = read(answer(*(image(number, time) for number, time in enumerate(edges))))
    assert ([s.image_number for s in found.scenes], found.unusable) == ([1, 2], 2)


def test_numbers_that_several_records_claim_are_told():
    times = [f"2020-04-0{day}T10:00:00" for day in range(1, 7)]
    found = read(answer(*map(image, (4, 2, 4, 0, 2, 4), times)))
    assert found.shared_numbers == (2, 4) and len(found.scenes) == 6


@pytest.mark.parametrize(
    "value", [None, "", "  ", 5, True, ["https://a.example"], {"url": "https://a.example"}]
)
def test_an_address_that_is_no_text_is_not_offered(value: Any):
    assert read(answer(image(), stream_2k=value, stream_4k="x")).streams.keys() == {"20m"}


def test_unknown_streams_are_not_offered():
    assert read(answer(image(), stream_8k="https://a.example/x", thumbnail="y")).streams == {}


ADDRESSES = ("http://[::1", "//[", "http://\u2100.example/")


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_malformed_address_is_refused(address: str):
    with pytest.raises(errors.AnswerInvalid, match="malformed"):
        read(answer(image(), stream_2k=address))


@pytest.mark.parametrize(
    "address", ["http://a.example:99999/x", "http://a.example:port/x", "//a.example:-1/x"]
)
def test_an_address_that_passes_can_be_taken_apart(address: str):
    try:
        streams = read(answer(image(), stream_2k=address)).streams
    except errors.AnswerInvalid:
        return
    for stream in streams.values():
        assert host_of(stream) and origin_of(stream)


# The bounds call ----------------------------------------------------------------------------------


def test_right_bounds():
    expected = Bounds(32632, 600_000.0, 5_190_240.0, 709_800.0, 5_300_040.0)
    for epsg in ("EPSG:32632", "epsg:32632", " 32632 ", 32632):
        content = {"utm": {"epsg": epsg, "bbox": [600_000, 5_190_240.0, 709_800, 5_300_040]}}
        assert read_bounds(content, URL) == expected


BOX = [600_000, 5_190_240, 709_800, 5_300_040]
NO_BOUNDS = [
    None, [], {}, {"utm": None}, {"utm": []}, {"utm": {"epsg": "EPSG:32632"}}, {"utm": {"bbox": BOX}},
    *({"utm": {"epsg": epsg, "bbox": BOX}} for epsg in (4326, "EPSG:4326", "EPSG:326321", "EPSG:32832", None, [32632])),
    *({"utm": {"epsg": 32632, "bbox": box}} for box in (BOX[:3], [*BOX, 0], [*BOX, None], tuple(BOX), None, {"a": 1})),
    *({"utm": {"epsg": 32632, "bbox": [*BOX[:3], edge]}}
      for edge in (None, True, "5300040", float("nan"), float("inf"), 10**400, [1])),
]  # fmt: skip


@pytest.mark.parametrize("content", NO_BOUNDS)
def test_what_holds_no_bounds_is_refused(content: Any):
    with pytest.raises(errors.AnswerInvalid, match="no bounds"):
        read_bounds(content, URL)


class Way:
    """Stands in for the transport: gives an answer, or raises it."""

    def __init__(self, content: Any) -> None:
        self.asked: List[str] = []
        self._content = content

    def get_json(self, url: str) -> Any:
        self.asked.append(url)
        if isinstance(self._content, Exception):
            raise self._content
        return self._content


def test_the_calls_ask_the_right_addresses_and_name_what_is_missing():
    service = Service("Dunia", "https://dunia.example/api")
    way = Way(answer(image()))
    assert len(fetch_tile_year(way, service, "32TPT", 2020).scenes) == 1
    way._content = {"utm": {"epsg": 32632, "bbox": BOX}}
    assert fetch_bounds(way, service, "32TPT").epsg == 32632
    with pytest.raises(errors.BoundsMismatch):
        fetch_bounds(way, service, "32SNG")
    way._content = errors.NotFound(host="x", status=404)
    with pytest.raises(errors.NoSuchYear, match="Dunia has nothing for tile 32TPT in 2020"):
        fetch_tile_year(way, service, "32TPT", 2020)
    with pytest.raises(errors.NoSuchTile, match="Dunia has no tile 32TPT"):
        fetch_bounds(way, service, "32TPT")
    assert way.asked == [
        "https://dunia.example/api/metadata/s2/2020/32TPT/10",
        "https://dunia.example/api/s2-tiles/utm-bounds/32TPT",
        "https://dunia.example/api/s2-tiles/utm-bounds/32SNG",
        "https://dunia.example/api/metadata/s2/2020/32TPT/10",
        "https://dunia.example/api/s2-tiles/utm-bounds/32TPT",
    ]


# Anything at all ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "read_it"),
    [
        (
            answer(
                *(image(n, f"2020-04-{n + 1:02}T10:20:21") for n in range(5)), stream_4k="a", stream_2k="b"
            ),
            read,
        ),
        ({"utm": {"epsg": "EPSG:32632", "bbox": BOX}}, lambda content: read_bounds(content, URL)),
    ],
    ids=["metadata", "bounds"],
)
def test_whatever_is_sent_is_read_or_refused(content: Any, read_it: Callable[[Any], Any]):
    numbers, refused = random.Random(31), 0
    for _ in range(4_000):
        try:
            found = read_it(mutated(content, numbers))
        except errors.EngineError as error:
            refused += 1
            assert str(error).endswith(".")
            continue
        if isinstance(found, Bounds):
            assert all(isinstance(edge, float) for edge in (found.xmin, found.ymin, found.xmax, found.ymax))
        else:
            assert len(found.scenes) == len({scene.name for scene in found.scenes})
            assert all(s.tile == "32TPT" and s.year == 2020 and s.image_number >= 0 for s in found.scenes)
            assert all(s.cloud is None or 0 <= s.cloud <= 100 for s in found.scenes)
    assert 200 < refused < 4_000


# The service itself -------------------------------------------------------------------------------


def test_presets_and_roots():
    assert resolve_service("  ") == resolve_service("dunia") == resolve_service("DUNIA (esa)")
    assert resolve_service("https://streamer.destine.eu/api//") == resolve_service("DestinE Streamer")
    assert resolve_service("http://127.0.0.1:8080/api/") == Service("127.0.0.1", "http://127.0.0.1:8080/api")
    assert {resolve_service(name).root for name in PRESETS} == set(PRESETS.values())


@pytest.mark.parametrize(
    "text",
    ["dunia.esa.int", "//a.example", "https://", "https:///api", "https://a.example/?key=1", "https://a.example/#x",
     "https://a.example:99999/", "https://[::1/", "file:///etc", "https://u@a.example/", "dunia (", "https//a.example"],
)  # fmt: skip
def test_what_is_no_service_is_refused(text: str):
    with pytest.raises(errors.BadServiceRoot, match="Dunia"):
        resolve_service(text)
