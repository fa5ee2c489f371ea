"""`make endurance`: all of it, or some parts; an hour or more. python -m dunia_streams.tests.endurance [part …]"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path
from typing import Dict, List, Optional

from dunia_streams.tests.endurance import full_disk, kills, soak

KILLS = 200
MOMENTS = 100
JOBS, EVERY = 500, 50


def main(arguments: Optional[List[str]] = None) -> int:
    """Run the parts, print their tables; the exit code is 1 if anything went wrong."""
    parser = argparse.ArgumentParser(prog="make endurance")
    parser.add_argument("parts", nargs="*", choices=[[], *PARTS], metavar="part", help=", ".join(PARTS))
    troubles = []
    for name in parser.parse_args(arguments).parts or PARTS:
        print(f"{name}:", flush=True)
        with tempfile.TemporaryDirectory(prefix="dunia-endurance-") as place:
            troubles += PARTS[name](Path(place))
    return 1 if troubles else 0


def _kill(place: Path) -> List[str]:
    tally = kills.kill_again_and_again(KILLS, place)
    print(tally)
    return tally.troubles


def _fill(place: Path) -> List[str]:
    tally = full_disk.fill_again_and_again(MOMENTS, place)
    print(tally)
    return tally.troubles


def _soak(place: Path) -> List[str]:
    grown = soak.verdict(soak.soak(JOBS, EVERY))
    print("\n".join(grown or ["nothing grew"]))
    return grown


PARTS: Dict = {"kills": _kill, "disks": _fill, "jobs": _soak}


if __name__ == "__main__":
    sys.exit(main())
