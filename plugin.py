"""What QGIS loads: registers the plugin's parts and takes them away again. Does nothing else."""

from __future__ import annotations

from typing import Any, Callable, Optional

from qgis.core import QgsApplication, QgsProcessingProvider

from .core import translation


class DuniaStreamsPlugin:
    """The plugin as QGIS knows it; works without a desktop too, where ``iface`` is None."""

    def __init__(self, iface: Optional[Any]) -> None:
        self.iface = iface
        self.provider: Optional[QgsProcessingProvider] = None
        self.desktop: Optional[Any] = None
        self.take_actions_away: Optional[Callable[[], None]] = None
        self.translator = translation.install()

    def initProcessing(self) -> None:
        """Register the Processing provider, once. qgis_process calls this and never ``initGui``."""
        if self.provider is None:
            from .core.processing.provider import DuniaProvider

            self.provider = DuniaProvider()
            QgsApplication.processingRegistry().addProvider(self.provider)
            # Only a provider that is registered finds the steps of its own models.
            self.provider.refreshAlgorithms()

    def initGui(self) -> None:
        """Register everything. The desktop calls this."""
        self.initProcessing()
        if self.iface is not None:
            from .ui import model_actions
            from .ui.desktop import Desktop

            self.desktop = Desktop(self.iface)
            self.take_actions_away = model_actions.register()

    def unload(self) -> None:
        """Take away what was registered. The registry owns the provider and deletes it."""
        if self.desktop is not None:
            self.desktop.close()
            self.desktop = None
        if self.take_actions_away is not None:
            self.take_actions_away()
            self.take_actions_away = None
        if self.provider is not None:
            QgsApplication.processingRegistry().removeProvider(self.provider)
            self.provider = None
        translation.remove(self.translator)
        self.translator = None
