"""What the downloads share: which scenes, the part of the tiles, the files, the layers and the outputs."""

from __future__ import annotations

from typing import Any, Dict, Mapping, Optional, Tuple

from qgis import utils
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
from ..engine import errors
from ..engine.files.output_settings import COMPRESSIONS, OutputSettings
from ..engine.job import DownloadJob, Report, SceneResult
from ..engine.tiles.grid import Bounds, Extent, crop_window, expected_bounds, geotransform
from ..engine.video.ffmpeg_builds import find_ffmpeg
from ..main_thread import attentive
from ..messages import tell
from ..outlines import GEOGRAPHIC, GEOMETRY, outline
from ..qgis_network import connection_to
from . import base, footprints
from .base import SCENE_COUNT, SCENES, DuniaAlgorithm, choice, tr
from .interrupt import interruptible

EXTENT, COMPRESSION, MASK_NODATA = "EXTENT", "COMPRESSION", "MASK_NODATA"
OVERWRITE, LOAD_LAYERS = "OVERWRITE", "LOAD_LAYERS"
OUTPUT, OUTPUT_LAYERS, INDEX, FAILED_COUNT = "OUTPUT", "OUTPUT_LAYERS", "INDEX", "FAILED_COUNT"


class SceneDownload(DuniaAlgorithm):
    """The parent of the downloads. A subclass adds what is wanted of each scene, and reads it."""

    def add_product(self) -> None:
        """Add the parameters that say what is wanted of each scene."""
        raise NotImplementedError

    def add_product_options(self) -> None:
        """Add the advanced parameters that say so."""
        raise NotImplementedError

    def read_product(self, parameters: Mapping[str, Any], context: QgsProcessingContext) -> Dict[str, Any]:
        """Read what is wanted of each scene: the fields of the job beside the shared ones."""
        raise NotImplementedError

    def read_output(self, parameters: Mapping[str, Any], context: QgsProcessingContext) -> OutputSettings:
        """Read how the files are written."""
        return OutputSettings(
            compression=self.parameterAsEnumString(parameters, COMPRESSION, context),
            mask_nodata=self.parameterAsBool(parameters, MASK_NODATA, context),
        )

    def pixel_size(self, job: DownloadJob) -> float:
        """Return the finest pixels of a job's files, in meters."""
        raise NotImplementedError

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
        self.add_product()
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
        self.add_product_options()
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
            folder=self.read_folder(parameters, OUTPUT, context),
            extent=self._read_extent(parameters, context),
            output=self.read_output(parameters, context),
            overwrite=self.parameterAsBool(parameters, OVERWRITE, context),
            threads=settings.load().threads,
            **self.read_product(parameters, context),
        )

    def _read_extent(self, parameters: Mapping[str, Any], context: QgsProcessingContext) -> Optional[Extent]:
        """Read EXTENT in its own coordinate system. Raises :class:`~..areas.ExtentEmpty`."""
        if not base.is_given(parameters.get(EXTENT)):
            return None
        box = self.parameterAsExtent(parameters, EXTENT, context)
        return to_extent(box, self.parameterAsExtentCrs(parameters, EXTENT, context))

    def processAlgorithm(
        self, parameters: Mapping[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Dict[str, Any]:
        # Here and below: QGIS's start does not wait for what only a run needs, numpy and requests among it.
        from ..engine.download import run

        with interruptible(feedback), base.told_by_processing(feedback):
            report = run(
                self._job,
                connection=self._connection,
                ffmpeg_path=self._ffmpeg_path,
                progress=feedback.setProgress,
                is_cancelled=attentive(feedback.isCanceled),
                on_scene=lambda result: tell_scene(result, feedback),
                beside_window=utils.iface is not None,
            )
        base.push_notes(report.notes, feedback)
        summary = tr("Files written: {written}, kept: {kept}, failed: {failed}.")
        counts = {"written": len(report.written), "kept": len(report.kept), "failed": len(report.failed)}
        feedback.pushInfo(summary.format(**counts))
        paths = [result.path for result in report.results if result.path]
        outputs = {
            OUTPUT: self._job.folder,
            OUTPUT_LAYERS: paths,
            SCENE_COUNT: len({result.scene.name for result in report.results if result.path}),
            FAILED_COUNT: len({result.scene.name for result in report.failed}),
            **self._write_index(report, parameters, context),
        }
        if self.parameterAsBool(parameters, LOAD_LAYERS, context):
            from .loading import load_on_completion

            load_on_completion(paths, OUTPUT_LAYERS, context)
        return outputs

    def _write_index(
        self, report: Report, parameters: Mapping[str, Any], context: QgsProcessingContext
    ) -> Dict[str, str]:
        """Write INDEX, if it is wanted."""
        fields = footprints.scene_fields(with_file=True, with_band=self._job.bands is not None)
        sink, destination = self.parameterAsSink(parameters, INDEX, context, fields, GEOMETRY, GEOGRAPHIC)
        if sink is None:
            if parameters.get(INDEX):
                raise QgsProcessingException(self.invalidSinkError(parameters, INDEX))
            return {}
        outlines: Dict[str, QgsGeometry] = {}
        for result in report.results:
            tile = result.scene.tile
            if tile not in outlines:
                outlines[tile] = outline(self._covered(tile))
            file = (result.path, result.status, tell(result.error) if result.error else "")
            file += (result.band,) if self._job.bands is not None else ()
            feature = footprints.scene_feature(result.scene, outlines[tile], fields, file)
            if not sink.addFeature(feature, QgsFeatureSink.Flag.FastInsert):
                raise QgsProcessingException(self.writeFeatureError(sink, parameters, INDEX))
        return {INDEX: destination}

    def _covered(self, tile: str) -> Bounds:
        """Return the part of a tile that the files cover."""
        bounds = expected_bounds(tile)
        if self._job.extent is None:
            return bounds
        size = self.pixel_size(self._job)
        window = crop_window(tile, bounds, size, self._job.extent)
        xmin, _, _, ymax, _, _ = geotransform(bounds, size, window)
        return Bounds(bounds.epsg, xmin, ymax - window.height * size, xmin + window.width * size, ymax)


def tell_scene(result: SceneResult, feedback: QgsProcessingFeedback) -> None:
    """Tell what became of a scene."""
    scene = f"{result.scene.name} {result.band}".rstrip()
    if result.error is not None:
        feedback.reportError(f"{scene}: {tell(result.error)}")
        return
    template = tr("{scene}: kept {path}") if result.status == "kept" else tr("{scene}: wrote {path}")
    feedback.pushInfo(template.format(scene=scene, path=result.path))
