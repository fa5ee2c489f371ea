"""Answers of the service, spoilt by chance."""

from __future__ import annotations

import copy
import json
import random
from typing import Any

ODD = [None, True, -1, 0, 1.5, 10**30, 10**400, float("nan"), float("-inf"), "", "\ud800", "x" * 5_000, "http://[",
       "2020-02-30T00:00:00", [], [[]], {}, {"utm": 1}, {"image_number": 2}]  # fmt: skip


def mutated(content: Any, numbers: random.Random) -> Any:
    """A copy of an answer with values replaced, dropped, doubled or wrapped, at any depth."""
    whole = {"answer": copy.deepcopy(content)}
    for _ in range(numbers.randint(1, 4)):
        place, key = whole, "answer"
        while place[key] and isinstance(place[key], (dict, list)) and numbers.random() < 0.9:
            place = place[key]
            key = numbers.choice(list(place) if isinstance(place, dict) else range(len(place)))
        change = numbers.randrange(5)
        if change == 0:
            place[key] = numbers.choice(ODD)
        elif change == 1:
            place[key] = [copy.deepcopy(place[key])] * numbers.randint(1, 3)
        elif change == 2:
            place[key] = json.dumps(place[key])
        elif change == 3:
            place[key] = {"nested": place[key]}
        elif place is not whole:
            del place[key]
    return whole["answer"]
