"""A whole fictitious dossier behind the desk's own shape, so that the window is tested without weights or store."""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import hashlib
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pymupdf
import pytest

from clarte.core.cancel import CancelToken
from clarte.core.dossier import Consultation, SheetQuestion
from clarte.core.errors import ReadError
from clarte.core.evidence import (
    Document,
    Flag,
    FoundTerm,
    Kind,
    PageReading,
    PageStatus,
    Passage,
    Patient,
    PreviousValue,
    Result,
    Section,
    Source,
    Treatment,
)
from clarte.core.files import InputFile, PageImage, ReadProgress
from clarte.core.language import Language
from clarte.core.statements import (
    Answer,
    Covered,
    Evidence,
    Explanation,
    Ledger,
    LedgerItem,
    ModelIdentity,
    Origin,
    Question,
    Readability,
    Statement,
    Urgency,
    UrgencyLevel,
    Withheld,
)
from clarte.services.desk import ReportCard
from clarte.services.preferences import Preferences
from clarte.ui.languages import Translations
from clarte.ui.window import MainWindow

SOURCE = Source("Anémie par carence en fer", "Une autorité de santé", None, "2026-11-20")
UNCHECKED = Source("Une page non relue", "Une autorité de santé")
DEFINITIONS = {
    "ferritin": ("ferritine", "Protéine qui garde le fer en réserve dans le corps.", True),
    "hemoglobin": ("hémoglobine", "Partie des globules rouges qui transporte l'oxygène.", True),
    "steatosis": ("hepatic steatosis", "Fat stored in the liver.", False),
}
# name, value, unit, low, high, range as printed, flag, earlier value
LAB_ROWS = (
    ("Leucocytes", "6,1", "G/L", 4.0, 10.0, "4,0 - 10,0", Flag.NORMAL, None),
    ("Hématies", "4,42", "T/L", 4.0, 5.4, "4,00 - 5,40", Flag.NORMAL, None),
    ("Hémoglobine", "10,8", "g/dL", 12.0, 16.0, "12,0 - 16,0", Flag.LOW, "12,4"),
    ("VGM", "74", "fL", 80.0, 100.0, "80 - 100", Flag.LOW, "83"),
    ("Plaquettes", "312", "G/L", 150.0, 400.0, "150 - 400", Flag.NORMAL, None),
    ("Ferritine", "6", "µg/L", 15.0, 150.0, "15 - 150", Flag.LOW, None),
    ("Créatinine", "68", "µmol/L", 45.0, 84.0, "45 - 84", Flag.NORMAL, None),
    ("CRP", "3", "mg/L", None, 5.0, "< 5", Flag.NORMAL, None),
    ("Glycémie à jeun", "0,92", "g/L", 0.7, 1.1, "0,70 - 1,10", Flag.NORMAL, None),
    ("TSH", "2,1", "mUI/L", 0.4, 4.0, "0,4 - 4,0", Flag.NORMAL, None),
)
LAB_TEXTS = {
    "Ferritine": "La ferritine reflète les réserves de fer du corps. Elle est ici plus basse que la norme.",
    "Hémoglobine": "L'hémoglobine transporte l'oxygène dans le sang. Elle était à 12,4 le 1er septembre.",
    "VGM": "Les globules rouges sont plus petits que d'habitude.",
}
CT_LINES = (
    (Section.TECHNIQUE, "CT of the chest and upper abdomen with contrast."),
    (Section.FINDINGS, "No pulmonary embolism."),
    (Section.FINDINGS, "The heart is mildly enlarged."),
    (Section.FINDINGS, "Hepatic steatosis is seen on the upper slices."),
    (Section.CONCLUSION, "Mild cardiomegaly. No clot. Follow-up with your doctor in 3 months."),
)


def lab_pdf() -> tuple[bytes, list[tuple[float, float, float, float]]]:
    """A one-page French blood test and the box of each printed row."""
    file = pymupdf.open()
    page = file.new_page(width=595, height=842)
    page.insert_text((150, 70), "LABORATOIRE DES TILLEULS (FICTIF)", fontsize=14, fontname="hebo")
    page.insert_text((60, 110), "Mme Jeanne Exemple   Prélèvement du 02/03/2026", fontsize=10, fontname="helv")
    boxes = []
    for number, (name, value, unit, _low, _high, range_, _flag, _old) in enumerate(LAB_ROWS):
        y = 160 + number * 26
        for x, text in ((60, name), (270, value), (340, unit), (430, range_)):
            page.insert_text((x, y), text, fontsize=11, fontname="helv")
        boxes.append((60.0, y - 11.0, 520.0, y + 4.0))
    return file.tobytes(), boxes


