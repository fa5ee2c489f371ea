"""Bands: from a job to the streams to decode, one of each tile, year and band."""

from __future__ import annotations

from typing import Dict, List, Mapping, Optional, Tuple

from . import errors
from .catalog.band_search import Acquisition, BandSearchResult, search_bands
from .catalog.service import BandYear
from .errors import EngineError
from .job import DownloadJob
from .job_files import JobBands
from .network.transport import Transport
from .outcome import Outcome
from .planning import Group, fail_unknown_names, find_places, keep_existing, note_kept
from .products.band_files import BandFile, StackFile
from .products.band_plan import BandPlan, refusal
from .products.band_settings import BandSettings
from .products.bands import BANDS
from .products.product import Place

BAND_INCOMPLETE = "Band {band} of tile {tile} in {year} has no frame of {count} of the scenes."


def plan_bands(
    job: DownloadJob, wanted: BandSettings, transport: Transport, outcome: Outcome
) -> Tuple[Group, ...]:
    """Search, and decide for each band of each chosen acquisition: keep, decode or refuse.

    Raises what :func:`~.catalog.band_search.search_bands` and :func:`~.planning.find_places` raise.
    """
    found = search_bands(
        transport, job.service, job.tiles, job.limits, wanted.names, progress=outcome.advance_search
    )
    outcome.add_notes(found.notes)
    fail_unknown_names(job, found, outcome)
    finest = min(BANDS[name].pixel_size for name in wanted.names)
    places = find_places(job, found, finest, transport, outcome)
    by_stream: Dict[Tuple[str, int], List[Acquisition]] = {}
    for scene in found.scenes:
        if scene.tile in places:
            by_stream.setdefault((scene.tile, scene.year), []).append(found.acquisitions[scene.name])
    groups: List[Group] = []
    for (tile, year), acquisitions in by_stream.items():
        planner = _Planner(job, wanted, found, places[tile], year, outcome)
        groups += planner.stacked(acquisitions) if wanted.stack else planner.single(acquisitions)
    note_kept(outcome)
    return tuple(groups)


class _Planner:
    """Plans the bands of one tile and year."""

    def __init__(
        self,
        job: DownloadJob,
        wanted: BandSettings,
        found: BandSearchResult,
        place: Place,
        year: int,
        outcome: Outcome,
    ) -> None:
        self._job = job
        self._wanted = wanted
        self._place = place
        self._outcome = outcome
        self._years: Mapping[str, BandYear] = {
            name: found.years[place.tile, year, name]
            for name in wanted.names
            if (place.tile, year, name) in found.years
        }
        self._files = JobBands(job, wanted, self._years, place)

    def single(self, acquisitions: List[Acquisition]) -> List[Group]:
        """One file a band and acquisition: each stream stands for itself."""
        groups: List[Group] = []
        for name, year in self._years.items():
            files: Dict[str, BandFile] = {}
            for one in acquisitions:
                file = self._files.single(one, name)
                if file is None or keep_existing(self._job, self._files.grids(file), self._outcome):
                    continue
                error = self._refusal(file)
                if error is None:
                    files[one.scene.name] = file
                else:
                    self._outcome.fail(one.scene, error, name)
            missing = sum(name not in one.records for one in acquisitions)
            if missing:
                self._outcome.note(BAND_INCOMPLETE, band=name, tile=year.tile, year=year.year, count=missing)
            if files:
                groups.append(Group((BandPlan(year, self._place, files),)))
        return groups

    def stacked(self, acquisitions: List[Acquisition]) -> List[Group]:
        """One file an acquisition: all streams belong together."""
        stacks: Dict[str, StackFile] = {}
        for one in acquisitions:
            stack = self._files.stack(one)
            if stack is None:
                missing = next(name for name in self._wanted.names if name not in one.records)
                self._outcome.fail(one.scene, errors.BandMissing(band=missing))
                continue
            refusals = [error for error in map(self._refusal, stack.parts) if error is not None]
            if refusals:
                self._outcome.fail(one.scene, refusals[0])
            elif not keep_existing(self._job, self._files.grids(stack), self._outcome):
                stacks[one.scene.name] = stack
        if not stacks:
            return []
        plans = [
            BandPlan(
                self._years[name], self._place, {key: stack.parts[place] for key, stack in stacks.items()}
            )
            for place, name in enumerate(self._wanted.names)
        ]
        return [Group(tuple(plans), stacks)]

    def _refusal(self, file: BandFile) -> Optional[EngineError]:
        year = self._years[file.band]
        if not year.stream:
            service = self._job.service.name
            return errors.BandNotOffered(service=service, band=file.band, tile=year.tile, year=year.year)
        if file.record.image_number in year.shared_numbers:
            return errors.NumberShared()
        return refusal(file)
