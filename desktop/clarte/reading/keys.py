"""Rows that are the grades of a printed scale: its key is nobody's result."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from clarte.core.evidence import Result
from clarte.core.plain import plain

_GRADE = re.compile(
    r"\W*((?:eu-?|k-?|acr-?)?ti-?rads|bi-?rads|pi-?rads|li-?rads|lung-?rads|acr|gold|nyha|deauville|bosniak|isup|kdigo"
    r"|grades?|stades?|stages?|classes?|class|categor\w+|scores?|niveaux?|levels?|g(?=\d))(?:\b|(?=\d)) ?:?"
    r" ?(?:[0-6][a-d]?|[ivx]{1,4}|[a-d])\b"
)
_LIMIT = re.compile(r"[<>≤≥]|\d ?(?:[-–]|a|to) ?\d")
_GRADES = 2


def grades(results: Sequence[Result]) -> frozenset[str]:
    """The ids of the rows that give a scale's grades, each with its limits: two of one scale on a page at least."""
    named = {result.id: match[1] for result in results if (match := _grade(result)) is not None}
    pages = {result.id: result.page for result in results}
    scales = Counter((pages[key], scale) for key, scale in named.items())
    return frozenset(key for key, scale in named.items() if scales[pages[key], scale] >= _GRADES)


def _grade(result: Result) -> re.Match[str] | None:
    """The grade with which a row's line begins, where limits follow it."""
    low = plain(result.line)
    match = _GRADE.match(low)
    return match if match is not None and _LIMIT.search(low, match.end()) else None
