"""What the tests with QGIS share."""

from __future__ import annotations

import pytest


@pytest.fixture
def project(qgis_app):
    """QGIS's project, empty before and after."""
    from qgis.core import QgsProject

    project = QgsProject.instance()
    project.clear()
    yield project
    project.clear()
    qgis_app.processEvents()


@pytest.fixture
def fresh_service(service):
    """The stand-in service with its own catalog."""
    service.reset()
    yield service
    service.reset()
