"""A visual line as cells (parted by wide gaps) and tokens (numbers, ranges, units, flags, words in place)."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from clarte.core.evidence import Word
from clarte.reading.lines import Line
from clarte.reading.rows_finds import Span, TokenKind, find_spans
from clarte.reading.rows_words import FLAG, QUALITATIVE
from clarte.reading.units import is_unit, unit_at

# A gap this wide (in letter heights) parts two cells.
WIDE = 0.95
# Within a range whose limits stand in columns, white space is at most so wide.
_PADDED = 3.0
_DASHES = ("-", "–", "—", "−")
# No unit, flag or result in usual words is longer.
_LONGEST = 60
# After a result, in its cell: too low, too high.
_SIGNS = re.compile(r"[-–−]{1,3}|\+{1,3}")
# After a unit's letters: "Cl -" and "GR =" are none.
_NO_UNIT = re.compile(r" ?[-+−]{1,2}(?:\s|$)|\s*[=:]")
_BLOOD_GROUP = re.compile(r"(?:[^:]*\b(?:groupe|group|abo|type)\b[^:]*): (?:A|B|AB|O)$", re.IGNORECASE)
# A name, a result in words and a remark: the germ of a test that is positive.
_REMARK = re.compile(r"([^:]+:) ([^():]+) \([^()]*\)")
_LEADS = frozenset({"...", ". .", "___", "…", "···", "· ·"})


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
        for place, word in enumerate(line.words):
            if before is not None:
                gap = _separator(before, word)
                if gap == "\t" and word.text in _DASHES and _parts_limits(line.words, place):
                    gap = " "
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
        index = bisect_right(self.starts, position) - 1
        word = self.line.words[index]
        left, _, end, _ = word.box
        letters, length = position - self.starts[index] + right, len(word.text)
        return left + (end - left) * (letters / length if letters < length else 1.0)

    def cell_of(self, position: int) -> int:
        return bisect_right(self.tabs, position)

    def scan(self) -> list[Token]:
        """Cut the text into tokens, left to right."""
        if not self.tokens:
            self.tokens = _fill(self, find_spans(self.text))
        return self.tokens

    def token(self, kind: TokenKind, start: int, end: int, *, sign: str = "", digits: str = "") -> Token:
        printed = self.text
        while start < end and printed[start] in " \t":
            start += 1
        while end > start and printed[end - 1] in " \t":
            end -= 1
        x0, x1 = self.x_at(start), self.x_at(end - 1 if end > start else start, right=True)
        head = printed[:start].rstrip(" ")
        opens = not head or head[-1] in "\t:=|" or head[-3:] in _LEADS
        return Token(kind, start, end, printed[start:end], x0, x1, bisect_right(self.tabs, start), opens, sign, digits)


def _parts_limits(words: Sequence[Word], place: int) -> bool:
    """Whether the dash at `place` stands between two limits, white space before it: "6,0  - 12,0"."""
    before, dash, after = words[place - 1], words[place], words[place + 1 : place + 2]
    near = dash.box[0] - before.box[2] < _PADDED * (before.size or 10.0)
    if not near or not after or not before.text[-1].isdigit() or not after[0].text[0].isdigit():
        return False
    return _separator(dash, after[0]) == " "


def _is_padding(before: str, after: str) -> bool:
    """Whether two words are of one range whose limits are set under each other: "[  35.0 -  45.0 ]"."""
    if before in _DASHES:
        return after[0].isdigit() or after[0] in "<≤"
    return (before in ("[", "(") and after[0].isdigit()) or (after in ("]", ")") and before[-1].isdigit())


def _separator(before: Word, word: Word) -> str:
    size = max(before.size, word.size) or 0.8 * max(before.box[3] - before.box[1], word.box[3] - word.box[1])
    gap = word.box[0] - before.box[2]
    if gap >= WIDE * size and not (gap < _PADDED * size and _is_padding(before.text, word.text)):
        return "\t"
    if gap >= 0.12 * size or word.box[3] - word.box[1] > 0.85 * (before.box[3] - before.box[1]):
        return " "
    return "^" if before.text.endswith("10") and word.text[0].isdigit() else ""


def _fill(strip: Strip, spans: Sequence[Span]) -> list[Token]:
    """Tokens for the fixed finds and for the text between them."""
    tokens: list[Token] = []
    position = 0
    length = len(strip.text)
    for start, end, kind, sign, digits in [*spans, Span(length, length, TokenKind.TEXT)]:
        if start > position:
            _cut_text(strip, position, start, tokens)
        if end > start:
            tokens.append(strip.token(kind, start, end, sign=sign, digits=digits))
        position = max(position, end)
    for before, token in pairwise(tokens):
        if token.kind is TokenKind.NUMBER and before.cell == token.cell and _SIGNS.fullmatch(before.text):
            before.kind = TokenKind.FLAG  # "++ 125": a grade and a number
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
    if kind is TokenKind.WORDS and _SIGNS.fullmatch(piece) and _head(strip, start, end, tokens):
        kind = TokenKind.FLAG
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
    if remark := _REMARK.fullmatch(piece):
        middle = start + remark.start(2)
        if _kind_of(remark[2]) is TokenKind.WORDS:
            tokens.append(strip.token(TokenKind.TEXT, start, start + remark.end(1)))
            tokens.append(strip.token(TokenKind.WORDS, middle, middle + len(remark[2])))
            tokens.append(strip.token(TokenKind.TEXT, middle + len(remark[2]), end))
            return
    colon = piece.rfind(": ")
    if colon > 0 and _BLOOD_GROUP.match(piece):
        tokens.append(strip.token(TokenKind.TEXT, start, start + colon + 1))
        tokens.append(strip.token(TokenKind.WORDS, start + colon + 2, end))
        return
    if colon > 0 and _kind_of(piece[colon + 2 :].strip()) is TokenKind.WORDS:
        tokens.append(strip.token(TokenKind.TEXT, start, start + colon))
        tokens.append(strip.token(TokenKind.WORDS, start + colon + 2, end))
        return
    if colon > 0 and is_unit(piece[colon + 2 :]) and _kind_of(piece[:colon]) is TokenKind.WORDS:
        tokens.append(strip.token(TokenKind.WORDS, start, start + colon))  # "SEE NOTE: mIU/mL"
        tokens.append(strip.token(TokenKind.UNIT, start + colon + 2, end))
        return
    tokens.append(strip.token(TokenKind.TEXT, start, end))


@lru_cache(maxsize=4096)
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
    if tokens[-1].kind is TokenKind.NUMBER and tokens[-1].cell == strip.cell_of(start) and _SIGNS.fullmatch(piece):
        return TokenKind.FLAG, len(piece)
    length = unit_at(piece)
    rest = piece[length:]
    if length and not rest[:1].isalpha() and not _NO_UNIT.match(rest):
        return TokenKind.UNIT, length
    first = piece.split(" ", 1)[0]
    if first != piece and FLAG.fullmatch(first):
        return TokenKind.FLAG, len(first)
    return None


def range_only(strip: Strip) -> list[Token]:
    """The range tokens of a line that holds ranges and words for whom they hold, and no result."""
    tokens = [token for token in strip.scan() if token.kind is not TokenKind.LEADER]
    ranges = [t for t in tokens if t.kind is TokenKind.RANGE or (t.kind is TokenKind.NUMBER and t.sign)]
    if not ranges or any(t.kind in (TokenKind.NUMBER, TokenKind.DATE) and t not in ranges for t in tokens):
        return []
    return ranges
