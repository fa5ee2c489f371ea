"""The plugin's zip, as `make package` makes it."""

from __future__ import annotations

import subprocess
import zipfile
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[1]


def is_repository() -> bool:
    """Tell whether the checkout is git's, which makes the zip."""
    command = ["git", "-C", str(CHECKOUT), "rev-parse", "--verify", "-q", "HEAD"]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def make(folder: Path) -> Path:
    """Make the zip of the committed state in a folder."""
    command = ["make", "-s", "-C", str(CHECKOUT), "package", f"BUILD={folder}"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return Path(done.stdout.strip())


def make_older(package: Path, path: Path, version: str) -> Path:
    """Make a zip of an older version out of one of this: another number, and a file that is there no more."""
    with zipfile.ZipFile(package) as source, zipfile.ZipFile(path, "w") as older:
        for name in source.namelist():
            content = source.read(name)
            if name == "dunia_streams/metadata.txt":
                lines = content.decode("utf-8").splitlines()
                lines = [f"version={version}" if line.startswith("version=") else line for line in lines]
                content = "\n".join(lines).encode("utf-8")
            older.writestr(source.getinfo(name), content)
        older.writestr("dunia_streams/core/left_over.py", "")
    return path
