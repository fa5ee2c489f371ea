"""The house's rules, each a function from a checkout to the sentences that say where it is broken.

The rules read source files and import none of them, so a test can also try them on a house built wrong on purpose.
"""

from __future__ import annotations

import ast
import configparser
import os
import re
import sys
from pathlib import Path
from typing import Callable, Dict, Iterable, Iterator, List, Mapping, Tuple

PACKAGE = "dunia_streams"
ENGINE = f"{PACKAGE}.core.engine"
PANEL = f"{PACKAGE}.core.panel"
PROCESSING = f"{PACKAGE}.core.processing"

SHIPPED = ("__init__.py", "plugin.py", "core/", "ui/")
SCRATCH = {"build", "__pycache__"}

ENGINE_ROOMS = ("tiles", "network", "catalog", "video", "files", "products")
"""From the lowest to the highest; what a job does with them stands above, in the engine's own folder."""
ENGINE_WORDS = ("errors", "arrays")
ENGINE_LIBRARIES = {"requests", "urllib3", "certifi", "numpy", "pyproj", "osgeo"}
NETWORK_MODULES = ("requests", "urllib3", "http", "socket", "socketserver", "urllib.request", "ftplib")
NETWORK_DOORS = {"core/engine/network/http_session.py", "core/engine/network/relay.py"}
PROCESS_MODULES = ("subprocess", "multiprocessing", "pty")
PROCESS_CALLS = re.compile(
    r"^(os\.(system|popen|fork|forkpty|startfile|(exec|spawn|posix_spawn)\w*)|QProcess)$"
)
PROCESS_DOOR = "core/engine/video/ffmpeg.py"

METADATA_REQUIRED = (
    "name description version qgisMinimumVersion qgisMaximumVersion author email about tracker repository homepage "
    "tags icon license hasProcessingProvider changelog"
).split()

TEXT_SUFFIXES = {
    "",
    ".cfg",
    ".csv",
    ".html",
    ".ini",
    ".json",
    ".md",
    ".model3",
    ".py",
    ".qml",
    ".svg",
    ".toml",
    ".ts",
}
TEXT_SUFFIXES |= {".txt", ".ui", ".yaml", ".yml"}
MACHINE_PATH = re.compile(r"(?<![\w.)}>*~$-])/(?:work|tmp|home|root|Users)/[\w.{$]")


def files(root: Path) -> Iterator[Tuple[str, Path]]:
    """Yield the checkout's own files: the path as written in a rule, and the path itself.

    In a worktree `.git` is a file, none of the checkout's own.
    """
    for folder, names, leaves in os.walk(root):
        names[:] = sorted(n for n in names if n not in SCRATCH and (not n.startswith(".") or n == ".ci"))
        for leaf in sorted(set(leaves) - {".git"}):
            path = Path(folder, leaf)
            yield path.relative_to(root).as_posix(), path


def modules(root: Path, *within: str) -> Iterator[Tuple[str, ast.Module]]:
    """Yield path and syntax tree of the Python files whose path begins with one of ``within``, or of all."""
    for name, path in files(root):
        if name.endswith(".py") and (not within or name.startswith(within)):
            yield name, ast.parse(path.read_text("utf-8"), name)


def imports(name: str, tree: ast.AST, *, relative: bool = True) -> Iterator[Tuple[int, str]]:
    """Yield line and absolute name of each import below ``tree``; ``from a import b`` yields ``a.b``.

    Without ``relative``, only the imports that are written with their absolute name.
    """
    package = [PACKAGE, *name.split("/")[:-1]]
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and (relative or not node.level):
            base = package[: len(package) - node.level + 1] if node.level else []
            base += [node.module] if node.module else []
            yield from ((node.lineno, ".".join([*base, alias.name])) for alias in node.names)


def is_within(module: str, packages: Iterable[str]) -> bool:
    """Tell whether a module is one of the packages or inside one."""
    return any(module == package or module.startswith(f"{package}.") for package in packages)


def engine_stands_alone(root: Path) -> List[str]:
    """The engine imports itself, the standard library and what QGIS bundles: never QGIS, Qt or a floor above."""
    allowed = {ENGINE, *ENGINE_LIBRARIES, *sys.stdlib_module_names}
    return [
        f"{name}:{line} the engine imports {module}"
        for name, tree in modules(root, "core/engine/")
        for line, module in imports(name, tree)
        if not is_within(module, allowed)
    ]


def imports_go_down(root: Path) -> List[str]:
    """Core never imports ui or the plugin, and nothing shipped imports the tests."""
    forbidden = {"core/": (f"{PACKAGE}.ui", f"{PACKAGE}.plugin", "qgis.gui", "qgis.PyQt.QtWidgets")}
    return [
        f"{name}:{line} imports {module}, which is above it"
        for name, tree in modules(root, *SHIPPED)
        for line, module in imports(name, tree)
        if is_within(module, (f"{PACKAGE}.tests", *forbidden.get(f"{name.split('/')[0]}/", ())))
    ]


def engine_rooms_import_down(root: Path) -> List[str]:
    """A room of the engine imports itself and the rooms below it, and of the engine's own modules only the words."""
    broken = []
    for place, room in enumerate(ENGINE_ROOMS):
        below = {f"{ENGINE}.{name}" for name in (*ENGINE_ROOMS[: place + 1], *ENGINE_WORDS)}
        broken += [
            f"{name}:{line} imports {module}, which is above it"
            for name, tree in modules(root, f"core/engine/{room}/")
            for line, module in imports(name, tree)
            if is_within(module, (ENGINE,)) and not is_within(module, below)
        ]
    return broken


