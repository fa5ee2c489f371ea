"""The stand-in service: the three calls of the API and the streams, over HTTP on loopback."""

from __future__ import annotations

import dataclasses
import re
import socket
import ssl
import threading
from http.server import ThreadingHTTPServer
from pathlib import Path
from typing import Any, Callable, Dict, List, Optional, Sequence, Tuple

from . import handler
from .band_streams import BandSpec, EncodedBand, band_key, encode_band
from .faults import FaultList
from .link import Link
from .records import Change, band_records_of, records_of
from .streams import (
    PLAYLIST,
    EncodedStream,
    StreamSpec,
    TrueFrame,
    cache_key,
    default_cache,
    encode,
    true_frames,
    views,
)

STREAM_NAMES = {"60m": "stream_2k", "20m": "stream_4k", "10m": "stream_full"}
CATALOG_TILES = ("32TPT", "32SNG")
CATALOG_YEARS = range(2019, 2022)
_RESOLUTIONS = {1830: "60m", 5490: "20m", 10980: "10m"}


@dataclasses.dataclass(frozen=True)
class Bounds:
    """A tile's square as the service tells it: EPSG code in the service's words, xmin, ymin, xmax, ymax."""

    epsg: str
    bbox: Tuple[float, float, float, float]

    @classmethod
    def from_corner(cls, epsg: int, west: float, north: float) -> "Bounds":
        """From the upper left corner; a tile is 109.8 km wide and high."""
        return cls(f"EPSG:{epsg}", (west, north - 109800, west + 109800, north))


#: From ESA's tiling grid; other tiles can be published with bounds of their own.
KNOWN_BOUNDS = {
    "32TPT": Bounds.from_corner(32632, 600000, 5300040),
    "32SNG": Bounds.from_corner(32632, 499980, 4200000),
    "33TWL": Bounds.from_corner(32633, 499980, 5100000),
    "31UFQ": Bounds.from_corner(32631, 600000, 5500020),
    "19KER": Bounds.from_corner(32719, 499980, 7600000),
}


@dataclasses.dataclass(frozen=True)
class Publication:
    """A stream as the service offers it."""

    spec: StreamSpec
    truncate_bytes: Optional[int] = None
    absolute: bool = True
    playlist: Callable[[str], str] = str


@dataclasses.dataclass(frozen=True)
class BandPublication:
    """A band's stream as the service offers it. `master` puts a master playlist above the media playlist."""

    spec: BandSpec
    records: Sequence[Change] = ()
    answer: Callable[[Dict[str, Any]], Any] = dict
    absolute: bool = True
    playlist: Callable[[str], str] = str
    master: bool = False


@dataclasses.dataclass
class _Year:
    """What the service tells about one tile and year."""

    streams: Dict[str, Publication]
    records: Sequence[Change] = ()
    answer: Callable[[Dict[str, Any]], Any] = dict


