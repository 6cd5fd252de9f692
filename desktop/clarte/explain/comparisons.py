"""Says how a test moved between its two newest reports: both values, both dates, a change only by a published limit."""

from __future__ import annotations

from collections.abc import Sequence

from clarte.core.dates import long_date
from clarte.core.evidence import Document, Result
from clarte.core.language import Language, say
from clarte.core.statements import Origin, Statement
from clarte.explain.measures import same_unit
from clarte.explain.printed import measured, name_of
from clarte.explain.reference import Reference
from clarte.explain.results import is_abnormal
from clarte.explain.trends import LeftOut, Point, Series, series_of


def comparisons(documents: Sequence[Document], language: Language, reference: Reference) -> list[Statement]:
    """For each test that is out of range in one of several dated reports, its last two values."""
    results = {result.id: result for document in documents for result in document.results}
    told = []
    for series in series_of(documents, reference):
        own = [point for point in series.points if not point.earlier]
        abnormal = any(is_abnormal(results[point.evidence]) for point in own)
        if abnormal and len({point.date for point in own}) >= 2:
            told.append(_told(series, own, results, language))
    return told


def _told(series: Series, own: Sequence[Point], results: dict[str, Result], language: Language) -> Statement:
    new = own[-1]
    old = [point for point in own if point.date != new.date][-1]
    newest = results[new.evidence]
    values = {
        "name": name_of(newest, language),
        "old": measured(results[old.evidence], language),
        "new": measured(newest, language),
        "old_date": long_date(old.date, language) or "",
        "new_date": long_date(new.date, language) or "",
    }
    key = "two"
    if old.unit and new.unit and not same_unit(old.unit, new.unit) and old.converted is not None:
        key = "converted"
        values["converted"] = f"{_rounded(old.converted, new.value)} {new.unit}"
    parts = [say(f"explain.comparison.{key}", language, **values)]
    # Named only between the two values that are told: an earlier one printed between them would make it another change.
    change = series.change if series.points[-2:] == (old, new) else None
    if change is not None:
        direction = "up" if change.rises else "down"
        parts.append(say(f"explain.comparison.{direction}", language, percent=f"{change.threshold.percent:g}"))
    replaced = any(point.left_out is LeftOut.SUPERSEDED for point in series.left_out)
    if replaced:
        parts.append(say("explain.comparison.replaced", language))
    sources = change.threshold.sources if change is not None else ()
    return Statement(" ".join(parts), Origin.RULE, (old.evidence, new.evidence), sources, topic="comparison")


def _rounded(value: float, like: str) -> str:
    """With as many decimals as the printed value it stands beside, and its decimal mark."""
    mark = "," if "," in like else "."
    decimals = len(like.split(mark)[1]) if mark in like else 0
    return f"{value:.{min(decimals, 3)}f}".replace(".", mark)
