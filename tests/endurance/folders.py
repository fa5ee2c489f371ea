"""What a folder holds, in short."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Dict


def digests(folder: Path) -> Dict[str, str]:
    """The files of a folder, hidden ones too, by their names: what is in them, in short; none without the folder."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
