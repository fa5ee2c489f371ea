"""Which addresses may be asked, and how an address may be shown."""

from __future__ import annotations

import ipaddress
import re
import unicodedata
from typing import Optional
from urllib.parse import urlsplit

from .. import errors
from ..errors import Message


def origin_of(url: str) -> str:
    """Return scheme, host and port of an address, in one spelling."""
    parts = urlsplit(url)
    port = parts.port or {"http": 80, "https": 443}.get(parts.scheme, 0)
    return f"{parts.scheme}://{(parts.hostname or '').lower()}:{port}"


def host_of(url: str) -> str:
    """Return the host of an address, as it may be shown: without login, path or query."""
    return urlsplit(url).hostname or "?"


def public_address(url: str) -> str:
    """Return an address without what may be secret in it: login, query and fragment."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    port = f":{parts.port}" if parts.port else ""
    return f"{parts.scheme}://{host}{port}{parts.path}" if parts.scheme else ""


def is_loopback_name(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


_CARRIERS = tuple(ipaddress.ip_network(block) for block in ("64:ff9b::/96", "::/96", "::ffff:0:0:0/96"))
"""Networks of IPv6 whose last four bytes are an address of IPv4: NAT64 (RFC 6052), IPv4-compatible (RFC 4291), SIIT."""
_LOCAL_NAT64 = ipaddress.ip_network("64:ff9b:1::/48")


def _is_private(address: str) -> bool:
    found = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(found, ipaddress.IPv6Address):
        if found in _LOCAL_NAT64:
            return True
        carried = any(found in network for network in _CARRIERS)
        inner = ipaddress.IPv4Address(int(found) & 0xFFFFFFFF) if carried else None
        found = inner or found.ipv4_mapped or found.sixtofour or found
    return not found.is_global or found.is_multicast


def _is_inside_name(host: str) -> bool:
    """Whether a host's name, or its number in any spelling, can only be one of the local network."""
    # Whoever looks the name up reads other scripts' digits, letters and dots as plain ones (UTS 46).
    host = re.sub("[\u3002\uff0e\uff61]", ".", unicodedata.normalize("NFKC", host)).lower().rstrip(".")
    try:
        return _is_private(host)
    except ValueError:
        numeric = re.fullmatch(r"(?:0x[0-9a-f]+|[0-9]+)(?:\.(?:0x[0-9a-f]+|[0-9]+))*", host) is not None
        return numeric or "." not in host or host.endswith((".localhost", ".local", ".internal"))


class AddressRules:
    """Which addresses may be asked: http and https only, and from a public service no private address.

    Whether an address is private is checked on the connected socket, so that neither a redirect nor a name that
    resolves to a private address gets past. A service that is itself private may name private addresses.
    """

    def __init__(self, service_root: str) -> None:
        self._service_host = host_of(service_root).lower()
        self._https = service_root.startswith("https:")
        self._private: Optional[bool] = True if is_loopback_name(self._service_host) else None

    def check_url(self, url: str) -> None:
        """Raise :class:`errors.AddressRefused` unless the address is plain http or https without a login."""
        try:
            parts = urlsplit(url)
            parts.port  # noqa: B018 - reading it checks it
        except ValueError:
            raise errors.AddressRefused(reason=Message("not a valid address")) from None
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise errors.AddressRefused(reason=Message("neither http nor https"))
        if self._https and parts.scheme != "https":
            raise errors.AddressRefused(reason=Message("not encrypted, while the service is"))
        if parts.username or parts.password:
            raise errors.AddressRefused(reason=Message("a login inside the address"))
        # Behind a proxy the connected socket is the proxy's, so what the name itself tells is checked here.
        host = parts.hostname.lower().rstrip(".")
        if host != self._service_host and not self._private and _is_inside_name(host):
            raise errors.AddressRefused(reason=Message("a private network address"))

    def check_peer(self, host: str, address: str) -> None:
        """Raise :class:`errors.AddressRefused` if a connection of a public service ends at a private address."""
        private = _is_private(address)
        if host.lower() == self._service_host and self._private is None:
            self._private = private
        elif private and not self._private:
            raise errors.AddressRefused(reason=Message("a private network address"))