class StandInService:
    """The service as a context manager; `root` is its API root while it runs.

    Offers 32TPT and 32SNG, 2019 to 2021, at 60 m; `publish` adds to that or replaces it. `faults` are rules for
    what goes wrong, `requests` is what was asked. A stream is encoded when it is first asked for (15 to 30 s
    for a whole year at 60 m); `prepare` does that ahead.
    """

    def __init__(
        self, cache: Optional[Path] = None, port: int = 0, tls: Optional[ssl.SSLContext] = None
    ) -> None:
        self.cache = cache or default_cache()
        self.faults = FaultList()
        self.requests: List[handler.SeenRequest] = []
        self.bounds: Dict[str, Bounds] = dict(KNOWN_BOUNDS)
        self.closing = threading.Event()
        #: What a request must bring along, a login of `login.py`; None lets everybody in.
        self.login: Optional[Any] = None
        #: What the answers pass; None is loopback as it is.
        self.link: Optional[Link] = None
        self._wanted_port = port
        self._tls = tls
        self._guard = threading.Lock()
        self._years: Dict[Tuple[str, int], _Year] = {}
        self._published: Dict[str, Publication] = {}
        self._bands: Dict[Tuple[str, str, int], BandPublication] = {}
        self._published_bands: Dict[str, BandPublication] = {}
        self._server: Optional[_Server] = None
        self._thread: Optional[threading.Thread] = None

    def __enter__(self) -> "StandInService":
        self._server = _Server(("127.0.0.1", self._wanted_port), self)
        if self._tls is not None:
            self._server.socket = self._tls.wrap_socket(
                self._server.socket, server_side=True, do_handshake_on_connect=False
            )
        self._thread = threading.Thread(
            target=self._server.serve_forever,
            kwargs={"poll_interval": 0.02},
            name="stand-in service",
            daemon=True,
        )
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.closing.set()
        self._server.shutdown()
        self._server.server_close()
        self._server.close_connections()
        self._thread.join()

    @property
    def origin(self) -> str:
        """Scheme, host and port."""
        return f"http{'s' if self._tls else ''}://127.0.0.1:{self.port}"

    @property
    def port(self) -> int:
        """The port on loopback."""
        return self._server.server_address[1]

    @property
    def root(self) -> str:
        """The API root, as it is entered as a service."""
        return f"{self.origin}/api/streaming"

    def publish(
        self,
        spec: StreamSpec,
        resolution: Optional[str] = None,
        records: Sequence[Change] = (),
        bounds: Optional[Bounds] = None,
        truncate_bytes: Optional[int] = None,
        absolute: bool = True,
        playlist: Callable[[str], str] = str,
        answer: Callable[[Dict[str, Any]], Any] = dict,
    ) -> EncodedStream:
        """Encode a stream and offer it as the tile and year's only one, or beside what was published before.

        `resolution` is "60m", "20m" or "10m", by default the one that fits the size. The year lists as many
        records as its longest stream has frames, changed by `records` one after the other; `answer` changes
        the whole answer. `truncate_bytes`: only so much of the file, or of a playlist's last segment, is
        served, with a Content-Length that fits. `absolute`: playlists name whole addresses; `playlist` changes
        their text.
        """
        if bounds is not None:
            self.bounds[spec.tile] = bounds
        elif spec.tile not in self.bounds:
            raise ValueError(f"bounds of {spec.tile} are not known: give them")
        resolution = resolution or _RESOLUTIONS.get(spec.size)
        if resolution is None:
            raise ValueError(f"no resolution has {spec.size} pixels: say which the stream poses as")
        stream = encode(spec, self.cache)
        publication = Publication(spec, truncate_bytes, absolute, playlist)
        with self._guard:
            year = self._years.setdefault((spec.tile, spec.year), _Year({}))
            year.streams[STREAM_NAMES[resolution]] = publication
            year.records, year.answer = tuple(records), answer
        return stream

    def publish_band(
        self,
        spec: BandSpec,
        records: Sequence[Change] = (),
        answer: Callable[[Dict[str, Any]], Any] = dict,
        absolute: bool = True,
        playlist: Callable[[str], str] = str,
        master: bool = False,
    ) -> EncodedBand:
        """Encode a band's stream and offer it as the tile and year's only one of that band.

        `records`, `answer`, `absolute` and `playlist` are as in `publish`; `playlist` changes the media playlist.
        """
        if spec.tile not in self.bounds:
            raise ValueError(f"bounds of {spec.tile} are not known: give them")
        stream = encode_band(spec, self.cache)
        publication = BandPublication(spec, tuple(records), answer, absolute, playlist, master)
        with self._guard:
            self._bands[spec.tile, spec.band, spec.year] = publication
        return stream

    def reset(self) -> None:
        """Back to the catalog: nothing published, no faults, no requests seen, bounds as they are known."""
        with self._guard:
            self._years.clear()
            self._published.clear()
            self._bands.clear()
            self._published_bands.clear()
            self.bounds = dict(KNOWN_BOUNDS)
        self.faults.clear()
        self.requests.clear()
        self.login = None
        self.link = None

    def prepare(self, tile: str, year: int) -> None:
        """Encode the streams of a tile and year now."""
        for publication in self._year(tile, year).streams.values():
            encode(publication.spec, self.cache)

    def truth(self, tile: str, year: int) -> List[TrueFrame]:
        """The true frames of a tile and year (of its longest stream), in frame order."""
        longest = max(len(views(publication.spec)) for publication in self._year(tile, year).streams.values())
        return list(true_frames(tile, year, self.cache)[:longest])

    def spec(self, tile: str, year: int, resolution: str = "60m") -> StreamSpec:
        """What the stream at that resolution is made of."""
        return self._year(tile, year).streams[STREAM_NAMES[resolution]].spec

    def metadata(self, tile: str, year: int) -> Optional[Any]:
        """The answer to the true color metadata call; None for an unknown tile or year."""
        if not self._has(tile, year):
            return None
        entry = self._year(tile, year)
        images = records_of(self.truth(tile, year))
        for change in entry.records:
            images = change(images)
        addresses = {name: self._address(publication) for name, publication in entry.streams.items()}
        return entry.answer({"metadata": addresses, "images": images})

    def band_metadata(self, tile: str, band: str, year: int) -> Optional[Any]:
        """The answer to the band metadata call; None for what was not published."""
        publication = self._bands.get((tile, band, year))
        if publication is None:
            return None
        images = band_records_of(encode_band(publication.spec, self.cache))
        for change in publication.records:
            images = change(images)
        key = band_key(publication.spec)
        self._published_bands[key] = publication
        name = "master.m3u8" if publication.master else PLAYLIST
        address = f"{self.origin}/streams/{key}/{name}"
        return publication.answer({"metadata": {"stream_full": address}, "images": images})

    def tile_bounds(self, tile: str) -> Optional[Any]:
        """The answer to the bounds call; None for an unknown tile."""
        bounds = self.bounds.get(tile)
        return None if bounds is None else {"utm": {"epsg": bounds.epsg, "bbox": list(bounds.bbox)}}

    def stream_file(self, key: str, name: str) -> Optional[handler.Content]:
        """A file of a published stream, encoded now if need be; None when there is none."""
        if key in self._published_bands:
            return self._band_file(key, name)
        publication = self._published.get(key)
        if publication is None or not re.fullmatch(r"stream\.mp4|stream\.m3u8|segment\d+\.ts", name):
            return None
        folder = encode(publication.spec, self.cache).path.parent
        path = folder / name
        if not path.is_file():
            return None
        if name == PLAYLIST:
            text = path.read_text()
            if publication.absolute:
                text = re.sub(r"^(?=segment)", f"{self.origin}/streams/{key}/", text, flags=re.MULTILINE)
            return handler.Content("application/vnd.apple.mpegurl", data=publication.playlist(text).encode())
        length = path.stat().st_size
        last = name == "stream.mp4" or path == max(folder.glob("segment*.ts"))
        if publication.truncate_bytes is not None and last:
            length = min(length, publication.truncate_bytes)
        return handler.Content(
            "video/mp4" if name == "stream.mp4" else "video/mp2t", path=path, length=length
        )

    def _band_file(self, key: str, name: str) -> Optional[handler.Content]:
        publication = self._published_bands[key]
        path = encode_band(publication.spec, self.cache).path.parent / name
        if name == "master.m3u8":
            text = f"#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=1\nno.m3u8\n#EXT-X-STREAM-INF:BANDWIDTH=9\n{PLAYLIST}\n"
            return handler.Content("application/vnd.apple.mpegurl", data=text.encode())
        if (
            not re.fullmatch(r"stream\.(m3u8|ts|m4s)|init\.mp4|segment\d+\.(ts|m4s)", name)
            or not path.is_file()
        ):
            return None
        if name == PLAYLIST:
            text = path.read_text()
            if publication.absolute:
                base = f"{self.origin}/streams/{key}/"
                text = re.sub(r"^(?=segment|stream)|(?<=URI=\")", base, text, flags=re.MULTILINE)
            return handler.Content("application/vnd.apple.mpegurl", data=publication.playlist(text).encode())
        media_type = "video/mp2t" if name.endswith(".ts") else "video/mp4"
        return handler.Content(media_type, path=path, length=path.stat().st_size)

    def saw(self, request: handler.SeenRequest) -> None:
        """Remember a request."""
        with self._guard:
            self.requests.append(request)

    def _has(self, tile: str, year: int) -> bool:
        return (tile, year) in self._years or (tile in CATALOG_TILES and year in CATALOG_YEARS)

    def _year(self, tile: str, year: int) -> _Year:
        """What is published, else the catalog's own. Raises KeyError when the service has neither."""
        if not self._has(tile, year):
            raise KeyError((tile, year))
        known = self._years.get((tile, year))
        return known or _Year({STREAM_NAMES["60m"]: Publication(StreamSpec(tile, year))})

    def _address(self, publication: Publication) -> str:
        key = cache_key(publication.spec)
        self._published[key] = publication
        name = "stream.mp4" if publication.spec.container == "mp4" else PLAYLIST
        return f"{self.origin}/streams/{key}/{name}"


class _Server(ThreadingHTTPServer):
    """A server that knows its open connections, to end them all at once."""

    daemon_threads = True
    block_on_close = False
    request_queue_size = 64

    def __init__(self, address: Tuple[str, int], service: StandInService) -> None:
        self.service = service
        self._connections: Dict[socket.socket, None] = {}
        self._guard = threading.Lock()
        super().__init__(address, handler.Handler)

    def process_request(self, request: Any, client_address: Any) -> None:
        with self._guard:
            self._connections[request] = None
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        with self._guard:
            self._connections.pop(request, None)
        super().shutdown_request(request)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Clients that go away are everyday life here; nothing to print."""

    def close_connections(self) -> None:
        with self._guard:
            for connection in self._connections:
                try:
                    connection.shutdown(socket.SHUT_RDWR)
                except OSError:
                    pass  # its other end was quicker
