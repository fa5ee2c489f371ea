"""Real Sentinel-2 pixels as 12-bit streams: they come back within one step of their own scale.

The pixels are test data from outside of the project; without them these tests are skipped.
"""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path
from typing import Dict, List, Tuple

import numpy as np
import pytest
from osgeo import gdal

from dunia_streams.tests.engine.band_jobs import download_bands, numbers
from dunia_streams.tests.engine.jobs import time_of
from dunia_streams.tests.engine.test_real_pixels import DATA, SIDE, scenes, serve

pytestmark = pytest.mark.skipif(not DATA.is_dir(), reason="the real pixels are not on this machine")
BANDS = ("B02", "B03", "B04")


def real_numbers(folder: Path, band: str) -> np.ndarray:
    """A band of a scene on the grid of 60 m: digital numbers, 0 is no-data."""
    return gdal.Open(str(folder / f"{band}.tif")).ReadAsArray().repeat(2, 0).repeat(2, 1)


def _coded(plane: np.ndarray) -> Tuple[np.ndarray, float, float]:
    """Codes of a frame with the scale and offset that its own range asks for; code 0 is no-data."""
    low, high = float(plane[plane > 0].min()), float(plane.max())
    scale = (high - low) / 4094
    codes = np.where(plane > 0, 1 + np.rint((plane - low) / scale), 0).astype("<u2")
    return codes, scale, low - scale


@pytest.fixture(scope="module")
def service_root(tmp_path_factory: pytest.TempPathFactory):
    """The five scenes as the service tells of them, from plain files."""
    root = tmp_path_factory.mktemp("real-bands")
    for band in BANDS:
        images: List[Dict[str, object]] = []
        frames = b""
        for folder, scene in scenes():
            codes, scale, offset = _coded(real_numbers(folder, band))
            frames += codes.tobytes()
            images.append(
                {
                    "image_number": scene.image_number,
                    "sensing_time": scene.sensing_time.strftime("%Y-%m-%dT%H:%M:%S.%f"),
                    "pts_time": 1.4 + scene.image_number / 25,
                    "baseline": "N0509",
                    "scale_factor": scale,
                    "add_offset": offset,
                }
            )
        _encode(root / band, frames)
        answer = {"metadata": {"stream_full": f"/{band}/stream.m3u8"}, "images": images}
        place = root / f"band_metadata/33TWL/{band}"
        place.mkdir(parents=True)
        (place / "2023").write_text(json.dumps(answer))
    true_color = [
        {
            "image_number": scene.image_number,
            "sensing_time": scene.sensing_time.strftime("%Y-%m-%dT%H:%M:%S"),
            "cloudy_pixel_percentage": scene.cloud,
            "nodata_pixel_percentage": scene.nodata,
        }
        for _, scene in scenes()
    ]
    (root / "metadata/s2/2023/33TWL").mkdir(parents=True)
    (root / "metadata/s2/2023/33TWL/10").write_text(json.dumps({"metadata": {}, "images": true_color}))
    (root / "s2-tiles/utm-bounds").mkdir(parents=True)
    box = [499980, 4990200, 609780, 5100000]
    (root / "s2-tiles/utm-bounds/33TWL").write_text(json.dumps({"utm": {"epsg": "32633", "bbox": box}}))
    with serve(root) as address:
        yield address


def _encode(folder: Path, frames: bytes) -> None:
    folder.mkdir()
    command = (
        f"ffmpeg -loglevel error -f rawvideo -pix_fmt gray12le -s {SIDE}x{SIDE} -r 25 -i pipe:0 -c:v libx265"
    )
    command += " -preset ultrafast -x265-params keyint=4:min-keyint=4:scenecut=0:bframes=0:lossless=1:log-level=error"
    command += " -f hls -hls_list_size 0 -hls_time 0.16 -hls_playlist_type vod -hls_segment_filename s%d.ts stream.m3u8"
    subprocess.run(command.split(), input=frames, cwd=folder, check=True)


class _Service:
    def __init__(self, root: str) -> None:
        self.root = root


def test_real_pixels_come_back_within_one_step(service_root: str, tmp_path: Path):
    report = download_bands(_Service(service_root), tmp_path, names=BANDS, year=2023, tiles=("33TWL",))
    assert len(report.written) == 15 and not report.failed
    folders = {scene.sensing_time: folder for folder, scene in scenes()}
    for result in report.written:
        dataset = gdal.Open(result.path)
        scale = float(dataset.GetMetadataItem("DUNIA_SCALE"))
        source = real_numbers(folders[time_of(Path(result.path))], result.band).astype(float)
        found = numbers(Path(result.path))
        valid = (source > 0) & (found > 0)
        error = np.abs(found - source)[valid].max()
        masked = ((found == 0) != (source == 0)).mean()
        print(f"{Path(result.path).name}: step {scale:.2f}, largest error {error:.2f}, mask off {masked:.4%}")
        assert error <= scale / 2 + 0.5
        assert masked < 0.005
        assert re.match(r"T33TWL_\d{8}T\d{6}_N0509_B0[234]_60m\.tif$", Path(result.path).name)
