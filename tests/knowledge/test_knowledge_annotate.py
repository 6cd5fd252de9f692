"""What annotating adds to a read document, and what it must never do."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from clarte.core.evidence import Document, Kind, Passage, Result, Section, Source, Treatment
from clarte.core.language import Language
from clarte.core.statements import UrgencyLevel
from clarte.knowledge import Knowledge
from clarte.knowledge.annotate import annotate, crosses
from clarte.knowledge.entries import Bilingual, UrgencyRule

BOX = (10.0, 20.0, 200.0, 30.0)
CHECKED = Source("Limits", "An authority", checked="2026-11-23")


def result(name: str, number: float | None, unit: str | None, **more: Any) -> Result:
    base = Result(id="d1:r1", name=name, value=str(number), page=1, bbox=BOX, line=name, number=number, unit=unit)
    return replace(base, **more)


def passage(text: str, page: int = 1) -> Passage:
    return Passage(id="d1:p1", section=Section.FINDINGS, text=text, page=page, bbox=BOX)


def document(*results: Result, passages: tuple[Passage, ...] = (), language: str = "fr") -> Document:
    return Document(
        id="d1", file="x.pdf", sha256="", pages=2, language=language, kind=Kind.LAB, results=results, passages=passages
    )


def rule(comparator: str, limit: float, unit: str, source: Source = CHECKED) -> UrgencyRule:
    text = Bilingual("vu", "seen")
    return UrgencyRule(
        "r",
        UrgencyLevel.URGENT,
        text,
        text,
        (source,),
        analyte="potassium",
        comparator=comparator,
        limit=limit,
        unit=unit,
    )


def test_results_are_named_and_what_was_read_stays(knowledge: Knowledge) -> None:
    before = document(result("Glycémie à jeun", 1.1, "g/L"), result("Inconnu", 3, "g/L"))
    after = annotate(before, knowledge, Language.ENGLISH)
    named, unknown = after.results
    assert (named.analyte, named.loinc) == ("glucose", "2345-7")
    assert (unknown.analyte, unknown.loinc) == (None, None)
    assert [replace(r, analyte=None, loinc=None) for r in after.results] == list(before.results)


def test_a_name_of_two_specimens_is_left_among_urine_results(knowledge: Knowledge) -> None:
    urine = result("Nitrites", None, None, specimen="urine")
    alone = annotate(document(result("Protéines", 70, "g/L")), knowledge, Language.FRENCH)
    beside = annotate(document(result("Protéines", 70, "g/L"), urine), knowledge, Language.FRENCH)
    assert alone.results[0].analyte == "total-protein"
    assert beside.results[0].analyte is None


def test_words_are_explained_once_a_page_in_the_readers_language(knowledge: Knowledge) -> None:
    text = "Stéatose hépatique. La stéatose hépatique est modérée."
    read = document(passages=(passage(text), passage("Stéatose hépatique stable.", page=2)))
    terms = annotate(read, knowledge, Language.ENGLISH).terms
    assert [(t.term, t.page, t.bbox) for t in terms] == [
        ("Stéatose hépatique", 1, BOX),
        ("Stéatose hépatique", 2, BOX),
    ]
    entry = knowledge.entry("hepatic-steatosis")
    assert entry is not None
    assert {t.definition for t in terms} == {entry.en.definition}


def test_the_grade_of_a_scale_is_explained_too(knowledge: Knowledge) -> None:
    terms = annotate(document(passages=(passage("Dyspnée NYHA III."),)), knowledge, Language.FRENCH).terms
    assert any("3 sur 4" in term.definition for term in terms)


def test_a_medicine_prescribed_is_explained_as_a_medicine(knowledge: Knowledge) -> None:
    drugs = ("METFORMINE 500 mg", "DIGOXINE 0,25 mg")  # the second is known as a blood test only
    box = (10.0, 20.0, 200.0, 30.0)
    read = replace(document(), treatments=tuple(Treatment(drug, f"{drug} : 1 par jour", 2, box) for drug in drugs))
    found = annotate(read, knowledge, Language.ENGLISH).terms
    assert [(term.term, term.entry, term.page, term.bbox) for term in found] == [("METFORMINE", "metformin", 2, box)]
    assert "diabetes" in found[0].definition


def test_a_document_in_no_known_language_is_survived(knowledge: Knowledge) -> None:
    read = document(result("Ferritin", 10, "ng/mL"), language="it")
    assert annotate(read, knowledge, Language.ENGLISH).results[0].analyte == "ferritin"


@pytest.mark.parametrize(
    ("number", "unit", "comparator", "rule_", "expected"),
    [
        (6.6, "mmol/L", None, rule(">=", 6.5, "mmol/L"), True),
        (6.5, "mmol/L", None, rule(">=", 6.5, "mmol/L"), True),
        (6.5, "mmol/L", None, rule(">", 6.5, "mmol/L"), False),
        (6.6, "mEq/L", None, rule(">=", 6.5, "mmol/L"), True),
        (6600, "µmol/L", None, rule(">=", 6.5, "mmol/L"), True),
        (6.6, "mg/dL", None, rule(">=", 6.5, "mmol/L"), False),  # no conversion: never compared
        (6.6, None, None, rule(">=", 6.5, "mmol/L"), False),
        (None, "mmol/L", None, rule(">=", 6.5, "mmol/L"), False),
        (2.4, "mmol/L", None, rule("<", 2.5, "mmol/L"), True),
        (2.5, "mmol/L", "<", rule("<=", 2.5, "mmol/L"), True),
        (7.0, "mmol/L", "<", rule(">=", 6.5, "mmol/L"), False),  # "<7" may be 4
        (2.0, "mmol/L", ">", rule("<", 2.5, "mmol/L"), False),
        (8.0, "mmol/L", ">", rule(">=", 6.5, "mmol/L"), True),
        (6.6, "mmol/L", None, rule(">=", 6.5, "mmol/L", Source("Limits", "Hearsay")), False),  # not checked
    ],
)
def test_a_limit_is_crossed_only_when_it_surely_is(
    knowledge: Knowledge,
    number: float | None,
    unit: str | None,
    comparator: str | None,
    rule_: UrgencyRule,
    expected: bool,
) -> None:
    potassium = knowledge.analyte("potassium")
    assert potassium is not None
    row = result("Potassium", number, unit, comparator=comparator)
    assert crosses(row, rule_, potassium) is expected


def test_another_analyte_crosses_nothing(knowledge: Knowledge) -> None:
    sodium = knowledge.analyte("sodium")
    assert sodium is not None
    assert not crosses(result("Sodium", 140, "mmol/L"), rule(">=", 6.5, "mmol/L"), sodium)


def test_a_published_rule_marks_a_result_critical(tmp_path: Path) -> None:
    source = '[authorities.a]\nname = "A"\ncountry = "FR"\nlicence = "x"\n[pages.p]\nauthority = "a"\ntitle = "P"\n'
    words = 'label = "potassium"\ndefinition = "Un sel."\nwhy = "Pour voir."\n'
    (tmp_path / "sources.toml").write_text(source, encoding="utf-8")
    (tmp_path / "analytes.toml").write_text(
        f'[potassium]\nspecimen = "blood"\nunit = "mmol/L"\n[potassium.fr]\n{words}[potassium.en]\n{words}',
        encoding="utf-8",
    )
    (tmp_path / "urgency.toml").write_text(
        '[k]\nlevel = "urgent"\nanalyte = "potassium"\ncomparator = ">="\nlimit = 6.5\nunit = "mmol/L"\n'
        'sources = ["p"]\nchecked = "2026-11-23"\n'
        '[k.fr]\nseen = "Haut."\naction = "Appelez."\n[k.en]\nseen = "High."\naction = "Call."\n',
        encoding="utf-8",
    )
    knowledge = Knowledge.load(tmp_path)
    read = document(result("Potassium", 7.1, "mmol/L"), result("Potassium", 4.1, "mmol/L"))
    assert [r.critical for r in annotate(read, knowledge, Language.FRENCH).results] == [True, False]
