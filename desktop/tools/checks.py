"""All that a change must pass: format, lint, types, import contracts, tests. One line per failure.

`python -m desktop.tools.checks [--fast] [PYTEST ARGUMENT...]`, from the checkout's top, in `.venv`.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from collections.abc import Sequence

from .bootstrap import ROOT

_LINT_IMPORTS = "from importlinter.cli import lint_imports_command; lint_imports_command()"
# Arguments of Python rather than commands: the scripts in .venv hold its path, and break when it has moved.
_STATIC: dict[str, tuple[str, ...]] = {
    "format": ("-m", "ruff", "format", "--check", "--quiet", "--output-format=concise", "desktop", "tests"),
    "lint": ("-m", "ruff", "check", "--quiet", "--output-format=concise", "desktop", "tests"),
    "types": ("-m", "mypy", "--no-error-summary", "--no-pretty"),
    "imports": ("-c", _LINT_IMPORTS, "--no-logo", "--no-cache"),
}


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m desktop.tools.checks", description=__doc__)
    parser.add_argument("--fast", action="store_true", help="without what builds, bundles or needs a real model")
    chosen, for_pytest = parser.parse_known_args(arguments)
    failed = [name for name, command in _STATIC.items() if not _passes(name, command)]
    if _run_tests(fast=chosen.fast, more=for_pytest) != 0:
        failed.append("tests")
    if failed:
        print(f"Failed: {', '.join(failed)}", file=sys.stderr)
    return 1 if failed else 0


def _passes(name: str, command: Sequence[str]) -> bool:
    done = subprocess.run(
        [sys.executable, *command], cwd=ROOT, env=_environment(), capture_output=True, encoding="utf-8",
        errors="replace", check=False,
    )  # fmt: skip
    print(f"{name}: {'ok' if done.returncode == 0 else 'FAILED'}", flush=True)
    if done.returncode != 0:
        lines = (done.stdout + done.stderr).splitlines()
        print("\n".join(line for line in lines if line.strip() and ": note: " not in line), flush=True)
    return done.returncode == 0


def _run_tests(*, fast: bool, more: Sequence[str]) -> int:
    chosen = ["-m", "not slow and not model"] if fast else []
    # --tb=no and -r: one line for each failure; `--tb=short` on the command line shows more.
    command = [sys.executable, "-m", "pytest", "--tb=no", "-rfE", "--continue-on-collection-errors", *chosen, *more]
    return subprocess.run(command, cwd=ROOT, env=_environment(), check=False).returncode


def _environment() -> dict[str, str]:
    """No window may appear and no screen be needed; and a failure stays one line, which pytest drops under CI."""
    kept = {name: value for name, value in os.environ.items() if name not in ("CI", "BUILD_NUMBER")}
    return kept | {"QT_QPA_PLATFORM": "offscreen", "PYTHONUTF8": "1", "COLUMNS": "200"}


if __name__ == "__main__":
    raise SystemExit(main())
