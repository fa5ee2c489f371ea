"""The picture of the scene that is looked at."""

from __future__ import annotations

from typing import List, Optional

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QCoreApplication, QRect, QRectF, QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QBrush, QImage, QPainter, QPaintEvent, QPalette, QResizeEvent
from qgis.PyQt.QtWidgets import QSizePolicy, QToolButton, QWidget

from .colors import Colors, ListTheme

_MARGIN = 4
_CAPTION_FROM = 90
"""Pixels of height from which there is room for a line of caption; the tooltip has all of it."""


class PreviewView(QWidget):
    """Shows a picture as large as there is room, with a caption of some lines; or a sentence where there is none.

    ``map_wanted`` tells that the picture shall be shown on the map.
    """

    map_wanted = pyqtSignal()

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self._theme = ListTheme(self)
        self._image = QImage()
        self._sentence = self._empty_text()
        self._caption = ""
        self._busy = False
        self._map = QToolButton(self)
        self._map.setIcon(QgsApplication.getThemeIcon("/mActionAddRasterLayer.svg"))
        self._map.setToolTip(_tr("Show this preview on the map"))
        self._map.setAccessibleName(_tr("Show this preview on the map"))
        self._map.clicked.connect(lambda: self.map_wanted.emit())
        self._map.hide()
        self.setAccessibleName(_tr("Preview"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(90, 70)

    @property
    def image(self) -> QImage:
        """The picture shown; null if there is none."""
        return self._image

    @property
    def is_busy(self) -> bool:
        """Whether a picture is on its way."""
        return self._busy

    @property
    def sentence(self) -> str:
        """What is said in the picture's place."""
        return self._sentence

    def show_nothing(self, sentence: str = "") -> None:
        """Say something in the picture's place: what will be seen there, if nothing else is to be said."""
        self._set(QImage(), "", sentence or self._empty_text(), busy=False)

    def show_busy(self, caption: str) -> None:
        """Show that a picture is on its way. An earlier one goes: it would be taken for the one of the caption."""
        self._set(QImage(), caption, _tr("Decoding…"), busy=True)

    def show_image(self, image: QImage, caption: str) -> None:
        """Show a picture."""
        self._set(image, caption, "", busy=False)

    def sizeHint(self) -> QSize:
        return QSize(190, 190)

    def _set(self, image: QImage, caption: str, sentence: str, busy: bool) -> None:
        self._image, self._caption, self._sentence, self._busy = image, caption, sentence, busy
        self._map.setVisible(not image.isNull())
        self.setAccessibleDescription(sentence or caption)
        self.setToolTip(caption or sentence)
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        size = self._map.sizeHint()
        self._map.setGeometry(self.width() - size.width() - _MARGIN, _MARGIN, size.width(), size.height())
        super().resizeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        colors = Colors(self._theme.palette)
        painter.fillRect(self.rect(), colors.base)
        if not self._image.isNull():
            self._paint_image(painter)
        if self._sentence:
            painter.setPen(colors.quiet)
            room = self.rect().adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(room, int(flags), self._sentence)
        if self._caption and self.height() >= _CAPTION_FROM:
            self._paint_caption(painter)
        painter.setPen(colors.grid)
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def _paint_image(self, painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        size = self._image.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        place = QRect(0, 0, size.width(), size.height())
        place.moveCenter(self.rect().center())
        # What has no data shows a pattern, so that it is not taken for dark ground.
        pattern = QBrush(self._theme.palette.color(QPalette.ColorRole.Mid), Qt.BrushStyle.BDiagPattern)
        painter.fillRect(place, pattern)
        painter.drawImage(QRectF(place), self._image, QRectF(self._image.rect()))

    def _paint_caption(self, painter: QPainter) -> None:
        metrics, lines = self.fontMetrics(), self._caption_lines()
        strip = self.rect()
        strip.setTop(strip.bottom() - len(lines) * metrics.lineSpacing() - _MARGIN)
        back = self._theme.palette.color(QPalette.ColorRole.Window)
        back.setAlpha(215)
        painter.fillRect(strip, back)
        painter.setPen(self._theme.palette.color(QPalette.ColorRole.WindowText))
        room = strip.adjusted(_MARGIN, 0, -_MARGIN, 0)
        fitting = [metrics.elidedText(line, Qt.TextElideMode.ElideRight, room.width()) for line in lines]
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), "\n".join(fitting))

    def _caption_lines(self) -> List[str]:
        """Return the caption in one line where it fits, and no more lines than leave the picture to be seen."""
        lines = self._caption.splitlines()
        joined = "  ".join(lines)
        if self.fontMetrics().horizontalAdvance(joined) <= self.width() - 2 * _MARGIN:
            return [joined]
        return lines[: max(1, self.height() // _CAPTION_FROM)]

    @staticmethod
    def _empty_text() -> str:
        return _tr("The bar you point at, or the row you click, is shown here.")


def _tr(text: str) -> str:
    return QCoreApplication.translate("PreviewView", text)
