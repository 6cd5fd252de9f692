"""Words that a draft may not say: a diagnosis, a cause, a prognosis, a dose, an advice, a reassurance, an order."""

from __future__ import annotations

import re

from clarte.explain.basis import Basis
from clarte.explain.cues import cue_table
from clarte.explain.orders import speaks_to_machine

_MARKUP = re.compile(
    r"[<>{}\[\]|*_#`~\\]|https?:|www\.|@|\bINST\b|^\s*[-•–]\s|^\s*\d+[.)]\s|\n|[\U0001F000-\U0001FFFF\u2600-\u27BF]"
    r"|[\u200b-\u200f\u202a-\u202e\u2060\ufeff]",
    re.MULTILINE,
)
_ALLOWED_SIGNS = re.compile(r"[<>](?=\s*\d)")


def safety_problem(draft: str, basis: Basis) -> str | None:
    """markup, instruction, treatment_change, diagnosis, cause, prognosis, dose or reassurance, or None."""
    if _MARKUP.search(_ALLOWED_SIGNS.sub(" ", draft)):
        return "markup"
    if speaks_to_machine(basis.text):
        return "instruction"
    table = cue_table("safety")
    for name in sorted(table.names, key=lambda name: not name.startswith("always.")):
        hits = table.hits(name, draft, basis.language)
        if not hits:
            continue
        if name.startswith("always."):
            return name.removeprefix("always.")
        supported = table.hits(name, f"{basis.text}\n{basis.glossary}", basis.language)
        if any(hit not in supported for hit in hits):
            return name
    return _false_comfort(draft, basis)


def _false_comfort(draft: str, basis: Basis) -> str | None:
    """ "Normal" is the author's word or nobody's."""
    cues = cue_table("cues")
    said = cues.hits("normal.normal", draft, basis.language)
    if said and not cues.has("normal.normal", basis.text, basis.language):
        explained = cues.hits("normal.normal", basis.glossary, basis.language)
        if any(hit not in explained for hit in said):
            return "reassurance"
    return None
