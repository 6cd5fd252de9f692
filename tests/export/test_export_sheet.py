"""The sheet says what it was given, all of it, and nothing else."""

from __future__ import annotations

import pymupdf
import pytest

from clarte.core.dossier import Consultation, SheetQuestion
from clarte.core.evidence import Document, Flag, Kind, Passage, Patient, PreviousValue, Result, Section
from clarte.core.language import Language
from clarte.core.statements import Origin, Question
from clarte.export.pdf import render_sheet
from clarte.export.sheet import MAX_RESULTS, SheetContent, compose_sheet

BOX = (0.0, 0.0, 10.0, 10.0)


def result(number: int, flag: Flag | None, *, certain: bool = True, earlier: bool = False) -> Result:
    previous = (PreviousValue("12,4", "g/dL", "2025-09-01", 1, BOX),) if earlier else ()
    return Result(
        f"d1:r{number}", f"Analyse {number}", f"{number},8", 2, BOX, "", unit="g/dL", range="12,0 - 16,0", flag=flag,
        previous=previous, certain=certain,
    )  # fmt: skip


def document(*results: Result) -> Document:
    passage = Passage("d1:p1", Section.CONCLUSION, "Lithiase vésiculaire non compliquée.", 3, BOX)
    patient = Patient("MARTEL Jeanne")
    return Document(
        "d1", "a.pdf", "0", 3, "fr", Kind.LAB, date="2026-03-02", patient=patient, results=results, passages=(passage,)
    )


def question(number: int, text: str, *, starred: bool = False, kept: bool = True) -> SheetQuestion:
    origin = Origin.RULE if number else Origin.USER
    asked = Question(text, "", "results", 1, ("d1:r1",) if number else (), origin)
    return SheetQuestion(f"q{number}", asked, starred, kept)


def compose(*results: Result, questions: tuple[SheetQuestion, ...] = (), **typed: str) -> SheetContent:
    return compose_sheet([document(*results)], questions, Consultation(**typed), Language.FRENCH)  # type: ignore[arg-type]


def words(pdf: bytes) -> str:
    with pymupdf.open(stream=pdf, filetype="pdf") as opened:
        return " ".join(" ".join(page.get_text().split()) for page in opened)


def test_the_pdf_holds_every_word_of_the_sheet() -> None:
    asked = (question(1, "Pourquoi est-ce bas ?", starred=True), question(0, "Puis-je courir ?"))
    content = compose(
        result(1, Flag.LOW, earlier=True),
        questions=asked,
        date="2026-03-12",
        aim="je suis fatiguée",
        allergies="aucune",
    )
    text = words(render_sheet(content))
    for expected in (
        "Pourquoi est-ce bas ?", "Puis-je courir ?", "compte rendu du 2 mars 2026, page 2", "ma question",
        "Analyse 1", "1,8 g/dL ▼", "12,4 (1er sept. 2025)", "12,0 - 16,0", "« je suis fatiguée »", "aucune",
        "Lithiase vésiculaire non compliquée.", "12 mars 2026", "MARTEL Jeanne",
    ):  # fmt: skip
        assert expected in text, expected


def test_what_was_not_filled_in_says_so() -> None:
    content = compose(result(1, Flag.LOW))
    assert content.allergies == content.treatments == content.changes == "non renseigné"


def test_only_results_out_of_range_are_shown_and_the_rest_is_counted() -> None:
    many = [result(n, Flag.HIGH) for n in range(MAX_RESULTS + 2)]
    content = compose(result(99, Flag.NORMAL), result(98, None), *many)
    assert len(content.results) == MAX_RESULTS
    assert all(row.mark == "▲" for row in content.results)
    assert "2" in content.results_left_out


def test_a_doubtful_reading_is_marked() -> None:
    sure, doubtful = compose(result(1, Flag.LOW), result(2, Flag.LOW, certain=False)).results
    assert "(?)" not in sure.value
    assert "(?)" in doubtful.value


def test_a_question_set_aside_stays_off_and_the_persons_order_decides() -> None:
    asked = (question(1, "B ?"), question(2, "A ?", starred=True), question(3, "C ?", kept=False))
    content = compose(result(1, Flag.LOW), questions=asked)
    assert [line.text for line in content.starred] == ["A ?"]
    assert [line.text for line in content.others] == ["B ?"]


def test_identity_can_be_left_out() -> None:
    content = compose_sheet([document()], [], Consultation(with_identity=False), Language.FRENCH)
    assert "MARTEL" not in words(render_sheet(content))


@pytest.mark.parametrize(
    "attack", ['#read("/etc/passwd")', "$x$", "*bold* _it_ #sys.inputs", '"}, {"a": "', "\\u{41} // x"]
)
def test_words_of_a_report_are_never_typst_commands(attack: str) -> None:
    content = compose(result(1, Flag.LOW), questions=(question(1, attack),), aim=attack)
    assert " ".join(attack.split()) in words(render_sheet(content))


@pytest.mark.parametrize(("paper", "width"), [("a4", 595), ("us-letter", 612)])
def test_paper_and_nothing_hidden(paper: str, width: int) -> None:
    pdf = render_sheet(compose(result(1, Flag.LOW)), paper)
    with pymupdf.open(stream=pdf, filetype="pdf") as opened:
        assert round(opened[0].rect.width) == width
        assert opened.page_count == 1
        assert not opened.metadata["author"] and not opened.metadata["creationDate"]
        assert all(name for _, _, _, name, *_ in opened[0].get_fonts())


def test_a_full_sheet_stays_within_two_pages() -> None:
    asked = tuple(question(n, f"Question {n}, assez longue pour tenir sur une ligne ?") for n in range(10))
    content = compose(
        *[result(n, Flag.LOW, earlier=True) for n in range(30)], questions=asked, changes="Fatigue. " * 20
    )
    with pymupdf.open(stream=render_sheet(content), filetype="pdf") as opened:
        assert opened.page_count <= 2


def test_a_question_that_was_proposed_is_not_called_the_persons_own() -> None:
    proposed = SheetQuestion("q9", Question("Et ensuite ?", "", "next_steps", 1, (), Origin.RULE))
    proposed_line, own_line = compose(questions=(proposed, question(0, "Puis-je courir ?"))).starred
    assert proposed_line.source == "question proposée"
    assert own_line.source == "ma question"
