"""Pixels: the notebook's bit for bit when asked for, accurate color otherwise, and the mask."""

from __future__ import annotations

import subprocess
from datetime import date
from pathlib import Path
from typing import Tuple

import numpy as np
import pytest
from osgeo import gdal

from dunia_streams.tests.engine.jobs import check_dates, download, mask, only, pixels
from dunia_streams.tests.service import StandInService, StreamSpec, landscape, true_nodata, views

NOTEBOOK = {"color": "notebook", "compression": "NONE", "mask_nodata": False}
SPRING = (date(2020, 4, 1), date(2020, 6, 30))


@pytest.fixture(autouse=True)
def _fresh(service: StandInService):
    service.reset()
    yield
    service.reset()


def seed_frames(path: Path, start: int, count: int, side: int) -> np.ndarray:
    """What the notebook's own ffmpeg command gives: (count, side, side, 3), uint8."""
    command = ["ffmpeg", "-hide_banner", "-ss", f"{start / 4:.2f}", "-i", str(path), "-pix_fmt", "rgb24"]
    command += ["-f", "rawvideo", "-t", f"{count / 4:.2f}", "pipe:"]
    output = subprocess.run(command, capture_output=True, check=True).stdout
    return np.frombuffer(output, np.uint8).reshape(-1, side, side, 3)


def test_the_notebook_s_own_pixels_bit_for_bit(service: StandInService, tmp_path: Path):
    spec = StreamSpec("32TPT", 2020, count=24, crf=28)
    stream = service.publish(spec)
    report = download(service, tmp_path, output=NOTEBOOK)
    seed = seed_frames(stream.path, 0, 24, 1830)
    assert len(seed) == len(report.written) == 24
    for expected, result in zip(seed, report.written):
        assert np.array_equal(pixels(Path(result.path)), expected)
    # NONE means strips: tiles would make an uncompressed file larger.
    dataset = gdal.Open(report.written[0].path)
    assert dataset.GetRasterBand(1).GetBlockSize()[0] == 1830
    assert dataset.GetMetadataItem("COMPRESSION", "IMAGE_STRUCTURE") is None
    assert Path(report.written[0].path).stat().st_size < 1830 * 1830 * 3 * 1.01


def float_rgb(planes: np.ndarray, side: int, matrix: Tuple[float, float]) -> np.ndarray:
    """Convert a decoded yuv420p frame in float: (side, side, 3).

    Chroma lies in the middle of four pixels, where ffmpeg puts it when it makes and reads streams that do not say.
    """
    luma = planes[: side * side].reshape(side, side).astype(float)
    half = side // 2
    chroma = planes[side * side :].reshape(2, half, half).astype(float)
    middle = (np.arange(side) - 0.5) / 2
    u, v = (_interpolated(_interpolated(plane, middle, 0), middle, 1) - 128 for plane in chroma)
    red, blue = matrix
    green = 1 - red - blue
    y, u, v = (luma - 16) * 255 / 219, u * 255 / 224, v * 255 / 224
    r = y + 2 * (1 - red) * v
    b = y + 2 * (1 - blue) * u
    g = y - 2 * (1 - red) * red / green * v - 2 * (1 - blue) * blue / green * u
    return np.clip(np.stack([r, g, b], axis=2), 0, 255)


def _interpolated(plane: np.ndarray, positions: np.ndarray, axis: int) -> np.ndarray:
    low = np.clip(np.floor(positions).astype(int), 0, plane.shape[axis] - 1)
    high = np.minimum(low + 1, plane.shape[axis] - 1)
    weight = np.clip(positions - low, 0, 1)
    weight = weight[:, np.newaxis] if axis == 0 else weight[np.newaxis, :]
    return plane.take(low, axis) * (1 - weight) + plane.take(high, axis) * weight


def decoded_planes(path: Path, index: int, side: int) -> np.ndarray:
    """The decoder's own planes of a frame, unconverted."""
    command = [
        "ffmpeg",
        "-loglevel",
        "error",
        "-i",
        str(path),
        "-vf",
        f"select=eq(n\\,{index})",
        "-frames:v",
        "1",
    ]
    output = subprocess.run(
        [*command, "-f", "rawvideo", "-pix_fmt", "yuv420p", "pipe:"], capture_output=True, check=True
    ).stdout
    return np.frombuffer(output, np.uint8)


@pytest.mark.parametrize(
    ("tagged", "matrix"), [(None, (0.299, 0.114)), ("bt709", (0.2126, 0.0722))], ids=["untagged", "bt709"]
)
def test_accurate_color(service: StandInService, tmp_path: Path, tagged, matrix):
    stream = service.publish(StreamSpec("32TPT", 2020, count=16, gop=4, tagged=tagged))
    frames = [service.truth("32TPT", 2020)[index] for index in (2, 13)]
    report = download(service, tmp_path, limits=only(*frames), output={"mask_nodata": False})
    for frame, result in zip(frames, report.written):
        expected = float_rgb(decoded_planes(stream.path, frame.index, 1830), 1830, matrix)
        difference = pixels(Path(result.path)) - expected
        assert np.abs(difference).mean() < 0.6
        assert abs(difference.mean()) < 0.1
    assert len(report.written) == len(frames)


@pytest.mark.parametrize("tile", ["32TPT", "32SNG"])
def test_the_mask_is_the_wedge(service: StandInService, tmp_path: Path, tile: str):
    """Every frame of a spring: at least 99.5 % of the pixels right, water and shadow untouched, 0 % means none."""
    spec = service.spec(tile, 2020)
    report = download(service, tmp_path, tiles=(tile,), days=SPRING)
    assert check_dates(service, report, tile) == len(report.results) > 15
    truth = {frame.sensing_time: frame for frame in service.truth(tile, 2020)}
    masked = 0
    for result in report.written:
        frame, found = truth[result.scene.sensing_time], mask(Path(result.path))
        expected = true_nodata(spec, frame.index)
        assert (found == expected).mean() >= 0.995
        view = views(spec)[frame.index]
        if frame.nodata == 0:
            assert not found.any()
        dark = (landscape.water_mask(tile, 1830) | landscape.shadow_mask(view, 1830)) & ~expected
        assert dark.any() and (found & dark).mean() < 0.0005
        masked += frame.nodata > 0
    assert masked >= 5
