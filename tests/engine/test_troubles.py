"""Trouble with one tile or one year fails its scenes alone; the job goes on while something else yields."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from dunia_streams.core.engine import errors
from dunia_streams.core.engine.catalog.scenes import Limits
from dunia_streams.tests.engine.jobs import check_dates, download
from dunia_streams.tests.service import Fault, StandInService, StreamSpec

SPECS = (
    StreamSpec("32TPT", 2020, count=12, gop=4),
    StreamSpec("32SNG", 2020, count=4, gop=4),
    StreamSpec("32TPT", 2021, count=6),
)
BOTH = ("32TPT", "32SNG")


@pytest.fixture(autouse=True)
def _fresh(service: StandInService):
    service.reset()
    for spec in SPECS:
        service.publish(spec)
    yield
    service.reset()


METADATA_TROUBLES = {
    "a_page": (Fault.html, errors.AnswerNotJson),
    "bad_json": (Fault.truncated_json, errors.AnswerNotJson),
    "login": (lambda pattern: Fault.status(pattern, 403), errors.LoginRefused),
    "other": (lambda pattern: Fault.replaced(pattern, b"{}"), errors.AnswerInvalid),
}


@pytest.mark.parametrize(("fault", "error"), METADATA_TROUBLES.values(), ids=METADATA_TROUBLES)
def test_a_year_without_an_answer_is_noted(service: StandInService, tmp_path: Path, fault, error):
    service.faults.append(fault("metadata/s2/2020/32TPT"))
    report = download(service, tmp_path, days=(date(2020, 1, 1), date(2021, 12, 31)))
    assert check_dates(service, report, year=2021) == len(report.results) == 6
    (note,) = (str(note) for note in report.notes if "2020" in str(note))
    assert note.startswith("Tile 32TPT in 2020 is left out. ") and str(error.template).split("{")[0] in note


def test_trouble_that_passes_by_itself_leaves_out_nothing(service: StandInService, tmp_path: Path):
    service.faults.append(Fault.status("metadata/s2/2020/32TPT", 503, times=1))
    assert len(download(service, tmp_path, tiles=BOTH).written) == 16


def test_scenes_asked_for_by_name_fail_with_their_year_s_trouble(service: StandInService, tmp_path: Path):
    names = tuple(f"{tile}@{service.truth(tile, 2020)[1].sensing_time:%Y%m%dT%H%M%S}" for tile in BOTH)
    service.faults.append(Fault.html("metadata/s2/2020/32SNG"))
    report = download(service, tmp_path, tiles=(), limits=Limits(names=names))
    assert [result.scene.name for result in report.written] == [names[0]]
    assert {result.scene.name: result.error.template for result in report.failed} == {
        names[1]: errors.AnswerNotJson.template
    }


BOUNDS_TROUBLES = {
    "a_page": (Fault.html, errors.AnswerNotJson),
    "gone": (lambda pattern: Fault.status(pattern, 404), errors.NoSuchTile),
    "nothing_in_it": (lambda pattern: Fault.replaced(pattern, b"{}"), errors.AnswerInvalid),
}


@pytest.mark.parametrize(("fault", "error"), BOUNDS_TROUBLES.values(), ids=BOUNDS_TROUBLES)
def test_a_tile_without_bounds_fails_alone(service: StandInService, tmp_path: Path, fault, error):
    service.faults.append(fault("utm-bounds/32SNG"))
    report = download(service, tmp_path, tiles=BOTH)
    assert check_dates(service, report) == len(report.written) == 12
    assert [result.scene.tile for result in report.failed] == ["32SNG"] * 4
    assert {result.error.template for result in report.failed} == {error.template}


@pytest.mark.parametrize("question", ["metadata", "utm-bounds"])
def test_trouble_everywhere_is_an_error(service: StandInService, tmp_path: Path, question: str):
    service.faults.append(Fault.html(question))
    with pytest.raises(errors.AnswerNotJson):
        download(service, tmp_path / "out", tiles=BOTH)
    assert not (tmp_path / "out").exists()


def test_nothing_chosen_beside_trouble_is_that_trouble(service: StandInService, tmp_path: Path):
    """What was wanted may be in the year that could not be read."""
    service.faults.append(Fault.html("metadata/s2/2020/32TPT"))
    with pytest.raises(errors.AnswerNotJson):
        download(service, tmp_path / "out", tiles=BOTH, days=(date(2020, 12, 1), date(2020, 12, 31)))
