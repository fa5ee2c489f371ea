"""What the tests with QGIS share."""

from __future__ import annotations

import time

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


@pytest.fixture
def wait_for(qgis_app):
    """A function that lets QGIS work until something is so."""

    def wait_for(condition):
        deadline = time.monotonic() + 200
        while not condition():
            assert time.monotonic() < deadline, "this did not come about"
            qgis_app.processEvents()
            time.sleep(0.01)

    return wait_for


@pytest.fixture
def use_proxy(qgis_app):
    """A function that sets QGIS's proxy, by the names of its settings, as its options dialog does."""
    from qgis.core import QgsNetworkAccessManager, QgsSettings

    def use(**proxy):
        for name, value in proxy.items():
            QgsSettings().setValue(f"proxy/{name}", value)
        QgsNetworkAccessManager.instance().setupDefaultProxyAndCache()

    yield use
    QgsSettings().remove("proxy")
    use()
