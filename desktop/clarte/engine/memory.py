"""What a model will take in memory, computed before it is loaded."""

from __future__ import annotations

import contextlib
from dataclasses import replace
from pathlib import Path

import psutil

from clarte.core.errors import ModelError
from clarte.engine.gguf import GgufHeader
from clarte.engine.settings import EngineSettings

_HALF = 2  # bytes of a value in the context's memory
_FLOAT = 4
_PROGRAM = 200 * 1024 * 1024  # Python, the library and its small buffers
_RESERVE = 300 * 1024 * 1024  # left to everything else that runs
_SMALLEST_CONTEXT = 2048
_GROUPS = Path("/sys/fs/cgroup")
_OWN_GROUP = Path("/proc/self/cgroup")


def needed_bytes(header: GgufHeader, settings: EngineSettings) -> int:
    """Bytes of weights, context and working buffers together.

    The buffers hold, for each token of a batch, one number for each word of the vocabulary and a few layers' width.
    """
    context = settings.context * header.kv_width * _HALF
    if header.trained_context:
        context = min(settings.context, header.trained_context) * header.kv_width * _HALF
    widths = header.vocabulary + 4 * header.embedding + 3 * header.feed_forward
    return header.size + context + settings.batch * widths * _FLOAT + _PROGRAM


def free_bytes() -> int:
    """Memory that can be had without swapping, and without passing what a container may have."""
    return min([int(psutil.virtual_memory().available), *(max(0, limit - used) for limit, used in container_limits())])


def total_bytes() -> int:
    """Memory of the whole machine, or of the container it runs in."""
    return min([int(psutil.virtual_memory().total), *(limit for limit, _ in container_limits())])


def container_limits(groups: Path = _GROUPS, own: Path = _OWN_GROUP) -> list[tuple[int, int]]:
    """What Linux lets this process's groups have, innermost first, and what they use of it without the files that can
    be let go, in bytes. Empty where nothing is limited, and on other systems."""
    try:
        name = next(line[3:] for line in own.read_text(encoding="utf-8").splitlines() if line.startswith("0::"))
    except (OSError, StopIteration):
        return []
    folder = groups / name.strip("/")
    found: list[tuple[int, int]] = []
    for place in (folder, *folder.parents):
        with contextlib.suppress(OSError, ValueError):
            limit = int((place / "memory.max").read_text(encoding="utf-8"))  # "max", where there is none, is no number
            used = int((place / "memory.current").read_text(encoding="utf-8"))
            table = (line.split() for line in (place / "memory.stat").read_text(encoding="utf-8").splitlines())
            idle = next((int(value) for key, value in table if key == "inactive_file"), 0)
            found.append((limit, max(0, used - idle)))
        if place == groups:
            break
    return found


def fit(header: GgufHeader, settings: EngineSettings, free: int, model: str) -> EngineSettings:
    """The settings as they are, or with a smaller batch and context, whichever first fits in `free` bytes.

    Raises ModelError("model_too_large", model, needed and free in GB)."""
    room = free - _RESERVE
    smaller = replace(settings, batch=min(settings.batch, 128))
    smallest = replace(smaller, context=min(settings.context, _SMALLEST_CONTEXT))
    for candidate in (settings, smaller, smallest):
        if needed_bytes(header, candidate) <= room:
            return candidate
    raise ModelError(
        "model_too_large",
        model=model,
        needed=_gigabytes(needed_bytes(header, smallest) + _RESERVE),
        free=_gigabytes(free),
    )


def _gigabytes(count: int) -> float:
    return round(count / 1e9, 1)
