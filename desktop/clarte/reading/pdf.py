"""A PDF as pages: its own text where that can be trusted, OCR where the page is a picture."""

from __future__ import annotations

import pymupdf

from clarte.core.evidence import Page, PageReading, PageStatus, Word
from clarte.core.files import PageImage
from clarte.reading.assemble import PageRead
from clarte.reading.hidden import find_hidden
from clarte.reading.opening import open_pdf
from clarte.reading.pages import TextLayer, main_turn, painting_steps, read_text_layer, thin_rules
from clarte.reading.render import draw_page
from clarte.reading.sources import Beat
from clarte.reading.turning import turn_box, turned_size

# Pages between two times that MuPDF's cache is emptied: keeps a thousand pages within bounded memory.
_SHRINK_EVERY = 50


class PdfSource:
    """An opened PDF."""

    def __init__(self, data: bytes, password: str | None) -> None:
        """Raises Unreadable."""
        self._document, repaired = open_pdf(data, password)
        self._warnings = _file_warnings(self._document, repaired)

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
        layer = read_text_layer(page)
        steps = painting_steps(page)
        beat()
        seen = find_hidden(page, layer, steps)
        warnings = ("hidden_text",) if seen.unseen_text else ()
        level, turn = level_page(number, page.rect.width, page.rect.height, layer, seen.hidden)
        status = PageStatus.TEXT if level.words else PageStatus.BLANK
        reading = PageReading(number, status, 1.0, len(level.words), page.rect.width, page.rect.height)
        rules = thin_rules(steps)
        if turn:
            rules = tuple(turn_box(rule, page.rect.width, page.rect.height, turn) for rule in rules)
        return PageRead(reading, Page(number, level.width, level.height, level.words, rules=rules), turn, warnings)

    def draw(self, number: int, scale: float) -> PageImage:
        return draw_page(self._document.load_page(number - 1), scale)

    def close(self) -> None:
        self._document.close()


def level_page(number: int, width: float, height: float, layer: TextLayer, hidden: frozenset[int]) -> tuple[Page, int]:
    """The page turned so that most of its visible words are level, and the turn. Words set in other directions
    (texts along the edge, watermarks) are left out."""
    visible = [index for index in range(len(layer)) if index not in hidden]
    turn = main_turn(layer, visible)
    words: list[Word] = []
    for index in visible:
        style = layer.styles[index]
        if style.turn == turn:
            box = layer.boxes[index]
            box = turn_box(box, width, height, turn) if turn else box
            words.append(Word(layer.texts[index], box, style.size, style.bold, style.color))
    return Page(number, *turned_size(width, height, turn), tuple(words)), turn


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
