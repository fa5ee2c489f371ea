"""All texts that are shown to people, read from the sources' syntax trees.

Three ways of writing make a text translatable:

- ``QCoreApplication.translate("Context", "text")``, or a call of a module's own ``tr`` or ``_tr``, which does that;
- the template of a message: ``Message("text")``, ``Message(NAME)`` or ``.note(NAME)`` of a constant, and the
  ``template`` of an error's class; the title of a band. Their context is "Engine" (core/messages.py);
- the title of an input or output in a model's file. Its context is "Models".

A call whose text cannot be told from the source is refused: it would be shown in English for ever.
"""

from __future__ import annotations

import ast
import re
from html import unescape
from pathlib import Path
from typing import Dict, Iterator, List, Mapping, NamedTuple, Sequence, Tuple

from dunia_streams.tests.structure import rules

ENGINE = "Engine"
MODELS = "Models"
PASSED_ON = ("text", "template", "self.template", "message.template", "parameter.description()", "band.title")
"""How a text is handed on that is read where it is written."""
_HELPERS = ("tr", "_tr")
_MODEL_TITLE = re.compile(r'<Option type="QString" value="([^"]+)" name="description"/>')


class Text(NamedTuple):
    """A text, its context, and the file and line in which it stands."""

    context: str
    source: str
    path: str
    line: int


class UnclearText(Exception):
    """A text that cannot be told from the source."""


def texts(root: Path) -> List[Text]:
    """Return each text of the plugin once for each context, in the order of the files. Raises :class:`UnclearText`."""
    trees = dict(rules.modules(root, *rules.SHIPPED))
    helpers = {path: _helpers(tree) for path, tree in trees.items()}
    found: List[Text] = []
    for path, tree in trees.items():
        module = _Module(path, tree, trees, {**_imported(path, tree, helpers), **helpers[path]})
        found += sorted(module.texts(), key=lambda text: text.line)
    for path in sorted((root / "core" / "processing" / "models").glob("*.model3")):
        titles = _MODEL_TITLE.findall(path.read_text("utf-8"))
        found += [Text(MODELS, unescape(title), path.relative_to(root).as_posix(), 0) for title in titles]
    first: Dict[Tuple[str, str], Text] = {}
    for text in found:
        first.setdefault((text.context, text.source), text)
    return list(first.values())


def _helpers(tree: ast.Module) -> Dict[str, str]:
    """Return the contexts of a module's own functions that translate, by their names."""
    found = {}
    for function in tree.body:
        if isinstance(function, ast.FunctionDef) and function.name in _HELPERS:
            calls = [
                node for node in ast.walk(function) if isinstance(node, ast.Call) and _is_translate(node)
            ]
            found[function.name] = ast.literal_eval(calls[0].args[0])
    return found


def _imported(path: str, tree: ast.Module, helpers: Mapping[str, Mapping[str, str]]) -> Dict[str, str]:
    """Return the contexts of the translating functions that a module imports from another."""
    found = {}
    for _, name in rules.imports(path, tree):
        module, _, function = name.rpartition(".")
        file = "/".join(module.split(".")[1:]) + ".py"
        if function in helpers.get(file, {}):
            found[function] = helpers[file][function]
    return found


def _is_translate(call: ast.Call) -> bool:
    return ast.unparse(call.func) == "QCoreApplication.translate"


class _Module:
    """The texts of one module."""

    def __init__(
        self, path: str, tree: ast.Module, trees: Mapping[str, ast.Module], helpers: Mapping[str, str]
    ) -> None:
        self._path = path
        self._tree = tree
        self._trees = trees
        self._helpers = helpers

    def texts(self) -> Iterator[Text]:
        for node in ast.walk(self._tree):
            if isinstance(node, ast.ClassDef):
                yield from self._template(node)
            elif isinstance(node, ast.Call):
                yield from self._call(node)

    def _template(self, kind: ast.ClassDef) -> Iterator[Text]:
        for statement in kind.body:
            if isinstance(statement, ast.Assign) and ast.unparse(statement.targets[0]) == "template":
                yield from self._read(ENGINE, statement.value)

    def _call(self, call: ast.Call) -> Iterator[Text]:
        name = ast.unparse(call.func)
        if name in self._helpers and call.args:
            yield from self._read(self._helpers[name], call.args[0])
        elif name in ("Message", "errors.Message") or name.endswith(".note"):
            yield from self._read(ENGINE, call.args[0])
        elif name == "Band":
            yield from self._read(ENGINE, call.args[1])
        elif _is_translate(call):
            yield from self._read(ast.literal_eval(call.args[0]), call.args[1])

    def _read(self, context: str, node: ast.expr) -> Iterator[Text]:
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield Text(context, node.value, self._path, node.lineno)
        elif isinstance(node, ast.IfExp):
            yield from self._read(context, node.body)
            yield from self._read(context, node.orelse)
        elif isinstance(node, ast.Name) and node.id.strip("_").isupper():
            yield Text(context, self._constant(node), self._path, node.lineno)
        elif ast.unparse(node) not in PASSED_ON:
            raise UnclearText(f"{self._path}:{node.lineno} {ast.unparse(node)}")

    def _constant(self, name: ast.Name) -> str:
        """Return the text of a constant of this module, or of the one from which it is imported."""
        for _, imported in rules.imports(self._path, self._tree):
            module, _, attribute = imported.rpartition(".")
            if attribute == name.id:
                return _assigned(self._trees["/".join(module.split(".")[1:]) + ".py"].body, name)
        return _assigned(self._tree.body, name)


def _assigned(statements: Sequence[ast.stmt], name: ast.Name) -> str:
    for statement in statements:
        if isinstance(statement, ast.Assign) and ast.unparse(statement.targets[0]) == name.id:
            return str(ast.literal_eval(statement.value))
    raise UnclearText(name.id)
