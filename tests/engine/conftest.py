"""What tests of the way to the network share."""

from __future__ import annotations

import os

import pytest

from dunia_streams.core.engine.network import transport


@pytest.fixture
def no_pauses_no_proxies(monkeypatch: pytest.MonkeyPatch):
    """No time to lose, and an environment that says nothing of proxies."""
    monkeypatch.setattr(transport, "PAUSES", (0.01, 0.01, 0.01))
    for name in [name for name in os.environ if name.lower().endswith("_proxy")]:
        monkeypatch.delenv(name)
