"""What row building alone costs beside the bare words of the same file, on pages in the library's own fonts, where
nothing is cheaper than the bare words. Figures are printed, times are never asserted. What the program's own words
and rows cost, on pages as they are printed, is in test_benchmarks_reading.py."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable

import pymupdf
import pytest

from clarte.core.evidence import Box, Page, Word
from clarte.reading.lines import build_lines
from clarte.reading.rows import ResultBuilder

pytestmark = pytest.mark.slow

_ROWS = [
    ("Hemoglobin", "10.2", "g/dL", "12.0 - 17.5"),
    ("White Blood Cell Count", "12500", "cells/uL", "4000 - 11000"),
    ("Creatinine", "0.9", "mg/dL", "0.6 - 1.2"),
    ("Total Cholesterol", "245", "mg/dL", "Up to 200"),
]


def _dossier(pages: int) -> bytes:
    document = pymupdf.open()
    for number in range(pages):
        page = document.new_page(width=595, height=842)
        page.insert_text(
            (40, 40), f"City Laboratory - 12 Mill Lane - Report of 2025-03-{number % 27 + 1:02d}", fontsize=8
        )
        lines = [("Test", "Result", "Unit", "Reference Range"), *(_ROWS[i % len(_ROWS)] for i in range(40))]
        for row, cells in enumerate(lines):
            if row:
                cells = (cells[0], f"{cells[1]}{(number + row) % 10}", *cells[2:])  # no two pages are alike
            for x, text in zip((40, 240, 320, 400), cells, strict=True):
                page.insert_text((x, 70 + 17 * row), text, fontsize=9)
    data = document.tobytes()
    document.close()
    return bytes(data)


def _bare(data: bytes) -> None:
    with pymupdf.open(stream=data) as document:
        for page in document:
            page.get_text("words")


def _rows(data: bytes) -> int:
    builder = ResultBuilder("d1")
    with pymupdf.open(stream=data) as document:
        for number, page in enumerate(document, 1):
            words = tuple(Word(text, box, 9.0) for box, text in map(_box_and_text, page.get_text("words")))
            sheet = Page(number, page.rect.width, page.rect.height, words)
            builder.add(sheet, build_lines(sheet))
    return len(builder.finish(None, None, "en"))


def _box_and_text(word: tuple[float, float, float, float, str, int, int, int]) -> tuple[Box, str]:
    return word[:4], word[4]


def _seconds(work: Callable[[], object], runs: int = 5) -> float:
    best = float("inf")
    for _ in range(runs):
        gc.collect()
        started = time.process_time()
        work()
        best = min(best, time.process_time() - started)
    return best


def test_words_and_rows_beside_bare_words(capsys: pytest.CaptureFixture[str]) -> None:
    data = _dossier(10)
    assert _rows(data) == 400
    bare, rows = _seconds(lambda: _bare(data)), _seconds(lambda: _rows(data))
    with capsys.disabled():
        print(f"\nbare words {bare * 100:.2f} ms a page, with rows {rows * 100:.2f} ms a page: {rows / bare:.2f} times")


def test_cost_is_linear_in_pages(capsys: pytest.CaptureFixture[str]) -> None:
    few, many = _dossier(5), _dossier(40)
    assert (_rows(few), _rows(many)) == (200, 1600)
    ratio = _seconds(lambda: _rows(many), 3) / _seconds(lambda: _rows(few), 3)
    with capsys.disabled():
        print(f"\neight times the pages: {ratio:.1f} times the time")
