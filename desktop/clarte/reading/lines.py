"""Visual lines of a page from its words: slight baseline differences, raised figures and skew are undone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import attrgetter, itemgetter
from statistics import median

from clarte.core.evidence import Box, Page, Word

# Two words share a line when their middles differ by less than this part of the smaller height.
_SAME_LINE = 0.45
# A raised figure stands this near (in heights) to the word it belongs to.
_TOUCHING = 0.04
# Lines that a word may still belong to, going down the page.
_LOOK_BACK = 3
# Words this many times higher than the page's median (watermarks, titles on the side) stay on their own.
_TALL = 3.0
# Below this slope (about 0.1 degree) a page counts as straight.
_STRAIGHT = 0.002
_MAX_SLOPE = 0.035


@dataclass(frozen=True, slots=True)
class Line:
    """Words of one visual line, left to right. `index` counts the page's lines from 0, top to bottom."""

    words: tuple[Word, ...]
    box: Box
    text: str
    page: int
    index: int


def union(boxes: Iterable[Box]) -> Box:
    """The smallest box around all `boxes` (at least one)."""
    x0, y0, x1, y1 = zip(*boxes, strict=True)
    return min(x0), min(y0), max(x1), max(y1)


def join_words(words: Sequence[Word]) -> str:
    """Text of words that stand side by side; a raised figure touches the word before it ("10" + "9")."""
    boxes = [word.box for word in words]
    near = _TOUCHING * max([box[3] - box[1] for box in boxes])
    for before_box, box in pairwise(boxes):
        if box[0] - before_box[2] < near:
            break
    else:
        return " ".join([word.text for word in words])
    parts = [words[0].text]
    for before, word in pairwise(words):
        height = max(before.box[3] - before.box[1], word.box[3] - word.box[1])
        touching = word.box[0] - before.box[2] < _TOUCHING * height
        parts += ("" if touching and _raised(before, word) else " ", word.text)
    return "".join(parts)


def build_lines(page: Page) -> tuple[Line, ...]:
    """Visual lines of `page`, top to bottom. Every word is in exactly one line."""
    words = [word for word in page.words if word.text.strip()]
    if not words:
        return ()
    tallest = _TALL * median([word.box[3] - word.box[1] for word in words])
    plain: list[Word] = []
    alone: list[list[Word]] = []
    for word in words:
        x0, y0, x1, y1 = word.box
        upright = x1 - x0 > 0.6 * (y1 - y0) or len(word.text) < 4
        if upright and y1 - y0 <= tallest:
            plain.append(word)
        else:
            alone.append([word])
    slope = _slope(plain) if page.ocr else 0.0
    groups = _group(plain, slope) + alone
    groups.sort(key=lambda group: _top(group, slope))
    return tuple(_line(group, page.number, index) for index, group in enumerate(groups))


def _raised(before: Word, word: Word) -> bool:
    low, high = sorted((before.box[3] - before.box[1], word.box[3] - word.box[1]))
    return low < 0.9 * high


def _middle(word: Word, slope: float) -> float:
    x0, y0, x1, y1 = word.box
    return (y0 + y1) / 2 - slope * (x0 + x1) / 2


def _top(group: list[Word], slope: float) -> float:
    return sum([_middle(word, slope) for word in group]) / len(group)


def _slope(words: list[Word]) -> float:
    """Rise of the text's lines: the median over each word and its nearest neighbour on the right."""
    ordered = sorted(words, key=lambda word: word.box[1])
    slopes: list[float] = []
    for index, word in enumerate(ordered):
        nearest: Word | None = None
        for other in ordered[index + 1 : index + 60]:
            if other.box[1] > word.box[3]:
                break
            nearest = _nearer(word, other, nearest)
        for other in reversed(ordered[max(0, index - 60) : index]):
            nearest = _nearer(word, other, nearest)
        if nearest is not None:
            run = (nearest.box[0] + nearest.box[2] - word.box[0] - word.box[2]) / 2
            slopes.append((_middle(nearest, 0.0) - _middle(word, 0.0)) / max(run, 1.0))
    found = median(slopes) if len(slopes) >= 5 else 0.0
    return found if _STRAIGHT < abs(found) < _MAX_SLOPE else 0.0


def _nearer(word: Word, other: Word, nearest: Word | None) -> Word | None:
    shared = min(word.box[3], other.box[3]) - max(word.box[1], other.box[1])
    if other.box[0] < word.box[2] or shared < 0.5 * min(word.box[3] - word.box[1], other.box[3] - other.box[1]):
        return nearest
    return other if nearest is None or other.box[0] < nearest.box[0] else nearest


def _group(words: list[Word], slope: float) -> list[list[Word]]:
    groups: list[list[Word]] = []
    middles: list[float] = []
    heights: list[float] = []
    placed = [(_middle(word, slope), word) for word in words]
    placed.sort(key=itemgetter(0))
    for middle, word in placed:
        height = word.box[3] - word.box[1]
        for back in range(-1, -min(_LOOK_BACK, len(groups)) - 1, -1):
            other = heights[back]
            if middle - middles[back] <= _SAME_LINE * (height if height < other else other):
                count = len(groups[back])
                middles[back] = (middles[back] * count + middle) / (count + 1)
                heights[back] = height if height > other else other
                groups[back].append(word)
                break
        else:
            groups.append([word])
            middles.append(middle)
            heights.append(height)
    return groups


def _line(group: list[Word], page: int, index: int) -> Line:
    words = tuple(sorted(group, key=attrgetter("box")))
    return Line(words, union([word.box for word in words]), join_words(words), page, index)
