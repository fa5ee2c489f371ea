"""The fuzzer's targets read what is good and notice what is not; the fuzzing itself is `make fuzz`."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path

import pytest

from dunia_streams.core.engine import errors
from dunia_streams.tests.fuzz import targets
from dunia_streams.tests.fuzz.__main__ import main
from dunia_streams.tests.fuzz.targets import TARGETS, TooSlow

SEEDS = [(name, number) for name, target in TARGETS.items() for number in range(len(target.seeds))]


@pytest.mark.parametrize(("name", "number"), SEEDS)
def test_every_seed_is_read(name: str, number: int):
    """No seed is refused: the fuzzer is to begin inside the parser, not at its door."""
    TARGETS[name].read(TARGETS[name].seeds[number])


@pytest.mark.parametrize("name", TARGETS)
def test_nothing_and_noise_are_refused_or_read(name: str):
    for data in (b"", b"\0", bytes(range(256)) * 8, b"m[" * 900, "\ud800".encode("utf-8", "surrogatepass")):
        TARGETS[name].check(data)


def test_a_wrong_error_and_a_slow_reader_are_findings(monkeypatch: pytest.MonkeyPatch):
    def fail(data: bytes) -> None:
        raise KeyError(data)

    def refuse(data: bytes) -> None:
        raise errors.AnswerNotJson(host="a.example")

    def dawdle(data: bytes) -> None:
        end = time.process_time() + 0.02
        while time.process_time() < end:
            pass

    target = TARGETS["answers"]
    replace(target, read=refuse).check(b"x")
    with pytest.raises(KeyError):
        replace(target, read=fail).check(b"x")
    monkeypatch.setattr(targets, "PATIENCE", 0.01)
    with pytest.raises(TooSlow):
        replace(target, read=dawdle).check(b"x")


def test_an_input_is_read_again(tmp_path: Path, capsys: pytest.CaptureFixture):
    kept = tmp_path / "crash-1"
    kept.write_bytes(b"B04 * 2")
    assert main(["--input", str(kept), "expression"]) == 0
    assert "read well" in capsys.readouterr().out
