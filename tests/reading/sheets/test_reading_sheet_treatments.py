"""Treatments with what becomes of them, from typeset sheets; nothing from allergies or measures."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from clarte.core.evidence import Treatment
from clarte.reading.lines import build_lines
from clarte.reading.treatment_changes import change_in, subheading_change
from clarte.reading.treatments import TreatmentBuilder

SHEETS = [
    sheet
    for path in sorted(Path(__file__).parent.glob("treatments*.toml"))
    for sheet in tomllib.loads(path.read_text(encoding="utf-8"))["head"]
]


@pytest.fixture(scope="module")
def found(typeset: Any) -> dict[str, tuple[Treatment, ...]]:
    read = {}
    for sheet, page in zip(SHEETS, typeset([sheet["text"] for sheet in SHEETS]), strict=True):
        builder = TreatmentBuilder()
        builder.add(page, build_lines(page))
        read[sheet["id"]] = builder.finish()
    return read


@pytest.mark.parametrize("sheet", SHEETS, ids=[sheet["id"] for sheet in SHEETS])
def test_each_part_is_read_as_printed_and_nothing_more(sheet: dict[str, Any], found: dict) -> None:
    read = [
        [one.drug, *(part or "" for part in (one.dose, one.form, one.frequency, one.duration, one.change))]
        for one in found[sheet["id"]]
    ]
    assert read == sheet["wanted"]


@pytest.mark.parametrize(
    ("low", "told"),
    [
        ("stop taking these medications", (True, "stopped")),
        ("poursuivi :", (True, None)),
        ("previscan : arrete", (False, None)),
        ("introduit le 3 mars", (False, None)),
    ],
)
def test_only_a_line_of_such_words_alone_heads_a_part_of_the_list(low: str, told: tuple) -> None:
    assert subheading_change(low) == told


@pytest.mark.parametrize("low", ["jusqu'a arret", "do not stop", "suspension buvable", "renewed until stopped"])
def test_no_change_is_made_of_words_that_order_none(low: str) -> None:
    assert change_in(low)[1] is None
