"""The Dunia streaming API: presets, its calls, and its JSON turned into records that can be trusted.

Nothing of an answer is used unchecked. What cannot be used in a record (a missing percentage) is None; a record without
a number or a time cannot be used at all and is counted.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timezone
from typing import TYPE_CHECKING, Any, Dict, Iterable, List, Mapping, Optional, Sequence, Tuple
from urllib.parse import urljoin, urlsplit

from .. import errors
from ..errors import Message
from ..network.addresses import host_of
from ..tiles.grid import Bounds, check_bounds
from .scenes import Scene, number_same_seconds

if TYPE_CHECKING:
    from ..network.transport import Transport

PRESETS: Dict[str, str] = {
    "Dunia (ESA)": "https://dunia.esa.int/api/streaming",
    "DestinE Streamer": "https://streamer.destine.eu/api",
}
DEFAULT_PRESET = "Dunia (ESA)"
MOST_IMAGES = 20_000
"""More images than a year can have: five satellites over the pole give a few hundred."""

LARGEST_NUMBER = 65_535
"""The largest digital number: it has 16 bits."""
LARGEST_SCALE = 2 * LARGEST_NUMBER / 4095
"""The step from one code of 12 bits to the next is never larger, wherever the first one lies."""

REASON_NO_BOUNDS = "it holds no bounds of the tile"
REASON_NO_IMAGES = "it holds no list of images"
REASON_TOO_MANY_IMAGES = "it lists {count} images for one year"
REASON_BAD_STREAM_ADDRESS = "the address of a stream is malformed"


@dataclass(frozen=True)
class Resolution:
    """One resolution of the true color product: the service's name of its stream, and the pixel size in meters."""

    name: str
    stream: str
    pixel_size: float


RESOLUTIONS: Dict[str, Resolution] = {
    "60m": Resolution("60m", "stream_2k", 60.0),
    "20m": Resolution("20m", "stream_4k", 20.0),
    "10m": Resolution("10m", "stream_full", 10.0),
}


BAND_STREAM = "stream_full"
"""The service's name of a band's stream."""


@dataclass(frozen=True)
class Service:
    """An API root and the name it is shown by."""

    name: str
    root: str


@dataclass(frozen=True)
class TileYear:
    """What the service has of one tile and year.

    ``streams`` maps the offered resolutions (``60m``) to the addresses of their streams. ``shared_numbers`` are image
    numbers that several records claim. ``unusable`` counts records without a usable number or time.
    """

    tile: str
    year: int
    scenes: Tuple[Scene, ...]
    streams: Mapping[str, str]
    shared_numbers: Tuple[int, ...] = ()
    unusable: int = 0


@dataclass(frozen=True)
class BandRecord:
    """What the service says of one frame of a band; None or "" where it says nothing usable.

    ``pts_time`` is the frame's presentation time in seconds. ``scale`` and ``offset`` make digital numbers of codes.
    """

    sensing_time: datetime
    image_number: int
    pts_time: Optional[float]
    scale: Optional[float]
    offset: Optional[float]
    baseline: str


@dataclass(frozen=True)
class BandYear:
    """What the service has of one band of a tile and year: its records in order of time, and its stream's address."""

    tile: str
    year: int
    band: str
    records: Tuple[BandRecord, ...]
    stream: str
    unusable: int = 0

    @property
    def shared_numbers(self) -> Tuple[int, ...]:
        """The image numbers that several records claim."""
        return _shared(record.image_number for record in self.records)


def preset_services() -> Tuple[Service, ...]:
    """List the services that are known without being told."""
    return tuple(Service(name, root) for name, root in PRESETS.items())


def resolve_service(text: str, own: Sequence[Service] = ()) -> Service:
    """Return the service of a name (any case) or of an API root; an empty text means the Dunia preset.

    Names are those of the presets, and of ``own`` services. Raises :class:`errors.BadServiceRoot`.
    """
    wanted = text.strip() or DEFAULT_PRESET
    services = (*preset_services(), *own)
    for service in services:
        if wanted.lower() == service.name.lower():
            return service
    for service in preset_services():
        if wanted.lower() == service.name.lower().split(" (")[0]:
            return service
    parts = _split_url(wanted)
    if parts is None or parts.scheme not in ("http", "https") or not parts.hostname or parts.username:
        names = ", ".join(service.name for service in services)
        raise errors.BadServiceRoot(service=_without_login(wanted), presets=names)
    root = wanted.rstrip("/")
    for service in services:
        if root == service.root:
            return service
    return Service(parts.hostname, root)


