"""Memory: the same for ten scenes and for sixty, and small beside a 10 m frame."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from osgeo import gdal

from dunia_streams.core.engine.video import ffmpeg
from dunia_streams.tests.engine.band_jobs import check_numbers, download_bands, expected_numbers, numbers
from dunia_streams.tests.engine.jobs import mask, pixels
from dunia_streams.tests.service import (
    BandSpec,
    StandInService,
    StreamSpec,
    read_number,
    source_codes,
    true_nodata,
)

READ_AHEAD_MB = ffmpeg.READ_AHEAD // 2**20
"""What may wait between ffmpeg and a reader that other programs slow down, which ten scenes may not show."""
_SCRIPT = """
import re, sys
from datetime import date
from dunia_streams.core.engine import download
from dunia_streams.core.engine.catalog import scenes, service
root, resolution, count, folder = sys.argv[1:]
found = []
limits = scenes.Limits(date(2020, 1, 1), date(2020, 12, 31))
job = download.DownloadJob(service.resolve_service(root), ("32TPT",), limits, folder, resolution)
if int(count):
    from dunia_streams.core.engine.catalog.search import search
    from dunia_streams.core.engine.network.connection import Connection
    from dunia_streams.core.engine.network.transport import Transport
    names = [scene.name for scene in search(Transport(Connection(), root), job.service, job.tiles, limits).scenes]
    limits = scenes.Limits(names=tuple(names[: int(count)]))
    job = download.DownloadJob(job.service, (), limits, folder, resolution)
report = download.run(job)
# Not ru_maxrss, which a process inherits from the one that started it.
peak = re.search(r"VmHWM:\\s+(\\d+) kB", open("/proc/self/status").read())
print(len(report.written), int(peak[1]) // 1024)
"""


@pytest.fixture(autouse=True)
def _fresh(service: StandInService):
    service.reset()
    yield
    service.reset()


def peak(service: StandInService, folder: Path, resolution: str, count: int) -> int:
    """The peak resident memory, in MB, of a process that downloads the first ``count`` scenes (0: all)."""
    command = [sys.executable, "-c", _SCRIPT, service.root, resolution, str(count), str(folder)]
    written, megabytes = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    assert int(written) == count or not count
    return int(megabytes)


@pytest.mark.slow
def test_memory_does_not_grow_with_the_scenes(service: StandInService, tmp_path: Path):
    service.prepare("32TPT", 2020)
    # A peak is a matter of chance, too: that of more scenes is the highest of more frames under way.
    few = max(peak(service, tmp_path / f"few-{run}", "60m", 10) for run in range(3))
    many = peak(service, tmp_path / "many", "60m", 60)
    print(f"10 scenes of 60 m: {few} MB, 60 scenes: {many} MB")
    assert many < few * 1.05 + READ_AHEAD_MB


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_the_finest_resolution(service: StandInService, tmp_path: Path):
    """10980 x 10980 pixels: number, mask and overviews right, in less memory than two frames."""
    spec = StreamSpec("32TPT", 2020, size=10980, count=2, gop=4, crf=28)
    service.publish(spec)
    megabytes = peak(service, tmp_path, "10m", 0)
    print(f"10 m: {megabytes} MB")
    assert megabytes < 700
    files = sorted(tmp_path.glob("*_stream_full_*.tiff"))
    assert len(files) == 2
    for index, path in enumerate(files):
        assert read_number(pixels(path)) == index
        assert (mask(path) == true_nodata(spec, index)).mean() >= 0.995
        check_overviews(path)


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_a_band_of_the_finest_resolution(service: StandInService, tmp_path: Path):
    """10980 x 10980 codes of 12 bits: number, values and overviews right."""
    spec = BandSpec("32TPT", 2020, "B04", size=10980, count=1, segment_frames=1, gop=1, lossless=True)
    stream = service.publish_band(spec)
    report = download_bands(service, tmp_path)
    assert check_numbers(stream, report) == 1
    for result, frame in zip(report.written, stream.frames):
        path = Path(result.path)
        assert path.name.endswith("_B04_10m.tif")
        found = numbers(path)
        expected = np.clip(
            expected_numbers(source_codes(spec, frame.index), (frame.scale, frame.offset)), 1, 65535
        )
        with_data = found > 0
        assert np.abs(found - expected)[with_data].max() <= 0.5
        dataset = gdal.Open(result.path)
        band = dataset.GetRasterBand(1)
        assert [band.GetOverview(level).XSize for level in range(6)] == [5490, 2745, 1373, 687, 344, 172]
        sums, counts = fours(found.astype(np.uint32)), fours(with_data)
        half = band.GetOverview(0).ReadAsArray()
        assert ((half > 0) == (counts > 0)).all()
        assert np.abs(half[counts > 0] - sums[counts > 0] / counts[counts > 0]).max() <= 0.5


def check_overviews(path: Path) -> None:
    """Each level holds the averages of the one before, of pixels with data, and so does its mask."""
    dataset = gdal.Open(str(path))
    bands = [dataset.GetRasterBand(2)]
    bands += [bands[0].GetOverview(level) for level in range(bands[0].GetOverviewCount())]
    assert [band.XSize for band in bands] == [10980, 5490, 2745, 1373, 687, 344, 172]
    for finer, coarser in zip(bands[:3], bands[1:]):
        side = finer.XSize // 4 * 4
        valid = finer.GetMaskBand().ReadAsArray(0, 0, side, side) > 0
        sums, counts = fours(finer.ReadAsArray(0, 0, side, side) * valid), fours(valid)
        found = coarser.ReadAsArray(0, 0, side // 2, side // 2)
        assert ((coarser.GetMaskBand().ReadAsArray(0, 0, side // 2, side // 2) > 0) == (counts > 0)).all()
        averages = sums[counts > 0] / counts[counts > 0].astype(np.float32)
        assert np.abs(found[counts > 0] - averages).max() <= 0.5


def fours(array: np.ndarray) -> np.ndarray:
    """The sums of squares of four, uint32."""
    rows = np.add(array[::2], array[1::2], dtype=np.uint32)
    return rows[:, ::2] + rows[:, 1::2]
