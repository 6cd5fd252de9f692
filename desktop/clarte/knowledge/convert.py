"""From the unit of a result to the unit of its analyte. A value without a known conversion has none."""

from __future__ import annotations

from clarte.knowledge.entries import Analyte
from clarte.knowledge.units import parse_unit


def convert(analyte: Analyte, number: float, unit: str | None) -> float | None:
    """`number`, given in `unit`, in the analyte's own unit; None when the unit is not understood or is of a kind
    the analyte has no conversion for. No unit is taken as the analyte's own only where that is none either."""
    if not unit or not unit.strip():
        return number if not analyte.unit else None
    if unit.strip() == analyte.unit:
        return number
    source, target = parse_unit(unit), parse_unit(analyte.unit or "")
    if source is None:
        return None
    if target is not None and source.kind == target.kind:
        return number * source.size / target.size
    for conversion in analyte.conversions:
        known = parse_unit(conversion.unit)
        if known is not None and known.kind == source.kind:
            return number * source.size / known.size * conversion.factor + conversion.offset
    return None


def loinc_for(analyte: Analyte, unit: str | None) -> str | None:
    """The LOINC code of the measurement in a unit of this kind: grams and moles have different codes. None when
    the unit is missing or of another kind than the codes known."""
    printed, own = parse_unit(unit or ""), parse_unit(analyte.unit or "")
    if own is None or (printed is not None and printed.kind == own.kind):
        return analyte.loinc
    for conversion in analyte.conversions:
        known = parse_unit(conversion.unit)
        if printed is not None and known is not None and known.kind == printed.kind:
            return conversion.loinc
    return None
