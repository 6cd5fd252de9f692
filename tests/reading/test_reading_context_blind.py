"""Denial, doubt, past and family of sentences labelled by other eyes than the detector's: context_blind/*.txt."""

from __future__ import annotations

from pathlib import Path

import pytest

from clarte.reading.context import passage_context

FLAGS = {"n": "negated", "u": "uncertain", "p": "past", "f": "family"}
WANTED = {"n": 0.97, "u": 0.93, "p": 0.93, "f": 0.93}
LOTS = ("first", "held", "last")


def labelled(language: str) -> list[tuple[str, str]]:
    """(wanted flags, sentence) of all lots of a language."""
    cases = []
    for lot in LOTS:
        text = (Path(__file__).parent / "context_blind" / f"{lot}.txt").read_text(encoding="utf-8")
        for line in text.splitlines():
            if line and not line.startswith("#"):
                of, flags, sentence = line.split("|", 2)
                if of == language:
                    cases.append((flags, sentence))
    return cases


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("flag", "nupf")
def test_f1_of_the_blind_lots(flag: str, language: str) -> None:
    cases = labelled(language)
    pairs = [(flag in wanted, getattr(passage_context(sentence, language), FLAGS[flag])) for wanted, sentence in cases]
    hits, wrong = sum(a and b for a, b in pairs), sum(a != b for a, b in pairs)
    assert len(pairs) >= 190
    assert 2 * hits / (2 * hits + wrong) >= WANTED[flag]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Absence de cicatrisation de l'escarre du talon.", "fr"),
        ("Pansement stérile sur la plaie.", "fr"),
        ("Sans traitement, la fièvre persiste.", "fr"),
        ("No response of the psoriasis to treatment.", "en"),
        ("A sterile dressing covers the ulcer.", "en"),
        ("The tumor has gone from 2 cm to 4 cm.", "en"),
    ],
)
def test_what_is_there_is_not_denied(text: str, language: str) -> None:
    assert not passage_context(text, language).negated


@pytest.mark.parametrize(
    ("text", "language"),
    [("Vit dans sa famille depuis la fracture.", "fr"), ("Strains run in the family home staircase.", "en")],
)
def test_a_household_is_no_family_history(text: str, language: str) -> None:
    assert not passage_context(text, language).family
