"""A red flag's phrases, as the knowledge writes them, looked for in plain text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from clarte.core.plain import plain

# Up to eight words, none of which ends its sentence.
_GAP = r"[,:]?\s+(?:(?!\S*[.;](?:\s|$))\S+\s+){0,8}"
_MARKS = frozenset("…(|[?\\")
# What a phrase begins with: one of several words, or the letters before its first mark.
_CHOICE = re.compile(r"\(([^()\[\]?\\|]+(?:\|[^()\[\]?\\|]+)*)\)(?!\?)")
_DENIAL = re.compile(r"\b(?:non|pas|sans|absence|no|not|absent|loss)\b")
_LETTERS = re.compile(r"[^…(|\[?\\]+")


@dataclass(frozen=True, slots=True)
class _Phrase:
    """`begins`: one of these stands in any text that the pattern matches; found faster than the pattern."""

    begins: tuple[str, ...]
    pattern: re.Pattern[str]
    denies: bool


@dataclass(frozen=True, slots=True)
class Place:
    """Characters `start` to `end`. `denies`: the finding is itself an absence ("no flow"), so that a denial inside is
    the finding's own and not the author's."""

    start: int
    end: int
    denies: bool = False


def places_of(phrases: tuple[str, ...], low: str) -> Iterator[Place]:
    """Where one of `phrases` stands in `low` (text made plain). In a phrase "…" is a gap of up to eight words (attached
    to a word, its ending too); "(a|b)", "[1-7]", "?" and "\\b" mean what they do in a regular expression."""
    for phrase in map(_prepared, phrases):
        if any(begin in low for begin in phrase.begins):
            for found in phrase.pattern.finditer(low):
                yield Place(found.start(), found.end(), phrase.denies)


@lru_cache(maxsize=2_000)
def _prepared(phrase: str) -> _Phrase:
    text = plain(phrase)
    body = text if _MARKS & set(text) else re.escape(text)
    body = body.replace(" … ", r"\b" + _GAP).replace("… ", r"\w*" + _GAP)
    start = r"(?<!\w)" if text[:1].isalnum() or text[:1] == "(" else ""
    return _Phrase(_begins(text), re.compile(f"{start}(?:{body})"), bool(_DENIAL.search(text)))


def _begins(text: str) -> tuple[str, ...]:
    choice = _CHOICE.match(text)
    if choice is not None:
        return tuple(choice.group(1).split("|"))
    letters = _LETTERS.match(text)
    if letters is None:
        return ("",)
    # The letter before "?" may be absent.
    return (letters.group().rstrip() if text[letters.end() :][:1] != "?" else letters.group()[:-1],)
