"""How soon a preview is there: ``python -m dunia_streams.tests.bench.preview``.

A scene of the 60 m stream is wished for, decoded and shown, from the first question to the service to the picture; the
stand-in service and the decoder share this machine. Then the same scene again, which is kept by now. Streams with a key
frame every 4 and every 48 frames: to show a frame, the decoder must go through those since its key frame.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path
from typing import List, Sequence, Tuple

from dunia_streams.tests import headless_qgis
from dunia_streams.tests.service import StandInService, StreamSpec

STREAMS = {4: StreamSpec("32TPT", 2020, gop=4), 48: StreamSpec("32TPT", 2020, gop=48)}
PICKED = (0, 13, 27, 36, 46, 3, 22, 41, 30, 9)
"""Frames in no order, as a person looks at them, at various places behind their key frames."""


def waits(service: StandInService, cache: Path) -> Tuple[List[float], List[float]]:
    """Return the seconds until each picked scene is shown for the first and for the second time."""
    from qgis.PyQt.QtCore import QEventLoop

    from dunia_streams.core.engine.catalog import service as api
    from dunia_streams.core.engine.network.connection import Connection
    from dunia_streams.core.engine.network.transport import Transport
    from dunia_streams.core.panel.preview import Previewer
    from dunia_streams.core.panel.preview_cache import PreviewCache

    used = api.resolve_service(service.root)
    with closing(Transport(Connection(), service.root)) as way:
        scenes = api.fetch_tile_year(way, used, "32TPT", 2020).scenes
    shown: List[float] = []
    failures: List[str] = []
    # As QGIS waits: asleep, not in Python, which would keep the decoding thread from its work.
    loop = QEventLoop()
    previewer = Previewer(PreviewCache(cache))
    previewer.ready.connect(lambda scene, image: shown.append(time.perf_counter()))
    previewer.failed.connect(lambda scene, message: failures.append(str(message)))
    for end in (previewer.ready, previewer.failed):
        end.connect(lambda *_: loop.quit())
    first: List[float] = []
    second: List[float] = []
    for number in PICKED:
        for seconds in (first, second):
            shown.clear()
            wished = time.perf_counter()
            previewer.show(used, scenes[number])
            loop.exec()
            if failures:
                sys.exit(failures[0])
            seconds.append(shown[0] - wished)
    previewer.close()
    return first, second


def _open_panel() -> None:
    """Do what the panel has done before anything can be looked at: load its modules, and ask ffmpeg what it is."""
    from dunia_streams.core.panel import ffmpeg_check
    from dunia_streams.ui import dock  # noqa: F401

    ffmpeg_check.examine("")


def row(every: int, what: str, seconds: Sequence[float]) -> str:
    """Return a line of the table."""
    places = min(seconds), statistics.median(seconds), max(seconds)
    return f"{every:>10}  {what:<18}" + "".join(f"{place:>10.2f}" for place in places)


def main() -> None:
    """Measure both streams, and print the table."""
    with tempfile.TemporaryDirectory(prefix="dunia-bench-") as folder, StandInService() as service:
        headless_qgis.use_profile(Path(folder, "profile"))
        app = headless_qgis.start()
        _open_panel()
        print(f"{os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}")
        print(f"{'key frames':>10}  {'':<18}{'least':>10}{'median':>10}{'most':>10}  s")
        for every, spec in STREAMS.items():
            service.publish(spec)
            service.prepare("32TPT", 2020)
            first, second = waits(service, Path(folder, f"every-{every}"))
            print(row(every, "first of a stream", first[:1]))
            print(row(every, "the others", first[1:]))
            print(row(every, "a second time", second))
        app.exitQgis()


if __name__ == "__main__":
    main()
