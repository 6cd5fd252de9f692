"""One or several: a draft may not make many of one ("the tubes" of the main duct) nor one of many."""

from __future__ import annotations

import re

from clarte.core.language import Language
from clarte.explain.basis import Basis, meaning_of
from clarte.explain.folding import fold
from clarte.explain.polarity import has_negation

_WORD = re.compile(r"[a-z]{4,}")
# The noun that a meaning begins with stands in its first letters ("a small round spot seen on a scan").
_HEAD = 24
_ENDINGS = {Language.FRENCH: ("s", "x"), Language.ENGLISH: ("es", "s")}
# Words that say that there are several, whatever the noun looks like.
_SEVERAL = {
    Language.FRENCH: re.compile(
        r"\b(?:des|les|ces|plusieurs|quelques|multiples|nombreux|nombreuses|deux|trois|quatre|cinq|six)\b"
    ),
    Language.ENGLISH: re.compile(
        r"\b(?:several|some|many|multiple|numerous|few|these|both|two|three|four|five|six|are|were)\b"
    ),
}


def count_problem(draft: str, basis: Basis) -> str | None:
    """count, when one became many or many one; None otherwise. Nothing is counted where something is denied."""
    if has_negation(basis.text, basis.language):
        return None
    said = set(_WORD.findall(fold(draft)))
    endings = _ENDINGS[basis.language]
    for match in basis.matches:
        entry = next((one for one in basis.entries if one.id == match.entry), None)
        if entry is None:
            continue
        printed = fold(basis.text[match.start : match.end]).split()[0]
        label = fold(entry.wording(basis.language).label).split()[0]
        many, one = _is_plural_of(printed, label, endings), printed == label
        nouns = set(_WORD.findall(fold(meaning_of(entry, basis.language))[:_HEAD]))
        if one and any(noun + ending in said and noun not in said for noun in nouns for ending in endings):
            return "count"
        if many and nouns & said and not _several(draft, nouns, said, endings, basis.language):
            return "count"
    return None


def _is_plural_of(word: str, singular: str, endings: tuple[str, ...]) -> bool:
    return any(word == singular + ending for ending in endings)


def _several(draft: str, nouns: set[str], said: set[str], endings: tuple[str, ...], language: Language) -> bool:
    if any(noun + ending in said for noun in nouns for ending in endings):
        return True
    return _SEVERAL[language].search(fold(draft)) is not None