def _split_url(text: str) -> Any:
    try:
        parts = urlsplit(text)
        parts.port  # noqa: B018 - reading it checks it
    except ValueError:
        return None
    return None if parts.query or parts.fragment else parts


def _without_login(text: str) -> str:
    return re.sub(r"//[^/@]*@", "//", text).partition("?")[0]


def fetch_tile_year(transport: Transport, service: Service, tile: str, year: int) -> TileYear:
    """Ask what the service has of a tile and year.

    Raises :class:`errors.NoSuchYear` when it has nothing, or a subclass of :class:`errors.NetworkError`.
    """
    url = f"{service.root}/metadata/s2/{year}/{tile}/10"
    try:
        answer = transport.get_json(url)
    except errors.NotFound as error:
        raise errors.NoSuchYear(service=service.name, tile=tile, year=year) from error
    return read_tile_year(answer, url, tile, year)


def fetch_band_year(transport: Transport, service: Service, tile: str, band: str, year: int) -> BandYear:
    """Ask what the service has of a band of a tile and year.

    Raises :class:`errors.NoSuchYear` when it has nothing, or a subclass of :class:`errors.NetworkError`.
    """
    url = f"{service.root}/band_metadata/{tile}/{band}/{year}"
    try:
        answer = transport.get_json(url)
    except errors.NotFound as error:
        raise errors.NoSuchYear(service=service.name, tile=tile, year=year) from error
    return read_band_year(answer, url, tile, band, year)


def fetch_bounds(transport: Transport, service: Service, tile: str) -> Bounds:
    """Ask for a tile's bounds, and check them against its name.

    Raises :class:`errors.NoSuchTile`, :class:`errors.BoundsMismatch` or a subclass of :class:`errors.NetworkError`.
    """
    url = f"{service.root}/s2-tiles/utm-bounds/{tile}"
    try:
        answer = transport.get_json(url)
    except errors.NotFound as error:
        raise errors.NoSuchTile(service=service.name, tile=tile) from error
    bounds = read_bounds(answer, url)
    check_bounds(tile, bounds)
    return bounds


def read_bounds(answer: Any, url: str) -> Bounds:
    """Read the answer of the bounds call. Raises :class:`errors.AnswerInvalid`."""
    utm = answer.get("utm") if isinstance(answer, dict) else None
    utm = utm if isinstance(utm, dict) else {}
    match = re.match(r"^(?:EPSG:)?(32[67][0-9]{2})$", str(utm.get("epsg", "")).strip(), re.IGNORECASE)
    edges = utm.get("bbox")
    numbers = [_number(edge) for edge in edges] if isinstance(edges, list) and len(edges) == 4 else []
    box = [number for number in numbers if number is not None]
    if not match or len(box) != 4:
        raise errors.AnswerInvalid(host=host_of(url), reason=Message(REASON_NO_BOUNDS))
    return Bounds(int(match[1]), *box)


def read_tile_year(answer: Any, url: str, tile: str, year: int) -> TileYear:
    """Read the answer of the metadata call. Raises :class:`errors.AnswerInvalid`."""
    metadata, images = _read_parts(answer, url)
    streams = {
        resolution.name: address
        for resolution in RESOLUTIONS.values()
        for address in [_read_address(metadata.get(resolution.stream), url)]
        if address
    }
    resolutions = tuple(streams)
    scenes: List[Scene] = []
    for image in images:
        scene = _read_scene(image, tile, year, resolutions)
        if scene is not None:
            scenes.append(scene)
    shared = _shared(scene.image_number for scene in scenes)
    return TileYear(tile, year, number_same_seconds(scenes), streams, shared, len(images) - len(scenes))


def read_band_year(answer: Any, url: str, tile: str, band: str, year: int) -> BandYear:
    """Read the answer of the band metadata call. Raises :class:`errors.AnswerInvalid`."""
    metadata, images = _read_parts(answer, url)
    records = [record for record in (_read_band_record(image, year) for image in images) if record]
    ordered = tuple(sorted(records, key=lambda record: (record.sensing_time, record.image_number)))
    stream = _read_address(metadata.get(BAND_STREAM), url)
    return BandYear(tile, year, band, ordered, stream, len(images) - len(records))


