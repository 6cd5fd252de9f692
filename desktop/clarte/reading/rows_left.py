"""Lines that rows took and hold too little of: what stands in them besides is no row's, and must not be lost."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from clarte.core.plain import plain
from clarte.reading.columns import split_line
from clarte.reading.language import has_common_words
from clarte.reading.lines import Line
from clarte.reading.rows_drafts import Draft

_WORD = re.compile(r"\w+")
_SENTENCE = re.compile(r"[.;!?](?:\s|$)")
# So many words that no row holds, and this part of the line, are more than a unit or a method told beside.
_MOST, _PART = 4, 0.5
_HEADER_CELLS = 3


def left_out(lines: Iterable[Line], drafts: Sequence[Draft]) -> frozenset[int]:
    """The indexes of the lines, of those that rows took on a page, that are more than what `drafts` hold of them."""
    held: set[str] = set()
    rows: set[int] = set()
    for draft in drafts:
        held |= _held(draft)
        rows.add(draft.strip.line.index)
    return frozenset(line.index for line in lines if _is_more(line, held, row=line.index in rows))


def _is_more(line: Line, held: set[str], *, row: bool) -> bool:
    words = _WORD.findall(plain(line.text))
    missing = [word for word in words if word not in held]
    if len(missing) <= _MOST or len(missing) < _PART * len(words):
        return False
    return row or (_SENTENCE.search(line.text) is not None and has_common_words(line.text) and not _is_header(line))


def _is_header(line: Line) -> bool:
    return len(split_line(line)) >= _HEADER_CELLS


def _held(draft: Draft) -> set[str]:
    texts = [draft.name, *(token.text for token in draft.used), *draft.comments, *draft.above, *draft.below]
    texts += [draft.interpretation or "", draft.words_range or "", draft.flag or ""]
    for amount in (draft.value, *draft.also, *(earlier.amount for earlier in draft.earlier)):
        texts += [amount.text, amount.unit or ""]
    texts += [word.text for word in draft.extra_words]
    texts += [word.text for earlier in draft.earlier for word in earlier.words]
    return set(_WORD.findall(plain(" ".join(texts))))
