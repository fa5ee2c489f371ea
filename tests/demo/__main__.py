"""`make demo`: the main job from the command line on the stand-in service, and a picture of what came."""

from __future__ import annotations

import shlex
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from dunia_streams.tests import headless_qgis, qgis_process
from dunia_streams.tests.demo import scene_files
from dunia_streams.tests.service import StandInService

CHECKOUT = Path(__file__).resolve().parents[2]
FOLDER = Path("build/demo")
"""Where the results go, as seen from the checkout."""

ALGORITHM = "dunia:downloadtruecolor"
PARAMETERS = {
    "TILES": "32TPT",
    "START": "2020-04-01",
    "END": "2020-06-30",
    "RESOLUTION": "60m",
    "OUTPUT": FOLDER / "scenes",
}


def main() -> int:
    """Run the demo; returns the exit code."""
    shutil.rmtree(CHECKOUT / FOLDER, ignore_errors=True)
    (CHECKOUT / FOLDER).mkdir(parents=True)
    with tempfile.TemporaryDirectory(prefix="dunia-demo-", ignore_cleanup_errors=True) as profile:
        headless_qgis.use_profile(Path(profile))
        failed = download(Path(profile))
        if failed:
            print(f"The download failed (exit code {failed}).", file=sys.stderr)
            return failed
        return show()


def download(profile: Path) -> int:
    """Start the stand-in service and run the download from it; returns the exit code of qgis_process."""
    with StandInService() as service:
        print("Preparing the stand-in service's stream (a minute the first time) ...", flush=True)
        service.prepare("32TPT", 2020)
        command = qgis_process.arguments(ALGORITHM, {"SERVICE": service.root, **PARAMETERS})
        print(shlex.join([Path(command[0]).name, *command[1:]]), flush=True)
        qgis_process.enable_plugin(profile)
        return subprocess.run(command, cwd=CHECKOUT, stdin=subprocess.DEVNULL, check=False).returncode


def show() -> int:
    """Draw the contact sheet, print the table; returns the exit code."""
    scenes = scene_files.read_folder(CHECKOUT / FOLDER / "scenes")
    if not scenes:
        print("The download succeeded but left no GeoTIFF.", file=sys.stderr)
        return 1
    app = headless_qgis.start()
    from dunia_streams.tests.demo import contact_sheet

    first, last = scenes[0].sensing_time, scenes[-1].sensing_time
    title = f"{scenes[0].tile}, true color, {len(scenes)} scenes, {first:%Y-%m-%d} to {last:%Y-%m-%d}"
    picture = FOLDER / "contact-sheet.png"
    if not contact_sheet.compose(scenes, title).save(str(CHECKOUT / picture)):
        print(f"{picture} could not be written.", file=sys.stderr)
        return 1
    app.exitQgis()
    print(f"\n{scene_files.table(scenes)}\n")
    print(
        f"{len(scenes)} scenes, {sum(scene.megabytes for scene in scenes):.0f} MB in {PARAMETERS['OUTPUT']}"
    )
    print(f"Contact sheet: {picture}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
