"""Examples of the engine without QGIS, each run by a test beside it."""
