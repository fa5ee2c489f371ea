"""How files are written, as data: what there is to choose, and what was chosen."""

from __future__ import annotations

from dataclasses import dataclass

COMPRESSIONS = ("ZSTD", "DEFLATE", "LZW", "NONE")
COLORS = ("accurate", "notebook")
"""Ways to convert a true color frame's colors: rounded with care, or as the service's example notebook does."""


@dataclass(frozen=True)
class OutputSettings:
    """How files are written: compression, whether no-data is masked, and how colors are converted."""

    compression: str = "ZSTD"
    mask_nodata: bool = True
    color: str = "accurate"

    def __post_init__(self) -> None:
        if self.compression not in COMPRESSIONS:
            raise ValueError(f"compression is one of {COMPRESSIONS}, not {self.compression!r}")
        if self.color not in COLORS:
            raise ValueError(f"color is one of {COLORS}, not {self.color!r}")
