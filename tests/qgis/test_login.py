"""Logins kept by QGIS reach every request of real downloads, and no other origin; tokens are renewed on the way."""

from __future__ import annotations

import json
import threading
from datetime import date

import pytest

from dunia_streams.tests.engine.jobs import check_dates, job
from dunia_streams.tests.service import StandInService, StreamSpec
from dunia_streams.tests.service.login import HeaderLogin, TokenLogin

PLAYLIST = StreamSpec("32TPT", 2020, count=24, gop=4, container="hls")
FILE = StreamSpec("32TPT", 2020, count=12, gop=4)
DAYS = (date(2020, 1, 1), date(2020, 3, 31))


@pytest.fixture
def tokens(fresh_service, keep_login, monkeypatch):
    """A function that lets the service ask for tokens, each good for some requests, and gives QGIS the password.

    Afterwards QGIS must have been asked on its main thread only: before 3.42 its OAuth2 is not safe in others.
    """
    from dunia_streams.core.login import Login

    logins, askers, ask = [], [], Login._ask_qgis

    def noting(login):
        askers.append(threading.current_thread())
        return ask(login)

    monkeypatch.setattr(Login, "_ask_qgis", noting)

    def tokens(uses=10**9, password="secret", **more):  # pragma: allowlist secret - made up
        fresh_service.login = TokenLogin("me", "secret", uses)
        logins.append(fresh_service.login)
        address = f"{fresh_service.origin}/token"
        config = {
            "version": 1,
            "configType": 1,
            "grantFlow": 2,
            "tokenUrl": address,
            "refreshTokenUrl": address,
            "clientId": "tests",
            "clientSecret": "of the client",  # pragma: allowlist secret - made up
            "username": "me",
            "password": password,
            "accessMethod": 0,
            "persistToken": False,
            "requestTimeout": 5,
            **more,
        }
        keep_login(fresh_service.root, "OAuth2", oauth2config=json.dumps(config))
        return fresh_service.login

    from qgis.core import QgsApplication

    if "OAuth2" not in QgsApplication.authManager().authMethodsKeys():
        pytest.skip("this QGIS has no OAuth2")
    yield tokens
    for login in logins:
        login.silent.clear()
    assert set(askers) == {threading.main_thread()}


def _run(service, folder, **wishes):
    """Download as the toolbox does, on this thread, which is QGIS's main one."""
    import processing

    wishes = {"SERVICE": service.root, "TILES": "32TPT", "START": "2020-01-01", "END": "2020-03-31", **wishes}
    return processing.run("dunia:downloadtruecolor", {**wishes, "LOAD_LAYERS": False, "OUTPUT": str(folder)})


def _connect(service):
    from dunia_streams.core.engine.catalog.service import resolve_service
    from dunia_streams.core.qgis_network import connection_to

    return connection_to(resolve_service(service.root))


def _task(service, folder):
    """A download in QGIS's way of background work, added to its task manager."""
    from qgis.core import QgsApplication

    from dunia_streams.core.qgis_network import connection_to
    from dunia_streams.core.task import DownloadTask

    wanted = job(service, folder, days=DAYS)
    task = DownloadTask(wanted, connection_to(wanted.service))
    task.ended = False

    def end():
        task.ended = True

    task.taskCompleted.connect(end)
    task.taskTerminated.connect(end)
    QgsApplication.taskManager().addTask(task)
    return task


@pytest.mark.parametrize("spec", [PLAYLIST, FILE], ids=["playlist", "file"])
def test_a_basic_login_is_in_every_request(fresh_service, keep_login, tmp_path, spec):
    from qgis.core import QgsProcessingException

    fresh_service.publish(spec)
    fresh_service.login = HeaderLogin.basic("me", "secret")
    with pytest.raises(QgsProcessingException, match="wants a login.*HTTP 401"):
        _run(fresh_service, tmp_path)
    assert fresh_service.login.refused == 1
    keep_login(fresh_service.root, "Basic", username="me", password="secret")  # pragma: allowlist secret
    assert _run(fresh_service, tmp_path)["SCENE_COUNT"] > 5
    assert fresh_service.login.refused == 1
    assert any("/streams/" in request.path for request in fresh_service.requests)


def test_an_api_key_is_in_every_request(fresh_service, keep_login, tmp_path):
    from qgis.core import QgsApplication

    if "APIHeader" not in QgsApplication.authManager().authMethodsKeys():
        pytest.skip("this QGIS has no authentication by API header")
    fresh_service.publish(FILE)
    fresh_service.login = HeaderLogin("X-Api-Key", "secret")
    keep_login(fresh_service.root, "APIHeader", **{"X-Api-Key": "secret"})
    assert _run(fresh_service, tmp_path)["SCENE_COUNT"] > 5
    assert fresh_service.login.refused == 0


