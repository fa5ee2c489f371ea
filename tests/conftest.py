"""What the tests share: a QGIS without a display in a profile of its own, the stand-in service, a guard against hangs.

Nothing here imports QGIS before a test asks for it: the engine's tests run where there is none.
"""

from __future__ import annotations

import faulthandler
import os
import shutil
import sys
import tempfile
import time
from pathlib import Path
from types import SimpleNamespace
from typing import List

import pytest

GRACE = 60
"""Seconds that a test which timed out has to come back, in case it hangs outside Python."""

if __name__ != "dunia_streams.tests.conftest":
    raise pytest.UsageError("Run `make test`, which imports the tests as dunia_streams.tests.")

_run = SimpleNamespace()
"""What the run has made for itself: ``profile``, a folder, and ``stderr``, a descriptor that no test captures."""


def pytest_configure(config: pytest.Config) -> None:
    """Point QGIS at a throw-away profile, before anything imports it."""
    from dunia_streams.tests import headless_qgis

    _run.profile = Path(tempfile.mkdtemp(prefix="dunia-tests-"))
    _run.stderr = os.dup(sys.__stderr__.fileno())
    headless_qgis.use_profile(_run.profile)


def pytest_collection_modifyitems(items: List[pytest.Item]) -> None:
    """Skip the tests of the real desktop where there is none, and tell reports which tests these are."""
    from dunia_streams.tests.desktop import session

    for item in items:
        if item.get_closest_marker("desktop"):
            item.user_properties.append(("desktop", "yes"))
            if session.MISSING:
                item.add_marker(pytest.mark.skip(reason=f"needs {' and '.join(session.MISSING)}"))


def pytest_unconfigure(config: pytest.Config) -> None:
    os.close(_run.stderr)
    shutil.rmtree(_run.profile, ignore_errors=True)


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_protocol(item: pytest.Item):
    """End the run, with all stacks, if pytest-timeout cannot: its signal is not heard inside C++."""
    marker = item.get_closest_marker("timeout")
    limit = marker.args[0] if marker else item.config.getoption("timeout") or item.config.getini("timeout")
    faulthandler.dump_traceback_later(float(limit) + GRACE, exit=True, file=_run.stderr)
    yield
    faulthandler.cancel_dump_traceback_later()


@pytest.fixture(scope="session")
def qgis_app():
    """A running QgsApplication with Processing and the plugin's provider."""
    from dunia_streams import classFactory
    from dunia_streams.tests import headless_qgis

    app = headless_qgis.start()
    headless_qgis.start_processing(app)
    plugin = classFactory(None)
    plugin.initProcessing()
    yield app
    plugin.unload()
    app.exitQgis()


@pytest.fixture(autouse=True)
def _forget_streams():
    """No test leans on a look at a stream that another one has taken."""
    probe = sys.modules.get("dunia_streams.core.engine.video.probe")
    if probe is not None:
        probe._probed.clear()


@pytest.fixture(autouse=True)
def _plain_language():
    """No test reads dates and numbers in the language that another one, or the machine, has set."""
    core = sys.modules.get("qgis.PyQt.QtCore")
    if core is not None:
        core.QLocale.setDefault(core.QLocale.c())


@pytest.fixture(scope="session")
def service():
    """The stand-in service, started once for all tests."""
    from dunia_streams.tests.service import StandInService

    with StandInService() as running:
        yield running


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
def keep_login(qgis_app):
    """A function that keeps a login in QGIS's own store, sets it for a service's root, and returns its id."""
    from qgis.core import QgsApplication, QgsAuthMethodConfig

    from dunia_streams.core import settings

    manager = QgsApplication.authManager()
    if not manager.masterPasswordIsSet():
        assert manager.setMasterPassword("for the tests", True)
    roots = []

    def keep(root, method, **values):
        config = QgsAuthMethodConfig(method, 1)
        config.setName("tests")
        for name, value in values.items():
            config.setConfig(name, value)
        assert manager.storeAuthenticationConfig(config)
        settings.set_authentication(root, config.id())
        roots.append(root)
        return config.id()

    yield keep
    for root in roots:
        settings.set_authentication(root, "")
    for authcfg in manager.configIds():
        # From 3.40 on QGIS may crash a minute after a login was removed that had renewed its token: it leaves a timer
        # of another thread behind. Such ones go with the profile.
        if manager.configAuthMethodKey(authcfg) != "OAuth2":
            manager.removeAuthenticationConfig(authcfg)
