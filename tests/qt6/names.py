"""Whether the names of Qt that the shipped code uses are there in Qt 6: prints those that are not.

Run in a process of its own, where QGIS and Qt 5 are not loaded.
"""

from __future__ import annotations

import ast
import importlib
import sys
from pathlib import Path
from typing import Any, Dict, Iterator, Tuple

MOVED = {"QAction": "QtGui", "QActionGroup": "QtGui", "QShortcut": "QtGui"}
"""What Qt 6 has elsewhere; QGIS's own names of it (`qgis.PyQt`) are as before."""
GONE = {"exec_", "print_"}
"""Methods that were named for Python 2."""
COMPAT = "core/compat.py"
"""The one place that may name what is not in every version, behind a question."""


def names_of(tree: ast.Module) -> Dict[str, Any]:
    """What a module imports from Qt, by its name there. Raises AttributeError for what Qt 6 has not."""
    found = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("qgis.PyQt."):
            room = node.module.split(".")[2]
            for alias in node.names:
                module = importlib.import_module(f"PyQt6.{MOVED.get(alias.name, room)}")
                found[alias.asname or alias.name] = getattr(module, alias.name)
    return found


def chains(tree: ast.Module) -> Iterator[Tuple[int, str, Tuple[str, ...]]]:
    """Yield line, first name and attributes of each chain such as ``Qt.ItemDataRole.UserRole``."""
    inner = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and id(node) not in inner:
            attributes = []
            while isinstance(node, ast.Attribute):
                attributes.insert(0, node.attr)
                node = node.value
            if isinstance(node, ast.Name):
                yield node.lineno, node.id, tuple(attributes)


def attributes_of(tree: ast.Module) -> Iterator[Tuple[int, str]]:
    """Yield line and name of each attribute, whatever it is one of."""
    yield from ((node.lineno, node.attr) for node in ast.walk(tree) if isinstance(node, ast.Attribute))


def missing(path: Path) -> Iterator[str]:
    """Yield what a file uses of Qt that is not in Qt 6."""
    tree = ast.parse(path.read_text("utf-8"))
    try:
        names = names_of(tree)
    except AttributeError as error:
        yield f"{path}: {error}"
        return
    for line, attribute in attributes_of(tree):
        if attribute in GONE:
            yield f"{path}:{line} {attribute}"
    for line, name, attributes in chains(tree):
        found = names.get(name)
        for attribute in attributes:
            if not isinstance(found, type):
                # An instance, or what a call gave: only running tells.
                break
            if not hasattr(found, attribute):
                yield f"{path}:{line} {name}.{'.'.join(attributes)}"
                break
            found = getattr(found, attribute)


if __name__ == "__main__":
    root = Path(sys.argv[1])
    for file in sorted([*root.glob("core/**/*.py"), *root.glob("ui/**/*.py"), *root.glob("*.py")]):
        if not file.match(COMPAT):
            for told in missing(file):
                print(told)
