"""What the panel remembers, in the settings and in projects."""

from __future__ import annotations

from datetime import date

import pytest
from qgis.core import QgsProject, QgsSettings

from dunia_streams.core.engine.tiles.grid import Extent
from dunia_streams.core.panel import wishes
from dunia_streams.core.panel.wishes import Wishes

FULL = Wishes(
    service="DestinE Streamer",
    tiles=("32TPT", "32SNG"),
    resolution="20m",
    start=date(2020, 4, 1),
    end=date(2021, 6, 30),
    max_cloud=30,
    max_nodata=0,
    folder="/data/Bilder für morgen",
    area="rectangle",
    rectangle=Extent(11.0, 47.0, 11.5, 47.25, "EPSG:4326"),
)


@pytest.fixture
def clean(project):
    QgsSettings().remove("dunia_streams/wishes")
    yield project
    QgsSettings().remove("dunia_streams/wishes")


def test_nothing_remembered_gives_the_defaults(clean):
    assert wishes.load(clean) == Wishes()


def test_the_next_session_and_a_new_project_begin_with_the_last_wishes(clean):
    wishes.save(FULL)
    assert wishes.load(QgsProject()) == FULL


def test_a_project_remembers_its_own(clean, tmp_path):
    path = str(tmp_path / "study.qgz")

    def remember():
        wishes.save_in(clean, FULL)

    clean.writeProject.connect(remember)
    try:
        assert clean.write(path) and not clean.isDirty()
    finally:
        clean.writeProject.disconnect(remember)
    wishes.save(Wishes(tiles=("01CEH",)))

    opened = QgsProject()
    assert opened.read(path)
    assert wishes.load(opened) == FULL
    assert wishes.load(QgsProject()) == Wishes(tiles=("01CEH",))


@pytest.mark.parametrize("text", ["", "{", "[]", "null", '"60m"', "1e999"])
def test_what_cannot_be_read_gives_the_defaults(clean, text):
    QgsSettings().setValue("dunia_streams/wishes", text)
    assert wishes.load(clean) == Wishes()


def test_a_value_that_cannot_be_read_leaves_the_others(clean):
    QgsSettings().setValue(
        "dunia_streams/wishes",
        '{"tiles": ["32TPT", "99XXX"], "resolution": "5m", "start": "2020-02-30", "end": "2020-03-01",'
        ' "max_cloud": 101, "max_nodata": 5, "area": "moon", "rectangle": {"xmin": 1},'
        ' "folder": 7, "unknown": 1, "service": "DestinE"}',
    )
    assert wishes.load(clean) == Wishes(service="DestinE", end=date(2020, 3, 1), max_nodata=5)
