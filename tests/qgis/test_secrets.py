"""Each kind of secret reaches the service and nothing else: no log, file, layer, project, program or sentence."""

from __future__ import annotations

import base64
import contextlib
import os
import tempfile
import threading
import time
from pathlib import Path
from typing import Callable, Dict, Iterator, List, Tuple

import pytest

from dunia_streams.tests.service import BandSpec, Fault, StandInService
from dunia_streams.tests.service.login import HeaderLogin
from dunia_streams.tests.service.proxy import ProxyServer

BAND = BandSpec("32TPT", 2020, "B04", count=14)
SECRET = "s3cr3t/w0rd"  # pragma: allowlist secret
HOST = "streams.example"
"""A name that only the proxy knows."""


@pytest.fixture
def temporary(tmp_path, monkeypatch) -> Path:
    """The system's place for temporary files, empty."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(folder))
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


@pytest.fixture
def messages(qgis_app) -> Iterator[List[str]]:
    """What comes into QGIS's log panel, in all of its tabs."""
    from qgis.core import QgsApplication

    texts: List[str] = []

    def note(text, tag, level) -> None:
        texts.append(f"{tag} {text}")

    log = QgsApplication.messageLog()
    log.messageReceived[str, str, type(_warning())].connect(note)
    yield texts
    log.messageReceived[str, str, type(_warning())].disconnect(note)


def _warning():
    from qgis.core import Qgis

    return Qgis.MessageLevel.Warning


def _publish(service: StandInService, query: str = "", host: str = "") -> None:
    """Publish the band; its addresses end with a query, and name a host if one is given."""
    origin = f"http://{host}" if host else service.origin

    def answer(told):
        address = told["metadata"]["stream_full"].replace(service.origin, origin)
        return {**told, "metadata": {"stream_full": f"{address}{query}"}}

    def playlist(text: str) -> str:
        lines = text.replace(service.origin, origin).splitlines()
        return "\n".join(line if line.startswith("#") else f"{line}{query}" for line in lines)

    service.publish_band(BAND, answer=answer, playlist=playlist)


@contextlib.contextmanager
def _basic(service, keep_login, use_proxy) -> Iterator[str]:
    _publish(service)
    service.login = HeaderLogin.basic("me", SECRET)
    keep_login(service.root, "Basic", username="me", password=SECRET)
    yield service.root


@contextlib.contextmanager
def _key(service, keep_login, use_proxy) -> Iterator[str]:
    from qgis.core import QgsApplication

    if "APIHeader" not in QgsApplication.authManager().authMethodsKeys():
        pytest.skip("this QGIS has no authentication by API header")
    _publish(service)
    service.login = HeaderLogin("X-Key", SECRET)
    keep_login(service.root, "APIHeader", **{"X-Key": SECRET})
    yield service.root


@contextlib.contextmanager
def _token(service, keep_login, use_proxy) -> Iterator[str]:
    _publish(service, query=f"?token={SECRET}")
    yield service.root


@contextlib.contextmanager
def _proxy(service, keep_login, use_proxy) -> Iterator[str]:
    _publish(service, host=HOST)
    with ProxyServer(("127.0.0.1", service.port), "me", SECRET) as proxy:
        use_proxy(
            proxyEnabled=True,
            proxyType="HttpProxy",
            proxyHost="127.0.0.1",
            proxyPort=str(proxy.port),
            proxyUser="me",
            proxyPassword=SECRET,
        )
        yield f"http://{HOST}/api/streaming"


KINDS: Dict[str, Callable] = {"basic": _basic, "key": _key, "token in the address": _token, "proxy": _proxy}
TROUBLES: Dict[str, Tuple[Fault, ...]] = {
    "none": (),
    "a segment is missing": (Fault.status(r"segment0002", 404),),
    "a page for a segment": (Fault.html(r"segment0000"),),
    "the login is refused": (Fault.status("/streams/", 403),),
    "the stream is gone": (Fault.status(r"stream\.m3u8", 404),),
    "a redirect elsewhere": (
        Fault.status("/streams/", 302, headers={"Location": f"http://a:{SECRET}@b.example/"}),
    ),
}


