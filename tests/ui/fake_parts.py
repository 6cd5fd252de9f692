"""The parts of the fake desk: people, consultations, models."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pymupdf

from clarte.core.cancel import CancelToken
from clarte.core.dossier import Consultation, Dossier, SheetOptions, SheetQuestion, Task, TreatmentTaken
from clarte.core.errors import ModelError, UserError
from clarte.core.language import Language
from clarte.knowledge.packs import Pack
from clarte.services.consultations import Answerable
from clarte.services.dossiers import Undecided
from clarte.services.model_cards import Fit, ModelCard, ModelProgress, ModelStep, Offer
from clarte.services.preferences import Preferences


class FakePeople:
    """Dossiers; `reports` says which dossier each report is in, None while it waits for a decision."""

    def __init__(self) -> None:
        self.dossiers = [Dossier("jeanne", "Jeanne Exemple")]
        self.open = "jeanne"
        self.reports: dict[str, str | None] = {}
        self.names: dict[str, tuple[str, str]] = {}  # of the waiting reports: (file, name)

    def all(self) -> tuple[Dossier, ...]:
        return tuple(self.dossiers)

    def current(self) -> Dossier:
        return next(dossier for dossier in self.dossiers if dossier.id == self.open)

    def choose(self, dossier_id: str) -> Dossier:
        self.open = dossier_id
        return self.current()

    def create(self, name: str, birth_date: str | None = None) -> Dossier:
        made = Dossier(f"d{len(self.dossiers)}", name.strip(), birth_date)
        self.dossiers.append(made)
        return made

    def rename(self, dossier_id: str, name: str) -> Dossier:
        self.dossiers = [replace(d, name=name) if d.id == dossier_id else d for d in self.dossiers]
        return next(d for d in self.dossiers if d.id == dossier_id)

    def erase(self, dossier_id: str) -> None:
        self.dossiers = [d for d in self.dossiers if d.id != dossier_id] or [Dossier("new", "")]
        if dossier_id == self.open:
            self.open = self.dossiers[0].id

    def undecided(self) -> tuple[Undecided, ...]:
        waiting = [report for report, dossier in self.reports.items() if dossier is None]
        return tuple(
            Undecided(report, file, name, "1990-02-01", ("name", "birth_date"), ())
            for report in waiting
            for file, name in [self.names[report]]
        )

    def decide(self, report_id: str, dossier_id: str | None) -> Dossier:
        dossier = self.create(self.names[report_id][1]) if dossier_id is None else self._find(dossier_id)
        self.reports[report_id] = dossier.id
        return dossier

    def reconsider(self, report_id: str) -> None:
        self.reports[report_id] = None

    def _find(self, dossier_id: str) -> Dossier:
        return next(dossier for dossier in self.dossiers if dossier.id == dossier_id)


class FakeConsultations:
    """Consultations in memory; `propose` makes the questions of a report, `enter` raises what a test asked for."""

    def __init__(self, propose: Callable[[str], tuple[SheetQuestion, ...]], enter: Callable[[str], None]) -> None:
        self._propose = propose
        self._enter = enter
        self.offered: tuple[TreatmentTaken, ...] = ()
        self.letter: tuple[Task, ...] = ()
        self.soon: str | None = None
        self.kept: dict[str, Consultation] = {}
        self.removed: dict[str, Consultation] = {}
        self.lists: dict[str, tuple[SheetQuestion, ...]] = {}

    def all(self) -> tuple[Consultation, ...]:
        return tuple(self.kept.values())

    def next(self, report_id: str | None = None) -> Consultation:
        known = [each for each in self.kept.values() if each.outcome.empty]
        found = known[-1] if known else self.create()
        if report_id is not None and report_id not in found.reports:
            found = replace(found, reports=(*found.reports, report_id))
            self.save(found)
        return found

    def create(self) -> Consultation:
        made = Consultation(id=f"c{len(self.kept) + 1}")
        self.kept[made.id] = made
        return made

    def get(self, consultation_id: str) -> Consultation:
        return self.kept[consultation_id]

    def save(self, consultation: Consultation) -> None:
        self.kept[consultation.id] = consultation

    def remove(self, consultation_id: str) -> None:
        self.removed[consultation_id] = self.kept.pop(consultation_id)

    def restore(self, consultation_id: str) -> None:
        self.kept[consultation_id] = self.removed.pop(consultation_id)

    def questions(
        self, consultation_id: str, preferences: Preferences, cancel: CancelToken | None = None
    ) -> tuple[SheetQuestion, ...]:
        self._enter("questions")
        consultation = self.kept[consultation_id]
        items = self.lists.get(consultation_id, ())
        for report in consultation.reports:
            if report not in consultation.proposed_from:
                items = (*items, *self._propose(report))
        self.kept[consultation_id] = replace(consultation, proposed_from=consultation.reports)
        self.lists[consultation_id] = items
        return items

    def save_questions(self, consultation_id: str, questions: Sequence[SheetQuestion]) -> None:
        self._enter("save_questions")
        self.lists[consultation_id] = tuple(questions)

    def propose(
        self, consultation_id: str, preferences: Preferences, cancel: CancelToken | None = None
    ) -> tuple[SheetQuestion, ...]:
        return self.lists.get(consultation_id, ())

    def noted(self, consultation_id: str) -> tuple[SheetQuestion, ...]:
        return self.lists.get(consultation_id, ())

    def to_prepare(self, today: date) -> Consultation | None:
        return self.kept.get(self.soon or "")

    def proposed_treatments(self, consultation_id: str) -> tuple[TreatmentTaken, ...]:
        return self.offered

    def checklist(self, consultation_id: str) -> tuple[Task, ...]:
        return self.letter

    def hard_words(self, text: str, language: Language) -> dict[str, tuple[str, ...]]:
        return {"ferritin": ("ferritine",)} if "ferritine" in text else {}

    def sheet(self, consultation_id: str, preferences: Preferences, options: SheetOptions | None = None) -> bytes:
        self._enter("sheet")
        file = pymupdf.open()
        page = file.new_page(width=595, height=842)
        lines = self.sheet_text(consultation_id, preferences, options).splitlines()
        for number, line in enumerate(lines):
            page.insert_text((50, 80 + number * 30), line, fontsize=22 if not number else 11, fontname="helv")
        return file.tobytes()

    def sheet_text(self, consultation_id: str, preferences: Preferences, options: SheetOptions | None = None) -> str:
        kept = self.kept[consultation_id]
        asked = [item.question.text for item in self.lists.get(consultation_id, ()) if item.kept]
        return "\n".join(line for line in ("Ma consultation", kept.practitioner, kept.aim, *asked) if line)

    def report_came(self, report_id: str) -> tuple[Answerable, ...]:
        exams = [(each.id, task) for each in self.kept.values() for task in each.outcome.tasks if task.kind == "exam"]
        return tuple(Answerable(id_, task) for id_, task in exams if not task.report)

    def link(self, answerable: Answerable, report_id: str) -> Consultation:
        kept = self.kept[answerable.consultation]
        tasks = tuple(
            replace(task, report=report_id) if task.id == answerable.task.id else task for task in kept.outcome.tasks
        )
        self.save(replace(kept, outcome=replace(kept.outcome, tasks=tasks)))
        return self.kept[kept.id]

    def calendar(self, consultation_id: str, language: Language) -> bytes:
        return b"BEGIN:VCALENDAR\r\n"


def model_card(model_id: str, **changes: object) -> ModelCard:
    """One model of the shelf, not here unless `changes` say so."""
    plain = ModelCard(
        id=model_id, title=f"Model {model_id}", publisher="A maker", licence="free to use", licence_name="Apache-2.0",
        note="For short sentences.", languages=("fr", "en"), parameters="1.5B", size=1_100_000_000,
        memory=2_000_000_000, sha256="0" * 64, starter=False, installed=False, current=False, in_catalog=True,
        measured=True, fit=Fit.UNKNOWN, fit_text="Should fit on this computer.", words_per_second=None, tested=False,
        trouble="", graphics="",
    )  # fmt: skip
    return replace(plain, **changes)


class FakeShelf:
    """Models that are got at once, unless `hold` is set; `room` is what the disk has left."""

    def __init__(self) -> None:
        self.hold: threading.Event | None = None
        self.room = 50_000_000_000
        self.fetched: list[str] = []
        self.shelf = {card.id: card for card in (model_card("starter", starter=True), model_card("large"))}

    def cards(self, language: Language) -> tuple[ModelCard, ...]:
        return tuple(self.shelf.values())

    def licences(self) -> dict[str, str]:
        return {"Apache-2.0": "Apache License, Version 2.0: do as you wish."}

    def offer(self, model_id: str) -> Offer:
        return Offer(
            model_id, "A model", ("models.example", "packages"), 1_100_000_000, 1_200_000_000, self.room, False
        )

    def download(
        self,
        model_id: str,
        on_progress: Callable[[ModelProgress], None] | None = None,
        cancel: CancelToken | None = None,
    ) -> Path:
        if on_progress is not None:
            on_progress(ModelProgress(ModelStep.ADDRESS, "models.example", 550_000_000, 1_100_000_000))
        while self.hold is not None and not self.hold.wait(0.01):
            if cancel is not None:
                cancel.check()
        self.fetched.append(model_id)
        self._change(model_id, installed=True, current=True, fit_text="Good: about 12 words a second here.")
        return Path(model_id)

    def add_from_file(
        self,
        path: Path,
        on_progress: Callable[[ModelProgress], None] | None = None,
        cancel: CancelToken | None = None,
    ) -> None:
        if path.suffix != ".gguf":
            raise ModelError("model_not_gguf", model=path.name)
        self.shelf[path.stem] = model_card(path.stem, installed=True, in_catalog=False)

    def remove(self, model_id: str) -> None:
        self._change(model_id, installed=False, current=False)

    def test(
        self,
        model_id: str,
        on_progress: Callable[[ModelProgress], None] | None = None,
        cancel: CancelToken | None = None,
    ) -> int:
        self._change(model_id, fit_text="Good: about 12 words a second here.", tested=True)
        return 12

    def choose(self, model_id: str | None) -> None:
        self.shelf = {id_: replace(card, current=id_ == model_id) for id_, card in self.shelf.items()}

    def _change(self, model_id: str, **changes: object) -> None:
        self.shelf[model_id] = replace(self.shelf[model_id], **changes)


class FakePacks:
    """Words that the person added; a file that is no TOML is refused."""

    def __init__(self) -> None:
        self.held = {
            "asso": Pack("asso", "Mots de l'association", "Association Exemple", "CC0", {"a": None, "b": None})
        }

    def packs(self) -> tuple[Pack, ...]:
        return tuple(self.held.values())

    def add(self, path: Path) -> Pack:
        if path.suffix != ".toml":
            raise UserError("pack_wrong", file=path.name, why="no TOML")
        self.held[path.stem] = Pack(path.stem, path.stem, "", "CC0", {"c": None})
        return self.held[path.stem]

    def remove(self, name: str) -> None:
        del self.held[name]
