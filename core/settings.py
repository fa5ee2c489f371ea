"""What the user sets once: a schema over QgsSettings, below ``dunia_streams/``."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Dict, Tuple
from urllib.parse import quote

from qgis.core import QgsSettings

from .engine.geotiff import COMPRESSIONS
from .engine.pixels import COLORS

ROOT = "dunia_streams"
_CHOICES: Dict[str, Tuple[str, ...]] = {"compression": COMPRESSIONS, "color": COLORS}


@dataclass(frozen=True)
class Settings:
    """The settings, each with its default.

    ``service`` is a preset's name or an API root, empty for the Dunia preset. ``ffmpeg_path`` is empty where ffmpeg is
    to be found by itself. ``folder`` is where downloads go unless told otherwise, empty for a temporary folder.
    """

    service: str = ""
    ffmpeg_path: str = ""
    compression: str = "ZSTD"
    color: str = "accurate"
    folder: str = ""


def load() -> Settings:
    """Read the settings; a value that is no longer one of the choices gives way to the default."""
    store = QgsSettings()
    found = {}
    for field in fields(Settings):
        value = str(store.value(f"{ROOT}/{field.name}", field.default) or "")
        found[field.name] = value if value in _CHOICES.get(field.name, (value,)) else field.default
    return Settings(**found)


def save(settings: Settings) -> None:
    """Write the settings; one that equals its default is removed, so that a later default takes effect."""
    store = QgsSettings()
    for field in fields(Settings):
        value = getattr(settings, field.name)
        if value == field.default:
            store.remove(f"{ROOT}/{field.name}")
        else:
            store.setValue(f"{ROOT}/{field.name}", value)


def authentication(service_root: str) -> str:
    """Return the id of the authentication configuration for a service, empty if it has none."""
    return str(QgsSettings().value(_authentication_key(service_root), "") or "")


def set_authentication(service_root: str, authcfg: str) -> None:
    """Remember the id of the authentication configuration for a service; an empty one forgets it.

    The secrets themselves stay in QGIS's encrypted store.
    """
    if authcfg:
        QgsSettings().setValue(_authentication_key(service_root), authcfg)
    else:
        QgsSettings().remove(_authentication_key(service_root))


def _authentication_key(service_root: str) -> str:
    # Slashes would make groups of the address.
    return f"{ROOT}/authcfg/{quote(service_root.rstrip('/'), safe='')}"
