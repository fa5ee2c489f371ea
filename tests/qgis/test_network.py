"""QGIS's settings for proxy, certificates and login reach the engine's connection, and no log."""

from __future__ import annotations

import base64
from functools import partial

import pytest

from dunia_streams.core.engine.catalog.service import Service

AUTHORITY = b"""\
-----BEGIN CERTIFICATE-----
MIIBXzCCAQWgAwIBAgIBATAKBggqhkjOPQQDAjAeMRwwGgYDVQQDDBNEdW5pYSBT
dHJlYW1zIHRlc3RzMCAXDTIwMDEwMTAwMDAwMFoYDzIxMjAwMTAxMDAwMDAwWjAe
MRwwGgYDVQQDDBNEdW5pYSBTdHJlYW1zIHRlc3RzMFkwEwYHKoZIzj0CAQYIKoZI
zj0DAQcDQgAExo9W3UgCtBehFn59f2O+DKbZoOyXyrq+t6Hz5lieMPd4qfj/xkv0
LT0X1EpgoJgCfavpIhWUI/+MHfy3jnOQEqMyMDAwDwYDVR0TAQH/BAUwAwEB/zAd
BgNVHQ4EFgQUFjwnH9n18eiQ5SL05+H0+0VrKoMwCgYIKoZIzj0EAwIDSAAwRQIg
Pj1tcL0FgPrpOdBhcp0SKlAT71u+s7VY4l9uxdJ/DH8CIQDqfyJJpL3BfOhzt9u5
3cFBxkm1+xihTDQ5yEi1rZxTOg==
-----END CERTIFICATE-----
"""
"""A certificate authority made for this test; its key was thrown away."""

SERVICE = Service("Tests", "https://tests.example/api")


@pytest.fixture
def connect(use_proxy):
    """A function that sets QGIS's proxy and returns the connection."""
    from dunia_streams.core.qgis_network import connection_to

    def connect(service=SERVICE, **proxy):
        use_proxy(**proxy)
        return connection_to(service)

    return connect


PROXY = {
    "proxyEnabled": True,
    "proxyType": "HttpProxy",
    "proxyHost": "proxy.example",
    "proxyPort": "3128",
    "proxyUser": "me@home",
    "proxyPassword": "p:s/w",  # pragma: allowlist secret - made up
}


def test_no_proxy_or_the_systems_is_left_to_the_environment(connect):
    assert connect().proxies is None
    assert connect(proxyEnabled=True, proxyType="DefaultProxy").proxies is None


def test_an_http_proxy_with_a_login(connect):
    address = "http://me%40home:p%3As%2Fw@proxy.example:3128"  # pragma: allowlist secret - made up
    assert connect(**PROXY).proxies == {"http": address, "https": address}
    assert connect().no_proxy == ()


def test_addresses_without_a_proxy(connect):
    connection = connect(
        **PROXY, noProxyUrls=["http://intranet.example/x"], proxyExcludedUrls=["https://tests.ex"]
    )
    assert connection.no_proxy == ("tests.ex", "intranet.example", "tests.example")


def test_a_socks_proxy_needs_its_package(connect, monkeypatch):
    from dunia_streams.core import qgis_network

    found = {"socks": None}
    monkeypatch.setattr(qgis_network.importlib.util, "find_spec", lambda name: found[name])
    with pytest.raises(qgis_network.SocksUnavailable, match="PySocks"):
        connect(**{**PROXY, "proxyType": "Socks5Proxy", "proxyUser": "", "proxyPassword": ""})
    found["socks"] = object()
    assert connect().proxies["https"] == "socks5h://proxy.example:3128"


def test_a_proxy_for_files_only_is_refused(connect):
    from dunia_streams.core import qgis_network

    with pytest.raises(qgis_network.ProxyKindUnsupported):
        connect(**{**PROXY, "proxyType": "FtpCachingProxy"})


@pytest.fixture
def authentication(keep_login):
    """A function that keeps a login for the service."""
    return partial(keep_login, SERVICE.root)


def test_a_login_becomes_headers_for_that_service_alone(connect, authentication):
    authentication("Basic", username="me", password="secret")  # pragma: allowlist secret - made up
    connection = connect()
    assert connection.headers == {"Authorization": "Basic " + base64.b64encode(b"me:secret").decode()}
    assert connection.origin == "https://tests.example:443"
    assert "secret" not in repr(connection) and connection.headers["Authorization"] not in repr(connection)
    assert connect(Service("Other", "https://other.example")).headers == {}


def test_a_key_becomes_a_header(connect, authentication):
    from qgis.core import QgsApplication

    if "APIHeader" not in QgsApplication.authManager().authMethodsKeys():
        pytest.skip("this QGIS has no authentication by API header")
    authentication("APIHeader", **{"X-Key": "k1"})
    assert connect().headers == {"X-Key": "k1"}


def test_a_login_that_cannot_be_used_is_refused(connect, authentication):
    from dunia_streams.core import login, settings

    authentication("PKI-Paths", certpath="a.pem", keypath="a.key")
    with pytest.raises(login.AuthenticationUnsupported, match="PKI-Paths.*Tests"):
        connect()
    settings.set_authentication(SERVICE.root, "gone123")
    with pytest.raises(login.AuthenticationMissing, match="gone123"):
        connect()


def test_a_login_that_would_say_nothing_is_refused(connect, authentication):
    from dunia_streams.core.login import AuthenticationWithoutHeader

    authentication("Basic", username="", password="")
    with pytest.raises(AuthenticationWithoutHeader, match="Fill in"):
        connect()


def test_an_authority_that_the_user_added_is_trusted_beside_the_others(connect):
    from qgis.core import QgsApplication
    from qgis.PyQt.QtNetwork import QSslCertificate

    manager = QgsApplication.authManager()
    assert connect().ca_bundle is None
    authority = QSslCertificate(AUTHORITY)
    others = {bytes(certificate.toDer()) for certificate in manager.trustedCaCerts()}
    assert manager.storeCertAuthority(authority)
    manager.initSslCaches()
    try:
        bundle = connect().ca_bundle
        with open(bundle, "rb") as file:
            trusted = {bytes(certificate.toDer()) for certificate in QSslCertificate.fromData(file.read())}
        assert trusted == others | {bytes(authority.toDer())} and len(others) > 1
        assert connect().ca_bundle == bundle
    finally:
        manager.removeCertAuthority(authority)
        manager.initSslCaches()
