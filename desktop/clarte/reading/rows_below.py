"""Lines under a row that only go on with it: its result in another unit, its unit's end, older results."""

from __future__ import annotations

from clarte.reading.ranges import unit_in_range
from clarte.reading.rows_cells import Strip, Token
from clarte.reading.rows_columns import Table
from clarte.reading.rows_drafts import Amount, Draft, Earlier
from clarte.reading.rows_finds import TokenKind
from clarte.reading.rows_headings import Role, iso_date, role_of
from clarte.reading.rows_tables import inside
from clarte.reading.units import clean_unit, is_unit, same_unit

# In heights of the line: a second result stands this near under the first, and other parts that near.
_NEAR, _CLOSE = 1.5, 0.9
# ... and lines that name what they are.
_UNDER = 4.0
_SLACK = 6.0


def second_unit(above: Draft, strip: Strip) -> bool:
    """Take a result in another unit, in the same column and with no name of its own, into the row above."""
    tokens = strip.scan()
    if (
        above.words_value
        or len(tokens) < 2
        or tokens[0].kind is not TokenKind.NUMBER
        or not _follows(above, strip, _NEAR)
    ):
        return False
    number, unit = tokens[0], tokens[1]
    if unit.kind is not TokenKind.UNIT or same_unit(unit.text, above.value.unit):
        return False
    if not aligned(number, above.value_token, _SLACK) and not _flush_right(above, strip, number):
        return False
    amount = Amount(number.text, number.sign, number.digits, clean_unit(unit.text))
    amount.range_text = next((token.text for token in tokens[2:] if _is_range(token)), None)
    above.also.append(amount)
    above.extra_words += strip.words(number.start, tokens[-1].end)
    return True


def range_line(above: Draft, strip: Strip) -> bool:
    """Take "Expected values: 11.5 - 16.0 g/dL", and the earlier result that may stand on its right, into the row."""
    tokens = [token for token in strip.scan() if token.kind is not TokenKind.LEADER]
    if len(tokens) < 2 or above.words_value or above.value.range_text is not None or not _follows(above, strip, _NEAR):
        return False
    if tokens[0].kind is not TokenKind.TEXT or role_of(tokens[0].text) is not Role.RANGE or not _is_range(tokens[1]):
        return False
    if any(token.kind is TokenKind.TEXT and len(token.text) > len("the") for token in tokens[2:]):
        return False  # limits with what they are for
    rest = [token for token in tokens[2:] if token.kind not in (TokenKind.UNIT, TokenKind.TEXT)]
    kinds = [token.kind for token in rest]
    if rest and kinds != [TokenKind.NUMBER, TokenKind.DATE]:
        return False
    above.value.range_text = tokens[1].text
    above.value.unit = above.value.unit or unit_in_range(tokens[1].text)
    above.extra_words += strip.words(tokens[0].start, tokens[1].end)
    if rest:
        amount = Amount(rest[0].text, rest[0].sign, rest[0].digits)
        above.earlier.append(Earlier(amount, iso_date(rest[1].text), strip.words(rest[0].start, rest[0].end)))
    return True


def older_line(above: Draft, strip: Strip) -> bool:
    """Take "Previous result: 540 ng/mL (14/06/2025)" into the row above."""
    tokens = [token for token in strip.scan() if token.kind is not TokenKind.LEADER]
    results = [token for token in tokens if token.kind is TokenKind.NUMBER]
    if above.words_value or len(results) != 1 or not _follows(above, strip, _UNDER):
        return False
    if tokens[0].kind is not TokenKind.TEXT or role_of(tokens[0].text) is not Role.PREVIOUS:
        return False
    result, place = results[0], tokens.index(results[0])
    after = tokens[place + 1 : place + 2]
    unit = clean_unit(after[0].text) if after and after[0].kind is TokenKind.UNIT else None
    if unit is not None and not same_unit(unit, above.value.unit):
        return False
    day = next((iso_date(token.text) for token in tokens if token.kind is TokenKind.DATE), None)
    amount = Amount(result.text, result.sign, result.digits, unit)
    above.earlier.append(Earlier(amount, day, strip.words(result.start, result.end)))
    return True


def more_of_row(above: Draft, strip: Strip, table: Table | None) -> bool:
    """Take older results, or a unit that the row lacks, from under their columns into the row above."""
    if table is None or not _follows(above, strip, _CLOSE):
        return False
    tokens = [token for token in inside(strip, table) if token.x1 > table.columns[0].x0]  # no sidebar's
    roles = {table.column_at(token.x0, token.x1).role for token in tokens}
    if len(roles) != 1:
        return False
    if Role.PREVIOUS in roles:
        return _take_older(above, strip, tokens)
    if Role.UNIT in roles and len(tokens) == 1 and is_unit(tokens[0].text) and above.value.unit is None:
        above.value.unit = clean_unit(tokens[0].text)
        above.extra_words += strip.words(tokens[0].start, tokens[0].end)
        return not strip.text[: tokens[0].start].strip()
    return False


def more_words(above: Draft, strip: Strip) -> bool:
    """Take the words with which a result in words goes on under itself into the row above."""
    token, text = above.value_token, strip.text.strip()
    if token.kind not in (TokenKind.TEXT, TokenKind.WORDS) or strip.tabs or not text[:1].islower():
        return False
    if abs(strip.line.box[0] - token.x0) > 1 or not _follows(above, strip, _CLOSE):
        return False
    if not above.name_cells or above.name_cells[-1].x1 >= token.x0:
        return False
    above.value.text = f"{above.value.text} {text}"
    above.extra_words += strip.line.words
    above.below.append(text)
    return True


def aligned(one: Token, other: Token, slack: float) -> bool:
    """Whether two pieces line up on the left, on the right or in the middle, within `slack` points."""
    middle = abs(one.x0 + one.x1 - other.x0 - other.x1) / 2
    return min(abs(one.x0 - other.x0), abs(one.x1 - other.x1), middle) <= slack


def _take_older(above: Draft, strip: Strip, tokens: list[Token]) -> bool:
    results = [token for token in tokens if token.kind is TokenKind.NUMBER]
    dates = [token for token in tokens if token.kind is TokenKind.DATE]
    if len(results) != 1 or len(dates) != 1:
        return False  # without a date of its own it may belong to another row
    result, day = results[0], iso_date(dates[0].text)
    words = strip.words(result.start, result.end)
    above.earlier.append(Earlier(Amount(result.text, result.sign, result.digits), day, words))
    above.extra_words += strip.line.words
    return True


def _follows(above: Draft, strip: Strip, reach: float) -> bool:
    box = strip.line.box
    bottom = max([above.strip.line.box[3], *(word.box[3] for word in above.extra_words)])
    return box[1] - bottom <= reach * (box[3] - box[1])


def _flush_right(above: Draft, strip: Strip, number: Token) -> bool:
    """Whether both lines end in one place, as results set to the right do, the second with nothing under the name."""
    beyond = not above.name_cells or number.x0 > above.name_cells[-1].x1
    return beyond and abs(strip.line.box[2] - above.strip.line.box[2]) <= 1


def _is_range(token: Token) -> bool:
    return token.kind is TokenKind.RANGE or (token.kind is TokenKind.NUMBER and bool(token.sign))
