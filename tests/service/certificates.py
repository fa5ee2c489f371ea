"""An authority of one's own, and a server's certificate signed by it, made by openssl when they are needed."""

from __future__ import annotations

import ssl
import subprocess
from pathlib import Path
from typing import Sequence


def make_authority(folder: Path) -> Path:
    """Make an authority; returns the PEM file of its certificate, which has its key beside it."""
    folder.mkdir(parents=True, exist_ok=True)
    certificate = folder / "authority.pem"
    _openssl(
        *(
            "req",
            "-x509",
            *_new_key(folder / "authority.key"),
            "-days",
            "2",
            "-subj",
            "/CN=Dunia Streams tests",
        ),
        *("-addext", "basicConstraints=critical,CA:TRUE", "-out", certificate),
    )
    return certificate


def server_context(authority: Path, names: Sequence[str]) -> ssl.SSLContext:
    """Make a certificate for these names (``DNS:a.example``, ``IP:127.0.0.1``), signed by an authority."""
    folder = authority.parent
    key, request, certificate = (folder / f"server.{kind}" for kind in ("key", "csr", "pem"))
    (folder / "names").write_text(f"subjectAltName={','.join(names)}\n")
    _openssl("req", *_new_key(key), "-subj", "/CN=service", "-out", request)
    signer = ("-CA", authority, "-CAkey", authority.with_suffix(".key"), "-CAcreateserial")
    _openssl(
        *("x509", "-req", "-in", request, *signer, "-days", "2", "-extfile", folder / "names"),
        *("-out", certificate),
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    return context


def _new_key(path: Path) -> Sequence[object]:
    return ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-keyout", path)


def _openssl(*arguments: object) -> None:
    subprocess.run(["openssl", *map(str, arguments)], check=True, capture_output=True)
