"""A download under a fault, and what must be so afterwards, whatever went wrong."""

from __future__ import annotations

import os
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any, List, Optional

from osgeo import gdal

from dunia_streams.core.engine.download import run
from dunia_streams.core.engine.errors import EngineError, Message
from dunia_streams.core.engine.files.folder import SIDECAR
from dunia_streams.core.engine.job import Report
from dunia_streams.core.engine.products.band_settings import BandSettings
from dunia_streams.tests.engine.jobs import job, pixels, time_of
from dunia_streams.tests.processes import programs
from dunia_streams.tests.service import StandInService, read_band_number, read_number

PATIENCE = 10.0
"""Seconds that a thread has to notice that its connection was closed."""


@dataclass(frozen=True)
class Aftermath:
    """What came of a download: its report, or the error that ended it."""

    report: Optional[Report]
    error: Optional[EngineError]

    @property
    def written(self) -> List[int]:
        """The image numbers of the scenes that came."""
        return [] if self.report is None else [result.scene.image_number for result in self.report.written]

    @property
    def failed(self) -> List[int]:
        """The image numbers of the scenes that did not."""
        return [] if self.report is None else [result.scene.image_number for result in self.report.failed]

    @property
    def causes(self) -> set:
        """The templates of what was told of the failures."""
        if self.error is not None:
            return {type(self.error).template}
        return {result.error.template for result in self.report.failed}


def attempt(
    service: StandInService, folder: Path, ffmpeg_path: str = "", legible: bool = True, **wishes: Any
) -> Aftermath:
    """Download from 32TPT in 2020 under whatever faults there are, and check what a download promises.

    Every file shows the frame of its date, what failed is told in sentences, and nothing else is left: no half or
    temporary file, no empty folder, no process, no thread. Pictures that are not ``legible`` are not read.
    """
    was_there = os.path.exists(folder)
    try:
        aftermath = Aftermath(run(job(service, folder, **wishes), ffmpeg_path=ffmpeg_path), None)
    except EngineError as error:
        aftermath = Aftermath(None, error)
        check_sentence(error.message)
    else:
        for result in aftermath.report.failed:
            check_sentence(result.error)
    assert check_folder(service, folder, legible) >= len(aftermath.written)
    assert os.path.exists(folder) == (was_there or bool(aftermath.written))
    check_nothing_runs()
    return aftermath


def attempt_band(service: StandInService, folder: Path, ffmpeg_path: str = "", **wishes: Any) -> Aftermath:
    """Download band B04, whose frames are small, as :func:`attempt` does."""
    return attempt(service, folder, ffmpeg_path, bands=BandSettings(("B04",)), **wishes)


def check_folder(service: StandInService, folder: Path, legible: bool = True) -> int:
    """Assert that a folder holds whole files alone, and that each shows the frame of its date; return how many."""
    truth = {frame.sensing_time: frame.index for frame in service.truth("32TPT", 2020)}
    paths = list(folder.iterdir()) if os.path.exists(folder) else []
    # QGIS keeps statistics beside a file that is a layer.
    beside = [path for path in paths if path.name.endswith(SIDECAR)]
    paths = [path for path in paths if path not in beside]
    assert all(path.with_name(path.name[: -len(SIDECAR)]) in paths for path in beside)
    for path in paths:
        assert path.suffix in (".tiff", ".tif") and not path.name.startswith("."), path
        moment = time_of(path)
        assert f"{moment:%Y%m%dT%H%M%S}" in path.name
        index = truth[moment.replace(microsecond=0)]
        assert int(gdal.Open(str(path)).GetMetadataItem("DUNIA_FRAME")) == index
        assert not legible or _shown(path) == index, path
    return len(paths)


def _shown(path: Path) -> int:
    """The number of the frame that a file shows, of true color or of a band."""
    if path.suffix == ".tiff":
        return read_number(pixels(path))
    dataset = gdal.Open(str(path))
    scaling = [float(dataset.GetMetadataItem(f"DUNIA_{item}")) for item in ("SCALE", "OFFSET")]
    return read_band_number(dataset.GetRasterBand(1).ReadAsArray(), *scaling)


def check_nothing_runs() -> None:
    """Assert that no program runs that this process has started, and no thread of the engine."""
    assert not [name for name in programs() if "ffmpeg" in name]
    deadline = time.monotonic() + PATIENCE
    while _threads() and time.monotonic() < deadline:
        time.sleep(0.02)
    assert not _threads()


def _threads() -> List[str]:
    return [thread.name for thread in threading.enumerate() if thread.name.startswith("dunia-")]


def check_sentence(message: Message) -> None:
    """Assert that a message reads as a sentence."""
    sentence = str(message)
    assert sentence[0].isupper() or sentence.startswith(("ffmpeg", "“"))
    assert (
        sentence.endswith(".")
        and "{" not in sentence
        and "\n" not in sentence
        and "Traceback" not in sentence
    )
