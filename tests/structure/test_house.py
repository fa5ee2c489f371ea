"""The checkout keeps the house's rules, and each rule notices a house that breaks it."""

from __future__ import annotations

import subprocess
import sys
import types
from pathlib import Path

import pytest

from dunia_streams.tests.structure import rules

CHECKOUT = Path(__file__).resolve().parents[2]

METADATA = (CHECKOUT / "metadata.txt").read_text("utf-8")
CHANGELOG = (CHECKOUT / "CHANGELOG.md").read_text("utf-8")

BROKEN = [
    (rules.engine_stands_alone, "core/engine/a.py", "from qgis.core import QgsProject"),
    (rules.engine_stands_alone, "core/engine/a.py", "def f():\n    from PyQt5 import QtCore"),
    (rules.engine_stands_alone, "core/engine/a.py", "from ..layers import load"),
    (rules.engine_stands_alone, "core/engine/a.py", "from .. import layers"),
    (rules.engine_stands_alone, "core/engine/a.py", "import dunia_streams.core.task"),
    (rules.engine_stands_alone, "core/engine/a.py", "import scipy.ndimage"),
    (rules.imports_go_down, "core/a.py", "from ..ui import dock"),
    (rules.imports_go_down, "core/processing/a.py", "from ... import ui"),
    (rules.imports_go_down, "core/a.py", "from qgis.gui import QgsMapCanvas"),
    (rules.imports_go_down, "ui/a.py", "from ..tests import service"),
    (rules.engine_rooms_import_down, "core/engine/catalog/a.py", "from ..video import streams"),
    (rules.engine_rooms_import_down, "core/engine/files/a.py", "from ..job import DownloadJob"),
    (rules.panel_and_processing_stand_apart, "core/a.py", "from .panel import session"),
    (rules.panel_and_processing_stand_apart, "core/a.py", "def f():\n    from .processing.base import tr"),
    (rules.panel_and_processing_stand_apart, "core/panel/a.py", "from ..processing import base"),
    (rules.panel_and_processing_stand_apart, "core/processing/a.py", "from .. import panel"),
    (rules.imports_are_relative, "core/a.py", "from dunia_streams.core import task"),
    (rules.imports_are_relative, "ui/a.py", "def f():\n    import PyQt5.QtCore"),
    (rules.packages_import_nothing, "__init__.py", "from .plugin import DuniaStreamsPlugin"),
    (
        rules.packages_import_nothing,
        "core/__init__.py",
        "try:\n    import numpy\nexcept ImportError:\n    pass",
    ),
    (rules.one_door_to_processes, "core/engine/a.py", "import subprocess"),
    (rules.one_door_to_processes, "core/a.py", "import os\nos.posix_spawnp('ffmpeg', [], {})"),
    (rules.one_door_to_processes, "ui/a.py", "from qgis.PyQt.QtCore import QProcess\nQProcess()"),
    (rules.one_door_to_the_network, "core/engine/a.py", "from requests import get"),
    (rules.one_door_to_the_network, "core/a.py", "from urllib.request import urlopen"),
    (rules.one_door_to_the_network, "core/engine/a.py", "from http import server"),
    (rules.nothing_prints, "plugin.py", "print()"),
    (rules.parses_under_python_3_9, "tests/a.py", "match 1:\n    case 1:\n        pass"),
    (rules.parses_under_python_3_9, "core/a.py", "try:\n    pass\nexcept* OSError:\n    pass"),
    (rules.metadata_is_complete, "metadata.txt", METADATA.replace("tags=", "labels=")),
    (rules.metadata_is_complete, "metadata.txt", METADATA.replace("about=", "about=at most 20 % of cloud ")),
    (rules.metadata_is_complete, "metadata.txt", METADATA.replace("dunia.svg", "none.svg")),
    (rules.metadata_is_complete, "metadata.txt", METADATA.replace("changelog=", "changelog=Newest: ")),
    (rules.metadata_is_complete, "CHANGELOG.md", CHANGELOG.replace("## [", "## [9.9.9]\n\n## [", 1)),
    (rules.no_machine_paths, "tests/a.py", "DATA = '/" + "home/someone/data'"),
    (rules.no_machine_paths, "README.md", "Look at /" + "work/notes."),
]


@pytest.mark.parametrize("rule", rules.ALL, ids=lambda rule: rule.__name__)
def test_checkout_keeps_rule(rule):
    assert rule(CHECKOUT) == []


@pytest.mark.parametrize(("rule", "name", "text"), BROKEN)
def test_rule_notices(rule, name, text, tmp_path):
    house = {
        "__init__.py": "",
        "core/engine/video/ffmpeg.py": "import subprocess",
        "core/engine/network/http_session.py": "import requests",
        "ui/icons/dunia.svg": "",
        "metadata.txt": METADATA,
        "CHANGELOG.md": CHANGELOG,
    }
    _build(tmp_path, house)
    assert rule(tmp_path) == []

    _build(tmp_path, {name: text})
    assert len(rule(tmp_path)) == 1


def _build(root: Path, house: dict) -> None:
    for name, text in house.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8")


def test_every_rule_was_seen_to_notice():
    assert {rule for rule, _, _ in BROKEN} == set(rules.ALL)


def test_no_module_is_loaded_twice_in_this_run():
    assert "dunia_streams.tests.conftest" in sys.modules
    assert rules.loaded_twice(sys.modules) == []


def test_no_module_is_loaded_twice_when_all_are_imported():
    pytest.importorskip("qgis.core")
    names = []
    for name, _ in rules.files(CHECKOUT):
        if name.startswith(("tests/examples/", "tests/qt6/")):
            # They need what not every system has, or stand in for QGIS.
            continue
        if name.endswith(".py") and not Path(name).name.startswith(("test_", "__main__", "conftest")):
            parts = name[: -len(".py")].split("/")
            names.append(".".join(["dunia_streams", *parts]).replace(".__init__", ""))
    assert "dunia_streams.core.engine.tiles.grid" in names
    script = (
        "import importlib, sys\n"
        "for name in sys.argv[1:]: importlib.import_module(name)\n"
        "from dunia_streams.tests.structure import rules\n"
        "sys.exit('\\n'.join(rules.loaded_twice(sys.modules)) or None)"
    )
    done = subprocess.run([sys.executable, "-c", script, *names], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_two_names_are_noticed():
    grid = types.ModuleType("grid")
    grid.__file__ = str(CHECKOUT / "core/engine/tiles/grid.py")
    assert (
        len(
            rules.loaded_twice({"dunia_streams.core.engine.tiles.grid": grid, "core.engine.tiles.grid": grid})
        )
        == 1
    )
    assert len(rules.loaded_twice({"main.core.engine.tiles.grid": grid})) == 1
    assert rules.loaded_twice({"dunia_streams.core.engine.tiles.grid": grid}) == []
