"""README tells of what there is: its targets, algorithms, parameters, sentences, pictures and scripts."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from dunia_streams.tests.screenshots import readme

CHECKOUT = Path(__file__).resolve().parents[2]
README = (CHECKOUT / "README.md").read_text("utf-8")
LARGEST_PICTURE = 160_000
"""In bytes: who clones the repository gets them all."""
SCRIPTS = re.findall(r"^```python\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
COMMANDS = re.findall(r"^qgis_process run .*$", README, re.MULTILINE)


def section(title):
    return README.split(f"\n## {title}\n")[1].split("\n## ")[0]


@pytest.fixture
def algorithms(qgis_app):
    from qgis.core import QgsApplication

    provider = QgsApplication.processingRegistry().providerById("dunia")
    return {algorithm.id(): algorithm for algorithm in provider.algorithms()}


def names_of(algorithm):
    parameters = {definition.name() for definition in algorithm.parameterDefinitions()}
    return parameters, {definition.name() for definition in algorithm.outputDefinitions()}


def test_make_targets_are_those_there_are():
    makefile = (CHECKOUT / "Makefile").read_text("utf-8")
    targets = set(re.findall(r"^([a-z-]+):.*## ", makefile, re.MULTILINE))
    assert set(re.findall(r"(?:`|^)make ([a-z-]+)", README, re.MULTILINE)) == targets


def test_algorithms_parameters_and_outputs_are_those_there_are(algorithms):
    from qgis.core import QgsProcessingModelAlgorithm, QgsProcessingParameterEnum

    assert set(re.findall(r"`(dunia:\w+)`", README)) == set(algorithms)
    # The models' own parameters are named by their steps.
    own = [
        algorithm
        for algorithm in algorithms.values()
        if not isinstance(algorithm, QgsProcessingModelAlgorithm)
    ]
    parameters, outputs = (set().union(*names) for names in zip(*map(names_of, own)))
    choices = {
        option
        for algorithm in own
        for definition in algorithm.parameterDefinitions()
        if isinstance(definition, QgsProcessingParameterEnum)
        for option in definition.options()
    }
    told = set(re.findall(r"`([A-Z][A-Z_]+)`", section("In the Toolbox")))
    assert told - choices == parameters | outputs


def test_each_algorithm_is_told_with_its_outputs(algorithms):
    for name, cell in re.findall(r"^\| `(dunia:\w+)` \|.*\|(.*)\|$", README, re.MULTILINE):
        told = set(re.findall(r"`([A-Z_]+)`", cell))
        parameters, outputs = names_of(algorithms[name])
        assert outputs <= told <= outputs | parameters


def test_values_of_choices_are_those_there_are(algorithms):
    download = algorithms["dunia:downloadtruecolor"]
    rows = dict(re.findall(r"^\| `(\w+)` \| (.*) \|$", section("In the Toolbox"), re.MULTILINE))
    for name in ("CLEAREST_PER", "RESOLUTION", "COMPRESSION", "COLOR"):
        choices = download.parameterDefinition(name).options()
        assert set(re.findall(r"`(\w+)`", rows[name])) == set(choices)


@pytest.mark.parametrize("command", COMMANDS)
def test_commands_name_parameters_that_there_are(command, algorithms):
    words = shlex.split(command)
    wanted = {word.partition("=")[0] for word in words[words.index("--") + 1 :]}
    assert wanted <= names_of(algorithms[words[2]])[0] and "OUTPUT" in wanted


def test_sentences_are_those_that_are_told(qgis_app):
    from dunia_streams.core import login, qgis_network
    from dunia_streams.core.engine.errors import EngineError

    assert login and qgis_network
    templates = [kind.template for kind in descendants(EngineError)]
    told = re.findall(r"^- \*\*“(.*?)”\*\*", section("When something goes wrong"), re.MULTILINE | re.DOTALL)
    assert len(told) > 10
    for sentence in told:
        parts = [re.escape(part) for part in " ".join(sentence.split()).split("…")]
        assert [text for text in templates if re.fullmatch(".+".join(parts), text)], sentence


def descendants(kind):
    for child in kind.__subclasses__():
        yield child
        yield from descendants(child)


def test_pictures_are_there_and_small():
    shown = re.findall(r"!\[[^\]]+\]\((.*?)\)", README)
    assert set(shown) == {f"ui/screenshots/{name}" for name in readme.SHOWN}
    assert {path.name for path in (CHECKOUT / "ui" / "screenshots").iterdir()} == set(readme.SHOWN)
    for name in shown:
        assert (CHECKOUT / name).stat().st_size < LARGEST_PICTURE


def test_links_inside_the_checkout_lead_somewhere():
    for name in re.findall(r"`((?:core|ui|tests)/[\w/.]*)`", README):
        assert (CHECKOUT / name).exists(), name


@pytest.mark.slow
@pytest.mark.parametrize("script", SCRIPTS[:2], ids=["in QGIS", "without QGIS"])
def test_scripts_download_what_they_say(script, fresh_service, qgis_app, tmp_path, capsys):
    fresh_service.prepare("32TPT", 2020)
    frames = fresh_service.truth("32TPT", 2020)
    folder = str(tmp_path / "scenes")
    here = (
        script.replace('"scenes"', repr(folder))
        .replace('"/path/to/a/folder"', repr(folder))
        .replace('"Dunia"', repr(fresh_service.root))
    )
    here = here.replace('"TILES"', f'"SERVICE": {fresh_service.root!r}, "TILES"')
    assert here.count(fresh_service.root) == 1 and here.count(folder) == 1
    exec(compile(here, "README.md", "exec"), {})
    wanted = [f for f in frames if 4 <= f.sensing_time.month <= 6 and (f.cloud or 0) <= 30]
    files = sorted(path.name for path in Path(folder).iterdir())
    assert files == sorted(f"32TPT_stream_2k_{f.sensing_time:%Y%m%dT%H%M%S}.tiff" for f in wanted)
    assert files[0] in capsys.readouterr().out


def test_the_example_of_a_test_is_one_that_passes(fresh_service, tmp_path):
    room = {}
    exec(compile(SCRIPTS[2], "README.md", "exec"), room)
    room["test_a_scene_has_its_own_pixels"](fresh_service, tmp_path)
