"""Cells whose text goes on in the next printed line: "mL/min/" above "1,73 m²" is one unit, put back into its row."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from clarte.core.evidence import Word
from clarte.reading.lines import Line, join_words, union
from clarte.reading.rows_cells import WIDE
from clarte.reading.rows_words import QUALITATIVE
from clarte.reading.units import is_unit

# Both parts of a cell line up within this (in heights). They stand this close, or that close around their row's line.
_ALIGNED, _CLOSE, _AROUND = 0.4, 0.9, 1.8
_JOINS = r"\b(?:soit|ou|or|et|and|rh[eé]sus|rh)"
# A bracket broken off: "[ 7.350 -" above "7.450 ]".
_HALF_RANGE = re.compile(r"[(\[][^)\]]*\d ?[-–]$")
# Words broken off: "NOT" above "APPLICABLE".
_HALF_WORDS = re.compile(r"(?:not|non)$", re.IGNORECASE)
# A cell that ends so is not at its end.
_GOES_ON = re.compile(rf"{_JOINS}$", re.IGNORECASE)
_ABSENCE = re.compile(r"(?:absence|pr[eé]sence) d", re.IGNORECASE)
_MAY_GO_ON = re.compile(rf"/(?:\s|$)|\(|{_JOINS}\b|{_ABSENCE.pattern}|\d ?[-–](?:\s|$)|\bno[nt](?:\s|$)", re.IGNORECASE)
_LAST_WORDS = 3


class Unwrapper:
    """One page's lines with their wrapped cells made whole.

    `lines`: what is left, top to bottom, indexes unchanged. `absorbed`: for a line's index, those of the lines that
    went into it whole.
    """

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines: list[Line | None] = list(lines)
        self.absorbed: dict[int, list[int]] = {}
        for place, line in enumerate(lines[:-1]):
            if _MAY_GO_ON.search(line.text):
                self._unwrap(place)

    @property
    def lines(self) -> tuple[Line, ...]:
        return tuple(line for line in self._lines if line is not None)

    def _unwrap(self, place: int) -> None:
        line = self._lines[place]
        cells = _cells(line.words) if line is not None else []
        for cell in cells:
            if not _is_open(join_words(cell)):
                continue
            rest = self._rest(cell, place + 1, _CLOSE) if len(cells) > 1 else []  # else a sentence
            if rest:
                self._move(rest, place + 1, place, after=cell[-1])
            elif self._free(cell, place + 1) and (rest := self._rest(cell, place + 2, _AROUND)):
                # The row stands in the middle of its cells.
                self._move(cell, place, place + 1, after=None)
                self._move(rest, place + 2, place + 1, after=cell[-1])

    def _rest(self, cell: list[Word], place: int, reach: float) -> list[Word]:
        """The cell of the line at `place` that goes on with `cell`; empty for none."""
        line = self._lines[place] if place < len(self._lines) else None
        x0, y0, x1, y1 = union(word.box for word in cell)
        if line is None or line.box[1] - y1 > reach * (y1 - y0):
            return []
        for other in _cells(line.words):
            left, _, right, _ = union(word.box for word in other)
            off = min(abs(left - x0), abs(right - x1), abs(left + right - x0 - x1) / 2)
            if off <= _ALIGNED * (y1 - y0) and _goes_on(cell, join_words(other)):
                return other
        return []

    def _free(self, cell: list[Word], place: int) -> bool:
        """Whether the line at `place` is a row's with nothing where `cell` stands, and `cell` is open at its end."""
        line = self._lines[place] if place < len(self._lines) else None
        if line is None or not join_words(cell).endswith("/"):
            return False
        left, right = cell[0].box[0], cell[-1].box[2]
        return line.words[0].box[0] < left and not any(w.box[0] < right and w.box[2] > left for w in line.words)

    def _move(self, words: list[Word], source: int, target: int, after: Word | None) -> None:
        """Put words of one line into another: after a word, or where they stand."""
        line, host = self._lines[source], self._lines[target]
        if line is None or host is None:
            return
        count = sum(word.box[0] < words[0].box[0] for word in host.words)
        split = count if after is None else host.words.index(after) + 1
        self._lines[target] = _with_words(host, [*host.words[:split], *words, *host.words[split:]])
        left = [word for word in line.words if word not in words]
        self._lines[source] = _with_words(line, left) if left else None
        if not left:
            self.absorbed.setdefault(host.index, []).append(line.index)


def _is_open(text: str) -> bool:
    """Whether a cell's text is open at its end."""
    if text.endswith("/") or text.count("(") > text.count(")") or _HALF_RANGE.search(text):
        return True
    return (_GOES_ON.search(text) or _HALF_WORDS.fullmatch(text) or _ABSENCE.match(text)) is not None


def _goes_on(cell: list[Word], rest: str) -> bool:
    """Whether `rest` is what the cell, open at its end, waits for."""
    text = join_words(cell)
    if text.endswith("/"):
        return any(is_unit(join_words(cell[-count:]) + rest) for count in range(1, _LAST_WORDS + 1))
    if text.count("(") > text.count(")"):
        return rest.count(")") > rest.count("(")
    if _HALF_WORDS.fullmatch(text):
        return QUALITATIVE.fullmatch(f"{text} {rest}") is not None
    return rest[0].isdigit() or rest[0].islower()


def _cells(words: Sequence[Word]) -> list[list[Word]]:
    cells: list[list[Word]] = []
    for word in words:
        size = word.size or 0.8 * (word.box[3] - word.box[1])
        if cells and word.box[0] - cells[-1][-1].box[2] < WIDE * size:
            cells[-1].append(word)
        else:
            cells.append([word])
    return cells


def _with_words(line: Line, words: list[Word]) -> Line:
    return replace(line, words=tuple(words), box=union(word.box for word in words), text=join_words(words))
