"""A small report and a consultation to make sheets from."""

from __future__ import annotations

from collections.abc import Callable

import pymupdf
import pytest

from clarte.core.dossier import Consultation, SheetOptions, SheetQuestion
from clarte.core.evidence import Document, Flag, Kind, Passage, Patient, PreviousValue, Result, Section, Treatment
from clarte.core.language import Language
from clarte.core.statements import Origin, Question
from clarte.export.sheet import SheetInput

BOX = (0.0, 0.0, 10.0, 10.0)


class Making:
    """Builds what a sheet is made from."""

    def result(self, number: int, flag: Flag | None, *, certain: bool = True, earlier: bool = False) -> Result:
        previous = (PreviousValue("12,4", "g/dL", "2025-09-01", 1, BOX),) if earlier else ()
        return Result(
            f"d1:r{number}", f"Analyse {number}", f"{number},8", 2, BOX, "", unit="g/dL", range="12,0 - 16,0",
            flag=flag, previous=previous, certain=certain,
        )  # fmt: skip

    def document(self, *results: Result, conclusions: int = 1) -> Document:
        text = "Lithiase vésiculaire non compliquée."
        passages = tuple(Passage(f"d1:p{n}", Section.CONCLUSION, text, 3, BOX) for n in range(1, conclusions + 1))
        treatment = Treatment("Oméprazole", "Oméprazole 20 mg, 1 par jour", 2, BOX)
        return Document(
            "d1", "a.pdf", "0", 3, "fr", Kind.LAB, date="2026-03-02", patient=Patient("MARTEL Jeanne"),
            results=results, passages=passages, treatments=(treatment,),
        )  # fmt: skip

    def question(self, number: int, text: str, *, starred: bool = False, kept: bool = True) -> SheetQuestion:
        """Number 0 is the person's own."""
        origin = Origin.RULE if number else Origin.USER
        asked = Question(text, "", "results", 1, ("d1:r1",) if number else (), origin)
        return SheetQuestion(f"q{number}{text}", asked, starred, kept)

    def given(
        self,
        *results: Result,
        questions: tuple[SheetQuestion, ...] = (),
        options: SheetOptions | None = None,
        conclusions: int = 1,
        **typed: object,
    ) -> SheetInput:
        document = self.document(*results, conclusions=conclusions)
        consultation = Consultation(**typed)  # type: ignore[arg-type]
        return SheetInput([document], questions, consultation, Language.FRENCH, options or SheetOptions())


@pytest.fixture
def making() -> Making:
    return Making()


@pytest.fixture
def words() -> Callable[[bytes], str]:
    """The words of a PDF, in its own order, with single spaces."""

    def read(pdf: bytes) -> str:
        with pymupdf.open(stream=pdf, filetype="pdf") as opened:
            return " ".join(" ".join(page.get_text().split()) for page in opened)

    return read
