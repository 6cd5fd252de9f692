"""What reading costs beside the bare library, on the same file in the same run, in processor time.

The bounds leave room for a loaded machine; the measured ratios are printed (pytest -s) and belong in docs.
"""

from __future__ import annotations

import time
from collections.abc import Callable

import psutil
import pymupdf
import pytest

from clarte.core.files import InputFile
from clarte.reading.assemble import Assembler
from clarte.reading.lines import build_lines
from clarte.reading.ocr import Ocr
from clarte.reading.pages import Recording, read_text_layer
from clarte.reading.pdf import PdfSource, level_page
from clarte.reading.reader import ChildReader
from clarte.reading.rows import ResultBuilder

pytestmark = pytest.mark.slow

NAMES = ("Hémoglobine", "Hématocrite", "Leucocytes", "Plaquettes", "Créatinine", "Sodium", "Potassium", "Ferritine")


def report(pages: int) -> bytes:
    """Pages of thirty results in a striped table, with a heading, an address and a comment."""
    with pymupdf.open() as document:
        for _ in range(pages):
            page = document.new_page()
            page.draw_rect((0, 0, 595, 50), fill=(0.1, 0.2, 0.4), color=None)
            page.insert_text((60, 32), "Laboratoire des Tilleuls", fontsize=14, color=(1, 1, 1))
            page.insert_text((60, 75), "12 rue des Tilleuls - 01 23 45 67 89 - Prélevé le 02/03/2026", fontsize=9)
            for row in range(30):
                y = 110 + 22 * row
                if row % 2:
                    page.draw_rect((50, y - 13, 545, y + 6), fill=(0.93, 0.95, 0.98), color=None)
                cells = (NAMES[row % 8], f"{row + 3},{row % 10}", "mmol/L", f"{row},0 - {row + 9},5")
                for x, cell in zip((60, 230, 320, 410), cells, strict=True):
                    page.insert_text((x, y), cell, fontsize=10)
            page.insert_text((60, 800), "Sérum légèrement hémolysé, à recontrôler.", fontsize=9)
        return bytes(document.tobytes(deflate=True))


def cost(work: Callable[[pymupdf.Document], object], data: bytes) -> float:
    """Least processor seconds of several runs, the file freshly opened for each."""
    times = []
    for _ in range(5):
        with pymupdf.open(stream=data, filetype="pdf") as document:
            start = time.process_time()
            work(document)
            times.append(time.process_time() - start)
    return min(times)


def bare(document: pymupdf.Document) -> None:
    for page in document:
        page.get_text("words")


def words(document: pymupdf.Document) -> None:
    for number, drawn in enumerate(document, 1):
        layer = read_text_layer(Recording(drawn))
        level_page(drawn, number, layer, range(len(layer)))


def words_and_hidden(document: pymupdf.Document) -> None:
    source = PdfSource(document, False, Ocr())
    for number in range(1, source.pages + 1):
        source.read(number, lambda: None)


def words_and_rows(document: pymupdf.Document) -> None:
    rows = ResultBuilder("d1")
    for number, drawn in enumerate(document, 1):
        layer = read_text_layer(Recording(drawn))
        page = level_page(drawn, number, layer, range(len(layer)))[0]
        rows.add(page, build_lines(page))
    rows.finish(None, None, "fr")


def everything(document: pymupdf.Document) -> None:
    assembler = Assembler("d1")
    source = PdfSource(document, False, Ocr())
    for number in range(1, source.pages + 1):
        assembler.add(source.read(number, lambda: None))
    assembler.finish(source.pages)


def test_reading_costs_a_bounded_multiple_of_the_bare_library() -> None:
    """Aims: words and rows x2, everything x6. The bounds here only catch a step backwards."""
    data = report(10)
    least = cost(bare, data)
    steps = (words, words_and_hidden, words_and_rows, everything)
    ratios = {step.__name__: cost(step, data) / least for step in steps}
    print(f"\nbare {1000 * least:.1f} ms;", ", ".join(f"{name} x{ratio:.2f}" for name, ratio in ratios.items()))
    assert ratios["words"] < 3
    assert ratios["words_and_hidden"] < 7
    assert ratios["everything"] < 18


def test_the_cost_grows_with_the_pages_and_no_faster() -> None:
    few, many = cost(everything, report(10)), cost(everything, report(80))
    print(f"\n10 pages {1000 * few:.0f} ms, 80 pages {1000 * many:.0f} ms: x{many / few:.1f} for 8 times the pages")
    assert many / few < 12


def test_a_thousand_pages_are_read_in_bounded_memory() -> None:
    """The memory of our children is looked at on every page that arrives."""
    most = 0

    def look(_: object) -> None:
        nonlocal most
        for child in psutil.Process().children():
            most = max(most, child.memory_info().rss)

    document = ChildReader().read(InputFile("dossier.pdf", report(1000)), on_progress=look)
    print(f"\n1000 pages, {len(document.results)} results, at most {most / 2**20:.0f} MiB")
    assert document.pages == len(document.reading) == 1000
    assert most < 700 * 2**20
