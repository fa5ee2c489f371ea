"""Editing the ready models: Processing offers it for the user's own models alone, so the plugin adds it for its own."""

from __future__ import annotations

from typing import Any, Callable

from qgis.core import QgsApplication, QgsProcessingModelAlgorithm
from qgis.PyQt.QtCore import QCoreApplication

from ..core.processing.ready_models import ReadyModel


def copy_of(model: ReadyModel) -> QgsProcessingModelAlgorithm:
    """Return a model of the user's own with the same steps: without a file, so that the plugin's stays as it is."""
    copy = QgsProcessingModelAlgorithm()
    copy.loadVariant(model.toVariant())
    copy.setName(model.displayName())
    return copy


def make_edit_action() -> Any:
    """Return the action that opens a copy of a ready model in the designer; saved, it is one of the user's own.

    Processing is a plugin itself, that may not be there: what needs it is made only when it is asked for.
    """
    from processing.gui.ContextAction import ContextAction

    class EditCopy(ContextAction):
        def __init__(self) -> None:
            super().__init__()
            self.name = QCoreApplication.translate("ModelActions", "Edit a Copy of the Model…")

        def isEnabled(self) -> bool:
            return isinstance(self.itemData, ReadyModel)

        def execute(self) -> None:
            from processing.modeler.ModelerDialog import ModelerDialog

            dialog = ModelerDialog.create(copy_of(self.itemData))
            dialog.update_model.connect(_refresh_own_models)
            dialog.show()
            dialog.activate()

    return EditCopy()


def register() -> Callable[[], None]:
    """Add the actions to the Toolbox; return what takes them away again. Does nothing without Processing."""
    try:
        from processing.gui.ProviderActions import ProviderContextMenuActions as menu
    except ImportError:
        return lambda: None
    actions = [make_edit_action()]
    menu.registerProviderContextMenuActions(actions)
    # The class is kept: Processing may be unloaded first, and would be imported anew, with no actions.
    return lambda: menu.deregisterProviderContextMenuActions(actions)


def _refresh_own_models() -> None:
    provider = QgsApplication.processingRegistry().providerById("model")
    if provider is not None:
        provider.refreshAlgorithms()
