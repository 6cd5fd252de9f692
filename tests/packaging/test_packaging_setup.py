"""The set-up: everything pinned, done once, done again when what it is made from changes."""

from __future__ import annotations

import importlib.metadata
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from tools import bootstrap
from tools.bootstrap import ROOT, Checkout, normal_name, read_pins
from tools.commands import CommandFailed, clean_environment, run_logged

CONSTRAINTS = (ROOT / "desktop" / "constraints.txt").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
ASKED = [*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["dev"]]


def needed_here() -> Iterator[str]:
    """Names of all distributions that the project brings into this environment, its own excepted."""
    waiting, seen = [normal_name(Requirement(line).name) for line in ASKED], set()
    while waiting:
        name = waiting.pop()
        if name in seen:
            continue
        seen.add(name)
        yield name
        try:
            lines = importlib.metadata.requires(name) or []
        except importlib.metadata.PackageNotFoundError:
            assert name == bootstrap.llama.PACKAGE, f"{name} is asked for and not installed"
            continue
        requirements = [Requirement(line) for line in lines]
        waiting += [normal_name(r.name) for r in requirements if not r.marker or r.marker.evaluate({"extra": ""})]


def test_everything_installed_is_pinned_to_what_is_installed() -> None:
    pins = read_pins(CONSTRAINTS)
    wrong = {
        name: (pins.get(name), importlib.metadata.version(name))
        for name in needed_here()
        if name != bootstrap.llama.PACKAGE and pins.get(name) != importlib.metadata.version(name)
    }
    assert wrong == {}


def test_constraints_are_exact_versions_and_nothing_else() -> None:
    lines = [line.partition("#")[0].strip() for line in CONSTRAINTS.splitlines()]
    unclear = [line for line in lines if line and not re.fullmatch(r"[A-Za-z0-9._-]+==[0-9][A-Za-z0-9.]*", line)]
    assert unclear == []
    names = [normal_name(line.partition("==")[0]) for line in lines if line]
    assert sorted(names) == sorted(set(names))
    assert "://" not in CONSTRAINTS


def test_dependencies_leave_versions_to_the_constraints() -> None:
    assert [line for line in ASKED if not re.fullmatch(r"[A-Za-z0-9._-]+", line)] == []


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    """A tiny checkout in a folder with a space and accents."""
    root = tmp_path / "Clarté ü"
    (root / "desktop").mkdir(parents=True)
    (root / ".venv").mkdir()
    for name in ("pyproject.toml", "desktop/constraints.txt"):
        (root / name).write_bytes((ROOT / name).read_bytes())
    return Checkout(root)


@pytest.fixture
def commands(checkout: Checkout, monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """Stands in for pip and the compiler; what would have been run."""
    ran: list[list[str]] = []

    def make_environment(_self: Checkout) -> None:
        checkout.python.parent.mkdir(exist_ok=True)
        checkout.python.touch()

    monkeypatch.setattr(Checkout, "_make_environment", make_environment)
    monkeypatch.setattr(bootstrap, "run_logged", lambda command, *_rest: ran.append(list(command)))
    monkeypatch.setattr(bootstrap.llama, "find_wheel", lambda *_: Path("llama.whl"))
    monkeypatch.setattr(bootstrap.llama, "works", lambda *_: True)
    return ran


def test_a_second_set_up_runs_nothing(checkout: Checkout, commands: list[list[str]]) -> None:
    checkout.set_up()
    assert any("pymupdf" in command for command in commands)
    commands.clear()
    checkout.set_up()
    assert commands == []
    checkout.set_up(again=True)
    assert commands != []


def test_a_changed_pin_is_installed_and_the_runtime_left_alone(checkout: Checkout, commands: list[list[str]]) -> None:
    checkout.set_up()
    commands.clear()
    root = checkout.python.parents[2]
    constraints = root / "desktop" / "constraints.txt"
    constraints.write_text(re.sub(r"ruff==\S+", "ruff==99.1", constraints.read_text("utf-8")), encoding="utf-8")
    Checkout(root).set_up()
    assert any("ruff" in command for command in commands)
    assert not any("llama.whl" in command for command in commands)


def test_no_model_runtime_stops_nothing_else(
    checkout: Checkout, commands: list[list[str]], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def no_build() -> None:
        raise bootstrap.llama.BuildFailed("there is no C++ compiler")

    monkeypatch.setattr(bootstrap.llama, "find_wheel", lambda *_: None)
    monkeypatch.setattr(bootstrap.llama, "require_compiler", no_build)
    checkout.set_up()
    assert any("pymupdf" in command for command in commands)
    assert "there is no C++ compiler" in capsys.readouterr().err
    commands.clear()
    checkout.set_up()
    assert commands == []
    assert "there is no C++ compiler" in capsys.readouterr().err


def test_a_failed_install_is_tried_again(
    checkout: Checkout, commands: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(command: list[str], *_rest: object) -> None:
        raise CommandFailed(command, "")

    with monkeypatch.context() as broken:
        broken.setattr(bootstrap, "run_logged", fail)
        with pytest.raises(bootstrap.SetupError, match=r"^pip could not install"):
            checkout.set_up()
    checkout.set_up()
    assert commands != []


def test_an_unfit_python_is_named(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(bootstrap.sys, "version_info", (3, 10, 4))
    assert bootstrap.main([]) == 1
    said = capsys.readouterr().err
    assert "3.11, 3.12 or 3.13" in said
    assert len(said.splitlines()) == 1


def test_settings_that_lead_pip_astray_are_dropped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PIP_USER", "1")
    monkeypatch.setenv("PYTHONPATH", "/elsewhere")
    monkeypatch.setenv("PIP_INDEX_URL", "kept")
    environment = clean_environment()
    assert "PIP_USER" not in environment
    assert "PYTHONPATH" not in environment
    assert environment["PIP_INDEX_URL"] == "kept"


def test_a_programs_output_is_kept_and_its_steps_told(tmp_path: Path) -> None:
    steps: list[str] = []
    log = tmp_path / "journal à lire.log"
    code = "print('[1/2] é'); print('[2/2] µ')"
    run_logged([bootstrap.sys.executable, "-c", code], log, tell=steps.append)
    assert steps == ["[1/2]", "[2/2]"]
    assert log.read_text(encoding="utf-8").splitlines() == ["[1/2] é", "[2/2] µ"]
    with pytest.raises(CommandFailed) as failure:
        run_logged([bootstrap.sys.executable, "-c", "raise SystemExit('out of µ')"], log)
    assert failure.value.tail == "out of µ\n"


def test_the_licence_is_the_whole_agpl() -> None:
    text = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert re.match(r"\s*GNU AFFERO GENERAL PUBLIC LICENSE\s+Version 3, 19 November 2007", text)
    sections = [int(number) for number in re.findall(r"^  (\d+)\. ", text, flags=re.MULTILINE)]
    assert sections == list(range(18))
    assert "13. Remote Network Interaction" in text
    assert "END OF TERMS AND CONDITIONS" in text


def test_make_measures_the_catalogs_starter() -> None:
    catalog = tomllib.loads((ROOT / "models" / "catalog.toml").read_text(encoding="utf-8"))
    [starter] = [model["id"] for model in catalog["model"] if model.get("starter")]
    assert f"STARTER := {starter}\n" in (ROOT / "Makefile").read_text(encoding="utf-8")
