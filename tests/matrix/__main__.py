"""`make test-matrix`: the suite, the desktop tests and the demo on other versions, and a table of what came of them.

    make test-matrix                              all systems
    make test-matrix SYSTEMS="sid jammy"          some of them
    make test-matrix TESTS="tests/qgis tests/ui"  a part of the suite

A system is made once, in build/matrix, and used again; remove its folder to have it made anew.
"""

from __future__ import annotations

import argparse
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Dict, List
from xml.etree import ElementTree

from dunia_streams.tests.matrix import system as systems
from dunia_streams.tests.matrix.system import System

CHECKOUT = Path(__file__).resolve().parents[2]
FOLDER = CHECKOUT / "build" / "matrix"

KNOWN = (
    System("bookworm", "bookworm"),
    System("bookworm-backports", "bookworm", backports=True),
    System("trixie-backports", "trixie", backports=True),
    System("sid", "sid"),
    System("jammy", "jammy", distribution="ubuntu"),
)

VERSIONS = """
from osgeo import gdal
from qgis.core import Qgis
import platform, subprocess
print("QGIS", Qgis.version().split("-")[0])
print("Python", platform.python_version())
print("GDAL", gdal.__version__)
print(*subprocess.check_output(["ffmpeg", "-version"], text=True).replace(" version", "").split("-")[0].split()[:2])
"""

COLUMNS = ("system", "QGIS", "Python", "GDAL", "ffmpeg", "suite", "desktop", "demo", "minutes")


@dataclass
class Count:
    """How many tests ended how."""

    passed: int = 0
    failed: int = 0
    skipped: int = 0

    def __str__(self) -> str:
        parts = [f"{self.passed} passed"] if self.passed else []
        parts += [f"{self.failed} FAILED"] if self.failed else []
        parts += [f"{self.skipped} skipped"] if self.skipped else []
        return ", ".join(parts) or "none"


def main() -> int:
    """Run the matrix; returns the exit code."""
    by_name = {system.name: system for system in KNOWN}
    parser = argparse.ArgumentParser(prog="make test-matrix")
    parser.add_argument("systems", nargs="*", help=", ".join(by_name))
    parser.add_argument("--tests", default="tests")
    parser.add_argument("--args", default="")
    wanted = parser.parse_args()
    unknown = sorted(set(wanted.systems) - set(by_name))
    if unknown:
        parser.error(f"no system is called {', '.join(unknown)}; there are {', '.join(by_name)}")
    systems.require_tools()
    rows = []
    for name in wanted.systems or by_name:
        print(f"{name} ...", flush=True)
        rows.append(try_out(by_name[name], wanted.tests, wanted.args))
        print(", ".join(f"{column} {rows[-1].get(column, '?')}" for column in COLUMNS[1:]), flush=True)
    table = as_table(rows)
    (FOLDER / "table.md").write_text(table, "utf-8")
    print(f"\n{table}\nLogs are in {FOLDER.relative_to(CHECKOUT)}.")
    return int(any("FAILED" in cell for row in rows for cell in row.values()))


def try_out(system: System, tests: str, arguments: str) -> Dict[str, str]:
    """Make a system, run everything in it, and return its row of the table."""
    folder = FOLDER / system.name
    root = folder / "root"
    row = {"system": system.name}
    begun = time.monotonic()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        systems.make(system, root, folder / "debootstrap.log")
        systems.clone_into(root, CHECKOUT)
        if systems.run(root, ["make", "setup"], folder / "setup.log"):
            raise RuntimeError(f"make setup failed: see {folder / 'setup.log'}")
        systems.run(root, ["/usr/bin/python3", "-c", VERSIONS], folder / "versions.log")
        versions = (folder / "versions.log").read_text("utf-8").splitlines()
        row.update(line.split(" ", 1) for line in versions if line.startswith(COLUMNS))
        row["demo"] = "FAILED" if systems.run(root, ["make", "demo"], folder / "demo.log") else "passed"
        row.update(run_suite(root, folder, tests, arguments))
    except RuntimeError as error:
        row["suite"] = f"FAILED: {error}"
    row["minutes"] = f"{(time.monotonic() - begun) / 60:.0f}"
    return row


def run_suite(root: Path, folder: Path, tests: str, arguments: str) -> Dict[str, str]:
    """Run the tests and count them. Raises RuntimeError when the run did not come to its end."""
    report = root / "src" / "build" / "report.xml"
    options = f"--junitxml={Path('/', report.relative_to(root))} {arguments}".strip()
    systems.run(root, ["make", "test", f"TESTS={tests}", f"ARGS={options}"], folder / "tests.log")
    if not report.exists():
        raise RuntimeError(f"the suite did not come to its end: see {folder / 'tests.log'}")
    return count(report)


def count(report: Path) -> Dict[str, str]:
    """Count the tests of a JUnit report: those of the real desktop, which conftest.py names so, and the others."""
    counts = {"suite": Count(), "desktop": Count()}
    for case in ElementTree.parse(report).iter("testcase"):
        is_desktop = any(item.get("name") == "desktop" for item in case.iter("property"))
        counted = counts["desktop" if is_desktop else "suite"]
        if case.find("failure") is not None or case.find("error") is not None:
            counted.failed += 1
        elif case.find("skipped") is not None:
            counted.skipped += 1
        else:
            counted.passed += 1
    return {name: str(counted) for name, counted in counts.items()}


def as_table(rows: List[Dict[str, str]]) -> str:
    """Write the rows as a table in Markdown."""
    lines = ["| " + " | ".join(COLUMNS) + " |", "|" + " --- |" * len(COLUMNS)]
    lines += ["| " + " | ".join(row.get(column, "") for column in COLUMNS) + " |" for row in rows]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(main())
