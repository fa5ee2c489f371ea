"""A limit in percent that can be taken away: a slider whose right end means any."""

from __future__ import annotations

from typing import Optional

from qgis.PyQt.QtCore import QCoreApplication, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QHBoxLayout, QLabel, QSlider, QWidget

_STEP, _PAGE = 1, 10
_NO_LIMIT = 100


class LimitSlider(QWidget):
    """Sets a limit from 0 to 99 percent, or none. ``changed`` tells each new one."""

    changed = pyqtSignal()

    def __init__(self, name: str, tip: str, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self._slider = QSlider(Qt.Orientation.Horizontal)
        self._slider.setRange(0, _NO_LIMIT)
        self._slider.setSingleStep(_STEP)
        self._slider.setPageStep(_PAGE)
        self._slider.setValue(_NO_LIMIT)
        self._slider.setAccessibleName(name)
        self._slider.setToolTip(tip)
        self._label = QLabel()
        self._label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        texts = [self._text(None), self._text(99)]
        self._label.setMinimumWidth(max(self._label.fontMetrics().horizontalAdvance(text) for text in texts))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._slider, 1)
        layout.addWidget(self._label)
        self.setFocusProxy(self._slider)
        self._slider.valueChanged.connect(self._moved)
        self._show()

    @property
    def limit(self) -> Optional[int]:
        """The limit in percent, None for none."""
        value = self._slider.value()
        return None if value == _NO_LIMIT else value

    @limit.setter
    def limit(self, limit: Optional[int]) -> None:
        self._slider.setValue(_NO_LIMIT if limit is None else limit)

    def _moved(self) -> None:
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        self._label.setText(self._text(self.limit))
        self._slider.setAccessibleDescription(self._label.text())

    @staticmethod
    def _text(limit: Optional[int]) -> str:
        if limit is None:
            return QCoreApplication.translate("LimitSlider", "any")
        return QCoreApplication.translate("LimitSlider", "≤ {percent} %").format(percent=limit)
