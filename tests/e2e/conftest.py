"""Runs the real program as a person would: a process of its own, with a home that holds nothing."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from clarte.core.resources import resource


@dataclass(frozen=True)
class Ran:
    code: int
    out: bytes
    err: str

    @property
    def json(self) -> dict[str, Any]:
        """Exactly one object, or the test fails."""
        value = json.loads(self.out.decode("utf-8"))
        assert isinstance(value, dict)
        return value


Run = Callable[..., Ran]


@pytest.fixture
def clarte(tmp_path: Path) -> Run:
    home = tmp_path / "home"
    home.mkdir()
    environment = {
        **os.environ,
        "HOME": str(home),
        "USERPROFILE": str(home),
        "CLARTE_HOME": str(home / "clarte"),
        "QT_QPA_PLATFORM": "offscreen",
    }

    def run(*arguments: str | Path, stdin: str = "", **variables: str) -> Ran:
        done = subprocess.run(
            [sys.executable, "-m", "clarte", *map(str, arguments)],
            input=stdin.encode(),
            capture_output=True,
            env=environment | variables,
            cwd=tmp_path,
            timeout=240,
        )
        return Ran(done.returncode, done.stdout, done.stderr.decode("utf-8", "replace"))

    return run


@pytest.fixture
def sample() -> Callable[[str], Path]:
    return lambda name: resource("samples", name)
