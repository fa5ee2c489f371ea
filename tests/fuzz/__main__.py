"""`make fuzz`: every target for a bounded time, or one input again.

python -m dunia_streams.tests.fuzz --python PYTHON --seconds 60 [target …]     PYTHON is one that has atheris
python -m dunia_streams.tests.fuzz --input FILE target
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
from pathlib import Path
from typing import List, Optional

from dunia_streams.tests.fuzz.targets import TARGETS, Target

CHECKOUT = Path(__file__).resolve().parents[2]
FOLDER = Path("build/fuzz")
"""Where corpora and findings lie, as seen from the checkout."""

HANG_SECONDS = 30
"""When libFuzzer itself ends an input that never does: the target's own limit is in the processor's time."""
_FINDING = re.compile(r"^(?:crash|timeout|oom|leak)-")


def main(arguments: Optional[List[str]] = None) -> int:
    """Fuzz, or read one input again; returns the exit code."""
    parser = argparse.ArgumentParser(prog="make fuzz")
    parser.add_argument("--python", default=sys.executable)
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--input", type=Path)
    parser.add_argument("targets", nargs="*", choices=[[], *TARGETS], metavar="target")
    wishes = parser.parse_args(arguments)
    names = wishes.targets or list(TARGETS)
    if wishes.input:
        for name in names:
            TARGETS[name].check(wishes.input.read_bytes())
        print(f"{wishes.input} is read well.")
        return 0
    return max(fuzz(name, TARGETS[name], wishes.python, wishes.seconds) for name in names)


def fuzz(name: str, target: Target, python: str, seconds: int) -> int:
    """Fuzz one target, tell what came of it, and return the exit code."""
    place = CHECKOUT / FOLDER / name
    corpus = place / "corpus"
    corpus.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(target.seeds):
        (corpus / f"seed-{number}").write_bytes(seed)
    words = "".join(f'"{_escaped(word)}"\n' for word in target.words)
    (place / "words").write_text(words, "ascii")
    before = findings(place)
    command = [python, "-W", "ignore", "-m", "dunia_streams.tests.fuzz.under_atheris", name, str(corpus)]
    command += [f"-artifact_prefix={place}/", f"-max_len={target.longest}"]
    command += [f"-dict={place / 'words'}"] if target.words else []
    command += [f"-max_total_time={seconds}", f"-timeout={HANG_SECONDS}", "-rss_limit_mb=2048"]
    with open(place / "log", "w", encoding="utf-8") as log:
        code = subprocess.run(command, stdout=log, stderr=log, check=False).returncode
    text = (place / "log").read_text("utf-8", "replace")
    inputs = max((int(number) for number in re.findall(r"^#(\d+)\s", text, re.MULTILINE)), default=0)
    print(f"{name:<12}{inputs:>12,} inputs  {seconds:>5} s  {'no finding' if code == 0 else 'A FINDING'}")
    if code != 0:
        print("\n".join(text.splitlines()[-30:]))
        for finding in sorted(findings(place) - before):
            shown = finding.relative_to(CHECKOUT)
            print(f"The input is {shown}. Read it again: make fuzz FUZZ={name} INPUT={shown}")
    return min(code, 1)


def findings(place: Path) -> set:
    """The inputs that a target has failed on."""
    return {path for path in place.iterdir() if _FINDING.match(path.name)}


def _escaped(word: str) -> str:
    """A word as libFuzzer's dictionaries have it."""
    return "".join(
        chr(byte) if 32 < byte < 127 and byte not in b'"\\' else f"\\x{byte:02x}"
        for byte in word.encode("utf-8", "surrogatepass")
    )


if __name__ == "__main__":
    sys.exit(main())
