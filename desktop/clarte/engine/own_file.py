"""A model file that the person brings: looked at with care before it is taken in."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

from clarte.core.cancel import CancelToken
from clarte.core.errors import ModelError
from clarte.core.places import Places
from clarte.engine.catalog import Catalog
from clarte.engine.checks import template_renders
from clarte.engine.gguf import GgufError, GgufHeader, read_header
from clarte.engine.installed import InstalledModel, digest_memory, find_model, model_path

# Families of text models that the library we ship runs, and that write in turns.
ARCHITECTURES = frozenset(
    {
        "apertus", "cohere2", "command-r", "ernie4_5", "exaone", "exaone4", "falcon", "falcon-h1", "gemma",
        "gemma2", "gemma3", "gemma3n", "gemma4", "glm4", "granite", "granitehybrid", "hunyuan-dense", "internlm2",
        "lfm2", "llama", "minicpm", "minicpm3", "mistral3", "nemotron", "olmo2", "olmo3", "phi2", "phi3", "qwen2",
        "qwen3", "qwen35", "seed_oss", "smollm3", "stablelm", "starcoder2",
    }
)  # fmt: skip


def add_file(
    path: Path,
    places: Places,
    catalog: Catalog,
    on_progress: Callable[[int, int], None] | None = None,
    cancel: CancelToken | None = None,
) -> InstalledModel:
    """Take a GGUF file of the person into the models folder, linked where that is possible, else copied.

    Progress in bytes. Raises ModelError (`model_not_found`, `model_not_gguf`, `model_family`, `model_template`,
    `model_damaged`, `disk_full`), Cancelled."""
    header = check_file(path)
    digest = digest_memory(places).digest(path)
    known = catalog.by_digest(digest)
    entry = catalog.get(path.stem)
    if entry is not None and digest != entry.sha256:
        raise ModelError("model_damaged", model=entry.id)
    target = _target(places.models, known.id if known else _slug(path.stem), digest, places)
    if not target.exists():
        _take(path, target, header.size, on_progress, cancel)
    return find_model(str(target), places, catalog)


def check_file(path: Path) -> GgufHeader:
    """What can be said of a model file without running it. Raises ModelError."""
    try:
        header = read_header(path)
    except OSError:
        raise ModelError("model_not_found", model=path.name) from None
    except GgufError:
        raise ModelError("model_not_gguf", model=path.name) from None
    if header.architecture not in ARCHITECTURES:
        raise ModelError("model_family", model=path.name)
    if header.chat_template is None or not template_renders(path):
        raise ModelError("model_template", model=path.name)
    return header


def _slug(name: str) -> str:
    return re.sub(r"[^a-z0-9._-]+", "-", name.lower()).strip("-.")[:64] or "model"


def _target(models: Path, model_id: str, digest: str, places: Places) -> Path:
    """A path of that name that is free, or that already holds these very bytes."""
    number = 1
    while True:
        target = model_path(models, model_id if number == 1 else f"{model_id}-{number}")
        if not target.exists() or digest_memory(places).digest(target) == digest:
            return target
        number += 1


def _take(
    path: Path, target: Path, size: int, on_progress: Callable[[int, int], None] | None, cancel: CancelToken | None
) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(f"{target.name}.own.part")
    part.unlink(missing_ok=True)
    try:
        try:
            part.hardlink_to(path.resolve())
        except OSError:
            _copy(path, part, size, on_progress, cancel)
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)


def _copy(
    path: Path, part: Path, size: int, on_progress: Callable[[int, int], None] | None, cancel: CancelToken | None
) -> None:
    free = shutil.disk_usage(part.parent).free
    if free < size:
        raise ModelError("disk_full", model=path.name, needed=round(size / 1e9, 1), free=round(free / 1e9, 1))
    done = 0
    with path.open("rb") as source, part.open("wb") as copy:
        while block := source.read(4 * 1024 * 1024):
            if cancel is not None:
                cancel.check()
            copy.write(block)
            done += len(block)
            if on_progress is not None:
                on_progress(done, size)
