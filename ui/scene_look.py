"""The scene that is looked at: its picture, under the mouse or by the keys, joined to the panel's preview."""

from __future__ import annotations

from typing import Optional

from qgis.core import QgsProject
from qgis.PyQt.QtCore import QCoreApplication, QObject, QTimer, pyqtSignal
from qgis.PyQt.QtGui import QImage

from ..core import layers
from ..core.engine.catalog.scenes import Scene
from ..core.engine.errors import Message
from ..core.messages import tell
from ..core.panel import scene_text
from ..core.panel.preview import Previewer
from ..core.panel.session import Session
from .choice_panel import ChoicePanel

_RETURN_MILLISECONDS = 1500
"""How long what was pointed at stays in the preview: as long as the way to the preview's button takes."""


class SceneLook(QObject):
    """Shows the true color picture of a scene, also where bands are listed: it is what shows clouds, and it is quick.

    ``measured`` tells that a preview has come, which is a measurement, too; ``trouble`` a sentence; ``on_map`` the
    layer of one that was put on the map.
    """

    measured = pyqtSignal()
    trouble = pyqtSignal(str)
    on_map = pyqtSignal(object)

    def __init__(self, session: Session, previewer: Previewer, choice: ChoicePanel, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._previewer = previewer
        self._choice = choice
        self._hovered: Optional[Scene] = None
        self._shown: Optional[Scene] = None
        self._return = QTimer(self)
        self._return.setSingleShot(True)
        self._return.setInterval(_RETURN_MILLISECONDS)
        self._return.timeout.connect(self._go_back)
        session.scenes.current_changed.connect(self._look_at_current)
        choice.timeline.hovered.connect(self._hover)
        choice.preview.map_wanted.connect(self._show_on_map)
        previewer.started.connect(lambda scene: choice.preview.show_busy(self._caption(scene)))
        previewer.ready.connect(self._show)
        previewer.failed.connect(lambda scene, message: self._tell_failure(message))

    @property
    def shown(self) -> Optional[Scene]:
        """The scene whose picture was shown last."""
        return self._shown

    def stop(self) -> None:
        """Show nothing, whatever is on its way."""
        self._return.stop()
        self._previewer.cancel()
        self._choice.preview.show_nothing()

    def _hover(self, scene: Optional[Scene]) -> None:
        if scene is None:
            self._return.start()
        else:
            self._return.stop()
            self._hovered = scene
            self._look()

    def _go_back(self) -> None:
        """Show the current scene again, as the timeline and the table do, unless the pointer went to the preview."""
        current = self._session.scenes.current
        if self._choice.preview.underMouse():
            self._return.start()
        elif current is not None and current != self._hovered and self._choice.isVisible():
            self._look_at_current()

    def _look_at_current(self) -> None:
        self._return.stop()
        self._hovered = None
        if self._session.scenes.current is None:
            self.stop()
        else:
            self._look()

    def _look(self) -> None:
        """Show the scene that is or was just under the mouse, else the current one."""
        session = self._session
        scene = self._hovered or session.scenes.current
        if scene is None or session.service is None:
            return
        picture = session.picture_of(scene)
        if picture is None:
            self.stop()
            when = scene_text.minute(scene, session.scenes)
            self._choice.preview.show_nothing(
                _tr("There is no true color picture of {when}.").format(when=when)
            )
            return
        # A file of the scene itself shows it in true color, one of its bands does not.
        known_path = session.scenes.path_here(scene) if picture is scene else ""
        self._previewer.show(session.service, picture, None, known_path)

    def _caption(self, scene: Scene) -> str:
        scenes = self._session.scenes
        where = [scene.tile] if len(scenes.tiles) > 1 else []
        lines = ([*where, scene_text.day(scene)], scene_text.quality(scene, scenes)[:1])
        return "\n".join("  ".join(line) for line in lines)

    def _show(self, scene: Scene, image: QImage) -> None:
        self._choice.preview.show_image(image, self._caption(scene))
        self._shown = scene
        self.measured.emit()

    def _tell_failure(self, message: Message) -> None:
        self._choice.preview.show_nothing(tell(message))

    def _show_on_map(self) -> None:
        path = self._previewer.path_of(self._shown) if self._shown else ""
        layer = layers.add_preview(QgsProject.instance(), path) if path else None
        if layer is None:
            self.trouble.emit(_tr("The preview's file is not there any more. Look at the scene again."))
        else:
            self.on_map.emit(layer)


def _tr(text: str) -> str:
    return QCoreApplication.translate("SceneLook", text)
