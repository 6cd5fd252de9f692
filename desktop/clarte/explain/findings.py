"""Cuts a passage into findings that stand alone, so that a small model has one thing to say at a time."""

from __future__ import annotations

import re

from clarte.core.context import contexts
from clarte.core.language import Language
from clarte.core.plain import plain

# Where a new statement may begin. The cut is before the second group.
_CUTS = re.compile(
    r"(?<=[.!?;])\s+(?=\S)|,?\s+(?=(?:sans|mais|without|but|with no)\s)|,\s+(?=(?:absence|pas de|pas d'|aucune?|no)\s)"
)
_LIST_MARK = re.compile(r"^\s*(?:\d{1,2}\s?[.)]|[-•–*])\s+")
_MOST = 4


def findings(text: str, language: Language) -> tuple[str, ...]:
    """The findings of a passage in order; together they are all of it. One, when it cannot be cut safely: no cut may
    fall inside what a denial or a doubt reaches."""
    line = _LIST_MARK.sub("", " ".join(text.split()))
    reaches = contexts(line, language)
    edges = [0]
    for cut in _CUTS.finditer(plain(line)):
        crossed = any(span.start < cut.start() and cut.end() < span.end for span in reaches)
        if not crossed and line[edges[-1] : cut.start()].strip():
            edges.append(cut.end())
    parts = [line[start:end].strip(" ,;") for start, end in zip(edges, [*edges[1:], len(line)], strict=True)]
    parts = [part for part in parts if part]
    return tuple(parts) if 1 < len(parts) <= _MOST else (line,)
