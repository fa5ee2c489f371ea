"""Which way leads to a host, and which addresses are never asked."""

from __future__ import annotations

import pytest

from dunia_streams.core.engine import errors
from dunia_streams.core.engine.network.connection import Connection
from dunia_streams.core.engine.network.transport import Transport
from dunia_streams.tests.engine.odd_server import Handler, Net, body, headers, read, serving

pytestmark = pytest.mark.usefixtures("no_pauses_no_proxies")


def test_loopback_needs_no_proxy(monkeypatch: pytest.MonkeyPatch):
    proxies = {"http": "http://proxy.example:3128", "https": "http://proxy.example:3128"}
    monkeypatch.setenv("http_proxy", proxies["http"])
    with serving(body(b"good")) as server:
        net = Net(monkeypatch, server)
        for root in (server.root, f"http://localhost:{server.server_port}"):
            assert read(root) == read(root, proxies=proxies) == b"good"
        assert {host for host, _ in net.reached} == {"127.0.0.1", "localhost"}


def test_other_hosts_are_reached_through_the_proxy_alone(monkeypatch: pytest.MonkeyPatch):
    """Neither looked up nor connected to; the proxies of the settings come before those of the environment."""
    with serving(body(b"good")) as server:
        net = Net(monkeypatch, server)
        monkeypatch.setenv("http_proxy", "http://environment.example:1")
        monkeypatch.setenv("no_proxy", "*")
        proxies = {"http": "http://proxy.example:3128"}
        assert read("http://service.example", proxies=proxies) == b"good"
        assert (net.reached, server.asked[-1].path) == (
            [("proxy.example", 3128)],
            "http://service.example/file",
        )
        assert read("http://service.example", proxies=proxies, no_proxy=("other.example",)) == b"good"
        assert server.asked[-1].path == "http://service.example/file"
        assert read("http://service.example", proxies=proxies, no_proxy=(".example",)) == b"good"
        assert (net.reached[-1], server.asked[-1].path) == (("service.example", 80), "/file")
        monkeypatch.delenv("no_proxy")
        assert read("http://service.example") == b"good"
        assert net.reached[-1] == ("environment.example", 1)


def test_a_proxy_that_wants_a_login(monkeypatch: pytest.MonkeyPatch):
    with serving(headers(407)) as server:
        Net(monkeypatch, server)
        with pytest.raises(errors.ProxyRefused):
            read("http://service.example", proxies={"http": "http://proxy.example:3128"})


PRIVATE = (
    "127.0.0.1",
    "10.1.2.3",
    "172.16.0.1",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "0.0.0.0",
    "224.0.0.1",
    "[::1]",
    "[fe80::1]",
    "[fd00::1]",
    "[::ffff:127.0.0.1]",
    "[2002:7f00:1::]",
    "127.1",
    "2130706433",
    "0x7f.1",
    "localhost",
    "LOCALHOST.",
    "017700000001",
    "\uff12\uff11\uff13\uff10\uff17\uff10\uff16\uff14\uff13\uff13",
    "127\u30020\u30020\u30021",
    "[64:ff9b::7f00:1]",
    "[64:ff9b::10.1.2.3]",
    "[64:ff9b:1::10.1.2.3]",
    "[::127.0.0.1]",
    "[::ffff:0:127.0.0.1]",
    "printer",
    "nas.local",
    "metadata.google.internal",
)


@pytest.mark.parametrize("proxies", [{}, {"http": "http://proxy.example:3128"}], ids=["direct", "proxy"])
def test_a_public_service_cannot_name_private_addresses(monkeypatch: pytest.MonkeyPatch, proxies):
    """Neither as numbers, in any spelling, nor by names that only the local network has; also behind a proxy."""
    with serving(body(b"good")) as server:
        net = Net(monkeypatch, server, public=("service.example", "cdn.example"))
        way = Transport(Connection(proxies=proxies), "http://service.example/api")
        assert way.fetch("http://service.example/api", 10) == b"good"
        assert way.fetch("http://cdn.example/stream", 10) == b"good"
        count = len(net.reached)
        for host in PRIVATE:
            with pytest.raises(errors.AddressRefused):
                way.fetch(f"http://{host}:{server.server_port}/", 10)
        assert len(net.reached) == count


def test_a_public_service_cannot_name_what_resolves_to_a_private_address(monkeypatch: pytest.MonkeyPatch):
    """The connected socket tells, before anything is sent; also after a redirect."""

    def answer(handler: Handler) -> None:
        handler.send(302, Location="http://inner.example:8080/")

    with serving(answer) as server:
        net = Net(monkeypatch, server, public=("service.example",))
        with pytest.raises(errors.AddressRefused):
            read("http://service.example")
        assert net.reached == [("service.example", 80), ("inner.example", 8080)]
        assert [asked.path for asked in server.asked] == ["/file"]


def test_a_public_service_does_not_become_private(monkeypatch: pytest.MonkeyPatch):
    """Its name resolves to another address the second time; what the first connection reached is what it is."""
    with serving(body(b"good", Connection="close")) as server:
        net = Net(monkeypatch, server, public=("service.example",))
        way = Transport(Connection(), "http://service.example/api")
        assert way.fetch("http://service.example/api", 10) == b"good"
        net.public = ()
        for url in ("http://service.example/api", "http://inner.example/", f"{server.root}/"):
            with pytest.raises(errors.AddressRefused):
                way.fetch(url, 10)
        assert len(server.asked) == 1


def test_a_private_service_may_name_private_addresses(monkeypatch: pytest.MonkeyPatch):
    with serving(body(b"good")) as server:
        Net(monkeypatch, server)
        way = Transport(Connection(), "http://intranet.example/api")
        assert way.fetch("http://intranet.example/api", 10) == b"good"
        assert way.fetch("http://storage.example/stream", 10) == b"good"
