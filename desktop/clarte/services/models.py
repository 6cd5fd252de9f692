"""The models of this computer: what can be had, what is here, what it is worth.

Nothing here runs a model, reads a network or writes a file without being asked by its own name: `cards` only looks.
`download`, `add_from_file` and `test` take long and are meant for a thread of their own.
"""

from __future__ import annotations

import contextlib
import shutil
import weakref
from collections.abc import Callable, Iterator
from pathlib import Path

from clarte.core.cancel import CancelToken
from clarte.core.errors import ModelError
from clarte.core.language import Language
from clarte.core.places import Places
from clarte.core.writing import Writer
from clarte.engine.advice import words_per_second
from clarte.engine.bench import BenchResult, bench
from clarte.engine.calibration import calibrate, recall, settings_for
from clarte.engine.catalog import Catalog, CatalogEntry
from clarte.engine.choice import keep_choice, read_choice
from clarte.engine.crashes import Crash, CrashBook
from clarte.engine.download import add, is_here, remove
from clarte.engine.fetch import Progress
from clarte.engine.graphics import stop_graphics, try_graphics, with_graphics
from clarte.engine.installed import InstalledModel, default_model, digest_memory, find_model, installed
from clarte.engine.own_file import add_file
from clarte.engine.writer import LlamaWriter
from clarte.explain.tasks import prefix_tasks
from clarte.services.licences import licence_in_full
from clarte.services.model_cards import (
    ModelCard,
    ModelProgress,
    ModelStep,
    Offer,
    catalog_card,
    graphics_text,
    own_card,
    site,
)

ProgressHandler = Callable[[ModelProgress], None]


