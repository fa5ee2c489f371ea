"""python -m dunia_streams.tests.service: the stand-in service by hand, until Ctrl-C."""

from __future__ import annotations

import argparse
import sys
import threading
from pathlib import Path

from .band_streams import BandSpec
from .server import CATALOG_TILES, StandInService

PORT = 8642
BANDS = ("B03", "B04", "B08", "B11", "B12")


def main() -> None:
    """Serve until interrupted; prints the root and what to try."""
    parser = argparse.ArgumentParser(prog="python -m dunia_streams.tests.service", description=__doc__)
    parser.add_argument("--port", type=int, default=PORT, help=f"default {PORT}; 0: a free one")
    parser.add_argument("--cache", type=Path, help="folder of encoded streams, default build/streams")
    choices = parser.parse_args()
    with StandInService(choices.cache, choices.port) as service:
        for band in BANDS:
            service.publish_band(BandSpec(CATALOG_TILES[0], 2020, band, count=24))
        sys.stdout.write(
            f"Stand-in service at {service.root}\n"
            f"Tiles {', '.join(CATALOG_TILES)}, 2019 to 2021, true color at 60 m; bands {', '.join(BANDS)} of "
            f"{CATALOG_TILES[0]} in 2020. A stream is encoded when it is first asked for, which takes half a minute. "
            "Ctrl-C ends it.\n\n"
            "In QGIS: Settings > Options > Dunia Streams > Add…, with the address above; then the panel, with "
            f"{CATALOG_TILES[0]} and days in 2020. Or:\n\n"
            f"qgis_process run dunia:downloadtruecolor -- SERVICE={service.root} TILES=32TPT "
            "START=2020-04-01 END=2020-06-30 RESOLUTION=60m OUTPUT=/path/to/a/folder\n"
        )
        sys.stdout.flush()
        try:
            threading.Event().wait()
        except KeyboardInterrupt:
            sys.stdout.write("\n")


if __name__ == "__main__":
    main()
