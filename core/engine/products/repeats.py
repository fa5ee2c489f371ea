"""Pictures that come twice: no two acquisitions look the same, so one of the two has a wrong date."""

from __future__ import annotations

import hashlib
from typing import Dict, List

from .. import errors
from ..arrays import Pixels
from ..catalog.pairs import SAME_ACQUISITION
from ..catalog.scenes import Scene
from .nodata import DARKEST


class Repeats:
    """Remembers the pictures of one stream by their digests."""

    def __init__(self) -> None:
        self._seen: Dict[bytes, List[Scene]] = {}

    def add(self, scene: Scene, picture: Pixels) -> None:
        """Take in the look of a scene's whole frame, (rows, columns, channels), uint8.

        Raises :class:`errors.PictureRepeated` if an acquisition of another time has the very same. One without data, or
        of one color all over, may well come twice.
        """
        if picture.max(initial=0) <= DARKEST or picture.min() == picture.max():
            return
        alike = self._seen.setdefault(hashlib.sha256(picture.tobytes()).digest(), [])
        alike.append(scene)
        for other in alike:
            if abs(other.sensing_time - scene.sensing_time) > SAME_ACQUISITION:
                raise errors.PictureRepeated(other=other.name)
