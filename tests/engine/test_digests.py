"""What arrives is held against the digests that its server tells."""

from __future__ import annotations

import base64
import hashlib
import shutil
import socketserver
import threading
from contextlib import suppress
from pathlib import Path
from socket import SHUT_RDWR, create_connection, socket
from typing import Iterator

import pytest

from dunia_streams.core.engine import errors
from dunia_streams.core.engine.network.connection import Connection
from dunia_streams.core.engine.network.transport import Transport
from dunia_streams.tests.engine.odd_server import DATA, Handler, body, serving
from dunia_streams.tests.service import certificates

pytestmark = pytest.mark.usefixtures("no_pauses_no_proxies")


def _told(algorithm: str, field: str) -> str:
    return field.format(base64.b64encode(hashlib.new(algorithm, DATA).digest()).decode())


DIGESTS = {
    "Repr-Digest": _told("sha256", "sha-256=:{}:"),
    "Content-Digest": _told("sha512", "unixsum=:AAA=:, sha-512=:{}:"),
    "Digest": _told("sha256", "SHA-256={},unixsum=30637"),
    "Content-MD5": _told("md5", "{}"),
}
DAMAGED = DATA[:9000] + bytes([DATA[9000] ^ 1]) + DATA[9001:]


@pytest.mark.parametrize("name", DIGESTS)
@pytest.mark.parametrize("damages", [1, 3, 4])
def test_what_was_damaged_is_asked_for_again(name: str, damages: int):
    def answer(handler: Handler) -> None:
        damaged = len(handler.server.asked) <= damages
        handler.send(200, DAMAGED if damaged else DATA, **{name.replace("-", "_"): DIGESTS[name]})

    with serving(answer) as server:
        way = Transport(Connection(), server.root)
        if damages > 3:
            with pytest.raises(errors.ContentDamaged):
                way.fetch(server.root, len(DATA))
        else:
            assert way.fetch(server.root, len(DATA)) == DATA


@pytest.mark.parametrize(
    "told", ["", "sha-256", "sha-256=:AAAA:", "sha-256=:!:", "crc32c=:AAAAAA==:", "md5=:é:"]
)
def test_a_digest_that_is_not_understood_says_nothing(told: str):
    more = {"Repr_Digest": told, "Content_MD5": told}
    with serving(body(DATA, **more)) as server:
        way = Transport(Connection(), server.root)
        assert way.fetch(server.root, len(DATA)) == DATA


def test_an_etag_is_believed_where_others_of_its_folder_were_right():
    """Nothing says that an ETag of 32 digits is an MD5 but that one is."""
    tag = f'"{hashlib.md5(DATA).hexdigest()}"'
    with serving(lambda handler: handler.send(200, SENT[handler.path], ETag=tag)) as server:
        way = Transport(Connection(), server.root)
        for path in ("/other/wrong", "/store/wrong", "/store/right", "/other/wrong"):
            assert way.fetch(server.root + path, len(DATA)) == SENT[path]
        with pytest.raises(errors.ContentDamaged):
            way.fetch(f"{server.root}/store/wrong", len(DATA))
        assert way.fetch(f"{server.root}/store/right", len(DATA)) == DATA


SENT = {"/other/wrong": DAMAGED, "/store/wrong": DAMAGED, "/store/right": DATA}


def test_a_part_is_not_held_against_the_digest_of_the_whole():
    def answer(handler: Handler) -> None:
        start, stop = handler.span(len(DATA))
        span = f"bytes {start}-{stop - 1}/{len(DATA)}"
        handler.send(206, DATA[start:stop], Content_Range=span, Repr_Digest=DIGESTS["Repr-Digest"])

    with serving(answer) as server:
        way = Transport(Connection(), server.root)
        assert way.fetch(server.root, len(DATA), 5, 50) == DATA[5:50]


class Meddler(socketserver.ThreadingTCPServer):
    """Stands on the way to a server, and alters a byte of what it sends in each of the first connections."""

    daemon_threads = True

    def __init__(self, port: int, alterations: int) -> None:
        super().__init__(("127.0.0.1", 0), _Meddling)
        self.target = "127.0.0.1", port
        self.alterations = alterations


class _Meddling(socketserver.BaseRequestHandler):
    server: Meddler

    def handle(self) -> None:
        with create_connection(self.server.target) as other, suppress(OSError):
            threading.Thread(target=self._pass_on, args=(other,), daemon=True).start()
            passed = 0
            for piece in iter(lambda: other.recv(4096), b""):
                # Once, and behind the handshake.
                if passed <= 10_000 < passed + len(piece) and self.server.alterations:
                    self.server.alterations -= 1
                    piece = piece[:-1] + bytes([piece[-1] ^ 1])
                passed += len(piece)
                self.request.sendall(piece)
            self.request.shutdown(SHUT_RDWR)

    def _pass_on(self, other: socket) -> None:
        with suppress(OSError):
            for piece in iter(lambda: self.request.recv(4096), b""):
                other.sendall(piece)


@pytest.fixture
def meddler(tmp_path: Path) -> Iterator[Meddler]:
    """On the way to a server that says nothing of its file, by https."""
    if shutil.which("openssl") is None:
        pytest.skip("needs openssl")
    authority = certificates.make_authority(tmp_path / "authority")
    with serving(body(DATA)) as server:
        context = certificates.server_context(authority, ("IP:127.0.0.1",))
        server.socket = context.wrap_socket(server.socket, server_side=True)
        with Meddler(server.server_port, 0) as made:
            threading.Thread(target=made.serve_forever, args=(0.02,), daemon=True).start()
            made.way = Transport(
                Connection(ca_bundle=str(authority)), f"https://127.0.0.1:{made.server_address[1]}"
            )
            yield made
            made.shutdown()


@pytest.mark.parametrize("alterations", [0, 1, 3, 9])
def test_what_is_altered_on_its_way_is_noticed_by_https(meddler: Meddler, alterations: int):
    meddler.alterations = alterations
    url = f"https://127.0.0.1:{meddler.server_address[1]}/segment"
    if alterations > 3:
        with pytest.raises(errors.BrokenTransfer):
            meddler.way.fetch(url, len(DATA))
    else:
        assert meddler.way.fetch(url, len(DATA)) == DATA
    assert meddler.alterations == max(0, alterations - 4)
