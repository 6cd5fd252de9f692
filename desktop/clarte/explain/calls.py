"""Whom to call, by country."""

from __future__ import annotations

import re
from collections.abc import Sequence

from clarte.core.language import Language, say
from clarte.explain.reference import Reference
from clarte.knowledge.entries import Turn

# Kinds of places to turn to, the best first, for each level and for the two needs that have their own line.
_KINDS = {
    "emergency": ("emergency", "ambulance"),
    "urgent": ("advice", "emergency"),
    "soon": ("advice", "who"),
    "crisis": ("crisis", "emergency"),
    "poison": ("poison", "emergency"),
}
_MOST = 6
_LIKELY = {Language.FRENCH: ("FR", "EU", "BE", "CH", "LU", "CA"), Language.ENGLISH: ("UK", "IE", "US", "CA", "EU")}
# Kinds that serve one country only: of no use to who may be in another.
_LOCAL = ("advice", "who")
# A number written to, for who cannot hear or speak, is told after those that anyone can call.
_WRITTEN = re.compile(r"\bsms\b|text message|\btexto\b", re.IGNORECASE)


def call_text(need: str, country: str | None, language: Language, reference: Reference) -> str:
    """ "Call: ..." for a need of _KINDS, or an empty text when the knowledge has no number for it."""
    turns = list(_turns(need, country, reference))
    if country is None:
        turns.sort(key=lambda turn: _nearness(turn.country, language))
    turns = turns[:_MOST]
    if not turns:
        return ""
    spoken = [turn for turn in turns if not _WRITTEN.search(turn.label.text(language))]
    named = say("explain.urgency.separator", language).join(_named(turn, language) for turn in spoken)
    call = [say("explain.urgency.call", language, turns=named)] if spoken else []
    return " ".join([*call, *(f"{_named(turn, language)}." for turn in turns if turn not in spoken)])


def _nearness(country: str, language: Language) -> int:
    """Where no country is known, those first where the reader's language is spoken."""
    likely = _LIKELY[language]
    return likely.index(country) if country in likely else len(likely)


def _named(turn: Turn, language: Language) -> str:
    return say("explain.urgency.turn", language, label=turn.label.text(language), number=turn.number or "")


def _turns(need: str, country: str | None, reference: Reference) -> Sequence[Turn]:
    known = [turn for turn in reference.turns(country) if turn.number]
    for kind in _KINDS[need]:
        if country is None and kind in _LOCAL:
            continue
        found = [turn for turn in known if turn.kind == kind]
        if found:
            return found
    return []