def _read_parts(answer: Any, url: str) -> Tuple[Mapping[str, Any], List[Any]]:
    """Take an answer's metadata and its list of images. Raises :class:`errors.AnswerInvalid`."""
    host = host_of(url)
    metadata = answer.get("metadata") if isinstance(answer, dict) else None
    images = answer.get("images") if isinstance(answer, dict) else None
    if not isinstance(metadata, dict) or not isinstance(images, list):
        raise errors.AnswerInvalid(host=host, reason=Message(REASON_NO_IMAGES))
    if len(images) > MOST_IMAGES:
        raise errors.AnswerInvalid(host=host, reason=Message(REASON_TOO_MANY_IMAGES, {"count": len(images)}))
    return metadata, images


def _read_address(address: Any, url: str) -> str:
    """Return a stream's whole address, "" if there is none. Raises :class:`errors.AnswerInvalid`."""
    if not isinstance(address, str) or not address.strip():
        return ""
    try:
        whole = urljoin(url, address.strip())
        urlsplit(whole).port  # noqa: B018 - reading it checks it
    except ValueError:
        raise errors.AnswerInvalid(host=host_of(url), reason=Message(REASON_BAD_STREAM_ADDRESS)) from None
    return whole


def _shared(numbers: Iterable[int]) -> Tuple[int, ...]:
    return tuple(sorted(number for number, count in Counter(numbers).items() if count > 1))


def _read_scene(image: Any, tile: str, year: int, resolutions: Tuple[str, ...]) -> Optional[Scene]:
    key = _read_key(image, year)
    if key is None:
        return None
    number, moment = key
    cloud = _percentage(image.get("cloudy_pixel_percentage"))
    nodata = _percentage(image.get("nodata_pixel_percentage"))
    return Scene(tile, moment, number, cloud, nodata, resolutions=resolutions)


def _read_band_record(image: Any, year: int) -> Optional[BandRecord]:
    key = _read_key(image, year)
    if key is None:
        return None
    number, moment = key
    scale, offset = _number(image.get("scale_factor")), _number(image.get("add_offset"))
    baseline = image.get("baseline")
    return BandRecord(
        moment,
        number,
        _number(image.get("pts_time")),
        scale if scale is not None and 0.0 < scale <= LARGEST_SCALE else None,
        offset if offset is not None and abs(offset) <= LARGEST_NUMBER else None,
        # It becomes part of a file's name.
        baseline if isinstance(baseline, str) and re.fullmatch(r"[A-Za-z0-9.]{1,8}", baseline) else "",
    )


def _read_key(image: Any, year: int) -> Optional[Tuple[int, datetime]]:
    """Return the image number and the time of a record; None if it has not both."""
    if not isinstance(image, dict):
        return None
    number = image.get("image_number")
    moment = parse_sensing_time(image.get("sensing_time"))
    if isinstance(number, bool) or not isinstance(number, int) or not 0 <= number < 10**9:
        return None
    if moment is None or moment.year != year:
        return None
    return number, moment


def parse_sensing_time(text: Any) -> Optional[datetime]:
    """Read a sensing time, UTC, with or without fractions or a Z; None if it is none."""
    if not isinstance(text, str) or len(text) > 40:
        return None
    plain = re.sub(r"(?:Z|\+00:00)$", "", text.strip())
    # Fractions of more than microseconds are cut, as strptime reads at most six digits.
    plain = re.sub(r"(\.\d{6})\d+$", r"\1", plain)
    for form in ("%Y-%m-%dT%H:%M:%S", "%Y-%m-%dT%H:%M:%S.%f"):
        try:
            return datetime.strptime(plain, form).replace(tzinfo=timezone.utc)
        except ValueError:
            continue
    return None


def _percentage(value: Any) -> Optional[float]:
    number = _number(value)
    return number if number is not None and 0.0 <= number <= 100.0 else None


def _number(value: Any) -> Optional[float]:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return None
    try:
        number = float(value)
    except OverflowError:
        return None
    return number if math.isfinite(number) else None
