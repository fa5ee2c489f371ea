"""A bare Debian or Ubuntu in a folder, made by debootstrap, and commands run in it. Linux and root only."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Dict, List, Sequence

APT = Path("/etc/apt")
SEES_PROXY = re.compile(r"^[^#/]*(proxy|https?::)", re.IGNORECASE | re.MULTILINE)
DEBIAN_MIRROR = re.compile(r"^(?:deb|URIs:)\s+(https?://\S+/debian/?)(?:\s|$)", re.MULTILINE)
CERTIFICATES = Path("/etc/ssl/certs/ca-certificates.crt")
UBUNTU_KEYS = Path("/usr/share/keyrings/ubuntu-archive-keyring.gpg")
BASE_PACKAGES = ("ca-certificates", "git", "make")

ENTER = """
mount -t proc proc "$1/proc"
mount --rbind --make-rslave /dev "$1/dev"
exec chroot "$@"
"""
"""Mounts what programs need. They are in a namespace of their own, so they vanish with the command."""


@dataclass(frozen=True)
class System:
    """A release that the matrix knows; with ``backports``, those of it come before its own packages."""

    name: str
    suite: str
    distribution: str = "debian"
    backports: bool = False


def require_tools() -> None:
    """Raise RuntimeError where systems cannot be made."""
    missing = [tool for tool in ("debootstrap", "unshare", "chroot", "git") if not shutil.which(tool)]
    if missing or os.geteuid() != 0:
        lacking = f"the programs {', '.join(missing)}" if missing else "root"
        raise RuntimeError(f"The matrix builds bare systems with debootstrap; it needs {lacking}.")


def make(system: System, root: Path, log: Path) -> None:
    """Make a bare system in ``root``, unless it is there. Raises RuntimeError, with where its log is."""
    if not (root / "etc" / "apt" / "apt.conf.d" / "99matrix").exists():
        if system.distribution == "ubuntu" and not UBUNTU_KEYS.exists():
            raise RuntimeError(
                f"{system.name} is checked by Ubuntu's keys: install the package ubuntu-keyring"
            )
        root.parent.mkdir(parents=True, exist_ok=True)
        # What was begun and not finished. Nothing is mounted in it: whatever mounts has a namespace of its own.
        shutil.rmtree(root, ignore_errors=True)
        options = ["--variant=minbase", f"--include={','.join(BASE_PACKAGES)}"]
        options += ["--components=main,universe"] if system.distribution == "ubuntu" else []
        command = ["unshare", "--mount", "debootstrap", *options, system.suite, str(root), *_mirror(system)]
        with log.open("wb") as out:
            done = subprocess.run(command, stdout=out, stderr=subprocess.STDOUT, check=False)
        if done.returncode:
            raise RuntimeError(f"{system.name} could not be made: see {log}")
        _set_up_apt(system, root)
    for name in ("resolv.conf", "hosts"):
        shutil.copyfile(Path("/etc", name), root / "etc" / name)


def _mirror(system: System) -> List[str]:
    """The mirror of Debian that this machine uses; Ubuntu's, or where there is none, the one debootstrap knows."""
    if system.distribution != "debian":
        return []
    sources = [
        APT / "sources.list",
        *APT.glob("sources.list.d/*.list"),
        *APT.glob("sources.list.d/*.sources"),
    ]
    for source in sources:
        found = DEBIAN_MIRROR.search(source.read_text("utf-8")) if source.exists() else None
        if found:
            return [found[1]]
    return []


def _set_up_apt(system: System, root: Path) -> None:
    """Let apt inside use this machine's proxy and certificates, start no services, and prefer the backports."""
    inside = root / "etc" / "apt"
    for settings in (APT / "apt.conf.d").iterdir():
        if settings.is_file() and SEES_PROXY.search(settings.read_text("utf-8", errors="replace")):
            shutil.copy(settings, inside / "apt.conf.d")
    if CERTIFICATES.exists():
        target = root / CERTIFICATES.relative_to("/")
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(CERTIFICATES, target)
    policy = root / "usr" / "sbin" / "policy-rc.d"
    policy.write_text("#!/bin/sh\nexit 101\n", "utf-8")
    policy.chmod(0o755)
    if system.backports:
        line = (inside / "sources.list").read_text("utf-8").split("\n", 1)[0]
        suite = f"{system.suite}-backports"
        (inside / "sources.list.d" / "backports.list").write_text(
            line.replace(f" {system.suite} ", f" {suite} ") + "\n", "utf-8"
        )
        pin = f"Package: *\nPin: release a={suite}\nPin-Priority: 990\n"
        (inside / "preferences.d" / "backports").write_text(pin, "utf-8")
    # A mirror's copy of a release may be older than its signature says it should be.
    (inside / "apt.conf.d" / "99matrix").write_text('Acquire::Check-Valid-Until "false";\n', "utf-8")


def clone_into(root: Path, checkout: Path) -> None:
    """Put a clean clone of the checkout's committed state at /src."""
    shutil.rmtree(root / "src", ignore_errors=True)
    command = ["git", "clone", "-q", "--no-hardlinks", str(checkout), str(root / "src")]
    subprocess.run(command, check=True)


def run(root: Path, command: Sequence[str], log: Path) -> int:
    """Run a command in a system, at /src, and return its exit code. All that it starts ends with it."""
    enter = ["unshare", "--mount", "--pid", "--fork", "--kill-child", "sh", "-euc", ENTER, "sh", str(root)]
    variables = [f"{name}={value}" for name, value in _environment().items()]
    inside = ["/usr/bin/env", "-i", *variables, "sh", "-c", 'cd /src && exec "$@"', "sh", *command]
    with log.open("wb") as out:
        return subprocess.run([*enter, *inside], stdout=out, stderr=subprocess.STDOUT, check=False).returncode


def _environment() -> Dict[str, str]:
    """The environment inside: nothing of this machine's but the way to the network."""
    passed = re.compile(r"^((https?|no)_proxy|PIP_(EXTRA_)?INDEX_URL)$", re.IGNORECASE)
    return {
        "HOME": "/root",
        "PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
        "LC_ALL": "C.UTF-8",
        "DEBIAN_FRONTEND": "noninteractive",
        "GIT_CONFIG_COUNT": "1",
        "GIT_CONFIG_KEY_0": "safe.directory",
        "GIT_CONFIG_VALUE_0": "*",
        **{name: value for name, value in os.environ.items() if passed.match(name)},
    }
