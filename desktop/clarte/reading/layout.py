"""How a page is laid out, and whether one line goes on from another."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from clarte.core.evidence import Page
from clarte.core.plain import plain
from clarte.reading.columns import Piece
from clarte.reading.sections import Heading
from clarte.reading.sentences import starts_item

_TOP, _BOTTOM = 0.22, 0.85
_FOOT, _SMALL = 0.92, 0.87
_INDENT = 40.0
_MORE_THAN_A_LINE = 1.45
# Lines whose heights differ by more are of two texts.
_OTHER_SIZE = 0.86
_ENDED = re.compile(r"[.!?…:;][\"»”)]*$")
_WORD_LAST = re.compile(r"\w$")
_A_LINE = 60
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class PageShape:
    """Of one page, in points: its height, the typical height of its lines and of all its words (tables included), the
    lines' typical distance, whether most of it is bold, and how far to the right lines reach that start at about the
    same place (by x0 / 40)."""

    number: int
    page_height: float
    height: float
    word_height: float
    leading: float
    bold: bool
    reach: dict[int, float]

    @staticmethod
    def of(page: Page, pieces: Sequence[Piece]) -> PageShape:
        heights = [piece.height for piece in pieces if len(piece.words) > 2] or [piece.height for piece in pieces]
        steps = [
            below.box[1] - above.box[1]
            for above, below in pairwise(pieces)
            if 0 < below.box[1] - above.box[1] < 6 * above.height and below.box[0] < above.box[2]
        ]
        reach: defaultdict[int, float] = defaultdict(float)
        for piece in pieces:
            place = int(piece.box[0] // _INDENT)
            reach[place] = max(reach[place], piece.box[2])
        words = sum(len(piece.words) for piece in pieces)
        bold = sum(len(piece.words) for piece in pieces if piece.bold)
        height = median(heights) if heights else 10.0
        return PageShape(
            page.number,
            page.height,
            height,
            median(word.box[3] - word.box[1] for word in page.words) if page.words else height,
            median(steps) if steps else 1.3 * height,
            2 * bold > words,
            dict(reach),
        )

    def right_edge(self, piece: Piece) -> float:
        """Where lines that start near `piece` end at most."""
        place = int(piece.box[0] // _INDENT)
        return max(self.reach.get(near, 0.0) for near in (place - 1, place, place + 1))


def edge_key(piece: Piece, heading: Heading | None, shape: PageShape) -> str | None:
    """What a line near the page's top or bottom says, numbers aside; None elsewhere and for headings."""
    if _TOP * shape.page_height < piece.box[1] and piece.box[3] < _BOTTOM * shape.page_height:
        return None
    if heading is not None and not heading.administrative:
        return None
    return _DIGITS.sub("#", plain(piece.text))[:80]


def is_footer(piece: Piece, shape: PageShape) -> bool:
    """Whether a line is small print at the very foot of its page: who made the form, not what was found."""
    return piece.box[1] > _FOOT * shape.page_height and piece.height < _SMALL * shape.word_height


def _is_cut_number(above: Piece, below: Piece, shape: PageShape, text: str) -> bool:
    """Whether a figure that begins a line ends the sentence above it ("flow of grade | 3. No tear"), and no item."""
    reaches = above.box[2] > shape.right_edge(above) - 4 * above.height
    begins = below.words[0].text[:1].isdigit() and abs(below.box[0] - above.box[0]) < above.height
    return begins and reaches and _WORD_LAST.search(text) is not None and not starts_item(text) and len(text) > _A_LINE


def joins(above: Piece, below: Piece, shape: PageShape, text: str) -> bool:
    """Whether `below` goes on with the paragraph `text` that `above` ended."""
    if starts_item(below.text) and not _is_cut_number(above, below, shape, text):
        return False
    if above.text.endswith(("-", "\u00ad")) and below.text[:1].islower():
        return True
    ended = _ENDED.search(text[-8:]) is not None
    lower = below.text[:1].islower()
    if above.page != below.page or below.box[1] < above.box[1] - 0.5 * above.height:
        return not ended and (lower or len(above.words) > 4)
    if above.row == below.row:
        return True
    if above.cells > 1 and below.box[0] < above.box[0] - above.height:
        return False  # the next row of a table
    if below.box[1] - above.box[1] > _MORE_THAN_A_LINE * max(shape.leading, 1.1 * above.height):
        return not ended and lower and below.box[1] - above.box[1] < 2 * _MORE_THAN_A_LINE * shape.leading
    if text.endswith(":") and len(text.split()) <= 6:
        return True
    if not _OTHER_SIZE < below.height / max(above.height, 1.0) < 1 / _OTHER_SIZE:
        return lower and not ended
    first = below.words[0].box
    full = above.box[2] + (first[2] - first[0]) + 0.25 * above.height > shape.right_edge(above)
    return full or (lower and not ended)
