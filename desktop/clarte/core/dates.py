"""Dates in the reader's own form."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from clarte.core.language import Language

_MONTHS = {
    Language.FRENCH: (
        "janvier", "février", "mars", "avril", "mai", "juin",
        "juillet", "août", "septembre", "octobre", "novembre", "décembre",
    ),
    Language.ENGLISH: (
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    ),
}  # fmt: skip

_SHORT = {
    Language.FRENCH: (
        "janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc.",
    ),
    Language.ENGLISH: ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
}  # fmt: skip


def parse_iso(text: str | None) -> date | None:
    """A date from its ISO form, or None."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None


def long_date(text: str | None, language: Language) -> str | None:
    """ "2026-03-01" as "1er mars 2026" or "1 March 2026"; None when it is not an ISO date."""
    return _spell(text, language, _MONTHS)


def short_date(text: str | None, language: Language) -> str | None:
    """ "2026-09-01" as "1er sept. 2026" or "1 Sep 2026"; None when it is not an ISO date."""
    return _spell(text, language, _SHORT)


def _spell(text: str | None, language: Language, months: Mapping[Language, tuple[str, ...]]) -> str | None:
    day = parse_iso(text)
    if day is None:
        return None
    number = "1er" if language is Language.FRENCH and day.day == 1 else str(day.day)
    return f"{number} {months[language][day.month - 1]} {day.year}"
