"""What a raster file is to be, whatever product it is of: its pixels' type, its bands, its place."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Dict, Mapping, Optional, Protocol, Tuple

from osgeo import gdal

from ..tiles.grid import Bounds, Window


@dataclass(frozen=True)
class RasterBand:
    """One band of a file: its name, its color, its metadata by domain, and GDAL's scale and offset if it has any."""

    name: str
    interpretation: int = gdal.GCI_Undefined
    metadata: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    scaling: Optional[Tuple[float, float]] = None


@dataclass(frozen=True)
class RasterFormat:
    """What a file's pixels are: numpy's name of their type, the bands, and how no-data is told.

    No-data is a mask of its own (``masked``), a value (``nodata``), or neither. ``photometric`` is GDAL's word.
    """

    pixel_type: str
    bands: Tuple[RasterBand, ...]
    masked: bool = False
    nodata: Optional[float] = None
    photometric: str = "MINISBLACK"

    @property
    def interleaved(self) -> bool:
        """Whether a pixel's bands lie together in the file: those of a picture do."""
        return self.photometric == "RGB"


RGB_BANDS = (
    RasterBand("Red", gdal.GCI_RedBand),
    RasterBand("Green", gdal.GCI_GreenBand),
    RasterBand("Blue", gdal.GCI_BlueBand),
)


class RasterFile(Protocol):
    """Everything about a file but its pixels. Each product has its own."""

    @property
    def name(self) -> str:
        """The file's name."""

    @property
    def bounds(self) -> Bounds:
        """Where the tile lies."""

    @property
    def window(self) -> Window:
        """The part of the tile's frame that the file holds."""

    @property
    def pixel_size(self) -> float:
        """Meters a pixel."""

    @property
    def compression(self) -> str:
        """One of :data:`~.output_settings.COMPRESSIONS`."""

    @property
    def raster(self) -> RasterFormat:
        """What the pixels are."""

    def identity(self) -> Dict[str, str]:
        """The metadata by which a file of the same content and settings is known again."""
