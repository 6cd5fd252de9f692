"""Our own sentences on the sheet, in one language or in two."""

from __future__ import annotations

from dataclasses import dataclass

from clarte.core.dates import long_date, parse_iso, short_date
from clarte.core.language import Language, say
from clarte.export.content import Both


@dataclass(frozen=True, slots=True)
class Voice:
    """`second` None: one language."""

    language: Language
    second: Language | None = None

    def say(self, key: str, **values: str | int) -> Both:
        """The sentence `sheet.<key>`; twice only where the two languages differ."""
        text = say(f"sheet.{key}", self.language, **values)
        other = say(f"sheet.{key}", self.second, **values) if self.second else ""
        return Both(text, other if other != text else "")

    def inline(self, key: str) -> str:
        """A word in the middle of the person's own: "depuis/since" on a sheet in two languages."""
        both = self.say(key)
        return f"{both.text}/{both.second}" if both.second else both.text

    def day(self, iso: str | None, *, short: bool = False) -> str | None:
        """A date in the person's form; as ISO on a sheet in two languages, where 3/2 and 2/3 would be mistaken."""
        if parse_iso(iso) is None:
            return None
        if self.second is not None:
            return iso
        return short_date(iso, self.language) if short else long_date(iso, self.language)

    def place(self, day: str | None, page: int) -> Both:
        """Where a line stands: "report of 2 March 2026, page 1"; in two languages in words that both have."""
        spelled = self.day(day)
        if self.second is None:
            return self.say("place", date=spelled, page=page) if spelled else self.say("place_undated", page=page)
        words = " ".join(part for part in (self.inline("report"), spelled) if part)
        return Both(say("sheet.place_brief", self.language, words=words, page=page))

    def brief_place(self, day: str | None, page: int) -> Both:
        """The same where there is little room: "2 Mar 2026, p. 1"."""
        when = self.day(day, short=True)
        words = say("sheet.page", self.language, page=page)
        return Both(f"{when}, {words}" if when else words)
