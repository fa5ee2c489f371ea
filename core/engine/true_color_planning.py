"""True color: from a job to the streams to decode, one of each tile and year."""

from __future__ import annotations

from typing import Dict, List, Mapping, Tuple

from . import errors
from .catalog.scenes import Scene
from .catalog.search import search
from .catalog.service import RESOLUTIONS, TileYear
from .job import DownloadJob
from .job_files import true_color_file
from .network.transport import Transport
from .outcome import Outcome
from .planning import Group, fail_unknown_names, find_places, keep_existing, note_kept
from .products.true_color_file import TrueColorFile
from .products.true_color_plan import TrueColorPlan
from .tiles.grid import Window


def plan_true_color(job: DownloadJob, transport: Transport, outcome: Outcome) -> Tuple[Group, ...]:
    """Search, and decide for each chosen scene: keep, decode or refuse.

    Raises what :func:`~.catalog.search.search` and :func:`~.planning.find_places` raise.
    """
    found = search(transport, job.service, job.tiles, job.limits, progress=outcome.advance_search)
    outcome.add_notes(found.notes)
    fail_unknown_names(job, found, outcome)
    by_stream: Dict[Tuple[str, int], List[Scene]] = {}
    for scene in found.scenes:
        by_stream.setdefault((scene.tile, scene.year), []).append(scene)
    pixel_size = RESOLUTIONS[job.resolution].pixel_size
    places = find_places(job, found, pixel_size, transport, outcome)
    groups: List[Group] = []
    for (tile, year), scenes in by_stream.items():
        if tile in places:
            window = places[tile].window(pixel_size)
            records, bounds = found.years[tile, year], places[tile].bounds
            source = records.streams.get(job.resolution, "")
            files = {scene.name: true_color_file(job, scene, bounds, window, source) for scene in scenes}
            plan = _plan_stream(job, records, files, window, outcome)
            groups += [Group((plan,))] if plan.files else []
    note_kept(outcome)
    return tuple(groups)


def _plan_stream(
    job: DownloadJob, year: TileYear, files: Mapping[str, TrueColorFile], window: Window, outcome: Outcome
) -> TrueColorPlan:
    """Settle the scenes that need no decoding: those that cannot be had, and those that are there."""
    remaining: Dict[str, TrueColorFile] = {}
    for name, file in files.items():
        if keep_existing(job, [file], outcome):
            continue
        if job.resolution not in year.streams:
            offered = ", ".join(year.streams) or "none"
            error = errors.ResolutionNotOffered(
                resolution=job.resolution, tile=year.tile, year=year.year, offered=offered
            )
            outcome.fail(file.scene, error)
        elif file.scene.image_number in year.shared_numbers:
            outcome.fail(file.scene, errors.NumberShared())
        else:
            remaining[name] = file
    return TrueColorPlan(year, RESOLUTIONS[job.resolution], window, remaining)
