"""Whom to call, by country."""

from __future__ import annotations

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


def call_text(need: str, country: str | None, language: Language, reference: Reference) -> str:
    """ "Call: ..." for a need of _KINDS, or an empty text when the knowledge has no number for it."""
    turns = list(_turns(need, country, reference))[:_MOST]
    if not turns:
        return ""
    separator = say("explain.urgency.separator", language)
    named = separator.join(
        say("explain.urgency.turn", language, label=turn.label.text(language), number=turn.number or "")
        for turn in turns
    )
    return say("explain.urgency.call", language, turns=named)


def _turns(need: str, country: str | None, reference: Reference) -> Sequence[Turn]:
    known = [turn for turn in reference.turns(country) if turn.number]
    for kind in _KINDS[need]:
        found = [turn for turn in known if turn.kind == kind]
        if found:
            return found
    return []
