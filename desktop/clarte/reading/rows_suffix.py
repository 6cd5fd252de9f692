"""What stands after a result on its line: unit, range, flag, other units, earlier results."""

from __future__ import annotations

import re

from clarte.reading.ranges import is_qualified, parse_ranges
from clarte.reading.rows_cells import Token
from clarte.reading.rows_drafts import Amount, Draft, Earlier
from clarte.reading.rows_finder import ValueFinder
from clarte.reading.rows_finds import TokenKind
from clarte.reading.rows_headings import Role, iso_date, role_of
from clarte.reading.rows_limits import VERDICT, labelled_ranges
from clarte.reading.rows_words import AGAIN, NEGATIVE, QUALITATIVE, SUSCEPTIBILITY, UNUSUAL, plain
from clarte.reading.units import clean_unit, same_unit

_QUALIFIER = re.compile(
    r"^(?:[HFM](?![^\W\d_])|hommes?|femmes?|males?|females?|m[ae]n|wom[ae]n|adultes?|adults?|enfants?|child(?:ren)?|age|de|from|"
    r"(?:phase\s)?(?:follic|lut[eé]a|ovul|mid|mi-)|(?:pr[eé]|post)?[ -]?m[eé]nop|\w+ trimest|trimest|gross|pregn|"
    r"[<>]|\d)",
    re.IGNORECASE,
)
# An unknown unit in the column of units; never "(calc)".
_ODD_UNIT = re.compile(r"[^\s()]\S{0,13}")
_UNKNOWN_UNIT = re.compile(r"[^\W\d][\w.µ]{0,14}(?: [\w.]{1,8})? ?/ ?[\w.]{1,8}")
# Signs (lost arrows) before a flag in words.
_GARBLED = re.compile(r"^[^\w(\[]+(?=\w)")
# Beside a result: above, below.
_SIGNS = re.compile(r"[-–−]{1,3}|\+{1,3}")
# Beside a result in words, what it was: "(Plasmodium falciparum)".
_REMARK = re.compile(r"\([^()]*\)")
# Columns whose "< 5" is a result, not a limit.
NO_LIMIT = (Role.VALUE, Role.PREVIOUS, Role.OTHER, Role.COMMENT)


def is_limit(draft: Draft, token: Token) -> bool:
    """Whether a number only repeats a limit of the row's range."""
    limits = parse_ranges(draft.value.range_text or "")
    return token.text in {text for each in limits for text in (each.low, each.high)}


class SuffixReader(ValueFinder):
    """Puts the pieces of one line that follow its result into their places."""

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
        if role not in NO_LIMIT and (count := labelled_ranges(self._strip.text, self._tokens, position)):
            return self._take_ranges(draft, position, count)
        if role is Role.PREVIOUS and token.kind in (TokenKind.NUMBER, TokenKind.WORDS, TokenKind.TEXT, TokenKind.FLAG):
            return self._take_earlier(draft, position, when)
        if token.kind is TokenKind.UNIT and self._can_name(token):
            return 0
        if token.kind is TokenKind.UNIT:
            if (draft.value.unit is None and not draft.words_value) or (draft.value.unit is None and role is Role.UNIT):
                draft.value.unit = clean_unit(token.text)
                draft.used.append(token)
            return 1
        if token.kind is TokenKind.FLAG:
            return self._take_flag(draft, token, role)
        if role is Role.OTHER and self._is_beside(draft, token):
            return 1  # a grade beside the range ("Optimal", "High risk"), a cut-off
        if token.kind is TokenKind.NUMBER and not token.sign and is_limit(draft, token):
            return 1  # the ends of a scale, printed once more
        if self._is_sign(draft, position, role):
            return self._take_flag(draft, token, role)
        if token.kind is TokenKind.RANGE:
            self._set_range(draft, token)
            return 1
        if token.kind is TokenKind.NUMBER:
            return self._take_number(draft, position, when)
        if token.kind is TokenKind.WORDS:
            return self._take_words(draft, token, role)
        return self._take_text(draft, position, role)

    def _is_sign(self, draft: Draft, position: int, role: Role | None) -> bool:
        """Whether a plus or a minus in a cell of its own says that the number before it is too high or too low."""
        token = self._tokens[position]
        free = draft.flag is None and not draft.words_value and role is not Role.PREVIOUS
        beside = self._tokens[position - 1] is draft.value_token and token.kind in (TokenKind.TEXT, TokenKind.WORDS)
        return free and beside and _SIGNS.fullmatch(token.text) is not None

    def _is_beside(self, draft: Draft, token: Token) -> bool:
        """Whether a piece of another column only judges the result."""
        column = self._column(token)
        if token.kind not in (TokenKind.RANGE, TokenKind.NUMBER, TokenKind.UNIT):
            return False
        if column is not None and column.stated:
            return True
        limit = token.kind is TokenKind.RANGE or bool(token.sign)
        return (limit and draft.value.range_text is not None) or (draft.words_value and token.kind is TokenKind.NUMBER)

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
        if token.sign and lacking and role not in NO_LIMIT:
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
        if draft.words_value and self._tokens[position - 1] is draft.value_token and _REMARK.fullmatch(token.text):
            draft.used.append(token)
            return 1
        if self._is_verdict(position):
            return self._take_verdict(draft, position)
        if following is not None and role_of(token.text) is Role.RANGE and following.kind is not TokenKind.TEXT:
            draft.used.append(token)
            return 1
        if self._is_odd_unit(draft, position):
            draft.value.unit = token.text
            draft.used.append(token)
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

    def _is_verdict(self, position: int) -> bool:
        """Whether words and a limit tell what a result would mean: "Négatif si < 0,9", "Carence : < 10"."""
        token, after = self._tokens[position], self._tokens[position + 1 : position + 2]
        limit = bool(after) and (after[0].kind is TokenKind.RANGE or bool(after[0].sign))
        usual = self._role(token) is Role.RANGE and NEGATIVE.match(token.text) is not None
        told = (VERDICT.search(token.text) and not usual) or UNUSUAL.match(plain(token.text))
        return limit and after[0].cell <= token.cell + 1 and bool(told)

    def _take_verdict(self, draft: Draft, position: int) -> int:
        """Words with the limits that they judge by, kept as printed: they are no range."""
        count = 0
        while position + count < len(self._tokens) and self._is_verdict(position + count):
            count += 2
        first, last = self._tokens[position], self._tokens[position + count - 1]
        if draft.words_range is None:
            draft.words_range = self._strip.text[first.start : last.end].replace("\t", " ")
        draft.used += self._tokens[position : position + count]
        return count

    def _is_odd_unit(self, draft: Draft, position: int) -> bool:
        """Whether a text in the result's cell, nothing but limits after it, can only be its unit: "U GPL/mL"."""
        token, after = self._tokens[position], self._tokens[position + 1 : position + 2]
        beside = self._tokens[position - 1] is draft.value_token and token.cell == draft.value_token.cell
        ends = not after or (after[0].cell != token.cell and after[0].kind in (TokenKind.RANGE, TokenKind.NUMBER))
        bare = draft.value.unit is None and not draft.words_value
        return bare and beside and ends and _UNKNOWN_UNIT.fullmatch(token.text) is not None

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
