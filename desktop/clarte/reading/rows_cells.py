"""A visual line as cells (parted by wide gaps) and tokens (numbers, ranges, units, flags, words in place)."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from enum import StrEnum

from clarte.core.evidence import Word
from clarte.core.numbers import NUMBER_PATTERN, POWER_NUMBER
from clarte.reading.lines import Line
from clarte.reading.ranges import COMPARATOR, ONE_LIMIT, TWO_LIMITS
from clarte.reading.rows_words import FLAG, QUALITATIVE
from clarte.reading.units import POWER_PATTERN, fold_unit, is_unit, unit_at

# A gap this wide (in letter heights) parts two cells.
WIDE = 0.95
# No unit, flag or result in usual words is longer.
_LONGEST = 60
_LEADER = re.compile(r"[.…·_‧∙•]{3,}|(?:(?:^|(?<=[ \t]))[.·_](?:[ \t](?=[.·_]))?){3,}|…+")
_ABBREVIATION = re.compile(r"(?:^|\W)(?:\w\.)+\w$")
_MONTHS = (
    r"(?:jan(?:v(?:ier)?|uary)?|f[eé]v(?:rier)?|feb(?:ruary)?|mars?|march|avr(?:il)?|apr(?:il)?|mai|may|juin|june?|"
    r"juil(?:let)?|july?|ao[uû]t|aug(?:ust)?|sept?(?:embre|ember)?|oct(?:obre|ober)?|nov(?:embre|ember)?|"
    r"d[eé]c(?:embre)?|dec(?:ember)?)\.?"
)
DATE = re.compile(
    rf"(?<![\w.,/-])(?:\d{{4}}-\d{{2}}-\d{{2}}(?:[T ]\d{{2}}:\d{{2}}(?::\d{{2}})?)?|"
    rf"\d{{1,2}}([/.-])\d{{1,2}}\1(?:\d{{4}}|\d{{2}})"
    rf"|\d{{1,2}}(?:er)?[ -]{_MONTHS}[ ,-]{{1,2}}(?:\d{{4}}|\d{{2}}(?![.,]))|{_MONTHS} \d{{1,2}},? \d{{4}})(?![\w/]|"
    rf"[.,-]\d)",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"(?<![\w.,/:])\d{1,2}(?::\d{2}(?::\d{2})?(?:\s?[ap]m)?|\s?[hH]\s?\d{2}(?:\s?min)?)(?![\w:])", re.IGNORECASE
)
# Digits of names, telephone numbers and identifiers: never a value.
_NAMED = re.compile(
    r"\(\s?LOINC[^)]*\)|\bLOINC\W{0,2}\d+-\d|\bCA\s?\d{1,3}(?:[-./ ]\d{1,2}(?=[\s\t:.]|$))?|"
    r"\b(?:1[, ]?25|25|17|11)\s?[-(]?\s?(?:\(?OH\)?|hydroxy|α|alpha|b[eê]ta|c[eé]to)[\w()α-]*|\b(?:IL|HPV|PCO|HSV|"
    r"CD|HTLV|HHV|SARS-CoV)"
    r"[- ]?\d{1,2}\b|\b(?:interleukine?|interleukin|facteur|factor|type|omega|om[eé]ga|alpha|b[eê]ta|vitamine?|"
    r"apolipoprot[eé]ine?|"
    r"apo|classe|class|stade|stage|grade|trimestre|note|page|fraction|lp|dh|p|n°|no\.)[ -]?\d{1,2}(?=[\s\t:,)%-]|"
    r"$)(?!\s?-\s?\d)|"
    r"\b(?:VIH|HIV)[ -]?1(?:\s?(?:[/+,]|et|and|&)\s?(?:HIV |VIH )?2)?|\b0\d(?:[ .-]?\d{2}){4}(?!\d)|"
    r"\+\d{1,3}[ .()-]?\d[\d .()-]{6,}\d|"
    r"\b\d{3}[-. ]\d{3}[-. ]\d{4}\b|\(\d{3}\)\s?\d{3}-\d{4}|\b\d+(?:\.\d+){3,}|\b(?:H|T|J|D|M)\s?[+-]\s?\d{1,3}\b|"
    r"\b[àa@]\s?\d{1,3}\s?(?:min|h)\w*|"
    r"\b(?:post|apr[eè]s|after)\s\d{1,3}\s?(?:min|h)\w*|\b\d{1,3}\s?(?:min|h(?:ours?|rs?)?)\s(?:post|apr[eè]s|after|"
    r"pp)\b",
    re.IGNORECASE,
)
# Powers of ten are units, unless they are the line's only number ("10^6 /mL").
_POWER_UNIT = re.compile(rf"(?<![\w.,/^-])(?:{POWER_PATTERN})(?: ?/ ?[\w]+)?(?![\w/^])", re.IGNORECASE)
_NUMBER = re.compile(
    rf"(?<![\w.,/^(\[±-])(?P<mark>[*#!]{{1,3}} ?)?(?P<sign>{COMPARATOR})? ?(?P<number>{POWER_NUMBER}|"
    rf"[-+−]?(?:{NUMBER_PATTERN}))"
    rf"(?!\d|[.,/-]\d|\+)",
    re.IGNORECASE,
)
_GLUED_FLAG = re.compile(r"(?:HH|LL|H|L|A|B|\*{1,3}|[HL]\*{1,3}|!|↑+|↓+|#)(?=[\s\t)]|$)")


class TokenKind(StrEnum):
    NUMBER = "number"
    RANGE = "range"
    UNIT = "unit"
    FLAG = "flag"
    WORDS = "words"  # a result in words: Négatif, Absence, ++
    DATE = "date"
    LEADER = "leader"
    TEXT = "text"


@dataclass(slots=True)
class Token:
    """A piece of a line: characters start to end of the strip's text, from x0 to x1 on the page.

    `opens`: it is the first of its cell, or follows a leader or a colon. `sign` and `digits`: a number's parts.
    """

    kind: TokenKind
    start: int
    end: int
    text: str
    x0: float
    x1: float
    cell: int
    opens: bool
    sign: str = ""
    digits: str = ""


class Strip:
    """One line as text, its cells parted by tabs, each character knowing its word."""

    __slots__ = ("line", "starts", "tabs", "text", "tokens")

    def __init__(self, line: Line) -> None:
        self.line = line
        parts: list[str] = []
        starts: list[int] = []
        tabs: list[int] = []
        length = 0
        before: Word | None = None
        for word in line.words:
            if before is not None:
                gap = _separator(before, word)
                if gap == "\t":
                    tabs.append(length)
                parts.append(gap)
                length += len(gap)
            starts.append(length)
            parts.append(word.text)
            length += len(word.text)
            before = word
        self.text = "".join(parts)
        self.starts = starts
        self.tabs = tabs
        self.tokens: list[Token] = []

    def words(self, start: int, end: int) -> tuple[Word, ...]:
        """The words that hold characters start to end."""
        first = max(0, bisect_right(self.starts, start) - 1)
        last = max(0, bisect_right(self.starts, max(start, end - 1)) - 1)
        return self.line.words[first : last + 1]

    def x_at(self, position: int, *, right: bool = False) -> float:
        """Where the character at `position` starts (or ends) on the page, its word's width shared evenly."""
        index = max(0, bisect_right(self.starts, position) - 1)
        word = self.line.words[index]
        share = (position - self.starts[index] + (1 if right else 0)) / max(1, len(word.text))
        return word.box[0] + (word.box[2] - word.box[0]) * min(1.0, max(0.0, share))

    def cell_of(self, position: int) -> int:
        return bisect_right(self.tabs, position)

    def scan(self) -> list[Token]:
        """Cut the text into tokens, left to right."""
        if not self.tokens:
            spans = _find_fixed(self.text)
            spans.sort()
            self.tokens = _fill(self, spans)
        return self.tokens

    def token(self, kind: TokenKind, start: int, end: int, *, sign: str = "", digits: str = "") -> Token:
        while start < end and self.text[start] in " \t":
            start += 1
        while end > start and self.text[end - 1] in " \t":
            end -= 1
        x0, x1 = self.x_at(start), self.x_at(max(start, end - 1), right=True)
        cell = self.cell_of(start)
        head = self.text[:start].rstrip(" ")
        opens = not head or head[-1] in "\t:=|" or _LEADER.search(head[-4:] + " ") is not None
        return Token(kind, start, end, self.text[start:end], x0, x1, cell, opens, sign, digits)


