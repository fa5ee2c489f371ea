"""Proxy and certificates come from QGIS and reach every request of a download, those for ffmpeg's bytes included."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from dunia_streams.core.engine import download, errors
from dunia_streams.core.engine.catalog.scenes import Limits
from dunia_streams.core.engine.catalog.service import resolve_service
from dunia_streams.core.engine.job import DownloadJob
from dunia_streams.tests.service import StandInService, StreamSpec, certificates
from dunia_streams.tests.service.proxy import ProxyServer

FILE = StreamSpec("32TPT", 2020, count=12, gop=4)
PLAYLIST = StreamSpec("32TPT", 2020, count=24, gop=4, container="hls")
HOST = "streams.example"
"""A name that only the proxy knows."""
JANUARY = Limits(date(2020, 1, 1), date(2020, 1, 31))


def _download(root, folder):
    """Do a job as QGIS's settings say."""
    from dunia_streams.core.qgis_network import connection_to

    service = resolve_service(root)
    return download.run(
        DownloadJob(service, ("32TPT",), JANUARY, str(folder)), connection=connection_to(service)
    )


def _publish(service, spec, host):
    """Publish a stream whose addresses name a host that leads to the service."""

    def rename(answer):
        streams = {
            name: url.replace(service.origin, f"{service.origin.partition(':')[0]}://{host}")
            for name, url in answer["metadata"].items()
        }
        return {**answer, "metadata": streams}

    service.publish(spec, absolute=False, answer=rename)


def _stream_bytes(service):
    """How large the service's streams of the tile and year are, all files together."""
    folder = service.publish(service.spec("32TPT", 2020)).path.parent
    return sum(path.stat().st_size for path in folder.iterdir() if path.suffix in (".ts", ".mp4"))


@pytest.fixture
def proxy(fresh_service, use_proxy):
    """A proxy in front of the service, set in QGIS with its login."""
    with ProxyServer(("127.0.0.1", fresh_service.port), "me@home", "p:s/w") as proxy:
        _set(use_proxy, proxy)
        yield proxy


def _set(use_proxy, proxy, password="p:s/w"):  # pragma: allowlist secret - made up
    use_proxy(
        proxyEnabled=True,
        proxyType="HttpProxy",
        proxyHost="127.0.0.1",
        proxyPort=str(proxy.port),
        proxyUser="me@home",
        proxyPassword=password,
    )


@pytest.mark.parametrize("spec", [PLAYLIST, FILE], ids=["playlist", "file"])
def test_everything_goes_through_the_proxy(fresh_service, proxy, tmp_path, spec):
    _publish(fresh_service, spec, HOST)
    report = _download(f"http://{HOST}/api/streaming", tmp_path)
    assert len(report.written) > 2 and not report.failed
    seen = [request.path for request in fresh_service.requests]
    assert [address.replace(f"http://{HOST}", "") for address in proxy.passed] == seen
    assert sum("/streams/" in path for path in seen) > 1
    assert proxy.refused == 0 and proxy.received > _stream_bytes(fresh_service) * 0.3


def test_a_proxys_wrong_password_is_told(fresh_service, proxy, use_proxy, tmp_path):
    _publish(fresh_service, FILE, HOST)
    _set(use_proxy, proxy, password="hush")  # pragma: allowlist secret - made up
    with pytest.raises(errors.ProxyRefused, match="QGIS's proxy settings") as caught:
        _download(f"http://{HOST}/api/streaming", tmp_path)
    assert "hush" not in str(caught.value) + caught.value.detail
    assert proxy.refused == 1 and fresh_service.requests == []


@pytest.fixture
def authority(tmp_path_factory) -> Path:
    """An authority of our own, which nobody trusts yet."""
    if shutil.which("openssl") is None:
        pytest.skip("needs openssl")
    return certificates.make_authority(tmp_path_factory.mktemp("authority"))


@pytest.fixture
def secure(service, authority):
    """The stand-in service over https, with a certificate of that authority."""
    context = certificates.server_context(authority, ("IP:127.0.0.1", f"DNS:{HOST}"))
    with StandInService(service.cache, tls=context) as secure:
        yield secure


@pytest.fixture(params=["database", "file"])
def trust(request, qgis_app, authority):
    """A function that adds the authority to those QGIS trusts, in one of the two ways of its options."""
    from qgis.core import QgsApplication
    from qgis.PyQt.QtNetwork import QSslCertificate

    manager = QgsApplication.authManager()
    certificate = QSslCertificate(authority.read_bytes())

    def trust():
        if request.param == "database":
            assert manager.storeCertAuthority(certificate)
        else:
            assert manager.storeAuthSetting("cafile", str(authority))
            assert manager.storeAuthSetting("cafileallowinvalids", False)
        manager.initSslCaches()

    yield trust
    manager.removeCertAuthority(certificate)
    manager.removeAuthSetting("cafile")
    manager.removeAuthSetting("cafileallowinvalids")
    manager.initSslCaches()


def test_an_authority_added_to_qgis_is_trusted_throughout(secure, trust, tmp_path):
    secure.publish(PLAYLIST)
    with pytest.raises(errors.CertificateRefused, match="QGIS's certificates"):
        _download(secure.root, tmp_path)
    assert secure.requests == []
    trust()
    report = _download(secure.root, tmp_path)
    assert len(report.written) > 2 and not report.failed
    assert any("/streams/" in request.path for request in secure.requests)


def test_a_certificate_of_another_host_is_refused(service, authority, trust, tmp_path):
    trust()
    context = certificates.server_context(authority, ("DNS:other.example",))
    with StandInService(service.cache, tls=context) as secure:
        secure.publish(PLAYLIST)
        with pytest.raises(errors.CertificateRefused):
            _download(secure.root, tmp_path)
        assert secure.requests == []


def test_an_encrypted_service_through_the_proxy(secure, trust, use_proxy, tmp_path):
    _publish(secure, FILE, HOST)
    trust()
    with ProxyServer(("127.0.0.1", secure.port), "me@home", "p:s/w") as proxy:
        _set(use_proxy, proxy)
        report = _download(f"https://{HOST}/api/streaming", tmp_path)
        assert len(report.written) > 2 and not report.failed
        assert set(proxy.passed) == {f"{HOST}:443"}
        assert proxy.refused == 0 and proxy.received > _stream_bytes(secure) * 0.3
