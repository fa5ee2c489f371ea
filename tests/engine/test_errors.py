"""Errors as sentences: every template gets its values, every error survives a pickle."""

from __future__ import annotations

import ast
import copy
import pickle
import string
from pathlib import Path
from typing import Dict, Iterator, NamedTuple, Optional, Set, Type

import pytest

from dunia_streams.core.engine import band_planning, errors, index_job, planning, stream_job
from dunia_streams.core.engine.catalog import band_search, search, service
from dunia_streams.core.engine.errors import EngineError, Message
from dunia_streams.core.engine.network import http_session
from dunia_streams.core.engine.products import band_plan
from dunia_streams.core.engine.video import ffmpeg_places, probe

ENGINE = Path(errors.__file__).parent
LOG_ONLY = {"ServerTrouble": {"retry_after"}}
"""Values that are no part of the sentence."""
NO_SENTENCES = ("DEFAULT_PRESET", "BAND_STREAM", "_FLATPAK_MARK")


def subclasses(kind: Type[EngineError]) -> Iterator[Type[EngineError]]:
    for child in kind.__subclasses__():
        yield child
        yield from subclasses(child)


KINDS = {kind.__name__: kind for kind in subclasses(EngineError) if kind.__module__ == errors.__name__}
PARENTS = {kind.__name__ for kind in KINDS.values() if any(True for _ in subclasses(kind))}


def fields(template: str) -> Set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name is not None}


class Site(NamedTuple):
    """A place in the engine that makes an error or a message: its name and the names of the values it gives."""

    where: str
    name: str
    values: Optional[Set[str]]


def keys_of(node: ast.AST, tree: ast.Module, function: ast.AST) -> Optional[Set[str]]:
    """The keys of a dictionary display, of a variable that holds one, or of a function that returns one."""
    if isinstance(node, ast.Dict):
        return {key.value for key in node.keys if isinstance(key, ast.Constant)}
    if isinstance(node, ast.Name):
        for statement in ast.walk(function):
            if isinstance(statement, ast.Assign) and ast.unparse(statement.targets[0]) == node.id:
                return keys_of(statement.value, tree, function)
    if isinstance(node, ast.Call):
        for inner in ast.walk(tree):
            if isinstance(inner, ast.FunctionDef) and inner.name == ast.unparse(node.func):
                for statement in ast.walk(inner):
                    if isinstance(statement, ast.Return) and statement.value is not None:
                        return keys_of(statement.value, tree, inner)
    return None


