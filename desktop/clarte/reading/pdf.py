"""A PDF as pages: its own text where that can be trusted, OCR where the page is a picture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import pymupdf

from clarte.core.evidence import Box, Page, PageReading, PageStatus, Word
from clarte.core.files import PageImage
from clarte.reading.assemble import PageRead
from clarte.reading.hidden import find_hidden
from clarte.reading.ocr import Ocr, Picture
from clarte.reading.opening import open_pdf
from clarte.reading.pages import Recording, TextLayer, is_gibberish, main_turn, read_text_layer
from clarte.reading.painting import Step, painting, thin_rules
from clarte.reading.placing import Placing, quarter_turn, turned_size
from clarte.reading.render import bounded_scale, draw_page
from clarte.reading.sources import Beat

# Pages between two times that MuPDF's cache is emptied: keeps a thousand pages within bounded memory.
_SHRINK_EVERY = 50
_OCR_DPI = 200
# Fewer letters of text than this on a page that is mostly picture: the page is a scan with a stamp or a number.
_FEW_LETTERS = 60
_MOSTLY_PICTURE = 0.3
# Letters drawn as outlines: many shapes and hardly any text.
_MANY_SHAPES = 150
# A picture set into a text page is read when it takes this part of the page and holds hardly any of its text.
_REGION = 0.05
_REGION_WORDS = 3
_PICTURES = ("fill-image", "fill-imgmask")


@dataclass(frozen=True, slots=True)
class _Plan:
    """How to read a page: its `whole` picture, or its text and the `regions` that are pictures."""

    whole: bool
    regions: tuple[Box, ...] = ()


class PdfSource:
    """An opened PDF."""

    def __init__(self, document: pymupdf.Document, repaired: bool, ocr: Ocr) -> None:
        self._document = document
        self._ocr = ocr
        self._warnings = _file_warnings(document, repaired)

    @classmethod
    def open(cls, data: bytes, password: str | None, ocr: Ocr) -> PdfSource:
        """Raises Unreadable."""
        document, repaired = open_pdf(data, password)
        return cls(document, repaired, ocr)

    @property
    def pages(self) -> int:
        return int(self._document.page_count)

    @property
    def warnings(self) -> tuple[str, ...]:
        return self._warnings

    def read(self, number: int, beat: Beat) -> PageRead:
        if number % _SHRINK_EVERY == 0:
            pymupdf.TOOLS.store_shrink(100)
        page = self._document.load_page(number - 1)
        recording = Recording(page)
        layer = read_text_layer(recording)
        painted = painting(recording)
        steps = painted.steps
        beat()
        seen = find_hidden(recording, layer, painted)
        visible = [index for index in range(len(layer)) if index not in seen.hidden]
        plan = _plan(page, layer, visible, steps)
        if plan.whole:
            # A text layer under or over a scan is its scanner's own OCR: no evidence, but nothing to warn of.
            return self._read_picture(page, number, beat)
        read = _read_text(page, number, layer, visible, steps)
        if plan.regions:
            read = self._add_regions(page, read, plan.regions, beat)
        warnings = (*read.warnings, *(("hidden_text",) if seen.unseen_text else ()))
        return replace(read, warnings=warnings)

    def draw(self, number: int, scale: float) -> PageImage:
        return draw_page(self._document.load_page(number - 1), scale)

    def close(self) -> None:
        self._document.close()

    def _read_picture(self, page: pymupdf.Page, number: int, beat: Beat) -> PageRead:
        from clarte.reading.scan_page import read_whole_page  # costs a second that a text PDF must not pay

        picture = _drawn(page, page.rect)
        beat()
        return read_whole_page(number, picture, page.rect.width, page.rect.height, self._ocr, beat)

    def _add_regions(self, page: pymupdf.Page, read: PageRead, regions: Sequence[Box], beat: Beat) -> PageRead:
        """The page with the words of its pictures added, where it has none of its own."""
        from clarte.reading.scan_page import read_region

        known = np.array([word.box for word in read.page.words], np.float64).reshape(-1, 4)
        added: list[Word] = []
        for region in regions:
            onto_level = Placing(np.eye(3)) if read.placing is None else read.placing.inverse()
            for word in read_region(_drawn(page, pymupdf.Rect(region)), region, self._ocr, beat):
                box = onto_level.box(word.box)
                if not _touches(box, known):
                    added.append(replace(word, box=box))
        if not added:
            return read
        words = (*read.page.words, *added)
        sure = sum(word.confidence for word in words) / len(words)
        status = PageStatus.OCR if len(added) > len(read.page.words) else PageStatus.TEXT
        reading = replace(read.reading, status=status, confidence=round(sure, 4), words=len(words))
        return replace(read, reading=reading, page=replace(read.page, words=words))


def _plan(page: pymupdf.Page, layer: TextLayer, visible: Sequence[int], steps: Sequence[Step]) -> _Plan:
    width, height = _size(page)
    pictures = [
        clipped for kind, box in steps if kind in _PICTURES and (clipped := _clip(box, width, height)) is not None
    ]
    letters = sum([len(layer.texts[index]) for index in visible])
    if visible and is_gibberish(layer):
        return _Plan(whole=True)
    area = width * height
    if letters < _FEW_LETTERS:
        pictured = sum(_area(box) for box in pictures) >= _MOSTLY_PICTURE * area
        outlined = sum(kind in ("fill-path", "stroke-path") for kind, _ in steps) >= _MANY_SHAPES
        if pictured or outlined:
            return _Plan(whole=True)
    regions: list[Box] = []
    for box in pictures:
        inside = sum(_holds(box, layer.boxes[index]) for index in visible) if _area(box) >= _REGION * area else 99
        if inside <= _REGION_WORDS and not any(_overlap(box, other) > 0.5 * _area(box) for other in regions):
            regions.append(box)
    return _Plan(whole=False, regions=tuple(regions))


def level_page(
    page: pymupdf.Page, number: int, layer: TextLayer, visible: Sequence[int]
) -> tuple[Page, Placing | None]:
    """The page turned so that most of its visible words are level, and the way there (None: it is level as it is
    displayed). Words set in other directions (texts along the edge, watermarks) are left out."""
    width, height = _size(page)
    turn = main_turn(layer, visible)
    to_level = quarter_turn(width, height, turn) if turn else None
    words: list[Word] = []
    for index in visible:
        style = layer.styles[index]
        if style.turn == turn:
            box = layer.boxes[index] if to_level is None else to_level.box(layer.boxes[index])
            words.append(Word(layer.texts[index], box, style.size, style.bold, style.color))
    return Page(number, *turned_size(width, height, turn), tuple(words)), to_level


def _read_text(
    page: pymupdf.Page, number: int, layer: TextLayer, visible: Sequence[int], steps: Sequence[Step]
) -> PageRead:
    level, to_level = level_page(page, number, layer, visible)
    rules = thin_rules(steps)
    if to_level is not None:
        rules = tuple(to_level.box(rule) for rule in rules)
    status = PageStatus.TEXT if level.words else PageStatus.BLANK
    reading = PageReading(number, status, 1.0, len(level.words), *_size(page))
    return PageRead(reading, replace(level, rules=rules), None if to_level is None else to_level.inverse())


def _size(page: pymupdf.Page) -> tuple[float, float]:
    rect = page.rect  # worked out anew each time it is asked for
    return float(rect.width), float(rect.height)


def _drawn(page: pymupdf.Page, clip: pymupdf.Rect) -> Picture:
    """A part of the page as a picture, without its annotations: they are no evidence."""
    scale = bounded_scale(clip.width, clip.height, _OCR_DPI / 72)
    drawn = page.get_pixmap(
        matrix=pymupdf.Matrix(scale, scale), colorspace=pymupdf.csRGB, alpha=False, clip=clip, annots=False
    )
    rows = np.frombuffer(drawn.samples, np.uint8).reshape(drawn.height, drawn.stride)
    return np.ascontiguousarray(rows[:, : 3 * drawn.width]).reshape(drawn.height, drawn.width, 3)


def _clip(box: Box, width: float, height: float) -> Box | None:
    x0, y0, x1, y1 = max(box[0], 0.0), max(box[1], 0.0), min(box[2], width), min(box[3], height)
    return (x0, y0, x1, y1) if x1 - x0 > 20 and y1 - y0 > 10 else None


def _area(box: Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


def _overlap(one: Box, other: Box) -> float:
    across, down = min(one[2], other[2]) - max(one[0], other[0]), min(one[3], other[3]) - max(one[1], other[1])
    return max(across, 0.0) * max(down, 0.0)


def _holds(box: Box, word: Box) -> bool:
    x, y = (word[0] + word[2]) / 2, (word[1] + word[3]) / 2
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def _touches(box: Box, known: np.ndarray[tuple[int, int], np.dtype[np.float64]]) -> bool:
    """Whether a word of the text layer stands where `box` is."""
    across = np.minimum(known[:, 2], box[2]) - np.maximum(known[:, 0], box[0])
    down = np.minimum(known[:, 3], box[3]) - np.maximum(known[:, 1], box[1])
    return bool(((across > 0) & (down > 0) & (across * down > 0.3 * _area(box))).any())


def _file_warnings(document: pymupdf.Document, repaired: bool) -> tuple[str, ...]:
    warnings = []
    if repaired:
        warnings.append("repaired")
    if document.embfile_count() > 0:
        warnings.append("attachment_ignored")
    if _is_dynamic_form(document):
        warnings.append("xfa")
    return tuple(warnings)


def _is_dynamic_form(document: pymupdf.Document) -> bool:
    """Whether the pages are drawn by a program inside the file (dynamic XFA), which is never run."""
    catalog = document.pdf_catalog()
    has_form = document.xref_get_key(catalog, "AcroForm/XFA")[0] not in ("null", "")
    return has_form and document.xref_get_key(catalog, "NeedsRendering") == ("bool", "true")
