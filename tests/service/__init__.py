"""The stand-in service: a real HTTP server on loopback over real streams of a made-up Sentinel-2 archive."""

from .faults import Fault
from .marker import read_number
from .server import Bounds, StandInService
from .streams import EncodedStream, StreamSpec, TrueFrame, encode, source_rgb, true_nodata, views

__all__ = [
    "Bounds",
    "EncodedStream",
    "Fault",
    "StandInService",
    "StreamSpec",
    "TrueFrame",
    "encode",
    "read_number",
    "source_rgb",
    "true_nodata",
    "views",
]
