"""The same test across reports: dated points in one unit, what is left out and why, a change only when published."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from clarte.core.dates import parse_iso
from clarte.core.evidence import Box, Document, Flag, PreviousValue, Result, Status
from clarte.core.numbers import parse_number
from clarte.explain.changes import Threshold, threshold_of
from clarte.explain.measures import in_unit
from clarte.explain.reference import Reference
from clarte.knowledge.entries import Analyte

_COMPARATOR = re.compile(r"\s*([<>≤≥]=?)\s*")


class LeftOut(StrEnum):
    """Why a value is told beside a series and not in it."""

    SUPERSEDED = "superseded"
    UNDATED = "undated"
    UNCERTAIN = "uncertain"
    NO_NUMBER = "no_number"
    OTHER_UNIT = "other_unit"


@dataclass(frozen=True, slots=True)
class Point:
    """One printed value. `value` and `unit` are as printed; `converted`, `low` and `high` are in the series' unit.

    `earlier`: the value is printed as an earlier one on a later report, so that `flag` and bounds are unknown.
    `corrected`: the person's own reading of the row.
    `comparator` is set when the page prints "<" or ">": the number is then a bound and no measure.
    """

    date: str | None
    value: str
    unit: str | None
    evidence: str
    document: str
    page: int
    bbox: Box
    number: float | None = None
    converted: float | None = None
    comparator: str | None = None
    flag: Flag | None = None
    low: float | None = None
    high: float | None = None
    earlier: bool = False
    corrected: bool = False
    left_out: LeftOut | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """The newest value against the one before, when it differs by more than a published limit. `percent` is of the
    older value."""

    rises: bool
    percent: float
    threshold: Threshold


@dataclass(frozen=True, slots=True)
class Series:
    """One test. `points` are in the order of their dates, oldest first, all with a date and `converted`; `left_out`
    are the others, each with its reason. `unit` is the newest point's, as printed."""

    analyte: str
    name: str
    unit: str | None
    points: tuple[Point, ...]
    left_out: tuple[Point, ...] = ()
    change: Change | None = None


def series_of(documents: Sequence[Document], reference: Reference, least: int = 2) -> tuple[Series, ...]:
    """The tests with at least `least` dated values in comparable units, in the order of their newest report's page."""
    found: dict[str, list[Point]] = defaultdict(list)
    names: dict[str, str] = {}
    newest_first = sorted(documents, key=lambda document: document.date or "", reverse=True)
    superseded = _superseded(documents)
    for document in newest_first:
        for result in document.results:
            if result.analyte is not None:
                names.setdefault(result.analyte, result.name)
                found[result.analyte] += _points(document, result, document.id in superseded)
    told = [
        _series(analyte, names[analyte], points, reference.analyte(analyte), least) for analyte, points in found.items()
    ]
    return tuple(one for one in told if one is not None)


def _points(document: Document, result: Result, superseded: bool) -> Iterator[Point]:
    point = Point(
        document.date,
        result.value,
        result.unit,
        result.id,
        document.id,
        result.page,
        result.bbox,
        number=result.number,
        comparator=result.comparator,
        flag=result.flag,
        low=result.low,
        high=result.high,
        corrected=result.printed is not None,
    )
    yield replace(point, left_out=_reason(point, superseded, result.certain))
    for old in result.previous:
        yield _earlier(document, result, old, superseded)


def _earlier(document: Document, result: Result, old: PreviousValue, superseded: bool) -> Point:
    sign = _COMPARATOR.match(old.value)
    number = parse_number(old.value[sign.end() :] if sign else old.value)
    point = Point(
        old.date,
        old.value,
        old.unit or result.unit,
        result.id,
        document.id,
        old.page,
        old.bbox,
        number=None if number is None or number.ambiguous else number.value,
        comparator=sign.group(1) if sign else None,
        earlier=True,
    )
    return replace(point, left_out=_reason(point, superseded, result.certain))


def _reason(point: Point, superseded: bool, certain: bool) -> LeftOut | None:
    if superseded:
        return LeftOut.SUPERSEDED
    if parse_iso(point.date) is None:
        return LeftOut.UNDATED
    if not certain:
        return LeftOut.UNCERTAIN
    return LeftOut.NO_NUMBER if point.number is None else None


def _series(analyte: str, name: str, points: list[Point], entry: Analyte | None, least: int) -> Series | None:
    kept = sorted((p for p in points if p.left_out is None), key=lambda p: (p.date or "", not p.earlier))
    if not kept:
        return None
    unit = kept[-1].unit
    converted = [_converted(point, unit, entry) for point in kept]
    line = _once([point for point in converted if point.left_out is None])
    others = [p for p in points if p.left_out is not None] + [p for p in converted if p.left_out is not None]
    if len({point.date for point in line}) < least:
        return None
    return Series(analyte, name, unit, tuple(line), tuple(others), _change(analyte, line))


def _converted(point: Point, unit: str | None, entry: Analyte | None) -> Point:
    if point.unit is None and unit is None:
        return replace(point, converted=point.number)
    low, number, high = (
        None if value is None else in_unit(value, point.unit, unit, entry)
        for value in (point.low, point.number, point.high)
    )
    if number is None:
        return replace(point, low=None, high=None, left_out=LeftOut.OTHER_UNIT)
    return replace(point, converted=number, low=low, high=high)


def _once(points: list[Point]) -> list[Point]:
    """A value that one report prints and a later one repeats as an earlier value is one point: the report's own."""
    own = {point.date for point in points if not point.earlier}
    seen: set[tuple[str | None, str, str | None]] = set()
    kept = []
    for point in points:
        same = (point.date, point.value, point.unit)
        if (point.earlier and point.date in own) or same in seen:
            continue
        seen.add(same)
        kept.append(point)
    return kept


def _change(analyte: str, points: list[Point]) -> Change | None:
    threshold = threshold_of(analyte)
    if threshold is None or len(points) < 2:
        return None
    new = points[-1]
    before = [point for point in points if point.date != new.date]
    if not before or before[-1].comparator or new.comparator:
        return None
    old = before[-1].converted
    if not old or new.converted is None:
        return None
    percent = 100 * abs(new.converted - old) / abs(old)
    return Change(new.converted > old, percent, threshold) if percent > threshold.percent else None


def _superseded(documents: Sequence[Document]) -> frozenset[str]:
    """Reports that another one of the same day and issuer replaces: a provisional one by a final or corrected one, any
    by a corrected one."""
    return frozenset(document.id for document in documents if any(_supersedes(other, document) for other in documents))


def _supersedes(new: Document, old: Document) -> bool:
    if new.id == old.id or new.date is None or (new.date, new.issuer) != (old.date, old.issuer):
        return False
    shared = {result.analyte for result in new.results} & {result.analyte for result in old.results if result.analyte}
    return bool(shared) and _replaces(new.status, old.status)


def _replaces(new: Status | None, old: Status | None) -> bool:
    if new is Status.CORRECTED:
        return old is not Status.CORRECTED
    return new is Status.FINAL and old is Status.PROVISIONAL
