"""The file of a true color scene: its name, as the notebook gives it, what its pixels are, what its metadata tell."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Dict

from ..catalog.scenes import Scene
from ..files.output_settings import OutputSettings
from ..files.raster import RGB_BANDS, RasterFormat
from ..files.scene_tags import scene_identity, scene_metadata
from ..tiles.grid import Bounds, Window, whole_frame

SUFFIX = ".tiff"


def true_color_name(scene: Scene, product: str) -> str:
    """Return a file's name, as the notebook gives it: ``32TPT_stream_2k_20200401T102021.tiff``."""
    return f"{scene.tile}_{product}_{scene.timestamp}{SUFFIX}"


@dataclass(frozen=True)
class TrueColorFile:
    """Everything about a scene's true color file but its pixels.

    ``product`` is the service's name of the stream (``stream_2k``), ``pixel_size`` is in meters, ``window`` the part of
    the tile's frame that the file holds.
    """

    scene: Scene
    product: str
    pixel_size: float
    bounds: Bounds
    window: Window
    settings: OutputSettings
    service: str
    source: str

    @property
    def name(self) -> str:
        """The file's name."""
        return true_color_name(self.scene, self.product)

    @property
    def band(self) -> str:
        """The band, which a true color file does not have."""
        return ""

    @property
    def compression(self) -> str:
        """The file's compression."""
        return self.settings.compression

    @property
    def raster(self) -> RasterFormat:
        """Three bytes a pixel, and a mask if the settings ask for one."""
        return RasterFormat("uint8", RGB_BANDS, masked=self.settings.mask_nodata, photometric="RGB")

    @property
    def name_with_settings(self) -> str:
        """The name of a file whose plain name is taken by one made with other settings."""
        window, settings = self.window, self.settings
        parts = [settings.color, settings.compression.lower(), "mask" if settings.mask_nodata else "nomask"]
        if window == whole_frame(self.pixel_size):
            parts.append("whole")
        else:
            parts.append(f"{window.x}.{window.y}.{window.width}.{window.height}")
        return f"{self.name[: -len(SUFFIX)]}_{'-'.join(parts)}{SUFFIX}"

    def identity(self) -> Dict[str, str]:
        """The metadata by which a file of the same scene and settings is known again."""
        window, settings = self.window, self.settings
        return {
            **scene_identity(self.scene),
            "DUNIA_PRODUCT": self.product,
            "DUNIA_SETTINGS": (
                f"window={window.x},{window.y},{window.width},{window.height} color={settings.color} "
                f"compression={settings.compression} mask={'yes' if settings.mask_nodata else 'no'}"
            ),
        }

    def metadata(self, frame: int, presentation_time: Fraction) -> Dict[str, str]:
        """All metadata of the file; ``presentation_time`` is in seconds."""
        scene = self.scene
        return {
            **self.identity(),
            **scene_metadata(scene),
            "DUNIA_SERVICE": self.service,
            "DUNIA_STREAM": self.source,
            "DUNIA_FRAME": str(frame),
            "DUNIA_IMAGE_NUMBER": str(scene.image_number),
            "DUNIA_PRESENTATION_TIME": f"{float(presentation_time):.6f}",
        }
