"""Sets a checkout up: `.venv`, the pinned packages, and llama.cpp built once for this system.

Run from the checkout's top, with any Python 3.11 to 3.13 and nothing installed: `python -m desktop.tools.bootstrap`.
A second run finds its own stamp and does nothing.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import json
import os
import re
import subprocess
import sys
import tomllib
import venv
from collections.abc import Sequence
from pathlib import Path

from . import llama
from .commands import CommandFailed, clean_environment, run_logged

ROOT = Path(__file__).resolve().parent.parent.parent
_STAMP = ".clarte-setup.json"


class SetupError(Exception):
    """The set-up cannot go on; the text is one sentence that says why and what to do."""


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m desktop.tools.bootstrap", description=__doc__)
    parser.add_argument("--again", action="store_true", help="do it all again, whatever the stamp says")
    chosen = parser.parse_args(arguments)
    try:
        check_python()
        Checkout(ROOT).set_up(again=chosen.again)
    except SetupError as error:
        print(f"Clarté: {error}", file=sys.stderr)
        return 1
    except OSError as error:
        print(f"Clarté: cannot write {error.filename}: {error.strerror}.", file=sys.stderr)
        return 1
    return 0


def check_python() -> None:
    """Raises SetupError when this Python cannot make the environment."""
    if not (3, 11) <= sys.version_info[:2] <= (3, 13):
        raise SetupError(f"this is Python {sys.version.split()[0]}; Clarté needs Python 3.11, 3.12 or 3.13.")
    if importlib.util.find_spec("ensurepip") is None:
        raise SetupError("this Python has no venv; on Debian or Ubuntu: apt install python3-venv.")


def read_pins(text: str) -> dict[str, str]:
    """Name (in its normal form) -> exact version, of a constraints file."""
    lines = (line.partition("#")[0].partition(";")[0].strip() for line in text.splitlines())
    pairs = (line.partition("==")[::2] for line in lines if "==" in line)
    return {normal_name(name): version.strip() for name, version in pairs}


def normal_name(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name.strip()).lower()


class Checkout:
    """One clone of the repository and the environment in its `.venv`."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._venv = root / ".venv"
        self._stamp = self._venv / _STAMP
        self._log = self._venv / "setup.log"
        self._constraints = root / "desktop" / "constraints.txt"
        self._project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
        self._pins = read_pins(self._constraints.read_text(encoding="utf-8"))
        self._recipe = llama.recipe_for_this_machine(self._pins[llama.PACKAGE])

    @property
    def python(self) -> Path:
        """The environment's own Python."""
        return self._venv / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")

    def set_up(self, *, again: bool = False) -> None:
        """Bring `.venv` to what the checkout asks for, unless its stamp says it is there. Raises SetupError."""
        wanted = self.fingerprint()
        done = {} if again else self._read_stamp()
        if done.get("packages") == wanted and self.python.exists():
            if done.get("llama") != self._recipe.key:
                print(f"Clarté: no local model: {done.get('llama')}. To try again: make setup", file=sys.stderr)
            return
        self._make_environment()
        runtime = self._install_llama(done.get("llama"))
        # From here to the end a set-up that is cut off is begun again, but for the runtime.
        self._write_stamp({"llama": runtime})
        self._install_packages()
        self._write_stamp({"llama": runtime, "packages": wanted})
        print("Clarté: the set-up is done.", file=sys.stderr)

    def fingerprint(self) -> str:
        """Changes when anything that the environment is made from does, the checkout's own place included."""
        parts = (
            self._project["project"],
            self._project["build-system"],
            self._project["tool"]["setuptools"],
            self._pins,
            self._recipe.key,
            str(self._root),
        )
        return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()

    def requirements(self) -> list[str]:
        """What to install by name: the program's dependencies and the developers', less what is built here."""
        project = self._project["project"]
        asked = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
        return [name for name in asked if normal_name(name) != llama.PACKAGE]

    def _read_stamp(self) -> dict[str, str]:
        try:
            stamp = json.loads(self._stamp.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return stamp if isinstance(stamp, dict) else {}

    def _write_stamp(self, stamp: dict[str, str]) -> None:
        self._stamp.write_text(json.dumps(stamp), encoding="utf-8")

    def _make_environment(self) -> None:
        if not self._runs():
            print("Clarté: making .venv", file=sys.stderr)
            try:
                venv.EnvBuilder(with_pip=True, clear=True, symlinks=sys.platform != "win32").create(self._venv)
            except subprocess.CalledProcessError as error:
                raise SetupError("Python could not make .venv: its venv module is incomplete.") from error
        self._log.unlink(missing_ok=True)
        self._pip("install", f"pip=={self._pins['pip']}")

    def _runs(self) -> bool:
        code = "import pip, sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))"
        try:
            tried = subprocess.run([str(self.python), "-c", code], capture_output=True, check=False)
        except OSError:
            return False
        return tried.returncode == 0

    def _install_packages(self) -> None:
        print("Clarté: installing the pinned packages", file=sys.stderr)
        self._pip("install", *self.requirements())
        self._pip("install", "--no-deps", "--no-build-isolation", "--editable", str(self._root))
        self._make_link_portable()

    def _make_link_portable(self) -> None:
        """Replace the checkout's absolute path by a relative one: Python reads the file in the locale's encoding, and
        under LC_ALL=C any accent in the path would make it lose the program."""
        for folder in ("lib/python*/site-packages", "Lib/site-packages"):
            for link in self._venv.glob(f"{folder}/__editable__.clarte-*.pth"):
                link.write_text(os.path.relpath(self._root / "desktop", link.parent) + "\n", encoding="ascii")

    def _install_llama(self, installed: str | None) -> str:
        """Returns the recipe's key, or why there is no local model: everything else works without one."""
        if installed == self._recipe.key and llama.works(self.python, clean_environment()):
            return installed
        cache = llama.cache_folder()
        try:
            wheel = llama.find_wheel(self._recipe, cache) or self._build_llama(cache)
            self._pip("install", "--force-reinstall", "--no-deps", str(wheel))
            self._pip("install", str(wheel))
        except llama.BuildFailed as error:
            print(f"Clarté: it will work without a local model: {error}.", file=sys.stderr)
            return str(error)
        if not llama.works(self.python, clean_environment()):
            self._pip("uninstall", "--yes", llama.PACKAGE)
            wheel.unlink()
            print("Clarté: it will work without a local model: llama.cpp does not load here.", file=sys.stderr)
            return "llama.cpp does not load here"
        return self._recipe.key

    def _build_llama(self, cache: Path) -> Path:
        llama.require_compiler()
        print("Clarté: building llama.cpp (some minutes, once)", file=sys.stderr)
        try:
            return llama.build_wheel(self._recipe, cache, self.python, self._constraints, self._log, _show_step)
        finally:
            _show_step("")

    def _pip(self, verb: str, *arguments: str) -> None:
        pins = ["--constraint", str(self._constraints)] if verb == "install" else []
        try:
            run_logged([str(self.python), "-m", "pip", verb, *pins, *arguments], self._log)
        except CommandFailed as error:
            print(error.tail, file=sys.stderr, end="")
            raise SetupError(f"pip could not {verb} the packages (all it said: {self._log}).") from error


def _show_step(step: str) -> None:
    """Progress on one line, for a person who watches."""
    if sys.stderr.isatty():
        print(f"\r{step:<20}\r{step}", end="", file=sys.stderr, flush=True)


if __name__ == "__main__":
    raise SystemExit(main())
