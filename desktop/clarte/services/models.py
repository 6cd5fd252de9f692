"""The models of this computer: what can be had, what is here, what it is worth."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from clarte.core.cancel import CancelToken
from clarte.core.errors import ModelError
from clarte.core.language import Language
from clarte.core.places import Places
from clarte.engine.bench import BenchResult, bench
from clarte.engine.calibration import settings_for
from clarte.engine.catalog import Catalog, CatalogEntry
from clarte.engine.download import add, remove
from clarte.engine.installed import InstalledModel, digest_memory, find_model, installed
from clarte.engine.own_file import add_file
from clarte.engine.writer import LlamaWriter
from clarte.explain.tasks import prefix_tasks

# what is spoken to, bytes done, bytes in all
BytesHandler = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class ModelLine:
    """One model for the reader. Sizes in bytes;."""

    id: str
    title: str
    publisher: str
    licence: str
    note: str
    languages: tuple[str, ...]
    size: int
    memory: int
    sha256: str
    starter: bool
    installed: bool
    in_catalog: bool
    measured: bool


class ModelShelf:
    def __init__(self, places: Places, catalog: Catalog) -> None:
        self._places = places
        self._catalog = catalog

    @property
    def starter_id(self) -> str:
        return self._catalog.starter.id

    def lines(self, language: Language) -> tuple[ModelLine, ...]:
        """The catalog's models, then those the person brought."""
        here = {model.id: model for model in installed(self._places.models, self._catalog)}
        lines = [_line(entry, language, entry.id in here) for entry in self._catalog.entries if not entry.test_only]
        own = [model for model in here.values() if model.entry is None]
        return (*lines, *(_own_line(model) for model in own))

    def add(self, model_id: str, on_progress: BytesHandler | None = None, cancel: CancelToken | None = None) -> Path:
        """Fetch a catalog model: called only when the person asked for it. Raises ModelError, Cancelled."""
        entry = self._catalog.get(model_id)
        if entry is None:
            raise ModelError("model_unknown", model=model_id)
        path = add(
            entry,
            self._places.models,
            asked=True,
            on_progress=lambda p: on_progress(p.address, p.done, p.total) if on_progress is not None else None,
            cancel=cancel,
        )
        self._get_ready(find_model(model_id, self._places, self._catalog), cancel)
        return path

    def add_file(self, path: Path) -> InstalledModel:
        """Take a GGUF file of the person. Raises ModelError."""
        model = add_file(path, self._places, self._catalog)
        self._get_ready(model, None)
        return model

    def remove(self, model_id: str) -> None:
        """Raises ModelError when it is not here."""
        if not remove(model_id, self._places.models):
            raise ModelError("model_missing", model=model_id)

    def check(self, model_id: str) -> InstalledModel:
        """Read the whole file again and compare its digest. Raises ModelError."""
        model = find_model(model_id, self._places, self._catalog)
        digest_memory(self._places).digest(model.path, again=True)
        return find_model(model_id, self._places, self._catalog)

    def _get_ready(self, model: InstalledModel, cancel: CancelToken | None) -> None:
        """Let the model read what all tasks of a kind share, once; the state holds no word of any report. A model
        that cannot do it now says so when it is used."""
        writer = LlamaWriter(
            model, settings=settings_for(model, self._places), prefixes=self._places.machine / "prefixes"
        )
        with contextlib.suppress(ModelError), contextlib.closing(writer):
            writer.prepare(prefix_tasks(), cancel)

    def bench(self, model_id: str, on_progress: Callable[[int, int], None] | None = None) -> BenchResult:
        """This program's and the bare library's speed, side by side. Raises ModelError."""
        return bench(find_model(model_id, self._places, self._catalog), on_run=on_progress)


def _line(entry: CatalogEntry, language: Language, here: bool) -> ModelLine:
    return ModelLine(
        id=entry.id,
        title=entry.title,
        publisher=entry.publisher,
        licence=entry.licence_text(language),
        note=entry.note(language),
        languages=entry.languages,
        size=entry.size,
        memory=entry.memory,
        sha256=entry.sha256,
        starter=entry.starter,
        installed=here,
        in_catalog=True,
        measured=entry.measured is not None,
    )


def _own_line(model: InstalledModel) -> ModelLine:
    return ModelLine(model.id, model.id, "", "", "", (), model.size, 0, model.sha256, False, True, False, False)
