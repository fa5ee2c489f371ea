"""40 frames of a band at 60 m: one ffmpeg a frame, as the operator's notebook decodes them, against one job of ours.

python -m dunia_streams.tests.bench.bands
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path
from typing import Callable, List

import numpy as np
from osgeo import gdal, osr

from dunia_streams.tests.engine.band_jobs import download_bands
from dunia_streams.tests.service import BandSpec, EncodedBand, StandInService

COUNT = 40
SIDE = 1830
ROUNDS = 3


def operator_s_way(service: StandInService, stream: EncodedBand, folder: Path) -> None:
    """Each frame by itself: fetch its segment, decode the frame alone, compute, write an uncompressed GeoTIFF."""
    address = service.band_metadata("32TPT", "B01", 2020)["metadata"]["stream_full"].rpartition("/")[0]
    for frame in stream.frames:
        segment, place = divmod(frame.index, stream.spec.segment_frames)
        local = folder / "segment.ts"
        with urllib.request.urlopen(f"{address}/segment{segment:04d}.ts") as answer:
            local.write_bytes(answer.read())
        command = ["ffmpeg", "-loglevel", "error", "-i", str(local), "-vf", f"select=eq(n\\,{place})"]
        command += ["-frames:v", "1", "-f", "rawvideo", "-pix_fmt", "gray16le", "pipe:1"]
        raw = subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout
        codes = np.frombuffer(raw, "<u2").reshape(SIDE, SIDE) >> 4
        values = (codes * frame.scale + frame.offset).astype(np.uint16)
        dataset = gdal.GetDriverByName("GTiff").Create(
            str(folder / f"{frame.index}.tif"), SIDE, SIDE, 1, gdal.GDT_UInt16
        )
        dataset.SetGeoTransform((600000, 60, 0, 5300040, 0, -60))
        reference = osr.SpatialReference()
        reference.ImportFromEPSG(32632)
        dataset.SetProjection(reference.ExportToWkt())
        dataset.GetRasterBand(1).WriteArray(values)
        dataset.FlushCache()


def our_way(service: StandInService, stream: EncodedBand, folder: Path, compression: str = "ZSTD") -> None:
    """One job: search, bounds, one run of ffmpeg, GeoTIFFs with their no-data, checked."""
    report = download_bands(service, folder, names=("B01",), output={"compression": compression})
    if len(report.written) != COUNT:
        raise RuntimeError(f"{len(report.failed)} frames failed")


def our_way_uncompressed(service: StandInService, stream: EncodedBand, folder: Path) -> None:
    """The same, with files that are not compressed, as the operator's are."""
    our_way(service, stream, folder, "NONE")


def to_nothing(service: StandInService, stream: EncodedBand, folder: Path) -> None:
    """ffmpeg by itself, decoding the same segments from disk and throwing the frames away."""
    command = ["ffmpeg", "-loglevel", "error", "-i", str(stream.path), "-f", "null", "-"]
    subprocess.run(command, check=True)


def seconds(work: Callable[[], None]) -> float:
    begun = time.monotonic()
    work()
    return time.monotonic() - begun


def main() -> None:
    """Measure the three in turn, and print the best of each."""
    ways = (operator_s_way, our_way, our_way_uncompressed, to_nothing)
    times: List[List[float]] = [[] for _ in ways]
    with StandInService() as service:
        stream = service.publish_band(BandSpec("32TPT", 2020, "B01", size=SIDE, count=COUNT))
        service.truth("32TPT", 2020)
        for _ in range(ROUNDS):
            for way, found in zip(ways, times):
                with tempfile.TemporaryDirectory() as folder:
                    place = Path(folder)
                    found.append(seconds(lambda way=way, place=place: way(service, stream, place)))
    theirs, ours, plain, nothing = map(min, times)
    sys.stdout.write(
        f"{COUNT} frames of {SIDE} x {SIDE} pixels, best of {ROUNDS}\n"
        f"one ffmpeg a frame   {theirs:6.1f} s\n"
        f"one job, ZSTD        {ours:6.1f} s   {theirs / ours:.1f} times faster\n"
        f"one job, NONE        {plain:6.1f} s   {theirs / plain:.1f} times faster\n"
        f"ffmpeg to nothing    {nothing:6.1f} s   jobs take {ours / nothing:.2f} and {plain / nothing:.2f} times that\n"
    )


if __name__ == "__main__":
    main()
