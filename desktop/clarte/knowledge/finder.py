"""Finds entries in a text: whole words, inflected, accented or not; abbreviations by their case and their company.

Precision first: a doubtful abbreviation is not found. Matches never overlap; the longest wins, then the first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from clarte.core.language import Language
from clarte.knowledge.entries import Entry, Match, Part
from clarte.knowledge.words import Token, bucket, fold, forms, same_word, tokens

_STREET = (
    r"rue|avenue|av|bd|bld|boulevard|place|chemin|impasse|allée|allées|route|cours|quai|square|lotissement|résidence"
    r"|street|st|road|rd|lane|drive|court|crescent"
)
_STREET_NAME = r"(?:(?:\s+(?:de|du|des|la|le|les))*\s+(?:[dl]['’])?(?-i:[A-ZÀ-ÖØ-Þ])[\w-]+){0,2}"
_ADDRESS = re.compile(
    rf"\b\d{{1,4}}\s?(?:bis|ter)?,?\s+(?:{_STREET})\b{_STREET_NAME}"
    r"|\b(?:BP|CS|TSA|Cedex|PO Box)(?![a-z]|\s?\d+\s?/)\s?\d*"  # not "bpm", "CSF", "BP 120/80"
    r"|\b\d{5}\s+[A-Z]{2,}"
    r"|\b\d+\s+\w+\s+(?:Street|Road|Lane|Avenue)\b",
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


@dataclass(frozen=True, slots=True)
class Phrase:
    """One spelling of an entry. `exact` is the printed form an abbreviation must have, else empty."""

    words: tuple[str, ...]
    entry: str
    part: Part
    exact: str = ""


@dataclass(frozen=True, slots=True)
class Company:
    """What must or must not stand around a match of an entry, as folded words."""

    needs: tuple[tuple[str, ...], ...]
    unless: tuple[tuple[str, ...], ...]
    number: bool


def phrases_of(entry: Entry, language: Language) -> Iterator[Phrase]:
    """All spellings of an entry in a language."""
    wording = entry.wording(language)
    # An abbreviation's expansion of one word ("après", "tablet") is a word that everybody knows.
    spelled = entry.part is not Part.ABBREVIATIONS or len(wording.label.split()) > 1
    names = (wording.label, *wording.synonyms) if spelled else wording.synonyms
    for name in names:
        yield Phrase(forms(name), entry.id, entry.part)
    for name in wording.abbreviations:
        yield Phrase(forms(name), entry.id, entry.part, exact=_squeeze(name))


def company_of(entry: Entry, language: Language) -> Company | None:
    """The company an entry's wording asks for, or None when it asks for nothing."""
    wording = entry.wording(language)
    if not wording.needs and not wording.unless:
        return None
    needs = tuple(forms(word) for word in wording.needs if word != "#")
    return Company(needs, tuple(forms(word) for word in wording.unless), "#" in wording.needs)


class Finder:
    """Searches the spellings of one language.

    `phrases` by the bucket of their first word; `companies` by entry id.
    """

    def __init__(
        self, language: Language, phrases: Mapping[str, Iterable[Phrase]], companies: Mapping[str, Company]
    ) -> None:
        self._language = language
        self._phrases = phrases
        self._companies = companies

    def find(self, text: str) -> tuple[Match, ...]:
        """Entries in the text, in order."""
        words = tokens(text)
        context = _Context(text, words, self._language)
        found: list[tuple[int, int, Phrase]] = []
        for start in range(len(words)):
            found.extend(self._at(context, start))
        return tuple(self._keep(context, found))

    def _at(self, context: _Context, start: int) -> Iterator[tuple[int, int, Phrase]]:
        words = context.words
        for phrase in self._phrases.get(bucket(words[start].form), ()):
            end = start + len(phrase.words)
            if end <= len(words) and self._fits(context, phrase, start, end):
                yield start, end, phrase

    def _fits(self, context: _Context, phrase: Phrase, start: int, end: int) -> bool:
        words = context.words[start:end]
        if phrase.exact:
            printed = context.text[words[0].start : words[-1].end]
            if _squeeze(printed) not in (phrase.exact, phrase.exact + "s"):
                return False
            if not context.stands_alone(words[0].start, words[-1].end):
                return False
        elif not all(
            same_word(w.form, key, self._language) for w, key in zip(words, phrase.words, strict=True)
        ) or context.names_someone(words):
            return False
        company = self._companies.get(phrase.entry)
        if company is None:
            return not phrase.exact or not context.shouted or len(phrase.exact) > _SHOUTED_WORDS
        if context.inside(company.unless, start, end):
            return False
        return not phrase.exact or context.has(company, start, end)

    def _keep(self, context: _Context, found: list[tuple[int, int, Phrase]]) -> Iterator[Match]:
        longest = sorted(found, key=lambda item: (item[0] - item[1], item[0]))
        taken: set[int] = set()
        kept: list[tuple[int, int, Phrase]] = []
        for start, end, _ in longest:
            rivals = {p.entry: p for s, e, p in found if (s, e) == (start, end)}
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
        words = self.words[place : place + len(phrase)]
        return all(same_word(word.form, key, self._language) for word, key in zip(words, phrase, strict=True))


def _squeeze(printed: str) -> str:
    """An abbreviation as it must be printed: "T.S.H." and "CA 15-3" without their joints."""
    return re.sub(r"[\W_]+", "", printed)


def fold_phrase(text: str) -> str:
    """A phrase as one folded string, to compare spellings."""
    return " ".join(forms(text)) or fold(text).strip()
