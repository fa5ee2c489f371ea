"""Where a server sends on to, and who gets the login."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, Callable, Dict, List, Mapping

import pytest
import requests

from dunia_streams.core.engine import errors
from dunia_streams.core.engine.network.connection import Connection
from dunia_streams.core.engine.network.transport import Transport
from dunia_streams.tests.engine.odd_server import DATA, Handler, body, headers, read, serving

pytestmark = pytest.mark.usefixtures("no_pauses_no_proxies")


def test_redirects_keep_the_range_and_lose_the_login():
    """Headers go to their own origin only, also when another origin is where the service sends us."""
    with serving(lambda handler: handler.send_range(DATA)) as other:

        def answer(handler: Handler) -> None:
            if handler.path == "/file":
                handler.send(307, Location="/moved")
            else:
                handler.send(302, Location=f"{other.root}/elsewhere")

        with serving(answer) as server:
            found = read(server.root, 10, 20, origin=server.root, headers={"Authorization": "Bearer secret"})
            assert found == DATA[10:20]
            assert [(asked.path, asked.headers["Authorization"]) for asked in server.asked] == [
                ("/file", "Bearer secret"),
                ("/moved", "Bearer secret"),
            ]
    assert other.asked[0].path == "/elsewhere" and other.ranges == ["bytes=10-19"]
    assert "Authorization" not in other.asked[0].headers


def test_redirects_to_other_schemes_are_refused():
    with_login = "http://user:pass@127.0.0.1/"  # pragma: allowlist secret - made up
    for target in ("file:///etc/passwd", "ftp://127.0.0.1/", "data:,x", with_login):
        with serving(headers(302, Location=target)) as server, pytest.raises(errors.AddressRefused):
            read(server.root)


@pytest.mark.parametrize("root", ["https://service.example/api", "http://service.example/api"])
def test_https_is_never_left(monkeypatch: pytest.MonkeyPatch, root: str):
    """From an address with https, and from a service with https, nothing without it is asked."""
    asked: List[str] = []

    def get(url: str, **_: Any) -> requests.Response:
        asked.append(url)
        response = requests.Response()
        response.status_code, response.url, response.raw = 302, url, SimpleNamespace(close=lambda: None)
        response.headers["Location"], response.raw.release_conn = "http://service.example/", lambda: None
        return response

    way = Transport(Connection(), root)
    monkeypatch.setattr(way._session._session, "get", get)
    with pytest.raises(errors.AddressRefused):
        list(way.stream("https://service.example/file"))
    assert asked == ["https://service.example/file"]
    if root.startswith("https"):
        with pytest.raises(errors.AddressRefused):
            list(way.stream("http://service.example/file"))
        assert len(asked) == 1


def test_a_refused_login_is_renewed_once_and_kept():
    def answer(handler: Handler) -> None:
        handler.send(200 if handler.headers["Authorization"] == "new" else 401, b"good")

    with serving(answer) as server:
        renewals = []
        wishes = {"origin": server.root, "headers": {"Authorization": "old"}}

        def renewal(to: str) -> Callable[[Mapping[str, str]], Dict[str, str]]:
            def renew(refused: Mapping[str, str]) -> Dict[str, str]:
                renewals.append((refused["Authorization"], to))
                return {"Authorization": to}

            return renew

        way = Transport(Connection(**wishes, refresh_headers=renewal("new")), server.root)
        assert [way.fetch(f"{server.root}/{number}", 10) for number in range(3)] == [b"good"] * 3
        assert renewals == [("old", "new")]
        assert [asked.headers["Authorization"] for asked in server.asked] == ["old", "new", "new", "new"]
        with pytest.raises(errors.LoginRefused):
            read(server.root, **wishes, refresh_headers=renewal("wrong"))
        # One that comes back unchanged is not tried again.
        assert renewals == [("old", "new"), ("old", "wrong"), ("wrong", "wrong")]
        assert len(server.asked) == 6
        # Another origin never had them, so it cannot refuse them.
        with pytest.raises(errors.LoginRefused):
            read(server.root.replace("127.0.0.1", "localhost"), **wishes, refresh_headers=renewal("new"))
        assert len(renewals) == 3 and "Authorization" not in server.asked[-1].headers


@pytest.mark.parametrize("good", [2, 3, 4])
def test_a_token_used_up_by_others_before_its_turn_is_renewed_again(good):
    def answer(handler: Handler) -> None:
        handler.send(200 if handler.headers["Authorization"] == str(good) else 401, b"good")

    def renew(refused: Mapping[str, str]) -> Dict[str, str]:
        return {"Authorization": str(int(refused["Authorization"]) + 1)}

    with serving(answer) as server:
        wishes = {"origin": server.root, "headers": {"Authorization": "0"}, "refresh_headers": renew}
        if good <= 3:
            assert read(server.root, **wishes) == b"good"
        else:
            with pytest.raises(errors.LoginRefused):
                read(server.root, **wishes)
        assert [asked.headers["Authorization"] for asked in server.asked] == list("0123")[: good + 1]


def test_login_files_of_the_environment_add_nothing(tmp_path, monkeypatch: pytest.MonkeyPatch):
    netrc = tmp_path / "netrc"
    netrc.write_text("machine 127.0.0.1 login anybody password secret\n")
    netrc.chmod(0o600)
    monkeypatch.setenv("NETRC", str(netrc))
    with serving(body(b"good")) as server:
        assert requests.get(server.root, timeout=10).request.headers["Authorization"]  # the file does work
        server.asked.clear()
        assert read(server.root) == b"good"
        assert "Authorization" not in server.asked[0].headers


def test_secrets_are_not_shown():
    assert "secret" not in repr(Connection(headers={"Authorization": "secret"}))
