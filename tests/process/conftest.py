"""Children made for the tests: a few lines of Python that speak our frames."""

from __future__ import annotations

import sys
import textwrap
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from clarte.process import child as child_module
from clarte.process.child import Child

_START = """
import os, sys, time
from clarte.process.worker import open_link, forbid_network, forbid_programs, limit_resources
link = open_link()
"""


@pytest.fixture
def make_child(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Child]]:
    """Start a child that runs the given lines, with `link` its way to us."""
    made: list[Child] = []

    def make(lines: str, **arguments: Any) -> Child:
        script = tmp_path / f"child{len(made)}.py"
        script.write_text(_START + textwrap.dedent(lines), encoding="utf-8")
        monkeypatch.setattr(child_module, "child_command", lambda role: [sys.executable, str(script)])
        child = Child("test", **arguments)
        made.append(child)
        child.start()
        return child

    yield make
    for child in made:
        child.kill()
        child.stop()
