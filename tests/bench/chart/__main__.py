"""Draws the table of speed as a picture; runs in the benchmark's own environment, which has matplotlib."""

import json
import statistics
import sys
from pathlib import Path

import matplotlib

matplotlib.use("Agg")
from matplotlib import pyplot

WAYS = {"notebook": "#b0b0b0", "ours": "#2a7f62", "limit": "#1f3a5f", "decoding": "#8fb0d4"}


def main():
    path = Path(sys.argv[1])
    cases = json.loads(path.read_text("utf-8"))["cases"]
    if not cases:
        return
    figure, axes = pyplot.subplots(figsize=(9, 0.5 + 1.0 * len(cases)), layout="constrained")
    for place, case in enumerate(reversed(cases)):
        ways = [way for way in WAYS if way in case["ways"]]
        scale = statistics.median(run["seconds"] for run in case["ways"]["ours"])
        for number, way in enumerate(reversed(ways)):
            seconds = [run["seconds"] for run in case["ways"][way]]
            middle, height = statistics.median(seconds) / scale, 0.8 / len(ways)
            y = place - 0.4 + (number + 0.5) * height
            errors = [[middle - min(seconds) / scale], [max(seconds) / scale - middle]]
            axes.barh(y, middle, height * 0.9, color=WAYS[way], xerr=errors, error_kw={"lw": 0.8})
            axes.text(middle, y, f"  {middle * scale:.1f} s {way}", va="center", fontsize=7)
    labels = [f"{case['row']}  {case['work']}" for case in reversed(cases)]
    axes.set_yticks(range(len(cases)), [_wrapped(label) for label in labels], fontsize=7)
    axes.axvline(1, color="#2a7f62", lw=0.6)
    axes.set_xlabel("time, ours = 1")
    axes.spines[["top", "right"]].set_visible(False)
    figure.savefig(path.with_suffix(".png"), dpi=150)


def _wrapped(label, width=44):
    lines = [""]
    for word in label.split():
        if len(lines[-1]) + len(word) > width:
            lines.append("")
        lines[-1] += f"{word} "
    return "\n".join(lines)


if __name__ == "__main__":
    main()
