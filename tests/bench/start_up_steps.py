"""What is done inside the QGIS desktop when its start is measured; QGIS runs this file with ``--code``."""

import time

from qgis import utils

from dunia_streams.tests.desktop.inside import take

STARTED = time.time()


def steps(task, folder, seen):
    seen["start"] = STARTED - task["begun"]
    if task["enabled"] != ("dunia_streams" in utils.plugins):
        raise RuntimeError(f"active plugins: {sorted(utils.plugins)}")
    if not task["enabled"]:
        begun, worked = time.perf_counter(), time.process_time()
        if not (utils.loadPlugin("dunia_streams") and utils.startPlugin("dunia_streams")):
            raise RuntimeError("the plugin could not be loaded")
        seen["loading"] = time.perf_counter() - begun
        seen["work"] = time.process_time() - worked
        # QGIS would do it while it ends, when the plugin's window is gone.
        utils.unloadPlugin("dunia_streams")
    yield None


take(steps)
