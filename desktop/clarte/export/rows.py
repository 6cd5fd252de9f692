"""The results of the sheet: those out of range, newest first, each with its earlier values."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from clarte.core.dossier import Correction
from clarte.core.evidence import Document, Flag, Result
from clarte.export.content import SheetResult
from clarte.export.voice import Voice

MARKS = {Flag.LOW: "▼", Flag.HIGH: "▲", Flag.ABNORMAL: "●"}
_EARLIER = 2
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class _Measured:
    document: Document
    result: Result


class Rows:
    """`names` gives a result's name in the second language, by evidence id; `corrections` what the person read
    otherwise, by evidence id."""

    def __init__(self, voice: Voice, names: Mapping[str, str], corrections: Mapping[str, Correction]) -> None:
        self._voice = voice
        self._names = names
        self._corrections = corrections

    def of(self, documents: Sequence[Document]) -> list[SheetResult]:
        """One row for each measure whose newest value is out of range, in the order of the reports."""
        only = len(documents) == 1
        return [self._row(history, only) for history in _histories(documents) if history[0].result.flag in MARKS]

    def _row(self, history: Sequence[_Measured], only: bool) -> SheetResult:
        """`only`: the date of the one report stands above the values."""
        newest = history[0].result
        return SheetResult(
            name=shortened(newest.name),
            second=self._names.get(newest.id, "") if self._voice.second else "",
            value=value_of(newest),
            mark=MARKS.get(newest.flag, "") if newest.flag else "",
            doubt=self._doubt(newest),
            previous="; ".join(self._earlier(history)) or "—",
            range=newest.range or "—",
            source=self._voice.brief_place("" if only else history[0].document.date, newest.page),
        )

    def _doubt(self, result: Result) -> str:
        """What the person read otherwise is said beside the printed value, which stays."""
        correction = self._corrections.get(result.id)
        if correction is not None:
            value = " ".join(part for part in (correction.value, correction.unit) if part)
            return self._voice.say("reread", value=value).text
        return "" if result.certain else "(?)"

    def _earlier(self, history: Sequence[_Measured]) -> list[str]:
        """Newest first: other reports' values, then those printed beside the newest one."""
        newest = history[0].result
        found: dict[str, str] = {}
        for one in history[1:]:
            unit = "" if one.result.unit == newest.unit else (one.result.unit or "")
            doubt = "" if one.result.certain else "(?)"
            value = " ".join(part for part in (one.result.value, unit, doubt) if part)
            found.setdefault(one.document.date or "", self._dated(value, one.document.date))
        for printed in newest.previous:
            unit = "" if printed.unit in (None, newest.unit) else printed.unit
            value = " ".join(part for part in (printed.value, unit) if part)
            found.setdefault(printed.date or "", self._dated(value, printed.date))
        return [found[day] for day in sorted(found, reverse=True)][:_EARLIER]

    def _dated(self, value: str, day: str | None) -> str:
        when = self._voice.day(day, short=True)
        return f"{value} ({when})" if when else value


def value_of(result: Result) -> str:
    """Value and unit as printed."""
    return " ".join(part for part in (shortened(result.value), result.unit) if part)


def shortened(text: str) -> str:
    """A cell's words; very long ones are read on the page."""
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1].rstrip() + "…"


def _histories(documents: Sequence[Document]) -> list[list[_Measured]]:
    """The same measure in several reports brought together, newest first; undated reports stand alone."""
    found: dict[tuple[str, ...], list[_Measured]] = {}
    for document in documents:
        for result in document.results:
            key = _key(result) if document.date else (result.id,)
            found.setdefault(key, []).append(_Measured(document, result))
    for history in found.values():
        history.sort(key=lambda one: one.document.date or "", reverse=True)
    return list(found.values())


def _key(result: Result) -> tuple[str, ...]:
    """What makes two rows the same measure: analyte or name, specimen, and for names nobody knows the unit."""
    if result.analyte:
        return ("analyte", result.analyte, result.specimen or "")
    plain = unicodedata.normalize("NFKD", result.name.casefold())
    return ("name", " ".join(plain.split()), result.specimen or "", result.unit or "")
