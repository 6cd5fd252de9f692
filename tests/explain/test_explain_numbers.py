"""Every number that is said stands in the evidence, or counts it, or dates it: none is made."""

from __future__ import annotations

import re

import pytest

from clarte.core.evidence import AlsoValue, Flag, PreviousValue, Section
from clarte.core.language import Language
from clarte.core.numbers import NUMBER_PATTERN, parse_number
from clarte.core.statements import Audience
from clarte.explain.explainer import Explainer

FR, EN = Language.FRENCH, Language.ENGLISH


def _numbers(text):
    found = (parse_number(match.group()) for match in re.finditer(NUMBER_PATTERN, text))
    return {abs(number.value) for number in found if number is not None}


@pytest.fixture
def document(request, reports):
    language = request.param
    box = reports.box
    rows = (
        reports.result(
            "d1:r1", "Hémoglobine", "10,85", unit="g/dL", range="12,01 - 16,02", flag=Flag.LOW, analyte="hemoglobin",
            previous=(PreviousValue("11,27", "g/dL", "2025-09-01", 1, box), PreviousValue("12,33", None, None, 1, box)),
            also=(AlsoValue("108,5", "g/L"),), comment="dosage contrôlé 2 fois",
        ),
        reports.result("d1:r2", "Ferritine", "6,40", unit="µg/L", low=15.5, high=150.25, flag=Flag.LOW),
        reports.result("d1:r3", "CRP", "12,9", unit="mg/L", range="< 5,1", flag=Flag.HIGH),
        reports.result("d1:r4", "TSH", "< 0,01", unit="mUI/L"),
        reports.result("d1:r5", "Sodium", "139", unit="mmol/L", range="135 - 145", flag=Flag.NORMAL),
        reports.result("d1:r6", "Calcium", "2,31", range="2,20 - 2,60", flag=Flag.NORMAL, certain=False),
    )  # fmt: skip
    passages = tuple(
        reports.passage(f"d1:p{n}", text, section)
        for n, (text, section) in enumerate(
            (
                ("Nodule de 8 mm, contre 6,5 mm en 2021.", Section.CONCLUSION),
                ("Contrôle dans 3 mois.", Section.FOLLOW_UP),
                ("Coupes de 1,25 mm.", Section.TECHNIQUE),
            ),
            1,
        )
    )
    drugs = (reports.treatment("Oméprazole", "Oméprazole 20 mg, 1 gélule pendant 28 jours"),)
    return reports.document(language, results=rows, passages=passages, treatments=drugs)


@pytest.mark.parametrize("document", [FR, EN], indirect=True)
def test_no_number_is_made(document, reference):
    explanation = Explainer(reference).explain([document], Language(document.language), Audience.PATIENT, "FR", None)
    for statement in explanation.statements:
        allowed = {float(len(statement.evidence)), 1.0, 2.0, 2025.0, 2026.0, 20.0}  # counts, pages and the two dates
        for key in statement.evidence:
            allowed |= _numbers(explanation.evidence[key].text)
        if statement.topic == "gist":
            allowed |= set(map(float, range(len(document.results) + 1)))
        for result in document.results:
            if result.id in statement.evidence:
                allowed |= {bound for bound in (result.low, result.high) if bound}
                allowed |= _numbers(" ".join(old.value for old in (*result.previous, *result.also)))
                allowed |= _numbers(result.comment or "")
        for entry in statement.entries:
            allowed |= _numbers(reference.entry(entry).wording(Language(document.language)).definition)
        assert _numbers(statement.text) <= allowed, statement.text


@pytest.mark.parametrize("document", [FR], indirect=True)
def test_each_printed_value_is_said_exactly_as_it_is_printed(document, reference):
    explanation = Explainer(reference).explain([document], FR, Audience.PATIENT, "FR", None)
    for result in document.results:
        if result.flag is Flag.NORMAL and result.certain:
            continue
        said = [statement.text for statement in explanation.statements if result.id in statement.evidence]
        assert any(re.search(rf"(?<![\d,]){re.escape(result.value)}(?![\d,])", text) for text in said), result.name
