"""SECURITY.md's promises are each held by a test that there is."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import List

CHECKOUT = Path(__file__).resolve().parents[2]
TEXT = (CHECKOUT / "SECURITY.md").read_text("utf-8")
NAMED = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")


def promises(text: str) -> List[str]:
    """The rows of the tables of promises."""
    tables = text.split("\n## Promises")[1].split("\n## ")[0]
    rows = [line for line in tables.splitlines() if line.startswith("| ")]
    return [row for row in rows if not row.startswith(("| promise |", "| --- |"))]


def missing(text: str) -> List[str]:
    """The promises that name no test, and the tests named that there are not."""
    troubles = [f"no test holds: {row}" for row in promises(text) if not NAMED.search(row)]
    for path, name in NAMED.findall(text):
        file = CHECKOUT / path
        tree = ast.parse(file.read_text("utf-8") if file.is_file() else "")
        functions = {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}
        if name not in functions or not name.startswith("test_"):
            troubles.append(f"there is no {path}::{name}")
    return troubles


def test_every_promise_is_held_by_a_test_that_there_is():
    assert len(promises(TEXT)) > 25
    assert missing(TEXT) == []


def test_a_promise_without_a_test_is_noticed():
    row = promises(TEXT)[0]
    assert missing(TEXT.replace(row, "| The moon is made of cheese | `make test` |"))
    name = NAMED.search(row)[2]
    assert missing(TEXT.replace(f"::{name}`", "::test_that_nobody_wrote`"))
