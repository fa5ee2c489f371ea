"""The next stream is begun while one is decoded: in good time, only where memory allows it, and without a trace."""

from __future__ import annotations

import threading
import time
from datetime import date
from pathlib import Path
from typing import Any, Callable, List

import pytest

from dunia_streams.core.engine import errors, stream_job
from dunia_streams.core.engine.ahead import Ahead
from dunia_streams.core.engine.download import run
from dunia_streams.core.engine.job import SceneResult
from dunia_streams.core.engine.network import http_session
from dunia_streams.tests.engine.aftermath import check_nothing_runs
from dunia_streams.tests.engine.jobs import check_dates, job
from dunia_streams.tests.service import Fault, StandInService, StreamSpec

COUNT = 6
YEARS = (2019, 2020, 2021)
DAYS = (date(2019, 1, 1), date(2021, 12, 31))
PATIENCE = 20.0


@pytest.fixture(autouse=True)
def _three_years(service: StandInService):
    service.reset()
    for year in YEARS:
        service.publish(StreamSpec("32TPT", year, count=COUNT, gop=2, crf=28))
        service.prepare("32TPT", year)
    yield
    service.reset()


def asked_for(service: StandInService) -> List[int]:
    """The years whose streams were asked for so far."""
    paths = [request.path for request in service.requests]
    return [year for year in YEARS if any("/streams/" in path and f"-{year}-" in path for path in paths)]


def wait_for(has_come: Callable[[], bool]) -> bool:
    end = time.monotonic() + PATIENCE
    while not has_come() and time.monotonic() < end:
        time.sleep(0.02)
    return has_come()


def test_the_next_stream_is_begun_while_one_is_decoded(service: StandInService, tmp_path: Path):
    begun: List[bool] = []

    def came(result: SceneResult) -> None:
        if not begun:
            begun.append(wait_for(lambda: asked_for(service) == [2019, 2020]))

    report = run(job(service, tmp_path, days=DAYS), on_scene=came)
    assert begun == [True]
    assert sum(check_dates(service, report, year=year) for year in YEARS) == len(YEARS) * COUNT
    check_nothing_runs()


def test_streams_of_large_frames_wait_for_their_turn(
    service: StandInService, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(stream_job, "LIGHT_PIXEL_SIZE", 61)
    seen: List[List[int]] = []

    def came(result: SceneResult) -> None:
        time.sleep(0.05)
        seen.append(asked_for(service))

    report = run(job(service, tmp_path, days=DAYS), on_scene=came)
    assert len(report.written) == len(YEARS) * COUNT
    assert [len(years) for years in seen] == [1] * COUNT + [2] * COUNT + [3] * COUNT


def test_what_was_begun_ends_with_the_job(service: StandInService, tmp_path: Path):
    came = threading.Event()

    def is_cancelled() -> bool:
        return came.is_set() and asked_for(service) == [2019, 2020]

    with pytest.raises(errors.Cancelled):
        run(
            job(service, tmp_path, days=DAYS),
            on_scene=lambda result: came.set(),
            is_cancelled=is_cancelled,
        )
    check_nothing_runs()
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".")]


def test_what_was_begun_ends_with_an_error_of_the_caller(service: StandInService, tmp_path: Path):
    def came(result: SceneResult) -> None:
        assert wait_for(lambda: asked_for(service) == [2019, 2020])
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        run(job(service, tmp_path, days=DAYS), on_scene=came)
    check_nothing_runs()


def test_a_stream_that_fails_ahead_of_its_turn_is_told_in_its_turn(service: StandInService, tmp_path: Path):
    service.faults.append(Fault.status("/streams/.*-2020-", 404))
    told: List[SceneResult] = []
    report = run(job(service, tmp_path, days=DAYS), on_scene=told.append)
    assert [(result.scene.year, result.status) for result in told] == [
        (year, "failed" if year == 2020 else "written") for year in YEARS for _ in range(COUNT)
    ]
    assert {result.error.template for result in report.failed} == {errors.NotFound.template}
    assert check_dates(service, report, year=2021) == COUNT
    check_nothing_runs()


def test_work_ahead_comes_in_order_and_its_errors_with_its_result():
    order: List[int] = []

    def fail(check: Callable[[], None]) -> None:
        raise errors.NothingAsked

    with Ahead(lambda: None) as ahead:
        results = [ahead.begin(lambda check, number=number: order.append(number)) for number in range(5)]
        failed = ahead.begin(fail)
        assert [result.result() for result in results] == [None] * 5 and order == list(range(5))
        with pytest.raises(errors.NothingAsked):
            failed.result()
    check_nothing_runs()


def test_work_that_nobody_waits_for_any_more_is_ended():
    begun = threading.Event()

    def work(check: Callable[[], None]) -> None:
        begun.set()
        while True:
            check()
            time.sleep(0.01)

    with Ahead(lambda: None) as ahead:
        endless, never = ahead.begin(work), ahead.begin(work)
        assert begun.wait(PATIENCE)
    assert isinstance(endless.exception(), errors.Cancelled) and never.cancelled()
    check_nothing_runs()


def test_whoever_waits_looks_around_meanwhile():
    """In QGIS, the thread that waits may be the main one, which others need: to log in, for one."""
    looked, waiting = threading.Event(), threading.current_thread()

    def look_around() -> None:
        if threading.current_thread() is waiting:
            looked.set()

    with Ahead(look_around) as ahead:
        assert ahead.wait(ahead.begin(lambda check: looked.wait(PATIENCE)))


def test_an_end_does_not_wait_for_a_silent_server(
    service: StandInService, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    service.faults.append(Fault.silence("/streams/.*-2020-"))
    real, ends = stream_job.open_source, []

    def watched(*arguments: Any) -> Any:
        try:
            return real(*arguments)
        except errors.EngineError as error:
            ends.append(type(error))
            raise

    monkeypatch.setattr(stream_job, "open_source", watched)
    monkeypatch.setattr(http_session, "READ_TIMEOUT", 1.0)

    def came(result: SceneResult) -> None:
        assert wait_for(lambda: asked_for(service) == [2019, 2020])
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        run(job(service, tmp_path, days=DAYS), on_scene=came)
    assert ends == [errors.Cancelled], "the job waited until the server's silence was given up"
    check_nothing_runs()
