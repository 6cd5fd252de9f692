"""Direction, negation, side, severity, certainty, time and person of a draft against the report's."""

from __future__ import annotations

import re

from clarte.explain.basis import Basis, meaning_of
from clarte.explain.cues import cue_table
from clarte.explain.folding import fold, stem, stems, words
from clarte.explain.polarity import has_negation, polarities, polarities_of_draft
from clarte.explain.wordlists import stem_list

# The reason given for each family of cues, in the order in which they are looked at.
_REASONS = {
    "direction": "wrong_direction",
    "side": "side",
    "place": "side",
    "severity": "severity",
    "certainty": "certainty",
    "time": "time",
    "person": "person",
}
# Families whose words may be left out when a plain rewriting loses no harm by it.
_MAY_DROP = frozenset({"place"})


# "There is no passage for the nerves, which is narrow" denies the passage and affirms that it is narrow.
# "No stones were seen" tells of no past: it is how a finding of today is told. In a report it may tell of one.
_SEEN_NOW = re.compile(r"\b(?:was|were)(?= (?:seen|found)\b)")
# What stands before a colon ("Lungs: no nodules") names where one looked, and affirms nothing.
_HEADING = re.compile(r"^[^\W\d_][^:.,;]{1,40}:\s+(?=\S)")
_BESIDE = re.compile(r",\s+(?:ce )?qui (?:est|sont)\b|,\s+which (?:is|are)\b")


def meaning_problem(draft: str, basis: Basis) -> str | None:
    """The first meaning that did not survive, or None."""
    return _negation(draft, basis) or _cues(draft, basis) or _context(draft, basis)


def _cues(draft: str, basis: Basis) -> str | None:
    table = cue_table("cues")
    for family, names in table.families().items():
        reason = _REASONS.get(family)
        if reason is None:
            continue
        for name in names:
            added = _SEEN_NOW.sub(" ", draft) if name == "time.past" else draft
            stated = table.has(name, basis.text, basis.language)
            known = stated or table.has(name, basis.glossary, basis.language)
            if not known and table.has(name, added, basis.language):
                return reason
            if stated and not table.has(name, draft, basis.language) and family not in _MAY_DROP:
                return reason
    return None


def _context(draft: str, basis: Basis) -> str | None:
    table = cue_table("cues")
    if basis.family and not table.has("person.family", draft, basis.language):
        return "person"
    if basis.past and not table.has("time.past", draft, basis.language):
        return "time"
    return None


def _negation(draft: str, basis: Basis) -> str | None:
    stated_denies, said_denies = has_negation(basis.text, basis.language), has_negation(draft, basis.language)
    if stated_denies and _BESIDE.search(fold(draft)):
        return "negation"
    if has_negation(basis.glossary, basis.language):
        # A denial in a meaning and one in the report cannot be told apart in a draft.
        if stated_denies:
            return "negation"
        if said_denies:
            return None if _denied(draft, basis) <= _denied(basis.glossary, basis) else "negation"
    elif stated_denies != said_denies:
        return "negation"
    stated = _stated_polarities(basis)
    empty = stem_list("grammar", basis.language)
    for word, said in polarities_of_draft(draft, basis.language).items():
        expected = stated.get(word)
        if expected is not None and len(expected) == 1 and said != expected and word not in empty:
            return "negation"
    return None


def _denied(text: str, basis: Basis) -> set[str]:
    """The telling words that a text denies."""
    found = {word for word, standing in polarities(text, basis.language).items() if True in standing}
    return found - stem_list("grammar", basis.language)


def _stated_polarities(basis: Basis) -> dict[str, set[bool]]:
    """How the report's own words stand, and with them the words of each entry that explains one."""
    heading = _HEADING.match(basis.text)
    start = heading.end() if heading is not None else 0
    stated = polarities(basis.text[start:], basis.language)
    explained: dict[str, set[bool]] = {}
    for entry in basis.entries:
        places = [basis.text[m.start : m.end] for m in basis.matches if m.entry == entry.id and m.start >= start]
        standing = {p for place in places for word in words(place) for p in stated.get(stem(word), ())}
        meaning = meaning_of(entry, basis.language)
        if len(standing) == 1 and not has_negation(meaning, basis.language):
            for word in stems(f"{entry.wording(basis.language).label} {meaning}"):
                explained.setdefault(word, set()).update(standing)
    for word, standing in explained.items():
        stated.setdefault(word, standing)
    return stated
