"""One printed line to drafts of result rows: name, result, unit, range, flag, other units, earlier results."""

from __future__ import annotations

import re

from clarte.reading.ranges import unit_in_range
from clarte.reading.rows_cells import Token
from clarte.reading.rows_drafts import Amount, Draft
from clarte.reading.rows_finds import TokenKind
from clarte.reading.rows_germs import names_germ
from clarte.reading.rows_headings import Role
from clarte.reading.rows_names import clean_name, is_grade, may_name_result
from clarte.reading.rows_suffix import NO_LIMIT, SuffixReader, is_limit
from clarte.reading.rows_words import SUSCEPTIBILITY, UNITLESS, is_administrative, plain
from clarte.reading.units import clean_unit, is_amount, is_unit

_INNER_COLON = re.compile(r"\w ?: +\w*[^\W\d]")
_LAST_BRACKET = re.compile(r"\s*[(\[]([^()\[\]]+)[)\]]$")
# Columns whose numbers are not the result's.
_BESIDE = (Role.NAME, Role.PREVIOUS, Role.OTHER, Role.COMMENT)


class LineParser(SuffixReader):
    """Reads the rows of one line, with the headings above it when there are any."""

    def rows(self) -> list[Draft]:
        """All rows of the line, left to right."""
        found: list[Draft] = []
        start = 0
        while start < len(self._tokens):
            index = self._find_value(start)
            if index is None:
                break
            draft, after = self._take(start, index)
            if draft is not None:
                found.append(draft)
            if after <= start:
                break
            start = after
        self._doubt_what_is_left(found)
        return found

    def _doubt_what_is_left(self, found: list[Draft]) -> None:
        """A number or a range of the line that no row took: the line may not be what it was taken for."""
        taken = [token for draft in found for token in draft.used]
        for token in self._tokens if found else ():
            number = token.kind is TokenKind.NUMBER and not self._is_code(token, found)
            if not (number or token.kind is TokenKind.RANGE) or token in taken or self._role(token) in _BESIDE:
                continue
            if any(is_limit(draft, token) for draft in found):
                continue
            before = [draft for draft in found if draft.value_token.start < token.start]
            (before or found)[-1 if before else 0].doubts.add("left")

    def _is_code(self, token: Token, found: list[Draft]) -> bool:
        """Whether a number may be a note's or a laboratory's: "01", "2", after a result and in no column of its own."""
        short = len(token.text) <= 2 and token.text.isdigit()
        return short and token.start > found[-1].value_token.start and self._role(token) in (None, Role.UNIT, Role.FLAG)

    def fill(self, draft: Draft, position: int) -> None:
        """Read unit, range, flag and earlier results of `draft` from token `position` on."""
        self._suffix(draft, position)

    def _take(self, start: int, index: int) -> tuple[Draft | None, int]:
        token = self._tokens[index]
        names = self._name_cells(start, index)
        if not names:
            return None, index + 1
        amount = Amount(token.text, token.sign, token.digits)
        is_words = token.kind is not TokenKind.NUMBER
        draft = Draft(
            name=self._name(names),
            name_cells=names,
            value=amount,
            words_value=is_words,
            value_token=token,
            strip=self._strip,
            page=self._strip.line.page,
            line=self._strip.line.index,
            used=[*names, token],
            strong=False,
        )
        self._before(draft, start, index)
        after = self._suffix(draft, index + 1)
        if self._table is not None and self._table.has(Role.LOW) and (amount.range_text or "").endswith(" -"):
            amount.range_text = f"> {(amount.range_text or '')[:-2]}"  # a lower limit alone
        if not self._acceptable(draft, index, after):
            return None, after
        self._unit_elsewhere(draft, token)
        if is_words and SUSCEPTIBILITY.fullmatch(token.text):
            draft.interpretation = token.text
        placed = self._role(token) is Role.VALUE
        printed = self._strip.text[names[0].start : names[-1].end]
        if _INNER_COLON.search(printed) and not names_germ(printed):
            draft.doubts.add("name")  # a colon parts a name from its result
        if "\ufffd" in printed:
            draft.doubts.add("name")  # letters that the file's font does not tell
        if any(t.opens and t.kind in (TokenKind.NUMBER, TokenKind.RANGE) for t in names[1:]):
            draft.doubts.add("name")  # something measured stands between the name and the result
        draft.strong = placed or amount.unit is not None or amount.range_text is not None or is_words
        return draft, after

    def _unit_elsewhere(self, draft: Draft, token: Token) -> None:
        """A unit printed only with the range, after the name or in the heading."""
        amount = draft.value
        if amount.unit is not None or draft.words_value:
            return
        if amount.range_text is not None:
            amount.unit = unit_in_range(amount.range_text)
        bracket = _LAST_BRACKET.search(draft.name)
        if amount.unit is None and bracket and is_unit(bracket.group(1)):
            draft.name, amount.unit = draft.name[: bracket.start()].strip(), bracket.group(1)
        column = self._column(token)
        drug = self._table is not None and self._table.has(Role.INTERPRETATION)  # "Ampicillin/Sulbactam" is no ratio
        unitless = UNITLESS.match(plain(draft.name)) is not None and not drug
        if amount.unit is None and not unitless and column is not None and column.unit and is_unit(column.unit):
            amount.unit = column.unit

    def _name_cells(self, start: int, index: int) -> list[Token]:
        before = [t for t in self._tokens[start:index] if t.kind is not TokenKind.LEADER]
        named = before
        if self._table is not None and self._table.has(Role.NAME):
            cells = {t.cell for t in before if self._role(t) is Role.NAME}
            named = [t for t in before if t.cell in cells] or before
        elif self._table is not None:
            other = (Role.UNIT, Role.RANGE, Role.FLAG, Role.PREVIOUS)
            named = [t for t in before if self._role(t) not in other] or before
        while len(named) > 1 and named[-1].kind is TokenKind.FLAG and named[-1].cell != named[0].cell:
            named = named[:-1]  # an arrow in a column of its own
        first = next((i for i, t in enumerate(named) if self._can_name(t)), None)
        if first is None:
            return []
        while first > 0 and named[first - 1].cell == named[first].cell:
            first -= 1
        return named[first:]

    def _name(self, cells: list[Token]) -> str:
        return clean_name(self._strip.text[cells[0].start : cells[-1].end])

    def _before(self, draft: Draft, start: int, index: int) -> None:
        """Units, ranges, flags and earlier results whose columns stand before the result's."""
        position = start
        while position < index:
            token = self._tokens[position]
            position += 1
            if token in draft.name_cells:
                continue
            if token.kind is TokenKind.NUMBER and (role := self._role(token)) in (Role.LOW, Role.HIGH):
                self._take_limit(draft, token, role)
                continue
            if self._role(token) is Role.PREVIOUS:
                position += self._take_earlier(draft, position - 1, None) - 1
                continue
            if token.kind is TokenKind.UNIT and draft.value.unit is None:
                draft.value.unit = clean_unit(token.text)
            elif token.kind is TokenKind.RANGE or (token.sign and self._role(token) not in NO_LIMIT):
                self._set_range(draft, token)
                continue
            elif token.kind is TokenKind.FLAG and draft.flag is None:
                if draft.earlier and draft.earlier[-1].words[-1] in self._strip.words(token.start - 2, token.end):
                    continue  # the flag of an earlier result
                draft.flag = token.text
            else:
                continue
            draft.used.append(token)

    def _acceptable(self, draft: Draft, index: int, after: int) -> bool:
        """Whether it is a row at all."""
        token, amount = self._tokens[index], draft.value
        ranged = amount.range_text is not None
        measured = amount.unit is not None or ranged
        opens = token.opens or (measured and self._role(token) is Role.VALUE)
        beside = token.kind is TokenKind.WORDS and token.opens and token.cell != draft.name_cells[-1].cell
        if not may_name_result(draft.name, opens, measured or beside):
            return False
        placed = self._role(token) is Role.VALUE
        if is_grade(draft.name, bool(amount.sign) or not ranged or token.kind is TokenKind.RANGE, placed=placed):
            return False
        if token.kind is TokenKind.TEXT and is_administrative(plain(token.text)):
            return False
        if amount.unit is not None and is_amount(amount.unit) and not ranged:
            return placed  # else a dose
        if token.sign and not token.opens and not ranged:
            return False  # "HbA1c < 7 %" in a sentence is an aim
        same_cell = token.cell == draft.name_cells[-1].cell
        if same_cell and draft.name.endswith(",") and amount.unit is None:
            return False  # "Springfield, 69 First Avenue"
        if same_cell and not token.opens and any(t.kind is TokenKind.NUMBER and t.sign for t in draft.name_cells):
            return False  # "FIB-4: < 1.30 unlikely; > 2.67 likely"
        if token.sign and not measured and same_cell and self._table is not None and self._table.has(Role.VALUE):
            return False  # an aim in a note: the table's results have a column of their own
        rest = self._tokens[after] if after < len(self._tokens) else None
        if rest is not None and not rest.opens and rest.kind is TokenKind.TEXT:
            return (placed and measured) or (token.opens and ranged)
        return True
