"""Cards that stand side by side: their lines are parted, so that each card is read by itself."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from clarte.core.evidence import Word
from clarte.reading.lines import Line, join_words, union
from clarte.reading.rows_cells import Strip, Token
from clarte.reading.rows_finds import TokenKind
from clarte.reading.rows_headings import Role, role_of

# The lines of a card, above and below that of its range; how near (in points) the cards of a column stand.
_REACH, _ALIGNED = 4, 3.0
_LEAST = 2
# Parts of a line get numbers of their own above this one.
_PARTS = 100_000
# Where a label ends and its limits start.
_LIMITS = re.compile(r"[:<>≤≥\d]")


class Halves:
    """One page's lines, those of cards side by side parted. `origin`: for a part's index, that of its line."""

    def __init__(self, strips: Sequence[Strip]) -> None:
        self.origin: dict[int, int] = {}
        self.strips = tuple(strips)
        starts = {place: found for place, strip in enumerate(strips) if (found := _starts(strip))}
        if len(starts) >= _LEAST:
            self.strips = tuple(map(Strip, self._parted([strip.line for strip in strips], starts)))

    def _parted(self, lines: Sequence[Line], starts: dict[int, list[float]]) -> list[Line]:
        ordered: list[Line] = []
        done = 0
        for first, last, columns in _zones(lines, starts):
            ordered += lines[done:first]
            for number, left in enumerate(columns):
                right = columns[number + 1] if number + 1 < len(columns) else float("inf")
                ordered += self._column(lines[first:last], left if number else float("-inf"), right)
            done = last
        return ordered + list(lines[done:])

    def _column(self, lines: Sequence[Line], left: float, right: float) -> list[Line]:
        """The parts of `lines` that stand from `left` to `right`."""
        parts = []
        for line in lines:
            words = tuple(word for word in line.words if left - _ALIGNED <= word.box[0] < right - _ALIGNED)
            if len(words) == len(line.words):
                parts.append(line)
            elif words:
                parts.append(self._part(line, words))
        return parts

    def _part(self, line: Line, words: tuple[Word, ...]) -> Line:
        index = _PARTS + len(self.origin)
        self.origin[index] = line.index
        return replace(line, words=words, box=union(word.box for word in words), text=join_words(words), index=index)


def _starts(strip: Strip) -> list[float]:
    """Where the cards start whose labelled ranges stand side by side on this line; empty for none."""
    if sum(map(str.isdigit, strip.text)) < _LEAST:
        return []
    tokens = strip.scan()
    if not tokens or not _is_label(tokens[0]):
        return []
    labelled = [token.x0 for token in tokens if token.opens and _is_label(token)]
    return labelled if len(labelled) >= _LEAST and tokens[0].opens else []


def _is_label(token: Token) -> bool:
    """Whether a piece is, or starts with, the label of a range."""
    return token.kind in (TokenKind.RANGE, TokenKind.TEXT) and role_of(_LIMITS.split(token.text)[0]) is Role.RANGE


def _zones(lines: Sequence[Line], starts: dict[int, list[float]]) -> list[tuple[int, int, list[float]]]:
    """Runs of lines (first, after the last) whose cards stand at the same places, and these places."""
    zones: list[tuple[int, int, list[float]]] = []
    for place, columns in starts.items():
        first, last = max(0, place - _REACH), min(len(lines), place + _REACH + 1)
        if zones and zones[-1][1] >= first - 1 and _same(zones[-1][2], columns):
            zones[-1] = (zones[-1][0], last, zones[-1][2])
        else:
            zones.append((first, last, columns))
    return [(_first(lines, *zone), zone[1], zone[2]) for zone in zones]


def _first(lines: Sequence[Line], first: int, last: int, columns: list[float]) -> int:
    """The first line from `first` on that starts where the cards do and crosses no column's edge."""
    for place in range(first, last):
        words = lines[place].words
        crossed = any(word.box[0] < edge - _ALIGNED < word.box[2] for word in words for edge in columns[1:])
        begins = any(abs(word.box[0] - edge) < _ALIGNED for word in words for edge in columns[1:])
        if begins and not crossed:
            return place
    return last


def _same(one: list[float], other: list[float]) -> bool:
    return len(one) == len(other) and all(abs(a - b) < _ALIGNED for a, b in zip(one, other, strict=True))
