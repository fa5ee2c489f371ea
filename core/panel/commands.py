"""A download as the command that does the same: for qgis_process, and for QGIS's Python console."""

from __future__ import annotations

import shlex
import sys
from typing import Dict

from ..engine.job import DownloadJob
from ..engine.tiles.grid import Extent

ALGORITHM = "dunia:downloadtruecolor"


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
    wanted["RESOLUTION"] = job.resolution
    if job.extent is not None:
        wanted["EXTENT"] = extent_text(job.extent)
    wanted["COMPRESSION"] = output.compression
    if not output.mask_nodata:
        wanted["MASK_NODATA"] = False
    wanted["COLOR"] = output.color
    if job.overwrite:
        wanted["OVERWRITE"] = True
    wanted["OUTPUT"] = job.folder
    return wanted


def extent_text(extent: Extent) -> str:
    """Return an extent as Processing writes it: ``xmin,xmax,ymin,ymax [EPSG:4326]``."""
    system = extent.crs if extent.crs.startswith("EPSG:") else f"WKT:{extent.crs}"
    return f"{extent.xmin!r},{extent.xmax!r},{extent.ymin!r},{extent.ymax!r} [{system}]"


def qgis_process_line(job: DownloadJob, windows: bool = sys.platform == "win32") -> str:
    """Return a job as one line for the shell: cmd's of Windows, or that of any other system."""
    words = [
        f"{name}={str(value).lower() if isinstance(value, bool) else value}"
        for name, value in parameters(job).items()
    ]
    if not windows:
        return shlex.join(["qgis_process", "run", ALGORITHM, "--", *words])
    # There the program is a batch file, for which = and , part words that are not quoted.
    quoted = ['"{}"'.format(word.replace('"', '""')) for word in words]
    return " ".join(["qgis_process-qgis", "run", ALGORITHM, "--", *quoted])


def python_call(job: DownloadJob) -> str:
    """Return a job as a call of ``processing.run``, one parameter a line."""
    lines = [f"    {name!r}: {value!r}," for name, value in parameters(job).items()]
    return "\n".join(["import processing", "", f"processing.run({ALGORITHM!r}, {{", *lines, "})"]) + "\n"
