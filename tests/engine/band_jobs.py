"""Shorthands for the tests of bands: a job on the stand-in service, and what its files must hold."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any, Dict, Optional, Sequence, Tuple

import numpy as np
from osgeo import gdal

from dunia_streams.core.engine.catalog.scenes import Limits
from dunia_streams.core.engine.catalog.service import resolve_service
from dunia_streams.core.engine.download import run
from dunia_streams.core.engine.files.output_settings import OutputSettings
from dunia_streams.core.engine.job import DownloadJob, Report
from dunia_streams.core.engine.products.band_settings import BandSettings
from dunia_streams.tests.engine.jobs import time_of
from dunia_streams.tests.service import EncodedBand, StandInService, read_band_number


def download_bands(
    service: StandInService,
    folder: Path,
    names: Sequence[str] = ("B04",),
    year: int = 2020,
    tiles: Sequence[str] = ("32TPT",),
    limits: Optional[Limits] = None,
    output: Optional[Dict[str, Any]] = None,
    job: Optional[Dict[str, Any]] = None,
    **wanted: Any,
) -> Report:
    """Download bands of a year to the end."""
    limits = limits or Limits(date(year, 1, 1), date(year, 12, 31))
    settings = BandSettings(tuple(names), **wanted)
    return run(
        DownloadJob(
            resolve_service(service.root),
            tuple(tiles),
            limits,
            str(folder),
            output=OutputSettings(**(output or {})),
            bands=settings,
            **(job or {}),
        )
    )


def numbers(path: Path, band: int = 1) -> np.ndarray:
    """A band of a file, as it is stored: (rows, columns)."""
    dataset = gdal.Open(str(path))
    return dataset.GetRasterBand(band).ReadAsArray()


def expected_numbers(codes: np.ndarray, scaling: Tuple[float, float]) -> np.ndarray:
    """The digital numbers, unrounded, that the service's formula makes of codes."""
    return codes.astype(float) * scaling[0] + scaling[1]


def check_numbers(stream: EncodedBand, report: Report) -> int:
    """Assert that every file of digital numbers shows the frame of its date; return how many there are."""
    frames = {frame.sensing_time: frame for frame in stream.frames}
    files = [r for r in report.written + report.kept if r.band == stream.spec.band]
    for result in files:
        moment = time_of(Path(result.path))
        assert moment == result.scene.sensing_time
        assert f"{moment:%Y%m%dT%H%M%S}" in Path(result.path).name
        frame = frames[moment]
        shown = read_band_number(numbers(Path(result.path)), frame.scale, frame.offset)
        assert shown == stream.spec.first + frame.index
        told = float(gdal.Open(result.path).GetMetadataItem("DUNIA_PRESENTATION_TIME"))
        assert abs(told - frame.pts_time) < 0.5 / stream.spec.fps
    return len(files)
