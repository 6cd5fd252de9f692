"""Words made comparable: no case, no accents, no elision, and only the stem of each."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "Œ": "OE", "Æ": "AE", "’": "'", "ʼ": "'", "‘": "'", "ß": "ss"})
_WORD = re.compile(r"[a-z]+(?:n't)?")
_ELISION = re.compile(r"\b(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu)'(?!t\b)")
# Longest first. What is left keeps at least four letters, so that short words stay whole.
_ENDINGS = (
    "issement", "ations", "ements", "ation", "ement", "euses", "ives", "euse", "eurs",
    "ing", "ees", "ent", "ant", "eux", "ive", "ifs", "ies", "ed", "ee", "er", "es", "if", "ly", "al", "aux",
    "ie", "e", "y", "i", "s", "x",
)  # fmt: skip


def fold(text: str) -> str:
    """Lower case without accents; ligatures opened, typographic apostrophes made plain. Length may change."""
    opened = unicodedata.normalize("NFKD", text.translate(_LIGATURES)).lower()
    return "".join(c for c in opened if not unicodedata.combining(c))


def words(text: str) -> list[str]:
    """The folded words of a text, elided articles dropped, figures left out."""
    return _WORD.findall(_ELISION.sub(" ", fold(text)))


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """The stem of a folded word: "augmentée", "augmentation" and "augmente" share one."""
    if len(word) > 4 and word[-1] in "sx":
        word = word[:-1]
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


def stems(text: str) -> set[str]:
    """Stems of all words of a text."""
    return {stem(word) for word in words(text)}
