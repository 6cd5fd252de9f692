"""What comes out of a child process is only what its type allows."""

from __future__ import annotations

from typing import Any

import pytest

from clarte.core.codec import CodecError, from_json, to_json
from clarte.core.evidence import Document, Flag, Kind, PageReading, PageStatus, PreviousValue, Result
from clarte.core.statements import Evidence, Explanation, Ledger, Origin, Readability, Statement, Urgency


def a_document() -> Document:
    box = (1.0, 2.0, 3.5, 4.0)
    previous = PreviousValue("11,2", None, "2025-09-01", 1, box)
    result = Result("d1:r1", "Hb", "10,8", 1, box, "Hb 10,8", number=10.8, flag=Flag.LOW, previous=(previous,))
    reading = PageReading(1, PageStatus.OCR, 0.93, 312)
    return Document("d1", "é.pdf", "00", 1, "fr", Kind.LAB, reading=(reading,), results=(result,))


def test_a_document_comes_back_the_same() -> None:
    assert from_json(Document, to_json(a_document())) == a_document()


def test_an_explanation_with_its_map_of_evidence_comes_back_the_same() -> None:
    explanation = Explanation(
        "fr",
        None,
        Urgency(),
        (),
        {"d1:r1": Evidence("a.pdf", 1, (0.0, 0.0, 1.0, 1.0), "Hb")},
        (Statement("Hb 10,8", Origin.RULE, ("d1:r1",)),),
        Ledger(0, 0, 0, 0),
        (),
        Readability("fr", "kandel-moles", None, None),
    )
    assert from_json(Explanation, to_json(explanation)) == explanation


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("pages",), "1"),
        (("pages",), True),
        (("pages",), None),
        (("kind",), "spell"),
        (("results", 0, "bbox"), [1.0, 2.0, 3.0]),
        (("results", 0, "bbox"), [1.0, 2.0, 3.0, "4"]),
        (("results", 0, "certain"), "yes"),
        (("results", 0, "number"), "10.8"),
        (("results",), {"0": {}}),
        (("reading", 0), []),
    ],
)
def test_what_does_not_fit_its_type_is_refused(path: tuple[Any, ...], value: Any) -> None:
    data = to_json(a_document())
    inner = data
    for step in path[:-1]:
        inner = inner[step]
    inner[path[-1]] = value
    with pytest.raises(CodecError):
        from_json(Document, data)


def test_a_refusal_names_fields_and_never_values() -> None:
    data = to_json(a_document())
    data["results"][0]["number"] = "a secret word"
    with pytest.raises(CodecError) as error:
        from_json(Document, data)
    assert "number" in str(error.value)
    assert "secret" not in str(error.value)


def test_fields_of_a_newer_writer_are_ignored_and_missing_ones_take_their_default() -> None:
    data = to_json(a_document())
    data["mood"] = "bright"
    del data["results"][0]["critical"]
    assert from_json(Document, data) == a_document()
    del data["sha256"]
    with pytest.raises(CodecError, match="missing"):
        from_json(Document, data)
