"""Values of one analyte brought to one unit, by the knowledge's published factors."""

from __future__ import annotations

from clarte.core.evidence import Result
from clarte.knowledge.convert import convert
from clarte.knowledge.entries import Analyte

_SPELLINGS = str.maketrans({"μ": "u", "µ": "u", " ": "", "·": "", "²": "2", "³": "3"})


def same_unit(first: str | None, second: str | None) -> bool:
    """Whether two printed units are one, whatever their case, micro sign or spaces ("mmol/l", "mmol/L")."""
    return first is not None and second is not None and _plain(first) == _plain(second)


def in_unit(value: float, unit: str | None, wanted: str | None, analyte: Analyte | None) -> float | None:
    """`value` brought from `unit` to `wanted`; None when no factor is known."""
    if same_unit(unit, wanted):
        return value
    if analyte is None:
        return None
    # Conversions are straight lines to the analyte's own unit: two points of the wanted one give the way back.
    own, zero, one = convert(analyte, value, unit), convert(analyte, 0.0, wanted), convert(analyte, 1.0, wanted)
    if own is None or zero is None or one is None or one == zero:
        return None
    return (own - zero) / (one - zero)


def number_in(result: Result, wanted: str | None, analyte: Analyte | None) -> float | None:
    """A result's number in a unit, or None."""
    return None if result.number is None else in_unit(result.number, result.unit, wanted, analyte)


def _plain(unit: str) -> str:
    return unit.translate(_SPELLINGS).lower()
