"""What a report says of itself: language, kind, date, status, issuer, patient."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from clarte.core.evidence import Kind, Notice, Page, Patient, Status
from clarte.core.language import Language, say
from clarte.core.plain import holds_any, plain
from clarte.reading.dating import DateFinder
from clarte.reading.identity import IdentityFinder
from clarte.reading.issuers import IssuerFinder
from clarte.reading.kinds import KindCounter
from clarte.reading.language import LanguageCounter
from clarte.reading.lines import Line
from clarte.reading.status import StatusFinder

# Words of countries that write the month first (the United States) or the day first (the other English-speaking ones;
# Canada writes both, and says nothing).
_US = re.compile(
    r", [a-z]{2},? \d{5}(?:-\d{4})?\b|\b(?:ssn|quest diagnostics|labcorp|clia|npi|hipaa|medicaid"
    r"|zip code|va medical center)\b"
)
_DAY_FIRST = re.compile(
    r"\b(?:nhs|gmc|ireland|eircode|hse|india|mumbai|nabl|nzhi|franzcr|racp|nata|bulk[- ]billed"
    r"|(?:nsw|vic|qld|act|tas|sa|wa|nt) \d{4}|chi n(?:o|umber))\b|\bgp (?:surgery|practice|actions?)\b"
    r"|\b[a-z]{1,2}\d{1,2}[a-z]? \d[abd-hjlnp-uw-z]{2}(?=\W*$|,|  )"
)


# What both look for beside figures.
_COUNTRIES = (
    *("ssn", "quest", "labcorp", "clia", "npi", "hipaa", "medicaid", "zip", "medical center", "nhs", "gmc", "ireland"),
    *("eircode", "hse", "india", "mumbai", "nabl", "nzhi", "franzcr", "racp", "nata", "bulk", "chi n", "gp "),
)
_DIGIT = re.compile(r"\d")
# Identity stands on the first pages; what language and kind a report is shows in its first lines.
_IDENTITY_PAGES, _TELLING_LINES = 2, 150


@dataclass(frozen=True, slots=True)
class Metadata:
    """`language`: ISO code or "und". `kind`: None where nothing names one. `date`: ISO, of the sample or exam.
    `month_first`: how dates are written, None when the report does not tell."""

    language: str
    kind: Kind | None
    date: str | None
    status: Status | None
    issuer: str | None
    patient: Patient
    notices: tuple[Notice, ...]
    month_first: bool | None = None


class MetadataBuilder:
    """Takes the pages in order, says at the end what the report is."""

    def __init__(self) -> None:
        self._language = LanguageCounter()
        self._kind = KindCounter()
        self._dates = DateFinder()
        self._identity = IdentityFinder()
        self._issuer = IssuerFinder()
        self._status = StatusFinder()
        self._lines = 0

    def add(self, page: Page, lines: Sequence[Line]) -> None:
        """Look at one page's lines, top to bottom."""
        typical = _typical_height(lines)
        for line in lines:
            low = plain(line.text)
            self._lines += 1
            if self._lines <= _TELLING_LINES:
                self._language.add(low)
                prominent = (line.box[3] - line.box[1]) > 1.2 * typical or line.words[0].bold or line.text.isupper()
                self._kind.add(low, prominent=prominent)
            self._status.see(low)
            figures = _DIGIT.search(low) is not None
            if page.number <= _IDENTITY_PAGES and (figures or holds_any(low, _COUNTRIES)):
                self._see_country(low)
            if figures:
                self._dates.see(line, low)
            else:
                self._dates.pass_by(line)
            if page.number <= _IDENTITY_PAGES and not self._identity.complete:
                self._identity.see(line, low)
        if page.number == 1:
            self._issuer.see_page(page, lines)

    def finish(self) -> Metadata:
        language = self._language.finish()
        date, open_page = self._dates.finish(language)
        patient = Patient(
            self._identity.name(), self._identity.sex(), self._dates.birth(language), self._identity.other_names()
        )
        notices = () if open_page is None else (_ambiguous(open_page, language),)
        return Metadata(
            language,
            self._kind.finish(),
            date,
            self._status.finish(),
            self._issuer.finish(),
            patient,
            notices,
            self._dates.order.month_first(language),
        )

    def _see_country(self, low: str) -> None:
        if _US.search(low):
            self._dates.order.country(month_first=True)
        elif _DAY_FIRST.search(low):
            self._dates.order.country(month_first=False)


def _ambiguous(page: int, language: str) -> Notice:
    reader = Language.FRENCH if language == "fr" else Language.ENGLISH
    return Notice("date_ambiguous", say("reading.date_ambiguous", reader, page=page), page)


def _typical_height(lines: Sequence[Line]) -> float:
    heights = sorted(line.box[3] - line.box[1] for line in lines)
    return heights[len(heights) // 2] if heights else 0.0
