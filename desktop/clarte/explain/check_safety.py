"""Words that a draft may not say: a diagnosis, a cause, a prognosis, a dose, an advice, a reassurance, an order."""

from __future__ import annotations

import re

from clarte.explain.basis import Basis
from clarte.explain.cues import cue_table
from clarte.explain.folding import stem, words
from clarte.explain.orders import speaks_to_machine
from clarte.explain.wordlists import stem_list

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
        if name == "cause" and not _links(draft, basis) <= _links(f"{basis.text}\n{basis.glossary}", basis):
            return name
    return _false_comfort(draft, basis)


def _links(text: str, basis: Basis) -> set[tuple[str, str]]:
    """Words of cause with the telling word that follows: "due to fluid" in a meaning is no "due to tuberculosis"."""
    grammar = stem_list("grammar", basis.language)
    found: set[tuple[str, str]] = set()
    for start, end in cue_table("safety").places(text, basis.language, ["cause"]):
        after = [stem(word) for word in words(text[end:].split("\n")[0]) if len(word) > 2]
        telling = next((word for word in after if word not in grammar), "")
        found.add((" ".join(text[start:end].lower().split()), telling))
    return found


def _false_comfort(draft: str, basis: Basis) -> str | None:
    """ "Normal" is the author's word or nobody's."""
    cues = cue_table("cues")
    said = cues.hits("normal.normal", draft, basis.language)
    if said and not cues.has("normal.normal", basis.text, basis.language):
        explained = cues.hits("normal.normal", basis.glossary, basis.language)
        if any(hit not in explained for hit in said):
            return "reassurance"
    return None