def sites() -> Iterator[Site]:
    for path in sorted(ENGINE.rglob("*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        for function in ast.walk(tree):
            if not isinstance(function, ast.FunctionDef):
                continue
            for call in ast.walk(function):
                if not isinstance(call, ast.Call):
                    continue
                name, where = ast.unparse(call.func), f"{path.name}:{call.lineno}"
                if name.startswith("errors.") and name[7:] in KINDS:
                    values: Optional[Set[str]] = set()
                    for keyword in call.keywords:
                        more = {keyword.arg} if keyword.arg else keys_of(keyword.value, tree, function)
                        values = None if values is None or more is None else values | more
                    yield Site(where, name[7:], values)
                elif name == "Message" and ast.unparse(call.args[0]).isupper():
                    given = keys_of(call.args[1], tree, function) if len(call.args) > 1 else set()
                    yield Site(where, ast.unparse(call.args[0]), given)
                elif name.endswith(".note") and call.args:
                    given = {keyword.arg for keyword in call.keywords}
                    yield Site(where, ast.unparse(call.args[0]), given)


SITES = list(sites())
TEMPLATES: Dict[str, str] = {
    **{name: kind.template for name, kind in KINDS.items()},
    **{
        name: value
        for module in (
            band_plan,
            band_planning,
            band_search,
            ffmpeg_places,
            http_session,
            index_job,
            planning,
            probe,
            search,
            service,
            stream_job,
        )
        for name, value in vars(module).items()
        if name.isupper() and isinstance(value, str) and name not in NO_SENTENCES
    },
}


def test_every_raiser_gives_its_template_the_values_it_wants():
    """By reading the engine's source: no site is passed over."""
    assert len(SITES) > 60
    for site in SITES:
        assert site.values is not None, f"{site.where}: values of {site.name} cannot be told"
        given = site.values - LOG_ONLY.get(site.name, set())
        assert given == fields(TEMPLATES[site.name]), f"{site.where}: {site.name}"


def test_every_sentence_is_said_somewhere():
    notes = {name for name, template in TEMPLATES.items() if name.isupper() and " " in template}
    # A name that is none, and a year that is empty, have sentences of their own beside those of their children.
    assert notes | (KINDS.keys() - PARENTS) | {"BadTileName", "NoSuchYear"} == {site.name for site in SITES}


def test_every_error_is_named_by_a_test_that_meets_it():
    """All but the parents, of which no test need speak; and this file meets none."""
    tests = [path for path in Path(__file__).parents[1].rglob("test_*.py") if path != Path(__file__)]
    named = {
        node.attr
        for path in tests
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Attribute) and ast.unparse(node.value) == "errors"
    }
    assert not KINDS.keys() - PARENTS - named


@pytest.mark.parametrize("name", [name for name in TEMPLATES if not name.startswith("REASON_")])
def test_templates_are_sentences(name: str):
    template = TEMPLATES[name]
    sentence = template.format(**dict.fromkeys(fields(template), "value"))
    assert sentence.endswith((".", ". value")), template
    # A value at the end brings its own period: how to install ffmpeg, or another sentence.
    assert sentence.endswith(".") or template.endswith(("{advice}", "{cause}"))
    assert "\n" not in sentence and "  " not in sentence and sentence == sentence.strip()
    assert sentence[0].isupper() or sentence.startswith(("ffmpeg", "value", "“"))
    assert all(name.isidentifier() for name in fields(template)), (
        "plain names only, which a translator can move"
    )


def test_reasons_fit_into_their_sentence():
    """What stands in parentheses or before the period begins in lower case and ends without one."""
    reasons = [(name, text) for name, text in TEMPLATES.items() if name.startswith("REASON_")]
    for path in ENGINE.rglob("*.py"):
        for call in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(call, ast.Call) and ast.unparse(call.func) == "Message":
                if isinstance(call.args[0], ast.Constant):
                    reasons.append((f"{path.name}:{call.lineno}", call.args[0].value))
    assert len(reasons) > 40
    for where, reason in reasons:
        assert not reason.endswith(".") and "\n" not in reason, where
        assert not reason[:1].isupper() or reason.startswith("HTTP"), where


@pytest.mark.parametrize("kind", [EngineError, *KINDS.values()], ids=lambda kind: kind.__name__)
def test_errors_survive_a_pickle_and_a_copy(kind: Type[EngineError]):
    values = {name: f"{{{name}}} \u00e9\n%s" for name in fields(kind.template)}
    error = kind("for the log: {braces}", **values)
    for twin in (pickle.loads(pickle.dumps(error)), copy.copy(error), copy.deepcopy(error)):
        assert type(twin) is kind
        assert (twin.detail, twin.values, str(twin)) == (error.detail, values, str(error))
        assert twin.message == error.message and str(twin.message) == str(error)
    assert pickle.loads(pickle.dumps(error.message)) == error.message


def test_the_detail_stays_in_the_log():
    error = errors.Unreachable("secret token", host="a.example")
    assert "secret" not in str(error) and error.detail == "secret token"


def test_values_are_not_read_as_templates():
    error = errors.FolderNotWritable(folder="{reason} {0} {", reason="full")
    assert str(error).startswith("The folder {reason} {0} { cannot be written to (full).")
    assert str(Message("{a}", {"a": "{b}"})) == "{b}"
