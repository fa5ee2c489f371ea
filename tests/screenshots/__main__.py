"""`make screenshots`: pictures of the real desktop on the stand-in service, in themes, widths and scalings."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from unittest import mock

from dunia_streams.core.engine.video.ffmpeg_builds import find_ffmpeg
from dunia_streams.tests.desktop import session
from dunia_streams.tests.screenshots import readme
from dunia_streams.tests.service import BandSpec, StandInService

CHECKOUT = Path(__file__).resolve().parents[2]
FOLDER = Path("build/screenshots")
"""Where the pictures go, as seen from the checkout."""
STEPS = Path(__file__).with_name("panel_steps.py")
WIDTH, HEIGHT = 1366, 768
"""The smallest screen that is still in wide use, in pixels at 100 %."""
PANEL = 470


@dataclass(frozen=True)
class Look:
    """A theme at a scaling, in percent of the usual one."""

    theme: str
    scaling: int = 100

    @property
    def name(self) -> str:
        """The name of its folder."""
        return self.theme if self.scaling == 100 else f"{self.theme}-{self.scaling}"


LOOKS = (Look("light"), Look("night"), Look("dark"), Look("light", 125), Look("night", 200))


def main(names: list[str]) -> int:
    """Take the pictures of all looks, or of those named; returns the exit code."""
    if session.MISSING:
        print(f"{' and '.join(session.MISSING)} is missing.", file=sys.stderr)
        return 1
    with StandInService() as service:
        print("Preparing the stand-in service's stream (a minute the first time) ...", flush=True)
        service.prepare("32TPT", 2020)
        for band in ("B03", "B04", "B08"):
            service.publish_band(BandSpec("32TPT", 2020, band))
        for look in LOOKS:
            if not names or look.name in names:
                print(FOLDER / look.name, flush=True)
                take(look, service.root)
    if (CHECKOUT / FOLDER / "light").is_dir() and (CHECKOUT / FOLDER / "night").is_dir():
        readme.make(CHECKOUT / FOLDER, CHECKOUT / "ui" / "screenshots", find_ffmpeg().path)
    return 0


def take(look: Look, root: str) -> None:
    """Take the pictures of a look."""
    folder = CHECKOUT / FOLDER / look.name
    shutil.rmtree(folder, ignore_errors=True)
    with tempfile.TemporaryDirectory(prefix="dunia-", ignore_cleanup_errors=True) as scratch:
        task = {
            "root": root,
            "theme": look.theme,
            "size": [WIDTH, HEIGHT],
            "panel": PANEL,
            "scenes": str(Path(scratch) / "Tirol 2020"),
        }
        scale = look.scaling / 100
        # QGIS marks layers from the folder for temporary files.
        other = Path(scratch) / "temporary"
        other.mkdir()
        changes = {
            "TMPDIR": str(other),
            "XDG_CACHE_HOME": str(Path(scratch) / "cache"),
            "QT_SCALE_FACTOR": str(scale),
        }
        with mock.patch.dict(os.environ, changes):
            screen = f"{round(WIDTH * scale)}x{round(HEIGHT * scale)}"
            session.run(STEPS, folder, Path(scratch) / "profile", task, screen=screen)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
