"""The local model's runtime: one wheel for every processor of a system, built once and kept in the user's cache."""

from __future__ import annotations

import hashlib
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from .commands import CommandFailed, run_logged
from .processor import build_options

PACKAGE = "llama-cpp-python"
# More options for CMake from a developer who knows what they want (another graphics backend, say).
EXTRA_OPTIONS = "CLARTE_LLAMA_OPTIONS"
_TRIAL = """
import ctypes, pathlib, llama_cpp
parts = [*(pathlib.Path(llama_cpp.__file__).parent / "lib").glob("*ggml-cpu-*")]
assert not parts or any(ctypes.CDLL(str(part)).ggml_backend_score() > 0 for part in parts)
llama_cpp.llama_print_system_info()
"""


class BuildFailed(Exception):
    """The runtime could not be built; the text says why and what to do."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """What is built and how; equal recipes give interchangeable wheels."""

    version: str
    options: tuple[str, ...]
    platform: tuple[str, ...]

    @property
    def key(self) -> str:
        """Names the wheel's folder in the cache."""
        said = json.dumps([self.version, self.options, self.platform])
        return f"{self.version}-{hashlib.sha256(said.encode()).hexdigest()[:16]}"


def recipe_for_this_machine(version: str) -> Recipe:
    options = build_options(platform.machine(), platform.system())
    named = tuple(f"-D{name}={value}" for name, value in sorted(options.items()))
    extra = tuple(os.environ.get(EXTRA_OPTIONS, "").split())
    return Recipe(version, named + extra, (platform.system(), platform.machine(), *platform.libc_ver()))


def cache_folder() -> Path:
    """Where built wheels are kept, by the system's custom."""
    home = Path.home()
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or home / "AppData/Local")
    elif sys.platform == "darwin":
        base = home / "Library/Caches"
    else:
        base = Path(os.environ.get("XDG_CACHE_HOME") or home / ".cache")
    return base / "clarte" / "llama"


def find_wheel(recipe: Recipe, cache: Path) -> Path | None:
    """The kept wheel of this recipe."""
    return next(iter(sorted((cache / recipe.key).glob("*.whl"))), None)


def require_compiler() -> None:
    """Raises BuildFailed where a build cannot even begin. Windows' compiler is found by CMake, not by its name."""
    if sys.platform != "win32" and not any(shutil.which(name) for name in ("c++", "g++", "clang++")):
        raise BuildFailed(
            "there is no C++ compiler (on Debian or Ubuntu: apt install g++; on macOS: xcode-select --install)"
        )


def build_wheel(
    recipe: Recipe, cache: Path, python: Path, constraints: Path, log: Path, tell: Callable[[str], None]
) -> Path:
    """Compile the wheel and keep it in the cache. Takes minutes. Raises BuildFailed."""
    cache.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=cache, prefix="building-") as folder:
        command = [
            # pip's own cache of wheels is not keyed by these options, so it is neither read nor filled.
            str(python), "-m", "pip", "wheel", "--no-cache-dir", "--no-deps", "--no-binary", PACKAGE, "--verbose",
            "--build-constraint", str(constraints), "--wheel-dir", folder, f"{PACKAGE}=={recipe.version}",
        ]  # fmt: skip
        try:
            run_logged(command, log, {"CMAKE_ARGS": " ".join(recipe.options)}, tell)
        except CommandFailed as error:
            raise BuildFailed(f"llama.cpp could not be built (details: {log})") from error
        built = next(Path(folder).glob("*.whl"))
        kept = cache / recipe.key
        kept.mkdir(exist_ok=True)
        return built.replace(kept / built.name)


def works(python: Path, environment: Mapping[str, str]) -> bool:
    """Whether the installed runtime loads, with a part for this processor where it has parts. Tried in a process of its
    own: it is native code and may crash."""
    try:
        tried = subprocess.run(
            [str(python), "-c", _TRIAL], capture_output=True, check=False, timeout=120, env=dict(environment)
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return tried.returncode == 0