def _forms() -> Tuple[bytes, ...]:
    """The secret as it is, as a part of an address, and as a basic login."""
    quoted = SECRET.replace("/", "%2F")
    coded = base64.b64encode(f"me:{SECRET}".encode()).decode()
    return tuple(form.encode() for form in (SECRET, quoted, coded))


class _Watch(threading.Thread):
    """Looks at the command lines and environments of programs, and at temporary files, while a download runs."""

    def __init__(self, *folders: Path) -> None:
        super().__init__(daemon=True)
        self.found: List[str] = []
        self.programs = 0
        self._folders = folders
        self._over = threading.Event()

    def run(self) -> None:
        while not self._over.is_set():
            for process in Path("/proc").glob("[0-9]*"):
                if process.name == str(os.getpid()):
                    self._look(process / "cmdline")
                    continue
                with contextlib.suppress(OSError, IndexError, ValueError):
                    parent = int((process / "stat").read_text().rpartition(")")[2].split()[1])
                    if parent == os.getpid():
                        self.programs += 1
                        self._look(process / "cmdline", process / "environ")
            for folder in self._folders:
                self._look(*(path for path in folder.rglob("*") if path.is_file()))
            time.sleep(0.01)

    def _look(self, *paths: Path) -> None:
        for path in paths:
            with contextlib.suppress(OSError):
                content = path.read_bytes()
                self.found += [str(path) for form in _forms() if form in content]

    def end(self) -> None:
        self._over.set()
        self.join()


@pytest.mark.parametrize("trouble", TROUBLES)
@pytest.mark.parametrize("kind", KINDS)
def test_a_secret_stays_where_it_belongs(
    project, fresh_service, keep_login, use_proxy, temporary, messages, tmp_path, kind: str, trouble: str
):
    import processing
    from qgis.core import QgsProcessingException, QgsProcessingFeedback

    from dunia_streams.core.layers import add_scene
    from dunia_streams.core.task import log

    fresh_service.faults.extend(TROUBLES[trouble])
    folder, feedback, texts = tmp_path / "out", QgsProcessingFeedback(), []
    with KINDS[kind](fresh_service, keep_login, use_proxy) as root:
        wishes = {
            "SERVICE": root,
            "TILES": "32TPT",
            "START": "2020-01-01",
            "END": "2020-12-31",
            "BANDS": ["B04"],
        }
        watch = _Watch(temporary, folder)
        watch.start()
        try:
            wishes.update(OUTPUT=str(folder), LOAD_LAYERS=False, INDEX=str(tmp_path / "index.geojson"))
            processing.run("dunia:downloadbands", wishes, feedback=feedback)
        except QgsProcessingException as refusal:
            texts += [str(refusal), repr(refusal.__cause__), getattr(refusal.__cause__, "detail", "")]
            # As a task would.
            log(" ".join(texts))
        finally:
            watch.end()
    # The proxy keeps its own.
    assert kind == "proxy" or any(
        form.decode() in str(request) for form in _forms() for request in fresh_service.requests
    )
    for path in folder.iterdir() if folder.exists() else ():
        layer = add_scene(project, str(path))
        texts += [layer.source(), layer.publicSource(), layer.htmlMetadata(), layer.name()]
    assert project.write(str(tmp_path / "project.qgs"))
    texts += [feedback.textLog(), *messages]
    for text in texts:
        assert not any(form.decode() in text for form in _forms())
    for path in tmp_path.rglob("*"):
        if path.is_file():
            assert not any(form in path.read_bytes() for form in _forms()), path
    assert watch.found == []
    assert trouble != "none" or (watch.programs > 0 and len(project.mapLayers()) == BAND.count)
