"""Who the report is about, from typeset heads of reports; never the doctor nor the laboratory's director."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from clarte.core.evidence import Patient
from clarte.reading.lines import build_lines
from clarte.reading.metadata import MetadataBuilder

HEADS = [
    head
    for name in ("identity.toml", "identity_held.toml")
    for head in tomllib.loads((Path(__file__).parent / name).read_text(encoding="utf-8"))["head"]
]


@pytest.fixture(scope="module")
def patients(typeset: Any) -> dict[str, Patient]:
    found = {}
    for head, page in zip(HEADS, typeset([head["text"] for head in HEADS]), strict=True):
        builder = MetadataBuilder()
        builder.add(page, build_lines(page))
        found[head["id"]] = builder.finish().patient
    return found


@pytest.mark.parametrize("head", HEADS, ids=[head["id"] for head in HEADS])
def test_the_patient_is_found_and_nobody_else(head: dict[str, Any], patients: dict[str, Patient]) -> None:
    patient = patients[head["id"]]
    wanted = {
        field: getattr(patient, attribute)
        if f"{field}_optional" in head and getattr(patient, attribute) is None
        else head.get(field)
        for field, attribute in (("name", "name"), ("sex", "sex"), ("birth", "birth_date"))
    }
    assert {"name": patient.name, "sex": patient.sex, "birth": patient.birth_date} == wanted
