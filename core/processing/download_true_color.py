"""dunia:downloadtruecolor: true color scenes as GeoTIFFs."""

from __future__ import annotations

from typing import Any, Dict, Mapping, Optional, Tuple

from qgis.core import (
    QgsFeatureSink,
    QgsGeometry,
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingOutputMultipleLayers,
    QgsProcessingOutputNumber,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterExtent,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFolderDestination,
    QgsProcessingParameterString,
)

from .. import settings
from ..areas import to_extent
from ..engine import download, errors
from ..engine.ffmpeg import find_ffmpeg
from ..engine.geotiff import COMPRESSIONS, OutputSettings
from ..engine.grid import Bounds, Extent, crop_window, expected_bounds, geotransform
from ..engine.job import DownloadJob, Report, SceneResult
from ..engine.pixels import COLORS
from ..engine.service import RESOLUTIONS
from ..messages import tell
from ..qgis_network import connection_to
from . import base, footprints
from .base import SCENE_COUNT, SCENES, DuniaAlgorithm, choice, tr
from .interrupt import interruptible
from .loading import load_on_completion

RESOLUTION, EXTENT, COMPRESSION, MASK_NODATA = "RESOLUTION", "EXTENT", "COMPRESSION", "MASK_NODATA"
COLOR, OVERWRITE, LOAD_LAYERS = "COLOR", "OVERWRITE", "LOAD_LAYERS"
OUTPUT, OUTPUT_LAYERS, INDEX, FAILED_COUNT = "OUTPUT", "OUTPUT_LAYERS", "INDEX", "FAILED_COUNT"


