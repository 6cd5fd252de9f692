"""Reports typeset from narratives/*.typ, read by the real reader and compared with narratives/*.toml."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pymupdf
import pytest
import typst

from clarte.core.evidence import Box, Document, Passage, Treatment
from clarte.reading.assemble import Assembler
from clarte.reading.ocr import Ocr
from clarte.reading.pdf import PdfSource

FOLDER = Path(__file__).parent / "narratives"
NAMES = sorted(path.stem for path in FOLDER.glob("*.toml"))
FLAGS = (("negated", "n"), ("uncertain", "u"), ("past", "p"), ("family", "f"))


@pytest.fixture(scope="module")
def typeset() -> Callable[[str], bytes]:
    made: dict[str, bytes] = {}

    def make(name: str) -> bytes:
        if name not in made:
            made[name] = typst.compile(FOLDER / f"{name}.typ")
        return made[name]

    return make


@pytest.fixture(scope="module")
def read(typeset: Callable[[str], bytes]) -> Callable[[str], Document]:
    documents: dict[str, Document] = {}

    def read_once(name: str) -> Document:
        if name not in documents:
            source, assembler = PdfSource.open(typeset(name), None, Ocr()), Assembler("d1")
            for number in range(1, source.pages + 1):
                assembler.add(source.read(number, lambda: None))
            documents[name] = assembler.finish(source.pages)
        return documents[name]

    return read_once


def truth_of(name: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


def straight(text: str | None) -> str | None:
    return text.replace("’", "'") if text else text


def as_line(passage: Passage) -> str:
    flags = "".join(letter for field, letter in FLAGS if getattr(passage, field))
    return f"{passage.section}|{flags}|{straight(passage.text)}"


def as_table(treatment: Treatment) -> dict[str, str]:
    parts = {name: getattr(treatment, name) for name in ("drug", "dose", "form", "frequency", "duration")}
    return {name: value for name, value in parts.items() if value is not None}


@pytest.mark.parametrize("name", NAMES)
def test_every_sentence_is_read_whole_in_its_section_and_nothing_else(name: str, read: Callable) -> None:
    assert [as_line(passage) for passage in read(name).passages] == truth_of(name)["passages"]


@pytest.mark.parametrize("name", NAMES)
def test_metadata_are_those_printed(name: str, read: Callable) -> None:
    truth, document = truth_of(name), read(name)
    patient = truth.get("patient", {})
    read_back = {
        "language": document.language,
        "kind": document.kind.value,
        "date": document.date,
        "status": document.status.value if document.status else None,
        "issuer": straight(document.issuer),
        "name": document.patient.name,
        "sex": document.patient.sex,
        "birth_date": document.patient.birth_date,
        "notices": [notice.code for notice in document.warnings],
    }
    assert read_back == {
        **{key: truth.get(key) for key in ("language", "kind", "date", "status", "issuer")},
        **{key: patient.get(key) for key in ("name", "sex", "birth_date")},
        "notices": truth.get("notices", []),
    }


@pytest.mark.parametrize("name", NAMES)
def test_treatments_are_those_printed_each_part_copied(name: str, read: Callable) -> None:
    treatments = read(name).treatments
    assert [as_table(treatment) for treatment in treatments] == truth_of(name).get("treatments", [])
    for treatment in treatments:
        assert all(part in treatment.line for part in as_table(treatment).values())


@pytest.mark.parametrize("name", NAMES)
def test_no_result_is_made_of_a_narrative(name: str, read: Callable) -> None:
    document = read(name)
    assert document.kind.value == "lab" or not document.results


@pytest.mark.parametrize("name", NAMES)
def test_boxes_cover_the_printed_words(name: str, read: Callable, typeset: Callable) -> None:
    pages = [page.get_text("words") for page in pymupdf.open(stream=typeset(name), filetype="pdf")]
    for passage in read(name).passages:
        words = [word for word in pages[passage.page - 1] if _within(word[:4], passage.bbox)]
        mine = [word for word in words if _token(word[4]) in _tokens(passage.text)]
        assert mine, passage.text
        assert _overlap(_union([word[:4] for word in mine]), passage.bbox) >= 0.7, passage.text


def test_a_sentence_that_goes_over_the_page_starts_where_its_box_is(read: Callable) -> None:
    passages = [p for p in read("fr_scanner_deux_pages").passages if len(p.text) > 200]
    assert [passage.page for passage in passages] == [1]


def _tokens(text: str) -> str:
    return re.sub(r"\W+", "", text).lower()


def _token(word: str) -> str:
    return re.sub(r"\W+", "", word).lower()


def _within(word: Box, box: Box) -> bool:
    x, y = (word[0] + word[2]) / 2, (word[1] + word[3]) / 2
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def _union(boxes: list[Box]) -> Box:
    x0, y0, x1, y1 = zip(*boxes, strict=True)
    return min(x0), min(y0), max(x1), max(y1)


def _area(box: Box) -> float:
    return max(0.0, box[2] - box[0]) * max(0.0, box[3] - box[1])


def _overlap(a: Box, b: Box) -> float:
    both = _area((max(a[0], b[0]), max(a[1], b[1]), min(a[2], b[2]), min(a[3], b[3])))
    return both / (_area(a) + _area(b) - both)