def ct_pdf() -> tuple[bytes, list[tuple[float, float, float, float]]]:
    """A three-page English scan report; the passages are on its first page, the last page is blank."""
    file = pymupdf.open()
    page = file.new_page(width=595, height=842)
    page.insert_text((60, 70), "FICTITIOUS IMAGING CENTRE", fontsize=14, fontname="hebo")
    boxes = []
    for number, (section, text) in enumerate(CT_LINES):
        y = 130 + number * 60
        page.insert_text((60, y - 18), section.value.upper(), fontsize=10, fontname="hebo")
        page.insert_text((60, y), text, fontsize=11, fontname="helv")
        boxes.append((60.0, y - 12.0, 60.0 + 5.4 * len(text), y + 4.0))
    file.new_page(width=595, height=842).insert_text((60, 70), "Page 2", fontsize=11)
    file.new_page(width=595, height=842)
    return file.tobytes(), boxes


def lab_document(name: str, sha256: str, boxes: Sequence[tuple[float, float, float, float]]) -> Document:
    results = []
    for number, (row, box) in enumerate(zip(LAB_ROWS, boxes, strict=True), start=1):
        label, value, unit, low, high, range_, flag, old = row
        previous = (PreviousValue(old, None, "2025-09-01", 1, box),) if old else ()
        line = f"{label} {value} {unit} {range_}"
        results.append(
            Result(
                f"d1:r{number}", label, value, 1, box, line, number=float(value.replace(",", ".")), unit=unit,
                low=low, high=high, range=range_, range_source="report", flag=flag, previous=previous,
            )
        )  # fmt: skip
    term = FoundTerm("Ferritine", "ferritin", "", SOURCE, 1, (60.0, boxes[5][1], 110.0, boxes[5][3]))
    return Document(
        "d1", name, sha256, 1, "fr", Kind.LAB, "2026-03-02", patient=Patient("Mme Jeanne Exemple"),
        reading=(PageReading(1, PageStatus.TEXT, 1.0, 80, 595, 842),), results=tuple(results), terms=(term,),
        treatments=(Treatment("Oméprazole", "Oméprazole 20 mg, 1 par jour", 1, boxes[9]),),
    )  # fmt: skip


def ct_document(name: str, sha256: str, boxes: Sequence[tuple[float, float, float, float]]) -> Document:
    passages = tuple(
        Passage(f"d1:p{number}", section, text, 1, box)
        for number, ((section, text), box) in enumerate(zip(CT_LINES, boxes, strict=True), start=1)
    )
    reading = (
        PageReading(1, PageStatus.TEXT, 1.0, 60, 595, 842),
        PageReading(2, PageStatus.OCR, 0.94, 2, 595, 842),
        PageReading(3, PageStatus.UNREADABLE, None, 0, 595, 842),
    )
    return Document("d1", name, sha256, 3, "en", Kind.IMAGING, "2025-10-09", reading=reading, passages=passages)


def places(document: Document) -> dict[str, Evidence]:
    found = {r.id: Evidence(document.file, r.page, r.bbox, r.line) for r in document.results}
    return found | {p.id: Evidence(document.file, p.page, p.bbox, p.text) for p in document.passages}


def lab_statements(document: Document) -> list[Statement]:
    ids = {r.name: r.id for r in document.results}
    low = (ids["Ferritine"], ids["Hémoglobine"], ids["VGM"])
    made = [
        Statement(
            "Trois résultats vont ensemble et parlent du fer et des globules rouges. Les autres sont dans la norme.",
            Origin.RULE, low, (), "gist", ("ferritin",),
        )
    ]  # fmt: skip
    for name in ("Ferritine", "Hémoglobine", "VGM"):
        entry = {"Ferritine": "ferritin", "Hémoglobine": "hemoglobin"}.get(name)
        entries = (entry,) if entry else ()
        made.append(Statement(LAB_TEXTS[name], Origin.KNOWLEDGE, (ids[name],), (SOURCE,), "result", entries))
    rest = tuple(r.id for r in document.results if r.flag is Flag.NORMAL)
    made.append(Statement("Ces résultats sont dans la norme du laboratoire.", Origin.RULE, rest, (), "within_range"))
    return made


