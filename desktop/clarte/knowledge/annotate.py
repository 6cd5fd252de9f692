"""Writes into a read document what the knowledge knows of it: analytes, critical values, hard words explained.

Nothing that was read is changed; a value is compared with a published limit only in the same unit or through a
conversion that is known.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from clarte.core.evidence import Box, Document, FoundTerm, Result, Source
from clarte.core.language import Language, say
from clarte.knowledge.convert import convert, loinc_for
from clarte.knowledge.entries import Analyte, Entry, Match, Part, UrgencyRule
from clarte.knowledge.library import Knowledge

_COMPARE: dict[str, Callable[[float, float], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
# A value printed as "<5" crosses a low limit of 5 or more, and no high limit; ">500" the other way round.
_SIDE = {"<": "<", "<=": "<", ">": ">", ">=": ">"}


def annotate(document: Document, knowledge: Knowledge, language: Language) -> Document:
    """The document with `analyte`, `loinc` and `critical` of its results and with its terms explained in `language`.

    The document's own language is the one its words are looked up in; `language` is the reader's."""
    written = Language(document.language) if document.language in tuple(Language) else language
    mixed = _mixed_pages(document.results, knowledge, written)
    results = tuple(_annotated(result, knowledge, written, result.page in mixed) for result in document.results)
    terms = tuple(_terms(document, knowledge, written, language))
    return replace(document, results=results, terms=terms)


def _mixed_pages(results: Sequence[Result], knowledge: Knowledge, written: Language) -> frozenset[int]:
    """Pages with a result that is surely not of blood: there, a name alone does not tell the specimen."""
    found = ((r, knowledge.match_analyte(r.name, r.unit, r.specimen, written)) for r in results)
    return frozenset(result.page for result, analyte in found if analyte and analyte.specimen != "blood")


def _annotated(result: Result, knowledge: Knowledge, written: Language, mixed: bool) -> Result:
    analyte = knowledge.match_analyte(result.name, result.unit, result.specimen, written, mixed=mixed)
    if analyte is None:
        return result
    loinc = loinc_for(analyte, result.unit)
    critical = result.critical or any(crosses(result, rule, analyte) for rule in knowledge.urgency_rules)
    return replace(result, analyte=analyte.entry.id, loinc=loinc, critical=critical)


def crosses(result: Result, rule: UrgencyRule, analyte: Analyte) -> bool:
    """Whether a result crosses a rule's published limit, its unit being the limit's or convertible to it."""
    if rule.analyte != analyte.entry.id or rule.comparator is None or rule.limit is None or result.number is None:
        return False
    if not any(source.checked for source in rule.sources):
        return False
    if result.comparator and _SIDE.get(result.comparator) != _SIDE[rule.comparator]:
        return False
    value = convert(analyte, result.number, result.unit)
    limit = convert(analyte, rule.limit, rule.unit)
    return value is not None and limit is not None and _COMPARE[rule.comparator](value, limit)


@dataclass(frozen=True, slots=True)
class _Place:
    text: str
    page: int
    bbox: Box
    parts: tuple[Part, ...] = tuple(Part)


def _places(document: Document) -> Iterator[_Place]:
    yield from (_Place(p.text, p.page, p.bbox) for p in document.passages)
    yield from (_Place(r.comment, r.page, r.bbox) for r in document.results if r.comment)
    # "Digoxine" prescribed is the medicine, not the blood test of it.
    yield from (_Place(t.drug, t.page, t.bbox, (Part.DRUGS,)) for t in document.treatments)


def _terms(document: Document, knowledge: Knowledge, written: Language, reader: Language) -> Iterator[FoundTerm]:
    seen: set[tuple[str, int]] = set()
    for place in _places(document):
        for match in knowledge.find(place.text, written):
            entry = knowledge.entry(match.entry)
            if entry is None or entry.part not in place.parts or (entry.id, place.page) in seen:
                continue
            seen.add((entry.id, place.page))
            yield FoundTerm(
                term=place.text[match.start : match.end],
                entry=entry.id,
                definition=_definition(entry, match, place.text, knowledge, reader),
                source=source_of(entry, reader),
                page=place.page,
                bbox=place.bbox,
            )


def _definition(entry: Entry, match: Match, text: str, knowledge: Knowledge, reader: Language) -> str:
    grade = knowledge.grade(text, match)
    definition = entry.wording(reader).definition
    return definition if grade is None else f"{definition} {grade.meaning.text(reader)}"


def source_of(entry: Entry, reader: Language) -> Source:
    """Where an entry's definition was checked; without a source, our own words, said to be unchecked."""
    if entry.sources:
        return entry.sources[0]
    return Source(title=say("knowledge.unchecked", reader), publisher="Clarté")
