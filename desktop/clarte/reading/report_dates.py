"""Dates as reports print them, in French and English; a date that could be read two ways stays open."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

_MONTHS = {
    "jan": 1, "janv": 1, "janvier": 1, "january": 1, "feb": 2, "fev": 2, "fevr": 2, "fevrier": 2, "february": 2,
    "mar": 3, "mars": 3, "march": 3, "apr": 4, "avr": 4, "avril": 4, "april": 4, "may": 5, "mai": 5,
    "jun": 6, "juin": 6, "june": 6, "jul": 7, "juil": 7, "juillet": 7, "july": 7, "aug": 8, "aou": 8, "aout": 8,
    "august": 8, "sep": 9, "sept": 9, "septembre": 9, "september": 9, "oct": 10, "octobre": 10, "october": 10,
    "nov": 11, "novembre": 11, "november": 11, "dec": 12, "decembre": 12, "december": 12,
}  # fmt: skip
_NAMES = "|".join(sorted(_MONTHS, key=len, reverse=True))
# Every date has a year of four digits, three numbers with marks between, or a month's name.
_MAY_DATE = re.compile(
    r"(?:19|20)\d\d|\d[/.-]\d{1,2}[/.-]\d|\d ?-?(?:jan|fe[bv]|mar|a[pv]r|ma[iy]|ju[inl]|ao?u|sep|oct|nov|dec)"
)
_DATE = re.compile(
    r"(?<![\d/.-])(?:"
    r"(?P<iso>(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2})"
    r"|(?P<a>\d{1,2})(?P<sep>[/.-]| ?/ ?)(?P<b>\d{1,2})(?P=sep)(?P<year>(?:19|20)\d\d|\d\d)"
    rf"|(?P<day>\d{{1,2}})(?:er|st|nd|rd"
    rf"|th)?[ .-]*(?:of )?(?P<name>{_NAMES})\b\.?[ ,.-]*(?P<year2>(?:19|20)\d\d|\d\d(?![:h\d]))"
    rf"|(?P<name3>{_NAMES})\b\.? (?P<day3>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<year3>(?:19|20)\d\d)"
    r")(?![\d/]|[.-]\d)"
)

_EITHER_ORDER = ("en", "und")


@dataclass(frozen=True, slots=True)
class PrintedDate:
    """A date in a line, characters `start` to `end`. `day_first` and `month_first` are its readings (ISO), equal when
    there is only one; None when that order gives no date. `dotted`: written with full stops,
    which month-first countries do not use."""

    start: int
    end: int
    day_first: str | None
    month_first: str | None
    dotted: bool = False

    @property
    def open(self) -> bool:
        return self.day_first is not None and self.month_first is not None and self.day_first != self.month_first


def find_dates(low: str) -> Iterator[PrintedDate]:
    """All dates printed in a plain text, in order."""
    if not _MAY_DATE.search(low):
        return
    for match in _DATE.finditer(low):
        first, second = _readings(match)
        if first is not None or second is not None:
            yield PrintedDate(match.start(), match.end(), first, second, match["sep"] == ".")


def _readings(match: re.Match[str]) -> tuple[str | None, str | None]:
    if match["iso"]:
        only = _iso(*(int(part) for part in re.split(r"[-/.]", match["iso"])))
        return only, only
    if match["name"] or match["name3"]:
        name, day, year = (
            (match["name"], match["day"], match["year2"])
            if match["name"]
            else (match["name3"], match["day3"], match["year3"])
        )
        only = _iso(_year(year), _MONTHS[name], int(day))
        return only, only
    a, b, full_year = int(match["a"]), int(match["b"]), _year(match["year"])
    return _iso(full_year, b, a), _iso(full_year, a, b)


def _year(text: str) -> int:
    year = int(text)
    if len(text) == 2:
        return 2000 + year if year <= date.today().year % 100 + 1 else 1900 + year
    return year


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


class DateOrder:
    """Whether the document writes the day or the month first, from the dates that leave no choice.

    An English document says so by a day above 12 or by words of its country; any other language writes the day first,
    unless its own dates say the contrary. A text too short to tell its language is read like an English one.
    """

    def __init__(self) -> None:
        self._day_first = False
        self._month_first = False
        self._country_day_first = False
        self._country_month_first = False

    def see(self, found: PrintedDate) -> None:
        if found.day_first is not None and found.month_first is None:
            self._day_first = True
        elif found.month_first is not None and found.day_first is None:
            self._month_first = True

    def country(self, *, month_first: bool) -> None:
        """Note a word that only one country uses (NHS, a US state and ZIP code)."""
        if month_first:
            self._country_month_first = True
        else:
            self._country_day_first = True

    def read(self, found: PrintedDate, language: str) -> str | None:
        """The ISO date, or None when the document does not tell which of two dates it is."""
        if not found.open:
            return found.day_first or found.month_first
        month_first = self.month_first(language)
        if month_first is None:
            return found.day_first if found.dotted and not self._told else None
        return found.month_first if month_first else found.day_first

    def month_first(self, language: str) -> bool | None:
        """Whether the month is written first; None when the document does not tell, or tells both."""
        if language not in _EITHER_ORDER:
            return self._month_first and not self._day_first
        day_first = self._day_first or self._country_day_first
        month_first = self._month_first or self._country_month_first
        return None if day_first == month_first else month_first

    @property
    def _told(self) -> bool:
        return self._day_first or self._month_first or self._country_day_first or self._country_month_first
