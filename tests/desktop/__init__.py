"""Driving the real QGIS desktop: a script of steps inside it, and what it saw outside of it."""
