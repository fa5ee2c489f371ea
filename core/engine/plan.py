"""From the scenes chosen to the streams to decode: where each tile lies, which files are there, what cannot be had.

Nothing is written here. What needs no decoding is settled at once.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Dict, List, Mapping, Tuple
from urllib.parse import urlsplit

from . import errors
from . import service as api
from .errors import EngineError
from .existing import existing_file
from .geotiff import SceneFile
from .grid import Bounds, Window, crop_window, whole_frame
from .job import DownloadJob, SceneResult
from .outcome import Outcome
from .scenes import Scene, parse_scene_name
from .search import SearchResult
from .service import RESOLUTIONS, Resolution, TileYear
from .transport import Transport

TILE_OUTSIDE_EXTENT = "The extent misses tile {tile}; its {count} scenes are left out."
SCENES_KEPT = "{count} scenes are already there and whole; they are kept."


@dataclass(frozen=True)
class StreamPlan:
    """The scenes to decode from one stream: their files by the scenes' names, and the part of the frame they hold."""

    year: TileYear
    resolution: Resolution
    window: Window
    files: Mapping[str, SceneFile]

    @property
    def url(self) -> str:
        """The stream's address."""
        return self.year.streams[self.resolution.name]


def make_plans(
    job: DownloadJob, found: SearchResult, transport: Transport, outcome: Outcome
) -> Tuple[StreamPlan, ...]:
    """Decide for each chosen scene: keep, decode or refuse.

    Raises :class:`errors.NoOverlap` when the extent meets none of the tiles.
    """
    for name in found.unknown_names:
        unknown = parse_scene_name(name)
        scene = Scene(unknown.tile, unknown.sensing_time, -1, ordinal=unknown.ordinal)
        unknown_error = errors.SceneUnknown(service=job.service.name, scene=name)
        outcome.fail(scene, found.troubles.get((scene.tile, scene.year), unknown_error))
    by_stream: Dict[Tuple[str, int], List[Scene]] = {}
    for scene in found.scenes:
        by_stream.setdefault((scene.tile, scene.year), []).append(scene)
    places = _places(job, found, transport, outcome)
    plans: List[StreamPlan] = []
    for (tile, year), scenes in by_stream.items():
        if tile in places:
            files = _files(job, found.years[tile, year], scenes, *places[tile])
            plan = _plan_stream(job, found.years[tile, year], files, places[tile][1], outcome)
            plans += [plan] if plan.files else []
    if outcome.kept_count:
        outcome.note(SCENES_KEPT, count=outcome.kept_count)
    return tuple(plans)


def _places(
    job: DownloadJob, found: SearchResult, transport: Transport, outcome: Outcome
) -> Dict[str, Tuple[Bounds, Window]]:
    """Ask where the tiles lie, and which of their pixels are wanted; tiles that the extent misses are left out.

    Where that cannot be told of a tile, its scenes fail.
    """
    pixel_size = RESOLUTIONS[job.resolution].pixel_size
    tiles = tuple(dict.fromkeys(scene.tile for scene in found.scenes))
    places: Dict[str, Tuple[Bounds, Window]] = {}
    missed: List[str] = []
    for tile in tiles:
        scenes = [scene for scene in found.scenes if scene.tile == tile]
        try:
            bounds = api.fetch_bounds(transport, job.service, tile)
            window = whole_frame(pixel_size)
            if job.extent is not None:
                window = crop_window(tile, bounds, pixel_size, job.extent)
        except errors.Cancelled:
            raise
        except EngineError as error:
            for scene in scenes:
                outcome.fail(scene, error)
            continue
        if window.width and window.height:
            places[tile] = bounds, window
        else:
            missed.append(tile)
            outcome.note(TILE_OUTSIDE_EXTENT, tile=tile, count=len(scenes))
    if len(missed) == len(tiles):
        raise errors.NoOverlap(tiles=", ".join(tiles))
    return places


def _files(
    job: DownloadJob, year: TileYear, scenes: List[Scene], bounds: Bounds, window: Window
) -> Dict[str, SceneFile]:
    resolution = RESOLUTIONS[job.resolution]
    service = _public_address(job.service.root)
    source = _public_address(year.streams.get(resolution.name, ""))
    return {
        scene.name: SceneFile(
            scene, resolution.stream, resolution.pixel_size, bounds, window, job.output, service, source
        )
        for scene in scenes
    }


def _plan_stream(
    job: DownloadJob, year: TileYear, files: Mapping[str, SceneFile], window: Window, outcome: Outcome
) -> StreamPlan:
    """Settle the scenes that need no decoding: those that cannot be had, and those that are there."""
    remaining: Dict[str, SceneFile] = {}
    for name, file in files.items():
        path = None if job.overwrite else existing_file(Path(job.folder), file)
        if path is not None:
            outcome.settle(SceneResult(file.scene, "kept", str(path)))
        elif job.resolution not in year.streams:
            offered = ", ".join(year.streams) or "none"
            error = errors.ResolutionNotOffered(
                resolution=job.resolution, tile=year.tile, year=year.year, offered=offered
            )
            outcome.fail(file.scene, error)
        elif file.scene.image_number in year.shared_numbers:
            outcome.fail(file.scene, errors.NumberShared())
        else:
            remaining[name] = file
    return StreamPlan(year, RESOLUTIONS[job.resolution], window, remaining)


def _public_address(url: str) -> str:
    """An address without what may be secret in it: login, query and fragment."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    port = f":{parts.port}" if parts.port else ""
    return f"{parts.scheme}://{host}{port}{parts.path}" if parts.scheme else ""
