"""Rows as the person reads them: their value beside the printed one, which still counts for urgency."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from clarte.core.dossier import Correction
from clarte.core.evidence import Document, Flag, Printed, Result
from clarte.core.numbers import parse_number
from clarte.explain.measures import in_unit
from clarte.explain.reference import Reference
from clarte.knowledge.annotate import crosses

_COMPARATOR = re.compile(r"(<=|>=|[<>≤≥])\s*")
_PLAIN = {"≤": "<=", "≥": ">="}


def apply(
    documents: Sequence[Document], corrections: Iterable[Correction], reference: Reference
) -> tuple[Document, ...]:
    """The documents with each correction in its row. What is explained, asked and compared is then the person's value,
    marked as theirs; the range stays the report's, and the printed value stays in `Result.printed`, where urgency
    still finds it. A correction of a row that is not there, or of nothing, changes nothing."""
    by_row = {one.evidence: one for one in corrections if one.value.strip()}
    return tuple(
        replace(
            document,
            results=tuple(
                _corrected(result, by_row[result.id], reference) if result.id in by_row else result
                for result in document.results
            ),
        )
        for document in documents
    )


def as_printed(result: Result) -> Result:
    """The row as the program read it, the person's correction set aside."""
    if result.printed is None:
        return result
    read = result.printed
    return replace(
        result,
        value=read.value,
        unit=read.unit,
        number=read.number,
        comparator=read.comparator,
        flag=read.flag,
        critical=read.critical,
        printed=None,
    )


def _corrected(result: Result, correction: Correction, reference: Reference) -> Result:
    result = as_printed(result)
    read = Printed(result.value, result.unit, result.number, result.comparator, result.flag, result.critical)
    value = " ".join(correction.value.split())
    unit = (correction.unit or "").strip() or result.unit
    comparator, number = _parsed(value)
    changed = replace(
        result,
        value=value,
        unit=unit,
        number=number,
        comparator=comparator,
        printed_flag=None,
        interpretation=None,
        also=(),
        critical=False,
        certain=True,
        printed=read,
    )
    analyte = reference.analyte(result.analyte) if result.analyte else None
    compared = None if number is None else in_unit(number, unit, result.unit, analyte)
    critical = analyte is not None and any(crosses(changed, rule, analyte) for rule in reference.urgency_rules)
    return replace(changed, flag=_flag(compared, comparator, result), critical=critical)


def _parsed(value: str) -> tuple[str | None, float | None]:
    sign = _COMPARATOR.match(value)
    parsed = parse_number(value[sign.end() :] if sign else value)
    number = None if parsed is None or parsed.ambiguous else parsed.value
    return (_PLAIN.get(sign.group(1), sign.group(1)) if sign else None), number


def _flag(number: float | None, comparator: str | None, result: Result) -> Flag | None:
    """Against the report's own range; none when the value is no number, or only a bound."""
    if number is None or comparator is not None or (result.low is None and result.high is None):
        return None
    if result.low is not None and number < result.low:
        return Flag.LOW
    return Flag.HIGH if result.high is not None and number > result.high else Flag.NORMAL
