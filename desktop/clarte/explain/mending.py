"""A good draft that only left something out: that is quoted behind it, as printed. Nothing else is mended."""

from __future__ import annotations

import re
from dataclasses import dataclass

from clarte.core.language import say
from clarte.explain.basis import Basis, meaning_of, printed_in
from clarte.explain.check_numbers import spelled_numbers
from clarte.explain.check_words import kept_words, lost_places, says_something_plainer
from clarte.explain.cues import cue_table
from clarte.explain.polarity import has_negation

# Reasons that may mean an omission. A doubt, a time, a denial or a person that was left out turns the sentence: never
# mended, since the draft said it without.
MENDABLE = frozenset({"missing_finding", "severity", "side", "wrong_direction", "missing_number"})
GLOSSABLE = "unchanged"
_FAMILIES = ("severity.", "side.", "direction.")
_SIZE = re.compile(r"\d+(?:[.,]\d+)?(?:\s?[x×]\s?\d+(?:[.,]\d+)?){0,2}\s?(?:mm|cm)\b")
_DIGITS = re.compile(r"\d+(?:[.,]\d+)?")
_MOST_PIECES = 2
_MOST_WORDS = 7
# What may stand between two words that are quoted together.
_BETWEEN = re.compile(r"[\s,'’-]*(?:(?:de|du|des|la|le|les|l|d|et|of|the|and|in)[\s'’]+)?")
_BELONGS = re.compile(r"\s+(?:of|of the|de|du|des|de la|de l['’])\s?(?:[^\W\d_]+\s){0,2}[^\W\d_]+")
# The two words before, as far as an article or the like.
_BEFORE = re.compile(
    r"(?:^|\b(?:of|in|the|an?|with|at|de|du|des|la|le|les|une?|dans|avec)\s+|\b[ld]['’])((?:[^\W\d_]+\s+){1,2})$",
    re.IGNORECASE,
)
_SENTENCES = re.compile(r"[.;!?]\s+\S")


@dataclass(frozen=True, slots=True)
class Mended:
    """`checked` is all that the draft and the quoted words claim, for the check; `shown` is what is read."""

    checked: str
    shown: str


def mended(draft: str, basis: Basis) -> Mended | None:
    """The draft followed by the report's words that it left out; None when too much is gone, when the report denies
    something, or when several sentences leave open of what the words are."""
    if has_negation(basis.text, basis.language) or len(_SENTENCES.findall(draft)) > 1:
        return None
    if _counts(draft, basis):
        return None
    places = sorted({*lost_places(draft, basis), *_lost_cues(draft, basis), *_lost_sizes(draft, basis)})
    pieces = _joined(places, basis)
    words = sum(len(piece.split()) for piece in pieces)
    if not pieces or len(pieces) > _MOST_PIECES or words > _MOST_WORDS or words >= len(basis.text.split()):
        return None
    quoted = say("explain.passage.also.separator", basis.language).join(pieces)
    shown = f"{draft} {say('explain.passage.also.words', basis.language, words=quoted)}"
    return Mended(" ".join([draft, *(f"{piece}." for piece in pieces)]), shown)


def _counts(draft: str, basis: Basis) -> bool:
    """Whether a number is gone that is not the one size of the finding: of what it is the number would be a guess."""
    rest = _SIZE.sub("", basis.text)
    gone = set(_DIGITS.findall(basis.text)) - set(_DIGITS.findall(draft))
    spelled = spelled_numbers(basis.text, basis.language) - spelled_numbers(draft, basis.language)
    return bool(spelled or (gone and (len(_SIZE.findall(basis.text)) > 1 or re.search(r"\d", rest))))


def _lost_cues(draft: str, basis: Basis) -> list[tuple[int, int]]:
    table = cue_table("cues")
    gone = [
        name
        for name in table.names
        if name.startswith(_FAMILIES)
        and table.has(name, basis.text, basis.language)
        and not table.has(name, draft, basis.language)
    ]
    return table.places(basis.text, basis.language, gone) if gone else []


def _lost_sizes(draft: str, basis: Basis) -> list[tuple[int, int]]:
    said = set(_DIGITS.findall(draft))
    return [match.span() for match in _SIZE.finditer(basis.text) if not set(_DIGITS.findall(match.group())) <= said]


def _joined(places: list[tuple[int, int]], basis: Basis) -> list[str]:
    """The printed words, those side by side together, each with the hard word that it stands beside."""
    edges: list[list[int]] = []
    for start, end in places:
        if edges and (start <= edges[-1][1] or _BETWEEN.fullmatch(basis.text, edges[-1][1], start)):
            edges[-1][1] = max(end, edges[-1][1])
        else:
            edges.append([start, end])
    for match in basis.matches:
        for edge in edges:
            if match.end <= edge[0] and _BETWEEN.fullmatch(basis.text, match.end, edge[0]):
                edge[0] = match.start
            elif edge[1] <= match.start and _BETWEEN.fullmatch(basis.text, edge[1], match.start):
                edge[1] = match.end
    for edge in edges:
        _widen(edge, basis)
    kept: list[tuple[int, int]] = []
    for start, end in sorted((edge[0], edge[1]) for edge in edges):
        if kept and start < kept[-1][1]:
            kept[-1] = (kept[-1][0], max(end, kept[-1][1]))
        else:
            kept.append((start, end))
    return [" ".join(basis.text[start:end].split()) for start, end in kept]


def _widen(edge: list[int], basis: Basis) -> None:
    """A lone word with what it belongs to: "neck of the left femur" and "left basal ganglia", not "neck", "ganglia"."""
    if " " in basis.text[edge[0] : edge[1]]:
        return
    after = _BELONGS.match(basis.text, edge[1])
    if after is not None:
        edge[1] = after.end()
        return
    before = _BEFORE.search(basis.text, 0, edge[0])
    if before is not None:
        edge[0] = before.start(1)


def glossed(draft: str, basis: Basis) -> str | None:
    """A draft that says something more simply and kept a hard word, with that word's meaning behind it; None when it
    says nothing more simply."""
    kept = kept_words(draft, basis)
    if not kept or not says_something_plainer(draft, basis):
        return None
    told = say("explain.passage.also.hard_separator", basis.language).join(
        say(
            "explain.passage.hard_word",
            basis.language,
            label=printed_in(basis, entry),
            definition=meaning_of(entry, basis.language),
        )
        for entry in kept
    )
    closing = "" if told.endswith((".", ")")) else "."
    return f"{draft} {say('explain.passage.hard_words', basis.language, count=len(kept), words=told)}{closing}"
