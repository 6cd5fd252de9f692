"""The models on this computer: found, and checked against their publisher's digest."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from clarte.core.cancel import CancelToken
from clarte.core.errors import ModelError
from clarte.core.places import Places
from clarte.engine.catalog import Catalog, CatalogEntry
from clarte.engine.choice import read_choice
from clarte.engine.fake import FAKE_ALLOWED, is_fake

_BLOCK = 4 * 1024 * 1024
SUFFIX = ".gguf"


@dataclass(frozen=True, slots=True)
class InstalledModel:
    """`sha256` was computed from the file's bytes. `entry` is None for a file that is not in the catalog."""

    id: str
    path: Path
    sha256: str
    size: int
    entry: CatalogEntry | None = None


def file_digest(
    path: Path, on_progress: Callable[[int, int], None] | None = None, cancel: CancelToken | None = None
) -> str:
    """SHA-256 of a file; progress in bytes done and in all. Raises OSError, Cancelled."""
    total, done = path.stat().st_size, 0
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            if cancel is not None:
                cancel.check()
            digest.update(block)
            done += len(block)
            if on_progress is not None:
                on_progress(done, total)
    return digest.hexdigest()


class DigestMemory:
    """Digests already computed on this machine, by path, size and time of change: a big file is read once."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def digest(self, path: Path, *, again: bool = False) -> str:
        """SHA-256 of the file, remembered unless the file changed or `again`. Raises OSError."""
        status = path.stat()
        key = str(path.resolve())
        mark = [status.st_size, status.st_mtime_ns]
        known = self._load()
        if not again and (entry := known.get(key)) is not None and entry[:2] == mark:
            return str(entry[2])
        digest = file_digest(path)
        known[key] = [*mark, digest]
        self._save(known)
        return digest

    def known(self, path: Path) -> str:
        """The digest if it was computed before and the file did not change since, else ""; reads no file whole."""
        try:
            status = path.stat()
        except OSError:
            return ""
        entry = self._load().get(str(path.resolve()))
        return str(entry[2]) if entry is not None and entry[:2] == [status.st_size, status.st_mtime_ns] else ""

    def _load(self) -> dict[str, list[int | str]]:
        try:
            known = json.loads(self._file.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        if not isinstance(known, dict):
            return {}
        return {key: entry for key, entry in known.items() if isinstance(entry, list) and len(entry) == 3}

    def _save(self, known: dict[str, list[int | str]]) -> None:
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            scratch = self._file.with_name(f"{self._file.name}.{os.getpid()}")
            scratch.write_text(json.dumps(known), encoding="utf-8")
            scratch.replace(self._file)
        except OSError:
            return  # a read-only disk costs only time


def digest_memory(places: Places) -> DigestMemory:
    return DigestMemory(places.machine / "digests.json")


def model_path(models: Path, model_id: str) -> Path:
    return models / f"{model_id}{SUFFIX}"


def installed(places: Places, catalog: Catalog) -> tuple[InstalledModel, ...]:
    """Model files of the folder, the catalog's first, by name; not checked: `find_model` does that. The digest of a
    person's own file is "" until it was once computed."""
    found: list[InstalledModel] = []
    memory = digest_memory(places)
    for path in sorted(places.models.glob(f"*{SUFFIX}")):
        entry = catalog.get(path.stem)
        digest = entry.sha256 if entry else memory.known(path)
        found.append(InstalledModel(path.stem, path, digest, path.stat().st_size, entry))
    return tuple(sorted(found, key=lambda model: model.entry is None))


def find_model(name: str, places: Places, catalog: Catalog) -> InstalledModel:
    """The model of a catalog id, the id of a file that was added, or the path of a GGUF file.

    Raises ModelError: `model_missing` for one of the catalog, `model_not_found` for another name; `model_not_gguf`;
    `model_damaged` when a catalog model is not its publisher's file."""
    if is_fake(name):
        return _fake(name)
    path = model_path(places.models, name) if _is_id(name) else Path(name)
    if not path.is_file():
        path = Path(name)
    if not path.is_file():
        raise ModelError("model_missing" if catalog.get(name) else "model_not_found", model=name)
    entry = catalog.get(path.stem)
    try:
        if not _has_magic(path):
            raise ModelError("model_damaged" if entry else "model_not_gguf", model=name)
        digest = digest_memory(places).digest(path)
    except OSError:
        raise ModelError("model_missing", model=name) from None
    if entry is not None and path.parent == places.models and digest != entry.sha256:
        raise ModelError("model_damaged", model=name)
    if entry is not None and digest != entry.sha256:
        entry = None  # someone's own file that happens to bear a catalog name
    entry = entry or catalog.by_digest(digest)
    return InstalledModel(entry.id if entry else path.stem, path, digest, path.stat().st_size, entry)


def default_model(places: Places, catalog: Catalog) -> InstalledModel | None:
    """The model the person chose, else the starter; None when they chose none, or none is installed and whole."""
    choice = read_choice(places)
    if choice.made and choice.model is None:
        return None
    for name in (choice.model, catalog.starter.id):
        if name is not None:
            with contextlib.suppress(ModelError):
                return find_model(name, places, catalog)
    return None


def _has_magic(path: Path) -> bool:
    """Whether it can be a model at all: other files are not read to their end."""
    with path.open("rb") as file:
        return file.read(4) == b"GGUF"


def _is_id(name: str) -> bool:
    return not any(mark in name for mark in ("/", "\\", os.sep)) and not name.endswith(SUFFIX)


def _fake(name: str) -> InstalledModel:
    if os.environ.get(FAKE_ALLOWED) != "1" or getattr(sys, "frozen", False):
        raise ModelError("model_missing", model=name)
    return InstalledModel(name, Path(name), hashlib.sha256(name.encode()).hexdigest(), 0)
