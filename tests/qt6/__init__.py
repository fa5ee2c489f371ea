"""The plugin under Qt 6, as far as it can be tried without QGIS 4: its names, and its widgets on a stand-in of QGIS."""
