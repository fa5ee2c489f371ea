"""Dunia Streams: dated, georeferenced Sentinel-2 rasters from the Dunia service's video streams."""


def classFactory(iface):
    """Make the plugin; QGIS calls this. ``iface`` is None in qgis_process."""
    from .plugin import DuniaStreamsPlugin

    return DuniaStreamsPlugin(iface)
