"""The reflectance bands: the catalog, how their values can be given, and what a processing baseline adds to them.

The service codes each frame with a scale and an offset of its own: ``DN = code * scale_factor + add_offset``. In ESA's
products a digital number is reflectance times 10,000; from processing baseline 04.00 on (January 2022) 1,000 more, so
that dark pixels do not fall below 0.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Dict, Optional, Tuple

from .. import errors

CODE_BITS = 12
CODES = 2**CODE_BITS
QUANTIFICATION = 10_000
BOA_ADD_OFFSET = -1000
"""What ESA's products from baseline 04.00 on want added to a digital number before it is divided."""
FIRST_BASELINE_WITH_OFFSET = (4, 0)

BOA_OFFSETS = ("auto", "applied", "none")
"""``auto``: take the offset off where the baseline says that it is in; ``applied``: the service has done so already;
``none``: leave the digital numbers as they are."""
VALUES = ("dn", "reflectance", "scaled")
"""``dn``: digital numbers, uint16; ``reflectance``: float32; ``scaled``: digital numbers with GDAL's scale and offset,
which programs show as reflectance."""
NODATA_DN = 0
NODATA_REFLECTANCE = -9999.0


@dataclass(frozen=True)
class Band:
    """A band of Sentinel-2's MSI: native pixel size in meters, central wavelength and bandwidth in nanometers."""

    name: str
    title: str
    pixel_size: float
    wavelength: float
    bandwidth: float


# Wavelengths and bandwidths are those of Sentinel-2A (ESA, SentiWiki, S2 Mission, spectral bands).
BANDS: Dict[str, Band] = {
    band.name: band
    for band in (
        Band("B01", "Coastal aerosol", 60.0, 442.7, 20.0),
        Band("B02", "Blue", 10.0, 492.7, 65.0),
        Band("B03", "Green", 10.0, 559.8, 35.0),
        Band("B04", "Red", 10.0, 664.6, 30.0),
        Band("B05", "Red edge 1", 20.0, 704.1, 14.0),
        Band("B06", "Red edge 2", 20.0, 740.5, 14.0),
        Band("B07", "Red edge 3", 20.0, 782.8, 19.0),
        Band("B08", "Near infrared", 10.0, 832.8, 105.0),
        Band("B8A", "Narrow near infrared", 20.0, 864.7, 21.0),
        Band("B09", "Water vapor", 60.0, 945.1, 19.0),
        Band("B11", "Short-wave infrared 1", 20.0, 1613.7, 90.0),
        Band("B12", "Short-wave infrared 2", 20.0, 2202.4, 174.0),
    )
}


def split_band_names(text: str) -> Tuple[str, ...]:
    """Split a list of band names at commas, semicolons or white space; each once, in the catalog's order.

    ``B4`` and ``b04`` mean B04. Raises :class:`errors.BadBandName`.
    """
    found = {parse_band_name(name) for name in re.split(r"[\s,;]+", text) if name}
    return tuple(name for name in BANDS if name in found)


def parse_band_name(text: str) -> str:
    """Return the catalog's name of a band. Raises :class:`errors.BadBandName`."""
    name = re.sub(r"^B([1-9])$", r"B0\1", text.strip().upper())
    if name not in BANDS:
        raise errors.BadBandName(band=text, bands=", ".join(BANDS))
    return name


def code_bits(pixel_format: str) -> Optional[int]:
    """Return the bits of a gray stream's codes, by ffmpeg's name of its pixel format; None if it is not gray."""
    match = re.fullmatch(r"gray(\d{1,2})?(?:le|be)?", pixel_format)
    return int(match[1] or 8) if match else None


def parse_baseline(text: str) -> Optional[Tuple[int, int]]:
    """Read a processing baseline, ``N0511`` or ``05.11``, as (5, 11); None if it is none."""
    match = re.fullmatch(r"N?(\d{2})\.?(\d{2})", text.strip().upper())
    return (int(match[1]), int(match[2])) if match else None


def boa_offset(baseline: str, choice: str) -> Optional[int]:
    """Return what is to be added to a scene's digital numbers before they are divided: 0 or -1000.

    ``choice`` is one of :data:`BOA_OFFSETS`. None if the choice is left to a baseline that is not known.
    """
    if choice != "auto":
        return 0
    found = parse_baseline(baseline)
    if found is None:
        return None
    return BOA_ADD_OFFSET if found >= FIRST_BASELINE_WITH_OFFSET else 0
