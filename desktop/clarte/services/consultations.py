"""The consultations of the open dossier: what is prepared, the questions, the sheet, and what came of each."""

from __future__ import annotations

import secrets
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from clarte.core.cancel import CancelToken
from clarte.core.dates import parse_iso
from clarte.core.dossier import Consultation, SheetOptions, SheetQuestion, Task, TreatmentTaken
from clarte.core.evidence import Change, Document, Kind
from clarte.core.language import Language
from clarte.explain.pieces import treatment_id
from clarte.explain.treatments import line_to_take
from clarte.export.calendar import appointment
from clarte.export.pdf import Sheet, make_sheet
from clarte.export.sheet import SheetInput
from clarte.export.text import sheet_text
from clarte.services.checklist import answers, checklist
from clarte.services.dossiers import Dossiers
from clarte.services.preferences import Preferences, language_of
from clarte.services.proposing import carried_over, merged, within_limit
from clarte.services.ready import ReadyReports
from clarte.services.second_language import with_second_language
from clarte.services.workshop import Workshop
from clarte.store.store import Report, Store

SOON = timedelta(days=7)
_STILL_OPEN = timedelta(days=14)  # how long after its date a consultation waits for what was said
_ONE_EPISODE = timedelta(days=92)  # reports this near in time are taken to be about the same thing


@dataclass(frozen=True, slots=True)
class Answerable:
    """A task of a consultation that a new report may be the answer to, once the person says so."""

    consultation: str
    task: Task