def ct_statements(document: Document) -> list[Statement]:
    ids = [p.id for p in document.passages]
    return [
        Statement("The heart is a little larger than usual. No clot was seen.", Origin.RULE, (ids[4],), (), "gist"),
        Statement("No blood clot was seen in the lungs.", Origin.MODEL, (ids[1],), (), "passage"),
        Statement("The heart is a little larger than usual.", Origin.MODEL, (ids[2],), (), "passage"),
        Statement("Fat is stored in the liver.", Origin.KNOWLEDGE, (ids[3],), (UNCHECKED,), "passage", ("steatosis",)),
    ]  # fmt: skip


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
        self.lists: dict[str, tuple[SheetQuestion, ...]] = {}
        self.kept = Consultation()
        self.threads: set[int] = set()
        self.closed = False
        self._lock = threading.Lock()

    # Reports

    def reports(self) -> tuple[ReportCard, ...]:
        self._enter("reports")
        cards = [self._card(id_, document) for id_, document in self.documents.items() if id_ not in self.removed]
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
        return digest[:8], True

    def remove_report(self, report_id: str) -> None:
        self.removed.add(report_id)

    def restore_report(self, report_id: str) -> None:
        self.removed.discard(report_id)

    def document(self, report_id: str) -> Document:
        self._enter("document")
        return self.documents[report_id]

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
    ) -> Explanation:
        self._enter("explain")
        document = self.documents[report_id]
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

    def questions(
        self, report_id: str, preferences: Preferences, cancel: CancelToken | None = None
    ) -> tuple[SheetQuestion, ...]:
        self._enter("questions")
        if report_id not in self.lists:
            document = self.documents[report_id]
            proposals = LAB_QUESTIONS if document.kind is Kind.LAB else CT_QUESTIONS
            self.lists[report_id] = tuple(
                SheetQuestion(f"q{n}", question, starred=n <= 2) for n, question in enumerate(proposals, start=1)
            )
        return self.lists[report_id]

    def save_questions(self, report_id: str, questions: Sequence[SheetQuestion]) -> None:
        self._enter("save_questions")
        self.lists[report_id] = tuple(questions)

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

    def consultation(self) -> Consultation:
        return self.kept

    def save_consultation(self, consultation: Consultation) -> None:
        self._enter("save_consultation")
        self.kept = consultation

    def make_sheet(self, report_id: str, preferences: Preferences) -> bytes:
        self._enter("make_sheet")
        file = pymupdf.open()
        page = file.new_page(width=595, height=842)
        lines = ["Ma consultation", self.kept.practitioner, self.kept.aim]
        lines += [item.question.text for item in self.lists.get(report_id, ()) if item.kept]
        for number, line in enumerate(line for line in lines if line):
            page.insert_text((50, 80 + number * 30), line, fontsize=22 if not number else 11, fontname="helv")
        return file.tobytes()

    def sheet_image(self, sheet: bytes, page: int, scale: float) -> PageImage:
        return _draw(sheet, page, scale)

    # The rest

    def define(self, entry_id: str, language: Language) -> tuple[str, str, str, bool] | None:
        if entry_id not in DEFINITIONS:
            return None
        label, definition, checked = DEFINITIONS[entry_id]
        return label, definition, "Une autorité de santé, anémie", checked

    def setting(self, name: str, default: str = "") -> str:
        return self.settings.get(name, default)

    def set_setting(self, name: str, value: str) -> None:
        self.settings[name] = value

    def model_name(self) -> str | None:
        return "a-model"

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


def _question(text: str, why: str, topic: str, *evidence: str) -> Question:
    return Question(text, why, topic, 1, evidence, Origin.RULE)


LAB_QUESTIONS = (
    _question(
        "Pourquoi ma ferritine et mon hémoglobine sont-elles basses ?",
        "Deux résultats liés sont sous la norme",
        "results",
        "d1:r6",
        "d1:r3",
    ),
    _question("Quels examens faut-il faire maintenant, et quand ?", "Pour savoir la suite", "tests", "d1:r3"),
    _question(
        "Quels signes doivent me faire appeler avant le prochain rendez-vous ?", "Utile", "urgent_signs", "d1:r3"
    ),
)
CT_QUESTIONS = (
    _question("What does the size of my heart mean for me?", "The report says it is larger", "results", "d1:p3"),
    _question("What should be checked in 3 months?", "The report asks for a follow-up", "next_steps", "d1:p5"),
)


def _draw(data: bytes, page: int, scale: float) -> PageImage:
    file = pymupdf.open(stream=data, filetype="pdf")
    if page > file.page_count:
        raise ReadError("no_pages", file="x")
    image = file[page - 1].get_pixmap(matrix=pymupdf.Matrix(scale, scale), alpha=False)
    return PageImage(image.width, image.height, image.stride, bytes(image.samples))


@pytest.fixture
def desk() -> FakeDesk:
    return FakeDesk()


@pytest.fixture
def lab_file(tmp_path: Path) -> Path:
    path = tmp_path / "bilan sanguin.pdf"
    path.write_bytes(lab_pdf()[0])
    return path


@pytest.fixture
def scan_file(tmp_path: Path) -> Path:
    path = tmp_path / "chest scan.pdf"
    path.write_bytes(ct_pdf()[0])
    return path


@pytest.fixture
def open_main(qapp, qtbot, desk: FakeDesk) -> Iterator[Callable[..., MainWindow]]:
    """Opens the window on the fake desk, shows it, and closes it after the test."""
    windows: list[MainWindow] = []
    translations = Translations(qapp)

    def open_(
        *paths: Path,
        language: Language | None = Language.ENGLISH,
        open_desk: Callable[[], FakeDesk] | None = None,
        **rest,
    ) -> MainWindow:
        window = MainWindow(open_desk or (lambda: desk), translations, language=language, **rest)
        windows.append(window)
        window.show()
        if open_desk is None:
            qtbot.waitUntil(lambda: window.session is not None and window.session.loaded)
        for path in paths:
            window.session.add_files([path])
            qtbot.waitUntil(lambda: not window.session.imports.items and not window.jobs.busy)
        qapp.processEvents()
        return window

    yield open_
    for window in windows:
        window.close()
        window.deleteLater()
    translations.remove()
