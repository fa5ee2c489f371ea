"""Qt's files of translations (.ts): read and written, with every text in its context."""

from __future__ import annotations

import re
import subprocess
import xml.etree.ElementTree as ElementTree
from itertools import groupby
from pathlib import Path
from typing import Dict, Iterable, List, Mapping, Tuple

from dunia_streams.tests.words.texts import Text

LANGUAGES = ("de", "fr")
_MARKS = re.compile(r"\{[^}]*\}|[{}]|</?[a-z]+>|&(?=\w)|%[n\d]")
Key = Tuple[str, str]
"""A context and a text."""


def path_of(root: Path, language: str) -> Path:
    """Return the file of a language, whose compiled form lies beside it (.qm)."""
    return root / "i18n" / f"dunia_streams_{language}.ts"


def read(path: Path) -> Dict[Key, str]:
    """Return the translations of a file, empty where one is not finished; nothing if there is no file."""
    if not path.exists():
        return {}
    found = {}
    for context in ElementTree.parse(path).getroot().iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            finished = translation is not None and "type" not in translation.attrib
            key = context.findtext("name", ""), message.findtext("source", "")
            found[key] = (translation.text or "") if finished else ""
    return found


def write(path: Path, language: str, texts: Iterable[Text], translations: Dict[Key, str]) -> None:
    """Write a file anew: the texts there are, with the translations that are known."""
    root = ElementTree.Element("TS", version="2.1", language=language, sourcelanguage="en")
    ordered = sorted(texts, key=lambda text: text.context)
    for name, group in groupby(ordered, key=lambda text: text.context):
        context = ElementTree.SubElement(root, "context")
        ElementTree.SubElement(context, "name").text = name
        for text in group:
            message = ElementTree.SubElement(context, "message")
            # Without the line, so that the file changes only where texts do.
            ElementTree.SubElement(message, "location", filename=f"../{text.path}")
            ElementTree.SubElement(message, "source").text = text.source
            translation = ElementTree.SubElement(message, "translation")
            translation.text = translations.get((text.context, text.source), "")
            if not translation.text:
                translation.set("type", "unfinished")
    ElementTree.indent(root, "    ")
    body = ElementTree.tostring(root, encoding="unicode")
    path.parent.mkdir(exist_ok=True)
    path.write_text(f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n{body}\n', "utf-8")


def faults(texts: Iterable[Text], translations: Mapping[Key, str]) -> List[str]:
    """Say what is wrong with translations: missing or left over, other placeholders, another mark-up or mnemonic."""
    wanted = {(text.context, text.source) for text in texts}
    told = [
        f"{source!r} is no text of {context} any more" for context, source in translations.keys() - wanted
    ]
    for context, source in sorted(wanted):
        translation = translations.get((context, source), "")
        if not translation:
            told.append(f"{source!r} of {context} is not translated")
        elif _marks(translation) != _marks(source):
            told.append(f"{translation!r} has other marks than {source!r}: {_marks(source)}")
        elif (translation[:1].isspace(), translation[-1:].isspace()) != (
            source[:1].isspace(),
            source[-1:].isspace(),
        ):
            told.append(f"{translation!r} begins or ends with another space than {source!r}")
    return told


def _marks(text: str) -> List[str]:
    """What a text must keep in every language: its placeholders and tags, and that it has a mnemonic."""
    return sorted(_MARKS.findall(text))


def compile_qm(path: Path, lrelease: str) -> None:
    """Compile a file for Qt, beside it."""
    command = [lrelease, "-silent", str(path), "-qm", str(path.with_suffix(".qm"))]
    subprocess.run(command, check=True)


def refresh(root: Path, texts: List[Text]) -> Dict[str, int]:
    """Bring the files of all languages up to date; return how many texts of each are not translated.

    What was translated stays, also where a text has moved to another context. What is no text any more goes.
    """
    missing = {}
    keys = [(text.context, text.source) for text in texts]
    for language in LANGUAGES:
        path = path_of(root, language)
        known = read(path)
        moved = {source: translation for (context, source), translation in known.items()}
        translations = {key: known.get(key) or moved.get(key[1], "") for key in keys}
        write(path, language, texts, translations)
        missing[language] = sum(not translation for translation in translations.values())
    return missing
