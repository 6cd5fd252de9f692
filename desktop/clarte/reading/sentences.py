"""Sentences whole again: lines joined into paragraphs, hyphens undone, paragraphs cut where sentences end."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from clarte.core.evidence import Box, Word
from clarte.reading.lines import union

# A hyphen after these, at a line's end, belongs to the word ("non-smoker", "L4-").
_HYPHENATED = re.compile(
    r"(?:^|\W)(?:non|self|well|short|low|follow|check|vis|peut|celle|celui|ceux|c'est|au|ci|là|x|t\d|[a-z]\d?|\d+)$",
    re.IGNORECASE,
)
# After these it does when a word that such a prefix is printed before follows ("post-" + "opératoire", not "pré-" +
# "sence" nor "ex-" + "amination").
_PREFIX = re.compile(
    r"(?:^|\W)(?:post|pré|pre|per|péri|anti|sous|sus|extra|intra|inter|ultra|demi|semi|mi|ex|long|high|mid|half)$",
    re.IGNORECASE,
)
_PREFIXED = re.compile(
    r"(?:op[eé]r|traum|infarc|prand|inflamm|coag|aryth|agr[eé]g|hypert|partum|natal|isch[eé]m|st[eé]no|thromb|ch[ei]r"
    r"|ablat|m[eé]nop|h[eé]p|vert[eé]b|cost|mamm|r[eé]n|dur|cr[aâ]n|pulm|art[eé]r|v[eé]ss|card|thor|abdom|p[eé]rit"
    r"|muqu|cut|clin|[eé]pin|scap|clav|ment|tentor|cuisse|jambe|mollet|journ|fum|smok|drink|alcool|tabag|husband|wife"
    r"|[eé]poux|[eé]pouse|term|stand|grade|dose|density|risk|line|sided|test)",
    re.IGNORECASE,
)
_ABBREVIATION = re.compile(
    r"(?:^|[\s(])(?:dr|pr|prof|mm?|mme|mlle|mr|mrs|ms|st|ste|vs|env|cf|réf|ref|no|n°|fig|max|min"
    r"|approx|resp|etc|ex|p\.\s?ex"
    r"|e\.g|i\.e|a\.m|p\.m|b\.i\.d|t\.i\.d|q\.d|p\.o|art|v|a|inf|sup|ant|post|lat|méd|med|dg|dt|rt|lt"
    r"|cp|cps|gél|inj|vol|hosp|tel|tél"
    r"|jr|sr|inc|dept|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|janv|févr|avr|juil|déc|int|ext"
    r"|c\.-à-d|bd|av)$",
    re.IGNORECASE,
)
# After a figure these are units, and end a sentence like any word ("5.1 ms. Left median ...").
_UNIT = re.compile(r"\d\s?(?:mm?|ms|min|max|vol|v|a|no|w|kw|l|g|k|h|j|c|t)$", re.IGNORECASE)
_CAPITALS = re.compile(
    r"(?:^|[\s(])(?:ST|INF|SUP|ANT|POST|MS|MM|NO|EX|INT|EXT|ART|VS|HOSP|MAX|MIN|LAT|DT|RT|LT|CP|VOL)$"
)
_NUMBER = re.compile(r"\(?(?:\d{1,3}|[a-z]|[IVX]{1,3})", re.IGNORECASE)
_CIVILITY = re.compile(r"(?:^|[\s(])M$")
_LETTER = re.compile(r"(?:^|[\s(])[A-Z]$")
_SMALL_WORD_BEFORE = re.compile(r"[a-zà-ÿ]{3,} [A-Z]$")
_STOP = re.compile(r"[.!?…]+[\"»”)\]]*\s+(?=[«\"“(\[?]?[A-ZÀ-ÖØ-ÞŒ0-9•*–-]|\?\w)")
_ENUMERATION = re.compile(r"(?<=\S)\s+(?=\(?\d{1,2}\)\s+[A-ZÀ-Þ])")
_BULLET = re.compile(
    r"^\s*(?:[☐☒☑□▢✗✘✔]|[\[(] ?[xX✓✔]? ?[\])]|[•●▪■◦‣►➢➤✓·*\uf0b7\uf0a7\uf0d8o]|[-–—]|\(?(?:\d{1,2}"
    r"|[a-h])[.)]|\d{1,2}\s?[-–](?=\s+[A-ZÀ-ÖØ-Þ]))\s+(?=\S)"
)


# The boxes of a form, ticked or not; a choice stands after its box.
_TICKED = re.compile(r"\s*(?:[☒☑✗✘✔✓]|[\[(] ?[xX✓✔] ?[\])])\s")
_UNTICKED = re.compile(r"\s*(?:[☐□▢]|\[ ?\]|\( ?\))\s")
_NEXT_BOX = re.compile(r"\s+(?=(?:[☐☒☑□▢]|\[ ?[xX✓✔]? ?\]|\( ?[xX✓✔]? ?\))\s+\S)")


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
        if following[:1].islower() and not _keeps_hyphen(self.text[:-1].rsplit(" ", 1)[-1], following):
            self.text = self.text[:-1]
        return True


@dataclass(frozen=True, slots=True)
class Sentence:
    """`ticked`: of a form's choice, whether its box is ticked; None where there is no box."""

    text: str
    page: int
    box: Box
    ticked: bool | None = None


def cut(paragraph: Paragraph) -> Iterator[Sentence]:
    """The sentences of a paragraph, each with the box of its words on the page, and in the column, where it starts."""
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
            boxes = _beginning([box for _, at, box in paragraph.places[first:last] if at == page])
            text = paragraph.text[begin:end]
            yield Sentence(without_bullet(text), page, union(boxes), _is_ticked(text))
        first = last


def _beginning(boxes: Sequence[Box]) -> Sequence[Box]:
    """The boxes up to where the text goes on at the head of another column: one rectangle around both parts would cover
    what stands between them."""
    for number, (before, box) in enumerate(pairwise(boxes), 1):
        if box[3] < before[1] - (before[3] - before[1]):
            return boxes[:number]
    return boxes


def _keeps_hyphen(before: str, following: str) -> bool:
    """Whether the hyphen between two halves of a word is printed in the middle of a line too."""
    if _HYPHENATED.search(before):
        return True
    return _PREFIX.search(before) is not None and _PREFIXED.match(following) is not None


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
    found |= {match.end() for match in _NEXT_BOX.finditer(text)}
    return sorted(found)


def _is_abbreviated(text: str, match: re.Match[str]) -> bool:
    if text[match.start()] != "." or match.group().startswith(".."):
        return False
    if _NUMBER.fullmatch(text, 0, match.start()):
        return True  # a list's number ("1. Nodule")
    before = text[max(0, match.start() - 24) : match.start()]
    if _UNIT.search(before):
        return False
    if _CAPITALS.search(before):
        return False  # "segment ST. À l'échographie"
    if _CIVILITY.search(before):
        return True
    if _LETTER.search(before):
        # "A. Martin" is an initial, "hépatite B. Pas de" ends a sentence: the word before tells.
        return not _SMALL_WORD_BEFORE.search(before)
    return _ABBREVIATION.search(before) is not None


def _is_ticked(text: str) -> bool | None:
    if _TICKED.match(text):
        return True
    return False if _UNTICKED.match(text) else None


def starts_item(text: str) -> bool:
    """Whether a line begins a list item (bullet, dash or number)."""
    return _BULLET.match(text) is not None


def without_bullet(text: str) -> str:
    """A list item without its bullet, dash or number."""
    return _BULLET.sub("", text).strip()
