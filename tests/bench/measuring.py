"""Measures the ways of a case in turn, and turns what was measured into the lines of the table."""

from __future__ import annotations

import os
import shutil
import statistics
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Dict, List, Optional, Tuple

from dunia_streams.tests.bench.cases import Case, Goal, Row, Way
from dunia_streams.tests.bench.running import Run


@dataclass
class Measured:
    """The runs of each way, round by round, and the bytes that each way writes."""

    runs: Dict[str, List[Run]] = field(default_factory=dict)
    bytes: Dict[str, int] = field(default_factory=dict)

    def figures(self, way: str, figure: str = "seconds") -> List[float]:
        """A figure of a way's runs, round by round."""
        return [getattr(run, figure, None) or run.told[figure] for run in self.runs[way]]

    def ratios(self, goal: Goal) -> List[float]:
        """The ratios of a goal, round by round."""
        over = self.figures(goal.over, goal.figure)
        under = self.figures(goal.under, goal.under_figure)
        return [one / other for one, other in zip(over, under)]


@dataclass(frozen=True)
class Spread:
    """The median of some figures, the least and the largest."""

    median: float
    least: float
    most: float

    @classmethod
    def of(cls, figures: List[float]) -> Spread:
        return cls(statistics.median(figures), min(figures), max(figures))


def measure(case: Case, ways: Dict[str, Way], rounds: int, folder: Path) -> Measured:
    """Run all ways, so many rounds of them. Raises :class:`checks.Wrong` when one writes something wrong."""
    measured = Measured()
    for number in range(1, rounds + 1):
        for name, way in ways.items():
            place = folder / (way.after or name)
            place.mkdir(parents=True, exist_ok=True)
            # What an earlier run wrote is not to be written to the disk in the time of this one.
            os.sync()
            run = way.run(place)
            measured.runs.setdefault(name, []).append(run)
            _say(f"{case.rows[0].name} round {number}: {name} {run.seconds:.2f} s")
            if way.check is not None:
                measured.bytes[name] = way.check(place)
        shutil.rmtree(folder)
    return measured


def _say(line: str) -> None:
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()


def verdict(measured: Measured, goal: Optional[Goal]) -> Tuple[str, Optional[bool]]:
    """A ratio with its spread and its goal, as a cell of the table, and whether the median reaches the goal."""
    if goal is None or goal.over not in measured.runs or goal.under not in measured.runs:
        return "–", None
    spread = Spread.of(measured.ratios(goal))
    digits = 3 if spread.median < 0.1 else 2
    text = f"{spread.median:.{digits}f} ({spread.least:.{digits}f}–{spread.most:.{digits}f})"
    if goal.at_least is not None:
        return f"{text}, goal ≥ {goal.at_least:g}", spread.median >= goal.at_least
    if goal.at_most is not None:
        return f"{text}, goal ≤ {goal.at_most:g}", spread.median <= goal.at_most
    return text, None


def line(row: Row, measured: Measured) -> List[str]:
    """The cells of a row: the work, seconds of each way, ratios, memory."""

    def seconds(way: str, figure: str = "seconds") -> str:
        if way not in measured.runs:
            return "–"
        return f"{statistics.median(measured.figures(way, figure)):.2f}"

    limit = row.limit.under if row.limit is not None else "limit"
    theirs = seconds("notebook") if row.notebook is not None else "–"
    cells = [row.name, row.work, seconds(row.mine, row.figure), theirs, seconds(limit)]
    for goal in (row.notebook, row.limit):
        text, reached = verdict(measured, goal)
        cells.append(text + {True: " ✔", False: " ✘", None: ""}[reached])
    cells.append(" / ".join(processors(measured, way) for way in (row.mine, "notebook", "limit")))
    cells.append(" / ".join(memory(measured, way) for way in (row.mine, "notebook", "limit")))
    return cells


def processors(measured: Measured, way: str) -> str:
    """The seconds that processors worked for a way."""
    runs = measured.runs.get(way, [])
    cpu = statistics.median(run.cpu for run in runs) if runs else 0.0
    return f"{cpu:.1f}" if cpu else "–"


def memory(measured: Measured, way: str) -> str:
    """The peaks of a way in MB: its own process, and the largest that it started."""
    runs = measured.runs.get(way, [])
    peak, children = (max((getattr(run, name) for run in runs), default=0) for name in ("peak", "children"))
    if not peak:
        return "–"
    return f"{peak:.0f} + {children:.0f}" if children else f"{peak:.0f}"
