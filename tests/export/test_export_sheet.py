"""The sheet says what it was given, all of it or what is missing, and nothing else."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

import pymupdf
import pytest

from clarte.core.dossier import Consultation, Correction, SheetOptions, SheetQuestion, Symptom, TreatmentTaken
from clarte.core.evidence import Document, Flag
from clarte.core.language import Language
from clarte.core.statements import Origin, Question
from clarte.export.pdf import make_sheet
from clarte.export.sheet import Limits, SheetInput, compose_sheet
from clarte.export.text import sheet_text

SYMPTOM = Symptom("Fatigue", "décembre", "presque tous les jours", 6, "le repos")
FULL = {
    "date": "2026-03-12",
    "time": "14:30",
    "practitioner": "Dr Lefèvre",
    "specialty": "hématologue",
    "aim": "je suis fatiguée",
    "symptoms": (SYMPTOM, Symptom("Essoufflée")),
    "changes": "Je dors mal",
    "treatments": (TreatmentTaken("Oméprazole 20 mg, 1 par jour", "d1:t1"), TreatmentTaken("Vitamine D")),
    "allergies": "pénicilline",
    "history": "appendicite",
    "worries": "que ce soit grave",
    "matters": "courir",
}


def bag(text: str) -> Counter[str]:
    """Words with how often each stands there; signs that only lay out do not count."""
    return Counter(re.findall(r"[^\s|\[\]()·:,/]+", text))


def test_the_pdf_holds_every_word_of_the_sheet(making, words) -> None:
    asked = (making.question(1, "Pourquoi est-ce bas ?", starred=True), making.question(0, "Puis-je courir ?"))
    text = words(make_sheet(making.given(making.result(1, Flag.LOW, earlier=True), questions=asked, **FULL)).pdf)
    for expected in (
        "Pourquoi est-ce bas ?", "Puis-je courir ?", "compte rendu du 2 mars 2026, page 2", "ma question",
        "Analyse 1", "1,8 g/dL ▼", "12,4 (1er sept. 2025)", "12,0 - 16,0", "je suis fatiguée", "pénicilline",
        "« Lithiase vésiculaire non compliquée. »", "12 mars 2026", "14 h 30", "Dr Lefèvre, hématologue",
        "MARTEL Jeanne", "Fatigue, depuis décembre, presque tous les jours, 6/10, soulagé par le repos",
        "Oméprazole 20 mg, 1 par jour compte rendu du 2 mars 2026, page 2", "Vitamine D noté par moi", "Je dors mal",
    ):  # fmt: skip
        assert expected in text, expected


@pytest.mark.parametrize("second", [None, "en"])
@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("typed", [FULL, {}])
def test_the_plain_text_twin_has_the_same_words_as_the_pdf(making, words, second, large, typed) -> None:
    asked = (making.question(1, "Pourquoi est-ce bas ?", starred=True), making.question(0, "Puis-je courir ?"))
    options = SheetOptions(large_type=large, second_language=second, endorsement=large)
    given = making.given(making.result(1, Flag.LOW, earlier=True), questions=asked, options=options, **typed)
    sheet = make_sheet(replace(given, questions_in={"Pourquoi est-ce bas ?": "Why is it low?"}))
    printed = re.sub(r"\b[12] / 2\b", "", words(sheet.pdf))  # page numbers are the paper's
    if sheet.pages == 1:
        assert bag(printed) == bag(sheet_text(sheet.content))
    else:  # a table's head is repeated where it goes on
        assert set(bag(printed)) == set(bag(sheet_text(sheet.content)))


def test_what_was_not_filled_in_says_so_and_never_none(making, words) -> None:
    sheet = make_sheet(making.given(making.result(1, Flag.LOW)))
    text = words(sheet.pdf)
    # The aim, what changed, the treatments, allergies, history, worries, what matters.
    assert text.count("non renseigné") == 7
    assert not re.search(r"\baucune? (?:allergie|traitement)", text.casefold())


def test_a_treatment_that_was_not_confirmed_is_never_shown(making, words) -> None:
    proposed = TreatmentTaken("Apixaban 5 mg matin et soir", "d1:t1", confirmed=False)
    text = words(make_sheet(making.given(treatments=(proposed, TreatmentTaken("Vitamine D")))).pdf)
    assert "Apixaban" not in text
    assert "Vitamine D" in text
    only = make_sheet(making.given(treatments=(proposed,)))
    assert only.content.treatments.empty.text == "non renseigné"


def test_only_results_out_of_range_are_shown_and_the_rest_is_counted(making) -> None:
    most = Limits().results
    many = [making.result(n, Flag.HIGH) for n in range(most + 2)]
    content = compose_sheet(making.given(making.result(99, Flag.NORMAL), making.result(98, None), *many))
    assert len(content.results) == most
    assert all(row.mark == "▲" for row in content.results)
    assert content.results_left_out.text.startswith("2 autres")


def test_a_doubtful_reading_is_marked_and_a_correction_stands_beside_what_is_printed(making) -> None:
    given = making.given(*(making.result(n, Flag.LOW, certain=n == 1) for n in (1, 2, 3)))
    sure, doubtful, reread = compose_sheet(replace(given, corrections={"d1:r3": Correction("d1:r3", "9,9")})).results
    assert sure.doubt == ""
    assert doubtful.doubt == "(?)"
    assert (reread.value, reread.doubt) == ("3,8 g/dL", "relu par moi : 9,9")


def test_earlier_reports_give_the_earlier_values(making) -> None:
    new = making.document(making.result(1, Flag.LOW, earlier=True))
    old_row = replace(making.result(1, Flag.NORMAL), id="d2:r1", value="13,1")
    other_unit = replace(making.result(1, Flag.NORMAL), id="d3:r1", value="131", unit="g/L", analyte="hb")
    old = replace(new, id="d2", date="2026-01-05", results=(old_row,), passages=())
    asked = SheetInput([old, new], (), Consultation(), Language.FRENCH)
    (row,) = compose_sheet(asked).results
    assert row.value == "1,8 g/dL"
    assert row.previous == "13,1 (5 janv. 2026); 12,4 (1er sept. 2025)"
    assert row.source.text == "2 mars 2026, p. 2"
    unlike = replace(old, id="d3", results=(other_unit,))
    (apart,) = compose_sheet(replace(asked, documents=[unlike, new])).results
    assert "131" not in apart.previous


def test_a_question_set_aside_stays_off_and_the_persons_order_decides(making) -> None:
    asked = (
        making.question(1, "B ?"),
        making.question(2, "A ?", starred=True),
        making.question(3, "C ?", kept=False),
        replace(making.question(4, "D ?"), group="Travail"),
        making.question(5, "E ?"),
    )
    content = compose_sheet(making.given(making.result(1, Flag.LOW), questions=asked))
    assert [line.text for line in content.starred.lines] == ["A ?"]
    assert [line.text for line in content.others.lines] == ["B ?", "E ?", "D ?"]


def test_whose_question_it_is(making) -> None:
    proposed = SheetQuestion("q9", Question("Et ensuite ?", "", "next_steps", 1, (), Origin.RULE))
    carried = replace(making.question(0, "Puis-je courir ?"), carried=True)
    one, two = compose_sheet(making.given(questions=(proposed, carried))).starred.lines
    assert one.source.text == "question proposée"
    assert two.source.text == "ma question · déjà posée, restée sans réponse"


def test_identity_can_be_left_out(making, words) -> None:
    assert "MARTEL" in words(make_sheet(making.given()).pdf)
    assert "MARTEL" not in words(make_sheet(making.given(with_identity=False)).pdf)


@pytest.mark.parametrize(
    "attack", ['#read("/etc/passwd")', "$x$", "*bold* _it_ #sys.inputs", '"}, {"a": "', "\\u{41} // x"]
)
def test_words_of_a_report_are_never_typst_commands(making, words, attack: str) -> None:
    given = making.given(
        making.result(1, Flag.LOW), questions=(making.question(1, attack),), aim=attack, worries=attack,
        symptoms=(Symptom(attack, helps=attack),),
    )  # fmt: skip
    # A line may break inside it: spaces are the paper's.
    assert words(make_sheet(given).pdf).replace(" ", "").count(attack.replace(" ", "")) == 5


@pytest.mark.parametrize(("paper", "width"), [("a4", 595), ("us-letter", 612)])
def test_paper_and_nothing_hidden(making, paper: str, width: int) -> None:
    sheet = make_sheet(making.given(making.result(1, Flag.LOW), options=SheetOptions(paper=paper), **FULL))
    with pymupdf.open(stream=sheet.pdf, filetype="pdf") as opened:
        assert round(opened[0].rect.width) == width
        assert opened.page_count == sheet.pages == 1
        told = {name: value for name, value in opened.metadata.items() if value}
        assert told.keys() == {"format", "title", "creator"}
        assert told["title"] == "Ma consultation" and told["creator"].startswith("Typst")
        assert all(name for _, _, _, name, *_ in opened[0].get_fonts())
        assert opened.embfile_count() == 0
        packet = opened.get_xml_metadata()
        assert not re.search(r"\d{4}-\d{2}-\d{2}T|Martel|a\.pdf", packet, re.IGNORECASE)
        catalog = opened.xref_object(opened.pdf_catalog())
        assert "/StructTreeRoot" in catalog and "/Lang" in catalog and "/Marked true" in catalog


def overfull(making, language: str | None, *, large: bool) -> SheetInput:
    """Far more than two pages hold, of everything."""
    long = "Un mot après l'autre, et encore un. " * 60
    asked = tuple(
        making.question(n, f"Question {n}, assez longue pour tenir sur une ligne ou deux ?") for n in range(1, 31)
    )
    return making.given(
        *[making.result(n, Flag.LOW, earlier=True) for n in range(40)],
        questions=asked,
        options=SheetOptions(large_type=large, second_language=language, endorsement=True),
        conclusions=30,
        **{
            **FULL,
            **dict.fromkeys(("aim", "changes", "allergies", "history", "worries", "matters"), long),
            "symptoms": (replace(SYMPTOM, what=long),) * 30,
            "treatments": (TreatmentTaken(long),) * 30,
        },
    )


@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("language", [None, "en"])
def test_two_pages_hold_the_fullest_consultation_and_what_is_left_out_is_said(making, words, language, large) -> None:
    given = overfull(making, language, large=large)
    sheet = make_sheet(given)
    with pymupdf.open(stream=sheet.pdf, filetype="pdf") as opened:
        assert opened.page_count <= 2
    content = sheet.content
    text = words(sheet.pdf)
    for part, whole in (
        (content.others, 27), (content.symptoms, 30), (content.treatments, 30), (content.conclusions, 30),
    ):  # fmt: skip
        said = int(re.match(r"\d+", part.left_out.text).group())  # type: ignore[union-attr]
        assert len(part.lines) + said == whole
        assert part.left_out.text in text
    assert len(content.results) + int(content.results_left_out.text.split()[0]) == 40
    assert content.aim.cut and all(fact.cut for fact in content.facts)
    assert text.count("La suite n'a pas tenu sur la feuille.") == 5
    assert content.changes.endswith("[…]")
    assert [line.text for line in content.starred.lines] == [item.question.text for item in given.questions[:3]]


def test_two_languages_say_ours_twice_and_what_was_written_once(making, words) -> None:
    options = SheetOptions(second_language="en")
    asked = (making.question(1, "Pourquoi est-ce bas ?"), making.question(0, "Puis-je courir ?"))
    given = making.given(making.result(1, Flag.LOW), questions=asked, options=options, **FULL)
    given = replace(given, questions_in={"Pourquoi est-ce bas ?": "Why is it low?"}, names_in={"d1:r1": "hemoglobin"})
    text = words(make_sheet(given).pdf)
    for expected in (
        "Ma consultation My appointment", "Ce qui a changé · What has changed", "Why is it low?",
        "Analyse 1 · hemoglobin", "compte rendu/report 2026-03-02, p. 2", "Fatigue, depuis/since décembre",
    ):  # fmt: skip
        assert expected in text, expected
    assert text.count("je suis fatiguée") == text.count("Puis-je courir ?") == 1


def test_the_second_language_is_tagged_for_screen_readers(making) -> None:
    options = SheetOptions(second_language="en")
    with pymupdf.open(stream=make_sheet(making.given(options=options)).pdf, filetype="pdf") as opened:
        objects = [opened.xref_object(number) for number in range(1, opened.xref_length())]
    assert any("/Lang (en)" in one for one in objects)


def test_a_second_language_that_is_the_first_is_none(making) -> None:
    given = making.given(options=SheetOptions(second_language="fr"))
    assert given.voice.second is None


def test_a_question_names_the_values_it_is_about_only_while_they_are_few(making) -> None:
    rows = [making.result(n, Flag.LOW) for n in (1, 2, 3, 4)]
    few = Question("Pourquoi ?", "", "results", 1, ("d1:r1", "d1:r2"), Origin.RULE)
    many = replace(few, text="Ensemble ?", evidence=tuple(row.id for row in rows))
    asked = (SheetQuestion("a", few), SheetQuestion("b", many))
    first, second = compose_sheet(making.given(*rows, questions=asked)).starred.lines
    assert first.source.text == "Analyse 1 1,8 g/dL ▼ · Analyse 2 2,8 g/dL ▼ · compte rendu du 2 mars 2026, page 2"
    assert second.source.text == "compte rendu du 2 mars 2026, page 2"


def test_an_undated_report_says_so(making) -> None:
    given = making.given(making.result(1, Flag.LOW), questions=(making.question(1, "Pourquoi ?"),))
    documents: list[Document] = [replace(given.documents[0], date=None)]
    (line,) = compose_sheet(replace(given, documents=documents)).starred.lines
    assert line.source.text.endswith("compte rendu sans date, page 2")
