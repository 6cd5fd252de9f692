"""What a whole passage says of its findings. The scopes themselves are core's (clarte.core.context)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from clarte.core.context import Span, contexts, covered
from clarte.core.context_cues import ContextKind
from clarte.core.plain import plain
from clarte.reading.findings import find_findings
from clarte.reading.language import is_common
from clarte.reading.neutral import is_telling, says_more

# A denial without any finding that we know still denies the passage when it leaves few words outside its scope.
_FEW_WORDS, _FEWER_WORDS = 6, 3
_QUALIFIES = re.compile(r"non[- ](?!fumeu)[a-z]+")
_TELLING = re.compile(r"[a-z]{4,}")
_WORD = re.compile(r"[a-z]{2,}")


@dataclass(frozen=True, slots=True)
class PassageContext:
    negated: bool
    uncertain: bool
    past: bool
    family: bool


def passage_context(text: str, language: str, *, past: bool = False, family: bool = False) -> PassageContext:
    """The context of one sentence or list item.

    Negated, past and family hold when they hold of every finding of the passage; uncertain when it holds of any part.
    `past` and `family` say that the passage stands under a heading that makes all of it so.
    """
    spans = contexts(text, language)
    if not spans:
        return PassageContext(negated=False, uncertain=False, past=past, family=family)
    findings = find_findings(text)
    return PassageContext(
        negated=_all_within(text, findings, spans, ContextKind.NEGATED),
        uncertain=any(span.kind is ContextKind.UNCERTAIN for span in spans),
        past=past or _all_within(text, findings, spans, ContextKind.PAST),
        family=family or _all_within(text, findings, spans, ContextKind.FAMILY),
    )


def _affirms_before(text: str, denials: list[Span]) -> bool:
    """Whether something that we do not know stands before the first denial, outside every scope."""
    start = min(span.start for span in denials)
    return not text[:start].rstrip().endswith(":") and says_more(text, start)


def _affirms_after(text: str, denials: list[Span]) -> bool:
    """Whether something that we do not know stands after the last denial: "no fever, but she remains fatigued"."""
    end = max(span.end for span in denials)
    return any(is_telling(word) for word in _TELLING.findall(plain(text), end))


def _all_within(text: str, findings: list[tuple[int, int]], spans: tuple[Span, ...], kind: ContextKind) -> bool:
    mine = [span for span in spans if span.kind is kind]
    if not mine:
        return False
    if findings:
        within = all(covered(tuple(mine), start, end, kind) for start, end in findings)
        return within and not (
            kind is ContextKind.NEGATED and (_affirms_before(text, mine) or _affirms_after(text, mine))
        )
    return _mostly_within(text, mine, kind)


def _mostly_within(text: str, spans: list[Span], kind: ContextKind) -> bool:
    """Whether a passage without any finding that we know stands in `spans` but for few words."""
    low = plain(text)
    # "Non renouvelable" qualifies; without a finding it denies none.
    mine = [span for span in spans if not _QUALIFIES.fullmatch(low, span.start, span.end)]
    if not mine:
        return False
    words = [match.start() for match in _WORD.finditer(low) if not is_common(match.group())]
    outside = [start for start in words if not any(span.start <= start < span.end for span in mine)]
    inside = len(words) - len(outside)
    first = min(span.start for span in mine)
    if kind is not ContextKind.NEGATED:
        return len(outside) <= min(_FEW_WORDS, inside)
    if says_more(text, first):
        return len(outside) <= min(_FEWER_WORDS, inside)
    # Only where one looked, and that it was as usual, stands before the denial.
    return sum(start > first for start in outside) <= min(_FEW_WORDS, inside)
