"""The stand-in service: a real HTTP server on loopback over real streams of a made-up Sentinel-2 archive."""

from .band_streams import BandFrame, BandSpec, EncodedBand, read_band_number, source_codes
from .faults import Fault
from .link import Link
from .marker import read_number
from .server import Bounds, StandInService
from .streams import EncodedStream, StreamSpec, TrueFrame, encode, source_rgb, true_nodata, views

__all__ = [
    "BandFrame",
    "BandSpec",
    "Bounds",
    "EncodedBand",
    "EncodedStream",
    "Fault",
    "Link",
    "StandInService",
    "StreamSpec",
    "TrueFrame",
    "encode",
    "read_band_number",
    "read_number",
    "source_codes",
    "source_rgb",
    "true_nodata",
    "views",
]
