"""Which piece of a line is the result: by the column it stands in, else by what follows it."""

from __future__ import annotations

from clarte.reading.rows_cells import Strip, Token
from clarte.reading.rows_columns import Column, Table
from clarte.reading.rows_finds import TokenKind
from clarte.reading.rows_headings import Role
from clarte.reading.rows_names import can_name
from clarte.reading.rows_tables import inside
from clarte.reading.rows_words import DESCRIBED, QUALITATIVE, plain

_NO_VALUES = (TokenKind.UNIT, TokenKind.DATE)
_MAX_WORDS_VALUE = 9
# Words this far (in points) from their heading's edges and middle are no result.
_OFF = 40.0


class ValueFinder:
    """One line's tokens with their columns, and the search for results among them."""

    def __init__(self, strip: Strip, table: Table | None, text_values: bool) -> None:
        """`text_values`: whether any words in the result column may be a result (inside a table)."""
        self._strip = strip
        self._table = table
        self._columns: dict[int, Column] = {}
        # Two results, each with its range ("%" and "G/L"), side by side.
        self._paired = table is not None and table.count(Role.VALUE) > 1 and table.count(Role.RANGE) > 1
        self._text_values = text_values and not (table is not None and table.open)
        tokens = strip.scan() if table is None else inside(strip, table)
        self._tokens = [token for token in tokens if token.kind is not TokenKind.LEADER]

    def _column(self, token: Token) -> Column | None:
        if self._table is None:
            return None
        column = self._columns.get(token.start)
        if column is None:
            column = self._columns[token.start] = self._table.column_at(token.x0, token.x1)
        return column

    def _role(self, token: Token) -> Role | None:
        column = self._column(token)
        return column.role if column is not None else None

    def _unheaded(self, token: Token) -> bool:
        """Whether the column of results is only the room between its neighbours."""
        column = self._column(token)
        return column is not None and column.wide

    def _find_value(self, start: int) -> int | None:
        count = len(self._tokens)
        named = next((i for i in range(start, count) if self._can_name(self._tokens[i])), count)
        candidates = [i for i in range(named + 1, count) if self._may_be_value(start, i)]
        if not candidates:
            return None
        first = candidates[0]
        if self._tokens[first].kind is TokenKind.WORDS and self._tokens[first - 1].text.endswith(":"):
            return first
        if self._table is not None:
            placed = [i for i in candidates if self._role(self._tokens[i]) is Role.VALUE]
            if placed:
                return self._best_placed(placed)
        measured = [i for i in candidates if self._tokens[i].kind is TokenKind.NUMBER]
        for i in measured:
            if self._tokens[i].opens or self._measured(i):
                later = [k for k in measured if k > i and self._tokens[k].opens and self._measured(k)]
                if not self._tokens[i].opens and later and (self._in_brackets(i) or not self._measured(i)):
                    return later[0]
                return self._before_words(candidates, i)
        return candidates[0]

    def _can_name(self, token: Token) -> bool:
        """Whether a piece can be a name: "Cl" under the heading of names is no unit."""
        alone = token.kind is TokenKind.UNIT and token.opens and token.text.isalpha()
        return can_name(token) or (alone and self._role(token) is Role.NAME)

    def _in_brackets(self, index: int) -> bool:
        """Whether a number stands in brackets of its name: "(weight 58 kg)"."""
        before = self._strip.text[: self._tokens[index].start].rpartition("\t")[2]
        return before.count("(") > before.count(")")

    def _before_words(self, candidates: list[int], index: int) -> int:
        """A result in words that opens its cell before the first number wins ("Négatif  < 1,0")."""
        first = candidates[0]
        opens = self._tokens[first].opens and self._tokens[first].kind is TokenKind.WORDS
        return first if first < index and opens else index

    def _best_placed(self, placed: list[int]) -> int:
        numbers = [i for i in placed if self._tokens[i].kind is TokenKind.NUMBER]
        opening = [i for i in numbers if self._tokens[i].opens]
        words = [i for i in placed if self._tokens[i].kind is TokenKind.WORDS]
        return (opening or numbers or words or placed)[0]

    def _may_be_value(self, start: int, index: int) -> bool:
        """Whether the token at `index`, after one that can be a name, can be its result."""
        token = self._tokens[index]
        if token.kind in _NO_VALUES:
            return False
        role = self._role(token)
        if role in (Role.PREVIOUS, Role.OTHER, Role.COMMENT, Role.LOW, Role.HIGH):
            return False
        if role is Role.RANGE and token.sign and self._table is not None and self._table.dated:
            return False
        if token.kind is TokenKind.NUMBER:
            return token.opens or self._measured(index) or (role is Role.VALUE and not self._unheaded(token))
        if token.kind is TokenKind.WORDS:
            named = self._tokens[index - 1].kind is TokenKind.TEXT and self._tokens[index - 1].text.endswith(":")
            return token.opens and (named or role in (None, Role.VALUE, Role.UNIT))
        if token.kind in (TokenKind.TEXT, TokenKind.FLAG) and token.opens and self._described(start, index):
            return role in (None, Role.VALUE)
        if role is not Role.VALUE or not token.opens:
            return False
        if token.kind is TokenKind.FLAG:
            return QUALITATIVE.fullmatch(token.text) is not None and not self._number_placed()
        if token.kind is TokenKind.RANGE:
            after = {later.kind for later in self._tokens[index + 1 : index + 3]}
            return not self._number_placed() and bool(after & {TokenKind.UNIT, TokenKind.RANGE})
        if token.kind is not TokenKind.TEXT or not self._text_values or not self._lines_up(token):
            return False
        return len(token.text.split()) <= _MAX_WORDS_VALUE and ":" not in token.text

    def _lines_up(self, token: Token) -> bool:
        """Whether words stand where their column's heading does, not only nearer to it than to others."""
        column = self._column(token)
        if column is None or column.wide:
            return column is not None
        middle = abs(column.x0 + column.x1 - token.x0 - token.x1) / 2
        return min(abs(column.x0 - token.x0), abs(column.x1 - token.x1), middle) < _OFF

    def _described(self, start: int, index: int) -> bool:
        name = plain(self._strip.text[self._tokens[start].start : self._tokens[index - 1].end])
        words = len(self._tokens[index].text.split())
        return DESCRIBED.match(name) is not None and len(name.split()) <= 4 and words <= _MAX_WORDS_VALUE

    def _number_placed(self) -> bool:
        return any(t.kind is TokenKind.NUMBER and self._role(t) is Role.VALUE for t in self._tokens)

    def _measured(self, index: int) -> bool:
        """Whether a unit or a range stands right after the number."""
        after = self._tokens[index + 1 : index + 4]
        for token in after:
            if token.kind in (TokenKind.UNIT, TokenKind.RANGE):
                return True
            if token.kind is not TokenKind.FLAG:
                return False
        return False
