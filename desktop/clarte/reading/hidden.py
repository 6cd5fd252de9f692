"""Which words of a text layer a reader cannot see.

Most words are judged by geometry alone: their colour and size and what is painted before and after them. Those
that stay in doubt are looked at in pixels: is there any contrast where the word should be? Only under pictures
painted later is the page drawn twice, with and without its text.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np
import pymupdf
from numpy.typing import NDArray

from clarte.core.evidence import Box
from clarte.reading.pages import Recording, Style, TextLayer
from clarte.reading.painting import Painting, Step, is_broad
from clarte.reading.render import bounded_scale

_SMALLEST = 2.0  # points
_FAINTEST = 26  # of 255, opacity
_CONTRAST = 30  # of 255: a smaller difference of tone passes for none
_WHITE = 0xFFFFFF
_FILLED_TEXT = ("fill-text", "stroke-text", "clip-text", "clip-stroke-text")
_ANY_TEXT = (*_FILLED_TEXT, "ignore-text")
_FILLS = ("fill-path", "fill-image", "fill-shade", "fill-imgmask")
_PICTURES = ("fill-image", "fill-imgmask")
# Pixels of half a word from which both halves are looked at.
_LONG_WORD = 12
# Comparisons of words with painted things past which geometry is given up for pixels.
_MAX_PAIRS = 20_000_000

Boxes = NDArray[np.float64]
Grid = NDArray[np.bool_]
Gray = NDArray[np.int16]


@dataclass(frozen=True, slots=True)
class Visibility:
    """`hidden`: indexes of words nobody sees; `unseen_text`: the page holds text that no reader can see."""

    hidden: frozenset[int]
    unseen_text: bool


@dataclass(slots=True)
class _Verdicts:
    """Indexes of words: `hidden` for sure, to `look` at in a drawing, to `compare` with a drawing without text."""

    hidden: set[int] = field(default_factory=set)
    look: list[int] = field(default_factory=list)
    compare: list[int] = field(default_factory=list)


def find_hidden(recording: Recording, layer: TextLayer, painted: Painting) -> Visibility:
    """Judge every word of a page by what is `painted` on it."""
    page = recording.page
    hidden = _styled(layer, _is_invisible)
    left = [index for index in range(len(layer)) if index not in hidden]
    verdicts = _judge_by_layers(layer, left, painted)
    hidden |= verdicts.hidden
    if verdicts.look:
        hidden |= _look(recording, layer, verdicts.look)
    if verdicts.compare:
        hidden |= _compare(page, layer, verdicts.compare)
    unseen = bool(hidden) or _has_text_off_the_page(page, painted.steps) or _has_text_in_annotations(page)
    return Visibility(frozenset(hidden), unseen)


def _is_invisible(style: Style) -> bool:
    return style.alpha < _FAINTEST or not style.painted or style.size < _SMALLEST


def _is_light(style: Style) -> bool:
    return _difference(style.color, _WHITE) <= _CONTRAST


def _styled(layer: TextLayer, wanted: Callable[[Style], bool]) -> set[int]:
    """Indexes of the words whose style is `wanted`: the styles of a page are few, its words many."""
    found = {style for style in set(layer.styles) if wanted(style)}
    return {index for index, style in enumerate(layer.styles) if style in found} if found else set()


def _judge_by_layers(layer: TextLayer, left: Sequence[int], painted: Painting) -> _Verdicts:
    """Verdicts on the words `left`, from what is painted under and over them."""
    verdicts = _Verdicts()
    steps, colors = painted.steps, painted.colors
    light = _styled(layer, _is_light)
    fills = [index for index, (kind, box) in enumerate(steps) if kind in _FILLS and is_broad(box)]
    if not fills:
        verdicts.hidden = light.intersection(left)
        return verdicts
    texts = [index for index, (kind, _) in enumerate(steps) if kind in _FILLED_TEXT]
    if len(left) * (len(fills) + len(texts)) > _MAX_PAIRS:
        verdicts.look = list(left)
        return verdicts
    boxes = np.asarray(layer.boxes, np.float64).reshape(-1, 4)
    centres = (boxes[left, :2] + boxes[left, 2:]) / 2
    on_fill = _inside(centres, _array(steps, fills))
    touched = np.flatnonzero(np.any(on_fill, axis=1)).tolist()
    bare = set(left).difference(left[row] for row in touched)
    verdicts.hidden = light & bare
    if not touched:
        return verdicts
    when = _painted_when(centres[touched], steps, texts)
    order = np.asarray(fills)
    last = order[-1 - on_fill[touched, ::-1].argmax(axis=1)].tolist()
    covered: list[tuple[int, bool]] = []
    for row, first, top in zip(touched, when, last, strict=True):
        index = left[row]
        if top > first:
            over = [fill for fill in order[on_fill[row]].tolist() if fill > first]
            covered.append((index, any(steps[fill][0] in _PICTURES for fill in over)))
        elif top not in colors:
            verdicts.look.append(index)
        elif _difference(layer.styles[index].color, colors[top]) <= _CONTRAST:
            verdicts.hidden.add(index)
    _judge_covered(verdicts, boxes, covered)
    return verdicts


def _judge_covered(verdicts: _Verdicts, boxes: Boxes, covered: Sequence[tuple[int, bool]]) -> None:
    """Verdicts on words over which something was painted; with each, whether that was a picture."""
    replaced = _replaced(boxes, [index for index, _ in covered])
    verdicts.hidden |= replaced
    for index, pictured in covered:
        if index not in replaced:
            (verdicts.compare if pictured else verdicts.look).append(index)


def _replaced(boxes: Boxes, rows: Sequence[int]) -> set[int]:
    """Those of the words `rows` over which a later word was painted."""
    found: set[int] = set()
    for start in range(0, len(rows), 256):
        part = np.asarray(rows[start : start + 256])
        own = boxes[part][:, None, :]
        across = np.minimum(own[..., 2], boxes[:, 2]) - np.maximum(own[..., 0], boxes[:, 0])
        down = np.minimum(own[..., 3], boxes[:, 3]) - np.maximum(own[..., 1], boxes[:, 1])
        area = (own[..., 2] - own[..., 0]) * (own[..., 3] - own[..., 1])
        over = (across > 0) & (down > 0) & (across * down > 0.5 * area)
        over &= np.arange(len(boxes)) > part[:, None]
        found.update(part[np.any(over, axis=1)].tolist())
    return found


def _painted_when(centres: Boxes, steps: Sequence[Step], texts: Sequence[int]) -> list[int]:
    """First text step whose box holds each centre; -1 where none does."""
    if not texts:
        return [-1] * len(centres)
    held = _inside(centres, _array(steps, texts))
    first = np.asarray(texts, np.int64)[held.argmax(axis=1)]
    steps_of: list[int] = np.where(held.any(axis=1), first, -1).tolist()
    return steps_of


def _look(recording: Recording, layer: TextLayer, doubtful: Sequence[int]) -> set[int]:
    """Words whose place, or half of it, shows no contrast when the page is drawn."""
    clip = pymupdf.Rect(_union([layer.boxes[index] for index in doubtful])) & recording.page.rect
    if clip.is_empty:
        return set(doubtful)
    scale = bounded_scale(clip.width, clip.height, 1.0)
    pixels = _tones(recording.draw(clip, scale))
    return {index for index in doubtful if not _has_contrast(pixels, layer.boxes[index], clip, scale)}


def _has_contrast(pixels: Gray, box: Box, clip: pymupdf.Rect, scale: float) -> bool:
    part = _part(pixels, box, clip, scale)
    if not part.size:
        return False
    half = part.shape[1] // 2
    if half >= _LONG_WORD and not all(np.ptp(end) > _CONTRAST // 2 for end in (part[:, :half], part[:, half:])):
        return False
    return bool(np.ptp(part) > _CONTRAST)


def _compare(page: pymupdf.Page, layer: TextLayer, doubtful: Sequence[int]) -> set[int]:
    """Words whose place looks the same once the page's text is taken away."""
    clip = pymupdf.Rect(_union([layer.boxes[index] for index in doubtful])) & page.rect
    if clip.is_empty:
        return set(doubtful)
    with pymupdf.open() as copy:
        copy.insert_pdf(page.parent, from_page=page.number, to_page=page.number, links=False, annots=False)
        alone = copy[0]
        with_text, scale = _draw(alone, clip, 100 / 72)
        _remove_text(alone)
        without_text, _ = _draw(alone, clip, 100 / 72)
    changed = np.abs(with_text - without_text)
    return {
        index
        for index in doubtful
        if not (part := _part(changed, layer.boxes[index], clip, scale)).size or int(part.max()) <= _CONTRAST
    }


