"""What the service has of some bands: acquisitions put together of the bands' records and the true color's.

The bands' records say nothing of cloud and no-data. Those are taken from the true color record of the same
acquisition; where there is none, they are unknown.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Callable, Dict, List, Mapping, Optional, Sequence, Tuple

from .. import errors
from ..errors import EngineError, Message
from . import service as api
from .pairs import pair
from .scenes import Limits, Scene, number_same_seconds
from .search import FOR_ALL, RECORDS_UNUSABLE, Found, raise_nothing_found, select, wanted_years
from .service import BandRecord, BandYear, Service, TileYear

if TYPE_CHECKING:
    from ..network.transport import Transport

BAND_YEAR_EMPTY = "Band {band} of tile {tile} has nothing in {year}; the rest goes on."
BAND_YEAR_TROUBLE = "Band {band} of tile {tile} in {year} is left out. {cause}"
NO_PARTNER = (
    "{count} of {all} acquisitions of tile {tile} in {year} have no true color record within 10 s, so their cloud and "
    "no-data are not known."
)


@dataclass(frozen=True)
class Acquisition:
    """One acquisition of a tile: the scene, with cloud and no-data of its true color record, and the bands' records.

    The sensing time is that of the band records; ``partner`` is the true color record's scene, None if there is none.
    """

    scene: Scene
    records: Mapping[str, BandRecord]
    partner: Optional[Scene]


@dataclass(frozen=True)
class BandSearchResult(Found):
    """Acquisitions: those chosen, by their scenes' names.

    ``years`` and ``true_color`` hold every answer of the service, by tile, year and band, and by tile and year.
    """

    acquisitions: Mapping[str, Acquisition]
    years: Mapping[Tuple[str, int, str], BandYear]
    true_color: Mapping[Tuple[str, int], TileYear]

    def in_bands(self, bands: Sequence[str]) -> List[Acquisition]:
        """Return all acquisitions that the answers have in at least one of some bands, chosen or not."""
        found: List[Acquisition] = []
        for tile, year in dict.fromkeys((tile, year) for tile, year, _ in self.years):
            of_bands = [self.years[tile, year, band] for band in bands if (tile, year, band) in self.years]
            if of_bands:
                found += join(of_bands, self.true_color.get((tile, year)))
        return found


def search_bands(
    transport: Transport,
    service: Service,
    tiles: Tuple[str, ...],
    limits: Limits,
    bands: Sequence[str],
    *,
    progress: Callable[[float], None] = lambda percent: None,
) -> BandSearchResult:
    """Ask the service for the bands of the tiles' years and choose the acquisitions.

    Scenes may be named as the true color records name them. Raises as :func:`~.search.search` does, and
    :class:`errors.NoBands`.
    """
    if not bands:
        raise errors.NoBands()
    wanted = wanted_years(tiles, limits)
    asked = _Asked(transport, service, len(wanted) * (len(bands) + 1), progress)
    acquisitions: List[Acquisition] = []
    for tile, year in wanted:
        of_bands = [found for found in (asked.band_year(tile, band, year) for band in bands) if found]
        true_color = asked.tile_year(tile, year) if of_bands else None
        put_together = join(of_bands, true_color)
        acquisitions += put_together
        alone = sum(acquisition.partner is None for acquisition in put_together)
        if alone:
            values = {"count": alone, "all": len(put_together), "tile": tile, "year": year}
            asked.notes.append(Message(NO_PARTNER, values))
    if asked.troubles and not asked.years:
        raise next(iter(asked.troubles.values()))
    if not asked.years:
        raise_nothing_found(transport, service, wanted, asked.missing, limits)
    own_names = _own_names(acquisitions, limits.names)
    unknown = tuple(name for name in limits.names if name not in own_names)
    if limits.names:
        if not own_names and asked.troubles:
            raise next(iter(asked.troubles.values()))
        if not own_names:
            raise errors.SceneUnknown(service=service.name, scene=limits.names[0])
        limits = replace(limits, names=tuple(dict.fromkeys(own_names.values())))
    found = select([one.scene for one in acquisitions], service, wanted, limits, asked.notes, asked.troubles)
    chosen = {scene.name for scene in found.scenes}
    by_name = {one.scene.name: one for one in acquisitions if one.scene.name in chosen}
    return BandSearchResult(
        **{**vars(found), "unknown_names": unknown},
        acquisitions=by_name,
        years=asked.years,
        true_color=asked.true_color,
    )


class _Asked:
    """The questions to the service, and what is worth a note about its answers."""

    def __init__(
        self, transport: Transport, service: Service, count: int, progress: Callable[[float], None]
    ) -> None:
        self._transport = transport
        self._service = service
        self._count = count
        self._done = 0
        self._progress = progress
        self.years: Dict[Tuple[str, int, str], BandYear] = {}
        self.true_color: Dict[Tuple[str, int], TileYear] = {}
        self.missing: List[errors.NoSuchYear] = []
        self.troubles: Dict[Tuple[str, int], EngineError] = {}
        self.notes: List[Message] = []

    def band_year(self, tile: str, band: str, year: int) -> Optional[BandYear]:
        """Ask for a band's year; None if the service has nothing of it."""
        self._step()
        try:
            found = api.fetch_band_year(self._transport, self._service, tile, band, year)
        except errors.NoSuchYear:
            service = self._service.name
            self.missing.append(errors.NoSuchBand(service=service, band=band, tile=tile, year=year))
            self.notes.append(Message(BAND_YEAR_EMPTY, {"band": band, "tile": tile, "year": year}))
            return None
        except FOR_ALL:
            raise
        except EngineError as error:
            self.troubles[tile, year] = error
            values = {"band": band, "tile": tile, "year": year, "cause": error.message}
            self.notes.append(Message(BAND_YEAR_TROUBLE, values))
            return None
        if found.unusable:
            self.notes.append(
                Message(RECORDS_UNUSABLE, {"count": found.unusable, "tile": tile, "year": year})
            )
        self.years[tile, year, band] = found
        return found

    def tile_year(self, tile: str, year: int) -> Optional[TileYear]:
        """Ask for the true color records of a year; None if the service has none."""
        self._step()
        try:
            found = api.fetch_tile_year(self._transport, self._service, tile, year)
        except errors.NoSuchYear:
            return None
        self.true_color[tile, year] = found
        return found

    def _step(self) -> None:
        self._transport.check_cancelled()
        self._progress(100.0 * self._done / self._count)
        self._done += 1


