"""How to reach the network, as data: known at QGIS's start, when nothing is asked of the network yet."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Callable, Mapping, Optional, Tuple


@dataclass(frozen=True)
class Connection:
    """How to reach the network: what the user's settings say of proxy, certificates and login.

    ``proxies`` maps ``http`` and ``https`` to the proxy's address; None takes those of the environment.
    ``no_proxy`` holds hosts and domain suffixes that need no proxy. ``ca_bundle`` is the path of a PEM file.
    ``headers`` are sent to ``origin`` (scheme, host and port) only; ``refresh_headers`` is given those
    that the service refuses and gives others; it is called in any thread.
    """

    proxies: Optional[Mapping[str, str]] = None
    no_proxy: Tuple[str, ...] = ()
    ca_bundle: Optional[str] = None
    origin: str = ""
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    refresh_headers: Optional[Callable[[Mapping[str, str]], Mapping[str, str]]] = field(
        default=None, repr=False
    )
