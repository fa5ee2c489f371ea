"""What the plugin adds to QGIS's start: the desktop, started with and without it, in turn."""

from __future__ import annotations

import shutil
import statistics
import time
from pathlib import Path
from typing import Any, Dict, List

from dunia_streams.tests.bench.measuring import Spread
from dunia_streams.tests.desktop import session
from dunia_streams.tests.service import StandInService

STEPS = Path(__file__).with_name("start_up_steps.py")


def lines(service: StandInService, folder: Path, rounds: int) -> List[str]:
    """Start QGIS with the plugin and without; without it, load it at the end, which tells the same more sharply."""
    if session.MISSING:
        return [f"Start-up was not measured: {', '.join(session.MISSING)} missing."]
    # The first start makes the profile.
    start(folder, enabled=False)
    pairs = [(start(folder, enabled=True), start(folder, enabled=False)) for _ in range(rounds)]
    shutil.rmtree(folder)
    added = Spread.of([1000 * (enabled["start"] - without["start"]) for enabled, without in pairs])
    loading = Spread.of([1000 * without["loading"] for _, without in pairs])
    cpu = statistics.median(1000 * without["work"] for _, without in pairs)
    whole = statistics.median(without["start"] for _, without in pairs)
    return [
        f"Start-up (goal ≤ 100 ms): QGIS without the plugin starts in {whole:.1f} s; loading it takes "
        f"{loading.median:.0f} ms ({loading.least:.0f}–{loading.most:.0f}, of processor time {cpu:.0f} ms) more, whole "
        f"starts differ by {added.median:.0f} ms ({added.least:.0f}–{added.most:.0f})."
    ]


def start(folder: Path, enabled: bool) -> Dict[str, Any]:
    """Start the desktop once; returns the seconds until it was there, and what loading the plugin took."""
    task = {"begun": time.time(), "enabled": enabled}
    return session.run(STEPS, folder / "seen", folder / "profile", task, enabled=enabled)
