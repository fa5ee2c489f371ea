"""Hypothesis draws the same examples every time, a bounded number of them, and keeps nothing in the checkout."""

from __future__ import annotations

import tempfile

from hypothesis import HealthCheck, configuration, settings

configuration.set_hypothesis_home_dir(tempfile.mkdtemp(prefix="dunia-hypothesis-"))
settings.register_profile(
    "bounded",
    max_examples=60,
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("bounded")
