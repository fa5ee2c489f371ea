"""A web proxy with a login, which leads every name to one server and counts what goes through."""

from __future__ import annotations

import base64
import http.client
import select
import socket
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import List, Tuple
from urllib.parse import urlsplit


class ProxyServer:
    """The proxy as a context manager. Whatever host a request names, it goes to ``target`` (host, port) on loopback.

    ``passed`` are the addresses of the requests that went through, for tunnels ``host:port``; ``received`` is the
    number of bytes that came back through it; ``refused`` counts requests without the right login.
    """

    def __init__(self, target: Tuple[str, int], user: str, password: str) -> None:
        self.target = target
        self.login = "Basic " + base64.b64encode(f"{user}:{password}".encode()).decode()
        self.passed: List[str] = []
        self.received = 0
        self.refused = 0
        self.guard = threading.Lock()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
        self._server.daemon_threads = True
        self._server.block_on_close = False
        self._server.proxy = self
        self._thread = threading.Thread(
            target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, name="test proxy", daemon=True
        )

    def __enter__(self) -> "ProxyServer":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    @property
    def port(self) -> int:
        """The port on loopback."""
        return self._server.server_address[1]


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def do_GET(self) -> None:
        if not self._let_in():
            return
        parts = urlsplit(self.path)
        upstream = http.client.HTTPConnection(*self.server.proxy.target)
        own = ("proxy-authorization", "proxy-connection", "connection")
        headers = {name: value for name, value in self.headers.items() if name.lower() not in own}
        upstream.request("GET", parts.path + (f"?{parts.query}" if parts.query else ""), headers=headers)
        answer = upstream.getresponse()
        self.send_response(answer.status)
        for name, value in answer.getheaders():
            self.send_header(name, value)
        self.end_headers()
        while True:
            piece = answer.read1(2**16)
            if not piece:
                break
            self._count(len(piece))
            self.wfile.write(piece)
        upstream.close()

    def do_CONNECT(self) -> None:
        if not self._let_in():
            return
        with socket.create_connection(self.server.proxy.target) as far:
            self.send_response(200, "Connection established")
            self.end_headers()
            near = self.connection
            while True:
                for ready in select.select([near, far], [], [])[0]:
                    piece = ready.recv(2**16)
                    if not piece:
                        self.close_connection = True
                        return
                    if ready is far:
                        self._count(len(piece))
                    (near if ready is far else far).sendall(piece)

    def _let_in(self) -> bool:
        proxy = self.server.proxy
        good = self.headers.get("Proxy-Authorization") == proxy.login
        with proxy.guard:
            if good:
                proxy.passed.append(self.path)
            else:
                proxy.refused += 1
        if not good:
            self.send_response(407)
            self.send_header("Proxy-Authenticate", 'Basic realm="tests"')
            self.send_header("Content-Length", "0")
            self.end_headers()
        return good

    def _count(self, size: int) -> None:
        with self.server.proxy.guard:
            self.server.proxy.received += size

    def log_message(self, format: str, *args: object) -> None:
        """Silent."""
