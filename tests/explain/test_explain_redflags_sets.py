"""Red flags on two sets of cases written without looking at the rules, one in reports, one in what people type.

`red_flags_blind.toml` was written first; the rules were mended on it, then on `red_flags_fresh.toml`. What was missed
at the first sight of each is in docs/evaluation.md: these tests hold what was mended, not how well new words are heard.
"""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from clarte.core.evidence import Document, Kind, Passage, Section
from clarte.core.language import Language
from clarte.core.statements import UrgencyLevel
from clarte.explain.redflags import red_flags
from clarte.explain.urgency import assess
from clarte.knowledge import Knowledge
from clarte.reading.context import passage_context

TODAY = date(2026, 11, 23)
LEVELS = list(UrgencyLevel)


def _cases(kind: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for path in sorted(Path(__file__).parent.glob("red_flags_*.toml")):
        found += tomllib.loads(path.read_text(encoding="utf-8"))[kind]
    return found


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Knowledge:
    return Knowledge.load(cache=tmp_path_factory.mktemp("knowledge"))


def _level(case: dict[str, Any], knowledge: Knowledge) -> UrgencyLevel:
    section = Section(case["section"])
    context = passage_context(case["t"], case["l"], past=section is Section.HISTORY)
    passage = Passage(
        "d1:p1",
        section,
        case["t"],
        1,
        (10.0, 20.0, 200.0, 30.0),
        negated=context.negated,
        uncertain=context.uncertain,
        past=context.past,
        family=context.family,
    )
    document = Document(
        id="d1",
        file="report.pdf",
        sha256="0" * 64,
        pages=1,
        date="2026-11-20",
        language=case["l"],
        kind=Kind.IMAGING,
        passages=(passage,),
    )
    return assess([document], Language(case["l"]), "FR", knowledge, TODAY).level


@pytest.mark.parametrize("case", _cases("alarming_report"), ids=lambda case: case["t"][:40])
def test_an_emergency_in_a_report_is_not_under_triaged(published: Knowledge, case: dict[str, Any]) -> None:
    assert LEVELS.index(_level(case, published)) >= LEVELS.index(UrgencyLevel(case["least"]))


@pytest.mark.parametrize("case", _cases("harmless_report"), ids=lambda case: case["t"][:40])
def test_a_report_that_denies_remembers_or_asks_raises_nothing(published: Knowledge, case: dict[str, Any]) -> None:
    assert _level(case, published) is UrgencyLevel.NONE


@pytest.mark.parametrize("case", _cases("alarming_typed"), ids=lambda case: case["t"][:40])
def test_an_emergency_that_someone_types_is_heard(case: dict[str, Any]) -> None:
    assert red_flags(case["t"])


@pytest.mark.parametrize("case", _cases("harmless_typed"), ids=lambda case: case["t"][:40])
def test_a_harmless_question_is_not_an_alarm(case: dict[str, Any]) -> None:
    assert not red_flags(case["t"])
