"""The kinds of arrays that the engine handles."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]
Mask = NDArray[np.bool_]
Numbers = NDArray[np.float64]
