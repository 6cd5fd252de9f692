"""The same analyte across reports: dates in order, units brought together, nothing called a change."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from clarte.core.dates import long_date
from clarte.core.evidence import Document, Result
from clarte.core.language import Language, say
from clarte.core.statements import Origin, Statement
from clarte.explain.measures import number_in, same_unit
from clarte.explain.printed import measured, name_of
from clarte.explain.reference import Reference
from clarte.explain.results import is_abnormal

_Dated = tuple[str, Result]


def comparisons(documents: Sequence[Document], language: Language, reference: Reference) -> list[Statement]:
    """For each analyte that is out of range in one of several dated reports, its last two values."""
    found: dict[str, list[_Dated]] = defaultdict(list)
    for document in documents:
        for result in document.results:
            if result.analyte and document.date and result.certain:
                found[result.analyte].append((document.date, result))
    told = []
    for analyte, dated in found.items():
        days = sorted(dated, key=lambda pair: pair[0])
        if len({day for day, _ in days}) >= 2 and any(is_abnormal(result) for _, result in days):
            told.append(_told(analyte, days, language, reference))
    return told


def _told(analyte_id: str, days: list[_Dated], language: Language, reference: Reference) -> Statement:
    new_day, new = days[-1]
    old_day, old = [pair for pair in days if pair[0] < new_day][-1]
    values = {
        "name": name_of(new, language),
        "old": measured(old, language),
        "new": measured(new, language),
        "old_date": long_date(old_day, language) or old_day,
        "new_date": long_date(new_day, language) or new_day,
    }
    key = "explain.comparison.two"
    if old.unit and new.unit and not same_unit(old.unit, new.unit):
        converted = number_in(old, new.unit, reference.analyte(analyte_id))
        if converted is not None:
            key = "explain.comparison.converted"
            values["converted"] = f"{_rounded(converted, new.value)} {new.unit}"
    return Statement(
        text=say(key, language, **values), origin=Origin.RULE, evidence=(old.id, new.id), topic="comparison"
    )


def _rounded(value: float, like: str) -> str:
    """With as many decimals as the printed value it stands beside, and its decimal mark."""
    mark = "," if "," in like else "."
    decimals = len(like.split(mark)[1]) if mark in like else 0
    return f"{value:.{min(decimals, 3)}f}".replace(".", mark)
