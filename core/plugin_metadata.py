"""What metadata.txt says of the plugin, for who tells it on."""

from __future__ import annotations

import configparser
from functools import lru_cache
from pathlib import Path


@lru_cache(maxsize=1)
def homepage() -> str:
    """Return the address of the plugin's page."""
    parser = configparser.ConfigParser(interpolation=None)
    parser.read(Path(__file__).parents[1] / "metadata.txt", encoding="utf-8")
    return parser.get("general", "homepage", fallback="")


def toolbox_help() -> str:
    """Return the address of what README says of the algorithms."""
    return f"{homepage()}#in-the-toolbox"
