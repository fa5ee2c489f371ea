"""The files of bands: their names, as the operator gives them, what their pixels are, and what their metadata tell."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Dict, Mapping, Optional, Tuple

from ..catalog.scenes import Scene
from ..catalog.service import BandRecord
from ..files.output_settings import OutputSettings
from ..files.raster import RasterBand, RasterFormat
from ..files.scene_tags import scene_identity, scene_metadata
from ..tiles.grid import Bounds, Window, whole_frame
from . import bands as catalog
from .band_settings import BandSettings


@dataclass(frozen=True)
class BandFile:
    """Everything about the file of one band of one acquisition but its pixels."""

    scene: Scene
    band: str
    record: BandRecord
    pixel_size: float
    bounds: Bounds
    window: Window
    settings: OutputSettings
    wanted: BandSettings
    service: str
    source: str

    @property
    def name(self) -> str:
        """The file's name, as the operator gives it: ``T32TPT_20250302T101021_N0511_B04_10m.tif``."""
        return _name(self.scene, self.record.baseline, self.band, self.pixel_size)

    @property
    def name_with_settings(self) -> str:
        """The name of a file whose plain name is taken by one made with other settings."""
        return _with_settings(self.name, self.wanted, self.settings, self.window, self.pixel_size)

    @property
    def compression(self) -> str:
        """The file's compression."""
        return self.settings.compression

    @property
    def boa(self) -> Optional[int]:
        """What is added to a digital number before it is divided; None if the baseline leaves it open."""
        return catalog.boa_offset(self.record.baseline, self.wanted.boa_offset)

    @property
    def raster(self) -> RasterFormat:
        """One band of digital numbers or reflectance."""
        return _format((self.description(),), self.wanted, self.settings)

    def description(self) -> RasterBand:
        """The band as a raster band, with its wavelength in nanometers, and in GDAL's own words in micrometers."""
        band, record = catalog.BANDS[self.band], self.record
        items = {
            "wavelength": f"{band.wavelength:g}",
            "wavelength_units": "Nanometers",
            "fwhm": f"{band.bandwidth:g}",
            "DUNIA_BASELINE": record.baseline,
            "DUNIA_SCALE": _text(record.scale),
            "DUNIA_OFFSET": _text(record.offset),
            "DUNIA_BOA_ADD_OFFSET": _text(self.boa),
        }
        imagery = {
            "CENTRAL_WAVELENGTH_UM": f"{band.wavelength / 1000:g}",
            "FWHM_UM": f"{band.bandwidth / 1000:g}",
        }
        scaling = (1 / catalog.QUANTIFICATION, (self.boa or 0) / catalog.QUANTIFICATION)
        return RasterBand(
            self.band,
            metadata={"": items, "IMAGERY": imagery},
            scaling=scaling if self.wanted.values == "scaled" else None,
        )

    def identity(self) -> Dict[str, str]:
        """The metadata by which a file of the same band, scene and settings is known again."""
        return _identity(self.scene, self.band, self.wanted, self.settings, self.window)

    def metadata(self, frame: int, presentation_time: Fraction) -> Dict[str, str]:
        """All metadata of the file; ``presentation_time`` is in seconds."""
        return {
            **self.identity(),
            **scene_metadata(self.scene),
            "DUNIA_BASELINE": self.record.baseline,
            "DUNIA_SCALE": _text(self.record.scale),
            "DUNIA_OFFSET": _text(self.record.offset),
            "DUNIA_BOA_OFFSET": self.wanted.boa_offset,
            "DUNIA_BOA_ADD_OFFSET": _text(self.boa),
            "DUNIA_SERVICE": self.service,
            "DUNIA_STREAM": self.source,
            "DUNIA_FRAME": str(frame),
            "DUNIA_IMAGE_NUMBER": str(self.record.image_number),
            "DUNIA_PRESENTATION_TIME": f"{float(presentation_time):.6f}",
        }

    def on_grid(self, pixel_size: float, window: Window) -> BandFile:
        """Return the same file with pixels of another size."""
        return replace(self, pixel_size=pixel_size, window=window)