def _separator(before: Word, word: Word) -> str:
    size = max(before.size, word.size) or 0.8 * max(before.box[3] - before.box[1], word.box[3] - word.box[1])
    gap = word.box[0] - before.box[2]
    if gap >= WIDE * size:
        return "\t"
    if gap >= 0.12 * size or word.box[3] - word.box[1] > 0.85 * (before.box[3] - before.box[1]):
        return " "
    return "^" if before.text.endswith("10") and word.text[0].isdigit() else ""


_Span = tuple[int, int, TokenKind, str, str]


def _find_fixed(text: str) -> list[_Span]:
    """Dates, ranges and numbers: what is recognised wherever it stands. Earlier finds hide their characters."""
    spans: list[_Span] = []
    masked = fold_unit(text)
    for match in _LEADER.finditer(masked):
        # The first dot after "V.G.M" is the abbreviation's own.
        start = match.start() + (1 if _ABBREVIATION.search(masked, 0, match.start()) else 0)
        spans.append((start, match.end(), TokenKind.LEADER, "", ""))
        masked = masked[:start] + " " * (match.end() - start) + masked[match.end() :]
    if not any(char.isdigit() for char in masked):
        return spans
    for match in DATE.finditer(masked):
        spans.append((match.start(), match.end(), TokenKind.DATE, "", ""))
        masked = _hide(masked, match.start(), match.end())
    for pattern in (_TIME, _NAMED):
        for match in pattern.finditer(masked):
            masked = _hide(masked, match.start(), match.end())
    for match in _POWER_UNIT.finditer(masked):
        beside = masked[: match.start()] + masked[match.end() :]
        if match.group()[0] in "x×*" or any(char.isdigit() for char in beside):
            spans.append((match.start(), match.end(), TokenKind.UNIT, "", ""))
            masked = _hide(masked, match.start(), match.end())
    for pattern in (TWO_LIMITS, ONE_LIMIT):
        for match in pattern.finditer(masked):
            spans.append((match.start(), match.end(), TokenKind.RANGE, "", ""))
            masked = _hide(masked, match.start(), match.end())
    spans.extend(_find_numbers(masked))
    return spans


