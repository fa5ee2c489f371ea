"""Short versions of `make endurance`."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import pytest

from dunia_streams.tests.endurance.full_disk import FULL, fill_again_and_again
from dunia_streams.tests.endurance.kills import kill_again_and_again
from dunia_streams.tests.endurance.soak import Sample, soak, verdict

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="counts what Linux tells of")


@pytest.mark.slow
def test_kills_leave_nothing_that_the_same_job_does_not_mend(tmp_path: Path):
    tally = kill_again_and_again(6, tmp_path, scenes=12)
    assert (tally.kills, tally.troubles) == (6, [])


@pytest.mark.slow
def test_a_disk_that_fills_up_holds_only_whole_files(tmp_path: Path):
    tally = fill_again_and_again(4, tmp_path, scenes=12)
    assert tally.disks + tally.limits == 4 and tally.troubles == []
    assert tally.sentences and all(FULL in sentence for sentence in tally.sentences)


@pytest.mark.slow
def test_many_downloads_in_one_qgis_leave_it_as_it_was(qgis_app):
    """The first downloads load what later ones use again."""
    samples = soak(27, 9)
    assert [sample.job for sample in samples] == [9, 18, 27]
    assert samples[-1].ended == "9 canceled, 12 done, 3 failed, 3 some failed"
    assert verdict(samples[1:]) == []


def test_what_grows_is_told():
    first = Sample(50, 400.0, 12, 6, "")
    assert verdict([first, replace(first, job=500, megabytes=419.0)]) == []
    grown = replace(first, job=500, megabytes=421.0, files=13, threads=7)
    assert len(verdict([first, grown])) == 3
