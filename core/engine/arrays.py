"""The kinds of arrays that the engine handles."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]
AnyPixels = NDArray[Any]
"""Of a file's own type: bytes, digital numbers (uint16) or reflectance (float32)."""
Mask = NDArray[np.bool_]
Numbers = NDArray[np.float64]
