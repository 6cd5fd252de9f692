"""What this machine can run well, in plain words."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from clarte.core.language import Language, say
from clarte.core.places import Places
from clarte.engine.calibration import expected_decode_tps
from clarte.engine.catalog import CatalogEntry

# Words a token makes, in French and English text of the kind we write.
_WORDS_PER_TOKEN = 0.65
_SLOW = 4.0  # words a second; slower than a person reads aloud


class Suitability(StrEnum):
    GOOD = "good"
    SLOW = "slow"
    UNKNOWN = "unknown"
    TOO_LARGE = "too_large"


@dataclass(frozen=True, slots=True)
class Advice:
    """`words_per_second` is an estimate from what was measured here, None before anything was."""

    suitability: Suitability
    words_per_second: int | None
    text: str


def advise(entry: CatalogEntry, places: Places, total_memory: int, language: Language) -> Advice:
    """Whether a model suits a machine of `total_memory` bytes."""
    if entry.memory > total_memory * 0.8:
        needed, total = round(entry.memory / 1e9, 1), round(total_memory / 1e9, 1)
        text = say("engine.too_large", language, needed=needed, total=total)
        return Advice(Suitability.TOO_LARGE, None, text)
    tokens = expected_decode_tps(entry.size, places)
    if tokens is None:
        return Advice(Suitability.UNKNOWN, None, say("engine.unknown", language))
    words = max(1, round(tokens * _WORDS_PER_TOKEN))
    suitability = Suitability.GOOD if tokens * _WORDS_PER_TOKEN >= _SLOW else Suitability.SLOW
    return Advice(suitability, words, say(f"engine.{suitability}", language, count=words))
