"""Tables lying on their side: tests as headings, days as rows. The newest day's results, each with its earlier ones."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from clarte.reading.rows_cells import Strip, Token
from clarte.reading.rows_drafts import Amount, Draft, Earlier
from clarte.reading.rows_finds import TokenKind
from clarte.reading.rows_headings import OPEN, Role, iso_date, role_of, settled_date
from clarte.reading.rows_names import clean_name
from clarte.reading.rows_words import is_administrative, plain

_LEAST_TESTS, _LEAST_DAYS, _HEADINGS = 2, 2, 4
_DAY_FIRST = re.compile(r"\s*(?:1[3-9]|2\d|3[01])[/.-]\d")
_DOSE = ("dose", "traitement", "treatment", "remarque", "comment")


@dataclass(slots=True)
class _Test:
    name: Token
    strip: Strip
    unit: str | None = None
    limits: str | None = None
    used: list[tuple[Strip, Token]] = field(default_factory=list)
    results: list[tuple[str, Strip, Token]] = field(default_factory=list)


class FlowSheet:
    """The table that starts at strip `start`, if it lies on its side. `drafts`: its rows; `count`: its lines."""

    def __init__(self, strips: Sequence[Strip], start: int) -> None:
        self.drafts: list[Draft] = []
        self.count = 0
        first = next((n for n in range(start + 1, min(start + _HEADINGS + 1, len(strips))) if _day(strips[n])), None)
        if first is None or _day(strips[start]):
            return
        last = next((n for n in range(first, len(strips)) if not _day(strips[n])), len(strips))
        tests = _tests(strips[start])
        if len(tests) < _LEAST_TESTS or last - first < _LEAST_DAYS:
            return
        if all(_annotated(strip, tests) for strip in strips[start + 1 : first]):
            first_figures = any(_DAY_FIRST.match(strip.text) for strip in strips[first:last])
            for strip in strips[first:last]:
                _fill(strip, tests, None if not first_figures else False)
            self.drafts = [draft for test in tests if (draft := _draft(test)) is not None]
            self.count = last - start if self.drafts else 0


def _day(strip: Strip) -> str | None:
    """The date that a line of results starts with."""
    tokens = strip.scan()
    if len(tokens) < _LEAST_TESTS or tokens[0].kind is not TokenKind.DATE:
        return None
    numbers = [token for token in tokens[1:] if token.kind is TokenKind.NUMBER and token.opens]
    return iso_date(tokens[0].text) if numbers else None


def _tests(strip: Strip) -> list[_Test]:
    """The tests that a heading names, what stands over the dates left out."""
    tokens = strip.scan()
    named = [token for token in tokens if token.kind in (TokenKind.TEXT, TokenKind.UNIT) and token.opens]
    if len(named) != len(tokens) or len(named) < _LEAST_TESTS or ":" in strip.text:
        return []
    if plain(named[0].text) in ("date", "dates", "day", "jour", "le"):
        named = named[1:]
    if any(is_administrative(plain(token.text)) or role_of(token.text) is not None for token in named):
        return []
    return [_Test(token, strip) for token in named if not plain(token.text).startswith(_DOSE)]


def _annotated(strip: Strip, tests: list[_Test]) -> bool:
    """Take the units or the ranges that a line between heading and days holds; False for any other line."""
    tokens = strip.scan()
    label = role_of(tokens[0].text) if tokens and tokens[0].kind is not TokenKind.RANGE else None
    for token in tokens[1:] if label in (Role.UNIT, Role.RANGE) else tokens:
        test = _under(token, tests)
        limits = token.kind is TokenKind.RANGE or bool(token.sign)
        if test is None or (token.kind is not TokenKind.UNIT and token.text != "%" and not limits):
            return False
        if limits:
            test.limits = token.text
        else:
            test.unit = token.text
        test.used.append((strip, token))
    return True


def _fill(strip: Strip, tests: list[_Test], month_first: bool | None) -> None:
    """Take the results of one day. `month_first`: False when another line's date tells that the day comes first."""
    day = iso_date(strip.scan()[0].text, month_first=month_first) or ""
    for token in strip.scan()[1:]:
        test = _under(token, tests)
        if test is not None and token.kind is TokenKind.NUMBER and token.opens:
            test.results.append((day, strip, token))


def _under(token: Token, tests: Sequence[_Test]) -> _Test | None:
    """The one test whose heading stands over a piece."""
    middle = (token.x0 + token.x1) / 2
    nearest = min(tests, key=lambda test: abs(test.name.x0 + test.name.x1 - 2 * middle))
    others = [abs(test.name.x0 + test.name.x1 - 2 * middle) for test in tests if test is not nearest]
    own = abs(nearest.name.x0 + nearest.name.x1 - 2 * middle)
    return nearest if not others or own < 0.5 * min(others) else None


def _draft(test: _Test) -> Draft | None:
    if not test.results:
        return None
    ordered = sorted(test.results, key=lambda result: result[0].removesuffix(OPEN), reverse=True)
    newest, strip, value = ordered[0]
    draft = Draft(
        name=clean_name(test.name.text),
        name_cells=[],
        value=Amount(value.text, value.sign, value.digits, test.unit, test.limits),
        words_value=False,
        value_token=value,
        strip=strip,
        page=strip.line.page,
        line=strip.line.index,
        used=[value],
        strong=True,
    )
    draft.above = [clean_name(test.name.text)]
    draft.extra_words = []
    for day, where, token in ordered[1:]:
        words = where.words(token.start, token.end)
        draft.earlier.append(Earlier(Amount(token.text, token.sign, token.digits), day, words))
    swapped = max(test.results, key=lambda result: settled_date(result[0], True) or "")  # the month printed first
    if newest in [day for day, _, _ in ordered[1:]] or swapped[0] != newest:
        draft.doubts.add("day")
    return draft
