"""Columns of a table headed by dates: what stands under an earlier one is the past, if the dates leave no choice."""

from __future__ import annotations

import pytest

from clarte.core.evidence import Page, Word
from clarte.reading.columns import reading_order
from clarte.reading.grids import Cell, find_cells
from clarte.reading.lines import build_lines


def cells(*rows: tuple[str, ...]) -> list[Cell]:
    """The cells of a table with columns 150 points apart."""
    words = []
    for index, row in enumerate(rows):
        for column, text in enumerate(row):
            x = 50.0 + 150 * column
            for word in text.split():
                words.append(Word(word, (x, 40.0 + 16 * index, x + 5.0 * len(word), 50.0 + 16 * index)))
                x += 5.0 * len(word) + 3
    return find_cells(reading_order(build_lines(Page(1, 595, 842, tuple(words)))))


@pytest.mark.parametrize(
    ("dates", "past"),
    [
        (("04/01/2024", "04/12/2023"), [False, True]),
        (("2023-12-04", "2024-01-04"), [True, False]),
        (("03/04/2026", "02/05/2026"), [False, False]),
        (("03/04/2026", "03/04/2025"), [False, True]),
    ],
)
def test_only_what_is_earlier_whichever_way_the_dates_are_read_is_past(
    dates: tuple[str, str], past: list[bool]
) -> None:
    read = cells(("Exam", *dates), ("Cytology", "adenocarcinoma seen", "no malignant cells"))
    assert [cell.past for cell in read[-2:]] == past
    assert all(cell.alone for cell in read[-2:])
