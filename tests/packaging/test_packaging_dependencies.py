"""Dependencies are few: each is asked for, used and explained, and nothing is used that is not asked for."""

from __future__ import annotations

import ast
import sys
import tomllib
from importlib.metadata import packages_distributions

from tools.bootstrap import ROOT, normal_name

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
PROGRAM = {normal_name(name) for name in PROJECT["dependencies"]}
DEVELOPERS = {normal_name(name) for name in PROJECT["optional-dependencies"]["dev"]}
# The runtime that rapidocr runs its models with; it leaves the choice of one to us.
UNNAMED = {"onnxruntime"}
# The other half of Qt for Python: PySide6 is never installed without it.
COMES_WITH_ANOTHER = {"shiboken6"}


def imported(*folders: str) -> set[str]:
    """Names of the distributions whose modules the Python files of these folders import."""
    modules: set[str] = set()
    for path in (path for folder in folders for path in (ROOT / folder).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                modules.update(alias.name.partition(".")[0] for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
                modules.add(node.module.partition(".")[0])
    owners = packages_distributions()
    # The window's fakes, which its tests share (tests/ui/conftest.py).
    beside = {f"ui_{path.stem}" for path in (ROOT / "tests" / "ui").glob("*.py")}
    outside = modules - sys.stdlib_module_names - beside - COMES_WITH_ANOTHER - {"clarte", "tools"}
    return {normal_name(owner) for module in outside for owner in owners.get(module, [module])}


def test_what_is_imported_is_asked_for() -> None:
    assert imported("desktop/clarte") - PROGRAM == set()


def test_what_tests_and_tools_import_is_asked_for() -> None:
    assert imported("tests", "desktop/tools") - PROGRAM - DEVELOPERS == set()


def test_what_is_asked_for_is_imported() -> None:
    assert PROGRAM - imported("desktop/clarte") - UNNAMED == set()


def test_each_has_its_reason_written_down() -> None:
    text = (ROOT / "docs" / "decisions" / "dependencies.md").read_text(encoding="utf-8").lower()
    assert [name for name in sorted(PROGRAM | DEVELOPERS) if name not in text] == []
