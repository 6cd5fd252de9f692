"""Which words of a text layer a reader cannot see.

Most words are judged by geometry alone: their colour, size and what is painted before and after them. Only
words that may be visible or not (on a picture, under something painted later) are compared in pixels, with and
without the page's text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pymupdf
from numpy.typing import NDArray

from clarte.core.evidence import Box
from clarte.reading.pages import PaintedWord, Step, painted_words
from clarte.reading.render import bounded_scale

_SMALLEST = 2.0  # points
_FAINTEST = 26  # of 255, opacity
_CONTRAST = 30  # of 255, the largest difference of a colour channel that passes as "cannot be seen"
_PIXELS_A_POINT = 100 / 72
_WHITE = 0xFFFFFF
_TEXT = ("fill-text", "stroke-text", "clip-text", "clip-stroke-text")
_FILLS = ("fill-path", "fill-image", "fill-shade", "fill-imgmask")
# Comparisons of words with painted things past which geometry is given up for pixels.
_MAX_PAIRS = 20_000_000

Boxes = NDArray[np.float64]
Grid = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Visibility:
    """`hidden`: indexes of words nobody sees; `unseen_text`: the page holds text that no reader can see."""

    hidden: frozenset[int]
    unseen_text: bool


def find_hidden(page: pymupdf.Page, words: Sequence[PaintedWord], steps: Sequence[Step]) -> Visibility:
    """Judge every word of `page`; `steps` is all that is painted on it, in order."""
    hidden = {index for index, word in enumerate(words) if _is_hidden_by_style(word)}
    left = [index for index in range(len(words)) if index not in hidden]
    more, unsure = _judge_by_layers(page, words, left, steps)
    hidden |= more
    if unsure:
        hidden |= _judge_by_pixels(page, words, unsure)
    unseen = bool(hidden) or _has_text_out_of_sight(page, words, steps) or _has_text_in_annotations(page)
    return Visibility(frozenset(hidden), unseen)


def _is_hidden_by_style(word: PaintedWord) -> bool:
    style = word.style
    return style.alpha < _FAINTEST or not style.painted or style.size < _SMALLEST


def _judge_by_layers(
    page: pymupdf.Page, words: Sequence[PaintedWord], left: Sequence[int], steps: Sequence[Step]
) -> tuple[set[int], list[int]]:
    """(hidden, unsure) among the words `left`, from what is painted under and over them."""
    fills = [
        index
        for index, (kind, box) in enumerate(steps)
        if kind in _FILLS and box[2] - box[0] > 3 and box[3] - box[1] > 3
    ]
    light = {index for index in left if _difference(words[index].style.color, _WHITE) <= _CONTRAST}
    if not fills:
        return light, []
    texts = [index for index, (kind, _) in enumerate(steps) if kind in _TEXT]
    if len(left) * (len(fills) + len(texts)) > _MAX_PAIRS:
        return set(), list(left)
    centres = _centres([words[index].box for index in left])
    over_fill = _inside(centres, _array(steps, fills))
    touched: NDArray[np.bool_] = np.any(over_fill, axis=1)
    if not touched.any():
        return light, []
    when = _painted_when(centres[touched], steps, texts)
    colors = _fill_colors(page, steps, fills)
    hidden, unsure = {index for index, on in zip(left, touched, strict=True) if not on and index in light}, []
    order = np.asarray(fills)
    for row, position in enumerate(np.flatnonzero(touched).tolist()):
        index = left[position]
        verdict = _verdict(words[index].style.color, order[over_fill[position]], when[row], colors)
        if verdict is None:
            unsure.append(index)
        elif not verdict:
            hidden.add(index)
    return hidden, unsure


def _verdict(color: int, fills: NDArray[np.int64], when: tuple[int, int], colors: dict[int, int]) -> bool | None:
    """Whether a word of `color` shows, painted at steps `when` (first, last possible) among `fills`; None: unsure."""
    first, last = when
    if first < 0 or (fills > first).any():
        return None
    below = int(fills[-1])
    backdrop = colors.get(below)
    if backdrop is None or below > last:
        return None
    return _difference(color, backdrop) > _CONTRAST


def _painted_when(centres: Boxes, steps: Sequence[Step], texts: Sequence[int]) -> list[tuple[int, int]]:
    """First and last text step whose box holds each centre; (-1, -1) where none does."""
    if not texts:
        return [(-1, -1)] * len(centres)
    held = _inside(centres, _array(steps, texts))
    order = np.asarray(texts)
    return [(int(order[row][0]), int(order[row][-1])) if row.any() else (-1, -1) for row in held]


def _fill_colors(page: pymupdf.Page, steps: Sequence[Step], fills: Sequence[int]) -> dict[int, int]:
    """Colour of each fill step that is one plain opaque rectangle."""
    if not any(steps[index][0] == "fill-path" for index in fills):
        return {}
    wanted = set(fills)
    colors: dict[int, int] = {}
    for drawing in page.get_cdrawings():
        step = drawing["seqno"]
        fill = drawing.get("fill")
        plain = all(item[0] == "re" for item in drawing["items"]) and len(drawing["items"]) == 1
        if step in wanted and plain and fill and drawing.get("fill_opacity") == 1.0:
            red, green, blue = (round(255 * part) for part in fill)
            colors[step] = red << 16 | green << 8 | blue
    return colors


def _judge_by_pixels(page: pymupdf.Page, words: Sequence[PaintedWord], unsure: Sequence[int]) -> set[int]:
    """Words whose place looks the same once the page's text is taken away."""
    boxes = [words[index].box for index in unsure]
    with pymupdf.open() as copy:
        copy.insert_pdf(page.parent, from_page=page.number, to_page=page.number, links=False, annots=False)
        alone = copy[0]
        clip = pymupdf.Rect(_union(boxes)) & alone.rect
        if clip.is_empty:
            return set(unsure)
        with_text, scale = _gray(alone, clip)
        rotation = alone.rotation
        alone.set_rotation(0)
        alone.add_redact_annot(alone.rect, fill=False, cross_out=False)
        alone.apply_redactions(
            images=pymupdf.PDF_REDACT_IMAGE_NONE,
            graphics=pymupdf.PDF_REDACT_LINE_ART_NONE,
            text=pymupdf.PDF_REDACT_TEXT_REMOVE,
        )
        alone.set_rotation(rotation)
        without_text, _ = _gray(alone, clip)
    changed = np.abs(with_text.astype(np.int16) - without_text)
    return {index for index, box in zip(unsure, boxes, strict=True) if not _changed(changed, box, clip, scale)}


