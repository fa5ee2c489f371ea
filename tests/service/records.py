"""The service's records of a year, and the ways in which they may be other than expected.

A change takes the list of records (dicts as in the service's JSON) and returns another list; several are
applied one after the other.
"""

from __future__ import annotations

import random
from typing import Any, Callable, Container, Dict, Iterable, List

from .band_streams import EncodedBand
from .streams import TrueFrame

Record = Dict[str, Any]
Change = Callable[[List[Record]], List[Record]]


def records_of(frames: Iterable[TrueFrame]) -> List[Record]:
    """The records as the service lists them, numbered from 0, in time order."""
    return [
        {
            "image_number": frame.index,
            "sensing_time": frame.sensing_time.strftime("%Y-%m-%dT%H:%M:%S"),
            "cloudy_pixel_percentage": frame.cloud,
            "nodata_pixel_percentage": frame.nodata,
        }
        for frame in frames
    ]


def band_records_of(stream: EncodedBand) -> List[Record]:
    """The records of a band as the service lists them."""
    return [
        {
            "image_number": frame.index,
            "sensing_time": frame.sensing_time.strftime("%Y-%m-%dT%H:%M:%S.%f"),
            "pts_time": frame.pts_time,
            "baseline": stream.spec.baseline,
            "scale_factor": frame.scale,
            "add_offset": frame.offset,
        }
        for frame in stream.frames
    ]


def unsorted(records: List[Record]) -> List[Record]:
    """The same records in another, fixed order."""
    return random.Random(7).sample(records, len(records))


def without(numbers: Container[int]) -> Change:
    """Gaps: the records with these numbers are absent; the others keep theirs, the frames stay."""
    return lambda records: [record for record in records if record["image_number"] not in numbers]


def numbered_from(first: int) -> Change:
    """Numbering from `first` instead of 0."""
    return lambda records: [{**record, "image_number": record["image_number"] + first} for record in records]


def without_cloud(numbers: Container[int]) -> Change:
    """Records with these numbers lack both percentages."""
    return lambda records: [
        {key: value for key, value in record.items() if not key.endswith("percentage")}
        if record["image_number"] in numbers
        else record
        for record in records
    ]


def null_cloud(numbers: Container[int]) -> Change:
    """Records with these numbers have null for both percentages."""
    nothing = {"cloudy_pixel_percentage": None, "nodata_pixel_percentage": None}
    return lambda records: [
        {**record, **nothing} if record["image_number"] in numbers else record for record in records
    ]


def with_extra_fields(records: List[Record]) -> List[Record]:
    """Fields nobody has told us about."""
    extra = {"platform": "S2B", "orbit": {"relative": 65}, "tags": ["a", None], "mean_sun_zenith": 41.5}
    return [{**extra, **record} for record in records]


def changed(number: int, **values: Any) -> Change:
    """The record with this number has other values, such as a time that is none."""
    return lambda records: [
        {**record, **values} if record["image_number"] == number else record for record in records
    ]
