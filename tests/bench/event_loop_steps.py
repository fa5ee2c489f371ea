"""What is done inside the QGIS desktop while its event loop is probed; QGIS runs this file with ``--code``."""

import sys
import threading
import time
from collections import defaultdict
from datetime import date

from qgis.core import QgsProject
from qgis.PyQt.QtCore import Qt, QTimer
from qgis.utils import iface, plugins

from dunia_streams.tests.desktop.inside import button, click, hover, take

PERIOD = 0.01
LONG = 0.03
"""From which length on it is noted where a stall is."""
OURS = "dunia_streams"


class Probe:
    """A timer of the main thread that notes how late it comes, and a thread that looks where it is when it does not."""

    def __init__(self):
        self.stalls = defaultdict(list)
        self.where = defaultdict(float)
        self._phase = ""
        self._last = time.perf_counter()
        self._main = threading.get_ident()
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(round(1000 * PERIOD))
        self._timer.timeout.connect(self._tick)
        self._is_over = threading.Event()
        self._watcher = threading.Thread(target=self._watch, name="watcher", daemon=True)

    def begin(self, phase):
        """Begin a phase; an empty name pauses."""
        self._phase, self._last = phase, time.perf_counter()
        if not self._timer.isActive():
            self._timer.start()
            self._watcher.start()

    def end(self):
        """Stop."""
        self._timer.stop()
        self._is_over.set()
        self._watcher.join()

    def _tick(self):
        now = time.perf_counter()
        if self._phase:
            self.stalls[self._phase].append(max(0.0, now - self._last - PERIOD))
        self._last = now

    def _watch(self):
        looked = time.perf_counter()
        while not self._is_over.wait(PERIOD):
            now = time.perf_counter()
            if self._phase and now - self._last > LONG + PERIOD:
                # Whatever kept this thread, too, was Python's lock or the processors, not what the main thread did.
                kept = " (and the watcher waited, too)" if now - looked > 2 * PERIOD else ""
                self.where[f"{self._phase}: {self._place()}{kept}"] += now - looked
            looked = now

    def _place(self):
        """Return the calls of the plugin that the main thread is in, outermost first."""
        frame, calls = sys._current_frames().get(self._main), []
        while frame is not None:
            code = frame.f_code
            if OURS in code.co_filename and "/tests/" not in code.co_filename:
                calls.append(f"{code.co_filename.rpartition('/')[2]}:{frame.f_lineno} {code.co_name}")
            frame = frame.f_back
        return " < ".join(calls[:4]) or "elsewhere"


def steps(task, folder, seen):
    from dunia_streams.core.panel.wishes import Wishes

    iface.mainWindow().setGeometry(0, 0, 1500, 950)
    iface.newProject(False)
    desktop = plugins["dunia_streams"].desktop
    desktop.open_panel()
    dock, session, project = desktop.dock, desktop._session, QgsProject.instance()
    wishes = Wishes(tiles=("32TPT",), start=date(2020, 1, 1), end=date(2020, 12, 31), folder=task["scenes"])
    dock._form.show_wishes(wishes)
    dock._download.show_wishes(wishes, "")
    for _ in range(40):
        yield None
    probe = Probe()

    probe.begin("idle")
    for _ in range(60):
        yield None

    probe.begin("search")
    click(button(dock, "Search"))
    yield lambda: not session.is_searching
    for _ in range(20):
        yield None

    probe.begin("preview")
    timeline, scenes = dock._choice.timeline, session.scenes.scenes
    for scene in scenes[: task["previews"]]:
        hover(timeline, timeline.scene_point(scene).toPoint())
        yield lambda: desktop._previewer.path_of(scene)  # noqa: B023

    session.scenes.check_only(scenes[: task["count"]])
    yield None
    probe.begin("download")
    click(button(dock, "Download"))
    yield lambda: session.downloads.queue.tasks
    yield lambda: not session.downloads.queue.tasks
    yield lambda: not iface.mapCanvas().isDrawing()
    probe.end()
    if len(project.mapLayers()) != task["count"]:
        raise RuntimeError(f"{len(project.mapLayers())} layers came")
    seen["stalls"], seen["where"] = probe.stalls, probe.where


take(steps)
