"""The field for tile names."""

from __future__ import annotations

import re
from typing import Iterable, List, Optional, Tuple

from qgis.PyQt.QtCore import QCoreApplication, QStringListModel, Qt, pyqtSignal
from qgis.PyQt.QtGui import QKeyEvent
from qgis.PyQt.QtWidgets import QCompleter, QLineEdit, QWidget

from ..core.engine.errors import BadTileName
from ..core.engine.tiles.grid import parse_tile_name
from ..core.engine.tiles.tile_search import suggest
from ..core.messages import tell

_SEPARATORS = re.compile(r"[\s,;]+")


def tr(text: str) -> str:
    """Return a text in the user's language."""
    return QCoreApplication.translate("TileEdit", text)


class TileEdit(QLineEdit):
    """Takes several tile names, separated by commas; checks and completes the one that is being typed."""

    problem = pyqtSignal(str)
    """What is wrong with the text, in a sentence; empty when it is fine."""
    tiles_changed = pyqtSignal(tuple)
    """The names that are complete and right, each once."""

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self._tiles: Tuple[str, ...] = ()
        self._problem = ""
        self.setPlaceholderText(tr("32TPT, 33TUN …"))
        self.setAccessibleName(tr("Tiles"))
        self.setToolTip(tr("Sentinel-2 (MGRS) tiles such as 32TPT, several separated by commas"))
        self.setClearButtonEnabled(True)
        self._completer = QCompleter(QStringListModel(self), self)
        # The engine has chosen the suggestions; the completer only shows them.
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setWidget(self)
        self._completer.activated.connect(self._complete)
        self.textEdited.connect(self._follow_typing)
        self.textChanged.connect(lambda: self._check(is_typing=self.hasFocus()))
        self.editingFinished.connect(lambda: self._check(is_typing=False))

    @property
    def tiles(self) -> Tuple[str, ...]:
        """The names that are complete and right, each once, in the order of the text."""
        return self._tiles

    @property
    def trouble(self) -> str:
        """What is wrong with the text, in a sentence; empty when it is fine."""
        return self._problem

    def is_right(self) -> bool:
        """Tell whether tiles are named, and all of them rightly; a problem is told."""
        self._check(is_typing=False)
        return bool(self._tiles) and not self._problem

    def set_tiles(self, tiles: Iterable[str]) -> None:
        """Put these names into the field."""
        self.setText(", ".join(tiles))
        self._check(is_typing=False)

    def add_tile(self, tile: str) -> None:
        """Add a name, or take it out if it is there: as a click on the map does."""
        others = [name for name in self._tiles if name != tile]
        self.set_tiles(others if tile in self._tiles else [*self._tiles, tile])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        popup = self._completer.popup()
        keys = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape)
        if popup.isVisible() and event.key() in keys:
            # These are the popup's: choose the suggestion, or close.
            event.ignore()
            return
        super().keyPressEvent(event)

    def _follow_typing(self, text: str) -> None:
        """Write in capitals, and offer what may come next."""
        if text != text.upper():
            place = self.cursorPosition()
            self.setText(text.upper())
            self.setCursorPosition(place)
        self._offer()

    def _offer(self) -> None:
        start, end = self._word_at_cursor()
        word = self.text()[start:end]
        found = suggest(word) if word else ()
        if not found or found == (word,):
            self._completer.popup().hide()
            return
        self._completer.model().setStringList(list(found))
        self._completer.complete()
        self._completer.popup().setCurrentIndex(self._completer.completionModel().index(0, 0))

    def _complete(self, suggestion: str) -> None:
        """Put a suggestion in the place of the word that is being typed, and go on with the next step."""
        start, end = self._word_at_cursor()
        self.setText(self.text()[:start] + suggestion + self.text()[end:])
        self.setCursorPosition(start + len(suggestion))
        self._offer()

    def _word_at_cursor(self) -> Tuple[int, int]:
        text, place = self.text(), self.cursorPosition()
        start = max((match.end() for match in _SEPARATORS.finditer(text, 0, place)), default=0)
        separator = _SEPARATORS.search(text, place)
        return start, separator.start() if separator else len(text)

    def _check(self, is_typing: bool) -> None:
        """Read the names; while one is being typed, a beginning that may become a name is no problem."""
        unfinished = self.text()[slice(*self._word_at_cursor())] if is_typing else ""
        names: List[str] = []
        problem = ""
        for word in filter(None, _SEPARATORS.split(self.text())):
            try:
                names.append(parse_tile_name(word))
            except BadTileName as error:
                may_become_one = word == unfinished and len(word.lstrip("T")) < 5 and suggest(word)
                problem = problem or ("" if may_become_one else tell(error))
        tiles = tuple(dict.fromkeys(names))
        if problem != self._problem:
            self._problem = problem
            self.problem.emit(problem)
        if tiles != self._tiles:
            self._tiles = tiles
            self.tiles_changed.emit(tiles)
