"""Heads of reports typeset for the tests: each string of a truth file becomes a page."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest
import typst

from clarte.core.evidence import Page
from clarte.reading.ocr import Ocr
from clarte.reading.pdf import PdfSource

Typeset = Callable[[Sequence[str]], list[Page]]
_CELL = re.compile(r"\S+(?: \S+)*")


@pytest.fixture(scope="session")
def typeset() -> Typeset:
    """The pages that the reader gives for texts set in one PDF; what stands two spaces apart stands apart."""

    def pages(texts: Sequence[str]) -> list[Page]:
        body = "#pagebreak()\n".join(_page(text) for text in texts)
        source = PdfSource.open(
            typst.compile(f'#set page(paper: "a4", margin: 0pt)\n#set text(size: 9pt)\n{body}'.encode()), None, Ocr()
        )
        # Each is the first page of a report of its own.
        return [replace(source.read(number, lambda: None).page, number=1) for number in range(1, source.pages + 1)]

    return pages


def _page(text: str) -> str:
    cells = [
        f"#place(dx: {40 + 5.6 * cell.start()}pt, dy: {40 + 15 * row}pt, box({_quoted(cell.group())}))\n"
        for row, line in enumerate(text.strip("\n").split("\n"))
        for cell in _CELL.finditer(line)
    ]
    return "".join(cells)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
