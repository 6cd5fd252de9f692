"""What a draft may rest on: the report's own words and the entries that explain them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from clarte.core.language import Language
from clarte.explain.folding import stems
from clarte.explain.reference import Reference
from clarte.explain.wordlists import plain_equivalents
from clarte.knowledge.entries import Entry, Match

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_FIRST_SENTENCE = re.compile(r"[.;:!?](?:\s|$)")


@dataclass(frozen=True, slots=True)
class Basis:
    """The evidence behind one draft.

    `text` is the report's words, in `language`, the language that the draft must have too. `matches` are the
    entries found in it, `entries` those whose words may be used. `past` and `family`: said of the past, of a relative.
    `hints`: other words of the report, as printed, each with a plain meaning.
    """

    text: str
    language: Language
    matches: tuple[Match, ...] = ()
    entries: tuple[Entry, ...] = ()
    past: bool = False
    family: bool = False
    hints: tuple[tuple[str, str], ...] = ()

    @property
    def glossary(self) -> str:
        """Words of the entries used: their names, and the meanings that a draft is given."""
        parts: list[str] = []
        for entry in self.entries:
            parts += [entry.wording(self.language).label, meaning_of(entry, self.language)]
        parts += [meaning for _, meaning in self.hints]
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
    hints = _hints(text, language, matches)
    return Basis(text, language, matches, tuple(entries.values()), past, family, hints)


def _hints(text: str, language: Language, matches: Sequence[Match]) -> tuple[tuple[str, str], ...]:
    """Words that no entry explains and that have a plain equivalent with a meaning, each meaning once."""
    found: dict[str, str] = {}
    for place in _WORD.finditer(text):
        if any(match.start < place.end() and place.start() < match.end for match in matches):
            continue
        wanted = stems(place.group())
        for equivalent in plain_equivalents(language):
            if equivalent.say and equivalent.report & wanted:
                found.setdefault(equivalent.say, place.group())
                break
    return tuple((printed, meaning) for meaning, printed in found.items())


def printed_in(basis: Basis, entry: Entry) -> str:
    """A hard word as the report spells it, where it first stands."""
    place = next(match for match in basis.matches if match.entry == entry.id)
    return basis.text[place.start : place.end]


def meaning_of(entry: Entry, language: Language) -> str:
    """An entry's meaning to put in a sentence: its first sentence, lower case, without its stop."""
    text = _FIRST_SENTENCE.split(entry.wording(language).definition.strip())[0].strip()
    return text[:1].lower() + text[1:]
