"""Which of llama.cpp's builds for a kind of processor computes here. Imported by children only.

The library comes in parts: one for each kind of processor, some for graphics. They are taken from its own folder only.
Its own search, which also looks in the working directory and where the environment says, never runs: it is left out as
soon as one part is there.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import llama_cpp
from llama_cpp import llama_cpp as bindings
from llama_cpp._ggml import libggml

from clarte.engine.settings import BEST, PLAIN
from clarte.engine.work import Refused

_PART = re.compile(r"(?:lib)?ggml-(?:cpu-(?P<cpu>[\w.]+)|(?P<graphics>metal|vulkan))\.(?:so|dylib|dll)")
# Its kernels for matrices end the program at the first token (docs/decisions/dependencies.md).
_BROKEN = frozenset({"sapphirerapids"})
# What nearly every processor of the last ten years computes with, and what all of its kind do.
_PLAIN = ("haswell", "apple_m1", "armv8.0_1", "x64")


@cache
def take_processor(wanted: str) -> str:
    """Let one build compute, before anything of llama.cpp is used: the fastest that this processor runs (BEST), the
    plainest (PLAIN), or the one named. Returns its name; "" where the library was built for one processor only.

    A process computes with one build to its end. Raises Refused for one that is not here or does not run here."""
    parts = dict(_parts("cpu"))
    if not parts:
        return ""
    if int(registry().ggml_backend_reg_count()):
        raise Refused("refused")
    scores = {name: _score(path) for name, path in parts.items() if name not in _BROKEN}
    running = sorted((name for name, score in scores.items() if score > 0), key=lambda name: -scores[name])
    choices = {BEST: running, PLAIN: [name for name in _PLAIN if name in running] or running}
    chosen = next(iter(choices.get(wanted, [name for name in running if name == wanted])), None)
    if chosen is None or not _register(parts[chosen]):
        raise Refused("model_unusable")
    return chosen


@cache
def take_graphics() -> None:
    """Let graphics cards be seen. Only for who asked to try one: their drivers are never touched otherwise."""
    for _, path in sorted(_parts("graphics")):
        _register(path)


def registry() -> Any:
    """The functions that tell libllama of parts and devices: those of the libggml that it loaded itself. A copy of that
    library under another name is another registry, which it never sees."""
    library = bindings._lib
    return library if hasattr(library, "ggml_backend_register") else libggml


def _parts(kind: str) -> Iterator[tuple[str, Path]]:
    """Name and file of each part that is here."""
    folder = Path(llama_cpp.__file__).resolve().parent / "lib"
    for path in folder.iterdir():
        found = _PART.fullmatch(path.name)
        if found is not None and found[kind] is not None:
            yield found[kind], path


def _open(path: Path) -> Any:
    """By Python, which takes any path on any system, not by the library. None when the system refuses it."""
    try:
        return ctypes.CDLL(str(path))
    except OSError:
        return None


def _score(path: Path) -> int:
    """How much of this processor a part uses; 0 when it needs more than there is."""
    part = _open(path)
    return int(part.ggml_backend_score()) if part is not None else 0


def _register(path: Path) -> bool:
    part = _open(path)
    if part is None:
        return False
    part.ggml_backend_init.restype = ctypes.c_void_p
    backend = part.ggml_backend_init()
    library = registry()
    library.ggml_backend_register.argtypes = [ctypes.c_void_p]
    library.ggml_backend_register.restype = None
    if backend:
        library.ggml_backend_register(backend)
    return bool(backend)
