"""Reports typeset for the tests: fictitious laboratory pages, and ways to spoil them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pymupdf
import pytest
import typst

from clarte.core.evidence import Document
from clarte.core.files import InputFile
from clarte.reading.assemble import Assembler
from clarte.reading.ocr import Ocr
from clarte.reading.pdf import PdfSource
from clarte.reading.reader import ChildReader

ROWS = (
    ("Hémoglobine", "10,8", "g/dL", "12,0 - 16,0"),
    ("Leucocytes", "6,4", "G/L", "4,0 - 10,0"),
    ("Plaquettes", "245", "G/L", "150 - 400"),
    ("Créatinine", "72", "µmol/L", "45 - 84"),
    ("Glycémie à jeun", "5,2", "mmol/L", "4,1 - 5,9"),
    ("Ferritine", "9", "µg/L", "15 - 150"),
)
LabPage = Callable[..., pymupdf.Page]


@pytest.fixture(scope="session")
def lab_page() -> LabPage:
    """Draw a page of results onto a document: `lab_page(document, width=595, height=842)`."""

    def draw(document: pymupdf.Document, width: float = 595, height: float = 842) -> pymupdf.Page:
        page = document.new_page(width=width, height=height)
        page.insert_text((60, 70), "Laboratoire des Tilleuls", fontsize=14)
        page.insert_text((60, 92), "Prélevé le 02/03/2026", fontsize=10)
        for x, heading in ((60, "Analyse"), (230, "Résultat"), (320, "Unité"), (410, "Valeurs de référence")):
            page.insert_text((x, 130), heading, fontsize=10)
        for index, row in enumerate(ROWS):
            for x, cell in zip((60, 230, 320, 410), row, strict=True):
                page.insert_text((x, 155 + 20 * index), cell, fontsize=10)
        return page

    return draw


@pytest.fixture(scope="session")
def lab_pdf(lab_page: LabPage) -> bytes:
    """A one-page report with ROWS."""
    with pymupdf.open() as document:
        lab_page(document)
        return bytes(document.tobytes())


@pytest.fixture(scope="session")
def lab_rows() -> tuple[tuple[str, str, str, str], ...]:
    """(name, value, unit, range) of each row of the report."""
    return ROWS


@pytest.fixture(scope="session")
def reader() -> Iterator[ChildReader]:
    reader = ChildReader()
    yield reader
    reader.close()


@pytest.fixture(scope="session")
def as_file() -> Callable[..., InputFile]:
    def make(data: bytes, name: str = "bilan.pdf", password: str | None = None) -> InputFile:
        return InputFile(name, data, password)

    return make


@pytest.fixture(scope="session")
def typeset_document() -> Callable[[str], Document]:
    """Typeset a page's Typst source and read it: what the reading makes of it."""

    def make(source: str) -> Document:
        page = '#set page(paper: "a4", margin: 2cm)\n#set text(size: 10pt)\n' + source
        opened, assembler = PdfSource.open(typst.compile(page.encode()), None, Ocr()), Assembler("d1")
        for number in range(1, opened.pages + 1):
            assembler.add(opened.read(number, lambda: None))
        return assembler.finish(opened.pages)

    return make
