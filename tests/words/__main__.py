"""Bring i18n/ up to date with the plugin's texts, and compile what is translated."""

from __future__ import annotations

import os
import sys

from dunia_streams.tests.package import CHECKOUT
from dunia_streams.tests.words import ts
from dunia_streams.tests.words.texts import texts


def main() -> int:
    found = texts(CHECKOUT)
    missing = ts.refresh(CHECKOUT, found)
    for language, count in missing.items():
        path = ts.path_of(CHECKOUT, language)
        ts.compile_qm(path, os.environ.get("LRELEASE", "lrelease"))
        print(f"{path.relative_to(CHECKOUT)}: {len(found)} texts, {count} to be translated")
    return 1 if any(missing.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
