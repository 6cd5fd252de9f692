"""Finds entries in a text: whole words, inflected, accented or not; abbreviations by their case and their company.

Precision first: a doubtful abbreviation is not found. Matches never overlap; the longest wins, then the first. A phrase
does not go over a comma or the end of a sentence; between its words only what changes nothing may stand.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from clarte.core.language import Language
from clarte.knowledge.entries import Entry, Match, Part
from clarte.knowledge.spellings import LINKS, QUALIFIERS, Phrase, phrase_words, squeeze
from clarte.knowledge.words import Token, known_as, tokens

_STREET = (
    r"rue|avenue|av|bd|bld|boulevard|place|chemin|impasse|allée|allées|route|cours|quai|square|lotissement|résidence"
    r"|street|st|road|rd|lane|drive|court|crescent"
)
_STREET_NAME = r"(?:(?:\s+(?:de|du|des|la|le|les))*\s+(?:[dl]['’])?(?-i:[A-ZÀ-ÖØ-Þ])[\w-]+){0,2}"
_ADDRESS = re.compile(
    rf"\b\d{{1,4}}\s?(?:bis|ter)?,?\s+(?:{_STREET})\b{_STREET_NAME}"
    r"|\b(?:BP|CS|TSA|Cedex|PO Box)(?![a-z]|\s?\d+\s?/)\s?\d*"  # not "bpm", "CSF", "BP 120/80"
    r"|\b\d{5}\s+[A-Z]{2,}"
    r"|\b(?:rue|avenue|boulevard|chemin|impasse|allée|quai)(?:\s+(?:de|du|des|la|le|les)\b)*"
    r"\s+(?:[dl]['’])?(?-i:[A-ZÀ-ÖØ-Þ])[\w-]+"
    r"|(?-i:\b[A-Z][\w-]+\s+(?:Street|Road|Lane|Avenue|Drive|Crescent))\b",
    re.IGNORECASE,
)
_TITLE_BEFORE = re.compile(r"(?:\b(?:Dr|Pr|Mme|Mlle|Mr|Mrs|Ms|M|Docteur|Professeur|Madame|Monsieur)\.?\s+)$")
_NAME_BEFORE = re.compile(
    _TITLE_BEFORE.pattern[:-1] + r"(?:[A-ZÀ-ÖØ-Þ](?:\.|[a-zà-öø-ÿ]+(?:-[A-ZÀ-Þ][a-zà-ÿ]+)?)\s+)?$"
)
_JOINED = frozenset("-_@#&.’'")
_SHOUTED_WORDS = 3
_NUMBER_WITHIN = 4
_NAME_REACH = 40  # characters that a title and a first name take at most
_BREAK = re.compile(r"[,;:!?()\[\]•|]|\.\s|\n\s*\n")
_INITIAL = 2  # "E. coli": the longest word whose full stop ends no sentence
_GAP = 4
_PREFIXES = (
    "anti auto broncho cardio endo extra gastro hyper hypo infra inter intra macro micro multi neo neuro non para peri "
    "poly post pre pseudo retro sous sub super supra sur sus thermo trans ultra"
)
_JOINABLE = frozenset(_PREFIXES.split())


@dataclass(frozen=True, slots=True)
class Company:
    """What must or must not stand around a match of an entry, as folded words.

    `needs` and `number` are for its abbreviations or, when it has none (`words`), for its spellings of one word."""

    needs: tuple[tuple[str, ...], ...]
    unless: tuple[tuple[str, ...], ...]
    number: bool
    words: bool = False


def company_of(entry: Entry, language: Language) -> Company | None:
    """The company an entry's wording asks for, or None when it asks for nothing."""
    wording = entry.wording(language)
    if not wording.needs and not wording.unless:
        return None
    needs = tuple(phrase_words(word, language) for word in wording.needs if word != "#")
    unless = tuple(phrase_words(word, language) for word in wording.unless)
    return Company(needs, unless, "#" in wording.needs, bool(wording.needs) and not wording.abbreviations)


