"""What a model will take in memory, computed before it is loaded."""

from __future__ import annotations

from dataclasses import replace

import psutil

from clarte.core.errors import ModelError
from clarte.engine.gguf import GgufHeader
from clarte.engine.settings import EngineSettings

_HALF = 2  # bytes of a value in the context's memory
_FLOAT = 4
_PROGRAM = 200 * 1024 * 1024  # Python, the library and its small buffers
_RESERVE = 300 * 1024 * 1024  # left to everything else that runs
_SMALLEST_CONTEXT = 2048


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
    """Memory that can be had without swapping."""
    return int(psutil.virtual_memory().available)


def total_bytes() -> int:
    """Memory of the whole machine."""
    return int(psutil.virtual_memory().total)


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
