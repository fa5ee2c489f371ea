"""python -m dunia_streams.tests.service: the stand-in service by hand, until Ctrl-C."""

from __future__ import annotations

import argparse
import sys
import threading
from contextlib import ExitStack, suppress
from pathlib import Path

from dunia_streams.tests import qgis_process

from .band_streams import BandSpec
from .server import CATALOG_TILES, StandInService

PORT = 8642
BANDS = ("B02", "B03", "B04", "B08", "B8A", "B11", "B12")


def _qgis_process() -> str:
    """What the program is called here; its usual name where there is none."""
    try:
        return Path(qgis_process.find()).name
    except FileNotFoundError:
        return "qgis_process"


def main() -> None:
    """Serve until interrupted; prints the root and what to try."""
    parser = argparse.ArgumentParser(prog="python -m dunia_streams.tests.service", description=__doc__)
    parser.add_argument("--port", type=int, default=PORT, help=f"default {PORT}; 0: a free one")
    parser.add_argument("--cache", type=Path, help="folder of encoded streams, default build/streams")
    choices = parser.parse_args()
    with ExitStack() as stack:
        try:
            service = stack.enter_context(StandInService(choices.cache, choices.port))
        except OSError as error:
            why = f"Port {choices.port} cannot be used ({error.strerror})."
            sys.exit(f"{why} If another stand-in service runs, end it, or name another port with --port.")
        sys.stderr.write(
            "The streams of the bands are being made, which takes half a minute the first time.\n"
        )
        for band in BANDS:
            service.publish_band(BandSpec(CATALOG_TILES[0], 2020, band))
        sys.stdout.write(_invitation(service))
        sys.stdout.flush()
        with suppress(KeyboardInterrupt):
            threading.Event().wait()


def _invitation(service: StandInService) -> str:
    """Say where it is, and what to try."""
    return (
        f"Stand-in service at {service.root}\n"
        f"Tiles {', '.join(CATALOG_TILES)}, 2019 to 2021, true color at 60 m; bands {', '.join(BANDS)} of "
        f"{CATALOG_TILES[0]} in 2020. A stream is encoded when it is first asked for, which takes half a minute. "
        "Ctrl-C ends it.\n\n"
        "In QGIS: Settings > Options > Dunia Streams > Add…, with the address above; then choose it as Service in "
        f"the panel, with {CATALOG_TILES[0]} and days in 2020. Or:\n\n"
        f"{_qgis_process()} run dunia:downloadtruecolor -- SERVICE={service.root} TILES=32TPT "
        "START=2020-04-01 END=2020-06-30 RESOLUTION=60m OUTPUT=/path/to/a/folder\n"
    )


if __name__ == "__main__":
    main()
