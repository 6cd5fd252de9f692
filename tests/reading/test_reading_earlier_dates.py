"""Dates over earlier results, when day and month may be each other."""

from __future__ import annotations

import pytest

from clarte.core.evidence import Page, PageReading, PageStatus, Word
from clarte.reading.assemble import Assembler, PageRead


def _earlier(*lines: str) -> list[str | None]:
    """The dates of the first result's earlier values; " | " starts a column."""
    words: list[Word] = []
    for index, row in enumerate(lines):
        for column, cell in enumerate(row.split(" | ")):
            x = 50.0 + 95 * column
            for text in cell.split():
                words.append(Word(text, (x, 40.0 + 16 * index, x + 4.5 * len(text), 50.0 + 16 * index)))
                x += 4.5 * len(text) + 3
    assembler = Assembler("d1")
    reading = PageReading(1, PageStatus.TEXT, None, len(words))
    assembler.add(PageRead(reading, Page(1, 595, 842, tuple(words))))
    return [old.date for old in assembler.finish(1).results[0].previous]


_ROWS = ("Sodium | 140 | 138 | 137 | mmol/L | 136 - 145", "Potassium | 4.1 | 4.0 | 4.2 | mmol/L | 3.5 - 5.0")
_TEXT = "The results of the patient with the range of the laboratory and the units"


@pytest.mark.parametrize(
    ("about", "dates", "expected"),
    [
        ("Chart copy", "11/05/26 | 11/04/26 | 11/03/26", [None, None]),
        ("Collected 11/25/2026", "11/05/26 | 11/04/26 | 11/03/26", ["2026-11-04", "2026-11-03"]),
        ("NHS number 943 476 5870", "11/05/26 | 11/04/26 | 11/03/26", ["2026-04-11", "2026-03-11"]),
        ("Chart copy", "11/24/26 | 11/04/26 | 11/03/26", ["2026-11-04", "2026-11-03"]),
        ("Chart copy", "24/11/26 | 11/10/26 | 12/09/26", ["2026-10-11", "2026-09-12"]),
        ("Chart copy", "11.05.26 | 11.04.26 | 11.03.26", ["2026-04-11", "2026-03-11"]),
    ],
)
def test_an_open_date_is_dated_only_as_the_report_tells(about: str, dates: str, expected: list[str | None]) -> None:
    assert _earlier(about, _TEXT, f"Test | {dates} | Units | Reference range", *_ROWS) == expected


def test_a_french_report_writes_the_day_first() -> None:
    heading = "Analyse | 05/11/26 | 04/11/26 | 03/11/26 | Unité | Valeurs de référence"
    text = "Les résultats du patient avec la norme du laboratoire et les unités de la biologie"
    assert _earlier("Compte rendu", text, heading, *_ROWS) == ["2026-11-04", "2026-11-03"]
