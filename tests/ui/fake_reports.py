"""Two fictitious reports as files and as what is read of them, and what is said of them."""

from __future__ import annotations

from collections.abc import Sequence

import pymupdf

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
from clarte.core.statements import Evidence, Origin, Question, Statement
from clarte.explain.trends import LeftOut, Point, Series

SOURCE = Source("Anémie par carence en fer", "Une autorité de santé", None, "2026-11-20")
UNCHECKED = Source("Une page non relue", "Une autorité de santé")
DEFINITIONS = {
    "ferritin": ("ferritine", "Protéine qui garde le fer en réserve dans le corps.", True),
    "hemoglobin": ("hémoglobine", "Partie des globules rouges qui transporte l'oxygène.", True),
    "steatosis": ("hepatic steatosis", "Fat stored in the liver.", False),
}
TYPICAL = Statement("A typical range for adults is 1–2 g/L.", Origin.KNOWLEDGE, ("d1:r1",), (SOURCE,), "result")
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


def point(date, value, unit, converted, flag, **rest) -> Point:
    return Point(date, value, unit, "d1:r3", "x", 1, (0, 0, 1, 1), converted=converted, flag=flag, **rest)


SERIES = Series(
    "hemoglobin",
    "Hémoglobine",
    "g/dL",
    (
        point("2025-09-01", "124", "g/L", 12.4, Flag.NORMAL, low=12.0, high=16.0),
        point("2026-03-02", "10,8", "g/dL", 10.8, Flag.LOW, low=12.0, high=16.0),
    ),
    (point(None, "11,0", "g/dL", None, None, left_out=LeftOut.UNDATED),),
)
