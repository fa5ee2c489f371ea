"""One target under atheris, whose options follow its name: what `make fuzz` starts for each target."""

from __future__ import annotations

import json
import random
import sys
from typing import Any, List

import atheris

with atheris.instrument_imports(include=["dunia_streams.core"]):
    from dunia_streams.tests.fuzz.targets import TARGETS

from dunia_streams.tests.odd_answers import mutated


def mutate_answer(data: bytes, most: int, seed: int) -> bytes:
    """Change an answer where it stands in its tree, half of the time; else its bytes, as libFuzzer does."""
    numbers = random.Random(seed)
    if numbers.random() < 0.5:
        try:
            changed: Any = mutated(json.loads(data[1:]), numbers)
            text = data[:1] + json.dumps(changed).encode()
            if len(text) <= most:
                return text
        except (ValueError, RecursionError):
            pass  # it is no JSON any more
    return atheris.Mutate(data, most)


def main(name: str, options: List[str]) -> None:
    """Fuzz until the options' limit, or the first finding. Does not return."""
    target = TARGETS[name]
    hooks = {"custom_mutator": mutate_answer} if name == "answers" else {}
    atheris.Setup([sys.argv[0], *options], target.check, **hooks)
    atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
