"""Real Sentinel-2 pixels, encoded as the service encodes them: colors true, every pixel in its place.

The pixels are test data from outside of the project; without them these tests are skipped.
"""

from __future__ import annotations

import contextlib
import csv
import functools
import http.server
import os
import subprocess
import threading
from datetime import datetime, timezone
from pathlib import Path
from typing import Iterator, List, Tuple

import numpy as np
import pytest
from osgeo import gdal

from dunia_streams.core.engine.catalog.scenes import Scene
from dunia_streams.core.engine.files.geotiff import write_scene
from dunia_streams.core.engine.files.output_settings import OutputSettings
from dunia_streams.core.engine.network.connection import Connection
from dunia_streams.core.engine.network.relay import Relay
from dunia_streams.core.engine.network.transport import Transport
from dunia_streams.core.engine.products.nodata import dark_edge_share, find_nodata
from dunia_streams.core.engine.products.true_color_file import TrueColorFile
from dunia_streams.core.engine.products.true_color_pixels import true_color_layout, window_rows
from dunia_streams.core.engine.tiles.grid import expected_bounds, whole_frame
from dunia_streams.core.engine.video.ffmpeg_builds import find_ffmpeg
from dunia_streams.core.engine.video.probe import probe
from dunia_streams.core.engine.video.sources import open_source
from dunia_streams.core.engine.video.streams import Frame, FrameReader
from dunia_streams.tests.engine.jobs import mask, pixels
from dunia_streams.tests.engine.test_pixels import decoded_planes, float_rgb

DATA = (
    Path(os.environ.get("DUNIA_STREAMS_DATA", Path(__file__).resolve().parents[2].parent / "shared/data"))
    / "33TWL"
)
SIDE = 1830

pytestmark = pytest.mark.skipif(not DATA.is_dir(), reason="the real pixels are not on this machine")


def true_color(folder: Path) -> np.ndarray:
    """A scene as ESA's true color image, (1830, 1830, 3) uint8: 0 is no-data, reflectance 0.3558 is white."""
    bands = [gdal.Open(str(folder / f"{band}.tif")).ReadAsArray() for band in ("B04", "B03", "B02")]
    numbers = np.stack(bands, axis=2).astype(float)
    image = np.clip(1 + 254 * numbers / 10_000 / 0.3558, 1, 255)
    image[(numbers == 0).all(axis=2)] = 0
    return np.repeat(np.repeat(np.rint(image).astype(np.uint8), 2, axis=0), 2, axis=1)


def scenes() -> List[Tuple[Path, Scene]]:
    """The scenes in time order, numbered from 0."""
    with open(DATA / "scenes.csv", newline="") as file:
        rows = sorted(csv.DictReader(file), key=lambda row: row["datetime"])
    return [
        (
            DATA / row["item"],
            Scene(
                "33TWL",
                datetime.fromisoformat(row["datetime"].rstrip("Z")).replace(tzinfo=timezone.utc),
                number,
                float(row["cloud_cover_pct"]),
                float(row["nodata_pct"]),
            ),
        )
        for number, row in enumerate(rows)
    ]


@pytest.fixture(scope="module")
def stream(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The five scenes at 4 frames a second, H.264, as a file."""
    path = tmp_path_factory.mktemp("real") / "stream.mp4"
    command = [
        "ffmpeg",
        "-loglevel",
        "error",
        "-f",
        "rawvideo",
        "-pix_fmt",
        "rgb24",
        "-s",
        f"{SIDE}x{SIDE}",
        "-r",
        "4",
    ]
    command += [
        "-i",
        "pipe:0",
        "-vf",
        "scale=out_color_matrix=bt601:flags=bicubic+accurate_rnd+full_chroma_inp",
    ]
    command += [
        "-pix_fmt",
        "yuv420p",
        "-c:v",
        "libx264",
        "-preset",
        "veryfast",
        "-crf",
        "20",
        "-movflags",
        "+faststart",
    ]
    frames = b"".join(true_color(folder).tobytes() for folder, _ in scenes())
    subprocess.run([*command, str(path)], input=frames, check=True)
    return path


@pytest.fixture(scope="module")
def files(stream: Path, tmp_path_factory: pytest.TempPathFactory) -> List[Path]:
    """The scenes as the engine writes them, served by a plain file server."""
    folder, settings = tmp_path_factory.mktemp("written"), OutputSettings()
    bounds, window = expected_bounds("33TWL"), whole_frame(60)
    written: List[Path] = []
    with serve(stream.parent) as root, Relay(Transport(Connection(), root)) as relay:
        source = open_source(relay.transport, relay, f"{root}/{stream.name}", "33TWL", 2023)
        ffmpeg = find_ffmpeg()
        info = probe(ffmpeg, source, lambda: None, "33TWL", 2023)
        layout = true_color_layout(info, window, settings.color)
        for frame, (_, scene) in zip(
            FrameReader(ffmpeg, source, info, layout.raw, lambda: None).frames(range(5)), scenes()
        ):
            assert isinstance(frame, Frame) and frame.index == scene.image_number
            overview = layout.read_overview(frame)
            assert abs(dark_edge_share(overview) - scene.nodata) < 1.0
            nodata = find_nodata(overview, scene.nodata)
            file = TrueColorFile(scene, "stream_2k", 60, bounds, window, settings, root, root)
            rows = (
                (row, block, None if nodata is None else nodata.mask_rows(window, row, block, SIDE))
                for row, block in window_rows(layout, frame, 512)
            )
            path = folder / file.name
            write_scene(path, file, file.metadata(frame.index, frame.time), rows)
            written.append(path)
    return written


class _QuietHandler(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *words: object) -> None:
        """Say nothing."""


@contextlib.contextmanager
def serve(folder: Path) -> Iterator[str]:
    """A file server on loopback; gives its root."""
    handler = functools.partial(_QuietHandler, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def test_accurate_color_on_real_pixels(stream: Path, files: List[Path]):
    for index, path in enumerate(files):
        expected = float_rgb(decoded_planes(stream, index, SIDE), SIDE, (0.299, 0.114))
        valid = ~mask(path)
        difference = (pixels(path) - expected)[valid]
        print(f"{path.name}: mean {np.abs(difference).mean():.3f}, bias {difference.mean():+.3f}")
        assert np.abs(difference).mean() < 0.6
        assert abs(difference.mean()) < 0.1


def test_every_pixel_is_in_its_place(files: List[Path]):
    """The cross-correlation with the source peaks at no shift."""
    for path, (folder, _) in zip(files, scenes()):
        written, source = pixels(path)[:, :, 1].astype(float), true_color(folder)[:, :, 1].astype(float)
        spectrum = np.fft.rfft2(written - written.mean()) * np.conj(np.fft.rfft2(source - source.mean()))
        correlation = np.fft.irfft2(spectrum, s=written.shape)
        assert np.unravel_index(correlation.argmax(), correlation.shape) == (0, 0)
        assert gdal.Open(str(path)).GetGeoTransform() == (499980.0, 60.0, 0.0, 5100000.0, 0.0, -60.0)


def test_the_mask_on_real_pixels(files: List[Path]):
    for path, (folder, scene) in zip(files, scenes()):
        expected = (true_color(folder) == 0).all(axis=2)
        found = mask(path)
        print(
            f"{path.name}: record {scene.nodata:.2f} %, masked {100 * found.mean():.2f} %, "
            f"right {100 * (found == expected).mean():.3f} %"
        )
        assert (found == expected).mean() > 0.995
