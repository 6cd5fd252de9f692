"""The commands on this machine: models and doctor."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from clarte.cli.output import Printer
from clarte.core.codec import to_json
from clarte.core.errors import UserError
from clarte.core.language import Language, say
from clarte.services.evaluation import evaluate
from clarte.services.model_cards import ModelProgress, ModelStep
from clarte.services.models import ModelShelf
from clarte.services.preferences import Preferences
from clarte.services.rooms import Rooms

NOT_WELL = 1
_GB = 1e9


class MachineCommands:
    def __init__(self, rooms: Rooms, options: Namespace, printer: Printer) -> None:
        self._rooms = rooms
        self._options = options
        self._printer = printer
        self._language = Language(getattr(options, "language", Language.ENGLISH))
        self._last_step = ""

    def models(self) -> int:
        shelf = self._rooms.shelf(self._data_dir)
        actions = {
            "list": self._list,
            "add": self._add,
            "add-file": self._add_file,
            "remove": self._remove,
            "check": self._check,
            "bench": self._bench,
            "test": self._test,
            "use": self._use,
            "graphics": self._graphics,
            "licence": self._licence,
        }
        actions[self._options.action](shelf)
        return 0

    def doctor(self) -> int:
        checks = self._rooms.doctor(self._data_dir)
        self._printer.object({"schema": "clarte/doctor/1", "checks": to_json(checks)})
        for check in checks:
            mark = "✓" if check.ok else "✗" if check.matters else "–"
            self._printer.line(f"{mark} {check.id}: {check.detail}")
        return 0 if all(check.ok for check in checks if check.matters) else NOT_WELL

    def evaluate(self) -> int:
        folder: Path = self._options.folder
        if not folder.is_dir():
            raise UserError("folder_missing", folder=folder.name)
        opened = self._rooms.workshop(self._options.model, self._data_dir, self._language)
        asked = getattr(self._options, "language", None)
        preferences = Preferences(language=Language(asked) if asked else None)
        figures = to_json(evaluate(opened.workshop, folder, self._options.labels, preferences))
        model = opened.workshop.writer.model if opened.workshop.writer is not None else None
        self._printer.object({"schema": "clarte/eval/1", "model": to_json(model), **figures})
        for name, value in figures.items():
            self._printer.line(f"{name}: {value}")
        return 0

    @property
    def _data_dir(self) -> Path | None:
        return getattr(self._options, "data_dir", None)

    def _list(self, shelf: ModelShelf) -> None:
        cards = shelf.cards(self._language)
        self._printer.object({"schema": "clarte/models/1", "models": to_json(cards)})
        for card in cards:
            mark = "→" if card.current else "✓" if card.installed else " "
            self._printer.line(f"{mark} {card.id}  ({card.size / _GB:.1f} GB, {card.publisher or '—'})")
            for text in (card.fit_text, card.note, card.licence):
                if text:
                    self._printer.line(f"    {text}")

    def _add(self, shelf: ModelShelf) -> None:
        model_id = shelf.starter_id if self._options.starter else self._options.id
        if not model_id:
            raise UserError("model_not_named")
        offer = shelf.offer(model_id)
        if not offer.on_this_computer:
            named = ", ".join(offer.addresses)
            self._printer.message(say("engine.offer", self._language, size=round(offer.size / _GB, 1), addresses=named))
        path = shelf.download(model_id, self._progress)
        self._printer.object({"schema": "clarte/models/1", "added": {"id": model_id, "path": str(path)}})
        self._printer.line(str(path))

    def _add_file(self, shelf: ModelShelf) -> None:
        model = shelf.add_from_file(self._options.path, self._progress)
        self._printer.object({"schema": "clarte/models/1", "added": {"id": model.id, "path": str(model.path)}})
        self._printer.line(f"{model.id}: {model.path}")

    def _test(self, shelf: ModelShelf) -> None:
        shelf.test(self._options.id, self._progress)
        card = shelf.card(self._options.id, self._language)
        self._printer.object({"schema": "clarte/models/1", "tested": to_json(card)})
        self._printer.line(card.fit_text)

    def _use(self, shelf: ModelShelf) -> None:
        shelf.choose(None if self._options.id == "none" else self._options.id)
        self._printer.object({"schema": "clarte/models/1", "current": shelf.current()})

    def _graphics(self, shelf: ModelShelf) -> None:
        if self._options.off:
            shelf.stop_graphics(self._options.id)
            text = say("engine.graphics_off", self._language)
        else:
            text = shelf.try_graphics(self._options.id, self._language)
        self._printer.object({"schema": "clarte/models/1", "graphics": text})
        self._printer.line(text)

    def _licence(self, shelf: ModelShelf) -> None:
        card = shelf.card(self._options.id, self._language)
        text = shelf.licences().get(card.licence_name, "")
        body = {"id": card.id, "name": card.licence_name, "plain": card.licence, "text": text or None}
        self._printer.object({"schema": "clarte/models/1", "licence": body})
        for part in (card.licence_name, card.licence, text):
            if part:
                self._printer.line(part)

    def _remove(self, shelf: ModelShelf) -> None:
        shelf.remove(self._options.id)
        self._printer.object({"schema": "clarte/models/1", "removed": self._options.id})

    def _check(self, shelf: ModelShelf) -> None:
        model = shelf.check(self._options.id)
        known = model.entry is not None
        body = {"id": model.id, "sha256": model.sha256, "size": model.size, "publisher_digest": known, "ok": True}
        self._printer.object({"schema": "clarte/models/1", "check": body})
        key = "app.model_whole" if known else "app.model_own"
        self._printer.line(say(key, self._language, model=model.id, sha256=model.sha256))

    def _bench(self, shelf: ModelShelf) -> None:
        found = shelf.bench(self._options.id, self._printer.progress)
        body = to_json(found)
        self._printer.object({"schema": "clarte/bench/1", **body})
        for name, value in body.items():
            self._printer.line(f"{name}: {value}")

    def _progress(self, progress: ModelProgress) -> None:
        address = progress.address if progress.step is ModelStep.ADDRESS else ""  # packages are many: told in one line
        step = say(f"engine.step_{progress.step}", self._language, address=address)
        if step != self._last_step:
            self._last_step = step
            self._printer.message(step)
        self._printer.progress(progress.done * 100 // max(progress.total, 1), 100)
