"""From QGIS's settings for proxy, certificates and login to the engine's Connection.

Called before the work begins, on the main thread or in a task. Nothing here is logged: a proxy's address and the
headers hold secrets.
"""

from __future__ import annotations

import importlib.util
import os
import tempfile
from typing import Dict, List, Mapping, Optional, Tuple
from urllib.parse import quote, urlsplit

from qgis.core import QgsApplication, QgsNetworkAccessManager
from qgis.PyQt.QtNetwork import QNetworkProxy

from . import settings
from .engine import errors
from .engine.catalog.service import Service
from .engine.network.addresses import origin_of
from .engine.network.connection import Connection
from .login import Login

_bundles: Dict[bytes, tempfile.TemporaryDirectory] = {}


class SocksUnavailable(errors.NetworkError):
    template = (
        "QGIS is set to use a SOCKS proxy, which needs the Python package PySocks, and that is not installed. "
        "Install it, or set an HTTP proxy in QGIS's network options."
    )


class ProxyKindUnsupported(errors.NetworkError):
    template = (
        "The kind of proxy set in QGIS cannot carry web requests. Choose HttpProxy or Socks5Proxy in QGIS's "
        "network options."
    )


def connection_to(service: Service) -> Connection:
    """Return how to reach a service by QGIS's settings.

    Raises a subclass of :class:`errors.NetworkError` when the settings ask for what the engine cannot do.
    """
    authcfg = settings.authentication(service.root)
    login = Login(service, authcfg) if authcfg else None
    return Connection(
        proxies=_proxies(),
        no_proxy=_no_proxy(service.root),
        ca_bundle=_ca_bundle(),
        origin=origin_of(service.root),
        headers=login.headers() if login else {},
        refresh_headers=login.renew if login and login.expires else None,
    )


def _proxies() -> Optional[Mapping[str, str]]:
    """Return the proxies in requests' form; None where the system's, found in the environment, are to be used."""
    manager = QgsNetworkAccessManager.instance()
    proxy = manager.fallbackProxy()
    kind = QNetworkProxy.ProxyType
    if manager.useSystemProxy() or proxy.type() == kind.DefaultProxy:
        return None
    if proxy.type() == kind.NoProxy:
        return {}
    if proxy.type() == kind.Socks5Proxy:
        if importlib.util.find_spec("socks") is None:
            raise SocksUnavailable()
        # The h leaves the look-up of names to the proxy, as Qt does.
        scheme = "socks5h"
    elif proxy.type() in (kind.HttpProxy, kind.HttpCachingProxy):
        scheme = "http"
    else:
        raise ProxyKindUnsupported()
    login = f"{quote(proxy.user(), safe='')}:{quote(proxy.password(), safe='')}@" if proxy.user() else ""
    address = f"{scheme}://{login}{proxy.hostName()}:{proxy.port()}"
    return {"http": address, "https": address}


def _no_proxy(service_root: str) -> Tuple[str, ...]:
    """List the hosts that need no proxy.

    QGIS compares the beginnings of addresses: for the service that is done here, for other addresses the hosts of the
    entries stand in.
    """
    manager = QgsNetworkAccessManager.instance()
    entries = [entry.strip() for entry in (*manager.excludeList(), *manager.noProxyList()) if entry.strip()]
    hosts: List[Optional[str]] = [
        urlsplit(entry if "//" in entry else f"//{entry}").hostname for entry in entries
    ]
    if any(service_root.startswith(entry) for entry in entries):
        hosts.append(urlsplit(service_root).hostname)
    return tuple(dict.fromkeys(host for host in hosts if host))


def _ca_bundle() -> Optional[str]:
    """Return a PEM file of all authorities that QGIS trusts, if the user has added any; else None."""
    manager = QgsApplication.authManager()
    if manager.isDisabled() or not (manager.databaseCAs() or manager.extraFileCAs()):
        return None
    pem = bytes(manager.trustedCaCertsPemText())
    if pem not in _bundles:
        # Removed when QGIS ends: a job may read the file at any time until then.
        _bundles[pem] = tempfile.TemporaryDirectory(prefix="dunia_streams_")
    path = os.path.join(_bundles[pem].name, "authorities.pem")
    if not os.path.exists(path):
        with open(path, "wb") as file:
            file.write(pem)
    return path
