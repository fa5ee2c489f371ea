"""How many bytes our default output takes on real Sentinel-2 pixels; only where these are on the machine."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import List

import numpy as np

from dunia_streams.core.engine.files.geotiff import write_scene
from dunia_streams.core.engine.files.output_settings import OutputSettings
from dunia_streams.core.engine.products.true_color_file import TrueColorFile
from dunia_streams.core.engine.tiles.grid import expected_bounds, whole_frame
from dunia_streams.tests.bench import limits
from dunia_streams.tests.bench.checks import plain_frames
from dunia_streams.tests.engine import test_real_pixels as real


def lines(folder: Path) -> List[str]:
    """Encode the real scenes as the service does, write the decoded frames, compare the bytes with plain pixels."""
    if not real.DATA.is_dir():
        return []
    folder.mkdir(parents=True)
    side, window = real.SIDE, whole_frame(60)
    stream = folder / "stream.mp4"
    command = ["ffmpeg", "-loglevel", "error", "-f", "rawvideo", "-pix_fmt", "rgb24", "-s", f"{side}x{side}"]
    command += ["-r", "4", "-i", "-", "-vf", "scale=out_color_matrix=bt601:flags=bicubic+accurate_rnd"]
    command += ["-pix_fmt", "yuv420p", "-c:v", "libx264", "-preset", "veryfast", "-crf", "23", str(stream)]
    frames = b"".join(real.true_color(path).tobytes() for path, _ in real.scenes())
    subprocess.run(command, input=frames, check=True)
    written = 0
    decoded = plain_frames(stream, ["-vf", limits.ACCURATE], (side, side, 3), "uint8")
    for frame, (_, scene) in zip(decoded, real.scenes()):
        file = TrueColorFile(
            scene, "stream_2k", 60, expected_bounds("33TWL"), window, OutputSettings(), "", str(stream)
        )
        rows = [(0, frame.copy(), np.zeros((side, side), bool))]
        write_scene(folder / file.name, file, {**file.identity()}, rows)
        written += (folder / file.name).stat().st_size
    plain = len(frames)
    return [
        f"R2 on real pixels (5 scenes of 33TWL): {100 * written / plain:.0f} % of the plain pixels' bytes."
    ]
