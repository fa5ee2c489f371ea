"""What a request must bring along to be let in, and the server that gives out tokens."""

from __future__ import annotations

import base64
import threading
import time
from typing import Any, Dict, List, Mapping, Optional
from urllib.parse import parse_qsl


class HeaderLogin:
    """Lets in who brings a header with a certain value."""

    def __init__(self, name: str, value: str) -> None:
        self.name = name
        self.value = value
        self.refused = 0

    @classmethod
    def basic(cls, user: str, password: str) -> "HeaderLogin":
        """HTTP's basic authentication."""
        return cls("Authorization", "Basic " + base64.b64encode(f"{user}:{password}".encode()).decode())

    def admits(self, headers: Mapping[str, str]) -> bool:
        """Whether a request with these headers is let in; counts those that are not."""
        good = headers.get(self.name) == self.value
        self.refused += not good
        return good

    def grant(self, form: str) -> Optional[Dict[str, Any]]:
        """There are no tokens here."""
        return None


class TokenLogin:
    """OAuth2: gives out tokens by password or refresh token, each good for some requests and then refused.

    A token says that it lasts an hour, so that only the refusal tells that it must be renewed. ``grants`` are the
    grant types that were granted. While ``closed`` is set, no token is given out; ``silent`` keeps whoever asks
    waiting. ``asked`` is set when somebody asks.
    """

    def __init__(self, user: str, password: str, uses: int = 10**9) -> None:
        self.grants: List[str] = []
        self.refused = 0
        self.closed = threading.Event()
        self.silent = threading.Event()
        self.asked = threading.Event()
        self._user = {"username": user, "password": password}
        self._uses = uses
        self._left = 0
        self._guard = threading.Lock()

    @property
    def token(self) -> str:
        """The token that is good now."""
        return f"token-{len(self.grants)}"

    def admits(self, headers: Mapping[str, str]) -> bool:
        """Whether a request with these headers is let in; uses up its token, and counts those that are not."""
        with self._guard:
            good = headers.get("Authorization") == f"Bearer {self.token}" and self._left > 0
            self._left -= good
            self.refused += not good
            return good

    def grant(self, form: str) -> Optional[Dict[str, Any]]:
        """Answer to who asks for a token; None for who gets none."""
        wish = dict(parse_qsl(form))
        self.asked.set()
        while self.silent.is_set():
            time.sleep(0.02)
        with self._guard:
            if self.closed.is_set() or not self._may_have(wish):
                return None
            self.grants.append(wish["grant_type"])
            self._left = self._uses
            answer = {"access_token": self.token, "refresh_token": f"refresh-{len(self.grants)}"}
            return {**answer, "token_type": "Bearer", "expires_in": 3600}

    def _may_have(self, wish: Mapping[str, str]) -> bool:
        if wish.get("grant_type") == "refresh_token":
            return wish.get("refresh_token") == f"refresh-{len(self.grants)}"
        return wish.get("grant_type") == "password" and self._user.items() <= wish.items()
