"""Sentences whole again: lines joined into paragraphs, hyphens undone, paragraphs cut where sentences end."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from clarte.core.evidence import Box, Word
from clarte.reading.lines import union

# A hyphen after these, at a line's end, belongs to the word ("post-opératoire", "non-smoker").
_HYPHENATED = re.compile(
    r"(?:^|\W)(?:post|pré|pre|per|péri|non|anti|sous|sus|extra|intra|inter|ultra|demi|semi|mi|ex|self"
    r"|well|short|long|low"
    r"|high|mid|half|follow|check|vis|peut|celle|celui|ceux|c'est|au|ci|là|x|t\d|[a-z]\d?|\d+)$",
    re.IGNORECASE,
)
_ABBREVIATION = re.compile(
    r"(?:^|[\s(])(?:dr|pr|prof|(?<!\d )mm?|mme|mlle|mr|mrs|ms|st|ste|vs|env|cf|réf|ref|no|n°|fig|max|min"
    r"|approx|resp|etc|ex|p\.\s?ex"
    r"|e\.g|i\.e|a\.m|p\.m|b\.i\.d|t\.i\.d|q\.d|p\.o|art|v|a|inf|sup|ant|post|lat|méd|med|dg|dt|rt|lt"
    r"|cp|cps|gél|inj|vol|hosp|tel|tél"
    r"|jr|sr|inc|dept|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|janv|févr|avr|juil|déc|int|ext"
    r"|c\.-à-d|bd|av)$",
    re.IGNORECASE,
)
_LETTER = re.compile(r"(?:^|[\s(])[A-Z]$")
_SMALL_WORD_BEFORE = re.compile(r"[a-zà-ÿ]{3,} [A-Z]$")
_STOP = re.compile(r"[.!?…]+[\"»”)\]]*\s+(?=[«\"“(\[?]?[A-ZÀ-ÖØ-ÞŒ0-9•*–-]|\?\w)")
_ENUMERATION = re.compile(r"(?<=\S)\s+(?=\(?\d{1,2}\)\s+[A-ZÀ-Þ])")
_BULLET = re.compile(r"^\s*(?:[•●▪■◦‣►➢➤✓·*\uf0b7\uf0a7\uf0d8o]|[-–—]|\(?(?:\d{1,2}|[a-h])[.)])\s+(?=\S)")


@dataclass(slots=True)
class Paragraph:
    """Text under construction; `places` holds, for each word, where it starts in the text, its page and its box."""

    text: str = ""
    places: list[tuple[int, int, Box]] = field(default_factory=list)

    def add(self, words: Sequence[Word], page: int) -> None:
        """Append one line's words, undoing a hyphen at the end of the line before."""
        if self.text and not self._undo_hyphen(words[0].text):
            self.text += " "
        parts: list[str] = []
        position = len(self.text)
        for word in words:
            soft = word.text.endswith("\u00ad") and word is words[-1]
            part = word.text.replace("\u00ad", "") + ("\u00ad" if soft else "")
            self.places.append((position, page, word.box))
            parts.append(part)
            position += len(part) + 1
        self.text += " ".join(parts)

    def _undo_hyphen(self, following: str) -> bool:
        """Join to a hyphen at the end. Returns whether the next word goes on without a space."""
        if self.text.endswith("\u00ad"):
            self.text = self.text[:-1]
            return True
        if not self.text.endswith(("-", "‐")) or len(self.text) < 2 or not self.text[-2].isalnum():
            return False
        if following[:1].islower() and not _HYPHENATED.search(self.text[:-1].rsplit(" ", 1)[-1]):
            self.text = self.text[:-1]
        return True


@dataclass(frozen=True, slots=True)
class Sentence:
    text: str
    page: int
    box: Box


def cut(paragraph: Paragraph) -> Iterator[Sentence]:
    """The sentences of a paragraph, each with the box of its words on the page where it starts."""
    starts = [start for start, _, _ in paragraph.places]
    first = 0
    for begin, end in _spans(paragraph.text):
        while first < len(starts) and starts[first] < begin - 1 and _ends_before(paragraph, first, begin):
            first += 1
        last = first
        while last < len(starts) and starts[last] < end:
            last += 1
        if last > first:
            page = paragraph.places[first][1]
            boxes = [box for _, at, box in paragraph.places[first:last] if at == page]
            yield Sentence(without_bullet(paragraph.text[begin:end]), page, union(boxes))
        first = last


def _ends_before(paragraph: Paragraph, index: int, begin: int) -> bool:
    following = paragraph.places[index + 1][0] if index + 1 < len(paragraph.places) else len(paragraph.text)
    return following <= begin


def _spans(text: str) -> Iterator[tuple[int, int]]:
    begin = 0
    for match in _boundaries(text):
        yield begin, match
        begin = match
    if text[begin:].strip():
        yield begin, len(text)


def _boundaries(text: str) -> list[int]:
    found = {match.end() for match in _STOP.finditer(text) if not _is_abbreviated(text, match)}
    found |= {match.end() for match in _ENUMERATION.finditer(text)}
    return sorted(found)


def _is_abbreviated(text: str, match: re.Match[str]) -> bool:
    if text[match.start()] != "." or match.group().startswith(".."):
        return False
    if match.start() <= 3:
        return True  # a list's number ("1. Nodule")
    before = text[max(0, match.start() - 24) : match.start()]
    if _LETTER.search(before):
        # "A. Martin" is an initial, "hépatite B. Pas de" ends a sentence: the word before tells.
        return not _SMALL_WORD_BEFORE.search(before)
    return _ABBREVIATION.search(before) is not None


def starts_item(text: str) -> bool:
    """Whether a line begins a list item (bullet, dash or number)."""
    return _BULLET.match(text) is not None


def without_bullet(text: str) -> str:
    """A list item without its bullet, dash or number."""
    return _BULLET.sub("", text).strip()
