"""What stands in a line beside the rows read there is never lost, and what is a row's alone is nothing else."""

from __future__ import annotations

import pytest

from clarte.core.evidence import Page, Word
from clarte.reading.lines import build_lines
from clarte.reading.rows import ResultBuilder


def page_of(*rows: str) -> Page:
    """Rows of text; " | " starts a new column 110 points further."""
    words: list[Word] = []
    for index, row in enumerate(rows):
        for column, cell in enumerate(row.split(" | ")):
            x = 50.0 + 110 * column
            for text in cell.split():
                words.append(Word(text, (x, 40.0 + 13 * index, x + 4.5 * len(text), 50.0 + 13 * index)))
                x += 4.5 * len(text) + 3
    return Page(1, 595, 842, tuple(words))


def taken(*rows: str) -> frozenset[int]:
    page = page_of(*rows)
    return ResultBuilder("d1").add(page, build_lines(page))


@pytest.mark.parametrize(
    "line",
    [
        "Recommendations: Auto-CPAP 6-16 cm H2O. Weight loss. Avoid alcohol before bed. Do not drive when drowsy.",
        "Conclusion : le patient doit revenir dans 6-8 semaines. Ne pas conduire en cas de somnolence.",
    ],
)
def test_a_sentence_under_a_row_is_not_the_end_of_its_range(line: str) -> None:
    assert 2 not in taken("Measure | Value | Reference", "Lowest SpO2 | 78 % | >90 %", line)


def test_a_line_of_prose_that_holds_one_row_is_read_as_prose_too() -> None:
    line = "Investigations: Hb 98 g/L (130-180), MCV 74 fL (80-100), Ferritin 6 ug/L (30-400), Albumin 33 g/L (35-50)."
    assert 0 not in taken(line)


def test_rows_and_the_headers_above_them_are_nothing_else() -> None:
    rows = (
        "Test Name | Results | Units | Bio. Ref. Interval",
        "Sodium | 141 | mmol/L | 134 - 144",
        "Potassium | 4.2 | mmol/L | 3.5 - 5.1",
    )
    assert taken(*rows) >= {1, 2}
    assert 0 in taken(*rows)
