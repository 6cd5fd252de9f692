"""One open consultation: what the person writes before and after it, its questions and its sheet."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from clarte.core.dossier import Consultation, Outcome, Task, TreatmentTaken
from clarte.core.errors import ClarteError
from clarte.core.evidence import Document
from clarte.core.language import Language
from clarte.core.statements import Evidence
from clarte.ui.jobs import Job, Jobs
from clarte.ui.models.cards import evidence_of
from clarte.ui.models.questions import Questions
from clarte.ui.models.sheet import Sheet
from clarte.ui.models.words import Definition

if TYPE_CHECKING:
    from clarte.services.desk import Desk, ReportCard
    from clarte.services.preferences import Preferences

_PAUSE_MS = 500  # after the last key, before it is kept


@dataclass(frozen=True, slots=True)
class Around:
    """What a consultation is prepared from: reports of the dossier, and what they offer."""

    consultation: Consultation
    reports: tuple[ReportCard, ...] = ()
    evidence: Mapping[str, Evidence] = field(default_factory=dict)
    treatments: tuple[TreatmentTaken, ...] = ()
    checklist: tuple[Task, ...] = ()


class OpenConsultation(QObject):
    """Signals:
    loaded: it was fetched; `consultation` is not None from now on.
    refilled: its words are others than the person typed (undone), or what is offered changed.
    changed: anything of it changed.
    kept: what was changed is in the store.
    defined: definitions of hard words are known.
    source_wanted(report id, evidence ids): the person wants to see a line on its page.
    """

    loaded = Signal()
    refilled = Signal()
    changed = Signal()
    kept = Signal()
    defined = Signal()
    source_wanted = Signal(str, object)
    beside = False  # no page is in view beside its forms

    def __init__(self, desk: Desk, jobs: Jobs, consultation_id: str, preferences: Preferences) -> None:
        super().__init__()
        self._desk = desk
        self._jobs = jobs
        self._preferences = preferences
        self.id = consultation_id
        self.consultation: Consultation | None = None
        self.around: Around | None = None
        self.error: ClarteError | None = None
        self.definitions: dict[str, Definition] = {}
        self.questions = Questions(desk, jobs, preferences, consultation_id=consultation_id)
        self.sheet = Sheet(desk, jobs, consultation_id, preferences)
        for part in (self.questions, self.sheet):
            part.setParent(self)  # gone with it
        self._past: list[Consultation | None] = []  # None: a change of the questions
        self._typing = ""
        self._saving = QTimer(self)
        self._saving.setSingleShot(True)
        self._saving.setInterval(_PAUSE_MS)
        self._saving.timeout.connect(self._save)
        self.questions.edited.connect(self._questions_edited)
        self.questions.changed.connect(self.sheet.refresh)
        self.sheet.taken.connect(self.mark_prepared)

    @property
    def language(self) -> Language:
        return self._preferences.language or Language.ENGLISH

    @property
    def can_undo(self) -> bool:
        return bool(self._past)

    def load(self) -> None:
        self._fetch(self._opened)

    def set(self, typing: str = "", /, **fields: Any) -> None:
        """The person changed something; it is kept, and the sheet follows. All keys typed into the field that `typing`
        names are undone together."""
        old = self.consultation
        if old is None or (new := replace(old, **fields)) == old:
            return
        if not typing or typing != self._typing:
            self._past.append(old)
        self.consultation, self._typing = new, typing
        self._saving.start()
        self.changed.emit()
        if old.reports != new.reports:
            self._offer_again()

    def note(self, typing: str = "", /, **fields: Any) -> None:
        """The same for what came of the consultation."""
        self.set(typing, outcome=replace(self.outcome, **fields))

    def undo(self) -> None:
        """Take back the last change, of words or of questions."""
        if not self._past:
            return
        last = self._past.pop()
        self._typing = ""
        if last is None:
            self.questions.undo()
            self.changed.emit()
            return
        self.consultation = last
        self._save()
        self.refilled.emit()
        self.changed.emit()

    # Tasks

    @property
    def outcome(self) -> Outcome:
        return self.consultation.outcome if self.consultation is not None else Outcome()

    def add_task(self, text: str, kind: str, due: str = "") -> None:
        """Something to do, typed by the person."""
        if text.strip():
            self.note(tasks=(*self.outcome.tasks, Task(uuid.uuid4().hex, text.strip(), kind, due.strip())))
            self.refilled.emit()

    def take(self, task: Task) -> None:
        """Something that the letter asks for goes on the person's list, as printed."""
        if task.id not in {known.id for known in self.outcome.tasks}:
            self.note(tasks=(*self.outcome.tasks, task))
            self.refilled.emit()

    def change_task(self, id_: str, typing: str = "", /, **fields: Any) -> None:
        tasks = tuple(replace(task, **fields) if task.id == id_ else task for task in self.outcome.tasks)
        self.note(typing, tasks=tasks)

    def drop_task(self, id_: str) -> None:
        self.note(tasks=tuple(task for task in self.outcome.tasks if task.id != id_))
        self.refilled.emit()

    def offered_tasks(self) -> tuple[Task, ...]:
        """The discharge letters' instructions that are not on the person's list."""
        there = {task.id for task in self.outcome.tasks}
        return tuple(task for task in (self.around.checklist if self.around else ()) if task.id not in there)

    def offered_treatments(self) -> tuple[TreatmentTaken, ...]:
        """Printed treatments that the person has not taken over or typed."""
        there = {one.text.casefold() for one in (self.consultation.treatments if self.consultation else ())}
        offered = self.around.treatments if self.around else ()
        return tuple(one for one in offered if one.text.casefold() not in there)

    # Around it

    def propose(self) -> None:
        """Ask for questions that fit the aim and the doctor as they are now."""
        self.flush()
        self.questions.propose()

    def show_source(self, evidence: tuple[str, ...]) -> None:
        """Ask for the page of the first of these lines."""
        if evidence:
            report = evidence[0].split(":")[0]
            self.flush()
            self.source_wanted.emit(report, tuple(id_ for id_ in evidence if id_.startswith(f"{report}:")))

    def page_of(self, evidence: str) -> int | None:
        known = self.around.evidence.get(evidence) if self.around else None
        return known.page if known is not None else None

    def mark_prepared(self) -> None:
        """Its sheet was taken: it needs no reminder."""
        if self.consultation is not None and not self.consultation.prepared:
            self.consultation = replace(self.consultation, prepared=True)
            self._save()

    def define(self, *texts: str) -> None:
        """Look up the hard words of what was written."""
        language = self.language

        def define(_job: Job[Any]) -> dict[str, Definition]:
            found: dict[str, Definition] = {}
            for text in texts:
                for entry, spellings in self._desk.consultations.hard_words(text, language).items():
                    if known := self._desk.define(entry, language):
                        exam = self._desk.exam(entry, language)
                        found[entry] = Definition(entry, *known, (known[0], *spellings), exam)
            return found

        def learned(found: dict[str, Definition]) -> None:
            self.definitions = found
            self.defined.emit()

        self._jobs.run(self, define, done=learned, failed=self._failed)

    def flush(self) -> None:
        """Keep now what waits to be kept."""
        self.questions.flush()
        if self._saving.isActive():
            self._save()

    def close(self) -> None:
        self.flush()
        self.questions.close()
        self.sheet.close()

    # Inside

    def _fetch(self, done: Any) -> None:
        desk, id_ = self._desk, self.id

        def fetch(_job: Job[Any]) -> Around:
            consultation, reports = desk.consultations.get(id_), desk.reports()
            evidence: dict[str, Evidence] = {}
            for card in reports:  # one that mattered may have been taken out
                if card.id in consultation.reports:
                    evidence |= _evidence(desk.document(card.id))
            return Around(
                consultation,
                reports,
                evidence,
                desk.consultations.proposed_treatments(id_),
                desk.consultations.checklist(id_),
            )

        self._jobs.run(self, fetch, done=done, failed=self._failed)

    def _opened(self, around: Around) -> None:
        self.around, self.consultation = around, around.consultation
        self.questions.learn(around.evidence)
        self.questions.load()
        self.loaded.emit()
        self.sheet.refresh()

    def _offer_again(self) -> None:
        """Other reports matter: what they offer, and their questions."""
        self.flush()

        def fetched(around: Around) -> None:
            self.around = around
            self.questions.learn(around.evidence)
            self.refilled.emit()
            self.questions.reload()

        self._fetch(fetched)

    def _questions_edited(self) -> None:
        self._past.append(None)
        self._typing = ""
        self.changed.emit()

    def _save(self) -> None:
        self._saving.stop()
        consultation = self.consultation
        if consultation is not None:
            self._jobs.run(
                self,
                lambda _job: self._desk.consultations.save(consultation),
                done=lambda _nothing: self.kept.emit(),
                failed=self._failed,
                must=True,
            )
            self.sheet.refresh()

    def _failed(self, error: ClarteError) -> None:
        self.error = error
        self.changed.emit()


def _evidence(document: Document) -> dict[str, Evidence]:
    """Every line of a report by its id, its treatments among them."""
    treatments = {
        f"{document.id}:t{number}": Evidence(document.file, one.page, one.bbox, one.line)
        for number, one in enumerate(document.treatments, 1)
    }
    return {**evidence_of(document), **treatments}
