"""From the scenes chosen to the streams to decode: where each tile lies, which files are there already.

Nothing is written here. What needs no decoding is settled at once.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Dict, List, Mapping, Sequence, Tuple

from . import errors
from .catalog import service as api
from .catalog.scenes import Scene, parse_scene_name
from .catalog.search import Found
from .errors import EngineError
from .existing import existing_file
from .job import DownloadJob, SceneResult
from .network.transport import Transport
from .outcome import Outcome
from .products.band_files import StackFile
from .products.product import Place, ProductFile, StreamPlan

TILE_OUTSIDE_EXTENT = "The extent misses tile {tile}; its {count} scenes are left out."
SCENES_KEPT = "{count} scenes are already there and whole; they are kept."


@dataclass(frozen=True)
class Group:
    """Streams whose files belong together: one alone or, with ``stacks`` (by scene), all bands of a tile and year."""

    plans: Tuple[StreamPlan, ...]
    stacks: Mapping[str, StackFile] = field(default_factory=dict)


def find_places(
    job: DownloadJob, found: Found, pixel_size: float, transport: Transport, outcome: Outcome
) -> Dict[str, Place]:
    """Ask where the tiles lie; those that the extent misses at a pixel size in meters are left out.

    Where that cannot be told of a tile, its scenes fail. Raises :class:`errors.NoOverlap` when the extent meets none of
    the tiles.
    """
    tiles = tuple(dict.fromkeys(scene.tile for scene in found.scenes))
    places: Dict[str, Place] = {}
    missed: List[str] = []
    for tile in tiles:
        scenes = [scene for scene in found.scenes if scene.tile == tile]
        try:
            place = Place(tile, api.fetch_bounds(transport, job.service, tile), job.extent)
            window = place.window(pixel_size)
        except errors.Cancelled:
            raise
        except EngineError as error:
            for scene in scenes:
                outcome.fail(scene, error)
            continue
        if window.width and window.height:
            places[tile] = place
        else:
            missed.append(tile)
            outcome.note(TILE_OUTSIDE_EXTENT, tile=tile, count=len(scenes))
    if len(missed) == len(tiles):
        raise errors.NoOverlap(tiles=", ".join(tiles))
    return places


def fail_unknown_names(job: DownloadJob, found: Found, outcome: Outcome) -> None:
    """Report the scenes asked for by name that the service does not have."""
    for name in found.unknown_names:
        unknown = parse_scene_name(name)
        scene = Scene(unknown.tile, unknown.sensing_time, -1, ordinal=unknown.ordinal)
        unknown_error = errors.SceneUnknown(service=job.service.name, scene=name)
        outcome.fail(scene, found.troubles.get((scene.tile, scene.year), unknown_error))


def keep_existing(job: DownloadJob, grids: Sequence[ProductFile], outcome: Outcome) -> bool:
    """Settle a file that is there and whole, unless it is to be written anew; tell whether it is settled.

    ``grids`` are the file as it may be, as :func:`~.existing.existing_file` takes it.
    """
    file = grids[0]
    path = None if job.overwrite else existing_file(Path(job.folder), *grids)
    if path is not None:
        outcome.settle(SceneResult(file.scene, "kept", str(path), band=file.band))
    return path is not None


def note_kept(outcome: Outcome) -> None:
    """Say how many scenes are there already."""
    if outcome.kept_count:
        outcome.note(SCENES_KEPT, count=outcome.kept_count)
