"""Antibiograms: letters beside the names of antibiotics, and the germ that they are about."""

from __future__ import annotations

import re
from collections.abc import Sequence

from clarte.reading.rows_cells import Strip
from clarte.reading.rows_drafts import Amount, Draft
from clarte.reading.rows_finds import TokenKind
from clarte.reading.rows_names import can_name, clean_name
from clarte.reading.rows_words import SUSCEPTIBILITY, is_administrative, plain

# One letter alone may be anything: so many lines of them, among the next ones on both sides, are an antibiogram.
_LEAST, _AROUND = 3, 4
_GERM = re.compile(
    r"\b(?i:antibiogram\w*|susceptibilit\w*|sensitivit\w*|sensibilit[eé]s?|germes?|organisms?|souches?|isolates?)\b"
    r"[^\t]*?(?P<germ>\b[A-Z](?:[a-z]{3,}|\.) [a-z]{4,})\b"
)


def germ_of(text: str) -> str | None:
    """The germ that the heading of an antibiogram names, as printed."""
    match = _GERM.search(text)
    return match["germ"] if match is not None else None


def letter_row(strips: Sequence[Strip], position: int) -> Draft | None:
    """The row "Amoxicilline  R" at `position`, if lines around it are such rows too."""
    strip = strips[position]
    around = strips[max(0, position - _AROUND) : position + _AROUND + 1]
    if SUSCEPTIBILITY.fullmatch(strip.line.words[-1].text) is None:
        return None
    if not _is_letter_row(strip) or sum(map(_is_letter_row, around)) < _LEAST:
        return None
    named, letter = strip.scan()
    return Draft(
        name=clean_name(named.text),
        name_cells=[named],
        value=Amount(letter.text, "", ""),
        words_value=True,
        value_token=letter,
        strip=strip,
        page=strip.line.page,
        line=strip.line.index,
        used=[named, letter],
        strong=True,
        interpretation=letter.text,
    )


def _is_letter_row(strip: Strip) -> bool:
    tokens = [token for token in strip.scan() if token.kind is not TokenKind.LEADER]
    if len(tokens) != 2 or not tokens[1].opens or SUSCEPTIBILITY.fullmatch(tokens[1].text) is None:
        return False
    return can_name(tokens[0]) and not is_administrative(plain(tokens[0].text))
