"""Scenes for the tests of what shows them: made up, the same at each run."""

from __future__ import annotations

import random
from datetime import datetime, timedelta, timezone

from dunia_streams.core.engine.catalog.scenes import Scene

BEGIN = datetime(2020, 3, 2, 10, 20, 21, tzinfo=timezone.utc)


def scene(days, cloud=50.0, nodata=0.0, tile="32TPT"):
    """Return a scene so many days after :data:`BEGIN`."""
    return Scene(tile, BEGIN + timedelta(days=days), round(days * 1000), cloud, nodata)


def many(count, days, tile="32TPT", seed=1):
    """Return scenes spread over some days, a few with unknown percentages."""
    dice = random.Random(f"{seed} {tile}")
    return [
        scene(
            days * place / count + dice.random() * 0.01,
            None if dice.random() < 0.1 else round(dice.uniform(0, 100), 1),
            dice.choice([0.0, 0.0, 12.5, 80.0, None]),
            tile,
        )
        for place in range(count)
    ]