class Finder:
    """Searches the spellings of one language.

    `phrases`: those whose first word is the one given; `companies` by entry id.
    """

    def __init__(
        self, language: Language, phrases: Callable[[str], Sequence[Phrase]], companies: Mapping[str, Company]
    ) -> None:
        self._language = language
        self._phrases = phrases
        self._companies = companies

    def find(self, text: str) -> tuple[Match, ...]:
        """Entries in the text, in order."""
        context = _Context(text, tokens(text), self._language)
        found: list[tuple[int, int, Phrase]] = []
        for start in range(len(context.words)):
            found.extend(self._at(context, start))
        return tuple(self._keep(context, found))

    def _at(self, context: _Context, start: int) -> Iterator[tuple[int, int, Phrase]]:
        for word in context.known[start] | context.joined(start):
            for phrase in self._phrases(word):
                end = start + len(phrase.words) if phrase.exact else context.end_of(phrase, start)
                if end is not None and end <= len(context.words) and self._fits(context, phrase, start, end):
                    yield start, end, phrase

    def _fits(self, context: _Context, phrase: Phrase, start: int, end: int) -> bool:
        words = context.words[start:end]
        if phrase.exact:
            printed = context.text[words[0].start : words[-1].end]
            if squeeze(printed) not in (phrase.exact, phrase.exact + "s"):
                return False
            if not context.stands_alone(words[0].start, words[-1].end):
                return False
        elif context.names_someone(words):
            return False
        company = self._companies.get(phrase.entry)
        if company is None:
            return not phrase.exact or not context.shouted or len(phrase.exact) > _SHOUTED_WORDS
        if context.inside(company.unless, start, end):
            return False
        if company.words:
            return len(phrase.words) > 1 or context.has(company, start, end)
        return not phrase.exact or context.has(company, start, end)

    def _keep(self, context: _Context, found: list[tuple[int, int, Phrase]]) -> Iterator[Match]:
        # Most words first, then those in their own order: "septic arthritis" before "arthritis [of the] knee".
        longest = sorted(found, key=lambda item: (-len(item[2].words), item[2].turned, item[0] - item[1], item[0]))
        taken: set[int] = set()
        kept: list[tuple[int, int, Phrase]] = []
        for start, end, _ in longest:
            there = [p for s, e, p in found if (s, e) == (start, end)]
            most = max(len(p.words) for p in there)  # "œdème aigu du poumon" before "œdème [aigu] du poumon"
            rivals = {p.entry: p for p in there if len(p.words) == most or p.exact}
            if taken.isdisjoint(range(start, end)):
                taken.update(range(start, end))
                if (chosen := _choose(list(rivals.values()))) is not None:
                    kept.append((start, end, chosen))
        for start, end, phrase in sorted(kept, key=lambda item: item[0]):
            yield Match(phrase.entry, phrase.part, context.words[start].start, context.words[end - 1].end)


def _choose(rivals: list[Phrase]) -> Phrase | None:
    """The one entry a spelling stands for: full words before abbreviations, none when still in doubt."""
    for group in ([p for p in rivals if not p.exact], rivals):
        if len(group) == 1:
            return group[0]
        if group:
            # A word that is a laboratory's analyte and an entry of another part is explained by the latter.
            # An abbreviation's expansion gives way to the entry of that name.
            others = [p for p in group if p.part not in (Part.ANALYTES, Part.ABBREVIATIONS)]
            others = others or [p for p in group if p.part is not Part.ANALYTES]
            return others[0] if len(others) == 1 else None
    return None


