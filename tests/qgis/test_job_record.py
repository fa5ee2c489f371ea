"""What the panel says of a download that waits or has ended, by the results alone."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from dunia_streams.core.engine.catalog.scenes import Limits


def result(name, band=""):
    """What came of a scene."""
    return SimpleNamespace(scene=SimpleNamespace(name=name, order=name), band=band, status="written", path="")


def record_of(names, files=1, earlier=()):
    """The record of a download of some scenes into the folder "scenes", each of which becomes some files."""
    from dunia_streams.core.panel.job_record import JobRecord

    job = SimpleNamespace(folder="scenes", limits=Limits(names=tuple(names)))
    task = SimpleNamespace(report=None, error=None, job=job)
    return JobRecord(task, dict.fromkeys(names, files), earlier)


def test_a_retry_of_scenes_of_one_file_is_told_in_files_where_others_have_several():
    record = record_of("c", earlier=[result(name, band) for name in ("a", "b") for band in ("B04", "B8A")])
    record.add(result("c", "B04"))
    record.ended = True
    record.task.report = SimpleNamespace(results=[result("c", "B04")])
    assert record.summary() == "5 files of 3 scenes are ready."


@pytest.mark.parametrize(
    "names, files, words",
    [("a", 1, "waits; 1 scene"), ("ab", 1, "waits; 2 scenes"), ("a", 2, "waits; 2 files")],
)
def test_what_waits_says_how_much_it_is(names, files, words):
    assert record_of(names, files).progress_text() == words


@pytest.mark.parametrize(
    "came, words",
    [("a", "1 of 2 scenes are in “scenes”. Retry goes on."), ("ab", "2 of 2 scenes are in “scenes”.")],
)
def test_a_download_that_was_ended_goes_on_only_where_something_is_missing(came, words):
    record = record_of("ab")
    for name in came:
        record.add(result(name))
    record.ended = True
    assert record.summary() == f"Canceled; {words}"
    record.ended_by_project = True
    assert record.summary() == f"The download ended when the project changed; {words}"
