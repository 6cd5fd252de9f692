"""Tables among the sentences: header rows say nothing, and a column headed by an earlier date is the past."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from clarte.core.plain import plain
from clarte.reading.columns import Piece
from clarte.reading.report_dates import find_dates

_FIGURE = re.compile(r"\d")
_HEADER_CELLS, _HEADER_WORDS = 3, 4


@dataclass(frozen=True, slots=True)
class Cell:
    """What a piece is in its table. `header`: a column's title. `alone`: a cell of a dated column, a statement by
    itself. `past`: its column's date is not the latest."""

    header: bool = False
    alone: bool = False
    past: bool = False


_PROSE = Cell()
_HEADER = Cell(header=True)
# (left, right, the date's two readings: day first, month first) of each dated column.
_Columns = list[tuple[float, float, tuple[str, str]]]


def find_cells(pieces: Sequence[Piece]) -> list[Cell]:
    """One Cell for each piece, in their order."""
    rows = [list(group) for _, group in groupby(pieces, key=lambda piece: piece.row)]
    cells: list[Cell] = []
    dated: _Columns = []
    for index, row in enumerate(rows):
        below = rows[index + 1] if index + 1 < len(rows) else []
        if columns := _dated_columns(row):
            dated = columns
            cells += [_HEADER] * len(row)
        elif _is_header(row, below):
            cells += [_HEADER] * len(row)
        elif dated and len(row) > 1:
            cells += [_cell(piece, dated) for piece in row]
        else:
            dated = []
            cells += [_PROSE] * len(row)
    return cells


def _dated_columns(row: list[Piece]) -> _Columns:
    if len(row) < 2:
        return []
    columns = [
        (piece.box[0], piece.box[2], (day, month))
        for piece in row
        for found in find_dates(plain(piece.text))
        if (day := found.day_first or found.month_first) and (month := found.month_first or found.day_first)
    ]
    return columns if len(columns) >= 2 else []


def _is_header(row: list[Piece], below: list[Piece]) -> bool:
    return (
        len(row) >= _HEADER_CELLS
        and len(below) >= _HEADER_CELLS
        and not any(_FIGURE.search(piece.text) or len(piece.words) > _HEADER_WORDS for piece in row)
        and any(_FIGURE.search(piece.text) for piece in below)
    )


def _cell(piece: Piece, dated: _Columns) -> Cell:
    middle = (piece.box[0] + piece.box[2]) / 2
    over = [column for column in dated if piece.box[0] < column[1] and piece.box[2] > column[0]]
    if not over:
        return _PROSE
    nearest = min(over, key=lambda column: abs((column[0] + column[1]) / 2 - middle))
    # Only what is earlier whichever way the dates are read is the past.
    past = all(nearest[2][order] < max(days[order] for _, _, days in dated) for order in (0, 1))
    return Cell(alone=True, past=past)