class _Context:
    """What surrounds a match: the text and its words, looked at once."""

    def __init__(self, text: str, words: list[Token], language: Language) -> None:
        self.text = text
        self.words = words
        self._language = language
        letters = [word.printed for word in words if word.printed.isalpha() and len(word.printed) > 1]
        self.shouted = len(letters) >= _SHOUTED_WORDS and all(word.isupper() for word in letters)
        self._addresses = [match.span() for match in _ADDRESS.finditer(text)]
        seen = {word.form: known_as(word.form, language) for word in words}
        self.known = [seen[word.form] for word in words]
        self._joined: dict[int, frozenset[str]] = {}

    def end_of(self, phrase: Phrase, start: int) -> int | None:
        """The index after the last word of a phrase whose first word stands at `start`, or None if it is not there."""
        place = self._after(phrase.words[0], start)
        for number, word in enumerate(phrase.words[1:], 1):
            if place is None:
                return None
            place = self._next(phrase, word, place, linked=bool(phrase.links >> number & 1))
        return place

    def _next(self, phrase: Phrase, word: str, place: int, *, linked: bool) -> int | None:
        """The index after `word`, which stands at `place` or after words that change nothing."""
        link_seen = False
        for here in range(place, min(place + _GAP + 1, len(self.words))):
            if not phrase.parted and self._breaks(here):
                return None
            if (link_seen or not (phrase.turned and linked)) and (after := self._after(word, here)) is not None:
                return after
            form = self.words[here].form
            if linked and form in LINKS[self._language]:
                link_seen = True
            elif form not in QUALIFIERS[self._language] and not (form.isdigit() and linked):
                return None
        return None

    def _after(self, word: str, place: int) -> int | None:
        if word in self.known[place]:
            return place + 1
        return place + 2 if word in self.joined(place) else None

    def joined(self, place: int) -> frozenset[str]:
        """What two words that a hyphen or a prefix joins may be: "micro-calcifications", "micro calcifications"."""
        if place not in self._joined:
            self._joined[place] = self._as_one(place)
        return self._joined[place]

    def _as_one(self, place: int) -> frozenset[str]:
        if place + 1 >= len(self.words):
            return frozenset()
        first, second = self.words[place : place + 2]
        between = self.text[first.end : second.start]
        if between == "-" or (between == " " and first.form in _JOINABLE):
            return known_as(first.form + second.form, self._language)
        return frozenset()

    def _breaks(self, place: int) -> bool:
        """Whether a comma or the end of a sentence stands before a word."""
        before = self.words[place - 1]
        between = self.text[before.end : self.words[place].start]
        if between in (" ", "-", "'", "’"):
            return False
        if between.startswith(".") and before.end - before.start <= _INITIAL:
            between = between[1:]
        return bool(_BREAK.search(between))

    def stands_alone(self, start: int, end: int) -> bool:
        """Whether an abbreviation is a word of its own: not a part of a code, a name or an address."""
        before, after = self.text[:start], self.text[end:]
        if before and before[-1] in _JOINED and len(before) > 1 and not before[-2].isspace() and before[-1] not in "’'":
            return False
        if after and after[0] in _JOINED and len(after) > 1 and after[1].isalnum():
            return False
        if _TITLE_BEFORE.search(before):
            return False
        line_start, line_end = before.rfind("\n") + 1, end + (after + "\n").index("\n")
        return not any(line_start <= a and b <= line_end for a, b in self._addresses)

    def names_someone(self, words: list[Token]) -> bool:
        """Whether words printed with capitals are a person's name or a street's: "Dr Anne Colon", "12 Spleen Road"."""
        if not all(word.printed[0].isupper() for word in words):
            return False
        start, end = words[0].start, words[-1].end
        if any(a <= start and end <= b for a, b in self._addresses):
            return True
        line = self.text[max(self.text.rfind("\n", 0, start) + 1, start - _NAME_REACH) : start]
        return bool(_NAME_BEFORE.search(line))

    def has(self, company: Company, start: int, end: int) -> bool:
        """Whether the company an abbreviation needs is there."""
        if not company.needs and not company.number:
            return not self.shouted
        if company.number and any(w.form[0].isdigit() for w in self.words[end : end + _NUMBER_WITHIN]):
            return True
        return any(
            self._is(phrase, place)
            for phrase in company.needs
            for place in range(len(self.words) - len(phrase) + 1)
            if place + len(phrase) <= start or place >= end
        )

    def inside(self, phrases: tuple[tuple[str, ...], ...], start: int, end: int) -> bool:
        """Whether one of the phrases stands in the text and covers the words start to end."""
        return any(
            self._is(phrase, place)
            for phrase in phrases
            for place in range(max(0, end - len(phrase)), start + 1)
            if place + len(phrase) <= len(self.words)
        )

    def _is(self, phrase: tuple[str, ...], place: int) -> bool:
        return all(key in known for key, known in zip(phrase, self.known[place : place + len(phrase)], strict=True))
