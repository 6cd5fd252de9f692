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
    gaps = sorted(b.box[0] - a.box[2] for a, b in pairwise(line.words))
    typical = gaps[len(gaps) // 2] if gaps else 0.0
    height = line.box[3] - line.box[1]
    return _split(line, min(_WIDEST * height, max(_NARROWEST * height, _LOOSE * typical)))


def split_cells(line: Line) -> list[Piece]:
    """The pieces of one row of a table, left to right."""
    return _split(line, _CELL_GAP * (line.box[3] - line.box[1]))


def _split(line: Line, wide: float) -> list[Piece]:
    groups: list[list[Word]] = []
    for word in line.words:
        if groups and not _parted(groups[-1], word, wide):
            groups[-1].append(word)
        else:
            groups.append([word])
    return [
        Piece(tuple(group), union(word.box for word in group), join_words(group), line.page, line.index, len(groups))
        for group in groups
    ]


def _parted(group: Sequence[Word], word: Word, wide: float) -> bool:
    before = group[-1]
    gap = word.box[0] - before.box[2]
    if gap <= wide:
        return False
    height = max(before.box[3] - before.box[1], word.box[3] - word.box[1], 1.0)
    leads = len(group) == 1 and (len(before.text) <= 3 and not before.text.isalpha())
    label = before.text.endswith(":")
    return not ((leads or label) and gap <= _BULLET_REACH * height)


def reading_order(lines: Iterable[Line]) -> list[Piece]:
    """All pieces of a page's lines (top to bottom), columns untangled."""
    rows = [split_line(line) for line in lines]
    ordered: list[Piece] = []
    start = 0
    while start < len(rows):
        end, gutter = _column_run(rows, start)
        if gutter is None:
            ordered += rows[start]
            start += 1
            continue
        middle = (gutter[0] + gutter[1]) / 2
        block = rows[start:end]
        left = [[piece for piece in row if piece.box[0] < middle] for row in block]
        right = [[piece for piece in row if piece.box[0] >= middle] for row in block]
        ordered += _flat(left)
        ordered += _flat(right)
        start = end
    return ordered


def _flat(rows: list[list[Piece]]) -> list[Piece]:
    return [piece for row in rows for piece in row]


Interval = tuple[float, float]


def _column_run(rows: list[list[Piece]], start: int) -> tuple[int, Interval | None]:
    """How far from `start` a gutter stays open, and that gutter when it parts columns of prose."""
    if len(rows[start]) < 2 and not (start + 1 < len(rows) and len(rows[start + 1]) >= 2):
        return start + 1, None
    gutters = _gaps(rows[start])
    end, last = start + 1, None
    while end < len(rows) and gutters:
        narrowed = _narrow(gutters, rows[end])
        if not narrowed:
            break
        gutters, end = narrowed, end + 1
    for gutter in gutters:
        if _parts_prose(rows[start:end], gutter):
            last = gutter
            break
    return (end, last) if last is not None else (start + 1, None)


def _gaps(row: list[Piece]) -> list[Interval]:
    edges = [(-1e6, row[0].box[0]), *((a.box[2], b.box[0]) for a, b in pairwise(row))]
    edges.append((row[-1].box[2], 1e6))
    return [gap for gap in edges if gap[1] - gap[0] >= _GUTTER]


def _narrow(gutters: list[Interval], row: list[Piece]) -> list[Interval]:
    narrowed = []
    for low, high in gutters:
        for left, right in _gaps(row):
            both = (max(low, left), min(high, right))
            if both[1] - both[0] >= _GUTTER:
                narrowed.append(both)
    return narrowed


def _parts_prose(rows: list[list[Piece]], gutter: Interval) -> bool:
    left = [piece for piece in _flat(rows) if piece.box[2] <= gutter[0] + 1]
    right = [piece for piece in _flat(rows) if piece.box[0] >= gutter[1] - 1]
    if min(len(left), len(right)) < _COLUMN_LINES:
        return False
    facing = sum(
        any(p.box[2] <= gutter[0] + 1 for p in row) and any(p.box[0] >= gutter[1] - 1 for p in row) for row in rows
    )
    if facing < _COLUMN_LINES - 1:
        return False
    return max(_words_a_piece(left), _words_a_piece(right)) >= _PROSE_WORDS and not _are_labels(left)


def _words_a_piece(pieces: list[Piece]) -> float:
    return sum(len(piece.words) for piece in pieces) / len(pieces)


def _are_labels(pieces: list[Piece]) -> bool:
    return sum(piece.text.rstrip().endswith(":") for piece in pieces) > 0.6 * len(pieces)
