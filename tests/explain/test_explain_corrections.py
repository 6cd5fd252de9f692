"""A person's correction of a row: both values are shown, and no urgency that the printed value raised is lowered."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from clarte.core.codec import from_json, to_json
from clarte.core.dossier import Correction
from clarte.core.evidence import Document, Flag, Source
from clarte.core.language import Language
from clarte.core.statements import Audience, UrgencyLevel
from clarte.explain.corrections import apply
from clarte.explain.explainer import Explainer
from clarte.explain.questions import Questioner
from clarte.explain.trends import series_of
from clarte.explain.urgency import assess
from clarte.knowledge.entries import Bilingual, UrgencyRule

TODAY = date(2026, 11, 23)
PAGE = Source("Page", "Authority", "https://authority.example/page", "2026-11-23")


def _rule(name: str, level: UrgencyLevel, comparator: str, limit: float) -> UrgencyRule:
    text = Bilingual(f"{name} vu.", f"{name} seen.")
    return UrgencyRule(
        name, level, text, Bilingual("Appelez.", "Call."), (PAGE,), "potassium", comparator, limit, "mmol/L"
    )


@pytest.fixture
def knowledge(make_reference: Any) -> Any:
    rules = (_rule("high", UrgencyLevel.EMERGENCY, ">", 6.5), _rule("low", UrgencyLevel.URGENT, "<", 2.8))
    return make_reference(rules=rules)


@pytest.fixture
def document(reports: Any) -> Document:
    row = reports.result(
        "d1:r1",
        "Potassium",
        "7,1",
        unit="mmol/L",
        range="3,5 - 5,0",
        low=3.5,
        high=5.0,
        flag=Flag.HIGH,
        analyte="potassium",
        certain=False,
    )
    found: Document = reports.document("fr", date="2026-11-20", results=(row,))
    return found


def _told(document: Document, knowledge: Any, language: Language = Language.FRENCH) -> str:
    explanation = Explainer(knowledge).explain([document], language, Audience.PATIENT, "FR", None, today=TODAY)
    return " ".join(statement.text for statement in explanation.statements)


def test_both_values_are_shown_and_whose_they_are(knowledge: Any, document: Document) -> None:
    (corrected,) = apply([document], [Correction("d1:r1", "4,1")], knowledge)
    (row,) = corrected.results
    assert (row.value, row.number, row.flag, row.certain, row.unit) == ("4,1", 4.1, Flag.NORMAL, True, "mmol/L")
    assert row.printed is not None
    assert (row.printed.value, row.printed.flag) == ("7,1", Flag.HIGH)
    assert row.line == document.results[0].line
    told = _told(corrected, knowledge)
    assert "4,1 mmol/L (corrigé à la main)" in told
    assert "7,1 mmol/L" in told


@pytest.mark.parametrize("language", list(Language))
def test_a_corrected_abnormal_value_says_what_was_read(knowledge: Any, document: Document, language: Language) -> None:
    (corrected,) = apply([document], [Correction("d1:r1", "5,4")], knowledge)
    told = _told(corrected, knowledge, language)
    assert "5,4 mmol/L" in told
    assert "7,1 mmol/L" in told


def test_a_correction_never_lowers_an_urgency(knowledge: Any, document: Document) -> None:
    before = assess([document], Language.FRENCH, "FR", knowledge, TODAY)
    corrected = apply([document], [Correction("d1:r1", "4,1")], knowledge)
    after = assess(corrected, Language.FRENCH, "FR", knowledge, TODAY)
    assert before.level is after.level is UrgencyLevel.EMERGENCY
    assert [reason.rule for reason in after.reasons] == ["high"]
    assert "4,1" in after.message
    assert "7,1" in after.message


def test_a_correction_raises_one(knowledge: Any, reports: Any) -> None:
    row = reports.result("d1:r1", "Potassium", "4,1", unit="mmol/L", flag=Flag.NORMAL, analyte="potassium")
    document = reports.document("fr", date="2026-11-20", results=(row,))
    assert assess([document], Language.FRENCH, "FR", knowledge, TODAY).level is UrgencyLevel.NONE
    corrected = apply([document], [Correction("d1:r1", "2,1")], knowledge)
    assert assess(corrected, Language.FRENCH, "FR", knowledge, TODAY).level is UrgencyLevel.URGENT
    assert corrected[0].results[0].critical


def test_an_urgency_of_the_printed_value_keeps_its_question(knowledge: Any, document: Document) -> None:
    corrected = apply([document], [Correction("d1:r1", "4,1")], knowledge)
    found = Questioner(knowledge).questions(corrected, Language.FRENCH)
    assert found.questions[0].topic == "urgent_signs"
    assert found.questions[0].evidence == ("d1:r1",)


@pytest.mark.parametrize(
    ("value", "unit", "number", "comparator", "flag"),
    [
        ("< 5", None, 5.0, "<", None),
        ("≥5,2", None, 5.2, ">=", None),
        ("negative", None, None, None, None),
        ("160", "mg/L", 160.0, None, None),  # no factor is known: not compared
        ("3.2", " ", 3.2, None, Flag.LOW),
    ],
)
def test_what_is_typed_is_read_and_never_guessed(
    knowledge: Any, document: Document, value: str, unit: str | None, number: float, comparator: str, flag: Flag
) -> None:
    (corrected,) = apply([document], [Correction("d1:r1", value, unit)], knowledge)
    (row,) = corrected.results
    assert (row.value, row.number, row.comparator, row.flag) == (value, number, comparator, flag)


def test_a_correction_of_nothing_changes_nothing(knowledge: Any, document: Document) -> None:
    assert apply([document], [Correction("d9:r9", "1"), Correction("d1:r1", "  ")], knowledge) == (document,)


def test_a_correction_again_still_knows_what_the_page_prints(knowledge: Any, document: Document) -> None:
    once = apply([document], [Correction("d1:r1", "4,1")], knowledge)
    twice = apply(once, [Correction("d1:r1", "4,4")], knowledge)
    assert twice == apply([document], [Correction("d1:r1", "4,4")], knowledge)


def test_a_series_takes_the_persons_value_and_marks_it(knowledge: Any, document: Document, reports: Any) -> None:
    row = reports.result("d2:r1", "Potassium", "4,0", unit="mmol/L", flag=Flag.NORMAL, analyte="potassium")
    older = reports.document("fr", id="d2", date="2025-11-20", results=(row,))
    corrected = apply([document, older], [Correction("d1:r1", "4,1")], knowledge)
    (series,) = series_of(corrected, knowledge)
    assert [(point.value, point.corrected) for point in series.points] == [("4,0", False), ("4,1", True)]


def test_a_corrected_document_goes_through_the_store(knowledge: Any, document: Document) -> None:
    (corrected,) = apply([document], [Correction("d1:r1", "4,1")], knowledge)
    assert from_json(Document, to_json(corrected)) == corrected
