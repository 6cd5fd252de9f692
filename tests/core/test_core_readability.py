"""The reading measures, against values counted by hand."""

import pytest

from clarte.core.readability import (
    count_words,
    english_syllables,
    flesch_kincaid_grade,
    french_syllables,
    kandel_moles,
)

FRENCH = {
    "fer": 1, "foie": 1, "corps": 1, "rouges": 1, "fatigue": 2, "protéine": 3, "maladie": 3, "caillot": 2, "artère": 2,
    "hémoglobine": 4, "oxygène": 3, "inflammation": 4, "créatinine": 4, "l'os": 1, "qu'il": 1, "moelle": 1, "bébé": 2,
}  # fmt: skip
ENGLISH = {
    "iron": 2, "blood": 1, "stored": 1, "needed": 2, "liver": 2, "disease": 2, "muscle": 2, "muscles": 2, "passes": 2,
    "changes": 2, "whole": 1, "artery": 3, "inflammation": 4, "oxygen": 3, "bacteria": 4, "people": 2, "used": 1,
}  # fmt: skip


@pytest.mark.parametrize(("word", "expected"), FRENCH.items())
def test_french_syllables(word: str, expected: int) -> None:
    assert french_syllables(word) == expected


@pytest.mark.parametrize(("word", "expected"), ENGLISH.items())
def test_english_syllables(word: str, expected: int) -> None:
    assert english_syllables(word) == expected


def test_flesch_kincaid_is_its_formula() -> None:
    # 2 sentences, 9 words, 9 syllables, counted by hand.
    assert flesch_kincaid_grade("The cat sat on the mat. The dog ran.") == pytest.approx(
        0.39 * 9 / 2 + 11.8 * 9 / 9 - 15.59
    )


def test_kandel_moles_is_its_formula() -> None:
    # 1 sentence, 6 words, 6 syllables, counted by hand (mute ends are not heard).
    assert kandel_moles("Le foie filtre le sang noir.") == pytest.approx(207 - 1.015 * 6 - 73.6 * 6 / 6)


def test_harder_texts_score_as_harder() -> None:
    easy_en, hard_en = (
        "The liver cleans the blood.",
        "Hepatocellular dysfunction necessitates biochemical surveillance.",
    )
    easy_fr, hard_fr = (
        "Le foie nettoie le sang.",
        "L'insuffisance hépatocellulaire nécessite une surveillance biologique.",
    )
    assert (flesch_kincaid_grade(easy_en) or 0) < (flesch_kincaid_grade(hard_en) or 0)
    assert (kandel_moles(easy_fr) or 0) > (kandel_moles(hard_fr) or 0)


def test_no_words_have_no_measure() -> None:
    assert flesch_kincaid_grade(" … ") is None
    assert kandel_moles("") is None
    assert count_words("12,5 g/L") == 3
