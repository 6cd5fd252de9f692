"""A document in two lines, for the list and the top of the panel. It never holds a finding, grave or not."""

from __future__ import annotations

from clarte.core.dates import long_date
from clarte.core.evidence import Document, Result, Section
from clarte.core.language import Language, say
from clarte.core.statements import Origin, Statement
from clarte.explain.pieces import treatment_id
from clarte.explain.printed import name_of
from clarte.explain.reference import Reference
from clarte.explain.results import by_group, is_abnormal, is_within

_NAMES = 2


def gist(document: Document, language: Language, reference: Reference) -> Statement:
    """How many results are out of range and which; how long the author's conclusion is. Counts and names of tests
    only: what was found is read further down, by who chooses to."""
    parts = [_title(document, language), *_results(document, language, reference), *_narrative(document, language)]
    named = [result.id for result in document.results]
    named += [passage.id for passage in document.passages if passage.section is Section.CONCLUSION]
    if not named:
        named = [passage.id for passage in document.passages]
        named += [treatment_id(document, number) for number in range(1, len(document.treatments) + 1)]
    origin = Origin.RULE if named else Origin.NOTICE
    return Statement(text=" ".join(parts), origin=origin, evidence=tuple(named), topic="gist")


def _title(document: Document, language: Language) -> str:
    kind = say(f"explain.kind.{document.kind}", language)
    day = long_date(document.date, language)
    if day is None:
        return say("explain.gist.undated", language, kind=kind)
    return say("explain.gist.dated", language, kind=kind, date=day)


def _results(document: Document, language: Language, reference: Reference) -> list[str]:
    if not document.results:
        return []
    abnormal = [result for result in document.results if is_abnormal(result)]
    within = sum(is_within(result) for result in document.results)
    others = len(document.results) - len(abnormal) - within
    parts: list[str] = []
    if abnormal:
        groups, _ = by_group(abnormal, reference)
        parts.append(_abnormal(abnormal, language))
        if groups:
            labels = [group.label.text(language) for group in reference.groups if group.id in dict(groups)]
            together = sum(len(members) for _, members in groups)
            parts.append(say("explain.gist.together", language, count=together, labels=", ".join(labels)))
    if within:
        key = "explain.gist.rest" if abnormal else "explain.gist.no_abnormal"
        parts.append(say(key, language, count=within))
    if others:
        parts.append(say("explain.gist.not_compared", language, count=others))
    return parts


def _abnormal(results: list[Result], language: Language) -> str:
    """A few are named; many are counted, or the first sentence would be a list."""
    names = list(dict.fromkeys(name_of(result, language) for result in results))
    if len(names) > _NAMES:
        return say("explain.gist.abnormal_many", language, count=len(results))
    return say("explain.gist.abnormal", language, count=len(results), names=", ".join(names))


def _narrative(document: Document, language: Language) -> list[str]:
    conclusion = sum(passage.section is Section.CONCLUSION for passage in document.passages)
    parts: list[str] = []
    if conclusion:
        parts.append(say("explain.gist.conclusion", language, count=conclusion))
    elif document.passages and not document.results:
        parts.append(say("explain.gist.passages", language, count=len(document.passages)))
    if ahead := [one for one in document.treatments if one.stage is None]:
        parts.append(say("explain.gist.treatments", language, count=len(ahead)))
    if not (document.results or document.passages or document.treatments):
        parts.append(say("explain.gist.nothing", language))
    return parts
