"""What a server says of a file's content by its digest: bytes that differ were damaged there or on the way."""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
import threading
from dataclasses import dataclass
from typing import Iterable, Iterator, Mapping, Set, Tuple
from urllib.parse import urljoin

_LENGTHS = {"sha-512": 64, "sha-256": 32, "md5": 16}
"""The digests understood and their bytes. MD5 finds damage as well as others do: no one needs to be fought off here."""
_FIELDS = ("Repr-Digest", "Content-Digest", "Digest")
"""RFC 9530, and RFC 3230 before it: ``sha-256=:…:`` or ``SHA-256=…``, several with commas between them."""
_MEMBER = re.compile(r"([A-Za-z0-9-]{1,20})=:?([A-Za-z0-9+/]{1,100}={0,2}):?")
_ETAG_OF_STORE = re.compile(r'"([0-9a-fA-F]{32})"')


@dataclass(frozen=True)
class Digest:
    """The digest of a file's whole content; ``algorithm`` is a key of `_LENGTHS`."""

    algorithm: str
    value: bytes

    def fits(self, content: bytes) -> bool:
        """Tell whether this is the content's digest."""
        name = self.algorithm.replace("-", "")
        return hashlib.new(name, content, usedforsecurity=False).digest() == self.value


def told_digests(headers: Mapping[str, str]) -> Tuple[Digest, ...]:
    """Return the digests of the whole file that the headers of its whole answer tell, as far as they are understood."""
    members = [found for name in _FIELDS for found in _MEMBER.findall(headers.get(name, "")[:2000])]
    members.append(("md5", headers.get("Content-MD5", "").strip()))
    return tuple(_digests(members))


def _digests(members: Iterable[Tuple[str, str]]) -> Iterator[Digest]:
    for name, text in members:
        try:
            value = base64.b64decode(text, validate=True)
        except (binascii.Error, ValueError):
            continue
        if len(value) == _LENGTHS.get(name.lower()):
            yield Digest(name.lower(), value)


class DigestsByEtag:
    """Learns where ETags are the MD5 of what they tag, as object stores have it, and checks others there by that.

    A folder's ETags are believed once one has been right, which no accident makes it. Used from several threads.
    """

    def __init__(self) -> None:
        self._right: Set[str] = set()
        self._guard = threading.Lock()

    def fits(self, url: str, etag: str, content: bytes) -> bool:
        """Tell whether the content may be that of the ETag: False only where those of the same folder were right."""
        found = _ETAG_OF_STORE.fullmatch(etag)
        if found is None:
            return True
        folder = urljoin(url, ".")
        fits = Digest("md5", bytes.fromhex(found[1])).fits(content)
        with self._guard:
            if fits:
                self._right.add(folder)
            return fits or folder not in self._right
