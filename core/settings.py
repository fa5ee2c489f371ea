"""What the user sets once: a schema over QgsSettings, below ``dunia_streams/``."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, Dict, Tuple
from urllib.parse import quote

from qgis.core import QgsSettings

from .engine import errors
from .engine.catalog.service import Service
from .engine.files.output_settings import COLORS, COMPRESSIONS
from .engine.video.ffmpeg_builds import locate

ROOT = "dunia_streams"
MOST_CACHE_MB = 100_000
MOST_THREADS = 64
_CHOICES: Dict[str, Tuple[str, ...]] = {"compression": COMPRESSIONS, "color": COLORS}
_HIGHEST: Dict[str, int] = {"cache_mb": MOST_CACHE_MB, "threads": MOST_THREADS}


def typed_folder(text: str) -> str:
    """Return a folder as somebody typed it, with ~ for the user's own; "" if none was typed."""
    return os.path.expanduser(text.strip())


@dataclass(frozen=True)
class Settings:
    """The settings, each with its default.

    ``service`` is a service's name or an API root, empty for the Dunia preset. ``ffmpeg_path`` is empty where ffmpeg is
    to be found by itself. ``folder`` is where downloads go unless told otherwise, empty for a temporary folder.
    ``cache_mb`` is how much the previews may take on disk. ``threads`` is how many a decoder may use, 0 for as many as
    suit the machine. ``own_services`` stand beside the presets.
    """

    service: str = ""
    ffmpeg_path: str = ""
    compression: str = "ZSTD"
    color: str = "accurate"
    folder: str = ""
    cache_mb: int = 500
    threads: int = 0
    own_services: Tuple[Service, ...] = ()


def load() -> Settings:
    """Read the settings; a value that does not fit the schema any more gives way to the default."""
    store = QgsSettings()
    found = {}
    for field in fields(Settings):
        stored = store.value(f"{ROOT}/{field.name}")
        found[field.name] = field.default if stored is None else _read(field.name, stored, field.default)
    return Settings(**found)


def save(settings: Settings) -> None:
    """Write the settings; one that equals its default is removed, so that a later default takes effect."""
    store = QgsSettings()
    for field in fields(Settings):
        value = getattr(settings, field.name)
        if value == field.default:
            store.remove(f"{ROOT}/{field.name}")
        else:
            store.setValue(
                f"{ROOT}/{field.name}", _services_text(value) if isinstance(value, tuple) else value
            )


def _read(name: str, stored: Any, default: Any) -> Any:
    """Return a stored value as the schema has it, or the default if it cannot be one."""
    if isinstance(default, tuple):
        return _read_services(str(stored))
    if isinstance(default, int):
        try:
            number = int(stored)
        except (TypeError, ValueError):
            return default
        return number if 0 <= number <= _HIGHEST[name] else default
    text = str(stored or "")
    return text if text in _CHOICES.get(name, (text,)) else default


def _services_text(services: Tuple[Service, ...]) -> str:
    return json.dumps([[service.name, service.root] for service in services])


def _read_services(text: str) -> Tuple[Service, ...]:
    """Read the own services; what somebody broke by hand is left out."""
    try:
        entries = json.loads(text)
    except ValueError:
        return ()
    pairs = [entry for entry in entries if isinstance(entry, list)] if isinstance(entries, list) else []
    return tuple(
        Service(*pair) for pair in pairs if len(pair) == 2 and all(isinstance(part, str) for part in pair)
    )


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


def check_ffmpeg_path(path: str) -> None:
    """Look whether there is a program at a path, or of a name. Raises :class:`errors.FfmpegUnusable`."""
    if path:
        locate(path)


def check_is_whole(folder: str) -> None:
    """Raise :class:`errors.FolderNotWritable` for a path that begins nowhere: QGIS's own folder is nobody's choice."""
    if not Path(folder).is_absolute():
        raise errors.FolderNotWritable(folder=folder, reason=errors.Message("it is not a whole path"))


def check_folder(path: str) -> None:
    """Look whether downloads can go to a folder; it need not be there yet. Raises :class:`errors.FolderNotWritable`."""
    if not path:
        return
    check_is_whole(path)
    nearest = Path(path)
    while not nearest.exists() and nearest != nearest.parent:
        nearest = nearest.parent
    if not nearest.is_dir():
        raise errors.FolderNotWritable(folder=path, reason=errors.Message("there is a file of this name"))
    if not os.access(nearest, os.W_OK):
        raise errors.FolderNotWritable(folder=path, reason=errors.Message("it is read-only"))
