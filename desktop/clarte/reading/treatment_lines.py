"""Printed lines through which one sentence runs: a paragraph that names treatments is cut anywhere by the page."""

from __future__ import annotations

import re
from collections.abc import Sequence

from clarte.reading.lines import Line, union
from clarte.reading.sections import find_heading
from clarte.reading.sentences import starts_item

# A line of a paragraph reaches this part of the width of the page's text.
_FULL = 0.8
# The next line stands this near (in heights) under it.
_NEAR = 0.9
_ENDS = re.compile(r"[.,:;]\W*$")
_SENTENCE = re.compile(r"(?<=[^\W\d]{2}[.;])\s+(?=[A-ZÀ-Ý])|(?<=[\d)]\.)\s+(?=[A-ZÀ-Ý])")


def paragraph(lines: Sequence[Line], first: int, right: float) -> int:
    """How many lines, from `first` on, one sentence runs through; `right`: where the page's text ends (points)."""
    count = 1
    while first + count < len(lines) and _goes_on(lines[first + count - 1], lines[first + count], right):
        count += 1
    return count


def joined(lines: Sequence[Line]) -> Line:
    """Lines as one, with the first one's index."""
    if len(lines) == 1:
        return lines[0]
    words = tuple(word for line in lines for word in line.words)
    text = " ".join(line.text for line in lines)
    return Line(words, union(line.box for line in lines), text, lines[0].page, lines[0].index)


def sentences(text: str) -> list[str]:
    """The sentences of a printed text; a line of a list is one."""
    return [sentence for sentence in _SENTENCE.split(text) if sentence.strip()]


def _goes_on(line: Line, after: Line, right: float) -> bool:
    height = line.box[3] - line.box[1]
    begins = after.text.lstrip()[:1]
    if line.box[2] < _FULL * right or after.box[1] - line.box[3] > _NEAR * height or _ENDS.search(line.text):
        return False
    if not begins.islower() or abs(after.box[0] - line.box[0]) > height:
        return False
    return not starts_item(after.text) and find_heading(after.text) is None
