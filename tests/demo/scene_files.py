"""What the demo's files say about themselves."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import List, Optional

from osgeo import gdal


@dataclass(frozen=True)
class SceneFile:
    """A scene's GeoTIFF and what its metadata says. Time in UTC; percentages 0 to 100, None if unknown."""

    path: Path
    tile: str
    sensing_time: datetime
    cloud_percent: Optional[float]
    nodata_percent: Optional[float]

    @property
    def megabytes(self) -> float:
        return self.path.stat().st_size / 1e6


def read_folder(folder: Path) -> List[SceneFile]:
    """Read the GeoTIFFs of a folder, the oldest scene first. Raises ValueError for a file without its scene."""
    return sorted(map(read, folder.glob("*.tif*")), key=lambda scene: (scene.sensing_time, scene.path.name))


def read(path: Path) -> SceneFile:
    """Read one GeoTIFF's metadata. Raises ValueError if it is not a scene's file."""
    gdal.UseExceptions()
    items = gdal.Open(str(path)).GetMetadata()
    try:
        sensing_time = datetime.fromisoformat(items["DUNIA_SENSING_TIME"].replace("Z", "+00:00"))
        return SceneFile(
            path, items["DUNIA_TILE"], sensing_time, _percent(items, "CLOUD"), _percent(items, "NODATA")
        )
    except KeyError as missing:
        raise ValueError(f"{path.name} has no {missing} in its metadata") from missing


def _percent(items: dict, name: str) -> Optional[float]:
    text = items.get(f"DUNIA_{name}_PERCENT")
    return float(text) if text else None


def percent_text(value: Optional[float]) -> str:
    """Write a percentage for a table or a picture."""
    return "unknown" if value is None else f"{value:.1f}"


def table(scenes: List[SceneFile]) -> str:
    """Write the scenes as a table, a line each."""
    rows = [("date", "time (UTC)", "cloud %", "no-data %", "MB", "file")]
    rows += [
        (
            f"{scene.sensing_time:%Y-%m-%d}",
            f"{scene.sensing_time:%H:%M:%S}",
            percent_text(scene.cloud_percent),
            percent_text(scene.nodata_percent),
            f"{scene.megabytes:.1f}",
            scene.path.name,
        )
        for scene in scenes
    ]
    return "\n".join(
        f"{day:<10}  {time:<10}  {cloud:>7}  {nodata:>9}  {size:>5}  {name}"
        for day, time, cloud, nodata, size, name in rows
    )