def test_a_login_stays_with_the_services_own_origin(fresh_service, keep_login, tmp_path):
    with StandInService(fresh_service.cache) as elsewhere:
        elsewhere.publish(PLAYLIST)
        addresses = elsewhere.metadata("32TPT", 2020)["metadata"]
        fresh_service.publish(PLAYLIST, answer=lambda answer: {**answer, "metadata": addresses})
        fresh_service.login = HeaderLogin.basic("me", "secret")
        keep_login(fresh_service.root, "Basic", username="me", password="secret")  # pragma: allowlist secret
        assert _run(fresh_service, tmp_path)["SCENE_COUNT"] > 5
        assert len(elsewhere.requests) > 3
        assert not any("Authorization" in request.headers for request in elsewhere.requests)
        assert not any("/streams/" in request.path for request in fresh_service.requests)


def test_tokens_are_renewed_in_the_middle_of_a_task(fresh_service, tokens, tmp_path, wait_for):
    fresh_service.publish(PLAYLIST)
    login = tokens(uses=4)
    task = _task(fresh_service, tmp_path)
    wait_for(lambda: task.ended)
    assert task.error is None and not task.report.failed
    assert check_dates(fresh_service, task.report) > 5
    assert len(login.grants) > 2 and login.grants[0] == "password"
    # QGIS may log in by the password once more, when a refresh token has been used up by then.
    assert "refresh_token" in login.grants[1:]
    # Each token that was used up was refused, and not more than it had to be.
    assert login.refused < 2 * len(login.grants)


def test_tokens_are_renewed_where_the_main_thread_does_the_work(fresh_service, tokens, tmp_path):
    fresh_service.publish(FILE)
    login = tokens(uses=3)
    assert _run(fresh_service, tmp_path)["SCENE_COUNT"] > 5
    assert login.grants[:2] == ["password", "refresh_token"]


def test_a_password_that_is_no_longer_good_is_told(fresh_service, tokens, tmp_path, wait_for):
    from dunia_streams.core.messages import tell

    fresh_service.publish(PLAYLIST)
    login = tokens(uses=4)
    task = _task(fresh_service, tmp_path)
    login.closed.set()
    wait_for(lambda: task.ended)
    assert "could not log in to 127.0.0.1" in tell(task.error)
    assert "secret" not in tell(task.error) and login.grants == ["password"]


def test_a_login_that_fails_from_the_start_is_told(fresh_service, tokens):
    from dunia_streams.core.login import LoginFailed

    tokens(password="wrong")  # pragma: allowlist secret - made up
    with pytest.raises(LoginFailed, match="could not log in to 127.0.0.1.*log has the details"):
        _connect(fresh_service)


def test_a_token_in_the_address_is_refused(fresh_service, tokens):
    from dunia_streams.core.login import AuthenticationWithoutHeader

    tokens(accessMethod=2)
    with pytest.raises(AuthenticationWithoutHeader, match="access method to “Header”"):
        _connect(fresh_service)


def test_cancel_does_not_wait_for_the_login(fresh_service, tokens, tmp_path, wait_for):
    fresh_service.publish(PLAYLIST)
    login = tokens(uses=4)
    task = _task(fresh_service, tmp_path)
    login.silent.set()
    login.asked.clear()
    wait_for(login.asked.is_set)
    task.cancel()
    wait_for(lambda: task.ended)
    assert login.silent.is_set() and task.report is None and task.error is None
    assert list(tmp_path.iterdir()) == []


def test_a_connection_made_in_another_thread_logs_in_on_the_main_one(fresh_service, tokens, wait_for):
    from dunia_streams.core.background import Background

    login = tokens()
    ended = []
    task = Background("Connect", lambda check: _connect(fresh_service))
    task.ended.connect(ended.append)
    task.start()
    wait_for(lambda: ended)
    connection = task.result
    assert connection.headers == {"Authorization": f"Bearer {login.token}"}
    # Somebody else renewed it meanwhile: what comes is what is good now, and no new token.
    renewed = []
    thread = threading.Thread(
        target=lambda: renewed.append(connection.refresh_headers({"Authorization": "old"}))
    )
    thread.start()
    wait_for(lambda: renewed)
    thread.join()
    assert renewed == [connection.headers] and login.grants == ["password"]


def test_qgis_is_not_asked_again_while_it_logs_in(fresh_service, tokens, qgis_app):
    """QGIS waits in an event loop while it holds a lock of its own: asked again from there it would wait forever."""
    from qgis.PyQt.QtCore import QTimer

    from dunia_streams.core.login import LoginUnderWay

    login = tokens()
    login.silent.set()
    seen = []

    def click():
        try:
            _connect(fresh_service)
        except LoginUnderWay as error:
            seen.append(str(error))
        login.silent.clear()

    QTimer.singleShot(100, click)
    assert _connect(fresh_service).headers == {"Authorization": f"Bearer {login.token}"}
    assert seen == ["QGIS is still logging in. Finish that login, then try again."]
