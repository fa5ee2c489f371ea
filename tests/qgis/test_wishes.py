"""What the panel remembers, in the settings and in projects."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from qgis.core import QgsProject, QgsSettings

from dunia_streams.core.engine.products.band_settings import BandSettings
from dunia_streams.core.engine.tiles.grid import Extent
from dunia_streams.core.panel import wishes
from dunia_streams.core.panel.wishes import Wishes

FULL = Wishes(
    service="DestinE Streamer",
    tiles=("32TPT", "32SNG"),
    product="bands",
    resolution="20m",
    bands=("B02", "B8A", "B12"),
    stack=False,
    values="scaled",
    boa_offset="applied",
    resampling="cubic",
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
        ' "product": "moon", "bands": ["B04", "B99"], "stack": 1, "values": "dB", "resampling": null,'
        ' "folder": 7, "unknown": 1, "service": "DestinE"}',
    )
    assert wishes.load(clean) == Wishes(service="DestinE", end=date(2020, 3, 1), max_nodata=5)


def test_what_has_no_effect_on_the_bands_chosen_is_not_asked_for():
    wished = Wishes(bands=("B04", "B8A"), resampling="cubic", values="scaled", boa_offset="none")
    assert wished.band_settings is None and wished.searched_bands is None
    bands = replace(wished, product="bands")
    assert bands.searched_bands == ("B04", "B8A")
    assert bands.band_settings == BandSettings(("B04", "B8A"), True, "none", "scaled", "cubic")
    # No band is coarser than another, they are not put together, there is but one, or none.
    assert replace(bands, bands=("B04", "B08")).band_settings.resampling == "nearest"
    assert replace(bands, stack=False).band_settings.resampling == "nearest"
    one = replace(bands, bands=("B8A",)).band_settings
    assert (one.stack, one.resampling) == (False, "nearest")
    assert replace(bands, bands=()).band_settings.names == ()
