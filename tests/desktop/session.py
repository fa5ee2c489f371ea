"""Runs the real QGIS desktop on a screen of its own, with a script of steps, and returns what these saw."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any, Dict, Mapping

from dunia_streams.tests import qgis_process

PROGRAMS = ("qgis", "xvfb-run")
MISSING = [name for name in PROGRAMS if not shutil.which(name)]
TASK, SEEN, FAILURE = "task.json", "seen.json", "failure.txt"
VARIABLE = "DUNIA_DESKTOP"


def run(
    steps: Path,
    folder: Path,
    profile_root: Path,
    task: Mapping[str, Any],
    *,
    seconds: int = 240,
    screen: str = "1600x1000",
    enabled: bool = True,
    installed: bool = False,
) -> Dict[str, Any]:
    """Have a script's steps done in QGIS, with the plugin ``enabled`` or not, and return what they saw.

    ``task`` is handed to the steps; their pictures are in ``folder``. QGIS uses the checkout's plugin, unless the steps
    see to it that one is ``installed``. Raises RuntimeError when a step fails.
    """
    folder.mkdir(parents=True, exist_ok=True)
    (folder / TASK).write_text(json.dumps(dict(task)), "utf-8")
    environment = {**qgis_process.environment(profile_root), VARIABLE: str(folder), "QT_QPA_PLATFORM": "xcb"}
    if installed:
        del environment["QGIS_PLUGINPATH"]
    else:
        qgis_process.enable_plugin(profile_root, enabled)
    display = ["xvfb-run", "-a", "-s", f"-screen 0 {screen}x24 -nolisten tcp"]
    # The time limit is inside, so that the display ends with QGIS.
    qgis = ["timeout", str(seconds), "qgis", "--nologo", "--noversioncheck", "--profiles-path"]
    command = [*display, *qgis, str(profile_root), "--code", str(steps)]
    # xvfb-run hands on what goes to stderr as stdout.
    done = subprocess.run(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False
    )
    failure = folder / FAILURE
    if done.returncode or failure.exists():
        told = failure.read_text("utf-8") if failure.exists() else done.stdout.decode("utf-8", "replace")
        stacks = failure.with_suffix(".stacks")
        told += stacks.read_text("utf-8") if stacks.exists() else ""
        raise RuntimeError(f"QGIS ended with {done.returncode}: {told}")
    return json.loads((folder / SEEN).read_text("utf-8"))
