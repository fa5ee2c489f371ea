"""One target under atheris, whose options follow its name: what `make fuzz` starts for each target."""

from __future__ import annotations

import json
import random
import sys
from typing import Any, Callable, List

from dunia_streams.tests.odd_answers import mutated


def answer_mutator(mutate_bytes: Callable[[bytes, int], bytes]) -> Callable[[bytes, int, int], bytes]:
    """What changes an answer where it stands in its tree, half of the time; else its bytes, as libFuzzer does."""

    def mutate(data: bytes, most: int, seed: int) -> bytes:
        numbers = random.Random(seed)
        if numbers.random() < 0.5:
            try:
                changed: Any = mutated(json.loads(data[1:]), numbers)
                text = data[:1] + json.dumps(changed).encode()
                if len(text) <= most:
                    return text
            except (ValueError, RecursionError):
                pass  # it is no JSON any more
        return mutate_bytes(data, most)

    return mutate


def main(name: str, options: List[str]) -> None:
    """Fuzz until the options' limit, or the first finding. Does not return."""
    import atheris

    # Coverage is counted in what is imported here, for the first time.
    with atheris.instrument_imports(include=["dunia_streams.core"]):
        from dunia_streams.tests.fuzz.targets import TARGETS

    # Looked up when it is called: atheris has another one by then.
    mutator = answer_mutator(lambda data, most: atheris.Mutate(data, most))
    hooks = {"custom_mutator": mutator} if name == "answers" else {}
    atheris.Setup([sys.argv[0], *options], TARGETS[name].check, **hooks)
    atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
