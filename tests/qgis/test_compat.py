"""The place for what differs between versions of QGIS, read as versions read it that are on no machine here."""

from __future__ import annotations

import runpy
from types import SimpleNamespace

import pytest


@pytest.mark.parametrize("has_units", [False, True], ids=["3.22 to 3.28", "3.30 to 3.34"])
def test_the_names_of_time_before_they_moved(qgis_app, monkeypatch, has_units):
    """The units moved in 3.30, the modes of the Temporal Controller in 3.36: 3.34 has the one without the other."""
    from qgis import core

    from dunia_streams.core import compat

    posing = SimpleNamespace(versionInt=lambda: 33400 if has_units else 32200)
    if has_units:
        posing.TemporalUnit = SimpleNamespace(
            Days=core.QgsUnitTypes.TemporalDays, IrregularStep=core.QgsUnitTypes.TemporalIrregularStep
        )
    monkeypatch.setattr(core, "Qgis", posing)
    read = runpy.run_path(compat.__file__)
    for name in ("DAYS", "IRREGULAR_STEPS", "ANIMATED"):
        assert read[name] == getattr(compat, name)
