"""A biologist's comments between rows: whole paragraphs, and the rows they speak of."""

from __future__ import annotations

import re
from collections.abc import Sequence

from clarte.reading.rows_cells import Strip
from clarte.reading.rows_drafts import Draft
from clarte.reading.rows_words import COMMENT_START, plain

_OF_RESULTS = re.compile(
    r"h[eé]molys|lip[eé]mi|ict[eé]ri|contr[oô]l(?:e|er|é|ée|és|ées)?\b|v[eé]rifi|confirm|[aà] confronter|coagul[eé]|"
    r"agr[eé]g|amas|ha?emoly|lipemi|icteri|clott|clump|recheck|repeat|rerun|verified|sous r[eé]serve|"
    r"ininterpr[eé]table|insuffisan",
    re.IGNORECASE,
)
_SIGNED = re.compile(
    r"\b(?:dr|docteur|doctor|tel|page|signature|signe par|valide par|validated by|authorised by|"
    r"verified by)\b"
)
_ENDED = re.compile(r"[.!?]$")
# In heights of the line: the next line of a paragraph stands this near below, and this near to its left edge.
_NEAR, _EDGE = 0.7, 1.5
_MOST_LINES = 8
_TITLE = 3  # words of a line of its own above a comment
# Rows above among which those are looked for that a comment names.
_ROWS = 12
_NAME = re.compile(r"[a-z]{5,}")


def comment_at(strips: Sequence[Strip], position: int) -> list[Strip]:
    """The lines of the comment on results that starts at `position`; none when no such comment does."""
    lines = [strips[position]]
    if COMMENT_START.match(plain(strips[position].text)) or _OF_RESULTS.search(strips[position].text):
        for strip in strips[position + 1 : position + _MOST_LINES]:
            if not _goes_on(lines[-1], strip):
                break
            lines.append(strip)
    text = _words_of(lines)
    return lines if _OF_RESULTS.search(text) and not _SIGNED.search(plain(text)) else []


def attach_comment(lines: Sequence[Strip], drafts: Sequence[Draft]) -> bool:
    """Give a comment to the rows above that it names, or one of a single line to the row above it. A longer one that
    names none speaks of the whole report: it is no row's."""
    titled = len(lines) > 1 and len(lines[0].line.words) <= _TITLE
    text = _words_of(lines[titled:])
    said = set(_NAME.findall(plain(text)))
    meant = [draft for draft in drafts[-_ROWS:] if (name := _NAME.match(plain(draft.name))) and name.group() in said]
    if not meant and len(lines) - titled == 1:
        meant = list(drafts[-1:])
    for draft in meant:
        draft.comments.append(text)
    return bool(meant)


def _words_of(lines: Sequence[Strip]) -> str:
    return re.sub(r"\s+", " ", " ".join(strip.text for strip in lines)).strip()


def _goes_on(above: Strip, strip: Strip) -> bool:
    box, other = strip.line.box, above.line.box
    height = box[3] - box[1]
    near = box[1] - other[3] < _NEAR * height and abs(box[0] - other[0]) < _EDGE * height
    return near and not strip.tabs and not _ENDED.search(above.text.strip())