class Consultations:
    """Each change is kept at once. Raises KeyError for an unknown consultation."""

    def __init__(
        self, store: Store, workshop: Workshop, dossiers: Dossiers, today: Callable[[], date] = date.today
    ) -> None:
        self._store = store
        self._workshop = workshop
        self._ready = ReadyReports(store, workshop)
        self._dossiers = dossiers
        self._today = today
        self._proposing = threading.RLock()

    # Which there are

    def all(self) -> tuple[Consultation, ...]:
        """Latest date first; undated ones, which are being prepared, before them."""
        known = self._store.consultations(self._dossiers.current().id)
        return tuple(sorted(known, key=lambda one: one.date or "9999", reverse=True))

    def next(self, report_id: str | None = None) -> Consultation:
        """The one being prepared, made when there is none. A report that is read now joins it when it is of the same
        time as its reports, or when it has none; what the person took out stays out."""
        with self._proposing:
            open_ = [one for one in self.all() if self._is_open(one)]
            today = self._today().isoformat()
            ahead = sorted((one for one in open_ if one.date >= today), key=lambda one: (one.date, one.time))
            consultation = next(iter([*ahead, *open_]), None) or self.create()
            if report_id is not None and self._joins(report_id, consultation):
                consultation = replace(consultation, reports=(*consultation.reports, report_id))
                self.save(consultation)
            return consultation

    def create(self) -> Consultation:
        """A new one: the newest reports, what lasts from the last one (allergies, history, treatments to confirm
        again), and the questions that stayed unanswered in it."""
        with self._proposing:
            last = next((one for one in self.all() if self._is_over(one)), None)
            consultation = Consultation(id=secrets.token_hex(6), reports=self._newest_reports())
            if last is not None:
                consultation = replace(consultation, allergies=last.allergies, history=last.history)
                carried = carried_over(self._store.questions(last.id))
                self._store.save_questions(consultation.id, carried)
            self.save(consultation)
            return consultation

    def get(self, consultation_id: str) -> Consultation:
        return self._store.consultation(consultation_id)

    def save(self, consultation: Consultation) -> None:
        """Keep it. What questions were proposed from is remembered even when an older copy is saved."""
        with self._proposing:
            try:
                known = self.get(consultation.id).proposed_from
            except KeyError:
                known = ()
            both = tuple(dict.fromkeys((*known, *consultation.proposed_from)))
            self._store.save_consultation(self._dossiers.current().id, replace(consultation, proposed_from=both))

    def remove(self, consultation_id: str) -> None:
        """Set it aside; `restore` undoes it."""
        self._store.remove_consultation(consultation_id)

    def restore(self, consultation_id: str) -> None:
        self._store.restore_consultation(consultation_id)

    def to_prepare(self, today: date) -> Consultation | None:
        """The nearest appointment of the coming week that nothing was written for and no sheet was taken of."""
        ahead = [
            one
            for one in self.all()
            if (day := parse_iso(one.date)) is not None
            and today <= day <= today + SOON
            and not (one.prepared or one.aim.strip() or one.symptoms or one.changes.strip())
        ]
        return min(ahead, key=lambda one: (one.date, one.time), default=None)

    # Before

    def questions(
        self, consultation_id: str, preferences: Preferences, cancel: CancelToken | None = None
    ) -> tuple[SheetQuestion, ...]:
        """The person's list, with proposals from reports that had none yet. Raises Cancelled."""
        with self._proposing:
            consultation = self.get(consultation_id)
            new = [report for report in consultation.reports if report not in consultation.proposed_from]
            known = self._store.questions(consultation_id)
            if not new:
                return known
            return self._propose(consultation, known, new, preferences, cancel)

    def propose(
        self, consultation_id: str, preferences: Preferences, cancel: CancelToken | None = None
    ) -> tuple[SheetQuestion, ...]:
        """The list with what else could be asked now that the aim or the specialty is known. Raises Cancelled."""
        with self._proposing:
            consultation = self.get(consultation_id)
            known = self._store.questions(consultation_id)
            return self._propose(consultation, known, consultation.reports, preferences, cancel)

    def noted(self, consultation_id: str) -> tuple[SheetQuestion, ...]:
        """The list as it was kept; nothing is proposed."""
        return self._store.questions(consultation_id)

    def save_questions(self, consultation_id: str, questions: Sequence[SheetQuestion]) -> None:
        """Keep the list as the person ordered and edited it; of what was proposed, ten at most stay on the sheet."""
        self._store.save_questions(consultation_id, within_limit(questions))

    def proposed_treatments(self, consultation_id: str) -> tuple[TreatmentTaken, ...]:
        """Treatments printed in its reports or confirmed last time, not yet confirmed; not those it has already."""
        consultation = self.get(consultation_id)
        earlier = [one for one in self.all() if self._is_over(one) and one.id != consultation_id][:1]
        found = [taken for one in earlier for taken in one.treatments if taken.confirmed]
        for document in self._documents(consultation.reports):
            for number, printed in enumerate(document.treatments, 1):
                if printed.change is not Change.STOPPED and printed.stage is None:
                    found.append(TreatmentTaken(line_to_take(printed), treatment_id(document, number)))
        there = {_plain(one.text) for one in consultation.treatments}
        unlike = {_plain(one.text): replace(one, confirmed=False) for one in reversed(found)}
        return tuple(one for text, one in reversed(unlike.items()) if text not in there)

    def sheet(self, consultation_id: str, preferences: Preferences, options: SheetOptions | None = None) -> bytes:
        """The consultation sheet as a PDF, made in memory."""
        return self._made(consultation_id, preferences, options or SheetOptions()).pdf

    def sheet_text(self, consultation_id: str, preferences: Preferences, options: SheetOptions | None = None) -> str:
        """The very words of the sheet, in reading order."""
        return sheet_text(self._made(consultation_id, preferences, options or SheetOptions()).content)

    def calendar(self, consultation_id: str, language: Language) -> bytes:
        """The appointment as an .ics file with a neutral title. Raises UserError when it has no date."""
        consultation = self.get(consultation_id)
        return appointment(consultation.date, consultation.time, language)

    # After

    def checklist(self, consultation_id: str) -> tuple[Task, ...]:
        """What the discharge letters among its reports ask for, each line as printed; not those it has already."""
        consultation = self.get(consultation_id)
        there = {key for task in consultation.outcome.tasks for key in task.evidence}
        return tuple(task for task in checklist(self._documents(consultation.reports)) if task.id not in there)

    def report_came(self, report_id: str) -> tuple[Answerable, ...]:
        """Exams that were still to come and that this report may be: of that kind, and done after the consultation."""
        document = self._store.document(report_id)
        return tuple(
            Answerable(one.id, task)
            for one in self.all()
            for task in one.outcome.tasks
            if task.kind == "exam" and not task.report and answers(task, document)
            and one.date and (document.date or "") > one.date
        )  # fmt: skip

    def link(self, answerable: Answerable, report_id: str) -> Consultation:
        """The person says that this report is what came of that task."""
        consultation = self.get(answerable.consultation)
        tasks = tuple(
            replace(task, report=report_id, done=True) if task.id == answerable.task.id else task
            for task in consultation.outcome.tasks
        )
        linked = replace(consultation, outcome=replace(consultation.outcome, tasks=tasks))
        self.save(linked)
        return linked

    def hard_words(self, text: str, language: Language) -> dict[str, tuple[str, ...]]:
        """The knowledge entries whose words are in a text, each with how it is written there."""
        found: dict[str, tuple[str, ...]] = {}
        for match in self._workshop.knowledge.find(text, language):
            found[match.entry] = (*found.get(match.entry, ()), text[match.start : match.end])
        return found

    # Inside

    def _propose(
        self,
        consultation: Consultation,
        known: Sequence[SheetQuestion],
        reports: Sequence[str],
        preferences: Preferences,
        cancel: CancelToken | None,
    ) -> tuple[SheetQuestion, ...]:
        documents = self._ready.of(self._dossiers.current().id, reports, preferences.language)
        found = self._workshop.questions(
            documents, preferences, limit=10, specialty=consultation.specialty or None, aim=consultation.aim or None,
            cancel=cancel,
        )  # fmt: skip
        items = merged(known, found.questions if documents else ())
        self._store.save_questions(consultation.id, items)
        self.save(replace(consultation, proposed_from=tuple(reports)))
        return items

    def _made(self, consultation_id: str, preferences: Preferences, options: SheetOptions) -> Sheet:
        consultation = self.get(consultation_id)
        # As printed: what the person read otherwise stands beside it on the sheet.
        documents = self._documents(consultation.reports, preferences)
        language = language_of(documents, preferences)
        given = SheetInput(
            documents, self.questions(consultation_id, preferences), consultation, language, options,
            also=tuple(report.document for report in self._reports()),
            corrections={one.evidence: one for key in consultation.reports for one in self._store.corrections(key)},
        )  # fmt: skip
        return make_sheet(with_second_language(self._workshop.knowledge, given))

    def _is_over(self, one: Consultation) -> bool:
        return not one.outcome.empty or bool(one.date and one.date < self._today().isoformat())

    def _is_open(self, one: Consultation) -> bool:
        day = parse_iso(one.date)
        return one.outcome.empty and (day is None or day >= self._today() - _STILL_OPEN)

    def _joins(self, report_id: str, consultation: Consultation) -> bool:
        if report_id in (*consultation.reports, *consultation.proposed_from):
            return False
        days = {report.id: parse_iso(report.document.date) for report in self._reports()}
        own = [day for report in consultation.reports if (day := days.get(report)) is not None]
        day = days.get(report_id)
        return not own or (day is not None and day >= max(own) - _ONE_EPISODE)

    def _newest_reports(self) -> tuple[str, ...]:
        dated = [
            (day, one.id)
            for one in self._reports()
            if (day := parse_iso(one.document.date)) is not None and self._is_open_to_read(one)
        ]
        newest = max((day for day, _ in dated), default=None)
        return tuple(key for day, key in sorted(dated, reverse=True) if newest and day >= newest - _ONE_EPISODE)

    def _is_open_to_read(self, report: Report) -> bool:
        """Not one that states something grave before the reader chose to read it, nor a text that nobody has looked
        through yet: a sheet would quote it."""
        grave = self._store.setting(f"{report.id}.grave", "unknown")
        if grave == "unknown":
            return report.document.kind is Kind.LAB
        return not grave or self._store.setting(f"{report.id}.read_now") == "yes"

    def _reports(self) -> tuple[Report, ...]:
        return self._store.reports(self._dossiers.current().id)

    def _documents(self, reports: Sequence[str], preferences: Preferences | None = None) -> tuple[Document, ...]:
        """The reports that are still there; with the words of the reader's language where `preferences` say it."""
        present = {report.id: report.document for report in self._reports()}
        documents = [present[report] for report in reports if report in present]
        if preferences is None:
            return tuple(documents)
        return tuple(self._workshop.annotate(document, preferences.language) for document in documents)


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())
