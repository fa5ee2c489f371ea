"""What a user would run instead: the service's example notebooks as a program, in an environment of its own.

True color is the example for Sentinel-2, its calls, its ffmpeg command and its libraries unchanged; only the paths,
the dates, and what stands at its place for one's own code (a crop) come from the task, which is JSON on standard input.
Bands are decoded as the operator's other notebooks do it, each frame by an ffmpeg of its own.
"""

import time

STARTED = time.monotonic()

import gc  # noqa: E402
import json  # noqa: E402
import os  # noqa: E402
import re  # noqa: E402
import resource  # noqa: E402
import subprocess as sp  # noqa: E402
import sys  # noqa: E402
from datetime import datetime  # noqa: E402

import numpy as np  # noqa: E402
import requests  # noqa: E402
import rioxarray  # noqa: E402, F401
import xarray as xa  # noqa: E402
from pyproj import CRS  # noqa: E402
from rasterio.transform import from_origin  # noqa: E402

FPS = 4
RUNNING = []
"""What was started; the example never waits for it, but what it has used is known only then."""
PIXEL_SIZES = {"stream_2k": 60, "stream_4k": 20, "stream_full": 10}


def find_width_height(words):
    for element in words.split(", "):
        try:
            width, height = list(map(int, element.split("x")))
            return width, height
        except ValueError:
            pass
    return -1, -1


def width_height_from_std_err(process):
    width, height = -1, -1
    for line in iter(process.stderr.readline, b""):
        width, height = find_width_height(line.decode("utf-8"))
        if width != -1 and height != -1:
            break
    return width, height


def load_images(process, width, height):
    while True:
        buffer = process.stdout.read(width * height * 3)
        if len(buffer) != width * height * 3:
            break
        flat = np.frombuffer(buffer, np.uint8)
        image = np.moveaxis(flat.reshape(height, width, 3), 2, 0)
        del buffer
        del flat
        gc.collect()
        yield image
    process.stdout.close()


def start_ffmpeg(link, start_frame, frame_count):
    command = ["ffmpeg", "-hide_banner", "-ss", f"{start_frame / FPS:.2f}", "-i", link]
    command += ["-pix_fmt", "rgb24", "-f", "rawvideo", "-t", f"{frame_count / FPS:.2f}", "pipe:"]
    process = sp.Popen(command, stdout=sp.PIPE, stderr=sp.PIPE)
    RUNNING.append(process)
    width, height = width_height_from_std_err(process)
    process.stderr.close()
    if width == -1 or height == -1:
        raise ConnectionError("Stream not found.")
    return load_images(process, width, height)


def place_of(root, tile, pixel_size):
    utm = json.loads(requests.get(url=f"{root}/s2-tiles/utm-bounds/{tile}").content)["utm"]
    return from_origin(utm["bbox"][0], utm["bbox"][3], pixel_size, pixel_size), CRS.from_string(utm["epsg"])


def true_color(task, tile, start, end):
    """The example's run for one tile and the days of one year; returns the number of files."""
    resolution, root = task["stream"], task["root"]
    answer = json.loads(requests.get(url=f"{root}/metadata/s2/{start.year}/{tile}/10").content)
    link, frames = answer["metadata"][resolution], answer["images"]
    start_frame, frame_count = -1, 1
    for frame in frames:
        moment = datetime.strptime(frame["sensing_time"], "%Y-%m-%dT%H:%M:%S")
        if start <= moment <= end and start_frame == -1:
            start_frame = frame["image_number"]
        elif moment <= end and start_frame != -1:
            frame_count += 1
        elif moment > end:
            break
    transform, crs = place_of(root, tile, PIXEL_SIZES[resolution])
    for number, image in enumerate(start_ffmpeg(link, start_frame, frame_count), start=start_frame):
        here = transform
        if "crop" in task:
            x, y, width, height = task["crop"]
            image = image[:, y : y + height, x : x + width]
            here = transform * transform.translation(x, y)
        array = xa.DataArray(image, dims=["rgb", "y", "x"])
        array.rio.write_crs(input_crs=crs, inplace=True)
        array.rio.write_transform(transform=here, inplace=True)
        stamp = frames[number]["sensing_time"].replace(":", "").replace("-", "")
        array.rio.to_raster(os.path.join(task["folder"], f"{tile}_{resolution}_{stamp}.tiff"))


def bands(task, tile, band, year):
    """Each frame by itself: fetch its segment, decode the frame alone, compute, write."""
    answer = json.loads(requests.get(url=f"{task['root']}/band_metadata/{tile}/{band}/{year}").content)
    playlist = requests.get(answer["metadata"]["stream_full"]).text
    segments = re.findall(r"^[^#\s].*$", playlist, re.MULTILINE)
    transform, crs = place_of(task["root"], tile, 60)
    local = os.path.join(task["folder"], "segment.ts")
    for number, frame in enumerate(answer["images"]):
        segment, place = divmod(number, 4)
        with open(local, "wb") as file:
            file.write(requests.get(segments[segment]).content)
        command = ["ffmpeg", "-loglevel", "error", "-i", local, "-vf", f"select=eq(n\\,{place})"]
        command += ["-frames:v", "1", "-f", "rawvideo", "-pix_fmt", "gray16le", "pipe:"]
        codes = np.frombuffer(sp.run(command, stdout=sp.PIPE, check=True).stdout, "<u2") >> 4
        side = int(len(codes) ** 0.5)
        values = (codes * frame["scale_factor"] + frame["add_offset"]).astype(np.uint16)
        array = xa.DataArray(values.reshape(1, side, side), dims=["band", "y", "x"])
        array.rio.write_crs(input_crs=crs, inplace=True)
        array.rio.write_transform(transform=transform, inplace=True)
        stamp = frame["sensing_time"].replace(":", "").replace("-", "")[:15]
        name = f"T{tile}_{stamp}_{frame['baseline']}_{band}_60m.tif"
        array.rio.to_raster(os.path.join(task["folder"], name))
    os.remove(local)


def main():
    task = json.load(sys.stdin)
    begun, imports = time.monotonic(), time.process_time()
    if "band" in task:
        bands(task, "32TPT", task["band"], 2020)
    for tile, start, end in task.get("parts", ()):
        true_color(task, tile, datetime.fromisoformat(start), datetime.fromisoformat(end))
    figures = {"seconds": time.monotonic() - begun, "imports": begun - STARTED}
    for process in RUNNING:
        process.wait()
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    figures["children"] = children.ru_maxrss / 1024
    figures["cpu"] = time.process_time() - imports + children.ru_utime + children.ru_stime
    try:
        with open("/proc/self/status") as file:
            figures["peak"] = int(re.search(r"VmHWM:\s+(\d+) kB", file.read())[1]) / 1024
    except OSError:
        figures["peak"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