@dataclass(frozen=True)
class StackFile:
    """Everything about the file of all bands of one acquisition but its pixels: its finest part gives the grid."""

    parts: Tuple[BandFile, ...]

    @property
    def finest(self) -> BandFile:
        """The part whose grid the stack has."""
        return min(self.parts, key=lambda part: part.pixel_size)

    @property
    def scene(self) -> Scene:
        """The acquisition."""
        return self.parts[0].scene

    @property
    def band(self) -> str:
        """A stack is not one band's."""
        return ""

    @property
    def bounds(self) -> Bounds:
        """Where the tile lies."""
        return self.finest.bounds

    @property
    def window(self) -> Window:
        """The part of the tile's frame that the file holds."""
        return self.finest.window

    @property
    def pixel_size(self) -> float:
        """Meters a pixel."""
        return self.finest.pixel_size

    @property
    def compression(self) -> str:
        """The file's compression."""
        return self.finest.compression

    @property
    def name(self) -> str:
        """The file's name: ``T32TPT_20250302T101021_N0511_B04-B08_10m.tif``."""
        return _name(self.scene, self.parts[0].record.baseline, self._bands, self.pixel_size)

    @property
    def name_with_settings(self) -> str:
        """The name of a file whose plain name is taken by one made with other settings."""
        part = self.finest
        return _with_settings(self.name, part.wanted, part.settings, part.window, part.pixel_size)

    @property
    def _bands(self) -> str:
        return "-".join(part.band for part in self.parts)

    @property
    def raster(self) -> RasterFormat:
        """All bands, those that were coarser with how they were resampled."""
        part = self.finest
        described = tuple(self._description(part) for part in self.parts)
        return _format(described, part.wanted, part.settings)

    def _description(self, part: BandFile) -> RasterBand:
        band = part.description()
        if part.pixel_size == self.pixel_size:
            return band
        told = {
            "DUNIA_PIXEL_SIZE": f"{part.pixel_size:g}",
            "DUNIA_RESAMPLING": part.wanted.resampling,
        }
        return replace(band, metadata={**band.metadata, "": {**band.metadata[""], **told}})

    def identity(self) -> Dict[str, str]:
        """The metadata by which a stack of the same scene, bands and settings is known again."""
        part = self.finest
        return _identity(self.scene, self._bands, part.wanted, part.settings, part.window)

    def metadata(self, of_parts: Mapping[str, Mapping[str, str]]) -> Dict[str, str]:
        """All metadata of the file, put together of its parts' own, by band."""
        first = of_parts[self.parts[0].band]
        items = {
            **self.identity(),
            **scene_metadata(self.scene),
            **{item: first[item] for item in ("DUNIA_SERVICE", "DUNIA_BASELINE")},
            **{item: first[item] for item in ("DUNIA_BOA_OFFSET", "DUNIA_BOA_ADD_OFFSET")},
        }
        for item in ("DUNIA_STREAM", "DUNIA_FRAME", "DUNIA_IMAGE_NUMBER", "DUNIA_PRESENTATION_TIME"):
            items[item] = ",".join(of_parts[part.band][item] for part in self.parts)
        return items


def _name(scene: Scene, baseline: str, bands: str, pixel_size: float) -> str:
    return f"T{scene.tile}_{scene.timestamp}_{baseline or 'N0000'}_{bands}_{pixel_size:g}m.tif"


def _with_settings(
    name: str, wanted: BandSettings, settings: OutputSettings, window: Window, pixel_size: float
) -> str:
    parts = [wanted.values, wanted.boa_offset, settings.compression.lower()]
    parts += [] if settings.mask_nodata else ["nomask"]
    parts += [wanted.resampling] if wanted.stack and wanted.resampling != "nearest" else []
    if window == whole_frame(pixel_size):
        parts.append("whole")
    else:
        parts.append(f"{window.x}.{window.y}.{window.width}.{window.height}")
    return f"{name[: -len('.tif')]}_{'-'.join(parts)}.tif"


def _identity(
    scene: Scene, product: str, wanted: BandSettings, settings: OutputSettings, window: Window
) -> Dict[str, str]:
    told = (
        f"window={window.x},{window.y},{window.width},{window.height} values={wanted.values} "
        f"boa_offset={wanted.boa_offset} compression={settings.compression} "
        f"mask={'yes' if settings.mask_nodata else 'no'}"
    )
    if wanted.stack:
        told += f" resampling={wanted.resampling}"
    return {**scene_identity(scene), "DUNIA_PRODUCT": product, "DUNIA_SETTINGS": told}


def _format(
    described: Tuple[RasterBand, ...], wanted: BandSettings, settings: OutputSettings
) -> RasterFormat:
    is_reflectance = wanted.values == "reflectance"
    nodata = catalog.NODATA_REFLECTANCE if is_reflectance else catalog.NODATA_DN
    return RasterFormat(
        "float32" if is_reflectance else "uint16",
        described,
        nodata=nodata if settings.mask_nodata else None,
    )


def _text(value: Optional[float]) -> str:
    return "" if value is None else f"{value:.10g}"
