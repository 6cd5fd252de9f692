"""One printed line to drafts of result rows: name, result, unit, range, flag, other units, earlier results."""

from __future__ import annotations

import re

from clarte.reading.ranges import is_qualified, parse_ranges, unit_in_range
from clarte.reading.rows_cells import Token
from clarte.reading.rows_drafts import Amount, Draft, Earlier
from clarte.reading.rows_finder import ValueFinder
from clarte.reading.rows_finds import TokenKind
from clarte.reading.rows_headings import Role, iso_date
from clarte.reading.rows_limits import labelled_ranges
from clarte.reading.rows_names import can_name, clean_name, is_grade, may_name_result
from clarte.reading.rows_words import AGAIN, QUALITATIVE, SUSCEPTIBILITY, UNITLESS, is_administrative, plain
from clarte.reading.units import clean_unit, is_amount, is_unit, same_unit

_QUALIFIER = re.compile(
    r"^(?:[HFM](?![^\W\d_])|hommes?|femmes?|males?|females?|m[ae]n|wom[ae]n|adultes?|adults?|enfants?|child(?:ren)?|age|de|from|"
    r"(?:phase\s)?(?:follic|lut[eé]a|ovul|mid|mi-)|(?:pr[eé]|post)?[ -]?m[eé]nop|\w+ trimest|trimest|gross|pregn|"
    r"[<>]|\d)",
    re.IGNORECASE,
)
# An unknown unit in the column of units; never "(calc)".
_ODD_UNIT = re.compile(r"[^\s()]\S{0,13}")
# Signs (lost arrows) before a flag in words.
_GARBLED = re.compile(r"^[^\w(\[]+(?=\w)")
_LAST_BRACKET = re.compile(r"\s*[(\[]([^()\[\]]+)[)\]]$")
# Columns whose "< 5" is a result, not a limit.
_NO_LIMIT = (Role.VALUE, Role.PREVIOUS, Role.OTHER, Role.COMMENT)


# Columns whose numbers are not the result's.
_BESIDE = (Role.NAME, Role.PREVIOUS, Role.OTHER, Role.COMMENT)


def _is_code(token: Token) -> bool:
    """Whether a number may be a note's or a laboratory's: "01", "2"."""
    return len(token.text) <= 2 and token.text.isdigit()


