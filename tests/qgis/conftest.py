"""What the tests with QGIS share."""

from __future__ import annotations

import pytest


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
