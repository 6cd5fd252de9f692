"""Visual lines of a page from its words: slight baseline differences, raised figures and skew are undone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from clarte.core.evidence import Box, Page, Word

# Two words share a line when their middles differ by less than this part of the smaller height.
_SAME_LINE = 0.45
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
    parts: list[str] = []
    for index, word in enumerate(words):
        if index:
            before = words[index - 1]
            height = max(before.box[3] - before.box[1], word.box[3] - word.box[1])
            touching = word.box[0] - before.box[2] < 0.04 * height
            parts.append("" if touching and _raised(before, word) else " ")
        parts.append(word.text)
    return "".join(parts)


def build_lines(page: Page) -> tuple[Line, ...]:
    """Visual lines of `page`, top to bottom. Every word is in exactly one line."""
    words = [word for word in page.words if word.text.strip()]
    if not words:
        return ()
    typical = median(word.box[3] - word.box[1] for word in words)
    plain = [word for word in words if _is_plain(word, typical)]
    slope = _slope(plain) if page.ocr else 0.0
    groups = _group(plain, slope)
    groups += [[word] for word in words if not _is_plain(word, typical)]
    groups.sort(key=lambda group: _top(group, slope))
    return tuple(_line(group, page.number, index) for index, group in enumerate(groups))


def _raised(before: Word, word: Word) -> bool:
    low, high = sorted((before.box[3] - before.box[1], word.box[3] - word.box[1]))
    return low < 0.9 * high


def _is_plain(word: Word, typical: float) -> bool:
    width, height = word.box[2] - word.box[0], word.box[3] - word.box[1]
    upright = len(word.text) < 3 or width > 0.6 * height
    return upright and height <= _TALL * typical


def _middle(word: Word, slope: float) -> float:
    return (word.box[1] + word.box[3]) / 2 - slope * (word.box[0] + word.box[2]) / 2


def _top(group: list[Word], slope: float) -> float:
    return sum(_middle(word, slope) for word in group) / len(group)


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
    for word in sorted(words, key=lambda word: _middle(word, slope)):
        middle, height = _middle(word, slope), word.box[3] - word.box[1]
        for back in range(1, min(3, len(groups)) + 1):
            if abs(middle - middles[-back]) <= _SAME_LINE * min(height, heights[-back]):
                count = len(groups[-back])
                middles[-back] = (middles[-back] * count + middle) / (count + 1)
                heights[-back] = max(heights[-back], height)
                groups[-back].append(word)
                break
        else:
            groups.append([word])
            middles.append(middle)
            heights.append(height)
    return groups


def _line(group: list[Word], page: int, index: int) -> Line:
    words = tuple(sorted(group, key=lambda word: (word.box[0], word.box[1])))
    return Line(words, union(word.box for word in words), join_words(words), page, index)
