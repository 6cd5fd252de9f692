"""The consultations of the open dossier: what is prepared, the questions, the sheet."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import replace

from clarte.core.cancel import CancelToken
from clarte.core.dossier import Consultation, SheetQuestion
from clarte.core.evidence import Document
from clarte.services.dossiers import Dossiers
from clarte.services.preferences import Preferences
from clarte.services.workshop import Workshop
from clarte.store.store import Store


class Consultations:
    """Each change is kept at once. Raises KeyError for an unknown consultation."""

    def __init__(self, store: Store, workshop: Workshop, dossiers: Dossiers) -> None:
        self._store = store
        self._workshop = workshop
        self._dossiers = dossiers

    def all(self) -> tuple[Consultation, ...]:
        return self._store.consultations(self._dossiers.current().id)

    def next(self, report_id: str | None = None) -> Consultation:
        """The one being prepared, made when there is none; a report that is read now matters to it."""
        known = [consultation for consultation in self.all() if consultation.outcome.empty]
        consultation = known[-1] if known else self.create()
        if report_id is not None and report_id not in consultation.reports:
            consultation = replace(consultation, reports=(*consultation.reports, report_id))
            self.save(consultation)
        return consultation

    def create(self) -> Consultation:
        consultation = Consultation(id=secrets.token_hex(6))
        self.save(consultation)
        return consultation

    def get(self, consultation_id: str) -> Consultation:
        return self._store.consultation(consultation_id)

    def save(self, consultation: Consultation) -> None:
        self._store.save_consultation(self._dossiers.current().id, consultation)

    def remove(self, consultation_id: str) -> None:
        """Set it aside; `restore` undoes it."""
        self._store.remove_consultation(consultation_id)

    def restore(self, consultation_id: str) -> None:
        self._store.restore_consultation(consultation_id)

    def questions(
        self, consultation_id: str, preferences: Preferences, cancel: CancelToken | None = None
    ) -> tuple[SheetQuestion, ...]:
        """The person's list, with proposals from reports that had none yet. Raises Cancelled."""
        consultation = self.get(consultation_id)
        known = self._store.questions(consultation_id)
        new = [report for report in consultation.reports if report not in consultation.proposed_from]
        if not new:
            return known
        documents = self._documents(new, preferences)
        proposals = self._workshop.questions(documents, preferences, cancel=cancel).questions if documents else ()
        there = {item.question.text for item in known}
        items = (
            *known,
            *(
                SheetQuestion(secrets.token_hex(4), question, starred=not known and position < 3)
                for position, question in enumerate(proposals)
                if question.text not in there
            ),
        )
        self._store.save_questions(consultation_id, items)
        self.save(replace(consultation, proposed_from=(*consultation.proposed_from, *new)))
        return items

    def save_questions(self, consultation_id: str, questions: Sequence[SheetQuestion]) -> None:
        """Keep the list as the person ordered and edited it."""
        self._store.save_questions(consultation_id, questions)

    def sheet(self, consultation_id: str, preferences: Preferences) -> bytes:
        """The consultation sheet as a PDF, made in memory."""
        consultation = self.get(consultation_id)
        documents = self._documents(consultation.reports, preferences)
        questions = self.questions(consultation_id, preferences)
        return self._workshop.set_sheet(self._workshop.compose(documents, questions, consultation, preferences))

    def _documents(self, reports: Sequence[str], preferences: Preferences) -> tuple[Document, ...]:
        """The reports that are still there, with the words of the reader's language."""
        present = {report.id: report.document for report in self._store.reports(self._dossiers.current().id)}
        return tuple(
            self._workshop.annotate(present[report], preferences.language) for report in reports if report in present
        )
