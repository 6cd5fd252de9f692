"""Tables as the lines under their headings show them: how wide columns are, where names stand, which day is newest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from clarte.reading.rows_cells import Strip, Token
from clarte.reading.rows_columns import Column, Table
from clarte.reading.rows_finds import TokenKind
from clarte.reading.rows_headings import Role

_LEAST_NAMES = 2


def widen(table: Table, strips: Sequence[Strip]) -> Table:
    """The table with its columns of ranges and units as wide as what is printed under their headings: a short "< 5"
    under a centred heading may line up with another one."""
    table = _with_names(table, strips)
    columns = list(table.columns)
    if not table.has(Role.RANGE):
        columns = [_as_range(table, column, strips) for column in columns]
        table = replace(table, columns=tuple(columns))
    opening = [token for strip in strips for token in strip.scan() if token.opens]
    for role, kind in ((Role.RANGE, TokenKind.RANGE), (Role.UNIT, TokenKind.UNIT)):
        places = [index for index, column in enumerate(columns) if column.role is role]
        if len(places) != 1:
            continue
        column = columns[places[0]]
        under = [token for token in opening if token.kind is kind and table.column_at(token.x0, token.x1) is column]
        if len(under) >= 2:
            left, right = min(token.x0 for token in under), max(token.x1 for token in under)
            columns[places[0]] = replace(column, x0=min(column.x0, left), x1=max(column.x1, right))
    return replace(table, columns=tuple(columns))


def _with_names(table: Table, strips: Sequence[Strip]) -> Table:
    """The table with a column for the names that stand on the left of all headings, where none is over them."""
    left = table.columns[0].x0
    if table.has(Role.NAME) or table.columns[0].wide:
        return table
    named = [strip.scan()[0] for strip in strips if len(strip.scan()) > 1]
    named = [token for token in named if token.kind is TokenKind.TEXT and token.x1 < left]
    if len(named) < _LEAST_NAMES:
        return table
    column = Column(Role.NAME, min(token.x0 for token in named), max(token.x1 for token in named))
    return replace(table, columns=(column, *table.columns))


def older_tables(table: Table) -> list[Table]:
    """The table without its newest dates, one after the other: the next one's column holds the results."""
    dated = [c for c in table.columns if c.date is not None and c.role in (Role.VALUE, Role.PREVIOUS)]
    dated.sort(key=lambda column: column.date or "", reverse=True)
    if len(dated) < 2 or dated[0].role is not Role.VALUE:
        return []
    tables = []
    for count, latest in enumerate(dated[1:], 1):
        roles = {id(latest): Role.VALUE} | {id(newer): Role.OTHER for newer in dated[:count]}
        columns = tuple(replace(column, role=roles.get(id(column), column.role)) for column in table.columns)
        tables.append(replace(table, columns=columns))
    return tables


def _as_range(table: Table, column: Column, strips: Sequence[Strip]) -> Column:
    """An unknown heading over ranges is theirs."""
    if column.role is not Role.OTHER or column.stated:
        return column
    ranges = [token for strip in strips for token in strip.scan() if token.kind is TokenKind.RANGE and token.opens]
    under = [token for token in ranges if table.column_at(token.x0, token.x1) is column]
    return replace(column, role=Role.RANGE) if len(under) >= 2 else column


def inside(strip: Strip, table: Table) -> list[Token]:
    """The tokens of a line without what stands beside the table (a sidebar's words, numbers in the margin)."""
    margin = 2.5 * (strip.line.box[3] - strip.line.box[1])
    tokens = [t for t in strip.scan() if t.x0 <= table.columns[-1].x1 + margin or t.kind is TokenKind.DATE]
    # A heading may stand in the middle of its column: what is left of it goes only when a name remains.
    right = [token for token in tokens if token.x1 >= table.columns[0].x0 - margin]
    first = right[0] if right else None
    if first is not None and first.kind is TokenKind.TEXT and table.column_at(first.x0, first.x1) is table.columns[0]:
        return right
    return tokens
