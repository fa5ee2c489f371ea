"""How quickly 2,000 scenes are handled: ``python -m dunia_streams.tests.bench.choice``.

Timeline and table of the panel in a window without a screen, with the scenes of a tile over five years. Each thing is
done several times; what is measured is processor time until all of it is painted. A person takes 100 ms for at once.
"""

from __future__ import annotations

import itertools
import os
import statistics
import tempfile
import time
from pathlib import Path
from typing import Any, Callable, Dict, List

from dunia_streams.tests import headless_qgis

SCENES = 2_000
DAYS = 5 * 365
TIMES = 15


def _things(panel: Any, scenes: Any) -> Dict[str, Callable[[int], object]]:
    """What a person does, each for the so-many-th time."""
    from qgis.PyQt.QtCore import Qt

    from dunia_streams.tests.scene_lists import many

    bar, table = panel.table.verticalScrollBar(), panel.table
    answers = [many(SCENES, DAYS, seed=number) for number in range(TIMES)]
    orders = itertools.cycle((Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder))
    return {
        "a new search": lambda n: scenes.replace(answers[n]),
        "filter by cloud": lambda n: scenes.set_limits(90 - 5 * n, None),
        "limit on and off": lambda n: scenes.set_limits(None if n % 2 else 100 - n / 10, None),
        "sort": lambda n: table.sortByColumn(n % 3, next(orders)),
        "scroll": lambda n: bar.setValue(bar.maximum() * (n + 1) // TIMES),
        "check one": lambda n: scenes.set_checked([scenes.scenes[10 * n]], True),
        "check all": lambda n: scenes.set_checked(scenes.scenes, bool(n % 2)),
    }


def measure(app: Any) -> Dict[str, List[float]]:
    """Return the seconds of each thing."""
    from dunia_streams.core.panel.scene_list import SceneList
    from dunia_streams.tests.scene_lists import many
    from dunia_streams.ui.choice_panel import ChoicePanel

    scenes = SceneList()
    panel = ChoicePanel(scenes)
    panel.resize(470, 500)
    panel.show()
    scenes.replace(many(SCENES, DAYS))
    for _ in range(20):
        app.processEvents()
    taken: Dict[str, List[float]] = {}
    for name, do in _things(panel, scenes).items():
        for number in range(TIMES):
            begun = time.process_time()
            do(number)
            for _ in range(5):
                app.processEvents()
            taken.setdefault(name, []).append(time.process_time() - begun)
    panel.close()
    return taken


def main() -> None:
    """Measure, and print the table."""
    with tempfile.TemporaryDirectory(prefix="dunia-bench-") as folder:
        headless_qgis.use_profile(Path(folder, "profile"))
        app = headless_qgis.start()
        taken = measure(app)
        app.exitQgis()
    print(f"{SCENES} scenes, {os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}")
    print(f"{'':<20}{'median':>10}{'most':>10}  ms")
    for name, seconds in taken.items():
        print(f"{name:<20}{1000 * statistics.median(seconds):>10.1f}{1000 * max(seconds):>10.1f}")


if __name__ == "__main__":
    main()
