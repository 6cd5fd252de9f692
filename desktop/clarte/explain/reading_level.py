"""How hard a text is to read, by the published measure of its language."""

from __future__ import annotations

import re
from collections.abc import Sequence

from clarte.core.language import Language
from clarte.core.readability import flesch_kincaid_grade, kandel_moles
from clarte.core.statements import Readability

_QUOTED = re.compile(r"« [^»]* »|“[^”]*”")
MEASURES = {Language.ENGLISH: "flesch_kincaid_grade", Language.FRENCH: "kandel_moles"}
# English: school grade, at most; French: reading ease, at least ("facile").
_TARGETS = {Language.ENGLISH: 6.0, Language.FRENCH: 80.0}
# A single short sentence swings these measures by several points: a draft is given that much.
_SLACK = {Language.ENGLISH: 3.0, Language.FRENCH: 25.0}


def readability_of(texts: Sequence[str], language: Language) -> Readability:
    """Of all texts together, the report's own words left out: what is quoted is not ours to make easy. No score for
    no text."""
    score = _score("\n".join(_QUOTED.sub("", text) for text in texts), language)
    meets = None if score is None else not _misses(score, language, 0.0)
    return Readability(language, MEASURES[language], None if score is None else round(score, 1), meets)


def too_hard(draft: str, original: str, language: Language) -> bool:
    """Whether a draft is far from the target and no easier than what it rewrites."""
    ours, theirs = _score(draft, language), _score(original, language)
    if ours is None or theirs is None or not _misses(ours, language, _SLACK[language]):
        return False
    return ours >= theirs if language is Language.ENGLISH else ours <= theirs


def _score(text: str, language: Language) -> float | None:
    return flesch_kincaid_grade(text) if language is Language.ENGLISH else kandel_moles(text)


def _misses(score: float, language: Language, slack: float) -> bool:
    target = _TARGETS[language]
    return score > target + slack if language is Language.ENGLISH else score < target - slack
