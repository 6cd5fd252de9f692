"""Urgency from rules alone: published critical limits and findings that are present. Nothing lowers a level."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from clarte.core.context import Span, contexts
from clarte.core.context_cues import ContextKind
from clarte.core.dates import long_date, parse_iso
from clarte.core.evidence import Document, Passage, Result, Section, Source
from clarte.core.language import Language, say
from clarte.core.plain import plain
from clarte.core.statements import Urgency, UrgencyLevel, UrgencyReason
from clarte.explain.calls import call_text
from clarte.explain.corrections import as_printed
from clarte.explain.measures import number_in
from clarte.explain.passages import shortened
from clarte.explain.phrases import Place, places_of
from clarte.explain.pieces import language_of
from clarte.explain.printed import measured, name_of
from clarte.explain.reference import Reference
from clarte.knowledge.entries import UrgencyRule

_LEVELS = tuple(UrgencyLevel)
_OLD_DAYS = 30
# Without a sign, a report of last month is still a recent one.
_STALE_DAYS = 180
# Sections that say what is looked for or what was, never what is found now.
_NOT_FOUND_HERE = frozenset({Section.INDICATION, Section.HISTORY, Section.TECHNIQUE})
# Where the author says what was found, "may be an embolism" alerts too: the published lists say "suspected".
_SUSPICION_COUNTS = frozenset({Section.CONCLUSION, Section.FINDINGS})
# "Come back if there is an embolism": an instruction, not a doubt.
_IF = re.compile(r"\b(?:si|s['’]il|en cas d|if|in case of|should|develop|surveill|watch for|monitor)", re.IGNORECASE)
# "Risk of rupture": what could come, not what is.
_RISK = re.compile(
    r"\b(?:risque|risk|preventi|depistage|screening)\w*(?: \w+)? (?:d'|(?:de|du|of|for) )(?:the |la |une? |l')?$"
)
_CRITICAL_RULE = "critical-result"
# "Urgent referral" in the author's words, unless the sentence says when it would be ("if...").
_AUTHOR_RULE = "author-says-urgent"


@dataclass(frozen=True, slots=True)
class Fired:
    """A rule that holds for one piece of evidence of one document."""

    level: UrgencyLevel
    rule: str
    evidence: str
    seen: str
    action: str
    sources: tuple[Source, ...]
    date: str | None


def highest(levels: Sequence[UrgencyLevel]) -> UrgencyLevel:
    """The gravest of some levels; NONE for none."""
    return max(levels, key=_LEVELS.index, default=UrgencyLevel.NONE)


def assess(
    documents: Sequence[Document],
    language: Language,
    country: str | None,
    reference: Reference,
    today: date | None = None,
) -> Urgency:
    """What the published rules say of these documents, what to do and whom to call.

    An old or undated report keeps its level: the message says so and what to ask."""
    fired = [one for document in documents for one in _fired(document, language, reference)]
    today = today or date.today()
    if not fired:
        notes = _still_current(documents, language, today)
        return Urgency(UrgencyLevel.NONE, " ".join([say("explain.urgency.none", language), *notes]))
    level = highest([one.level for one in fired])
    return Urgency(level, _message(fired, level, language, country, reference, today), _reasons(fired))


def _fired(document: Document, language: Language, reference: Reference) -> Iterator[Fired]:
    for result in document.results:
        yield from _fired_by(result, document, language, reference)
        if result.printed is not None:
            # A correction never lowers what the printed value raised.
            note = say("explain.urgency.as_printed", language, value=measured(result, language))
            for one in _fired_by(as_printed(result), document, language, reference):
                yield replace(one, seen=f"{one.seen} {note}")
    for passage in document.passages:
        if passage.section not in _NOT_FOUND_HERE and not (passage.past or passage.family):
            for rule in _present(passage, language_of(document, language), reference):
                yield _by(rule, passage.id, _line_of_passage(passage, language), document, language)


def _fired_by(result: Result, document: Document, language: Language, reference: Reference) -> Iterator[Fired]:
    found = [
        _by(rule, result.id, _line_of_result(result, language), document, language)
        for rule in reference.urgency_rules
        if rule.analyte is not None and rule.analyte == result.analyte and _crosses(result, rule, reference)
    ]
    yield from found
    if result.critical and not found:
        yield _critical(result, document, language)


def _by(rule: UrgencyRule, evidence: str, line: str, document: Document, language: Language) -> Fired:
    seen = f"{rule.seen.text(language)} {line}"
    return Fired(rule.level, rule.id, evidence, seen, rule.action.text(language), rule.sources, document.date)


def _line_of_result(result: Result, language: Language) -> str:
    return say("explain.result.value", language, name=name_of(result, language), value=measured(result, language))


def _line_of_passage(passage: Passage, language: Language) -> str:
    return say("explain.passage.quoted", language, text=shortened(passage.text))


def _critical(result: Result, document: Document, language: Language) -> Fired:
    seen = say(
        "explain.urgency.critical_seen", language, name=name_of(result, language), value=measured(result, language)
    )
    action = say("explain.urgency.critical_action", language)
    return Fired(UrgencyLevel.URGENT, _CRITICAL_RULE, result.id, seen, action, (), document.date)


def _crosses(result: Result, rule: UrgencyRule, reference: Reference) -> bool:
    if rule.limit is None or result.number is None or rule.analyte is None:
        return False
    value = number_in(result, rule.unit, reference.analyte(rule.analyte))
    if value is None and result.unit is None and _same_scale(result, rule.limit):
        value = result.number
    if value is None:
        return False
    if rule.comparator in ("<", "<="):
        # "> 2" says nothing of being under a limit; "< 2" is at most 2.
        if result.comparator in (">", ">="):
            return False
        return value < rule.limit or (rule.comparator == "<=" and value == rule.limit)
    if result.comparator in ("<", "<="):
        return False
    return value > rule.limit or (rule.comparator == ">=" and value == rule.limit)


def _same_scale(result: Result, limit: float) -> bool:
    """A value printed without a unit is on the rule's scale when the report's own range is."""
    bounds = [bound for bound in (result.low, result.high) if bound]
    return any(1 / 3 <= bound / limit <= 3 for bound in bounds) if limit else False


def _present(passage: Passage, said: Language, reference: Reference) -> Iterator[UrgencyRule]:
    """The rules whose finding is affirmed of this person, now."""
    matches = reference.find(passage.text, said)
    low = plain(passage.text)
    doubt_counts = passage.section in _SUSPICION_COUNTS
    for rule in reference.urgency_rules:
        phrases = rule.phrases_fr if said is Language.FRENCH else rule.phrases_en
        places = [Place(match.start, match.end) for match in matches if match.entry in rule.entries]
        places += places_of(phrases, low)
        if rule.id == _AUTHOR_RULE and _IF.search(passage.text):
            continue
        if any(_affirmed(passage.text, place, said, doubt_counts) for place in places):
            yield rule


def _affirmed(text: str, place: Place, language: Language, doubt_counts: bool) -> bool:
    """Whether the words at a place say that it is so, or, where a doubt counts, that it may be so."""
    if _RISK.search(plain(text), 0, place.start):
        return False
    doubt_counts = doubt_counts and not _IF.search(text, 0, place.start)
    return not any(_takes_back(span, place, doubt_counts) for span in contexts(text, language))


def _takes_back(span: Span, place: Place, doubt_counts: bool) -> bool:
    """Whether what the author says around a place makes it something else than found, now, in this person."""
    if not (span.start < place.end and place.start < span.end):
        return False
    if span.kind is ContextKind.NEGATED and place.denies:
        return span.start < place.start
    return not (doubt_counts and span.kind is ContextKind.UNCERTAIN)


def _reasons(fired: Sequence[Fired]) -> tuple[UrgencyReason, ...]:
    found: dict[str, list[Fired]] = {}
    for one in sorted(fired, key=lambda one: -_LEVELS.index(one.level)):
        found.setdefault(one.rule, []).append(one)
    return tuple(
        UrgencyReason(rule, tuple(dict.fromkeys(one.evidence for one in group)), _source(group[0]))
        for rule, group in found.items()
    )


def _source(one: Fired) -> Source:
    return one.sources[0] if one.sources else Source(title="", publisher="")


def _message(
    fired: Sequence[Fired],
    level: UrgencyLevel,
    language: Language,
    country: str | None,
    reference: Reference,
    today: date,
) -> str:
    top = [one for one in fired if one.level is level]
    parts = list(dict.fromkeys(one.seen for one in top))
    parts += list(dict.fromkeys(one.action for one in top))
    parts.append(call_text(level.value, country, language, reference))
    parts += _age_notes([one.date for one in top], language, today)
    return " ".join(part for part in parts if part)


def _still_current(documents: Sequence[Document], language: Language, today: date) -> list[str]:
    """No sign in an old report says little of today: its newest date is told, and whether it still holds is asked."""
    days = [parse_iso(document.date) for document in documents]
    known = [day for day in days if day is not None]
    if documents and not known:
        return [say("explain.urgency.undated_none", language)]
    if known and (today - max(known)).days > _STALE_DAYS:
        return [say("explain.urgency.old_none", language, date=long_date(max(known).isoformat(), language) or "")]
    return []


def _age_notes(dates: Sequence[str | None], language: Language, today: date) -> list[str]:
    notes: dict[str, None] = {}
    for text in dates:
        day = parse_iso(text)
        if day is None:
            notes[say("explain.urgency.undated", language)] = None
        elif (today - day).days > _OLD_DAYS:
            notes[say("explain.urgency.old", language, date=long_date(text, language) or "")] = None
    return list(notes)