def panel_and_processing_stand_apart(root: Path) -> List[str]:
    """Core's own modules import neither the panel's nor Processing's room, and the two never import each other."""
    forbidden = {"core/panel": (PROCESSING,), "core/processing": (PANEL,), "core": (PANEL, PROCESSING)}
    return [
        f"{name}:{line} imports {module}, which is above or beside it"
        for name, tree in modules(root, "core/")
        for line, module in imports(name, tree)
        if is_within(module, forbidden.get(name.rpartition("/")[0], ()))
    ]


def imports_are_relative(root: Path) -> List[str]:
    """Plugin code names itself relatively, whatever its folder is called, and Qt through QGIS."""
    return [
        f"{name}:{line} imports {module}"
        for name, tree in modules(root, *SHIPPED)
        for line, module in imports(name, tree, relative=False)
        if is_within(module, (PACKAGE, "PyQt5", "PyQt6", "PySide2", "PySide6"))
    ]


def packages_import_nothing(root: Path) -> List[str]:
    """Loading the plugin or its core costs nothing: their ``__init__`` imports only inside functions."""
    return [
        f"{name}:{line} imports {module} when loaded"
        for name, tree in modules(root, "__init__.py", "core/__init__.py")
        for statement in tree.body
        if not isinstance(statement, ast.FunctionDef)
        for line, module in imports(name, statement)
        if not is_within(module, ("__future__",))
    ]


def one_door_to_processes(root: Path) -> List[str]:
    """Only core/engine/video/ffmpeg.py starts programs."""
    return _behind_door(root, {PROCESS_DOOR}, PROCESS_MODULES) + [
        f"{name}:{node.lineno} calls {ast.unparse(node.func)}"
        for name, tree in modules(root, *SHIPPED)
        if name != PROCESS_DOOR
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and PROCESS_CALLS.match(ast.unparse(node.func))
    ]


def one_door_to_the_network(root: Path) -> List[str]:
    """Only the engine's HTTP session, under its transport, and its relay speak to the network."""
    return _behind_door(root, NETWORK_DOORS, NETWORK_MODULES)


def _behind_door(root: Path, doors: Iterable[str], guarded: Iterable[str]) -> List[str]:
    return [
        f"{name}:{line} imports {module}"
        for name, tree in modules(root, *SHIPPED)
        if name not in doors
        for line, module in imports(name, tree)
        if is_within(module, guarded)
    ]


def nothing_prints(root: Path) -> List[str]:
    """Shipped code never prints: it would spoil qgis_process's JSON."""
    return [
        f"{name}:{node.lineno} prints"
        for name, tree in modules(root, *SHIPPED)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and ast.unparse(node.func) in ("print", "sys.stdout.write")
    ]


def parses_under_python_3_9(root: Path) -> List[str]:
    """Every Python file is valid under the grammar of the oldest Python that QGIS brings."""
    broken = []
    for name, path in files(root):
        if name.endswith(".py"):
            try:
                ast.parse(path.read_text("utf-8"), name, feature_version=(3, 9))
            except SyntaxError as error:
                broken.append(f"{name}:{error.lineno} {error.msg}")
    return broken


def metadata_is_complete(root: Path) -> List[str]:
    """metadata.txt reads as QGIS and the plugin repository read it, and agrees with the changelog."""
    parser = configparser.ConfigParser()
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    try:
        parser.read(root / "metadata.txt", "utf-8")
        general = dict(parser["general"])
    except (configparser.Error, KeyError) as error:
        return [f"metadata.txt: {error}"]
    broken = [
        f"metadata.txt: {key} is missing" for key in METADATA_REQUIRED if not general.get(key, "").strip()
    ]
    version = general.get("version", "")
    if not re.fullmatch(r"\d+\.\d+\.\d+", version):
        broken.append(f"metadata.txt: version {version} is not of the form 1.2.3")
    released = re.search(r"^## \[(\d[^\]]*)\]", (root / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    if not released or released[1] != version:
        broken.append(f"CHANGELOG.md: the newest version is not {version}, that of metadata.txt")
    if not general.get("changelog", version).startswith(version):
        broken.append(f"metadata.txt: changelog does not begin with {version}")
    if not (root / general.get("icon", "")).is_file():
        broken.append(f"metadata.txt: there is no icon {general.get('icon')}")
    if "/" in general.get("author", "") or "plugin" in general.get("name", "").lower():
        broken.append("metadata.txt: no slash in author, no “plugin” in name")
    return broken


def no_machine_paths(root: Path) -> List[str]:
    """No text names a folder of the machine it was written on."""
    return [
        f"{name}:{number} {found[0]}"
        for name, path in files(root)
        if path.suffix in TEXT_SUFFIXES
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        for found in [MACHINE_PATH.search(line)]
        if found
    ]


def loaded_twice(loaded: Mapping[str, object]) -> List[str]:
    """Tell which files of this checkout are loaded under two names, or under one outside the package.

    ``loaded`` is ``sys.modules``.
    """
    checkout = Path(__file__).resolve().parents[2]
    names: Dict[Path, List[str]] = {}
    for name, module in list(loaded.items()):
        file = getattr(module, "__file__", None)
        if file and checkout in Path(file).resolve().parents and name != "__main__":
            names.setdefault(Path(file).resolve(), []).append(name)
    return [
        f"{path.relative_to(checkout)} is loaded as {', '.join(found)}"
        for path, found in names.items()
        if len(found) > 1 or not is_within(found[0], (PACKAGE,))
    ]


ALL: Tuple[Callable[[Path], List[str]], ...] = (
    engine_stands_alone,
    imports_go_down,
    engine_rooms_import_down,
    panel_and_processing_stand_apart,
    imports_are_relative,
    packages_import_nothing,
    one_door_to_processes,
    one_door_to_the_network,
    nothing_prints,
    parses_under_python_3_9,
    metadata_is_complete,
    no_machine_paths,
)
