"""How long the window does not answer while the panel works: ``python -m dunia_streams.tests.bench.event_loop``.

In the real desktop, on a screen of its own, a timer of the main thread is due every 10 ms while the panel searches,
shows previews and downloads 40 scenes of 60 m from the stand-in service on this machine, whose processors decode, too.
A stall is how much later than due the timer came. Printed are, for each phase, the ticks, the median, the 99th
percentile and the worst stall in milliseconds; then what Python code the main thread was in whenever a stall had
lasted for 30 ms already. “idle” is the desktop with the panel open and nothing to do: what the machine itself does.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import Any, Dict, List

from dunia_streams.tests.desktop import session
from dunia_streams.tests.service import StandInService

STEPS = Path(__file__).with_name("event_loop_steps.py")
SCENES = 40
PREVIEWS = 10


def measure(folder: Path) -> Dict[str, Any]:
    """Return what the steps saw: the stalls of each phase in seconds, and where they were."""
    os.environ["XDG_CACHE_HOME"] = str(folder / "cache")
    with StandInService() as service:
        # Encoded before the clock runs.
        service.prepare("32TPT", 2020)
        profile = folder / "profile"
        ini = profile / "profiles" / "default" / "QGIS" / "QGIS3.ini"
        ini.parent.mkdir(parents=True)
        ini.write_text(f"[dunia_streams]\nservice={service.root}\n", "utf-8")
        task = {"scenes": str(folder / "scenes"), "count": SCENES, "previews": PREVIEWS}
        return session.run(STEPS, folder / "shots", profile, task, seconds=600)


def row(phase: str, stalls: List[float]) -> str:
    """Return a line of the table."""
    ordered = sorted(stalls)
    places = (0.5, 0.99, 1.0)
    figures = [1000 * ordered[min(int(place * len(ordered)), len(ordered) - 1)] for place in places]
    return f"{phase:<10}{len(ordered):>8}" + "".join(f"{figure:>10.1f}" for figure in figures)


def main() -> None:
    """Measure, and print the tables."""
    before = os.getloadavg()[0]
    with tempfile.TemporaryDirectory(prefix="dunia-bench-") as folder:
        seen = measure(Path(folder))
    print(f"{os.cpu_count()} processors, load {before:.1f} before and {os.getloadavg()[0]:.1f} after")
    print(f"{'stalls':<10}{'ticks':>8}{'median':>10}{'p99':>10}{'worst':>10}  ms")
    for phase, stalls in seen["stalls"].items():
        print(row(phase, stalls))
    print("\nseconds in stalls, and where the main thread was")
    for where, seconds in sorted(seen["where"].items(), key=lambda entry: -entry[1])[:25]:
        print(f"{seconds:>8.2f}  {where}")


if __name__ == "__main__":
    main()
