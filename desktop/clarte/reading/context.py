"""What a whole passage says of its findings. The scopes themselves are core's (clarte.core.context)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from clarte.core.context import Span, contexts, covered
from clarte.core.context_cues import ContextKind
from clarte.core.plain import plain
from clarte.reading.findings import find_findings
from clarte.reading.language import is_common
from clarte.reading.neutral import says_more

# A denial without any finding that we know still denies the passage when it leaves few words outside its scope.
_FEW_WORDS = 6
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


def _all_within(text: str, findings: list[tuple[int, int]], spans: tuple[Span, ...], kind: ContextKind) -> bool:
    mine = [span for span in spans if span.kind is kind]
    if not mine:
        return False
    if findings:
        within = all(covered(tuple(mine), start, end, kind) for start, end in findings)
        return within and not (kind is ContextKind.NEGATED and _affirms_before(text, mine))
    # A label ("Needle EMG: no denervation") is what is looked at, not what is found.
    first = min(span.start for span in mine)
    label = text[:first].rfind(":") + 1 if kind is ContextKind.NEGATED and text[:first].rstrip().endswith(":") else 0
    words = [match.start() for match in _WORD.finditer(plain(text), label) if not is_common(match.group())]
    inside = sum(any(span.start <= start < span.end for span in mine) for start in words)
    return len(words) - inside <= min(_FEW_WORDS, inside)