class ModelShelf:
    def __init__(self, places: Places, catalog: Catalog) -> None:
        self._places = places
        self._catalog = catalog
        self._writers: weakref.WeakSet[LlamaWriter] = weakref.WeakSet()

    @property
    def starter_id(self) -> str:
        return self._catalog.starter.id

    def cards(self, language: Language) -> tuple[ModelCard, ...]:
        """The catalog's models, then those the person brought. Looks at names and sizes only."""
        here = {model.id: model for model in installed(self._places, self._catalog)}
        current = self.current()
        shown = [entry for entry in self._catalog.entries if not entry.test_only or entry.id in here]
        cards = [
            catalog_card(entry, self._places, language, here=entry.id in here, current=entry.id == current)
            for entry in shown
        ]
        own = [model for model in here.values() if model.entry is None]
        return (*cards, *(own_card(model, self._places, language, current=model.id == current) for model in own))

    def card(self, model_id: str, language: Language) -> ModelCard:
        """Raises ModelError for a model that is neither in the catalog nor here."""
        for card in self.cards(language):
            if card.id == model_id:
                return card
        raise ModelError("model_unknown", model=model_id)

    def licences(self) -> dict[str, str]:
        """The licences of the catalog's models in full, by their short names; those that come with the program."""
        names = {entry.licence for entry in self._catalog.entries}
        return {name: text for name in sorted(names) if (text := licence_in_full(name))}

    def current(self) -> str | None:
        """The model that writes: the one chosen, else the starter where it is installed, else None. By its name: that
        the file is whole is seen when it is opened."""
        choice = read_choice(self._places)
        wanted = (choice.model, self.starter_id) if choice.model is not None or not choice.made else ()
        here = {model.id for model in installed(self._places, self._catalog)}
        return next((name for name in wanted if name in here), None)

    def choose(self, model_id: str | None) -> None:
        """From the next `open_writer` on, this model writes; None: no model, our own sentences. Raises ModelError when
        it is not here or damaged; the choice is then as before."""
        keep_choice(self._places, find_model(model_id, self._places, self._catalog).id if model_id else None)

    def open_writer(self, model_id: str | None = None) -> Writer | None:
        """A writer of the model named, else of the current one; None where there is none. Its process starts at the
        first draft. Raises ModelError for a model that was named."""
        if model_id is not None:
            model: InstalledModel | None = find_model(model_id, self._places, self._catalog)
        else:
            model = default_model(self._places, self._catalog)
        if model is None:
            return None
        writer = self._writer(model)
        self._writers.add(writer)
        return writer

    def offer(self, model_id: str) -> Offer:
        """What `download` would do: from where, how many bytes. Asks no network. Raises ModelError."""
        entry = self._entry(model_id)
        folder = next(path for path in (self._places.models, *self._places.models.parents) if path.exists())
        return Offer(
            id=entry.id,
            title=entry.title,
            addresses=tuple(site(source) for source in entry.sources),
            size=entry.size,
            needed=entry.room,
            room=shutil.disk_usage(folder).free,
            on_this_computer=is_here(entry, self._places.models),
        )

    def download(
        self, model_id: str, on_progress: ProgressHandler | None = None, cancel: CancelToken | None = None
    ) -> Path:
        """Get a catalog model, check its digest, then measure it here. Called only when the person asked for it.

        What was fetched before a cut is gone on with. Raises ModelError, Cancelled."""
        report = on_progress or _nothing

        def hear(progress: Progress) -> None:
            report(ModelProgress(ModelStep(progress.source), progress.address, progress.done, progress.total))

        path = add(self._entry(model_id), self._places.models, asked=True, on_progress=hear, cancel=cancel)
        self._get_ready(find_model(model_id, self._places, self._catalog), report, cancel)
        return path

    def add_from_file(
        self, path: Path, on_progress: ProgressHandler | None = None, cancel: CancelToken | None = None
    ) -> InstalledModel:
        """Take a GGUF file of the person, and measure it here. Returns the model, its id is what the other methods
        take. Raises ModelError with what is wrong with the file, Cancelled."""
        report = on_progress or _nothing
        model = add_file(
            path,
            self._places,
            self._catalog,
            lambda done, total: report(ModelProgress(ModelStep.KEPT, path.name, done, total)),
            cancel,
        )
        self._get_ready(model, report, cancel)
        return model

    def remove(self, model_id: str) -> None:
        """Delete its file. The starter, or no model, then writes. Raises ModelError when it is not here, or when the
        system does not let go of a file that is being used."""
        try:
            with self._alone():  # a file that is mapped cannot be removed on every system
                existed = remove(model_id, self._places.models)
        except PermissionError:
            raise ModelError("model_in_use", model=model_id) from None
        if not existed:
            raise ModelError("model_missing", model=model_id)

    def test(self, model_id: str, on_progress: ProgressHandler | None = None, cancel: CancelToken | None = None) -> int:
        """Find the settings that are fastest here, and keep them. Returns about how many words a second it writes;
        its card says so from then on. Takes half a minute or more. Raises ModelError, Cancelled."""
        model = find_model(model_id, self._places, self._catalog)
        words = self._measure(model, on_progress or _nothing, cancel)
        self._prepare(model, on_progress or _nothing, cancel)
        return words

    def try_graphics(self, model_id: str, language: Language) -> str:
        """Let a graphics card answer beside the processor, and use it from now on only if it writes the very same.
        Returns what came of it, in a sentence. Raises ModelError."""
        model = find_model(model_id, self._places, self._catalog)
        with self._alone():
            verdict = try_graphics(model, self._places, settings_for(model, self._places))
        return graphics_text(verdict, language)

    def stop_graphics(self, model_id: str) -> None:
        """The processor computes again. Raises ModelError."""
        stop_graphics(find_model(model_id, self._places, self._catalog).sha256, self._places)

    def check(self, model_id: str) -> InstalledModel:
        """Read the whole file again and compare its digest. Raises ModelError."""
        model = find_model(model_id, self._places, self._catalog)
        digest_memory(self._places).digest(model.path, again=True)
        return find_model(model_id, self._places, self._catalog)

    def bench(self, model_id: str, on_progress: Callable[[int, int], None] | None = None) -> BenchResult:
        """This program's and the bare library's speed, side by side. Raises ModelError."""
        with self._alone():
            return bench(find_model(model_id, self._places, self._catalog), on_run=on_progress)

    def _entry(self, model_id: str) -> CatalogEntry:
        entry = self._catalog.get(model_id)
        if entry is None:
            raise ModelError("model_unknown", model=model_id)
        return entry

    def _writer(self, model: InstalledModel) -> LlamaWriter:
        book = CrashBook(self._places)
        settings = with_graphics(settings_for(model, self._places), model.sha256, self._places)
        return LlamaWriter(
            model,
            settings=book.avoid(model.sha256, settings),
            prefixes=self._places.machine / "prefixes",
            smaller=self._smaller,
            on_crash=lambda settings, code: book.note(Crash(model.sha256, settings, code)),
        )

    def _smaller(self, free: int) -> str:
        """The largest model, of those that are here and else of the catalog, that fits in so many bytes."""
        here = {model.id for model in installed(self._places, self._catalog)}
        fitting = [entry for entry in self._catalog.entries if not entry.test_only and entry.memory <= free]
        best = max(fitting, key=lambda entry: (entry.id in here, entry.memory), default=None)
        return best.title if best is not None else ""

    def _get_ready(self, model: InstalledModel, report: ProgressHandler, cancel: CancelToken | None) -> None:
        """A model that cannot run now is kept all the same: it says so when it is tested or used. One that was measured
        here before, while nothing else worked, is not measured again."""
        known = recall(model, self._places)
        if known is not None and not known.busy:
            return
        with contextlib.suppress(ModelError):
            self._measure(model, report, cancel)
            self._prepare(model, report, cancel)

    @contextlib.contextmanager
    def _alone(self) -> Iterator[None]:
        """The writers that were opened let go of their models and wait: two models at once would fill the memory, and a
        measure beside a draft would measure neither."""
        with contextlib.ExitStack() as stack:
            for writer in tuple(self._writers):
                stack.enter_context(writer.at_rest())
            yield

    def _measure(self, model: InstalledModel, report: ProgressHandler, cancel: CancelToken | None) -> int:
        with self._alone():
            found = calibrate(
                model,
                self._places,
                on_progress=lambda done, total: report(ModelProgress(ModelStep.MEASURE, "", done, total)),
                cancel=cancel,
            )
        CrashBook(self._places).forget(model.sha256)
        return words_per_second(found.decode_tps)

    def _prepare(self, model: InstalledModel, report: ProgressHandler, cancel: CancelToken | None) -> None:
        """Let the model read what all tasks of a kind share, once; the state holds no word of any report."""
        tasks = prefix_tasks()
        with self._alone(), contextlib.closing(self._writer(model)) as writer:
            for number, task in enumerate(tasks):
                report(ModelProgress(ModelStep.PREPARE, "", number, len(tasks)))
                writer.prepare((task,), cancel)
        report(ModelProgress(ModelStep.PREPARE, "", len(tasks), len(tasks)))


def _nothing(_progress: ModelProgress) -> None:
    pass
