"""What QGIS loads: registers the plugin's parts and takes them away again. Does nothing else."""

from __future__ import annotations

from typing import Any, Optional

from qgis.core import QgsApplication, QgsProcessingProvider


class DuniaStreamsPlugin:
    """The plugin as QGIS knows it; works without a desktop too, where ``iface`` is None."""

    def __init__(self, iface: Optional[Any]) -> None:
        self.iface = iface
        self.provider: Optional[QgsProcessingProvider] = None
        self.options: Optional[Any] = None

    def initProcessing(self) -> None:
        """Register the Processing provider, once. qgis_process calls this and never ``initGui``."""
        if self.provider is None:
            from .core.processing.provider import DuniaProvider

            self.provider = DuniaProvider()
            QgsApplication.processingRegistry().addProvider(self.provider)

    def initGui(self) -> None:
        """Register everything. The desktop calls this."""
        self.initProcessing()
        if self.iface is not None and self.options is None:
            from .ui.options_page import make_factory

            self.options = make_factory(self.iface)
            self.iface.registerOptionsWidgetFactory(self.options)

    def unload(self) -> None:
        """Take away what was registered, and end what still works. The registry owns the provider and deletes it."""
        if self.options is not None:
            from .core import background

            self.iface.unregisterOptionsWidgetFactory(self.options)
            self.options = None
            background.close()
        if self.provider is not None:
            QgsApplication.processingRegistry().removeProvider(self.provider)
            self.provider = None
