"""The plugin's zip passes the rules of the plugin repository, and holds all that the plugin needs and nothing more."""

from __future__ import annotations

import configparser
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from dunia_streams.tests import package
from dunia_streams.tests.structure import rules

pytestmark = pytest.mark.skipif(not package.is_repository(), reason="the zip is made by git, from a clone")

LARGEST = 25_000_000
"""In bytes: what the plugin repository takes."""
SUFFIXES = {"", ".md", ".model3", ".py", ".qm", ".svg", ".txt"}
LINKS = ("homepage", "tracker", "repository")


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    return package.make(tmp_path_factory.mktemp("package"))


@pytest.fixture(scope="module")
def unpacked(archive):
    folder = archive.parent / "unpacked"
    with zipfile.ZipFile(archive) as zipped:
        zipped.extractall(folder)
    return folder


@pytest.fixture(scope="module")
def metadata(unpacked):
    # With interpolation, as QGIS and the plugin repository read it: a bare percent sign would break it.
    parser = configparser.ConfigParser()
    parser.read(unpacked / "dunia_streams" / "metadata.txt", "utf-8")
    return dict(parser["general"])


def test_it_is_one_folder_with_what_the_repository_asks_for(archive, metadata):
    assert archive.name == f"dunia_streams-{metadata['version']}.zip"
    assert archive.stat().st_size < LARGEST
    with zipfile.ZipFile(archive) as zipped:
        names = zipped.namelist()
    assert {name.split("/")[0] for name in names} == {"dunia_streams"}
    for name in ("__init__.py", "metadata.txt", "LICENSE"):
        assert f"dunia_streams/{name}" in names


def test_nothing_is_in_it_that_a_user_does_not_need(archive):
    with zipfile.ZipFile(archive) as zipped:
        entries = zipped.infolist()
    for entry in entries:
        parts = entry.filename.rstrip("/").split("/")
        assert not any(part.startswith((".", "__MACOSX")) or part == "__pycache__" for part in parts), parts
        assert "\\" not in entry.filename and "tests" not in parts and "build" not in parts
        if not entry.is_dir():
            assert Path(entry.filename).suffix in SUFFIXES, entry.filename
            assert not entry.external_attr >> 16 & 0o111, f"{entry.filename} is executable"


def test_its_metadata_is_complete(unpacked, metadata):
    assert rules.metadata_is_complete(unpacked / "dunia_streams") == []
    assert all(metadata[link].startswith("https://") for link in LINKS)
    assert "ffmpeg" in metadata["about"] and metadata["license"] == "GPL-2.0-or-later"
    license_text = (unpacked / "dunia_streams" / "LICENSE").read_text("utf-8")
    assert "GNU GENERAL PUBLIC LICENSE" in license_text and "Version 2, June 1991" in license_text


def test_it_is_loaded_without_the_rest_of_the_checkout(unpacked):
    pytest.importorskip("qgis.core")
    names = []
    for path in sorted((unpacked / "dunia_streams").rglob("*.py")):
        parts = path.relative_to(unpacked).with_suffix("").parts
        names.append(".".join(parts[:-1] if parts[-1] == "__init__" else parts))
    script = (
        "import importlib, sys\n"
        "sys.path = [sys.argv[1], *(place for place in sys.path if not place.endswith('link'))]\n"
        "for name in sys.argv[2:]: assert importlib.import_module(name).__file__.startswith(sys.argv[1])"
    )
    command = [sys.executable, "-c", script, str(unpacked), *names]
    done = subprocess.run(command, cwd=unpacked, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "dunia_streams.plugin" in names and len(names) > 100


def test_the_version_stands_in_one_place(unpacked, metadata, qgis_app):
    from qgis.core import QgsApplication

    from dunia_streams.core.engine.files.scene_tags import plugin_version

    version = metadata["version"]
    assert plugin_version() == version
    assert QgsApplication.processingRegistry().providerById("dunia").versionInfo() == version
    number = re.compile(rf"(?<![\d.]){re.escape(version)}(?![\d.])")
    texts = [p for p in unpacked.rglob("*") if p.is_file() and p.suffix != ".qm"]
    named = [p.name for p in texts if number.search(p.read_text("utf-8"))]
    assert sorted(named) == ["CHANGELOG.md", "metadata.txt"]


def test_the_changelog_keeps_its_form(unpacked):
    """That of Keep a Changelog 1.1."""
    text = (unpacked / "dunia_streams" / "CHANGELOG.md").read_text("utf-8")
    assert text.startswith("# Changelog\n") and "keepachangelog.com" in text
    for heading in re.findall(r"^## .*$", text, re.MULTILINE):
        assert re.fullmatch(
            r"## \[(Unreleased|\d+\.\d+\.\d+)\](?: - (unreleased|\d{4}-\d\d-\d\d))?", heading
        ), heading
    kinds = set(re.findall(r"^### (.*)$", text, re.MULTILINE))
    assert kinds and kinds <= {"Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"}
