"""`make test` and `make check`: nothing that fails is lost, and each failure is one line."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from tools import checks


class FakeRuns:
    """Stands in for the tools: `failing` are words of the commands that shall fail."""

    def __init__(self, *failing: str) -> None:
        self.failing = failing
        self.commands: list[list[str]] = []
        self.environments: list[dict[str, str]] = []

    def run(self, command: list[str], **options: object) -> SimpleNamespace:
        self.commands.append(command)
        self.environments.append(options["env"])
        failed = any(word in command for word in self.failing)
        said = "a.py:1: error: wrong\na.py:1: note: why\n\n" if failed else ""
        return SimpleNamespace(returncode=int(failed), stdout=said, stderr="")


def check(monkeypatch: pytest.MonkeyPatch, runs: FakeRuns, *arguments: str) -> int:
    monkeypatch.setattr(checks, "subprocess", SimpleNamespace(run=runs.run))
    return checks.main(arguments)


@pytest.mark.parametrize("failing", ["mypy", "format", "--no-logo", "pytest"])
def test_one_failure_fails_it_all_and_stops_nothing(
    failing: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    runs = FakeRuns(failing)
    assert check(monkeypatch, runs) == 1
    assert len(runs.commands) == 5
    assert "pytest" in runs.commands[-1]
    assert "note:" not in capsys.readouterr().out


def test_all_good_is_zero(monkeypatch: pytest.MonkeyPatch) -> None:
    assert check(monkeypatch, FakeRuns()) == 0


def test_the_fast_part_leaves_slow_tests_and_models_out(monkeypatch: pytest.MonkeyPatch) -> None:
    fast, whole = FakeRuns(), FakeRuns()
    check(monkeypatch, fast, "--fast", "tests/core")
    check(monkeypatch, whole)
    assert "not slow and not model" in fast.commands[-1]
    assert "tests/core" in fast.commands[-1]
    assert "-m" not in whole.commands[-1][2:]


def test_no_screen_is_needed_and_ci_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "true")
    runs = FakeRuns()
    check(monkeypatch, runs)
    assert all(environment["QT_QPA_PLATFORM"] == "offscreen" for environment in runs.environments)
    assert not any("CI" in environment for environment in runs.environments)
