"""From what OCR read on a picture to a page of words with their places, and an honest status."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

import cv2
import numpy as np

from clarte.core.evidence import Box, Page, PageReading, PageStatus, Word
from clarte.reading.assemble import PageRead
from clarte.reading.ocr import Ocr, Picture
from clarte.reading.photo import flatten
from clarte.reading.placing import moving, scaling
from clarte.reading.scan import ScanRead, read_scan
from clarte.reading.sources import Beat, unreadable_page

_FLOOR = 0.55  # below this mean confidence nothing on the page can be believed
_LOW = 0.9  # below this the reader is warned
_BLANK = 0.0005  # part of a picture's pixels that may differ on a blank page
_MANY = 20  # words from which a page without a real word is babble
_WORD = re.compile(r"[^\W\d_]{3}")
_RATHER_SURE = 0.5  # of a word: what is less sure is noise


def read_whole_page(number: int, picture: Picture, width: float, height: float, ocr: Ocr, beat: Beat) -> PageRead:
    """Read a page that is a picture; `width` and `height` in points as displayed."""
    flat, on_picture = flatten(picture)
    beat()
    scan = read_scan(flat, ocr, beat, on_picture)
    words = _believable(scan)
    if not words:
        if _is_blank(picture):
            reading = PageReading(number, PageStatus.BLANK, 1.0, 0, width, height)
            return PageRead(reading, Page(number, width, height, (), ocr=True))
        return unreadable_page(number, width, height)
    if scan.confidence < _FLOOR or _is_babble(words):
        return unreadable_page(number, width, height)
    dots = picture.shape[1] / width  # pixels a point
    placing = scaling(1 / dots).after(scan.placing).after(scaling(dots))
    page = Page(number, scan.width / dots, scan.height / dots, _in_points(words, dots), ocr=True)
    reading = PageReading(number, PageStatus.OCR, round(scan.confidence, 4), len(words), width, height)
    return PageRead(reading, page, placing, ("page_ocr",) if scan.confidence < _LOW else ())


def read_region(picture: Picture, region: Box, ocr: Ocr, beat: Beat) -> tuple[Word, ...]:
    """Words of a picture set into a page of text; `region` is its box in points, as are the words' boxes."""
    scan = read_scan(picture, ocr, beat)
    if scan.confidence < _FLOOR:
        return ()
    dots = picture.shape[1] / max(region[2] - region[0], 1.0)
    onto_page = moving(region[0], region[1]).after(scaling(1 / dots)).after(scan.placing)
    return tuple(replace(word, box=onto_page.box(word.box), size=word.size / dots) for word in _believable(scan))


def _believable(scan: ScanRead) -> list[Word]:
    return [word for word in scan.words if word.confidence >= _RATHER_SURE]


def _is_babble(words: Sequence[Word]) -> bool:
    """Whether there are many signs and hardly a word among them: a page whose fonts are lost draws other letters
    than were meant, and OCR reads those very surely."""
    real = sum(1 for word in words if _WORD.search(word.text))
    return len(words) >= _MANY and real < 0.1 * len(words)


def _in_points(words: Sequence[Word], dots: float) -> tuple[Word, ...]:
    return tuple(replace(word, box=scaling(1 / dots).box(word.box), size=word.size / dots) for word in words)


def _is_blank(picture: Picture) -> bool:
    """Whether nothing is drawn but paper, its margins apart (scanners darken edges)."""
    gray = cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY)
    height, width = gray.shape
    inner = gray[height // 20 : height - height // 20, width // 20 : width - width // 20]
    smooth = cv2.GaussianBlur(inner, (5, 5), 0).astype(np.int16)
    return bool(np.mean(np.abs(smooth - np.median(smooth)) > 40) < _BLANK)
