"""Cards of portals: a name on its own line; its result, its range and what labels them on the lines under it."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from dataclasses import dataclass, field

from clarte.core.numbers import parse_number
from clarte.reading.ranges import unit_in_range
from clarte.reading.rows_cells import Strip, Token, range_only
from clarte.reading.rows_drafts import Amount, Draft
from clarte.reading.rows_finds import TokenKind
from clarte.reading.rows_headings import Role, role_of
from clarte.reading.rows_names import clean_name
from clarte.reading.rows_parse import LineParser
from clarte.reading.rows_words import COMMENT_START, METHOD_START, is_administrative, plain

# Lines between a name and its result; white space between two lines of a card, in heights.
_LINES_BETWEEN, _APART, _UNDER = 4, 1.8, 1.2
_LABELS = (Role.VALUE, Role.RANGE, Role.UNIT, Role.FLAG, Role.PREVIOUS)
_MOST_WORDS = 8
_TIGHT = 0.9
# A name as large as the text around it, and not bolder, may be that of a line above.
_LARGER = 1.08
# Words of a line that explains what a test is.
_EXPLAINS = 4


@dataclass(slots=True)
class _Above:
    """What stands over a result, from its name down."""

    named: Strip
    ranges: list[Strip] = field(default_factory=list)
    others: list[Strip] = field(default_factory=list)
    flag: str | None = None
    sure: bool = True


class Cards:
    """Results of one page whose names stand over them. `taken`: indexes of the lines that belong to rows."""

    def __init__(self, strips: Sequence[Strip], taken: Container[int]) -> None:
        self._strips = strips
        self._taken = taken

    def labelled(self, position: int, row: Draft) -> Draft | None:
        """ "Value: 6.2" at `position`, read as the row of the name above it."""
        above = self._above(position)
        if above is None:
            return None
        row.used = [token for token in row.used if token.start >= row.value_token.start]
        return _named(row, above)

    def bare(self, position: int, specimen: str | None) -> Draft | None:
        """A result alone on its line, at `position`, under its name."""
        strip = self._strips[position]
        tokens = strip.scan()
        if not tokens or tokens[0].kind is not TokenKind.NUMBER or _is_scale(strip):
            return None
        above = self._above(position)
        if above is None or (tokens[0].sign and len(tokens) == 1 and not above.ranges):
            return None
        told = {token.kind for token in tokens[1:3]} & {TokenKind.UNIT, TokenKind.RANGE}
        labelled = len(tokens) > 2 and role_of(tokens[1].text) is Role.RANGE
        if not (told or labelled or above.ranges or any(map(_is_labels, above.others)) or self._ranged_below(position)):
            return None
        return _named(_bare(strip, tokens, specimen), above)

    def _above(self, position: int) -> _Above | None:
        ranges: list[Strip] = []
        others: list[Strip] = []
        flag: str | None = None
        below = self._strips[position]
        for strip in reversed(self._strips[max(0, position - _LINES_BETWEEN - 1) : position]):
            height = below.line.box[3] - below.line.box[1]
            if below.line.box[1] - strip.line.box[3] > _APART * height:
                return None
            below = strip
            if _is_labels(strip) or is_method(strip.text) or _is_date(strip):
                others.append(strip)
            elif range_only(strip) and _labels_range(strip):
                ranges.append(strip)
            elif _is_scale(strip):
                others.append(strip)
            elif (said := _flag_of(strip)) is not None:
                flag = flag or said
                others.append(strip)
            elif strip.line.index in self._taken or not may_be_name(strip):
                return None
            else:
                return self._titled(_Above(strip, ranges, others, flag))
        return None

    def _ranged_below(self, position: int) -> bool:
        below = self._strips[position + 1 : position + 2]
        return any(range_only(strip) and _labels_range(strip) for strip in below)

    def _titled(self, above: _Above) -> _Above:
        """With the name that stands over the line that explains it."""
        title = self._title(above.named)
        if title is None:
            return above
        sure = len(above.named.line.words) >= _EXPLAINS
        return _Above(title, above.ranges, [*above.others, above.named], above.flag, sure)

    def _title(self, named: Strip) -> Strip | None:
        """The stronger line close above a name: it may be the name, and that under it explains what it is."""
        place = next(i for i, strip in enumerate(self._strips) if strip is named)
        if place == 0:
            return None
        above = self._strips[place - 1]
        height = named.line.box[3] - named.line.box[1]
        near = 0 <= named.line.box[1] - above.line.box[3] < _TIGHT * height
        first, other = above.line.words[0], named.line.words[0]
        stronger = (first.bold and not other.bold) or first.size > _LARGER * other.size
        return above if near and stronger and above.line.index not in self._taken and may_be_name(above) else None


def may_be_name(strip: Strip) -> bool:
    """Whether a line of its own can be the name of the result under it; a flag or a date may stand beside it."""
    tokens = [token for token in strip.scan() if token.kind is not TokenKind.LEADER]
    while len(tokens) > 1 and tokens[-1].kind in (TokenKind.FLAG, TokenKind.DATE) and tokens[-1].opens:
        tokens = tokens[:-1]
    words = plain(" ".join(token.text for token in tokens))
    return (
        bool(tokens)
        and tokens[0].cell == tokens[-1].cell
        and all(token.kind is TokenKind.TEXT for token in tokens)
        and not (is_administrative(words) or COMMENT_START.match(words) or len(words.split()) > _MOST_WORDS)
    )


def is_method(text: str) -> bool:
    """Whether a line says how a test was made."""
    text = text.strip()
    return METHOD_START.match(text) is not None or (text.startswith("(") and text.endswith(")"))


def _named(row: Draft, above: _Above) -> Draft:
    """The row with the name, the ranges and the flag that stand over it."""
    tokens = [token for token in above.named.scan() if token.kind is TokenKind.TEXT]
    beside = next((token.text for token in above.named.scan() if token.kind is TokenKind.FLAG and token.opens), None)
    name = above.named.text[: tokens[-1].end] if tokens else above.named.text
    row.name, row.name_cells, row.strong = clean_name(name), [], True
    for strip in above.ranges:
        text = clean_name(strip.text.split(":")[-1])
        row.value.range_text = row.value.range_text or text
        row.value.unit = row.value.unit or unit_in_range(text)
    row.flag = row.flag or above.flag or beside
    row.doubts |= set() if above.sure else {"name"}
    lines = [above.named, *reversed(above.ranges)]
    row.extra_words += [word for strip in lines for word in strip.line.words]
    row.above = [re.sub(r"\s+", " ", strip.text) for strip in lines]
    row.name_lines = [above.named.line.index]
    row.card_lines = [strip.line.index for strip in (*lines, *above.others)]
    return row


def _bare(strip: Strip, tokens: list[Token], specimen: str | None) -> Draft:
    number = tokens[0]
    draft = Draft(
        name="",
        name_cells=[],
        value=Amount(number.text, number.sign, number.digits),
        words_value=False,
        value_token=number,
        strip=strip,
        page=strip.line.page,
        line=strip.line.index,
        used=[number],
        strong=True,
        specimen=specimen,
    )
    LineParser(strip, None, False).fill(draft, 1)
    return draft


def _is_labels(strip: Strip) -> bool:
    """Whether a line only labels what stands under it: "Your result | Normal range"."""
    cells = strip.text.split("\t")
    roles = [role_of(cell.strip(" :")) for cell in cells]
    return all(role in _LABELS for role in roles) and bool({Role.VALUE, Role.RANGE} & set(roles))


def _is_date(strip: Strip) -> bool:
    """Whether a line is a date, with no more than its label: "Collected on 3 Nov 2026"."""
    tokens = strip.scan()
    dated = any(token.kind is TokenKind.DATE for token in tokens)
    return dated and len(strip.line.words) <= _MOST_WORDS and not any(t.kind is TokenKind.NUMBER for t in tokens)


def _is_scale(strip: Strip) -> bool:
    """Whether a line holds only the ends of a scale: two bare numbers, far apart, the lower one first."""
    tokens = strip.scan()
    if len(tokens) != 2 or any(t.kind is not TokenKind.NUMBER or t.sign or not t.opens for t in tokens):
        return False
    low, high = (parse_number(token.digits) for token in tokens)
    return low is not None and high is not None and low.value < high.value


def _labels_range(strip: Strip) -> bool:
    """Whether a line of limits says so, or holds nothing else."""
    first = strip.scan()[0]
    if first.kind is TokenKind.TEXT:
        return Role.RANGE in (role_of(first.text), role_of(strip.text.partition(":")[0]))
    return first.kind is TokenKind.RANGE or (first.kind is TokenKind.NUMBER and bool(first.sign))


def _flag_of(strip: Strip) -> str | None:
    tokens = strip.scan()
    return tokens[0].text if len(tokens) == 1 and tokens[0].kind is TokenKind.FLAG else None
