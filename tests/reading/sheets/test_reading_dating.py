"""The date of the sample or exam and the birth date, from heads of reports typeset from dates.toml; nothing guessed."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from clarte.reading.lines import build_lines
from clarte.reading.metadata import Metadata, MetadataBuilder

HEADS = tomllib.loads((Path(__file__).parent / "dates.toml").read_text(encoding="utf-8"))["head"]


@pytest.fixture(scope="module")
def found(typeset: Any) -> dict[str, Metadata]:
    read = {}
    for head, page in zip(HEADS, typeset([head["text"] for head in HEADS]), strict=True):
        builder = MetadataBuilder()
        builder.add(page, build_lines(page))
        read[head["id"]] = builder.finish()
    return read


@pytest.mark.parametrize("head", HEADS, ids=[head["id"] for head in HEADS])
def test_the_date_is_that_of_the_sample_or_exam_and_an_open_one_is_told(
    head: dict[str, Any], found: dict[str, Metadata]
) -> None:
    metadata = found[head["id"]]
    notices = ["date_ambiguous"] if head.get("open") else []
    assert (metadata.date, [notice.code for notice in metadata.notices]) == (head.get("date"), notices)
    assert metadata.patient.birth_date == head.get("birth")
