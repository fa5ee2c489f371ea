"""Qt 6, where there is no QGIS 4 to try the plugin in: its names of Qt, and its widgets, in processes of their own."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parents[2]
NAMES = Path(__file__).with_name("names.py")

pytestmark = pytest.mark.skipif(
    importlib.util.find_spec("PyQt6") is None, reason="needs PyQt6, which not every release has"
)


def python(*arguments: object) -> subprocess.CompletedProcess:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, *map(str, arguments)]
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=200, check=False)


def test_every_name_of_qt_is_there():
    done = python(NAMES, CHECKOUT)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("from qgis.PyQt.QtCore import Qt\nx = Qt.RightDockWidgetArea\n", "ui/a.py:2 Qt.RightDockWidgetArea"),
        ("from qgis.PyQt.QtWidgets import QFrame\nx = [QFrame.HLine.name]\n", "ui/a.py:2 QFrame.HLine.name"),
        ("from qgis.PyQt.QtCore import QRegExp\n", "QRegExp"),
        ("def f(dialog):\n    return dialog.exec_()\n", "ui/a.py:2 exec_"),
    ],
)
def test_a_name_that_is_gone_is_noticed(text, told, tmp_path):
    (tmp_path / "ui").mkdir()
    good = "from qgis.PyQt.QtCore import Qt\nfrom qgis.PyQt.QtWidgets import QAction\n"
    (tmp_path / "ui" / "b.py").write_text(f"{good}x = Qt.ItemDataRole.UserRole, QAction\n", "utf-8")
    (tmp_path / "ui" / "a.py").write_text(text, "utf-8")
    lines = python(NAMES, tmp_path).stdout.splitlines()
    assert len(lines) == 1 and told in lines[0]


def test_every_widget_can_be_made_and_used(tmp_path):
    done = python("-m", "dunia_streams.tests.qt6.widgets", tmp_path)
    assert (done.returncode, done.stdout.strip()) == (0, ""), done.stdout + done.stderr