def _hide(text: str, start: int, end: int) -> str:
    return text[:start] + "X" * (end - start) + text[end:]


def _find_numbers(masked: str) -> list[_Span]:
    found: list[_Span] = []
    for match in _NUMBER.finditer(masked):
        end = match.end()
        rest = masked[end : end + 24]
        if rest[:1] and (rest[0].isalpha() or rest[0] in "/%*!↑↓#‰°^"):
            length = unit_at(rest)
            if not length:
                flag = _GLUED_FLAG.match(rest)
                if flag is None:
                    continue
        sign = (match.group("sign") or masked[: match.start()].rstrip(" ")[-1:].strip("\t") or "").strip()
        sign = sign if match.group("sign") or sign in ("<", ">", "≤", "≥") else ""
        found.append((match.start(), end, TokenKind.NUMBER, sign, match.group("number")))
    return found


def _fill(strip: Strip, spans: list[_Span]) -> list[Token]:
    """Tokens for the fixed finds and for the text between them."""
    tokens: list[Token] = []
    position = 0
    for start, end, kind, sign, digits in [*spans, (len(strip.text), len(strip.text), TokenKind.TEXT, "", "")]:
        if start > position:
            _cut_text(strip, position, start, tokens)
        if end > start:
            tokens.append(strip.token(kind, start, end, sign=sign, digits=digits))
        position = max(position, end)
    return tokens


def _cut_text(strip: Strip, start: int, end: int, tokens: list[Token]) -> None:
    """Units, flags and results in words in the text between numbers; the rest stays text, a token a cell."""
    position = start
    while position < end:
        stop = strip.text.find("\t", position, end)
        stop = end if stop < 0 else stop
        _cut_cell(strip, position, stop, tokens)
        position = stop + 1


def _cut_cell(strip: Strip, start: int, end: int, tokens: list[Token]) -> None:
    text = strip.text
    while start < end and text[start] in " :;|=,":
        start += 1
    while end > start and text[end - 1] in " |;":
        end -= 1
    if start >= end:
        return
    piece = text[start:end]
    kind = _kind_of(piece)
    if kind is TokenKind.UNIT and not tokens:
        kind = TokenKind.TEXT  # "Leucocytes", "Ratio": a name, not yet a unit
    if kind is not None:
        tokens.append(strip.token(kind, start, end))
        return
    head = _head(strip, start, end, tokens)
    if head:
        kind, length = head
        tokens.append(strip.token(kind, start, start + length))
        _cut_cell(strip, start + length, end, tokens)
        return
    colon = piece.rfind(": ")
    if colon > 0 and _kind_of(piece[colon + 2 :].strip()) is TokenKind.WORDS:
        tokens.append(strip.token(TokenKind.TEXT, start, start + colon))
        tokens.append(strip.token(TokenKind.WORDS, start + colon + 2, end))
        return
    tokens.append(strip.token(TokenKind.TEXT, start, end))


def _kind_of(piece: str) -> TokenKind | None:
    if len(piece) > _LONGEST:
        return None
    if is_unit(piece):
        return TokenKind.UNIT
    if FLAG.fullmatch(piece):
        return TokenKind.FLAG
    if QUALITATIVE.fullmatch(piece):
        return TokenKind.WORDS
    return None


def _head(strip: Strip, start: int, end: int, tokens: list[Token]) -> tuple[TokenKind, int] | None:
    """A unit or flag that opens the text right after a number, a unit or a flag."""
    if not tokens or tokens[-1].kind in (TokenKind.TEXT, TokenKind.LEADER):
        return None
    piece = strip.text[start:end]
    length = unit_at(piece)
    if length and not (piece[length:].strip() and piece[length : length + 1].isalpha()):
        return TokenKind.UNIT, length
    first = piece.split(" ", 1)[0]
    if first != piece and FLAG.fullmatch(first):
        return TokenKind.FLAG, len(first)
    return None
