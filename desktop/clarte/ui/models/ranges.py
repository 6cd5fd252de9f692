"""Where a value lies in the range that the report prints, as shares of a drawn bar. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from clarte.core.evidence import Result
from clarte.core.numbers import NUMBER_PATTERN, parse_number

_MARGIN = 0.5  # drawn on each side of a two-sided range, as a share of its width
_NUMBER = re.compile(NUMBER_PATTERN)


@dataclass(frozen=True, slots=True)
class Bar:
    """The range spans `start` to `end` of the bar's width (0 to 1). `value` lies below 0 or above 1 when it is off
    the drawing. `ends` are the places and words of the limits, as printed."""

    start: float
    end: float
    value: float
    ends: tuple[tuple[float, str], ...]


def bar_of(result: Result, write: Callable[[float], str]) -> Bar | None:
    """None unless the value is a number and the report itself gives a limit. `write` is used for a limit
    whose printed form is not found."""
    value, low, high = result.number, result.low, result.high
    if value is None or (low is None and high is None) or result.range_source not in (None, "report"):
        return None
    if low is not None and high is not None:
        width = high - low
        if width <= 0:
            return None
        first, last = low - _MARGIN * width, high + _MARGIN * width
        first = max(first, 0.0) if low >= 0 else first
    elif high is not None:
        first, last = min(0.0, high * 2), max(0.0, high * 2)
    else:
        assert low is not None
        first, last = min(0.0, low * 2), max(0.0, low * 2)
    if last <= first:
        return None

    def place(number: float) -> float:
        return (number - first) / (last - first)

    ends = tuple((place(limit), _printed(result, limit, write)) for limit in (low, high) if limit is not None)
    start = place(low) if low is not None else 0.0
    end = place(high) if high is not None else 1.0
    return Bar(start, end, place(value), ends)


def _printed(result: Result, limit: float, write: Callable[[float], str]) -> str:
    for match in _NUMBER.finditer(result.range or ""):
        parsed = parse_number(match.group())
        if parsed is not None and parsed.value == limit:
            return match.group()
    return write(limit)
