"""Typesets the reports described in *.toml beside this file, and reads their pages back."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pymupdf
import pytest

from clarte.core.evidence import Page
from clarte.reading.ocr import Ocr
from clarte.reading.pdf import PdfSource

_RAISED = re.compile(r"\{([^}]*)\}")
_INK = {"black": (0, 0, 0), "red": (0.8, 0, 0), "grey": (0.4, 0.4, 0.4)}


def _draw_text(page: pymupdf.Page, x: float, y: float, text: str, font: pymupdf.Font, size: float, ink: str) -> None:
    """`{9}` in the text is drawn raised and small."""
    for index, part in enumerate(_RAISED.split(text)):
        raised = index % 2 == 1
        if part:
            writer = pymupdf.TextWriter(page.rect, color=_INK[ink])
            height = size * 0.65 if raised else size
            writer.append((x, y - size * 0.35 if raised else y), part, font=font, fontsize=height)
            writer.write_text(page)
            x += font.text_length(part, height)


def _width(text: str, font: pymupdf.Font, size: float) -> float:
    return sum(
        font.text_length(part, size * 0.65 if index % 2 else size) for index, part in enumerate(_RAISED.split(text))
    )


class _Setter:
    """Draws the blocks of one page, each a list of lines of cells parted by |."""

    def __init__(self, page: pymupdf.Page, report: dict[str, Any]) -> None:
        self._page = page
        self._report = report

    def draw(self, block: dict[str, Any], y: float) -> float:
        size = block.get("size", self._report.get("size", 9))
        leading = block.get("leading", self._report.get("leading", 1.45)) * size
        y = block.get("y", y)
        for row in block["text"].strip("\n").split("\n"):
            y += leading
            if row.strip():
                self._row(block, row, y, size)
                if block.get("ruled"):
                    self._page.draw_line((block["columns"][0] - 4, y + 0.35 * size), (560, y + 0.35 * size), width=0.5)
        return y

    def _row(self, block: dict[str, Any], row: str, y: float, size: float) -> None:
        name = block.get("font", self._report.get("font", "helv"))
        columns, align = block["columns"], block.get("align", "")
        for index, cell in enumerate(row.split("|")):
            text, ink, face = cell.strip(), "black", name
            while text[:1] in "!*~" and text[1:2] == " ":
                ink = {"!": "red", "~": "grey"}.get(text[0], ink)
                face = {"helv": "hebo", "tiro": "tibo", "cour": "cobo"}[name] if text[0] == "*" else face
                text = text[2:].strip()
            if not text:
                continue
            font = pymupdf.Font(face)
            width = _width(text, font, size)
            way = align[index : index + 1]
            x = columns[index] - (width if way == "r" else width / 2 if way == "c" else 0)
            _draw_text(self._page, x, y, text, font, size, ink)
            if index == 0 and block.get("leaders") and "|" in row:
                self._leaders(columns, block, row, x + width, y, size)

    def _leaders(self, columns: list[float], block: dict[str, Any], row: str, x: float, y: float, size: float) -> None:
        font = pymupdf.Font("helv")
        dots = block["leaders"]
        stop = columns[1] - 2 - (40 if block.get("align", "")[1:2] == "r" else 0)
        count = int((stop - x) / font.text_length(dots, size))
        if count > 2:
            _draw_text(self._page, x, y, dots * count, font, size, "black")


def typeset(report: dict[str, Any]) -> bytes:
    """A report's PDF. See layouts/README for the format."""
    document = pymupdf.open()
    for sheet in report["page"]:
        page = document.new_page(width=595, height=842)
        if mark := sheet.get("watermark"):
            page.insert_text(
                (120, 500),
                mark,
                fontsize=60,
                color=(0.85, 0.85, 0.85),
                morph=(pymupdf.Point(120, 500), pymupdf.Matrix(40)),
            )
        setter, y = _Setter(page, report), 50.0
        for block in sheet["block"]:
            y = setter.draw(block, y)
        if turn := sheet.get("rotate"):
            page.set_rotation(turn)
    data = document.tobytes()
    document.close()
    return bytes(data)


@pytest.fixture
def typeset_report() -> Callable[[dict[str, Any]], bytes]:
    return typeset


@pytest.fixture
def read_pages() -> Callable[[bytes], Iterator[Page]]:
    def read(data: bytes) -> Iterator[Page]:
        source = PdfSource.open(data, None, Ocr())
        for number in itertools.count(1):
            if number > source.pages:
                return
            yield source.read(number, lambda: None).page

    return read


@pytest.fixture
def layouts() -> Path:
    return Path(__file__).parent