def _remove_text(page: pymupdf.Page) -> None:
    rotation = page.rotation
    page.set_rotation(0)
    page.add_redact_annot(page.rect, fill=False, cross_out=False)
    page.apply_redactions(
        images=pymupdf.PDF_REDACT_IMAGE_NONE,
        graphics=pymupdf.PDF_REDACT_LINE_ART_NONE,
        text=pymupdf.PDF_REDACT_TEXT_REMOVE,
    )
    page.set_rotation(rotation)


def _draw(page: pymupdf.Page, clip: pymupdf.Rect, scale: float) -> tuple[Gray, float]:
    scale = bounded_scale(clip.width, clip.height, scale)
    matrix = pymupdf.Matrix(scale, scale)
    return _tones(page.get_pixmap(matrix=matrix, colorspace=pymupdf.csGRAY, alpha=False, clip=clip)), scale


def _tones(drawn: pymupdf.Pixmap) -> Gray:
    pixels = np.frombuffer(drawn.samples, np.uint8).reshape(drawn.height, drawn.stride)
    return pixels[:, : drawn.width].astype(np.int16)


def _part(pixels: Gray, box: Box, clip: pymupdf.Rect, scale: float) -> Gray:
    left, top = int((box[0] - clip.x0) * scale), int((box[1] - clip.y0) * scale)
    right, bottom = int((box[2] - clip.x0) * scale) + 1, int((box[3] - clip.y0) * scale) + 1
    return pixels[max(top, 0) : max(bottom, 0), max(left, 0) : max(right, 0)]


