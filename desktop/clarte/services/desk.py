"""The stored side: one dossier of reports in the encrypted store."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from clarte import __version__
from clarte.core.cancel import CancelToken
from clarte.core.dossier import Correction, ReportSummary, SearchHit
from clarte.core.errors import BugError
from clarte.core.evidence import Document, Flag, Kind
from clarte.core.files import InputFile, PageImage
from clarte.core.language import Language, say
from clarte.core.statements import Answer, Explanation, Statement, UrgencyLevel
from clarte.core.work_order import WorkOrder
from clarte.explain.trends import Series, series_of
from clarte.explain.typical import typical_statements
from clarte.services.consultations import Consultations
from clarte.services.dossiers import Dossiers
from clarte.services.preferences import Preferences
from clarte.services.privacy import Home, Privacy, look
from clarte.services.ready import ReadyReports
from clarte.services.remembering import RememberingWriter
from clarte.services.searching import Search
from clarte.services.taking import Taken, export_encrypted, export_plain, import_encrypted
from clarte.services.workshop import ProgressHandler, StatementHandler, Workshop
from clarte.store.database import drop_copy
from clarte.store.store import Store

if TYPE_CHECKING:
    from clarte.services.models import ModelShelf
    from clarte.services.packs import PackShelf

IN_MEMORY = Home()
_SHEET = "sheet.pdf"
_OUT_OF_RANGE = (Flag.LOW, Flag.HIGH, Flag.ABNORMAL)


@dataclass(frozen=True, slots=True)
class ReportCard:
    """One line of the list of reports. `title_key` is a Kind's value; `abnormal` counts results out of range;
    `grave` hides the gist until the person chose to read it."""

    id: str
    title_key: str
    file: str
    date: str | None
    pages: int
    results: int
    abnormal: int
    urgent: bool
    grave: bool
    issuer: str | None = None


class Desk:
    """What the window works on. `network_off` proves, when it is first asked, that no child of ours can reach a
    network; `home` is where the store lies; `shelf` the models that `take_model` takes one from; `packs` the words
    that the person added."""

    def __init__(
        self,
        workshop: Workshop,
        store: Store,
        *,
        network_off: Callable[[], bool],
        home: Home = IN_MEMORY,
        shelf: ModelShelf | None = None,
        packs: PackShelf | None = None,
    ) -> None:
        self._workshop = workshop
        self._store = store
        self._network_off = network_off
        self._home = home
        self._shelf = shelf
        self._packs = packs
        self._search = Search(store, workshop.knowledge)
        self._ready = ReadyReports(store, workshop)
        self._drawn: tuple[str, InputFile] | None = None
        self.dossiers = Dossiers(store)
        self.consultations = Consultations(store, workshop, self.dossiers)

    @property
    def keeps(self) -> bool:
        """False for a dossier in memory only."""
        return self._home.path is not None

    @property
    def models(self) -> ModelShelf:
        """The models of this computer. Raises BugError for a desk that was made without them."""
        if self._shelf is None:
            raise BugError("a desk without models")
        return self._shelf

    @property
    def packs(self) -> PackShelf:
        """The words that the person added. Raises BugError for a desk that was made without them."""
        if self._packs is None:
            raise BugError("a desk without packs")
        return self._packs

    def take_model(self) -> None:
        """From now on the model that was chosen last writes; what still writes with the one before is stopped."""
        before, chosen = self._workshop.writer, self.models.open_writer()
        self._workshop.writer = RememberingWriter(chosen, self._store) if chosen is not None else None
        if before is not None:
            before.close()

    # Reports of the open dossier

    def reports(self) -> tuple[ReportCard, ...]:
        """Newest report first; undated ones last."""
        cards = [self._card(summary) for summary in self._store.summaries(self.dossiers.current().id)]
        return tuple(sorted(cards, key=lambda card: card.date or "", reverse=True))

    def add_report(
        self, file: InputFile, on_progress: ProgressHandler | None = None, cancel: CancelToken | None = None
    ) -> tuple[str, bool]:
        """Read a file and keep it. Returns (report id, whether it is new: the same bytes are kept once).

        A report of somebody else waits among `dossiers.undecided()`. Raises ReadError, Cancelled."""
        digest = hashlib.sha256(file.data).hexdigest()
        known = self._store.find_by_digest(digest)
        if known is not None:
            if known.removed:
                self._store.restore_report(known.id)
            elif known.dossier is not None:
                self.dossiers.choose(known.dossier)
            return known.id, known.removed
        document = self._workshop.read(file, f"r{digest[:12]}", on_progress, cancel)
        return self._store.add_report(file, document, self.dossiers.place(document.patient)), True

    def remove_report(self, report_id: str) -> None:
        self._store.remove_report(report_id)
        self._drawn = None

    def restore_report(self, report_id: str) -> None:
        """Undo remove_report."""
        self._store.restore_report(report_id)

    def document(self, report_id: str) -> Document:
        """As it was read, with the values that the person corrected (each keeps what was printed)."""
        return self._ready.page(report_id)

    def page_image(self, report_id: str, page: int, scale: float) -> PageImage:
        """Page from 1, `scale` in pixels a point. Raises ReadError."""
        if self._drawn is None or self._drawn[0] != report_id:
            # Pages of one report are drawn one after the other: its bytes are fetched once.
            self._drawn = report_id, self._store.file(report_id)
        return self._workshop.draw(self._drawn[1], page, scale)

    def saved_explanation(self, report_id: str, preferences: Preferences) -> Explanation | None:
        """What was explained before, if nothing it came from has changed. Runs no model."""
        documents = self._documents(report_id, preferences)
        return self._store.explanation(report_id, self._workshop.cause(documents, preferences, __version__))

    def explain(
        self,
        report_id: str,
        preferences: Preferences,
        on_statement: StatementHandler | None = None,
        cancel: CancelToken | None = None,
        order: WorkOrder | None = None,
    ) -> Explanation:
        """Explain and keep. `on_statement` receives each statement as it is ready: our own sentences at once,
        then the model's where they passed the check, those that `order` prefers first: the window may call its
        `prefer` meanwhile. The returned Explanation is the truth. One that a model could not finish is not kept: the
        next opening goes on from the drafts that are. Raises Cancelled."""
        documents = self._documents(report_id, preferences)
        work = self._store.begin_work("explain", report_id)
        try:
            explanation = self._workshop.explain(documents, preferences, on_statement, cancel, order)
        finally:
            self._store.end_work(work)
        if not any(warning.code == "model_stopped" for warning in explanation.warnings):
            cause = self._workshop.cause(documents, preferences, __version__)
            self._store.save_explanation(report_id, cause, explanation)
        self._remember_gravity(report_id, explanation)
        return explanation

    def ask(self, report_id: str, question: str, preferences: Preferences, cancel: CancelToken | None = None) -> Answer:
        """Answer from the report that is read and from the others of its dossier, those kept closed left out."""
        others = [key for key in self._open_to_read() if key != report_id]
        documents = self._ready.of(self.dossiers.current().id, [report_id, *others], preferences.language)
        return self._workshop.ask(documents, question, preferences, cancel)

    def sheet_image(self, sheet: bytes, page: int, scale: float) -> PageImage:
        """Draw a page of a sheet for the preview. Raises ReadError past its last page."""
        return self._workshop.draw(InputFile(_SHEET, sheet), page, scale)

    # What the person read otherwise on the page

    def corrections(self, report_id: str) -> tuple[Correction, ...]:
        return self._store.corrections(report_id)

    def correct(self, report_id: str, evidence: str, value: str, unit: str | None) -> None:
        """Keep the value that the person reads in a row; the printed one stays beside it. Ask for an explanation
        again: what was explained before is of the other value."""
        made = datetime.now(UTC).isoformat(timespec="seconds")
        unit = (unit or "").strip() or None
        self._store.save_correction(report_id, Correction(evidence, value.strip(), unit, made))

    def uncorrect(self, report_id: str, evidence: str) -> None:
        self._store.remove_correction(report_id, evidence)

    # The dossier as a whole

    def search(self, words: str, limit: int = 50) -> tuple[SearchHit, ...]:
        """Where these words, as typed so far, or other names of what they mean occur in the open dossier."""
        return self._search.find(self.dossiers.current().id, words, limit)

    def trends(self) -> tuple[Series, ...]:
        """The tests of the open dossier that have two dated values or more; those out of range now come first."""
        series = series_of(self._ready.results(self.dossiers.current().id), self._workshop.knowledge)
        return tuple(sorted(series, key=lambda one: one.points[-1].flag not in _OUT_OF_RANGE))

    def export_dossier(self, path: Path, passphrase: str) -> None:
        """The open dossier as one encrypted file. Raises UserError."""
        export_encrypted(self._store, self.dossiers.current(), path, passphrase)

    def import_dossier(self, path: Path, passphrase: str) -> tuple[Taken, ...]:
        """Bring in an exported file. Raises UserError."""
        return import_encrypted(self._store, path, passphrase)

    def export_plain(self, folder: Path) -> tuple[Path, ...]:
        """The open dossier as PDF and JSON, unencrypted. Raises UserError."""
        return export_plain(self._store, self.dossiers.current(), folder)

    def privacy(self) -> Privacy:
        """Where the data is and how it is protected, looked at now."""
        dossiers = self._store.dossiers()
        reports = sum(len(self._store.summaries(dossier.id)) for dossier in dossiers)
        return look(self._home, network_off=self._network_off(), dossiers=len(dossiers), reports=reports)

    def erase_dossier(self, dossier_id: str) -> None:
        """Erase for good one person's reports, consultations and notes, and the copy a migration may have left."""
        self.dossiers.erase(dossier_id)
        self._forget()

    def erase_everything(self) -> None:
        """Erase for good every dossier, setting and draft, and the copy a migration may have left."""
        self._store.erase_everything()
        self._forget()

    def _forget(self) -> None:
        """Nothing erased stays in memory or beside the store."""
        self._drawn = None
        if self._home.path is not None:
            drop_copy(self._home.path)

    def define(self, entry_id: str, language: Language) -> tuple[str, str, str, bool] | None:
        """(label, definition, source as text, checked) of a knowledge entry."""
        entry = self._workshop.knowledge.entry(entry_id)
        if entry is None:
            return None
        wording = entry.wording(language)
        source = next((f"{s.publisher}, {s.title}" for s in entry.sources), "")
        return wording.label, wording.definition, source, entry.checked

    def exam(self, entry_id: str, language: Language) -> tuple[str, ...]:
        """What an exam is for and how it goes, in sentences; none for another entry."""
        exam = self._workshop.knowledge.exam(entry_id)
        if exam is None:
            return ()
        return exam.why.text(language), say("knowledge.exam.during", language, during=exam.during.text(language))

    def typical(self, document: Document, preferences: Preferences) -> dict[str, Statement]:
        """By result, the typical range of adults that may stand beside a row without a range."""
        return typical_statements(document, self._workshop.knowledge, preferences.language or Language.ENGLISH)

    def setting(self, name: str, default: str = "") -> str:
        return self._store.setting(name, default)

    def set_setting(self, name: str, value: str) -> None:
        self._store.set_setting(name, value)

    def model_name(self) -> str | None:
        """The model that will write, or None."""
        writer = self._workshop.writer
        return writer.model.id if writer is not None else None

    def network_proven_off(self) -> bool:
        """Whether it was proven, on this machine, that no child can reach a network."""
        return self._network_off()

    def close(self) -> None:
        """Make removals final and let go of the model and the file."""
        self._store.forget_removed()
        self._workshop.close()
        self._store.close()

    def _documents(self, report_id: str, preferences: Preferences) -> tuple[Document, ...]:
        return (self._ready.one(report_id, preferences.language),)

    def _open_to_read(self) -> list[str]:
        """Reports of which anything may be said, newest first: not one that states something grave before the reader
        chose to read it, nor a text that nobody has looked through yet."""
        found = []
        for card in self.reports():
            looked_through = (
                card.title_key == Kind.LAB or self._store.setting(f"{card.id}.grave", "unknown") != "unknown"
            )
            if looked_through and (not card.grave or self._noted(card.id, "read_now")):
                found.append(card.id)
        return found

    def _card(self, summary: ReportSummary) -> ReportCard:
        return ReportCard(
            id=summary.id,
            title_key=summary.kind.value,
            file=summary.file,
            date=summary.date,
            pages=summary.pages,
            results=summary.results,
            abnormal=summary.abnormal,
            urgent=summary.critical > 0 or self._noted(summary.id, "urgent"),
            grave=self._noted(summary.id, "grave"),
            issuer=summary.issuer,
        )

    def _remember_gravity(self, report_id: str, explanation: Explanation) -> None:
        grave = any(statement.grave for statement in explanation.statements)
        urgent = explanation.urgency.level in (UrgencyLevel.URGENT, UrgencyLevel.EMERGENCY)
        self._store.set_setting(f"{report_id}.grave", "yes" if grave else "")
        self._store.set_setting(f"{report_id}.urgent", "yes" if urgent else "")

    def _noted(self, report_id: str, what: str) -> bool:
        return self._store.setting(f"{report_id}.{what}") == "yes"
