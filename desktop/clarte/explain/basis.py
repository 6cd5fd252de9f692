"""What a draft may rest on: the report's own words and the entries that explain them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from clarte.core.language import Language
from clarte.explain.reference import Reference
from clarte.knowledge.entries import Entry, Match

_FIRST_SENTENCE = re.compile(r"[.;:!?](?:\s|$)")


@dataclass(frozen=True, slots=True)
class Basis:
    """The evidence behind one draft.

    `text` is the report's words, in `language`, the language that the draft must have too. `matches` are the
    entries found in it, `entries` those whose words may be used. `past` and `family`: said of the past, of a relative.
    """

    text: str
    language: Language
    matches: tuple[Match, ...] = ()
    entries: tuple[Entry, ...] = ()
    past: bool = False
    family: bool = False

    @property
    def glossary(self) -> str:
        """Words of the entries used: their names, and the meanings that a draft is given."""
        parts: list[str] = []
        for entry in self.entries:
            parts += [entry.wording(self.language).label, meaning_of(entry, self.language)]
        return "\n".join(parts)


def basis_for(
    text: str,
    language: Language,
    reference: Reference,
    *,
    past: bool = False,
    family: bool = False,
) -> Basis:
    """The basis of a text: its entries are found in it."""
    matches = tuple(reference.find(text, language))
    entries: dict[str, Entry] = {}
    for match in matches:
        entry = reference.entry(match.entry)
        if entry is not None:
            entries.setdefault(entry.id, entry)
    return Basis(text, language, matches, tuple(entries.values()), past, family)


def printed_in(basis: Basis, entry: Entry) -> str:
    """A hard word as the report spells it, where it first stands."""
    place = next(match for match in basis.matches if match.entry == entry.id)
    return basis.text[place.start : place.end]


def meaning_of(entry: Entry, language: Language) -> str:
    """An entry's meaning to put in a sentence: its first sentence, lower case, without its stop."""
    text = _FIRST_SENTENCE.split(entry.wording(language).definition.strip())[0].strip()
    return text[:1].lower() + text[1:]
