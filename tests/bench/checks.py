"""Whether what a run wrote is right: files of the right dates, each showing its own frame, pixel by pixel.

The first run of each way is held against a plain decoding by ffmpeg, the later ones against the first by checksums.
"""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Dict, Iterator, Mapping, Optional, Sequence, Tuple

import numpy as np
from osgeo import gdal

from dunia_streams.tests.service import (
    EncodedBand,
    EncodedStream,
    read_band_number,
    read_number,
    true_nodata,
)
from dunia_streams.tests.service.server import STREAM_NAMES

RESOLUTIONS = {1830: "60m", 5490: "20m", 10980: "10m"}
Crop = Tuple[int, int, int, int]


class Wrong(Exception):
    """A run wrote something else than it should."""


def file_name(stream: EncodedStream, index: int) -> str:
    """The name of a frame's file, ours and the notebook's."""
    moment = stream.frames[index].sensing_time
    return f"{stream.spec.tile}_{STREAM_NAMES[RESOLUTIONS[stream.spec.size]]}_{moment:%Y%m%dT%H%M%S}.tiff"


def plain_frames(
    path: Path, arguments: Sequence[str], shape: Tuple[int, ...], kind: str
) -> Iterator[np.ndarray]:
    """Decode a stream from its first frame on, to arrays of a shape and numpy's name of a type."""
    command = ["ffmpeg", "-nostdin", "-loglevel", "error", "-i", str(path), *arguments, "-f", "rawvideo", "-"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE)
    size = int(np.prod(shape)) * np.dtype(kind).itemsize
    try:
        while True:
            data = process.stdout.read(size)
            if len(data) < size:
                return
            yield np.frombuffer(data, kind).reshape(shape)
    finally:
        process.kill()
        process.wait()
        process.stdout.close()


class Check:
    """Checks the files of one way of doing some work."""

    def __init__(self) -> None:
        self._checksums: Dict[str, Tuple[int, ...]] = {}

    def __call__(self, folder: Path) -> int:
        """Return how many bytes were written. Raises :class:`Wrong`."""
        paths = {path.name: path for path in folder.iterdir()}
        if set(paths) != self._names():
            raise Wrong(f"{len(paths)} files, and not those that were wanted: {sorted(paths)[:3]}")
        found = {name: checksums(path) for name, path in paths.items()}
        if not self._checksums:
            self._compare(paths)
            self._checksums = found
        elif found != self._checksums:
            raise Wrong("the pixels are not those of the first run")
        return sum(path.stat().st_size for path in paths.values())

    def _names(self) -> set:
        raise NotImplementedError

    def _compare(self, paths: Mapping[str, Path]) -> None:
        raise NotImplementedError


@dataclass(frozen=True)
class Picture:
    """What true color files should be: frames of streams, converted by these arguments of ffmpeg, cropped, masked."""

    wanted: Mapping[EncodedStream, Sequence[int]]
    convert: Sequence[str]
    crop: Optional[Crop] = None
    masked: bool = False


class TrueColorCheck(Check):
    """Checks true color files: number, date, pixels, and the mask where there is one."""

    def __init__(self, picture: Picture) -> None:
        super().__init__()
        self._picture = picture

    def _names(self) -> set:
        wanted = self._picture.wanted.items()
        return {file_name(stream, index) for stream, indices in wanted for index in indices}

    def _compare(self, paths: Mapping[str, Path]) -> None:
        picture = self._picture
        for stream, indices in picture.wanted.items():
            side = stream.spec.size
            frames = plain_frames(stream.path, picture.convert, (side, side, 3), "uint8")
            for index, frame in zip(range(max(indices) + 1), frames):
                if index in indices:
                    self._compare_file(paths[file_name(stream, index)], stream, index, frame)
            frames.close()

    def _compare_file(self, path: Path, stream: EncodedStream, index: int, frame: np.ndarray) -> None:
        side, dataset = stream.spec.size, gdal.Open(str(path))
        x, y, width, height = self._picture.crop or (0, 0, side, side)
        found = np.moveaxis(dataset.ReadAsArray(), 0, 2)
        expected = frame[y : y + height, x : x + width]
        transform = dataset.GetGeoTransform()
        corner = 600000 + x * transform[1], 5300040 - y * transform[1]
        if stream.spec.tile == "32TPT" and (transform[0], transform[3]) != corner:
            raise Wrong(f"{path.name} is not in its place")
        whole = np.zeros((side, side, 3), np.uint8)
        whole[y : y + height, x : x + width] = found
        if read_number(whole) != index:
            raise Wrong(f"{path.name} shows frame {read_number(whole)}, not {index}")
        if self._picture.masked:
            nodata = dataset.GetRasterBand(1).GetMaskBand().ReadAsArray() == 0
            truth = true_nodata(stream.spec, index)[y : y + height, x : x + width]
            if (nodata == truth).mean() < 0.995 or found[nodata].any():
                raise Wrong(f"the mask of {path.name} is wrong")
            # Single pixels in the coding's noise beside the wedge are all that may be blank and not black.
            same = (found == expected).all(axis=2) | nodata
        else:
            same = found == expected
        if not same.all():
            raise Wrong(f"{path.name} differs from a plain decoding in {(~same).sum()} places")


class BandCheck(Check):
    """Checks digital numbers of a band; they may be rounded or cut off."""

    def __init__(self, stream: EncodedBand) -> None:
        super().__init__()
        self._stream = stream

    def _names(self) -> set:
        spec = self._stream.spec
        return {
            f"T{spec.tile}_{frame.sensing_time:%Y%m%dT%H%M%S}_{spec.baseline}_{spec.band}_60m.tif"
            for frame in self._stream.frames
        }

    def _compare(self, paths: Mapping[str, Path]) -> None:
        spec = self._stream.spec
        codes = plain_frames(self._stream.path, ["-pix_fmt", "gray12le"], (spec.size, spec.size), "<u2")
        for name, frame, plain in zip(sorted(self._names()), self._stream.frames, codes):
            numbers = gdal.Open(str(paths[name])).ReadAsArray()
            shown = read_band_number(numbers, frame.scale, frame.offset)
            if shown != frame.index:
                raise Wrong(f"{name} shows frame {shown}, not {frame.index}")
            difference = np.abs(numbers - (plain * frame.scale + frame.offset))
            if difference[numbers > 1].max() > 1:
                raise Wrong(f"{name} has wrong numbers")


def checksums(path: Path) -> Tuple[int, ...]:
    """GDAL's checksums of a file's bands and mask."""
    dataset = gdal.Open(str(path))
    bands = [dataset.GetRasterBand(number) for number in range(1, dataset.RasterCount + 1)]
    return tuple(band.Checksum() for band in [*bands, bands[0].GetMaskBand()])
