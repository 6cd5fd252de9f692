"""Each red-flag finding fires on how radiologists and biologists write it, and not when they deny it."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path

import pytest

from clarte.core.evidence import Document, Kind, Passage, Section
from clarte.core.language import Language
from clarte.explain.urgency import assess
from clarte.knowledge import Knowledge
from clarte.knowledge.files import Library

TODAY = date(2026, 11, 23)
SENTENCES = tomllib.loads((Path(__file__).parent / "red_flags.toml").read_text(encoding="utf-8"))


def _rules(knowledge: Knowledge, text: str, language: str, section: Section = Section.CONCLUSION) -> set[str]:
    passage = Passage("d1:p1", section, text, 1, (10.0, 20.0, 200.0, 30.0))
    document = Document(
        id="d1",
        file="report.pdf",
        sha256="0" * 64,
        pages=1,
        date="2026-11-20",
        language=language,
        kind=Kind.IMAGING,
        passages=(passage,),
    )
    urgency = assess([document], Language(language), "FR", knowledge, TODAY)
    return {reason.rule for reason in urgency.reasons}


def _cases(suffix: str) -> list[tuple[str, str, str]]:
    return [
        (rule, language, texts[f"{language}{suffix}"])
        for rule, texts in SENTENCES["rules"].items()
        for language in ("fr", "en")
    ]


@pytest.mark.parametrize(("rule", "language", "text"), _cases(""))
def test_a_finding_that_is_affirmed_fires(knowledge: Knowledge, rule: str, language: str, text: str) -> None:
    assert rule in _rules(knowledge, text, language)


@pytest.mark.parametrize(("rule", "language", "text"), _cases("_no"))
def test_a_finding_that_is_denied_does_not(knowledge: Knowledge, rule: str, language: str, text: str) -> None:
    assert _rules(knowledge, text, language) == set()


def _texts(name: str) -> list[tuple[str, str]]:
    return [(language, text) for language in ("fr", "en") for text in SENTENCES[name][language]]


@pytest.mark.parametrize(("language", "text"), _texts("alarming"))
def test_a_red_flag_in_other_words_fires(knowledge: Knowledge, language: str, text: str) -> None:
    assert _rules(knowledge, text, language)


@pytest.mark.parametrize(("language", "text"), _texts("harmless"))
def test_what_only_looks_like_a_red_flag_does_not_fire(knowledge: Knowledge, language: str, text: str) -> None:
    assert _rules(knowledge, text, language) == set()


@pytest.mark.parametrize(("language", "text"), _texts("suspected"))
def test_a_doubt_alerts_in_the_conclusion_and_not_in_the_reason_for_the_exam(
    knowledge: Knowledge, language: str, text: str
) -> None:
    assert _rules(knowledge, text, language)
    for section in (Section.INDICATION, Section.HISTORY, Section.FOLLOW_UP):
        assert _rules(knowledge, text, language, section) == set()


def test_every_finding_rule_has_its_sentences(library: Library) -> None:
    findings = {rule.id for rule in library.urgency_rules if rule.analyte is None}
    assert findings == set(SENTENCES["rules"])
