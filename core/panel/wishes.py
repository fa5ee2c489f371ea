"""What the user has set in the panel: remembered in QGIS's settings, and by each project for itself."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields
from datetime import date
from typing import Any, Dict, Optional, Sequence, Tuple

from qgis.core import QgsProject, QgsSettings

from ..engine import errors
from ..engine.catalog.service import RESOLUTIONS
from ..engine.products.band_settings import RESAMPLINGS, BandSettings
from ..engine.products.bands import BANDS, BOA_OFFSETS, VALUES, split_band_names
from ..engine.tiles.grid import Extent, parse_tile_name
from ..settings import ROOT

_KEY = "wishes"
PRODUCTS = ("true color", "bands")
AREAS = ("tile", "canvas", "rectangle")
"""Which part of the tiles: all, what the map shows at the start of a download, or a rectangle."""


@dataclass(frozen=True)
class Wishes:
    """What the panel shows, each with its default.

    ``resolution`` counts for true color; ``bands``, and what follows them as the engine's :class:`BandSettings` has it,
    count for bands.
    ``service`` is a service's name or API root; it and ``folder`` are empty for the default of the options. ``start``
    and ``end`` are UTC days, None where nothing was chosen yet. Limits are in percent, None for no limit.
    ``rectangle`` counts where ``area`` says so.
    """

    service: str = ""
    tiles: Tuple[str, ...] = ()
    product: str = "true color"
    resolution: str = "60m"
    bands: Tuple[str, ...] = ("B04", "B08")
    stack: bool = True
    values: str = "dn"
    boa_offset: str = "auto"
    resampling: str = "nearest"
    start: Optional[date] = None
    end: Optional[date] = None
    max_cloud: Optional[int] = None
    max_nodata: Optional[int] = None
    folder: str = ""
    area: str = "tile"
    rectangle: Optional[Extent] = None

    @property
    def searched_bands(self) -> Optional[Tuple[str, ...]]:
        """The bands to search, None for true color."""
        return self.bands if self.product == "bands" else None

    @property
    def band_settings(self) -> Optional[BandSettings]:
        """What is wanted of bands, None for true color; without what has no effect on the bands chosen."""
        if self.product != "bands":
            return None
        stack = self.stack and can_be_stacked(self.bands)
        resampling = self.resampling if stack and need_resampling(self.bands) else "nearest"
        return BandSettings(self.bands, stack, self.boa_offset, self.values, resampling)


def can_be_stacked(bands: Sequence[str]) -> bool:
    """Tell whether there is a difference between one file an acquisition and one a band."""
    return len(bands) > 1


def need_resampling(bands: Sequence[str]) -> bool:
    """Tell whether some bands are coarser than others."""
    return len({BANDS[name].pixel_size for name in bands}) > 1


def load(project: QgsProject) -> Wishes:
    """Return the wishes of a project, or of the last session where the project has none."""
    text, found = project.readEntry(ROOT, _KEY)
    return _read(text if found and text else str(QgsSettings().value(f"{ROOT}/{_KEY}", "") or ""))


def save(wishes: Wishes) -> None:
    """Remember the wishes for the next session."""
    QgsSettings().setValue(f"{ROOT}/{_KEY}", _text_of(wishes))


def save_in(project: QgsProject, wishes: Wishes) -> None:
    """Remember the wishes with a project. To be called when it is being saved: at other times it would become dirty."""
    project.writeEntry(ROOT, _KEY, _text_of(wishes))


def _text_of(wishes: Wishes) -> str:
    return json.dumps(asdict(wishes), default=str)


def _read(text: str) -> Wishes:
    """Read what :func:`save` wrote. What cannot be read, of an older version or by hand, gives way to the default."""
    try:
        found = json.loads(text)
    except ValueError:
        return Wishes()
    if not isinstance(found, dict):
        return Wishes()
    known: Dict[str, Any] = {}
    for field in fields(Wishes):
        try:
            known[field.name] = _READERS[field.name](found[field.name])
        except (KeyError, ValueError, TypeError, errors.EngineError):
            continue
    return Wishes(**known)


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError(value)
    return value


def _flag(value: Any) -> bool:
    if not isinstance(value, bool):
        raise ValueError(value)
    return value


def _bands(value: Any) -> Tuple[str, ...]:
    return split_band_names(",".join(map(_text, value)))


def _day(value: Any) -> Optional[date]:
    return None if value is None else date.fromisoformat(value)


def _percent(value: Any) -> Optional[int]:
    if value is not None and not 0 <= int(value) <= 100:
        raise ValueError(value)
    return None if value is None else int(value)


def _one_of(choices: Tuple[str, ...]) -> Any:
    def read(value: Any) -> str:
        if value not in choices:
            raise ValueError(value)
        return str(value)

    return read


def _rectangle(value: Any) -> Optional[Extent]:
    if value is None:
        return None
    edges = [float(value[edge]) for edge in ("xmin", "ymin", "xmax", "ymax")]
    return Extent(*edges, crs=_text(value["crs"]))


_READERS = {
    "service": _text,
    "tiles": lambda value: tuple(parse_tile_name(_text(name)) for name in value),
    "product": _one_of(PRODUCTS),
    "resolution": _one_of(tuple(RESOLUTIONS)),
    "bands": _bands,
    "stack": _flag,
    "values": _one_of(VALUES),
    "boa_offset": _one_of(BOA_OFFSETS),
    "resampling": _one_of(RESAMPLINGS),
    "start": _day,
    "end": _day,
    "max_cloud": _percent,
    "max_nodata": _percent,
    "folder": _text,
    "area": _one_of(AREAS),
    "rectangle": _rectangle,
}
