"""Scans and photographs of a page whose text is known, read through OCR."""

from __future__ import annotations

import io
from collections.abc import Callable

import cv2
import numpy as np
import pymupdf
import pytest
from PIL import Image

from clarte.core.evidence import Box, Document, PageStatus, Word
from clarte.core.files import InputFile
from clarte.reading.ink import runs
from clarte.reading.ocr import Ocr, Picture
from clarte.reading.photo import find_page
from clarte.reading.placing import moving, quarter_turn, scaling
from clarte.reading.reader import ChildReader
from clarte.reading.scan import read_scan
from clarte.reading.scan_page import _is_babble
from clarte.reading.strips import as_unit

LabPage = Callable[..., pymupdf.Page]
AsFile = Callable[..., InputFile]
Rows = tuple[tuple[str, str, str, str], ...]
DPI = 200


@pytest.fixture(scope="module")
def scan(lab_page: LabPage) -> Picture:
    """The report of the tests as a scanner sees it."""
    with pymupdf.open() as document:
        drawn = lab_page(document).get_pixmap(dpi=DPI, colorspace=pymupdf.csRGB)
        return np.frombuffer(drawn.samples, np.uint8).reshape(drawn.height, drawn.width, 3).copy()


@pytest.fixture(scope="module")
def truth(lab_page: LabPage) -> list[tuple[str, Box]]:
    """Words of the report with their boxes in points."""
    with pymupdf.open() as document:
        return [(word[4], word[:4]) for word in lab_page(document).get_text("words")]


@pytest.fixture(scope="module")
def ocr() -> Ocr:
    return Ocr()


def encoded(picture: Picture, kind: str = "JPEG", **how: object) -> bytes:
    held = io.BytesIO()
    Image.fromarray(picture).save(held, kind, quality=85, **how)
    return held.getvalue()


def scanned_pdf(picture: Picture, draw: Callable[[pymupdf.Page], None] | None = None) -> bytes:
    with pymupdf.open() as document:
        page = document.new_page(width=595, height=842)
        page.insert_image(page.rect, stream=encoded(picture))
        if draw is not None:
            draw(page)
        return bytes(document.tobytes())


def overlap(one: Box, other: Box) -> float:
    """Intersection over union."""
    both = pymupdf.Rect(one) & pymupdf.Rect(other)
    inner = 0.0 if both.is_empty else abs(both)
    return inner / (abs(pymupdf.Rect(one)) + abs(pymupdf.Rect(other)) - inner)


def cells(document: Document) -> list[tuple[str, str, str | None]]:
    return [(result.name, result.value, result.unit) for result in document.results]


def test_a_scan_is_read_like_its_text(reader: ChildReader, as_file: AsFile, scan: Picture, lab_rows: Rows) -> None:
    document = reader.read(as_file(scanned_pdf(scan)))
    assert document.reading[0].status is PageStatus.OCR
    assert document.reading[0].confidence > 0.9
    assert cells(document) == [row[:3] for row in lab_rows]
    assert (document.language, document.date) == ("fr", "2026-03-02")


def test_words_of_a_scan_lie_where_they_are_printed(scan: Picture, truth: list[tuple[str, Box]], ocr: Ocr) -> None:
    read = read_scan(scan, ocr, lambda: None)
    to_points = scaling(72 / DPI).after(read.placing)
    found = [(word.text, to_points.box(word.box)) for word in read.words]
    best = [max((overlap(box, b) for text, b in found if text == printed), default=0.0) for printed, box in truth]
    assert sum(value > 0 for value in best) >= 0.95 * len(truth)
    assert float(np.median(best)) >= 0.7


def test_the_hidden_text_layer_of_a_scan_is_not_believed(
    reader: ChildReader, as_file: AsFile, scan: Picture, lab_rows: Rows
) -> None:
    """A scanner's own OCR, or a lie planted in its place: what counts is what the page shows."""

    def lie(page: pymupdf.Page) -> None:
        for index in range(6):
            page.insert_text((60, 155 + 20 * index), f"Potassium 9,{index} mmol/L 3,5 - 5,0", render_mode=3)

    document = reader.read(as_file(scanned_pdf(scan, lie)))
    assert cells(document) == [row[:3] for row in lab_rows]


def test_a_scanned_table_in_a_page_of_text_is_read_too(
    reader: ChildReader, as_file: AsFile, scan: Picture, lab_rows: Rows
) -> None:
    table = np.ascontiguousarray(scan[int(110 * DPI / 72) : int(275 * DPI / 72)])
    with pymupdf.open() as document:
        page = document.new_page(width=595, height=842)
        for line in range(12):
            page.insert_text((60, 60 + 14 * line), "Compte rendu adressé à votre médecin traitant.", fontsize=10)
        page.insert_image((0, 300, 595, 465), stream=encoded(table))
        data = document.tobytes()
    document = reader.read(as_file(data))
    assert cells(document) == [row[:3] for row in lab_rows]
    assert all(300 < result.bbox[1] < 465 for result in document.results)


