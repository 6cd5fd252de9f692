"""Names printed on several lines: their parts above and below the line of the result are put together again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from clarte.reading.rows_cells import Strip
from clarte.reading.rows_drafts import Draft
from clarte.reading.rows_names import clean_name
from clarte.reading.rows_words import COMMENT_START, DISCIPLINE, METHOD_START, is_administrative, plain

# Parts of a name line up on the left within this and stand this close (in heights). Unless they go on with a small
# letter, they must be nearer than this part of the distance to the lines around.
_ALIGNED, _CLOSE, _APART = 0.5, 0.6, 0.7
_MOST_WORDS = 5
_MOST_PARTS = 3
_ENDED = re.compile(r"[.:;!?]$")
_GOES_ON = re.compile(r"[a-zà-ÿ]+(?![\w-])|\d+(?:[eè]re|er|st|nd|rd|th|e|h)\b")
# "corpusculaire" goes on with what is above; "pH" and "aPTT" do not.
_TAIL = re.compile(r"[a-zà-ÿ]{4,}(?![\w-])")


class NameLines:
    """Joins the lines of one page's names. `taken`: indexes of the lines it used, with those that were taken before."""

    def __init__(self, strips: Sequence[Strip], drafts: Sequence[Draft], taken: set[int]) -> None:
        self._strips = strips
        self._places = {strip.line.index: place for place, strip in enumerate(strips)}
        self._drafts = drafts
        self.taken = taken
        self._rows = {draft.line for draft in drafts}

    def join(self) -> None:
        for draft in self._drafts:
            self._upwards(draft)
        for draft in self._drafts:
            self._downwards(draft)

    def _upwards(self, draft: Draft) -> None:
        while _TAIL.match(draft.name):
            first = min(self._places[draft.line], *self._own(draft))
            part = self._part(draft, first - 1, self._strips[first])
            if part is None or part.text.isupper() or DISCIPLINE.search(plain(part.text)):
                return
            draft.name = f"{clean_name(part.text)} {draft.name}"
            draft.above.insert(0, _line(part))
            self._take(draft, part)

    def _downwards(self, draft: Draft) -> None:
        for _ in range(_MOST_PARTS):
            last = max(self._places[draft.line], *self._own(draft))
            part = self._part(draft, last + 1, self._strips[last])
            if part is None or not (_GOES_ON.match(part.text) or self._tight(last)):
                return
            draft.name = f"{draft.name}{'-' if _is_cut(draft) else ' '}{clean_name(part.text)}"
            draft.below.append(_line(part))
            self._take(draft, part)

    def _own(self, draft: Draft) -> list[int]:
        """Places of lines that are the row's already (two at least, for min and max)."""
        lines = [self._places[draft.line]] * 2
        return lines + [self._places[index] for index in draft.name_lines if index in self._places]

    def _part(self, draft: Draft, place: int, beside: Strip) -> Strip | None:
        """The line at `place` when it can be a part of the row's name; `beside` is the row's line next to it."""
        if not 0 <= place < len(self._strips):
            return None
        strip = self._strips[place]
        box, other = strip.line.box, beside.line.box
        height = min(box[3] - box[1], other[3] - other[1])
        gap = max(box[1] - other[3], other[1] - box[3])
        words = strip.line.words
        if not draft.name_cells and not draft.extra_words:
            return None
        left = draft.name_cells[0].x0 if draft.name_cells else draft.extra_words[0].box[0]
        if strip.tabs or gap > _CLOSE * height or abs(box[0] - left) > _ALIGNED * height:
            return None
        if strip.line.index in self.taken | self._rows or box[2] > draft.value_token.x0 or len(words) > _MOST_WORDS:
            return None
        named = draft.strip.words(draft.name_cells[0].start, 0)[0] if draft.name_cells else draft.extra_words[0]
        if words[0].bold != named.bold or abs(words[0].size - named.size) > 0.05 * named.size:
            return None
        text = plain(strip.text)
        told = COMMENT_START.match(text) or METHOD_START.match(strip.text) or is_administrative(text)
        return None if told or not text or _ENDED.search(strip.text.strip()) else strip

    def _tight(self, place: int) -> bool:
        """Whether the line below `place` stands much closer to it than the lines before and after these two do."""
        tops = [strip.line.box[1] for strip in self._strips[max(0, place - 1) : place + 3]]
        if place == 0 or len(tops) < 3:
            return False
        steps = [below - above for above, below in pairwise(tops)]
        return 0.0 < steps[1] < _APART * min(steps[0], steps[-1] if len(steps) > 2 else steps[0])

    def _take(self, draft: Draft, part: Strip) -> None:
        draft.extra_words += part.line.words
        draft.name_lines.append(part.line.index)
        self.taken.add(part.line.index)


def _is_cut(draft: Draft) -> bool:
    """Whether the name's first line ends with a hyphen."""
    cells = draft.name_cells
    if not cells or draft.below:
        return False
    return draft.strip.words(cells[0].start, cells[-1].end)[-1].text.endswith("-")


def _line(strip: Strip) -> str:
    return re.sub(r"\s+", " ", strip.text)