def _changed(changed: NDArray[np.int16], box: Box, clip: pymupdf.Rect, scale: float) -> bool:
    left, top = int((box[0] - clip.x0) * scale), int((box[1] - clip.y0) * scale)
    right, bottom = int((box[2] - clip.x0) * scale) + 1, int((box[3] - clip.y0) * scale) + 1
    part = changed[max(top, 0) : max(bottom, 0), max(left, 0) : max(right, 0)]
    return bool(part.size) and int(part.max()) > _CONTRAST


def _gray(page: pymupdf.Page, clip: pymupdf.Rect) -> tuple[NDArray[np.uint8], float]:
    scale = bounded_scale(clip.width, clip.height, _PIXELS_A_POINT)
    drawn = page.get_pixmap(
        matrix=pymupdf.Matrix(scale, scale), colorspace=pymupdf.csGRAY, alpha=False, clip=clip, annots=False
    )
    pixels = np.frombuffer(drawn.samples, np.uint8).reshape(drawn.height, drawn.stride)
    return pixels[:, : drawn.width], scale


def _has_text_out_of_sight(page: pymupdf.Page, words: Sequence[PaintedWord], steps: Sequence[Step]) -> bool:
    """Whether text is painted outside the page, or so that a clip hides all of it."""
    width, height = page.rect.width, page.rect.height
    texts = [index for index, (kind, _) in enumerate(steps) if kind in (*_TEXT, "ignore-text")]
    if not texts:
        return False
    boxes = _array(steps, texts)
    middle = (boxes[:, :2] + boxes[:, 2:]) / 2
    real = (boxes[:, 2] > boxes[:, 0]) & (boxes[:, 3] > boxes[:, 1])
    outside = (middle[:, 0] < 0) | (middle[:, 1] < 0) | (middle[:, 0] > width) | (middle[:, 1] > height)
    if (outside & real).any():
        return True
    if len(texts) * max(len(words), 1) > _MAX_PAIRS:
        return False
    centres = _centres([word.box for word in words])
    lonely = real & ~_inside(centres, boxes).any(axis=0) if len(words) else real
    if not lonely.any():
        return False
    return len(painted_words(page, pymupdf.TEXT_PRESERVE_WHITESPACE)) > len(words)


def _has_text_in_annotations(page: pymupdf.Page) -> bool:
    return any(annotation.info.get("content") for annotation in page.annots())


def _difference(one: int, other: int) -> int:
    return max(abs((one >> shift & 255) - (other >> shift & 255)) for shift in (0, 8, 16))


def _array(steps: Sequence[Step], indexes: Sequence[int]) -> Boxes:
    return np.asarray([steps[index][1] for index in indexes], np.float64).reshape(-1, 4)


def _centres(boxes: Sequence[Box]) -> Boxes:
    corners = np.asarray(boxes, np.float64).reshape(-1, 4)
    return (corners[:, :2] + corners[:, 2:]) / 2


def _inside(centres: Boxes, boxes: Boxes) -> Grid:
    """Grid of which centre (row) lies in which box (column)."""
    x, y = centres[:, :1], centres[:, 1:]
    inside: Grid = (x >= boxes[:, 0]) & (x <= boxes[:, 2]) & (y >= boxes[:, 1]) & (y <= boxes[:, 3])
    return inside


def _union(boxes: Sequence[Box]) -> Box:
    x0, y0, x1, y1 = zip(*boxes, strict=True)
    return min(x0), min(y0), max(x1), max(y1)
