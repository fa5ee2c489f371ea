"""What the service has for some tiles and days: asked year by year, chosen by the limits, told in notes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Callable, Dict, List, Mapping, Sequence, Tuple

from .. import errors
from ..errors import EngineError, Message
from ..tiles.grid import expected_bounds
from . import service as api
from .scenes import Choice, Limits, Scene, choose, parse_scene_name
from .service import Service, TileYear

if TYPE_CHECKING:
    from ..network.transport import Transport

MOST_YEARS = 50
FOR_ALL = (errors.Cancelled, errors.Unreachable, errors.ProxyRefused, errors.CertificateRefused)
"""What stands between this machine and the service concerns every tile and year."""

TILE_YEAR_TROUBLE = "Tile {tile} in {year} is left out. {cause}"
TILE_YEAR_EMPTY = "Tile {tile} has nothing in {year}; the rest goes on."
CLOUD_UNKNOWN = "{count} scenes have no cloud cover in the service's records; no limit removes them."
NODATA_UNKNOWN = "{count} scenes have no no-data share in the service's records; no limit removes them."
RECORDS_UNUSABLE = "{count} records of tile {tile} in {year} have no usable number or time and were left out."


@dataclass(frozen=True)
class Found:
    """The scenes chosen, in order of tile and time, and what is worth a note.

    ``in_range`` counts the scenes before the limits for cloud and no-data. ``unknown_names`` are those asked for by
    name that were not found. ``troubles`` says why some tiles and years could not be asked for.
    """

    scenes: Tuple[Scene, ...]
    in_range: int
    cloud_unknown: int
    nodata_unknown: int
    notes: Tuple[Message, ...]
    unknown_names: Tuple[str, ...]
    troubles: Mapping[Tuple[str, int], EngineError]


@dataclass(frozen=True)
class SearchResult(Found):
    """True color scenes. ``years`` holds every answer of the service, by tile and year."""

    years: Mapping[Tuple[str, int], TileYear]


def search(
    transport: Transport,
    service: Service,
    tiles: Tuple[str, ...],
    limits: Limits,
    *,
    progress: Callable[[float], None] = lambda percent: None,
) -> SearchResult:
    """Ask the service for the tiles' years and choose the scenes. Trouble with some years leaves out those alone.

    Raises a subclass of :class:`errors.BadRequest` for a request that cannot be met, :class:`errors.NothingFound` when
    the service has nothing, :class:`errors.NoScene`, :class:`errors.NoSceneInDays` or
    :class:`errors.NoSceneWithinLimits` when nothing is left, :class:`errors.SceneUnknown` when it has none of the
    scenes named, and the errors of the network.
    """
    wanted = wanted_years(tiles, limits)
    notes: List[Message] = []
    years: Dict[Tuple[str, int], TileYear] = {}
    missing: List[errors.NoSuchYear] = []
    troubles: Dict[Tuple[str, int], EngineError] = {}
    for done, (tile, year) in enumerate(wanted):
        transport.check_cancelled()
        try:
            found = api.fetch_tile_year(transport, service, tile, year)
        except errors.NoSuchYear as error:
            missing.append(error)
            notes.append(Message(TILE_YEAR_EMPTY, {"tile": tile, "year": year}))
        except FOR_ALL:
            raise
        except EngineError as error:
            troubles[tile, year] = error
            notes.append(Message(TILE_YEAR_TROUBLE, {"tile": tile, "year": year, "cause": error.message}))
        else:
            years[tile, year] = found
            if found.unusable:
                values = {"count": found.unusable, "tile": tile, "year": year}
                notes.append(Message(RECORDS_UNUSABLE, values))
        progress(100.0 * (done + 1) / len(wanted))
    if troubles and not years:
        raise next(iter(troubles.values()))
    if not years:
        raise_nothing_found(transport, service, wanted, missing, limits)
    scenes = [scene for year in years.values() for scene in year.scenes]
    found_scenes = select(scenes, service, wanted, limits, notes, troubles)
    return SearchResult(**vars(found_scenes), years=years)


def select(
    scenes: Sequence[Scene],
    service: Service,
    wanted: Sequence[Tuple[str, int]],
    limits: Limits,
    notes: Sequence[Message],
    troubles: Mapping[Tuple[str, int], EngineError],
) -> Found:
    """Choose among the scenes that the service has of the tiles and years wanted; raises as :func:`search` does."""
    choice = choose(scenes, limits)
    if troubles and not choice.scenes:
        # What was asked for may be in what could not be read.
        raise next(iter(troubles.values()))
    if not choice.scenes:
        _raise_no_scene(scenes, choice, service, tuple(dict.fromkeys(tile for tile, _ in wanted)), limits)
    told = list(notes)
    if choice.cloud_unknown:
        told.append(Message(CLOUD_UNKNOWN, {"count": choice.cloud_unknown}))
    if choice.nodata_unknown:
        told.append(Message(NODATA_UNKNOWN, {"count": choice.nodata_unknown}))
    names = {scene.name for scene in choice.scenes}
    return Found(
        choice.scenes,
        choice.in_range,
        choice.cloud_unknown,
        choice.nodata_unknown,
        tuple(told),
        tuple(name for name in limits.names if name not in names),
        dict(troubles),
    )


def wanted_years(tiles: Tuple[str, ...], limits: Limits) -> Tuple[Tuple[str, int], ...]:
    """List the tiles and years that a request needs. Raises a subclass of :class:`errors.BadRequest`."""
    if limits.names:
        named = [parse_scene_name(name) for name in limits.names]
        for name in named:
            expected_bounds(name.tile)
        return tuple(sorted({(name.tile, name.sensing_time.year) for name in named}))
    if not tiles or limits.start is None or limits.end is None:
        raise errors.NothingAsked()
    if limits.start > limits.end:
        raise errors.DatesReversed(start=limits.start, end=limits.end)
    span = range(limits.start.year, limits.end.year + 1)
    if len(span) > MOST_YEARS:
        raise errors.TooManyYears(years=len(span), limit=MOST_YEARS)
    return tuple((tile, year) for tile in tiles for year in span)


def raise_nothing_found(
    transport: Transport,
    service: Service,
    wanted: Tuple[Tuple[str, int], ...],
    missing: Sequence[errors.EngineError],
    limits: Limits,
) -> None:
    """Say why there is nothing: no such tile, no such year, or nothing at all."""
    tiles = tuple(dict.fromkeys(tile for tile, _ in wanted))
    if len(tiles) == 1:
        # The bounds tell a tile that the service does not know from a year that it lacks.
        api.fetch_bounds(transport, service, tiles[0])
    if len(wanted) == 1:
        raise missing[0]
    raise errors.NothingFound(service=service.name, tiles=", ".join(tiles), **_days(wanted, limits))


def _days(wanted: Tuple[Tuple[str, int], ...], limits: Limits) -> Dict[str, date]:
    first = limits.start or date(min(year for _, year in wanted), 1, 1)
    last = limits.end or date(max(year for _, year in wanted), 12, 31)
    return {"start": first, "end": last}


def _raise_no_scene(
    scenes: Sequence[Scene], choice: Choice, service: Service, tiles: Tuple[str, ...], limits: Limits
) -> None:
    """Raise the error that says why none of the scenes that there are is chosen."""
    if limits.names:
        raise errors.SceneUnknown(service=service.name, scene=limits.names[0])
    values = {"tiles": ", ".join(tiles), "start": limits.start, "end": limits.end}
    if choice.in_range:
        cloud, nodata = (100 if limit is None else limit for limit in (limits.max_cloud, limits.max_nodata))
        raise errors.NoSceneWithinLimits(count=choice.in_range, cloud=cloud, nodata=nodata, **values)
    if scenes:
        days = sorted(scene.sensing_time.date() for scene in scenes)
        raise errors.NoSceneInDays(first=days[0], last=days[-1], **values)
    raise errors.NoScene(**values)
