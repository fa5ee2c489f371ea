"""A picture of many scenes: each rendered by QGIS, as on its canvas, with its date, time and cloud underneath."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Sequence

from qgis.core import QgsMapRendererParallelJob, QgsMapSettings, QgsRasterLayer
from qgis.PyQt.QtCore import QPoint, QRect, QSize, Qt
from qgis.PyQt.QtGui import QColor, QFont, QImage, QPainter

from .scene_files import SceneFile, percent_text

COLUMNS = 6
THUMBNAIL = 240
MARGIN = 16
CAPTION = 40
TITLE = 48

PAPER = QColor("#f7f7f5")
INK = QColor("#222222")
CHECKS = (QColor("#e4e4e0"), QColor("#d2d2cd"))
"""Seen where a picture is transparent: no-data."""


def render_scene(path: Path, side: int) -> QImage:
    """Render a whole GeoTIFF as QGIS shows it, ``side`` pixels wide and high. Raises ValueError."""
    layer = QgsRasterLayer(str(path), path.stem)
    if not layer.isValid():
        raise ValueError(f"QGIS cannot open {path.name}")
    settings = QgsMapSettings()
    settings.setLayers([layer])
    settings.setDestinationCrs(layer.crs())
    settings.setExtent(layer.extent())
    settings.setOutputSize(QSize(side, side))
    settings.setBackgroundColor(QColor(0, 0, 0, 0))
    job = QgsMapRendererParallelJob(settings)
    job.start()
    job.waitForFinished()
    if job.errors():
        raise ValueError(f"QGIS cannot draw {path.name}: {job.errors()[0].message}")
    return job.renderedImage()


def compose(scenes: Sequence[SceneFile], title: str) -> QImage:
    """Put the scenes in a grid, row by row."""
    columns = max(1, min(COLUMNS, len(scenes)))
    rows = math.ceil(len(scenes) / columns)
    width = MARGIN + columns * (THUMBNAIL + MARGIN)
    height = TITLE + MARGIN + rows * (THUMBNAIL + CAPTION + MARGIN)
    sheet = QImage(width, height, QImage.Format.Format_RGB32)
    sheet.fill(PAPER)
    painter = QPainter(sheet)
    painter.setPen(INK)
    painter.setFont(_font(20))
    centered = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter
    painter.drawText(QRect(0, MARGIN // 2, width, TITLE), centered, title)
    painter.setFont(_font(13))
    for place, scene in enumerate(scenes):
        row, column = divmod(place, columns)
        x = MARGIN + column * (THUMBNAIL + MARGIN)
        y = TITLE + MARGIN + row * (THUMBNAIL + CAPTION + MARGIN)
        _draw_checks(painter, QRect(x, y, THUMBNAIL, THUMBNAIL))
        painter.drawImage(QPoint(x, y), render_scene(scene.path, THUMBNAIL))
        painter.drawText(QRect(x, y + THUMBNAIL, THUMBNAIL, CAPTION), centered, caption(scene))
    painter.end()
    return sheet


def caption(scene: SceneFile) -> str:
    """Write what stands under a picture: tile and cloud, date and time."""
    cloud = percent_text(scene.cloud_percent)
    return f"{scene.sensing_time:%Y-%m-%d  %H:%M:%S} UTC\n{scene.tile}, cloud {cloud}" + (
        "" if cloud == "unknown" else " %"
    )


def _draw_checks(painter: QPainter, area: QRect, size: int = 12) -> None:
    for y in range(0, area.height(), size):
        for x in range(0, area.width(), size):
            painter.fillRect(area.x() + x, area.y() + y, size, size, CHECKS[(x + y) // size % 2])


def _font(pixels: int) -> QFont:
    font = QFont("DejaVu Sans")
    font.setPixelSize(pixels)
    return font
