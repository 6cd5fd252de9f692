"""A result row as printed, before its numbers are understood."""

from __future__ import annotations

from dataclasses import dataclass, field

from clarte.core.evidence import Word
from clarte.reading.rows_cells import Strip, Token


@dataclass(slots=True)
class Amount:
    """A number as printed, with its comparator and unit, not yet understood."""

    text: str
    sign: str
    digits: str
    unit: str | None = None
    range_text: str | None = None


@dataclass(slots=True)
class Earlier:
    amount: Amount
    date: str | None
    words: tuple[Word, ...]


@dataclass(slots=True)
class Draft:
    """A row as printed, before its numbers are understood. `strong`: unit, range or heading vouch for it."""

    name: str
    name_cells: list[Token]
    value: Amount
    words_value: bool
    value_token: Token
    strip: Strip
    page: int
    line: int
    used: list[Token]
    strong: bool
    flag: str | None = None
    interpretation: str | None = None
    words_range: str | None = None
    range_x: tuple[float, float] | None = None
    specimen: str | None = None
    comments: list[str] = field(default_factory=list)
    also: list[Amount] = field(default_factory=list)
    earlier: list[Earlier] = field(default_factory=list)
    extra_words: list[Word] = field(default_factory=list)
    above: list[str] = field(default_factory=list)  # lines above that belong to the row
    below: list[str] = field(default_factory=list)  # ... and below
    name_lines: list[int] = field(default_factory=list)  # indexes of other lines that hold a part of its name
    card_lines: list[int] = field(default_factory=list)  # ... and of those that stand over it on its card
    germ: str | None = None  # that the heading of an antibiogram above names
    doubts: set[str] = field(default_factory=set)

    @property
    def y(self) -> float:
        return (self.strip.line.box[1] + self.strip.line.box[3]) / 2
