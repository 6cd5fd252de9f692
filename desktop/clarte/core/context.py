"""What a sentence says of its findings: absent, unsure, past or of the family (French and English).

A cue ("pas de", "history of") opens a scope that ends where the sentence turns ("mais", "however", ";"). The idea
is that of NegEx and ConText. The cues are in context_cues.py; docs/decisions/context-detection.md says why ours.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass

from clarte.core.context_cues import AGREED, BREAKS, ContextKind, Cue, Reach, cues_of
from clarte.core.plain import plain

# A sentence's end inside a text: a stop and a space before something that can start a sentence.
_SENTENCE_END = re.compile(r"[.!?](?<!\b[Dd]r\.)(?<!\bvs\.)(?=\s+[A-ZÀ-ÖØ-ÞŒ0-9«\"(•-])|\n")
_COMPARED = re.compile(
    r"rapport|compar|precedent|prior|prevu|planned|depuis|since|contre|versus|\bvs\b|\bdue\b|prochain|\bnext\b|\bwill\b"
    r"|\bsera\b|rendez-vous|anterieur"
)


@dataclass(frozen=True, slots=True)
class Span:
    """Characters `start` to `end` of a text of which `kind` holds."""

    start: int
    end: int
    kind: ContextKind


@dataclass(frozen=True, slots=True)
class _Found:
    cue: Cue
    start: int
    end: int


def contexts(text: str, language: str) -> tuple[Span, ...]:
    """The scopes of `text` in order of their start; they may overlap. Characters are those of `text`.

    `language` is "fr" or "en"; any other language is read with both sets of cues.
    """
    low = plain(text)
    spans: list[Span] = []
    for start, end in _sentences(text):
        spans += _sentence_spans(low, start, end, language)
    return tuple(sorted(_doubt_yields(spans), key=lambda span: (span.start, span.end)))


def covered(spans: tuple[Span, ...], start: int, end: int, kind: ContextKind) -> bool:
    """Whether one of `spans` of this kind touches characters `start` to `end`."""
    return any(span.kind is kind and span.start < end and start < span.end for span in spans)


def _sentences(text: str) -> list[tuple[int, int]]:
    edges = [0, *(match.end() for match in _SENTENCE_END.finditer(text)), len(text)]
    return [(a, b) for a, b in itertools.pairwise(edges) if a < b]


def _sentence_spans(low: str, start: int, end: int, language: str) -> list[Span]:
    spans: list[Span] = []
    for cues in cues_of(language):
        found = [
            _Found(cues.cues[int(match.lastgroup[1:])], match.start(), match.end())
            for match in cues.pattern.finditer(low, start, end)
            if match.lastgroup is not None
        ]
        breaks = [(one.start, one.end, one.cue.kind) for one in found if one.cue.reach is Reach.BREAK]
        for one in found:
            if one.cue.kind is not None and one.cue.reach not in (Reach.BREAK, Reach.NONE):
                spans += _scopes(low, one, (start, end), breaks)
    return spans


def _scopes(
    low: str, one: _Found, sentence: tuple[int, int], breaks: list[tuple[int, int, ContextKind | None]]
) -> list[Span]:
    kind = one.cue.kind
    assert kind is not None
    left, right = sentence
    for at, after, _ in breaks:
        if after <= one.start:
            left = max(left, after)
        elif at >= one.end:
            right = min(right, at)
    if one.cue.dated:
        left, right = _within_brackets(low, one, left, right)
    if one.cue.dated and _COMPARED.search(low, left, one.start):
        return []
    forward = Span(one.start, _stop(low, one.end, right, one.cue), kind)
    backward = Span(_turn_back(low, left, one.start, _stops_back(low, one)), one.end, kind)
    if one.cue.reach is Reach.FORWARD:
        return [forward]
    if one.cue.reach is Reach.BACKWARD:
        return [backward]
    if one.cue.reach is Reach.ITSELF:
        return [Span(one.start, one.end, kind)]
    return [Span(backward.start, forward.end, kind)]


def _within_brackets(low: str, one: _Found, left: int, right: int) -> tuple[int, int]:
    """A year in brackets with more than itself is that of what the brackets hold: "18 mm (16 mm in 2024)"."""
    opened, closed = low.rfind("(", left, one.start), low.find(")", one.end, right)
    if opened < 0 or closed < 0 or ")" in low[opened : one.start] or not low[opened + 1 : one.start].strip():
        return left, right
    return opened + 1, closed


def _stop(low: str, start: int, end: int, cue: Cue) -> int:
    for match in BREAKS[cue.stops].finditer(low, start, end):
        if low[start : match.start()].strip():
            return match.start()
    return end


def _stops_back(low: str, one: _Found) -> str:
    """A French denial that agrees in the plural, or follows a colon, speaks of the whole list before it; in the
    singular it speaks of what is nearest ("pancréatite, nécrose absente")."""
    if low[: one.start].rstrip().endswith(","):
        return "nothing"  # "fracture, not displaced"
    if one.cue.stops_back != AGREED:
        return one.cue.stops_back
    return "colon" if low[one.end - 1] == "s" or low[: one.start].rstrip().endswith(":") else "comma"


def _turn_back(low: str, start: int, end: int, stops: str) -> int:
    if stops == "nothing":
        return end
    last = start
    for match in BREAKS[stops].finditer(low, start, end):
        if low[match.end() : end].strip(" ,:"):
            last = match.end()
    return last


def _doubt_yields(spans: list[Span]) -> list[Span]:
    """What is said absent is no longer in doubt ("recherche de sang : négative")."""
    absent = [span for span in spans if span.kind is ContextKind.NEGATED]
    return [
        span
        for span in spans
        if span.start < span.end
        and not (span.kind is ContextKind.UNCERTAIN and any(other.start <= span.start < other.end for other in absent))
    ]
