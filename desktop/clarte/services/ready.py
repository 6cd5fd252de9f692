"""Reports as they are explained, asked and prepared: in the reader's words, with the person's corrections."""

from __future__ import annotations

from collections.abc import Sequence

from clarte.core.evidence import Document
from clarte.core.language import Language
from clarte.explain.corrections import apply
from clarte.services.workshop import Workshop
from clarte.store.store import Store


class ReadyReports:
    """What the store holds, made ready each time: the knowledge or the reader's language may have changed since."""

    def __init__(self, store: Store, workshop: Workshop) -> None:
        self._store = store
        self._workshop = workshop

    def one(self, report_id: str, language: Language | None) -> Document:
        """Raises KeyError for an unknown report."""
        return self._ready(self._store.document(report_id), language)

    def page(self, report_id: str) -> Document:
        """One as it was read, corrected: what is shown beside its explanation. Raises KeyError."""
        return self._corrected(self._store.document(report_id))

    def of(self, dossier_id: str, report_ids: Sequence[str], language: Language | None) -> tuple[Document, ...]:
        """Those of the reports that are still in the dossier, in the order asked."""
        present = {summary.id for summary in self._store.summaries(dossier_id)}
        return tuple(self.one(report_id, language) for report_id in report_ids if report_id in present)

    def results(self, dossier_id: str) -> tuple[Document, ...]:
        """All the dossier's reports with their results as they were named when they came, corrected: for trends."""
        return tuple(self._corrected(report.document) for report in self._store.reports(dossier_id))

    def _ready(self, document: Document, language: Language | None) -> Document:
        return self._corrected(self._workshop.annotate(document, language))

    def _corrected(self, document: Document) -> Document:
        corrections = self._store.corrections(document.id)
        return apply([document], corrections, self._workshop.knowledge)[0] if corrections else document
