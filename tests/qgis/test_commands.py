"""Copied commands do the job that they were copied from."""

from __future__ import annotations

import shlex
import subprocess
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from dunia_streams.core import command_line
from dunia_streams.core.engine.catalog.scenes import Limits
from dunia_streams.core.engine.download import run
from dunia_streams.core.engine.products.band_settings import BandSettings
from dunia_streams.core.engine.tiles.grid import Extent
from dunia_streams.core.panel import commands
from dunia_streams.tests import qgis_process
from dunia_streams.tests.engine.jobs import job
from dunia_streams.tests.service import BandSpec, StreamSpec

CLEAREST = Limits(date(2020, 1, 1), date(2020, 1, 31), 60.0, 50.0, "month")
CROP = Extent(11.05, 47.2, 11.15, 47.3, "EPSG:4326")


@pytest.fixture
def few_scenes(fresh_service):
    """The stand-in service with the year's first twelve scenes."""
    fresh_service.publish(StreamSpec("32TPT", 2020, count=12, gop=4))
    return fresh_service


def named(service, folder, **more):
    """A job of two scenes chosen by hand."""
    frames = service.truth("32TPT", 2020)[1:3]
    names = tuple(f"32TPT@{frame.sensing_time:%Y%m%dT%H%M%S}" for frame in frames)
    return job(service, folder, tiles=(), limits=Limits(names=names), **more)


def made(folder):
    """The files of a folder, with their pixels and metadata."""
    return {path.name: path.read_bytes() for path in sorted(Path(folder).glob("*.tif*"))}


def banded(service, folder, **more):
    """A job of bands of the same two scenes; the command names them as the bands' records do."""
    for band in ("B04", "B8A"):
        service.publish_band(BandSpec("32TPT", 2020, band, count=3))
    return replace(named(service, folder), **more)


KINDS = ("names", "limits", "crop", "stack", "bands")


@pytest.mark.parametrize("kind", KINDS)
def test_both_commands_make_the_same_files_as_the_job(kind, few_scenes, qgis_app, tmp_path):
    wishes = {
        "names": {},
        "limits": {"limits": CLEAREST},
        "crop": {
            "extent": CROP,
            "output": {"compression": "NONE", "mask_nodata": False, "color": "notebook"},
        },
        "stack": {"bands": BandSettings(("B04", "B8A"), True, "applied", "reflectance", "bilinear")},
        "bands": {"bands": BandSettings(("B8A",), values="scaled"), "extent": CROP},
    }[kind]
    make = {"limits": job, "stack": banded, "bands": banded}.get(kind, named)
    folders = [tmp_path / name for name in ("the job", "line", "it's python")]
    wanted = make(few_scenes, folders[0], **wishes)
    run(wanted)

    line = commands.qgis_process_line(make(few_scenes, folders[1], **wishes), windows=False)
    words = shlex.split(line)
    assert words[1] == "run"
    qgis_process.enable_plugin(tmp_path / "profile")
    environment = qgis_process.environment(tmp_path / "profile")
    subprocess.run(words, env=environment, check=True, capture_output=True, stdin=subprocess.DEVNULL)

    import processing

    # One statement, which is all that the console takes at a time.
    call = compile(commands.python_call(make(few_scenes, folders[2], **wishes)), "<console>", "single")
    exec(call, {"processing": processing})

    files = [made(folder) for folder in folders]
    assert len(files[0]) == (1 if kind == "limits" else 2)
    assert files[0] == files[1] == files[2]


@pytest.mark.parametrize(
    ("there", "called"),
    [
        (("qgis_process", "qgis_process.bin"), "qgis_process.bin"),
        (("qgis_process",), "qgis_process"),
        (("Mac OS/bin/qgis_process",), "{}/Mac OS/bin/qgis_process"),
        ((), "qgis_process"),
    ],
    ids=["Debian's wrapper", "on the path", "in a bundle", "nowhere"],
)
def test_the_line_names_the_program_that_there_is(few_scenes, tmp_path, monkeypatch, there, called):
    for name in there:
        program = tmp_path / name
        program.parent.mkdir(parents=True, exist_ok=True)
        program.touch(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(command_line.QgsApplication, "prefixPath", lambda: str(tmp_path / "Mac OS"))
    line = commands.qgis_process_line(named(few_scenes, "scenes"), windows=False)
    assert shlex.split(line)[0] == called.format(tmp_path)


def test_the_line_for_windows_quotes_every_parameter(few_scenes):
    line = commands.qgis_process_line(named(few_scenes, "C:\\my data"), windows=True)
    assert line.startswith("qgis_process-qgis run dunia:downloadtruecolor -- ")
    assert '"OUTPUT=C:\\my data"' in line and '"SCENES=32TPT@' in line


def test_an_extent_in_a_system_of_the_users_own_is_read_back(qgis_app):
    from qgis.core import (
        QgsCoordinateReferenceSystem,
        QgsProcessingContext,
        QgsProcessingParameterExtent,
        QgsProcessingParameters,
        QgsRectangle,
    )

    from dunia_streams.core.areas import to_extent

    system = QgsCoordinateReferenceSystem.fromProj("+proj=laea +lat_0=47.3 +lon_0=11.1 +ellps=WGS84 +units=m")
    box = QgsRectangle(-1000.5, -2000.25, 1000, 2000)
    text = commands.extent_text(to_extent(box, system))
    definition, context = QgsProcessingParameterExtent("EXTENT"), QgsProcessingContext()
    values = {"EXTENT": text}
    read = QgsProcessingParameters.parameterAsExtent(definition, values, context)
    assert read == box
    assert QgsProcessingParameters.parameterAsExtentCrs(definition, values, context) == system


def test_a_command_for_bands_says_all_that_its_files_depend_on(few_scenes, tmp_path):
    wanted = replace(named(few_scenes, tmp_path), bands=BandSettings(("B04", "B08"), stack=True))
    told = commands.parameters(wanted)
    choices = {name: told[name] for name in ("BANDS", "STACK", "VALUES", "BOA_OFFSET", "RESAMPLING")}
    assert choices == {
        "BANDS": ["B04", "B08"],
        "STACK": True,
        "VALUES": "dn",
        "BOA_OFFSET": "auto",
        "RESAMPLING": "nearest",
    }
    assert "RESOLUTION" not in told and "COLOR" not in told
    assert " dunia:downloadbands -- " in commands.qgis_process_line(wanted, windows=False)
