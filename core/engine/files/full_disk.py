"""Whether a file could not be written because its disk is full, or its owner may fill no more of it."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import Sequence

from ..errors import Message

REASON = Message("the disk is full")
_CODES = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_WORDS = ("no space left", "disk full", "file too large", "quota", "free disk space")
_MORE = 2**20
"""Bytes: more than any block that a file is written by."""


def is_full(error: OSError) -> bool:
    """Tell whether the system says that a disk is full."""
    return error.errno in _CODES


def says_full(messages: Sequence[str]) -> bool:
    """Tell whether GDAL says that a disk is full; it repeats the system's words, but not in every version."""
    text = " ".join(messages).lower()
    return any(words in text for words in _WORDS)


def takes_no_more(path: Path) -> bool:
    """Tell whether a file that is to be thrown away cannot grow, by making it grow.

    GDAL 3.10 says of a full disk that a strip could not be written, and no more.
    """
    try:
        with open(path, "ab", buffering=0) as file:
            file.write(bytes(_MORE))
            # Without it a network's disk would complain later, or never.
            os.fsync(file.fileno())
    except OSError as error:
        return is_full(error)
    return False
