"""Editing the ready models: Processing offers it for the user's own models alone, so the plugin adds it for its own."""

from __future__ import annotations

from typing import List

from processing.gui.ContextAction import ContextAction
from processing.gui.ProviderActions import ProviderContextMenuActions
from qgis.core import QgsApplication, QgsProcessingModelAlgorithm
from qgis.PyQt.QtCore import QCoreApplication

from ..core.processing.ready_models import ReadyModel


class EditCopy(ContextAction):
    """Opens a copy of a ready model in the model designer, where saving it makes it one of the user's own."""

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


def copy_of(model: ReadyModel) -> QgsProcessingModelAlgorithm:
    """Return a model of the user's own with the same steps: without a file, so that the plugin's stays as it is."""
    copy = QgsProcessingModelAlgorithm()
    copy.loadVariant(model.toVariant())
    copy.setName(model.displayName())
    return copy


def register() -> List[ContextAction]:
    """Add the actions to the Toolbox; return them, for :func:`unregister`."""
    actions: List[ContextAction] = [EditCopy()]
    ProviderContextMenuActions.registerProviderContextMenuActions(actions)
    return actions


def unregister(actions: List[ContextAction]) -> None:
    """Take the actions away again."""
    ProviderContextMenuActions.deregisterProviderContextMenuActions(actions)


def _refresh_own_models() -> None:
    provider = QgsApplication.processingRegistry().providerById("model")
    if provider is not None:
        provider.refreshAlgorithms()
