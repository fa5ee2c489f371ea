"""Which bands are wanted and how, as data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Tuple

from .bands import BOA_OFFSETS, VALUES

RESAMPLINGS = ("nearest", "bilinear", "cubic")


@dataclass(frozen=True)
class BandSettings:
    """Which bands are wanted and how: one file a band or, with ``stack``, one an acquisition.

    ``boa_offset`` and ``values`` are among :data:`bands.BOA_OFFSETS` and :data:`bands.VALUES`; ``resampling`` is how
    GDAL brings coarser bands onto the grid of a stack.
    """

    names: Tuple[str, ...]
    stack: bool = False
    boa_offset: str = "auto"
    values: str = "dn"
    resampling: str = "nearest"

    def __post_init__(self) -> None:
        for value, choices in (
            (self.boa_offset, BOA_OFFSETS),
            (self.values, VALUES),
            (self.resampling, RESAMPLINGS),
        ):
            if value not in choices:
                raise ValueError(f"{value!r} is not one of {choices}")
