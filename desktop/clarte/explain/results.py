"""Our own sentences on results. Values, units and ranges are copied as the report prints them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from clarte.core.dates import long_date
from clarte.core.evidence import Document, Flag, Result
from clarte.core.language import Language, say
from clarte.core.statements import Audience, Origin, Statement
from clarte.explain.basis import meaning_of
from clarte.explain.pieces import sources_of
from clarte.explain.printed import measured, name_of, read_as
from clarte.explain.reference import Reference
from clarte.explain.typical import Typical, typical_of
from clarte.knowledge.entries import Analyte, Entry, Part

_ABNORMAL = frozenset({Flag.LOW, Flag.HIGH, Flag.ABNORMAL})
_NOT_RANGE = re.compile(r"^(?:ref|réf)(?:\.|erence|érence)?\s*:\s*", re.IGNORECASE)
_ANTIBIOGRAM = {"S": "susceptible", "I": "increased", "R": "resistant"}


def is_abnormal(result: Result) -> bool:
    """Out of the report's own range, said unusual by it, or past a published critical limit."""
    return result.flag in _ABNORMAL or result.critical


def is_within(result: Result) -> bool:
    """Certain, and inside a range that the report itself prints: the only rows that may be called so."""
    return result.certain and result.flag is Flag.NORMAL and result.range_source != "typical" and not result.critical


class ResultTeller:
    """Says results in one language, to one audience."""

    def __init__(self, reference: Reference, language: Language, audience: Audience) -> None:
        self._reference = reference
        self._language = language
        self._audience = audience

    def told(self, document: Document, result: Result, dated: str | None = None) -> Statement:
        """All there is to say of one result of a document. `dated`: the ISO date to name, when several reports are told
        together."""
        analyte, typical = self._analyte(result), self._typical(document, result)
        parts = [self._value(result, dated), self._correction(result), self._comparison(result)]
        parts += [typical.text] if typical else []
        parts += self._details(result)
        if analyte is not None and self._audience is Audience.PATIENT:
            parts.append(self._say("result.what", definition=self._definition(analyte.entry)))
        if not result.certain:
            parts.append(self._say("result.check"))
        used = analyte if self._audience is Audience.PATIENT else None
        sources = (*(sources_of([used.entry]) if used else ()), *([typical.source] if typical else ()))
        return Statement(
            text=" ".join(part for part in parts if part),
            origin=Origin.KNOWLEDGE if sources else Origin.RULE,
            evidence=(result.id,),
            sources=tuple(dict.fromkeys(sources)),
            topic="result",
            entries=(analyte.entry.id,) if analyte else (),
            grave=self._grave(result),
        )

    def word(self, result: Result) -> str:
        """The result's place against the report's range, in a word or two."""
        return self._say(f"word.{result.flag or 'none'}")

    def item(self, result: Result) -> str:
        """ "Ferritine 6 µg/L (en dessous)"."""
        return self._say(
            "group.item",
            name=name_of(result, self._language),
            value=measured(result, self._language),
            word=self.word(result),
        )

    def _value(self, result: Result, dated: str | None) -> str:
        day = long_date(dated, self._language)
        name = name_of(result, self._language)
        name = f"{name} ({day})" if day else name
        return self._say("result.value", name=name, value=measured(result, self._language))

    def _correction(self, result: Result) -> str:
        if result.printed is None:
            return ""
        return self._say("result.corrected", value=read_as(result.printed, self._language))

    def _comparison(self, result: Result) -> str:
        if result.interpretation in _ANTIBIOGRAM:
            return self._say(f"result.{_ANTIBIOGRAM[result.interpretation]}")
        if result.flag is None:
            return self._say("result.no_range")
        if result.flag is Flag.ABNORMAL:
            expected = self._say("result.abnormal_range", range=result.range) if result.range else ""
            return f"{self._say('result.abnormal')} {expected}".strip()
        printed = printed_range(result)
        return self._say(f"result.{result.flag}", range=f" ({printed})" if printed else "")

    def _details(self, result: Result) -> list[str]:
        parts: list[str] = []
        if result.critical:
            parts.append(self._say("result.critical"))
        for other in result.also:
            parts.append(self._say("result.also", value=f"{other.value} {other.unit or ''}".strip()))
        for old in result.previous[:2]:
            value = f"{old.value} {old.unit or result.unit or ''}".strip()
            day = long_date(old.date, self._language)
            key = "result.previous_dated" if day else "result.previous"
            parts.append(self._say(key, value=value, date=day or ""))
        if result.comment:
            parts.append(self._say("result.comment", comment=result.comment.rstrip(" .")))
        return parts

    def _analyte(self, result: Result) -> Analyte | None:
        """The entry, only if a health authority's page was read against it."""
        found = self._reference.analyte(result.analyte) if result.analyte else None
        return found if found is not None and found.entry.checked else None

    def _typical(self, document: Document, result: Result) -> Typical | None:
        """Only for the person: a doctor has ranges of their own."""
        if self._audience is not Audience.PATIENT:
            return None
        return typical_of(document, result, self._reference, self._language)

    def _definition(self, entry: Entry) -> str:
        """What is measured. What comes after the first sentence is left out when it names an illness, which next to a
        value would read as one's own."""
        text = entry.wording(self._language).definition.strip()
        first = meaning_of(entry, self._language)
        rest = text[len(first) :]
        if any(match.part is Part.TERMS for match in self._reference.find(rest, self._language)):
            return f"{first}."
        return first + rest

    def _grave(self, result: Result) -> bool:
        text = f"{result.value} {result.comment or ''}"
        found = {match.entry for tongue in Language for match in self._reference.find(text, tongue)}
        return any(entry is not None and entry.grave for entry in map(self._reference.entry, found))

    def _say(self, key: str, **values: str | int | float) -> str:
        return say(f"explain.{key}", self._language, **values)


def printed_range(result: Result) -> str | None:
    """The range as printed, else from its bounds with the value's own decimal mark."""
    if result.range:
        # What stands before a tab is the end of another column; "Ref:" says nothing.
        text = result.range.rsplit("\t", 1)[-1].strip().strip("()[]").strip()
        return _NOT_RANGE.sub("", text) or None
    bounds = [_decimal(bound, result.value) for bound in (result.low, result.high) if bound is not None]
    if result.low is None and bounds:
        return f"< {bounds[0]}"
    if result.high is None and bounds:
        return f"> {bounds[0]}"
    return " - ".join(bounds) or None


def _decimal(bound: float, like: str) -> str:
    text = f"{bound:g}"
    return text.replace(".", ",") if "," in like else text


def by_group(
    results: Sequence[Result], reference: Reference
) -> tuple[list[tuple[str, tuple[Result, ...]]], tuple[Result, ...]]:
    """Abnormal results that go together, as (group id, results) of two or more, and those that stand alone."""
    left = [result for result in results if is_abnormal(result)]
    found: list[tuple[str, tuple[Result, ...]]] = []
    for group in reference.groups:
        members = tuple(result for result in left if result.analyte in group.analytes)
        if len({member.analyte for member in members}) >= 2:
            found.append((group.id, members))
            left = [result for result in left if result not in members]
    return found, tuple(left)
