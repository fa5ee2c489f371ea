"""python -m dunia_streams.tests.service: the stand-in service by hand, until Ctrl-C."""

from __future__ import annotations

import argparse
import sys
import threading
from pathlib import Path

from .server import CATALOG_TILES, StandInService


def main() -> None:
    """Serve until interrupted; prints the root and a command to try."""
    parser = argparse.ArgumentParser(prog="python -m dunia_streams.tests.service", description=__doc__)
    parser.add_argument("--port", type=int, default=0, help="default: a free one")
    parser.add_argument("--cache", type=Path, help="folder of encoded streams, default build/streams")
    choices = parser.parse_args()
    with StandInService(choices.cache, choices.port) as service:
        sys.stdout.write(
            f"Stand-in service at {service.root}\n"
            f"Tiles {', '.join(CATALOG_TILES)}, 2019 to 2021, 60 m. Ctrl-C ends it. Try:\n\n"
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
