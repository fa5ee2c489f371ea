"""``make bench``: the table of speed. PAIRS=5 rounds of each case, ROWS="R1 R4" some of its rows.

Prints the table as Markdown and writes it to build/bench/bench.md, with a picture beside it and all figures as JSON.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any, Dict, List

from osgeo import gdal

from dunia_streams.tests.bench import canvas, growth, real_pixels, start_up
from dunia_streams.tests.bench.cases import CASES, Case
from dunia_streams.tests.bench.machine import describe
from dunia_streams.tests.bench.measuring import Measured, line, measure
from dunia_streams.tests.bench.running import CHECKOUT, VENV_PYTHON
from dunia_streams.tests.service import StandInService

FOLDER = CHECKOUT / "build" / "bench"
HEAD = [
    "row",
    "work",
    "ours, s",
    "notebook, s",
    "limit, s",
    "notebook ÷ ours",
    "ours ÷ limit",
    "processor s: ours / notebook / limit",
    "peak MB: ours / notebook / limit",
]
EXTRAS = {"growth": growth.lines, "canvas": canvas.lines, "start-up": start_up.lines}


def main() -> None:
    """Measure what was asked for, print and write it."""
    rounds = int(os.environ.get("PAIRS") or 5)
    wanted = set((os.environ.get("ROWS") or "").split())
    begun, before = time.monotonic(), os.getloadavg()[0]
    gdal.UseExceptions()
    table: List[List[str]] = []
    notes: List[str] = []
    figures: List[Dict[str, Any]] = []
    with (
        StandInService() as service,
        tempfile.TemporaryDirectory(prefix="dunia-bench-", dir=FOLDER) as folder,
    ):
        for case in CASES:
            rows = [row for row in case.rows if not wanted or row.name in wanted]
            if rows:
                service.reset()
                measured = measure(case, case.prepare(service), rounds, Path(folder, "case"))
                table += [line(row, measured) for row in rows]
                notes += remarks(case, measured)
                figures.append(as_data(case, measured))
        for name, lines in EXTRAS.items():
            if not wanted or name in wanted:
                service.reset()
                notes += lines(service, Path(folder, name), rounds)
        if not wanted or "R2" in wanted:
            notes += real_pixels.lines(Path(folder, "real"))
    minutes = (time.monotonic() - begun) / 60
    headline = describe(rounds, minutes, before)
    report(headline, table, notes)
    (FOLDER / "bench.json").write_text(
        json.dumps({"headline": headline, "cases": figures}, indent=1), "utf-8"
    )
    chart = Path(__file__).with_name("chart")
    subprocess.run([str(VENV_PYTHON), str(chart), str(FOLDER / "bench.json")], check=True)


def remarks(case: Case, measured: Measured) -> List[str]:
    """What a case has to say beside its rows: decoding alone, bytes, what starting Python costs."""
    name, told = case.rows[0].name, []
    if "decoding" in measured.runs:
        told.append(
            f"decoding alone {sorted(measured.figures('decoding'))[len(measured.runs['decoding']) // 2]:.2f} s"
        )
    if measured.bytes.get("notebook"):
        ours, theirs = measured.bytes["ours"], measured.bytes["notebook"]
        told.append(
            f"{ours / 1e6:.0f} MB written, the notebook {theirs / 1e6:.0f} MB ({100 * ours / theirs:.0f} %)"
        )
    starts = [f"{way} {min(measured.figures(way, 'imports')):.2f} s" for way in ("ours", "notebook")]
    told.append(f"imports before the clock runs: {', '.join(starts)}")
    return [f"{name} ({case.rows[0].work.partition(',')[0]}{_suffix(case)}): {'; '.join(told)}."]


def _suffix(case: Case) -> str:
    return case.rows[0].work.rpartition(",")[2] if case.rows[0].name == "R3" else ""


def as_data(case: Case, measured: Measured) -> Dict[str, Any]:
    """A case as JSON, for the picture and for whoever wants to look closer."""
    ways = {
        way: [
            {**run.told, **{name: getattr(run, name) for name in ("seconds", "cpu", "peak", "children")}}
            for run in runs
        ]
        for way, runs in measured.runs.items()
    }
    row = case.rows[0]
    return {"row": row.name, "work": row.work, "ways": ways, "bytes": measured.bytes}


def report(headline: str, table: List[List[str]], notes: List[str]) -> None:
    """Print the table and write it."""
    lines = [headline, ""]
    if table:
        lines += [f"| {' | '.join(cells)} |" for cells in (HEAD, ["---"] * len(HEAD), *table)]
        lines.append("")
    lines += [f"- {note}" for note in notes]
    text = "\n".join(lines) + "\n"
    (FOLDER / "bench.md").write_text(text, "utf-8")
    sys.stdout.write(text)


if __name__ == "__main__":
    main()
