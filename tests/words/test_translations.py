"""Every text can be translated, and is, into every language, with its placeholders."""

from __future__ import annotations

import ast
import re
import shutil
from collections import Counter
from pathlib import Path

import pytest

from dunia_streams.tests.package import CHECKOUT
from dunia_streams.tests.structure import rules
from dunia_streams.tests.words import ts
from dunia_streams.tests.words.texts import Text, UnclearText, texts

TEXTS = texts(CHECKOUT)
WINDOWS = (("SearchForm", "DownloadForm"), ("OptionsPage", "ServicesTable"), ("ServiceDialog",))
"""The contexts of the fields that are shown together."""


def house(root: Path, **files: str) -> Path:
    """A checkout with some files, whose names have two underlines for a slash."""
    for name, text in files.items():
        path = root / f"{name.replace('__', '/')}.py"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return root


def found(root: Path) -> list[tuple[str, str]]:
    return [(text.context, text.source) for text in texts(root)]


@pytest.mark.parametrize("language", ts.LANGUAGES)
def test_every_text_is_translated(language):
    """If this fails: `make translations`, then translate what is unfinished in i18n/, then `make translations`."""
    assert ts.faults(TEXTS, ts.read(ts.path_of(CHECKOUT, language))) == []


@pytest.mark.parametrize("language", ts.LANGUAGES)
def test_a_file_is_written_as_the_tool_writes_it(language, tmp_path):
    path = ts.path_of(CHECKOUT, language)
    ts.write(tmp_path / path.name, language, TEXTS, ts.read(path))
    assert (tmp_path / path.name).read_text("utf-8") == path.read_text("utf-8")


def test_texts_come_from_everywhere():
    count = Counter(text.context for text in TEXTS)
    assert count["Engine"] > 140 and count["Processing"] > 90 and count["Models"] > 15
    files = {text.path for text in TEXTS}
    assert {
        "core/settings.py",
        "core/engine/errors.py",
        "core/engine/planning.py",
        "ui/tile_picker.py",
    } <= files


def test_faults_are_found():
    one = [Text("Context", "&Take {count} of <b>{all}</b>", "core/a.py", 1)]
    key = ("Context", one[0].source)
    assert ts.faults(one, {key: "<b>{all}</b>: {count} &nehmen"}) == []
    for broken in (
        "",
        "&Nimm {count} von <b>{alle}</b>",
        "&Nimm {count} von <b>{all}",
        "&Nimm {count von <b>{all}</b>",
        "Nimm {count} von <b>{all}</b>",
        " &Nimm {count} von <b>{all}</b>",
    ):
        assert len(ts.faults(one, {key: broken})) == 1, broken
    assert len(ts.faults([], {key: "?"})) == 1


def test_each_way_of_writing_is_read(tmp_path):
    helper = "def tr(text):\n    return QCoreApplication.translate('Context', text)\n"
    root = house(
        tmp_path,
        core__one=f"{helper}tr('a' 'b')\nQCoreApplication.translate('Other', 'c')\nWORDS = 'd'\nMessage(WORDS, {{}})",
        core__two="from .one import WORDS, tr\ntr('e')\nself.note(WORDS)\nMessage('f' if x else 'g')",
        core__three="class Trouble(EngineError):\n    template = 'h'\n    other = 'no text'\nBand('B02', 'k')",
    )
    (root / "core" / "processing" / "models").mkdir(parents=True)
    title = '<Option type="QString" value="i &amp; j" name="description"/>'
    (root / "core" / "processing" / "models" / "one.model3").write_text(title, "utf-8")
    assert sorted(found(root)) == [
        ("Context", "ab"),
        ("Context", "e"),
        ("Engine", "d"),
        ("Engine", "f"),
        ("Engine", "g"),
        ("Engine", "h"),
        ("Engine", "k"),
        ("Models", "i & j"),
        ("Other", "c"),
    ]


@pytest.mark.parametrize(
    "code", ["Message(f'{a}')", "Message(a + 'b')", "Message(NOWHERE)", "self.note(words)"]
)
def test_a_text_that_cannot_be_told_is_refused(tmp_path, code):
    with pytest.raises(UnclearText):
        texts(house(tmp_path, core__one=code))


def test_what_was_translated_stays(tmp_path):
    shutil.copytree(CHECKOUT / "i18n", tmp_path / "i18n")
    known = ts.read(ts.path_of(tmp_path, "de"))
    moved = Text("Context", TEXTS[1].source, "core/a.py", 2)
    news = [*TEXTS[1:], Text("Context", "News", "core/a.py", 1), moved]
    assert ts.refresh(tmp_path, news) == {"de": 1, "fr": 1}
    after = ts.read(ts.path_of(tmp_path, "de"))
    assert after.pop(("Context", "News")) == ""
    assert after.pop(("Context", moved.source)) == known[TEXTS[1].context, moved.source]
    gone = (TEXTS[0].context, TEXTS[0].source)
    assert after == {key: value for key, value in known.items() if key != gone} and gone in known


def test_the_engine_says_nothing_in_bare_words():
    """What fills a sentence is a value or a message: words of its own would stay English."""
    bare = []
    for name, tree in rules.modules(CHECKOUT, "core/"):
        for call in ast.walk(tree):
            if isinstance(call, ast.Call) and ast.unparse(call.func).startswith("errors."):
                given = [(keyword.arg, keyword.value) for keyword in call.keywords]
                bare += [f"{name}:{call.lineno} {which}" for which, value in given if _has_words(value)]
    assert bare == []


def _has_words(value: ast.expr) -> bool:
    """Whether a value is written out as a text with a word in it, or picked from such texts."""
    if not isinstance(value, (ast.Constant, ast.JoinedStr, ast.IfExp)):
        return False
    parts = [node.value for node in ast.walk(value) if isinstance(node, ast.Constant)]
    return any(isinstance(part, str) and re.search("[a-z]{2}", part) for part in parts)


@pytest.mark.parametrize("language", ["en", *ts.LANGUAGES])
@pytest.mark.parametrize("window", WINDOWS, ids="+".join)
def test_no_two_fields_of_a_window_share_a_mnemonic(language, window):
    known = {} if language == "en" else ts.read(ts.path_of(CHECKOUT, language))
    shown = [known.get((text.context, text.source), text.source) for text in TEXTS if text.context in window]
    keys = Counter(text[text.index("&") + 1].lower() for text in shown if "&" in text)
    assert keys and max(keys.values()) == 1, keys
