"""Denial, doubt, past and family against truth/context_*.toml, and scopes at a place in a sentence."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from clarte.core.context import contexts, covered
from clarte.core.context_cues import ContextKind
from clarte.reading.context import passage_context

KINDS = {
    "n": ContextKind.NEGATED,
    "u": ContextKind.UNCERTAIN,
    "p": ContextKind.PAST,
    "f": ContextKind.FAMILY,
}
# What the issue asks for; doubt has no figure there, and is held to that of past and family.
WANTED = {"n": 0.97, "u": 0.93, "p": 0.93, "f": 0.93}


def cases(*halves: str) -> list[dict[str, Any]]:
    folder = Path(__file__).parent / "truth"
    return [
        case
        for half in halves
        for case in tomllib.loads((folder / f"context_{half}.toml").read_text(encoding="utf-8"))["cases"]
    ]


def of_terms(case: dict[str, Any]) -> list[tuple[str, str]]:
    """(wanted, found) flags of each finding of a sentence."""
    spans = contexts(case["text"], case["language"])
    pairs = []
    for term, wanted in case["terms"]:
        start = case["text"].index(term)
        found = "".join(flag for flag, kind in KINDS.items() if covered(spans, start, start + len(term), kind))
        pairs.append((wanted, found))
    return pairs


def of_passage(case: dict[str, Any]) -> list[tuple[str, str]]:
    context = passage_context(case["text"], case["language"])
    return [(case["whole"], "".join(flag for flag, kind in KINDS.items() if getattr(context, kind.value)))]


def f1(flag: str, pairs: list[tuple[str, str]]) -> float:
    hits = sum(flag in wanted and flag in found for wanted, found in pairs)
    wrong = sum((flag in wanted) != (flag in found) for wanted, found in pairs)
    return 2 * hits / (2 * hits + wrong)


def test_the_truth_is_large_and_in_two_languages() -> None:
    everything = cases("tune", "held")
    assert len(everything) >= 150
    assert min(sum(case["language"] == language for case in everything) for language in ("fr", "en")) >= 75


@pytest.mark.parametrize("measure", [of_terms, of_passage])
@pytest.mark.parametrize("flag", "nupf")
def test_f1_over_the_whole_truth(flag: str, measure: Any) -> None:
    pairs = [pair for case in cases("tune", "held") for pair in measure(case)]
    assert f1(flag, pairs) >= WANTED[flag]


@pytest.mark.parametrize("flag", "nupf")
def test_f1_of_findings_over_the_half_that_was_never_tuned_on(flag: str) -> None:
    assert f1(flag, [pair for case in cases("held") for pair in of_terms(case)]) >= WANTED[flag]


@pytest.mark.parametrize(
    ("text", "term", "language", "negated"),
    [
        ("Pas d'épanchement mais un nodule de 8 mm.", "épanchement", "fr", True),
        ("Pas d'épanchement mais un nodule de 8 mm.", "nodule", "fr", False),
        ("PAS D’ÉPANCHEMENT PLEURAL.", "ÉPANCHEMENT", "fr", True),
        ("Pneumothorax. Pas de fracture.", "Pneumothorax", "fr", False),
        ("No fracture. Large effusion.", "effusion", "en", False),
        ("Effusion is no longer seen.", "Effusion", "en", True),
        ("Kein Nachweis. No pulmonary embolism.", "embolism", "de", True),
        ("Pas d'embolie pulmonaire.", "embolie", "und", True),
    ],
)
def test_a_term_is_denied_where_it_stands(text: str, term: str, language: str, negated: bool) -> None:
    start = text.index(term)
    assert covered(contexts(text, language), start, start + len(term), ContextKind.NEGATED) is negated


@pytest.mark.parametrize(
    ("text", "term", "language"),
    [
        ("Antécédent d'embolie pulmonaire en 2012.", "embolie", "fr"),
        ("Recherche d'une embolie pulmonaire.", "embolie", "fr"),
        ("Her mother had a stroke.", "stroke", "en"),
        ("Possible pulmonary embolism.", "pulmonary embolism", "en"),
    ],
)
def test_what_is_past_doubtful_or_of_the_family_is_not_present(text: str, term: str, language: str) -> None:
    start = text.index(term)
    assert any(span.start < start + len(term) and start < span.end for span in contexts(text, language))
    affirmed = contexts(f"Il existe: {term}.", language)
    assert not any(span.start < 11 + len(term) and span.end > 11 for span in affirmed)


def test_a_heading_makes_all_below_it_past_or_of_the_family() -> None:
    context = passage_context("Diabète de type 2", "fr", past=True, family=True)
    assert (context.past, context.family, context.negated) == (True, True, False)


def test_characters_keep_their_place_whatever_the_letters() -> None:
    text = "İ ß ﬁ œdème absent; ﬀ pas de Œdème"
    assert all(0 <= span.start <= span.end <= len(text) for span in contexts(text, "fr"))
    start = text.index("Œdème")
    assert covered(contexts(text, "fr"), start, start + 5, ContextKind.NEGATED)


@pytest.mark.parametrize(
    ("text", "language", "kind", "holds"),
    [
        ("18 x 14 mm nodule (16 x 13 mm in 2024), solid.", "en", "past", False),
        ("A man with a 6 week history of dysphagia.", "en", "past", False),
        ("Low back pain, status post fall in November.", "en", "past", False),
        ("Infection in 1 in 2000 people.", "en", "past", False),
        ("Palpitations and a family history of sudden death.", "en", "family", False),
        ("Ganglions d'aspect banal.", "fr", "uncertain", False),
        ("Status après chute, douleur du bassin.", "fr", "past", False),
        ("Stroke (2018).", "en", "past", True),
    ],
)
def test_a_context_reaches_no_further_than_its_words(text: str, language: str, kind: str, holds: bool) -> None:
    assert getattr(passage_context(text, language), kind) is holds


@pytest.mark.parametrize(
    ("text", "language", "family"),
    [
        ("Allaitement maternel.", "fr", False),
        ("Tante maternelle : cancer du sein.", "fr", True),
        ("Maternal BMI 38.", "en", False),
        ("Maternal aunt with breast cancer.", "en", True),
    ],
)
def test_a_mother_to_be_is_not_the_family(text: str, language: str, family: bool) -> None:
    assert passage_context(text, language).family is family


@pytest.mark.parametrize(
    ("text", "language", "past"),
    [
        ("Kidney function is slightly lower than six months ago.", "en", False),
        ("Knee replacement six months ago.", "en", True),
        ("Infarctus il y a six mois.", "fr", True),
    ],
)
def test_what_is_compared_with_the_past_is_of_today(text: str, language: str, past: bool) -> None:
    assert passage_context(text, language).past is past
