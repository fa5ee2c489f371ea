"""Shorthands for the engine's tests: a job on the stand-in service, and what its files say."""

from __future__ import annotations

import subprocess
from datetime import date, datetime, timezone
from pathlib import Path
from typing import Any, Dict, Optional, Sequence, Tuple

import numpy as np
import pytest
from osgeo import gdal

from dunia_streams.core.engine.catalog.scenes import Limits
from dunia_streams.core.engine.catalog.service import resolve_service
from dunia_streams.core.engine.download import run
from dunia_streams.core.engine.files.output_settings import OutputSettings
from dunia_streams.core.engine.job import DownloadJob, Report
from dunia_streams.tests.service import StandInService, StreamSpec, TrueFrame, read_number

WHOLE_YEAR = (date(2020, 1, 1), date(2020, 12, 31))
FEW = StreamSpec("32TPT", 2020, count=12, gop=4, crf=28)
"""The scenes of 32TPT from 2 January 2020 on, quick to decode: for tests of something else than decoding."""


def need_other_times() -> None:
    """Skip a test of a stream with other time stamps where ffmpeg cannot make one."""
    command = "ffmpeg -nostdin -v quiet -f lavfi -i color -frames:v 1 -c:v mpeg4".split()
    done = subprocess.run([*command, "-bsf:v", "setts=pts=if(1\\,PTS\\,PTS)", "-f", "null", "-"], check=False)
    if done.returncode:
        pytest.skip("this ffmpeg does not read an expression for other time stamps")


def job(
    service: StandInService,
    folder: Path,
    tiles: Sequence[str] = ("32TPT",),
    days: Tuple[date, date] = WHOLE_YEAR,
    limits: Optional[Limits] = None,
    output: Optional[Dict[str, Any]] = None,
    **more: Any,
) -> DownloadJob:
    """A download from the stand-in service: by default all of 32TPT in 2020 at 60 m."""
    return DownloadJob(
        resolve_service(service.root),
        tuple(tiles),
        limits or Limits(*days),
        str(folder),
        output=OutputSettings(**(output or {})),
        **more,
    )


def only(*frames: TrueFrame) -> Limits:
    """The wish for exactly these scenes of 32TPT."""
    return Limits(names=tuple(f"32TPT@{frame.sensing_time:%Y%m%dT%H%M%S}" for frame in frames))


def download(service: StandInService, folder: Path, **wishes: Any) -> Report:
    """Do a job to its end."""
    return run(job(service, folder, **wishes))


def pixels(path: Path) -> np.ndarray:
    """A file's pixels: (rows, columns, 3), uint8."""
    return np.moveaxis(gdal.Open(str(path)).ReadAsArray(), 0, 2)


def mask(path: Path) -> np.ndarray:
    """Where a file has no data: (rows, columns), bool."""
    dataset = gdal.Open(str(path))  # held: a band does not keep its dataset alive
    return dataset.GetRasterBand(1).GetMaskBand().ReadAsArray() == 0


def time_of(path: Path) -> datetime:
    """The sensing time that a file's metadata names."""
    text = gdal.Open(str(path)).GetMetadataItem("DUNIA_SENSING_TIME")
    return datetime.fromisoformat(text.replace("Z", "+00:00")).astimezone(timezone.utc)


def check_dates(service: StandInService, report: Report, tile: str = "32TPT", year: int = 2020) -> int:
    """Assert that every file shows the frame of its date, by the number in its own pixels; return how many did."""
    truth = {frame.sensing_time: frame.index for frame in service.truth(tile, year)}
    files = [result for result in report.written + report.kept if result.scene.tile == tile]
    files = [result for result in files if result.scene.year == year]
    for result in files:
        moment = time_of(Path(result.path))
        assert moment == result.scene.sensing_time
        assert moment.strftime("%Y%m%dT%H%M%S") in Path(result.path).name
        assert read_number(pixels(Path(result.path))) == truth[moment.replace(microsecond=0)]
    return len(files)
