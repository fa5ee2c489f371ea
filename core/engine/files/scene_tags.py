"""What every file says of its scene in its metadata: which it is, its attribution, and who wrote the file."""

from __future__ import annotations

import configparser
from datetime import datetime, timezone
from functools import lru_cache
from pathlib import Path
from typing import Dict, Mapping, Optional, Tuple

from ..catalog.scenes import Scene
from ..catalog.service import parse_sensing_time


def scene_identity(scene: Scene) -> Dict[str, str]:
    """The metadata that says of which tile and time a file is."""
    moment = scene.sensing_time.astimezone(timezone.utc).isoformat().replace("+00:00", "Z")
    return {"DUNIA_TILE": scene.tile, "DUNIA_SENSING_TIME": moment}


def read_identity(tags: Mapping[str, str]) -> Optional[Tuple[str, datetime]]:
    """Return the tile and sensing time that a file's metadata tell, None if the file is not one of this plugin's."""
    moment = parse_sensing_time(tags.get("DUNIA_SENSING_TIME"))
    return None if moment is None or "DUNIA_TILE" not in tags else (tags["DUNIA_TILE"], moment)


def scene_metadata(scene: Scene) -> Dict[str, str]:
    """The metadata that every file has of its scene, beside its identity."""
    items = {
        "DUNIA_PLUGIN_VERSION": plugin_version(),
        "TIFFTAG_DATETIME": scene.sensing_time.strftime("%Y:%m:%d %H:%M:%S"),
        "TIFFTAG_COPYRIGHT": attribution(scene.year),
    }
    if scene.cloud is not None:
        items["DUNIA_CLOUD_PERCENT"] = f"{scene.cloud:g}"
    if scene.nodata is not None:
        items["DUNIA_NODATA_PERCENT"] = f"{scene.nodata:g}"
    return items


def attribution(year: int) -> str:
    """The notice that the Copernicus data license asks for."""
    return f"Contains modified Copernicus Sentinel data {year}"


@lru_cache(maxsize=1)
def plugin_version() -> str:
    """The plugin's version, from its one place: metadata.txt."""
    parser = configparser.ConfigParser(interpolation=None)
    parser.read(Path(__file__).parents[3] / "metadata.txt", encoding="utf-8")
    return parser.get("general", "version", fallback="unknown")
