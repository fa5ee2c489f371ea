"""The programs that this process has started, as Linux tells of them; not those that Python keeps for itself."""

from __future__ import annotations

import os
from pathlib import Path
from typing import List


def programs() -> List[str]:
    """List the names of the programs that this process has started and that still run; none without a /proc."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            name, _, rest = stat.read_text().partition("(")[2].rpartition(")")
        except OSError:
            continue
        state, parent = rest.split()[:2]
        if int(parent) == os.getpid() and state != "Z" and not _is_of_python(stat.with_name("cmdline")):
            found.append(name)
    return found


def _is_of_python(command: Path) -> bool:
    try:
        return b"multiprocessing.resource_tracker" in command.read_bytes()
    except OSError:
        return False
