"""Ranges for several kinds of people in one cell, read together: "H < 15 ; F < 20", "<170 (F) <190 (H)"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from clarte.reading.ranges import is_qualified, parse_ranges
from clarte.reading.rows_cells import Token
from clarte.reading.rows_finds import TokenKind

_MOST_WORDS = 6
# A letter that is a flag in any other place: only a sign after it makes it one for whom the range holds.
_LETTER = re.compile(r"[(\[]?[HFM][)\]]?")
_LABELLED = re.compile(r"[(\[]?[HFM][)\]]? ?[:=]")
# Conditions of a verdict ("positif si > 10"), not limits of what is usual.
VERDICT = re.compile(
    r"\b(?:si|if|when|n[eé]gati(?:f|ve)|positi(?:f|ve)|douteux|equivocal|[eé]quivoque|gr[ae]y|zone|ind[eé]termin\w*|"
    r"indeterminate|(?<!non )(?<!non-)r[eé]acti(?:f|ve)|immunis[eé]\w*|immune|protect\w*)\b",
    re.IGNORECASE,
)


def labelled_ranges(text: str, tokens: Sequence[Token], start: int) -> int:
    """How many tokens from `start` on are ranges with those for whom they hold; 0 when they are none. `text` is the
    line's."""
    first = tokens[start]
    if first.kind not in (TokenKind.RANGE, TokenKind.TEXT, TokenKind.FLAG, TokenKind.NUMBER):
        return 0
    end = start
    while end < len(tokens) and tokens[end].cell <= first.cell + 1 and _goes_on(tokens[end]):
        end += 1
    while end > start and not (_is_limit(tokens[end - 1]) or tokens[end - 1].text.endswith((")", "]"))):
        end -= 1
    limits = [token for token in tokens[start:end] if _is_limit(token)]
    if not limits or (len(limits) == 1 and (_is_limit(first) or first.cell != limits[0].cell)):
        return 0
    printed = text[first.start : tokens[end - 1].end].replace("\t", " ")
    found = parse_ranges(printed)
    if len(found) < len(limits) or not is_qualified(printed) or VERDICT.search(printed):
        return 0
    if len(found) == 1:
        return end - start if _LABELLED.match(printed) or not _LETTER.fullmatch(first.text) else 0
    return end - start if sum(each.qualified for each in found) > 1 else 0


def _is_limit(token: Token) -> bool:
    return token.kind is TokenKind.RANGE or (token.kind is TokenKind.NUMBER and bool(token.sign))


def _goes_on(token: Token) -> bool:
    if token.kind is TokenKind.FLAG:
        return _LETTER.fullmatch(token.text) is not None
    if token.kind is TokenKind.TEXT:
        return len(token.text.split()) <= _MOST_WORDS
    return token.kind is TokenKind.UNIT or _is_limit(token)
