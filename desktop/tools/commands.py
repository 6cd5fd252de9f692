"""Running another program with its output in a file, and the environment that programs of the set-up get."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

# Settings of a developer's own shell that would make pip or Python work somewhere else than in .venv.
_MISLEADING = ("PYTHONPATH", "PYTHONHOME", "PIP_USER", "PIP_TARGET", "PIP_PREFIX", "PIP_REQUIRE_VIRTUALENV")
_STEP = re.compile(r"\[(\d+)/(\d+)\]")


class CommandFailed(Exception):
    """A program ended with an error.

    Attributes:
        tail: the last lines that it wrote.
    """

    def __init__(self, command: Sequence[str], tail: str) -> None:
        super().__init__(" ".join(command[:4]))
        self.tail = tail


def clean_environment() -> dict[str, str]:
    """This process's environment, less what would mislead pip, and with UTF-8 for all output."""
    kept = {name: value for name, value in os.environ.items() if name not in _MISLEADING}
    if sys.platform == "linux":
        kept["LC_ALL"] = "C.UTF-8"  # under plain C, setuptools cannot write the name of a folder with accents
    return kept | {"PYTHONUTF8": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1", "PIP_NO_INPUT": "1"}


def run_logged(
    command: Sequence[str],
    log: Path,
    environment: Mapping[str, str] | None = None,
    tell: Callable[[str], None] | None = None,
) -> None:
    """Run it with all output appended to `log`; `tell` receives "[done/all]" when a build says so.

    Raises CommandFailed.
    """
    env = clean_environment() | dict(environment or {})
    last: list[str] = []
    with (
        log.open("a", encoding="utf-8") as out,
        subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=env,
            encoding="utf-8", errors="replace",
        ) as process,
    ):  # fmt: skip
        assert process.stdout is not None
        for line in process.stdout:
            out.write(line)
            last = [*last[-14:], line]
            step = _STEP.search(line)
            if tell is not None and step is not None:
                tell(step.group(0))
    if process.returncode != 0:
        raise CommandFailed(command, "".join(last))
