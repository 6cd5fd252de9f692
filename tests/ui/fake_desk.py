"""The desk's own shape over fictitious reports, so that the window is tested without weights or store."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pymupdf
from ui_fake_parts import FakeConsultations, FakePacks, FakePeople, FakeShelf
from ui_fake_reports import (
    CT_QUESTIONS,
    DEFINITIONS,
    LAB_QUESTIONS,
    SERIES,
    SOURCE,
    TYPICAL,
    ct_document,
    ct_pdf,
    ct_statements,
    lab_document,
    lab_pdf,
    lab_statements,
    places,
)

from clarte.core.cancel import CancelToken
from clarte.core.dossier import Correction, SearchHit, SheetQuestion
from clarte.core.errors import ReadError
from clarte.core.evidence import Document, Flag, Kind, Printed, Result
from clarte.core.files import InputFile, PageImage, ReadProgress
from clarte.core.language import Language
from clarte.core.statements import (
    Answer,
    Covered,
    Explanation,
    Ledger,
    LedgerItem,
    ModelIdentity,
    Origin,
    Readability,
    Statement,
    Urgency,
    UrgencyLevel,
    Withheld,
)
from clarte.core.work_order import WorkOrder
from clarte.explain.trends import Series
from clarte.services.desk import ReportCard
from clarte.services.preferences import Preferences
from clarte.services.privacy import Privacy


def _draw(data: bytes, page: int, scale: float) -> PageImage:
    file = pymupdf.open(stream=data, filetype="pdf")
    if page > file.page_count:
        raise ReadError("no_pages", file="x")
    image = file[page - 1].get_pixmap(matrix=pymupdf.Matrix(scale, scale), alpha=False)
    return PageImage(image.width, image.height, image.stride, bytes(image.samples))


def _corrected(result: Result, correction: Correction | None) -> Result:
    if correction is None:
        return result
    printed = Printed(result.value, result.unit, result.number, None, result.flag)
    return replace(result, value=correction.value, unit=correction.unit, number=None, flag=None, printed=printed)


class FakeDesk:
    """The desk's methods on two fictitious reports. Its knobs: `urgency`, `grave`, `errors` (method -> what it
    raises), `hold` (explain and ask wait for it), `hold_reading` (add_report does), `password`."""

    def __init__(self) -> None:
        self.keeps = True
        self.urgency = Urgency()
        self.grave = False
        self.errors: dict[str, Exception] = {}
        self.hold: threading.Event | None = None
        self.hold_reading: threading.Event | None = None
        self.password = "sesame"
        self.settings: dict[str, str] = {}
        self.files: dict[str, bytes] = {}
        self.documents: dict[str, Document] = {}
        self.removed: set[str] = set()
        self.explained: dict[tuple[str, Preferences], Explanation] = {}
        self.dossiers = FakePeople()
        self.models = FakeShelf()
        self.packs = FakePacks()
        self.consultations = FakeConsultations(self._propose, self._enter)
        self.corrected: dict[str, dict[str, Correction]] = {}
        self.stranger = ""  # the name that the next report is in, when it is not the open dossier's
        self.erased = False
        self.order: WorkOrder | None = None
        self.series: tuple[Series, ...] = (SERIES,)
        self.taken = 0
        self.proven = True
        self.folder: Path | None = Path("/home/jeanne/clarte")
        self.threads: set[int] = set()
        self.closed = False
        self._lock = threading.Lock()

    # Reports

    def reports(self) -> tuple[ReportCard, ...]:
        self._enter("reports")
        there = [id_ for id_ in self.documents if id_ not in self.removed]
        cards = [self._card(i, self.documents[i]) for i in there if self.dossiers.reports[i] == self.dossiers.open]
        return tuple(sorted(cards, key=lambda card: card.date or "", reverse=True))

    def add_report(
        self,
        file: InputFile,
        on_progress: Callable[[ReadProgress], None] | None = None,
        cancel: CancelToken | None = None,
    ) -> tuple[str, bool]:
        self._enter("add_report")
        digest = hashlib.sha256(file.data).hexdigest()
        if any(document.sha256 == digest for document in self.documents.values()):
            return digest[:8], False
        if not file.data.startswith(b"%PDF"):
            raise ReadError("not_a_pdf", file=file.name)
        if b"/Encrypt" in file.data and file.password != self.password:
            raise ReadError("encrypted" if file.password is None else "wrong_password", file=file.name)
        scan = "scan" in file.name
        if on_progress:
            on_progress(ReadProgress(1, 3 if scan else 1))
        self._wait(self.hold_reading, cancel)
        make, boxes = (ct_document, ct_pdf()[1]) if scan else (lab_document, lab_pdf()[1])
        with self._lock:
            self.files[digest[:8]] = file.data
            self.documents[digest[:8]] = make(file.name, digest, boxes)
            self.dossiers.reports[digest[:8]] = None if self.stranger else self.dossiers.open
            self.dossiers.names[digest[:8]] = (file.name, self.stranger)
        return digest[:8], True

    def remove_report(self, report_id: str) -> None:
        self.removed.add(report_id)

    def restore_report(self, report_id: str) -> None:
        self.removed.discard(report_id)

    def document(self, report_id: str) -> Document:
        self._enter("document")
        document, corrected = self.documents[report_id], self.corrected.get(report_id, {})
        results = tuple(_corrected(result, corrected.get(result.id)) for result in document.results)
        return replace(document, results=results)

    def page_image(self, report_id: str, page: int, scale: float) -> PageImage:
        self._enter("page_image")
        return _draw(self.files[report_id], page, scale)

    # Explaining

    def saved_explanation(self, report_id: str, preferences: Preferences) -> Explanation | None:
        self._enter("saved_explanation")
        return self.explained.get((report_id, preferences))

    def explain(
        self,
        report_id: str,
        preferences: Preferences,
        on_statement: Callable[[Statement], None] | None = None,
        cancel: CancelToken | None = None,
        order: WorkOrder | None = None,
    ) -> Explanation:
        self._enter("explain")
        document, self.order = self.documents[report_id], order
        statements = (lab_statements if document.kind is Kind.LAB else ct_statements)(document)
        if self.grave:
            statements[0] = replace(statements[0], grave=True)
        for statement in statements:
            if on_statement:
                on_statement(statement)
        self._wait(self.hold, cancel)
        explanation = self._explanation(document, tuple(statements))
        self.explained[report_id, preferences] = explanation
        return explanation

    def _propose(self, report_id: str) -> tuple[SheetQuestion, ...]:
        proposals = LAB_QUESTIONS if self.documents[report_id].kind is Kind.LAB else CT_QUESTIONS
        return tuple(
            SheetQuestion(f"{report_id}q{n}", question, starred=n <= 2) for n, question in enumerate(proposals, start=1)
        )

    def ask(self, report_id: str, question: str, preferences: Preferences, cancel: CancelToken | None = None) -> Answer:
        self._enter("ask")
        self._wait(self.hold, cancel)
        document = self.documents[report_id]
        known = places(document)
        if "chest pain" in question or "poitrine" in question:
            message = "Call your emergency number now, or ask someone near you to call."
            return Answer(question, "urgent", (), (), Urgency(UrgencyLevel.EMERGENCY, message), {})
        if "ferritine" in question.casefold():
            statement = Statement(
                "La ferritine reflète les réserves de fer.",
                Origin.KNOWLEDGE,
                ("d1:r6",),
                (SOURCE,),
                "result",
                ("ferritin",),
            )
            return Answer(question, "answered", (statement,), (), Urgency(), known)
        return Answer(question, "not_in_documents", (), (), Urgency(), known)

    # The sheet

    def sheet_image(self, sheet: bytes, page: int, scale: float) -> PageImage:
        return _draw(sheet, page, scale)

    # The dossier

    def search(self, words: str, limit: int = 50) -> tuple[SearchHit, ...]:
        self._enter("search")
        hits = []
        for report, document in self.documents.items():
            for kind, id_, text, page in (
                *(("result", r.id, r.line, r.page) for r in document.results),
                *(("passage", p.id, p.text, p.page) for p in document.passages),
            ):
                at = text.casefold().find(words.casefold())
                if at >= 0:
                    hits.append(SearchHit(kind, text, at, at + len(words), report, page, id_))
        return tuple(hits[:limit])

    def corrections(self, report_id: str) -> tuple[Correction, ...]:
        self._enter("corrections")
        return tuple(self.corrected.get(report_id, {}).values())

    def correct(self, report_id: str, evidence: str, value: str, unit: str | None) -> None:
        self._enter("correct")
        self.explained.clear()
        self.corrected.setdefault(report_id, {})[evidence] = Correction(evidence, value, unit)

    def uncorrect(self, report_id: str, evidence: str) -> None:
        self.explained.clear()
        self.corrected[report_id].pop(evidence)

    def trends(self) -> tuple[Series, ...]:
        self._enter("trends")
        return self.series

    def privacy(self) -> Privacy:
        self._enter("privacy")
        return Privacy(self.folder, "passphrase", 2_500_000, True, self.proven, len(self.dossiers.all()), 2)

    def export_dossier(self, path: Path, passphrase: str) -> None:
        self._enter("export_dossier")
        path.write_bytes(passphrase.encode())

    def export_plain(self, folder: Path) -> tuple[Path, ...]:
        (folder / "dossier.json").write_text("{}", encoding="utf-8")
        return (folder / "dossier.json",)

    def import_dossier(self, path: Path, passphrase: str) -> tuple[object, ...]:
        self._enter("import_dossier")
        return ()

    def erase_dossier(self, dossier_id: str) -> None:
        self._enter("erase_dossier")
        self.dossiers.erase(dossier_id)
        for report in [id_ for id_, dossier in self.dossiers.reports.items() if dossier == dossier_id]:
            del self.documents[report]
            del self.dossiers.reports[report]

    def erase_everything(self) -> None:
        self._enter("erase_everything")
        self.documents.clear()
        self.erased = True

    # The rest

    def define(self, entry_id: str, language: Language) -> tuple[str, str, str, bool] | None:
        if entry_id not in DEFINITIONS:
            return None
        label, definition, checked = DEFINITIONS[entry_id]
        return label, definition, "Une autorité de santé, anémie", checked

    def exam(self, entry_id: str, language: Language) -> tuple[str, ...]:
        return ()

    def typical(self, document: Document, preferences: Preferences) -> dict[str, Statement]:
        return {row.id: TYPICAL for row in document.results if row.flag is None and row.range is None}

    def setting(self, name: str, default: str = "") -> str:
        return self.settings.get(name, default)

    def set_setting(self, name: str, value: str) -> None:
        self.settings[name] = value

    def model_name(self) -> str | None:
        return "a-model"

    def take_model(self) -> None:
        self.taken += 1

    def network_proven_off(self) -> bool:
        return False

    def close(self) -> None:
        self.closed = True

    def _enter(self, method: str) -> None:
        self.threads.add(threading.get_ident())
        if method in self.errors:
            raise self.errors[method]

    def _wait(self, event: threading.Event | None, cancel: CancelToken | None) -> None:
        while event is not None and not event.wait(0.01):
            if cancel is not None:
                cancel.check()
        if cancel is not None:
            cancel.check()

    def _card(self, id_: str, document: Document) -> ReportCard:
        low = sum(result.flag in (Flag.LOW, Flag.HIGH) for result in document.results)
        return ReportCard(
            id_, document.kind.value, document.file, document.date, document.pages, len(document.results), low,
            False, self.grave and any(key[0] == id_ for key in self.explained),
        )  # fmt: skip

    def _explanation(self, document: Document, statements: tuple[Statement, ...]) -> Explanation:
        evidence = places(document)
        said = {id_ for statement in statements for id_ in statement.evidence}
        items = tuple(LedgerItem(id_, Covered.EXPLAINED if id_ in said else Covered.NOT_COVERED) for id_ in evidence)
        missing = sum(item.status is Covered.NOT_COVERED for item in items)
        return Explanation(
            document.language, ModelIdentity("a-model", "0" * 64), self.urgency, (), evidence, statements,
            Ledger(len(items), len(items) - missing, 0, missing, items),
            (Withheld("the withheld words", "diagnosis", (next(iter(evidence)),)),),
            Readability(document.language, "none", None, None),
        )  # fmt: skip
