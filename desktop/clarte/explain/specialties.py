"""Whether a question is near to what the person came for."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache

from clarte.core.resources import resource
from clarte.core.statements import Evidence
from clarte.explain.candidate import Candidate
from clarte.explain.folding import stems


def relevance(wanted: str, candidate: Candidate, evidence: Mapping[str, Evidence]) -> int:
    """How many words of the specialty or the aim, or of what that specialty looks after, the question touches."""
    asked = stems(wanted)
    if not asked:
        return 0
    related = asked | {word for names, near in _table() if names & asked for word in near}
    lines = " ".join(evidence[key].text for key in candidate.evidence if key in evidence)
    return len({word for word in related if len(word) > 2} & stems(f"{candidate.text} {lines}"))


@cache
def _table() -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    """(stems of a specialty's names, stems of what it looks after), both languages together."""
    table = tomllib.loads(resource("words", "specialties.toml").read_text(encoding="utf-8"))
    return tuple((frozenset(stems(one["names"])), frozenset(stems(one["near"]))) for one in table.values())