def test_an_empty_scan_is_blank_and_a_noisy_one_unreadable(reader: ChildReader, as_file: AsFile) -> None:
    paper = np.full((1169, 827, 3), 250, np.uint8)
    noise = cv2.GaussianBlur(np.random.default_rng(1).integers(0, 255, paper.shape, np.uint8), (0, 0), 2)
    with pymupdf.open() as document:
        for picture in (paper, cv2.normalize(noise, None, 0, 255, cv2.NORM_MINMAX)):
            page = document.new_page(width=595, height=842)
            page.insert_image(page.rect, stream=encoded(picture))
        data = document.tobytes()
    document = reader.read(as_file(data))
    assert [page.status for page in document.reading] == [PageStatus.BLANK, PageStatus.UNREADABLE]
    assert [(warning.code, warning.page) for warning in document.warnings] == [("page_unreadable", 2)]


def _upside_down(picture: Picture) -> Picture:
    return np.ascontiguousarray(np.rot90(picture, 2))


def _on_its_side(picture: Picture) -> Picture:
    return np.ascontiguousarray(np.rot90(picture, 1))


def _askew_and_noisy(picture: Picture) -> Picture:
    height, width = picture.shape[:2]
    turned = cv2.warpAffine(
        picture, cv2.getRotationMatrix2D((width / 2, height / 2), 3.0, 1.0), (width, height), borderValue=(255,) * 3
    )
    noise = np.random.default_rng(2).normal(0, 14, turned.shape)
    return np.clip(turned + noise, 0, 255).astype(np.uint8)


def _photographed(picture: Picture) -> Picture:
    """On a dark table, seen from a corner, half in the shade."""
    height, width = picture.shape[:2]
    corners = np.array([[160, 120], [width - 60, 180], [width - 140, height - 90], [90, height - 180]], np.float32)
    flat = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    seen = cv2.warpPerspective(
        picture, cv2.getPerspectiveTransform(flat, corners), (width, height), borderValue=(70, 55, 45)
    )
    shade = np.linspace(1.0, 0.55, width)[None, :, None]
    return np.clip(seen * shade, 0, 255).astype(np.uint8)


@pytest.mark.slow
@pytest.mark.parametrize("spoil", [_upside_down, _on_its_side, _askew_and_noisy, _photographed])
def test_however_the_page_lay_its_rows_are_read(
    reader: ChildReader, as_file: AsFile, scan: Picture, lab_rows: Rows, spoil: Callable[[Picture], Picture]
) -> None:
    document = reader.read(as_file(encoded(spoil(scan)), "photo.jpg"))
    assert cells(document) == [row[:3] for row in lab_rows]
    page = document.reading[0]
    for result in document.results:
        assert 0 <= result.bbox[0] < result.bbox[2] <= page.width
        assert 0 <= result.bbox[1] < result.bbox[3] <= page.height


@pytest.mark.slow
def test_a_telephone_notes_which_way_is_up(reader: ChildReader, as_file: AsFile, scan: Picture, lab_rows: Rows) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # to be shown turned a quarter clockwise
    data = encoded(_on_its_side(scan), exif=exif)
    document = reader.read(as_file(data, "photo.jpg"))
    assert cells(document) == [row[:3] for row in lab_rows]
    page = document.reading[0]
    assert page.height > page.width
    image = reader.render(as_file(data, "photo.jpg"), 1, 1.0)
    assert image.height > image.width


def test_a_page_on_a_table_is_found_and_a_flat_scan_left_alone(scan: Picture) -> None:
    corners = find_page(_photographed(scan))
    assert corners is not None
    height, width = scan.shape[:2]
    wanted = np.array([[160, 120], [width - 60, 180], [width - 140, height - 90], [90, height - 180]])
    assert np.abs(corners - wanted).max() < 12
    assert find_page(scan) is None


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_turn_and_its_way_back_are_one(turn: int) -> None:
    box = (10.0, 20.0, 110.0, 40.0)
    there = quarter_turn(595, 842, turn)
    assert there.inverse().box(there.box(box)) == pytest.approx(box)
    corner = there.points(np.array([[0.0, 0.0]]))[0].tolist()
    assert corner == {0: [0, 0], 90: [842, 0], 180: [595, 842], 270: [0, 595]}[turn]
    assert moving(5, 7).after(scaling(2)).box(box) == pytest.approx((25, 47, 225, 87))


def test_letters_that_look_alike_are_told_apart_in_units_alone() -> None:
    assert [as_unit(text) for text in ("ulU/mL", "mUI/I", "mmol/1", "1U/L")] == ["uIU/mL", "mUI/l", "mmol/l", "IU/L"]
    for text in ("1/1", "Il", "11/03", "Ul'tra", "CHU", "et/ou", "H1N1", "10,1"):
        assert as_unit(text) == text


def test_runs_are_where_the_marks_are() -> None:
    assert runs(np.array([1, 1, 0, 0, 1], bool)) == [(0, 2), (4, 5)]
    assert runs(np.zeros(3, bool)) == []


def test_a_page_of_signs_without_a_word_is_babble() -> None:
    printed = "! # %& (9 C9D )21 != 7&0 7% 7%: :0 ;; .0 =: ) ( * + 65 78 )B &% #&"
    signs = [Word(sign, (0, 0, 1, 1)) for sign in printed.split()]
    assert _is_babble(signs)
    assert not _is_babble([*signs, *(Word(name, (0, 0, 1, 1)) for name in ("Sodium", "Potassium", "mmol/L"))])
    assert not _is_babble([Word("12", (0, 0, 1, 1))])
