"""Denial, doubt, past and family of sentences labelled after the detector was made: truth/context_*.txt."""

from __future__ import annotations

from pathlib import Path

import pytest

from clarte.reading.context import passage_context

FLAGS = {"n": "negated", "u": "uncertain", "p": "past", "f": "family"}
WANTED = {"n": 0.97, "u": 0.93, "p": 0.93, "f": 0.93}


def labelled(lot: str) -> list[tuple[str, str, str]]:
    """(language, wanted flags, sentence) of each line."""
    text = (Path(__file__).parent / "truth" / f"context_{lot}.txt").read_text(encoding="utf-8")
    parts = (line.split("|", 2) for line in text.splitlines() if line and not line.startswith("#"))
    return [(language, flags, sentence) for language, flags, sentence in parts]


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("lot", ["fresh", "last", "again"])
@pytest.mark.parametrize("flag", "nupf")
def test_f1_of_each_lot_and_language(lot: str, flag: str, language: str) -> None:
    pairs = [
        (flag in wanted, getattr(passage_context(sentence, language), FLAGS[flag]))
        for of, wanted, sentence in labelled(lot)
        if of == language
    ]
    hits, wrong = sum(a and b for a, b in pairs), sum(a != b for a, b in pairs)
    assert len(pairs) >= 60
    assert 2 * hits / (2 * hits + wrong) >= WANTED[flag]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("No fever today but she remains fatigued.", "en"),
        ("Fracture of the distal tibia, not displaced.", "en"),
        ("TDM : pancréatite œdémateuse, Balthazar C, nécrose absente.", "fr"),
        ("Diverticules sans diverticulite.", "fr"),
        ("The wound has not healed.", "en"),
        ("QSP 7 jours, non renouvelable.", "fr"),
        ("She should not drive for one month.", "en"),
    ],
)
def test_what_affirms_beside_a_denial_is_not_denied(text: str, language: str) -> None:
    assert not passage_context(text, language).negated


@pytest.mark.parametrize(
    ("text", "language", "past"),
    [
        ("TIA 2018.", "en", True),
        ("Surveillance colonoscopy is due in 2028.", "en", False),
        ("La rate mesure 14 cm, contre 12 cm en 2025.", "fr", False),
        ("Her wound has healed and there is full movement.", "en", False),
        ("L'ostéophytose décrite en 2022 persiste.", "fr", False),
    ],
)
def test_a_year_tells_of_the_past_where_it_dates_the_finding(text: str, language: str, past: bool) -> None:
    assert passage_context(text, language).past is past
