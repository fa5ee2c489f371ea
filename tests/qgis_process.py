"""Running qgis_process, QGIS's command line, with the plugin of this checkout enabled in a profile of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Dict, List, Mapping, Optional

PLUGIN = "dunia_streams"
LINK = Path(__file__).resolve().parents[1] / "build" / "link"
"""The folder that holds the checkout under the plugin's name."""

_SECTION = "[PythonPlugins]"
_MACOS = "/Applications/QGIS.app/Contents/MacOS/bin/qgis_process"


def find() -> str:
    """Return the path of qgis_process. Raises FileNotFoundError.

    The real program comes before Debian's wrapper, which in QGIS 3.22 passes an option that the program rejects.
    """
    for name in ("qgis_process.bin", "qgis_process", _MACOS):
        path = shutil.which(name)
        if path:
            return path
    raise FileNotFoundError("qgis_process was not found; `make setup` installs it on Debian and Ubuntu.")


def enable_plugin(profile_root: Path, enabled: bool = True) -> None:
    """Enable or disable the plugin in the default profile below a folder; leave the profile's other settings alone."""
    ini = profile_root / "profiles" / "default" / "QGIS" / "QGIS3.ini"
    ini.parent.mkdir(parents=True, exist_ok=True)
    lines = ini.read_text("utf-8").splitlines() if ini.exists() else []
    lines = [line for line in lines if not line.startswith(f"{PLUGIN}=")]
    if _SECTION not in lines:
        lines.append(_SECTION)
    lines.insert(lines.index(_SECTION) + 1, f"{PLUGIN}={str(enabled).lower()}")
    ini.write_text("\n".join(lines) + "\n", "utf-8")


def environment(profile_root: Path) -> Dict[str, str]:
    """Return the environment for a QGIS without a display that uses a profile root and the checkout's plugin.

    QGIS's embedded Python looks for its library beside the first python3 on the PATH, so this one goes first.
    """
    runtime = profile_root / "runtime"
    runtime.mkdir(mode=0o700, parents=True, exist_ok=True)
    return {
        **os.environ,
        "PATH": os.pathsep.join([os.path.dirname(sys.executable), os.environ.get("PATH", os.defpath)]),
        "QT_QPA_PLATFORM": "offscreen",
        "XDG_RUNTIME_DIR": str(runtime),
        "QGIS_CUSTOM_CONFIG_PATH": str(profile_root),
        "QGIS_PLUGINPATH": str(LINK),
        # No country's language and numbers: the tests read English, with days written as in the files' names.
        "LC_ALL": "C.UTF-8",
    }


def arguments(algorithm: str, parameters: Mapping[str, object], *, json: bool = False) -> List[str]:
    """Return the command that runs an algorithm, or a model's file."""
    options = ["--json"] if json else []
    values = [f"{name}={value}" for name, value in parameters.items()]
    return [find(), *options, "run", algorithm, "--", *values]


def run(
    algorithm: str,
    parameters: Mapping[str, object],
    profile_root: Path,
    *,
    json: bool = False,
    timeout: Optional[float] = None,
    extra_environment: Optional[Mapping[str, str]] = None,
) -> subprocess.CompletedProcess[str]:
    """Run an algorithm to its end and return its exit code and output.

    ``profile_root`` is any folder: the profile is made in it. Raises subprocess.TimeoutExpired after ``timeout``
    seconds.
    """
    enable_plugin(profile_root)
    return subprocess.run(
        arguments(algorithm, parameters, json=json),
        env={**environment(profile_root), **(extra_environment or {})},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        timeout=timeout,
        check=False,
    )


if __name__ == "__main__":
    enable_plugin(Path(sys.argv[1]))