def join(bands: Sequence[BandYear], true_color: Optional[TileYear]) -> List[Acquisition]:
    """Put the records of one tile and year together, in order of time: nearest sensing time, one to one."""
    records: List[Dict[str, BandRecord]] = []
    for year in bands:
        ours = [next(iter(parts.values())).sensing_time for parts in records]
        partners = pair([record.sensing_time for record in year.records], ours)
        for index, record in enumerate(year.records):
            if index in partners:
                records[partners[index]][year.band] = record
            else:
                records.append({year.band: record})
    firsts = [next(iter(parts.values())) for parts in records]
    scenes = [] if true_color is None else list(true_color.scenes)
    partners = pair([first.sensing_time for first in firsts], [scene.sensing_time for scene in scenes])
    joined = [
        _acquisition(bands[0].tile, first, parts, scenes[partners[index]] if index in partners else None)
        for index, (first, parts) in enumerate(zip(firsts, records))
    ]
    joined.sort(key=lambda one: (one.scene.tile, one.scene.sensing_time, one.scene.image_number))
    numbered = number_same_seconds(one.scene for one in joined)
    return [replace(one, scene=scene) for one, scene in zip(joined, numbered)]


def _acquisition(
    tile: str, first: BandRecord, records: Mapping[str, BandRecord], partner: Optional[Scene]
) -> Acquisition:
    cloud, nodata = (None, None) if partner is None else (partner.cloud, partner.nodata)
    scene = Scene(tile, first.sensing_time, first.image_number, cloud, nodata)
    return Acquisition(scene, records, partner)


def _own_names(acquisitions: Sequence[Acquisition], names: Sequence[str]) -> Dict[str, str]:
    """Return our names of the scenes that are named, by the name given: the true color record's, else our own."""
    by_partner = {one.partner.name: one.scene.name for one in acquisitions if one.partner is not None}
    own = {one.scene.name: one.scene.name for one in acquisitions}
    known = {**own, **by_partner}
    return {name: known[name] for name in names if name in known}
