"""Tables in every order of columns, with many headings, alignments and types: read alike."""

from __future__ import annotations

import itertools
import random
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from clarte.core.evidence import Page
from clarte.reading.lines import build_lines
from clarte.reading.rows import ResultBuilder

_HEADINGS = {
    "name": ["Test", "Test Name", "Investigation", "Analyse", "Examen", "Parameter", "Component", "Analytes"],
    "value": ["Result", "Results", "Value", "Résultat", "Résultats", "Your Value", "Observed Value", "Valeur"],
    "unit": ["Unit", "Units", "Unité", "Unités", "UOM"],
    "range": ["Reference Range", "Ref. Range", "Normal Range", "Valeurs de référence", "Reference Interval", "Normes"],
    "flag": ["Flag", "Alert", "Abn"],
}
_ROWS = [
    ("Hemoglobin", "9.8", "g/dL", "12.0 - 16.0", "L", 12.0, 16.0),
    ("Leucocytes", "7.1", "10^9/L", "4.0 - 10.0", "", 4.0, 10.0),
    ("Platelets", "480", "K/uL", "150 - 400", "H", 150.0, 400.0),
    ("CRP", "3", "mg/L", "< 5", "", None, 5.0),
    ("eGFR", "58", "mL/min", "> 60", "L", 60.0, None),
    ("Vitamin B12", "310", "pg/mL", "200-900", "", 200.0, 900.0),
    ("INR", "1.0", "", "0.9 - 1.2", "", 0.9, 1.2),
]
_ORDERS = list(itertools.permutations(("value", "unit", "range", "flag")))


@pytest.mark.parametrize("order", _ORDERS, ids="-".join)
def test_order(
    order: tuple[str, ...],
    typeset_report: Callable[[dict[str, Any]], bytes],
    read_pages: Callable[[bytes], Iterator[Page]],
) -> None:
    dice = random.Random("".join(order))
    columns = ("name", *order)
    places = {row[0]: dict(zip(("name", "value", "unit", "range", "flag"), row, strict=False)) for row in _ROWS}
    heading = " | ".join(dice.choice(_HEADINGS[column]) for column in columns)
    text = "\n".join([heading, *(" | ".join(cells[column] for column in columns) for cells in places.values())])
    align = "l" + "".join(dice.choice("lcr") for _ in order)
    block = {"columns": [40, 180, 270, 390, 500], "align": align, "text": text}
    report = {"font": dice.choice(["helv", "tiro"]), "size": 9, "page": [{"block": [block]}]}
    builder = ResultBuilder("d1")
    for page in read_pages(typeset_report(report)):
        builder.add(page, build_lines(page))
    read = [
        (r.name, r.value, r.unit or "", r.low, r.high, r.printed_flag or "", r.certain)
        for r in builder.finish(None, None, "en")
    ]
    assert read == [(row[0], row[1], row[2], row[5], row[6], row[4], True) for row in _ROWS]
