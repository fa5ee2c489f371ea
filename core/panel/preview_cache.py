"""Previews on disk: a folder of GeoTIFFs that stays under a limit, whatever number of QGIS share it.

The files are the engine's own, one folder a service, so that scenes of the same name are kept apart. Nothing but the
files themselves tells what is there: the time of a file is that of its last use, and whoever adds one removes those
unused for longest. A file that another QGIS has removed, or that Windows holds open, is passed over.
"""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import Collection, Iterator, List, NamedTuple, Optional

from qgis.PyQt.QtCore import QStandardPaths

from ..engine.catalog.scenes import Scene
from ..engine.catalog.service import RESOLUTIONS, Service
from ..engine.files.folder import JobFolder
from ..engine.files.geotiff import read_metadata
from ..engine.files.scene_tags import read_identity
from ..engine.products.true_color_file import SUFFIX, true_color_name

DEFAULT_LIMIT_MB = 500
MEGABYTE = 1_000_000


def default_folder() -> Path:
    """Return the folder of the previews: where QGIS keeps its own cache, outside of the profile that may roam."""
    caches = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.CacheLocation)
    return Path(caches, "dunia_streams", "previews")


def preview_resolution(scene: Scene) -> Optional[str]:
    """Return the coarsest resolution that the service offers for a scene (``60m``), None if it offers none."""
    return next((name for name in RESOLUTIONS if name in scene.resolutions), None)


class _Entry(NamedTuple):
    last_use: int
    path: Path
    size: int


class PreviewCache:
    """The previews of all services. ``limit_mb`` bounds the folder, in megabytes; the newest file may exceed it."""

    def __init__(self, folder: Optional[Path] = None, limit_mb: int = DEFAULT_LIMIT_MB) -> None:
        self.folder = folder or default_folder()
        self.limit_mb = limit_mb

    def folder_of(self, service: Service) -> Path:
        """Return the folder that a service's previews are written into; it need not be there yet."""
        return self.folder / hashlib.sha256(service.root.rstrip("/").encode()).hexdigest()[:16]

    def find(self, service: Service, scene: Scene) -> Optional[Path]:
        """Return a scene's preview if there is one, and count that as a use.

        A file that is broken, or of another frame than the one that the service now names for the scene, is removed.
        """
        resolution = preview_resolution(scene)
        if resolution is None:
            return None
        path = self.folder_of(service) / true_color_name(scene, RESOLUTIONS[resolution].stream)
        if not path.exists():
            return None
        metadata = read_metadata(path) or {}
        same_scene = read_identity(metadata) == (scene.tile, scene.sensing_time)
        if not same_scene or metadata.get("DUNIA_IMAGE_NUMBER") != str(scene.image_number):
            _remove(path)
            return None
        try:
            os.utime(path)
        except OSError:
            # Removed just now, or the folder is read-only: whoever reads the file will see.
            pass
        return path

    def trim(self, keep: Collection[Path]) -> None:
        """Remove the files unused for longest until the folder is under its limit; those of ``keep`` stay."""
        kept = {_comparable(path) for path in keep}
        excess = self.size() - self.limit_mb * MEGABYTE
        for entry in sorted(self._entries()):
            if excess <= 0:
                return
            if _comparable(entry.path) not in kept and _remove(entry.path):
                excess -= entry.size

    def size(self) -> int:
        """Return how many bytes the folder holds."""
        return sum(_size(file) for file in _files(self.folder))

    def clear(self) -> None:
        """Remove all previews, and what dead processes left; a preview that is just being made stays.

        Raises :class:`~..engine.errors.FolderNotWritable`.
        """
        for entry in self._entries():
            _remove(entry.path)
        for folder in _folders(self.folder):
            # Whoever works in such a folder first removes the temporary files of dead owners.
            with JobFolder(str(folder)):
                pass

    def _entries(self) -> List[_Entry]:
        entries = []
        for file in _files(self.folder):
            if file.name.endswith(SUFFIX) and not file.name.startswith("."):
                try:
                    last_use = file.stat().st_mtime_ns
                except OSError:
                    continue
                path = Path(file.path)
                entries.append(_Entry(last_use, path, _size(file) + _size(_sidecar(path))))
        return entries


def _files(folder: Path) -> Iterator[os.DirEntry]:
    """Yield the files in the folders within a folder."""
    for service_folder in _folders(folder):
        try:
            with os.scandir(service_folder) as found:
                yield from (entry for entry in found if entry.is_file())
        except OSError:
            continue


def _folders(folder: Path) -> List[Path]:
    try:
        return [path for path in folder.iterdir() if path.is_dir()]
    except OSError:
        # Nothing has been previewed yet.
        return []


def _sidecar(path: Path) -> Path:
    """Where QGIS keeps the statistics of a file that it has drawn."""
    return path.with_name(f"{path.name}.aux.xml")


def _size(file: os.PathLike) -> int:
    try:
        return os.stat(file).st_size
    except OSError:
        return 0


def _comparable(path: Path) -> str:
    return os.path.normcase(os.path.abspath(path))


def _remove(path: Path) -> bool:
    """Remove a preview and its sidecar; tell whether it is gone."""
    try:
        path.unlink(missing_ok=True)
        _sidecar(path).unlink(missing_ok=True)
    except OSError:
        # Held open on Windows: it is removed another time.
        return False
    return True