class LineParser(ValueFinder):
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
        for token in self._tokens:
            measures = token.kind is TokenKind.RANGE or (token.kind is TokenKind.NUMBER and not _is_code(token))
            if not measures or token in taken or self._role(token) in _BESIDE or not found:
                continue
            before = [draft for draft in found if draft.value_token.start < token.start]
            (before or found)[-1 if before else 0].doubts.add("left")

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
        first = next((i for i, t in enumerate(named) if can_name(t)), None)
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
            if self._role(token) is Role.PREVIOUS:
                position += self._take_earlier(draft, position - 1, None) - 1
                continue
            if token.kind is TokenKind.UNIT and draft.value.unit is None:
                draft.value.unit = clean_unit(token.text)
            elif token.kind is TokenKind.RANGE or (token.sign and self._role(token) not in _NO_LIMIT):
                self._set_range(draft, token)
                continue
            elif token.kind is TokenKind.FLAG and draft.flag is None:
                if draft.earlier and draft.earlier[-1].words[-1] in self._strip.words(token.start - 2, token.end):
                    continue  # the flag of an earlier result
                draft.flag = token.text
            else:
                continue
            draft.used.append(token)

    def _suffix(self, draft: Draft, position: int) -> int:
        pending_date: str | None = None
        while position < len(self._tokens):
            token = self._tokens[position]
            if token.kind is TokenKind.DATE:
                if draft.earlier and draft.earlier[-1].date is None:
                    draft.earlier[-1].date = iso_date(token.text)
                else:
                    pending_date = iso_date(token.text)
                position += 1
                continue
            taken = self._take_piece(draft, position, pending_date)
            if taken == 0:
                break
            if token.kind is TokenKind.NUMBER and draft.earlier:
                pending_date = None
            position += taken
        return position

    def _take_piece(self, draft: Draft, position: int, when: str | None) -> int:
        """Put one piece after the result in its place; how many tokens that took, 0 when the row ended before."""
        token = self._tokens[position]
        role = self._role(token)
        if role not in _NO_LIMIT and (count := labelled_ranges(self._strip.text, self._tokens, position)):
            return self._take_ranges(draft, position, count)
        if role is Role.PREVIOUS and token.kind in (TokenKind.NUMBER, TokenKind.WORDS, TokenKind.TEXT, TokenKind.FLAG):
            return self._take_earlier(draft, position, when)
        if token.kind is TokenKind.UNIT:
            if (draft.value.unit is None and not draft.words_value) or (draft.value.unit is None and role is Role.UNIT):
                draft.value.unit = clean_unit(token.text)
                draft.used.append(token)
            return 1
        if token.kind is TokenKind.FLAG:
            return self._take_flag(draft, token, role)
        if role is Role.OTHER and (token.kind is TokenKind.RANGE or token.sign) and draft.value.range_text is not None:
            return 1  # a grade beside the range: "Optimal", "High risk"
        if token.kind is TokenKind.RANGE:
            self._set_range(draft, token)
            return 1
        if token.kind is TokenKind.NUMBER:
            return self._take_number(draft, position, when)
        if token.kind is TokenKind.WORDS:
            return self._take_words(draft, token, role)
        return self._take_text(draft, position, role)

    def _take_ranges(self, draft: Draft, position: int, count: int) -> int:
        """Ranges for several kinds of people, kept as one text."""
        first, last = self._tokens[position], self._tokens[position + count - 1]
        text = self._strip.text[first.start : last.end].replace("\t", " ")
        draft.value.range_text = f"{draft.value.range_text} {text}" if draft.value.range_text else text
        draft.range_x = draft.range_x or (first.x0, last.x1)
        draft.used += self._tokens[position : position + count]
        return count

    def _take_flag(self, draft: Draft, token: Token, role: Role | None) -> int:
        if role is Role.INTERPRETATION and SUSCEPTIBILITY.fullmatch(token.text):
            draft.interpretation = token.text
        elif draft.flag is None:
            draft.flag = _GARBLED.sub("", token.text) if len(token.text) > 3 else token.text
        draft.used.append(token)
        return 1

    def _set_range(self, draft: Draft, token: Token) -> None:
        target = draft.value
        if draft.also and draft.also[-1].range_text is None and (target.range_text is not None or self._paired):
            target = draft.also[-1]
        if target.range_text is None:
            target.range_text = token.text
        else:
            if not is_qualified(f"{target.range_text} {token.text}"):
                draft.doubts.add("ranges")
            target.range_text = f"{target.range_text} ; {token.text}"  # never read as one: "4 - 84 700 - 2 100"
        if target is draft.value:
            draft.range_x = (token.x0, token.x1)
        draft.used.append(token)

    def _take_number(self, draft: Draft, position: int, when: str | None) -> int:
        token = self._tokens[position]
        role = self._role(token)
        follows = self._tokens[position + 1] if position + 1 < len(self._tokens) else None
        unit = clean_unit(follows.text) if follows is not None and follows.kind is TokenKind.UNIT else None
        if role in (Role.LOW, Role.HIGH):
            return self._take_limit(draft, token, role)
        lacking = draft.value.range_text is None or (draft.also and draft.also[-1].range_text is None)
        if token.sign and lacking and role not in _NO_LIMIT:
            self._set_range(draft, token)
            if follows is not None and unit is not None:
                draft.value.unit = draft.value.unit or unit
                draft.used.append(follows)
                return 2
            return 1
        column = self._column(token)
        if role is Role.VALUE and self._paired and column is not None and column is not self._column(draft.value_token):
            draft.also.append(Amount(token.text, token.sign, token.digits, unit or column.unit))
            draft.used += [token, follows] if unit is not None and follows is not None else [token]
            return 1 if unit is None else 2
        if unit is not None and not same_unit(unit, draft.value.unit) and role is not Role.PREVIOUS:
            amount = Amount(token.text, token.sign, token.digits, unit)
            if draft.value.unit is None and role is not Role.VALUE:
                draft.doubts.add("two_numbers")
            draft.also.append(amount)
            draft.used += [token, follows] if follows is not None else [token]
            return 2
        if role is Role.RANGE and draft.value.range_text is None:
            draft.doubts.add("range")
            draft.used.append(token)
            return 1
        if not token.opens or self._opens_sentence(position):
            return 0
        dated = when is not None or (follows is not None and follows.kind is TokenKind.DATE)
        if not dated and self._table is None:
            draft.doubts.add("earlier")  # nothing says what this second number is
        # With headings, an earlier result has a date or a column of its own; else it is a laboratory's code, a note.
        return self._take_earlier(draft, position, when) if dated or self._table is None else 1

    def _opens_sentence(self, position: int) -> bool:
        """Whether a number is that of a note beside the table: "13. A listing of the results that are normal"."""
        token, after = self._tokens[position], self._tokens[position + 1 : position + 2]
        return bool(after) and after[0].kind is TokenKind.TEXT and not after[0].opens and after[0].cell == token.cell

    def _take_limit(self, draft: Draft, token: Token, role: Role) -> int:
        printed = draft.value.range_text or ""
        if role is Role.LOW:
            draft.value.range_text = f"{token.text} -"
        else:
            draft.value.range_text = f"{printed} {token.text}" if printed.endswith("-") else f"< {token.text}"
        draft.range_x = (token.x0, token.x1)
        draft.used.append(token)
        return 1

    def _take_earlier(self, draft: Draft, position: int, when: str | None) -> int:
        token = self._tokens[position]
        if token.kind is TokenKind.FLAG and QUALITATIVE.fullmatch(token.text) is None:
            draft.used.append(token)
            return 1
        if token.kind in (TokenKind.TEXT, TokenKind.DATE):
            return 1
        column = self._column(token)
        when = when or (column.date if column is not None else None)
        amount = Amount(token.text, token.sign, token.digits)
        taken = 1
        follows = self._tokens[position + 1] if position + 1 < len(self._tokens) else None
        if follows is not None and follows.kind is TokenKind.UNIT and self._role(follows) is not Role.UNIT:
            amount.unit = clean_unit(follows.text)
            draft.used.append(follows)
            taken = 2
        words = self._strip.words(token.start, token.end)
        draft.earlier.append(Earlier(amount, when, words))
        draft.used.append(token)
        return taken

    def _take_words(self, draft: Draft, token: Token, role: Role | None) -> int:
        if role is Role.INTERPRETATION or (draft.words_range is not None and role is None):
            draft.flag = draft.flag or token.text
        elif draft.words_range is None:
            draft.words_range = token.text
        draft.used.append(token)
        return 1

    def _take_text(self, draft: Draft, position: int, role: Role | None) -> int:
        token = self._tokens[position]
        following = self._tokens[position + 1] if position + 1 < len(self._tokens) else None
        if AGAIN.fullmatch(plain(token.text)) and following is not None and following.kind is TokenKind.NUMBER:
            return 1
        if SUSCEPTIBILITY.fullmatch(token.text) and role in (None, Role.INTERPRETATION, Role.FLAG):
            draft.interpretation = token.text
            draft.used.append(token)
            return 1
        if (
            following is not None
            and following.kind in (TokenKind.RANGE, TokenKind.NUMBER)
            and _QUALIFIER.match(token.text)
        ):
            text = self._strip.text[token.start : following.end]
            if parse_ranges(text):
                previous = draft.value.range_text
                draft.value.range_text = f"{previous} {text}" if previous else text
                draft.range_x = draft.range_x or (token.x0, following.x1)
                draft.used += [token, following]
                return 2
        if role in (Role.OTHER, Role.NAME, Role.VALUE, Role.FLAG, Role.UNIT, Role.COMMENT, Role.RANGE) and token.opens:
            return self._take_placed_text(draft, token, role)
        if not token.opens and following is not None and following.kind is TokenKind.RANGE:
            draft.used.append(token)
            if any(map(str.isalnum, token.text)):
                draft.doubts.add("unit")  # an unreadable one between the result and its range
            return 1
        return 0

    def _take_placed_text(self, draft: Draft, token: Token, role: Role) -> int:
        if role is Role.COMMENT:
            draft.comments.append(token.text)
        elif role is Role.UNIT and draft.value.unit is None and _ODD_UNIT.fullmatch(token.text):
            draft.value.unit = token.text
        elif role is Role.RANGE and draft.words_range is None and draft.value.range_text is None:
            draft.words_range = token.text
        elif role in (Role.NAME, Role.VALUE):
            return 0
        draft.used.append(token)
        return 1

    def _acceptable(self, draft: Draft, index: int, after: int) -> bool:
        """Whether it is a row at all."""
        token, amount = self._tokens[index], draft.value
        ranged = amount.range_text is not None
        measured = amount.unit is not None or ranged
        opens = token.opens or (measured and self._role(token) is Role.VALUE)
        beside = token.kind is TokenKind.WORDS and token.opens and token.cell != draft.name_cells[-1].cell
        if not may_name_result(draft.name, opens, measured or beside):
            return False
        if is_grade(draft.name, bool(amount.sign) or not ranged or token.kind is TokenKind.RANGE):
            return False
        placed = self._role(token) is Role.VALUE
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
