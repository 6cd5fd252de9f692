"""What this machine can run well, in plain words."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from clarte.core.language import Language, say
from clarte.core.places import Places
from clarte.engine.calibration import expected_decode_tps, recall_digest

# Words a token makes, in French and English text of the kind we write.
_WORDS_PER_TOKEN = 0.65
_SLOW = 4.0  # words a second; slower than a person reads aloud
# The system and the other programs need their share.
_USABLE = 0.8


class Suitability(StrEnum):
    GOOD = "good"
    SLOW = "slow"
    UNKNOWN = "unknown"
    TOO_LARGE = "too_large"


@dataclass(frozen=True, slots=True)
class Advice:
    """`words_per_second`: measured here with this very model where `measured`, else estimated from what another one
    did here; None before anything was measured."""

    suitability: Suitability
    words_per_second: int | None
    measured: bool
    text: str


def advise(size: int, memory: int, sha256: str, places: Places, total_memory: int, language: Language) -> Advice:
    """Whether a model file of `size` bytes that needs `memory` bytes suits a machine of `total_memory` bytes."""
    if memory > total_memory * _USABLE:
        needed, total = round(memory / 1e9, 1), round(total_memory / 1e9, 1)
        text = say("engine.too_large", language, needed=needed, total=total)
        return Advice(Suitability.TOO_LARGE, None, False, text)
    known = recall_digest(sha256, places)
    tokens = known.decode_tps if known is not None else expected_decode_tps(size, places)
    if tokens is None:
        return Advice(Suitability.UNKNOWN, None, False, say("engine.unknown", language))
    words = words_per_second(tokens)
    suitability = Suitability.GOOD if tokens * _WORDS_PER_TOKEN >= _SLOW else Suitability.SLOW
    kind = suitability if known is not None else f"{suitability}_expected"
    text = say(f"engine.{kind}", language, count=words)
    if known is not None and known.busy:
        text = f"{text} {say('engine.busy', language)}"
    return Advice(suitability, words, known is not None, text)


def words_per_second(tokens: float) -> int:
    """Words that so many tokens a second make, at least one."""
    return max(1, round(tokens * _WORDS_PER_TOKEN))
