"""Pieces of lines in the order a person reads them: columns and sidebars are read one after the other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from clarte.core.evidence import Box, Word
from clarte.reading.lines import Line, join_words, union

# White space parts two pieces of a line when it is wider than 3 times the line's typical space between words, but
# at least 0.9 and at most 1.6 times the line's height (justified lines are loose).
_LOOSE, _NARROWEST, _WIDEST = 3.0, 0.9, 1.6
# In a table's row, cells stand closer.
_CELL_GAP = 0.6
# A bullet or a number stands this far at most (in heights) before the text it belongs to.
_BULLET_REACH = 5.0
# Columns are told from a table by their prose: words a piece, and lines.
_PROSE_WORDS = 4.0
_COLUMN_LINES = 4
_GUTTER = 6.0
# A narrow left side whose lines nearly all face one on the right holds labels, not a sidebar.
_LABELLED = 0.8
_TABLE_CELLS = 3
_MOST_GUTTERS = 6


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a line with no wide white space between them. `row` is the line's index on its page; `cells` how many
    pieces that line has."""

    words: tuple[Word, ...]
    box: Box
    text: str
    page: int
    row: int
    cells: int

    @property
    def height(self) -> float:
        return self.box[3] - self.box[1]

    @property
    def bold(self) -> bool:
        return all(word.bold for word in self.words)


def split_line(line: Line) -> list[Piece]:
    """The pieces of one visual line, left to right. Bullets and labels stay with what follows them."""
    height = line.box[3] - line.box[1]
    gaps = [b.box[0] - a.box[2] for a, b in pairwise(line.words)]
    if not gaps or max(gaps) <= _NARROWEST * height:
        return [_whole(line)]
    typical = sorted(gaps)[len(gaps) // 2]
    return _split(line, min(_WIDEST * height, max(_NARROWEST * height, _LOOSE * typical)))


def split_cells(line: Line) -> list[Piece]:
    """The pieces of one row of a table, left to right."""
    return _split(line, _CELL_GAP * (line.box[3] - line.box[1]))


def _split(line: Line, wide: float) -> list[Piece]:
    groups: list[list[Word]] = []
    for word in line.words:
        if groups and not _parted(groups[-1], word, wide, first=len(groups) == 1):
            groups[-1].append(word)
        else:
            groups.append([word])
    if len(groups) == 1:
        return [_whole(line)]
    return [
        Piece(tuple(group), union(word.box for word in group), join_words(group), line.page, line.index, len(groups))
        for group in groups
    ]


def _whole(line: Line) -> Piece:
    return Piece(line.words, line.box, line.text, line.page, line.index, 1)


def _parted(group: Sequence[Word], word: Word, wide: float, *, first: bool) -> bool:
    before = group[-1]
    gap = word.box[0] - before.box[2]
    if gap <= wide:
        return False
    height = max(before.box[3] - before.box[1], word.box[3] - word.box[1], 1.0)
    # A figure leads a line as a list's number; further on it is a cell.
    leads = len(group) == 1 and len(before.text) <= 3 and not before.text.isalpha()
    leads = leads and (first or not before.text.isdigit())
    label = before.text.endswith(":")
    return not ((leads or label) and gap <= _BULLET_REACH * height)


def reading_order(lines: Iterable[Line]) -> list[Piece]:
    """All pieces of a page's lines (top to bottom), columns untangled."""
    rows = [split_line(line) for line in lines]
    ordered: list[Piece] = []
    done = 0
    for gutter in _prose_gutters(rows):
        if gutter.start < done:
            continue
        ordered += _flat(rows[done : gutter.start])
        block = _flat(rows[gutter.start : gutter.end])
        ordered += [piece for piece in block if piece.box[0] < gutter.middle]
        ordered += [piece for piece in block if piece.box[0] >= gutter.middle]
        done = gutter.end
    return ordered + _flat(rows[done:])


def _flat(rows: list[list[Piece]]) -> list[Piece]:
    return [piece for row in rows for piece in row]


@dataclass(slots=True)
class _Gutter:
    """White space that runs down between two columns, rows `start` to `end`; counts are of pieces and words."""

    low: float
    high: float
    start: int
    end: int
    facing: int = 0
    left: int = 0
    right: int = 0
    left_words: int = 0
    right_words: int = 0
    labels: int = 0
    crowded: int = 0

    @property
    def middle(self) -> float:
        return (self.low + self.high) / 2

    def takes(self, number: int, row: list[Piece]) -> bool:
        """Go on through a row. Returns False when something stands in the way."""
        low, high = self.low, self.high
        for piece in row:
            if (piece.box[0] + piece.box[2]) / 2 < self.middle:
                low = max(low, piece.box[2])
            else:
                high = min(high, piece.box[0])
        if high - low < _GUTTER:
            return False
        self.low, self.high = low, high
        self._count(number, row)
        return True

    def _count(self, number: int, row: list[Piece]) -> None:
        before = self.left, self.right
        for piece in row:
            if piece.box[0] < self.low:
                self.left += 1
                self.left_words += len(piece.words)
                self.labels += piece.text.endswith(":")
            else:
                self.right += 1
                self.right_words += len(piece.words)
        if self.left > before[0] and self.right > before[1]:
            self.facing += 1
            self.crowded += len(row) >= _TABLE_CELLS
            self.end = number + 1

    @property
    def parts_prose(self) -> bool:
        """Whether it parts columns of text, not the cells of a table nor labels from what they label."""
        if self.facing < _COLUMN_LINES - 1 or min(self.left, self.right) < _COLUMN_LINES:
            return False
        if 2 * self.crowded >= self.facing:
            return False
        narrow = self.left_words / self.left < _PROSE_WORDS
        if narrow and self.facing >= _LABELLED * self.left:
            return False
        longest = max(self.left_words / self.left, self.right_words / self.right)
        return longest >= _PROSE_WORDS and self.labels <= 0.6 * self.left


def _prose_gutters(rows: list[list[Piece]]) -> list[_Gutter]:
    """The gutters between columns of prose, from the top down. Trailing rows of one column alone are left out."""
    closed: list[_Gutter] = []
    active: list[_Gutter] = []
    for number, row in enumerate(rows):
        going = [gutter for gutter in active if gutter.takes(number, row)]
        closed += [gutter for gutter in active if gutter not in going]
        for a, b in pairwise(row):
            inside = any(gutter.low >= a.box[2] - 1 and gutter.high <= b.box[0] + 1 for gutter in going)
            if not inside and b.box[0] - a.box[2] >= _GUTTER and len(going) < _MOST_GUTTERS:
                opened = _Gutter(a.box[2], b.box[0], number, number)
                opened.takes(number, row)
                going.append(opened)
        active = going
    found = [gutter for gutter in closed + active if gutter.parts_prose]
    return sorted(found, key=lambda gutter: (gutter.start, -gutter.end))
