"""What others wrote, in a stream or beside a file, changes nothing in QGIS: no markup in its log, no style."""

from __future__ import annotations

import subprocess
from datetime import date
from pathlib import Path

import pytest

from dunia_streams.core.engine.products.band_settings import BandSettings
from dunia_streams.tests.engine.jobs import job
from dunia_streams.tests.service import BandSpec, Fault

BAND = BandSpec("32TPT", 2020, "B04", count=14)
MARKUP = "<b>bold</b> <img src='http://127.0.0.1:1/x.png'> &lt;a&gt; <a href='x'>here</a>"


def _download(service, folder: Path) -> list:
    from dunia_streams.core.engine.download import run

    service.publish_band(BAND)
    report = run(
        job(service, folder, days=(date(2020, 1, 1), date(2020, 1, 31)), bands=BandSettings(("B04",)))
    )
    return [result.path for result in report.written]


def test_the_log_panel_shows_markup_as_it_is(qgis_app):
    from qgis.gui import QgsMessageLogViewer
    from qgis.PyQt.QtWidgets import QPlainTextEdit

    from dunia_streams.core.task import log

    viewer = QgsMessageLogViewer()
    log(MARKUP)
    tabs = [edit for edit in viewer.findChildren(QPlainTextEdit) if "bold" in edit.toPlainText()]
    assert len(tabs) == 1
    text = tabs[0].toPlainText()
    assert "\ufffc" not in text, "a picture"
    assert "b>bold" in text and "img src" in text and "a href" in text
    viewer.deleteLater()


def test_what_a_stream_says_of_itself_reaches_the_log_as_plain_text(
    qgis_app, project, fresh_service, tmp_path, wait_for
):
    """ffmpeg quotes it: the title of a file that cannot be decoded."""
    from qgis.core import QgsApplication

    from dunia_streams.core.engine.network.connection import Connection
    from dunia_streams.core.task import DownloadTask
    from dunia_streams.tests.engine.jobs import FEW

    fresh_service.publish(FEW)
    made = tmp_path / "titled.mp4"
    command = [
        "ffmpeg",
        "-v",
        "error",
        "-f",
        "lavfi",
        "-i",
        "sine=duration=1",
        "-metadata",
        f"title={MARKUP}",
    ]
    subprocess.run([*command, str(made)], check=True)
    fresh_service.faults.append(Fault.replaced(r"stream\.mp4", made.read_bytes(), "video/mp4"))
    texts = []
    QgsApplication.messageLog().messageReceived.connect(lambda text, tag, level: texts.append(text))
    task = DownloadTask(job(fresh_service, tmp_path / "out"), Connection())
    assert not task.run()
    assert any("bold" in text for text in texts), "ffmpeg did not quote it"
    assert not any("<" in text for text in texts)


@pytest.mark.parametrize("way", ["panel", "preview", "toolbox"])
def test_a_style_beside_a_file_is_not_taken(project, fresh_service, tmp_path, way: str):
    from qgis.core import QgsRasterLayer

    from dunia_streams.core import layers

    (path, *_) = _download(fresh_service, tmp_path / "out")
    strange = QgsRasterLayer(path, "strange", "gdal")
    strange.setOpacity(0.1)
    strange.setCustomProperty("injected", "yes")
    strange.setAttribution("injected")
    told, saved = strange.saveNamedStyle(str(Path(path).with_suffix(".qml")))
    assert saved, told
    assert QgsRasterLayer(path, "taken", "gdal").opacity() == pytest.approx(0.1)
    if way == "panel":
        layer = layers.add_scene(project, path)
    elif way == "preview":
        layer = layers.add_preview(project, path)
    else:
        layer = _through_processing(project, path)
    assert layer.opacity() == 1.0 and layer.customProperty("injected") is None
    assert "Copernicus" in layer.attribution()


def _through_processing(project, path: str):
    """Load a file as Processing does at the end of an algorithm, and place it as the plugin then does."""
    from qgis.core import QgsProcessingContext, QgsProcessingUtils

    from dunia_streams.core import layers

    context = QgsProcessingContext()
    context.setProject(project)
    layer = QgsProcessingUtils.mapLayerFromString(path, context, True)
    layer = project.addMapLayer(context.temporaryLayerStore().takeMapLayer(layer), False)
    layers.place_scene(project, layer)
    return layer
