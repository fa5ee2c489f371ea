"""A download as the command that does the same: for qgis_process, and for QGIS's Python console."""

from __future__ import annotations

import shlex
import sys
from typing import Dict

from ..command_line import qgis_process
from ..engine.job import DownloadJob
from ..engine.tiles.grid import Extent


def algorithm(job: DownloadJob) -> str:
    """Return the id of the algorithm that does a job."""
    return "dunia:downloadtruecolor" if job.bands is None else "dunia:downloadbands"


def parameters(job: DownloadJob) -> Dict[str, object]:
    """Return the algorithm's parameters that do a job, in the order of its dialog.

    The settings that give the defaults are written out, so that the command does the same elsewhere.
    """
    limits, output = job.limits, job.output
    wanted: Dict[str, object] = {"SERVICE": job.service.root}
    if limits.names:
        wanted["SCENES"] = ",".join(limits.names)
    else:
        wanted.update(TILES=",".join(job.tiles), START=str(limits.start), END=str(limits.end))
        if limits.max_cloud is not None:
            wanted["MAX_CLOUD"] = limits.max_cloud
        if limits.max_nodata is not None:
            wanted["MAX_NODATA"] = limits.max_nodata
        if limits.clearest_per != "none":
            wanted["CLEAREST_PER"] = limits.clearest_per
    wanted.update(_product(job))
    if job.extent is not None:
        wanted["EXTENT"] = extent_text(job.extent)
    wanted["COMPRESSION"] = output.compression
    if not output.mask_nodata:
        wanted["MASK_NODATA"] = False
    if job.bands is None:
        wanted["COLOR"] = output.color
    if job.overwrite:
        wanted["OVERWRITE"] = True
    wanted["OUTPUT"] = job.folder
    return wanted


def _product(job: DownloadJob) -> Dict[str, object]:
    bands = job.bands
    if bands is None:
        return {"RESOLUTION": job.resolution}
    wanted: Dict[str, object] = {"BANDS": list(bands.names), "STACK": bands.stack, "VALUES": bands.values}
    wanted["BOA_OFFSET"] = bands.boa_offset
    if bands.stack:
        wanted["RESAMPLING"] = bands.resampling
    return wanted


def extent_text(extent: Extent) -> str:
    """Return an extent as Processing writes it: ``xmin,xmax,ymin,ymax [EPSG:4326]``."""
    system = extent.crs if extent.crs.startswith("EPSG:") else f"WKT:{extent.crs}"
    return f"{extent.xmin!r},{extent.xmax!r},{extent.ymin!r},{extent.ymax!r} [{system}]"


def qgis_process_line(job: DownloadJob, windows: bool = sys.platform == "win32") -> str:
    """Return a job as one line for the shell: cmd's of Windows, or that of any other system."""
    words = [f"{name}={_word(value)}" for name, value in parameters(job).items()]
    start = [qgis_process(windows), "run", algorithm(job), "--"]
    if not windows:
        return shlex.join([*start, *words])
    # There the program is a batch file, for which = and , part words that are not quoted.
    quoted = ['"{}"'.format(word.replace('"', '""')) for word in words]
    return " ".join([*start, *quoted])


def _word(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return ",".join(value) if isinstance(value, list) else str(value)


def python_call(job: DownloadJob) -> str:
    """Return a job as a call of ``processing.run``, one parameter a line.

    It is one statement: more than one cannot be pasted at the prompt of QGIS's Python console, which has imported
    ``processing`` by itself.
    """
    lines = [f"    {name!r}: {value!r}," for name, value in parameters(job).items()]
    return "\n".join([f"processing.run({algorithm(job)!r}, {{", *lines, "})"]) + "\n"
