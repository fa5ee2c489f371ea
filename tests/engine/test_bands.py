"""Bands: 12-bit codes to values, each with the date of its own frame."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from dunia_streams.core.engine import bands as catalog
from dunia_streams.core.engine import errors
from dunia_streams.tests.engine.band_jobs import (
    check_numbers,
    download_bands,
    expected_numbers,
    numbers,
)
from dunia_streams.tests.service import BandSpec, StandInService, source_codes
from dunia_streams.tests.service import records as change

COUNT = 12


@pytest.fixture(autouse=True)
def _fresh(service: StandInService):
    service.reset()
    yield
    service.reset()


def short(**properties) -> BandSpec:
    """The first acquisitions of 32TPT in a year."""
    wishes = {"tile": "32TPT", "year": 2020, "band": "B04", "count": COUNT, **properties}
    return BandSpec(**wishes)


def test_every_frame_of_the_operator_s_playlist_gets_its_own_date(service: StandInService, tmp_path: Path):
    stream = service.publish_band(short())
    assert stream.frames[0].pts_time == 1.4
    report = download_bands(service, tmp_path)
    assert check_numbers(stream, report) == COUNT and not report.failed
    first = stream.frames[0]
    name = f"T32TPT_{first.sensing_time:%Y%m%dT%H%M%S}_N0301_B04_300m.tif"
    assert Path(report.results[0].path).name == name


def test_all_codes_of_a_lossless_stream_become_the_formula_s_values(service: StandInService, tmp_path: Path):
    stream = service.publish_band(short(picture="ramp", lossless=True))
    report = download_bands(service, tmp_path)
    assert check_numbers(stream, report) == COUNT
    for result, frame in zip(report.results, stream.frames):
        codes = source_codes(stream.spec, frame.index)
        assert len(np.unique(codes)) == catalog.CODES
        expected = np.clip(expected_numbers(codes, (frame.scale, frame.offset)), 1, 65535)
        assert np.abs(numbers(Path(result.path)) - expected).max() <= 0.5
