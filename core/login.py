"""A login kept by QGIS, as request headers that are renewed when the service refuses them.

QGIS renews a token by the clock, and when one of its own requests is refused. The requests are the engine's, so QGIS is
told of a refusal here. QGIS before 3.42 keeps a token with the thread that asked first, and waits for the login's
server in an event loop of its own: it is asked on the main thread only, and never again before it has answered.
"""

from __future__ import annotations

import threading
import time
from typing import Dict, Mapping, Optional, Tuple

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QUrl
from qgis.PyQt.QtNetwork import QNetworkRequest

from . import main_thread
from .compat import RefusedReply
from .engine import errors
from .engine.catalog.service import Service

HEADER_METHODS = ("Basic", "APIHeader", "OAuth2")
"""QGIS's authentication methods that work by request headers alone."""
RENEWAL_SECONDS = 60.0
_asking = threading.Lock()
_told: Dict[str, Tuple[Mapping[str, str], RefusedReply]] = {}
"""What QGIS was last told to be refused, by configuration. It looks at the reply later, so that must live on."""


class AuthenticationMissing(errors.NetworkError):
    template = (
        "The authentication configuration “{authcfg}” set for {service} is not there, or QGIS cannot unlock it. "
        "Choose another one in the options."
    )


class AuthenticationUnsupported(errors.NetworkError):
    template = (
        "The authentication method {method} set for {service} is not supported. Choose a configuration of the "
        "kind basic, API header or OAuth2."
    )


class AuthenticationWithoutHeader(errors.NetworkError):
    template = (
        "The authentication configuration “{authcfg}” set for {service} puts nothing into the header of a request. "
        "Fill in its login, or set its access method to “Header”."
    )


class LoginFailed(errors.NetworkError):
    template = (
        "QGIS could not log in to {service} with the authentication configuration “{authcfg}”. Check the "
        "configuration and its server; QGIS's log has the details."
    )


class LoginUnderWay(errors.NetworkError):
    template = "QGIS is still logging in. Finish that login, then try again."


def method_of(authcfg: str) -> str:
    """Return the key of an authentication configuration's method, empty if there is no such configuration."""
    return str(QgsApplication.authManager().configAuthMethodKey(authcfg) or "")


class Login:
    """The login of a service by one of QGIS's authentication configurations."""

    def __init__(self, service: Service, authcfg: str) -> None:
        self.service = service
        self.authcfg = authcfg

    @property
    def expires(self) -> bool:
        """Whether the headers hold a token that QGIS can renew."""
        return method_of(self.authcfg) == "OAuth2"

    def headers(self) -> Mapping[str, str]:
        """Return the headers of a request. Waits for the login's server if QGIS needs to ask it.

        Raises a subclass of :class:`errors.NetworkError`.
        """
        return self._ask_qgis() if main_thread.is_main() else self.renew(None)

    def renew(self, refused: Optional[Mapping[str, str]]) -> Mapping[str, str]:
        """Return other headers than those that the service refused; not to be called on the main thread.

        Where the login's server gives no others the same ones come back. Raises a subclass of
        :class:`errors.NetworkError`.
        """
        renewal = _Renewal(self, refused)
        main_thread.hand(renewal.step)
        # The main thread may be busy with something else.
        if not renewal.done.wait(RENEWAL_SECONDS + 5.0):
            raise self._failed()
        if renewal.error is not None:
            raise renewal.error
        return renewal.headers

    def _ask_qgis(self) -> Mapping[str, str]:
        method = method_of(self.authcfg)
        if not method:
            raise AuthenticationMissing(authcfg=self.authcfg, service=self.service.name)
        if method not in HEADER_METHODS:
            raise AuthenticationUnsupported(method=method, service=self.service.name)
        if not _asking.acquire(blocking=False):
            raise LoginUnderWay()
        try:
            request = QNetworkRequest(QUrl(self.service.root))
            done, request = QgsApplication.authManager().updateNetworkRequest(request, self.authcfg)
        finally:
            _asking.release()
        if not done:
            raise self._failed()
        headers = _headers_of(request)
        if not headers:
            raise AuthenticationWithoutHeader(authcfg=self.authcfg, service=self.service.name)
        return headers

    def _failed(self) -> errors.NetworkError:
        kind = LoginFailed if self.expires else AuthenticationMissing
        return kind(authcfg=self.authcfg, service=self.service.name)


class _Renewal:
    """The search for headers other than some refused ones: steps on the main thread, until it is done."""

    def __init__(self, login: Login, refused: Optional[Mapping[str, str]]) -> None:
        self.done = threading.Event()
        self.headers: Mapping[str, str] = {}
        self.error: Optional[errors.NetworkError] = None
        self._login = login
        self._refused = refused
        self._deadline = time.monotonic() + RENEWAL_SECONDS

    def step(self) -> bool:
        """Look whether there are other headers; tell whether the search is over."""
        try:
            self.headers = self._login.headers()
        except LoginUnderWay as error:
            return self._is_late() and self._end(error)
        except errors.NetworkError as error:
            return self._end(error)
        if self.headers != self._refused or self._is_late():
            return self._end()
        _tell_refused(self._login.authcfg, self.headers)
        return False

    def _is_late(self) -> bool:
        return time.monotonic() > self._deadline

    def _end(self, error: Optional[errors.NetworkError] = None) -> bool:
        self.error = error
        self.done.set()
        return True


def _tell_refused(authcfg: str, headers: Mapping[str, str]) -> None:
    """Let QGIS renew a token, once: requests side by side are refused together, and a refresh token is good once."""
    if authcfg in _told and _told[authcfg][0] == headers:
        return
    reply = RefusedReply()
    _told[authcfg] = headers, reply
    QgsApplication.authManager().updateNetworkReply(reply, authcfg)
    reply.tell()


def _headers_of(request: QNetworkRequest) -> Dict[str, str]:
    return {
        bytes(name).decode("latin-1"): bytes(request.rawHeader(name)).decode("latin-1")
        for name in request.rawHeaderList()
    }