class DownloadTrueColor(DuniaAlgorithm):
    """Decodes true color scenes and writes one GeoTIFF each."""

    def name(self) -> str:
        return "downloadtruecolor"

    def displayName(self) -> str:
        return tr("Download true color scenes")

    def about(self) -> str:
        return tr(
            "Downloads Sentinel-2 true color scenes and writes one georeferenced GeoTIFF each, named after tile, "
            "stream and sensing time (UTC). Choose the scenes by tiles, dates and limits, or name them. Files that "
            "are there and whole are kept, so a download that was cut short goes on where it ended. A scene that "
            "fails does not stop the others."
        )

    def example(self) -> str:
        return (
            "qgis_process run dunia:downloadtruecolor -- TILES=32TPT START=2020-04-01 END=2020-06-30 MAX_CLOUD=20 "
            "RESOLUTION=60m OUTPUT=scenes"
        )

    def output_help(self) -> Dict[str, str]:
        return {
            OUTPUT_LAYERS: tr("The files of all scenes, those kept included."),
            SCENE_COUNT: tr("How many scenes are there as files."),
            FAILED_COUNT: tr("How many scenes failed. The log and the index say why."),
        }

    def initAlgorithm(self, configuration: Any = None) -> None:
        self.add_service()
        self.add_tiles_and_dates(optional=True)
        self.add(
            QgsProcessingParameterString(SCENES, tr("Scenes"), optional=True),
            tr(
                "Exactly these scenes, like 32TPT@20200401T102021, separated by commas, as “List scenes” names them; "
                "or a layer or file of its footprints. Tiles, dates and limits then do not matter."
            ),
        )
        self.add_limits()
        self.add(
            choice(RESOLUTION, tr("Resolution"), tuple(RESOLUTIONS), "60m"),
            tr(
                "Pixel size: 60m takes about 10 MB a scene, 20m about 90 MB, 10m about 360 MB before compression."
            ),
        )
        self.add(
            QgsProcessingParameterExtent(EXTENT, tr("Extent"), optional=True),
            tr("Only this part of the tiles, in any coordinate system, widened to whole pixels."),
        )
        self._add_output_options()
        self._add_outputs()

    def _add_output_options(self) -> None:
        chosen = settings.load()
        self.add(
            choice(COMPRESSION, tr("Compression"), COMPRESSIONS, chosen.compression),
            tr("All are lossless. ZSTD is the fastest, DEFLATE is read by older programs too."),
            advanced=True,
        )
        self.add(
            QgsProcessingParameterBoolean(MASK_NODATA, tr("Make no-data transparent"), True),
            tr("Marks the part of the tile outside the satellite's swath as no-data."),
            advanced=True,
        )
        self.add(
            choice(COLOR, tr("Color conversion"), COLORS, chosen.color),
            tr(
                "accurate rounds correctly; notebook gives the pixels of the service's own notebook, a little darker."
            ),
            advanced=True,
        )
        self.add(
            QgsProcessingParameterBoolean(OVERWRITE, tr("Write existing files anew"), False),
            tr("Otherwise whole files of the same scenes and settings are kept."),
            advanced=True,
        )
        self.add(
            QgsProcessingParameterBoolean(LOAD_LAYERS, tr("Load the scenes into the project"), True),
            tr("As layers in a group for each tile, with their ranges of time for the Temporal Controller."),
            advanced=True,
        )

    def _add_outputs(self) -> None:
        folder = settings.load().folder or None
        self.add(
            QgsProcessingParameterFolderDestination(OUTPUT, tr("Folder for the scenes"), folder),
            tr("Where the GeoTIFFs go."),
        )
        kind = QgsProcessing.SourceType.TypeVectorPolygon
        self.add(
            QgsProcessingParameterFeatureSink(INDEX, tr("Index"), kind, optional=True, createByDefault=False),
            tr(
                "Footprints of all scenes, with the path of the file, its status, and the error of those that failed."
            ),
        )
        self.addOutput(QgsProcessingOutputMultipleLayers(OUTPUT_LAYERS, tr("Scenes")))
        self.addOutput(QgsProcessingOutputNumber(SCENE_COUNT, tr("Number of scenes")))
        self.addOutput(QgsProcessingOutputNumber(FAILED_COUNT, tr("Number of failed scenes")))

    def canExecute(self) -> Tuple[bool, str]:
        try:
            find_ffmpeg(settings.load().ffmpeg_path)
        except errors.FfmpegError as error:
            return False, tell(error)
        return True, ""

    def check_request(self, parameters: Mapping[str, Any], context: QgsProcessingContext) -> None:
        super().check_request(parameters, context)
        self._read_extent(parameters, context)

    def prepareAlgorithm(
        self, parameters: Mapping[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> bool:
        with base.told_by_processing(feedback):
            self._job = self._read_job(parameters, context)
            self._connection = connection_to(self._job.service)
            self._ffmpeg_path = settings.load().ffmpeg_path
        return True

    def _read_job(self, parameters: Mapping[str, Any], context: QgsProcessingContext) -> DownloadJob:
        return DownloadJob(
            service=self.read_service(parameters, context),
            tiles=self.read_tiles(parameters, context),
            limits=self.read_limits(parameters, context),
            folder=self.parameterAsString(parameters, OUTPUT, context),
            resolution=self.parameterAsEnumString(parameters, RESOLUTION, context),
            extent=self._read_extent(parameters, context),
            output=OutputSettings(
                compression=self.parameterAsEnumString(parameters, COMPRESSION, context),
                mask_nodata=self.parameterAsBool(parameters, MASK_NODATA, context),
                color=self.parameterAsEnumString(parameters, COLOR, context),
            ),
            overwrite=self.parameterAsBool(parameters, OVERWRITE, context),
        )

    def _read_extent(self, parameters: Mapping[str, Any], context: QgsProcessingContext) -> Optional[Extent]:
        """Read EXTENT in its own coordinate system."""
        box = self.parameterAsExtent(parameters, EXTENT, context)
        if box.isNull():
            return None
        return to_extent(box, self.parameterAsExtentCrs(parameters, EXTENT, context))

    def processAlgorithm(
        self, parameters: Mapping[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Dict[str, Any]:
        folder = self.parameterAsString(parameters, OUTPUT, context)
        with interruptible(feedback), base.told_by_processing(feedback):
            report = download.run(
                self._job,
                connection=self._connection,
                ffmpeg_path=self._ffmpeg_path,
                progress=feedback.setProgress,
                is_cancelled=feedback.isCanceled,
                on_scene=lambda result: _tell_scene(result, feedback),
            )
        base.push_notes(report.notes, feedback)
        summary = tr("Scenes written: {written}, kept: {kept}, failed: {failed}.")
        counts = {"written": len(report.written), "kept": len(report.kept), "failed": len(report.failed)}
        feedback.pushInfo(summary.format(**counts))
        paths = [result.path for result in report.results if result.path]
        outputs = {
            OUTPUT: folder,
            OUTPUT_LAYERS: paths,
            SCENE_COUNT: len(paths),
            FAILED_COUNT: len(report.failed),
            **self._write_index(report, parameters, context),
        }
        if self.parameterAsBool(parameters, LOAD_LAYERS, context):
            load_on_completion(paths, OUTPUT_LAYERS, context)
        return outputs

    def _write_index(
        self, report: Report, parameters: Mapping[str, Any], context: QgsProcessingContext
    ) -> Dict[str, str]:
        """Write INDEX, if it is wanted."""
        fields = footprints.scene_fields(with_file=True)
        sink, destination = self.parameterAsSink(
            parameters, INDEX, context, fields, footprints.GEOMETRY, footprints.CRS
        )
        if sink is None:
            if parameters.get(INDEX):
                raise QgsProcessingException(self.invalidSinkError(parameters, INDEX))
            return {}
        outlines: Dict[str, QgsGeometry] = {}
        for result in report.results:
            tile = result.scene.tile
            if tile not in outlines:
                outlines[tile] = footprints.outline(self._covered(tile))
            file = (result.path, result.status, tell(result.error) if result.error else "")
            feature = footprints.scene_feature(result.scene, outlines[tile], fields, file)
            if not sink.addFeature(feature, QgsFeatureSink.Flag.FastInsert):
                raise QgsProcessingException(self.writeFeatureError(sink, parameters, INDEX))
        return {INDEX: destination}

    def _covered(self, tile: str) -> Bounds:
        """Return the part of a tile that the files cover."""
        bounds = expected_bounds(tile)
        if self._job.extent is None:
            return bounds
        size = RESOLUTIONS[self._job.resolution].pixel_size
        window = crop_window(tile, bounds, size, self._job.extent)
        xmin, _, _, ymax, _, _ = geotransform(bounds, size, window)
        return Bounds(bounds.epsg, xmin, ymax - window.height * size, xmin + window.width * size, ymax)


def _tell_scene(result: SceneResult, feedback: QgsProcessingFeedback) -> None:
    if result.error is not None:
        feedback.reportError(f"{result.scene.name}: {tell(result.error)}")
        return
    template = tr("{scene}: kept {path}") if result.status == "kept" else tr("{scene}: wrote {path}")
    feedback.pushInfo(template.format(scene=result.scene.name, path=result.path))