def _has_text_off_the_page(page: pymupdf.Page, steps: Sequence[Step]) -> bool:
    """Whether text is painted wholly outside the page. (What a clip hides is never even recorded.)"""
    rect = page.rect
    width, height = rect.width, rect.height
    return any(
        kind in _ANY_TEXT and x1 > x0 and y1 > y0 and (x1 < 0 or y1 < 0 or x0 > width or y0 > height)
        for kind, (x0, y0, x1, y1) in steps
    )


def _has_text_in_annotations(page: pymupdf.Page) -> bool:
    return any(annotation.info.get("content") for annotation in page.annots())


@lru_cache(maxsize=1024)
def _difference(one: int, other: int) -> int:
    return max(abs((one >> shift & 255) - (other >> shift & 255)) for shift in (0, 8, 16))


def _array(steps: Sequence[Step], indexes: Sequence[int]) -> Boxes:
    return np.asarray([steps[index][1] for index in indexes], np.float64).reshape(-1, 4)


def _inside(centres: Boxes, boxes: Boxes) -> Grid:
    """Grid of which centre (row) lies in which box (column)."""
    x, y = centres[:, :1], centres[:, 1:]
    inside: Grid = (x >= boxes[:, 0]) & (x <= boxes[:, 2]) & (y >= boxes[:, 1]) & (y <= boxes[:, 3])
    return inside


def _union(boxes: Sequence[Box]) -> Box:
    x0, y0, x1, y1 = zip(*boxes, strict=True)
    return min(x0), min(y0), max(x1), max(y1)
