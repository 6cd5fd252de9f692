"""Words with their boxes from one level strip of text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from clarte.core.evidence import Box, Word
from clarte.reading.ink import Ink, letter_rows, runs
from clarte.reading.ocr import Corners, Letter, Ocr, Picture

# Parts of a line of type's size (em) above and below its base, as fonts state them.
_ABOVE, _BELOW = 0.93, 0.23
# A white gap of this many em inside what was read as one word is a space; narrow letters bring white of their own.
_SPACE, _BEARING = 0.25, 0.1
_NARROW = frozenset("1.,:;'|lijtfrI!()[]/-–*")
_TALL = frozenset("bdfhklt0123456789()[]{}/|\\!?%&@#$'\"*ß")
_DEEP = frozenset("gjpqy,;()[]{}/|\\@Qµ")
_PAD = 2  # pixels around a strip
# l, I and 1 look alike: in a unit only one of them makes sense ("mUI/l", "µIU/mL", "g/L").
_INTERNATIONAL = re.compile(r"^([mµuk]?)(?:([Il1])U|U([Il1]))(?=/|$)")
_PER_LITRE = re.compile(r"(?<=[A-Za-zµ])/([mdµu]?)[I1|]$")


def read_piece(picture: Picture, ink: Ink, piece: Corners, ocr: Ocr) -> list[Word]:
    """Words of one piece of a level picture."""
    height, width = picture.shape[:2]
    x0, y0 = np.maximum(np.floor(piece.min(axis=0)).astype(int) - _PAD, 0).tolist()
    x1, y1 = np.minimum(np.ceil(piece.max(axis=0)).astype(int) + _PAD, [width, height]).tolist()
    if x1 - x0 < 3 or y1 - y0 < 3:
        return []
    letters = ocr.read(picture[y0:y1, x0:x1])
    text = unicodedata.normalize("NFC", "".join(letter.text for letter in letters)).strip()
    if not text:
        return []
    top, bottom, em = _type_size(ink[y0:y1, x0:x1], text)
    columns: Ink = np.any(ink[y0 + top : y0 + bottom, x0:x1], axis=0)
    base = y0 + bottom - (_BELOW * em * 0.9 if any(c in _DEEP for c in text) else 0.0)
    words: list[Word] = []
    for group, start, end in _split_words(letters, columns, em):
        box: Box = (x0 + start, base - _ABOVE * em, x0 + end, base + _BELOW * em)
        sure = float(np.mean([letter.confidence for letter in group]))
        words.append(
            Word(as_unit(unicodedata.normalize("NFC", "".join(c.text for c in group))), box, em, confidence=sure)
        )
    return words


def as_unit(text: str) -> str:
    """`text` with the letters that only a unit can mean; anything else unchanged."""
    text = _PER_LITRE.sub(r"/\1l", text)
    return _INTERNATIONAL.sub(lambda match: match[1] + ("IU" if match[2] else "UI"), text)


def _type_size(ink: Ink, text: str) -> tuple[int, int, float]:
    """Rows (from, to) that hold the strip's letters, and the size of its type in pixels."""
    height = ink.shape[0]
    top, bottom = letter_rows(ink.sum(axis=1))
    tall = any(c in _TALL or c.isupper() or unicodedata.decomposition(c) for c in text)
    above = 0.72 if tall else 0.52
    below = 0.21 if any(c in _DEEP for c in text) else 0.0
    em = (bottom - top) / (above + below)
    return top, bottom, min(max(em, 0.35 * height), 0.95 * height)


def _split_words(letters: Sequence[Letter], columns: Ink, em: float) -> list[tuple[list[Letter], float, float]]:
    """Letters of each word with the word's first and last column, moved to the white gaps between words."""
    width = len(columns)
    gaps = runs(~columns)
    groups: list[list[Letter]] = [[]]
    for before, letter in pairwise([Letter(" ", 0.0, 0.0), *letters]):
        if letter.text.isspace():
            if groups[-1]:
                groups.append([])
            continue
        if groups[-1] and not before.text.isspace() and _has_space(gaps, before, letter, width, em):
            groups.append([])
        groups[-1].append(letter)
    groups = [group for group in groups if group]
    edges: list[float] = []
    for one, other in pairwise(groups):
        edges += _gap_between(gaps, one[-1].middle * width, other[0].middle * width)
    inked = np.flatnonzero(columns)
    first, last = (float(inked[0]), float(inked[-1] + 1)) if inked.size else (0.0, float(width))
    bounds = [first, *edges, last]
    return [(group, bounds[2 * i], max(bounds[2 * i + 1], bounds[2 * i] + 1)) for i, group in enumerate(groups)]


def _has_space(gaps: Sequence[tuple[int, int]], one: Letter, other: Letter, width: int, em: float) -> bool:
    """Whether the white between two letters of one word is so wide that the engine missed a space."""
    least = _SPACE + sum(_BEARING for letter in (one, other) if letter.text in _NARROW)
    start, end = one.middle * width, other.middle * width
    # The margins of the strip are no gaps between letters.
    return any(
        right - left > least * em and start < (left + right) / 2 < end
        for left, right in gaps
        if left > 0 and right < width
    )


def _gap_between(gaps: Sequence[tuple[int, int]], start: float, end: float) -> tuple[float, float]:
    """The widest white gap between two letters; their middle where there is none."""
    between = [(right - left, left, right) for left, right in gaps if start < (left + right) / 2 < end]
    if not between:
        return (start + end) / 2, (start + end) / 2
    _, left, right = max(between)
    return float(left), float(right)
