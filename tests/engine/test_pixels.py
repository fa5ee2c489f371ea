"""Pixels: the notebook's bit for bit when asked for, accurate color otherwise, crops equal to the whole, the mask."""

from __future__ import annotations

import random
import subprocess
from datetime import date
from pathlib import Path
from typing import Tuple

import numpy as np
import pytest
from osgeo import gdal, osr

from dunia_streams.core.engine.grid import Extent
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


def random_extent(numbers: random.Random, bounds: Tuple[float, float], number: int) -> Extent:
    """A window somewhere on the tile, in meters of its zone; some are tiny, some overlap the tile's edge."""
    west, north = bounds
    width, height = (
        numbers.choice([60, 200, 3000, 20_000, 50_000]) * numbers.uniform(0.5, 1.5) for _ in range(2)
    )
    left = west + numbers.uniform(-width / 2, 109_800 - width / 2)
    top = north - numbers.uniform(-height / 2, 109_800 - height / 2)
    return Extent(left, top - height, left + width, top, "EPSG:32632")


@pytest.mark.slow
@pytest.mark.timeout(600)
@pytest.mark.parametrize("color", ["accurate", "notebook"])
def test_crops_equal_the_same_window_of_the_whole_tile(service: StandInService, tmp_path: Path, color: str):
    """100 random windows for each color, on a scene with a no-data wedge that is a key frame: quick to decode."""
    service.publish(StreamSpec("32TPT", 2020, count=8, gop=1, crf=28))
    limits = only(next(frame for frame in service.truth("32TPT", 2020) if frame.nodata > 5))
    whole = Path(
        download(service, tmp_path / "whole", limits=limits, output={"color": color}).written[0].path
    )
    all_pixels, whole_mask, transform = pixels(whole), mask(whole), gdal.Open(str(whole)).GetGeoTransform()
    numbers = random.Random(20200401)
    for number in range(100):
        extent = random_extent(numbers, (transform[0], transform[3]), number)
        report = download(
            service, tmp_path / str(number), limits=limits, output={"color": color}, extent=extent
        )
        path = Path(report.written[0].path)
        crop, (left, size, _, top, _, _) = pixels(path), gdal.Open(str(path)).GetGeoTransform()
        column, row = (left - transform[0]) / 60, (transform[3] - top) / 60
        assert size == 60 and column == int(column) and row == int(row)
        window = slice(int(row), int(row) + crop.shape[0]), slice(int(column), int(column) + crop.shape[1])
        assert np.array_equal(crop, all_pixels[window])
        assert np.array_equal(mask(path), whole_mask[window])
        # Outward to whole pixels, and no further.
        assert left <= max(extent.xmin, transform[0]) < left + 60
        assert top >= min(extent.ymax, transform[3]) > top - 60


def test_an_extent_in_degrees_covers_what_it_names(service: StandInService, tmp_path: Path):
    service.publish(StreamSpec("32TPT", 2020, count=24, crf=28))
    limits = only(service.truth("32TPT", 2020)[0])
    extent = Extent(10.9, 47.1, 11.2, 47.3, "EPSG:4326")
    path = Path(download(service, tmp_path, limits=limits, extent=extent).written[0].path)
    dataset = gdal.Open(str(path))
    left, size, _, top, _, _ = dataset.GetGeoTransform()
    degrees, zone = osr.SpatialReference(), osr.SpatialReference()
    degrees.ImportFromEPSG(4326)
    degrees.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    zone.ImportFromEPSG(32632)
    to_zone = osr.CoordinateTransformation(degrees, zone)
    for lon, lat in ((10.9, 47.1), (10.9, 47.3), (11.2, 47.1), (11.2, 47.3), (11.05, 47.1), (11.05, 47.3)):
        x, y, _ = to_zone.TransformPoint(lon, lat)
        assert left <= x <= left + size * dataset.RasterXSize
        assert top - size * dataset.RasterYSize <= y <= top


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
