"""The key of a scale printed as a table is nobody's result."""

from __future__ import annotations

import pytest

from clarte.core.evidence import Result
from clarte.reading.keys import grades


def result(number: int, line: str, page: int = 1) -> Result:
    return Result(f"d1:r{number}", line.split()[0], "1", page, (0, 0, 1, 1), line)


@pytest.mark.parametrize(
    "lines",
    [
        ("EU-TIRADS 3 2 à 4 %", "EU-TIRADS 4 6 à 17 %", "EU-TIRADS 5 26 à 87 %"),
        ("Stade 3a : 45-59", "Stade 3b : 30-44"),
        ("G4 15 - 29", "G5 < 15"),
        ("GOLD 1 ≥ 80 %", "GOLD 4 < 30 %"),
    ],
)
def test_grades_with_their_limits_are_a_key(lines: tuple[str, ...]) -> None:
    rows = [result(number, line) for number, line in enumerate(lines)]
    assert grades([*rows, result(9, "Sodium 140 mmol/L 135 - 145")]) == {row.id for row in rows}


@pytest.mark.parametrize(
    "lines",
    [
        ("G6PD 8,2 U/g 7 - 20", "GGT 40 UI/L < 55"),
        ("Score de Nugent 7", "Grade 2", "Stage 2"),
        ("Stade 3a 45 - 59",),
        ("Class 2 IgE 0.70 - 3.49", "Sodium 140 135 - 145"),
    ],
)
def test_a_grade_alone_or_without_limits_stays_a_row(lines: tuple[str, ...]) -> None:
    assert grades([result(number, line) for number, line in enumerate(lines)]) == frozenset()


def test_grades_of_two_pages_are_told_apart() -> None:
    assert grades([result(1, "Stade 2 60 - 89", 1), result(2, "Stade 3 30 - 59", 2)]) == frozenset()
